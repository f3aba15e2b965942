"""Tables of values that came flattened to one cell a line: heads, then rows of names and figures, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edutargets.reading.grids import Grid, cell_of
from edutargets.reading.heads import NUMERIC, YEAR, columns_of, is_known, is_number, kind_of_head
from edutargets.reading.lines import TERMINAL, Line, marker_of
from edutargets.rules.reading import Layout

_FIRST_HEADS = ("name", "place", "year", "number", "unit", "group")  # what the first column of such a table may hold
_TITLES = 3  # lines above the heads that may be taken for heads
_FEWEST_ROWS = 3  # the heads and two rows
_LONGEST, _MOST_COLUMNS = 30, 12
_NOTHING = ("—", "-", "/", "——", "--", "…")
_ANY_SCHOOL = ("学校", "院校", "高校", "学院")  # heads, rather than rows
_EMPTY = Line(0, 0, "")
_OF_TIME = re.compile(r"(?:19|20)\d\d年|\d年(?:级|制|度|[^以])|^\d{1,2}年$")  # 11.4年 of schooling is a figure, 3年 a time
_Span = tuple[int, int]  # the indices of the first and last line of a cell
_NONE: _Span = (0, -1)  # a cell that stands on no line


def find_flat(text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of the line of their first head, each with the index behind that of their last cell."""
    free = [True] * len(lines)
    for first, behind in taken:
        free[first:behind] = [False] * (behind - first)
    found: dict[int, tuple[int, Grid]] = {}
    for run in _runs(lines, free):
        if len(run) < 2 * _FEWEST_ROWS or sum(1 for index in run if _is_figure(lines[index].text.replace(" ", ""))) < _FEWEST_ROWS - 1:
            continue
        at = 0
        while at < len(run):
            table = _table(text, run[at:], lines, layout, year)
            if table is None:
                at += 1
                continue
            # a title like 主要指标 may read as a head: the heads begin where they make the most of the lines
            for later in range(at + 1, min(at + _TITLES, len(run))):
                other = _table(text, run[later:], lines, layout, year)
                if other is not None and later + other[1] > at + table[1]:
                    at, table = later, other
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
    texts = [lines[index].text.replace(" ", "") for index in run]
    titled = len(texts) > 1 and texts[0].endswith(texts[1])  # 主要指标 over 指标
    if titled or kind_of_head(texts[0], layout) not in _FIRST_HEADS or marker_of(texts[0]):
        return None
    words = next((order for order, text in enumerate(texts) if is_number(text)), 0)
    best: tuple[Grid, int] | None = None
    for width in range(2, min(words, _MOST_COLUMNS) + 1):
        if width > 2 and marker_of(texts[width - 1]):
            break
        even = list(_even_rows(texts, width)) if all(is_known(text, layout) for text in texts[:width]) else []
        merged = [list(_merged_rows(texts, width, labels, layout)) for labels in _label_counts(texts, width, layout)]
        for rows in (*merged, even):
            if len(rows) < _FEWEST_ROWS:
                continue
            used = rows[-1][-1][1] + 1
            if any(map(_is_figure, texts[used : used + 2])) or not _are_heads(texts, rows, layout):
                continue  # the rows were read at the wrong places
            spans = [[(lines[run[first]].start, lines[run[last]].end) if last >= first else None for first, last in row] for row in rows]
            grid = Grid([[cell_of(text, *span) if span else _EMPTY for span in row] for row in spans])
            if (best is None or used > best[1]) and columns_of(grid, layout, year) is not None:
                best = grid, used
    return best


def _label_counts(texts: Sequence[str], width: int, layout: Layout) -> Iterator[int]:
    """How many columns of words the rows may begin with, by what stands before the first figure; the first name may take two lines."""
    words = next((order for order, text in enumerate(texts[width:]) if is_number(text) or text in _NOTHING), 0)
    if 0 < words < width:
        yield words
    if 1 < words <= width and _is_one_name(texts[width + words - 2], texts[width + words - 1], layout):
        yield words - 1


def _merged_rows(texts: Sequence[str], width: int, labels: int, layout: Layout) -> Iterator[list[_Span]]:
    """Heads and rows, each cell as the indices of its first and last line: a row is words and then figures, as many as in the first row.

    Words that a row lacks before its last ones were merged with those above and stand empty; a name over two lines is one.
    The first row that does not fit ends the table.
    """
    figures = width - labels
    kinds = [head in layout.values.binding for head in texts[labels:width]]  # 属性 behind the figures
    heads: list[_Span] = [(at, at) for at in range(width)]
    yield heads
    at = width
    while at < len(texts):
        words = next((order for order, text in enumerate(texts[at:]) if _is_figure(text)), len(texts) - at)
        cells: list[_Span] = [(one, one) for one in range(at, at + words)]
        if words == labels + 1 and _is_one_name(texts[at + words - 2], texts[at + words - 1], layout):
            cells[-2:] = [(at + words - 2, at + words - 1)]
        behind = at + words + figures
        fits = 0 < len(cells) <= labels and behind <= len(texts)
        fits = fits and all(_is_figure(text) != word for text, word in zip(texts[at + words : behind], kinds, strict=True))
        if not fits or (behind < len(texts) and _is_figure(texts[behind])):
            return
        yield [*([_NONE] * (labels - len(cells))), *cells, *((one, one) for one in range(at + words, behind))]
        at = behind


def _even_rows(texts: Sequence[str], width: int) -> Iterator[list[_Span]]:
    """Heads and rows that are all complete, with figures always in the same places: 序号 指标 2022年 2025年 属性."""
    first = width + _is_group(texts, width)
    kinds = [_is_figure(text) for text in texts[first : first + width]]
    if len(kinds) < width or not any(kinds) or all(kinds[:2]):
        return
    at = 0
    while at + width <= len(texts):
        if at and _is_group(texts, at):
            yield [(at, at), *([_NONE] * (width - 1))]
            at += 1
            continue
        row = texts[at : at + width]
        if at and any(_is_figure(text) != kind and text not in _NOTHING for text, kind in zip(row, kinds, strict=True)):
            return
        yield [(one, one) for one in range(at, at + width)]
        at += width


def _is_group(texts: Sequence[str], at: int) -> bool:
    """Whether a line is a heading inside the table: 一、发展水平, with the name of a row below it."""
    return at + 1 < len(texts) and marker_of(texts[at]) is not None and not _is_figure(texts[at + 1])


def _are_heads(texts: Sequence[str], rows: Sequence[Sequence[_Span]], layout: Layout) -> bool:
    """Whether no head is taken for a name of a row, and none that names rows stands over figures."""
    words = layout.values
    names = (*words.name, *words.unit, *words.place, *words.year, *words.number)
    for row in rows[1:]:
        for head, (first, last) in zip(texts, row, strict=False):
            if last < first:
                continue
            figure = _is_figure(texts[first])
            schools = bool(words.kind_of_school.search(texts[first])) and texts[first] not in _ANY_SCHOOL  # names of rows under 学段
            if (figure and head in names and head not in words.number) or (not figure and texts[first] in names and not schools):
                return False
            if not figure and YEAR.search(texts[first]) and head not in words.year:
                return False
    return True


def _is_one_name(first: str, second: str, layout: Layout) -> bool:
    complete = layout.values.complete
    return not complete.search(first) and bool(complete.search(first + second))


def _is_figure(text: str) -> bool:
    return text in _NOTHING or bool(NUMERIC.match(text) and not _OF_TIME.search(text))
