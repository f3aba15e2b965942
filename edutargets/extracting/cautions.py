"""Cautions: codes of what a reader must know before using a value (the warnings of a record)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edutargets.characters import plain
from edutargets.extracting.facts import Fact
from edutargets.extracting.judging import Match
from edutargets.records import Kind

_WIDE_COMMA = re.compile(r"[0-9]，[0-9]")
_EACH = re.compile(r"各$|各(?:新增|建成|创建)?$")
_SHARED_VALUE = re.compile(r"(?:均|都)(?:达到?|为|不低于|不少于)?$|[率例]、[^、]{2,12}[率例](?:为|达到?|均|都)*$")
_RELATIVE = re.compile(r"[\d一二两三四五六七八九十]{1,2}年(?:内|之内)")
_YARDSTICK = re.compile(r"按照?[^,;。]{0,56}$")


def is_parted_wide(number: str) -> bool:
    """Whether a figure as written has a full-width comma between digits of half width (11，700人), which may part two numbers."""
    return _WIDE_COMMA.search(number) is not None


def cautions(fact: Fact, match: Match, name: str, kind: Kind) -> Iterator[str]:
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
    if kind == "change" and quantity.unit in ("%", "％") and re.search(r"率|比例|占比|覆盖|达标", name):
        yield "points_as_percent"
    if kind == "level" and quantity.unit in ("%", "％") and quantity.value_max > 100 and "率" in name:
        yield "gross_rate_over_100"
    if match.indicator.endswith("_unspecified"):
        yield "basis_unstated"
    if fact.copies or _EACH.search(fact.head) or _SHARED_VALUE.search(fact.head):
        yield "several_heads"
    if fact.role and fact.role.role == "each":
        yield "per_unit"
    if _RELATIVE.search(fact.clause):
        yield "relative_deadline"
    if _YARDSTICK.search(fact.sentence.text[: quantity.start][-60:]):
        yield "yardstick"
