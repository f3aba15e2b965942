"""Many places: with more than eight, places are rows and the indicators that most of them state are columns, as many as fit.

What is not in the table is named with how to see it; notes are counted and folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from edutargets.comparing.records import Comparison
from edutargets.presenting.blocks.comparison import many_blocks
from edutargets.presenting.blocks.tree import Below, Places
from edutargets.presenting.screens.blocks import cell_text, draw, row_text
from edutargets.presenting.screens.tables import headed_table
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

_COLUMN, _GAP, _FEWEST = 16, 2, 2


def many_screen(console: Console, comparison: Comparison, wording: Wording, details: bool) -> None:
    """One table of places by indicators below what was found, what can be said, and how many notes there are."""
    first = max(cell_len(wording.city(city)) for city in comparison.cities)
    fit = max(_FEWEST, (console.width - first) // (_COLUMN + _GAP))
    for block in many_blocks(comparison, wording, fit, below=("only_one",), details=details):
        if isinstance(block, Places):
            console.print()
            _table(console, block, first)
        else:
            if isinstance(block, Below):
                console.print()
            draw(console, block, wording)


def _table(console: Console, block: Places, first: int) -> None:
    table = headed_table()
    table.add_column("", width=first)
    for row in block.rows:
        table.add_column(row_text(row, "\n"), overflow="fold", ratio=1)
    for name, index in block.places:
        table.add_row(Text(name, style="bold"), *(cell_text(row.cells[index]) for row in block.rows))
    console.print(table)
