"""What comes out: the same fields in every format, byte order marks, formulas, files, colours, and tables that lose nothing."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from conftest import EIGHT, ROOT, Result
from wcwidth import wcswidth, wcwidth

import edutargets as et
from edutargets.presenting.sheets.data import COLUMNS
from edutargets.presenting.words.features import layers_in_chinese
from edutargets.presenting.words.reasons import reason_in_chinese, theme_reason_in_chinese
from edutargets.records import TARGET_FIELDS
from edutargets.rules.taxonomy import load_taxonomy

Cli = Callable[..., Result]
BOM = "\ufeff"
FIVE = ("jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang")
LISTS = ("documents", "cities", "themes", "indicators")
CALLS = (
    "show", "show jiangyin", "compare jiangyin wuxi", "compare jiangmen wuxi jingjiang zhenjiang jiangyin --notes",
    "compare jiangmen wuxi jingjiang zhenjiang --bars", "compare jiangyin wuxi zhenjiang --transpose", "measures", *LISTS,
)  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def delimited(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=delimiter))


def markdown(text: str) -> tuple[list[str], list[list[str]]]:
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in text.splitlines()]
    return rows[0], rows[2:]


def process(*arguments: str, stdout: int | IO[bytes] = subprocess.PIPE, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    call = [sys.executable, "-m", "edutargets", *arguments]
    return subprocess.run(call, stdout=stdout, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)


# One schema for all formats


def test_all_formats_carry_the_same_fields_in_the_same_order(cli: Cli) -> None:
    said = {name: cli("show", "zhenjiang", "--format", name).stdout for name in ("csv", "tsv", "json", "jsonl", "markdown")}
    objects = json.loads(said["json"])
    assert [json.loads(line) for line in said["jsonl"].splitlines()] == objects and len(objects) > 100
    assert {tuple(one) for one in objects} == {COLUMNS} and COLUMNS[: len(TARGET_FIELDS)] == TARGET_FIELDS
    rows = delimited(said["csv"])
    assert tuple(rows[0]) == COLUMNS
    assert delimited(said["tsv"], "\t") == rows
    head, body = markdown(said["markdown"])
    assert tuple(head) == COLUMNS
    quotes = [one["quote"] for one in objects]
    assert [row["quote"] for row in rows] == quotes
    assert [row[TARGET_FIELDS.index("quote")].replace("\\|", "|") for row in body] == quotes
    for one, row in zip(objects, rows, strict=True):
        assert (one["value_min"] is None) == (row["value_min"] == "")
        assert one["value_min"] is None or float(row["value_min"]) == one["value_min"]
        assert (row["section"], row["also"]) == (" > ".join(one["section"]), ";".join(one["also"]))
        assert row["corrected"] == ("true" if one["corrected"] else "false")


@pytest.mark.parametrize("command", ["documents", "themes", "indicators", "cities", "explain ID", "compare jiangyin wuxi --long"])
def test_lists_have_the_same_columns_in_csv_tsv_jsonl_and_markdown(cli: Cli, command: str) -> None:
    identity = delimited(cli("show", "wuxi").stdout)[0]["id"]
    call = command.replace("ID", identity).split()
    rows = delimited(cli(*call, "--format", "csv").stdout)
    assert rows
    columns = list(rows[0])
    assert list(delimited(cli(*call, "--format", "tsv").stdout, "\t")[0]) == columns
    assert [list(json.loads(line)) for line in cli(*call, "--format", "jsonl").stdout.splitlines()] == [columns] * len(rows)
    head, body = markdown(cli(*call, "--format", "markdown").stdout)
    assert head == columns and len(body) == len(rows)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_is_valid_and_chinese_stands_in_it_unescaped(cli: Cli, call: str, name: str) -> None:
    text = cli(*call.split(), "--format", name, "--lang", "zh").stdout
    for part in [text] if name == "json" else text.splitlines():
        json.loads(part)
    assert re.search("[\u4e00-\u9fff]", text) and "\\u" not in text


def test_a_pipe_gets_csv_with_every_row_whole(cli: Cli) -> None:
    assert cli("show") == cli("show", "--format", "csv") == cli("show", "-o", "-")
    rows = delimited(cli("show").stdout)
    assert {len(row) for row in rows} == {len(COLUMNS)} and all(None not in row.values() for row in rows)


def test_compare_as_json(cli: Cli) -> None:
    told = json.loads(cli("compare", "jiangyin", "wuxi", "--format", "json").stdout)
    assert {"cities", "documents", "notes", "rows", "counts"} <= set(told)
    assert told["cities"] == ["jiangyin", "wuxi"]
    assert [document["id"] for document in told["documents"]] == ["jiangyin-2025-plan", "wuxi-2023-report"]
    assert all("text" not in document and document["sha256"] for document in told["documents"])
    for note in itertools.chain(told["notes"], *(row["notes"] for row in told["rows"])):
        assert {"code", "cities", "text"} <= set(note) and note["text"] and "{}" not in note["text"]
    for row in told["rows"]:
        assert {"theme", "indicator", "name", "stage", "shared", "cells", "notes"} <= set(row)
        assert list(row["cells"]) == told["cities"]
        assert row["shared"] == all(cell["targets"] for cell in row["cells"].values())
        for city, cell in row["cells"].items():
            assert (cell["blank"] is None) == bool(cell["targets"])
            assert all(tuple(target) == TARGET_FIELDS and target["city"] == city for target in cell["targets"])


def test_compare_as_sheet_and_as_long_sheet(cli: Cli) -> None:
    told = json.loads(cli("compare", "jiangyin", "wuxi", "--format", "json").stdout)
    rows = delimited(cli("compare", "jiangyin", "wuxi").stdout)
    fields = ("op", "value_min", "value_max", "unit", "status", "year", "quote", "id", "warnings")
    own_fields = (*fields, "documents", "as_written", "bound")  # nothing is scaled here
    own = [f"{city}_{field}" for city in ("jiangyin", "wuxi") for field in own_fields]
    assert list(rows[0]) == [
        *("theme", "indicator", "name", "stage", "line"),
        *own,
        *("notes", "jiangyin_unsure", "wuxi_unsure"),
    ]
    assert [(row["indicator"], row["stage"]) for row in rows if row["line"] == "1"] == [
        (row["indicator"], row["stage"]) for row in told["rows"]
    ]
    coverage = next(row for row in rows if row["indicator"] == "preschool.inclusive_coverage")
    assert (coverage["jiangyin_status"], coverage["jiangyin_value_min"], coverage["wuxi_value_min"]) == ("not_stated", "", "93.66")
    long = delimited(cli("compare", "jiangyin", "wuxi", "--long").stdout)
    assert tuple(long[0]) == (*COLUMNS, "notes", "notes_text")
    ids = [target["id"] for row in told["rows"] for cell in row["cells"].values() for target in cell["targets"]]
    assert [row["id"] for row in long] == ids


# Byte order marks


@pytest.mark.parametrize(
    ("arguments", "where", "marked"),
    [
        ("", "pipe", False),
        ("--bom", "pipe", True),
        ("--format tsv", "pipe", False),
        ("", "redirect", True),
        ("--format tsv", "redirect", True),
        ("--no-bom", "redirect", False),
        ("--format json", "redirect", False),
        ("", "out.csv", True),
        ("", "out.tsv", True),
        ("--no-bom", "out.csv", False),
        ("", "out.json", False),
        ("", "out.md", False),
    ],
)
def test_byte_order_mark(arguments: str, where: str, marked: bool, tmp_path: Path) -> None:
    call = ["documents", *arguments.split()]
    target = tmp_path / where
    if where == "pipe":
        data = process(*call).stdout
    elif where == "redirect":
        with target.open("wb") as stream:
            process(*call, stdout=stream)
        data = target.read_bytes()
    else:
        assert process(*call, "-o", str(target)).stdout == b""
        data = target.read_bytes()
    assert data.count(BOM.encode()) == data.startswith(BOM.encode()) == marked
    assert "江阴市教育局" in data.decode("utf-8")


# Formulas


FORMULAS = ("=1+1", "@x", "+cmd|' /C calc'!A0", "-2+3+cmd", "=HYPERLINK(1)", " =1")
HARMLESS = ("-5%", "+3.2个百分点", "-0.5", "江阴市教育局", "1—2所", "85%以上")


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize(("title", "guarded"), [*((title, True) for title in FORMULAS), *((title, False) for title in HARMLESS)])
def test_cells_that_begin_a_formula_are_made_safe(cli: Cli, tmp_path: Path, name: str, title: str, guarded: bool) -> None:
    folder = tmp_path / "wuxi"
    folder.mkdir()
    folder.joinpath("2023-plan.txt").write_text("一、学前教育\n新建幼儿园12所。\n", encoding="utf-8")
    folder.joinpath("2023-plan.yaml").write_text(f"city: wuxi\nyear: 2023\nkind: plan\ntitle: {json.dumps(title)}\n", encoding="utf-8")
    call = ("documents", "--corpus", str(tmp_path), "--format", name)
    delimiter = "," if name == "csv" else "\t"
    assert delimited(cli(*call).stdout, delimiter)[0]["title"] == ("'" if guarded else "") + title
    assert delimited(cli(*call, "--raw").stdout, delimiter)[0]["title"] == title
    assert json.loads(cli(*call[:-1], "json").stdout)[0]["title"] == title


# Files


def test_o_takes_the_format_from_the_ending_and_tells_what_it_wrote(cli: Cli, tmp_path: Path) -> None:
    for ending, name in (("csv", "csv"), ("tsv", "tsv"), ("json", "json"), ("jsonl", "jsonl"), ("md", "markdown"), ("txt", "table")):
        path = tmp_path / f"out.{ending}"
        code, out, err = cli("show", "wuxi", "-o", str(path))
        assert (code, out) == (0, "") and str(path) in err
        assert path.read_bytes().decode("utf-8-sig") == cli("show", "wuxi", "--format", name).stdout
    rows = len(delimited(cli("show", "wuxi").stdout))
    assert f"{rows} rows" in cli("show", "wuxi", "-o", str(tmp_path / "out.csv"), "--force").stderr
    assert cli("show", "wuxi", "-o", str(tmp_path / "quiet.csv"), "--quiet").stderr == ""
    assert cli("show", "wuxi", "-o", str(tmp_path / "any.ending"), "--format", "json").code == 0


def test_o_leaves_an_existing_file_alone(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine")
    code, out, err = cli("show", "wuxi", "-o", str(path))
    assert (code, out, err.count("\n"), path.read_text()) == (1, "", 1, "mine")
    assert str(path) in err and "--force" in err
    assert cli("show", "nowhere", "-o", str(path), "--force").code == 2 and path.read_text() == "mine"
    assert cli("show", "wuxi", "-o", str(path), "--force").code == 0 and path.read_text() != "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "code"), [("nosuch/out.csv", 1), ("file/out.csv", 1), ("out.unknown", 2), ("out", 2), ("out.xyz.", 2), ("", 2)]
)
def test_o_that_cannot_be_written_is_one_line_and_leaves_nothing(cli: Cli, tmp_path: Path, place: str, code: int) -> None:
    (tmp_path / "file").write_text("mine")
    done = cli("show", "wuxi", "-o", str(tmp_path / place))
    assert (done.code, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert str(tmp_path) in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"] and (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("call", ["replace", "fdopen"])
def test_a_full_or_read_only_disk_leaves_the_old_file(cli: Cli, tmp_path: Path, call: str) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "out.csv"
    path.write_text("mine")
    assert cli("documents", "-q").code == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"edutargets.presenting.writing.output.os.{call}", refused)
        code, out, err = cli("documents", "-o", str(path), "--force")
    assert (code, out, err.count("\n")) == (1, "", 1) and "Permission denied" in err
    assert list(tmp_path.iterdir()) == [path] and path.read_text() == "mine"


# Colours


@pytest.mark.parametrize("call", [*CALLS, "--help", "show --help", "show nowhere"])
@pytest.mark.parametrize("name", ["", "table", "markdown"])
def test_no_escapes_without_a_terminal_or_where_they_are_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch, call: str, name: str) -> None:
    whole = [*call.split(), *(("--format", name) if name and "help" not in call else ())]
    outputs = [cli(*whole)]
    monkeypatch.setenv("FORCE_COLOR", "1")
    if "help" not in call:
        outputs.append(cli(*whole, "--no-color"))
    monkeypatch.setenv("FORCE_COLOR", "1")  # the fixture undoes what a test has set
    monkeypatch.setenv("NO_COLOR", "1")
    outputs.append(cli(*whole))
    assert {"\x1b" in out + err for _, out, err in outputs} == {False}


def test_force_color_colours_tables_and_nothing_else(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for call, colored in (
        ("show wuxi --format table", True),
        ("compare jiangyin wuxi --format table", True),
        ("show wuxi --format csv", False),
        ("show wuxi --format json", False),
        (f"show wuxi -o {tmp_path}/out.txt", False),
    ):
        monkeypatch.setenv("FORCE_COLOR", "1")
        done = cli(*call.split())
        assert done.code == 0 and ("\x1b" in done.stdout) == colored, call
    assert "\x1b" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("variables", "colored"), [({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_a_table_of_its_width(variables: dict[str, str], colored: bool) -> None:
    pty = pytest.importorskip("pty")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, b"\x28\x00\x47\x00\x00\x00\x00\x00")  # 40 lines of 71 columns
    call = [sys.executable, "-m", "edutargets", "compare", "jiangyin", "wuxi", "--theme", "preschool"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **variables}
    with subprocess.Popen(call, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        data = b""
        with os.fdopen(ours, "rb", buffering=0) as stream:
            while True:
                try:
                    part = stream.read(65536)
                except OSError:  # Linux: the other end is closed
                    break
                if not part:
                    break
                data += part
    assert running.returncode == 0
    text = data.decode("utf-8")
    assert ("\x1b" in text) == colored
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert plain[0].startswith("Jiangyin 江阴市") and any("93.66" in line for line in plain)
    assert 60 < max(map(wcswidth, plain)) <= 71


# Tables


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", ["60", "80", "160"])
@pytest.mark.parametrize("call", CALLS)
def test_no_line_of_a_table_is_wider_than_asked(cli: Cli, call: str, width: str, lang: str) -> None:
    code, out, err = cli(*call.split(), "--format", "table", "--width", width, "--lang", lang)
    assert (code, err) == (0, "")
    widths = [wcswidth(line) for line in out.splitlines()]
    assert 15 < max(widths) <= int(width) and min(widths) >= 0
    assert "…" not in out


def columns(table: str) -> dict[str, str]:
    """The text of each column of a table, by its head, white space removed."""
    head, *lines = table.splitlines()
    begins = {wcswidth(head[: match.start()]): match[0] for match in re.finditer(r"(?:(?<=  )|^)\S+", head)}
    found = dict.fromkeys(begins.values(), "")
    for line in lines:
        for at, sign in zip(itertools.accumulate(map(wcwidth, line), initial=0), line, strict=False):
            found[begins[max(begin for begin in begins if begin <= at)]] += sign.strip()
    return found


@pytest.mark.parametrize("width", ["60", "80"])
def test_a_narrow_list_of_targets_loses_no_sign(cli: Cli, width: str) -> None:
    targets = json.loads(cli("show", "jiangyin", "--format", "json").stdout)
    table = squeezed(cli("show", "jiangyin", "--format", "table", "--width", width).stdout)
    for target in targets:
        assert squeezed(target["quote"]) in table and squeezed(target["name"]) in table
        assert target["id"].rpartition("-")[2] in table


@pytest.mark.parametrize(("lang", "name", "quote"), [("en", "What", "Quote"), ("zh", "内容", "原文")])
@pytest.mark.parametrize("cities", [["jiangyin"], ["jiangyin", "wuxi"]])
def test_a_wide_list_of_targets_loses_no_sign(cli: Cli, cities: list[str], lang: str, name: str, quote: str) -> None:
    targets = json.loads(cli("show", *cities, "--format", "json").stdout)
    shown = cli("show", *cities, "--format", "table", "--width", "160", "--lang", lang).stdout
    numbered, others = re.split(r"^(?:Commitments without a number|无数值的举措).*\n", shown.partition("\n")[2], flags=re.M)
    tables = [columns(part.lstrip("\n")) for part in (numbered, others)]
    table = {column: "".join(one[column] for one in tables) for column in (name, quote)}
    assert [target["quote"] for target in targets if squeezed(target["quote"]) not in table[quote]] == []
    assert [target["name"] for target in targets if squeezed(target["name"]) not in table[name]] == []


@pytest.mark.parametrize(
    ("command", "width"), [("documents", "110"), ("documents", "160"), ("cities", "80"), ("themes", "80"), ("indicators", "160")]
)
def test_lists_on_a_screen_lose_no_sign(cli: Cli, command: str, width: str) -> None:
    table = columns(cli(command, "--format", "table", "--width", width).stdout)
    rows = json.loads(cli(command, "--format", "json").stdout)
    whole = {
        "documents": {"document", "year", "title", "issuer", "targets"},
        "cities": {"city", "name", "adcode", "documents", "targets"},
        "themes": {"name", *FIVE},
        "indicators": {"indicator", "name"},
    }[command]
    for row in rows:
        for name in whole:
            assert squeezed(str(row[name])) in table["Place" if name == "city" else name.capitalize()], (name, row[name])


@pytest.mark.parametrize("command", ["documents", "indicators", "cities"])
def test_on_a_narrow_screen_lists_are_stacked_and_whole(cli: Cli, command: str) -> None:
    shown = squeezed(cli(command, "--format", "table", "--width", "50").stdout)
    for row in json.loads(cli(command, "--format", "json").stdout):
        for name in ("document", "city", "indicator", "title", "name"):
            assert (command == "documents" and name == "city") or squeezed(row.get(name, "")) in shown
        assert squeezed(", ".join(city.capitalize() for city in row.get("cities", ()))) in shown


@pytest.mark.parametrize("width", ["60", "80", "160"])
@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        (
            "en",
            [
                "1 each, target 2025",
                "55, result 2023",
                "Only Wuxi (",
                "93.66 %",
                "92.29 %",
                "65.95 %",
                "12, result 2023",
                "21, target 2025",
            ],
        ),
        ("zh", ["各1所", "55所", "仅无锡市提及", "93.66%", "92.29%", "65.95%", "12所", "21所"]),
    ],
)
def test_a_comparison_on_a_screen_has_every_value(cli: Cli, width: str, lang: str, cells: list[str]) -> None:
    options = ("--theme", "preschool,governance", "--format", "table", "--width", width, "--lang", lang)
    table = cli("compare", "jiangyin", "wuxi", *options).stdout
    assert [cell for cell in cells if cell not in " ".join(table.split())] == []
    assert "! " in table and ("explain ID" in table or "explain 编号" in " ".join(table.split()))


@pytest.mark.parametrize("call", ["documents", "themes", "show wuxi", "compare jiangyin wuxi"])
def test_markdown_columns_align_where_chinese_stands_in_them(cli: Cli, call: str) -> None:
    blocks = [block.splitlines() for block in cli(*call.split(), "--format", "markdown").stdout.split("\n\n") if block.startswith("|")]
    assert blocks and sum(map(len, blocks)) > 4
    for lines in blocks:
        assert len({wcswidth(line) for line in lines}) == 1
        bars = {tuple(wcswidth(line[: match.start()]) for match in re.finditer(r"(?<!\\)\|", line)) for line in lines}
        assert len(bars) == 1


# Comparisons of many cities, transposed, with bars


@pytest.mark.parametrize(("lang", "blank"), [("en", "not stated: "), ("zh", "未提及：")])
def test_eight_cities_at_100_columns_are_blocks_with_a_line_for_each_city(cli: Cli, samples: Path, lang: str, blank: str) -> None:
    call = ("compare", *EIGHT, "--corpus", str(samples), "--format", "table", "--width", "100", "--lang", lang)
    lines = cli(*call).stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if re.match(r"  (Affordable kindergarten coverage|普惠性幼儿园覆盖率)", line))
    block = list(itertools.takewhile(lambda line: line.startswith("    "), lines[at + 1 :]))
    figures = ("90", "95", "93", "95.2", "92", "90", "88", "94", "96")
    assert len(block) == len(figures) + 1 and all(figure in line for figure, line in zip(figures, block[:-1], strict=True))
    assert any(line.strip().startswith(blank) for line in lines) and max(map(wcswidth, lines)) <= 100
    named = {"en": "Guangzhou", "zh": "广州市"}[lang]
    assert block[-1].endswith(named) and ("not comparable (other basis)" in block[-1] or "口径不同，另列" in block[-1])


def test_transposed_sheet_has_a_row_for_each_city(cli: Cli, samples: Path) -> None:
    call = ("compare", *EIGHT, "--corpus", str(samples))
    upright = delimited(cli(*call).stdout)
    rows = delimited(cli(*call, "--transpose").stdout)
    assert [row["city"] for row in rows if row["line"] == "1"] == list(EIGHT)
    assert json.loads(cli(*call, "--transpose", "--format", "json").stdout)[0]["city"] == "nanjing"
    fields = [name.removeprefix("nanjing_") for name in upright[0] if name.startswith("nanjing_")]
    for one in upright:
        key = ".".join(part for part in (one["indicator"], one["stage"], one.get("unit_family", ""), one.get("kind", "")) if part)
        for row in rows:
            noted = set(row.get(f"{key}_notes", "").split(";")) - {""}  # a column without a word is left out
            if row["line"] == one["line"]:
                assert noted <= set(one["notes"].split(";"))
                assert bool(row.get(f"{key}_id")) or not noted
                assert [row.get(f"{key}_{field}", "") for field in fields] == [one.get(f"{row['city']}_{field}", "") for field in fields]


@pytest.mark.parametrize("form", [(), ("--transpose",)])
def test_a_row_names_only_the_notes_that_hold_for_its_own_values(cli: Cli, form: tuple[str, ...]) -> None:
    """Of three kinds of schools built one was only begun: the other two lines do not say so."""
    rows = delimited(cli("compare", "wuxi", "jiangyin", *form).stdout)
    head = "high_school.built_" if form else "wuxi_"
    noted = "high_school.built_notes" if form else "notes"
    built = [row for row in rows if "高中" in row[f"{head}quote"] and (form or row["indicator"] == "high_school.built")]
    assert [(row[f"{head}value_min"], row[noted]) for row in built] == [("1", ""), ("3", ""), ("4", "begun")]


def test_the_value_that_a_note_is_of_is_named(cli: Cli) -> None:
    assert "[仅开工：4所]" in cli("compare", "wuxi", "jiangyin", "--lang", "zh", "--format", "table").stdout
    text = cli("compare", "wuxi", "jiangyin", "--lang", "en", "--format", "table", "--notes").stdout
    assert "[begun: 4]" in " ".join(text.split()) and "begun; the text does not say completed (4)" in " ".join(text.split())


@pytest.mark.parametrize("width", ["70", "160"])
def test_transposed_screen_has_every_value(cli: Cli, samples: Path, width: str) -> None:
    call = ("compare", "nanjing", "suzhou", "guangzhou", "--corpus", str(samples), "--format", "table", "--width", width, "--transpose")
    text = cli(*call).stdout
    assert [value for value in ("93 %", "95.2 %", "88 %", "55 %", "104.5 %", "0.8 points", "≥ 60 %") if value not in text] == []
    stacked = any(line == "  Suzhou" for line in text.splitlines())
    assert stacked == (width == "70") and any(line.startswith("Suzhou  ") for line in text.splitlines()) != stacked


def drawn(text: str, indicator: str) -> dict[str, str]:
    """The bar of each city below the head of one indicator."""
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(f"  {indicator}"))
    block = itertools.takewhile(lambda line: line.startswith("    "), lines[at + 1 :])
    return {found[1]: found[2] for line in block if (found := re.match(r" {4}(\S+) .*?([█░\->]+)$", line))}


@pytest.mark.parametrize("width", [80, 160])
def test_bars_are_as_long_as_their_values(cli: Cli, samples: Path, width: int) -> None:
    call = ("compare", *EIGHT, "--corpus", str(samples), "--format", "table", "--width", str(width), "--no-color", "--bars")
    text = cli(*call).stdout
    rates = drawn(text, "Affordable kindergarten coverage")
    full = len(drawn(text, "Gross enrolment ratio")["Guangzhou"]) - 1
    assert full >= 20 and drawn(text, "Gross enrolment ratio")["Guangzhou"] == "█" * full + ">"
    assert {city: len(bar) for city, bar in rates.items() if city != "Nanjing"} == {
        city: round(full * value / 100)
        for city, value in (("Suzhou", 95.2), ("Changzhou", 92), ("Nantong", 90), ("Foshan", 88), ("Wuxi", 94), ("Jiangyin", 96))
    }
    assert set(rates["Foshan"]) == {"░"} and set(rates["Wuxi"]) == {"█"}
    counts = drawn(text, "Quality kindergartens newly recognised")
    assert {city: len(bar) for city, bar in counts.items()} == {"Nanjing": round(full / 2), "Suzhou": round(full * 0.75), "Guangzhou": full}
    begins = {re.search("[█░]", line).start() for line in text.splitlines() if re.match(r" {4}\S+ .*[█░]", line)}  # type: ignore[union-attr]
    assert len(begins) == 1


def test_bars_are_for_screens_only(cli: Cli) -> None:
    assert cli("compare", "jiangyin", "wuxi", "--bars", "--transpose")[:2] == (2, "")
    for name in ("csv", "tsv", "json", "jsonl", "markdown"):
        assert cli("compare", "jiangyin", "wuxi", "--bars", "--format", name) == cli("compare", "jiangyin", "wuxi", "--format", name)


# Languages


CHINESE, LATIN = "[\u4e00-\u9fff]", "[A-Za-z]{2,}"


@pytest.mark.parametrize("width", ["80", "160"])
@pytest.mark.parametrize(
    "call", ["themes", "measures", "indicators", "compare EIGHT", "compare EIGHT --bars", "compare EIGHT --transpose --notes"]
)
def test_each_language_keeps_to_itself(cli: Cli, samples: Path, call: str, width: str) -> None:
    folder = ("--corpus", str(samples)) if "EIGHT" in call else ()
    whole = (*call.replace("EIGHT", " ".join(EIGHT)).split(), *folder, "--format", "table", "--width", width)
    english, chinese = (cli(*whole, "--lang", lang).stdout for lang in ("en", "zh"))
    if "EIGHT" in call:  # the first lines name the cities in both
        english = english.partition("!")[2]
    assert re.findall(CHINESE, english) == []
    words = re.sub(
        r"\[[0-9a-z, +\n-]+\]|edutargets (?:show|explain)|--measures|[a-z]+-\d{4}-[a-z]+-\w{6}|^[a-z_]+\.[a-z_0-9]+",
        "",
        chinese,
        flags=re.M,
    )
    assert [word for word in re.findall(LATIN, words) if word not in ("Mbps", "GDP", "ESI")] == []


def test_what_marks_and_legend_say(cli: Cli) -> None:
    text = cli("compare", "jiangmen", "jingjiang", "zhenjiang", "--theme", "preschool", "--format", "table", "--width", "160").stdout
    assert "107.92 %, result 2020 [gross rate]" in text and "! Jingjiang: self-reported" in text
    assert "≥ 85 %, target 2023 [standard cited]" in text and "standard cited: a standard named in a task, not the task itself" in text
    shown = " ".join(cli("show", "jingjiang", "--theme", "preschool", "--format", "table", "--width", "80").stdout.split())
    assert "107.92 % [g]" in shown and "g a gross rate, above 100 by definition" in shown


def test_themes_as_a_matrix(cli: Cli) -> None:
    targets = json.loads(cli("show", "wuxi", "--format", "json").stdout)
    own = [target for target in targets if target["theme"] == "preschool"]
    share = 100 * sum(target["number"] is not None for target in own) / len(own)
    (row,) = [row for row in delimited(cli("themes").stdout) if row["theme"] == "preschool"]
    assert list(row)[2:4] == ["jiangmen", "jiangmen_quantified_share"]
    assert (row["wuxi"], float(row["wuxi_quantified_share"])) == (str(len(own)), round(share, 1))
    assert f"{len(own)} ({share:.0f} %)" in cli("themes", "--format", "table", "--width", "100").stdout


def test_every_reason_has_its_words_in_chinese(corpus: et.Corpus) -> None:
    """The extraction gives reasons in English; none of its words is left in an explanation in Chinese."""
    names = {theme.id: theme.zh for theme in load_taxonomy(ROOT / "configs").themes}
    left = set()
    for document in corpus.documents:
        for decisions in et.extract(document).decisions.values():
            for decision in decisions:
                themed = decision.field == "theme"
                reason = theme_reason_in_chinese(decision.reason, names) if themed else reason_in_chinese(decision.reason)
                reason = layers_in_chinese(reason) if decision.field == "indicator" else reason
                left |= set(re.findall(r"[a-z]{3,}", reason))
    assert left == set()


def test_an_explanation_in_chinese(cli: Cli) -> None:
    text = cli("explain", "zhenjiang-2017-plan-70639a", "--format", "table", "--width", "120", "--lang", "zh").stdout
    for words in (
        "3—4个（原文34个）",
        "数值在名词之前",
        "标题“主要任务”",
        "标题“4.促进义务教育优质均衡发展”",
        "省级课程基地数",
        "；读作3—4个；依据：",
    ):
        assert words in text
    assert re.findall(r"\b(?:name|status|year|kind|theme|heading|target|level)\b", text) == []
