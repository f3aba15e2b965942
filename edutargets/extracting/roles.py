"""Roles: what a figure is to the city besides a value of its own: a part, a base, a limit of a group, a figure of somebody else.

A cue of configs/roles.yaml looks at the words directly before and behind the figure; every other figure of the sentence is a
◇ there, so that a cue can speak of its neighbours without knowing what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.possible import Possible
from edutargets.records import Quantity, Status
from edutargets.rules.roles import Role, RoleCue

_REACH = 80  # characters of the sentence that a cue sees on either side
_RATES = frozenset(("%", "‰", "个百分点", "百分点", "比", ""))
_NEAR = 1e-6  # of a sum of numbers with 万
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d年|[今去前]年")  # 58所(2021年17所、2022年20所、2023年21所): values of the years
_OPENS, _GOES_ON = (":", "("), ("、", ",", "和")
_FIGURE, _THIS = "◇", "◆"  # other figures; this one


class RoleFound(msgspec.Struct, frozen=True, gc=False):
    """A role, the cue that gave it, the words that did, and the place that they name ('' for none)."""

    role: Role
    cue: str
    words: str
    place: str = ""


class _Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue made ready: its patterns compiled, its units as a set."""

    rule: RoleCue
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    @classmethod
    def of(cls, rule: RoleCue) -> _Cue:
        return cls(
            rule,
            frozenset(rule.units),
            re.compile(f"(?:{rule.before})$") if rule.before else None,
            re.compile(rule.after) if rule.after else None,
            re.compile(rule.unless) if rule.unless else None,
        )


class RoleFinder:
    """Gives figures their roles by configs/roles.yaml."""

    def __init__(self, cues: Sequence[RoleCue]) -> None:
        self._cues = [_Cue.of(cue) for cue in cues]
        self._behind = Possible((cue.before or "" for cue in cues), whole=True)
        self._ahead = Possible((cue.after or "" for cue in cues), whole=True)
        self._fitting: dict[tuple[str, Status], int] = {}

    def find(self, text: str, quantities: Sequence[Quantity], index: int, status: Status) -> RoleFound | None:
        """The role of one quantity of a sentence under a heading of this status, None for a value of the city itself."""
        quantity = quantities[index]
        before, after = _masked(text, quantities, index)
        possible = self._of(quantity.unit, status) & self._behind.bits(before) & self._ahead.bits(after)
        for number in self._behind.owners(possible, before):
            cue = self._cues[number]
            rule = cue.rule
            follows = cue.after.match(after) if cue.after else None
            if cue.after and follows is None:
                continue
            leads = cue.before.search(before) if cue.before else None
            if cue.before and leads is None:
                continue
            if cue.unless and cue.unless.search(f"{before}{_THIS}{after}"):
                continue
            words = (leads[0] if leads else "") + quantity.number + (follows[0] if follows else "")
            place = (leads["place"] or "") if rule.place and leads else ""
            return RoleFound(rule.role, rule.id, words, place)
        if _adds_up(text, quantities, index):
            return RoleFound("part", "adds_up", f"{quantity.number}: adds up with others to a figure before")
        return None

    def _of(self, unit: str, status: Status) -> int:
        """The cues for figures of a unit under a heading of a status, as bits."""
        known = self._fitting.get((unit, status))
        if known is None:
            known = self._fitting[unit, status] = sum(
                1 << number
                for number, cue in enumerate(self._cues)
                if (not cue.units or unit in cue.units)
                and unit not in cue.rule.not_units
                and (not cue.rule.statuses or status in cue.rule.statuses)
            )
        return known


def _adds_up(text: str, quantities: Sequence[Quantity], index: int) -> bool:
    """Whether a figure is one of those behind a colon or in a bracket that add up to the figure before it: 共补充326名:招聘210名、引进116名."""
    unit, first = quantities[index].unit, index
    if unit in _RATES:
        return False
    while (
        first > 0 and quantities[first - 1].unit == unit and text[quantities[first - 1].end : quantities[first - 1].end + 1] not in _OPENS
    ):
        first -= 1
    if not first or quantities[first - 1].unit != unit or _OF_A_YEAR.search(text, quantities[first - 1].end, quantities[index].start):
        return False
    whole, added = quantities[first - 1].value_min, 0.0
    for last in range(first, len(quantities)):
        between = text[quantities[last - 1].end : quantities[last].start]
        if quantities[last].unit != unit or (last > first and not between.startswith(_GOES_ON)):
            return False
        added += quantities[last].value_min
        if added >= whole * (1 - _NEAR):
            return index <= last > first and added <= whole * (1 + _NEAR)
    return False


def _masked(text: str, quantities: Sequence[Quantity], index: int) -> tuple[str, str]:
    """The words before and behind a figure, each other figure among them as one sign."""
    quantity = quantities[index]
    before, at = "", max(0, quantity.start - _REACH)
    for other in quantities[:index]:
        if other.end > at:
            before += text[at : max(other.start, at)] + _FIGURE
            at = other.end
    before += text[at : quantity.start]
    after, at, end = "", quantity.end, quantity.end + _REACH
    for other in quantities[index + 1 :]:
        if other.start >= end:
            break
        after += text[at : other.start] + _FIGURE
        at = other.end
    return before, after + text[at : max(at, end)]
