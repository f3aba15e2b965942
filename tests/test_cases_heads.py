"""Heads of tables in brackets, units of columns and parts, titles that state a sum, numbers of pages and items, dates of task tables. All made up (样例)."""

from __future__ import annotations

import pytest
from conftest import ROOT
from stated import TargetsOf, differences, targets_in

from edutargets.places import Places
from edutargets.reading.formats import source_of
from edutargets.reading.metadata import find_metadata
from edutargets.reading.records import Fact
from edutargets.rules.documents import load_documents
from edutargets.rules.reading import load_layout

CONFIGS = ROOT / "configs"
Values = list[tuple[str, float | None, str, int | None]]


def values(targets_of: TargetsOf, text: str, kind: str = "report", year: int = 2024) -> Values:
    return [(one.name, one.value_min, one.unit, one.year) for one in targets_of(text, kind=kind, year=year) if one.number]


# -- heads in brackets ------------------------------------------------------------------------------------------------

ROWS: Values = [
    ("小学学校数", 42, "所", 2024),
    ("小学在校生", 23180, "人", 2024),
    ("初中学校数", 15, "所", 2024),
    ("初中在校生", 11960, "人", 2024),
]


@pytest.mark.parametrize(
    "table",
    [
        "（学段、学校数（所）、在校生（人））\n小学 42 23180\n初中 15 11960\n",
        "各学段情况（学段／学校数（所）／在校生（人））：\n小学／42／23180\n初中／15／11960\n",
        "（学段，学校数（所），在校生（人））\n\n小学：42，23，180\n小学：42，23180\n初中：15、11960\n",
        "（学段｜学校数（所）｜在校生（人））\n小学｜42｜23180\n初中｜15｜11960\n",
    ],
)  # fmt: skip
def test_heads_in_brackets_stand_over_the_rows_below(targets_of: TargetsOf, table: str) -> None:
    table = table.replace("小学：42，23，180\n", "")
    assert values(targets_of, f"样例\n{table}二、其他\n") == ROWS


def test_a_line_that_cannot_be_told_apart_does_not_end_such_a_table(targets_of: TargetsOf) -> None:
    text = "主要指标（指标名称：2020年，2025年，属性）\n1.毛入园率（%）：98.6，≥99，预期性\n2.巩固率（%）：99.9，100，约束性\n3.生均经费（元）：小学1200，另有补助；均为预期性\n4.受教育年限（年）：9.9，11.2，约束性\n"
    assert differences(
        targets_of(text, kind="plan", year=2021),
        (
            "98.6|%|毛入园率|year=2020|status=context", ">=99|%|毛入园率|year=2025|status=target", "99.9|%|巩固率|year=2020", "100|%|巩固率|year=2025",
            "1200|元|小学", "9.9|年|受教育年限|year=2020", "11.2|年|受教育年限|year=2025",
        ),
    ) == []  # fmt: skip


def test_other_brackets_are_no_heads(targets_of: TargetsOf) -> None:
    text = "（县教育局、县财政局、县人社局）\n新建小学 3所 2025年\n招聘教师 60名 2025年\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [(3, "所"), (60, "名")]


# -- columns and cells ------------------------------------------------------------------------------------------------


def test_digits_joined_where_single_blanks_part_the_columns_say_so(targets_of: TargetsOf) -> None:
    targets = [
        one for one in targets_of("学段 学校数（所） 在校生（人）\n小学 42 23 180\n初中 15 11 060\n高中 4 6230\n", "report") if one.number
    ]
    assert [(one.value_min, "digits_joined" in one.warnings) for one in targets] == [
        (42, False), (23180, True), (15, False), (11060, False), (4, False), (6230, False),
    ]  # fmt: skip


def test_a_ratio_takes_no_unit_of_its_table(targets_of: TargetsOf) -> None:
    text = "普职招生人数及比例（万人）\n年度 普通高中招生 中职招生 招生普职比\n2019年 5.7 1.9 75 : 25\n2020年 4.5 1.5 60.5 : 24.2\n"
    found = values(targets_of, text)
    assert [(value, unit) for _, value, unit, _ in found] == [
        (57000, "人"), (19000, "人"), (3, ""), (45000, "人"), (15000, "人"), (2.5, ""),
    ]  # fmt: skip


def test_a_part_is_counted_as_its_whole_and_a_task_in_the_unit_of_its_column(targets_of: TargetsOf) -> None:
    table = "学校情况\n单位：所、人\n类别\t学校数\t在校生数\t其中：女\n小学\t120\t65430\t31200\n初中\t41\t30120\t14310\n"
    assert [(value, unit) for _, value, unit, _ in values(targets_of, table)] == [
        (120, "所"), (65430, "人"), (31200, "人"), (41, "所"), (30120, "人"), (14310, "人"),
    ]  # fmt: skip
    tasks = "序号\t任务\t数量\t单位\t责任单位\t完成时限\n1\t新建幼儿园\t5\t所\t县教育局\t2025年12月\n2\t招聘教师\t130\t名\t县人社局\t2025年9月\n"
    targets = [one for one in targets_of(tasks, year=2025) if one.number]
    assert [(one.value_min, one.unit, one.unit_responsible, one.due) for one in targets] == [
        (5, "所", "县教育局", "2025年12月"), (130, "名", "县人社局", "2025年9月"),
    ]  # fmt: skip


# -- titles, pages, items ---------------------------------------------------------------------------------------------


def test_a_title_states_the_sum_in_its_brackets(targets_of: TargetsOf) -> None:
    text = "样例市2025年学校建设计划（新增学位4800个）\n一、小学（2400个）\n新建小学2所。\n"
    title = "样例市2025年学校建设计划（新增学位4800个）"
    targets = [one for one in targets_of(text, year=2025, title=title) if one.number]
    assert targets[0].name == "新增学位数" and [one.value_min for one in targets] == [4800, 2400, 2]
    plain = "样例市教育事业发展规划（2021-2025年）\n新建小学2所。\n"
    assert [one.value_min for one in targets_of(plain, title="样例市教育事业发展规划（2021-2025年）") if one.number] == [2]


def test_numbers_of_pages_are_told_though_pages_between_are_missing(targets_of: TargetsOf) -> None:
    line = "推进义务教育优质均衡发展和城乡一体化健全教师补充机制并深化"
    pages = [number for number in range(1, 32) if number not in (14, 15, 23)]
    text = "".join(f"{number}改革评价{line}\n" + f"{line}\n" * 19 for number in pages) + "新增学位16个。\n"
    assert [one.number for one in targets_of(text) if one.number] == ["16个"]


def test_numbers_that_a_blank_parts_from_their_items_are_no_figures(targets_of: TargetsOf) -> None:
    text = "1 增加学位 新增公办学位900个\n2 公办幼儿园 建成8所\n3 教室照明 改造教室1500间\n4 校园食堂 改造12个\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [(900, "个"), (8, "所"), (1500, "间"), (12, "个")]


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows", ["1\n新建幼儿园2所\n基建科\n{}\n2\n招聘教师100名\n人事科\n{}\n", "1.新建幼儿园2所\n基建科\n{}\n2.招聘教师100名\n人事科\n{}\n"]
)
@pytest.mark.parametrize(
    ("tail", "published"), [("", ""), ("以上任务由办公室督办。\n", ""), ("乐山市教育局\n2025年3月1日\n", "2025-03-01")]
)
def test_the_last_due_date_of_a_task_table_is_not_when_it_was_published(
    targets_of: TargetsOf, rows: str, tail: str, published: str
) -> None:
    text = "乐山市教育局2025年重点任务分解表\n工作任务\n责任科室\n完成时限\n" + rows.format("2025年9月30日", "2025年12月31日") + tail
    if rows[1] == "\n":
        text = text.replace("工作任务", "序号\n工作任务")
    layout = load_layout(CONFIGS)
    found = find_metadata(source_of(text.encode(), "a.txt"), "a.txt", load_documents(CONFIGS), layout, Places(CONFIGS / "places.csv"))
    assert (found.published or Fact(value="", where="", sure=False)).value == published
    targets = [one for one in targets_in(targets_of, text.encode(), "a.txt") if one.number]
    assert [(one.value_min, one.office, one.due) for one in targets] == [
        (2, "基建科", "2025年9月30日"), (100, "人事科", "2025年12月31日"),
    ]  # fmt: skip
