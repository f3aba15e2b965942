"""Grids: tables whose cells are still apart, a row a line, its cells divided by tabs or by pipes (Markdown, box drawing)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edutargets.characters import plain
from edutargets.reading.lines import Line
from edutargets.rules.reading import Layout

# the line under the heads of a Markdown table, the lines of a box
_RULE = re.compile(r"^[|:\-\s+—═=│┃┼├┤┌┐└┘┬┴╔╗╚╝╠╣╦╩╬]{3,}$")
_PARTED = re.compile("[\t|│┃║┌╔]")
_PIPES = re.compile("[|│┃║]")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\s\d{3})+(?![\d])")
_FEWEST_LABELS = 3
_FIGURE = re.compile(r"^[\d.,]+[%\u4e00-\u9fff]{0,3}$")
GROUP_NUMBER = r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"  # before the name of a group of rows
_GROUP = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?[^\d。;!?,:]{2,20}$")
_PAGE_NUMBER = re.compile(r"^\d{1,3}$")


@dataclass(slots=True)
class Grid:
    """The rows of one table, all of the same number of cells; an empty cell has an empty text.

    A row of `loose` (by its first cell) is a line of the table that could not be told apart into cells. Cells of a `narrow`
    table are parted by single blanks.
    """

    rows: list[list[Line]]
    loose: list[Line] = field(default_factory=list)
    narrow: bool = False


def find_grids(text: str, lines: Sequence[Line]) -> dict[int, tuple[int, Grid]]:
    """Grids by the index of their first line, each with the index behind its last line.

    A grid is two or more lines that follow each other and have two or more filled cells; a line with one filled cell
    belongs to it where it has as many cells as its neighbours.
    """
    found: dict[int, tuple[int, Grid]] = {}
    if not _PARTED.search(text):
        return found
    start = 0
    while start < len(lines):
        end = start
        rows: list[list[Line]] = []
        while end < len(lines):
            parted = _PARTED.search(text, lines[end].start, lines[end].end)
            ruled = bool(rows or parted) and bool(_RULE.match(text[lines[end].start : lines[end].end]))
            cells = _cells(text, lines[end]) if parted and not ruled else []
            if not cells and not ruled:
                if rows and _goes_on_behind_a_gap(text, lines, end, rows):
                    if lines[end].text:
                        rows.append([cell_of(text, lines[end].start, lines[end].end)])
                    end += 1
                    continue
                break
            if cells:
                rows.append(cells)
            end += 1
        if sum(1 for row in rows if _filled(row) > 1) > 1:
            found[start] = (end, Grid([_without_brackets(text, rows[0]), *squared(rows)[1:]]))
        start = max(end, start + 1)
    return found


def is_furniture(grid: Grid, layout: Layout) -> bool:
    """Whether a grid is no table of the document: the metadata above it, or its table of contents."""
    cells = [cell.text for row in grid.rows for cell in row if cell.text]
    if sum(1 for cell in cells if layout.is_bare_label(cell)) >= _FEWEST_LABELS:
        return True
    ends = [[cell.text for cell in row if cell.text][-1] for row in grid.rows if _filled(row)]
    pages = [int(end) for end in ends if _PAGE_NUMBER.match(end)]
    two = all(_filled(row) <= 2 for row in grid.rows)
    return two and len(pages) == len(ends) > 2 and pages == sorted(pages)


def joined(text: str, cells: Sequence[Line]) -> tuple[str, list[int], list[int]]:
    """The cells of a row as one text with commas between them, the place of each of its characters, where each cell begins."""
    words, places, begins = "", [], []
    for index, cell in enumerate(cells):
        if index:
            words += ","
            places.append(cell.start - 1)
        begins.append(len(words))
        words += cell.text
        places.extend(cell.dense(text))
    return words, places, begins


def _goes_on_behind_a_gap(text: str, lines: Sequence[Line], at: int, rows: Sequence[Sequence[Line]]) -> bool:
    """Whether an empty line, or the name of a group (一、普及普惠), stands between two rows of one table.

    The next line has as many cells, and figures, or is the second row behind an empty line.
    """
    between = lines[at].text
    if (between and not _GROUP.match(between)) or at + 1 == len(lines) or not lines[at + 1].text:
        return False
    below = _cells(text, lines[at + 1])
    width = next(len(row) for row in reversed(rows) if len(row) > 1)
    return len(below) == width and ((len(rows) == 1 and not between) or any(_FIGURE.match(cell.text) for cell in below))


def cell_of(text: str, start: int, end: int) -> Line:
    """The cell between two places of a text. A space between two figures parts them, one between groups of three digits does not.

    >>> cell_of("34 567", 0, 6).text, cell_of("2 4", 0, 3).text, cell_of("在 校 生", 0, 5).text
    ('34567', '2 4', '在校生')
    """
    written = plain(text[start:end])
    if written.split() == [written]:  # no white space
        return Line(start, end, written, places=list(range(start, end)))
    joins = {at for match in _THOUSANDS.finditer(written) for at in range(*match.span())}
    chars: list[str] = []
    places: list[int] = []
    for at, char in enumerate(written):
        if char.isspace():
            before, after = written[:at].rstrip(), written[at:].lstrip()
            parts = before[-1:].isdigit() and after[:1].isdigit() and at not in joins
            if not parts or chars[-1:] == [" "]:
                continue
        chars.append(" " if char.isspace() else char)
        places.append(start + at)
    return Line(start, end, "".join(chars), places=places)


def _cells(text: str, line: Line) -> list[Line]:
    """The cells of a line; [] where it is no row."""
    written = text[line.start : line.end]
    if "\t" in written:
        return list(_divided(text, "\t", line.start, line.end))
    bare = written.strip()
    pipes = len(_PIPES.findall(bare))
    if pipes and bare[0] in "|│┃║" and bare[-1] in "|│┃║":
        first = line.start + len(written) - len(written.lstrip()) + 1
        return list(_divided(text, "|│┃║", first, line.start + len(written.rstrip()) - 1)) if pipes > 2 else []
    if pipes > 1 or (pipes and re.search(r"\s[|│┃║]\s", bare)):
        return list(_divided(text, "|│┃║", line.start, line.end))
    return []


def _divided(text: str, signs: str, start: int, end: int) -> Iterator[Line]:
    begin = start
    for at in range(start, end + 1):
        if at == end or text[at] in signs:
            yield cell_of(text, begin, at)
            begin = at + 1


def _without_brackets(text: str, heads: list[Line]) -> list[Line]:
    """The first row without brackets around all of it: (项目|规模|投资)."""
    first, last = heads[0], next((cell for cell in reversed(heads) if cell.text), heads[0])
    if len(heads) < 2 or first is last or not (first.text.startswith("(") and ")" not in first.text and last.text.endswith(")")):
        return heads
    if last.text.count(")") == last.text.count("("):
        return heads
    opens, closes = text.index("(", first.start), text.rindex(")", last.start, last.end)
    bare = {id(first): cell_of(text, opens + 1, first.end), id(last): cell_of(text, last.start, closes)}
    return [bare.get(id(cell), cell) for cell in heads]


def _filled(row: Sequence[Line]) -> int:
    return sum(1 for cell in row if cell.text)


def squared(rows: list[list[Line]]) -> list[list[Line]]:
    """The rows, the shorter ones filled up with empty cells to the width of the widest."""
    width = max(map(len, rows))
    for row in rows:
        row.extend(Line(row[-1].end, row[-1].end, "") for _ in range(width - len(row)))
    return rows
