"""Bars: each row of a comparison as a small chart, drawn with characters that stand at the end of their lines.

Rates share one scale from 0 to 100 %; other units are drawn relative to the largest value of their row. Results are solid,
targets shaded, a range goes on in dashes from its lower to its upper end, and > says that a bar would go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from edutargets.comparing.records import Cell, Comparison, ComparisonRow
from edutargets.presenting.blocks.comparison import footer, opening, row_words, spelled
from edutargets.presenting.screens.blocks import draw, row_text
from edutargets.presenting.screens.comparison import blank_lines
from edutargets.presenting.screens.tables import STYLES
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target
from edutargets.rules.units import Units, load_units

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.corpus import Corpus

_INDENT, _GAP, _SHORTEST, _LONGEST = 4, 2, 10, 60
_FILLED = {"result": "█", "target": "░", "context": "░"}
_WHOLE = 100.0
BARS_KEY = (
    "█ result, ░ target, - to the upper end of a range; a full bar is 100% for rates (> goes on), else the largest of its row",
    "█ 完成值，░ 目标值，- 区间上限；比率以100%为满格（>为超出），其余以本行最大值为满格",
)


def bars_screen(console: Console, comparison: Comparison, corpus: Corpus, wording: Wording, details: bool) -> None:
    """Indicators below each other, each with a line for every value: city, value, status and year, bar; where that is too
    long for the screen, the bar stands in a line below.
    """
    words = NoteWords(comparison, wording)
    for block in opening(comparison, wording, words):
        draw(console, block, wording)
    console.print(Text(BARS_KEY[1 if wording.language == "zh" else 0], style="dim"), overflow="fold")
    units = load_units(corpus.configs)
    widths = _widths(comparison, wording, words)
    room = min(_LONGEST, console.width - _INDENT - sum(widths) - _GAP * len(widths) - 1)
    for theme in dict.fromkeys(row.theme for row in comparison.rows):
        rows = [row for row in comparison.rows if row.theme == theme]
        console.print()
        console.print(Text(wording.theme_heading(theme), style="bold cyan"))
        for row in rows:
            console.print(Text.assemble("  ", row_text(row_words(row, wording, words)), style="bold", overflow="fold"))
            largest = full_bar([target for cell in row.cells for target in cell.targets], units)
            for cell in row.cells:
                _cell_lines(console, row, cell, widths, room, largest, units, wording, words)
            for line in blank_lines(row, wording):
                console.print(Text(" " * _INDENT + line, style="dim"), overflow="fold")
        if details:
            draw(console, spelled(rows, wording), wording)
    draw(console, footer(comparison, wording, words), wording)


def _widths(comparison: Comparison, wording: Wording, words: NoteWords) -> tuple[int, int, int]:
    """Widths of the columns city, value, status and year, the same in all rows so that all bars begin at one place."""
    cells = [(row, cell) for row in comparison.rows for cell in row.cells if cell.targets]
    values = [cell_len(wording.amount(target)) for _, cell in cells for target in cell.targets]
    dates = [cell_len(_dated(row, cell, index, wording, words)) for row, cell in cells for index in range(len(cell.targets))]
    return max((cell_len(wording.city(city)) for city in comparison.cities), default=0), max(values, default=0), max(dates, default=0)


def _dated(row: ComparisonRow, cell: Cell, index: int, wording: Wording, words: NoteWords) -> str:
    """Status and year of one value, with the words of its cell's notes at the last."""
    noted = words.of_cell(row, cell) if index == len(cell.targets) - 1 else ""
    return wording.dated(cell.targets[index]) + (f" [{noted}]" if noted else "")


def _cell_lines(
    console: Console,
    row: ComparisonRow,
    cell: Cell,
    widths: Sequence[int],
    room: int,
    largest: float,
    units: Units,
    wording: Wording,
    words: NoteWords,
) -> None:
    several = bool(row.name) or len({target.name for target in cell.targets}) > 1
    for index, target in enumerate(cell.targets):
        if several:
            console.print(Text(" " * _INDENT + target.name, style="dim"), overflow="fold")
        columns = (
            "" if index and not several else wording.city(cell.city),
            wording.amount(target),
            _dated(row, cell, index, wording, words),
        )
        parts = [text + " " * (width - cell_len(text) + _GAP) for text, width in zip(columns, widths, strict=True)]
        below = room < _SHORTEST
        drawn = bar(target, largest, min(_LONGEST, console.width - _INDENT - widths[0] - _GAP - 1) if below else room, units)
        line = Text(" " * _INDENT + parts[0])
        line.append(parts[1] + parts[2].rstrip() if below else parts[1] + parts[2] + drawn, style=STYLES[target.status])
        console.print(line, overflow="fold")
        if below and drawn:
            console.print(Text(" " * (_INDENT + widths[0] + _GAP) + drawn, style=STYLES[target.status]))
        more = [wording.scaled(one, target.unit) for one in cell.scaled if one.target == target.id]
        more += wording.places(cell.sources[index], cell.documents[index])
        for text in more:
            console.print(Text(" " * (_INDENT + widths[0] + _GAP) + text, style="dim"), overflow="fold")
    if unsure := wording.unsure(cell):
        console.print(Text(" " * (_INDENT + widths[0] + _GAP) + unsure, style="dim"), overflow="fold")


def bar(target: Target, largest: float, room: int, units: Units) -> str:
    """The bar of one value, at most `room` cells and one for > long; '' where there is nothing to draw."""
    low, high = _extent(target, units)
    if largest <= 0 or high <= 0:
        return ""
    solid = min(room, max(1, round(low / largest * room))) if low > 0 else 0
    dashes = min(room, round(high / largest * room)) - solid
    return _FILLED[target.status] * solid + "-" * max(0, dashes) + (">" if high > largest else "")


def full_bar(targets: Sequence[Target], units: Units) -> float:
    """What a full bar stands for beside these values: 100 % for rates, else the largest of them."""
    if all(_is_rate(target, units) for target in targets):
        return _WHOLE
    return max((_extent(target, units)[1] for target in targets), default=0.0)


def _is_rate(target: Target, units: Units) -> bool:
    family = units.family(target.unit)
    return target.kind == "level" and family is not None and family.id == "share"


def _extent(target: Target, units: Units) -> tuple[float, float]:
    """Both ends of a value in the first unit of its family."""
    family = units.family(target.unit)
    scale = family.units[target.unit] if family else 1.0
    return (target.value_min or 0.0) * scale, (target.value_max or 0.0) * scale
