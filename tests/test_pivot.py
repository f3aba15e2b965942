"""Pivot: one number a cell with its unit in the head, and no value of several taken silently."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

Cli = Callable[..., Result]
COVERAGE = "preschool.inclusive_coverage"

DOCUMENTS = {  # made up: samples, not what these places have published
    "jiangsu/2024-report": ("江苏省", "320000", "江苏省2024年教育工作总结", "普惠性幼儿园覆盖率达92%。"),
    "nanjing/2023-report": ("南京市", "320100", "南京市2023年教育工作总结", "普惠性幼儿园覆盖率达93%。学前三年毛入园率达到99%。新增义务教育学位5000个。"),
    "nanjing/2024-report": ("南京市", "320100", "南京市2024年教育工作总结", "普惠性幼儿园覆盖率达94%。普惠性幼儿园覆盖率达91%。"),
    "nanjing/2024-plan": ("南京市", "320100", "南京市教育局2024年工作要点", "普惠性幼儿园覆盖率达95%以上。"),
    "guangzhou/2024-report": ("广州市", "440100", "广州市2024年教育工作总结", "普惠性幼儿园覆盖率达89%。新增学位8000个。"),
    "foshan/2024-report": ("佛山市", "440600", "佛山市2024年教育工作总结", "积极推进教育数字化。"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("pivoted")
    for name, (city_name, code, title, text) in DOCUMENTS.items():
        path = made / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"一、学前教育\n{text}\n", encoding="utf-8")
        city, year, kind = name.replace("/", "-").split("-")
        facts = f'city: {city}\ncity_name: {city_name}\nadcode: "{code}"\nyear: {year}\nkind: {kind}\ntitle: 样例：{title}\n'
        path.with_suffix(".yaml").write_text(facts, encoding="utf-8")
    return str(made)


def grid(told: Result, key: str = "city") -> dict[str, dict[str, str]]:
    """Cells that hold something, by row and head; the name of the indicator left off the heads."""
    assert told.code == 0, told.stderr
    name = "Affordable kindergarten coverage, by children, "
    rows = csv.DictReader(io.StringIO(told.stdout))
    return {row[key]: {head.replace(name, ""): value for head, value in row.items() if value and head not in (key, "name")} for row in rows}


def test_a_number_a_cell_the_unit_in_the_head_and_the_bound_beside_it(cli: Cli, folder: str) -> None:
    found = grid(cli("pivot", COVERAGE, "--corpus", folder, "--format", "csv", "--no-bom"))
    assert found["nanjing"]["2023 result (%)"] == "93" and found["guangzhou"] == {"2024 result (%)": "89"}
    assert (found["nanjing"]["2024 target (%)"], found["nanjing"]["2024 target (%) Notes"]) == ("95", "≥")


def test_several_values_of_one_cell_are_told_with_the_rule(cli: Cli, folder: str) -> None:
    found = grid(cli("pivot", COVERAGE, "--corpus", folder, "--format", "csv"))["nanjing"]
    assert (
        found["2024 result (%)"] == "94" and "first stated" in found["2024 result (%) Notes"] and "91 %" in found["2024 result (%) Notes"]
    )
    screen = cli("pivot", COVERAGE, "--corpus", folder, "--format", "table", "--lang", "zh").stdout
    assert "94 [1]" in screen and "[1] 南京市 2024年完成值 94：无从区分，取先述者；另有91%" in screen


def test_a_result_goes_before_a_target_and_the_latest_document_before_others(cli: Cli, folder: str) -> None:
    by_year = grid(cli("pivot", COVERAGE, "--columns", "year", "--corpus", folder, "--format", "csv"))["nanjing"]
    assert (
        by_year["2024 (%)"] == "94"
        and "a result before a target" not in by_year["2024 (%) Notes"]
        and "target" in by_year["2024 (%) Notes"]
    )
    alone = grid(cli("pivot", COVERAGE, "--columns", "status", "--corpus", folder, "--format", "csv", "--year", "2023", "--year", "2024"))[
        "nanjing"
    ]
    assert alone["result (%)"] == "94" and "93 % 2023" in alone["result (%) Notes"]


def test_a_city_never_stands_for_its_province(cli: Cli, folder: str) -> None:
    found = grid(cli("pivot", COVERAGE, "--rows", "province", "--corpus", folder, "--format", "csv"), "province")
    assert found["320000"]["2024 result (%)"] == "92" and "inside it Nanjing 94 %" in found["320000"]["2024 result (%) Notes"]
    assert (
        "2024 result (%)" not in found["440000"]
        and "only places inside it state it: Guangzhou 89 %" in found["440000"]["2024 result (%) Notes"]
    )


def test_years_as_rows_keep_places_apart(cli: Cli, folder: str) -> None:
    found = grid(cli("pivot", COVERAGE, "--rows", "year", "--corpus", folder, "--status", "result", "--format", "csv"), "year")
    assert found["2024"]["Jiangsu result (%)"] == "92" and found["2024"]["Guangzhou result (%)"] == "89"
    one = grid(cli("pivot", COVERAGE, "--rows", "year", "--city", "guangzhou", "--corpus", folder, "--format", "csv"), "year")
    assert one == {"2024": {"result (%)": "89"}}


def test_a_stage_never_stands_under_the_head_of_all(cli: Cli, folder: str) -> None:
    told = cli("pivot", "resources.seats_new", "--corpus", folder, "--format", "csv")
    heads = {city: list(cells) for city, cells in grid(told).items()}
    assert heads == {
        "nanjing": ["New school places, compulsory, 2023 result (number)"],
        "guangzhou": ["New school places, 2024 result (number)"],
    }


def test_several_indicators_and_who_states_none(cli: Cli, folder: str) -> None:
    told = cli("pivot", "学前三年毛入园率", COVERAGE, "--corpus", folder, "--format", "csv", "--lang", "zh")
    heads = told.stdout.lstrip("\ufeff").splitlines()[0]
    assert heads.startswith("地区,名称,学前三年毛入园率，2023年完成值（%）,普惠性幼儿园覆盖率，2023年完成值（%）")
    assert "佛山市" in told.stderr and "foshan" not in told.stdout
    assert "佛山市" in cli("pivot", COVERAGE, "--corpus", folder, "--format", "table", "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--columns", ""], "needs a column"),
        (["--columns", "city"], "for the rows already"),
        (["--columns", "month"], "city, province, year, status"),
        (["--rows", "status"], "city, year, province"),
        (["-c", "wuxe"], "no place is called 'wuxe'"),
    ],
)
def test_what_makes_no_grid_is_one_line(cli: Cli, folder: str, arguments: list[str], word: str) -> None:
    told = cli("pivot", COVERAGE, *arguments, "--corpus", folder)
    assert (told.code, told.stdout, told.stderr.count("\n")) == (2, "", 1) and word in told.stderr


def test_nobody_states_it(cli: Cli, folder: str) -> None:
    told = cli("pivot", "compulsory.dropout", "--corpus", folder)
    assert (told.code, told.stdout, told.stderr.count("\n")) == (3, "", 1)


def test_a_workbook_has_numbers_and_their_sources(cli: Cli, folder: str, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "pivot.xlsx"
    assert cli("pivot", COVERAGE, "--corpus", folder, "-o", str(path), "--lang", "en").code == 0
    book = openpyxl.load_workbook(path)
    heads, *rows = book["Pivot"].iter_rows(values_only=True)
    nanjing = dict(zip(heads, next(row for row in rows if row[0] == "nanjing"), strict=True))
    assert nanjing["Affordable kindergarten coverage, by children, 2023 result (%)"] == 93
    quotes = [row for row in book["Sources"].iter_rows(values_only=True) if "普惠性幼儿园覆盖率达93%" in row]
    assert len(quotes) == 1 and "nanjing-2023-report" in quotes[0]
    data = json.loads(cli("pivot", COVERAGE, "--corpus", folder, "--format", "json").stdout)
    assert {cell["rule"] for cell in data["cells"]} == {"", "first"} and data["blanks"]["foshan"]


def test_a_workbook_in_chinese_has_no_field_name_and_no_code(cli: Cli, folder: str, tmp_path: Path) -> None:
    import openpyxl

    path, coded = tmp_path / "pivot.xlsx", tmp_path / "codes.xlsx"
    for file, options in ((path, ()), (coded, ("--codes",))):
        assert cli("pivot", COVERAGE, "--corpus", folder, "-o", str(file), "--lang", "zh", *options).code == 0
    book = openpyxl.load_workbook(path)
    heads = [[str(cell.value) for cell in page[1]] for page in book.worksheets]
    assert heads[0][:2] == ["地区", "名称"]
    assert not [head for own in heads for head in own if head.isascii()]
    cells = {str(value) for page in book.worksheets for row in page.iter_rows(values_only=True) for value in row}
    assert "完成值" in cells and not cells & {"result", "target", "eq", "ge", "nanjing"}
    assert openpyxl.load_workbook(coded).worksheets[0]["A1"].value == "city"


def test_a_narrow_screen_parts_the_columns(cli: Cli, folder: str) -> None:
    lines = cli(
        "pivot", COVERAGE, "学前三年毛入园率", "--corpus", folder, "--format", "table", "--width", "60", "--lang", "en"
    ).stdout.splitlines()
    assert max(map(len, lines)) <= 60 and sum(line.startswith("Nanjing") for line in lines) > 1
