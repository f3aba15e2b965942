"""The screen of a comparison: what can be said, the rows that cities share, what only one states, the notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.comparing.records import Comparison, ComparisonRow, MeasureRow
from edutargets.presenting.blocks.comparison import comparison_blocks
from edutargets.presenting.blocks.tree import Footer, RowWords, Theme
from edutargets.presenting.screens.blocks import cell_text, draw, row_text
from edutargets.presenting.screens.tables import STYLES, headed_table, short_id
from edutargets.presenting.words.folding import named
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

_NARROWEST = 14


def comparison_screen(
    console: Console, comparison: Comparison, wording: Wording, details: bool, benchmarks: BenchmarkColumn | None = None
) -> None:
    """What can be said, then cities side by side by theme: what two or more state, and folded below it what only one does.

    When the columns would be too narrow, each indicator stands with the cities below it. `benchmarks` draws one more column, of what
    the values may be held against; every row then stands in a table.
    """
    room = (console.width - 6 - max(24, console.width // 4)) // max(1, len(comparison.cities) + bool(benchmarks)) - 2
    for block in comparison_blocks(comparison, wording, fold=benchmarks is None, details=details):
        if isinstance(block, Theme):
            console.print()
            if room < _NARROWEST:
                console.print(Text(block.heading, style="bold cyan"))
                for row in block.rows:
                    _stacked_row(console, row, wording, benchmarks)
            else:
                console.print(_theme_table(block, comparison.cities, wording, console.width, benchmarks))
            continue
        if isinstance(block, Footer) and benchmarks:
            console.print()
            console.print(Text(benchmarks.legend(), style="dim"), overflow="fold")
        draw(console, block, wording)


def _theme_table(block: Theme, cities: Sequence[str], wording: Wording, width: int, benchmarks: BenchmarkColumn | None) -> Table:
    table = headed_table()
    table.add_column(Text(block.heading, style="bold cyan"), overflow="fold", width=max(24, width // 4))
    for city in cities:
        table.add_column(wording.city(city), overflow="fold", ratio=1)
    if benchmarks:
        table.add_column(wording.word("benchmark"), overflow="fold", ratio=1)
    for row in block.rows:
        beside = [benchmarks.text(row.row)] if benchmarks else []
        table.add_row(row_text(row, "\n"), *map(cell_text, row.cells), *beside)
    return table


def _stacked_row(console: Console, row: RowWords, wording: Wording, benchmarks: BenchmarkColumn | None) -> None:
    console.print(Padding(Text.assemble(row_text(row), style="bold"), (0, 0, 0, 2)))
    between = "：" if wording.language == "zh" else ": "
    for cell in row.cells:
        if cell.statuses:
            first, *others = cell_text(cell).split("\n")
            console.print(Padding(Text.assemble(f"{wording.city(cell.city)}{between}", first), (0, 0, 0, 4)))
            for line in others:
                console.print(Padding(line, (0, 0, 0, 6)))
    for reason in blank_lines(row.row, wording):
        console.print(Padding(Text(reason, style="dim", overflow="fold"), (0, 0, 0, 4)))
    for beside in benchmarks.stacked(row.row) if benchmarks else ():
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
                        f"{wording.city(target.city)} {wording.years(target)} {wording.status_of(target)}  ",
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
