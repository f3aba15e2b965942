"""Rows and cells as text: what every reader writes a table as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BREAKS = re.compile(r"[ \u3000\u00a0]*[\t\n\r\x0b\x0c\u0085\u2028\u2029]+[ \u3000\u00a0]*")
_SPACED = re.compile(r"[0-9A-Za-z.,;:!?%)\]}'\"]$")
_OPENED = re.compile(r"[0-9A-Za-z(\[{'\"]")


def joined(left: str, right: str) -> str:
    """Two pieces of one text that a line break stood between: Chinese without a space, Latin words and numbers with one.

    >>> joined("完成", "时限"), joined("Model", "School"), joined("2023", "2024"), joined("达到", "95%")
    ('完成时限', 'Model School', '2023 2024', '达到95%')
    """
    return f"{left} {right}" if _SPACED.search(left) and _OPENED.match(right) else left + right


def cell_text(written: str) -> str:
    """The text of one cell on one line: no tabs and no line breaks in it."""
    text = ""
    for piece in _BREAKS.split(written.strip()):
        text = joined(text, piece)
    return text


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """A table as lines: a row each, cells separated by tabs, an empty line before and after; rows without text left out."""
    lines = ["\t".join(map(cell_text, row)) for row in rows if any(cell.strip() for cell in row)]
    return ["", *lines, ""] if lines else []


def text_of(lines: Iterable[str]) -> str:
    """Lines as one text: never two empty lines in a row, none at either end, a line break at the end."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line if line.strip() else "")
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n" if kept else ""
