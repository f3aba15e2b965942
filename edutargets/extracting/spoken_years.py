"""The years a document speaks of: those that its results and its plans are for, where nothing in its sentences says another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.extracting.plan_years import REVIEW, plan_years
from edutargets.extracting.status import Statuses
from edutargets.records import Document, Sentence
from edutargets.rules.status import Genre, Language
from edutargets.written_years import DASH, YEAR, with_digits

# the year that a yearbook is named after, in which it appears
_YEARBOOK = re.compile(r"年鉴》?·?[(（]?((?:19|20)\d\d)(?![\d年])")
# the year that the title of a report names as the one it reports on, though it was issued in the next
_REPORTED = re.compile(rf"({YEAR})年(?:度|.{{0,16}}(?:总结|报告|完成情况|工作情况|汇报|公报|自评|自查))")
# figures at the beginning of a school year are of the autumn in which it begins
_TERM_BEGINS = re.compile(rf"({YEAR})(?:[/／]|{DASH})(?:{YEAR}|\d\d)学年(?:度)?初")
# a title that names both: 2024年工作情况和2025年工作安排
_BOTH = re.compile(
    rf"({YEAR})年(?:度)?[^年\d]{{0,26}}(?:情况|总结|回顾|成效|报告)[^年\d]{{0,8}}({YEAR})年(?:度)?[^年\d]{{0,12}}(?:安排|计划|打算|思路|要点|设想|任务|草案|拟列|项目)"
)
_WORK_REPORT = re.compile("政府工作报告")
_NOW_PLANS = re.compile(
    r"^(?:第[一二三四五六],|[一二三四五六]是)?[^,;。]{0,12}今年[,]?(?:要|将|我们|再|重点|的?工作|力争|计划|着力|继续|怎么|如何)"
)
_STILL_THIS_YEAR = re.compile(
    r"(?:计划|拟|将|力争|确保)(?:在|于)?(?:今年)?(?:年内|年底前?|今[秋春])|(?:年内|今秋)[^,;。]{0,8}(?:将|力争|计划)|(?:新学年|本学年|今年秋季)[^,;。]{0,12}将"
)
_WILL_STILL = re.compile(r"[^,;。\d]{0,6}(?:打算|计划(?!的)|拟|将|力争)")
_LAST_YEAR = re.compile("过去(?:的)?一年")
_NAMED_YEAR = re.compile(rf"({YEAR})年")
_NOW = re.compile(r"目前|今年(?!将|要|拟|计划)|现有|现已|如今|截至(?:目前|现在)")
_YEARLY, _SPEECH, _REPLY, _AUTUMN = "work_report", "speech", "reply", 9
_GIVEN = re.compile(
    rf"(?:会议|大会|人代会)[^,;。]{{0,8}}?(?:({YEAR})年)?(\d{{1,2}})月\d{{1,2}}日|(?:({YEAR})年)?(\d{{1,2}})月\d{{1,2}}日,?[^,;。]{{0,30}}(?:会议|大会|人代会)"
)
# a plan that says how the one before it went is one; a review of it, or news of how it goes, is none
_REVIEWED = re.compile(f"{REVIEW}|进展|答复|解读")
# a report on a part of its year plans for the rest of it
_PART_OF_YEAR = re.compile(r"上半年|第?[一二三123]季度|前三季度|1\s?[-—至到]\s?\d{1,2}月|年中")
_SEVERAL_TIMES = 2
_AUTUMN_SPEECH = re.compile("教师节|秋季")  # given as a school year begins: 过去一年 ends with it
_OPENING, _BEGINNING = 12, 5  # sentences that tell the genre; those that tell the year looked back on


class SpokenYears(msgspec.Struct, frozen=True):
    """The years of results and targets, the genre that gives them, and the first and last year of a plan for several years."""

    result: int
    target: int
    genre: str
    plan: tuple[int, int] | None = None


def spoken_years(document: Document, language: Language, statuses: Statuses, sentences: Sequence[Sentence]) -> SpokenYears:
    """The years that results and plans of a document are for."""
    opening = with_digits(document.title + "".join(sentence.text for sentence in sentences[:_OPENING]))
    year, title = document.year, with_digits(document.title)
    if document.kind == "plan":
        plan = plan_years(document.title, opening, sentences)
        return SpokenYears(plan[0] - 1, plan[1], "plan of several years", plan) if plan else SpokenYears(year - 1, year, "plan")
    if document.kind == "report":
        yearbook = _YEARBOOK.search(title)
        if yearbook and int(yearbook[1]) == year:  # a yearbook is named after the year in which it appears
            return SpokenYears(year - 1, year, "report")
        reported = _REPORTED.search(title)
        year = int(reported[1]) if reported and abs(int(reported[1]) - year) == 1 else year
        if _WORK_REPORT.search(document.title):
            return SpokenYears(year - 1, year, "work report")
        genre = _genre(language, document.title)
        under = _under_headings(sentences, statuses, year)
        if "result" in under and not reported:  # 一、2015年重点工作回顾 of what was given in 2016
            return SpokenYears(under["result"], under.get("target", under["result"] + 1), "report")
        if genre.id == _SPEECH:  # what a speech asks for is of the year in which it is given
            back = _opens_with_year_before(sentences, year) or (
                not _AUTUMN_SPEECH.search(document.title) and any(_LAST_YEAR.search(sentence.text) for sentence in sentences)
            )
            return SpokenYears(year + genre.result - back, year + genre.target, "report")
        if begins := _TERM_BEGINS.search(title):
            return SpokenYears(int(begins[1]), int(begins[1]) + 1, "report")
        if _PART_OF_YEAR.search(document.title):
            return SpokenYears(year, year, "report")
        if not reported and (_speaks_of_year_before(document.title, sentences, year) or _opens_with_year_before(sentences, year)):
            year -= 1
        elif not reported and _plans_for_its_year(sentences, year):
            return SpokenYears(year, year, "report")
        return SpokenYears(year, year + 1, "report")
    if both := _BOTH.search(title):
        return SpokenYears(int(both[1]), int(both[2]), "report and plan")
    plan = plan_years(document.title, opening, sentences)
    if plan and not _REVIEWED.search(document.title) and plan[0] <= year + 1 and year < plan[1]:
        return SpokenYears(plan[0] - 1, plan[1], "plan of several years", plan)
    if plan and plan[0] <= year < plan[1]:  # how far a plan has come: what it still asks for is due at its end
        return SpokenYears(year, plan[1], "plan of several years", plan)
    genre = _genre(language, opening)
    result, target = year + genre.result, year + genre.target
    if genre.id == _YEARLY and _late(document, opening, sentences):  # the report of a new term, given in autumn, is of the year that ends
        result, target = year, year + 1
    if genre.id in ("default", _REPLY) and any(_NOW_PLANS.search(sentence.text) for sentence in sentences):
        # it speaks within its year: 过去一年… 今年要…; a reply tells how things stand then
        result, target = year if genre.id == _REPLY else year - 1, year
    if genre.id != _YEARLY and target == year + 1 and (_within_its_year(sentences, statuses, year) or _plans_for_its_year(sentences, year)):
        target = year
    under = _under_headings(sentences, statuses, year)
    result, target = under.get("result", result), under.get("target", target)
    if genre.id == _YEARLY and target == year + 1:  # 三、2022年工作建议 in a report of 2021: it is of the year that ends
        result = max(result, year)
    return SpokenYears(result, target, genre.id)


def _under_headings(sentences: Sequence[Sentence], statuses: Statuses, year: int) -> dict[str, int]:
    """The years, at most one from the document's own, that headings name for results and for targets: 三、2022年工作建议."""
    found: dict[str, int] = {}
    for sentence in sentences:
        cue = statuses.cue(sentence.text) if sentence.role == "heading" else None
        named = statuses.years_of(sentence.text) if cue else []
        if cue and named and abs(named[0] - year) <= 1:
            found[cue[0].gives] = named[0]
    return found


def _genre(language: Language, words: str) -> Genre:
    """The first genre that words tell; the last of the list tells itself of all."""
    return next(genre for genre in language.genres if re.search(genre.pattern, words))


def _within_its_year(sentences: Sequence[Sentence], statuses: Statuses, year: int) -> bool:
    """Whether a document reports and plans within one year: under 下阶段工作安排 it names its own year and no later one."""
    ahead = [one for one in sentences if any((cue := statuses.cue(heading)) and cue[0].gives == "target" for heading in one.section)]
    named = [int(text) for one in ahead for text in _NAMED_YEAR.findall(with_digits(one.text))]
    return year in named and max(named) == year


def _plans_for_its_year(sentences: Sequence[Sentence], year: int) -> bool:
    """Whether a document says what its own year will still bring, and nothing of the next: 计划年内新增学位9800个; 2015年打算再办四件实事."""
    in_it = f"{year}年"
    return any(
        _STILL_THIS_YEAR.search(one.text) or ((text := with_digits(one.text)).startswith(in_it) and _WILL_STILL.match(text, len(in_it)))
        for one in sentences
    ) and not any("明年" in one.text or f"{year + 1}年" in with_digits(one.text) for one in sentences)


def _late(document: Document, opening: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a report was given from September on: by the day that its opening gives the assembly, else by its date, which may be that
    of a page made later, where it also speaks of the next year."""
    given = _GIVEN.search(opening)
    if given is not None:
        before = int(given[1] or given[3] or document.year) < document.year  # 2022年12月29日: the report of 2023, given before it began
        return not before and int(given[2] or given[4]) >= _AUTUMN
    published = document.published[:7].split("-")
    dated = published[0] == str(document.year) and published[1:] and published[1].isdigit() and int(published[1]) >= _AUTUMN
    return bool(dated) and any(f"{document.year + 1}年" in sentence.text for sentence in sentences)


def _opens_with_year_before(sentences: Sequence[Sentence], year: int) -> bool:
    """Whether a report begins by saying what the year before its own was: 2015年是“十二五”的收官之年."""
    was = re.compile(rf"{year - 1}年,?是[^;。\d]{{4,60}}(?:之年|的?一年)")
    return any(was.match(with_digits(sentence.text)) for sentence in sentences[:_BEGINNING])


def _speaks_of_year_before(title: str, sentences: Sequence[Sentence], year: int) -> bool:
    """Whether a report names the year before its own, several times, its own never, and speaks of no now: it is on the year before."""
    texts = dict.fromkeys((title, *(sentence.text for sentence in sentences)))  # the title may stand at the head of the text
    if any(_NOW.search(text) for text in texts):
        return False
    named = [int(one) for text in texts for one in _NAMED_YEAR.findall(with_digits(text))]
    return year not in named and named.count(year - 1) >= _SEVERAL_TIMES and max(named) == year - 1
