"""What a whole document, a part of it or its heading says of the time of the figures under it, and whose they are.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_a_plan_that_tells_how_things_stand_is_a_plan_whatever_it_is_called(targets_of: TargetsOf) -> None:
    text = (
        "一、发展基础\n“十三五”期间全市新建学校18所。五年招聘教师1530名，小学、初中教师学历合格率分别达到99.8%和99.5%。\n"
        "二、发展目标\n高中阶段毛入学率达到97%。"
    )
    found = read(targets_of, text, "mixed", 2022, "样例市“十四五”教育事业发展规划")
    assert [(found[one].year, found[one].status) for one in ("99.8%", "99.5%", "97%")] == [
        (2020, "result"),
        (2020, "result"),
        (2025, "target"),
    ]
    assert (found["1530名"].year, found["1530名"].period) == (2020, "2016-2020")


def test_news_of_how_a_plan_goes_is_no_plan(targets_of: TargetsOf) -> None:
    found = read(targets_of, "目前，全市高中阶段毛入学率96.2%。", "mixed", 2023, "样例市“十四五”教育规划实施情况新闻发布会")
    assert found["96.2%"].year == 2023


@pytest.mark.parametrize(
    ("day", "result", "target"),
    [
        ("2022年12月29日在样例县第十九届人民代表大会第二次会议上", 2022, 2023),
        ("2023年11月29日在样例县第二十届人民代表大会第一次会议上", 2023, 2024),
    ],
    ids=["before its year", "late in its year"],
)
def test_a_work_report_given_in_december_is_of_the_year_that_its_day_says(
    targets_of: TargetsOf, day: str, result: int, target: int
) -> None:
    text = f"——{day}\n过去一年，新建公办幼儿园5所，新增学位1860个。\n各位代表！今年，我们将新增普惠性托位320个。" + (
        f"\n{target}年，我们将办好教育。" if target == 2024 else ""
    )
    found = read(targets_of, text, "mixed", 2023, "样例县2023年政府工作报告")
    assert [found[one].year for one in ("5所", "1860个")] == [result] * 2
    assert found["320个"].status == "target"
    if target == 2023:
        assert found["320个"].year == target


def test_a_report_on_a_quarter_plans_for_the_rest_of_its_year(targets_of: TargetsOf) -> None:
    text = "一、三季度工作\n到9月底，新增公办幼儿园8所。\n二、四季度打算\n年内力争普惠率到91%，完成70间教室照明改造。"
    found = read(targets_of, text, "report", 2024, "样例市教育局2024年第三季度工作总结")
    assert [(found[one].status, found[one].year) for one in ("91%", "70间")] == [("target", 2024)] * 2


@pytest.mark.parametrize("heading", ["到2010年：", "（一）到2010年的目标", "一、2010年目标"])
def test_a_heading_that_says_by_when_dates_the_goals_under_it(targets_of: TargetsOf, heading: str) -> None:
    text = f"{heading}\n——大力发展中等职业教育。中等职业学校数调整到580所左右；重点建设示范性学校80所。"
    found = read(targets_of, text, "plan", 2005, "样例省关于大力发展职业教育的意见")
    assert [found[one].year for one in ("580所左右", "80所")] == [2010, 2010]


def test_the_year_that_one_item_of_a_list_of_goals_aims_at_is_that_of_the_next(targets_of: TargetsOf) -> None:
    text = "——专业体系：到2010年各行业专业覆盖率达75%以上。\n——办学条件：“双师型”教师占比达到68%。\n二、保障\n2006年培训教师300人次。"
    found = read(targets_of, text, "plan", 2006, "样例市关于大力推进职业教育改革与发展的意见")
    assert (found["75%以上"].year, found["68%"].year, found["300人次"].year) == (2010, 2010, 2006)


def test_five_years_under_the_name_of_a_period_are_that_period(targets_of: TargetsOf) -> None:
    text = "一、“十二五”时期学前教育迈了一大步\n五年来，新建幼儿园620所；利用闲置校舍改建幼儿园410所。"
    found = read(targets_of, text, "mixed", 2016, "在样例省学前教育工作推进会上的讲话")
    assert [(found[one].year, found[one].period) for one in ("620所", "410所")] == [(2015, "2011-2015")] * 2


def test_news_that_tells_of_five_years_adds_them_up(targets_of: TargetsOf) -> None:
    text = "省新闻办举行发布会，教育厅负责人介绍五年来全省教育发展情况。\n优质资源持续扩大，新增普通高中学位5.3万个。"
    found = read(targets_of, text, "report", 2025, "样例省教育普及水平持续提高")
    assert found["5.3万个"].period == "2021-2025"


def test_what_is_planned_within_the_year_and_what_comes_next_is_to_come(targets_of: TargetsOf) -> None:
    text = (
        "今年，全市计划年内新增学位8600个。\n今秋开学全市将有43所新改扩建学校交付，新增学位2.7万个。\n"
        "局长介绍，下一步将继续健全公共服务体系，确保起始年级无大班；中等职业学校办学条件达标率提到82%；交流教师900名以上。"
    )
    found = read(targets_of, text, "mixed", 2022, "样例市计划年内新增学位8600个")
    wanted = ("8600个", "43所", "2.7万个", "82%", "900名以上")
    assert [(found[one].status, found[one].year) for one in wanted] == [("target", 2022)] * 5


def test_a_short_line_under_a_title_with_a_comma_is_a_heading_of_its_own(targets_of: TargetsOf) -> None:
    text = "谈及教育，2023年样例省政府工作报告这样说的内容\n过去五年\n● 新建、改扩建公办幼儿园2600所，新增学位58万个。\n今年工作建议\n● 新建普通高中35所。"
    found = {
        one.number: one
        for one in targets_of(text + "\n", "mixed", year=2023, title="谈及教育，2023年样例省政府工作报告这样说的内容")
        if one.number
    }
    assert [(found[one].year, found[one].period) for one in ("2600所", "58万个")] == [(2022, "2018-2022")] * 2
    assert (found["35所"].year, found["35所"].status) == (2023, "target")


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("全县各级各类学校共92所，其中高级中学2所、职业教育中心1所、初级中学9所、小学31所。", "2所", "high_school.schools"),
        ("全县各级各类学校共92所，其中高级中学2所、职业教育中心1所、初级中学9所、小学31所。", "9所", "compulsory.junior_schools"),
        ("全县有小学329所，学生86714人。", "86714人", "compulsory.primary_students"),
        ("学生21360人，其中幼儿4870人，小学生9640人。", "4870人", "preschool.children"),
        ("培智学校1所，职高2所。", "2所", "vocational.schools"),
        ("新增公办幼儿园园位1200个。", "1200个", "resources.seats_new"),
        ("七年级新生15962人。", "15962人", "compulsory.junior_intake"),
        ("全县生均教育事业费支出：普通小学为12863元；普通初中为16420元。", "16420元", "resources.per_student_budget"),
    ],
)
def test_schools_and_pupils_by_the_names_that_counties_give_them(targets_of: TargetsOf, text: str, number: str, indicator: str) -> None:
    assert read(targets_of, text, "report")[number].indicator == indicator


def test_what_several_schools_bring_is_of_the_city_and_what_one_brings_is_its_own(targets_of: TargetsOf) -> None:
    several = read(targets_of, "市第五小学、样例江学校建成投用，新增学位3800个。", "report")
    one = read(targets_of, "市第五小学建成投用，新增学位1800个。", "report")
    assert (several["3800个"].place, bool(one["1800个"].place)) == ("", True)
