"""Columns for people and for programs: heads and codes in Chinese, one value a cell, the same shape in every row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import openpyxl
import pandas
import pytest
from conftest import Result

import edutargets as et
from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.comparing.picking import RULES
from edutargets.comparing.records import Relation
from edutargets.presenting.sheets.chinese import in_chinese
from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.words.vocabulary import BLANKS, NOTES, OUTCOMES, VERDICTS
from edutargets.presenting.words.wording import Wording
from edutargets.records import KINDS, STATUSES, BenchmarkType, DocumentKind, Op, Verified

Cli = Callable[..., Result]
BOM = "\ufeff"
COVERAGE = "preschool.inclusive_coverage"
CALLS = (
    "show wuxi", "compare jiangyin wuxi", "compare jiangyin wuxi --long --benchmark national --distance", "compare jiangyin wuxi --measures",
    "compare jiangmen jingjiang --benchmark all --distance", "compare jiangmen zhenjiang --transpose", f"rank {COVERAGE}", f"pivot {COVERAGE}",
    f"pivot {COVERAGE} --rows province", f"progress yangli --corpus {Path(__file__).parent / 'progress'}", f"trend {COVERAGE}", "documents",
    "cities", "themes", "indicators", "measures", "benchmarks", "check", "check --accounting", "check --accounting wuxi-2023-report",
    "explain zhenjiang-2017-plan-70639a", "cache info",
)  # fmt: skip
CODES = re.compile(
    r"(target|result|context|level|change|output|commitment|eq|ge|gt|le|lt|approx|range|higher|lower|neutral|not_stated|preschool|true|false)\Z"
)


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def frame_of(text: str) -> pandas.DataFrame:
    return pandas.read_csv(io.StringIO(text.removeprefix(BOM)))


@pytest.mark.parametrize("call", CALLS)
def test_every_head_is_chinese_and_stands_once(cli: Cli, call: str) -> None:
    heads = rows_of(cli(*call.split(), "--format", "csv", "--lang", "zh").stdout)[0]
    assert [head for head in heads if not re.search("[\u4e00-\u9fff]", head)] == []
    assert len(set(heads)) == len(heads)
    assert [head for head in heads if re.search("[a-z]_[a-z]", head)] == []


@pytest.mark.parametrize("call", [call for call in CALLS if not call.startswith(("explain", "cache", "check --accounting wuxi"))])
def test_codes_are_said_in_chinese(cli: Cli, call: str) -> None:
    heads, *rows = rows_of(cli(*call.split(), "--format", "csv", "--lang", "zh").stdout)
    left = {(heads[at], cell) for row in rows for at, cell in enumerate(row) if CODES.match(cell)}
    assert left == set()


@pytest.mark.parametrize("call", CALLS)
def test_codes_keeps_field_names_and_codes(cli: Cli, call: str) -> None:
    heads = rows_of(cli(*call.split(), "--format", "csv", "--lang", "zh", "--codes").stdout)[0]
    english = rows_of(cli(*call.split(), "--format", "csv").stdout)[0]
    if not call.startswith("pivot"):  # its heads are names of indicators, which are in the language of the reader
        assert heads == english


def test_the_figures_are_the_same_in_both_languages(cli: Cli) -> None:
    english = rows_of(cli("show", "--format", "csv").stdout)
    chinese = rows_of(cli("show", "--format", "csv", "--lang", "zh").stdout)
    of_values = {"target": "目标值", "result": "完成值", "context": "背景值"}
    without = {"target": "计划", "result": "完成情况", "context": "背景"}
    for name, head in (
        ("id", "编号"),
        ("value_min", "数值下限"),
        ("value_max", "数值上限"),
        ("unit", "单位"),
        ("quote", "原文"),
        ("confidence", "可信度"),
    ):
        at = english[0].index(name)
        assert chinese[0][at] == head and [row[at] for row in chinese[1:]] == [row[at] for row in english[1:]]
    at = english[0].index("status")
    value = english[0].index("value_min")
    assert [row[at] for row in chinese[1:]] == [(of_values if row[value] else without)[row[at]] for row in english[1:]]


def test_only_the_option_makes_a_file_chinese_not_the_locale(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows_of(cli("show", "wuxi", "--format", "csv").stdout)[0]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert rows_of(cli("show", "wuxi", "--format", "csv").stdout)[0] == before


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_codes_in_chinese_too(cli: Cli, form: str) -> None:
    text = cli("show", "wuxi", "--numbers", "--format", form, "--lang", "zh").stdout
    first = json.loads(text)[0] if form == "json" else json.loads(text.splitlines()[0])
    assert first["status"] in ("target", "result") and "value_min" in first


def test_xlsx_and_markdown_have_the_same_heads_as_csv(cli: Cli, tmp_path: Path) -> None:
    call = ("rank", COVERAGE, "--lang", "zh")
    heads = rows_of(cli(*call, "--format", "csv").stdout)[0]
    assert cli(*call, "-o", str(tmp_path / "rank.xlsx")).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "rank.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == heads
    low = heads.index("数值下限")
    assert sheet.cell(2, low + 1).value == 90 and sheet.cell(2, low + 1).number_format == 'General"%"'
    first = cli(*call, "--format", "markdown").stdout.splitlines()[0]
    assert [cell.strip() for cell in first.split("|")[1:-1]] == heads


def test_a_list_of_questions_stays_as_it_is_read_back(cli: Cli) -> None:
    assert rows_of(cli("review", "--format", "csv", "--lang", "zh").stdout)[0] == rows_of(cli("review", "--format", "csv").stdout)[0]


def test_every_note_has_words_without_gaps() -> None:
    unsaid = [code for code, (_, chinese) in TEXTS.items() if "{}" in chinese and code not in {**SHORT, **NOTES}]
    assert unsaid == []


# one value a cell


WIDE = ("compare", "jiangmen", "wuxi", "jingjiang", "zhenjiang", "jiangyin")


def test_a_wide_comparison_has_a_number_or_nothing_in_every_cell_of_values(cli: Cli) -> None:
    frame = frame_of(cli(*WIDE, "--benchmark", "national", "--distance").stdout)
    for column in frame.columns:
        if re.search(r"(value_min|value_max|year|scaled_min|scaled_max|distance|_unsure|benchmark_for)$", column):
            assert pandas.api.types.is_numeric_dtype(frame[column]), column
        if column.endswith(("_id", "_quote", "_unit", "_op")):
            told = frame[column].dropna().astype(str)
            assert not told.str.contains(";").any(), column


def test_a_second_value_is_a_second_row(cli: Cli) -> None:
    told = json.loads(cli(*WIDE, "--format", "json").stdout)
    rows = [json.loads(line) for line in cli(*WIDE, "--format", "jsonl").stdout.splitlines()]
    for city in told["cities"]:
        stated = [
            (target["id"], target["value_min"], target["value_max"]) for row in told["rows"] for target in row["cells"][city]["targets"]
        ]
        listed = [
            (row[f"{city}_id"], row[f"{city}_value_min"], row[f"{city}_value_max"])
            for row in rows
            if row[f"{city}_op"] or row[f"{city}_quote"]
        ]
        assert listed == stated and len(stated) > 5
    assert max(row["line"] for row in rows) > 1
    firsts = [row for row in rows if row["line"] == 1]
    assert [(row["indicator"], row["name"]) for row in firsts] == [(row["indicator"], row["name"]) for row in told["rows"]]


@pytest.mark.parametrize("more", [(), ("--transpose",), ("--benchmark", "national", "--distance")])
def test_rows_of_jsonl_are_alike_and_no_column_is_empty(cli: Cli, more: tuple[str, ...]) -> None:
    rows = [json.loads(line) for line in cli("compare", "jiangyin", "wuxi", "zhenjiang", *more, "--format", "jsonl").stdout.splitlines()]
    assert len({tuple(row) for row in rows}) == 1
    for column in rows[0]:
        kinds = {type(row[column]) for row in rows if row[column] is not None}
        assert len(kinds) <= 1 or kinds == {int, float}, (column, kinds)
        kept = re.search(r"_(op|value_min|value_max|unit|status|year|quote|id|warnings)$|^stage$", column)
        assert kept or any(row[column] not in (None, "", []) for row in rows), column


def test_a_column_is_left_out_only_where_nothing_stands_in_it(cli: Cli) -> None:
    few = rows_of(cli("compare", "jiangyin", "wuxi").stdout)[0]
    more = rows_of(cli("compare", "jingjiang", "wuxi").stdout)[0]
    assert "wuxi_scaled_min" not in few and "jingjiang_scaled_min" in more
    assert {f"{city}_{field}" for city in ("jiangyin", "wuxi") for field in ("value_min", "as_written", "quote", "id")} <= set(few)


def test_a_derived_value_leads_to_its_count_and_its_stock(cli: Cli) -> None:
    """A second value derived from the same count is a row that says nothing of the count but its id."""
    rows = [json.loads(line) for line in cli("compare", "jingjiang", "--format", "jsonl").stdout.splitlines()]
    scaled = [row for row in rows if row["jingjiang_scaled_min"] is not None]
    assert scaled and all(row["jingjiang_scaled_of"] == row["jingjiang_id"] for row in scaled)
    assert all(row["jingjiang_value_min"] is None for row in scaled if row["line"] > 1 and not row["jingjiang_quote"])


@pytest.mark.parametrize(
    ("call", "column"),
    [(f"rank {COVERAGE}", "as_written"), (f"trend {COVERAGE}", "as_written"), ("compare jiangmen wuxi", "jiangmen_as_written")],
)
def test_the_figure_stands_as_written_beside_its_number(cli: Cli, call: str, column: str) -> None:
    frame = frame_of(cli(*call.split()).stdout)
    bound = column.replace("as_written", "bound")
    told = frame[frame[column] == "85%以上"]
    assert len(told) and set(told[bound]) == {"at least"}


def test_diff_says_what_to_do_with_a_file_for_people(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "zh.csv"
    assert cli("show", "wuxi", "--lang", "zh", "-o", str(path)).code == 0
    done = cli("diff", str(path), str(path))
    assert done.code == 2 and "--codes" in done.stderr and done.stderr.count("\n") == 1
    kept = tmp_path / "codes.csv"
    assert cli("show", "wuxi", "--lang", "zh", "--codes", "-o", str(kept)).code == 0
    assert cli("diff", str(kept), str(kept)).code == 0


def test_in_jsonl_a_column_of_lists_has_a_list_in_every_line(cli: Cli) -> None:
    told = cli("progress", "--corpus", str(Path(__file__).parent / "progress"), "--format", "jsonl").stdout
    rows = [json.loads(line) for line in told.splitlines()]
    lists = ("result_quote", "result_id", "result_document", "notes", "result_as_written")
    assert {type(row[name]) for row in rows for name in lists} == {list}
    lengths = [len(row["result_id"]) for row in rows]
    assert {0, 1} <= set(lengths) and lengths == [len(row["result_as_written"]) for row in rows]


def test_every_code_of_the_tool_has_a_word(corpus: et.Corpus) -> None:
    """Also those that no document of this corpus brings about."""
    codes = {
        "rule": RULES, "verdict": tuple(VERDICTS), "outcome": tuple(OUTCOMES), "blank": (*BLANKS,), "relation": get_args(Relation), "op": get_args(Op),
        "type": get_args(BenchmarkType), "verified": get_args(Verified), "kind": (*KINDS, *get_args(DocumentKind)), "status": STATUSES, "warnings": tuple(TEXTS),
    }  # fmt: skip
    for column, values in codes.items():
        sheet = in_chinese(Sheet((column,), tuple((value,) for value in values)), Wording(corpus, "zh"))
        assert [row[0] for row in sheet.rows if not re.search("[\u4e00-\u9fff]", str(row[0]))] == [], column
