"""Heads that stand over a comma from their values, stocks that a plan does not count, documents that report and plan within one year.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_heads_before_a_comma_are_of_the_list_as_well(targets_of: TargetsOf) -> None:
    text = "学前教育毛入园率、小学净入学率，初中阶段、高中阶段、高等教育毛入学率分别为84.42%、99.71%、102.88%、86.62%和47.65%。"
    found = read(targets_of, text, "report", 2019, "样例区教育统计公报")
    assert {number: one.indicator for number, one in found.items()} == {
        "84.42%": "preschool.gross_enrolment",
        "99.71%": "compulsory.primary_enrolment",
        "102.88%": "compulsory.junior_enrolment",
        "86.62%": "high_school.gross_enrolment",
        "47.65%": "higher.gross_enrolment",
    }


def test_a_clause_before_that_states_its_own_figure_lends_no_head(targets_of: TargetsOf) -> None:
    text = "学前教育毛入园率84.42%，小学净入学率、高中阶段毛入学率分别为99.71%、86.62%。"
    found = read(targets_of, text, "report", 2019, "样例区教育统计公报")
    assert [found[one].indicator for one in ("84.42%", "99.71%", "86.62%")] == [
        "preschool.gross_enrolment",
        "compulsory.primary_enrolment",
        "high_school.gross_enrolment",
    ]


def test_what_is_planned_for_the_rest_of_the_year_is_of_the_year(targets_of: TargetsOf) -> None:
    text = "一、主要工作\n新建幼儿园15所。\n二、下阶段工作安排\n继续推进2024年建设任务；新创省级示范园6所。"
    found = read(targets_of, text, "mixed", 2024, "样例市教育局2024年上半年工作总结")
    assert (found["15所"].status, found["15所"].year) == ("result", 2024)
    assert (found["6所"].status, found["6所"].year) == ("target", 2024)


def test_a_district_list_told_together_is_of_the_whole(targets_of: TargetsOf) -> None:
    text = "各区县统一开工第一批项目，涉及学校53所。"
    found = read(targets_of, text, "report", 2024, "样例市教育项目进展")
    assert found["53所"].place == ""


def test_a_row_of_a_table_that_names_a_whole_and_its_part_gives_each_its_figures(targets_of: TargetsOf) -> None:
    rows = (
        "指标  2020年  2025年  属性",
        "1.幼儿教师专科及以上学历比例(%) 其中:本科及以上学历比例(%)  97.74% 49.85%  100% 50%  预期性",
        "2.义务教育标准班额比例(%) 其中:小学 初中  34.52% 77.34%  80%以上 85%以上  预期性",
        "3.普惠性幼儿园覆盖率(%)  86.44%  90%以上  预期性",
    )
    found = read(targets_of, "二、主要指标\n" + "\n".join(rows), "plan", 2021, "样例市“十四五”教育事业发展规划")
    assert [found[one].name for one in ("97.74%", "49.85%")] == ["幼儿教师专科及以上学历比例", "幼儿教师本科及以上学历比例"]
    assert (found["97.74%"].indicator, found["49.85%"].indicator) == ("teachers.kg_college_share", None)
    assert [found[one].name for one in ("34.52%", "77.34%")] == ["小学标准班额比例", "初中标准班额比例"]
    assert {found[one].indicator for one in ("34.52%", "77.34%", "80%以上", "85%以上")} == {None}
    assert [(found[one].status, found[one].year) for one in ("34.52%", "85%以上")] == [("context", 2020), ("target", 2025)]
