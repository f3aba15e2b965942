"""Tables whose columns white space parts, as they come out of a PDF or a typewriter: two or more spaces, or one in every row.

Such a run of lines is taken for a table only where its heads say what it holds; else the lines stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from edutargets.reading.grids import GROUP_NUMBER, Grid, cell_of
from edutargets.reading.heads import columns_of, is_number, kind_of_head, labels_and_values
from edutargets.reading.lines import TERMINAL, Line
from edutargets.rules.reading import Layout

_WIDE, _NARROW = re.compile(r"\s{2,}"), re.compile(r"(?<!:)\s+(?!:)")  # 75.19 : 24.81 is one cell
_GROUPED = re.compile(r"\s{2,}(?!:)|(?<![\d:])\s+(?!:)|\s+(?!\d{3}(?!\d))")  # no gap between groups of three digits: 34 567
_FEWEST_ROWS, _FEWEST_NARROW = 2, 3
_NEAR = 3  # lines from one row to the next: an empty line and one that goes on with a name may stand between
_LONE, _LETTERS = re.compile(r"(?![男女有无是否])[\u4e00-\u9fff]"), 3
_INDENT = 4  # white space before a row whose first cell is empty
_LONGEST, _LONGEST_LABEL, _LONGEST_GROUP = 40, 20, 12
_MOST_TRIED = 100  # lines of one run that a table is looked for at, each with all lines behind it
_GROUP = re.compile(rf"^(?:{GROUP_NUMBER}|其中)")


def find_spaced(
    text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int
) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of their first line, each with the index behind its last; lines of `taken` spans are left alone."""
    free = [True] * len(lines)
    for first, behind in taken:
        free[first:behind] = [False] * (behind - first)
    found: dict[int, tuple[int, Grid]] = {}
    gaps = [_gaps(text, line) if free[index] else (False, False) for index, line in enumerate(lines)]
    for gap, fewest in ((_WIDE, _FEWEST_ROWS), (_NARROW, _FEWEST_NARROW), (_GROUPED, _FEWEST_NARROW)):
        parted = [index for index, (wide, narrow) in enumerate(gaps) if (wide if gap is _WIDE else narrow)]
        begins = [one for one, other in pairwise(parted) if other - one <= _NEAR]
        behind = 0
        for start in begins:
            if start < behind:
                continue
            run = _run(text, lines, free, start, gap, layout)
            if run is None:
                continue
            for begin, end, grid in _tables(text, lines, run, layout, year, fewest, narrow=gap is not _WIDE):
                found[begin] = (end, grid)
                free[begin:end] = [False] * (end - begin)
            behind = run[-1][0] + 1
    return found


def _tables(
    text: str, lines: Sequence[Line], run: Sequence[tuple[int, list[Line]]], layout: Layout, year: int, fewest: int, *, narrow: bool
) -> Iterator[tuple[int, int, Grid]]:
    """The tables of a run of lines, which may stand one below the other: the index of the first line, that behind the last, the table.

    One begins with one of the first rows of the run or behind another, or behind a line of one part, its title.
    """
    at = tried = behind = 0
    while at < len(run) and tried < _MOST_TRIED:
        if len(run[at][1]) > 1 and (at <= behind + _FEWEST_NARROW or len(run[at - 1][1]) < 2):
            tried += 1
            grid, used = _grid(text, lines, run[at : _next_head(run, at, layout)], layout, year, fewest, narrow=narrow)
            if grid is not None:
                yield run[at][0], run[at + used - 1][0] + 1, grid
                at = behind = at + used
                continue
        at += 1


def _next_head(run: Sequence[tuple[int, list[Line]]], at: int, layout: Layout) -> int:
    """Where the heads of another table stand behind its title, or the end of the run: how wide that is says nothing of this one."""
    for index in range(at + 2, len(run)):
        words = [cell.text for cell in run[index][1]]
        titled = len(words) > 1 and len(run[index - 1][1]) == 1
        if titled and kind_of_head(words[0], layout) and not any(map(is_number, words)):
            return index - 1
    return len(run)


def _gaps(text: str, line: Line) -> tuple[bool, bool]:
    """Whether a line that does not end like a sentence has a wide gap inside, and whether it has several gaps, or one before a figure."""
    if not line.text or line.end - line.start == len(line.text) or line.text[-1] in TERMINAL:
        return False, False
    written = text[line.start : line.end].strip()
    words = written.split(None, 2)
    return "  " in written or "\t" in written, len(words) > 2 or (len(words) == 2 and is_number(words[1]))


def _run(
    text: str, lines: Sequence[Line], free: Sequence[bool], start: int, gap: re.Pattern[str], layout: Layout
) -> list[tuple[int, list[Line]]] | None:
    """The lines from `start` that may be rows of one table: of several parts, or short ones between such; an empty line may part them."""
    run: list[tuple[int, list[Line]]] = []
    empty = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.text:
            empty += 1
            if empty > 1 or not run:
                break
            continue
        cells = _parts(text, line, gap)
        captioned = ":" in line.text and re.search(layout.values.caption, line.text)
        if captioned or not free[index] or line.furniture or line.text[-1] in TERMINAL or any(len(cell.text) > _LONGEST for cell in cells):
            break
        if len(cells) < 2 and (not run or len(line.text) > _LONGEST_LABEL):
            break
        run.append((index, cells))
        empty = 0
    while run and len(run[-1][1]) < 2 and len(run) > 1 and len(run[-2][1]) < 2:
        run.pop()
    return run if sum(1 for _, cells in run if len(cells) > 1) >= _FEWEST_ROWS else None


def _parts(text: str, line: Line, gap: re.Pattern[str]) -> list[Line]:
    written = text[line.start : line.end]
    first, last = len(written) - len(written.lstrip()), len(written.rstrip())
    cuts = [(match.start(), match.end()) for match in gap.finditer(written, first, last)]
    edges = [first, *(edge for cut in cuts for edge in cut), last]
    cells = [cell_of(text, line.start + edges[at], line.start + edges[at + 1]) for at in range(0, len(edges), 2)]
    apart = next((at for at, cell in enumerate(cells) if not _LONE.fullmatch(cell.text)), len(cells))
    if 1 < apart <= _LETTERS and apart < len(cells):  # 指  标, 合  计: one word set wide
        cells[:apart] = [cell_of(text, cells[0].start, cells[apart - 1].end)]
    return cells


def _grid(
    text: str, lines: Sequence[Line], run: Sequence[tuple[int, list[Line]]], layout: Layout, year: int, fewest: int, *, narrow: bool
) -> tuple[Grid | None, int]:
    """The table that a run of lines begins with, and of how many of its lines it is made."""
    figures = [len(cells) for _, cells in run if any(is_number(cell.text) for cell in cells)]
    if not figures or len(run[0][1]) < 2:
        return None, 0
    head = len(run[0][1])
    width = head if head in figures else Counter(figures).most_common(1)[0][0]
    if width < 2 or figures.count(width) < fewest - 1 or len(run[0][1]) > width:
        return None, 0
    if narrow and len(run[0][1]) != width:
        return None, 0
    full = [cells for _, cells in run if len(cells) == width]
    place = None if narrow else _placer(text, full)
    rows: list[list[Line]] = []
    loose: list[Line] = []
    lone: list[Line] = []  # headings inside the table, if rows follow
    used = 0
    for order, (index, cells) in enumerate(run):
        if len(cells) == 1:
            if not lone and _continues(rows, cells[0], layout):
                rows[-1][0] = _joined(rows[-1][0], cells[0])
                used = order + 1
            elif narrow and (order + 1 == len(run) or len(run[order + 1][1]) != width or len(cells[0].text) > _LONGEST_GROUP):
                break
            else:
                lone.append(cells[0])
            continue
        row = cells if len(cells) == width else place(cells) if place and len(cells) < width else None
        if row is None:  # the number of columns says whether 120 118 is one figure or two
            closer = (_parts(text, lines[index], one) for one in (_NARROW, _GROUPED) if narrow or one is _NARROW)
            row = next((one for one in closer if len(one) == width), None)
        if row is None and (narrow or not rows or len(cells) > width):
            break
        if row is None:
            row = [cell_of(text, cells[0].start, cells[-1].end), *(_empty(cells[-1].end) for _ in range(width - 1))]
            loose.append(row[0])
        rows += [[cell, *(_empty(cell.end) for _ in range(width - 1))] for cell in lone[-1:]]
        rows.append(row)
        lone, used = [], order + 1
    if sum(1 for row in rows if sum(1 for cell in row if cell.text) > 1) < fewest:
        return None, 0
    grid = Grid(rows, loose, narrow)
    known = [kind for cell in rows[0] if (kind := kind_of_head(cell.text, layout))]
    if narrow and width == 2 and labels_and_values(grid, layout) is None:
        return None, 0
    told = columns_of(grid, layout, year) is not None or (2 * len(known) > width and "skipped" in known)  # a table of other things
    return (grid, used) if told else (None, 0)


def _continues(rows: Sequence[Sequence[Line]], cell: Line, layout: Layout) -> bool:
    """Whether a lone cell goes on with the label above it: that ends in no word a label ends in, and both together do."""
    if len(rows) < 2 or _GROUP.match(cell.text) or not rows[-1][0].text:
        return False
    complete = layout.values.complete
    above = rows[-1][0].text
    if layout.values.kind_of_school.search(above) and len(cell.text) > 2 and cell.text.endswith("数"):
        return False  # 幼儿园, and below it 在校学生数: what is counted from here on
    return not complete.search(above) and bool(complete.search(above + cell.text))


def _joined(first: Line, second: Line) -> Line:
    places = [*(first.places or ()), *(second.places or ())]
    return Line(first.start, second.end, first.text + second.text, places=places)


def _empty(at: int) -> Line:
    return Line(at, at, "")


def _placer(text: str, full: Sequence[Sequence[Line]]) -> Callable[[list[Line]], list[Line] | None]:
    """Puts the cells of a row that lacks some under the columns they stand below; None where a cell stands below none or two."""
    measures: tuple[Callable[[str], int], ...] = (len, _columns_wide)
    spread = {measure: _spans(text, full, measure) for measure in measures}
    measure = min(measures, key=lambda one: spread[one][1])
    spans = spread[measure][0]
    apart = all(one[1] <= other[0] for one, other in pairwise(spans))

    def indent(cell: Line) -> int:
        return cell.start - text.rfind("\n", 0, cell.start) - 1

    def place(cells: list[Line]) -> list[Line] | None:
        if len(cells) == len(spans) - 1 and not any(map(indent, (row[0] for row in full))) and indent(cells[0]) >= _INDENT:
            return [_empty(cells[0].start), *cells]  # the first cell was merged with the one above
        if not apart:
            return None
        row = [_empty(cells[0].start) for _ in spans]
        last = -1
        for cell in cells:
            left, right = _span(text, cell, measure)
            over = [column for column, (low, high) in enumerate(spans) if left < high and right > low]
            if len(over) != 1 or over[0] <= last:
                return None
            last = over[0]
            row[last] = cell
        return row

    return place


def _spans(text: str, full: Sequence[Sequence[Line]], measure: Callable[[str], int]) -> tuple[list[tuple[int, int]], int]:
    """From where to where each column reaches, and how far the edges of its cells lie apart."""
    spans, apart = [], 0
    for column in zip(*full, strict=True):
        edges = [_span(text, cell, measure) for cell in column]
        lefts, rights = [left for left, _ in edges], [right for _, right in edges]
        spans.append((min(lefts), max(rights)))
        middles = [left + right for left, right in edges]
        apart += min(max(lefts) - min(lefts), max(rights) - min(rights), (max(middles) - min(middles)) // 2)
    return spans, apart


def _span(text: str, cell: Line, measure: Callable[[str], int]) -> tuple[int, int]:
    line = text.rfind("\n", 0, cell.start) + 1
    return measure(text[line : cell.start]), measure(text[line : cell.end])


def _columns_wide(words: str) -> int:
    """Width in columns of a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)
