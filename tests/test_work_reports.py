"""How work reports, plans and bulletins are built: of which years their parts speak, what their headings say, whom their totals are of.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import read

from edutargets.errors import ConfigError
from edutargets.extracting.extractor import Extractor
from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
WORK_REPORT = "2026年样例省政府工作报告"


def test_a_review_of_the_year_and_of_five_years_speaks_of_the_year_first(targets_of: TargetsOf) -> None:
    text = (
        "一、2025年和“十四五”时期工作回顾\n（一）着力改善民生。新增基础教育学位10万个。\n"
        "五年来，我们坚持以人为本，民生福祉得到新改善。新增中小学学位61万个。\n"
        "二、“十五五”主要目标任务\n（五）提高人民生活品质。新增劳动力平均受教育年限达到14.2年。\n"
        "三、2026年重点工作\n新增中小学学位8万个。"
    )
    found = read(targets_of, text, "mixed", 2026, WORK_REPORT)
    assert [(found[one].status, found[one].year, found[one].period) for one in ("10万个", "61万个", "14.2年", "8万个")] == [
        ("result", 2025, ""),
        ("result", 2025, "2021-2025"),
        ("target", 2030, ""),
        ("target", 2026, ""),
    ]


def test_parts_numbered_01_02_are_headings(targets_of: TargetsOf) -> None:
    text = (
        "01 回顾2020年\n全年新改扩建学校16所。\n02 回顾“十三五”\n公办学位累计增加4.8万个。\n"
        "03 “十四五”任务\n普惠性幼儿园覆盖率达到90%。\n04 2021年怎么干\n普惠性幼儿园覆盖率达到85%。"
    )
    found = read(targets_of, text, "mixed", 2021, "样例县政府工作报告里的教育")
    assert [(found[one].status, found[one].year, found[one].period) for one in ("16所", "4.8万个", "90%", "85%")] == [
        ("result", 2020, ""),
        ("result", 2020, "2016-2020"),
        ("target", 2025, ""),
        ("target", 2021, ""),
    ]


def test_a_work_report_speaks_of_its_own_year_as_one_to_come(targets_of: TargetsOf) -> None:
    text = "过去一年，65所新改扩建学校投用。2023年学校新改扩建项目安排12个。"
    found = read(targets_of, text, "mixed", 2023, "样例市政府工作报告")
    assert (found["65所"].status, found["65所"].year) == ("result", 2022)
    assert (found["12个"].status, found["12个"].year) == ("target", 2023)


def test_the_report_of_a_new_term_in_autumn_is_of_the_year_that_ends(targets_of: TargetsOf) -> None:
    text = (
        "样例县第十八届人民代表大会第一次会议11月10日举行，代县长作《政府工作报告》。\n"
        "这五年，全县新建各类学校46所。\n2022年，公办幼儿园要建完3所。"
    )
    found = read(targets_of, text, "mixed", 2021, "样例县政府工作报告（教育）")
    assert (found["46所"].status, found["46所"].year, found["46所"].period) == ("result", 2021, "2017-2021")
    assert (found["3所"].status, found["3所"].year) == ("target", 2022)


def test_the_rank_of_disciplines_is_no_share(targets_of: TargetsOf) -> None:
    found = read(targets_of, "新增ESI全球前1‰学科1个、前1%学科24个。", "report", 2025, "样例省2025年教育工作总结")
    assert set(found) == {"1个", "24个"}


@pytest.mark.parametrize("stages", ["初高中", "初中和高中", "小学、初中和高中"])
def test_one_number_of_several_stages_is_of_none_of_them(targets_of: TargetsOf, stages: str) -> None:
    found = read(targets_of, f"新增{stages}学位2万个。", "report", 2025, "样例市2025年教育工作总结")["2万个"]
    assert (found.indicator, found.stage) == ("resources.seats_new", "")


def test_graduates_who_stayed_in_five_years_are_a_total(targets_of: TargetsOf) -> None:
    text = "一、工作回顾\n这五年，民生福祉持续增进。高校毕业生留省就业超过66万人，高中阶段毛入学率达到96.9%。"
    found = read(targets_of, text, "mixed", 2026, WORK_REPORT)
    assert (found["超过66万人"].indicator, found["超过66万人"].period) == ("higher.grads_staying", "2021-2025")
    assert found["96.9%"].period == ""


def test_a_bulletin_tells_the_pupils_of_the_school_before_them(targets_of: TargetsOf) -> None:
    text = "一、义务教育\n——小学17所。毕业4008人，招生3675人，在校生22250人。\n——初中13所。毕业3584人，招生4000人，在校生11012人。"
    found = read(targets_of, text, "report", 2024, "2024学年样例县教育事业统计公报")
    assert [found[one].name for one in ("4008人", "3584人")] == ["小学毕业人数", "初中毕业人数"]
    assert [found[one].indicator for one in ("3675人", "22250人", "4000人", "11012人")] == [
        "compulsory.primary_intake",
        "compulsory.primary_students",
        "compulsory.junior_intake",
        "compulsory.junior_students",
    ]


def test_a_total_behind_the_students_of_each_stage_is_of_them_all(targets_of: TargetsOf) -> None:
    text = "普通高中在校生11455人；义务教育在校生74726人；在园幼儿19177人。学生总数110637人。"
    found = read(targets_of, text, "report", 2022, "样例县教育概况")
    assert (found["110637人"].name, found["110637人"].indicator) == ("学生总数", "resources.students")


def test_parts_of_all_students_are_those_of_their_schools(targets_of: TargetsOf) -> None:
    text = "在校学生160765人，其中幼儿26374人，小学生66263人，初中生42956人，普高学生20925人，中职学生4026人，特教学生221人。"
    found = read(targets_of, text, "report", 2022, "样例县教育概况")
    assert [found[one].indicator for one in ("160765人", "26374人", "66263人", "42956人", "20925人", "4026人", "221人")] == [
        "resources.students",
        "preschool.children",
        "compulsory.primary_students",
        "compulsory.junior_students",
        "high_school.students",
        "vocational.students",
        "special.students",
    ]


def test_staff_are_no_students(targets_of: TargetsOf) -> None:
    found = read(targets_of, "普通高中在校生11455人、教职工821人。", "report", 2022, "样例县教育概况")
    assert (found["11455人"].indicator, found["821人"].indicator) == ("high_school.students", None)


def test_a_list_of_rates_that_ends_in_years_is_of_the_measures_before(targets_of: TargetsOf) -> None:
    text = (
        "2015年，义务教育巩固率、新增劳动力人均受教育年限依次达到99%和13.5年；"
        "2020年依次达到99.5%和15年以上，从业人员继续教育年参与率达60%以上。"
    )
    found = read(targets_of, text, "plan", 2011, "样例市中长期教育改革和发展规划")
    assert (found["99.5%"].name, found["99.5%"].year) == ("义务教育巩固率", 2020)
    assert (found["15年以上"].name, found["15年以上"].year) == ("新增劳动力人均受教育年限", 2020)


def test_the_plan_that_a_title_names_before_another_is_the_plan(targets_of: TargetsOf) -> None:
    title = "样例市教育事业“十二五”发展规划·“十一五”回顾"
    text = "一、“十一五”教育事业发展回顾\n学前三年毛入园率为95.7%。\n二、发展目标\n学前三年毛入园率达到98%。"
    found = read(targets_of, text, "plan", 2011, title)
    assert (found["95.7%"].status, found["95.7%"].year) == ("result", 2010)
    assert (found["98%"].status, found["98%"].year) == ("target", 2015)


def test_a_report_that_speaks_of_now_is_of_its_own_year(targets_of: TargetsOf) -> None:
    text = "目前全区幼儿园2337所。2021年投入资金301亿元。2021年末教师63178名。"
    found = read(targets_of, text, "report", 2022, "样例区教育十年（新闻发布会摘要）")
    assert (found["2337所"].indicator, found["2337所"].year) == ("preschool.kindergartens", 2022)
    assert found["63178名"].year == 2021


def test_a_verb_behind_first_goes_on_in_its_list(targets_of: TargetsOf) -> None:
    found = read(targets_of, "今年先启动新建续建中小学33所、幼儿园19所。", "plan", 2022, "样例市2022年教育工作要点")
    assert (found["33所"].indicator, found["19所"].indicator) == ("compulsory.schools_built", "preschool.kg_built")


def test_a_group_that_is_none_is_told(tmp_path: Path) -> None:
    entry = (
        "indicators:\n  - {id: preschool.x, theme: preschool, zh: 样例, en: Sample, kind: output, units: [所], direction: higher,\n"
        "     match: ['@bild + 样例园'], examples: [新建样例园2所]}\n"
    )
    (tmp_path / "indicators.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"@bild is no group of context\.yaml; there are @build"):
        Extractor(tmp_path)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("新建公办幼儿园9所，增加公办学位1890个。", "preschool"),
        ("新建中小学9所，增加学位1890个。", ""),
        ("建成实验小学等一批学校，新增学位1890个。", ""),
        ("新建幼儿园3所、小学2所，新增学位4000个。", ""),
    ],
)
def test_school_places_are_of_the_schools_told_just_before(targets_of: TargetsOf, text: str, stage: str) -> None:
    found = [one for one in targets_of(f"样例市2025年教育工作总结\n{text}\n", "report", year=2025) if "学位" in one.name]
    assert [(one.indicator, one.stage) for one in found] == [("resources.seats_new", stage)]


@pytest.mark.parametrize(("text", "told"), [("- {id: preschool.x}", "a list"), ("preschool.x", "what it says"), ("", "what it says")])
def test_rules_without_their_key_are_told_the_key(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "indicators.yaml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"indicators\.yaml:1: .*{told} stands under its key: indicators:"):
        Extractor(tmp_path)


def test_a_year_in_brackets_is_not_that_of_what_follows(targets_of: TargetsOf) -> None:
    text = "一、发展现状\n截至2020年末，全市有幼儿园362所。学前三年毛入园率94.0%（2015年为84.2%），义务教育巩固率98.8%。"
    found = read(targets_of, text, "plan", 2021, "样例市教育事业发展“十四五”规划")
    assert [(found[one].status, found[one].year) for one in ("362所", "94.0%", "98.8%")] == [("result", 2020)] * 3


def test_the_year_of_one_task_is_not_that_of_the_others(targets_of: TargetsOf) -> None:
    text = "三、2022年重点工作\n实施学位三年攻坚，到2024年新增公办学位2.4万个；招聘教师1200名。"
    found = read(targets_of, text, "mixed", 2022, "2022年样例市政府工作报告")
    assert (found["2.4万个"].year, found["1200名"].year) == (2024, 2022)


def test_a_report_that_advises_for_the_next_year_is_of_its_own(targets_of: TargetsOf) -> None:
    text = (
        "一、过去五年工作回顾\n五年来，新增学位1.9万个。\n二、今后五年的奋斗目标\n到2026年，城镇化率达到68%。学前三年毛入园率达到96%。\n"
        "三、2022年工作建议\n招聘教师240名左右。"
    )
    found = read(targets_of, text, "mixed", 2021, "2021年样例县政府工作报告（11月）")
    assert [(found[one].status, found[one].year, found[one].period) for one in ("1.9万个", "96%", "240名左右")] == [
        ("result", 2021, "2017-2021"),
        ("target", 2026, ""),
        ("target", 2022, ""),
    ]
