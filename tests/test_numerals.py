"""Numerals: Arabic, Chinese and mixed, to exact values; what is no numeral gives None."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edutargets as et

DIGITS = "零一二三四五六七八九"

VALUES = {
    # plain and Arabic
    "0": 0, "7": 7, "007": 7, "1100": 1100, "1,100": 1100, "12,345,678.9": "12345678.9", "3.14": "3.14", "１２": 12, "９３．６６": "93.66",
    # Chinese, with empty places, short forms and old digits
    "零": 0, "十": 10, "十二": 12, "二十": 20, "九十九": 99, "一百": 100, "百": 100, "一百零五": 105, "一百一十": 110, "一百二": 120, "三千五": 3500,
    "两千零六": 2006, "两千零六十": 2060, "一万五": 15000, "一万零五": 10005, "一万零五百": 10500, "二十万": 200000, "十万零三": 100003,
    "一亿零一": 100000001, "一万五千亿": 1_500_000_000_000, "三千二百一十万": 32_100_000, "廿": 20, "廿五": 25, "卅": 30, "卅六": 36, "俩": 2, "仨": 3,
    "壹佰贰拾叁": 123, "柒仟零捌": 7008, "貳萬": 20000, "二零二三": 2023, "二〇二三": 2023, "两": 2,
    # mixtures with units
    "1.2万": 12000, "1,100万": 11_000_000, "1100万": 11_000_000, "3百": 300, "5千": 5000, "12.67亿": 1_267_000_000, "1万2千": 12000, "3亿5000万": 350_000_000,
    "1.5万亿": 1_500_000_000_000,
    # parts
    "三点五": "3.5", "零点三六": "0.36", "三点五万": 35000, "半": "0.5", "三万半": 35000, "百分之六十二": "0.62", "百分之三点五": "0.035", "62%": "0.62", "６２％": "0.62",
    "千分之五": "0.005", "四分之三": "0.75", "3/4": "0.75", "一又二分之一": "1.5", "百分之百": 1,
    # mixtures with a rest in figures, scales as they are spoken and typed, shares in tenths, marks of notes
    "3万4000": 34000, "1千零20": 1020, "2千500": 2500, "6万零500": 60500, "3万5": 35000, "六千七": 6700, "2.3个亿": 230_000_000, "1.2w": 12000,
    "伍仟万": 50_000_000, "贰佰万": 2_000_000, "2.43万亿": 2_430_000_000_000, "10万万": 10**9, "四万万": 4 * 10**8, "1.2×10⁴": 12000, "1.2×10^4": 12000,
    "五成八": "0.58", "一成半": "0.15", "三成": "0.3", "半成": "0.05", "八五折": "0.85", "半数": "0.5", "半百": 50, "12¹": 12, "6①": 6,
    "13 052": 13052, "兩萬": 20000, "三點五億": 350_000_000, "二十一点五万": 215000, "百分之一点五": "0.015",
    # signs and blanks
    "负三十一": -31, "-5.5": "-5.5", "－5": -5, "+8": 8, "负百分之二": "-0.02", " 三 十 ": 30, "1 万": 10000,
}  # fmt: skip

NOT_NUMERALS = [
    "", " ", "幼儿园", "万", "亿", "分之", "三分之", "分之三", "二十所", "第三", "三个", "1.2.3", "1,23", "12,34", "百分之", "万一", "3万5亿x", "IPv6", "5G", "。",
    "点五", "1000 1200", "3 4", "1.2万5", "3成立", "十几", "三点", "三点五点六", "一百二十三十", "负", "--5", "1/0", "零分之一", "十十",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_value_of_a_numeral(text: str, value: int | str) -> None:
    assert et.parse_number(text) == Decimal(value)


def test_a_third_is_exact_to_the_precision_of_decimals() -> None:
    third = et.parse_number("三分之一")
    assert third is not None and abs(third * 3 - 1) < Decimal("1e-20")


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert et.parse_number(text) is None


def below_ten_thousand(value: int) -> str:
    """A number of at most four digits as it is written: 2006 -> 二千零六."""
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
        gap = digit == 0
    return text


def in_chinese(value: int) -> str:
    """A number up to 10^12 as it is written: groups of four digits, 零 for the places that are empty between them."""
    if value in (0, 10**12):
        return "一万亿" if value else "零"
    text, skipped = "", False
    for scale, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = value // scale % 10**4
        if group:
            text += ("零" if text and (group < 1000 or skipped) else "") + below_ten_thousand(group) + unit
        skipped = group == 0
    return text


@pytest.mark.parametrize(
    ("value", "text"), [(10, "一十"), (2006, "二千零六"), (10500, "一万零五百"), (100000001, "一亿零一"), (120030000, "一亿二千零三万")]
)
def test_the_writer_of_this_test_writes_as_people_do(value: int, text: str) -> None:
    assert in_chinese(value) == text


@given(st.integers(0, 10**12))
def test_an_integer_in_chinese_reads_back_as_itself(value: int) -> None:
    text = in_chinese(value)
    assert et.parse_number(text) == value
    assert et.parse_number("负" + text) == -value
    assert et.parse_number(text.replace("二千", "两千").replace("二万", "两万").replace("二亿", "两亿")) == value
    if text.startswith("一十"):
        assert et.parse_number(text[1:]) == value


@given(
    st.decimals(0, 9999, places=2), st.sampled_from([("", 1), ("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)])
)
def test_an_arabic_number_scales_by_the_unit_behind_it(value: Decimal, scale: tuple[str, int]) -> None:
    unit, factor = scale
    assert et.parse_number(f"{value}{unit}") == value * factor
    assert et.parse_number(f"{value:,}{unit}") == value * factor


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_a_rest_in_figures_is_added_to_what_is_scaled(head: int, rest: int, scale: tuple[str, int]) -> None:
    unit, factor = scale
    assert et.parse_number(f"{head}{unit}零{rest}") == head * factor + rest


@given(st.integers(0, 9999), st.text("零一二三四五六七八九", min_size=1, max_size=5))
def test_a_decimal_in_chinese_reads_digit_by_digit(whole: int, tail: str) -> None:
    decimals = "".join(str(DIGITS.index(char)) for char in tail)
    assert et.parse_number(f"{in_chinese(whole)}点{tail}") == Decimal(f"{whole}.{decimals}")


@given(st.text(max_size=30) | st.text("零一二三四五六七八九十百千万亿两半点分之又负%/,.0123456789 ", max_size=14))
def test_any_text_is_read_without_an_error(text: str) -> None:
    value = et.parse_number(text)
    assert value is None or value.is_finite()
