"""Multiples: values over the years, a small plot for each place, all of them on one scale, so that many can be held against each other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from edutargets.presenting.charts.canvas import GRID, MUTED, SMALL, Canvas, fold, text_width
from edutargets.presenting.charts.lines import Line
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.charts.rows import WIDTH
from edutargets.presenting.charts.scales import Ends, part, ticks
from edutargets.presenting.charts.words import unit_head, value_words
from edutargets.presenting.words.doubts import doubtful
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS, mark_shape
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

_COLUMNS, _HEIGHT, _GAP, _INSET, _HEAD, _FOOT, _LINE, _LABEL, _NEAR, _BELOW = 2, 86, 16, 26, 20, 30, 14, 18, 11, 12
_TURNED = {"upwards": "upright", "downwards": "upside_down"}


def draw_multiples(panel: Panel, wording: Wording, lines: Sequence[Line], ends: Ends) -> Canvas:
    """A plot for each place in their order, two beside each other; benchmarks that hold for every year are lines through all of them."""
    marked = ticks(ends, _HEIGHT, wording.language, "%" if panel.scale == "%" else "")[:3]
    left = max(text_width(text, SMALL) for _, text in marked) + 8
    wide = (WIDTH - left - 8 - _GAP * (_COLUMNS - 1)) // _COLUMNS
    names = [fold(wording.city(city), wide, SMALL, bold=True) for city in panel.cities]
    head = _HEAD + _LINE * (max(map(len, names)) - 1)
    pitch = head + _HEIGHT + _FOOT
    height = pitch * -(-len(panel.cities) // _COLUMNS)
    canvas = Canvas(wide * _COLUMNS + _GAP * (_COLUMNS - 1), height)
    canvas.left += left
    if unit := unit_head(panel, wording):
        canvas.text(unit, -left, -8, color=MUTED, size=SMALL)
        canvas.top += 16
    years = sorted({target.year for target in panel.targets if target.year is not None})
    for index, (city, name) in enumerate(zip(panel.cities, names, strict=True)):
        at, top = (index % _COLUMNS) * (wide + _GAP), (index // _COLUMNS) * pitch + head

        def up(value: float | None, top: float = top) -> float:
            return top + (_HEIGHT - _BELOW) * (1 - part(value or 0.0, ends))

        def across(year: int | None, at: float = at) -> float:
            return at + _INSET + (wide - 2 * _INSET) * ((year or years[0]) - years[0]) / max(1, years[-1] - years[0])

        canvas.text("\n".join(name), at, top - head + 8, size=SMALL, bold=True, pitch=_LINE)
        for value, text in marked:
            canvas.rule((at, up(value)), (at + wide, up(value)), GRID, 1)
            if not index % _COLUMNS:
                canvas.text(text, -8, up(value), align="right", color=MUTED, size=SMALL)
        for line in lines:
            if line.measured is None:
                canvas.rule((at, up(line.value)), (at + wide, up(line.value)), BENCHMARK_COLOR, 1.2, (5, 3))
        own = [target for target in panel.targets if target.city == city]
        _plot(canvas, own, wording, across, up, top)
        for year in (years[0], years[-1]):
            canvas.text(str(year), across(year), top + _HEIGHT + 12, align="center", color=MUTED, size=SMALL)
    return canvas


def _plot(
    canvas: Canvas, own: Sequence[Target], wording: Wording, across: Callable[[int | None], float],
    up: Callable[[float | None], float], top: float,
) -> None:  # fmt: skip
    """The values of one place: its results joined; the first, the last and the last result in figures, where there is room."""
    reached = [target for target in own if target.status == "result" and target.op == "eq"]
    for one, other in itertools.pairwise(reached):
        canvas.rule((across(one.year), up(one.value_min)), (across(other.year), up(other.value_min)), LOOKS["result"].color, 1.2)
    for target in own:
        low, look, shape = up(target.value_min), LOOKS[target.status], mark_shape(target.status, target.op)
        canvas.mark(
            _TURNED.get(shape, shape), across(target.year), low, look.color,
            filled=look.filled, dashed=doubtful(target, wording), length=up(target.value_max) - low,
        )  # fmt: skip
    taken = [(across(target.year), (up(target.value_min) + up(target.value_max)) / 2) for target in own]
    for target in dict.fromkeys((own[0], own[-1], *reached[-1:])):
        x, high, low = across(target.year), up(target.value_max), up(target.value_min)
        text = value_words(target, wording)
        half = text_width(text, SMALL) / 2
        for y in (high - 14, low + 15) if high - top > _LABEL else (low + 15, high - 14):
            if not any(
                abs(x - other) < half + _NEAR and abs(y - at) < _NEAR for other, at in taken if (other, at) != (x, (low + high) / 2)
            ):
                canvas.text(text, x, y, align="center", size=SMALL, halo=True)
                taken.append((x, y))
                break
