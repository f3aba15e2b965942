"""Years named in a sentence: written out, by words counted from the document's own, as spans, and by the year named before."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from edutargets.config import Pattern
from edutargets.extracting.numerals import parse_number
from edutargets.extracting.time_rules import TimeRules, seldom
from edutargets.possible import Rules
from edutargets.written_years import DASH, FIVE_YEARS, YEAR, school_year, span_at

_YEAR = re.compile(rf"(?<!\d)({YEAR})(?=年|{DASH}(?:{YEAR}|\d\d)(?:年|学年)|学年|[、和]{YEAR}这?[两二]年)")
_CLASS_OF = re.compile(rf"(?<!\d)({YEAR})届(?=[^,;。]{{0,8}}毕业)")  # 2023届高校毕业生: those who finished in that year
_BEFORE = re.compile(r"^年(?:以前|相比)")
_SINCE = re.compile(r"^年?(?:\d{1,2}月|秋季|春季|度|底|初)?(?:以来|至今)")
_FROM = re.compile(r"^年(?:度|春季|秋季|秋|春|\d{1,2}月|初|底)?(?:学期|新学期|开学)?(?:\d{1,2}日)?(?:起|开始)")
_BY = re.compile(r"^年(?:\d{1,2}月)?(?:底|末)?(?:之|以)?前")
_CLASS = re.compile(r"^年?(?:级|版|修订|制)")
_TO = re.compile(r"(?:到|至|截至|截止|截止到)$")
_FIVE = re.compile(
    rf"(?:[“\"'](?P<quoted>{'|'.join(sorted(FIVE_YEARS, key=len, reverse=True))})[”\"']|(?P<bare>{'|'.join(name for name in FIVE_YEARS if len(name) > 2)}))"
    r"(?P<part>时期|期间|末期?|期末|规划期|(?:规划(?:实施)?)?以来|内|(?P<side>前|头|后)(?P<count>[一二三四两1-4])年|五年间?(?=[,，]|[全我][市省县区州]|累计|共|来)|(?P<half>前|后|中后)期|(?=[全我][省市县区州旗]|累计|新建|新改|改扩建|新增))"
)
_NAME = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,30}”|\([^()]*\)")
# one of these stands in all words of time: looked for before the rules are tried
YEAR_WORDS = re.compile(r"年|届|期[末满]|今[春秋]|到时|那时|任期|本届|以来|五[”\"]?(?:时|期|以|末|规|全|我|累|新|改)")
# the same without a year in digits: only then is there one in words
_IN_WORDS = re.compile(r"(?<!(?:19|20)\d\d)年|届|今[春秋]|到那?时|彼时|任期|以来|目前|现在|如今|眼下")
_TITLE = re.compile(r"《[^《》]{1,80}》|\([^()]*\)")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Words of a sentence that name a year, or the years `first` to `last`.

    `first` is None where the beginning is not said, `last` where the end is not. `open` words name a time up to a year (到2025年,
    2025年前), `begins` a time from a year (从2025年起); `plan` is a period of five years, `back` stands for the year
    named before, `present` for the time of the document.
    """

    start: int
    end: int
    first: int | None
    last: int | None
    words: str
    open: bool = False
    begins: bool = False
    plan: bool = False
    back: bool = False
    present: bool = False
    promised: tuple[int, int] | None = None  # the years meant where something is promised, if they are others
    named: tuple[int, int] | None = None  # the whole period of five years that is named (“十三五”以来)
    counted: int = 0  # how many years, where only their number is said (五年间)

    @property
    def several(self) -> bool:
        return self.first != self.last


class YearFinder:
    """Finds mentions in the sentences of one document, which speaks in the year `now` of results up to `reported` and plans from `planned` to `until`."""

    def __init__(self, rules: TimeRules, now: int, reported: int, planned: int, until: int | None = None) -> None:
        self._now, self._reported, self._planned, self._until = now, reported, planned, until
        self._words, self._spans, self._events = _ready(rules.words), _ready(rules.spans), _ready(rules.events)
        self._ago = seldom(rules.ago)
        self._present = re.compile("|".join(rule.pattern for rule in rules.present))
        self._back, self._plan_ends = seldom(rules.back), seldom(rules.plan_ends)

    def find(self, text: str) -> list[Mention]:
        """The mentions of a text whose years are in digits, in order; titles, names in quotes and brackets name none."""
        masked = _blanked(_NAME, text)
        found = [*self._written(masked, text)]
        if "五" in text:  # it stands in the names of all of them
            found += self._five_years(_blanked(_TITLE, text))
        if _IN_WORDS.search(masked):
            found += self._relative(masked)
        if self._until is not None:
            until = self._until
            found += (Mention(one.start(), one.end(), until, until, one[0], open=True) for one in self._plan_ends.finditer(masked))
        return sorted(_outermost(found), key=lambda one: one.start)

    def speaks_of_now(self, text: str) -> bool:
        """Whether words of a text turn to the time of the document itself (今天, 目前)."""
        return self._present.search(text) is not None

    def _written(self, text: str, whole: str) -> Iterable[Mention]:
        for one in _CLASS_OF.finditer(text) if "届" in text else ():
            yield Mention(one.start(), one.end(), int(one[1]), int(one[1]), one[0])
        position = 0
        while (match := _YEAR.search(text, position)) is not None:
            position = match.end()
            year, behind = int(match[1]), text[match.end() :]
            span = span_at(text, match.start())
            if span is not None:
                first, last, position = span
                if text.startswith("学年", position):
                    first = last = school_year(first, last, whole[position:])
                yield Mention(match.start(), position, first, last, text[match.start() : position] + "年")
            elif _BEFORE.match(behind) or _CLASS.match(behind):
                continue
            elif _SINCE.match(behind):
                yield Mention(match.start(), match.end(), year, max(self._reported, year), match[0] + "年以来", begins=True)
            else:
                begins = bool(_FROM.match(behind))
                by = bool(_BY.match(behind) or _TO.search(text[: match.start()]))
                yield Mention(match.start(), match.end(), year, year, match[0] + "年", open=by, begins=begins)

    def _five_years(self, text: str) -> Iterable[Mention]:
        for match in _FIVE.finditer(text):
            end = FIVE_YEARS[match["quoted"] or match["bare"]]
            first, last = end - 4, end
            part = match["part"]
            if match["count"]:
                count = int(parse_number(match["count"]) or 0)
                first, last = (first, first + count - 1) if match["side"] != "后" else (end - count + 1, end)
            elif "末" in part:
                first = end
            elif part.endswith("以来"):
                last = max(first, self._reported)
            named = None if match["count"] or match["half"] or "末" in part else (end - 4, end)
            yield Mention(match.start(), match.end(), first, last, match[0], plan=True, named=named)

    def _relative(self, text: str) -> Iterable[Mention]:
        for word, pattern in self._words.possible(text):
            for match in pattern.finditer(text):
                yield Mention(match.start(), match.end(), self._now + word.first, self._now + word.last, match[0])
        for span, pattern in self._spans.possible(text):
            for match in pattern.finditer(text):
                counted = next((group for group in match.groups() if group), "")
                count = int(parse_number(counted) or 0)
                if span.reach == "open":
                    yield Mention(match.start(), match.end(), None, self._reported, match[0])
                elif span.reach == "term":
                    yield Mention(match.start(), match.end(), self._planned, None, match[0])
                elif 1 <= count <= 60:
                    # three years of a plan that ends in 2025, written in 2023, are its last
                    start = self._now if self._now + count - 1 == self._until else self._planned
                    coming = start, start + count - 1
                    first, last = coming if span.reach == "coming" else (self._reported - count + 1, self._reported)
                    promised = coming if span.reach == "either" else None
                    yield Mention(match.start(), match.end(), first, last, match[0], promised=promised, counted=count)
        for event, pattern in self._events.possible(text):
            for match in pattern.finditer(text):
                yield Mention(match.start(), match.end(), event.year, max(self._reported, event.year), match[0])
        for match in self._ago.finditer(text):
            count = int(parse_number(next(group for group in match.groups() if group)) or 0)
            if 1 <= count <= 60:
                yield Mention(match.start(), match.end(), self._now - count, self._now - count, match[0])
        for match in self._present.finditer(text):
            yield Mention(match.start(), match.end(), None, None, match[0], present=True)
        for match in self._back.finditer(text):
            yield Mention(match.start(), match.end(), None, None, match[0], back=True)


@functools.cache
def _ready(rules: tuple[Pattern, ...]) -> Rules[Any, re.Pattern[str]]:
    """The rules of a list, made ready once for all documents."""
    return Rules(rules, re.compile)


def _outermost(found: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that stand inside another: 今明两年 holds 明年, 五年累计 stands in 过去五年累计."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for one in ordered:
        if kept and one.start < kept[-1].end:
            continue
        kept.append(one)
    return kept


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds blanked, of the same length."""
    return pattern.sub(lambda match: "□" * len(match[0]), text)
