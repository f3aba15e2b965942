"""Names that a figure is lent by those around it: money by the people it was for, stages by the pupils they are of, rates by their owner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

Targets = Callable[..., tuple[Target, ...]]


def indicators(targets_of: Targets, text: str, kind: str = "report") -> list[tuple[str, str | None]]:
    found = targets_of(f"样例市教育情况\n{text}\n", kind, year=2024, title="样例市教育情况")
    return [(one.number, one.indicator) for one in found if one.number]


@pytest.mark.parametrize(
    ("text", "people", "money"),
    [
        ("资助各学段学生7.6万人次、6820万元。", "7.6万人次", "6820万元"),
        ("资助困难学生12680人次、资金1356万元。", "12680人次", "1356万元"),
        ("落实学生资助政策，发放学生资助资金4260万元、12650人次。", "12650人次", "4260万元"),
    ],
)
def test_money_behind_the_people_it_was_for_is_named_by_them_and_they_by_it(
    targets_of: Targets, text: str, people: str, money: str
) -> None:
    found = read(targets_of, text, "report")
    assert found[people].indicator == "students.aid_recipients"
    assert found[money].indicator == "students.aid_funds"


def test_money_in_a_clause_with_words_of_its_own_is_none_of_the_people_before(targets_of: Targets) -> None:
    found = read(targets_of, "资助困难学生1268人次，投入校舍维修经费320万元。", "report")
    assert found["320万元"].indicator != "students.aid_funds"


def test_the_stages_of_a_list_are_those_of_the_pupils_before_it(targets_of: Targets) -> None:
    text = "残疾儿童少年学前、义务、高中阶段入学率分别达90.2%、98.7%、81.5%。"
    assert indicators(targets_of, text) == [
        ("90.2%", "special.preschool_enrolment"),
        ("98.7%", "special.disabled_enrolment"),
        ("81.5%", "special.senior_enrolment"),
    ]
    text = "残疾儿童少年入学率：学前89%，义务教育99.2%，高中阶段78%。"
    assert [indicator for _, indicator in indicators(targets_of, text)] == [
        "special.preschool_enrolment",
        "special.disabled_enrolment",
        "special.senior_enrolment",
    ]
    text = "学前、高中阶段入学率分别达98.2%、96.5%。"
    assert [indicator for _, indicator in indicators(targets_of, text)] == ["preschool.gross_enrolment", "high_school.gross_enrolment"]


def test_a_level_behind_a_change_is_of_the_same_rate(targets_of: Targets) -> None:
    found = read(targets_of, "力争全市儿童青少年近视率每年下降0.6个百分点，到2025年控制在46%以内。", "plan")
    assert found["0.6个百分点"].indicator == "students.myopia_change"
    (level,) = [one for number, one in found.items() if "46%" in number]
    assert (level.indicator, level.year, level.op) == ("students.myopia_rate", 2025, "le")


def test_a_share_that_did_something_is_no_rate_of_the_whole(targets_of: Targets) -> None:
    found = read(targets_of, "中职毕业生就业率97.4%，其中升学占61.3%。", "report")
    assert found["97.4%"].indicator == "vocational.employment_rate"
    assert found["61.3%"].indicator == "vocational.progression"
    found = read(targets_of, "义务教育学校教师交流比例16.2%，其中骨干教师占34.5%。", "report")
    assert found["34.5%"].indicator == "teachers.backbone_rotation_share"


def test_a_rate_behind_another_has_the_same_owner(targets_of: Targets) -> None:
    found = read(targets_of, "中小学生总体近视率51.2%，同比降低1.6个百分点，体质健康优良率66.9%、合格率98.5%。", "report")
    assert (found["98.5%"].name, found["98.5%"].indicator) == ("中小学体质健康合格率", "students.fitness_pass")


def test_prizes_are_won_without_a_verb_and_those_among_others_are_a_part(targets_of: Targets) -> None:
    text = "参加省职业院校技能大赛，获一等奖6个、二等奖13个、三等奖21个。"
    assert indicators(targets_of, text) == [(number, "vocational.skills_medals") for number in ("6个", "13个", "21个")]
    found = read(targets_of, "职业院校学生在技能竞赛中获奖86项，其中一等奖21项。", "report")
    assert (found["86项"].indicator, found["21项"].indicator) == ("vocational.skills_medals", None)
    found = read(targets_of, "学生参加省信息技术学科竞赛，获一等奖6个、二等奖13个。", "report")
    assert [one.indicator for one in found.values()] == [None, None]


def test_what_stands_under_an_inline_heading_is_named_by_it(targets_of: Targets) -> None:
    text = "五、教师队伍\n（一）补充教师。招聘186人。（二）交流轮岗。全年268人，占比11.6%。"
    assert indicators(targets_of, text) == [
        ("186人", "teachers.recruitment"),
        ("268人", "teachers.rotated"),
        ("11.6%", "teachers.rotation_share"),
    ]


def test_measures_that_are_counted_have_the_figure_each(targets_of: Targets) -> None:
    text = "中小学幼儿园封闭化管理、一键式报警、专职保安配备三项指标均达100%。"
    found = {indicator for number, indicator in indicators(targets_of, text) if number == "100%"}
    assert found == {"safety.closed_campus", "safety.alarm", "safety.guards"}


def test_a_list_counts_as_the_sentence_before_it(targets_of: Targets) -> None:
    text = "普通高中招生3.86万人，在校生11.9万人，毕业生3.1万人。中等职业教育分别为2.7万人、7.8万人、2.3万人。"
    assert indicators(targets_of, text)[3:] == [("2.7万人", "vocational.enrolment"), ("7.8万人", "vocational.students"), ("2.3万人", None)]


def test_how_many_times_what_is_spent_on_others_is_of_the_money_before(targets_of: Targets) -> None:
    found = read(targets_of, "特教学校生均公用经费标准提高到7000元，为普通小学的十倍。", "report")
    assert (found["7000元"].indicator, found["十倍"].indicator) == ("special.funding_standard", "special.funding_multiple")


def test_teachers_of_whom_a_share_is_told_were_hired_themselves(targets_of: Targets) -> None:
    found = read(targets_of, "新招聘的386名教师中，双一流高校毕业生占46%。", "report")
    assert (found["386名"].indicator, found["46%"].indicator) == ("teachers.recruitment", "teachers.elite_entry_share")


def test_schools_that_pupils_go_on_to_are_not_what_the_clause_is_of(targets_of: Targets) -> None:
    found = read(targets_of, "职业学校学生升学渠道不断拓宽，72%的毕业生进入高职院校深造。", "report")
    assert found["72%"].indicator == "vocational.progression"
    found = read(targets_of, "初中毕业生升入普通高中的占58%，升入中职的占41%。", "report")
    assert found["41%"].indicator is None


def test_titles_that_were_granted_are_no_stock_of_titles(targets_of: Targets) -> None:
    assert indicators(targets_of, "我市12人获评第十五批特级教师。") == [("12人", "teachers.titles_total")]
    assert indicators(targets_of, "全市现有特级教师87名、正高级教师132名。") == [("87名", None), ("132名", None)]


def test_figures_that_add_up_to_the_one_before_them_are_its_parts_and_those_of_its_years_are_not(targets_of: Targets) -> None:
    text = "今年共补充教师326名：公开招聘256名、选调70名。"
    assert indicators(targets_of, text) == [("326名", "teachers.recruitment"), ("256名", None), ("70名", None)]
    text = "公开招聘教师256名、引进教育高层次人才70名。"  # no whole before them
    assert indicators(targets_of, text) == [("256名", "teachers.recruitment"), ("70名", "teachers.talent")]
    text = "招聘教师500名（2023年240名、2024年260名）。"
    assert [indicator for _, indicator in indicators(targets_of, text)] == ["teachers.recruitment"] * 3


def test_what_a_rate_is_compared_with_is_its_base_and_no_change(targets_of: Targets) -> None:
    found = read(targets_of, "总体近视率50.6%，较2020年53.9%下降3.3个百分点。", "report")
    assert [(one.indicator, one.status) for one in found.values()] == [
        ("students.myopia_rate", "result"),
        ("students.myopia_rate", "context"),
        ("students.myopia_change", "result"),
    ]
