"""Rows: figures of one document that a comparison would print in one row, and what that tells of how sure each is.

A city has one value of an indicator in a year. Where two figures of a document claim to be that value and differ, at least one was
read wrongly: it is a part, a goal beside its result, or of another year, place or indicator. On annotated passages left out, 95 in
100 figures that stand alone in their row are right and 82 in 100 of those that do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from edutargets.extracting.naming.words import RATE_UNITS
from edutargets.records import Status, Target

_NEAR = 60  # characters between the beginnings of two quotes


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A figure that claims a row: indicator, stage, status, year and period; its value, and the log odds that it was read rightly."""

    indicator: str
    stage: str
    status: Status
    year: int | None
    period: str
    value: tuple[float | None, float | None]
    rate: bool
    start: int
    odds: float

    @property
    def row(self) -> tuple[str, str, Status, int | None, str]:
        """The row that a comparison would print it in."""
        return self.indicator, self.stage, self.status, self.year, self.period


def claim_of(target: Target, indicator: str, odds: float) -> Claim | None:
    """The claim of a target whose indicator is `indicator`; None where it claims no row: no indicator, or a place of its own."""
    if not indicator or target.place:
        return None
    value = target.value_min, target.value_max
    return Claim(indicator, target.stage, target.status, target.year, target.period, value, target.unit in RATE_UNITS, target.start, odds)


def beside(claims: Sequence[Claim | None]) -> Sequence[Mapping[str, float]]:
    """For each figure of a document, in the order of its text, the features of the figures beside it in its row; none where it is alone."""
    rows: dict[object, list[int]] = defaultdict(list)
    years: dict[object, set[int | None]] = defaultdict(set)
    for at, claim in enumerate(claims):
        if claim:
            rows[claim.row].append(at)
            years[claim.indicator, claim.status].add(claim.year)
    found: list[dict[str, float]] = [{} for _ in claims]
    for places in rows.values():
        row = [claim for at in places if (claim := claims[at])]
        for at, told in zip(places, _in_row(row), strict=True):
            found[at] |= told
    for at, claim in enumerate(claims):
        if claim and len(years[claim.indicator, claim.status]) > 1:
            found[at]["other_year"] = 1.0
    return found


def _in_row(row: Sequence[Claim]) -> list[dict[str, float]]:
    """What the figures of one row tell of each other."""
    surest: dict[object, float] = {}
    for claim in row:
        surest[claim.value] = max(claim.odds, surest.get(claim.value, claim.odds))
    if len(surest) == 1:
        return [{"row_agrees": 1.0} if len(row) > 1 else {} for _ in row]
    first, second = sorted(surest.values(), reverse=True)[:2]
    most = max(claim.value[1] or 0.0 for claim in row)
    told = []
    for at, claim in enumerate(row):
        neighbours = row[max(0, at - 1) : at + 2]
        near = any(one.value != claim.value and abs(one.start - claim.start) < _NEAR for one in neighbours)
        features = {
            "row_conflict": 1.0,
            "row_conflict_rate": float(claim.rate),
            "row_conflict_near": float(near),
            "row_larger": float((claim.value[1] or 0.0) < most),
            "row_lead": claim.odds - (second if surest[claim.value] == first else first),
        }
        told.append({name: value for name, value in features.items() if value})
    return told
