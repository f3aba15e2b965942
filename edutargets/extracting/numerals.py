"""Numerals: Arabic, Chinese and mixed, to exact decimals.

The reading follows GB/T 15835-2011 (numerals in publications): 万 and 亿 scale what stands before them, 零 holds an
empty place, a single digit after a unit counts in the next lower unit (一万五 is 15000).
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from edutargets.characters import figures

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
    "幺": 1,
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_GREAT_UNITS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_UNITS = "".join(_SMALL_UNITS) + "".join(_GREAT_UNITS)
CHINESE_SIGNS = frozenset((*_DIGITS, *_SMALL_UNITS, *_GREAT_UNITS, *_TENS))
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# marks of notes that came through as text: 12¹所, 6①所
NOTE_MARKS = RAISED + "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
POWER = rf"\d+(?:\.\d+)?\s?[×xX]\s?10(?:\^\d{{1,2}}|[{RAISED}]{{1,2}})"
# a bare power of ten only before what is measured in such numbers: 10⁴平方米, but a note in 10④所
BARE_POWER = rf"(?<![\d.,×xX])10[{RAISED[3:]}](?=\s?(?:平方|立方|[㎡m]|公里|公顷|[亩吨元册])|$)"
ARABIC = rf"{POWER}|{BARE_POWER}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POWER = re.compile(rf"(?:(\d+(?:\.\d+)?)[×xX])?10(?:\^(\d{{1,2}})|([{RAISED}]{{1,2}}))(万|亿|万亿)?")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_APART = re.compile(r"[\d.,]\s+[\d.,]")
_NOTE = re.compile(rf"(?<=\d)[{NOTE_MARKS}]+")
_THOUSANDS = re.compile(r"(?:(?<=\d)|(?<=\d[余多来]))[wW](?![A-Za-z0-9])")  # 1.2w: 万 as it is typed on phones
_YUAN = re.compile(r"(?<=[百千万亿])圆(?![满形桌心])")  # as in invoices, and as 圓 is simplified
_TENTHS = re.compile(r"(?P<tenths>[^成折]+)(?:成(?P<more>.?)|折)")
_LONGEST = 60  # characters; nobody writes a longer numeral
_HALF = Decimal("0.5")
_SHARES = {"一半": _HALF, "半数": _HALF, "对折": _HALF, "半折": _HALF, "半成": Decimal("0.05"), "百分百": Decimal(1), "半百": Decimal(50)}
_SHARES |= {"½": _HALF, "¼": _HALF / 2, "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}


def with_typed_scale(flat: str) -> str:
    """The text with w behind digits read as 万, and 圆 behind a scale as 元; as long as it was.

    >>> with_typed_scale("1.2w人"), with_typed_scale("3亿圆")
    ('1.2万人', '3亿元')
    """
    if "圆" in flat:
        flat = _YUAN.sub("元", flat)
    return _THOUSANDS.sub("万", flat) if "w" in flat or "W" in flat else flat


@functools.lru_cache(maxsize=4096)  # the same few numerals stand in all documents
def parse_number(text: str) -> Decimal | None:
    """The value of one numeral, or None where the text is not a numeral as a whole.

    Takes Arabic and Chinese numerals and mixtures (一万五千亿, 1,100万, 三点五, 两千零六, 3万4000, 2.3个亿, 1.2×10⁴,
    负十二), fractions (三分之一) and shares (百分之六十二, 62%, 五成八, 八五折), which count as their share of one.
    A text of more than 60 characters is none. Blanks inside it are left out, but digits that a blank parts are one numeral only in groups of three (13 052).

    >>> parse_number("一万五千亿"), parse_number("1,100万"), parse_number("两千零六"), parse_number("幼儿园")
    (Decimal('1500000000000'), Decimal('11000000'), Decimal('2006'), None)
    """
    flat = _GROUPED.sub(lambda match: match[0].replace(" ", ""), figures(text))
    if _APART.search(flat):
        return None
    flat = with_typed_scale("".join(flat.split()))
    if len(flat) > _LONGEST:
        return None
    sign = 1
    if flat[:1] in ("-", "负", "+"):
        sign = 1 if flat[0] == "+" else -1
        flat = flat[1:]
    power = _POWER.fullmatch(flat)
    if power:
        exponent = power[2] or "".join(str(RAISED.index(char)) for char in power[3])
        return sign * Decimal(power[1] or 1).scaleb(int(exponent)) * (_mixed("一" + power[4]) or 1 if power[4] else 1)
    value = _fraction(_NOTE.sub("", flat).replace("个亿", "亿").replace("个万", "万"))
    return None if value is None else sign * value


def _fraction(text: str) -> Decimal | None:
    if text.endswith("%"):
        share = _mixed(text[:-1])
        return None if share is None else share / 100
    if text in _SHARES:
        return _SHARES[text]
    if "成" in text or "折" in text:
        tenths = _TENTHS.fullmatch(text)
        return _tenths(tenths["tenths"], tenths["more"] or "", off="折" in text) if tenths else None
    whole, again, part = text.partition("又")
    if again:
        left, right = _mixed(whole), _fraction(part)
        return None if left is None or right is None or "分之" not in part else left + right
    below, of, above = text.partition("分之")
    if not of:
        above, of, below = text.partition("/")
    if not of:
        return _mixed(text)
    sign = -1 if above[:1] in ("负", "-") else 1
    numerator, denominator = _mixed(above.lstrip("负-")), _mixed(below)
    return None if numerator is None or not denominator else sign * numerator / denominator


def _tenths(text: str, more: str, *, off: bool) -> Decimal | None:
    """Tenths as a share of one: 五成八 is 0.58, 三成半 0.35, 八五折 and 85折 are 0.85."""
    value, further = _mixed(text), _mixed(more) if more else Decimal(0)
    if value is None or further is None or value > (100 if off else 10) or (more and value % 1):
        return None
    if off and value > 10:
        return value / 100
    return value / 10 + further / (10 if more == "半" else 100)


def _mixed(text: str) -> Decimal | None:
    """Whole numbers and decimals in any mixture of digits and units."""
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text == "半":
        return _HALF
    if len(text) > 2 and text.endswith("万万"):
        hundred_millions = _mixed(text[:-2])
        return None if hundred_millions is None else hundred_millions * 10**8
    for unit in "兆亿万":
        at = text.rfind(unit)
        if at > 0:
            left = _mixed(text[:at])
            right = _below(text[at + 1 :], _GREAT_UNITS[unit])
            # 10万万 and 1万5千万 are so many 万, 3万2万 is no number
            counted = _NUMBER.fullmatch(text[:at]) or (unit == "万" and text[at - 1] in "百千")
            too_great = left is not None and left >= _GREAT_UNITS[unit] and not counted
            if left is None or right is None or too_great or (right and left % 1):
                return None
            return left * _GREAT_UNITS[unit] + right
        if at == 0:
            return None
    return _section(text)


def _below(text: str, unit: int) -> Decimal | None:
    """What follows a unit: nothing, a smaller number, or one digit that counts in the next lower unit."""
    if not text:
        return Decimal(0)
    if text == "半":
        return _HALF * unit
    if len(text) == 1 and text not in "零0":
        digit = _DIGITS.get(text) if text in _DIGITS else int(text) if text.isdecimal() else None
        if digit is not None:
            return Decimal(digit) * unit / 10
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
