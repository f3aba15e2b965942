"""Commands that list what there is: documents, cities, themes, indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edutargets.cli.completion import complete_city
from edutargets.cli.options import Themes
from edutargets.cli.session import Session
from edutargets.errors import NothingFound
from edutargets.records import DEFAULT_STATUSES, Document, Place

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.corpus import Corpus

Every = Annotated[bool, typer.Option("--all", help="All rows, also where a screen would not hold them.", show_default=False)]
_FEW_CITIES = 8  # beyond them nobody reads a column or line for each city


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
            overview.count(DEFAULT_STATUSES), document.path,
        )
        for document, overview in corpus.overviews()
    )  # fmt: skip
    _emit(session, columns, rows, ("document", "year", "kind", "title", "issuer", "targets"), {"kind": wording.kind}, widest=3)


def cities(
    session: Session,
    find: Annotated[
        str, typer.Option("--find", help="Look a place up in the gazetteer.", autocompletion=complete_city, show_default=False)
    ] = "",
    every: Every = False,
) -> None:
    """List the cities of the corpus, or look a place up.

    \b
    Examples:
      edutargets cities
      edutargets cities --find 泰州
      edutargets cities --find 江都市
    """
    corpus = session.loaded if find else session.corpus
    columns = ("city", "name", "adcode", "level", "part_of", "documents", "targets", "former", "former_codes", "mainly", "parts")
    if find:
        found = corpus.places.find(find)
        if not found:
            raise NothingFound(f"the gazetteer has no place called {find!r}")
    else:
        found = [corpus.place(city) or _unlisted(corpus, city) for city in corpus.cities]
    rows = []
    wording = session.wording
    names = {"": ""}
    held: dict[str, list[Document]] = {}
    for document in corpus.facts_of(place.slug for place in found) if find else corpus.facts:
        held.setdefault(document.city, []).append(document)
    for place in found:
        parent = corpus.places.by_code(place.parent) if place.parent else None
        own = [document for document in held.get(place.slug, ()) if document.adcode in (place.adcode, *place.former_codes, "")]
        count = sum(overview.count(DEFAULT_STATUSES) for _, overview in corpus.overviews(held[place.slug])) if own else 0
        rows.append(
            (
                place.slug,
                place.name,
                place.adcode,
                place.level,
                parent.name if parent else "",
                len(own),
                count,
                place.former,
                place.former_codes,
                place.mainly,
                place.parts,
            )
        )
        if parent:
            names[parent.name] = wording.place(parent.adcode)
    words = {"level": wording.level, "part_of": names.__getitem__}
    _emit(session, columns, tuple(rows), columns if find else columns[:7], words, widest=1, every=every)


def _unlisted(corpus: Corpus, city: str) -> Place:
    """A city whose sidecar names no code of the gazetteer."""
    name = corpus.city_names[city]
    return Place(slug=city, name=name, short=name, adcode="", level="prefecture")


def themes(session: Session) -> None:
    """List the themes, and what each city states of them.

    How many targets and results, and the share of them that has a number.

    \b
    Examples:
      edutargets themes
      edutargets themes --format csv
    """
    corpus, wording = session.corpus, session.wording
    from edutargets.rules.taxonomy import load_taxonomy

    columns = ["theme", "name"]
    for city in corpus.cities:
        columns += [city, f"{city}_quantified_share"]
    told: Counter[tuple[str, str]] = Counter()
    numbered: Counter[tuple[str, str]] = Counter()
    for document, overview in corpus.overviews():
        for tally in overview.tallies:
            if tally.status in DEFAULT_STATUSES:
                told[tally.theme, document.city] += tally.records
                numbered[tally.theme, document.city] += tally.numbered
    rows = []
    for theme in load_taxonomy(corpus.configs).themes:
        values: list[str | int | float | None] = [theme.id, wording.theme(theme.id)]
        for city in corpus.cities:
            count = told[theme.id, city]
            values += [count, round(100 * numbered[theme.id, city] / count, 1) if count else None]
        rows.append(tuple(values))
    if len(corpus.cities) > _FEW_CITIES:
        from edutargets.presenting.screens.themes import many_themes_screen
        from edutargets.presenting.sheets.sheet import Sheet

        by_theme = {
            theme.id: {city: (told[theme.id, city], numbered[theme.id, city]) for city in corpus.cities}
            for theme in load_taxonomy(corpus.configs).themes
        }
        session.output.emit(lambda console: many_themes_screen(console, by_theme, wording), lambda: Sheet(tuple(columns), tuple(rows)))
        return
    _emit(session, columns, rows, ("name", *corpus.cities), {}, widest=0, share="share_with_number")


def indicators(
    session: Session,
    theme: Themes = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="List what the corpus states often that no indicator stands for, as entries to paste.")
    ] = False,
    every: Every = False,
) -> None:
    """List the indicators, and the cities that state each.

    With --suggest: figures of two cities or more without an indicator, by the noun of their names, their unit, school stage and
    kind, with counts and quotes; exit code 3 where there are none. --format yaml (or -o suggested.yaml) writes them as entries for
    the indicators.yaml of your own configs: give each an id, names and a direction, and run edutargets check.

    \b
    Examples:
      edutargets indicators
      edutargets indicators --theme preschool
    """
    if suggest:
        _suggest(session, session.themes(theme or ()))
        return
    corpus, wording = session.loaded, session.wording
    chosen = session.themes(theme or ())
    columns = ("indicator", "name", "unit", "direction", "cities")
    stating: dict[str, dict[str, None]] = {}
    for document, overview in corpus.overviews():
        for status, indicator in overview.indicators:
            if status in DEFAULT_STATUSES:
                stating.setdefault(indicator, {})[document.city] = None
    rows = tuple(
        (entry.id, wording.indicator(entry.id), "/".join(entry.units), entry.direction, tuple(stating.get(entry.id, ())))
        for entry in wording.indicators.values()
        if not chosen or entry.theme in chosen
    )
    words = {
        "unit": lambda units: "/".join(dict.fromkeys(wording.unit(unit) for unit in units.split("/"))),
        "direction": wording.direction,
        "cities": lambda cities: wording.listed(wording.city(city) for city in cities.split(", ") if city),
    }
    _emit(session, columns, rows, columns, words, widest=1, every=every)


def _suggest(session: Session, themes: Sequence[str]) -> None:
    """What the corpus states often without an indicator: a list, or with --format yaml entries to paste."""
    from edutargets.suggesting import as_yaml, suggestions

    corpus, wording = session.corpus, session.wording
    destination = session.written_as("yaml")
    found = suggestions(corpus, themes)
    if not found:
        raise NothingFound("no figure without an indicator is stated by two cities alike")
    if destination:
        session.say(destination.write(as_yaml(found, wording.indicators).encode()))
        return
    columns = ("name", "theme", "unit", "stage", "kind", "figures", "cities", "match", "quotes")
    rows = tuple(
        (one.head, one.theme, "/".join(one.units), one.stage, one.kind, one.figures, one.cities, one.match, one.quotes) for one in found
    )
    words = {
        "theme": wording.theme,
        "stage": wording.stage,
        "cities": lambda cities: wording.listed(wording.city(city) for city in cities.split(", ") if city),
        "quotes": lambda quotes: quotes.split(", ")[0],
    }
    _emit(session, columns, rows, ("name", "theme", "unit", "figures", "cities", "quotes"), words, widest=5)


def _emit(
    session: Session,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    shown: Sequence[str],
    words: Mapping[str, Callable[[str], str]],
    widest: int,
    share: str = "",
    every: bool = True,
) -> None:
    """Present a list: all columns in a file, those of `shown` on a screen.

    With `share` each column that a share stands behind gets it in brackets, and the word `share` says below what it is. Without `every`
    a terminal shows the first of many rows.
    """
    from edutargets.presenting.sheets.sheet import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.paging import first_of, total_line
        from edutargets.presenting.screens.tables import plain_table

        kept = [columns.index(column) for column in shown]
        lines = []
        for row in rows:
            values = []
            for index in kept:
                value = row[index]
                text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
                values.append(words[columns[index]](text) if columns[index] in words else text)
                if share and value and index + 1 < len(row) and isinstance(row[index + 1], float):
                    values[-1] += f" ({row[index + 1]:.0f} %)"
            lines.append(values)
        plain_table(
            console, [session.wording.head(columns[index]) for index in kept], first := first_of(console, lines, every=every), widest
        )
        if len(first) < len(lines) or len(lines) > _FEW_CITIES:
            total_line(console, len(first), len(lines), session.language)
        if share:
            console.print(session.wording.word(share), style="dim")

    session.output.emit(screen, lambda: Sheet(tuple(columns), tuple(map(tuple, rows))))
