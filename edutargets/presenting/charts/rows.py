"""Rows: values below each other on one axis, each with its city, year and figure, the benchmarks in their place among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edutargets.presenting.charts.canvas import INK, MUTED, SMALL, Canvas, balanced, text_width
from edutargets.presenting.charts.lines import Line
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.charts.scales import Ends, part, ticks
from edutargets.presenting.charts.words import unit_head, value_words
from edutargets.presenting.words.doubts import doubtful
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS, mark_shape
from edutargets.presenting.words.wording import Wording, counted_names
from edutargets.records import STATUSES, Target

WIDTH = 400  # pixels: as wide as a telephone, so that the letters stay as large there
_GAP, _LABEL, _LEAST, _LINE, _PAD = 10, 128, 120, 15, 8
_HEADS = {"target": ("Targets", "目标值"), "result": ("Results", "完成值"), "context": ("Background", "背景值")}


def margins(panel: Panel, wording: Wording, lines: Sequence[Line]) -> tuple[int, int]:
    """The room that the labels of a panel need to the left of its plot, and its figures to the right of it."""
    entries: list[Target | Line] = [*panel.targets, *lines]
    labels = [line for label in _labels(panel, entries, wording) for line in label]
    figures = [text_width(_figure(entry, wording), bold=True) for entry in entries]
    return max(map(text_width, labels)) + _GAP, max(text_width(unit_head(panel, wording), SMALL), *figures) + _GAP + 4


def draw_rows(panel: Panel, wording: Wording, lines: Sequence[Line], ends: Ends, beside: tuple[int, int]) -> Canvas:
    """A row for each value and benchmark, best first, with the margins `beside`; with many places results and targets apart."""
    blocks = list(_blocks(panel, wording, lines))
    entries = [entry for _, own in blocks for entry in own]
    labels = _labels(panel, entries, wording)
    left, right = beside
    head = unit_head(panel, wording)
    tops, height = _places(blocks, labels)
    canvas = Canvas(max(_LEAST, WIDTH - left - right - 8), height)
    canvas.left += left
    canvas.right += right
    canvas.bottom += 22
    edge = canvas.width + right

    def at(value: float) -> float:
        return canvas.width * part(value, ends)

    marked = ticks(ends, canvas.width, wording.language, "%" if panel.scale == "%" else "")
    middles = [top + (_LINE * len(label) + _PAD) / 2 for top, label in zip(tops, labels, strict=True)]
    canvas.grid([at(value) for value, _ in marked], middles)
    for value, text in marked:
        canvas.text(text, at(value), height + 12, align="center", color=MUTED, size=SMALL)
    if head:
        canvas.text(head, edge, -8, align="right", color=MUTED, size=SMALL)
        canvas.top += 16
    for line in lines:
        canvas.rule((at(line.value), 0), (at(line.value), height), BENCHMARK_COLOR, 1.4, (5, 3))
    for place, text in _block_heads(blocks, tops, wording):
        canvas.text(text, -left, place, color=MUTED, size=SMALL, bold=True, halo=True)
    for entry, label, middle in zip(entries, labels, middles, strict=True):
        canvas.text("\n".join(label), -_GAP, middle - 7.5 * (len(label) - 1), align="right", color=_color(entry))
    for entry, middle in zip(entries, middles, strict=True):
        if isinstance(entry, Line):
            canvas.rule((at(entry.value), middle - 8), (at(entry.value), middle + 8), BENCHMARK_COLOR, 3)
        else:
            _mark(canvas, entry, at(entry.value_min or 0.0), at(entry.value_max or 0.0), middle, wording)
    for entry, middle in zip(entries, middles, strict=True):
        canvas.text(_figure(entry, wording), edge, middle, align="right", bold=not isinstance(entry, Line), color=_color(entry))
    return canvas


def _color(entry: Target | Line) -> str:
    return BENCHMARK_COLOR if isinstance(entry, Line) else INK


def _figure(entry: Target | Line, wording: Wording) -> str:
    return entry.text if isinstance(entry, Line) else value_words(entry, wording)


def _mark(canvas: Canvas, target: Target, low: float, high: float, middle: float, wording: Wording) -> None:
    look = LOOKS[target.status]
    shape = mark_shape(target.status, target.op)
    canvas.mark(shape, low, middle, look.color, filled=look.filled, dashed=doubtful(target, wording), length=high - low)


def _blocks(panel: Panel, wording: Wording, lines: Sequence[Line]) -> Iterator[tuple[str, list[Target | Line]]]:
    """The values of each status, where there are many, else all together, with the benchmarks, sorted; a status for each block or ''."""
    statuses = [status for status in reversed(STATUSES) if any(one.status == status for one in panel.targets)]
    entry = wording.indicators.get(panel.row.indicator)
    sign = 1 if entry is not None and entry.direction == "lower" else -1

    def placed(one: Target | Line) -> tuple[float, bool, int]:
        if isinstance(one, Line):
            return sign * one.value, True, 0
        end = one.value_min if sign < 0 else one.value_max
        return sign * (end or 0.0), False, -STATUSES.index(one.status)

    for status in statuses if panel.many and len(statuses) > 1 else [""]:
        own = [one for one in panel.targets if status in ("", one.status)]
        yield status, sorted([*own, *lines], key=placed)


def _places(blocks: Sequence[tuple[str, list[Target | Line]]], labels: Sequence[list[str]]) -> tuple[list[float], int]:
    """The top of each row, and the height of all of them with the heads of blocks between."""
    tops: list[float] = []
    y, index = 2.0, 0
    for status, own in blocks:
        y += 20 if status else 0
        for _ in own:
            tops.append(y)
            y += _LINE * len(labels[index]) + _PAD
            index += 1
    return tops, int(y) + 2


def _block_heads(blocks: Sequence[tuple[str, list[Target | Line]]], tops: Sequence[float], wording: Wording) -> Iterator[tuple[float, str]]:
    first = 0
    for status, own in blocks:
        if status:
            yield tops[first] - 8, _HEADS[status][wording.language == "zh"]
        first += len(own)


def _labels(panel: Panel, entries: Sequence[Target | Line], wording: Wording) -> list[list[str]]:
    """City and year; and what exactly is measured, where a city states it of several things."""
    names: dict[str, str] = {}
    for city in panel.cities:
        own = [target for target in panel.targets if target.city == city]
        names |= {target.id: name for target, name in zip(own, counted_names(own), strict=True)}

    def label(entry: Target | Line) -> list[str]:
        if isinstance(entry, Line):
            return [*balanced(entry.name[:1].upper() + entry.name[1:], _LABEL)]
        first = balanced(f"{wording.city(entry.city)} {wording.years(entry)}".strip(), _LABEL)
        return [*first, *(balanced(names[entry.id], _LABEL) if names[entry.id] else ())]

    return [label(entry) for entry in entries]
