"""Status and year: whether a sentence speaks of what is to be reached or what was, and for which year.

The first that applies decides: table column, heading (innermost first), kind of document, words of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.config import Pattern
from edutargets.extracting.numerals import parse_number
from edutargets.records import Document, Sentence, Status
from edutargets.rules import HeadingCue, Language

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-—~至到](?:19|20)\d\d年|学年)")
_BASE = re.compile(r"(?:比|较|与|于|从|由|相比|自)$")
_SINCE = re.compile(r"^年(?:度)?(?:以来|以前|起|相比|前)")
_SPAN_END = re.compile(r"(?:19|20)\d\d[-—~至到]((?:19|20)\d\d)")
_PERIODS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_SEVERAL_YEARS = re.compile(r"规划|纲要|行动计划|行动方案|实施方案|攻坚计划")
_TITLE_SPAN = re.compile(r"((?:19|20)\d\d)年?[-—~至]+((?:19|20)\d\d)(?!学年)")
_SPAN_ALONE = re.compile(rf"^[(]{_TITLE_SPAN.pattern}年?[)]$")
# the span that the first sentences of a plan give it
_SPAN_SAID = re.compile(rf"(?:规划|实施|计划|行动)(?:期限|期间|期|时间|周期)[为是:]?{_TITLE_SPAN.pattern}")
_PERIOD = re.compile(rf"“?({'|'.join(_PERIODS)})”?(?:时期|期间|末|规划期)")
_WITHIN = re.compile(r"([\d一二两三四五六七八九十]{1,2})年(?:内|之内|时间)")
_THIS_YEAR = re.compile(r"年内|全年|今年|本年度|年底前?")
_DUE_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE_NAME = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,30}”|\([^()]*\)")
_LEAD_IN = re.compile(r"^(?:以.{0,30}为目标,)?(?:到|至)((?:19|20)\d\d)年")
# a year that leads a clause dates what follows it; one inside an earlier clause does not
_LEADS = re.compile(
    r"(?:^|[,;。:])(?:到|至|在|于|从|力争|确保|截至|截止|计划|预计|其中|今年|(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]))*$"
)
_FAR = 400
_LONGEST_CLAUSE = 150  # characters between two signs; beyond, the signs were lost
_SIGNS = re.compile(r"[,;:。!?、]")
_NAMES = re.compile(r"《[^《》]{1,80}》|[(][^()]{1,80}[)]")
_GOALS = re.compile(r"目标|总体要求")


class Section(msgspec.Struct, frozen=True):
    """What the headings above a sentence make of it."""

    status: Status
    bears: bool
    reason: str


class Timing:
    """Decides status and year in one document. Reads the document's sentences once, in order."""

    def __init__(self, language: Language, document: Document, sentences: Sequence[Sentence]) -> None:
        self._language = language
        self._document = document
        self._headings = [(cue, re.compile(cue.pattern)) for cue in language.headings]
        self._heading_year = re.compile(language.heading_year)
        self._past = _compiled(language.past)
        self._future = _compiled(language.future)
        self._idle = _compiled(language.idle)
        self._turns = [(cue, re.compile(cue.pattern)) for cue in language.turns]
        opening = document.title + "".join(sentence.text for sentence in sentences[:12])
        self._period: tuple[int, int] | None = None
        self.result_year, self.target_year, self.genre = self._years(opening, sentences)
        self._known: dict[tuple[str, ...], Section | None] = {}
        self._state: Section | None = None
        self._goal_year: dict[tuple[str, ...], int] = {}

    def _years(self, opening: str, sentences: Sequence[Sentence]) -> tuple[int, int, str]:
        """The years that results and plans of this document are for."""
        year = self._document.year
        if self._document.kind == "plan":
            title = self._document.title or next((s.text for s in sentences if s.role == "heading"), "")
            title += next((s.text for s in sentences[:6] if _SPAN_ALONE.match(s.text)), "")
            self._period = _period(title, opening)
            return (self._period[0] - 1, self._period[1], "plan of several years") if self._period else (year - 1, year, "plan")
        if self._document.kind == "report":
            return year, year + 1, "report"
        genre = next(genre for genre in self._language.genres if re.search(genre.pattern, opening))
        result, target = year + genre.result, year + genre.target
        for sentence in sentences:
            if sentence.role != "heading":
                continue
            cue = self._cue(sentence.text)
            found = [int(text) for text in self._heading_year.findall(sentence.text)]
            if cue is not None and found and abs(found[0] - year) <= 1:
                if cue[0].gives == "result":
                    result = found[0]
                elif cue[0].gives == "target":
                    target = found[0]
        return result, target, genre.id

    def _cue(self, heading: str) -> tuple[HeadingCue, str] | None:
        for cue, pattern in self._headings:
            match = pattern.search(heading)
            if match and self._document.kind not in cue.unless:
                return cue, match[0]
        return None

    def section(self, sentence: Sentence) -> Section:
        """Status and bearing of a sentence by its headings; in a mixed document the last cue holds on."""
        if sentence.section not in self._known:
            self._known[sentence.section] = self._section(sentence.section)
        found = self._known[sentence.section]
        if self._document.kind == "mixed" and sentence.role == "body":
            for cue, pattern in self._turns:
                if pattern.search(sentence.text):
                    found = None
                    self._state = self._from_cue(cue, sentence.text[:20])
        if found is not None:
            if found.bears:
                self._state = found
            return found
        if self._document.kind == "mixed" and self._state is not None:
            return self._state
        default: Status = "target" if self._document.kind == "plan" else "result"
        return Section(default, True, f"a {self._document.kind} speaks of {default}s")

    def _section(self, section: tuple[str, ...]) -> Section | None:
        for heading in reversed(section):
            cue = self._cue(heading)
            if cue is None:
                year = self._heading_year.search(heading)
                if self._document.kind == "mixed" and year and re.search("工作|任务|目标|安排|实事", heading):
                    later = int(year[0]) >= self.target_year
                    return Section("target" if later else "result", True, f"heading {heading} names {year[0]}")
                continue
            return self._from_cue(cue[0], heading)
        return None

    def _from_cue(self, cue: HeadingCue, words: str) -> Section:
        reason = f"heading {words} ({cue.id})"
        if cue.gives == "problem":
            scored = any(pattern.search(words) for other, pattern in self._headings if other.gives == "result")
            return Section("result" if scored else "context", False, reason)
        if cue.gives == "situation":
            return Section("context", False, reason)
        return Section(cue.gives, cue.gives != "context", reason)

    def is_idle(self, sentence: Sentence) -> str:
        """The rule by which the sentence promises and reports nothing, or ''; of a text without punctuation each says only a part."""
        if len(sentence.text) > _LONGEST_CLAUSE and max(map(len, _SIGNS.split(_NAMES.sub("", sentence.text)))) > _LONGEST_CLAUSE:
            return ""
        for name, pattern in self._idle:
            if pattern.search(sentence.text):
                return name
        return ""

    def status(self, section: Section, clause: str, row: bool) -> tuple[Status, str]:
        """Status of a clause, with the reason."""
        if row:
            return "target", "row of a task table"
        if section.status == "target":
            for name, pattern in self._past:
                match = pattern.search(clause)
                if match:
                    return "context", f"{match[0].strip(',')} speaks of what was ({name})"
        elif section.status == "result":
            for name, pattern in self._future:
                match = pattern.search(clause)
                if match:
                    return "target", f"{match[0]} speaks of what will be ({name})"
        return section.status, section.reason

    def enter(self, sentence: Sentence) -> None:
        """Note a year that the first sentence of a goal section gives for all that stands under it."""
        lead = _LEAD_IN.match(sentence.text)
        if lead and sentence.section and _GOALS.search(sentence.section[-1]):
            self._goal_year[sentence.section] = int(lead[1])

    def year(self, sentence: Sentence, position: int, status: Status, *, base: bool = False) -> tuple[int | None, str]:
        """The year a value at `position` of the sentence is for or is due in, with the reason.

        `base` values are starting points: the year they are compared from is theirs (从2020年的41.6%).
        """
        if sentence.row is not None and sentence.row.due:
            due = _DUE_YEAR.search(sentence.row.due)
            if due:
                return int(due[0]), f"due {sentence.row.due}"
            if "长期" in sentence.row.due:
                return None, "due 长期"
        written = sentence.text[max(0, position - _FAR) : position]
        before = _masked(written)
        stated: tuple[int, str] | None = None
        clause = max(before.rfind(sign) for sign in ",;。") + 1
        for match in _YEAR.finditer(before):
            if match.start() < clause and not _LEADS.search(before[: match.start()]):
                continue
            if (not base and _BASE.search(before[: match.start()])) or _SINCE.match(before[match.end() :]):
                continue
            span = _SPAN_END.match(before, match.start())
            stated = (int(span[1]) if span else int(match[1])), match[1] + "年"
        if stated is not None:
            return stated
        period = _PERIOD.search(written)
        if period and (status == "target" or _PERIODS[period[1]] <= self._document.year):
            return _PERIODS[period[1]], period[0]
        within = _WITHIN.search(before)
        if within and status == "target":
            years = parse_number(within[1])
            if years is not None:
                return self._within(int(years), within[0])
        for depth in range(len(sentence.section), 0, -1):
            goal = self._goal_year.get(sentence.section[:depth])
            if goal is not None:
                return goal, "lead sentence of the section"
        if base:
            return self.result_year, "the year before what is planned"
        if status == "context":
            this = _THIS_YEAR.search(before)
            return self._document.year, this[0] if this else "the document's year"
        if status == "result":
            return self.result_year, "the year the document reports on"
        return self.target_year, "the year the document plans for"

    def _within(self, years: int, words: str) -> tuple[int, str]:
        """The year in which so many years are over: counted from the issue of the document, within a plan at most to its end."""
        published = self._document.published[:4]
        if self._period is None:
            start = int(published) if published.isdigit() else self.target_year
            return start + years, f"{words} from {start}"
        first, last = self._period
        start = int(published) if published.isdigit() else first - 1
        if first - 1 + years == last or start + years > last >= first - 1 + years:
            return last, f"{words} reach to the end of the plan"
        return start + years, f"{words} from {start}"


def _period(title: str, opening: str) -> tuple[int, int] | None:
    """First and last year of a plan for several years: “十四五”…规划, …规划(2021—2025年), 规划期为2021—2025年 in its opening."""
    several = _SEVERAL_YEARS.search(title)
    span = _TITLE_SPAN.search(title)
    if span and (several or int(span[2]) - int(span[1]) > 1):
        return int(span[1]), int(span[2])
    if not several:
        return None
    named = next((year for name, year in _PERIODS.items() if name in title), None)
    if named:
        return named - 4, named
    said = _SPAN_SAID.search(opening)
    return (int(said[1]), int(said[2])) if said else None


def _masked(text: str) -> str:
    """The text with titles, names in quotes and brackets blanked: years in them date nothing."""
    return _TITLE_NAME.sub(lambda match: "□" * len(match[0]), text)


def _compiled(patterns: Sequence[Pattern]) -> list[tuple[str, re.Pattern[str]]]:
    return [(pattern.id, re.compile(pattern.pattern)) for pattern in patterns]
