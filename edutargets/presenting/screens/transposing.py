"""Transposing: cities as rows, indicators as columns; where they do not fit side by side, city by city below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from edutargets.comparing.records import Comparison
from edutargets.presenting.blocks.comparison import comparison_blocks
from edutargets.presenting.blocks.tree import RowWords, Theme
from edutargets.presenting.screens.blocks import cell_text, draw, row_text
from edutargets.presenting.screens.tables import headed_table
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

_COLUMN, _FEWEST = 22, 3


def transposed_screen(console: Console, comparison: Comparison, wording: Wording, details: bool) -> None:
    """A table for each theme, in parts of as many indicators as fit; on a narrow screen a block for each city."""
    cities = [wording.city(city) for city in comparison.cities]
    first = max(map(cell_len, cities))
    abreast = (console.width - first) // (_COLUMN + 2)
    for block in comparison_blocks(comparison, wording, fold=False, details=details):
        if not isinstance(block, Theme):
            draw(console, block, wording)
            continue
        console.print()
        console.print(Text(block.heading, style="bold cyan"))
        if abreast < _FEWEST:
            _stacked(console, block.rows, cities, wording)
            continue
        for start in range(0, len(block.rows), abreast):
            if start:
                console.print()
            _part(console, block.rows[start : start + abreast], cities, first)


def _part(console: Console, rows: Sequence[RowWords], cities: Sequence[str], first: int) -> None:
    table = headed_table()
    table.add_column("", width=first)
    for row in rows:
        table.add_column(row_text(row), overflow="fold", ratio=1)
    for index, city in enumerate(cities):
        table.add_row(Text(city, style="bold"), *(cell_text(row.cells[index]) for row in rows))
    console.print(table)


def _stacked(console: Console, rows: Sequence[RowWords], cities: Sequence[str], wording: Wording) -> None:
    between = "：" if wording.language == "zh" else ": "
    for index, city in enumerate(cities):
        console.print(Text(f"  {city}", style="bold"))
        for row in rows:
            line = Text.assemble(row_text(row), between, cell_text(row.cells[index]), overflow="fold")
            console.print(Padding(line, (0, 0, 0, 4)))
