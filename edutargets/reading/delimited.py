"""Delimited files: the delimiter, found by which one gives even rows, and the rows by the rules of csv (RFC 4180).

A delimiter inside quotes is text, so is a line break. A quotation mark that is not closed takes no further row with it.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DELIMITERS = "\t,;|"
_FULL_WIDTH = "，；"
_NONE = "\x1f"  # divides nothing in a text; quotes are read all the same
_SNIFFED_ROWS = 200
_MOST_EVEN = 0.5
_SNIFFED = 1_000_000  # characters
_HEAD = re.compile(r"\s*(?:(?:19|20)\d\d年?|[^\d。；！？]{1,10})\s*")  # the name of a column
_STATED = re.compile(r"^sep=(?P<delimiter>.)\r?\n?$")


class Delimited(NamedTuple):
    """The rows of a delimited file, blank ones too; what is wrong with some, by index; what divides their cells."""

    rows: list[list[str]]
    problems: dict[int, str]
    delimiter: str


def read_delimited(text: str, *, tabs: bool = False) -> Delimited:
    """The rows of a file; `tabs` says that its name promises tabs.

    A row whose quotation mark is not closed, so that it would run into the next ones, is cut at its line's end and said
    among the problems.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = list(io.StringIO(text, newline=""))
    stated = _STATED.match(lines[0]) if lines else None
    if stated:
        delimiter = stated["delimiter"]
        lines[0] = "\n"  # a blank row, so that the numbers of the others stay
    else:
        delimiter = "\t" if tabs and "\t" in text else _delimiter(lines)
    rows: list[list[str]] = []
    problems: dict[int, str] = {}
    for row, problem in _rows(lines, delimiter):
        if problem:
            problems[len(rows)] = problem
        rows.append(row)
    return Delimited(rows, problems, delimiter)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[list[str], str]]:
    start = 0
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)
        begun = 0
        try:
            for row in reader:
                yield row, ""
                begun = reader.line_num
            return
        except csv.Error:
            # a mark inside a cell that stands alone on its line ("十四五"规划,2025) is read as it can be; one that runs on is not closed
            runs_on = reader.line_num - begun > 1
            line = lines[start + begun]
            if runs_on or line.count('"') % 2:
                yield next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), []), "a quotation mark is not closed"
            else:
                yield next(csv.reader([line], delimiter=delimiter), []), ""
            start += begun + 1


def _delimiter(lines: Sequence[str]) -> str:
    """What divides the cells: the sign that most rows have equally often outside quotes.

    A full-width comma or semicolon is punctuation unless every row has as many and the first names columns. Where rows are uneven, a sign
    of the first row that none of the others has less often.
    """
    sizes = itertools.accumulate(map(len, lines))
    lines = lines[: 1 + sum(1 for size in sizes if size < _SNIFFED)]
    widths = {sign: _widths(lines, sign) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: _evenness(widths[sign]))
    if _evenness(widths[best])[0] > _MOST_EVEN:
        return best
    for sign in _FULL_WIDTH:
        if _is_divided_by_full_width(lines, sign):
            return sign
    first = max(_DELIMITERS, key=lambda sign: _first_width(widths[sign]))
    return first if _first_width(widths[first]) > 1 else _NONE


def _widths(lines: Sequence[str], delimiter: str) -> list[int]:
    rows = (row for row, _ in itertools.islice(_rows(lines, delimiter), _SNIFFED_ROWS))
    return [len(row) for row in rows if any(cell.strip() for cell in row)]


def _evenness(widths: Sequence[int]) -> tuple[float, int]:
    """The share of rows that have the most frequent number of cells, and that number; 0 where it is one."""
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return round(count / len(widths), 2), width


def _first_width(widths: Sequence[int]) -> int:
    """How many cells the first row has; 1 where another row has fewer."""
    return widths[0] if widths and min(widths) >= widths[0] else 1


def _is_divided_by_full_width(lines: Sequence[str], sign: str) -> bool:
    rows = [row for row, _ in itertools.islice(_rows(lines, sign), _SNIFFED_ROWS) if any(row)]
    even = len({len(row) for row in rows}) == 1 and len(rows) > 1 and len(rows[0]) > 1
    return even and all(_HEAD.fullmatch(cell) for cell in rows[0])
