"""The workbook of a comparison: a cover to begin with, one cell a city as a person would write it, the numbers behind, one language."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result
from test_chart_looks import written

import edutargets as et
from edutargets.comparing.records import Comparison
from edutargets.presenting.words.visual_marks import STANDING_GROUNDS
from edutargets.presenting.workbook import grid as comparison_grid
from edutargets.presenting.workbook.cover import Cover, CoverLine
from edutargets.presenting.workbook.pages import About, write_workbook

openpyxl = pytest.importorskip("openpyxl")

Cli = Callable[..., Result]
CITIES = ("jiangmen", "wuxi", "jingjiang", "zhenjiang", "jiangyin")
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{2,}")
A4_AT_HALF = 260  # characters that stand beside each other on landscape A4 at half their size


@pytest.fixture(scope="module")
def five(corpus: et.Corpus) -> Comparison:
    return et.compare(corpus, CITIES)


@pytest.fixture
def book(cli: Cli, tmp_path: Path) -> Callable[..., Any]:
    def made(*arguments: str) -> Any:
        path = tmp_path / "out.xlsx"
        done = cli("compare", *arguments, "-o", str(path), "--force")
        assert (done.code, done.stdout) == (0, ""), done.stderr
        return openpyxl.load_workbook(path)

    return made


def lines(page: Any) -> list[dict[str, Any]]:
    """The cells of a page by the first line of their heads."""
    rows = list(page.iter_rows())
    heads = [str(cell.value).split("\n")[0] for cell in rows[0]]
    return [dict(zip(heads, row, strict=True)) for row in rows[1:]]


def shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it."""
    if cell.data_type != "n" or cell.value is None:
        return str(cell.value or "")
    found = re.fullmatch(r'(?:#,##0|General)(\.0+)?(?:"(.*)")?', cell.number_format)
    assert found is not None, cell.number_format
    figure = f"{cell.value:,.{len(found[1]) - 1}f}" if found[1] else f"{cell.value:,.10g}"
    return figure + (found[2] or "")


def test_the_sheets_in_the_order_of_reading(book: Callable[..., Any], five: Comparison) -> None:
    made = book(*CITIES, "--lang", "en")
    assert made.sheetnames == ["Cover", "Comparison", "Figures", "Sources", "Notes"]
    figures = lines(made["Figures"])
    assert [row["Record"].value for row in figures] == [one.id for row in five.rows for cell in row.cells for one in cell.targets]
    assert [row["Document"].value for row in lines(made["Sources"])] == [document.id for document in five.documents]
    assert len(lines(made["Comparison"])) == len(five.rows)
    assert any("a standard cited" in row["What to mind"].value for row in lines(made["Notes"]))
    assert book(*CITIES, "--lang", "zh").sheetnames == ["封面", "对比", "数值", "来源", "注"]


def test_the_cover_says_what_can_be_said_and_how_to_read_it(book: Callable[..., Any], five: Comparison) -> None:
    cover = book(*CITIES, "--lang", "zh")["封面"]
    said = [(row[0].value, row[1].value) for row in cover.iter_rows()]
    assert said[0][0] == "教育目标对照：江门市、无锡市、靖江市、镇江市、江阴市"
    assert "靖江市2020年完成情况与计划" in said[1][1]
    heads = [label for label, text in said if text is None]
    assert heads[1:] == ["主要结论", "未列入", "阅读说明"]
    shared = sum(1 for row in five.rows if row.shared)
    assert any(f"项指标中，有两地以上提及的{shared}项" in str(text) for _, text in said)
    signs = {label for label, _ in said}
    assert {"≥  >", "未提及", "?", "优于参照", "不及参照"} <= signs
    grounds = {row[0].value: row[0].fill.fgColor.rgb for row in cover.iter_rows() if row[0].fill.fill_type}
    assert grounds["优于参照"].endswith(STANDING_GROUNDS["better"][1:])
    assert not any("edutargets" in str(text) or "--" in str(text) for pair in said for text in pair)


def test_a_cell_reads_as_a_person_would_write_it(book: Callable[..., Any]) -> None:
    chinese = {row["指标"].value: row for row in lines(book(*CITIES, "--lang", "zh")["对比"])}
    coverage = chinese["普惠性幼儿园覆盖率"]
    assert [shown(coverage[city]) for city in ("江门市", "江阴市", "靖江市", "无锡市", "镇江市")] == [
        "≥ 85%（2023年目标值）", "未提及", "95.6%（2020年完成值）", "93.66%（2023年完成值）", "≥ 90%（2017年目标值）",
    ]  # fmt: skip
    assert (coverage["无锡市"].data_type, coverage["无锡市"].value, coverage["江门市"].data_type) == ("n", 93.66, "s")
    assert shown(chinese["新增(创建)省市优质园数"]["江阴市"]) == "各1所（2025年目标值）"
    english = {row["Indicator"].value: row for row in lines(book(*CITIES, "--lang", "en")["Comparison"])}
    assert shown(english["Affordable kindergarten coverage, by children"]["Wuxi"]) == "93.66 % (2023 result)"
    titles = shown(english["Teachers winning titles, total"]["Wuxi"]).split("\n")
    assert [line[: line.index(")") + 1] for line in titles] == [
        "1 person (2023 result)",
        "16 people (2023 result)",
        "5 people (2023 result)",
    ]


def test_every_number_of_the_grid_is_a_value_of_its_city_and_leads_to_it(book: Callable[..., Any], five: Comparison) -> None:
    made = book(*CITIES, "--lang", "en")
    figures = made["Figures"]
    heads = [cell.value for cell in figures[1]]
    first = {(cell.city, cell.targets[0].id) for row in five.rows for cell in row.cells if cell.targets}
    led = set()
    for row in lines(made["Comparison"]):
        for city in CITIES:
            cell = row[city.capitalize()]
            if cell.hyperlink is None:
                assert cell.data_type == "s" and cell.font.i
                continue
            match = re.fullmatch(r"'?Figures'?!A(\d+)", cell.hyperlink.location)
            assert match is not None
            there = dict(zip(heads, [one.value for one in figures[int(match[1])]], strict=True))
            assert (there["Place"], there["Indicator"]) == (city.capitalize(), row["Indicator"].value)
            assert cell.data_type == "s" or cell.value == there["Value"]
            led.add((city, there["Record"]))
    assert led == first


def test_what_several_cities_state_comes_first(book: Callable[..., Any]) -> None:
    shared = [row["Stated"].value > 1 for row in lines(book(*CITIES, "--lang", "en")["Comparison"])]
    assert shared == sorted(shared, reverse=True) and len(set(shared)) == 2


def test_the_gap_to_the_benchmark_is_coloured_and_no_bound_is_judged(cli: Cli, tmp_path: Path) -> None:
    said = {
        "wuxi-2023-report": "普惠性幼儿园覆盖率达95%。公办园在园幼儿占比达65%。",
        "changzhou-2023-report": "普惠性幼儿园覆盖率达85%。",
        "nantong-2023-plan": "普惠性幼儿园覆盖率达到86%以上。",
    }
    path = tmp_path / "out.xlsx"
    call = ("compare", "--corpus", str(written(tmp_path, said)), "--configs", str(ROOT / "configs"), "--sure", "0", "--lang", "en")
    assert cli(*call, "-o", str(path)).code == 0
    page = openpyxl.load_workbook(path)["Comparison"]
    row, held_against_a_bound = (next(row for row in lines(page) if words in row["Indicator"].value) for words in ("Affordable", "public"))
    assert held_against_a_bound["Wuxi"].value == 65 and "≥ 50 %" in held_against_a_bound["Benchmark"].value
    rules = {str(cells.sqref): found for cells, found in page.conditional_formatting._cf_rules.items()}
    assert set(rules) == {row["Wuxi"].coordinate, row["Changzhou"].coordinate}
    for found in rules.values():
        grounds = {rule.operator: rule.dxf.fill.bgColor.rgb[-6:] for rule in found}
        assert {float(rule.formula[0]) for rule in found} == {90.81}
        assert grounds == {
            "greaterThan": STANDING_GROUNDS["better"][1:], "lessThan": STANDING_GROUNDS["worse"][1:], "equal": STANDING_GROUNDS["equal"][1:],
        }  # fmt: skip
    assert "90.81 %, national actual 2023" in row["Benchmark"].value
    assert "▼ -5.81 points, short of the national actual 2023" in row["Changzhou"].comment.text
    assert "· -4.81 points, against the national actual 2023" in row["Nantong"].comment.text


def test_comments_hold_the_quote_and_what_to_mind(book: Callable[..., Any]) -> None:
    row = next(row for row in lines(book(*CITIES, "--lang", "zh")["对比"]) if row["指标"].value == "普惠性幼儿园覆盖率")
    assert "口径须核对：按在园幼儿计" in row["指标"].comment.text
    comment = row["江门市"].comment.text
    assert "原文：公办幼儿园和普惠性民办幼儿园占比85%以上的目标" in comment and "引用的标准，非自定目标" in comment
    assert row["江阴市"].comment is None


def test_five_cities_are_printed_one_page_wide_with_heads_and_foot(book: Callable[..., Any]) -> None:
    made = book(*CITIES, "--lang", "zh")
    page = made["对比"]
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToWidth in (None, 1) and page.page_setup.fitToHeight == 0
    assert page.page_setup.orientation == "landscape" and page.print_title_rows == "$1:$1" and page.freeze_panes == "C2"
    assert sum(one.width * (one.max - one.min + 1) for one in page.column_dimensions.values()) < A4_AT_HALF
    for sheet in made.worksheets:
        assert "教育目标对照" in sheet.oddHeader.left.text and sheet.title == sheet.oddHeader.right.text
        assert sheet.oddFooter.right.text == "&P / &N" and "数值" in sheet.oddFooter.left.text
    assert made.properties.title.startswith("教育目标对照：") and "2023年计划" in made.properties.subject
    assert made.properties.creator == "edutargets" and made.properties.created.year == 2000


def test_a_long_text_has_room(book: Callable[..., Any]) -> None:
    page = book(*CITIES, "--lang", "en")["Comparison"]
    row = next(row for row in lines(page) if "\n" in str(row["Wuxi"].value))
    assert row["Wuxi"].alignment.wrap_text and page.row_dimensions[row["Wuxi"].row].height > 60


def test_a_chinese_workbook_has_no_english_and_an_english_one_no_chinese(book: Callable[..., Any]) -> None:
    """But for ids, fingerprints and addresses, and for the words of the documents, whose columns say so."""
    chinese, english = book(*CITIES, "--lang", "zh"), book(*CITIES, "--lang", "en")
    of_documents = {
        "原文",
        "原文数值",
        "内容",
        "章节",
        "标题",
        "文号",
        "索引号",
        "文件编号",
        "文件指纹（SHA-256）",
        "记录编号",
        "网址",
        "文件",
        "发布机构",
    }
    for page in chinese.worksheets[1:]:
        for row in lines(page):
            for head, cell in row.items():
                assert CHINESE.search(head)
                if head not in of_documents and page.title != "对比":
                    assert not LATIN.search(str(cell.value or "")), (page.title, head, cell.value)
        for cell in (cell for row in page.iter_rows() for cell in row if page.title == "对比"):
            assert not LATIN.search(shown(cell)), (cell.coordinate, shown(cell))
    for page in english.worksheets[1:]:
        for row in lines(page):
            for head, cell in row.items():
                assert not CHINESE.search(head)
                if page.title == "Comparison" and cell.data_type == "s" and head in {city.capitalize() for city in CITIES}:
                    continue  # what is counted stands there in the words of the text
                if "(Chinese)" not in head and head not in ("Address", "Index number"):
                    assert not CHINESE.search(shown(cell) if page.title == "Comparison" else str(cell.value or "")), (
                        page.title,
                        head,
                        cell.value,
                    )


def test_figures_have_units_bounds_and_places_in_words(book: Callable[..., Any]) -> None:
    english = {row["Record"].value: row for row in lines(book(*CITIES, "--lang", "en")["Figures"])}
    chinese = {row["记录编号"].value: row for row in lines(book(*CITIES, "--lang", "zh")["数值"])}
    assert english.keys() == chinese.keys()
    (identity,) = [
        key for key, row in english.items() if row["Place"].value == "Wuxi" and row["Indicator"].value.startswith("Quality kind")
    ]
    assert [english[identity][head].value for head in ("Value", "Unit", "Status", "Kind")] == [
        55,
        "schools",
        "result",
        "things done or to do",
    ]
    assert [chinese[identity][head].value for head in ("地区", "数值", "单位", "性质")] == ["无锡市", 55, "所", "完成值"]
    bounds = {row["界限"].value for row in chinese.values()}
    assert {"不低于", "左右"} <= bounds and {"at least", "about"} <= {row["Bound"].value for row in english.values()}


def test_formats_stay_within_what_excel_knows(book: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond that a number is written as text, which reads the same."""
    usual = [[shown(cell) for cell in row] for row in book(*CITIES, "--lang", "en")["Comparison"].iter_rows()]
    monkeypatch.setattr(comparison_grid, "_FORMATS", 3)
    page = book(*CITIES, "--lang", "en")["Comparison"]
    assert len({cell.number_format for row in page.iter_rows() for cell in row if "#" in cell.number_format}) == 3
    assert [[shown(cell) for cell in row] for row in page.iter_rows()] == usual


def test_words_on_a_cover_are_no_formula_and_no_link() -> None:
    cover = Cover("c", "=1+1", (CoverLine("=2+2", "=HYPERLINK(1)"), CoverLine("@x"), CoverLine("y", "https://example.org/a")))
    made = openpyxl.load_workbook(io.BytesIO(write_workbook([cover], lambda _: None, About(title="a & b", foot="c&D"))))
    cells = [cell for row in made["c"].iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells] == ["s"] * len(cells) and not any(cell.hyperlink for cell in cells)
    assert made["c"].oddHeader.left.text == "a && b" and made["c"].oddFooter.left.text == "c&&D"


def test_a_city_without_figures_and_one_city_alone_are_whole(book: Callable[..., Any], cli: Cli, tmp_path: Path) -> None:
    made = book("wuxi", "--lang", "en")
    assert made.sheetnames[0] == "Cover" and {row["Stated"].value for row in lines(made["Comparison"])} <= {0, 1}
    said = {"wuxi-2023-report": "做好教育工作。", "changzhou-2023-report": "做好各项工作。"}
    done = cli("compare", "--corpus", str(written(tmp_path, said)), "--configs", str(ROOT / "configs"), "-o", str(tmp_path / "none.xlsx"))
    assert done.code in (0, 3) and len(done.stderr.splitlines()) <= 1 + (done.code == 0)


def test_of_many_places_a_dash_stands_for_what_is_not_stated_and_the_cover_says_so(cli: Cli, tmp_path: Path) -> None:
    cities = ("wuxi", "changzhou", "nantong", "huaian", "yancheng", "yangzhou", "zhenjiang", "suqian", "xuzhou")
    said = {f"{city}-2023-report": "普惠性幼儿园覆盖率达95%。" for city in cities} | {"wuxi-2022-report": "学前三年毛入园率达99%。"}
    path = tmp_path / "out.xlsx"
    call = ("compare", "--corpus", str(written(tmp_path, said)), "--configs", str(ROOT / "configs"), "--sure", "0", "--lang", "zh")
    assert cli(*call, "-o", str(path)).code == 0
    made = openpyxl.load_workbook(path)
    row = next(row for row in lines(made["分指标"]) if row["指标"].value == "学前三年毛入园率")
    assert [cell.value for cell in list(row.values())[3:12]].count("–") == 8
    assert ("–", "未提及") in list(made["封面"].iter_rows(values_only=True))
    assert made["分指标"].page_setup.fitToWidth == 2 and made["分指标"].print_title_cols == "$A:$B"
    assert made["封面"]["A1"].value == "教育目标对照：9地"
    assert dict(made["封面"].iter_rows(values_only=True))["对照内容"].startswith("9地，10份文件：")


def test_many_places_are_rows_below_the_indicators_that_most_of_them_state(cli: Cli, tmp_path: Path) -> None:
    """Nine places: a row each, what only one of them states is left to the sheet of indicators, cells keep their links and comments."""
    cities = ("wuxi", "changzhou", "nantong", "huaian", "yancheng", "yangzhou", "zhenjiang", "suqian", "xuzhou")
    said = {f"{city}-2023-report": f"普惠性幼儿园覆盖率达{85 + at}%。" for at, city in enumerate(cities)}
    said |= {f"{city}-2022-report": "学前三年毛入园率达99%。" for city in cities[:3]} | {"xuzhou-2022-report": "招聘教师900名。"}
    path = tmp_path / "out.xlsx"
    call = ("compare", "--corpus", str(written(tmp_path, said)), "--configs", str(ROOT / "configs"), "--sure", "0", "--lang", "en")
    assert cli(*call, "-o", str(path)).code == 0
    made = openpyxl.load_workbook(path)
    page = made["Comparison"]
    heads = [str(cell.value).split("\n")[1] if cell.column > 1 else cell.value for cell in page[1]]
    assert heads == ["Place", "Affordable kindergarten coverage, by children [9]", "Gross enrolment ratio, three years of preschool [3]"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == sorted(map(str.capitalize, cities))
    wuxi = next(row for row in page.iter_rows(min_row=2) if row[0].value == "Wuxi")
    assert (wuxi[1].value, wuxi[1].number_format, wuxi[2].value) == (85, '#,##0" % (2023 result)"', 99)
    assert "普惠性幼儿园覆盖率达85%" in wuxi[1].comment.text
    line = int(re.findall(r"A(\d+)$", wuxi[1].hyperlink.location)[0])
    figures = [cell.value for cell in made["Figures"][line]]
    assert "Wuxi" in figures and 85 in figures and wuxi[1].hyperlink.location.startswith("'Figures'")
    assert (page.freeze_panes, page.print_title_rows) == ("B2", "$1:$1")
    assert any(row["Indicator"].value == "Teachers recruited" for row in lines(made["By indicator"]))
