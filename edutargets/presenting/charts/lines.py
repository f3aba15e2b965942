"""Lines: the benchmarks of a row that can be drawn on a panel's scale, and where all of them are from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from edutargets.comparing.records import AttachedBenchmark, ComparisonRow
from edutargets.presenting.charts.panels import Panel, scale_of
from edutargets.presenting.words.benchmarks import kind_text, name_of, of_text, value_text, verified_mark
from edutargets.presenting.words.compact import compact
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark, Record, Verified
from edutargets.rules.units import Units


class Line(Record, frozen=True, kw_only=True):
    """A benchmark as it is drawn: where, whose and of which year it is, and its value as text.

    `measured` is the year that it was measured in, None for a standard or target, which holds for other years too.
    """

    value: float
    name: str
    text: str
    verified: Verified = "yes"
    measured: int | None = None


def benchmark_sources(rows: Iterable[ComparisonRow], wording: Wording) -> list[str]:
    """Every benchmark beside the rows once, with the document it is from."""
    found = dict.fromkeys(attached.benchmark for row in rows for attached in row.benchmarks)
    joint = "：" if wording.language == "zh" else ": "
    return [
        f"{name_of(one, wording)}{joint}{value_text(one, wording)}{joint}{kind_text(one, wording)}. "
        f"{' '.join(filter(None, (one.document, one.number)))}"
        for one in found
    ]


def drawn_benchmarks(panel: Panel, units: Units) -> list[Benchmark]:
    """The benchmarks that are drawn on a panel: those with a figure in its unit; of many places those of the year of most values."""
    attached = list(_of_scale(panel, units))
    if panel.form == "ranked":
        shown = {target.year for target in panel.targets}
        attached = [one for one in attached if one.year in shown]
    if panel.many:
        years = Counter(target.year for target in panel.targets if any(one.year == target.year for one in attached))
        most = max(years, key=lambda year: (years[year], year or 0), default=None)
        attached = [one for one in attached if one.year == most]
    return list(dict.fromkeys(one.benchmark for one in attached))


def undrawn_benchmarks(panel: Panel, units: Units) -> int:
    """How many benchmarks in the unit of a panel are not drawn, because they are beside values of other years."""
    return len({one.benchmark for one in _of_scale(panel, units)}) - len(drawn_benchmarks(panel, units))


def _of_scale(panel: Panel, units: Units) -> Iterator[AttachedBenchmark]:
    for one in panel.row.benchmarks:
        if one.benchmark.value_min is not None and scale_of(one.benchmark.unit, units) == panel.scale:
            yield one


def benchmark_lines(panel: Panel, units: Units, wording: Wording) -> list[Line]:
    """The same in words."""
    return [
        Line(
            value=one.value_min or 0.0,
            name=kind_text(one, wording) + of_text(one, panel.row.stage, wording),
            text=compact(one.op or "eq", one.value_min or 0.0, one.value_max or 0.0, one.unit, wording.language, named=False)
            + verified_mark(one),
            verified=one.verified,
            measured=one.year if one.type == "actual" else None,
        )
        for one in drawn_benchmarks(panel, units)
    ]
