"""Finer points of figures: more of what a small change of the code altered and no other test noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import edutargets as et
from edutargets.extracting.listed_years import listed_year
from edutargets.records import Target

Targets = Callable[..., tuple[Target, ...]]


@pytest.mark.parametrize("plan", [None, (2018, 2021), (2018, 2019)])
def test_years_of_a_plan_are_listed_only_where_the_plan_is_known_and_has_as_many(plan: tuple[int, int] | None) -> None:
    assert listed_year("三年新建27所,分年度为9所、", plan) is None


def test_a_number_in_a_bracket_has_the_unit_behind_it() -> None:
    found = et.find_quantities("新建幼儿园12（含改扩建3）所，共有小学120（公办100）所。")
    assert [(one.number, one.unit) for one in found] == [("12", "所"), ("3", "所"), ("120", "所"), ("100", "所")]


def test_so_many_times_of_money_is_of_what_the_money_was(targets_of: Targets) -> None:
    found = targets_of("一、特殊教育\n特殊教育生均公用经费6000元，是普通学校的8倍。\n")
    names = {one.number: one.name for one in found if one.number}
    assert names == {"6000元": "特殊教育生均公用经费", "8倍": "特殊教育生均公用经费是普通学校"}


@pytest.mark.parametrize(("words", "year"), [("一年前", 2022), ("两年前", 2021), ("60年前", 1963)])
def test_years_ago_are_counted_from_the_year_of_the_document(targets_of: Targets, words: str, year: int) -> None:
    (found,) = [one for one in targets_of(f"{words}，全市有小学12所。\n", "report") if one.number]
    assert found.year == year


def test_people_told_by_their_school_alone_are_those_counted_before(targets_of: Targets) -> None:
    found = targets_of("一、学前教育\n在园幼儿1.7万人，公办园有4800人。\n", "report")
    assert {one.number: one.name for one in found if one.number} == {"1.7万人": "在园幼儿数", "4800人": "公办园在园幼儿数"}


@pytest.mark.parametrize(("words", "kind"), [("", "level"), ("现有", "level"), ("新建", "output")])
def test_what_stands_without_a_verb_was_there_whatever_its_indicator_counts(targets_of: Targets, words: str, kind: str) -> None:
    (found,) = [one for one in targets_of(f"{words}农村教师周转宿舍309套。\n", "report") if one.number]
    assert (found.indicator, found.kind) == ("teachers.dormitories", kind)


@pytest.mark.parametrize("before", ["投入3亿元支持", "全年新建学校5所和", "招聘教师30名，投入3亿元支持"])
def test_a_figure_before_a_list_in_one_clause_is_none_of_it(targets_of: Targets, before: str) -> None:
    found = targets_of(f"{before}幼儿园、小学分别新建12所、30所。\n")
    names = {one.number: one.name for one in found if one.number}
    assert (names["12所"], names["30所"]) == ("幼儿园数", "小学数")


def test_two_figures_that_two_others_rise_to_are_of_the_same(targets_of: Targets) -> None:
    found = targets_of("毛入园率、巩固率分别由2020年的80%、90%提高到2022年的85%、95%。\n", "report")
    assert {one.number: one.name for one in found if one.number} == {"80%": "毛入园率", "90%": "巩固率", "85%": "毛入园率", "95%": "巩固率"}


def test_points_told_without_their_word_are_points_also_where_more_figures_follow() -> None:
    found = et.find_quantities("比全省低4.3个、比全国高1.2个百分点，招聘教师5名、保育员3名。")
    assert [(one.value_min, one.unit) for one in found] == [(4.3, "个百分点"), (1.2, "个百分点"), (5, "名"), (3, "名")]


@pytest.mark.parametrize(
    ("title", "year"),
    [("样例市教育局2023年工作总结", 2024), ("样例市教育局2023年上半年工作总结", 2023), ("样例市教育局2023年前三季度工作总结", 2023)],
)
def test_what_a_report_still_plans_is_of_the_rest_of_its_year_where_it_tells_a_part_of_it(
    targets_of: Targets, title: str, year: int
) -> None:
    text = "一、主要工作\n新建幼儿园5所。\n二、下一步工作\n计划新建小学7所。\n"
    found = {one.number: (one.status, one.year) for one in targets_of(text, "report", 2023, title) if one.number}
    assert found == {"5所": ("result", 2023), "7所": ("target", year)}


@pytest.mark.parametrize(
    ("others", "there"),
    [("招聘教师30名。普通高中招生3000人。义务教育巩固率达99%。", True), ("新修道路30公里。新增绿地20公顷。新建污水处理厂2座。", False)],
)
def test_a_document_most_of_whose_sentences_are_about_education_is_about_it_whatever_its_title(
    targets_of: Targets, others: str, there: bool
) -> None:
    found = targets_of(f"新建幼儿园5所。{others}新建综合楼3栋。\n", "plan", 2023, "样例市2023年重点工作")
    numbers = {one.number for one in found}
    assert "5所" in numbers and ("3栋" in numbers) == there and "30公里" not in numbers


@pytest.mark.parametrize(("title", "others"), [("样例市2023年重点工作", False), ("样例市教育局2023年工作要点", True)])
def test_of_a_table_in_a_document_of_all_fields_the_rows_about_education_are_read(targets_of: Targets, title: str, others: bool) -> None:
    rows = "幼儿园数\t所\t12\n小学在校生数\t万人\t3.5\n新修道路里程\t公里\t30\n造林面积\t公顷\t20\n"
    text = f"全市经济保持增长。推进道路建设。改善环境。\n附表：2023年主要指标\n指标\t单位\t2023年目标\n{rows}"
    found = [(one.name, one.value_min) for one in targets_of(text, "plan", 2023, title) if one.number]
    assert found[:2] == [("幼儿园数", 12), ("小学在校生数", 35_000)]
    assert found[2:] == ([("新修道路里程", 30), ("造林面积", 20)] if others else [])


def test_a_bound_before_the_first_figure_holds_for_the_next_of_its_unit() -> None:
    found = et.find_quantities("睡眠时间小学生不低于10小时、初中生9小时、高中生8小时。小学生不少于10小时、初中生9天。")
    assert [(one.value_min, one.op) for one in found] == [(10, "ge"), (9, "ge"), (8, "ge"), (10, "ge"), (9, "eq")]


@pytest.mark.parametrize("other", ["新建医院2家", "新建桥梁2座", "新建公路2条，其中隧道1条"])
def test_in_a_sentence_about_education_a_clause_of_another_field_is_left_out(targets_of: Targets, other: str) -> None:
    text = f"推进道路建设。改善环境。新建幼儿园5所，新建小学3所，招聘教师30名，{other}。\n"
    found = [one.number for one in targets_of(text, "plan", 2023, "样例市2023年重点工作") if one.number]
    assert found == ["5所", "3所", "30名"]
