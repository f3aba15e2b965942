"""Whose a figure is in lists of districts, and until when: arrows, plans of so many years, years that a paragraph begins with.

All content is made up, but for the names of counties, which are of the gazetteer. What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_the_whole_of_a_district_is_of_the_district_that_labels_the_line(targets_of: TargetsOf) -> None:
    text = (
        "今年，全市计划新增学位2.1万个。\n茅箭区：新建小学一所。全区新建学校3所，新增义务教育学位2900个。\n"
        "丹江口市：改扩建中学一所，全市共新增义务教育学位1800个。\n房县：新建学校一所，新增学位200个。"
    )
    found = {one.number: one for one in targets_of(text, kind="report", year=2024, title="样例市学位扩充进展") if one.number}
    assert (found["2.1万个"].place, found["2.1万个"].indicator) == ("", "resources.seats_new")
    assert {found[one].place for one in ("3所", "2900个")} == {"茅箭区"}
    assert (found["1800个"].place, found["200个"].place) == ("丹江口市", "房县")
    assert {found[one].indicator for one in ("2900个", "1800个", "200个")} == {None}


def test_a_clause_that_ends_in_another_county_speaks_of_it(targets_of: TargetsOf) -> None:
    text = "今年，新增学位3000个。\n同处核心区的东城区，目前在园幼儿已达1.9万人。"
    found = read(targets_of, text, "mixed", 2020, "样例区教育工作报告")
    assert (found["1.9万人"].place, found["1.9万人"].indicator) == ("东城区", None)


def test_an_arrow_leads_from_what_was_to_the_goal(targets_of: TargetsOf) -> None:
    text = "一、发展水平\n1.省市优质幼儿园比例：85.1%→90%以上；\n2.智慧校园比例：60%→95%。"
    found = read(targets_of, text, "plan", 2021, "样例市“十四五”教育发展规划（2020年→2025年）")
    assert [(found[one].status, found[one].year) for one in ("85.1%", "60%")] == [("context", 2020)] * 2
    assert [(found[one].status, found[one].year) for one in ("90%以上", "95%")] == [("target", 2025)] * 2
    assert found["95%"].name == "智慧校园比例"


def test_a_stage_at_the_head_of_a_line_says_which_schools_are_meant(targets_of: TargetsOf) -> None:
    text = "分学段看：义务教育，新建学校12所、新增学位16221个；普通高中，新建学校4所、新增学位5550个。"
    found = read(targets_of, text, "report", 2024, "样例省秋季开学")
    assert (found["12所"].indicator, found["4所"].indicator) == ("compulsory.schools_built", "high_school.built")


def test_schools_told_without_a_noun_are_no_school_places(targets_of: TargetsOf) -> None:
    text = "学前教育，新建幼儿园70所、新增学位16022个，改扩建幼儿园6所、新增学位540个，新建和改扩建共76所。"
    found = read(targets_of, text, "report", 2024, "样例省秋季开学")
    assert (found["76所"].name, found["76所"].indicator) == ("新建和改扩建幼儿园数", "preschool.kg_built")


def test_what_is_counted_behind_a_list_of_parts_is_of_the_whole(targets_of: TargetsOf) -> None:
    text = "全区幼儿园共190所，其中公办园40所，民办园150所；在园幼儿共25678人，教师2100人。"
    found = read(targets_of, text, "report", 2024, "样例区教育事业概况")
    assert (found["190所"].indicator, found["25678人"].indicator) == ("preschool.kindergartens", "preschool.children")


def test_years_since_hold_over_a_semicolon(targets_of: TargetsOf) -> None:
    text = "2016年以来，全市新改扩建城区学校190所，新增学位27.3万个；同步新建公办幼儿园209所。"
    found = read(targets_of, text, "report", 2020, "样例市教育工作总结")
    assert [(found[one].year, found[one].period) for one in ("190所", "27.3万个", "209所")] == [(2020, "2016-2020")] * 3


def test_a_plan_of_so_many_years_ends_when_its_opening_says(targets_of: TargetsOf) -> None:
    text = "紧紧围绕三年上台阶的目标，到2024年，全县教育质量进入前列。\n（一）扩大供给。改扩建县城公办幼儿园3所。"
    found = read(targets_of, text, "plan", 2022, "样例县基础教育质量提升三年行动计划")
    assert (found["3所"].year, found["3所"].period) == (2024, "2022-2024")


def test_a_speech_looks_back_on_the_year_before_where_it_says_so(targets_of: TargetsOf) -> None:
    text = "过去一年，全县教育质量稳步提升：高考本科升学率52%，新招聘教师14人。"
    found = read(targets_of, text, "report", 2023, "在样例县教育大会上的讲话")
    assert (found["52%"].year, found["14人"].year) == (2022, 2022)


def test_what_one_school_that_is_built_brings_is_of_that_school(targets_of: TargetsOf) -> None:
    text = "今年，全市新增学位2万个。建设溪北第一小学教学综合楼，新增小学学位600个。建成溪北第二幼儿园，普惠性幼儿园覆盖率达到91%。"
    found = read(targets_of, text, "report", 2024, "样例市教育局2024年工作总结")
    assert (found["600个"].place, found["600个"].indicator) == ("溪北第一小学", None)
    assert (found["2万个"].place, found["91%"].place) == ("", "")


def test_what_is_aimed_at_holds_over_a_semicolon(targets_of: TargetsOf) -> None:
    text = "根据意见，到2020年，全市公办幼儿园在园幼儿占比将达到50%；增加义务教育公办学位21万个，新增公办普通高中学位6万个。"
    found = read(targets_of, text, "mixed", 2019, "样例市出台教育意见")
    assert {found[one].status for one in ("50%", "21万个", "6万个")} == {"target"}


def test_a_bulletin_at_the_beginning_of_a_school_year_is_of_the_year_in_which_it_begins(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全省共有幼儿园7310所，在园幼儿131.51万人。", "report", 2017, "样例省2016/2017学年初全省教育事业发展统计公报")
    assert (found["7310所"].year, found["131.51万人"].year) == (2016, 2016)


def test_a_section_on_the_basis_of_the_work_reports_and_one_on_tasks_plans(targets_of: TargetsOf) -> None:
    text = "一、工作基础\n新增公办义务教育学位4.96万个。\n二、2023年任务安排\n新建食堂400个。"
    found = read(targets_of, text, "mixed", 2023, "样例区教育局工作情况")
    assert (found["4.96万个"].status, found["400个"].status) == ("result", "target")


def test_private_schools_by_kind_are_private_and_a_rate_behind_among_them_is_its_own(targets_of: TargetsOf) -> None:
    text = "民办学校636所，其中幼儿园526所、小学45所。普惠性幼儿园覆盖率达到80%以上，其中公办幼儿园在园儿童占比50%以上。"
    found = read(targets_of, text, "report", 2024, "样例市教育局2024年教育概况")
    assert {found[one].indicator for one in ("526所", "45所")} == {None}
    assert found["526所"].name == "民办幼儿园数"
    assert (found["80%以上"].indicator, found["50%以上"].indicator) == ("preschool.inclusive_coverage", "preschool.public_child_share")
