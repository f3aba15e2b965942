"""Scope: which statements of a document are about education.

All of them in a document of an education bureau; in a government work report only those that say so. In a document of all fields
that is about education for the most part, all but those that speak of another field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.alternatives import longest_first
from edutargets.config import Pattern
from edutargets.extracting.clauses import Span, split_clauses
from edutargets.possible import Rules
from edutargets.records import Sentence
from edutargets.rules.scope import Scope

_MOSTLY = 0.6
_REMEMBERED = 4096  # texts
_OPENING = 4  # sentences in which a reply names what it answers
_ANSWERED = re.compile(r"提出的《(?P<by>[^《》]{2,60})》|《(?P<of>[^《》]{2,60})》(?:[(\[][^()\[\]]*[)\]])*(?:已?收悉|已收到)")
# the own value behind a standard that names what is measured: 覆盖率应达80%,我市89.2%
_OURS = re.compile(r",?(?:而|但)?(?:[我本全][市县区省州旗]|实际|目前|现)(?:实际|目前|现|已|仅)?(?:为|是|达到?)?\d[\d.]*[%‰]")
_SHORT = 5  # characters
_HAS_NUMBER = re.compile(r"\d")
_GOES_ON = re.compile(r"^(?:其中|同比|比上年|较上年|比去年|增长|下降|提高|占|完成(?:全年|年度|计划))")


class _Any:
    """Whether any pattern of a list is found: those that the characters of a text rule out are not tried."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._rules = Rules(patterns, re.compile)

    def __call__(self, text: str) -> bool:
        found = None
        for _, pattern in self._rules.possible(text):
            found = found or pattern.search(text)
        return found is not None


class EducationScope:
    """Judges sentences by configs/scope.yaml."""

    def __init__(self, scope: Scope) -> None:
        self._core, self._not_core, self._foreign = (
            re.compile(longest_first(words)) for words in (scope.core, scope.not_core, scope.foreign)
        )
        self._about, self._other, self._general = _Any(scope.about), _Any(scope.other), _Any(scope.general)
        self._share = scope.share
        self._known: dict[str, bool] = {}  # whether headings and sentences are about education, which is asked of each several times

    def is_education_document(self, sentences: Sequence[Sentence], title: str, issuer: str = "") -> bool:
        """Whether the document is about education as a whole.

        By its title, by who issued it, by the proposal that it answers (您提出的《关于…的建议》收悉), or by how many sentences
        have a core word.
        """
        if self.is_about(title) or self.is_about(issuer) or self._answers(sentences[:_OPENING]):
            return True
        body = [sentence for sentence in sentences if sentence.role in ("body", "cell", "heading")]
        if not body:
            return True
        about = sum(1 for sentence in body if self._is_known_about(sentence.text))
        return about >= self._share * len(body)

    def _answers(self, opening: Sequence[Sentence]) -> bool:
        return any(self.is_about(match["by"] or match["of"]) for one in opening for match in _ANSWERED.finditer(one.text))

    def is_general(self, title: str) -> bool:
        """Whether a document is of all fields by its title, however much of it is about education."""
        return self._general(title) or not self.is_about(title)

    def is_about(self, text: str) -> bool:
        """Whether words are about education: by a core word outside those that only hold one, or by a pattern."""
        if self._core.search(text) is None:
            return self._about(text)
        return not self._not_core.search(text) or self._core.search(self._not_core.sub("□", text)) is not None or self._about(text)

    def _is_known_about(self, text: str) -> bool:
        """The same for a heading or a whole sentence, told once."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self.is_about(text)
        return known

    def is_other(self, clause: str) -> bool:
        """Whether a clause speaks of another field and says nothing of education."""
        return self._other(clause) and not self.is_about(clause)

    def may_be_about(self, item: str) -> bool:
        """Whether an item of a list may be about education: it says so, or speaks of no other field."""
        return self.is_about(item) or not self._foreign.search(item)

    def clauses_but_others(self, text: str) -> list[Span]:
        """The clauses of a sentence without those that speak of another field, and those that only go on with one."""
        found: list[Span] = []
        other = False
        for clause in split_clauses(text):
            words = clause.of(text)
            other = self.is_other(words) or (other and bool(_GOES_ON.match(words)) and not self.is_about(words))
            if not other:
                found.append(clause)
        return found

    def clauses_about(self, text: str, heading: str) -> list[Span]:
        """The clauses of a sentence that are about education.

        A clause without a word of its own belongs to the clause before it, unless it speaks of another field or most
        of the sentence does; under a heading about education all clauses count, those of other fields left out.
        """
        under = self._is_known_about(heading)
        if not under and not self._is_known_about(text) and self._core.search(text) is None:
            return []
        clauses = split_clauses(text)
        about = [self.is_about(clause.of(text)) for clause in clauses]
        # words of time and the like before them (过去一年,) speak of no field
        speaking = sum(1 for clause, own in zip(clauses, about, strict=True) if own or clause.end - clause.start > _SHORT)
        mostly = under or sum(about) > _MOSTLY * speaking
        found: list[Span] = []
        near = under
        for clause, own in zip(clauses, about, strict=True):
            if own:
                near = True
            elif self._foreign.search(clause.of(text)) or self._other(clause.of(text)):
                near = False
            if own or (near and (mostly or _OURS.match(clause.of(text)) or not _HAS_NUMBER.search(clause.of(text)))):
                found.append(clause)
        return found if under or any(about) else []
