"""The blocks of a comparison: what several places state by theme, folded below it what only one does; of many places one table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Note
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
    Places,
    RowWords,
    Silent,
    Spelled,
    SpelledNote,
    Theme,
    ValueWords,
)
from edutargets.presenting.words import many_places
from edutargets.presenting.words.benchmarks import benchmark_texts
from edutargets.presenting.words.findings import sentences, told_of
from edutargets.presenting.words.folding import folded_text, head_notes, named, note_text, only_text
from edutargets.presenting.words.footers import footer_lines
from edutargets.presenting.words.marks import of_some, own_notes
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording, counted_names, unlike

_VALUES = 2  # of a place in a table of many


def comparison_blocks(comparison: Comparison, wording: Wording, *, fold: bool = True, details: bool = False) -> Iterator[Block]:
    """The blocks of a few places. Unless `fold`, also what only one states stands in tables; `details` spells all notes out."""
    words = NoteWords(comparison, wording)
    yield from opening(comparison, wording, words)
    folded = [row for row in comparison.rows if not row.shared] if len(comparison.cities) > 1 and fold else []
    drawn = [row for row in comparison.rows if row not in folded]
    for theme in themes(drawn, wording, words):
        yield theme
        if details:
            yield spelled([row.row for row in theme.rows], wording)
    for city in comparison.cities:
        own = [row for row in folded if any(cell.city == city and cell.targets for cell in row.cells)]
        if own:
            items = tuple((wording.theme(row.theme), folded_text(row, wording, words)) for row in own)
            yield Only(head=only_text(city, len(own), wording), items=items)
    silent = [wording.city(cell.city) for cell in folded[0].cells if cell.blank == "no_document"] if folded else []
    if silent:
        between = "：" if wording.language == "zh" else ": "
        yield Silent(text=f"{wording.blank('no_document')}{between}{named(silent, wording)}")
    if details:
        yield spelled(folded, wording)
    yield footer(comparison, wording, words)


def many_blocks(
    comparison: Comparison, wording: Wording, columns: int, *, below: Collection[str] = (), details: bool = False
) -> Iterator[Block]:
    """The blocks of many places: one table of `columns` indicators that most of them state; findings of the kinds `below` stand below
    it.
    """
    words, rows = NoteWords(comparison, wording), many_places.most_stated(comparison)
    shown, rest = rows[:columns], rows[columns:]
    yield Documents(lines=(many_places.documents_line(comparison, wording),))
    yield Found(text=many_places.found_line(comparison, shown, rest, wording))
    yield findings(comparison, wording, without=("shared", *below))
    yield Notes(lines=tuple(many_places.note_lines(comparison, wording, words, details)))
    if shown:
        places = tuple((wording.city(city), index) for index, city in many_places.stating(comparison, shown))
        yield Places(places=places, rows=tuple(row_words(row, wording, words, most=_VALUES) for row in shown))
    told = [line for kind in below for line in told_of(comparison, wording, kind)]
    yield Below(lines=(*many_places.below_lines(comparison, shown, wording), *told))
    if details:
        yield spelled(shown, wording)
    yield footer(comparison, wording, words)


def opening(comparison: Comparison, wording: Wording, words: NoteWords) -> Iterator[Block]:
    """The documents that are compared, what can be said of them, and what to mind about all of it."""
    heads = []
    for city in comparison.cities:
        listed = wording.listed(wording.document(document.id) for document in comparison.documents if document.city == city)
        heads.append(f"{wording.city_heading(city)} {listed}")
    yield Documents(lines=tuple(heads))
    yield findings(comparison, wording)
    yield Notes(lines=(*head_notes(comparison, wording), *words.above()))


def findings(comparison: Comparison, wording: Wording, *, without: Collection[str] = ()) -> Findings:
    """What can be said, but for the kinds `without`."""
    return Findings(sentences=tuple(sentences(comparison, wording, without=without)))


def themes(rows: Sequence[ComparisonRow], wording: Wording, words: NoteWords) -> Iterator[Theme]:
    """The rows theme by theme."""
    for theme in dict.fromkeys(row.theme for row in rows):
        own = tuple(row_words(row, wording, words) for row in rows if row.theme == theme)
        yield Theme(theme=theme, heading=wording.theme_heading(theme), rows=own)


def footer(comparison: Comparison, wording: Wording, words: NoteWords) -> Footer:
    """The end of all of it, made after the rows, whose notes decide what the legend has to say."""
    return Footer(lines=tuple(footer_lines(comparison, wording)), legend=words.legend())


def row_words(row: ComparisonRow, wording: Wording, words: NoteWords, most: int = 0) -> RowWords:
    """A row in words; where `most` is given, of a cell's values so many and how many more there are, and a sign for those not stated."""
    cells = tuple((_shortened(row, cell, wording, words, most) if most else _cell_words(row, cell, wording, words)) for cell in row.cells)
    return RowWords(
        row=row,
        label=wording.row(row),
        noted=words.of_row(row),
        notes=_in_full(row, row.notes, wording),
        cells=cells,
        benchmarks=tuple(benchmark_texts(row, wording)),
    )


def _cell_words(row: ComparisonRow, cell: Cell, wording: Wording, words: NoteWords) -> CellWords:
    lines = tuple(wording.cell_lines(cell, named=unlike(row)))
    if not cell.targets:
        return CellWords(city=cell.city, lines=lines[:1])
    return CellWords(
        city=cell.city,
        lines=lines,
        statuses=tuple(target.status for target in cell.targets),
        values=tuple(_values(row, cell, wording)),
        noted=words.of_cell(row, cell),
        notes=_in_full(row, own_notes(row, cell), wording),
        more=wording.unsure(cell),
    )


def _values(row: ComparisonRow, cell: Cell, wording: Wording) -> Iterator[ValueWords]:
    names = counted_names(cell.targets, every=unlike(row))
    for target, name, sources, documents in zip(cell.targets, names, cell.sources, cell.documents, strict=True):
        yield ValueWords(
            target=target,
            amount=wording.amount(target),
            derived=tuple(wording.scaled(one, target.unit) for one in cell.scaled if one.target == target.id),
            places=tuple(wording.places(sources, documents)),
            name=name,
        )


def _in_full(row: ComparisonRow, notes: Iterable[Note], wording: Wording) -> tuple[str, ...]:
    """Notes as sentences, each once; one that is of some values only of its places names them."""
    return tuple(
        dict.fromkeys(
            note_text(note, wording) + wording.bracketed([found] if (found := of_some(row, note, wording)) else []) for note in notes
        )
    )


def _shortened(row: ComparisonRow, cell: Cell, wording: Wording, words: NoteWords, most: int) -> CellWords:
    if cell.blank == "not_stated":
        return CellWords(city=cell.city, lines=("-",))
    whole = _cell_words(row, cell, wording, words)
    if len(cell.targets) <= most:
        return whole
    more = len(cell.targets) - most
    said = f"另{more}项" if wording.language == "zh" else f"and {more} more"
    return CellWords(city=cell.city, lines=whole.lines[:most], statuses=whole.statuses[:most], values=whole.values[:most], more=said)


def spelled(rows: Sequence[ComparisonRow], wording: Wording, *, derived: bool = True) -> Spelled:
    """The notes of rows in words, with the places they concern, and (`derived`) what derived values are made from."""
    said = []
    for row in rows:
        label = wording.row(row)
        stated = {cell.city for cell in row.cells if cell.targets}
        for note in row.notes:
            places = () if note.values else tuple(map(wording.city, note.cities))
            said.append(SpelledNote(concerns=label, text=_in_full(row, [note], wording)[0], places=places, some=set(note.cities) < stated))
        for cell in row.cells if derived else ():
            between = "：" if wording.language == "zh" else ": "
            made = (f"{wording.city(cell.city)} {wording.scaled(one)}{between}{one.target} / {one.stock}" for one in cell.scaled)
            said += [SpelledNote(concerns=label, text=text) for text in made]
    return Spelled(notes=tuple(said))
