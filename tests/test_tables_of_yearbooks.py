"""Tables of yearbooks and bulletins as they are pasted: cells parted by one full-width space, groups inside, units told by what is counted.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]

GAP = "\u3000" * 3  # the empty cells of a row that only says what is counted below it

YEARBOOK = f"""样例区统计年鉴2020·教育事业主要指标
指标　单位　2019年　2018年
学校数{GAP}
普通中学　所　42　43
　#高中　所　11　10
小学　所　97　101
在校学生数{GAP}
普通中学　万人　6.18　6.07
　#高中　万人　2.04　2.11
幼儿园　万人　3.12　3.05
招生数{GAP}
初中　人　14206　13987
高中阶段毛入学率　%　95.3　94.8
"""

BULLETIN = """2023年样例市教育事业统计简况
（统计时点：2023年9月1日；单位：所、人、%）
一、总体规模
各级各类学校 812
各级各类学历教育在校生 402617
专任教师 29306
二、分学段情况
类别 学校数 招生数 在校学生数
幼儿园 391 24081 71209
小学 188 30177 190344
初中 71 29880 88120
注：小学学校数不含教学点（现有教学点214个）。
三、主要比率
学前三年毛入园率 97.61
九年义务教育巩固率 95.72
高中阶段毛入学率 94.9
"""


def test_a_yearbook_parted_by_full_width_spaces_with_groups_inside(targets_of: TargetsOf) -> None:
    found = [
        (one.value_min, one.unit, one.year, one.indicator)
        for one in targets_of(YEARBOOK, "report", 2019, "样例区统计年鉴2020·教育事业主要指标")
        if one.number
    ]
    assert found == [
        (42, "所", 2019, None), (43, "所", 2018, None),
        (11, "所", 2019, "high_school.schools"), (10, "所", 2018, "high_school.schools"),
        (97, "所", 2019, "compulsory.primary_schools"), (101, "所", 2018, "compulsory.primary_schools"),
        (61800, "人", 2019, None), (60700, "人", 2018, None),
        (20400, "人", 2019, "high_school.students"), (21100, "人", 2018, "high_school.students"),
        (31200, "人", 2019, "preschool.children"), (30500, "人", 2018, "preschool.children"),
        (14206, "人", 2019, "compulsory.junior_intake"), (13987, "人", 2018, "compulsory.junior_intake"),
        (95.3, "%", 2019, "high_school.gross_enrolment"), (94.8, "%", 2018, "high_school.gross_enrolment"),
    ]  # fmt: skip


def test_what_is_counted_tells_the_unit_where_no_column_does(targets_of: TargetsOf) -> None:
    found = {
        one.value_min: (one.unit, one.indicator)
        for one in targets_of(BULLETIN, "report", 2023, "2023年样例市教育事业统计简况")
        if one.number
    }
    assert found == {
        812: ("所", "resources.schools"), 402617: ("人", "resources.students"), 29306: ("人", "teachers.full_time"),
        391: ("所", "preschool.kindergartens"), 24081: ("人", None), 71209: ("人", "preschool.children"),
        188: ("所", "compulsory.primary_schools"), 30177: ("人", "compulsory.primary_intake"), 190344: ("人", "compulsory.primary_students"),
        71: ("所", "compulsory.junior_schools"), 29880: ("人", "compulsory.junior_intake"), 88120: ("人", "compulsory.junior_students"),
        214: ("个", None), 97.61: ("%", "preschool.gross_enrolment"), 95.72: ("%", "compulsory.consolidation"), 94.9: ("%", "high_school.gross_enrolment"),
    }  # fmt: skip


def test_what_may_be_in_ten_thousands_gets_no_unit(targets_of: TargetsOf) -> None:
    text = "类别 学校数 在校学生数\n小学 188 19.03\n初中 71 8.81\n高中 30 4.2\n"
    units = {one.value_min: one.unit for one in targets_of(text, "report", 2023, "样例市教育统计") if one.number}
    assert (units[188], units[19.03], units[8.81]) == ("所", "", "")


def test_the_number_left_out_is_not_that_of_the_whole(targets_of: TargetsOf) -> None:
    found = read(targets_of, "在校生中不含随班就读1139人。", "report", 2023)
    assert found["1139人"].name == "随班就读人数"


@pytest.mark.parametrize("indent", ["", " ", "　　", "\t"])
def test_white_space_parts_figures_in_an_indented_line_too(targets_of: TargetsOf, indent: str) -> None:
    text = f"样例市教育局2024年工作总结\n{indent}全年培训教师1000 1200名。\n"
    numbers = [one.number for one in targets_of(text, "report", 2024) if one.number]
    assert "1200名" in numbers
    assert not any("10001200" in number for number in numbers)
