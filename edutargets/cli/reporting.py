"""Commands that write a page or a picture: report, chart."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from edutargets.cli.command import writes
from edutargets.cli.completion import complete_benchmark, complete_indicator
from edutargets.cli.options import ByWording, EveryCity, Indicators, SomeCities, Statuses, Sure, Themes, Within, Years
from edutargets.cli.session import Session
from edutargets.comparing.records import Comparison
from edutargets.records import Target

Against = Annotated[
    str,
    typer.Option("--benchmark", "-b", help="Benchmarks as lines: national, provincial, all or none.", autocompletion=complete_benchmark),
]


@writes("html")
def report(
    session: Session,
    cities: SomeCities = None,
    within: Within = None,
    every: EveryCity = False,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    status: Statuses = None,
    shared: Annotated[bool, typer.Option("--shared", help="Only what two or more cities state.", show_default=False)] = False,
    benchmark: Against = "all",
    sure: Sure = None,
    wording: ByWording = True,
) -> None:
    """Write the comparison as one html page.

    With what can be said of it, the quote behind every value, charts, measures and coverage. The page holds both languages and needs no
    network.

    \b
    Examples:
      edutargets report jiangyin wuxi -o report.html
      edutargets report 江阴 无锡 镇江 --theme preschool --lang zh -o preschool.html
    """
    from edutargets.comparing.alignment import compare
    from edutargets.presenting.extra import need_report

    destination = session.destination(("html",))
    need_report()
    comparison = compare(
        session.corpus, session.cities(cities, within, every), themes=session.themes(theme or ()),
        indicators=session.indicators(indicator or ()),
        statuses=session.statuses(status or ()), years=tuple(year or ()), shared=shared, benchmark=_scope(benchmark),
        sure=sure, wording=wording,
    )  # fmt: skip
    from edutargets.comparing.findings import with_findings
    from edutargets.presenting.page import render

    comparison = with_findings(session.corpus, comparison)
    records = () if shared else _records(session, comparison, theme, indicator, year, status)
    made = datetime.date.today().isoformat()
    session.say(destination.write(render(session.corpus, comparison, session.language, records, made).encode("utf-8")))


@writes("svg", "png", "html")
def chart(
    session: Session,
    indicator: Annotated[str, typer.Argument(help="An indicator, by id or name.", autocompletion=complete_indicator)],
    cities: SomeCities = None,
    year: Years = None,
    status: Statuses = None,
    benchmark: Against = "all",
    sure: Sure = None,
) -> None:
    """Draw what cities state of one indicator, as svg, png or html.

    Results are filled, targets hollow; a bound is a triangle that points to where the values lie; benchmarks are dashed lines.

    \b
    Examples:
      edutargets chart preschool.inclusive_coverage -o coverage.svg
      edutargets chart 普惠性幼儿园覆盖率 jiangmen wuxi --lang zh -o coverage.html
    """
    from edutargets.presenting.charts.files import FORMATS, draw_file
    from edutargets.presenting.extra import need_report

    destination = session.destination(FORMATS)
    need_report()
    identity = session.indicator(indicator)
    session.say(
        destination.write(
            draw_file(
                session.corpus, identity, cities or (), session.wording, destination.format, years=tuple(year or ()),
                statuses=session.statuses(status or ()), benchmark=_scope(benchmark), sure=sure, say=session.say,
            )
        )
    )  # fmt: skip


def _records(
    session: Session, comparison: Comparison, theme: Themes, indicator: Indicators, year: Years, status: Statuses
) -> tuple[Target, ...]:
    """All records of what was asked for, also those that no row of the comparison holds."""
    themes = session.themes(theme or ())
    found = session.corpus.select(
        cities=comparison.cities, statuses=session.statuses(status or ()), years=tuple(year or ()),
        indicators=session.indicators(indicator or ()),
    )  # fmt: skip
    return tuple(one for one in found if not themes or one.theme in themes)


def _scope(name: str) -> str:
    return "" if name == "none" else name
