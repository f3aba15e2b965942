"""Commands that follow a city or an indicator over time: progress, trend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from edutargets.cli.completion import complete_indicator
from edutargets.cli.options import EveryCity, From, Indicators, SomeCities, Statuses, Sure, Themes, Within, Years
from edutargets.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.presenting.sheets.sheet import Sheet


def progress(
    session: Session,
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    measures: Annotated[bool, typer.Option("--measures", help="The policy measures alone, with their words.", show_default=False)] = False,
    sure: Sure = None,
) -> None:
    """Hold what cities promised against what they reported later.

    Each target is reached, missed (by how much), reported on another basis or as a total of several years, not reported, or not yet due: no
    document of the city reports on its year or a later one. A target for a year is held against a result of the same indicator and stage
    for that year, or else the year after. One city is shown by itself; several, or all where none is named, as one table.

    \b
    Examples:
      edutargets progress
      edutargets progress --indicator 普惠性幼儿园覆盖率 --lang zh
      edutargets progress jiangyin zhenjiang --measures
      edutargets progress jingjiang zhenjiang --theme teachers -o progress.xlsx
    """
    output = session.output
    slugs = session.cities(cities, within, every)
    options: dict[str, Any] = {
        "themes": session.themes(theme or ()), "indicators": session.indicators(indicator or ()), "years": tuple(year or ()), "sure": sure,
    }  # fmt: skip
    if len(slugs) == 1 and (cities or within):
        _of_city(session, slugs[0], measures, options)
        return
    from edutargets.comparing.promises import promises

    found = promises(session.corpus, slugs, **options)
    from edutargets.presenting.sheets import progress as sheets
    from edutargets.presenting.words.promises import counts_line, remarks

    if output.format != "table" and not measures:
        for line in (counts_line(found, session.wording), *remarks(found, session.wording)):
            output.say(f"edutargets: {line}")

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.promises import measures_of_places_screen, promises_screen

        (measures_of_places_screen if measures else promises_screen)(console, found, session.wording)

    def sheet() -> Sheet:
        return (
            sheets.measure_progress_sheet(found.progress, session.wording)
            if measures
            else sheets.progress_sheet(found.pairs, session.wording)
        )

    def workbook() -> bytes:
        from edutargets.presenting.workbook.promises import promises_workbook

        return promises_workbook(found, session.wording, output.say)

    def json_text() -> str:
        from edutargets.presenting.sheets.promises import promises_json

        return promises_json(found, session.wording)

    if measures:
        output.emit(screen, sheet)
    else:
        output.emit(screen, sheet, json_text, workbook)


def _of_city(session: Session, city: str, measures: bool, options: dict[str, Any]) -> None:
    """The progress of one city, with its documents and its measures."""
    from edutargets.comparing.progress import progress as follow

    output = session.output
    found = follow(session.corpus, city, **options)
    from edutargets.presenting.sheets import progress as sheets
    from edutargets.presenting.words.places import more_line

    if found.unsure and output.format != "table" and not measures:
        output.say(f"edutargets: {more_line(found.unsure, found.sure, session.wording)}")

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.progress import measure_progress_screen, progress_screen

        if measures:
            measure_progress_screen(console, found, session.wording, quotes=True)
            return
        progress_screen(console, found, session.wording)

    def sheet() -> Sheet:
        return sheets.measure_progress_sheet([found], session.wording) if measures else sheets.progress_sheet(found.pairs, session.wording)

    output.emit(screen, sheet, None if measures else lambda: sheets.progress_json(found, session.wording))


def trend(
    session: Session,
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="An indicator, by id or name.", autocompletion=complete_indicator, show_default=False)
    ],
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    year: Years = None,
    status: Statuses = None,
    sure: Sure = None,
    source: From = "",
) -> None:
    """Show one indicator over the years.

    A line for each city and stage, targets and results marked.

    \b
    Examples:
      edutargets trend preschool.inclusive_coverage
      edutargets trend 普惠性幼儿园覆盖率 wuxi jingjiang --status result --format csv
      edutargets trend 普惠性幼儿园覆盖率 --year 2023
    """
    from edutargets.comparing.trend import trend as follow

    session.take(source)
    output = session.output
    found = follow(
        session.corpus, session.indicator(indicator), session.cities(cities, within, every), years=year or (),
        statuses=session.statuses(status or ()), sure=sure,
    )  # fmt: skip
    from edutargets.presenting.sheets.progress import trend_sheet
    from edutargets.presenting.words.trends import trend_remarks

    if output.format != "table":
        for line in trend_remarks(found, session.wording):
            output.say(f"edutargets: {line}")

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.progress import trend_screen

        trend_screen(console, found, session.wording)

    output.emit(screen, lambda: trend_sheet(found, session.wording))
