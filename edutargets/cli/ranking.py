"""Commands that put places in an order or in a grid: rank, pivot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.completion import complete_benchmark, complete_indicator
from edutargets.cli.options import CityOption, Denominators, EveryCity, Per, SomeCities, Statuses, Sure, Within, Years
from edutargets.cli.session import Session
from edutargets.cli.words import split
from edutargets.errors import UsageError

_NAMED = 8  # places in a line on stderr

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.presenting.sheets.sheet import Sheet


def rank(
    session: Session,
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR", help="An indicator, by id, name or a part of it.", autocompletion=complete_indicator, show_default=False
        ),
    ],
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    year: Years = None,
    status: Statuses = None,
    order: Annotated[str, typer.Option("--order", help="best (by the indicator's direction), largest or smallest first.")] = "best",
    benchmark: Annotated[
        str,
        typer.Option(
            "--benchmark", "-b", help="Benchmarks among the places: national, provincial, all or none.", autocompletion=complete_benchmark
        ),
    ] = "national",
    bars: Annotated[bool, typer.Option("--bars", help="On a screen: bars beside the values.", show_default=False)] = False,
    per: Per = "",
    denominators: Denominators = None,
    sure: Sure = None,
) -> None:
    """Rank places by an indicator, the best first.

    Results and targets are ranked apart, and so are stages, units and totals of several years. The same figure shares a rank: of 95 and
    95 or more neither is above. Without --year each place has its latest value. With --per places are ranked by what is derived from
    their counts, and benchmarks, which are not scaled, are left out.

    \b
    Examples:
      edutargets rank 普惠性幼儿园覆盖率
      edutargets rank preschool.inclusive_coverage --year 2023 --status result --bars
      edutargets rank preschool.inclusive_coverage --within jiangsu --format csv
    """
    from edutargets.comparing.ranking import rank as ranked

    output = session.output
    if per and bars:
        raise UsageError("--bars draws counts, not what is derived from them; leave out --bars or --per")
    identity = session.indicator(indicator)
    scaler = session.per_head(per, denominators, (identity,))
    found = ranked(
        session.corpus, identity, session.cities(cities, within, every), years=year or (),
        statuses=session.statuses(status or ()), benchmark=benchmark, order=order, sure=sure, scaler=scaler,
    )  # fmt: skip
    scaled = [one.scaled for each in found.lists for one in each.placed if one.scaled]
    if scaler:
        scaler.refuse_nothing(scaled, (identity,))
    if found.unsure and output.format != "table":
        from edutargets.presenting.words.places import more_line

        output.say(f"edutargets: {more_line(found.unsure, found.sure, session.wording)}")

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.ranks import rank_screen

        rank_screen(console, found, session.corpus, session.wording, bars)
        if scaled:
            from edutargets.presenting.words.per_head import derived_lines

            derived_lines(console, scaled, session.corpus, session.wording)

    def sheet() -> Sheet:
        from edutargets.presenting.sheets.ranks import rank_sheet

        return rank_sheet(found, session.wording)

    def document() -> str:
        from edutargets.presenting.sheets.ranks import rank_json

        return rank_json(found, session.wording)

    output.emit(screen, sheet, document)


def pivot(
    session: Session,
    indicator: Annotated[
        list[str],
        typer.Argument(
            metavar="INDICATOR...",
            help="Indicators, by id, name or a part of it; '*学位*' for all with that part.",
            autocompletion=complete_indicator,
            show_default=False,
        ),
    ],
    city: CityOption = None,
    within: Within = None,
    every: EveryCity = False,
    year: Years = None,
    status: Statuses = None,
    rows: Annotated[str, typer.Option("--rows", help="What a row is for: city, year or province.")] = "city",
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", help="What the columns are for, beside the indicators: year, status, city, province.", show_default="year,status"
        ),
    ] = None,
    sure: Sure = None,
) -> None:
    """Put indicators in a grid, one number a cell, the unit in its head.

    Where a cell has several values, one is taken and marked: the whole before a part, a result before a target, the latest document,
    the latest year, of counts the larger, else the first. A number of a city is never taken for its province.

    \b
    Examples:
      edutargets pivot 普惠性幼儿园覆盖率 学前三年毛入园率
      edutargets pivot preschool.inclusive_coverage --columns status -o pivot.xlsx
      edutargets pivot preschool.inclusive_coverage --rows year --columns city --format csv
    """
    from edutargets.comparing.pivoting import pivot as pivoted

    output = session.output
    found = pivoted(
        session.corpus, session.indicators(indicator), session.cities(city, within, every), rows=rows,
        columns=None if columns is None else split([columns]), years=year or (), statuses=session.statuses(status or ()), sure=sure,
    )  # fmt: skip
    if output.format != "table":
        from edutargets.presenting.words.places import blank_lines, more_line

        for line in (*blank_lines(found.blanks, session.wording, most=_NAMED), more_line(found.unsure, found.sure, session.wording)):
            if line:
                output.say(f"edutargets: {line}")

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.pivots import pivot_screen

        pivot_screen(console, found, session.wording)

    def sheet() -> Sheet:
        from edutargets.presenting.sheets.pivots import pivot_sheet

        return pivot_sheet(found, session.wording)

    def document() -> str:
        from edutargets.presenting.sheets.pivots import pivot_json

        return pivot_json(found, session.wording)

    def workbook() -> bytes:
        from edutargets.presenting.workbook.pivots import pivot_workbook

        return pivot_workbook(found, session.wording, output.say, output.in_words)

    output.emit(screen, sheet, document, workbook)
