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
