"""Files for spreadsheets: numbers as numbers, text as text, links to the right rows, types in parquet, nothing on a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.presenting.sheets.data import COLUMNS
from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.workbook.pages import CELL_LIMIT, Page, sheet_name, write_workbook
from edutargets.presenting.writing.parquet import write_parquet
from edutargets.records import TARGET_FIELDS

openpyxl = pytest.importorskip("openpyxl")

Cli = Callable[..., Result]
LISTS = ("documents", "cities", "themes", "indicators", "measures", "check", "evaluate tests/gold", "trend preschool.kg_built")
CITIES = ("jiangmen", "wuxi", "jingjiang", "zhenjiang", "jiangyin")


def opened(path: Path | bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(path) if isinstance(path, bytes) else path)


def table(page: Any) -> list[dict[str, Any]]:
    """The cells of a page by the words of its head."""
    rows = list(page.iter_rows())
    heads = [cell.value for cell in rows[0]]
    return [dict(zip(heads, row, strict=True)) for row in rows[1:]]


def written(cli: Cli, folder: Path, *arguments: str, name: str = "out.xlsx") -> Path:
    path = folder / name
    code, out, err = cli(*arguments, "-o", str(path), "--force")
    assert (code in (0, 4), out) == (True, "") and str(path) in err
    return path


# Sheets


def test_show_is_the_twin_of_its_csv(cli: Cli, tmp_path: Path) -> None:
    page = opened(written(cli, tmp_path, "show", "--status", "all")).active
    twin = list(csv.DictReader(io.StringIO(cli("show", "--status", "all", "--raw").stdout)))
    rows = table(page)
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(twin) > 500
    for row, other in zip(rows, twin, strict=True):
        assert {name: str(cell.value) for name, cell in row.items() if cell.data_type == "s"} == {
            name: other[name] for name in row if row[name].data_type == "s"
        }
        for name in ("value_min", "value_max", "year", "start", "end"):
            assert (row[name].value is None) == (other[name] == "")
            assert row[name].value is None or (row[name].data_type == "n" and row[name].value == float(other[name]))
        assert isinstance(row["corrected"].value, bool)
        assert all(cell.value is None for name, cell in row.items() if other[name] == "")


def test_a_rate_is_shown_with_its_sign_and_stays_the_number_it_is(cli: Cli, tmp_path: Path) -> None:
    rows = table(opened(written(cli, tmp_path, "show")).active)
    rate = next(row for row in rows if row["id"].value.startswith("wuxi") and row["indicator"].value == "preschool.inclusive_coverage")
    assert (rate["value_min"].value, rate["value_min"].number_format) == (93.66, 'General"%"')
    money = next(row for row in rows if row["value_min"].value == 1267000000)
    assert money["value_min"].number_format == "#,##0"
    assert {row["value_min"].number_format for row in rows if row["unit"].value == "%"} == {'General"%"'}
    assert {row["year"].number_format for row in rows} == {"General"}


@pytest.mark.parametrize("call", LISTS)
def test_every_list_can_be_a_workbook_and_parquet(cli: Cli, tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas

    monkeypatch.chdir(ROOT)
    said = cli(*call.split(), "--raw").stdout
    monkeypatch.chdir(ROOT)
    page = opened(written(cli, tmp_path, *call.split())).active
    monkeypatch.chdir(ROOT)
    frame = pandas.read_parquet(written(cli, tmp_path, *call.split(), name="out.parquet"))
    twin = list(csv.reader(io.StringIO(said)))
    assert [cell.value for cell in page[1]] == twin[0] == list(frame.columns)
    assert page.max_row == len(twin) == len(frame) + 1
    assert page.freeze_panes == "A2" and page.auto_filter.ref.startswith("A1:")
    for line, other in zip(page.iter_rows(min_row=2), twin[1:], strict=True):
        for cell, text in zip(line, other, strict=True):
            assert (float(cell.value) == float(text)) if cell.data_type == "n" and text else (str(cell.value or "") == text)


def test_columns_are_as_wide_as_chinese_needs_and_long_quotes_wrap(cli: Cli, tmp_path: Path) -> None:
    page = opened(written(cli, tmp_path, "show", "jiangyin")).active
    heads = {cell.value: cell for cell in page[1]}
    widths = {name: page.column_dimensions[cell.column_letter].width for name, cell in heads.items()}
    assert 8 < widths["city_name"] < 16 and 40 < widths["quote"] < 80
    quote = max((row["quote"] for row in table(page)), key=lambda cell: len(cell.value))
    assert quote.alignment.wrap_text and page.row_dimensions[quote.row].height > 30


# Text is text


FORMULAS = (
    "=1+1",
    "@x",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd",
    "=HYPERLINK(1)",
    "{=1}",
    "https://example.org/a",
    "mailto:a@example.org",
    "0012",
)


def test_no_text_is_run_or_linked() -> None:
    sheet = Sheet(("title", "more"), tuple((text, (text, text)) for text in FORMULAS))
    page = opened(write_workbook([Page("样例", sheet)], lambda _: None)).active
    for row, text in zip(table(page), FORMULAS, strict=True):
        assert (row["title"].data_type, row["title"].value, row["title"].hyperlink) == ("s", text, None)
        assert (row["more"].data_type, row["more"].value) == ("s", f"{text};{text}")
    assert page.title == "样例"


def test_what_a_cell_cannot_hold_is_said_in_the_cell_and_on_the_way() -> None:
    said: list[str] = []
    texts = ("好" * CELL_LIMIT, "好" * (CELL_LIMIT + 1))
    rows = table(opened(write_workbook([Page("s", Sheet(("quote",), tuple((text,) for text in texts)))], said.append)).active)
    assert rows[0]["quote"].value == texts[0]
    assert len(rows[1]["quote"].value) == CELL_LIMIT and "32,768 characters" in rows[1]["quote"].value
    assert len(said) == 1 and "row 3" in said[0] and "quote" in said[0]


def test_names_of_sheets() -> None:
    assert sheet_name("a/b:c[d]*?'e\\f") == "a b c d    e f"
    assert sheet_name("对" * 40) == "对" * 31


def test_the_same_result_is_the_same_file(cli: Cli, tmp_path: Path) -> None:
    one = written(cli, tmp_path, "show", "wuxi", name="one.xlsx").read_bytes()
    assert one == written(cli, tmp_path, "show", "wuxi", name="other.xlsx").read_bytes()
    assert opened(one).properties.created.year == 2000  # no clock


# Other views


def test_other_views_of_a_comparison_are_plain_sheets(cli: Cli, tmp_path: Path) -> None:
    for extra, column in (("--long", "value_min"), ("--measures", "measure")):
        book = opened(written(cli, tmp_path, "compare", "jiangyin", "wuxi", extra))
        assert len(book.sheetnames) == 1 and column in table(book.active)[0]


# Parquet


def test_parquet_is_the_frame(cli: Cli, tmp_path: Path, corpus: et.Corpus) -> None:
    import pandas

    frame = pandas.read_parquet(written(cli, tmp_path, "show", "--status", "all", name="out.parquet"))
    own = corpus.to_frame()
    assert list(frame.columns) == list(COLUMNS) and list(own.columns) == list(TARGET_FIELDS)
    assert frame["year"].dtype == own["year"].dtype == "Int64"
    assert (str(frame["value_min"].dtype), str(frame["corrected"].dtype)) == ("float64", "bool")
    for name in TARGET_FIELDS:
        ours, theirs = (one[name].astype(object).tolist() for one in (own, frame))
        for one, other in zip(ours, theirs, strict=True):
            if isinstance(one, tuple):
                assert list(other) == list(one)
            else:
                assert pandas.isna(other) if pandas.isna(one) else other == one


def test_types_do_not_depend_on_what_was_found(cli: Cli, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    whole = parquet.read_schema(written(cli, tmp_path, "show", name="whole.parquet"))
    part = parquet.read_schema(written(cli, tmp_path, "show", "jiangyin", "--theme", "party", name="part.parquet"))
    assert part.remove_metadata().equals(whole.remove_metadata())
    assert str(part.field("value_min").type) == "double" and str(part.field("also").type) == "list<element: string>"


def test_a_column_that_may_hold_several_values_is_a_list_of_its_type() -> None:
    import pandas

    columns = ("wuxi_value_min", "wuxi_year", "wuxi_warnings", "n")
    rows = ((1.5, 2023, None, 1), (("1", ""), None, ("a", "b"), 2.5), (None, ("2020", "2023"), (), None))
    frame = pandas.read_parquet(io.BytesIO(write_parquet(Sheet(columns, rows, frozenset(columns[:3])))))
    values = [None if one is None else [None if pandas.isna(part) else part for part in one] for one in frame["wuxi_value_min"]]
    assert values == [[1.5], [1.0, None], None]
    assert [None if one is None else list(one) for one in frame["wuxi_year"]] == [[2023], None, [2020, 2023]]
    assert list(frame["wuxi_warnings"][1]) == ["a", "b"] and list(frame["n"][:2]) == [1, 2.5]


@pytest.mark.parametrize("options", [["--benchmark", "all", "--distance"], ["--benchmark", "all", "--distance", "--long"], ["--transpose"]])
def test_types_of_a_comparison_do_not_depend_on_what_was_found(cli: Cli, tmp_path: Path, options: list[str]) -> None:
    """One row where every city states one value, against rows where some state several and some none."""
    parquet = pytest.importorskip("pyarrow.parquet")
    schemas = []
    for number, rows in enumerate((["-t", "preschool", "-t", "teachers"], ["-i", "preschool.inclusive_coverage"])):
        path = written(cli, tmp_path, "compare", *CITIES[:4], *rows, *options, name=f"{number}.parquet")
        schemas.append({field.name: str(field.type) for field in parquet.read_schema(path)})
    common = schemas[0].keys() & schemas[1].keys()
    assert len(common) >= 17 and {name: schemas[0][name] for name in common} == {name: schemas[1][name] for name in common}
    value = next(name for name in common if name.endswith("value_min") and not name.startswith("benchmark"))
    assert schemas[0][value] == "double"


@pytest.mark.parametrize(
    "call",
    ["show wuxi --format xlsx -o a.csv", "show wuxi --format csv -o a.json", "show wuxi --format parquet -o a.txt",
     "report jiangyin wuxi --format html -o a.svg", "chart preschool.inclusive_coverage --format svg -o a.png"],
)  # fmt: skip
def test_a_format_that_the_ending_denies_is_a_usage_error(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = cli(*call.split())
    assert (code, out, err.count("\n"), list(tmp_path.iterdir())) == (2, "", 1, []) and call.rsplit(maxsplit=1)[-1] in err


def test_a_text_file_may_hold_any_text(cli: Cli, tmp_path: Path) -> None:
    assert cli("show", "wuxi", "--format", "csv", "-o", str(tmp_path / "a.txt")).code == 0
    assert (tmp_path / "a.txt").read_text("utf-8-sig").startswith("id,city")


def test_without_pyarrow_one_line_says_what_to_install(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, out, err = cli("show", "wuxi", "-o", str(tmp_path / "out.parquet"))
    assert (code, out, err.count("\n")) == (1, "", 1) and "pip install '.[parquet]'" in err
    assert list(tmp_path.iterdir()) == []


# Where they go


def test_bytes_go_into_a_pipe() -> None:
    call = [sys.executable, "-m", "edutargets", "show", "wuxi", "--format"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*call, "xlsx"], capture_output=True, env=environment, timeout=60, check=True)
    assert done.stdout.startswith(b"PK") and done.stderr == b"" and opened(done.stdout).active.max_row > 90
    done = subprocess.run([*call, "parquet"], capture_output=True, env=environment, timeout=60, check=True)
    assert done.stdout.startswith(b"PAR1") and done.stdout.endswith(b"PAR1")


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_a_terminal_gets_no_bytes(name: str) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "edutargets", "show", "wuxi", "--format", name]
    done = subprocess.run(call, stdout=theirs, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2 and done.stderr.decode() == f"edutargets: {name} is not for a terminal; give -o FILE\n"


def test_an_existing_file_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_text("mine")
    code, out, err = cli("compare", "jiangyin", "wuxi", "-o", str(path))
    assert (code, out, path.read_text()) == (1, "", "mine") and "--force" in err
    assert cli("compare", "jiangyin", "wuxi", "-o", str(path), "--force").code == 0
    assert len(opened(path).sheetnames) == 5 and list(tmp_path.iterdir()) == [path]


def test_the_formats_are_known_everywhere(cli: Cli) -> None:
    assert "xlsx or parquet" in " ".join(cli("show", "--help").stdout.split())
    err = cli("show", "--format", "xls").stderr
    assert "did you mean xlsx?" in err
    assert json.loads(cli("show", "wuxi", "--format", "json").stdout)
