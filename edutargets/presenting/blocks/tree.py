"""The tree: each block is a thing that a comparison says, in the words of one language; how it looks is left to who renders it."""

from __future__ import annotations

from typing import TypeAlias

from edutargets.comparing.records import ComparisonRow
from edutargets.presenting.words.findings import Sentence
from edutargets.presenting.words.visual_marks import Sign
from edutargets.records import Record, Status, Target


class ValueWords(Record, frozen=True, kw_only=True):
    """One value of a cell: its amount, what it is derived to, how often or where it is stated, and what it counts where that differs."""

    target: Target
    amount: str
    derived: tuple[str, ...]
    places: tuple[str, ...]
    name: str


class CellWords(Record, frozen=True, kw_only=True):
    """What one place states in a row: a line and the status of each value; without values the one line says why there are none.

    `values` are the same in pieces, `noted` the words of this cell's own notes, `notes` these in full, `more` what it says beyond its
    values.
    """

    city: str
    lines: tuple[str, ...]
    statuses: tuple[Status, ...] = ()
    values: tuple[ValueWords, ...] = ()
    noted: str = ""
    notes: tuple[str, ...] = ()
    more: str = ""

    @property
    def text(self) -> str:
        """All of it, a line for each value."""
        noted = f" [{self.noted}]" if self.noted else ""
        return "\n".join(self.lines) + noted + (f"\n{self.more}" if self.more else "")


class RowWords(Record, frozen=True, kw_only=True):
    """A row of a comparison: its label, the words of its notes, these in full, its cells in the order of the places, the benchmarks
    beside them.
    """

    row: ComparisonRow
    label: str
    noted: str
    notes: tuple[str, ...]
    cells: tuple[CellWords, ...]
    benchmarks: tuple[str, ...] = ()

    def head(self, between: str) -> str:
        """The label, and after `between` the words of its notes."""
        return f"{self.label}{between}[{self.noted}]" if self.noted else self.label


class Signs(Record, frozen=True, kw_only=True):
    """The legend: the marks that values and benchmarks have in tables and charts, each with its meaning."""

    signs: tuple[Sign, ...]


class Documents(Record, frozen=True, kw_only=True):
    """What is compared: the documents of each place, or of many places how many there are."""

    lines: tuple[str, ...]


class Found(Record, frozen=True, kw_only=True):
    """What was found, in a line of its own."""

    text: str


class Findings(Record, frozen=True, kw_only=True):
    """What can be said, the most telling sentences with the records they rest on."""

    sentences: tuple[Sentence, ...]


class Notes(Record, frozen=True, kw_only=True):
    """What to mind about all that follows."""

    lines: tuple[str, ...]


class Theme(Record, frozen=True, kw_only=True):
    """Rows of one theme, the places beside each other."""

    theme: str
    heading: str
    rows: tuple[RowWords, ...]


class Places(Record, frozen=True, kw_only=True):
    """Many places below each other, as (name, its place among the cells) with a column for each of a few rows."""

    places: tuple[tuple[str, int], ...]
    rows: tuple[RowWords, ...]


class Only(Record, frozen=True, kw_only=True):
    """What one place alone states, folded: its head, and each row as a theme and a phrase."""

    head: str
    items: tuple[tuple[str, str], ...]


class Silent(Record, frozen=True, kw_only=True):
    """Which places have no document that could state any of what is folded."""

    text: str


class SpelledNote(Record, frozen=True, kw_only=True):
    """A note in full: the row that it concerns, what it says, and the places it holds for where its text names none.

    `some` where it holds for some only of the places that state the row.
    """

    concerns: str
    text: str
    places: tuple[str, ...] = ()
    some: bool = False


class Spelled(Record, frozen=True, kw_only=True):
    """Notes of rows in full, where they were asked for."""

    notes: tuple[SpelledNote, ...]


class Below(Record, frozen=True, kw_only=True):
    """Lines that belong to the table above them."""

    lines: tuple[str, ...]


class Footer(Record, frozen=True, kw_only=True):
    """What is not in the tables and where to look, and the meaning of the words of notes that were used above."""

    lines: tuple[str, ...]
    legend: str


Block: TypeAlias = Documents | Found | Findings | Notes | Theme | Places | Only | Silent | Spelled | Below | Footer | Signs
