"""Indicators: the entry of the catalogue that a quantity belongs to, one or none.

An indicator whose words all stand in a target's name is a candidate; units must agree, and a change is never a level.
The candidate with the most words wins; where two are equally good there is no match, and the tie is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

import ahocorasick
import msgspec

from edutargets.characters import plain
from edutargets.records import Kind, Quantity
from edutargets.rules import Catalogue, Units

_MARKS = str.maketrans("", "", "“”‘’《》")
_TERM = 2.0


class Match(msgspec.Struct, frozen=True):
    """The indicator chosen ('' for none), the words that chose it, and the ids that tied."""

    indicator: str
    words: tuple[str, ...]
    tied: tuple[str, ...] = ()


class _Term(msgspec.Struct, frozen=True):
    """Alternatives of one term, longest first: plain words, words at the beginning of the name, and patterns."""

    words: tuple[str, ...]
    leading: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    in_clause: bool

    def holds(self, text: str, present: Collection[str]) -> str:
        """The longest alternative that stands in the text, or ''. `present` are the plain words found in it."""
        found = next((word for word in self.words if word in present), "")
        found = max(found, next((word for word in self.leading if text.startswith(word)), ""), key=len)
        for pattern in self.patterns:
            match = pattern.search(text)
            if match and len(match[0]) > len(found):
                found = match[0]
        return found


class _Line(msgspec.Struct, frozen=True):
    """One line of `match`: all its terms must hold."""

    entry: int
    terms: tuple[_Term, ...]


class IndicatorFinder:
    """Maps names to indicators by configs/indicators.yaml. One pass over a name finds all words of all entries."""

    def __init__(self, catalogue: Catalogue, units: Units) -> None:
        self._entries, self._units = catalogue.indicators, units
        self._excluded = [tuple(_flat(word) for word in entry.excluded) for entry in catalogue.indicators]
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._lines: list[_Line] = []
        self._always: set[int] = set()
        for number, entry in enumerate(catalogue.indicators):
            for line in entry.match:
                self._add(_Line(number, tuple(_term(term) for term in line.split("+"))))
        self._automaton = ahocorasick.Automaton()
        for word in self._by_word:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()
        self._fitting: dict[tuple[str, Kind], frozenset[int]] = {}

    def _add(self, line: _Line) -> None:
        index = len(self._lines)
        self._lines.append(line)
        if not any(term.words for term in line.terms):
            self._always.add(index)
        for term in line.terms:
            for word in term.words:
                self._by_word[word].add(index)

    def find(self, name: str, around: str, quantity: Quantity, kind: Kind, *, each: bool = False) -> Match:
        """The one indicator of a quantity named `name`; terms marked ~ are looked for in the words `around` it.

        A count for `each` county, town or school is none of the counts of a whole city, which are scaled by its size.
        """
        name = name.translate(_MARKS)
        present = {word for _, word in self._automaton.iter(name)}
        nearby: frozenset[str] | None = None
        fitting = self._fits(quantity.unit, kind)
        best: list[tuple[float, str, tuple[str, ...]]] = []
        for index in sorted(self._always.union(*(self._by_word[word] for word in present))):
            line = self._lines[index]
            if line.entry not in fitting or (each and self._entries[line.entry].scale_by):
                continue
            words = []
            for term in line.terms:
                if term.in_clause and nearby is None:
                    around = around.translate(_MARKS)
                    nearby = frozenset(word for _, word in self._automaton.iter(around))
                found = term.holds(around, nearby or ()) if term.in_clause else term.holds(name, present)
                if not found:
                    break
                words.append(found)
            else:
                self._keep(best, (sum(map(len, words)) + _TERM * len(words), line.entry, tuple(words)), name)
        if not best:
            return Match("", ())
        if len(best) > 1:
            return Match("", best[0][2], tuple(identity for _, identity, _ in best))
        return Match(best[0][1], best[0][2])

    def _keep(self, best: list[tuple[float, str, tuple[str, ...]]], hit: tuple[float, int, tuple[str, ...]], name: str) -> None:
        """Keep a hit if none is better; hits of one entry count once, words that rule it out count against it."""
        score, entry, words = hit
        identity = self._entries[entry].id
        if best and (score < best[0][0] or any(identity == known for value, known, _ in best if value >= score)):
            return
        if any(word in name for word in self._excluded[entry]):
            return
        if best and score > best[0][0]:
            best.clear()
        best.append((score, identity, words))

    def _fits(self, unit: str, kind: Kind) -> frozenset[int]:
        """Entries whose unit and kind agree: a change is never a level."""
        known = self._fitting.get((unit, kind))
        if known is None:
            known = self._fitting[unit, kind] = frozenset(
                number
                for number, entry in enumerate(self._entries)
                if (entry.kind == "change") == (kind == "change") and any(self._units.share_a_row(unit, allowed) for allowed in entry.units)
            )
        return known


def _flat(word: str) -> str:
    return plain(word.strip()).translate(_MARKS)


def _term(term: str) -> _Term:
    """One term: alternatives by |; ^ stands for the beginning of the name, ? for one or two characters, ~ for the clause."""
    term = term.strip()
    words = sorted((_flat(word) for word in term.removeprefix("~").split("|")), key=len, reverse=True)
    return _Term(
        tuple(word for word in words if not word.startswith("^") and "?" not in word),
        tuple(word[1:] for word in words if word.startswith("^")),
        tuple(re.compile(re.escape(word).replace(r"\?", ".{1,2}")) for word in words if "?" in word),
        term.startswith("~"),
    )
