"""Timing: status, year and period of what the sentences of one document state.

The year is the one named nearest before a value, where it leads a clause or stands in the value's own; else that of the part of
the document (五年来, “十五五”时期); else the one the document reports on or plans for. Rules: configs/status.yaml, configs/timing.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.extracting.announced import Announced
from edutargets.extracting.bracket_years import BracketYears
from edutargets.extracting.clauses import clause_start
from edutargets.extracting.listed_years import listed_year, years_of_parts
from edutargets.extracting.mentions import Mentions
from edutargets.extracting.numerals import parse_number
from edutargets.extracting.open_lists import OpenLists
from edutargets.extracting.period import Stretch, Stretches, Totals, period_text
from edutargets.extracting.spoken_years import spoken_years
from edutargets.extracting.status import Section, Statuses
from edutargets.extracting.time_rules import TimeRules, time_cues
from edutargets.extracting.years import YEAR_WORDS, Mention, YearFinder
from edutargets.records import Document, Kind, Sentence, Status
from edutargets.rules.status import Language
from edutargets.written_years import YEAR, with_digits

_DUE_YEAR, _FAR = re.compile(YEAR), 400
_WORK_REPORTS = ("work report", "work_report", "report and plan")
_OF_THEIR_TIME = ("default", "reply")  # genres in which 今年 is the year in which they speak
_ITEM = "——"


class When(msgspec.Struct, frozen=True, gc=False):
    """The year of a value with the reason, the years `first` to `last` its words name, and the words of its clause before it."""

    year: int | None
    reason: str
    first: int | None
    last: int | None
    words: str


class Timing:
    """Decides status, year and period in one document. `section` is asked for its sentences in order, once."""

    def __init__(self, language: Language, rules: TimeRules, document: Document, sentences: Sequence[Sentence]) -> None:
        self._language, self._document = language, document
        self._statuses = Statuses(language, document)
        self.is_idle = self._statuses.is_idle
        self._totals = Totals(rules)
        spoken = spoken_years(document, language, self._statuses, sentences)
        self.result_year, self.target_year, self.genre, self._plan = spoken.result, spoken.target, spoken.genre, spoken.plan
        self._statuses.target_year, self._statuses.result_year = self.target_year, self.result_year
        # a work report speaks of its own year as one to come
        self._spoken_to = self.result_year if spoken.genre in _WORK_REPORTS else max(document.year, self.result_year)
        planned = self._plan[0] if self._plan else max(self.target_year, self.result_year + 1)
        self._finder = YearFinder(rules, document.year, self.result_year, planned, self._plan[1] if self._plan else None)
        reviewed = "" if document.kind == "plan" else document.title
        self._stretches = Stretches(rules, self._finder, self.result_year, sentences, self._statuses.turns, reviewed)
        self._cues = time_cues(rules)
        self._announced = Announced(self._cues, self._finder, self._statuses, sentences)
        self._mentions = Mentions(self._cues, self._finder, self._announced, self.result_year)
        self._aimed: tuple[int, Mention] | None = None  # a paragraph, and the year that one of its sentences aims at
        self._now = -1  # a paragraph that tells what there is today
        self._dated = (-1, 0)  # a paragraph, and the year that one of its sentences began with
        self._change_ended = False  # by the end of a change (由2011年的21.4%提高到2016年的25.9%), which takes no total out of 五年来
        self._lists = OpenLists(self._cues, self.result_year)
        self._brackets = BracketYears(document.year)
        self._items = {one.block: one.section for one in sentences if one.text.startswith(_ITEM)}

    @property
    def planned_from(self) -> int | None:
        """The first year of a plan for several years, None of any other document."""
        return self._plan[0] if self._plan else None

    def section(self, sentence: Sentence) -> Section:
        """Status and bearing of a sentence by its headings."""
        self._lists.read(sentence)
        self._brackets.read(sentence)
        return self._statuses.section(sentence)

    def status(self, section: Section, sentence: Sentence, clause: str, before: str) -> tuple[Status, str]:
        """Status of a clause, with the reason; `before` are the words of its sentence before it."""
        if sentence.row is not None and sentence.role == "cell":
            return "target", "row of a task table"
        lead, text, clause = self._lists.lead(sentence), with_digits(sentence.text), with_digits(clause)
        before = with_digits(lead + before)
        said = self._statuses.of_words(section, clause, before, text)
        if not said and (lead or self._mentions.stand_in(text) or clause not in text):
            said = self._by_year(section, clause) or self._by_year(section, before)
        return said or (section.status, section.reason)

    def _by_year(self, section: Section, clause: str) -> tuple[Status, str] | None:
        """The status that a year at the head of a clause gives: one still to come in a report, one gone by in a plan."""
        if section.status == "context" or not YEAR_WORDS.search(clause):
            return None
        for one in self._mentions.find(clause):
            head, behind = clause[: one.start], clause[one.end :]
            if (
                one.begins
                or one.promised
                or not self._cues.leads.search(head)
                or self._cues.compared_from.search(head)
                or not (one.several or self._cues.set_apart.search(behind))
            ):
                continue
            if section.status == "result" and one.first is not None and one.first > self._spoken_to:
                return "target", f"{one.words} is still to come"
            if section.status == "target" and one.last is not None and one.last < min(self._document.year, self.target_year):
                return "result", f"{one.words} is gone by"
            return None
        return None

    def when(self, section: Section, sentence: Sentence, position: int, status: Status, *, base: bool = False) -> When:
        """The year a value at `position` of the sentence is for or is due in, with the reason and the years its words name.

        `base` values are starting points: the year they are compared from is theirs (从2020年的41.6%).
        """
        text = with_digits(sentence.text)
        before = text[max(0, position - _FAR) : position]
        words = before[clause_start(before) :]
        if led := "" if base else self._lists.dated(sentence):
            before = f"{with_digits(led)},{before}"
        timed = led or self._mentions.stand_in(text)
        if sentence.row is not None and sentence.row.due:
            due = [int(year) for year in _DUE_YEAR.findall(with_digits(sentence.row.due))]
            if due or "长期" in sentence.row.due:
                last = due[-1] if due else None
                return When(last, f"due {sentence.row.due}", due[0] if due else last, last, words)
        told = "target" if base and section.status == "target" else "result" if base else status
        if (listed := self._brackets.of(sentence, text, position) or (listed_year(before, self._plan) if timed else None)) is not None:
            return When(listed, f"{listed}年, of the years listed", listed, listed, words)
        if timed and (parts := years_of_parts(text[position:])) is not None:
            return When(parts[1], f"its parts are of {parts[0]} to {parts[1]}", *parts, words)
        if self._dated[0] == sentence.block and self._finder.speaks_of_now(before):
            self._dated = -1, 0
        stated = self._mentions.dating(before, sentence, status, base) if timed else None
        stretch = self._stretch(sentence, told)
        if base and stated is not None and stated.last is not None and stated.last > self.result_year and not before.endswith("的"):
            stated = None  # 到2030年,在校生由20.9万人降至16.2万人: what it falls from is of today
        if stated is not None:
            found = self._of_mention(stated, status, stretch, words)
            self._remember(stated, found, before, sentence, status)
            return found
        aimed = self._aimed_in(sentence) if sentence.row is None else None
        if aimed is not None and any(map(self._statuses.years_of, sentence.section)):
            aimed = None  # 到2024年 of one task of 2022年重点工作 is of that alone
        if status == "target" and aimed is not None and self._holds_on(aimed):
            return self._of_mention(aimed, status, stretch, words)
        within = self._cues.within.search(before)
        ends = within and status == "target" and not self._cues.year_end.search(before, within.end())
        if within and ends and (years := parse_number(within[1])) is not None:
            return self._within(int(years), within[0], words)
        goal = self._announced.goal(sentence)
        if goal is not None:
            return When(goal, "lead sentence of the section", self._start(stretch, goal, status), goal, words)
        asked = self._announced.asked(sentence)
        if status == "target" and asked is not None and asked >= self.target_year:
            return When(asked, f"asked about {asked}", None if asked > self.target_year else asked, asked, words)
        if status == "result" and not base and self._dated[0] == sentence.block and not self._cues.of_its_own.search(before):
            year = self._dated[1]
            of_several = self._change_ended and stretch is not None and year == min(stretch.last or year, self.result_year)
            return When(year, "the year its paragraph begins with", stretch.first if stretch and of_several else year, year, words)
        if stretch is not None:
            if base:
                year = self.result_year if stretch.first is None else stretch.first - 1
                return When(year, f"the year before {stretch.words}", year, year, words)
            if status != "context":
                last = stretch.last if status == "target" or stretch.last is None else min(stretch.last, self.result_year)
                return When(last, f"this part speaks of {stretch.words}", stretch.first, last, words)
        return self._by_document(section, sentence, before, told, status, base, words)

    def _remember(self, stated: Mention, found: When, before: str, sentence: Sentence, status: Status) -> None:
        """What a year that dates one value says of the rest of its paragraph."""
        opens = self._mentions.opens(before, stated)
        if status == "result" and found.first == found.last and found.year is not None:
            if opens and found.year <= self._spoken_to:  # 据测算,2025年… of a report of 2023 dates nothing that was reached
                self._dated = sentence.block, found.year
                self._change_ended = self._mentions.ends_change(before, stated)
            elif found.year > self._dated[1]:
                self._dated = -1, 0
        if status == "target" and not stated.begins and (opens or self._is_later(stated, sentence)):
            self._aimed = sentence.block, stated

    def _aimed_in(self, sentence: Sentence) -> Mention | None:
        """The year that a sentence of the same paragraph aims at, or of the item before in a list of goals (——办学条件:…)."""
        if self._aimed is None:
            return None
        block, aimed = self._aimed
        if block == sentence.block - 1 and aimed.open and self._items.get(block) == self._items.get(sentence.block) is not None:
            self._aimed = sentence.block, aimed
        return aimed if self._aimed[0] == sentence.block else None

    def _is_later(self, stated: Mention, sentence: Sentence) -> bool:
        """Whether a goal of its paragraph is of a later year than the one before: 2023年达到90%,2025年达到100%."""
        aimed = self._aimed_in(sentence)
        return aimed is not None and not aimed.open and aimed.last is not None and aimed.last < (stated.last or 0)

    def _holds_on(self, aimed: Mention) -> bool:
        """Whether the year that a paragraph aims at is that of what else it promises."""
        return bool(self._plan or (aimed.open and (aimed.last or 0) > self.target_year) or self._cues.of_the_document.search(aimed.words))

    def _by_document(self, section: Section, sentence: Sentence, before: str, told: Status, status: Status, base: bool, words: str) -> When:
        """The year of what names none: that of the document."""
        year, reason = self.target_year, "the year the document plans for"
        first = self._plan[0] if self._plan and status == "target" else year
        if base:
            year = self.result_year if told == "target" else self.result_year - 1
            reason = "the year before what is planned" if told == "target" else "the year before what is reported"
        elif status == "context":
            this = self._cues.this_year.search(before)
            year, reason = self._document.year, this[0] if this else "the document's year"
        elif status == "result" and self._is_of_now(sentence, before):
            year, reason = self._document.year, "the year in which the document speaks"
        elif status == "result":
            year, reason = self.result_year, "the year the document reports on"
        elif section.status == "result" and (
            due := self._cues.year_end.search(before)
        ):  # a report that says what its own year will still bring
            year, reason = self.result_year, f"{due[0]} of the year reported on"
            first = year
        return When(year, reason, first if status == "target" and not base else year, year, words)

    def _is_of_now(self, sentence: Sentence, before: str) -> bool:
        """Whether what a document says has been reached is told of the time in which it speaks: 全县现有学校528所. 其中,小学316所.

        A work report says so at the end of the year that it reports on.
        """
        if self._document.kind == "report" or self.genre in _WORK_REPORTS or self.result_year >= self._document.year:
            return False
        if self._cues.standing_now.search(before):
            self._now = sentence.block
        return self._now == sentence.block

    def turned(self, status: Status, when: When, *, background: bool) -> tuple[Status, str] | None:
        """The other status that the year named for a value gives it: what a plan says of a year gone by, a report of one to come."""
        if background or when.year is None or when.first != when.last or not when.reason.startswith(f"{when.year}年"):
            return None
        if status == "target" and self._document.kind == "plan" and when.year < (self._plan[0] if self._plan else self.target_year):
            return "result", f"{when.reason} is gone by"
        if status == "result" and when.year > self._spoken_to:
            return "target", f"{when.reason} is still to come"
        return None

    def period(self, when: When, status: Status, kind: Kind, unit: str, name: str) -> str:
        """The years that a value adds up, '' where it is of one year: 新增学位10万个 of 五年来, but not 覆盖率达92%."""
        if status == "target" and self._totals.is_state(name):
            return ""
        if when.first != when.last and self._totals.is_total(kind, unit, when.words):
            return period_text(when.first, when.last)
        if when.first == when.last and when.year is not None and self._totals.is_running(kind, unit, when.words):
            return period_text(None, when.year)
        return ""

    def _of_mention(self, one: Mention, status: Status, stretch: Stretch | None, words: str) -> When:
        """The year of a mention."""
        first, last = one.promised if one.promised and status == "target" else (one.first, one.last)
        if self._cues.of_the_document.search(one.words) and status == "target" and self._plan is None:
            whole = self._cues.annual.search(self._document.title) or (self._document.kind != "report" and self.genre not in _OF_THEIR_TIME)
            first = last = self.target_year if whole else self._document.year
        elif one.plan and status != "target" and last is not None:
            last = min(last, max(self.result_year, first or 0))
            if stretch is not None and stretch.first == first and stretch.last is not None:
                last = min(last, stretch.last)  # “十三五”以来 in a review of these five years
        elif one.open and last is not None:
            first = self._start(stretch, last, status)
        elif one.counted and status != "target" and stretch is not None and stretch.spans(one.counted):
            first, last = stretch.first, stretch.last  # 五年来 under “十二五”时期的成就
        return When(last, one.words, first, last, words)

    def _start(self, stretch: Stretch | None, last: int, status: Status) -> int | None:
        """The first year of what is to be done by a year: that of the plan or the part of it; None where it is not said."""
        if status != "target":
            return last
        if stretch is not None and stretch.first is not None and stretch.first <= last:
            return stretch.first
        if self._plan is not None:
            return self._plan[0] if self._plan[0] <= last else None
        return None if last > self.target_year else last

    def _stretch(self, sentence: Sentence, status: Status) -> Stretch | None:
        """The years its part of the document speaks of, where they fit what the sentence states."""
        found = self._stretches.of(sentence)
        if found is None or (status == "target" and found.paragraph and (found.first is None or found.first < self.target_year)):
            return None
        if status == "target":
            return found if found.last is None or found.last >= self.target_year else None
        return found if found.first is None or found.first <= self.result_year else None

    def _within(self, years: int, said: str, words: str) -> When:
        """The year in which so many years are over: counted from the issue of the document, within a plan at most to its end."""
        published = self._document.published[:4]
        first, last = self._plan or (0, 0)
        start = int(published) if published.isdigit() else first - 1 if self._plan else self._document.year
        if self._plan and (first - 1 + years == last or start + years > last >= first - 1 + years):
            return When(last, f"{said} reach to the end of the plan", first if first - 1 + years == last else None, last, words)
        return When(start + years, f"{said} from {start}", None, start + years, words)
