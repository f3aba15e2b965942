"""Commands that set cities side by side: compare, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.completion import complete_benchmark
from edutargets.cli.options import (
    ByWording,
    Denominators,
    EveryCity,
    From,
    Indicators,
    Per,
    SomeCities,
    Statuses,
    Sure,
    Themes,
    Within,
    Years,
)
from edutargets.cli.session import Session
from edutargets.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.comparing.records import Comparison
    from edutargets.comparing.scaling import Scaler
    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
    from edutargets.presenting.sheets.sheet import Sheet


def compare(
    session: Session,
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    status: Statuses = None,
    shared: Annotated[bool, typer.Option("--shared", help="Only what two or more cities state.", show_default=False)] = False,
    long: Annotated[
        bool, typer.Option("--long", help="In files: a row for each target, not for each indicator.", show_default=False)
    ] = False,
    measures: Annotated[
        bool, typer.Option("--measures", help="Policy measures by city instead of indicators.", show_default=False)
    ] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="With --measures: the words that name them.", show_default=False)] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Spell the notes on comparability out under each theme.", show_default=False)
    ] = False,
    benchmark: Annotated[
        str,
        typer.Option(
            "--benchmark",
            "-b",
            help="Set benchmarks beside: national, provincial or all.",
            autocompletion=complete_benchmark,
            show_default=False,
        ),
    ] = "",
    distance: Annotated[
        bool, typer.Option("--distance", help="With --benchmark: how far each value is from it.", show_default=False)
    ] = False,
    bars: Annotated[bool, typer.Option("--bars", help="On a screen: bars beside the values.", show_default=False)] = False,
    transpose: Annotated[
        bool | None,
        typer.Option(
            "--transpose/--no-transpose",
            help="Cities as rows, indicators as columns; on a screen the default for more than eight cities.",
            show_default=False,
        ),
    ] = None,
    per: Per = "",
    denominators: Denominators = None,
    sure: Sure = None,
    wording: ByWording = True,
    source: From = "",
) -> None:
    """Set cities side by side, by theme and indicator.

    Every city of the corpus where none is named. A benchmark is the actual of the same year, else the standard in force then;
    beside it the target due then; else the next target, named as later.

    \b
    Examples:
      edutargets compare jiangyin wuxi
      edutargets compare jiangmen wuxi jingjiang zhenjiang --theme preschool
      edutargets compare 江阴 无锡 --shared --lang zh
      edutargets compare jiangmen wuxi --benchmark national --distance
      edutargets compare --within jiangsu --theme preschool
      edutargets compare --indicator 普惠性幼儿园覆盖率
      edutargets compare jiangyin wuxi --measures
      edutargets compare jiangmen wuxi jingjiang zhenjiang --shared --bars
      edutargets compare jiangmen wuxi jingjiang --theme preschool --transpose
      edutargets compare jiangyin wuxi --sure 0
      edutargets compare jingjiang --per school
      edutargets compare jiangyin wuxi --format csv > compare.csv
      edutargets compare jiangyin wuxi -o compare.xlsx
    """
    from edutargets.comparing.alignment import compare as align

    session.take(source)
    _refuse_clashes(distance=distance, benchmark=benchmark, per=per, measures=measures or quotes, bars=bars, transpose=transpose)
    output = session.output
    named = session.indicators(indicator or ())
    scaler = session.per_head(per, denominators, named)
    comparison = align(
        session.corpus, session.cities(cities, within, every), themes=session.themes(theme or ()), indicators=named, scaler=scaler,
        statuses=session.statuses(status or ()), years=tuple(year or ()), shared=shared, benchmark=benchmark, sure=sure, wording=wording,
        texts=False,
    )  # fmt: skip
    if scaler:
        scaler.refuse_nothing(comparison.scaled, named)
    if output.format in ("table", "json", "markdown", "xlsx"):
        from edutargets.comparing.findings import with_findings

        comparison = with_findings(session.corpus, comparison)
    if measures or quotes:
        _emit_measures(session, comparison, quotes)
        return
    beside = None
    if benchmark:
        from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

        beside = BenchmarkColumn(session.corpus, comparison, session.wording, distance)

    _emit_values(
        session, comparison, beside, scaler, notes=notes, bars=bars, transpose=transpose, long=long, benchmark=benchmark,
    )  # fmt: skip


def _emit_values(
    session: Session, comparison: Comparison, beside: BenchmarkColumn | None, scaler: Scaler | None,
    *, notes: bool, bars: bool, transpose: bool | None, long: bool, benchmark: str,
) -> None:  # fmt: skip
    """What places state of each indicator, in the format asked for."""
    output = session.output

    def screen(console: Console) -> None:
        _draw(console, session, comparison, beside, notes=notes, bars=bars, transpose=transpose)
        if scaler:
            from edutargets.presenting.words.per_head import derived_lines

            derived_lines(console, comparison.scaled, session.corpus, session.wording)

    def sheet() -> Sheet:
        return _values_sheet(session, comparison, beside, long=long, transposed=bool(transpose))

    def json_text() -> str:
        from edutargets.presenting.sheets.records import comparison_json

        return comparison_json(comparison, session.wording, beside)

    def workbook() -> bytes:
        from edutargets.presenting.workbook.comparison import comparison_workbook

        return comparison_workbook(session.corpus, comparison, session.wording, output.say, benchmark or "all")

    def markdown() -> str:
        from edutargets.presenting.writing.markdown import comparison_markdown

        return comparison_markdown(comparison, session.wording, beside)

    if comparison.unsure and output.format != "table":
        from edutargets.presenting.words.footers import unsure_line

        output.say(f"edutargets: {unsure_line(comparison, session.wording)}")
    if long or transpose:
        output.emit(screen, sheet)
    else:
        output.emit(screen, sheet, json_text, workbook, markdown)


def _emit_measures(session: Session, comparison: Comparison, quotes: bool) -> None:
    """Who commits to what; with `quotes` the records that name a measure."""

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.comparison import measures_screen

        measures_screen(console, comparison.measures, comparison.cities, session.wording, quotes)

    def sheet() -> Sheet:
        from edutargets.presenting.sheets.records import measures_sheet, target_sheet

        if not quotes:
            return measures_sheet(comparison.measures, comparison.cities, session.wording)
        named = (target for row in comparison.measures for targets in row.targets for target in targets)
        return target_sheet(list({target.id: target for target in named}.values()))

    session.output.emit(screen, sheet)


def _values_sheet(session: Session, comparison: Comparison, beside: BenchmarkColumn | None, *, long: bool, transposed: bool) -> Sheet:
    """A row for each indicator, for each place (`transposed`) or for each value (`long`)."""
    from edutargets.presenting.sheets.comparison import comparison_sheet, transposed_sheet
    from edutargets.presenting.sheets.data import long_sheet

    if long:
        made = long_sheet(session.corpus, comparison, session.wording)
        return beside.by_target(made) if beside else made
    return transposed_sheet(comparison, session.wording) if transposed else comparison_sheet(comparison, session.wording, beside)


def measures(
    session: Session,
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    theme: Themes = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="The words that name them.", show_default=False)] = False,
) -> None:
    """List the policy measures, and how often cities name each.

    \b
    Examples:
      edutargets measures
      edutargets measures jiangyin wuxi --theme teachers --quotes
    """
    from edutargets.comparing.alignment import measure_rows
    from edutargets.presenting.sheets import records as sheets
    from edutargets.records import DEFAULT_STATUSES

    output = session.output
    slugs = session.cities(cities, within, every)
    chosen = session.corpus.select(cities=slugs, statuses=DEFAULT_STATUSES)
    rows = list(measure_rows(session.corpus, chosen, slugs, session.themes(theme or ())))

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.comparison import measures_screen

        measures_screen(console, rows, slugs, session.wording, quotes)

    output.emit(screen, lambda: sheets.measures_sheet(rows, slugs, session.wording))


def _refuse_clashes(*, distance: bool, benchmark: str, per: str, measures: bool, bars: bool, transpose: bool | None) -> None:
    """UsageError for options that do not go together."""
    if distance and not benchmark:
        raise UsageError("--distance needs --benchmark: national, provincial or all")
    if (benchmark or per) and measures:
        raise UsageError(f"{'--benchmark' if benchmark else '--per'} goes with indicators, not with --measures or --quotes")
    if bars and transpose:
        raise UsageError("--bars and --transpose are two ways to draw a table; give one")
    if benchmark and (bars or transpose):
        raise UsageError("--benchmark goes with the plain table; leave out --bars or --transpose (report and chart draw benchmarks)")


def _draw(
    console: Console, session: Session, comparison: Comparison, beside: BenchmarkColumn | None,
    *, notes: bool, bars: bool, transpose: bool | None,
) -> None:  # fmt: skip
    """Cities as columns, or as rows where that is asked for or there are many of them; or bars."""
    from edutargets.presenting.words.folding import are_many

    wording = session.wording
    if bars:
        from edutargets.presenting.screens.bars import bars_screen

        bars_screen(console, comparison, session.corpus, wording, notes)
    elif transpose:
        from edutargets.presenting.screens.transposing import transposed_screen

        transposed_screen(console, comparison, wording, notes)
    elif transpose is None and not beside and are_many(comparison):
        from edutargets.presenting.screens.many_places import many_screen

        many_screen(console, comparison, wording, notes)
    else:
        from edutargets.presenting.screens.comparison import comparison_screen

        comparison_screen(console, comparison, wording, notes, beside)
