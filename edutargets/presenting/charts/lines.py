"""Lines: the benchmarks of a row as texts, and those among them that can be drawn on a panel's scale."""

from __future__ import annotations

from collections.abc import Iterable

from edutargets.presenting.benchmarks import attached_text, kind_text, name_of, value_text
from edutargets.presenting.charts.drawing import Line
from edutargets.presenting.charts.panels import Panel, scale_of
from edutargets.presenting.wording import Wording
from edutargets.records import Benchmark, ComparisonRow, Relation
from edutargets.rules import Units


def benchmark_texts(row: ComparisonRow, wording: Wording) -> list[str]:
    """The benchmarks of a row in words, each once for each relation, with the years it stands beside."""
    years: dict[tuple[Benchmark, Relation], list[int]] = {}
    for attached in row.benchmarks:
        years.setdefault((attached.benchmark, attached.relation), []).append(attached.year)
    return [attached_text(benchmark, relation, found, row.stage, wording) for (benchmark, relation), found in years.items()]


def benchmark_sources(rows: Iterable[ComparisonRow], wording: Wording) -> list[str]:
    """Every benchmark beside the rows once, with the document it is from."""
    found = dict.fromkeys(attached.benchmark for row in rows for attached in row.benchmarks)
    joint = "：" if wording.language == "zh" else ": "
    return [
        f"{name_of(one, wording)}{joint}{value_text(one, wording)}{joint}{kind_text(one, wording)}. {' '.join(filter(None, (one.document, one.number)))}"
        for one in found
    ]


def benchmark_lines(panel: Panel, units: Units, wording: Wording) -> list[Line]:
    """The benchmarks that have a figure in the unit of a panel."""
    found = dict.fromkeys(attached.benchmark for attached in panel.row.benchmarks)
    joint = "：" if wording.language == "zh" else ": "
    return [
        Line(value=one.value_min, label=f"{kind_text(one, wording)}{joint}{value_text(one, wording)}")
        for one in found
        if one.value_min is not None and scale_of(one.unit, units) == panel.scale
    ]
