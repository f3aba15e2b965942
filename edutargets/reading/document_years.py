"""The year a document is about: of its title, else of its date, its headings, its first lines or its file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.characters import matching
from edutargets.reading.lines import marker_of
from edutargets.reading.records import Fact
from edutargets.written_years import with_digits

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-—~至/.]|\D|$)")
TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年(?!远景)|-|—|~|至)")
# the second term of a school year lies in the year after its first
_SCHOOL_YEAR = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:年?[-—~至/]+(?:19|20)?\d\d)?学年度?[(]?(?:第?(?P<term>[一二12])学期|(?P<half>[上下春秋])(?:季)?学期)?"
)
_PERIOD = re.compile(r"[“\"]?十(?P<number>[一二三四五六])(?:五[”\"]?|个五年)")
_PLANNED = re.compile(r"(?<!\d)((?:19|20)\d\d)年.{0,8}(?:工作(?:安排|任务|打算|重点|目标|建议)|重点工作|主要任务|总体要求|预期目标)")
_REVIEWED = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:.{0,6})(?:回顾|工作总结|工作情况)")
_TENTH_PERIOD = 2001  # the first year of 十五; each period has five


_HEAD, LONGEST_TITLE = 40, 90


def year_of(
    title: Fact | None, published: Fact | None, kind: Fact | None, genre: Fact | None, lines: Sequence[str], name: str
) -> Fact | None:
    """The year the document is about: of its title (the first of a plan for several), else of its date, text or name."""
    words = with_digits(matching(title.value)) if title else ""
    school = _SCHOOL_YEAR.search(words)
    if school:
        second = (school["term"] or school["half"]) in ("二", "2", "下", "春")
        year = int(school["first"]) + second
        return Fact(value=str(year), where=f"title, {school[0]}", sure=title is not None and title.sure)
    stated = TITLE_YEAR.search(words)
    if stated:
        return Fact(value=stated[1], where="title", sure=title is not None and title.sure)
    period = _PERIOD.search(words)
    if period:
        first = _TENTH_PERIOD + 5 * ("一二三四五六".index(period["number"]) + 1)
        return Fact(value=str(first), where=f"title, {period[0]}", sure=True)
    if published is not None:
        year, month = int(published.value[:4]), int(published.value[5:7])
        report = kind is not None and kind.value == "report"
        late = year - 1 if report and month <= 6 else year
        issued = genre is not None and genre.value in ("government_work_report", "action_plan")
        return Fact(value=str(late), where=f"date, {published.value}", sure=issued)
    planned = [year for text in lines if len(text) < LONGEST_TITLE for year in _PLANNED.findall(text)]
    if planned and (kind is None or kind.value != "report"):
        return Fact(value=max(planned), where="heading of what is planned", sure=False)
    reviewed = [year for text in lines if len(text) < LONGEST_TITLE and marker_of(text) for year in _REVIEWED.findall(text)]
    if reviewed and kind is not None and kind.value == "mixed":
        return Fact(value=str(int(max(reviewed)) + 1), where="the year after what is reviewed", sure=False)
    counted: dict[str, int] = {}
    for text in lines[:_HEAD]:
        for year_written in TITLE_YEAR.findall(text):
            counted[year_written] = counted.get(year_written, 0) + 1
    if counted:
        return Fact(value=max(counted, key=lambda year: counted[year]), where="most frequent in the first lines", sure=False)
    named = _YEAR.search(with_digits(name))
    return Fact(value=named[1], where="the file's name", sure=False) if named else None
