"""Cells: what one city states of one indicator, each goal once however often and in however many documents it stands."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.comparing.admission import is_sure
from edutargets.comparing.records import Cell
from edutargets.comparing.scaling import Scaler
from edutargets.extracting.repeats import likeness
from edutargets.records import STATUSES, Target
from edutargets.rules.indicators import Indicator

_ALIKE = 0.5


def cell_of(city: str, members: Sequence[Target], entry: Indicator | None, scaler: Scaler, sure: float = 0.0) -> Cell:
    """The cell of one city, promises before results. `members` are its targets in the order of its documents, at least one.

    A goal is as sure as the surest of the records that state it; one less sure than `sure` is not among the targets.
    """
    groups: list[list[Target]] = []
    for member in members:
        group = next((group for group in groups if _same_goal(group, member)), None)
        if group is None:
            groups.append([member])
        else:
            group.append(member)
    groups.sort(key=lambda group: STATUSES.index(group[0].status))
    told = [(next((one for one in group if is_sure(one, sure)), None), group) for group in groups]
    printed = [(one, group) for one, group in told if one is not None]
    unsure = tuple(group[0] for one, group in told if one is None)
    return Cell(
        city=city,
        targets=tuple(one for one, _ in printed),
        sources=tuple(len(group) for _, group in printed),
        documents=tuple(tuple(dict.fromkeys(member.document for member in group)) for _, group in printed),
        scaled=tuple(scaled for one, _ in printed if entry for scaled in scaler.scaled(one, entry)),
        blank="" if printed else "unsure",
        unsure=unsure,
    )


def _same_goal(group: Sequence[Target], other: Target) -> bool:
    """Whether a target says again what those of a group say: in the annex of the document, or in another document."""
    if other.same_as is not None and any(member.id == other.same_as for member in group):
        return True
    first = group[0]
    if any(member.document == other.document for member in group):
        return False
    facts = [
        (one.status, one.kind, one.stage, one.year, one.op, one.value_min, one.value_max, one.unit, one.place, one.period)
        for one in (first, other)
    ]
    return facts[0] == facts[1] and (first.kind != "output" or likeness(first.name, other.name) >= _ALIKE)
