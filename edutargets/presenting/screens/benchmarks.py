"""The list of benchmarks, on a screen and as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.words.benchmarks import benchmark_facts, comma, kind_text, marks_legend, name_of, of_text, value_text
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark

if TYPE_CHECKING:
    from rich.console import Console


def benchmarks_screen(console: Console, benchmarks: Sequence[Benchmark], wording: Wording) -> None:
    """Benchmarks under their indicators: value, kind and year, then id and source."""
    from rich.padding import Padding
    from rich.text import Text

    chinese = wording.language == "zh"
    for indicator in dict.fromkeys(name_of(benchmark, wording) for benchmark in benchmarks):
        console.print(Text(indicator, style="bold"), overflow="fold")
        for one in benchmarks:
            if name_of(one, wording) != indicator:
                continue
            line = Text(f"{value_text(one, wording)}{comma(chinese)}{kind_text(one, wording)}{of_text(one, '', wording)}")
            line.append(f"  {one.id}  {' '.join(part for part in (one.document, one.number) if part)}", style="dim")
            console.print(Padding(line, (0, 0, 0, 2)))
    if marks := marks_legend(benchmarks, wording):
        console.print()
        console.print(Text(marks, style="dim"), overflow="fold")


def listed_rows(benchmarks: Iterable[Benchmark], wording: Wording) -> Sheet:
    """A sheet of benchmarks: one a row, with all their fields."""
    rows = [benchmark_facts(benchmark, wording) for benchmark in benchmarks]
    columns = Benchmark.__struct_fields__
    return Sheet(columns, tuple(tuple(row[column] for column in columns) for row in rows))
