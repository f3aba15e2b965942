"""Commands that show targets and where they come from: show, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import CityOption, EveryCity, Indicators, Session, SomeCities, Statuses, Sure, Themes, Within, Years
from edutargets.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from rich.console import Console


def show(
    session: Session,
    cities: SomeCities = None,
    city: CityOption = None,
    within: Within = None,
    every: EveryCity = False,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    status: Statuses = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only figures that are not sure enough to be compared.", show_default=False)
    ] = False,
    sure: Sure = None,
) -> None:
    """List targets and results, with the words that state them.

    \b
    Examples:
      edutargets show --year 2023
      edutargets show --within jiangsu --theme teachers
      edutargets show wuxi --theme teachers --format csv -o wuxi.csv
      edutargets show zhenjiang --status all --format jsonl
      edutargets show wuxi --doubtful
      edutargets show 靖江 --indicator preschool.gross_enrolment
    """
    output = session.output
    slugs = session.cities([*(cities or ()), *(city or ())], within, every)
    targets = session.corpus.select(
        cities=slugs, themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()),
        years=session.years(year or (), slugs), statuses=session.statuses(status or ()),
    )  # fmt: skip
    if sure is not None and not doubtful:
        raise UsageError("--sure goes with --doubtful; show lists all, each with its confidence")
    if doubtful:
        from edutargets.comparing.admission import is_judged, parted, threshold

        if any(one.number is not None for one in targets) and not any(is_judged(one) for one in targets):
            raise NothingFound("nothing was judged, so nothing can be called doubtful; edutargets check says why")
        targets = tuple(parted(targets, threshold(session.corpus.configs, sure))[1])
    if not targets and doubtful:
        raise NothingFound("nothing is doubtful of what was asked")
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
    from edutargets.explaining import explain as explain_target

    output = session.output
    explanation = explain_target(session.corpus, identity)
    if explanation is None:
        raise NothingFound(f"no target has the id {identity!r}; edutargets show lists them")
    from edutargets.presenting.sheets import Sheet, explanation_json

    def screen(console: Console) -> None:
        from edutargets.presenting.explaining import explanation_screen

        explanation_screen(console, explanation, session.wording)

    def sheet() -> Sheet:
        rows = [(decision.field, decision.value, decision.reason) for decision in explanation.decisions]
        if account := explanation.account:
            rows += [("candidate", one.indicator, f"{one.probability:.2f} {one.words}") for one in account.candidates]
            rows.append(("confidence", f"{account.confidence:.2f}", account.doubt))
        return Sheet(("field", "value", "reason"), tuple(rows))

    output.emit(screen, sheet, lambda: explanation_json(explanation))
