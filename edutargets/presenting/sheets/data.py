"""Sheets for analysts: the record of each target and, behind its fields, what it takes to use the record by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from edutargets.comparing.outcomes import nearly
from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Note
from edutargets.errors import UsageError, nearest
from edutargets.presenting import Language
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.values import as_written
from edutargets.presenting.words.vocabulary import BOUNDS, JUST_OVER
from edutargets.records import TARGET_FIELDS, Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

if TYPE_CHECKING:
    from edutargets.corpus import Corpus
    from edutargets.presenting.words.wording import Wording

DATA_FIELDS = ("as_written", "bound", "indicator_en", "indicator_zh", "theme_en", "theme_zh", "unit_family", "direction")
COLUMNS = (*TARGET_FIELDS, *DATA_FIELDS)
NOTE_FIELDS = ("notes", "notes_text")


def data_sheet(corpus: Corpus, targets: Sequence[Target], language: Language) -> Sheet:
    """One row per target: the fields of its record, then DATA_FIELDS. All rows have the same columns; what there is not is empty."""
    return Sheet(COLUMNS, tuple(data_rows(corpus, targets, language)))


def data_rows(corpus: Corpus, targets: Iterable[Target], language: Language) -> Iterator[tuple[Value, ...]]:
    """The rows of `data_sheet`, one after the other."""
    entries = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
    themes = {theme.id: theme for theme in load_taxonomy(corpus.configs).themes}
    units = load_units(corpus.configs)
    behind = frozenset(word for bound in units.bounds.after for word in bound.words)
    families = {unit: family.id for family in units.families for unit in family.units}
    for one in targets:
        entry, theme = entries.get(one.indicator or ""), themes[one.theme]
        yield (
            *msgspec.structs.astuple(one), as_written(one, behind) or None, bound_words(one, language) or None,
            entry.en if entry else None, entry.zh if entry else None, theme.en, theme.zh, families.get(one.unit),
            entry.direction if entry else None,
        )  # fmt: skip


def long_sheet(corpus: Corpus, comparison: Comparison, wording: Wording) -> Sheet:
    """The targets of a comparison, row by row, as `data_sheet` has them, and what to mind in comparing each: codes, and the same in
    words.
    """
    from edutargets.presenting.words.folding import note_text

    stated = [(row, cell, target) for row in comparison.rows for cell in row.cells for target in cell.targets]
    made = data_sheet(corpus, [target for _, _, target in stated], wording.language)
    rows = []
    for (row, cell, target), values in zip(stated, made.rows, strict=True):
        own = comparison.notes_on(row, cell, target)
        codes = tuple(dict.fromkeys(note.code for note in own))
        said = dict.fromkeys(note_text(note, wording) for note in _nearest(own, cell, row))
        rows.append((*values, codes, "; ".join(said) or None))
    return Sheet((*COLUMNS, *NOTE_FIELDS), tuple(rows), frozenset(("notes",)))


def _nearest(notes: Sequence[Note], cell: Cell, row: ComparisonRow) -> list[Note]:
    """Notes on a cell without those that say of more places what a nearer one says of these: the cell's, then its row's, then all."""
    near = [{note.code for note in own} for own in (cell.notes, row.notes)]

    def is_nearest(note: Note) -> bool:
        if note in cell.notes or note.code == "part_of":  # of which each is about another pair
            return True
        return note.code not in near[0] and (note in row.notes or note.code not in near[1])

    return [note for note in notes if is_nearest(note)]


def chosen_columns(sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """A sheet with these columns alone, in this order. UsageError for a name that is none."""
    at = places_of(columns, sheet.columns)
    rows: tuple[tuple[Value, ...], ...] = tuple(tuple(row[index] for index in at) for row in sheet.rows)
    return Sheet(tuple(dict.fromkeys(columns)), rows, sheet.several.intersection(columns))


def places_of(columns: Sequence[str], known: Sequence[str] = COLUMNS) -> list[int]:
    """Where columns stand among those known, each once, in the order in which they are named. UsageError for a name that is none."""
    for name in columns:
        if name not in known:
            raise UsageError(f"unknown column {name!r}; docs/record.md lists them{nearest(name, known, 1)}")
    return [known.index(name) for name in dict.fromkeys(columns)]


def bound_words(target: Target, language: Language) -> str:
    """The bound of a value in words: at least, nearly, about; '' for a plain value and for none."""
    if target.op is None or target.number is None:
        return ""
    words = BOUNDS[target.op]
    if nearly(target):
        words = BOUNDS["nearly"]
    elif target.op == "gt" and target.number.rstrip(target.unit).endswith(JUST_OVER):
        words = BOUNDS["just_over"]
    return words[1 if language == "zh" else 0]
