"""Rows: the tree of blocks of a comparison in English and Chinese at once, for the table of a page and the notes under its charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.blocks.comparison import opening, themes
from edutargets.presenting.blocks.tree import CellWords, Notes, RowWords, Theme, ValueWords
from edutargets.presenting.page.both import Both
from edutargets.presenting.words.notes import NoteWords
from edutargets.records import Bilingual, Record, Target


class PageValue(Record, frozen=True, kw_only=True):
    """A value: its amount; what it counts where that differs; where else it is stated and what it is derived to, a line each."""

    target: Target
    amount: Bilingual
    name: str
    beside: tuple[Bilingual, ...]


class PageCell(Record, frozen=True, kw_only=True):
    """What a place states in a row; without values `blank` says why. `more` is what it says beyond its values, where it says more."""

    city: str
    values: tuple[PageValue, ...]
    blank: Bilingual | None
    more: Bilingual | None
    notes: tuple[Bilingual, ...]


class PageRow(Record, frozen=True, kw_only=True):
    """A row with the notes that hold for it and the benchmarks beside it."""

    row: ComparisonRow
    label: Bilingual
    notes: tuple[Bilingual, ...]
    cells: tuple[PageCell, ...]
    benchmarks: tuple[Bilingual, ...]

    @property
    def all_notes(self) -> list[Bilingual]:
        """Those of the row, then those of its cells, each once."""
        return list(dict.fromkeys([*self.notes, *(note for cell in self.cells for note in cell.notes)]))


class PageTheme(Record, frozen=True, kw_only=True):
    """The rows of a theme under its heading."""

    theme: str
    heading: Bilingual
    rows: tuple[PageRow, ...]


def page_themes(comparison: Comparison, both: Both) -> list[PageTheme]:
    """The rows of a comparison by theme."""
    trees = [list(themes(comparison.rows, wording, NoteWords(comparison, wording))) for wording in both]
    return [_theme(english, chinese) for english, chinese in zip(*trees, strict=True)]


def rows_by(found: Iterable[PageTheme]) -> Mapping[ComparisonRow, PageRow]:
    """The words of each row."""
    return {one.row: one for theme in found for one in theme.rows}


def warnings(comparison: Comparison, both: Both) -> list[Bilingual]:
    """What is to be minded of the comparison as a whole."""
    notes = [
        next(block.lines for block in opening(comparison, wording, NoteWords(comparison, wording)) if isinstance(block, Notes))
        for wording in both
    ]
    return [sentence(line) for line in paired(*notes)]


def paired(english: Sequence[str], chinese: Sequence[str]) -> Iterator[Bilingual]:
    """Lines that say the same in both languages."""
    for one, other in zip(english, chinese, strict=True):
        yield Bilingual(en=one, zh=other)


def sentence(words: Bilingual) -> Bilingual:
    """Words as a sentence begins."""
    return Bilingual(en=words.en[:1].upper() + words.en[1:], zh=words.zh)


def _theme(english: Theme, chinese: Theme) -> PageTheme:
    rows = tuple(_row(one, other) for one, other in zip(english.rows, chinese.rows, strict=True))
    return PageTheme(theme=english.theme, heading=Bilingual(en=english.heading, zh=chinese.heading), rows=rows)


def _row(english: RowWords, chinese: RowWords) -> PageRow:
    cells = tuple(_cell(one, other) for one, other in zip(english.cells, chinese.cells, strict=True))
    label = Bilingual(en=english.label, zh=chinese.label)
    benchmarks = tuple(paired(english.benchmarks, chinese.benchmarks))
    return PageRow(row=english.row, label=label, notes=_notes(english.notes, chinese.notes), cells=cells, benchmarks=benchmarks)


def _cell(english: CellWords, chinese: CellWords) -> PageCell:
    values = tuple(_value(one, other) for one, other in zip(english.values, chinese.values, strict=True))
    return PageCell(
        city=english.city,
        values=values,
        blank=None if values else Bilingual(en=english.lines[0], zh=chinese.lines[0]),
        more=Bilingual(en=english.more, zh=chinese.more) if english.more else None,
        notes=_notes(english.notes, chinese.notes),
    )


def _value(english: ValueWords, chinese: ValueWords) -> PageValue:
    beside = tuple(paired((*english.places, *english.derived), (*chinese.places, *chinese.derived)))
    return PageValue(target=english.target, amount=Bilingual(en=english.amount, zh=chinese.amount), name=english.name, beside=beside)


def _notes(english: Sequence[str], chinese: Sequence[str]) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(map(sentence, paired(english, chinese))))
