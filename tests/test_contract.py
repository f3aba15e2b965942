"""The contract: docs/contract.md says what is stable; here it is held against the program, both ways."""

from __future__ import annotations

import inspect
import json
import re
import sys
import typing
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import errors
from edutargets.cli.app import _COMMANDS, built, group
from edutargets.exporting.columns import TABLES, VIEWS
from edutargets.exporting.fields import table_schema
from edutargets.presenting import FORMATS
from edutargets.presenting.sheets.data import DATA_FIELDS, NOTE_FIELDS
from edutargets.records import TARGET_FIELDS, Target
from edutargets.rules.denominators import Denominator
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.measures import Measure, load_measures
from edutargets.rules.taxonomy import Theme, load_taxonomy

Cli = Callable[..., Result]
PAGE = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
ENTRIES: dict[str, type[msgspec.Struct]] = {
    "indicators.yaml": Indicator,
    "taxonomy.yaml": Theme,
    "measures.yaml": Measure,
    "denominators.yaml": Denominator,
}
COMMON = "every command"


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[list[str]]:
    """The lines of all tables without their heads."""
    cells = [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    rules_at = [at for at, row in enumerate(cells) if set("".join(row)) <= set("-: ")]
    return [row for at, row in enumerate(cells) if at not in rules_at and at + 1 not in rules_at]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def options(command: str) -> list[str]:
    return [name for parameter in built(command).params for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("-")]


def line(name: str, values: Iterable[str]) -> str:
    return f"| `{name}` | {' '.join(f'`{value}`' for value in values)} |"


def test_the_commands_are_those_of_the_page() -> None:
    assert [named(name)[0] for name, _ in rows(section("Commands and their options")) if named(name)] == list(_COMMANDS)


@pytest.mark.parametrize("command", list(_COMMANDS))
def test_the_options_of_a_command_are_those_of_the_page(command: str) -> None:
    told = {name: named(cell) for name, cell in rows(section("Commands and their options"))}
    own = [name for name in options(command) if name not in told[COMMON]]
    assert told[f"`{command}`"] == own, f"docs/contract.md: {line(command, own)}"
    assert set(told[COMMON]) <= set(options(command))


def test_the_options_without_a_command_are_those_of_the_page() -> None:
    told = {name: named(cell) for name, cell in rows(section("Commands and their options"))}
    own = [name for parameter in group().params for name in parameter.opts if "completion" not in name]
    assert told["none"] == own


def test_the_formats_are_those_of_the_page() -> None:
    assert f"`--format` is one of {', '.join(FORMATS)};" in section("Commands and their options")


def test_the_exit_codes_are_those_of_the_page(cli: Cli) -> None:
    told = {name: int(code) for code, name, _ in rows(section("Exit codes")) if name}
    assert told == {name: value for name, value in vars(errors).items() if name.isupper() and type(value) is int}
    calls = {0: ("themes",), 2: ("show", "--theme", "nowhere"), 3: ("show", "wuxi", "--year", "1999")}
    for code, call in calls.items():
        assert cli(*call).code == code


def test_the_fields_of_the_record_are_those_of_the_page(cli: Cli) -> None:
    told = [(named(name)[0], kind) for name, kind in rows(section("The record"))]
    assert tuple(name for name, _ in told) == (*TARGET_FIELDS, *DATA_FIELDS, *NOTE_FIELDS)
    long = [json.loads(text) for text in cli("compare", "jiangyin", "wuxi", "--long", "--format", "jsonl").stdout.splitlines()]
    show = [json.loads(text) for text in cli("show", "--status", "all", "--format", "jsonl").stdout.splitlines()]
    assert tuple(show[0]) == (*TARGET_FIELDS, *DATA_FIELDS)
    types: dict[str, tuple[type, ...]] = {
        "text": (str,),
        "whole number": (int,),
        "number": (int, float),
        "true or false": (bool,),
        "list of texts": (list,),
    }
    for name, kind in told:
        values = [one[name] for one in (long if name in NOTE_FIELDS else show)]
        wanted, none = kind.removesuffix(" or none"), kind.endswith(" or none")
        assert none or None not in values, name
        told_values = [value for value in values if value is not None]
        if wanted.startswith("one of "):
            assert set(told_values) <= set(named(wanted)), name
            field = next(one for one in msgspec.structs.fields(Target) if one.name == name)
            choices = [part for part in typing.get_args(field.type) if part is not type(None)]
            assert named(wanted) == [value for part in choices for value in (typing.get_args(part) or (part,))]
        else:
            assert all(isinstance(value, types[wanted]) for value in told_values), name
            assert wanted != "whole number" or not any(isinstance(value, bool) for value in told_values)


def test_the_columns_of_a_wide_comparison_are_those_of_the_page(cli: Cli) -> None:
    head = re.search(r"has the columns (.+?), and for each city `CITY_` with (.+?);", section("The record"), re.DOTALL)
    assert head is not None
    columns = cli("compare", "jiangyin", "wuxi").stdout.splitlines()[0].split(",")
    fixed = named(head[1])
    assert columns[: len(fixed)] == fixed
    assert {f"{city}_{field}" for city in ("jiangyin", "wuxi") for field in named(head[2])} <= set(columns)


def test_ids_are_as_the_page_says(corpus: et.Corpus) -> None:
    told = {name: named(cell) for name, cell in rows(section("Ids"))}
    document = re.compile(told["document"][0])
    samples = et.load(ROOT / "tests" / "progress")
    for one in (corpus, samples):
        assert all(document.fullmatch(found.id) for found in one.documents)
        for target in one.targets:
            start, _, signs = target.id.rpartition("-")
            assert start == target.document and re.fullmatch(told["record"][-1], signs), target.id
    indicators = load_indicators(corpus.configs).indicators
    assert [one.id for one in indicators if not re.fullmatch(told["indicator"][0], one.id)] == []
    others = [one.id for one in load_taxonomy(corpus.configs).themes] + [one.id for one in load_measures(corpus.configs).measures]
    assert [one for one in others if not re.fullmatch(told["theme, measure"][0], one)] == []


@pytest.mark.parametrize("name", list(ENTRIES))
def test_the_keys_of_the_rules_are_those_of_the_page(name: str) -> None:
    told = {row[0]: row for row in rows(section("Keys of the rules")) if len(row) == 3}
    _, top, keys = told[name]
    own = [f"`{one.encode_name}`" if one.required else f"[`{one.encode_name}`]" for one in msgspec.structs.fields(ENTRIES[name])]
    assert keys.split() == own
    assert f"\n{named(top)[0]}:" in (ROOT / "configs" / name).read_text(encoding="utf-8")


def test_the_environment_is_that_of_the_page() -> None:
    told = {named(row[0])[0] for row in rows(section("Keys of the rules")) if len(row) == 2}
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "edutargets").rglob("*.py"))
    assert told == set(re.findall(r"EDUTARGETS_[A-Z_]*[A-Z]", sources))


def test_databases_and_packages_are_those_of_the_page() -> None:
    told = {row[0]: named(row[1]) for row in rows(section("Databases and data packages"))}
    assert (told["tables"], told["views"]) == (list(TABLES), list(VIEWS))
    for table in ("records", "documents", "cells", "indicators"):
        assert told[f"{table}.csv"] == [field["name"] for field in table_schema(table)["fields"]]


def test_the_names_of_the_module_are_those_of_the_page() -> None:
    told = {named(name)[0]: named(cell) for name, cell in rows(section("In Python"))}
    assert list(told) == [name for name in et.__all__ if not name.startswith("__")]
    for name, parameters in told.items():
        found = getattr(et, name)
        if inspect.isfunction(found):
            assert parameters == [one for one in inspect.signature(found).parameters if one in parameters], name
            assert inspect.getdoc(found), name
    text = section("In Python").split("Of a `Corpus`:")[1].split("Of a `Comparison`")[0]
    assert [name for name in named(text) if not hasattr(et.Corpus, name)] == []


def test_what_changes_the_contract_is_told_in_the_changelog() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("## [Unreleased]")[1].split("\n## [")[0]
    assert "\n### Contract\n" in changes


def test_version_says_what_a_result_depends_on(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("--version").stdout == f"edutargets {et.__version__}\n"
    before = cli("--version", "-v").stdout.splitlines()
    assert [text.split()[0] for text in before] == ["edutargets", "rules", "weights", "data", "python"]
    assert before == cli("-v", "--version").stdout.splitlines() and before[-1].endswith(sys.version.split()[0])
    folder = tmp_path / "wuxi"
    folder.mkdir()
    for ending in ("txt", "yaml"):
        (folder / f"2023-report.{ending}").write_bytes((ROOT / "corpus" / "wuxi" / f"2023-report.{ending}").read_bytes())
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(tmp_path))
    fewer = cli("--version", "-v").stdout.splitlines()
    assert [one.split()[:2] == other.split()[:2] for one, other in zip(before, fewer, strict=True)] == [True, True, True, False, True]
    text = (folder / "2023-report.yaml").read_text(encoding="utf-8")
    (folder / "2023-report.yaml").write_text(text.replace("year: 2023", "year: 2022"), encoding="utf-8")
    assert cli("--version", "-v").stdout.splitlines()[3] != fewer[3]
    done = cli("-v")
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1) and "behind a command" in done.stderr
