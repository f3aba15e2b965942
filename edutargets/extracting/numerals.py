"""Numerals: Arabic, Chinese and mixed, to exact decimals.

The reading follows GB/T 15835-2011 (numerals in publications): 万 and 亿 scale what stands before them, 零 holds an
empty place, a single digit after a unit counts in the next lower unit (一万五 is 15000).
"""

from __future__ import annotations

import re
from decimal import Decimal

from edutargets.characters import plain

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
    "貳": 2,
    "參": 3,
    "陸": 6,
    "兩": 2,
    "幺": 1,
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_GREAT_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_UNITS = "".join(_SMALL_UNITS) + "".join(_GREAT_UNITS)
ARABIC = r"\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"

_NUMBER = re.compile(ARABIC)
_HALF = Decimal("0.5")


def parse_number(text: str) -> Decimal | None:
    """The value of one numeral, or None where the text is not a numeral as a whole.

    Takes Arabic and Chinese numerals and mixtures (一万五千亿, 1,100万, 三点五, 两千零六, 负十二), fractions (三分之一)
    and percentages (百分之六十二, 62%), which count as their share of one.

    >>> parse_number("一万五千亿"), parse_number("1,100万"), parse_number("两千零六"), parse_number("幼儿园")
    (Decimal('1500000000000'), Decimal('11000000'), Decimal('2006'), None)
    """
    text = "".join(plain(text).split())
    sign = 1
    if text[:1] in ("-", "负", "負", "+"):
        sign = 1 if text[0] == "+" else -1
        text = text[1:]
    value = _fraction(text)
    return None if value is None else sign * value


def _fraction(text: str) -> Decimal | None:
    if text.endswith("%"):
        share = _mixed(text[:-1])
        return None if share is None else share / 100
    whole, again, part = text.partition("又")
    if again:
        left, right = _mixed(whole), _fraction(part)
        return None if left is None or right is None or "分之" not in part else left + right
    below, of, above = text.partition("分之")
    if not of:
        above, of, below = text.partition("/")
    if not of:
        return _mixed(text)
    numerator, denominator = _mixed(above), _mixed(below)
    return None if numerator is None or not denominator else numerator / denominator


def _mixed(text: str) -> Decimal | None:
    """Whole numbers and decimals in any mixture of digits and units."""
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text == "半":
        return _HALF
    for units in (("兆",), ("亿", "億"), ("万", "萬")):
        at = max(text.rfind(unit) for unit in units)
        if at > 0:
            left = _mixed(text[:at])
            right = _below(text[at + 1 :], _GREAT_UNITS[text[at]])
            too_great = left is not None and left >= _GREAT_UNITS[text[at]] and not _NUMBER.fullmatch(text[:at])
            if left is None or right is None or too_great:
                return None
            return left * _GREAT_UNITS[text[at]] + right
        if at == 0:
            return None
    return _section(text)


def _below(text: str, unit: int) -> Decimal | None:
    """What follows a unit: nothing, a smaller number, or one digit that counts in the next lower unit."""
    if not text:
        return Decimal(0)
    if text == "半":
        return _HALF * unit
    if len(text) == 1 and text in _DIGITS and text not in "零":
        return Decimal(_DIGITS[text]) * unit / 10
    value = _mixed(text.lstrip("零") or "零")
    return value if value is not None and value < unit else None


def _section(text: str) -> Decimal | None:
    """A number below 万: 三千零五, 一百二, 十, 3百, 三点五, 二零二三."""
    whole, point, decimals = text.partition("点")
    if point:
        left = _section(whole)
        tail = "".join(str(_DIGITS[char]) if char in _DIGITS else char for char in decimals)
        return None if left is None or not tail.isdecimal() or not tail.isascii() else left + Decimal("0." + tail)
    for unit_char in "千仟百佰十拾":
        at = text.find(unit_char)
        if at < 0:
            continue
        unit = _SMALL_UNITS[unit_char]
        head = text[:at].lstrip("零")
        several = len(head) > 1 and all(char in _DIGITS for char in head)
        left = Decimal(1) if not head else None if several or set(head) & set("万亿") else _mixed(head)
        right = _below(text[at + 1 :], unit) if unit > 10 else _section_ones(text[at + 1 :])
        if left is None or right is None or (head in _DIGITS and left > 9):
            return None
        return left * unit + right
    if text[:1] in _TENS:
        ones = _section_ones(text[1:])
        return None if ones is None else _TENS[text[0]] + ones
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return None


def _section_ones(text: str) -> Decimal | None:
    if not text:
        return Decimal(0)
    return Decimal(_DIGITS[text]) if len(text) == 1 and text in _DIGITS else None
