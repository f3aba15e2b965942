"""Picking: the one value of several that one place states of one thing, and the rule that chose it.

The rules, in their order: a figure of its own before a yardstick that it names, the whole before a part, a result before a target,
the latest document, the latest year, of counts the larger (what it contains is a part of it), else the one stated first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from edutargets.comparing.outcomes import ends_of
from edutargets.corpus import Corpus
from edutargets.records import Record, Target
from edutargets.rules.units import load_units

Rule = Literal["", "own", "whole", "result", "document", "year", "larger", "first"]
RULES: tuple[Rule, ...] = ("own", "whole", "result", "document", "year", "larger", "first")
_STATUSES = ("result", "target", "context")


class Pick(Record, frozen=True, kw_only=True):
    """The value that stands for several. `others` are those that differ from it, best first, `rule` what told it from the best of them.

    Values that say the same are no others.
    """

    target: Target
    others: tuple[Target, ...] = ()
    rule: Rule = ""


class Picker:
    """Picks by the documents and the units of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._issued: dict[str, tuple[int, str]] = {}
        self._units = load_units(corpus.configs)

    def pick(self, targets: Sequence[Target]) -> Pick:
        """The one of figures of one place, at least one, in the order in which they are stated."""
        ordered = sorted(targets, key=self._place)
        chosen = ordered[0]
        others = tuple(one for one in ordered[1:] if _facts(one) != _facts(chosen))
        return Pick(target=chosen, others=others, rule=self._told_by(chosen, others[0]) if others else "")

    def _told_by(self, chosen: Target, other: Target) -> Rule:
        pairs = zip(RULES, self._place(chosen), self._place(other), strict=False)
        return next((rule for rule, one, another in pairs if one != another), "first")

    def _place(self, target: Target) -> tuple[object, ...]:
        """A key for each rule but the last: what it prefers comes first."""
        year, published = self._when(target.document)
        return (
            "yardstick" in target.warnings,
            "per_unit" in target.warnings or bool(target.place),
            _STATUSES.index(target.status),
            (-year, _latest_first(published)),
            -(target.year or 0),
            -ends_of(target, self._units)[1] if self._is_count(target) else 0.0,
        )

    def _when(self, document: str) -> tuple[int, str]:
        """The year that a document is about and the date of its issue; (0, '') for one that is not there."""
        if document not in self._issued:
            facts = self._corpus.document_facts(document)
            self._issued[document] = (facts.year, facts.published) if facts else (0, "")
        return self._issued[document]

    def _is_count(self, target: Target) -> bool:
        family = self._units.family(target.unit)
        return target.kind != "change" and (family is None or family.id != "share") and target.op is not None


def _latest_first(date: str) -> tuple[int, ...]:
    """A date (YYYY-MM-DD) as a key that puts the later one first; one that is not known comes last."""
    return tuple(-int(part) for part in date.split("-") if part.isdecimal()) or (0,)


def _facts(target: Target) -> tuple[object, ...]:
    return (target.status, target.year, target.op, target.value_min, target.value_max, target.unit)
