"""Tables of a web page: rows with merged cells resolved, and whether a table holds data or only arranges the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edutargets.errors import DocumentError

CHINESE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·"
_BETWEEN_CHINESE = re.compile(rf"(?<=[{CHINESE}])\n(?=[{CHINESE}])")
# control characters, which no line holds: between two cells of a row, before a line that is a link, around a cell's
# spans, and for a row without cells
_CELL, _LINK, _SPANS, _NO_CELL = "\x1f", "\x1e", "\x1d", "\x1c"
# limits of the HTML standard for spans; the others keep a hostile page from filling the memory
_WIDEST_SPAN, _HIGHEST_SPAN = 1000, 65534
_MOST_COLUMNS = 2000
_MOST_COPIED = 1 << 24
# an arranged page holds paragraphs in a cell, and one cell holds most of it
_PARAGRAPHS, _PAGE_ROWS, PAGE_LINES = 4, 3, 60


class Grid:
    """The rows of one table as they are read: a string a row, so that a table of millions of cells fits in memory.

    `marked` says that the page shows it as a table (a border, a heading cell), `within` is the number of the element
    around it.
    """

    def __init__(self, marked: bool, within: int) -> None:
        self.marked = marked
        self.within = within
        self.in_cell = self._in_row = False
        self._rows: list[str] = []
        self._spans = ""
        self._merged = False
        self._groups: set[int] = set()
        self._cells: list[str] = []
        self._lines: list[str] = []
        self._filled = self._most_filled = 0
        self._size = 0
        self._largest = (0, 0)
        self._longest_cell = 0
        self._only_links = True

    def begin_group(self) -> None:
        """A head, body or foot begins: no cell reaches into it from above."""
        self._groups.add(len(self._rows))

    def begin_row(self) -> None:
        """A row begins; one without cells counts as well for the cells that reach down from above."""
        self.end_row()
        self._in_row = True

    def begin_cell(self, columns: str, rows: str) -> None:
        """A cell begins, with its colspan and rowspan as written."""
        self.end_cell()
        across, down = _span(columns, 1, _WIDEST_SPAN), _span(rows, 0, _HIGHEST_SPAN)
        if across != 1 or down != 1:
            self._spans = f"{_SPANS}{across},{down or _HIGHEST_SPAN}{_SPANS}"
            self._merged = True
        self.in_cell = True

    def add_line(self, text: str, is_link: bool) -> int:
        """A line of the open cell; how many it has now."""
        self._lines.append((_LINK if is_link else "") + text)
        return len(self._lines)

    def end_cell(self) -> None:
        """The open cell ends."""
        if not self.in_cell:
            return
        cell = "\n".join(self._lines)
        self._size += len(cell)
        self._largest = max(self._largest, (len(cell), len(self._lines)))
        self._longest_cell = max(self._longest_cell, len(self._lines))
        self._only_links = self._only_links and all(line.startswith(_LINK) for line in self._lines)
        self._filled += bool(cell)
        self._cells.append(self._spans + cell)
        self._lines, self._spans = [], ""
        self.in_cell = False

    def end_row(self) -> None:
        """The open row ends."""
        self.end_cell()
        if self._cells or self._in_row:
            self._most_filled = max(self._most_filled, self._filled)
            self._rows.append(_CELL.join(self._cells) if self._cells else _NO_CELL)
            self._cells, self._filled, self._in_row = [], 0, False

    def arranges(self) -> bool:
        """Whether the table only arranges the page: one text a row, nothing but links, or paragraphs in a cell."""
        if self._most_filled < 2 or self.marked:
            return self._most_filled < 2
        size, lines = self._largest
        return (
            self._only_links
            or (lines >= _PARAGRAPHS and size > self._size / 2)
            or (self._longest_cell >= _PARAGRAPHS and len(self._rows) <= _PAGE_ROWS)
        )

    def paragraphs(self) -> Iterator[tuple[str, bool, bool]]:
        """The lines of all cells one after the other: the line, whether it is a link, whether its cell is still open."""
        for row in (*self._rows, _CELL.join(self._cells)):
            for cell in row.split(_CELL):
                yield from (
                    (line.lstrip(_LINK), line[0] == _LINK, False) for line in cell.rpartition(_SPANS)[2].split("\n") if line.strip(_NO_CELL)
                )
        yield from ((line.lstrip(_LINK), line[0] == _LINK, True) for line in self._lines)

    def rows(self) -> Iterator[str]:
        """The rows: cells separated by tabs, a merged cell's text in every cell it covers.

        Columns in which no cell begins are left out: they repeat the column before in every row. Raises DocumentError
        where merged cells would multiply the text beyond measure.
        """
        if not self._merged:
            for row in self._rows:
                if row.strip(_CELL + _NO_CELL):
                    yield _one_line(row).replace(_CELL, "\t")
            return
        begun = {column for placed in self._placed() for column, _, own in placed if own}
        copied = 0
        for placed in self._placed():
            kept = [(cell, own) for column, cell, own in placed if column in begun]
            copied += sum(len(cell) for cell, own in kept if not own)
            if copied > _MOST_COPIED:
                raise DocumentError("the merged cells of a table would repeat its text millions of times")
            if any(cell for cell, _ in kept) and any(own for _, own in kept):
                yield "\t".join(_one_line(cell) for cell, _ in kept)

    def _placed(self) -> Iterator[list[tuple[int, str, bool]]]:
        """For each row: column, text, and whether a cell begins there."""
        above: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(self._rows):
            if number in self._groups:
                above = {}
            placed: list[tuple[int, str, bool]] = []
            below: dict[int, tuple[int, str]] = {column: (left - 1, cell) for column, (left, cell) in above.items() if left > 1}
            column = 0
            for written in () if row == _NO_CELL else row.split(_CELL):
                while column in above:
                    placed.append((column, above[column][1], False))
                    column += 1
                _, spans, cell = written.rpartition(_SPANS)
                across, down = map(int, written[1 : written.index(_SPANS, 1)].split(",")) if spans else (1, 1)
                for step in range(across):
                    if column >= _MOST_COLUMNS or (step and column in above):
                        break
                    placed.append((column, cell, step == 0))
                    if down > 1:
                        below[column] = (down - 1, cell)
                    column += 1
            placed.extend((rest, above[rest][1], False) for rest in sorted(above) if rest >= column)
            above = below
            yield placed


def _one_line(cell: str) -> str:
    """The lines of a cell in one: Chinese joined without space."""
    plain = cell.replace(_LINK, "") if _LINK in cell else cell
    return _BETWEEN_CHINESE.sub("", plain).replace("\n", " ") if "\n" in plain else plain


def _span(written: str, least: int, most: int) -> int:
    digits = written.strip()
    return min(max(int(digits), least), most) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
