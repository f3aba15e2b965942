"""Yardsticks of no use: benchmarks that can stand beside no value, found without any document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from edutargets.comparing.benchmarks import in_step
from edutargets.comparing.units import same_unit_of
from edutargets.records import Benchmark
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy


def problems(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Code, place, message and remedy of each benchmark that no value can meet; those whose figure is not known are left out."""
    catalogue = {entry.id: entry for entry in load_indicators(folder).indicators}
    stages = {stage.id: stage.zh for stage in load_taxonomy(folder).stages}
    same_unit = same_unit_of(folder)
    known = [one for one in load_benchmarks(folder) if one.type != "definition" and (one.words or one.value_min is not None)]
    for one in known:
        indicator = catalogue.get(one.indicator)
        if indicator is None:
            continue
        name = stages.get(one.stage, "")
        if any(word in name for word in indicator.excluded):
            message = f"{indicator.id} rules out {name}, the stage it is for, so no value can stand beside it"
            yield "benchmark_never_attached", one.id, message, "name the indicator of that stage, or no stage"
            continue
        rivals = [
            other for other in known if (other.indicator, other.place) == (one.indicator, one.place) and same_unit(one.unit, other.unit)
        ]
        if hiders := _hiders(one, rivals):
            message = f"in every year another stands in its place: {', '.join(hiders)}"
            yield "benchmark_hidden", one.id, message, "take it out, or say the stage or basis in which it differs"


def _hiders(one: Benchmark, rivals: Sequence[Benchmark]) -> list[str]:
    """The ids of those that are chosen in its place, in every year from its own on; [] where a year is left to it."""
    hiders: dict[str, None] = {}
    for year in range(one.year, max(other.year for other in rivals) + 2):
        chosen = [other for _, other in in_step(rivals, year)]
        if one in chosen:
            return []
        hiders |= dict.fromkeys(other.id for other in chosen if (other.stage, other.basis) == (one.stage, one.basis))
    return list(hiders)
