"""Measures: policy instruments that cities share, named in the words of a target (configs/measures.yaml)."""

from __future__ import annotations

import ahocorasick

from edutargets.characters import plain
from edutargets.rules import Measures


class MeasureFinder:
    """Finds measures in one pass; a longer wording that rules a measure out hides the shorter one inside it."""

    def __init__(self, measures: Measures) -> None:
        claims: dict[str, set[str]] = {}
        ruled_out: dict[str, set[str]] = {}
        for measure in measures.measures:
            for word in measure.words:
                claims.setdefault(plain(word), set()).add(measure.id)
            for word in measure.excluded:
                claims.setdefault(plain(word), set())
                ruled_out.setdefault(plain(word), set()).add(measure.id)
        self._order = {measure.id: index for index, measure in enumerate(measures.measures)}
        self._automaton = ahocorasick.Automaton()
        for word, identities in claims.items():
            self._automaton.add_word(word, (word, tuple(sorted(identities)), tuple(sorted(ruled_out.get(word, ())))))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the measures named in `text` (half width), in the order of the configuration."""
        return tuple(sorted({identity for identity, _, _ in self.places(text)}, key=self._order.__getitem__))

    def places(self, text: str) -> list[tuple[str, int, int]]:
        """Each measure named in `text` (half width) with where one of its words stands: start and end in characters."""
        claimed: list[tuple[str, int, int]] = []
        hidden: dict[str, list[tuple[int, int]]] = {}
        for end, (word, identities, not_these) in self._automaton.iter(text):
            start = end - len(word) + 1
            for identity in identities:
                claimed.append((identity, start, end + 1))
            for identity in not_these:
                hidden.setdefault(identity, []).append((start, end + 1))
        if not hidden:
            return claimed
        return [one for one in claimed if not any(low <= one[1] and one[2] <= high for low, high in hidden.get(one[0], ()))]
