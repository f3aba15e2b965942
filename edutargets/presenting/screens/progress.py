"""Screens of progress and trend: what was promised beside what was reached, and an indicator over the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.comparing.outcomes import OUTCOMES
from edutargets.comparing.pairing import Pair
from edutargets.comparing.progress import MeasurePair, Progress
from edutargets.comparing.records import Note
from edutargets.comparing.trend import Series, Trend
from edutargets.presenting.screens.tables import STYLES
from edutargets.presenting.words.places import more_line
from edutargets.presenting.words.trends import trend_remarks
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

if TYPE_CHECKING:
    from rich.console import Console

STYLES_OF_OUTCOMES = {"reached": "green", "missed": "red", "not_reported": "dim", "not_comparable": "yellow", "reported": "green"}


def progress_screen(console: Console, progress: Progress, wording: Wording) -> None:
    """Each target with its outcome, below it the words of both sides; at the end the measures and a count."""
    heads = "  |  ".join(f"{document.year} {wording.kind(document.kind)} {document.title}" for document in progress.documents)
    console.print(Text(f"{wording.city_heading(progress.city)}  {heads}", style="bold"), overflow="fold")
    for theme in dict.fromkeys(pair.theme for pair in progress.pairs):
        console.print()
        console.print(Text(wording.theme_heading(theme), style="bold cyan"))
        for pair in progress.pairs:
            if pair.theme == theme:
                _pair(console, pair, wording)
    if progress.measures:
        console.print()
        measure_progress_screen(console, progress, wording)
    console.print()
    console.print(_counts(progress, wording), overflow="fold")
    if more := more_line(progress.unsure, progress.sure, wording):
        console.print(Text(more), overflow="fold")


def _pair(console: Console, pair: Pair, wording: Wording) -> None:
    label = wording.indicator(pair.indicator)
    if pair.stage:
        label += f"({wording.stage(pair.stage)})" if wording.language == "zh" else f", {wording.stage(pair.stage)}"
    head = Text.assemble((f"[{_standing(pair, wording)}]", STYLES_OF_OUTCOMES[pair.outcome]), " ", (label, "bold"), overflow="fold")
    console.print(Padding(head, (0, 0, 0, 2)))
    said = [pair.reason] if pair.reason else []
    for note in said:
        console.print(Padding(Text(wording.note(note), style=STYLES_OF_OUTCOMES[pair.outcome], overflow="fold"), (0, 0, 0, 4)))
    _stated(console, "target", pair.target, wording)
    for result in pair.results:
        _stated(console, "result", result, wording)
    if pair.before:
        _stated(console, "before", pair.before, wording)
    for note in pair.notes:
        console.print(Padding(Text(f"! {wording.note(note)}", style="yellow", overflow="fold"), (0, 0, 0, 4)))


def _standing(pair: Pair, wording: Wording) -> str:
    """The outcome in words; a target that no report can answer yet is not yet due."""
    return wording.verdict("not_due") if pair.verdict == "not_due" else wording.outcome(pair.outcome)


def _stated(console: Console, part: str, target: Target, wording: Wording) -> None:
    line = Text.assemble(
        (f"{wording.word(part)} ", "dim"), f"{wording.years(target) or wording.word('undated')}  ", (wording.value(target), "bold"),
        f"  {target.quote}  ", (target.id, "dim"), overflow="fold",
    )  # fmt: skip
    console.print(Padding(line, (0, 0, 0, 4)))


def measure_progress_screen(console: Console, progress: Progress, wording: Wording, quotes: bool = False) -> None:
    """The measures promised, and whether a result names them; with `quotes` the words of both."""
    table = _table()
    table.add_column(wording.word("measure"), overflow="fold", ratio=1, min_width=20)
    table.add_column(wording.word("promised"), overflow="fold")
    table.add_column(wording.word("outcome"), overflow="fold")
    for one in progress.measures:
        outcome = Text(wording.outcome(one.outcome), style=STYLES_OF_OUTCOMES[one.outcome])
        table.add_row(Text(wording.measure(one.measure)), str(one.year), outcome)
    if not quotes:
        console.print(table)
        return
    for one in progress.measures:
        _measure(console, one, wording)


def _measure(console: Console, one: MeasurePair, wording: Wording) -> None:
    head = Text.assemble(
        (f"[{wording.outcome(one.outcome)}]", STYLES_OF_OUTCOMES[one.outcome]), " ", (wording.measure(one.measure), "bold")
    )
    console.print(head, overflow="fold")
    if one.reason:
        console.print(Padding(Text(wording.note(one.reason), style="dim", overflow="fold"), (0, 0, 0, 2)))
    for part, targets in (("target", one.promised), ("result", one.reported)):
        for target in targets:
            line = Text.assemble((f"{wording.word(part)} ", "dim"), f"{target.year}  {target.quote}  ", (target.id, "dim"), overflow="fold")
            console.print(Padding(line, (0, 0, 0, 2)))


def _counts(progress: Progress, wording: Wording) -> str:
    found = Counter(_standing(pair, wording) for pair in progress.pairs)
    words = [*map(wording.outcome, OUTCOMES), wording.verdict("not_due")]
    listed = [f"{word} {found[word]}" for word in words if found[word] or word != words[-1]]
    reported = sum(1 for one in progress.measures if one.outcome == "reported")
    if wording.language == "zh":
        text = f"{len(progress.pairs)}项目标：{'，'.join(listed)}。"
        text += f"举措{len(progress.measures)}项，其中{reported}项已报告。" if progress.measures else ""
        return text + (f"另有{progress.unpaired}个数值未归入指标，无法核对（edutargets show）。" if progress.unpaired else "")
    text = f"{len(progress.pairs)} targets: {', '.join(listed)}."
    text += f" {len(progress.measures)} measures, {reported} reported." if progress.measures else ""
    return text + (f" {progress.unpaired} figures more have no indicator to hold them by (edutargets show)." if progress.unpaired else "")


def trend_screen(console: Console, trend: Trend, wording: Wording) -> None:
    """A line for each series, a column for each year; below each other where the columns would not fit."""
    entry = wording.indicators[trend.indicator]
    console.print(Text(f"{wording.indicator(trend.indicator)}  {trend.indicator}", style="bold"), overflow="fold")
    if entry.basis:
        console.print(Text(f"! {wording.note(Note(code='basis_differs', values=(entry.id,)))}", style="yellow"), overflow="fold")
    years = [str(year or wording.word("undated")) for year in trend.years]
    labels = [_label(trend.indicator, one, wording) for one in trend.series]
    cells = [[_cell(one, year, wording) for year in trend.years] for one in trend.series]
    widths = [
        max(cell_len(line) for text in (year, *column) for line in str(text).split("\n"))
        for year, column in zip(years, zip(*cells, strict=True), strict=True)
    ]
    first = max(map(cell_len, labels))
    if min(first, 24) + sum(widths) + 2 * len(widths) <= console.width:
        table = _table()
        table.add_column(wording.word("city"), overflow="fold", ratio=1)
        for year, width in zip(years, widths, strict=True):
            table.add_column(year, width=width)
        for label, row in zip(labels, cells, strict=True):
            table.add_row(Text(label), *row)
        console.print(table)
    else:
        for label, row in zip(labels, cells, strict=True):
            _stacked(console, label, years, row)
    codes = dict.fromkeys(code for one in trend.series for target in one.targets for code in target.warnings)
    notes = [Note(code=code) for code in codes] + ([Note(code="units_apart")] if any(one.own_unit for one in trend.series) else [])
    for note in notes:
        console.print(Text(f"! {wording.note(note)}", style="yellow"), overflow="fold")
    for line in trend_remarks(trend, wording):
        console.print(Text(line), overflow="fold")


def _stacked(console: Console, label: str, years: Sequence[str], row: Sequence[Text]) -> None:
    console.print(Text(label, style="bold", overflow="fold"))
    for year, cell in zip(years, row, strict=True):
        for line in cell.split("\n"):
            if line:
                console.print(Padding(Text.assemble((f"{year}: ", "dim"), line, overflow="fold"), (0, 0, 0, 2)))


def _label(indicator: str, series: Series, wording: Wording) -> str:
    stage = wording.stage_of(indicator, series.stage)
    city, parts = wording.city_heading(series.city), [stage] if stage else []
    parts += [series.unit or "-"] if series.own_unit else []
    parts += [wording.period(series.period)] if series.period else []
    if wording.language == "zh":
        return f"{city}（{'，'.join(parts)}）" if parts else city
    return ", ".join((city, *parts))


def _cell(series: Series, year: int | None, wording: Wording) -> Text:
    """The values of one year, each with its status in words, and with what it counts where several things are counted."""
    found = [one for one in series.targets if one.year == year]
    named = len({one.name for one in found}) > len({one.status for one in found})
    text = Text()
    for number, target in enumerate(found):
        between = "：" if wording.language == "zh" else ": "
        name, mark = f"{target.name}{between}" if named else "", " !" if target.warnings else ""
        line = f"{name}{wording.value(target)} {wording.status(target.status)}{mark}"
        text.append(("\n" if number else "") + line, style=STYLES[target.status])
    return text


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=True, header_style="bold", collapse_padding=True)
