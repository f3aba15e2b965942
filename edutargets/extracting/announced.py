"""Announced years: what sentences say of the year of what follows them: the goals of a section, an answer, 届时."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.status import Statuses
from edutargets.extracting.time_rules import TimeCues
from edutargets.extracting.years import YearFinder
from edutargets.records import Sentence
from edutargets.written_years import YEAR, with_digits

_ASKED = ("?", "?”", '?"')
_LEAD_IN = re.compile(rf"^(?:以.{{0,30}}为目标,)?(?:到|至)({YEAR})年")
# a heading that says by when: 到2010年, (一)到2025年的目标, 一、2025年目标
_BY_HEADING = re.compile(
    rf"^(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)、.])?"
    rf"(?:(?:到|至)({YEAR})年(?:底|末)?(?:$|[,:的]|(?:主要|发展|总体)?目标)|({YEAR})年(?:的)?(?:主要|发展|总体|工作)?目标)"
)


class Announced:
    """The years that the sentences of one document announce."""

    def __init__(self, cues: TimeCues, finder: YearFinder, statuses: Statuses, sentences: Sequence[Sentence]) -> None:
        self._goals: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._by_heading: dict[tuple[str, ...], int | None] = {}  # the goals of sections whose sentences say no year, once looked for
        self._of_headings: dict[str, int | None] = {}
        self._named: dict[int, int] = {}
        self._questions: list[tuple[int, int | None]] = []  # where each question of an interview stands, and the year that it asks about
        refers = any(cues.back.search(sentence.text) for sentence in sentences)
        section: tuple[str, ...] = ()
        named: int | None = None
        for sentence in sentences:
            if sentence.section != section:
                section = sentence.section
                above = statuses.years_of(section[-1]) if section and refers else []
                named = above[-1] if above else None
            text = with_digits(sentence.text)
            if refers and named is not None:
                self._named[sentence.start] = named
            if refers:
                years = [one.last for one in finder.find(text) if one.last is not None]
                named = years[-1] if years else named
            if text.endswith(_ASKED) and cues.question.search(text):
                year = next((one.last for one in finder.find(text) if one.first == one.last), None)
                self._questions.append((sentence.start, year))
            lead = _LEAD_IN.match(text)
            if lead and sentence.role in ("body", "cell") and section and cues.goals.search(section[-1]):
                self._goals.setdefault(section, []).append((sentence.start, int(lead[1])))

    def named_before(self, sentence: Sentence) -> int | None:
        """The year named last before a sentence, for words such as 届时; known only where the document has such words."""
        return self._named.get(sentence.start)

    def asked(self, sentence: Sentence) -> int | None:
        """The year that the question before a sentence asks about."""
        return next((year for start, year in reversed(self._questions) if start <= sentence.start), None) if self._questions else None

    def goal(self, sentence: Sentence) -> int | None:
        """The year of the goals under the lead sentence of its section, or of one around it, or under a heading that says by when."""
        if self._goals:
            return self._goal(sentence)
        if sentence.section not in self._by_heading:
            self._by_heading[sentence.section] = self._goal(sentence)
        return self._by_heading[sentence.section]

    def _goal(self, sentence: Sentence) -> int | None:
        for depth in range(len(sentence.section), 0, -1):
            led = self._goals.get(sentence.section[:depth], ())
            year = next((year for start, year in reversed(led) if start <= sentence.start), None)
            if year is not None:
                return year
            by = self._named_by(sentence.section[depth - 1])
            if by is not None:
                return by
        return None

    def _named_by(self, heading: str) -> int | None:
        """The year by which what stands under a heading is to be reached, by the heading itself."""
        if heading not in self._of_headings:
            match = _BY_HEADING.match(with_digits(heading))
            self._of_headings[heading] = int(match[1] or match[2]) if match else None
        return self._of_headings[heading]
