"""Indented: long lists of short lines, each wrapped below its own beginning, written at once.

A list of a thousand figures printed piece by piece takes rich several times as long as all else that its command does; so does a text
of rich for each piece. What fits its line and is printable has nothing that rich would change, and becomes its segments directly.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

Piece = tuple[str, str]  # words, and their style
Line = tuple[Text | Sequence[Piece], int]  # what it says, and how many columns it stands in from the left
_WIDEST = 2  # columns of one character


def print_indented(console: Console, lines: Iterable[Line]) -> None:
    """Write lines, each folded to the width that is left beside its indent."""
    console.print(_Lines(lines), no_wrap=True, overflow="ignore", crop=False)


class _Lines:
    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment | Text]:
        style, end = functools.cache(console.get_style), Segment.line()
        for said, left in self._lines:
            pieces = [(said.plain, str(said.style))] if isinstance(said, Text) and not said.spans else said
            plain = said.plain if isinstance(said, Text) else "".join(words for words, _ in said)
            room, margin = max(1, console.width - left), " " * left
            fits = len(plain) * _WIDEST <= room or cell_len(plain) <= room
            if isinstance(pieces, Text) or not fits or not plain.isprintable() or plain.endswith(" "):
                text = said if isinstance(said, Text) else Text.assemble(*said)
                yield from _folded(console, text, room, margin)
                continue
            if left and plain:
                yield Segment(margin)
            yield from (Segment(words, style(named)) for words, named in pieces if words)
            yield end


def _folded(console: Console, text: Text, room: int, margin: str) -> Iterator[Text]:
    whole = "\n" not in text.plain and cell_len(text.plain) <= room
    for line in [text] if whole else text.wrap(console, room, overflow="fold"):
        line.rstrip()
        yield Text.assemble(margin, line) if margin and line else line
