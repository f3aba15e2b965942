"""The forms numerals take in official texts, each to number, operator, values and unit; and the figures that are no quantities."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

import edutargets as et
from edutargets.rules.units import load_units

UNITS = load_units(ROOT / "configs")
Row = tuple[str, str, str, float, float, str]

CHINESE: list[Row] = [
    # a decimal in words; 一点 is "a bit" only where no digit follows
    ("覆盖率提高一点五个百分点", "一点五个百分点", "eq", 1.5, 1.5, "个百分点"),
    ("在校生二十一点五万人", "二十一点五万人", "eq", 215_000, 215_000, "人"),
    ("辍学率降至百分之一点五", "百分之一点五", "eq", 1.5, 1.5, "%"),
    ("占比为百分之九十八点零五", "百分之九十八点零五", "eq", 98.05, 98.05, "%"),
    # a single digit behind a unit counts in the next lower one
    ("招收六千七百人", "六千七百人", "eq", 6700, 6700, "人"),
    ("奖励六千七元", "六千七元", "eq", 6700, 6700, "元"),
    ("服务一万二千名学生", "一万二千名", "eq", 12_000, 12_000, "名"),
    # old digits, as in invoices
    ("拨付伍仟万元", "伍仟万元", "eq", 5e7, 5e7, "元"),
    ("拨付贰佰万元", "贰佰万元", "eq", 2e6, 2e6, "元"),
    ("合计壹仟贰佰叁拾肆元", "壹仟贰佰叁拾肆元", "eq", 1234, 1234, "元"),
    # tenths
    ("五成八的学校达标", "五成八", "eq", 58, 58, "%"),
    ("提高一成半", "一成半", "eq", 15, 15, "%"),
    ("两成多学生参加", "两成多", "gt", 20, 20, "%"),
    ("九成九的教师", "九成九", "eq", 99, 99, "%"),
    ("8.5成的教师", "8.5成", "eq", 85, 85, "%"),
    # halves, and what doubles
    ("半数以上教师", "半数以上", "ge", 50, 50, "%"),
    ("优秀率过半", "过半", "gt", 50, 50, "%"),
    ("过半数的学校", "过半数", "gt", 50, 50, "%"),
    ("超过半数的教师", "超过半数", "gt", 50, 50, "%"),
    ("规模翻一番", "翻一番", "eq", 2, 2, "倍"),
    ("总量翻了两番", "翻了两番", "eq", 4, 4, "倍"),
    # fractions
    ("三分之二以上的班级", "三分之二以上", "ge", 2 / 3, 2 / 3, ""),
    ("三分之一强", "三分之一强", "gt", 1 / 3, 1 / 3, ""),
    ("千分之三", "千分之三", "eq", 3, 3, "‰"),
    ("事故率低于万分之二点五", "低于万分之二点五", "lt", 2.5, 2.5, "‱"),
    ("百分之二三十的家长", "百分之二三十", "range", 20, 30, "%"),
    ("百分之六十至七十", "百分之六十至七十", "range", 60, 70, "%"),
    # more or less than said
    ("十几所学校", "十几所", "gt", 10, 10, "所"),
    ("十几亿元", "十几亿元", "gt", 1e9, 1e9, "元"),
    ("10几万人", "10几万人", "gt", 100_000, 100_000, "人"),
    ("百余所学校", "百余所", "gt", 100, 100, "所"),
    ("两千六百多名教师", "两千六百多名", "gt", 2600, 2600, "名"),
    ("每天一个多小时", "一个多小时", "gt", 1, 1, "小时"),
]  # fmt: skip

MIXED: list[Row] = [
    ("招生3万4000人", "3万4000人", "eq", 34_000, 34_000, "人"),
    ("培训1千零20名", "1千零20名", "eq", 1020, 1020, "名"),
    ("培训2千500人", "2千500人", "eq", 2500, 2500, "人"),
    ("新增学位6万零500个", "6万零500个", "eq", 60_500, 60_500, "个"),
    ("投入3亿5000万元", "3亿5000万元", "eq", 3.5e8, 3.5e8, "元"),
    ("投入5万4千6百元", "5万4千6百元", "eq", 54_600, 54_600, "元"),
    ("投资2.3个亿", "2.3个亿", "eq", 2.3e8, 2.3e8, "元"),
    ("投入2亿多元", "2亿多元", "gt", 2e8, 2e8, "元"),
    ("惠及1.2w人", "1.2w人", "eq", 12_000, 12_000, "人"),
    ("支出2.43万亿元", "2.43万亿元", "eq", 2.43e12, 2.43e12, "元"),
    ("总值超过1万亿元", "超过1万亿元", "gt", 1e12, 1e12, "元"),
    ("总值10万万元", "10万万元", "eq", 1e9, 1e9, "元"),
    ("在校生1.2×10⁴人", "1.2×10⁴人", "eq", 12_000, 12_000, "人"),
    ("在校生1.2×10^4人", "1.2×10^4人", "eq", 12_000, 12_000, "人"),
    ("投入1亿3千万元", "1亿3千万元", "eq", 1.3e8, 1.3e8, "元"),
    ("投入1亿三千万元", "1亿三千万元", "eq", 1.3e8, 1.3e8, "元"),
    ("浏览10万+人次", "10万+人次", "gt", 100_000, 100_000, "人次"),
    ("覆盖1000+所学校", "1000+所", "gt", 1000, 1000, "所"),
    # a figure of a year behind a scale is no part of it
    ("惠及3万2千名", "3万2千名", "eq", 32_000, 32_000, "名"),
]  # fmt: skip

WRITTEN: list[Row] = [
    # groups of three, full width, marks of notes, blanks
    ("在校生13 052人", "13 052人", "eq", 13_052, 13_052, "人"),
    ("在校生1\u2009200人", "1\u2009200人", "eq", 1200, 1200, "人"),
    ("学位1\u00a0200个", "1\u00a0200个", "eq", 1200, 1200, "个"),
    ("资助11,700人", "11,700人", "eq", 11_700, 11_700, "人"),
    ("资助１２，３４５人", "１２，３４５人", "eq", 12_345, 12_345, "人"),
    ("新建12¹所", "12¹所", "eq", 12, 12, "所"),
    ("新建6①所", "6①所", "eq", 6, 6, "所"),
    ("新建10²所", "10²所", "eq", 10, 10, "所"),
    ("巩固率99.6³%", "99.6³%", "eq", 99.6, 99.6, "%"),
    ("发电2900亿千瓦时", "2900亿千瓦时", "eq", 2.9e11, 2.9e11, "千瓦时"),
    ("装机10千瓦", "10千瓦", "eq", 10, 10, "千瓦"),
    ("面积300m²", "300m²", "eq", 300, 300, "m²"),
    ("面积300m2", "300m2", "eq", 300, 300, "m2"),
    ("投入 1200 万 元", "1200 万 元", "eq", 1.2e7, 1.2e7, "元"),
    ("提高 百 分 之 五 十", "百 分 之 五 十", "eq", 50, 50, "%"),
    ("占七成 六", "七成 六", "eq", 76, 76, "%"),
    # percentage points in every spelling
    ("提高2.5個百分點", "2.5個百分點", "eq", 2.5, 2.5, "个百分点"),
    ("提高2.5百分点", "2.5百分点", "eq", 2.5, 2.5, "百分点"),
    ("提高2.5个点", "2.5个点", "eq", 2.5, 2.5, "个点"),
    ("同比上升3点，", "3点", "eq", 3, 3, "个点"),
    # traditional characters
    ("新增學位3萬個", "3萬個", "eq", 30_000, 30_000, "个"),
    ("兩所學校", "兩所", "eq", 2, 2, "所"),
    ("投入二十億元", "二十億元", "eq", 2e9, 2e9, "元"),
    ("新建5所以上", "5所以上", "ge", 5, 5, "所"),
    ("資助超過1.5萬餘名", "超過1.5萬餘名", "gt", 15_000, 15_000, "名"),
    # ratios
    ("师生比1:15", "1:15", "eq", 15, 15, ""),
    ("生师比15比1", "15比1", "eq", 15, 15, ""),
    ("生师比15∶1", "15∶1", "eq", 15, 15, ""),
    ("生机比达到18人一台", "18人一台", "eq", 18, 18, ""),
    # the number of an item is none of the figure behind it
    ("3. 1200名教师参训", "1200名", "eq", 1200, 1200, "名"),
    ("7. 80%以上的学校", "80%以上", "ge", 80, 80, "%"),
    ("2．100%的学校达标", "100%", "eq", 100, 100, "%"),
    ("1.5万名学生", "1.5万名", "eq", 15_000, 15_000, "名"),
    ("2.5个小时", "2.5个小时", "eq", 2.5, 2.5, "个小时"),
]  # fmt: skip

# several quantities: text -> number, value, unit
SEVERAL: dict[str, list[tuple[str, float, str]]] = {
    "1000 1200个": [("1000", 1000, ""), ("1200个", 1200, "个")],
    "3 4所": [("3", 3, ""), ("4所", 4, "所")],
    "99 100%": [("99", 99, ""), ("100%", 100, "%")],
    "1万 2000人": [("1万", 10_000, ""), ("2000人", 2000, "人")],
    "小学 3所 初中 12所": [("3所", 3, "所"), ("12所", 12, "所")],
    "增长 -5% 12%": [("-5%", -5, "%"), ("12%", 12, "%")],
    "培训教师3万2025年完成5所": [("5所", 5, "所")],
}

NONE = [
    # clock times, anniversaries, grades, lists of digits
    "8点20分到校", "七点五十", "下午3点半", "上午十点整", "建校5周年", "建党一百周年", "分三档", "一二三", "一二三等奖", "3点建议",
    # marks of an examination, sizes of classes, ages that define a group
    "满分100分", "600分以上考生", "消除56人以上大班额", "超过66人的超大班额", "3岁以下婴幼儿", "60周岁以上老人", "3至6岁儿童",
    # vague ones give neither 100 nor 1000
    "数百人", "数千名教师", "几十万人", "成百上千", "成千上万的学生",
    # a product, a version, a unit in the head of a table, a slogan
    "“1+X”证书", "5+2服务", "25×8米", "7×24小时", "3.0版", "(万人)", "单位:万元", "时间过半、任务过半", "千兆以上带宽",
    # two numbers as one would be no number
    "1.2×104",
]  # fmt: skip

WARNED: dict[str, list[tuple[str, float, str, tuple[str, ...]]]] = {
    # a figure right before its noun
    "新增1.2万学生": [("1.2万", 12_000, "人", ("unit_of_noun",))],
    "全市20万小学生": [("20万", 200_000, "人", ("unit_of_noun",))],
    "5000余教师": [("5000余", 5000, "人", ("unit_of_noun",))],
    "新增1200学位": [("1200", 1200, "个", ("unit_of_noun",))],
    "新增1200优质学位": [("1200", 1200, "个", ("unit_of_noun",))],
    "1200名学生": [("1200名", 1200, "名", ())],
    "2023学生资助工作": [],
    "1200学位点": [],
    # digits that a blank parts: one number where a unit stands behind, said where two could be meant
    "资助12 345人": [("12 345人", 12_345, "人", ("digits_joined",))],
    "资助13 052人": [("13 052人", 13_052, "人", ())],
    "资助12\u00a0345人": [("12\u00a0345人", 12_345, "人", ())],
    "资助7万 5千 4百人": [("7万 5千 4百人", 75_400, "人", ("digits_joined",))],
    "12 345 678": [("12", 12, "", ()), ("345", 345, "", ()), ("678", 678, "", ())],
    # what a list says once
    "新增1350、1.245万、4800个": [("1350", 1350, "个", ("shared_unit",)), ("1.245万", 12_450, "个", ("shared_unit",)), ("4800个", 4800, "个", ())],
    "分别为1.2、1.5、0.8万人": [("1.2", 12_000, "人", ("shared_unit",)), ("1.5", 15_000, "人", ("shared_unit",)), ("0.8万人", 8000, "人", ())],
    "在校生(万人)分别为6.1和1.43": [("6.1", 61_000, "人", ("shared_unit",)), ("1.43", 14_300, "人", ("shared_unit",))],
    "招生7.2万人、6.1和1.43": [("7.2万人", 72_000, "人", ()), ("6.1", 61_000, "人", ("shared_unit",)), ("1.43", 14_300, "人", ("shared_unit",))],
    "班额大于40小于55人": [("大于40", 40, "人", ("shared_unit",)), ("小于55人", 55, "人", ())],
    "分别缩小12.4个、9.1个百分点": [("12.4个", 12.4, "个百分点", ("shared_unit",)), ("9.1个百分点", 9.1, "个百分点", ())],
    "分别低4.3个、高1.2个百分点": [("4.3个", 4.3, "个百分点", ("shared_unit",)), ("1.2个百分点", 1.2, "个百分点", ())],
    "新建4个、提高1.2个百分点": [("4个", 4, "个", ()), ("1.2个百分点", 1.2, "个百分点", ())],
    "新建3所、5所": [("3所", 3, "所", ()), ("5所", 5, "所", ())],
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "op", "low", "high", "unit"), [*CHINESE, *MIXED, *WRITTEN])
def test_a_form_gives_its_value(text: str, number: str, op: str, low: float, high: float, unit: str) -> None:
    [quantity] = et.find_quantities(text)
    assert (quantity.number, quantity.op, quantity.unit) == (number, op, unit)
    assert (quantity.value_min, quantity.value_max) == pytest.approx((low, high))
    assert text[quantity.start : quantity.end] == number


@pytest.mark.parametrize(("text", "expected"), SEVERAL.items(), ids=SEVERAL)
def test_a_blank_parts_two_numbers(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(q.number, q.value_min, q.unit) for q in et.find_quantities(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_a_figure_that_is_no_quantity(text: str) -> None:
    assert et.find_quantities(text) == []


@pytest.mark.parametrize(("text", "expected"), WARNED.items(), ids=WARNED)
def test_what_is_completed_says_so(text: str, expected: list[tuple[str, float, str, tuple[str, ...]]]) -> None:
    assert [(q.number, q.value_min, q.unit, q.warnings) for q in et.find_quantities(text)] == expected


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=3))
def test_groups_of_three_before_a_unit_are_one_number(first: int, groups: list[int]) -> None:
    written = " ".join([str(first), *(f"{group:03}" for group in groups)])
    [quantity] = et.find_quantities(f"资助{written}人")
    assert (quantity.number, quantity.value_min) == (f"{written}人", float(written.replace(" ", "")))
    assert ("digits_joined" in quantity.warnings) == all(group >= 100 for group in groups)


@given(st.integers(1000, 9999), st.integers(1, 9999))
def test_other_digits_that_a_blank_parts_are_two_numbers(first: int, second: int) -> None:
    assert [q.value_min for q in et.find_quantities(f"资助{first} {second}套")][-1] == second


@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths_read_as_per_cent(tenths: int, more: int) -> None:
    digits = "零一二三四五六七八九"
    [quantity] = et.find_quantities(f"约占{digits[tenths]}成{digits[more] if more else ''}")
    assert (quantity.value_min, quantity.unit) == (10 * tenths + more, "%")
