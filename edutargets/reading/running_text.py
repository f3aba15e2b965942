"""Running text in the cells of sheets: what is told from a name or a value, and how it is written as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edutargets.reading.rows import table_lines

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。；！？]|[;!?](?=\s|$)|\n")
_FEWEST_CHARACTERS = 8
_LONG = 200  # characters; with line breaks inside, and alone in its row, a text
_VERY_LONG = 1000  # characters; no cell of a table of tasks but a text
_FEW_CELLS = 2
_WRITTEN_BREAK = re.compile(r"\\r\\n|\\n")
_FEWEST_WRITTEN_BREAKS = 2
MOST_IN_A_CELL = 32_767  # characters that a cell of Excel can hold; what goes beyond was cut off when it was saved


def is_running(cell: str) -> bool:
    """Whether a cell holds sentences and not a name, a value or a date.

    >>> is_running("新建小学12所，新增学位1万个。"), is_running("江苏省2025年政府工作报告"), is_running("2025")
    (True, False, False)
    """
    return len(_CHINESE.findall(cell[:2000])) >= _FEWEST_CHARACTERS and _SENTENCE.search(cell.strip()) is not None


def as_lines(cell: str) -> str:
    r"""A text with its line breaks as line feeds; those that an export wrote as \n, where it has no others, too."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\u2028", "\n").replace("\u2029", "\n")
    if "\n" not in text.strip() and len(_WRITTEN_BREAK.findall(text)) >= _FEWEST_WRITTEN_BREAKS:
        text = _WRITTEN_BREAK.sub("\n", text)
    return text.strip("\n") + "\n"


def sheet_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines, cells separated by tabs; a text that stands in a cell is written as lines of its own, below the rest of its row."""
    lines: list[str] = []
    table: list[Sequence[str]] = []
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        texts = [cell for cell in filled if _is_text(cell, alone=len(filled) <= _FEW_CELLS)]
        if not texts:
            table.append(row)
            continue
        others = ["" if cell in texts else cell for cell in row]
        lines += (
            [*table_lines(table), *(other for other in others if other.strip())]
            if len(filled) <= _FEW_CELLS
            else table_lines([*table, others])
        )
        lines += [line for text in texts for line in as_lines(text).splitlines()]
        table = []
    return [*lines, *table_lines(table)]


def _is_text(cell: str, *, alone: bool) -> bool:
    """Whether a cell holds a whole text; `alone` in its row, or behind its name, a shorter one tells."""
    if len(cell) < _LONG or not is_running(cell):
        return False
    return len(cell) >= _VERY_LONG or (alone and ("\n" in cell.strip() or len(cell) >= 2 * _LONG))
