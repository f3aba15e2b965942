"""Periods: what of a document speaks of several years, and which of its figures are totals of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

import msgspec

from edutargets.anchored import Anchored
from edutargets.config import Pattern
from edutargets.extracting.numerals import parse_number
from edutargets.extracting.plan_years import REVIEW
from edutargets.extracting.time_rules import TimeRules, any_of
from edutargets.extracting.told import said_by
from edutargets.extracting.years import YEAR_WORDS, YearFinder
from edutargets.records import Kind, Sentence
from edutargets.written_years import FIVE_YEARS, with_digits

_RATES = frozenset(("%", "‰", "个百分点", "百分点", "个点", "", "比", "分"))
_COUNT = re.compile(r"([二三四五六七八九十\d]{1,2})年")
_PLAN_NAME = re.compile("|".join(sorted(FIVE_YEARS, key=len, reverse=True)))
_LEADS = re.compile(r"^(?:各位代表[!,:]|同志们[!,:]|[(]?[一二三四五六七八九十\d]{1,3}[)、.]|——)?(?:在|从|自|回顾|回望)?$")
_SINCE = 4  # characters between a year and the sign behind it: 2016年以来,
_REVIEW = re.compile(f"{REVIEW}|成果|综述")
_NOW = re.compile(r"目前|现在|截至|截止|今年")
_AGAINST_YEAR = re.compile(r"同比|[比较与](?:上|去|前一)一?年|上年同期")


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """The years that a part of a document speaks of as one; `paragraph` where only the rest of its paragraph does."""

    first: int | None
    last: int | None
    words: str
    paragraph: bool = False

    def spans(self, years: int) -> bool:
        """Whether it is known to be so many years long."""
        return self.first is not None and self.last is not None and self.last - self.first + 1 == years

    def is_of_the_same_years(self, other: Stretch) -> bool:
        """Whether both are of the same number of years, the other the same or those that ended the year before."""
        if self.first is None or self.last is None or other.last is None:
            return False
        return other.spans(self.last - self.first + 1) and self.last - 1 <= other.last <= self.last


class Stretches:
    """Which sentences of a document speak of several years as one: under such a heading, or behind words that look back on them."""

    def __init__(
        self,
        rules: TimeRules,
        finder: YearFinder,
        reported: int,
        sentences: Sequence[Sentence],
        is_turn: Callable[[str], bool],
        reviewed: str = "",
    ) -> None:
        """`reviewed` is the title of a report, which may look back on several years as a whole (“十三五”教育工作总结)."""
        self._finder, self._reported, self._is_turn = finder, reported, is_turn
        self._long, self._short = (_lookout(tuple(rule.pattern for rule in some)) for some in (rules.long, rules.short))
        self._of_heading: dict[str, Stretch | bool | None] = {}
        self._marks: dict[str, bool] = {}
        self._found: dict[int, Stretch] = {}
        marks: tuple[str, ...] = ()
        state = title = self._of_title(with_digits(reviewed))
        local: tuple[int, Stretch] | None = None
        turns: dict[tuple[str, ...], tuple[str, ...]] = {}
        for sentence in sentences:
            if sentence.section not in turns:
                turns[sentence.section] = tuple(one for one in sentence.section if self._is_mark(one))
            now = turns[sentence.section]
            if now != marks:
                marks, state = now, next((one for heading in reversed(now) if not isinstance(one := self._heading(heading), bool)), title)
            text = with_digits(sentence.text)
            if sentence.role == "heading" and self._heading(sentence.text) is None:
                state, local = None, None  # 2025年和“十四五”时期工作回顾: first of the year, then of the five
            elif self._long.holds(text):
                back = self._looked_back(text)
                if back is not None and not (state is not None and back.is_of_the_same_years(state)):
                    state = back  # but 五年来 under “十二五”时期 is of these five
                local = None
            elif self._short.holds(text):
                state, local = None, None
            elif sentence.role == "body" and (lead := self._led(text)) and (state or lead.first != lead.last):
                local = sentence.block, _within(lead, state)
            elif _NOW.match(text):  # 2015年至2017年,累计投入…;目前,巩固率达到99.1%;惠及学生41.2万名
                local = None
            stretch = local[1] if local and local[0] == sentence.block else state
            if stretch is not None:
                self._found[sentence.start] = stretch

    def of(self, sentence: Sentence) -> Stretch | None:
        return self._found.get(sentence.start)

    def _is_mark(self, heading: str) -> bool:
        """Whether a heading says of which years, or whether of plans or results, all that stands under it is.

        A sentence that opens a paragraph (过去的五年极不寻常。) holds beyond the paragraph, until another turns away.
        """
        if heading not in self._marks:
            text = with_digits(heading)
            opens = self._long.holds(text) or self._short.holds(text)
            self._marks[heading] = not opens and (self._heading(heading) is not False or self._is_turn(heading))
        return self._marks[heading]

    def _heading(self, heading: str) -> Stretch | bool | None:
        """The years a heading gives what stands under it; None where it names one year, False where it names none."""
        if heading not in self._of_heading:
            text = with_digits(heading)
            found = [one for one in self._finder.find(text) if not (one.back or one.present)] if YEAR_WORDS.search(text) else []
            several = [one for one in found if one.several]
            if len(found) > len(several):
                self._of_heading[heading] = None
            elif several:
                self._of_heading[heading] = Stretch(several[0].first, several[0].last, several[0].words)
            else:
                self._of_heading[heading] = (self._looked_back(text) or False) if self._long.holds(text) else False
        return self._of_heading[heading]

    def _of_title(self, title: str) -> Stretch | None:
        """The years that a review looks back on as a whole: “十三五”教育工作总结, but not “十三五”规划2018年实施情况."""
        if not _REVIEW.search(title):
            return None
        found = self._finder.find(title)
        if any(not one.several for one in found):
            return None
        if found:
            return Stretch(found[0].first, found[0].last, found[0].words) if found[0].last is not None else None
        return self._of_plan(title)

    def _looked_back(self, text: str) -> Stretch | None:
        found = next((one for one in self._finder.find(text) if one.several), None)
        if found is not None:
            return Stretch(found.first, found.last, found.words)
        counted = _COUNT.search(text)
        count = int(parse_number(counted[1]) or 0) if counted else 0
        if counted and 2 <= count <= 20:
            return Stretch(self._reported - count + 1, self._reported, counted[0])
        return self._of_plan(text)

    def _of_plan(self, text: str) -> Stretch | None:
        """The years of the plan that is named."""
        named = _PLAN_NAME.search(text)
        return Stretch(FIVE_YEARS[named[0]] - 4, FIVE_YEARS[named[0]], named[0]) if named else None

    def _led(self, text: str) -> Stretch | None:
        """The years that the first words of a sentence set apart: “十三五”期间,新建…; 2021年,新建… in a part that speaks of five years."""
        if not YEAR_WORDS.search(text):  # most sentences name no time
            return None
        told = said_by(text)
        comma = text.find(",", told, told + 30)
        if comma < 0 or not YEAR_WORDS.search(text, told, comma):
            return None
        for one in self._finder.find(text[:comma]):
            if (
                (one.several or (one.first and not (one.open or one.begins)))
                and _LEADS.match(text[told : one.start])
                and comma - one.end <= _SINCE
            ):
                return Stretch(one.first, one.last, one.words, paragraph=True)
        return None


def _within(lead: Stretch, whole: Stretch | None) -> Stretch:
    """A stretch in a part that speaks of `whole`: “十三五”以来 in a review of these five years ends with them."""
    if whole is None or whole.last is None or whole.first != lead.first or lead.last is None or lead.last <= whole.last:
        return lead
    return msgspec.structs.replace(lead, last=whole.last)


@functools.cache
def _lookout(patterns: tuple[str, ...]) -> Anchored:
    return Anchored(patterns)


@functools.cache
def _pattern(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    return any_of(patterns)


class Totals:
    """Tells the figures that add up several years from those of a year."""

    def __init__(self, rules: TimeRules) -> None:
        self._each_year, self._sums, self._running, self._states = map(
            _pattern, (rules.each_year, rules.sums, rules.running_sums, rules.states)
        )

    def is_state(self, name: str) -> bool:
        """Whether a count is a state at its year whatever its verb: counties that have passed an assessment."""
        return self._states.search(name) is not None

    def is_total(self, kind: Kind, unit: str, words: str) -> bool:
        """Whether a figure adds up the years its words name: `words` are those of its clause up to it. A state never does."""
        if kind == "commitment" or self._each_year.search(words) or _AGAINST_YEAR.search(words):
            return False
        return kind in ("output", "change") or (unit not in _RATES and bool(self._sums.search(words)))

    def is_running(self, kind: Kind, unit: str, words: str) -> bool:
        """Whether a figure is a sum up to its year whose beginning is not said."""
        return kind == "output" and unit not in _RATES and bool(self._running.search(words))


def period_text(first: int | None, last: int | None) -> str:
    """The field `period`: 2021-2025, -2025 where the beginning is not said, 2026- where the end is not; '' for one year or none.

    >>> period_text(2021, 2025), period_text(None, 2025), period_text(2025, 2025)
    ('2021-2025', '-2025', '')
    """
    return "" if first == last else f"{'' if first is None else first}-{'' if last is None else last}"
