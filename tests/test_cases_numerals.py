"""Numerals and bounds as they occur in lists, reports and budgets; the values were written down from the text alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

import edutargets as et
from edutargets.records import Target


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # numbers that look like years are a range where a unit follows
        ("新增学位2000—2500个", [("range", 2000, 2500, "个")]),
        ("培训教师2000至2020人次", [("range", 2000, 2020, "人次")]),
        ("2021—2025年教师队伍建设", []),
        ("2016-2018名校建设", []),
        # 个亿 is said of money, whether 元 stands behind it or not
        ("全年教育投入2.3个亿，", [("eq", 230_000_000, 230_000_000, "元")]),
        ("2个多亿用于学位建设", [("gt", 200_000_000, 200_000_000, "元")]),
        ("引进3个亿元项目", [("eq", 3, 3, "个")]),
        ("争取资金1亿5000万，用于改造", [("eq", 150_000_000, 150_000_000, "元")]),
        ("教学楼投入使用12栋", [("eq", 12, 12, "栋")]),
        ("12投资项目", []),
        # powers of ten with a scale, halves behind their unit
        ("教育总投入1.2×10⁴万元", [("eq", 120_000_000, 120_000_000, "元")]),
        ("研学实践每学年不少于两天半", [("ge", 2.5, 2.5, "天")]),
        ("培训三天半夜车", [("eq", 3, 3, "天")]),
        # 破 before what is large
        ("本科上线人数破8000人", [("gt", 8000, 8000, "人")]),
        ("打破3000项", [("eq", 3000, 3000, "项")]),
        ("读过1000本", [("eq", 1000, 1000, "本")]),
        ("资助300贫困学子", [("eq", 300, 300, "人")]),
    ],
)
def test_a_number_is_read_with_its_bound_and_unit(text: str, wanted: list[tuple[str, float, float, str]]) -> None:
    assert [(one.op, one.value_min, one.value_max, one.unit) for one in et.find_quantities(text)] == wanted


def test_a_power_of_ten_may_have_a_scale() -> None:
    assert et.parse_number("1.2×10⁴万") == Decimal(120_000_000)
    assert et.parse_number("10^3亿") == Decimal(100_000_000_000)


def test_a_bare_number_with_its_scale_is_a_record(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    targets = targets_of("全市教育产业产值达到3.2亿，校企合作项目12个。\n")
    assert [(one.value_min, one.unit) for one in targets if one.number] == [(320_000_000, ""), (12, "个")]


@pytest.mark.parametrize(
    "text", ["第1—3批", "七年级3班", "初三（2）班", "联系电话0571-87654321", "0571-87654321", "1个目标、2项改革、3大行动、4个体系"]
)
def test_what_numbers_a_thing_is_no_figure(text: str) -> None:
    assert et.find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("学前毛入园率≥95%。", "学前毛入园率"),
        ("师生满意度⩾90%。", "师生满意度"),
        ("力争新增学位过万个。", "新增学位数"),
        ("学校班额不应超过50人。", "学校班额"),
        ("生均用地面积不宜少于18平方米。", "生均用地面积"),
        ("避免课后作业超过90分钟。", "课后作业"),
        ("防止体质合格率低于92%。", "体质合格率"),
        ("全市幼儿园412所[2]。", "幼儿园数"),
        ("普通高中28所*。", "普通高中数"),
    ],
)
def test_bounds_and_marks_are_no_part_of_a_name(targets_of: Callable[..., tuple[Target, ...]], text: str, name: str) -> None:
    assert [one.name for one in targets_of(text) if one.number] == [name]


def test_a_bare_figure_takes_the_unit_of_what_it_counts_or_of_the_one_before_it() -> None:
    assert [(one.value_min, one.unit) for one in et.find_quantities("新增学位1200，高中招生2019年8.2万人，今年12.5万。")] == [
        (1200, "个"), (82_000, "人"), (125_000, "人"),
    ]  # fmt: skip
    assert [(one.value_min, one.unit) for one in et.find_quantities("新建学校12所，惠及3万，")] == [(12, "所"), (30_000, "")]
