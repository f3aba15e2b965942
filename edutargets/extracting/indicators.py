"""Indicators: the entry of the catalogue that a quantity belongs to, one or none.

An indicator whose words all stand in a target's name is a candidate; units must agree, and a change is never a level.
The candidate with the most words wins; where two are equally good there is no match, and the tie is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.characters import plain
from edutargets.config import Catalogue, Indicator
from edutargets.records import Kind, Quantity

_FAMILIES = (
    frozenset(("所", "家", "个", "间", "处", "座", "园", "项", "条", "支", "所次", "镇", "校", "县", "区")),
    frozenset(("名", "人", "位", "万名", "户")),
    frozenset(("%", "‰")),
    frozenset(("百分点", "个百分点", "个点")),
    frozenset(("小时", "个小时")),
    frozenset(("学时", "个学时", "课时", "个课时")),
    frozenset(("次", "场次", "场", "人次")),
    frozenset(("元", "元/生", "元/人", "元/年", "元/生·年", "元/生/年", "元/人/年", "元/生年", "元/月")),
)
_MARKS = str.maketrans("", "", "“”‘’《》")
_TERM = 2.0


class Match(msgspec.Struct, frozen=True):
    """The indicator chosen ('' for none), the words that chose it, and the ids that tied."""

    indicator: str
    words: tuple[str, ...]
    tied: tuple[str, ...] = ()


class IndicatorFinder:
    """Maps names to indicators by configs/indicators.yaml."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._entries = [
            (entry, [_line(line) for line in entry.match], [plain(word).translate(_MARKS) for word in entry.excluded])
            for entry in catalogue.indicators
        ]

    def find(self, name: str, clause: str, quantity: Quantity, kind: Kind) -> Match:
        """The one indicator of a quantity named `name` in `clause`."""
        name, clause = name.translate(_MARKS), clause.translate(_MARKS)
        best: list[tuple[float, str, tuple[str, ...]]] = []
        for entry, lines, excluded in self._entries:
            if not _fits(entry, quantity.unit, kind) or any(word in name for word in excluded):
                continue
            found = max((hit for line in lines if (hit := _holds(line, name, clause))), default=None)
            if found is None:
                continue
            if not best or found[0] > best[0][0]:
                best = [(found[0], entry.id, found[1])]
            elif found[0] == best[0][0]:
                best.append((found[0], entry.id, found[1]))
        if not best:
            return Match("", ())
        if len(best) > 1:
            return Match("", best[0][2], tuple(identity for _, identity, _ in best))
        return Match(best[0][1], best[0][2])


def _fits(entry: Indicator, unit: str, kind: Kind) -> bool:
    if (entry.kind == "change") != (kind == "change"):
        return False
    return any(unit == allowed or any(unit in family and allowed in family for family in _FAMILIES) for allowed in entry.units)


Term = tuple[bool, tuple[re.Pattern[str], ...]]


def _line(line: str) -> tuple[Term, ...]:
    """One line of `match`: terms joined by +, alternatives by |; ^ at the beginning, ? for any character, ~ for the clause."""
    terms = []
    for term in plain(line).translate(_MARKS).split("+"):
        words = [word.strip() for word in term.strip().removeprefix("~").split("|")]
        words.sort(key=len, reverse=True)
        patterns = tuple(
            re.compile(("^" if word.startswith("^") else "") + re.escape(word.lstrip("^")).replace(r"\?", ".{1,2}")) for word in words
        )
        terms.append((term.strip().startswith("~"), patterns))
    return tuple(terms)


def _holds(line: Sequence[Term], name: str, clause: str) -> tuple[float, tuple[str, ...]] | None:
    """How well a line holds, with its words; None where a term is missing."""
    words: list[str] = []
    for in_clause, patterns in line:
        text = clause if in_clause else name
        match = next((found for pattern in patterns if (found := pattern.search(text))), None)
        if match is None:
            return None
        words.append(match[0])
    return sum(len(word) for word in words) + _TERM * len(words), tuple(words)
