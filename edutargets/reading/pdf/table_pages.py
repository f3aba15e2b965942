"""Tables that go on over a page: one head, rows and merged cells that the page cut put together again."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.reading.pdf.ruled_tables import Grid
from edutargets.reading.rows import joined

_SAME_COLUMN = 6.0
_ENDS = tuple("。；！？;!?")
# a column is one that every row fills where nearly all do
_FILLED = 0.9


def continues(above: Grid, below: Grid) -> bool:
    """Whether a page's first table is the last of the page before: it has as many columns, as wide."""
    if len(above.columns) != len(below.columns):
        return False
    shift = below.columns[0] - above.columns[0]
    return all(abs(right - left - shift) <= _SAME_COLUMN for left, right in zip(above.columns, below.columns, strict=True))


def take_over(above: Grid, below: Grid) -> bool:
    """Adds the rows of a page's first table to the last of the page before, if it is the same."""
    if not continues(above, below):
        return False
    said = 0
    while said < min(len(above.rows), len(below.rows)) and above.rows[said] == below.rows[said]:
        said += 1
    # the numbers of the cells count on
    most = max(max(owners) for owners in above.owners) + 1
    rows = [list(row) for row in below.rows[said:]]
    owners = [[owner + most if owner >= 0 else -1 for owner in row] for row in below.owners[said:]]
    if rows:
        _fill(above, rows, owners)
        if _cut(above, rows[0], [*above.rows[:-1], *rows[1:]]):
            above.rows[-1] = [left if left == right else joined(left, right) for left, right in zip(above.rows[-1], rows[0], strict=True)]
            rows, owners = rows[1:], owners[1:]
    above.filled = below.filled
    above.rows += rows
    above.owners += owners
    return True


def _fill(above: Grid, rows: list[list[str]], owners: list[list[int]]) -> None:
    """A merged cell that the page cut: its part below is empty, and one of its parts covers several rows."""
    for column, owner in enumerate(owners[0]):
        below = [row for row, cells in enumerate(owners) if cells[column] == owner]
        merged = len(below) > 1 or (len(above.owners) > 1 and above.owners[-1][column] == above.owners[-2][column])
        if owner >= 0 and merged and not rows[0][column]:
            for row in below:
                rows[row][column] = above.rows[-1][column]


def _cut(above: Grid, first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a page is the rest of the last one before.

    It lacks a cell that nearly every other row has, and what it holds goes on where a full line of the row above broke off.
    """
    last = above.rows[-1]
    held = {column for column, cell in enumerate(first) if cell and cell != last[column]}
    lacking = [
        column
        for column, cell in enumerate(first)
        if not cell and last[column] and sum(1 for row in others if row[column]) >= _FILLED * len(others)
    ]
    return bool(held & above.filled and lacking) and all(last[column] and not last[column].endswith(_ENDS) for column in held)
