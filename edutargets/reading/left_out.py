"""What reading leaves out, for the ledger: marks, lines of the page, and the cells of tables that hold no figure.

A line or cell that states a figure is left out by no rule here: where it gave no record, the ledger is to show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edutargets.ledger import Ledger
from edutargets.reading.grids import Grid
from edutargets.reading.heads import Columns
from edutargets.reading.lines import Line
from edutargets.reading.running_cells import is_of_a_part
from edutargets.rules.reading import Layout

_DIGITS = re.compile(r"\d+")
_TEXT_KINDS = ("", "content", "value")  # columns whose cells are read


def leave_lines(ledger: Ledger, written: str, text: str, lines: Sequence[Line], layout: Layout) -> None:
    """Marks that were blanked (`written` is the text with them), what is in no line (tags, page numbers), and lines of the page."""
    for at, (char, kept) in enumerate(zip(written, text, strict=True)):
        if char != kept:
            ledger.leave(at, at + 1, "markup")
    behind = 0
    for line in [*lines, Line(len(text), len(text), "")]:
        gap = text[behind : line.start]
        for match in _DIGITS.finditer(gap):
            tag = ">" in gap[match.end() :]
            ledger.leave(behind + match.start(), behind + match.end(), "markup" if tag else "page_number")
        behind = line.end
        if line.furniture:
            ledger.leave(line.start, line.end, layout.furniture_rule(line.text))


def leave_unless_stated(ledger: Ledger, lines: Iterable[Line], rule: str, layout: Layout) -> None:
    """Lines or cells left out by a rule, but for those that state a figure."""
    for line in lines:
        if line.text and not layout.states_figure(line.text):
            ledger.leave(line.start, line.end, rule)


def leave_columns(ledger: Ledger, grid: Grid, columns: Columns, layout: Layout) -> None:
    """The heads of a table of known columns, and the cells that say whom and when its values are of."""
    for row in grid.rows[: columns.first]:
        leave_unless_stated(ledger, row, "table_head", layout)
    heads = [cell.text for cell in grid.rows[columns.first - 1]] if columns.first else []
    for row in grid.rows[columns.first :]:
        if [cell.text for cell in row] == heads:
            leave_unless_stated(ledger, row, "table_head", layout)
        elif len({cell.text for cell in row if cell.text}) == 1 and len(row) > 2:
            leave_unless_stated(ledger, row, "table_heading", layout)
        for index, cell in enumerate(row):
            kind = columns.heads[index].kind if index < len(columns.heads) else ""
            if index == columns.label and kind in _TEXT_KINDS:
                kind = "name"
            if kind == "skipped":
                ledger.leave(cell.start, cell.end, "column_skipped")
            elif kind == "number" and is_of_a_part(cell):
                ledger.leave(cell.start, cell.end, "includes")
            elif kind not in _TEXT_KINDS:
                leave_unless_stated(ledger, [cell], f"column_{kind}", layout)


def leave_row_numbers(ledger: Ledger, grid: Grid, layout: Layout) -> None:
    """The numbers of the rows of a table of which no more is known than that its first column counts them."""
    first = grid.rows[0][0].text if grid.rows and grid.rows[0] else ""
    for row in grid.rows[1:] if first in layout.values.number else ():
        if row and row[0].text.isdecimal():
            ledger.leave(row[0].start, row[0].end, "row_number")
