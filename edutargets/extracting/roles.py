"""Roles: what a figure is to the city besides a value of its own: a part, a base, a limit of a group, a figure of somebody else.

A cue of configs/roles.yaml looks at the words directly before and behind the figure; every other figure of the sentence is a
◇ there, so that a cue can speak of its neighbours without knowing what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.needed import Possible
from edutargets.records import Quantity, Status
from edutargets.rules.roles import Role, RoleCue

_REACH = 80  # characters of the sentence that a cue sees on either side
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
        self._behind = Possible(f"{cue.before or ''}" for cue in cues)
        self._ahead = Possible(f"{cue.after or ''}" for cue in cues)
        self._bits = [(self._behind.bits_of(number), self._ahead.bits_of(number)) for number in range(len(cues))]
        self._fitting: dict[tuple[str, Status], int] = {}

    def find(self, text: str, quantities: Sequence[Quantity], index: int, status: Status) -> RoleFound | None:
        """The role of one quantity of a sentence under a heading of this status, None for a value of the city itself."""
        quantity = quantities[index]
        before, after = _masked(text, quantities, index)
        ahead = self._ahead.bits(set(after))
        for number in self._behind.owners(self._behind.bits(set(before)) & self._of(quantity.unit, status)):
            if not ahead & self._bits[number][1]:
                continue
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
        return None

    def _of(self, unit: str, status: Status) -> int:
        """What the cues for figures of a unit under a heading of a status look for behind words, as bits."""
        known = self._fitting.get((unit, status))
        if known is None:
            known = self._fitting[unit, status] = sum(
                self._bits[number][0]
                for number, cue in enumerate(self._cues)
                if (not cue.units or unit in cue.units)
                and unit not in cue.rule.not_units
                and (not cue.rule.statuses or status in cue.rule.statuses)
            )
        return known


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
