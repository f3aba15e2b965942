"""Where each page of a PDF begins in the text that is made from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from edutargets.reading.rows import table_lines

Places = tuple[tuple[int, int], ...]  # a character of a text, and the page (from 1) that what stands from there on is printed on


class Line(NamedTuple):
    """A line of the text, with the page that it begins on and those that begin within it; () for an empty line."""

    text: str
    pages: Places = ()


def lines_of_table(rows: Sequence[Sequence[str]], pages: Sequence[int]) -> list[Line]:
    """A table as lines, each on the page that its row begins on; `pages` has one for each row."""
    written = [page for row, page in zip(rows, pages, strict=True) if any(cell.strip() for cell in row)]
    lines = table_lines(rows)
    return [Line(""), *(Line(text, ((0, page),)) for text, page in zip(lines[1:-1], written, strict=True)), Line("")] if lines else []


def places_of_pages(text: str, lines: Iterable[Line]) -> Places:
    """The characters of a text at which its page changes, made from the lines that the text was made of, in their order."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        if not line.text.strip():
            continue
        at = text.index(line.text, at)
        for start, page in line.pages:
            if not found or found[-1][1] != page:
                found.append((at + start, page))
        at += len(line.text)
    return tuple(found)
