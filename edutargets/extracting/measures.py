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
        self._excluded = frozenset(measure.id for measure in measures.measures if measure.excluded)
        self._order = {measure.id: index for index, measure in enumerate(measures.measures)}
        self._automaton = ahocorasick.Automaton()
        for word, identities in claims.items():
            self._automaton.add_word(word, (word, tuple(sorted(identities)), tuple(sorted(ruled_out.get(word, ())))))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the measures named in `text` (half width), in the order of the configuration."""
        found: set[str] = set()
        spans: dict[str, list[tuple[int, int]]] = {}
        hidden: dict[str, list[tuple[int, int]]] = {}
        for end, (word, identities, not_these) in self._automaton.iter(text):
            span = end - len(word) + 1, end + 1
            for identity in identities:
                if identity in self._excluded:
                    spans.setdefault(identity, []).append(span)
                else:
                    found.add(identity)
            for identity in not_these:
                hidden.setdefault(identity, []).append(span)
        for identity, places in spans.items():
            longer = hidden.get(identity, ())
            if any(not any(low <= start and end <= high for low, high in longer) for start, end in places):
                found.add(identity)
        return tuple(sorted(found, key=self._order.__getitem__))
