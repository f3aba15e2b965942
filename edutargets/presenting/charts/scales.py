"""Scales: the ends of an axis, its ticks, and one axis for panels that a reader would hold against each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from edutargets.presenting import Language
from edutargets.presenting.charts.canvas import SMALL, text_width
from edutargets.presenting.charts.lines import Line
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.words.values import scaled_figure

Ends = tuple[float, float]
_STEPS = (1, 2, 2.5, 5, 10)


def domain(values: Sequence[float], scale: str) -> Ends:
    """The ends of the axis: counts begin at nought, other values leave room on both sides."""
    low, high = min(values), max(values)
    if scale != "%" or low < 0:
        margin = (high - min(low, 0.0)) * 0.06 or 1.0
        return (min(low, 0.0) - (margin if low < 0 else 0.0), high + margin)
    margin = max((high - low) * 0.2, 4.0)
    return max(0.0, low - margin), (min(100.0, high + margin) if high <= 100 else high + margin)


def panel_ends(panel: Panel, lines: Sequence[Line]) -> Ends:
    """The ends of the axis of one panel with its benchmarks."""
    values = [value for target in panel.targets for value in (target.value_min or 0.0, target.value_max or 0.0)]
    return domain(values + [line.value for line in lines], panel.scale)


def common_ends(drawn: Sequence[tuple[Panel, Sequence[Line]]]) -> list[Ends]:
    """The ends for each panel: one axis for the panels of an indicator that share unit and kind, so that stages can be compared by eye."""
    own = [panel_ends(panel, lines) for panel, lines in drawn]
    alike = [[ends for ends, (other, _) in zip(own, drawn, strict=True) if axis_of(other) == axis_of(panel)] for panel, _ in drawn]
    return [(min(low for low, _ in found), max(high for _, high in found)) for found in alike]


def axis_of(panel: Panel) -> tuple[str, ...]:
    """What panels have in common that are drawn on one axis."""
    return panel.row.indicator or panel.row.name, panel.scale, panel.row.kind, panel.row.period


def ticks(ends: Ends, room: float, language: Language, suffix: str = "") -> list[tuple[float, str]]:
    """Round values along an axis `room` pixels long with their labels, as many, up to five, as do not run into each other."""
    for wanted in (5, 4, 3, 2):
        step = _step((ends[1] - ends[0]) / wanted)
        first = math.ceil(ends[0] / step - 1e-9)
        found = [number * step for number in range(first, math.floor(ends[1] / step + 1e-9) + 1)]
        labelled = [(round(value, 10), scaled_figure(round(value, 10), language) + suffix) for value in found]
        if sum(text_width(label, SMALL) + 10 for _, label in labelled) <= room or wanted == 2:
            return labelled
    return []


def part(value: float, ends: Ends) -> float:
    """Where on an axis a value stands, from 0 to 1."""
    return (value - ends[0]) / (ends[1] - ends[0])


def _step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * step for step in _STEPS if size * step >= rough - 1e-12)
