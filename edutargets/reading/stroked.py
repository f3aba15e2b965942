"""Tables whose cells strokes part: 指标／单位／2024年 over rows of as many cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edutargets.reading.grids import Grid, cell_of
from edutargets.reading.heads import columns_of, is_number
from edutargets.reading.lines import TERMINAL, Line
from edutargets.rules import Layout

_FEWEST_CELLS, _FEWEST_ROWS, _LONGEST = 3, 2, 40


def find_stroked(
    text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int
) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of their first line, each with the index behind its last: lines of as many cells each, with known heads."""
    found: dict[int, tuple[int, Grid]] = {}
    if "/" not in text:
        return found
    inside = {index for first, behind in taken for index in range(first, behind)}
    rows: list[tuple[int, list[Line]]] = []
    for index, line in enumerate([*lines, Line(len(text), len(text), "。")]):
        if not line.text:
            continue
        cells = [] if index in inside or line.furniture or line.text[-1] in TERMINAL else list(_cells(text, line))
        if rows and len(cells) != len(rows[0][1]):
            grid = Grid([row for _, row in rows])
            figures = any(is_number(cell.text) for row in grid.rows[1:] for cell in row)
            if len(rows) >= _FEWEST_ROWS and figures and columns_of(grid, layout, year) is not None:
                found[rows[0][0]] = (rows[-1][0] + 1, grid)
            rows = []
        if len(cells) >= _FEWEST_CELLS and all(0 < len(cell.text) <= _LONGEST for cell in cells):
            rows.append((index, cells))
    return found


def _cells(text: str, line: Line) -> Iterator[Line]:
    begin = line.start
    for at in range(line.start, line.end + 1):
        if at == line.end or text[at] == "/":
            yield cell_of(text, begin, at)
            begin = at + 1
