"""Measures: policy instruments that cities share, named in the words of a target (configs/measures.yaml)."""

from __future__ import annotations

import ahocorasick

from edutargets.characters import plain
from edutargets.rules import Measures


class MeasureFinder:
    """Finds measures in one pass; a longer wording that rules a measure out hides the shorter one inside it."""

    def __init__(self, measures: Measures) -> None:
        claims: dict[str, set[str]] = {}
        for measure in measures.measures:
            for word in measure.words:
                claims.setdefault(plain(word), set()).add(measure.id)
            for word in measure.excluded:
                claims.setdefault(plain(word), set())
        excluded = {measure.id: [plain(word) for word in measure.excluded] for measure in measures.measures}
        self._excluded = {identity: words for identity, words in excluded.items() if words}
        self._order = {measure.id: index for index, measure in enumerate(measures.measures)}
        self._automaton = ahocorasick.Automaton()
        for word, identities in claims.items():
            self._automaton.add_word(word, (word, tuple(sorted(identities))))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the measures named in `text` (half width), in the order of the configuration."""
        found: set[str] = set()
        spans: dict[str, list[tuple[int, int]]] = {}
        for end, (word, identities) in self._automaton.iter(text):
            for identity in identities:
                if identity in self._excluded:
                    spans.setdefault(identity, []).append((end - len(word) + 1, end + 1))
                else:
                    found.add(identity)
        for identity, places in spans.items():
            hidden = [(at, at + len(word)) for word in self._excluded[identity] for at in range(len(text)) if text.startswith(word, at)]
            if any(not any(low <= start and end <= high for low, high in hidden) for start, end in places):
                found.add(identity)
        return tuple(sorted(found, key=self._order.__getitem__))
