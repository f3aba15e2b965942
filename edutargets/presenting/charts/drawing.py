"""Drawing: a panel as SVG. Cities stand below each other with the values to the right, or years along the foot.

A result is filled and a target hollow; an exact result is a circle, an exact target a square,
about is a diamond, a bound a tick with an arrow to the side on which the values lie, a range a bar.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from edutargets.presenting.charts.canvas import GRID, MUTED, PAPER, SMALL, Canvas, Drawing, fold, spread, text_width
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.wording import Wording
from edutargets.records import Record, Target

COLORS: Mapping[str, str] = {"target": "#a04a00", "result": "#1a5fa6", "context": "#59636f"}
BENCHMARK = "#6a3d9a"
KEY: Mapping[str, tuple[str, str]] = {
    "ge": (" (at least)", "(下限)"),
    "gt": (" (at least)", "(下限)"),
    "le": (" (at most)", "(上限)"),
    "lt": (" (at most)", "(上限)"),
    "approx": (" (about)", "(约数)"),
    "range": (" (range)", "(区间)"),
}
_PLOT, _GAP = 170, 12
_UP, _DOWN = ("ge", "gt"), ("le", "lt")


class Line(Record, frozen=True, kw_only=True):
    """A benchmark as it is drawn: where, and what stands beside it."""

    value: float
    label: str


def domain(values: Sequence[float], scale: str) -> tuple[float, float]:
    """The ends of the axis: counts begin at nought, other values leave room on both sides."""
    low, high = min(values), max(values)
    if scale != "%" or low < 0:
        margin = (high - min(low, 0.0)) * 0.15 or 1.0
        return (min(low, 0.0) - (margin if low < 0 else 0.0), high + margin)
    margin = max((high - low) * 0.2, 4.0)
    return max(0.0, low - margin), (min(100.0, high + margin) if high <= 100 else high + margin)


def draw(panel: Panel, wording: Wording, lines: Sequence[Line] = (), title: str = "") -> Drawing:
    """One panel as SVG, with a title and a key where `title` is given."""
    ends = domain(
        [value for target in panel.targets for value in (target.value_min or 0.0, target.value_max or 0.0)]
        + [line.value for line in lines],
        panel.scale,
    )
    canvas = _years(panel, wording, lines, ends) if panel.over_years else _cities(panel, wording, lines, ends)
    return canvas.finished(title, _key(panel, wording) if title else (), _axis(panel, ends))


def draw_mark(target: Target) -> Drawing:
    """The mark of one value alone, for a key."""
    canvas = Canvas(22, 18)

    def at(value: float) -> float:
        if target.value_min != target.value_max:
            return 2 if value == target.value_min else 20
        return 2 if target.op in _UP else 20 if target.op in _DOWN else 11

    _mark(canvas, target, at, 9, along="x")
    return canvas.finished("", (), None)


def mark_words(target: Target, wording: Wording) -> str:
    """What a mark means: target (at least)."""
    bound = KEY.get(target.op or "")
    return wording.status(target.status) + (bound[wording.language == "zh"] if bound else "")


def _cities(panel: Panel, wording: Wording, lines: Sequence[Line], ends: tuple[float, float]) -> Canvas:
    """Values along the foot; a line for each value with its city and year, its mark, and the value as text."""
    labels = [_label(panel, target, wording) for target in panel.targets]
    tall = [8 + 15 * len(label) for label in labels]
    canvas = Canvas(_PLOT, sum(tall) + 8)
    canvas.left += max(text_width(line) for label in labels for line in label) + _GAP
    canvas.right += max(text_width(wording.value(target), bold=True) for target in panel.targets) + _GAP
    canvas.bottom += 22
    _benchmarks_above(canvas, lines, ends)
    y = 4.0
    for target, label, height in zip(panel.targets, labels, tall, strict=True):
        middle = y + height / 2
        canvas.text("\n".join(label), -_GAP, middle - 7.5 * (len(label) - 1), align="right")
        _mark(canvas, target, lambda value: _PLOT * _part(value, ends), middle, along="x")
        canvas.text(wording.value(target), _PLOT + _GAP, middle, bold=True)
        y += height
    return canvas


def _years(panel: Panel, wording: Wording, lines: Sequence[Line], ends: tuple[float, float]) -> Canvas:
    """Years along the foot, values upwards; the results of a city are joined, and every value names its city."""
    years = sorted({target.year for target in panel.targets if target.year is not None})
    several = len(panel.cities) > 1
    texts = {
        target.id: f"{wording.city(target.city)} {wording.value(target)}" if several else wording.value(target) for target in panel.targets
    }
    step = max(map(text_width, texts.values())) + 24 + 9 * len(panel.cities)
    canvas = Canvas(step * (years[-1] - years[0]) + 24 + 9 * len(panel.cities), 220)
    widest = max([text_width(texts[target.id]) for target in panel.targets if target.year == years[-1]])
    canvas.left += 40
    canvas.right += max([widest + 4, *(text_width(line.label, SMALL) + 8 for line in lines)])
    canvas.bottom += 24
    canvas.top += 10

    def across(target: Target) -> float:
        aside = 9 * (panel.cities.index(target.city) - (len(panel.cities) - 1) / 2)  # values of one year stand beside each other
        return 12 + step * ((target.year or years[0]) - years[0]) + aside

    def up(value: float) -> float:
        return canvas.height * (1 - _part(value, ends))

    for year in years:
        canvas.text(str(year), 12 + step * (year - years[0]), canvas.height + 14, align="center", color=MUTED, size=SMALL)
    for line, place in zip(lines, spread([up(line.value) for line in lines], 14), strict=True):
        canvas.rule((0, up(line.value)), (canvas.width, up(line.value)), BENCHMARK, 1.4, (5, 3))
        canvas.text(line.label, canvas.width + 6, place, color=BENCHMARK, size=SMALL)
    for city in panel.cities:
        reached = [target for target in panel.targets if target.city == city and target.status == "result" and target.op == "eq"]
        for one, other in itertools.pairwise(reached):
            canvas.rule((across(one), up(one.value_min or 0.0)), (across(other), up(other.value_min or 0.0)), COLORS["result"], 1.2)
    for year in years:
        stated = [target for target in panel.targets if target.year == year]
        places = spread([up(target.value_max or 0.0) for target in stated], 14)
        beside = max(map(across, stated))
        for target, place in zip(stated, places, strict=True):
            _mark(canvas, target, up, across(target), along="y")
            canvas.text(texts[target.id], beside + 10, place, size=SMALL, halo=True)
    return canvas


def _mark(canvas: Canvas, target: Target, at: Any, middle: float, along: str) -> None:
    """The mark of one value; `at` gives the place of a value along the axis, `middle` the place across it."""
    low, high = at(target.value_min), at(target.value_max)
    color = COLORS[target.status]

    def point(place: float, aside: float = 0.0) -> tuple[float, float]:
        return (place, middle + aside) if along == "x" else (middle + aside, place)

    if target.op in (*_UP, *_DOWN):
        up = target.op in _UP
        reach = 20 if up == (along == "x") else -20
        canvas.rule(point(low, -7), point(low, 7), color, 2.4)
        canvas.rule(point(low), point(low + reach), color)
        low = low + reach
    elif low != high:
        canvas.rule(point(low), point(high), color, 5)
        for end in (low, high):
            canvas.rule(point(end, -7), point(end, 7), color, 2.4)
        return
    canvas.symbol(_shape(target, along), *point(low), color, color if target.status == "result" else PAPER)


def _shape(target: Target, along: str = "x") -> str:
    if target.op in _UP:
        return "triangle-right" if along == "x" else "triangle-up"
    if target.op in _DOWN:
        return "triangle-left" if along == "x" else "triangle-down"
    if target.op == "approx":
        return "diamond"
    return {"result": "circle", "target": "square"}.get(target.status, "cross")


def _key(panel: Panel, wording: Wording) -> list[tuple[str, str, str, str]]:
    """The symbols that occur in a panel, with what they mean: shape, stroke, fill, text."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for target in panel.targets:
        shape = "stroke" if target.value_min != target.value_max else _shape(target, "y" if panel.over_years else "x")
        color, text = COLORS[target.status], mark_words(target, wording)
        found[text] = (shape, color, color if target.status == "result" else PAPER, text)
    return list(found.values())


def _benchmarks_above(canvas: Canvas, lines: Sequence[Line], ends: tuple[float, float]) -> None:
    """Benchmarks as upright lines, their labels above each other over the plot.

    All labels stand on one side of their lines, and the line that is outermost on the other side ends highest: so no line
    runs through the label of another.
    """
    placed = sorted((_PLOT * _part(line.value, ends), line.label, text_width(line.label, SMALL)) for line in lines)
    missing_left = max((wide + 8 - x - canvas.left for x, _, wide in placed), default=0)
    missing_right = max((x + wide + 8 - _PLOT - canvas.right for x, _, wide in placed), default=0)
    leftwards = missing_left <= missing_right
    canvas.left += max(0, int(missing_left)) if leftwards else 0
    canvas.right += 0 if leftwards else max(0, int(missing_right))
    for number, (x, label, _) in enumerate(placed if leftwards else reversed(placed)):
        y = -10 - 15 * number
        canvas.rule((x, y - 6), (x, canvas.height), BENCHMARK, 1.4, (5, 3))
        canvas.text(label, x - 4 if leftwards else x + 4, y, color=BENCHMARK, size=SMALL, align="right" if leftwards else "left")
        canvas.top = max(canvas.top, 14 - int(y))


def _axis(panel: Panel, ends: tuple[float, float]) -> Any:
    """The axis of the values with its grid: along the foot, or upwards where years stand along the foot."""
    import altair as alt

    suffix = "%" if panel.scale == "%" else ""
    axis = alt.Axis(
        title=None, tickCount=4, grid=True, gridColor=GRID, domain=False, ticks=False, labelColor=MUTED, labelFontSize=SMALL, labelPadding=6,
        labelExpr=f"datum.label + '{suffix}'", labelOverlap=True, labelFlush=False,
    )  # fmt: skip
    scale = alt.Scale(domain=list(ends), nice=False, zero=False)
    data: Any = {"values": [{"value": ends[0]}]}
    chart = alt.Chart(data).mark_point(opacity=0, size=0)
    if panel.over_years:
        return chart.encode(y=alt.Y("value:Q", scale=scale, axis=axis))
    return chart.encode(x=alt.X("value:Q", scale=scale, axis=axis))


def _part(value: float, ends: tuple[float, float]) -> float:
    return (value - ends[0]) / (ends[1] - ends[0])


def _label(panel: Panel, target: Target, wording: Wording) -> list[str]:
    """City and year; and what exactly is measured, where a city states it of several things."""
    first = f"{wording.city(target.city)} {target.year or ''}".strip()
    names = {other.name for other in panel.targets if other.city == target.city}
    return [first, *(fold(target.name, 120) if len(names) > 1 else [])]
