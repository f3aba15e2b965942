"""What counts and what only belongs to it: parts of a whole, schools named as examples, classes told by stage, plans told in passing.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
REPORT = "样例市教育局2024年工作总结"


def test_a_part_takes_no_entry_of_its_whole_but_what_a_year_made_of_it_does(targets_of: TargetsOf) -> None:
    text = "全年招聘教师2875名（含特岗教师460名）；三年新增学位3.8万个，其中去年新增1.4万个。"
    found = read(targets_of, text, "report", 2024, REPORT)
    assert (found["2875名"].indicator, found["460名"].indicator) == ("teachers.recruitment", None)
    assert found["1.4万个"].indicator == "resources.seats_new"


def test_schools_named_as_examples_are_no_part_of_the_name(targets_of: TargetsOf) -> None:
    text = "今年，城东幼儿园、河西小学等8所学校开工建设，北街小学、南街小学等5所学校竣工。"
    found = read(targets_of, text, "plan", 2024, "样例市教育局2024年工作要点")
    assert "河西小学" not in found["8所"].name
    assert (found["8所"].indicator, found["5所"].indicator) == ("resources.projects", "compulsory.schools_built")


def test_classes_told_by_stage_are_no_schools(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全市中小学教学班21978个，小学13594个，初中5067个。", "report", 2024, REPORT)
    assert {found[one].indicator for one in ("13594个", "5067个")} == {None}
    assert found["13594个"].name == "小学教学班数"


def test_what_a_section_on_how_things_stand_plans_is_to_come(targets_of: TargetsOf) -> None:
    text = "一、现状\n前两期行动计划新建幼儿园277所。第三期正在推进，计划新建幼儿园118所。"
    found = read(targets_of, text, "mixed", 2019, "关于政协提案的答复")
    assert (found["277所"].status, found["118所"].status) == ("result", "target")


def test_news_of_a_work_report_states_what_stands_behind_its_colon(targets_of: TargetsOf) -> None:
    text = "样例市人民代表大会会议1月6日开幕，市长作政府工作报告：2022年全市新增学位3.4万个，今年还要新增1.2万个。"
    found = read(targets_of, text, "mixed", 2023, "样例市2023年政府工作报告提出多项教育举措")
    assert (found["3.4万个"].status, found["3.4万个"].year) == ("result", 2022)
    assert (found["1.2万个"].status, found["1.2万个"].year) == ("target", 2023)


def test_a_region_of_a_province_is_not_the_whole(targets_of: TargetsOf) -> None:
    found = read(targets_of, "普通高校在校生68万人。南疆高校在校生达到23.85万人。", "report", 2025, "样例自治区教育工作总结")
    assert (found["23.85万人"].place, found["23.85万人"].indicator) == ("南疆", None)


def test_a_quoted_plan_of_the_province_is_of_the_province_to_the_end_of_the_quotation(targets_of: TargetsOf) -> None:
    text = "方案明确：“到2030年，全省儿童青少年总体近视率降到45%以下；小学生近视率降到38%以下，体质健康优秀率达25%以上”。我市近视率为51%。"
    found = read(targets_of, text, "report", 2024, "样例市教育局关于政协提案的答复")
    assert {found[one].place for one in ("45%以下", "38%以下", "25%以上")} == {"全省"}
    assert found["51%"].place == ""


def test_stages_of_all_pupils_are_pupils_of_the_stage(targets_of: TargetsOf) -> None:
    text = "在校中小学生68428人（小学40979人、初中17112人、高中10337人）。"
    found = read(targets_of, text, "report", 2024, REPORT)
    assert [found[one].indicator for one in ("40979人", "17112人", "10337人")] == [
        "compulsory.primary_students",
        "compulsory.junior_students",
        "high_school.students",
    ]
