"""Commands that show targets and where they come from: show, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import CityOption, Indicators, Session, SomeCities, Statuses, Themes, Within, Years
from edutargets.errors import NothingFound

if TYPE_CHECKING:
    from rich.console import Console


def show(
    session: Session,
    cities: SomeCities = None,
    city: CityOption = None,
    within: Within = None,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    status: Statuses = None,
) -> None:
    """List targets and results, with the words that state them.

    \b
    Examples:
      edutargets show --year 2023
      edutargets show --within jiangsu --theme teachers
      edutargets show wuxi --theme teachers --format csv -o wuxi.csv
      edutargets show zhenjiang --status all --format jsonl
      edutargets show 靖江 --indicator preschool.gross_enrolment
    """
    output = session.output
    slugs = session.cities([*(cities or ()), *(city or ())], within or ())
    targets = session.corpus.select(
        cities=slugs, themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()),
        years=session.years(year or (), slugs), statuses=session.statuses(status or ()),
    )  # fmt: skip
    if not targets:
        raise NothingFound("the corpus states nothing for what was asked; leave out --theme, --indicator, --year or --status to see more")
    from edutargets.presenting.sheets import target_sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import targets_table

        targets_table(console, targets, session.wording, len({target.city for target in targets}) > 1)

    output.emit(screen, lambda: target_sheet(targets))


def explain(
    session: Session, identity: Annotated[str, typer.Argument(metavar="ID", help="The id of a target, or its last six signs.")]
) -> None:
    """Show a target in its context, and how it was decided.

    \b
    Examples:
      edutargets explain zhenjiang-2017-plan-70639a
    """
    from edutargets.corpus import explain as explain_target

    output = session.output
    explanation = explain_target(session.corpus, identity)
    if explanation is None:
        raise NothingFound(f"no target has the id {identity!r}; edutargets show lists them")
    from edutargets.presenting.sheets import Sheet, explanation_json

    def screen(console: Console) -> None:
        from edutargets.presenting.explaining import explanation_screen

        explanation_screen(console, explanation, session.wording)

    rows = tuple((decision.field, decision.value, decision.reason) for decision in explanation.decisions)
    output.emit(screen, lambda: Sheet(("field", "value", "reason"), rows), lambda: explanation_json(explanation))
