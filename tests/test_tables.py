"""Tables whose cells are apart: values, units and years of indicator tables, tasks of task tables, counts, captions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]

PLAN = """样例市“十四五”教育发展规划
一、发展目标
表1 样例市教育发展主要指标（样例）

类别	序号	指标	单位	2020年实际	2025年目标	属性
学前教育	1	毛入园率	%	98.5	≥99	预期性
学前教育	2	普惠性幼儿园覆盖率	%	86.2	90以上	约束性
学前教育	3	其中：公办园在园幼儿占比	%	48	55	预期性
义务教育	4	九年义务教育巩固率（%）		98	100	约束性
高等教育	5	在学总规模	万人	12.3	[15.5]	预期性
教师	6	高中专任教师研究生比例	%	—	20左右	预期性
其他	7	教育信息化水平	—	—	达到全省前列	预期性

二、主要任务
1.扩大学前教育资源。新建幼儿园20所。
"""


@pytest.fixture
def plan(targets_of: TargetsOf) -> dict[tuple[str, int | None], Target]:
    targets = targets_of(PLAN, "plan", 2021, "样例市“十四五”教育发展规划")
    for target in targets:
        assert PLAN[target.start : target.end].replace("\n", "") == target.quote
    return {(target.name, target.year): target for target in targets}


@pytest.mark.parametrize(
    ("name", "year", "status", "op", "value", "unit", "number", "binding"),
    [
        ("毛入园率", 2020, "result", "eq", 98.5, "%", "98.5", "预期性"),
        ("毛入园率", 2025, "target", "ge", 99, "%", "≥99", "预期性"),
        ("普惠性幼儿园覆盖率", 2025, "target", "ge", 90, "%", "90以上", "约束性"),
        ("公办园在园幼儿占比", 2020, "result", "eq", 48, "%", "48", "预期性"),
        ("九年义务教育巩固率", 2025, "target", "eq", 100, "%", "100", "约束性"),
        ("高等教育在学总规模", 2020, "result", "eq", 123000, "人", "12.3", "预期性"),
        ("高等教育在学总规模", 2025, "target", "eq", 155000, "人", "[15.5]", "预期性"),
        ("高中专任教师研究生比例", 2025, "target", "approx", 20, "%", "20左右", "预期性"),
    ],
)
def test_each_cell_of_an_indicator_table_is_a_value(
    plan: dict[tuple[str, int | None], Target],
    name: str,
    year: int,
    status: str,
    op: str,
    value: float,
    unit: str,
    number: str,
    binding: str,
) -> None:
    target = plan[name, year]
    assert (target.status, target.op, target.value_min, target.value_max) == (status, op, value, value)
    assert (target.unit, target.number, target.binding, target.kind) == (unit, number, binding, "level")


def test_a_dash_is_no_value_and_words_are_a_commitment(plan: dict[tuple[str, int | None], Target]) -> None:
    assert ("高中专任教师研究生比例", 2020) not in plan
    told = plan["教育信息化水平", 2025]
    assert (told.kind, told.number, told.value_min) == ("commitment", None, None)


def test_a_value_in_brackets_is_for_all_years_together(plan: dict[tuple[str, int | None], Target]) -> None:
    assert plan["高等教育在学总规模", 2025].warnings == ("cumulative",)
    assert plan["高等教育在学总规模", 2020].warnings == ()


def test_rows_are_mapped_and_know_their_headings(plan: dict[tuple[str, int | None], Target]) -> None:
    target = plan["普惠性幼儿园覆盖率", 2025]
    assert (target.theme, target.indicator) == ("preschool", "preschool.inclusive_coverage")
    assert target.section == ("一、发展目标", "表1样例市教育发展主要指标(样例)", "学前教育")
    assert plan["新建幼儿园数", 2025].section == ("二、主要任务", "1.扩大学前教育资源")


def test_tasks_keep_who_is_responsible_and_when(targets_of: TargetsOf) -> None:
    targets = targets_of(
        "样例市任务分解表\n\n序号\t重点任务\t工作内容\t牵头责任单位\t完成时限要求\n"
        "1\t学前教育\t新建公办幼儿园14所，新增学位4000个。\t市教育局、市发改委\t2023年12月底前\n"
        "2\t校园安全\t实施校园安全工程。\t市公安局\t长期\n"
    )
    first, second, third = targets
    assert (first.value_min, first.unit, first.year) == (14, "所", 2023)
    assert {(one.unit_responsible, one.due) for one in (first, second)} == {("市教育局、市发改委", "2023年12月底前")}
    assert (third.quote, third.unit_responsible, third.due, third.year) == ("实施校园安全工程", "市公安局", "长期", None)
    assert third.section[-1] == "校园安全"


def test_a_table_of_counts_gives_background_with_the_units_of_its_heads(targets_of: TargetsOf) -> None:
    targets = targets_of(
        "样例市教育事业统计\n各级各类学校基本情况\n单位：所、人\n\n类别\t学校数（所）\t在校学生数（人）\n幼儿园\t105\t23456\n小学\t80\t73,110\n",
        "report",
    )
    assert [(t.name, t.value_min, t.unit) for t in targets] == [
        ("幼儿园学校数", 105, "所"),
        ("幼儿园在校学生数", 23456, "人"),
        ("小学学校数", 80, "所"),
        ("小学在校学生数", 73110, "人"),
    ]


def test_the_unit_above_a_table_holds_for_figures_without_one(targets_of: TargetsOf) -> None:
    targets = targets_of("样例市教育概况\n学生数\n单位：万人\n\n指标\t2022年\t2023年\n在园幼儿\t1.2\t1.3\n小学在校生\t5\t5.1\n", "report")
    assert [(t.year, t.value_min, t.unit) for t in targets] == [
        (2022, 12000, "人"),
        (2023, 13000, "人"),
        (2022, 50000, "人"),
        (2023, 51000, "人"),
    ]


def test_a_figure_without_any_unit_says_so(targets_of: TargetsOf) -> None:
    (target,) = targets_of("样例市教育概况\n\n指标\t2023年\n师生满意度\t93.5\n\t\n", "report")
    assert (target.value_min, target.unit, target.warnings) == (93.5, "", ("unit_unstated",))


def test_a_rate_in_a_table_without_any_unit_is_read_as_per_cent_and_says_so(targets_of: TargetsOf) -> None:
    targets = targets_of(
        "样例市教育发展主要指标\n\n指标\t2025年目标\n学前三年毛入园率\t98.5\n义务教育巩固率\t100\n师生满意度\t93.5\n财政拨款增长率\t120\n"
    )
    assert [(t.value_min, t.unit, t.indicator, t.warnings) for t in targets] == [
        (98.5, "%", "preschool.gross_enrolment", ("unit_inferred",)),
        (100, "%", "compulsory.consolidation", ("unit_inferred",)),
        (93.5, "", None, ("unit_unstated",)),
        (120, "", None, ("unit_unstated",)),
    ]


def test_no_unit_is_read_into_a_table_that_names_units(targets_of: TargetsOf) -> None:
    targets = targets_of("样例市教育发展主要指标\n\n指标\t2025年目标\n新建幼儿园（所）\t12\n学前三年毛入园率\t98.5\n")
    assert [(t.unit, t.warnings) for t in targets] == [("所", ()), ("", ("unit_unstated",))]


def test_a_row_of_dashes_says_nothing(targets_of: TargetsOf) -> None:
    targets = targets_of("样例市指标\n\n指标\t2020年\t2025年目标\n入园率（%）\t97\t98\n体质健康合格率（%）\t—\t—\n巩固率（%）\t-\t/\n")
    assert [(t.name, t.value_min) for t in targets] == [("入园率", 97), ("入园率", 98)]


def test_markdown_tables_are_read_alike(targets_of: TargetsOf) -> None:
    targets = targets_of(
        "# 样例市行动计划\n\n| 指标 | 2023年 | 2024年目标 |\n| --- | ---: | ---: |\n| 高中阶段毛入学率（%） | 98.2 | ≥98.5 |\n"
    )
    assert [(t.year, t.op, t.value_min, t.status) for t in targets] == [(2023, "eq", 98.2, "target"), (2024, "ge", 98.5, "target")]


def test_metadata_and_contents_in_tables_are_no_targets(targets_of: TargetsOf) -> None:
    text = (
        "索引号\t014006470/2024-00016\t主题分类\t教育\n发布机构\t样例市教育局\t发文日期\t2024-04-10\n\n"
        "一、学前教育\t3\n二、义务教育\t5\n三、高中教育\t12\n\n一、学前教育\n新建幼儿园2所。\n"
    )
    assert [target.quote for target in targets_of(text)] == ["新建幼儿园2所"]


def test_traditional_characters_are_read_and_quoted_as_they_are(targets_of: TargetsOf) -> None:
    text = "一、學前教育發展\n普惠性幼兒園覆蓋率達到85%以上。\n實施校園安全工程。\n"
    first, second = targets_of(text)
    assert (first.indicator, first.op, first.value_min) == ("preschool.inclusive_coverage", "ge", 85)
    assert first.quote == "普惠性幼兒園覆蓋率達到85%以上"
    assert second.quote == "實施校園安全工程"
