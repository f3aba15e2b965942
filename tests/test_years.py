"""Years: every way of naming one in running text and in titles, told apart from those a value is only measured from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_metadata import metadata_of

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
PLAN = {"kind": "plan", "year": 2025, "title": "样例市教育局工作要点"}
REPORT = {"kind": "report", "year": 2025, "title": "样例市教育局工作总结"}


def told(targets: tuple[Target, ...]) -> list[tuple[str | None, str, int | None]]:
    return [(one.number, one.status, one.year) for one in targets if one.number]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("二〇二七年新建幼儿园3所", [("3所", "target", 2027)]),
        ("到二○二六年，普惠性幼儿园覆盖率达到90%", [("90%", "target", 2026)]),
        ("到二零三零年，普惠性幼儿园覆盖率达到95%", [("95%", "target", 2030)]),
        ("2025至2027年新建学校12所", [("12所", "target", 2027)]),
        ("明年普惠率达到92%，后年达到95%", [("92%", "target", 2026), ("95%", "target", 2027)]),
        ("来年新建学校2所", [("2所", "target", 2026)]),
        ("今明两年新建小学6所", [("6所", "target", 2026)]),
        ("到2027年建成幼儿园10所，届时公办园占比达到60%", [("10所", "target", 2027), ("60%", "target", 2027)]),
        ("到2027年，普惠率达到95%。届时，公办园占比达到60%", [("95%", "target", 2027), ("60%", "target", 2027)]),
        ("到2028年实现全面普及。到那时，公办园占比达到60%", [("60%", "target", 2028)]),
        ("2026年、2028年普惠率分别达到88%和92%", [("88%", "target", 2026), ("92%", "target", 2028)]),
        ("2025—2027年分别新建幼儿园3所、4所、5所", [("3所", "target", 2025), ("4所", "target", 2026), ("5所", "target", 2027)]),
        ("普惠率、公办率分别达到88%和92%", [("88%", "target", 2025), ("92%", "target", 2025)]),
        ("从2026年春季起，生均公用经费标准提高到600元", [("600元", "target", 2026)]),
        ("2025—2026学年新建学校4所", [("4所", "target", 2026)]),
        ("2025—2026学年第一学期新建学校4所", [("4所", "target", 2025)]),
        ("2026年秋季开学前新建小学5所", [("5所", "target", 2026)]),
        ("2026年上半年新增学位500个", [("500个", "target", 2026)]),
        ("上半年新增学位500个", [("500个", "target", 2025)]),
        ("2030年前，全市普惠率达到95%", [("95%", "target", 2030)]),
        ("到“十五五”末，普惠率达到98%", [("98%", "target", 2030)]),
        ("2025年新建学校6所，2026年新建学校8所", [("6所", "target", 2025), ("8所", "target", 2026)]),
        ("新建学校14所（2025年6所、2026年8所）", [("14所", "target", 2026), ("6所", "target", 2025), ("8所", "target", 2026)]),
        ("普惠率由2023年的85%提高到90%", [("85%", "context", 2023), ("90%", "target", 2025)]),
        ("普惠率比2023年的85%提高3个百分点", [("85%", "context", 2023), ("3个百分点", "target", 2025)]),
        ("本届政府任期内新建学校10所", [("10所", "target", None)]),
        ("2024年，全市新建学校5所。2025年新建学校6所", [("5所", "result", 2024), ("6所", "target", 2025)]),
        ("近三年新建幼儿园12所", [("12所", "result", 2024)]),
        ("目前，全市共有幼儿园55所", [("55所", "result", 2025)]),
    ],
)  # fmt: skip
def test_years_in_a_plan_of_2025(targets_of: TargetsOf, sentence: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert told(targets_of(f"一、主要任务\n{sentence}。\n", **PLAN)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("去年普惠率达到90%，前年为85%", [("90%", "result", 2024), ("85%", "result", 2023)]),
        ("上年普惠率为90%，今年达到93%", [("90%", "result", 2024), ("93%", "result", 2025)]),
        ("普惠率比上年提高3个百分点", [("3个百分点", "result", 2025)]),
        ("三年前全市普惠率为80%，今年达到90%", [("80%", "context", 2022), ("90%", "result", 2025)]),
        ("五年前全市普惠率为80%，目前达到90%", [("80%", "context", 2020), ("90%", "result", 2025)]),
        ("2012年、2015年普惠率分别达到40%和60%", [("40%", "result", 2012), ("60%", "result", 2015)]),
        ("从2022年春季起，生均公用经费标准提高到600元", [("600元", "result", 2022)]),
        ("截至二〇二五年底，普惠率达92%", [("92%", "result", 2025)]),
        ("普惠率从80%提高到92%", [("80%", "context", 2024), ("92%", "result", 2025)]),
        ("普惠率由2020年的80%提高到2025年的92%", [("80%", "context", 2020), ("92%", "result", 2025)]),
        ("明年将新建学校3所", [("3所", "target", 2026)]),
        ("2026年将新建学校6所", [("6所", "target", 2026)]),
        ("普惠率达92%，力争2027年达到95%", [("92%", "result", 2025), ("95%", "target", 2027)]),
        ("扩大优质资源，文明年级达到12个，以上年级全部开课3个", [("12个", "result", 2025), ("3个", "result", 2025)]),
    ],
)  # fmt: skip
def test_years_in_a_report_on_2025(targets_of: TargetsOf, sentence: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert told(targets_of(f"一、工作完成情况\n{sentence}。\n", **REPORT)) == expected


def test_the_quote_keeps_the_year_as_written(targets_of: TargetsOf) -> None:
    text = "一、主要任务\n到二〇二七年，普惠率达到90%。\n"
    (target,) = targets_of(text, **PLAN)
    assert text[target.start : target.end] == target.quote and target.year == 2027


def test_a_year_named_before_holds_only_in_its_section(targets_of: TargetsOf) -> None:
    text = "一、主要任务\n到2029年实现普及。\n二、重点工作\n届时，公办园占比达到60%。\n"
    assert told(targets_of(text, **PLAN)) == [("60%", "target", 2025)]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("无锡市教育局二〇二四年工作要点", "2024"),
        ("无锡市教育局二○二六年工作要点", "2026"),
        ("二零二五年无锡市政府工作报告", "2025"),
        ("无锡市教育局2023-2024学年第二学期工作计划", "2024"),
        ("无锡市教育局2023—2024学年度第一学期工作计划", "2023"),
        ("无锡市教育局2023-2024学年下学期工作要点", "2024"),
        ("无锡市教育局2024学年第二学期工作要点", "2025"),
        ("无锡市教育局2023-2024学年工作计划", "2023"),
        ("无锡市教育发展规划（二〇二一—二〇二五年）", "2021"),
        ("无锡市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "2021"),
        ("无锡市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "2021"),
    ],
)
def test_years_in_titles(title: str, year: str) -> None:
    found = metadata_of(f"{title}\n一、主要任务\n新建幼儿园3所。\n").year
    assert found and (found.value, found.sure) == (year, True)


def test_a_date_in_chinese_is_a_date() -> None:
    found = metadata_of("无锡市教育局工作要点\n新建幼儿园3所。\n无锡市教育局\n二〇二四年三月五日\n").published
    assert found and found.value == "2024-03-05"


def test_a_title_in_chinese_years_is_added(cli: Callable[..., object], tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "a.txt").write_text("无锡市教育局二〇二四年工作要点\n一、学前教育\n新建幼儿园3所。\n", "utf-8")
    assert cli("init", str(folder / "own")).code == 0  # type: ignore[attr-defined]
    result = cli("add", str(folder / "a.txt"), "--corpus", str(folder / "own"), "--yes")
    assert result.code == 0, result.stderr  # type: ignore[attr-defined]
    assert (folder / "own" / "wuxi" / "2024-plan.txt").exists()
