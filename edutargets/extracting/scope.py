"""Scope: which statements of a document are about education.

All of them in a document of an education bureau; in a government work report only those that say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.clauses import Span, split_clauses
from edutargets.records import Sentence
from edutargets.rules import Scope

_MOSTLY = 0.6
_OPENING = 4  # sentences in which a reply names what it answers
_ANSWERED = re.compile(r"提出的《(?P<by>[^《》]{2,60})》|《(?P<of>[^《》]{2,60})》(?:[(\[][^()\[\]]*[)\]])*(?:已?收悉|已收到)")
_HAS_NUMBER = re.compile(r"\d")


def _either(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


class EducationScope:
    """Judges sentences by configs/scope.yaml."""

    def __init__(self, scope: Scope) -> None:
        self._core = _either(scope.core)
        self._not_core = _either(scope.not_core)
        self._foreign = _either(scope.foreign)
        self._share = scope.share

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
        about = sum(1 for sentence in body if self.is_about(sentence.text))
        return about >= self._share * len(body)

    def _answers(self, opening: Sequence[Sentence]) -> bool:
        return any(self.is_about(match["by"] or match["of"]) for one in opening for match in _ANSWERED.finditer(one.text))

    def is_about(self, text: str) -> bool:
        return self._core.search(text) is not None and self._core.search(self._not_core.sub("□", text)) is not None

    def may_be_about(self, item: str) -> bool:
        """Whether an item of a list may be about education: it says so, or speaks of no other field."""
        return self.is_about(item) or not self._foreign.search(item)

    def clauses_about(self, text: str, heading: str) -> list[Span]:
        """The clauses of a sentence that are about education.

        A clause without a word of its own belongs to the clause before it, unless it speaks of another field or most
        of the sentence does; under a heading about education all clauses count, those of other fields left out.
        """
        under = self.is_about(heading)
        if not under and self._core.search(text) is None:
            return []
        clauses = split_clauses(text)
        about = [self.is_about(clause.of(text)) for clause in clauses]
        mostly = under or sum(about) > _MOSTLY * len(clauses)
        found: list[Span] = []
        near = under
        for clause, own in zip(clauses, about, strict=True):
            if own:
                near = True
            elif self._foreign.search(clause.of(text)):
                near = False
            if own or (near and (mostly or not _HAS_NUMBER.search(clause.of(text)))):
                found.append(clause)
        return found if under or any(about) else []
