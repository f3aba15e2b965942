"""Cautions: codes of what a reader must know before using a value (the warnings of a record)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edutargets.characters import plain
from edutargets.edges import Seldom
from edutargets.extracting.facts import Fact
from edutargets.extracting.judging import Match
from edutargets.records import Kind, Status
from edutargets.rules.status import Caution, Language

_BEFORE = 60  # characters of its sentence in front of a figure
_OF_RATE = re.compile("率|比例|占比|覆盖|达标")
_WIDE_COMMA = re.compile(r"[0-9]，[0-9]")


def is_parted_wide(number: str) -> bool:
    """Whether a figure as written has a full-width comma between digits of half width (11，700人), which may part two numbers."""
    return _WIDE_COMMA.search(number) is not None


class Cautions:
    """Finds the codes for a figure: by what its fields are, and by its words (cautions of configs/status.yaml)."""

    def __init__(self, language: Language) -> None:
        self._rules = tuple((rule, Seldom(rule.pattern)) for rule in language.cautions)
        self._fitting: dict[tuple[Kind, Status], list[tuple[Caution, Seldom]]] = {}

    def of(self, fact: Fact, match: Match, name: str, kind: Kind, status: Status) -> Iterator[str]:
        """The codes for one figure; presenting/words/wording.py has their texts."""
        quantity = fact.quantity
        if fact.suspect:
            yield "lost_dash"
        if quantity is None:
            return
        yield from quantity.warnings
        if match.tied:
            yield "indicator_tie"
        if fact.value and fact.value.cumulative:
            yield "cumulative"
        if fact.value and fact.value.unitless and quantity.unit:
            yield "unit_inferred"
        if fact.value and not quantity.unit and ":" not in plain(fact.value.name + (quantity.number or "")):
            yield "unit_unstated"
        if kind == "change" and quantity.unit in ("%", "％") and _OF_RATE.search(name):
            yield "points_as_percent"
        if kind == "level" and quantity.unit in ("%", "％") and quantity.value_max > 100 and "率" in name:
            yield "gross_rate_over_100"
        if match.indicator.endswith("_unspecified"):
            yield "basis_unstated"
        said = self._said(fact, name, kind, status)
        if fact.copies and "several_heads" not in said:
            yield "several_heads"
        if fact.role and fact.role.role == "each":
            yield "per_unit"
        yield from said

    def _said(self, fact: Fact, name: str, kind: Kind, status: Status) -> tuple[str, ...]:
        assert fact.quantity is not None
        before = fact.sentence.text[: fact.quantity.start][-_BEFORE:]
        words = {"name": name, "head": fact.head, "clause": fact.clause, "before": before}
        fitting = self._fitting.get((kind, status))
        if fitting is None:
            fitting = self._fitting[kind, status] = [
                (rule, pattern) for rule, pattern in self._rules if rule.kind in (None, kind) and rule.status in (None, status)
            ]
        return tuple(dict.fromkeys(rule.code for rule, pattern in fitting if pattern.search(words[rule.where])))
