"""Indented: long lists of short lines, each wrapped below its own beginning, written at once.

A list of a thousand figures printed piece by piece takes rich several times as long as all else that its command does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

Line = tuple[Text, int]  # what it says, and how many columns it stands in from the left


def print_indented(console: Console, lines: Iterable[Line]) -> None:
    """Write lines, each folded to the width that is left beside its indent."""
    folded = [piece for text, left in lines for piece in _folded(console, text, left)]
    if folded:
        console.print(Text("\n").join(folded), no_wrap=True, overflow="ignore", crop=False)


def _folded(console: Console, text: Text, left: int) -> Iterator[Text]:
    room, margin = max(1, console.width - left), " " * left
    whole = "\n" not in text.plain and cell_len(text.plain) <= room
    for line in [text] if whole else text.wrap(console, room, overflow="fold"):
        line.rstrip()
        yield Text.assemble(margin, line) if left and line else line
