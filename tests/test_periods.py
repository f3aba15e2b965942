"""Periods: totals of several years are told from a year's value, in records, rows, lines, charts and corrections."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import edutargets as et
from edutargets.records import TARGET_FIELDS, Target

TargetsOf = Callable[..., tuple[Target, ...]]
Cli = Callable[..., object]
Facts = list[tuple[str | None, str, int | None, str]]


def facts(targets: tuple[Target, ...]) -> Facts:
    return [(one.number, one.status, one.year, one.period) for one in targets if one.number]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("五年来，新增学位2万个，普惠率达到92%", [("2万个", 2025, "2021-2025"), ("92%", 2025, "")]),
        ("过去五年，年均新增学位4000个", [("4000个", 2025, "")]),
        ("五年来，每年培训教师500人", [("500人", 2025, "")]),
        ("“十四五”期间，新建学校20所。普惠率达到93%", [("20所", 2025, "2021-2025"), ("93%", 2025, "")]),
        ("“十三五”期间，新建学校20所", [("20所", 2020, "2016-2020")]),
        ("“十三五”以来新建学校30所", [("30所", 2025, "2016-2025")]),
        ("“十四五”前四年新建学校16所", [("16所", 2024, "2021-2024")]),
        ("三年来累计投入教育经费10亿元", [("10亿元", 2025, "2023-2025")]),
        ("近年来，新建学校12所", [("12所", 2025, "-2025")]),
        ("2021—2024年累计新增学位3万个", [("3万个", 2024, "2021-2024")]),
        ("自2021年以来新建学校9所", [("9所", 2025, "2021-2025")]),
        ("党的十八大以来，新建学校100所", [("100所", 2025, "2012-2025")]),
        ("五年累计培训教师2万人次，今年培训教师3000人次", [("2万人次", 2025, "2021-2025"), ("3000人次", 2025, "")]),
        ("截至2025年底，已累计建成智慧校园40所", [("40所", 2025, "-2025")]),
        ("全年累计培训教师500人次", [("500人次", 2025, "")]),
        ("2025年新建学校3所", [("3所", 2025, "")]),
        ("一年来，新建学校3所", [("3所", 2025, "")]),
    ],
)  # fmt: skip
def test_totals_in_a_report_on_2025(targets_of: TargetsOf, sentence: str, expected: list[tuple[str, int, str]]) -> None:
    found = targets_of(f"一、工作完成情况\n{sentence}。\n", kind="report", year=2025, title="样例市教育局工作总结")
    assert [(one.number, one.year, one.period) for one in found if one.number] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("今后五年新建学校30所", [("30所", 2029, "2025-2029")]),
        ("未来三年，新增学位6000个，普惠率达到95%", [("6000个", 2027, "2025-2027"), ("95%", 2027, "")]),
        ("今明两年新建小学6所", [("6所", 2026, "2025-2026")]),
        ("“十五五”期间新建学校20所，普惠率达到95%", [("20所", 2030, "2026-2030"), ("95%", 2030, "")]),
        ("2025至2027年新建学校12所", [("12所", 2027, "2025-2027")]),
        ("到2030年，新增学位1万个", [("1万个", 2030, "-2030")]),
        ("到2025年底，新增学位1万个", [("1万个", 2025, "")]),
        ("三年内新建学校9所", [("9所", 2028, "-2028")]),
        ("本届政府任期内新建学校10所", [("10所", None, "2025-")]),
        ("新建学校14所（2025年6所、2026年8所）", [("14所", 2026, "2025-2026"), ("6所", 2025, ""), ("8所", 2026, "")]),
    ],
)  # fmt: skip
def test_totals_in_a_plan_of_2025(targets_of: TargetsOf, sentence: str, expected: list[tuple[str, int | None, str]]) -> None:
    found = targets_of(f"一、主要任务\n{sentence}。\n", kind="plan", year=2025, title="样例市教育局工作要点")
    assert [(one.number, one.year, one.period) for one in found if one.number] == expected


def test_a_plan_of_several_years_adds_up_its_years(targets_of: TargetsOf) -> None:
    text = "一、主要任务\n新增学位3万个，普惠率达到95%。到2023年新增学位1万个。2022年新建学校3所。\n"
    found = targets_of(text, kind="plan", year=2021, title="样例市“十四五”教育发展规划")
    assert facts(found) == [
        ("3万个", "target", 2025, "2021-2025"),
        ("95%", "target", 2025, ""),
        ("1万个", "target", 2023, "2021-2023"),
        ("3所", "target", 2022, ""),
    ]


WORK_REPORT = """一、2025年和“十四五”时期工作回顾
一年来，我们主要抓了以下工作：
教育事业稳步发展。新增学前教育学位3000个，学前教育普惠率达到91%。
各位代表！五年来，我们坚持教育优先，主要做了以下工作：
（一）教育质量不断提升。新增学前教育学位2.6万个，高中阶段毛入学率从90.5%提高到95%，年均招聘教师600名。2023年新建高中2所。
二、“十五五”时期主要目标任务
新增学前教育学位3万个，高中阶段毛入学率达到98%。到2035年，高等教育毛入学率达到75%。
三、2026年工作安排
新增学前教育学位4000个，学前教育普惠率达到92%。
"""


def test_review_and_plan_of_a_work_report(targets_of: TargetsOf) -> None:
    found = targets_of(WORK_REPORT, kind="mixed", year=2026, title="2026年样例市政府工作报告")
    assert facts(found) == [
        ("3000个", "result", 2025, ""),
        ("91%", "result", 2025, ""),
        ("2.6万个", "result", 2025, "2021-2025"),
        ("90.5%", "context", 2020, ""),
        ("95%", "result", 2025, ""),
        ("600名", "result", 2025, ""),
        ("2所", "result", 2023, ""),
        ("3万个", "target", 2030, "2026-2030"),
        ("98%", "target", 2030, ""),
        ("75%", "target", 2035, ""),
        ("4000个", "target", 2026, ""),
        ("92%", "target", 2026, ""),
    ]


# -- rows -----------------------------------------------------------------------------------------------------------

SEATS = "new_seats"
OWN = """indicators:
  - {id: preschool.new_seats, theme: preschool, zh: 新增学前教育学位, en: New preschool seats, kind: output, units: [个], direction: higher, match: [新增学前教育学位], examples: [新增学前教育学位100个]}
"""


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city that states a total of five years and a year's value, and one that states a year's alone, under rules of their own."""
    monkeypatch.delenv("EDUTARGETS_CONFIGS", raising=False)
    corpus = tmp_path / "own"
    for city, name, code, year, kind, title, text in (
        ("wuxi", "无锡市", "320200", 2025, "report", "样例：无锡市2025年教育工作总结", "一、工作成效\n五年来，新增学前教育学位2.6万个。\n二、全年完成情况\n2025年新增学前教育学位3000个。\n"),
        ("suzhou", "苏州市", "320500", 2025, "report", "样例：苏州市2025年教育工作总结", "一、工作成效\n新增学前教育学位5000个。\n"),
        ("wuxi", "无锡市", "320200", 2021, "plan", "样例：无锡市“十四五”教育发展规划", "一、主要任务\n新增学前教育学位2.5万个。\n"),
    ):  # fmt: skip
        path = corpus / city / f"{year}-{kind}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {city}\ncity_name: {name}\nadcode: "{code}"\nyear: {year}\nkind: {kind}\ntitle: {title}\n', "utf-8"
        )
    (corpus / "configs").mkdir()
    (corpus / "configs" / "indicators.yaml").write_text(OWN, "utf-8")
    return corpus


def test_compare_gives_totals_a_row_of_their_own(two: Path) -> None:
    told = et.compare(et.load(two), ["wuxi", "suzhou"])
    rows = {row.period: row for row in told.rows if row.indicator == f"preschool.{SEATS}"}
    assert list(rows) == ["", "2021-2025"], "the year's row comes first"
    stated = {period: [[one.value_min for one in cell.targets] for cell in row.cells] for period, row in rows.items()}
    assert stated == {"": [[3000], [5000]], "2021-2025": [[25000, 26000], []]}
    assert rows["2021-2025"].cells[1].blank == "not_comparable"
    assert [note.code for note in rows["2021-2025"].cells[1].notes] == ["period_differs"]


def test_the_label_of_a_row_says_what_years_it_adds_up(two: Path, cli: Cli) -> None:
    for language, words in (("en", "total of 2021-2025"), ("zh", "2021—2025年合计")):
        out = cli("compare", "wuxi", "suzhou", "--corpus", str(two), "--format", "table", "--width", "200", "--lang", language)
        assert words in out.stdout  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(cli("compare", "wuxi", "suzhou", "--corpus", str(two)).stdout)))  # type: ignore[attr-defined]
    assert [row["period"] for row in rows if row["line"] == "1"] == ["", "2021-2025"]
    told = json.loads(cli("compare", "wuxi", "suzhou", "--corpus", str(two), "--format", "json").stdout)  # type: ignore[attr-defined]
    assert [row["period"] for row in told["rows"]] == ["", "2021-2025"]
    wide = cli("compare", "wuxi", "suzhou", "--corpus", str(two), "--transpose", "--format", "csv").stdout  # type: ignore[attr-defined]
    assert "preschool.new_seats.2021-2025_value_min" in wide.split("\n")[0]


def test_trend_gives_totals_a_line_of_their_own(two: Path, cli: Cli) -> None:
    told = et.trend(et.load(two), f"preschool.{SEATS}", ["wuxi"])
    assert [(one.period, [target.value_min for target in one.targets]) for one in told.series] == [
        ("", [3000]),
        ("2021-2025", [25000, 26000]),
    ]
    out = cli("trend", f"preschool.{SEATS}", "--corpus", str(two), "--format", "table", "--width", "120")
    assert "total of 2021-2025" in out.stdout  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(cli("trend", f"preschool.{SEATS}", "--corpus", str(two)).stdout)))  # type: ignore[attr-defined]
    assert sorted((row["value_min"], row["period"]) for row in rows) == [
        ("25000", "2021-2025"), ("26000", "2021-2025"), ("3000", ""), ("5000", ""),
    ]  # fmt: skip


def test_progress_holds_a_total_against_the_total(two: Path, cli: Cli) -> None:
    (pair,) = [pair for pair in et.progress(et.load(two), "wuxi").pairs if pair.indicator == f"preschool.{SEATS}"]
    assert (pair.outcome, [one.value_min for one in pair.results]) == ("reached", [26000])
    (row,) = list(csv.DictReader(io.StringIO(cli("progress", "wuxi", "--corpus", str(two)).stdout)))  # type: ignore[attr-defined]
    assert (row["target_period"], row["result_period"], row["before_period"]) == ("2021-2025", "2021-2025", "")


def test_progress_holds_no_total_against_a_years_target(two: Path) -> None:
    path = two / "wuxi" / "2021-plan.txt"
    path.write_text("一、主要任务\n2025年新增学前教育学位2.5万个。\n", "utf-8")
    report = two / "wuxi" / "2025-report.txt"
    report.write_text("一、工作成效\n五年来，新增学前教育学位2.6万个。\n", "utf-8")
    (pair,) = [pair for pair in et.progress(et.load(two), "wuxi").pairs if pair.indicator == f"preschool.{SEATS}"]
    assert pair.outcome == "not_comparable" and pair.reason and pair.reason.code == "total_of_years"


def test_a_chart_draws_totals_in_a_panel_of_their_own(two: Path, tmp_path: Path, cli: Cli) -> None:
    out = tmp_path / "seats.svg"
    assert cli("chart", f"preschool.{SEATS}", "--corpus", str(two), "-o", str(out)).code == 0  # type: ignore[attr-defined]
    assert "total of 2021-2025" in out.read_text("utf-8")


def test_a_period_is_corrected_and_taken_back(two: Path, cli: Cli) -> None:
    (target,) = [one for one in et.load(two).targets if one.value_min == 5000]
    call = ("--corpus", str(two), "--by", "A. Reader")
    assert cli("correct", target.id, "--period", "2021-2025", *call).code == 0  # type: ignore[attr-defined]
    assert et.load(two).target(target.id).period == "2021-2025"  # type: ignore[union-attr]
    assert cli("correct", target.id, "--period", "none", *call).code == 0  # type: ignore[attr-defined]
    assert et.load(two).target(target.id).period == ""  # type: ignore[union-attr]
    for wrong in ("2025", "2025-2021", "five years", "-"):
        result = cli("correct", target.id, "--period", wrong, *call)
        assert (result.code, "2021-2025" in result.stderr) == (2, True), wrong  # type: ignore[attr-defined]


def test_show_has_the_years_a_value_adds_up(two: Path, cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("show", "wuxi", "--corpus", str(two)).stdout)))  # type: ignore[attr-defined]
    assert list(rows[0])[: len(TARGET_FIELDS)] == list(TARGET_FIELDS)
    assert {row["number"]: row["period"] for row in rows} == {"2.6万个": "2021-2025", "3000个": "", "2.5万个": "2021-2025"}
    table = cli("show", "wuxi", "--corpus", str(two), "--format", "table", "--width", "160").stdout  # type: ignore[attr-defined]
    assert "2021-2025" in table
