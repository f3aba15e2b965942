"""Parts of what was counted, lists of districts, entries of yearbooks, backgrounds of plans, news: of when and of whom their figures are.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_parts_behind_a_colon_and_a_semicolon_are_of_the_time_and_status_of_their_whole(targets_of: TargetsOf) -> None:
    text = (
        "今年开学前已建成项目60个，较2021年增加9个，其中：中小学项目31个，新增学位3.2万个；幼儿园项目29个，新增学位1.1万个。"
        "年底前还将建成项目40个，其中：中小学项目18个，新增学位2.6万个；幼儿园项目22个，新增学位0.8万个。"
    )
    found = read(targets_of, text, "report", 2022, "样例市学校建设进展")
    assert {(found[one].status, found[one].year) for one in ("3.2万个", "29个", "1.1万个")} == {("result", 2022)}
    assert {(found[one].status, found[one].year) for one in ("40个", "2.6万个", "22个", "0.8万个")} == {("target", 2022)}


def test_a_sentence_of_parts_goes_on_with_what_the_one_before_promised(targets_of: TargetsOf) -> None:
    text = "全年将新改扩建学校150所，新增学位18万个。其中，新建公办高中12所，新增学位3万个；新改扩建幼儿园40所。截至9月，已有21所开工。"
    found = read(targets_of, text, "mixed", 2022, "2022年样例市学位建设情况（民生实事）")
    assert {(found[one].status, found[one].year) for one in ("18万个", "12所", "3万个", "40所")} == {("target", 2022)}


@pytest.mark.parametrize(
    ("title", "year", "expected"),
    [
        ("样例市教育局2024年工作情况和2025年工作安排", 2025, ("result", 2024)),
        ("样例市2018年“十件实事”教育惠民工程完成情况和2019年拟列项目", 2019, ("result", 2018)),
    ],
)
def test_a_title_that_names_two_years_says_which_was_reached(
    targets_of: TargetsOf, title: str, year: int, expected: tuple[str, int]
) -> None:
    found = read(targets_of, "一年来，全市新建幼儿园15所。下一步，新建幼儿园9所。", "mixed", year, title)
    assert (found["15所"].status, found["15所"].year) == expected
    assert (found["9所"].status, found["9所"].year) == ("target", year)


def test_a_year_within_a_clause_dates_that_thing_alone(targets_of: TargetsOf) -> None:
    text = "重点工程。“十四五”期间，新建幼儿园60所；每千人口托位数2023年达到3个、2025年达到4.5个；普惠性幼儿园覆盖率达到92%。"
    found = read(targets_of, text, "plan", 2021, "样例市“十四五”教育发展规划")
    assert (found["3个"].year, found["4.5个"].year, found["92%"].year) == (2023, 2025, 2025)


def test_a_paragraph_that_opens_with_its_year_is_none_of_the_five(targets_of: TargetsOf) -> None:
    text = "一、过去五年工作回顾\n新建学校200所。\n——2021年，地区生产总值增长6%；新建学校32所，新增学位2800个。"
    found = read(targets_of, text, "report", 2022, "2022年样例市政府工作报告")
    assert (found["200所"].year, found["200所"].period) == (2021, "2017-2021")
    assert [(found[one].year, found[one].period) for one in ("32所", "2800个")] == [(2021, "")] * 2


def test_the_background_of_a_plan_tells_what_was_reached(targets_of: TargetsOf) -> None:
    text = (
        "一、基础与背景\n“十三五”期间，我县教育系统坚持优先发展，各项事业有了新发展。\n一是保障增强。小学学位增加2220个。\n"
        "普惠性幼儿园覆盖率达到85%。\n二、发展目标\n到2025年，普惠性幼儿园覆盖率达到92%。"
    )
    found = read(targets_of, text, "plan", 2021, "样例县教育事业发展“十四五”规划")
    assert (found["2220个"].status, found["2220个"].year, found["2220个"].period) == ("result", 2020, "2016-2020")
    assert found["85%"].status == "result"
    assert (found["92%"].status, found["92%"].year) == ("target", 2025)


def test_what_was_put_forward_is_still_to_come(targets_of: TargetsOf) -> None:
    text = "去年新建中小学40所。报告因此提出：三年新建和改扩建中小学146所、新增学位21万个；新建公办高中30所。"
    found = read(targets_of, text, "mixed", 2020, "样例市政府工作报告解读")
    assert found["40所"].status == "result"
    assert {found[one].status for one in ("146所", "21万个", "30所")} == {"target"}


def test_a_list_of_one_line_a_district_is_of_these_districts(targets_of: TargetsOf) -> None:
    text = (
        "全市新增中小学学位2万个，各区计划如下：\n朝阳区：新增中小学学位1080个；新建中小学2所；普惠性幼儿园覆盖率达87%以上\n"
        "海淀区：新增中小学学位5560个；新建幼儿园3所\n"
    )
    found = read(targets_of, text, "plan", 2023, "样例市2023年新增学位计划")
    assert found["2万个"].place == ""
    assert {found[one].place for one in ("1080个", "2所", "87%以上")} == {"朝阳区"}
    assert {found[one].place for one in ("5560个", "3所")} == {"海淀区"}


def test_a_figure_spread_over_districts_is_of_each_of_them(targets_of: TargetsOf) -> None:
    found = read(targets_of, "新增学位3.2万个，分布为朝阳区3505个、海淀区3705个。", "report", 2023, "样例市学位建设")
    assert [found[one].place for one in ("3.2万个", "3505个", "3705个")] == ["", "朝阳区", "海淀区"]


def test_an_entry_of_a_yearbook_stands_under_its_label(targets_of: TargetsOf) -> None:
    text = "【学前教育】幼儿园702所，在园幼儿13万人。\n【中等职业教育】学校31所，在校生6.3万人。"
    found = read(targets_of, text, "report", 2022, "样例年鉴（2022年）")
    assert found["702所"].indicator == "preschool.kindergartens"
    assert found["702所"].section == ("[学前教育]",)
    assert found["6.3万人"].indicator == "vocational.students"


def test_school_places_are_no_whole_of_schools(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全市新增学位9.3万个，其中新扩建公办高中5所。", "report", 2024, "样例市教育工作总结")
    assert found["5所"].indicator == "high_school.built"


def test_parts_by_what_was_done_take_no_row_of_the_whole(targets_of: TargetsOf) -> None:
    found = read(targets_of, "新建、改扩建中小学校100所，其中，续建45所，改扩建36所，新建19所。", "report", 2023, "样例市教育工作总结")
    assert found["100所"].indicator == "compulsory.schools_built"
    assert {found[one].indicator for one in ("45所", "19所")} == {None}


def test_the_same_stock_told_twice_is_of_the_part_told_between(targets_of: TargetsOf) -> None:
    found = read(targets_of, "普通高校40所，在校学生61.4万人，其中市属高校7所，在校学生8.68万人。", "report", 2022, "样例市教育概况")
    assert found["61.4万人"].indicator == "higher.students"
    assert (found["8.68万人"].name, found["8.68万人"].indicator) == ("市属高校在校学生数", None)


def test_a_verb_before_a_colon_is_of_the_whole_list(targets_of: TargetsOf) -> None:
    found = read(targets_of, "新建：小学3所、幼儿园5所；改扩建：幼儿园28所。", "report", 2024, "样例市教育工作总结")
    assert [found[one].indicator for one in ("3所", "5所", "28所")] == [
        "compulsory.schools_built",
        "preschool.kg_built",
        "preschool.kg_built",
    ]


def test_schools_that_were_chosen_are_not_how_many_there_are(targets_of: TargetsOf) -> None:
    found = read(targets_of, "5所中职学校入选现代学徒制试点单位。民办园转为公办园52所。", "report", 2022, "样例省教育工作总结")
    assert [found[one].indicator for one in ("5所", "52所")] == [None, None]


def test_what_is_adjusted_starts_from_what_is(targets_of: TargetsOf) -> None:
    found = read(targets_of, "中等职业学校由目前的近800所调整到700所左右。", "plan", 2023, "样例省职业教育发展意见")
    assert [found[one].status for one in ("近800所", "700所左右")] == ["context", "target"]
