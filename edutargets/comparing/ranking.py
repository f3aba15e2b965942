"""Ranking: places by what they state of one indicator, a list for each status, stage, unit, kind and stretch of years.

A value is placed by its figure, a range by its worse end; those with the same figure share a rank, whatever their bounds: of ≥ 95 and
95 neither can be said to be above. How far up or down a bound leaves a place open is said beside its rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from edutargets.comparing.alignment import compare
from edutargets.comparing.outcomes import better_of, ends_before, ends_of, said
from edutargets.comparing.per_head import PerHead
from edutargets.comparing.picking import Pick, Picker
from edutargets.comparing.records import AttachedBenchmark, Comparison, ComparisonRow, Scaled
from edutargets.comparing.sections import sections
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, UsageError, nearest
from edutargets.records import DEFAULT_STATUSES, Record, Status, Target
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.units import load_units

Order = Literal["best", "largest", "smallest"]
ORDERS: tuple[Order, ...] = ("best", "largest", "smallest")
_SCOPES = {"none": ""}


class Placed(Record, frozen=True, kw_only=True):
    """A place in a list. Its value may lie anywhere from rank `best` to rank `worst`, as its bound and those of the others have it.

    In a list per head it is placed by what is `scaled` from its value.
    """

    rank: int
    best: int
    worst: int
    pick: Pick
    scaled: Scaled | None = None


class RankList(Record, frozen=True, kw_only=True):
    """Places by what they state of a row of a comparison with one status, first those with more or with less (`first`).

    `year` is the one that most of the values are for, the latest of several, None where most have none; the `benchmarks` are those of that
    year. A list per head has one `denominator`, the id of it: values scaled on different bases are never in one list.
    """

    row: ComparisonRow
    status: Status
    first: Literal["more", "less"]
    placed: tuple[Placed, ...]
    year: int | None = None
    benchmarks: tuple[AttachedBenchmark, ...] = ()
    denominator: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """All years that its values are for, in order."""
        return tuple(sorted({one.pick.target.year for one in self.placed if one.pick.target.year}))


class Ranking(Record, frozen=True, kw_only=True):
    """An indicator's lists, those of most places first. `blanks` are the cities in none of them, with the reason.

    `unsure` are the figures that are less sure than `sure` (0 to 1) and in no list.
    """

    indicator: str
    order: Order
    lists: tuple[RankList, ...]
    cities: tuple[str, ...]
    blanks: tuple[tuple[str, str], ...] = ()
    sure: float = 0.0
    unsure: tuple[Target, ...] = ()


def rank(
    corpus: Corpus,
    indicator: str,
    cities: Sequence[str] = (),
    *,
    years: Collection[int] = (),
    statuses: Collection[str] = DEFAULT_STATUSES,
    benchmark: str = "national",
    order: str = "best",
    sure: float | None = None,
    scaler: PerHead | None = None,
) -> Ranking:
    """Rank cities, all of the corpus where none is named, by one indicator, its id; of each city one value (see `picking`).

    `order` is best (by the indicator's direction), largest or smallest. With a `scaler` places are ranked by what it derives from their
    counts, and benchmarks, which are not scaled, are left out. Raises UsageError where best is asked of an indicator that has
    no better or worse, or for a name that is no choice, NothingFound where no city states the indicator.
    """
    entry = next(one for one in load_indicators(corpus.configs).indicators if one.id == indicator)
    known = next((one for one in ORDERS if one == order.lower()), None)
    if known is None:
        raise UsageError(f"unknown order {order!r}; there are {', '.join(ORDERS)}{nearest(order, ORDERS)}")
    if known == "best" and entry.direction == "neutral":
        raise UsageError(f"{indicator} {entry.zh} has no better or worse, so that none is best; --order largest or smallest")
    comparison = compare(
        corpus, cities or corpus.cities, indicators=(indicator,), statuses=statuses, years=years, sure=sure, wording=False,
        benchmark="" if scaler else _SCOPES.get(benchmark, benchmark), scaler=scaler,
    )  # fmt: skip
    ranker = _Ranker(corpus, entry, known, scaler)
    lists = [one for row in sections(corpus, comparison.rows) for status in statuses for one in ranker.lists_of(row, status)]
    if not lists and scaler is None:
        raise NothingFound(f"{indicator}: no value of a year; edutargets show --indicator {indicator}")
    ordered = sorted(lists, key=lambda one: -len(one.placed))
    return Ranking(
        indicator=indicator,
        order=known,
        lists=tuple(ordered),
        cities=comparison.cities,
        blanks=tuple(blanks_of(comparison, {one.pick.target.city for each in lists for one in each.placed}, scaler is not None)),
        sure=comparison.sure,
        unsure=comparison.unsure,
    )


def blanks_of(comparison: Comparison, stated: Collection[str], scaled: bool = False) -> list[tuple[str, str]]:
    """The cities of a comparison that are not among those `stated`, with the reason: unsure, no_document or not_stated.

    Of what is to be `scaled` a city whose value stands in no list is one that is not_scaled: without a denominator, or with a total of
    years.
    """
    found = []
    for index, city in enumerate(comparison.cities):
        reasons = {row.cells[index].blank for row in comparison.rows}
        if city not in stated and scaled and any(row.cells[index].targets for row in comparison.rows):
            found.append((city, "not_scaled"))
        elif city not in stated:
            found.append((city, next((reason for reason in ("unsure", "no_document") if reason in reasons), "not_stated")))
    return found


class _Ranker:
    def __init__(self, corpus: Corpus, entry: Indicator, order: Order, scaler: PerHead | None) -> None:
        self._entry, self._order, self._scaler = entry, order, scaler
        self._picker, self._units = Picker(corpus), load_units(corpus.configs)

    def lists_of(self, row: ComparisonRow, status: str) -> Iterator[RankList]:
        """The list of one row and status, where a city states it with that status; per head one for each denominator."""
        stated = [[target for target in cell.targets if target.status == status] for cell in row.cells]
        picks = [self._picker.pick(targets) for targets in stated if targets]
        if self._scaler is None:
            if picks:
                yield self._list(row, picks, {})
            return
        derived = {pick.target.id: {one.denominator: one for one in self._scaler.scaled(pick.target, self._entry)} for pick in picks}
        for denominator in dict.fromkeys(one for found in derived.values() for one in found):
            own = {target: found[denominator] for target, found in derived.items() if denominator in found}
            yield self._list(row, [pick for pick in picks if pick.target.id in own], own)

    def _list(self, row: ComparisonRow, picks: Sequence[Pick], scaled: Mapping[str, Scaled]) -> RankList:
        first = self._first(picks[0].target)
        placed = [self._placed(pick, picks, first, scaled) for pick in picks]
        counted = Counter(pick.target.year for pick in picks)
        year = max(counted, key=lambda one: (counted[one], one or 0))
        beside = [one for one in row.benchmarks if one.year == year and one.relation != "later_target"]
        return RankList(
            row=row,
            status=picks[0].target.status,
            first=first,
            placed=tuple(sorted(placed, key=lambda one: one.rank)),
            year=year,
            benchmarks=tuple(beside),
            denominator=next((one.denominator for one in scaled.values()), ""),
        )

    def _first(self, target: Target) -> Literal["more", "less"]:
        if self._order != "best":
            return "more" if self._order == "largest" else "less"
        return "less" if better_of(target, self._entry) == "less" else "more"

    def _placed(self, pick: Pick, picks: Sequence[Pick], first: Literal["more", "less"], scaled: Mapping[str, Scaled]) -> Placed:
        targets = [_derived(one.target, scaled) for one in picks]
        target = _derived(pick.target, scaled)
        own, figure = said(target, self._units), self.figure(target, first)
        others = [said(one, self._units) for one in targets]
        above, below = (
            sum(ends_before(own, other) for other in others),
            sum(ends_before(other, own) for other in others),
        )
        better, worse = (above, below) if first == "more" else (below, above)
        rank = 1 + sum(_before(self.figure(one, first), figure, first) for one in targets)
        return Placed(rank=rank, best=1 + better, worst=len(picks) - worse, pick=pick, scaled=scaled.get(pick.target.id))

    def figure(self, target: Target, first: str) -> float:
        """The figure that a value is placed by, in the first unit of its family: of a range the worse end."""
        return ends_of(target, self._units)[0 if first == "more" else 1]


def _derived(target: Target, scaled: Mapping[str, Scaled]) -> Target:
    """What a place is placed by: its value, or what is derived from it, with the bound of the value. Never shown."""
    one = scaled.get(target.id)
    return target if one is None else msgspec.structs.replace(target, value_min=one.value_min, value_max=one.value_max)


def _before(one: float, other: float, first: str) -> bool:
    return one > other if first == "more" else one < other
