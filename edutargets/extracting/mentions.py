"""Mentions of years before a value, and which of them dates it: 到2025年 does, 与2020年相比 and 在上年78.6%的基础上 do not."""

from __future__ import annotations

import msgspec

from edutargets.extracting.announced import Announced
from edutargets.extracting.clauses import clause_start
from edutargets.extracting.named_periods import NamedPeriods
from edutargets.extracting.time_rules import TimeCues
from edutargets.extracting.years import YEAR_WORDS, Mention, YearFinder
from edutargets.records import Sentence, Status

_SENTENCE_HEAD = 16  # characters before a year that dates its whole paragraph


class Mentions:
    """Finds the mentions of years in the words of one document, which reports on `result_year`."""

    def __init__(self, cues: TimeCues, finder: YearFinder, announced: Announced, result_year: int) -> None:
        self._cues, self._finder, self._announced, self._result_year = cues, finder, announced, result_year
        self._periods = NamedPeriods()
        self._asked = "", False  # the sentence asked about last, and whether it has words of time
        self._found: dict[str, list[Mention]] = {}  # the figures of one clause ask for the same words

    def stand_in(self, text: str) -> bool:
        """Whether a sentence has words of time at all, which most have not; looked for once for all that it states."""
        if self._asked[0] != text:
            self._asked = text, YEAR_WORDS.search(text) is not None
        return self._asked[1]

    def find(self, words: str) -> list[Mention]:
        """The mentions of years in words, looked for once."""
        known = self._found.get(words)
        if known is None:
            known = self._found[words] = self._finder.find(words)
        return known

    def dating(self, before: str, sentence: Sentence, status: Status, base: bool) -> Mention | None:
        """The last mention before a value that dates it; None where none does. `base` values are starting points."""
        if not YEAR_WORDS.search(before):
            return None
        stated: Mention | None = None
        clause = clause_start(before)
        for one in self.find(before):
            head = before[: one.start]
            if not base and (
                (self._cues.compared_from.search(head) and not one.begins) or self._cues.measured_by.search(before[one.end :])
            ):
                continue
            if not base and head.endswith("在") and self._cues.on_the_basis.search(before, one.end):
                continue  # 在上年78.6%的基础上提高到80%
            if (
                one.start < clause
                and not one.plan
                and not self._cues.leads.search(head)
                and not (self._cues.of_the_document.search(one.words) and self._cues.whose.search(head))
                and not (status == "result" and self._cues.brought_to.search(head))
            ):
                continue
            if one.plan and status != "target" and (one.first is None or one.first > self._result_year):
                continue
            if one.present:
                stated = None
            elif one.back:
                year = (stated.last if stated else None) or self._announced.named_before(sentence)
                if year is not None:
                    stated = msgspec.structs.replace(one, first=year, last=year)
            else:
                stated = self._periods.meant(sentence.block, one)
        return _beginning(stated) if base and stated is not None else stated

    def ends_change(self, before: str, one: Mention) -> bool:
        """Whether a year is the one that a change ends in (提高到2022年的96.3%)."""
        return self._cues.brought_to.search(before[: one.start]) is not None

    def opens(self, before: str, one: Mention) -> bool:
        """Whether a year opens its paragraph: at the head of a clause near its beginning, no year of one thing (托位数2022年达到3个).

        So does the year that a change ends in: 由2020年的91.5%提高到2022年的96.3%;公办园占比52.4%.
        """
        if self.ends_change(before, one):
            return True
        head = before[: one.start]
        if self._cues.of_one_value.match(before[one.end :]):
            return False
        return one.start <= _SENTENCE_HEAD and "(" not in head and self._cues.leads.search(head) is not None


def _beginning(one: Mention) -> Mention:
    """The first of the years that are written out from the first to the last, of which a starting point is: 2021年至2024年,普惠率由85%提高到94%."""
    written = one.words[:1].isdecimal() and not (one.plan or one.open or one.begins or one.promised or one.counted)
    return msgspec.structs.replace(one, last=one.first) if written and one.first is not None else one
