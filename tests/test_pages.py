"""README in both languages and the pages of docs/: links lead somewhere, options that are named exist, both languages say the same."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT
from transcripts import CHINESE, ENGLISH, PAGES

from edutargets.cli.app import _COMMANDS, built, group

TEXTS = {page: page.read_text(encoding="utf-8") for page in (*PAGES, ROOT / "configs" / "README.md", ROOT / "corpus" / "README.md")}
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
_OPTION = re.compile(r"(?<![\w'\"-])--?[A-Za-z][\w-]*")
pages = pytest.mark.parametrize("page", TEXTS, ids=lambda page: str(page.relative_to(ROOT)))


@cache
def options(command: str) -> frozenset[str]:
    """The options of a command; without one those of edutargets itself, completion included."""
    parameters = built(command).params if command else [*group().params]
    return frozenset(name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)) | {"--help"}


def prose(text: str) -> str:
    return _FENCE.sub("", text)


def spans(text: str) -> list[str]:
    """What stands in backquotes outside of blocks."""
    return [span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", prose(text))]


def calls(text: str) -> list[str]:
    """What is to be typed after edutargets, of blocks and of spans; of transcripts the first line."""
    lines: list[str] = []
    for language, block in _FENCE.findall(text):
        own = block.splitlines()
        lines += [line for line in own if line.startswith("$")] if language == "console" else own if language != "json" else []
    typed = [part.split(" #")[0] for line in lines for part in re.split(r" && | \| | > ", line)]
    named = [match[1] for part in typed if (match := re.match(r"(?:\$ )?(?:\S*/)?edutargets (.+)", part))]
    for span in spans(text):
        if span.split()[0] in _COMMANDS or re.match("edutargets [a-z-]", span):
            named.append(span.removeprefix("edutargets "))
    return named


@pages
def test_commands_and_options_that_are_named_exist(page: Path) -> None:
    for call in calls(TEXTS[page]):
        words = re.sub(r"\"[^\"]*\"|'[^']*'|(?<=--sort )-", "", call).split()
        command = "" if words[0].startswith("-") else words[0]
        assert not command or command in _COMMANDS, call
        unknown = {word.split("=")[0] for word in words if _OPTION.match(word)} - options(command)
        assert not unknown, f"{page.name}: {call}"
    known = frozenset().union(options(""), *map(options, _COMMANDS))
    alone = {span.split()[0] for span in spans(TEXTS[page]) if _OPTION.match(span)}
    assert alone <= known, page.name


def test_the_table_of_commands_names_all_with_options_of_theirs() -> None:
    rows = re.findall(r"^\| (`.+?) \| (.+) \|$", TEXTS[ROOT / "docs" / "commands.md"], re.M)
    told = [[span.split()[0] for span in re.findall(r"`([^`]+)`", cell)] for cell, _ in rows]
    assert {name for names in told for name in names} == set(_COMMANDS)
    for names, (_, text) in zip(told, rows, strict=True):
        theirs = frozenset().union(*map(options, names))
        assert {span.split()[0] for span in spans(text) if span.startswith("-")} <= theirs, names


@pages
def test_programs_and_extras_that_are_named_exist(page: Path) -> None:
    text = TEXTS[page]
    for extra in re.findall(r"pip install '(?:edutargets|\.)\[(\w+)\]'", text):
        assert extra in EXTRAS, extra
    for script in re.findall(r"(?:python |pytest -n 0 |`)(tests/[\w/*]+(?:\.py|\.sh)?)", text):
        assert list(ROOT.glob(script)), script
    for module, words in re.findall(r"python -m (edutargets[\w.]*)([^`\n]*)", text):
        found = importlib.util.find_spec(module)
        if found and found.submodule_search_locations:  # a package is run by its __main__
            found = importlib.util.find_spec(f"{module}.__main__")
        assert found and found.origin, module
        source = Path(found.origin).read_text(encoding="utf-8")
        assert all(f'"{word}"' in source for word in words.split() if word.startswith("--")), (module, words)
    for script, word in re.findall(r"pytest -n 0 (tests/\w+\.py) -k (\w+)", text):
        assert re.search(rf"def test_\w*{word}", (ROOT / script).read_text(encoding="utf-8")), (script, word)
    for file in re.findall(r"`(configs/\w+\.yaml)`", text):
        assert (ROOT / file).is_file(), file


def test_settings_of_clients_are_json_that_starts_the_server() -> None:
    blocks = [block for page in PAGES for language, block in _FENCE.findall(TEXTS[page]) if language == "json"]
    servers = [server["edutargets"] for block in blocks for server in json.loads(block).values()]
    assert len(servers) > 1
    for server in servers:
        command, *words = server["args"]
        assert server["command"] == "edutargets" and {word for word in words if word.startswith("-")} <= options(command)


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", prose(text), re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pages
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", prose(TEXTS[page])):
        if not link.startswith("https://"):
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            assert target.is_file(), link
            assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_page_is_named_where_there_is_more_to_read() -> None:
    for page in PAGES[2:]:
        assert f"(docs/{page.name})" in TEXTS[ENGLISH].split("## Where to read more")[1], page.name


class Part(NamedTuple):
    """A section under one heading, by what has to be the same in both languages."""

    level: int
    commands: list[str]
    links: list[str]
    columns: list[int]
    figures: list[str]


def parts(page: Path) -> list[Part]:
    found = []
    for section in re.split(r"^(?=#+ )", re.sub(r"^\[[^]]+\]\(README[^)]*\)\n", "", TEXTS[page]), flags=re.M)[1:]:
        blocks = [block for _, block in _FENCE.findall(section)]
        typed = [line for block in blocks for line in block.splitlines() if re.match(r"\$ |python3 |\.venv/", line)]
        rows = [row for row in prose(section).splitlines() if row.startswith("|")]
        found.append(
            Part(
                len(section) - len(section.lstrip("#")),
                [line.replace(" --lang zh", "") for line in typed],
                re.findall(r"\]\(([^)]+)\)", prose(section)),
                [row.count("|") for row in rows],
                [cell for row in rows for cell in re.findall(r"\d[\d.]*", row)],
            )
        )
    return found


def test_both_languages_have_the_same_headings_commands_links_and_figures() -> None:
    assert TEXTS[ENGLISH].startswith("[中文说明](README.zh-CN.md)\n") and TEXTS[CHINESE].startswith("[English](README.md)\n")
    english, chinese = parts(ENGLISH), parts(CHINESE)
    assert len(english) > 10 and sum(len(part.commands) for part in english) > 8
    assert chinese == english


def test_the_chinese_page_shows_what_is_printed_in_chinese() -> None:
    blocks = [block.splitlines() for language, block in _FENCE.findall(TEXTS[CHINESE]) if language == "console"]
    shown = [lines[0] for lines in blocks if len(lines) > 1 and not lines[1].startswith("$")]
    assert len(shown) > 3 and all(line.endswith(" --lang zh") for line in shown)


def test_chinese_is_set_as_it_is_printed() -> None:
    """No blank between Chinese and figures or words in Latin letters, no half-width mark behind Chinese, no line that a blank would join to the next."""
    text = re.sub(r"\]\([^)]*\)", "]", prose(TEXTS[CHINESE])).replace("| ", "|").replace(" |", "|")
    assert re.findall(r"[\u4e00-\u9fff][ ]?[,;:?!()]|[\u4e00-\u9fff] +[\w`]|[\w`] +[\u4e00-\u9fff]", text) == []
    assert re.findall(r"^[^|#\n].*\n[^|#\n].*", text, re.M) == []


def test_readme_is_short_and_says_of_accuracy_what_the_page_says() -> None:
    assert len(TEXTS[ENGLISH].splitlines()) <= 250
    rows = re.findall(r"^\| [\d.].+$", TEXTS[ENGLISH], re.M)
    page = TEXTS[ROOT / "docs" / "accuracy.md"]
    assert len(rows) == 5 and all(row in page for row in rows)
    told = TEXTS[ENGLISH].split("On documents that nobody had looked at")[1].split("\n\n")[0]
    figures = re.findall(r"\b0\.\d\d\b", told)
    assert figures and set(figures) <= set(
        re.findall(r"\b0\.\d\d\b", page.split("## Documents that nobody had looked at")[1].split("\n## ")[0])
    )
