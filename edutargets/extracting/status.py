"""Status: whether a sentence speaks of what is to be reached or of what was.

The first that applies decides: table column, heading (innermost first), kind of document, words of the clause.
"""

from __future__ import annotations

import functools
import re

import msgspec

from edutargets.anchored import Anchored, Finder, finder
from edutargets.config import Pattern
from edutargets.extracting.time_rules import seldom
from edutargets.extracting.told import said_by
from edutargets.possible import Openings, Rules
from edutargets.records import Document, Sentence, Status
from edutargets.rules.status import HeadingCue, Language
from edutargets.written_years import with_digits

_OF_WORK = re.compile("工作|任务|目标|安排|实事")
_YEAR_ALONE = re.compile(r"[(]?[一二三四五六七八九十\d]{0,2}[)、.]?(?:19|20)\d\d年度?:?")
_PAST = re.compile(
    r"(?:[一二三四五六七八九十]是|[(]?[\d一二三四五六七八九十]{1,2}[)、.])?"
    r"(?:近年来|多年来|去年|上年|(?:刚刚)?过去的(?:[“\"]?(?:十[一二三四五六]|[七八九])五|[一二三四五]年)|(?:截至|到|至)?(?P<year>(?:19|20)\d\d)年(?:底|末)?(?:,|(?=全[市省县区州]|我[市省县区州])))"
)
_AHEAD = re.compile(r"(?:到|至)?(?P<year>(?:19|20)\d\d)年|今年|明年|力争|下一步|今后|未来|[要将]")
_OPENS = re.compile(
    r"(?:各位代表[!,:])?(?:(?P<year>(?:19|20)\d\d)年|今年|新的一年)(?:[,:]|(?=全[市省县区州]|我[市省县区州]))|今年(?=[\u4e00-\u9fff]{0,14}(?:继续|加快|推进|抓紧|着力|重点))"
)

_LONGEST_CLAUSE = 150  # characters between two signs; beyond, the signs were lost
_SIGNS, _NAMES = re.compile(r"[,;:。!?、]"), re.compile(r"《[^《》]{1,80}》|[(][^()]{1,80}[)]")


class Section(msgspec.Struct, frozen=True, gc=False):
    """What the headings above a sentence make of it."""

    status: Status
    bears: bool
    reason: str
    situation: bool = False  # it tells how things stand


class Statuses:
    """Decides statuses in one document. Asked for its sentences in order: in a mixed document the last cue holds on."""

    def __init__(self, language: Language, document: Document) -> None:
        self._document = document
        self._headings = _cues(language.headings)
        self._heading_year = re.compile(language.heading_year)
        self._past, self._future = _compiled(language.past), _compiled(language.future)
        self._standing, self._makes = seldom(language.standing), _any_of(language.output_verbs)
        self._idle = _idle(language.idle)
        self._turns = _openings(language.turns)
        self._known: dict[tuple[str, ...], Section | None] = {}
        self._of_headings: dict[str, Section | None] = {}
        self._cues: dict[str, tuple[HeadingCue, str] | None] = {}
        self._state: Section | None = None
        self._turned_in: tuple[str, ...] = ()
        self.target_year = self.result_year = document.year
        self._block = -1
        self._back: Section | None = None

    def cue(self, heading: str) -> tuple[HeadingCue, str] | None:
        """The first cue that a heading holds, with its words."""
        if heading not in self._cues:
            self._cues[heading] = self._cue(heading)
        return self._cues[heading]

    def turns(self, heading: str) -> bool:
        """Whether a heading says of plans or results what stands under it."""
        return self.cue(heading) is not None

    def _cue(self, heading: str) -> tuple[HeadingCue, str] | None:
        for cue, find in self._headings.possible(heading):
            match = find(heading)
            if match and self._document.kind not in cue.unless:
                return cue, match[0]
        return None

    def years_of(self, heading: str) -> list[int]:
        return [int(text) for text in self._heading_year.findall(with_digits(heading))]

    def section(self, sentence: Sentence) -> Section:
        """Status and bearing of a sentence by its headings."""
        if sentence.section not in self._known:
            self._known[sentence.section] = self._section(sentence.section)
        found = self._known[sentence.section]
        if self._document.kind == "mixed" and sentence.role == "body":
            turned = self._turned(sentence)
            self._block = sentence.block
            if turned is not None:
                found, self._state = None, turned
        elif self._document.kind == "report" and sentence.role == "body":
            # a report turns to its plans in a sentence, for the rest of the part
            if sentence.section != self._turned_in:
                self._turned_in, self._state = sentence.section, None
            self._state = self._turned(sentence) or self._state
            if self._state is not None and self._state.status == "target" and (found is None or found.status == "result"):
                return self._state
        if found is not None:
            if found.bears:
                self._state = found
            return self._looked_back(sentence) or found
        if self._document.kind == "mixed" and self._state is not None:
            return self._state
        default: Status = "target" if self._document.kind == "plan" else "result"
        if default == "target" and (back := self._looked_back(sentence)):
            return back
        return Section(default, True, f"a {self._document.kind} speaks of {default}s")

    def _turned(self, sentence: Sentence) -> Section | None:
        """The part that a sentence begins by its own words, None where it begins none."""
        text = with_digits(sentence.text)
        for cue, find in self._turns.possible(text):
            if find(text):
                return self._from_cue(cue, sentence.text[:20])
        return self._turned_by_year(sentence, text) if self._document.kind == "mixed" else None

    def _looked_back(self, sentence: Sentence) -> Section | None:
        """In a plan: what was, for the rest of a paragraph that begins by looking back (近年来, 2023年 of a plan from 2024 on)."""
        if self._document.kind != "plan" or sentence.role != "body":
            return None
        text = with_digits(sentence.text)
        past = _PAST.match(text, said_by(text)) if "年" in text or "过去" in text else None
        if sentence.block != self._block or past:
            self._block, self._back = sentence.block, None
            if past and not (past["year"] and int(past["year"]) >= self.result_year + 1):
                self._back = Section("result", True, f"its paragraph looks back on {past[0].rstrip(',')}")
        elif self._back and (ahead := _AHEAD.match(text, said_by(text))):
            self._back = self._back if ahead["year"] and int(ahead["year"]) <= self.result_year else None
        return self._back

    def _turned_by_year(self, sentence: Sentence, text: str) -> Section | None:
        """The part that a paragraph begins which opens with the year planned for or reported on: 2025年,办好民生实事."""
        opens = _OPENS.match(text) if sentence.block != self._block and self.result_year < self.target_year else None
        if opens is None:
            return None
        year = int(opens["year"]) if opens["year"] else self._document.year
        status: Status | None = "target" if year == self.target_year else "result" if year == self.result_year else None
        return Section(status, True, f"its paragraph opens with {opens[0].rstrip(',')}") if status else None

    def _section(self, section: tuple[str, ...]) -> Section | None:
        for heading in reversed(section):
            if heading not in self._of_headings:
                self._of_headings[heading] = self._of_heading(heading)
            if (found := self._of_headings[heading]) is not None:
                return found
        return None

    def _of_heading(self, heading: str) -> Section | None:
        """What one heading by itself makes of what stands under it, None where it says nothing of it."""
        cue = self.cue(heading)
        if cue is not None:
            return self._from_cue(cue[0], heading)
        text = with_digits(heading)
        turned = next((one for one, find in self._turns.possible(text) if find(text)), None)
        if turned is not None:
            return self._from_cue(turned, heading)
        years = self.years_of(heading) if self._document.kind == "mixed" else []
        if years and (_OF_WORK.search(heading) or _YEAR_ALONE.fullmatch(heading)):
            status: Status = "target" if years[0] >= self.target_year else "result"
            return Section(status, True, f"heading {heading} names {years[0]}")
        return None

    def _from_cue(self, cue: HeadingCue, words: str) -> Section:
        reason = f"heading {words} ({cue.id})"
        if cue.gives == "problem":
            scored = any(find(words) for other, find in self._headings if other.gives == "result")
            return Section("result" if scored else "context", False, reason)
        if cue.gives == "situation":
            return Section("context", False, reason, situation=True)
        return Section(cue.gives, cue.gives != "context", reason)

    def is_idle(self, sentence: Sentence) -> str:
        """The rule by which the sentence promises and reports nothing, or ''; of a text without punctuation each says only a part."""
        for rule, lines in self._idle.possible(sentence.text):
            if lines.holds(sentence.text):
                return "" if self._has_lost_its_signs(sentence.text) else rule.id
        return ""

    @staticmethod
    def _has_lost_its_signs(text: str) -> bool:
        return len(text) > _LONGEST_CLAUSE and max(map(len, _SIGNS.split(_NAMES.sub("", text)))) > _LONGEST_CLAUSE

    def of_words(self, section: Section, clause: str, before: str, sentence: str) -> tuple[Status, str] | None:
        """The status that words give against their section, with the reason; None where they say nothing.

        `clause` is the clause of the value, `before` the words of the sentence before it: what will be said there holds on until
        the sentence comes back to what is. A rule that the characters of the whole `sentence` rule out need not be tried on its parts.
        """
        if section.status == "target":
            for rule, pattern in self._past.possible(sentence if clause in sentence else clause):
                if match := pattern.search(clause):
                    return "result", f"{match[0].strip(',')} speaks of what was ({rule.id})"
            whole = f"{before},{clause}" if before else clause
            if (match := self._standing.search(whole)) and not self._makes.search(whole, match.end()):
                return "result", f"{match[0]} speaks of what there is"
        elif section.status == "result" or section.situation:
            held = sentence if clause in sentence else clause
            if before not in sentence:  # it goes on with sentences before it
                held = f"{before}\n{held}"
            for rule, pattern in self._future.possible(held):
                match = pattern.search(clause) or self._said_before(pattern, before, clause)
                if match and not self._is_over(match[0]):
                    return "target", f"{match[0].strip(',')} speaks of what will be ({rule.id})"
        return None

    def _is_over(self, words: str) -> bool:
        """Whether the year that words name is reported on: 到2015年,全市 of a plan from 2016 on."""
        years = self.years_of(words)
        return bool(years) and max(years) <= self.result_year

    def _said_before(self, pattern: re.Pattern[str], before: str, clause: str) -> re.Match[str] | None:
        """The last match of a pattern before a clause, if no words up to the end of the clause lead back to what was or is."""
        last = next(reversed(list(pattern.finditer(before))), None)
        if last is None or any(past.search(before, last.end()) or past.search(clause) for _, past in self._past):
            return None
        return last


@functools.cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


@functools.cache
def _compiled(rules: tuple[Pattern, ...]) -> Rules[Pattern, re.Pattern[str]]:
    """The rules of a list, made ready once for all documents."""
    return Rules(rules, re.compile)


@functools.cache
def _cues(rules: tuple[HeadingCue, ...]) -> Rules[HeadingCue, Finder]:
    return Rules(rules, finder)


@functools.cache
def _openings(rules: tuple[HeadingCue, ...]) -> Openings[HeadingCue, Finder]:
    return Openings(rules, finder)


@functools.cache
def _idle(rules: tuple[Pattern, ...]) -> Rules[Pattern, Anchored]:
    return Rules(rules, lambda pattern: Anchored((pattern,)))
