"""Running text in the cells of sheets: what is told from a name or a value, and how it is written as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edutargets.reading.rows import table_lines

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。；！？]|[;!?](?=\s|$)|\n")
_FEWEST_CHARACTERS = 8
_LONG = 200  # characters; with line breaks inside, no cell of a table of tasks but a text
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
    """Rows as lines, cells separated by tabs; a long text that stands alone in its row, or behind a name, keeps its lines."""
    lines: list[str] = []
    table: list[Sequence[str]] = []
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        alone = len(filled) in (1, 2) and len(filled[-1]) >= _LONG and "\n" in filled[-1].strip() and is_running(filled[-1])
        if alone and (len(filled) == 1 or not is_running(filled[0])):
            lines += [*table_lines(table), *filled[:-1], *as_lines(filled[-1]).splitlines()]
            table = []
        else:
            table.append(row)
    return [*lines, *table_lines(table)]
