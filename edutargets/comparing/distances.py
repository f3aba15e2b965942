"""Distances: how far values are from the benchmarks that stand beside them, where a subtraction says something true."""

from __future__ import annotations

from typing import Literal

from edutargets.comparing.benchmarks import beside, provinces_of, targets_of
from edutargets.comparing.records import Comparison, Distance
from edutargets.comparing.units import same_unit_of
from edutargets.corpus import Corpus
from edutargets.records import Benchmark, Target
from edutargets.rules.indicators import Indicator, load_indicators

_RATES = ("%", "％")
_BOUNDS = ("ge", "gt", "le", "lt")
# what makes a value unfit for arithmetic: its base, its unit or its whole is not known
_DOUBTS = frozenset(("basis_unstated", "points_as_percent", "per_unit"))


def distances(corpus: Corpus, comparison: Comparison) -> list[list[Distance]]:
    """For each row of a comparison, how far its values are from the benchmarks attached to their years.

    Left out where a subtraction would say something false: a range, words instead of a figure, a basis or stage that is
    not the value's own, or a value whose basis or unit is in doubt.
    """
    catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
    same_unit = same_unit_of(corpus.configs)
    provinces = provinces_of(corpus, comparison.cities)
    return [
        [
            distance
            for target in targets_of(row)
            for attached in beside(target, row, provinces, same_unit)
            if (distance := distance_from(target, attached.benchmark, catalogue[row.indicator])) is not None
        ]
        for row in comparison.rows
    ]


def distance_from(target: Target, benchmark: Benchmark, indicator: Indicator) -> Distance | None:
    """The distance of one value from one benchmark of its unit; None where it would say something false."""
    if not _subtractable(target, benchmark) or target.value_min is None or benchmark.value_min is None:
        return None
    value = round(target.value_min - benchmark.value_min, 10)
    return Distance(
        city=target.city,
        target=target.id,
        benchmark=benchmark.id,
        value=value,
        unit="个百分点" if benchmark.unit in _RATES else benchmark.unit,
        of=_of(target.op, benchmark.op),
        standing=_standing(value, _direction(target, indicator)),
    )


def _subtractable(target: Target, benchmark: Benchmark) -> bool:
    return (
        benchmark.basis is None
        and benchmark.stage in ("", target.stage)
        and "range" not in (target.op, benchmark.op)
        and target.suspect is None
        and not _DOUBTS.intersection(target.warnings)
    )


def _of(*ops: str | None) -> Literal["value", "bound", "about"]:
    if any(op in _BOUNDS for op in ops):
        return "bound"
    return "about" if "approx" in ops else "value"


def _direction(target: Target, indicator: Indicator) -> str:
    """Where more is better or worse: not said of a fall or rise, nor of a gross rate above 100, which only counts in others."""
    said = indicator.kind != "change" and "gross_rate_over_100" not in target.warnings
    return indicator.direction if said else "neutral"


def _standing(value: float, direction: str) -> Literal["better", "worse", "equal", ""]:
    if direction == "neutral":
        return ""
    if value == 0:
        return "equal"
    return "better" if (value > 0) == (direction == "higher") else "worse"
