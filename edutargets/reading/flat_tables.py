"""Tables of values that came flattened to one cell a line: heads, then rows of names and figures, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edutargets.reading.grids import Grid, cell_of
from edutargets.reading.heads import NUMERIC, columns_of, is_number
from edutargets.reading.lines import TERMINAL, Line, marker_of
from edutargets.rules import Layout

_LONGEST, _MOST_COLUMNS = 30, 12
_NOTHING = ("—", "-", "/", "——", "--", "…")
_EMPTY = Line(0, 0, "")


def find_flat(text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of the line of their first head, each with the index behind that of their last cell."""
    free = [True] * len(lines)
    for first, behind in taken:
        free[first:behind] = [False] * (behind - first)
    found: dict[int, tuple[int, Grid]] = {}
    for run in _runs(lines, free):
        at = 0
        while at < len(run):
            table = _table(text, run[at:], lines, layout, year)
            if table is None:
                at += 1
                continue
            grid, cells = table
            found[run[at]] = (run[at + cells - 1] + 1, grid)
            at += cells
    return found


def _runs(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[list[int]]:
    """The indices of lines that follow each other and may all be cells; empty lines are passed over."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.text:
            continue
        cell = free[index] and not line.furniture and len(line.text) <= _LONGEST and line.text[-1] not in TERMINAL
        if cell:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _table(text: str, run: Sequence[int], lines: Sequence[Line], layout: Layout, year: int) -> tuple[Grid, int] | None:
    """The table that a run begins with, and of how many cells it is made: the heads that make the most of the rows below them."""
    texts = [lines[index].text for index in run]
    if not _may_head(texts[0], layout):
        return None
    words = next((order for order, text in enumerate(texts) if is_number(text)), 0)
    best: tuple[Grid, int] | None = None
    for width in range(2, min(words, _MOST_COLUMNS) + 1):
        if width > 2 and marker_of(texts[width - 1]):
            break
        rows = list(_rows(texts, width))
        if len(rows) < 2 + (width == 2):
            continue
        used = max(at for row in rows for at in row if at is not None) + 1
        cells = [cell_of(text, lines[index].start, lines[index].end) for index in run[:used]]
        grid = Grid([[_EMPTY if at is None else cells[at] for at in row] for row in rows])
        if columns_of(grid, layout, year) is not None and (best is None or used > best[1]):
            best = grid, used
    return best


def _rows(texts: Sequence[str], width: int) -> Iterator[list[int | None]]:
    """Heads and rows as indices of their cells: a row is words and then figures, as many as in the first row.

    Words that a row lacks before its last ones were merged with those above and stand empty. The first row that does not
    fit ends the table.
    """
    first = width
    while first < len(texts) and not is_number(texts[first]) and texts[first] not in _NOTHING:
        first += 1
    labels = first - width
    figures = 0
    while first + figures < len(texts) and _is_figure(texts[first + figures]):
        figures += 1
    if not labels or labels + figures != width:
        return
    yield list(range(width))
    at = width
    while at < len(texts):
        words = 0
        while at + words < len(texts) and not _is_figure(texts[at + words]):
            words += 1
        row = list(range(at + words, min(at + words + figures, len(texts))))
        behind = at + words + figures
        fits = 0 < words <= labels and len(row) == figures and all(_is_figure(texts[one]) for one in row)
        if not fits or (behind < len(texts) and _is_figure(texts[behind])):
            return
        yield [*([None] * (labels - words)), *range(at, at + words), *row]
        at = behind


def _is_figure(text: str) -> bool:
    return text in _NOTHING or bool(NUMERIC.match(text) and "年" not in text)


def _may_head(text: str, layout: Layout) -> bool:
    """Whether a line may be the first head of a table: what names rows, numbers them or groups them."""
    words = layout.values
    return text in (*words.name, *words.place, *words.year, *words.number, *words.unit) or layout.column_of(text) == "group"
