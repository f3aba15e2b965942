"""Transposing: cities as rows, indicators as columns; where they do not fit side by side, city by city below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.screens.comparison import cell_text, comparison_head, row_text, spelled_notes
from edutargets.presenting.screens.tables import headed_table
from edutargets.presenting.words.footers import comparison_footer
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

_COLUMN, _FEWEST = 22, 3


def transposed_screen(console: Console, comparison: Comparison, wording: Wording, details: bool) -> None:
    """A table for each theme, in parts of as many indicators as fit; on a narrow screen a block for each city."""
    words = NoteWords(comparison, wording)
    comparison_head(console, comparison, wording, words)
    first = max(cell_len(wording.city(city)) for city in comparison.cities)
    abreast = (console.width - first) // (_COLUMN + 2)
    for theme in dict.fromkeys(row.theme for row in comparison.rows):
        rows = [row for row in comparison.rows if row.theme == theme]
        console.print()
        console.print(Text(wording.theme_heading(theme), style="bold cyan"))
        if abreast < _FEWEST:
            _stacked(console, rows, comparison.cities, wording, words)
        else:
            for start in range(0, len(rows), abreast):
                if start:
                    console.print()
                _part(console, rows[start : start + abreast], comparison.cities, wording, words, first)
        if details:
            spelled_notes(console, rows, wording)
    comparison_footer(console, comparison, wording, words)


def _part(console: Console, rows: Sequence[ComparisonRow], cities: Sequence[str], wording: Wording, words: NoteWords, first: int) -> None:
    table = headed_table()
    table.add_column("", width=first)
    for row in rows:
        table.add_column(row_text(row, wording, words), overflow="fold", ratio=1)
    for index, city in enumerate(cities):
        table.add_row(Text(wording.city(city), style="bold"), *(cell_text(row, row.cells[index], wording, words) for row in rows))
    console.print(table)


def _stacked(console: Console, rows: Sequence[ComparisonRow], cities: Sequence[str], wording: Wording, words: NoteWords) -> None:
    between = "：" if wording.language == "zh" else ": "
    for index, city in enumerate(cities):
        console.print(Text(f"  {wording.city(city)}", style="bold"))
        for row in rows:
            line = Text.assemble(row_text(row, wording, words), between, cell_text(row, row.cells[index], wording, words), overflow="fold")
            console.print(Padding(line, (0, 0, 0, 4)))
