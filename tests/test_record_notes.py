"""Notes of single records: a warning stands on the line of its record, one that is of the whole cell on all lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest
from conftest import Result

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.comparability import Comparability
from edutargets.comparing.records import Cell, ComparisonRow
from edutargets.records import Target

Cli = Callable[..., Result]

_BUILT = "high_school.built"
_STARTED, _FINISHED = "启动4所市属高中建设", {"完成新建高中1所", "改扩建高中3所"}


def _rows(cli: Cli, *options: str) -> list[dict[str, str]]:
    done = cli("compare", "jiangyin", "wuxi", "--indicator", _BUILT, "--format", "csv", *options)
    assert done.code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_wide_form_warns_on_the_line_of_the_record(cli: Cli) -> None:
    warned = {row["wuxi_quote"]: row["wuxi_warnings"] for row in _rows(cli)}
    assert warned.keys() == {_STARTED, *_FINISHED}
    assert {quote for quote, codes in warned.items() if "begun" in codes.split(";")} == {_STARTED}


def test_the_long_form_warns_on_the_line_of_the_record_in_codes_and_words(cli: Cli) -> None:
    rows = {row["quote"]: row for row in _rows(cli, "--long")}
    assert rows.keys() == {_STARTED, *_FINISHED}
    for quote, row in rows.items():
        assert ("begun" in row["notes"].split(";")) == (quote == _STARTED)
        assert ("does not say completed" in row["notes_text"]) == (quote == _STARTED)
        assert {"years_apart", "part_of"} <= set(row["notes"].split(";"))  # of the cities as a whole


def test_jsonl_and_json_say_the_same(cli: Cli) -> None:
    asked = ("compare", "jiangyin", "wuxi", "--indicator", _BUILT)
    lines = [json.loads(line) for line in cli(*asked, "--long", "--format", "jsonl").stdout.splitlines()]
    assert {line["quote"] for line in lines if "begun" in line["notes"]} == {_STARTED}
    row = json.loads(cli(*asked, "--format", "json").stdout)["rows"][0]
    (note,) = [note for note in row["cells"]["wuxi"]["notes"] if note["code"] == "begun"]
    assert note["records"] == [line["id"] for line in lines if line["quote"] == _STARTED]


def test_the_workbook_says_the_same(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert cli("compare", "jiangyin", "wuxi", "--indicator", _BUILT, "-o", str(path)).code == 0
    head, *rows = openpyxl.load_workbook(path)["Figures"].iter_rows(values_only=True)
    said = {row[head.index("Quote (Chinese)")]: str(row[head.index("Notes")] or "") for row in rows}
    assert {quote for quote, notes in said.items() if "does not say completed" in notes} == {_STARTED}


def test_a_frame_says_the_same(corpus: et.Corpus) -> None:
    frame = compare(corpus, ["jiangyin", "wuxi"], indicators=[_BUILT]).to_frame()
    assert set(frame[["begun" in notes for notes in frame["notes"]]]["quote"]) == {_STARTED}


def test_what_differs_between_the_cities_is_of_all_values_of_a_cell(corpus: et.Corpus) -> None:
    row = next(
        row for row in compare(corpus, ["jiangyin", "zhenjiang", "wuxi"]).rows if row.shared and any(len(c.targets) > 1 for c in row.cells)
    )
    for cell in row.cells:
        for note in cell.notes:
            if note.code in ("plan_vs_report", "years_apart", "basis_differs"):
                assert not note.records and all(map(note.is_of, cell.targets))


@pytest.mark.parametrize("quotes", [("比上年增长5%", "比上年增长3%"), ("较2020年增长5%", "比上年增长3%")])
def test_one_code_of_cities_and_of_a_record_is_of_the_cities(corpus: et.Corpus, quotes: tuple[str, str]) -> None:
    """A change of which no base year is known is a warning of its record; bases that differ are one of all records of their cities."""
    sample = next(target for target in corpus.targets if target.kind == "change")

    def stated(city: str, quote: str, number: int) -> Target:
        return msgspec.structs.replace(sample, id=f"{city}-{number}", city=city, quote=quote, name="在校生增长率", section=())

    cells = (
        Cell(city="wuxi", targets=(stated("wuxi", quotes[0], 1), stated("wuxi", "增长4%", 2))),
        Cell(city="jiangyin", targets=(stated("jiangyin", quotes[1], 1),)),
    )
    row = Comparability(corpus).annotated(ComparisonRow(theme="preschool", indicator="x", stage="", cells=cells), None)
    notes = {note.code: note for note in row.cells[0].notes}
    differ = "2020" in quotes[0]
    assert notes["base_year_change"].records == (() if differ else ("wuxi-2",))
