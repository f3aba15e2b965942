"""Measures: policy instruments that cities share, named in the words of a target (configs/measures.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edutargets.automata import automaton_of
from edutargets.characters import plain
from edutargets.rules.measures import Measures

_SENTENCE_ENDS = re.compile(r"[。;!?\n]")

Span = tuple[int, int]
Words = Mapping[tuple[str, str], tuple[str, ...]]  # by measure and word


class MeasureFinder:
    """Finds measures in one pass; a longer wording that rules a measure out hides the shorter one inside it.

    A word of a measure is none where a word of the language takes all but one character of it with it: 县中 in 全县中小学, 助学 in
    协助学校. Some words name their measure only in a sentence that has one of others (`needs`), or has none of them (`unless`).
    """

    def __init__(self, measures: Measures) -> None:
        claims: dict[str, set[str]] = {plain(word): set() for word in (*measures.before, *measures.behind)}
        ruled_out: dict[str, set[str]] = {}
        for measure in measures.measures:
            for word in measure.words:
                claims.setdefault(plain(word), set()).add(measure.id)
            for word in measure.excluded:
                claims.setdefault(plain(word), set())
                ruled_out.setdefault(plain(word), set()).add(measure.id)
        before, behind = frozenset(map(plain, measures.before)), frozenset(map(plain, measures.behind))
        self._needs = {(one.id, plain(word)): tuple(map(plain, given)) for one in measures.measures for word, given in one.needs.items()}
        self._unless = {(one.id, plain(word)): tuple(map(plain, given)) for one in measures.measures for word, given in one.unless.items()}
        self._given = frozenset(word for _, word in (*self._needs, *self._unless))  # words whose sentence decides what they name
        self._order = {measure.id: index for index, measure in enumerate(measures.measures)}
        told = (
            (word, (len(word), tuple(sorted(identities)), tuple(sorted(ruled_out.get(word, ()))), word in before, word in behind))
            for word, identities in claims.items()
        )
        self._automaton = automaton_of(told, (0, (), (), False, False))

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the measures named in `text` (half width), in the order of the configuration."""
        places = self.places(text)
        return tuple(sorted({identity for identity, _, _ in places}, key=self._order.__getitem__)) if places else ()

    def places(self, text: str) -> list[tuple[str, int, int]]:
        """Each measure named in `text` (half width) with where one of its words stands: start and end in characters."""
        words = list(self._automaton.iter(text))
        for _, word in words:
            if word[1]:
                break
        else:
            return []  # half of all texts name none
        claimed: list[tuple[str, int, int]] = []
        hidden: dict[str, list[Span]] = {}
        before: list[Span] = []
        behind: list[Span] = []
        for last, (length, identities, not_these, is_before, is_behind) in words:
            start, end = last - length + 1, last + 1
            for identity in identities:
                claimed.append((identity, start, end))
            for identity in not_these:
                hidden.setdefault(identity, []).append((start, end))
            if is_before:
                before.append((start, end))
            if is_behind:
                behind.append((start, end))
        return [
            (identity, start, end)
            for identity, start, end in claimed
            if not (identity in hidden and any(low <= start and end <= high for low, high in hidden[identity]))
            and not (before and any(high == end - 1 and low < start for low, high in before))
            and not (behind and any(low == start + 1 and high > end for low, high in behind))
            and (text[start:end] not in self._given or self._in_its_sense(text, identity, start, end))
        ]

    def _in_its_sense(self, text: str, identity: str, start: int, end: int) -> bool:
        """Whether the sentence has what the word needs to name the measure, and nothing that makes it another thing."""
        key = identity, text[start:end]
        if key not in self._needs and key not in self._unless:
            return True
        sentence = _sentence(text, start)
        return _any(self._needs, key, sentence, or_else=True) and not _any(self._unless, key, sentence, or_else=False)


def _any(words: Words, key: tuple[str, str], sentence: str, *, or_else: bool) -> bool:
    return any(word in sentence for word in words[key]) if key in words else or_else


def _sentence(text: str, at: int) -> str:
    """The sentence of a text that a place is in."""
    ends: Iterator[int] = (match.start() for match in _SENTENCE_ENDS.finditer(text))
    start = 0
    for end in ends:
        if end >= at:
            return text[start:end]
        start = end + 1
    return text[start:]
