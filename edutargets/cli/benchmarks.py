"""The command that lists what values may be held against: benchmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.completion import complete_indicator
from edutargets.cli.options import Themes
from edutargets.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console


def benchmarks(
    session: Session,
    indicator: Annotated[
        list[str] | None,
        typer.Argument(help="Indicators, by id or name; all where none is given.", autocompletion=complete_indicator, show_default=False),
    ] = None,
    theme: Themes = None,
    year: Annotated[list[int] | None, typer.Option("--year", "-y", help="Only those of these years.", show_default=False)] = None,
    place: Annotated[
        list[str] | None, typer.Option("--place", "-p", help="Only those of national, or of a province.", show_default=False)
    ] = None,
) -> None:
    """List the standards, targets and actuals to compare with.

    \b
    Examples:
      edutargets benchmarks
      edutargets benchmarks preschool.inclusive_coverage --place national
      edutargets benchmarks --theme compulsory --year 2017 --format csv
    """
    from edutargets.comparing.benchmarks import select
    from edutargets.presenting.screens import benchmarks as presenting

    output, wording = session.output, session.wording
    chosen = select(
        session.loaded, indicators=session.indicators(indicator or ()), themes=session.themes(theme or ()), years=year or (),
        places=place or (),
    )  # fmt: skip

    def screen(console: Console) -> None:
        presenting.benchmarks_screen(console, chosen, wording)

    output.emit(screen, lambda: presenting.listed_rows(chosen, wording))
