"""Tables without ruled lines: lines that wide gaps part into columns standing one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edutargets.reading.pdf.printed_lines import PrintedLine
from edutargets.reading.pdf.ruled_tables import Grid
from edutargets.reading.rows import joined

_FAR = 3.0
# so many lines of one part may stand between two rows: what a cell has no room for on its first line
_BETWEEN = 2
_CLOSE = 0.9
_ALIGNED = 0.6
_FULL = 1.2
_NEARER = 0.3
# no table of one page has more lines
_MOST = 300
_Columns = list[tuple[float, float]]


@dataclass(slots=True)
class _Row:
    """A row as it grows: its cells, where the last line of each ends, and the heights it takes."""

    cells: list[str]
    ends: list[float]
    top: float
    bottom: float

    def add(self, column: int, text: str, end: float, line: PrintedLine, *, before: bool = False) -> None:
        own = self.cells[column]
        self.cells[column] = joined(text, own) if before else joined(own, text)
        self.ends[column] = max(self.ends[column], end) if before else end
        self.top, self.bottom = min(self.top, line.top), max(self.bottom, line.bottom)


def with_aligned_tables(items: Sequence[PrintedLine | Grid]) -> list[PrintedLine | Grid]:
    """The items of a page, the lines that make up a table without rules taken together as one."""
    found: list[PrintedLine | Grid] = []
    place = 0
    while place < len(items):
        lines = _cluster(items, place)
        table, taken = _table(lines) if lines else (None, 0)
        if table:
            found.append(table)
            place += taken
        else:
            found.append(items[place])
            place += 1
    return found


def _cluster(items: Sequence[PrintedLine | Grid], start: int) -> list[PrintedLine]:
    """The lines from a place on that follow each other closely, with few of one part between those of several; [] where none do."""
    lines: list[PrintedLine] = []
    single = 0
    for item in items[start : start + _MOST]:
        if not isinstance(item, PrintedLine) or (lines and item.top - lines[-1].bottom >= _FAR * item.em):
            break
        single = 0 if len(item.parts) > 1 else single + 1
        if single > _BETWEEN or (lines and item.column != lines[-1].column):
            break
        lines.append(item)
    parted = sum(1 for line in lines if len(line.parts) > 1)
    return lines if parted > 1 and (len(lines[0].parts) > 1 or len(lines[1].parts) > 1) else []


def _table(lines: list[PrintedLine]) -> tuple[Grid | None, int]:
    """The table that lines make up from the first on, and how many of them; None where their parts do not stand below each other."""
    columns: _Columns = []
    taken = 0
    for end, line in enumerate(lines, 1):
        if len(line.parts) < 2:
            continue
        wider = _columns(lines[:end])
        if len(wider) != max(len(each.parts) for each in lines[:end]) or not all(
            _place(each, wider) is not None for each in lines[: end - 1] if len(each.parts) < 2
        ):
            break
        columns, taken = wider, end
    parted = sum(1 for line in lines[:taken] if len(line.parts) > 1)
    if parted < 2 or (len(columns) < 3 and parted < 3):
        return None, 0
    rows = [_row(line, columns) for line in lines[:taken]]
    if len(lines[0].parts) < 2 and (rows[1].cells[0] or _place(lines[0], columns) != 0):
        return None, 0
    made: list[_Row] = []
    waiting: list[PrintedLine] = []
    for line, row in zip(lines[:taken], rows, strict=True):
        if len(line.parts) < 2:
            waiting.append(line)
            continue
        if made and not waiting and _goes_on(made[-1], row, line, columns):
            for column, text in enumerate(row.cells):
                if text:
                    made[-1].add(column, text, row.ends[column], line)
            continue
        _part(waiting, made[-1] if made else None, row, columns)
        waiting = []
        made.append(row)
    for line in lines[taken:]:
        place = _place(line, columns)
        if place is None or not _belongs_above(line, place, made[-1], columns):
            break
        made[-1].add(place, line.text, line.x1, line)
        taken += 1
    numbers = iter(range(len(made) * len(columns)))
    owners = [[next(numbers) for _ in columns] for _ in made]
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Grid(top=made[0].top, bottom=made[-1].bottom, columns=edges, rows=[row.cells for row in made], owners=owners), taken


def _columns(lines: Sequence[PrintedLine]) -> _Columns:
    columns: _Columns = []
    for part in sorted((part for line in lines if len(line.parts) > 1 for part in line.parts), key=lambda part: part.x0):
        if columns and part.x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], part.x1)
        else:
            columns.append((part.x0, part.x1))
    return columns


def _row(line: PrintedLine, columns: _Columns) -> _Row:
    row = _Row([""] * len(columns), [0.0] * len(columns), line.top, line.bottom)
    if len(line.parts) > 1:
        for part in line.parts:
            row.add(next(place for place, (left, right) in enumerate(columns) if left <= part.x0 <= right), part.text, part.x1, line)
    return row


def _place(line: PrintedLine, columns: _Columns) -> int | None:
    """The column that a line of one part stands in, beginning where its cells begin or set in their middle; None where it is in none."""
    for place, (left, right) in enumerate(columns):
        following = columns[place + 1][0] if place + 1 < len(columns) else right + line.em
        aligned = abs(line.x0 - left) < _ALIGNED * line.em or abs(line.x0 + line.x1 - left - right) < line.em
        if aligned and line.x1 < following:
            return place
    return None


def _part(waiting: Sequence[PrintedLine], above: _Row | None, below: _Row, columns: _Columns) -> None:
    """Gives lines of one part between two rows to the row each belongs to."""
    behind: list[tuple[int, PrintedLine]] = []
    for line in waiting:
        column = _place(line, columns) or 0
        if above is not None and not behind and _is_above(line, column, above, below, columns):
            above.add(column, line.text, line.x1, line)
        else:
            behind.append((column, line))
    for column, line in reversed(behind):
        below.add(column, line.text, line.x1, line, before=True)


def _is_above(line: PrintedLine, column: int, above: _Row, below: _Row, columns: _Columns) -> bool:
    if not below.cells[column] and above.cells[column] and above.bottom <= line.bottom:
        # the names of a row may stand above and below the line of its values
        return above.top > line.top or line.top - above.bottom < below.top - line.bottom
    if not above.cells[column]:
        return True
    nearer = (below.top - line.bottom) - (line.top - above.bottom)
    if abs(nearer) > _NEARER * line.em:
        return nearer > 0
    # where the line shows that the cell above had room for more, that one is no cell that goes on
    had_room = line.x1 - above.ends[column] >= _FULL * line.em
    return (not had_room and _is_full(above.ends[column], column, columns, line.em)) or not _is_full(line.x1, column, columns, line.em)


def _belongs_above(line: PrintedLine, column: int, above: _Row, columns: _Columns) -> bool:
    """Whether a line of one part behind the last row is the rest of one of its cells."""
    close = line.top - above.bottom < _CLOSE * line.em
    return close and (not above.cells[column] or _is_full(above.ends[column], column, columns, line.em) or line.top < above.bottom)


def _goes_on(above: _Row, row: _Row, line: PrintedLine, columns: _Columns) -> bool:
    """Whether a line without a name goes on with the cells of the row above, each of which fills its last line."""
    held = [column for column, text in enumerate(row.cells) if text]
    return (
        not row.cells[0]
        and bool(above.cells[0])
        and line.top - above.bottom < _CLOSE * line.em
        and all(above.cells[column] and _is_full(above.ends[column], column, columns, line.em) for column in held)
        and all(columns[column][1] - columns[column][0] > 5 * line.em for column in held)
    )


def _is_full(end: float, column: int, columns: _Columns, em: float) -> bool:
    return columns[column][1] - end < _FULL * em
