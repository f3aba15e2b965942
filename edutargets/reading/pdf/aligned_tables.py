"""Tables without ruled lines: lines that wide gaps part into columns standing one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edutargets.reading.pdf.printed_lines import PrintedLine
from edutargets.reading.pdf.ruled_tables import Grid

_FAR = 3.0


def with_aligned_tables(items: Sequence[PrintedLine | Grid]) -> list[PrintedLine | Grid]:
    """The items of a page, the lines that make up a table without rules taken together as one."""
    found: list[PrintedLine | Grid] = []
    for run in _runs(items):
        lines = [item for item in run if isinstance(item, PrintedLine)]
        table = _table(lines) if len(lines) == len(run) > 1 else None
        found += [table] if table else run
    return found


def _runs(items: Sequence[PrintedLine | Grid]) -> Iterator[list[PrintedLine | Grid]]:
    """Lines of several parts that follow each other closely; everything else alone."""
    run: list[PrintedLine | Grid] = []
    for item in items:
        last = run[-1] if run else None
        parted = isinstance(item, PrintedLine) and len(item.parts) > 1
        follows = (
            isinstance(item, PrintedLine)
            and isinstance(last, PrintedLine)
            and len(last.parts) > 1
            and item.top - last.bottom < _FAR * item.em
        )
        if run and not (parted and follows):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _table(lines: Sequence[PrintedLine]) -> Grid | None:
    """The table that lines make up; None where their parts do not stand below each other, or are too few to tell."""
    columns: list[tuple[float, float]] = []
    for part in sorted((part for line in lines for part in line.parts), key=lambda part: part.x0):
        if columns and part.x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], part.x1)
        else:
            columns.append((part.x0, part.x1))
    if len(columns) != max(len(line.parts) for line in lines) or (len(columns) < 3 and len(lines) < 3):
        return None
    rows = []
    for line in lines:
        row = [""] * len(columns)
        for part in line.parts:
            row[next(place for place, (left, right) in enumerate(columns) if left <= part.x0 <= right)] += part.text
        rows.append(row)
    numbers = iter(range(len(rows) * len(columns)))
    owners = [[next(numbers) for _ in columns] for _ in rows]
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Grid(top=lines[0].top, bottom=lines[-1].bottom, columns=edges, rows=rows, owners=owners)
