"""Screens: tables for a terminal, folded and never cut, without lines that a Chinese font draws twice as wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from edutargets.presenting.wording import Wording
from edutargets.records import Cell, Comparison, ComparisonRow, MeasureRow, Note, Target

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.corpus import Explanation
    from edutargets.presenting.benchmark_column import BenchmarkColumn

_NARROWEST, _ROOMY = 14, 24
_MARKS = {
    "basis_differs": "b", "plan_vs_report": "p", "years_apart": "y", "bound_vs_measure": "m", "count_without_denominator": "c",
    "points_as_percent": "%", "gross_rate_over_100": "g", "basis_unstated": "u", "lost_dash": "d", "several_heads": "e",
    "per_unit": "k", "relative_deadline": "r", "yardstick": "s", "indicator_tie": "t",
}  # fmt: skip
_STYLES = {"target": "cyan", "result": "green", "context": "dim"}


def plain_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], widest: int = -1) -> None:
    """Rows under bold heads; the column `widest` takes the room that is left and folds.

    Where the screen is too narrow for the columns side by side, each row is written as lines below each other.
    """
    lines = [[str(value) for value in row] for row in rows]
    widest %= len(columns)
    widths = [max(map(cell_len, (column, *(row[index] for row in lines)))) for index, column in enumerate(columns)]
    widths[widest] = min(widths[widest], _ROOMY)
    if sum(widths) + 2 * (len(columns) - 1) > console.width:
        _stacked_rows(console, columns, lines)
        return
    table = _table()
    for index, column in enumerate(columns):
        table.add_column(column, overflow="fold", ratio=1 if index == widest else None)
    for row in lines:
        table.add_row(*(Text(value) for value in row))
    console.print(table)


def _stacked_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        console.print(Text(row[0], style="bold", overflow="fold"))
        for column, value in zip(columns[1:], row[1:], strict=True):
            if value:
                console.print(Padding(Text.assemble((f"{column}: ", "dim"), value, overflow="fold"), (0, 0, 0, 2)))


def targets_table(console: Console, targets: Sequence[Target], wording: Wording, several_cities: bool) -> None:
    """Targets, one below the other: what it is, its value, the words that state it."""
    if console.width < 100:
        for target in targets:
            _stacked_target(console, target, wording, several_cities)
        return
    table = _table()
    columns = [*([wording.word("city")] if several_cities else []), wording.word("theme"), wording.word("status"), wording.word("year")]
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=False, min_width=5)
    table.add_column(wording.word("name"), overflow="fold", ratio=3)
    table.add_column(wording.word("value"), overflow="fold", ratio=1, min_width=8)
    table.add_column(wording.word("quote"), overflow="fold", ratio=5)
    table.add_column(wording.word("id"), overflow="fold", style="dim", min_width=6)
    for target in targets:
        city = [wording.city(target.city)] if several_cities else []
        status = Text(wording.status(target.status), style=_STYLES[target.status])
        table.add_row(
            *city, wording.theme(target.theme), status, str(target.year or ""), Text(target.name), _value(target, wording),
            Text(target.quote), _short_id(target),
        )  # fmt: skip
    console.print(table)


def _stacked_target(console: Console, target: Target, wording: Wording, several_cities: bool) -> None:
    head = Text(target.name, style="bold")
    value = _value(target, wording)
    if value:
        head.append("  ")
        head.append_text(value)
    console.print(head, overflow="fold")
    facts = [wording.theme(target.theme), wording.status(target.status), str(target.year or ""), _short_id(target)]
    if several_cities:
        facts.insert(0, wording.city(target.city))
    console.print(Padding(Text("  ".join(fact for fact in facts if fact), style=_STYLES[target.status]), (0, 0, 0, 2)))
    console.print(Padding(Text(target.quote, overflow="fold"), (0, 0, 1, 2)))


def _value(target: Target, wording: Wording) -> Text:
    text = Text(wording.value(target), style="bold")
    if target.warnings:
        text.append(" !", style="yellow")
    return text


def _short_id(target: Target) -> str:
    return target.id.rpartition("-")[2]


def comparison_screen(
    console: Console, comparison: Comparison, wording: Wording, details: bool, benchmarks: BenchmarkColumn | None = None
) -> None:
    """Cities side by side by theme; when the columns would be too narrow, each indicator with the cities below it.

    `benchmarks` draws one more column, of what the values may be held against.
    """
    heads = "  |  ".join(
        f"{wording.city_heading(document.city)} {document.year} {wording.kind(document.kind)}" for document in comparison.documents
    )
    console.print(Text(heads, style="bold"), overflow="fold")
    for note in comparison.notes:
        console.print(Text("! " + wording.note(note), style="yellow"), overflow="fold")
    room = (console.width - 6 - max(24, console.width // 4)) // max(1, len(comparison.cities) + bool(benchmarks)) - 2
    stacked = room < _NARROWEST
    for theme in dict.fromkeys(row.theme for row in comparison.rows):
        rows = [row for row in comparison.rows if row.theme == theme]
        console.print()
        if stacked:
            console.print(Text(wording.theme_heading(theme), style="bold cyan"))
            for row in rows:
                _stacked_row(console, row, wording, benchmarks)
        else:
            console.print(_theme_table(theme, rows, comparison.cities, wording, console.width, benchmarks))
        if details:
            for row in rows:
                for note in row.notes:
                    console.print(
                        Text(f"  {_MARKS.get(note.code, '')} {wording.row(row)}: {wording.note(note)}", style="dim"), overflow="fold"
                    )
    if benchmarks:
        console.print()
        console.print(Text(benchmarks.legend(), style="dim"), overflow="fold")
    _footer(console, comparison, wording, details)


def _theme_table(
    theme: str, rows: Sequence[ComparisonRow], cities: Sequence[str], wording: Wording, width: int, benchmarks: BenchmarkColumn | None
) -> Table:
    table = _table()
    table.add_column(Text(wording.theme_heading(theme), style="bold cyan"), overflow="fold", width=max(24, width // 4))
    for city in cities:
        table.add_column(wording.city_heading(city), overflow="fold", ratio=1)
    if benchmarks:
        table.add_column(wording.word("benchmark"), overflow="fold", ratio=1)
    table.add_column(wording.word("notes"), overflow="fold", width=6, style="yellow")
    for row in rows:
        beside = [benchmarks.text(row)] if benchmarks else []
        table.add_row(Text(wording.row(row)), *(_cell_text(cell, wording) for cell in row.cells), *beside, _marks(row))
    return table


def _cell_text(cell: Cell, wording: Wording) -> Text:
    lines = wording.cell_lines(cell)
    if not cell.targets:
        return Text(lines[0], style="dim")
    text = Text()
    for number, (line, target) in enumerate(zip(lines, cell.targets, strict=True)):
        text.append(("\n" if number else "") + line, style=_STYLES[target.status])
    return text


def _stacked_row(console: Console, row: ComparisonRow, wording: Wording, benchmarks: BenchmarkColumn | None) -> None:
    marks = _marks(row)
    console.print(Text(f"  {wording.row(row)}" + (f"  [{marks}]" if marks else ""), style="bold"), overflow="fold")
    stated = [cell for cell in row.cells if cell.targets]
    for cell in stated:
        console.print(Padding(Text.assemble(f"{wording.city(cell.city)}: ", _cell_text(cell, wording)), (0, 0, 0, 4)))
    silent = [wording.city(cell.city) for cell in row.cells if not cell.targets]
    if silent and stated:
        console.print(Padding(Text(f"{wording.blank('not_stated')}: {', '.join(silent)}", style="dim"), (0, 0, 0, 4)))
    for line in benchmarks.stacked(row) if benchmarks else ():
        console.print(line)


def _marks(row: ComparisonRow) -> str:
    return "".join(dict.fromkeys(_MARKS.get(note.code, "") for note in row.notes))


def _footer(console: Console, comparison: Comparison, wording: Wording, details: bool) -> None:
    used = dict.fromkeys(note.code for row in comparison.rows for note in row.notes)
    console.print()
    if used and not details:
        legend = "; ".join(f"{_MARKS[code]} {_legend(code, wording)}" for code in used if code in _MARKS)
        console.print(Text(legend, style="dim"), overflow="fold")
    shared = sum(1 for row in comparison.rows if row.shared)
    only = {city: sum(1 for row in comparison.rows if not row.shared and _states(row, city)) for city in comparison.cities}
    outside = {
        city: sum(count.quantified - count.with_indicator for count in comparison.counts if count.city == city)
        for city in comparison.cities
    }
    promises = {
        city: sum(count.targets - count.quantified for count in comparison.counts if count.city == city) for city in comparison.cities
    }
    several = len(comparison.cities) > 1
    _measures_line(console, comparison, wording)
    if wording.language == "zh":
        parts = [f"共{len(comparison.rows)}项指标"] + ([f"两市以上均提及{shared}项"] if several else [])
        parts += [f"仅{wording.city(city)}{count}项" for city, count in only.items() if several]
        console.print("，".join(parts) + "。", overflow="fold")
        listed = "；".join(f"{wording.city(city)}{outside[city]}个数值、{promises[city]}条举措" for city in comparison.cities)
        console.print(f"未列入上表：{listed}（edutargets show）。出处：edutargets explain 编号。", overflow="fold")
        return
    parts = [f"{len(comparison.rows)} indicators"] + ([f"stated by two or more: {shared}"] if several else [])
    parts += [f"only {wording.city(city)}: {count}" for city, count in only.items() if several]
    console.print("; ".join(parts) + ".", overflow="fold")
    listed = "; ".join(
        f"{wording.city(city)} {_count(outside[city], 'figure')}, {_count(promises[city], 'commitment')}" for city in comparison.cities
    )
    console.print(f"Not in this table: {listed} (edutargets show). Sources: edutargets explain ID.", overflow="fold")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _measures_line(console: Console, comparison: Comparison, wording: Wording) -> None:
    common = [wording.measure(row.measure) for row in comparison.measures if row.stated_by == len(comparison.cities)]
    if len(comparison.cities) < 2 or not common:
        return
    chinese = wording.language == "zh"
    names = ("、" if chinese else ", ").join(common[:8]) + (f" (+{len(common) - 8})" if len(common) > 8 else "")
    console.print(Text(f"共同举措：{names}（--measures）" if chinese else f"Measures all commit to: {names} (--measures)"), overflow="fold")


def _legend(code: str, wording: Wording) -> str:
    plain = {
        "basis_differs": ("basis differs or is not stated", "口径须核对"),
        "plan_vs_report": ("a plan beside a result", "计划与结果并列"),
        "years_apart": ("years differ", "年份不同"),
    }
    if code in plain:
        return plain[code][1 if wording.language == "zh" else 0]
    return wording.note(Note(code=code))


def _states(row: ComparisonRow, city: str) -> bool:
    return any(cell.city == city and cell.targets for cell in row.cells)


def measures_screen(console: Console, rows: Sequence[MeasureRow], cities: Sequence[str], wording: Wording, quotes: bool) -> None:
    """Who commits to what: measures by city with counts, and on demand the words that name them."""
    if quotes:
        for row in rows:
            console.print(Text(wording.measure(row.measure), style="bold"), overflow="fold")
            for named in row.targets:
                for target in named:
                    line = Text(
                        f"{wording.city(target.city)} {target.year or ''} {wording.status(target.status)}  ", style=_STYLES[target.status]
                    )
                    line.append(f"{target.quote}  ", style="default")
                    line.append(_short_id(target), style="dim")
                    console.print(Padding(line, (0, 0, 0, 2)))
            console.print()
        return
    table = _table()
    table.add_column(wording.word("measure"), overflow="fold", ratio=1, min_width=24)
    for city in cities:
        table.add_column(wording.city(city), justify="right", overflow="fold")
    for row in rows:
        table.add_row(Text(wording.measure(row.measure)), *(str(len(named)) if named else "" for named in row.targets))
    console.print(table)


def explanation_screen(console: Console, explanation: Explanation, wording: Wording) -> None:
    """A target in its context, and how each of its fields was decided."""
    target, document = explanation.target, explanation.document
    head = Text(target.name, style="bold")
    value = wording.value(target)
    if value:
        head.append(f"  {value}", style=_STYLES[target.status])
    console.print(head, overflow="fold")
    console.print(Text(f"{target.id}  {document.path}:{explanation.line}", style="dim"), overflow="fold")
    source = [document.title, document.issuer, document.number, document.index_number, document.published, document.address]
    console.print(Text("  ".join(part for part in source if part), style="dim"), overflow="fold")
    if target.section:
        console.print(Text(" > ".join(target.section)), overflow="fold")
    console.print()
    for text, style in ((explanation.before, "dim"), (explanation.sentence, ""), (explanation.after, "dim")):
        if text:
            line = Text(text, style=style)
            if style == "":
                at = text.find(target.quote)
                if at >= 0:
                    line.stylize("bold", at, at + len(target.quote))
            console.print(Padding(line, (0, 0, 0, 2)))
    console.print()
    table = _table()
    for _ in range(3):
        table.add_column(overflow="fold")
    for decision in explanation.decisions:
        table.add_row(Text(decision.field, style="bold"), Text(decision.value), Text(decision.reason, style="dim"))
    for name in ("unit_responsible", "office", "lead", "due", "place"):
        if value := getattr(target, name):
            table.add_row(Text(name, style="bold"), Text(value), Text(""))
    if target.same_as:
        table.add_row(Text("same_as", style="bold"), Text(target.same_as), Text("stated earlier in the document", style="dim"))
    if target.suspect:
        table.add_row(Text("suspect", style="bold"), Text(target.suspect), Text(""))
    for code in target.warnings:
        table.add_row(Text("warning", style="bold yellow"), Text(code), Text(wording.note(Note(code=code)), style="dim"))
    table.show_header = False
    console.print(table)


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, expand=True, header_style="bold", collapse_padding=True)
