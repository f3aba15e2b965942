"""Dates of documents: as headers, signatures and columns write them, to YYYY-MM-DD."""

from __future__ import annotations

import re

from edutargets.characters import matching
from edutargets.extracting.numerals import parse_number

DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][零○〇OO0一二三四五六七八九]{3})\s?[年/.\-]\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s?月|\s?[/.\-])\s?"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d))?"
)
SIGNED = re.compile(rf"^(?P<organ>[\u4e00-\u9fff]{{4,40}}?){DATE.pattern}日?\)?(?:印发|发布)?$")  # an organ and a date on one line


def iso_date(text: str) -> str:
    """The first date of a text as YYYY-MM-DD, YYYY-MM where it names no day; '' where there is none."""
    match = DATE.search(matching(text))
    if not match:
        return ""
    year = "".join(str("零一二三四五六七八九".find(char)) if char in "零一二三四五六七八九" else char for char in match["year"])
    month, day = parse_number(match["month"]), parse_number(match["day"] or "1")
    if not year.isdecimal() or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year}-{int(month):02}-{int(day):02}" if match["day"] else f"{year}-{int(month):02}"
