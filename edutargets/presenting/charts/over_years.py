"""Over the years: values of one indicator upwards, years along the foot; the results of a city are joined, every value stands beside
its mark.

What was measured each year of a benchmark is a line through its years, a standard or target a line over all of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from edutargets.presenting.charts.canvas import INK, MUTED, SMALL, Canvas, fold, spread, text_width
from edutargets.presenting.charts.lines import Line
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.charts.rows import WIDTH
from edutargets.presenting.charts.scales import Ends, part, ticks
from edutargets.presenting.charts.words import unit_head, value_words
from edutargets.presenting.words.doubts import doubtful
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS, mark_shape
from edutargets.presenting.words.wording import Wording
from edutargets.records import Record, Target

_HEIGHT, _INSET, _LABEL, _LINE, _GAP = 240, 24, 104, 14, 10
_TURNED = {"upwards": "upright", "downwards": "upside_down"}
Box = tuple[float, float, float, float]


class _Label(Record, frozen=True, kw_only=True):
    """A text that belongs to a mark: the middle of the mark across, its top and its foot."""

    text: str
    x: float
    top: float
    foot: float
    color: str = INK


def draw_years(panel: Panel, wording: Wording, lines: Sequence[Line], ends: Ends) -> Canvas:
    """Marks over years, drawn to scale; names of cities and benchmarks at the right end."""

    def up(value: float | None) -> float:
        return _HEIGHT * (1 - part(value or 0.0, ends))

    marked = ticks(ends, _HEIGHT, wording.language, "%" if panel.scale == "%" else "")
    left = max(text_width(text, SMALL) for _, text in marked) + 8
    last = [[one for one in panel.targets if one.city == city][-1] for city in panel.cities]
    measured = sorted((line for line in lines if line.measured is not None), key=lambda line: line.measured or 0)
    held = [line for line in lines if line.measured is None]
    named = [_Label(text=f"{wording.city(one.city)} {value_words(one, wording)}", x=0, top=up(one.value_max), foot=0) for one in last]
    named += [
        _Label(text=f"{line.name} {line.text}", x=0, top=up(line.value), foot=0, color=BENCHMARK_COLOR) for line in (*held, *measured[-1:])
    ]
    right = max(text_width(line, SMALL) for label in named for line in fold(label.text, _LABEL, SMALL)) + _GAP + 4
    canvas = Canvas(WIDTH - left - right - 8, _HEIGHT)
    canvas.left, canvas.right, canvas.bottom, canvas.top = canvas.left + left, canvas.right + right, canvas.bottom + 24, canvas.top + 10
    _frame(canvas, panel, wording, [(up(value), text) for value, text in marked], left)
    for line in held:
        canvas.rule((0, up(line.value)), (canvas.width, up(line.value)), BENCHMARK_COLOR, 1.4, (5, 3))
    points = [(_place(panel, canvas.width, line.measured or 0), up(line.value)) for line in measured]
    for one, other in itertools.pairwise(points):
        canvas.rule(one, other, BENCHMARK_COLOR, 1.4, (5, 3))
    for x, y in points:
        canvas.rule((x - 8, y), (x + 8, y), BENCHMARK_COLOR, 3)
    across = _across(panel, canvas.width)
    _marks(canvas, panel, wording, across, up)
    labels = [
        _Label(text=_value(one, panel, wording), x=across[one.id], top=up(one.value_max), foot=up(one.value_min))
        for one in panel.targets
        if one not in last
    ]
    labels += [
        _Label(text=line.text, x=x, top=y, foot=y, color=BENCHMARK_COLOR)
        for line, (x, y) in zip(measured[:-1], points[:-1], strict=True)
    ]  # fmt: skip
    taken = [(across[one.id] - 7, up(one.value_max) - 7, across[one.id] + 7, up(one.value_min) + 7) for one in panel.targets]
    _values(canvas, labels, [*taken, *((x - 8, y - 2, x + 8, y + 2) for x, y in points)])
    _names(canvas, named)
    return canvas


def _frame(canvas: Canvas, panel: Panel, wording: Wording, marked: Sequence[tuple[float, str]], left: int) -> None:
    """The grid with its figures and unit, and the years along the foot, from the last to the first, as many as have room."""
    canvas.grid([], [y for y, _ in marked])
    for y, text in marked:
        canvas.text(text, -8, y, align="right", color=MUTED, size=SMALL)
    if head := unit_head(panel, wording):
        canvas.text(head, -left, -14, color=MUTED, size=SMALL)
        canvas.top += 14
    free = float("inf")
    for year in sorted({target.year for target in panel.targets if target.year is not None}, reverse=True):
        x = _place(panel, canvas.width, year)
        if x + 16 < free:
            canvas.text(str(year), x, canvas.height + 14, align="center", color=MUTED, size=SMALL)
            free = x - 20


def _marks(canvas: Canvas, panel: Panel, wording: Wording, across: dict[str, float], up: Callable[[float | None], float]) -> None:
    for city in panel.cities:
        reached = [target for target in panel.targets if target.city == city and target.status == "result" and target.op == "eq"]
        for one, other in itertools.pairwise(reached):
            canvas.rule((across[one.id], up(one.value_min)), (across[other.id], up(other.value_min)), LOOKS["result"].color, 1.2)
    for target in panel.targets:
        low, look, shape = up(target.value_min), LOOKS[target.status], mark_shape(target.status, target.op)
        canvas.mark(
            _TURNED.get(shape, shape), across[target.id], low, look.color,
            filled=look.filled, dashed=doubtful(target, wording), length=up(target.value_max) - low,
        )  # fmt: skip


def _place(panel: Panel, width: int, year: int) -> float:
    """Where a year stands along the foot."""
    years = [target.year for target in panel.targets if target.year is not None]
    return _INSET + (width - 2 * _INSET) * (year - min(years)) / max(1, max(years) - min(years))


def _across(panel: Panel, width: int) -> dict[str, float]:
    """Where each value stands along the foot; values of one year and several cities a little beside each other."""
    aside = {city: 9 * (index - (len(panel.cities) - 1) / 2) for index, city in enumerate(panel.cities)}
    return {target.id: _place(panel, width, target.year or 0) + aside[target.city] for target in panel.targets}


def _value(target: Target, panel: Panel, wording: Wording) -> str:
    value = value_words(target, wording)
    return f"{wording.city(target.city)} {value}" if len(panel.cities) > 1 else value


def _values(canvas: Canvas, labels: Sequence[_Label], marks: Sequence[Box]) -> None:
    """Each label above or below its mark, or as near to that as there is room."""
    taken = list(marks)
    for label in labels:
        half = text_width(label.text, SMALL) / 2 + 1
        x = min(max(label.x, half - 8), canvas.width - half + 8)
        for y in _around(label.top - 15, label.foot + 15):
            box = (x - half, y - 7, x + half, y + 7)
            if box[1] >= -8 and box[3] <= canvas.height and not any(_meet(box, other) for other in taken):
                break
        taken.append(box)
        canvas.text(label.text, x, y, align="center", size=SMALL, halo=True, color=label.color)


def _around(above: float, below: float) -> Iterator[float]:
    """Places for a label, from the nearest on."""
    for step in range(40):
        yield above - 7 * step
        yield below + 7 * step


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(canvas: Canvas, named: Sequence[_Label]) -> None:
    """Names at the right end, each beside its line and none over another."""
    folded = [fold(label.text, _LABEL, SMALL) for label in named]
    tall = _LINE * max(map(len, folded))
    moved = spread([label.top for label in named], tall + 2)
    over = max(0.0, max(moved) + tall / 2 - canvas.height)
    canvas.top += max(0, int(tall / 2 + over - min(moved) - 8))
    for place, lines, label in zip(moved, folded, named, strict=True):
        first = place - over - _LINE * (len(lines) - 1) / 2
        canvas.text("\n".join(lines), canvas.width + _GAP, first, size=SMALL, pitch=_LINE, color=label.color)
