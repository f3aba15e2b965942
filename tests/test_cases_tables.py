"""Tables in text: cells parted by strokes, parts behind 其中 in a cell, tasks in figures, sums above a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


@pytest.mark.parametrize("stroke", ["／", "/", " / "])
def test_strokes_part_the_cells_of_a_table(targets_of: TargetsOf, stroke: str) -> None:
    rows = (("指标", "单位", "2022年实际", "2023年目标"), ("学前毛入园率", "%", "95.8", "96.5"), ("新建幼儿园", "所", "9", "12"))
    targets = targets_of("主要指标\n" + "\n".join(stroke.join(row) for row in rows) + "\n另有新建小学3所。\n")
    assert [(one.value_min, one.unit, one.year, one.status) for one in targets if one.number] == [
        (95.8, "%", 2022, "result"), (96.5, "%", 2023, "target"), (9, "所", 2022, "result"), (12, "所", 2023, "target"), (3, "所", 2023, "target"),
    ]  # fmt: skip


def test_strokes_inside_lines_of_text_part_nothing(targets_of: TargetsOf) -> None:
    text = "小学/初中/高中新建12所\n生均经费900元/生/年\n培训教师/校长/家长300人次\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [(12, "所"), (900, "元/生/年"), (300, "人次")]


def test_a_cell_may_hold_a_figure_and_its_part(targets_of: TargetsOf) -> None:
    text = "任务\t数量（个）\n新增公办学位\t2400 其中：城区1500\n改造食堂\t14，其中:农村9\n"
    targets = [one for one in targets_of(text) if one.number]
    assert [(one.value_min, one.unit, "其中" in one.name) for one in targets] == [
        (2400, "个", False), (1500, "个", True), (14, "个", False), (9, "个", True),
    ]  # fmt: skip


def test_tasks_in_figures_are_values_of_their_counties_and_the_sum_above_them_counts(targets_of: TargetsOf) -> None:
    text = "全市分解新增学位任务26333个，主要县（市、区）如下：\n县（市、区）｜任务（个）｜完成（个）\n甲县｜3104｜4206\n乙县｜1191｜2532\n"
    targets = [one for one in targets_of(text, kind="report") if one.number]
    assert [(one.value_min, one.place, one.status) for one in targets[1:]] == [
        (3104, "甲县", "target"), (4206, "甲县", "result"), (1191, "乙县", "target"), (2532, "乙县", "result"),
    ]  # fmt: skip
    assert (targets[0].value_min, targets[0].unit, targets[0].place) == (26333, "个", "")
    assert not any("26333" in one.name or "如下" in one.name for one in targets)


def test_commas_part_the_cells_of_a_table_in_text(targets_of: TargetsOf) -> None:
    rows = ("序号,指标,单位,数值", "1,幼儿园数,所,318", "2,在园幼儿数,万人,4.12", "3,九年义务教育巩固率,%,99.6")
    targets = [one for one in targets_of("主要数据\n" + "\n".join(rows) + "\n", kind="report") if one.number]
    assert [(one.value_min, one.unit) for one in targets] == [(318, "所"), (41_200, "人"), (99.6, "%")]
    assert "巩固率" in targets[2].name


def test_each_column_has_that_of_several_units_which_it_is_counted_in(targets_of: TargetsOf) -> None:
    text = "教育建设任务表\n单位：所、个、名\n项目\t新建学校\t新增学位\t招聘教师\n小学\t3\t2100\t120\n初中\t2\t1800\t90\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [
        (3, "所"), (2100, "个"), (120, "名"), (2, "所"), (1800, "个"), (90, "名"),
    ]  # fmt: skip
