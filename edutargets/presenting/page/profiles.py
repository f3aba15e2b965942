"""Profiles: what one city states, theme by theme, against benchmarks, and what it alone states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.page.coverage import Count, Coverage
from edutargets.presenting.page.gaps import Gap
from edutargets.records import Record, Target

_JUDGED = ("better", "equal", "worse")


class Stated(Record, frozen=True, kw_only=True):
    """A row of the comparison (its place, from 0) with what the city states in it and how far that is from its benchmark."""

    index: int
    row: ComparisonRow
    target: Target
    gap: Gap | None


class Profile(Record, frozen=True, kw_only=True):
    """One city: its themes with counts, the rows that can be judged by a benchmark, the rows and the measures that it alone states."""

    city: str
    themes: tuple[tuple[str, Count], ...]
    judged: tuple[tuple[str, tuple[Stated, ...]], ...]
    alone: tuple[Stated, ...]
    measures: tuple[str, ...]


def profiles(comparison: Comparison, covered: Sequence[Coverage], gap_of: Callable[[str], Gap | None]) -> list[Profile]:
    """The profile of each city in the order of the comparison; nothing is alone where no other city is beside it."""
    several = len(comparison.cities) > 1
    return [
        Profile(
            city=city,
            themes=tuple((line.theme, line.counts[at]) for line in covered if line.theme and line.counts[at].targets),
            judged=tuple(_judged(_stated(comparison, at, gap_of))),
            alone=tuple(one for one in _stated(comparison, at, gap_of) if several and not one.row.shared),
            measures=tuple(row.measure for row in comparison.measures if several and row.targets[at] and sum(map(bool, row.targets)) == 1),
        )
        for at, city in enumerate(comparison.cities)
    ]


def _stated(comparison: Comparison, at: int, gap_of: Callable[[str], Gap | None]) -> Iterable[Stated]:
    for index, row in enumerate(comparison.rows):
        if row.cells[at].targets:
            target = row.cells[at].targets[0]
            yield Stated(index=index, row=row, target=target, gap=gap_of(target.id))


def _judged(stated: Iterable[Stated]) -> Iterable[tuple[str, tuple[Stated, ...]]]:
    found = [one for one in stated if one.gap is not None]
    for standing in _JUDGED:
        if rows := tuple(one for one in found if one.gap and one.gap.standing == standing):
            yield standing, rows
