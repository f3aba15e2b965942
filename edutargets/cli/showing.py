"""Commands that show targets and where they come from: show, explain."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.completion import complete_kind, complete_stage
from edutargets.cli.options import CityOption, EveryCity, From, Indicators, SomeCities, Statuses, Themes, Within, Years
from edutargets.cli.session import Session
from edutargets.cli.words import field_words, known_value, split
from edutargets.errors import NothingFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from edutargets.presenting.sheets.sheet import Sheet, Value
    from edutargets.records import Target


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
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="level, change, output or commitment.", autocompletion=complete_kind, show_default=False),
    ] = None,
    stage: Annotated[
        list[str] | None, typer.Option("--stage", help="Only these school stages.", autocompletion=complete_stage, show_default=False)
    ] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help="Only what has a number.", show_default=False)] = False,
    containing: Annotated[
        list[str] | None,
        typer.Option("--containing", metavar="TEXT", help="Only what has TEXT in its name, quote or headings.", show_default=False),
    ] = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only figures that are not sure enough to be compared.", show_default=False)
    ] = False,
    sure: Annotated[
        float | None,
        typer.Option(
            "--sure",
            "--min-confidence",
            min=0.0,
            max=1.0,
            help="Only figures at least so sure, 0 to 1; with --doubtful: less sure.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            metavar="KEY",
            help="document, value, year, city, theme, indicator, name or confidence; -KEY: greatest first.",
            show_default=False,
        ),
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", help="Only these columns, in this order: city,year,name,value_min,unit.", show_default=False),
    ] = None,
    source: From = "",
) -> None:
    """List targets and results, with the words that state them.

    On a screen what has a number comes first, then the rest, both in the order of the documents; files keep the order of the documents.

    \b
    Examples:
      edutargets show --year 2023
      edutargets show --within jiangsu --theme teachers
      edutargets show wuxi --numbers --sort -value
      edutargets show --containing 普惠 --kind level --columns city,year,name,as_written,quote
      edutargets show wuxi --theme teachers --format csv -o wuxi.csv
      edutargets show zhenjiang --status all --format jsonl
      edutargets show wuxi --doubtful
      edutargets show 靖江 --indicator preschool.gross_enrolment
    """
    from edutargets.selecting import Criteria, ordered
    from edutargets.selecting import containing as holding

    session.take(source)
    output = session.output
    slugs = session.cities([*(cities or ()), *(city or ())], within, every)
    criteria = Criteria(
        cities=frozenset(slugs), themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()),
        years=session.years(year or (), slugs), statuses=session.statuses(status or ()),
        kinds=[known_value(name, field_words("kind"), "kind") for name in split(kind or ())],
        stages=[session.stage(name) for name in split(stage or ())],
    )  # fmt: skip
    found: Iterable[Target]
    if containing:
        from edutargets.searching.words import Words

        words = Words.of(containing)
        found = holding(session.corpus.passing(criteria, words.texts), words)
    else:
        found = session.corpus.passing(criteria)
    if numbers:
        found = (one for one in found if one.number is not None)
    if sure is not None and not doubtful:
        from edutargets.comparing.admission import is_sure

        found = (one for one in found if is_sure(one, sure))
    found = iter(found)
    first = next(found, None)
    found = () if first is None else itertools.chain((first,), found)
    if output.streams and not doubtful and sort in ("", "document") and first is not None:
        _stream(session, found, split(columns or ()))
        return
    targets = ordered(found, sort or "document")
    if doubtful:
        targets = _doubtful(session, targets, sure)
    if not targets:
        narrowed = numbers or containing or kind or stage or sure is not None
        leave = "--theme, --indicator, --year, --status" + (", --numbers, --containing, --kind, --stage or --sure" if narrowed else "")
        leave = leave if narrowed else leave.replace(", --status", " or --status")
        raise NothingFound(f"the corpus states nothing for what was asked; leave out {leave} to see more")
    from edutargets.presenting.sheets.data import chosen_columns, data_sheet

    named = split(columns or ())

    def sheet() -> Sheet:
        made = data_sheet(session.corpus, targets, session.language)
        return chosen_columns(made, named) if named else made

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.target_lists import columns_screen, targets_screen

        if named:
            columns_screen(console, targets, sheet(), session.wording)
        else:
            targets_screen(console, targets, session.wording, grouped=not sort, every=every)

    output.emit(screen, sheet)


def _stream(session: Session, targets: Iterable[Target], columns: Sequence[str]) -> None:
    """Write targets as rows, one after the other."""
    from edutargets.presenting.sheets.data import COLUMNS, data_rows, places_of
    from edutargets.presenting.sheets.sheet import Sheet

    rows: Iterable[Sequence[Value]] = data_rows(session.corpus, targets, session.language)
    if columns:
        at = places_of(columns)
        rows = ([row[index] for index in at] for row in rows)
    session.output.stream(Sheet(tuple(COLUMNS[index] for index in at) if columns else COLUMNS, ()), rows)


def _doubtful(session: Session, targets: Sequence[Target], sure: float | None) -> tuple[Target, ...]:
    """Those that are less sure. NothingFound where there are none, or nothing was judged."""
    from edutargets.comparing.admission import is_judged, parted, threshold

    if any(one.number is not None for one in targets) and not any(is_judged(one) for one in targets):
        raise NothingFound("nothing was judged, so nothing can be called doubtful; edutargets check says why")
    found = tuple(parted(targets, threshold(session.corpus.configs, sure))[1])
    if not found:
        raise NothingFound("nothing is doubtful of what was asked")
    return found


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
    from edutargets.presenting.sheets.records import explanation_json
    from edutargets.presenting.sheets.sheet import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.explaining import explanation_screen

        explanation_screen(console, explanation, session.wording)

    def sheet() -> Sheet:
        rows = [(decision.field, decision.value, decision.reason) for decision in explanation.decisions]
        if account := explanation.account:
            rows += [("candidate", one.indicator, f"{one.probability:.2f} {one.words}") for one in account.candidates]
            rows.append(("confidence", f"{account.confidence:.2f}", account.doubt))
        return Sheet(("field", "value", "reason"), tuple(rows))

    output.emit(screen, sheet, lambda: explanation_json(explanation))
