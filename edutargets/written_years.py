"""Years as written: Chinese digits made Arabic in place, periods of five years and spans read."""

from __future__ import annotations

import re

FIVE_YEARS = {"七五": 1990, "八五": 1995, "九五": 2000, "十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}  # fmt: skip
YEAR = r"(?:19|20)\d\d"
DASH = r"[-—–~至到]+"
_ZERO = "零〇○◯OoΟОо0"
_DIGITS = {**dict.fromkeys(_ZERO, "0"), **{sign: str(value) for value, sign in enumerate("一二三四五六七八九", 1)}}
_ONE = f"[一二三四五六七八九{_ZERO}]"
_IN_CHINESE = re.compile(
    rf"(?<![\d一二三四五六七八九十百千万{_ZERO}])(?:一九|二[{_ZERO}])(?:{_ONE}{{2}})(?=年|学年|{DASH}(?:一九|二[{_ZERO}]){_ONE}{{2}})"
)
_BEGINS = re.compile(f"一九|二[{_ZERO}]")
_SPAN = re.compile(rf"({YEAR})年?{DASH}((?:19|20)?\d\d)(?=学?年|[)）,，。]|$)")


def with_digits(text: str) -> str:
    """The text with its Chinese years in Arabic digits, of the same length.

    >>> with_digits("二〇二五年和二○二六年")
    '2025年和2026年'
    """
    if "年" not in text or not ("二" in text or "一九" in text) or not _BEGINS.search(text):
        return text
    return _IN_CHINESE.sub(lambda match: "".join(_DIGITS.get(sign, sign) for sign in match[0]), text)


_TWO_YEARS = re.compile(rf"({YEAR})年?[、和]({YEAR})年?(?=[这]?[两二]年)")


def span_at(text: str, position: int) -> tuple[int, int, int] | None:
    """First and last year, and the end, of a span of years that begins there: 2021—2025, 2021-25, 2024、2025两年; None where none does."""
    match = _SPAN.match(text, position) or _TWO_YEARS.match(text, position)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
    return (first, last, match.end()) if first < last <= first + 30 else None


_SHORT_FOR = re.compile(rf"学年度?[(](?:以下)?(?:简称|统称|称)为?[“\"]?({YEAR})年")  # 2023-2024学年(以下简称为2023年)

_FIRST_TERM = re.compile(r"学年度?(?:的)?[(]?(?:第一|上)学期")


def school_year(first: int, last: int, behind: str) -> int:
    """The year that a school year is told by: the one it is said to be short for, or of the term named `behind` it, else the one in which
    it ends.
    """
    short = _SHORT_FOR.match(behind)
    if short and int(short[1]) in (first, last):
        return int(short[1])
    return first if _FIRST_TERM.match(behind) else last
