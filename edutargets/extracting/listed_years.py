"""Years listed once for the values behind them (2012年、2015年分别达到40%和60%), and years of the parts of a value."""

from __future__ import annotations

import re

from edutargets.extracting.numerals import parse_number
from edutargets.written_years import DASH, YEAR

_ONE = rf"({YEAR})年?(?:底|末)?"
_LIST = re.compile(rf"(?:{YEAR}年?(?:底|末)?(?:、|和|与|及|以及|,))+{YEAR}年(?:底|末)?[^。;\d、和与]{{0,40}}?(?:分别|依次)")
_YEARLY = "逐年(?![增提上下减降递扩加压])"  # not of a value that grows year by year
_RUN = re.compile(rf"({YEAR})年?{DASH}({YEAR})年,?(?:的?[^。;\d、和与]{{0,30}}?)(?:分别|依次|{_YEARLY})")
# 三年新建27所,分年度为9所、10所、8所
_BY_YEAR = re.compile(rf"(?<!\d)(?P<count>[二两三四五])年[^。;]{{2,40}}(?:分年度|{_YEARLY})")
_AGAIN = re.compile(rf"分别|依次|{_YEARLY}|分年度")
_PARTS = re.compile(rf"^[^,;。()]{{0,24}}(?:\((?:其中)?[:,]?|,其中[:,]?)(?={YEAR}年)(?P<parts>[^()。;]*)")
_YEAR = re.compile(_ONE)
_JOINT = re.compile(r"、|以及|和|与|及|,")
_VALUE = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:所|个|名|人|成)|百分之")


def listed_year(before: str, plan: tuple[int, int] | None = None) -> int | None:
    """The year of a value that stands behind `before`, by its place among the values; None where no years are listed for it.

    As many years as a `plan` has are its own.

    >>> listed_year("2012年、2015年分别达到"), listed_year("2012年、2015年分别达到40%和"), listed_year("2012年达到")
    (2012, 2015, None)
    >>> listed_year("三年新建27所,分年度为9所、", (2018, 2020))
    2019
    """
    if not _AGAIN.search(before):
        return None
    found = None
    for pattern in (_BY_YEAR, _RUN, _LIST):
        for match in pattern.finditer(before):
            found = match
    if found is None or any(sign in before[found.end() :] for sign in "。;"):
        return None
    years = [int(year) for year in _YEAR.findall(found[0])]
    if found.re is _BY_YEAR:
        years = list(range(plan[0], plan[1] + 1)) if plan and plan[1] - plan[0] + 1 == parse_number(found["count"]) else []
    elif found.re is _RUN:
        years = list(range(int(found[1]), int(found[2]) + 1))
    again = [match.end() for match in _AGAIN.finditer(before, found.end())]  # another measure of the same years
    between = before[again[-1] if again else found.end() :]
    values = [part for part in _JOINT.split(between)[:-1] if _VALUE.search(part)]
    return years[len(values)] if len(values) < len(years) else None


def years_of_parts(behind: str) -> tuple[int, int] | None:
    """First and last year of the parts that a value is broken down into, in the text from its number on; None where it is not.

    >>> years_of_parts("14所(2025年6所、2026年8所)。"), years_of_parts("14所(2025年)。")
    ((2025, 2026), None)
    """
    match = _PARTS.match(behind) if "年" in behind else None
    years = [int(year) for year in re.findall(rf"({YEAR})年[^\d]{{0,8}}\d", match["parts"])] if match else []
    return (min(years), max(years)) if len(set(years)) > 1 else None
