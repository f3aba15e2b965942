"""Blocks on a screen: each block of a comparison drawn on a console; what stands in tables is drawn by the screen it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.presenting.blocks.tree import (
    Below,
    Block,
    CellWords,
    Documents,
    Findings,
    Footer,
    Found,
    Notes,
    Only,
    RowWords,
    Silent,
    Spelled,
    SpelledNote,
)
from edutargets.presenting.screens.tables import STYLES
from edutargets.presenting.words.findings import Sentence
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.wrapping import side_by_side

if TYPE_CHECKING:
    from rich.console import Console


def draw(console: Console, block: Block, wording: Wording) -> None:
    """Draw a block that is no table."""
    match block:
        case Documents(lines=lines):
            _print(console, side_by_side(lines, console.width), "bold")
        case Found(text=text):
            _print(console, [text])
        case Silent(text=text):
            _print(console, [text], "dim")
        case Below(lines=lines):
            _print(console, lines)
        case Findings(sentences=sentences) if sentences:
            _print_hanging(console, [("-", _finding(sentence)) for sentence in sentences], 1)
        case Notes(lines=lines):
            _print_hanging(console, [(Text("!", style="yellow"), Text(line, style="yellow")) for line in lines], 1)
        case Spelled(notes=notes):
            _print_hanging(console, [("", Text(_spelled(note, wording), style="dim")) for note in notes], 2)
        case Only():
            _print_only(console, block, wording)
        case Footer(lines=lines, legend=legend):
            console.print()
            _print(console, lines)
            _print(console, [legend] if legend else [], "dim")
        case _:
            pass


def row_text(row: RowWords, between: str = "  ") -> Text:
    """The label of a row, with the words of its notes."""
    return Text.assemble(row.label, *([(f"{between}[{row.noted}]", "yellow")] if row.noted else []), overflow="fold")


def cell_text(cell: CellWords) -> Text:
    """The values of a cell, one a line in the colour of its status, with the words of the notes that are this cell's own."""
    if not cell.statuses:
        return Text(cell.lines[0], style="dim")
    text = Text("\n").join(Text(line, style=STYLES[status]) for line, status in zip(cell.lines, cell.statuses, strict=True))
    if cell.noted:
        text.append(f" [{cell.noted}]", style="yellow")
    if cell.more:
        text.append(f"\n{cell.more}", style="dim")
    return text


def _print(console: Console, lines: Iterable[str], style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style=style), overflow="fold")


def _print_hanging(console: Console, lines: Sequence[tuple[str | Text, Text]], width: int) -> None:
    """Lines behind a sign, below which nothing stands."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width)
    grid.add_column(overflow="fold")
    for sign, line in lines:
        grid.add_row(sign, line)
    console.print(grid)


def _finding(sentence: Sentence) -> Text:
    """A sentence with the ends of its ids."""
    between = "" if sentence.text.endswith("。") else " "
    return Text.assemble(sentence.text, *([(f"{between}[{sentence.short_ids}]", "dim")] if sentence.ids else []))


def _spelled(note: SpelledNote, wording: Wording) -> str:
    """A note with its row, and with its places where those are not all that state it."""
    between = "：" if wording.language == "zh" else ": "
    return f"{note.concerns}{between}{note.text}{wording.bracketed(note.places) if note.some else ''}"


def _print_only(console: Console, block: Only, wording: Wording) -> None:
    """What only one place states, a line for each theme."""
    between, joint = ("：", "；") if wording.language == "zh" else (": ", "; ")
    console.print()
    _print(console, [block.head], "bold")
    for theme in dict.fromkeys(theme for theme, _ in block.items):
        told = joint.join(phrase for own, phrase in block.items if own == theme)
        console.print(Padding(Text.assemble((f"{theme}{between}", "cyan"), told, overflow="fold"), (0, 0, 0, 2)))
