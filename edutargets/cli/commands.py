"""The commands. Each asks the session for what it needs, calls one function, and presents what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Cities, Indicators, Session, SomeCities, Statuses, Themes, Years
from edutargets.errors import NothingFound

if TYPE_CHECKING:
    from rich.console import Console


def compare(
    session: Session,
    cities: Cities,
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
) -> None:
    """Set cities side by side, by theme and indicator.

    \b
    Examples:
      edutargets compare jiangyin wuxi
      edutargets compare jiangmen wuxi jingjiang zhenjiang --theme preschool
      edutargets compare 江阴 无锡 --shared --lang zh
      edutargets compare jiangyin wuxi --measures
      edutargets compare jiangyin wuxi --format csv > compare.csv
    """
    from edutargets.comparing import compare as align
    from edutargets.comparing.alignment import DEFAULT_STATUSES

    output = session.output
    comparison = align(
        session.corpus, cities, themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()),
        statuses=session.statuses(status or ()) or DEFAULT_STATUSES, years=tuple(year or ()), shared=shared,
    )  # fmt: skip
    from edutargets.presenting import sheets

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import comparison_screen, measures_screen

        if measures or quotes:
            measures_screen(console, comparison.measures, comparison.cities, session.wording, quotes)
            return
        comparison_screen(console, comparison, session.wording, notes)

    def sheet() -> sheets.Sheet:
        if quotes:
            named = (target for row in comparison.measures for targets in row.targets for target in targets)
            return sheets.target_sheet(list({target.id: target for target in named}.values()))
        if measures:
            return sheets.measures_sheet(comparison.measures, comparison.cities, session.wording)
        if long:
            return sheets.target_sheet(sheets.comparison_targets(comparison))
        return sheets.comparison_sheet(comparison, session.wording)

    output.emit(screen, sheet, None if long or measures or quotes else lambda: sheets.comparison_json(comparison, session.wording))


def show(
    session: Session,
    cities: SomeCities = None,
    theme: Themes = None,
    indicator: Indicators = None,
    year: Years = None,
    status: Statuses = None,
) -> None:
    """List targets and results, with the words that state them.

    \b
    Examples:
      edutargets show --year 2023
      edutargets show wuxi --theme teachers --format csv -o wuxi.csv
      edutargets show zhenjiang --status all --format jsonl
      edutargets show 靖江 --indicator preschool.gross_enrolment
    """
    from edutargets.comparing.alignment import DEFAULT_STATUSES

    output = session.output
    slugs = session.cities(cities or ())
    targets = session.corpus.select(
        cities=slugs, themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()),
        years=session.years(year or (), slugs), statuses=session.statuses(status or ()) or DEFAULT_STATUSES,
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
    """Show a target in its context, and how each of its fields was decided.

    \b
    Examples:
      edutargets explain {example}
    """
    from edutargets.corpus import explain as explain_target

    output = session.output
    explanation = explain_target(session.corpus, identity)
    if explanation is None:
        raise NothingFound(f"no target has the id {identity!r}; edutargets show lists them")
    from edutargets.presenting.sheets import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import explanation_screen

        explanation_screen(console, explanation, session.wording)

    rows = tuple((decision.field, decision.value, decision.reason) for decision in explanation.decisions)
    from edutargets.presenting.sheets import explanation_json

    output.emit(screen, lambda: Sheet(("field", "value", "reason"), rows), lambda: explanation_json(explanation))


def documents(session: Session) -> None:
    """List the documents of the corpus, with what is known of each.

    \b
    Examples:
      edutargets documents
      edutargets documents --format json
    """
    corpus, wording = session.corpus, session.wording
    columns = ("document", "city", "year", "kind", "title", "issuer", "published", "targets", "path")
    rows = tuple(
        (
            document.id, document.city, document.year, document.kind, document.title, document.issuer, document.published,
            sum(1 for target in corpus.targets if target.document == document.id and target.status != "context"), document.path,
        )
        for document in corpus.documents
    )  # fmt: skip
    _emit(session, columns, rows, ("document", "year", "kind", "title", "issuer", "targets"), {"kind": wording.kind}, widest=3)


def cities(
    session: Session, find: Annotated[str, typer.Option("--find", help="Look a place up in the gazetteer.", show_default=False)] = ""
) -> None:
    """List the cities of the corpus, or look a place up.

    \b
    Examples:
      edutargets cities
      edutargets cities --find 泰州
    """
    corpus = session.corpus
    columns = ("city", "name", "adcode", "level", "part_of", "documents", "targets")
    if find:
        found = corpus.places.find(find)
        if not found:
            raise NothingFound(f"the gazetteer has no place called {find!r}")
    else:
        found = [place for city in corpus.cities if (place := corpus.place(city))]
    rows = []
    for place in found:
        parent = corpus.places.by_code(place.parent) if place.parent else None
        own = corpus.documents_of(place.slug) if place.adcode in {document.adcode for document in corpus.documents} else ()
        count = sum(1 for target in corpus.select(cities=[place.slug]) if target.status != "context") if own else 0
        rows.append((place.slug, place.name, place.adcode, place.level, parent.name if parent else "", len(own), count))
    _emit(session, columns, tuple(rows), columns, {}, widest=1)


def themes(session: Session) -> None:
    """List the themes, with how many targets and results each city states.

    \b
    Examples:
      edutargets themes
      edutargets themes --format csv
    """
    corpus, wording = session.corpus, session.wording
    from edutargets.config import load_taxonomy

    columns = ("theme", "name", *corpus.cities)
    rows = []
    for theme in load_taxonomy(corpus.configs).themes:
        counts = [
            sum(1 for target in corpus.select(cities=[city]) if target.theme == theme.id and target.status != "context")
            for city in corpus.cities
        ]
        rows.append((theme.id, wording.theme_heading(theme.id), *counts))
    _emit(session, columns, tuple(rows), columns, {}, widest=1)


def indicators(session: Session, theme: Themes = None) -> None:
    """List the indicators that cities can be compared on, with the cities that state each.

    \b
    Examples:
      edutargets indicators
      edutargets indicators --theme preschool
    """
    corpus, wording = session.corpus, session.wording
    chosen = session.themes(theme or ())
    columns = ("indicator", "name", "unit", "direction", "cities")
    stating: dict[str, dict[str, None]] = {}
    for target in corpus.targets:
        if target.indicator and target.status != "context":
            stating.setdefault(target.indicator, {})[target.city] = None
    rows = tuple(
        (entry.id, wording.indicator(entry.id), "/".join(entry.units), entry.direction, tuple(stating.get(entry.id, ())))
        for entry in wording.indicators.values()
        if not chosen or entry.theme in chosen
    )
    _emit(session, columns, rows, columns, {}, widest=1)


def measures(
    session: Session,
    cities: SomeCities = None,
    theme: Themes = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="The words that name them.", show_default=False)] = False,
) -> None:
    """List the policy measures, with the cities that name each and how often.

    \b
    Examples:
      edutargets measures
      edutargets measures jiangyin wuxi --theme teachers --quotes
    """
    from edutargets.comparing.alignment import DEFAULT_STATUSES, measure_rows
    from edutargets.presenting import sheets

    output = session.output
    slugs = session.cities(cities or ()) or session.corpus.cities
    chosen = session.corpus.select(cities=slugs, statuses=DEFAULT_STATUSES)
    rows = list(measure_rows(session.corpus, chosen, slugs, session.themes(theme or ())))

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import measures_screen

        measures_screen(console, rows, slugs, session.wording, quotes)

    output.emit(screen, lambda: sheets.measures_sheet(rows, slugs, session.wording))


def _emit(session: Session, columns, rows, shown, words, widest: int) -> None:  # type: ignore[no-untyped-def]
    """Present a list: all columns in a file, those of `shown` on a screen."""
    from edutargets.presenting.sheets import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        kept = [columns.index(column) for column in shown]
        lines = []
        for row in rows:
            values = []
            for index in kept:
                value = row[index]
                text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
                values.append(words[columns[index]](text) if columns[index] in words else text)
            lines.append(values)
        plain_table(console, [columns[index] for index in kept], lines, widest)

    session.output.emit(screen, lambda: Sheet(columns, rows))
