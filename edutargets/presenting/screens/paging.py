"""Paging: of a long list a terminal shows the first rows, and says how many there are and how to see all. Files and pipes hold all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text

from edutargets.presenting import Language

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
MOST = 60  # rows: two or three screens


def first_of(console: Console, rows: Sequence[T], *, every: bool) -> Sequence[T]:
    """The rows that a screen shows: all where they were asked for, are not many more than it would show, or no person reads on."""
    return rows if every or not getattr(console, "read_on", False) or len(rows) <= MOST + MOST // 4 else rows[:MOST]


def total_line(console: Console, shown: int, total: int, language: Language) -> None:
    """How many rows there are, and how to see those that are not shown."""
    if shown < total:
        told = (
            f"共{total}行，已列{shown}行；--all列出全部，-o FILE写入文件。"
            if language == "zh"
            else f"{shown} of {total} rows; --all shows all, -o FILE writes all."
        )
        console.print(Text(told, style="bold"), overflow="fold")
    else:
        told = f"共{total}行。" if language == "zh" else f"{total} {'row' if total == 1 else 'rows'}."
        console.print(Text(told, style="dim"), overflow="fold")
