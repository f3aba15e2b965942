"""The screen of a comparison: what can be said, the rows that cities share, what only one states, the notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, MeasureRow
from edutargets.presenting.screens.tables import STYLES, headed_table, short_id
from edutargets.presenting.words.findings import findings_lines
from edutargets.presenting.words.folding import folded_rows, head_notes, named
from edutargets.presenting.words.footers import comparison_footer
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

_NARROWEST, _ROOMY = 14, 24


def comparison_screen(
    console: Console, comparison: Comparison, wording: Wording, details: bool, benchmarks: BenchmarkColumn | None = None
) -> None:
    """What can be said, then cities side by side by theme: what two or more state, and folded below it what only one does.

    When the columns would be too narrow, each indicator stands with the cities below it. `benchmarks` draws one more column, of what
    the values may be held against; every row then stands in a table.
    """
    words = NoteWords(comparison, wording)
    comparison_head(console, comparison, wording, words)
    room = (console.width - 6 - max(24, console.width // 4)) // max(1, len(comparison.cities) + bool(benchmarks)) - 2
    stacked = room < _NARROWEST
    folded = [row for row in comparison.rows if not row.shared] if len(comparison.cities) > 1 and not benchmarks else []
    drawn = [row for row in comparison.rows if row not in folded]
    for theme in dict.fromkeys(row.theme for row in drawn):
        rows = [row for row in drawn if row.theme == theme]
        console.print()
        if stacked:
            console.print(Text(wording.theme_heading(theme), style="bold cyan"))
            for row in rows:
                _stacked_row(console, row, wording, words, benchmarks)
        else:
            console.print(_theme_table(theme, rows, comparison.cities, wording, words, console.width, benchmarks))
        if details:
            spelled_notes(console, rows, wording)
    folded_rows(console, folded, comparison.cities, wording, words)
    if details:
        spelled_notes(console, folded, wording)
    if benchmarks:
        console.print()
        console.print(Text(benchmarks.legend(), style="dim"), overflow="fold")
    comparison_footer(console, comparison, wording, words)


def comparison_head(console: Console, comparison: Comparison, wording: Wording, words: NoteWords) -> None:
    """The documents that are compared, what can be said of them, and what to mind about all of it."""
    heads = []
    for city in comparison.cities:
        named = wording.listed(wording.document(document.id) for document in comparison.documents if document.city == city)
        heads.append(f"{wording.city_heading(city)} {named}")
    console.print(Text("  |  ".join(heads), style="bold"), overflow="fold")
    findings_lines(console, comparison, wording)
    notes = Table.grid(padding=(0, 1, 0, 0))
    notes.add_column(width=1)
    notes.add_column(overflow="fold")
    for line in (*head_notes(comparison, wording), *words.above()):
        notes.add_row(Text("!", style="yellow"), Text(line, style="yellow"))
    console.print(notes)


def spelled_notes(console: Console, rows: Sequence[ComparisonRow], wording: Wording) -> None:
    """The notes of rows in words, with the cities they concern where those are not all, and what derived values are made from."""
    between = "：" if wording.language == "zh" else ": "
    lines = Table.grid(padding=(0, 1, 0, 0))
    lines.add_column(width=2)
    lines.add_column(overflow="fold")
    for row in rows:
        stated = {cell.city for cell in row.cells if cell.targets}
        for note in row.notes:
            some = set(note.cities) < stated and not note.values
            whom = f" ({wording.listed(map(wording.city, note.cities))})" if some else ""
            text = f"{wording.row(row)}{between}{wording.note(note)}{whom}"
            lines.add_row("", Text(text, style="dim"))
        for cell in row.cells:
            for one in cell.scaled:
                text = f"{wording.row(row)}{between}{wording.city(cell.city)} {wording.scaled(one)}{between}{one.target} / {one.stock}"
                lines.add_row("", Text(text, style="dim"))
    console.print(lines)


def _theme_table(
    theme: str,
    rows: Sequence[ComparisonRow],
    cities: Sequence[str],
    wording: Wording,
    words: NoteWords,
    width: int,
    benchmarks: BenchmarkColumn | None,
) -> Table:
    table = headed_table()
    table.add_column(Text(wording.theme_heading(theme), style="bold cyan"), overflow="fold", width=max(24, width // 4))
    for city in cities:
        table.add_column(wording.city(city), overflow="fold", ratio=1)
    if benchmarks:
        table.add_column(wording.word("benchmark"), overflow="fold", ratio=1)
    for row in rows:
        beside = [benchmarks.text(row)] if benchmarks else []
        table.add_row(row_text(row, wording, words, "\n"), *(cell_text(row, cell, wording, words) for cell in row.cells), *beside)
    return table


def row_text(row: ComparisonRow, wording: Wording, words: NoteWords, between: str = "  ") -> Text:
    """The label of a row, with the words of its notes."""
    noted = words.of_row(row)
    return Text.assemble(wording.row(row), *([(f"{between}[{noted}]", "yellow")] if noted else []), overflow="fold")


def cell_text(row: ComparisonRow, cell: Cell, wording: Wording, words: NoteWords) -> Text:
    """The values of a cell, one a line in the colour of its status, with the words of the notes that are this cell's own."""
    lines = wording.cell_lines(cell, named=bool(row.name))
    if not cell.targets:
        return Text(lines[0], style="dim")
    text = Text()
    for number, (line, target) in enumerate(zip(lines, cell.targets, strict=True)):
        text.append(("\n" if number else "") + line, style=STYLES[target.status])
    if noted := words.of_cell(row, cell):
        text.append(f" [{noted}]", style="yellow")
    if more := wording.unsure(cell):
        text.append(f"\n{more}", style="dim")
    return text


def _stacked_row(console: Console, row: ComparisonRow, wording: Wording, words: NoteWords, benchmarks: BenchmarkColumn | None) -> None:
    console.print(Padding(Text.assemble(row_text(row, wording, words), style="bold"), (0, 0, 0, 2)))
    between = "：" if wording.language == "zh" else ": "
    for cell in row.cells:
        if cell.targets:
            first, *others = cell_text(row, cell, wording, words).split("\n")
            console.print(Padding(Text.assemble(f"{wording.city(cell.city)}{between}", first), (0, 0, 0, 4)))
            for line in others:
                console.print(Padding(line, (0, 0, 0, 6)))
    for reason in blank_lines(row, wording):
        console.print(Padding(Text(reason, style="dim", overflow="fold"), (0, 0, 0, 4)))
    for beside in benchmarks.stacked(row) if benchmarks else ():
        console.print(beside)


def blank_lines(row: ComparisonRow, wording: Wording) -> list[str]:
    """Which cities leave a row blank, a line for each reason; of many only how many they are."""
    reasons: dict[str, list[str]] = {}
    for cell in row.cells:
        if not cell.targets:
            reasons.setdefault(wording.blank_cell(cell), []).append(wording.city(cell.city))
    between = "：" if wording.language == "zh" else ": "
    return [f"{reason}{between}{named(cities, wording, others=True)}" for reason, cities in reasons.items()]


def measures_screen(console: Console, rows: Sequence[MeasureRow], cities: Sequence[str], wording: Wording, quotes: bool) -> None:
    """Who commits to what: measures by city with counts, and on demand the words that name them."""
    if quotes:
        for row in rows:
            console.print(Text(wording.measure(row.measure), style="bold"), overflow="fold")
            for named in row.targets:
                for target in named:
                    line = Text(
                        f"{wording.city(target.city)} {wording.years(target)} {wording.status(target.status)}  ",
                        style=STYLES[target.status],
                    )
                    line.append(f"{target.quote}  ", style="default")
                    line.append(short_id(target), style="dim")
                    console.print(Padding(line, (0, 0, 0, 2)))
            console.print()
        return
    table = headed_table()
    table.add_column(wording.word("measure"), overflow="fold", ratio=1, min_width=24)
    for city in cities:
        table.add_column(wording.city(city), justify="right", overflow="fold")
    for row in rows:
        table.add_row(Text(wording.measure(row.measure)), *(str(len(named)) if named else "" for named in row.targets))
    console.print(table)
