"""Tables for a terminal, folded and never cut, without lines that a Chinese font draws twice as wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.records import Target

if TYPE_CHECKING:
    from rich.console import Console

_ROOMY = 24
_FEW_COLUMNS = 4  # so many are easier to read below each other


STYLES = {"target": "cyan", "result": "green", "context": "dim"}


def plain_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], widest: int = -1) -> None:
    """Rows under bold heads; the column `widest` takes the room that is left and folds.

    Where the screen is too narrow for the columns side by side, each row is written as lines below each other.
    """
    lines = [[str(value) for value in row] for row in rows]
    widest %= len(columns)
    widths = [max(map(cell_len, (column, *(row[index] for row in lines)))) for index, column in enumerate(columns)]
    widths[widest] = min(widths[widest], _ROOMY)
    if sum(widths) + 2 * (len(columns) - 1) > console.width:
        _stacked_rows(console, columns, lines)
        return
    table = headed_table()
    for index, column in enumerate(columns):
        table.add_column(column, overflow="fold", ratio=1 if index == widest else None)
    for row in lines:
        table.add_row(*(Text(value) for value in row))
    console.print(table)


def _stacked_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        console.print(Text(row[0], style="bold", overflow="fold"))
        told = [f"{_headed(column)}{value}" for column, value in zip(columns[1:], row[1:], strict=True) if value]
        if len(told) > 1 and cell_len(line := "  ".join(told)) <= console.width - 2 and len(columns) > _FEW_COLUMNS:
            console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, 2)))
            continue
        for column, value in zip(columns[1:], row[1:], strict=True):
            if value:
                console.print(Padding(Text.assemble((_headed(column), "dim"), value, overflow="fold"), (0, 0, 0, 2)))


def _headed(column: str) -> str:
    """The head of a column before its value in a line."""
    return f"{column}: " if column.isascii() else f"{column}："


def short_id(target: Target) -> str:
    """The last signs of an id, which `explain` takes."""
    return target.id.rpartition("-")[2]


def headed_table() -> Table:
    """An empty table without lines, under bold heads, as wide as the screen."""
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=True, header_style="bold", collapse_padding=True)
