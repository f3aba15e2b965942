"""The screen of a pivot: a grid in parts of as many columns as fit, notes of how one of several values was chosen below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from edutargets.comparing.pivoting import Pivot, PivotCell
from edutargets.presenting.screens.tables import STYLES, headed_table
from edutargets.presenting.words.pivots import choice, column_head, key_name, keys_name, number
from edutargets.presenting.words.places import blank_lines, more_line
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST, _FIRST, _NOTES = 22, 24, 30
_TEXTS = {
    "notes": ("Several values, one taken", "同格有多个数值，取其一"),
    "more": ("{} more are in xlsx and csv", "另有{}处，见xlsx或csv"),
    "added": ("Places stand in columns of their own: values of several are never one number.", "各地分列：多地数值不合为一个数。"),
    "bounds": ("≥ at least, > more than, ≤ at most, < less than, ≈ about", "≥ 不低于，> 超过，≤ 不高于，< 不足，≈ 约"),
    "target": ("○ a target, beside results", "○ 目标值，同列其余为完成值"),
}


def pivot_screen(console: Console, pivot: Pivot, wording: Wording) -> None:
    """The grid, the notes to its cells, who states nothing, and what its signs mean."""
    chinese = wording.language == "zh"
    indicators = dict.fromkeys(column.row.indicator for column in pivot.columns)
    if len(indicators) == 1:
        console.print(Text(wording.indicator(next(iter(indicators))), style="bold cyan"), overflow="fold")
    if pivot.added:
        console.print(Text(f"! {_TEXTS['added'][chinese]}", style="yellow"), overflow="fold")
    heads = [column_head(pivot, column, wording, named=len(indicators) > 1, between="\n") for column in pivot.columns]
    numbered = _numbered(pivot, wording)
    names = [key_name(pivot.rows_by, row.key, wording) for row in pivot.rows]
    first = min(_FIRST, max(map(cell_len, names)))
    widths = [_width(pivot, index, head, numbered) for index, head in enumerate(heads)]
    for number_of, part in enumerate(_parts(widths, console.width - first - 2)):
        if number_of or pivot.added or len(indicators) == 1:
            console.print()
        console.print(_grid(pivot, part, heads, names, first, numbered))
    console.print()
    _print_notes(console, pivot, names, numbered, wording)
    for text in (*blank_lines(pivot.blanks, wording), more_line(pivot.unsure, pivot.sure, wording)):
        if text:
            console.print(Text(text), overflow="fold")
    if any(number(cell)[0] in "≥>≤<≈" for row in pivot.rows for cell in row.cells if cell):
        console.print(Text(_TEXTS["bounds"][chinese], style="dim"), overflow="fold")
    if any(cell.still_target for row in pivot.rows for cell in row.cells if cell):
        console.print(Text(_TEXTS["target"][chinese], style="dim"), overflow="fold")


def _numbered(pivot: Pivot, wording: Wording) -> dict[tuple[int, int], int]:
    """The cells whose number was chosen among several, by line and column, numbered from 1."""
    noted = [(line, index) for line, row in enumerate(pivot.rows) for index, cell in enumerate(row.cells) if cell and choice(cell, wording)]
    return {at: note for note, at in enumerate(noted, 1)}


def _print_notes(console: Console, pivot: Pivot, names: Sequence[str], numbered: dict[tuple[int, int], int], wording: Wording) -> None:
    """How the numbers of those cells were chosen; of many only the first."""
    chinese = wording.language == "zh"
    if numbered:
        console.print(Text(_TEXTS["notes"][chinese], style="bold"))
    for (line, index), note in list(numbered.items())[:_NOTES]:
        cell = pivot.rows[line].cells[index]
        if cell:
            where = " ".join(part for part in (names[line], keys_name(pivot, pivot.columns[index], wording), number(cell)) if part)
            between = "：" if chinese else ": "
            console.print(Text(f"[{note}] {where}{between}{choice(cell, wording)}", style="dim"), overflow="fold")
    if len(numbered) > _NOTES:
        console.print(Text(_TEXTS["more"][chinese].format(len(numbered) - _NOTES), style="dim"))


def _text(cell: PivotCell, note: int | None) -> str:
    return number(cell) + (f" [{note}]" if note else "")


def _width(pivot: Pivot, index: int, head: str, numbered: dict[tuple[int, int], int]) -> int:
    """As wide as its numbers, and as its head where that is short; a longer head folds."""
    cells = [cell_len(_text(cell, numbered.get((line, index)))) for line, row in enumerate(pivot.rows) if (cell := row.cells[index])]
    return max(*cells, min(max(map(cell_len, head.split("\n"))), _WIDEST)) if cells else _WIDEST


def _parts(widths: Sequence[int], room: int) -> list[list[int]]:
    """The columns in stretches that fit side by side, at least one in each."""
    parts: list[list[int]] = []
    used = 0
    for index, width in enumerate(widths):
        if parts and used + width + 2 <= room:
            parts[-1].append(index)
            used += width + 2
        else:
            parts.append([index])
            used = width + 2
    return parts


def _grid(
    pivot: Pivot, part: Sequence[int], heads: Sequence[str], names: Sequence[str], first: int, numbered: dict[tuple[int, int], int]
) -> Table:
    """The columns of one part, and the rows that have a number in one of them."""
    table = headed_table()
    table.expand = False
    table.add_column("", width=first, overflow="fold")
    for index in part:
        table.add_column(heads[index], width=_width(pivot, index, heads[index], numbered), overflow="fold", justify="right")
    for line, row in enumerate(pivot.rows):
        if not any(row.cells[index] for index in part):
            continue
        values = []
        for index in part:
            cell = row.cells[index]
            style = STYLES[cell.pick.target.status] if cell and cell.pick else "dim"
            values.append(Text(_text(cell, numbered.get((line, index))) if cell else "", style=style))
        table.add_row(Text(names[line], style="bold"), *values)
    return table
