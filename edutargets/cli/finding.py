"""The command that looks for words in documents: find."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.completion import complete_city
from edutargets.cli.options import From, Statuses, Themes, Within, Years
from edutargets.cli.session import Session
from edutargets.errors import NothingFound

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.searching.hits import Hit
    from edutargets.searching.words import Words


def find(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD...", help="Words that all have to be there; “ ” for one with blanks.", show_default=False),
    ] = None,
    city: Annotated[
        list[str] | None, typer.Option("--city", "-c", help="Only these cities.", autocompletion=complete_city, show_default=False)
    ] = None,
    within: Within = None,
    year: Years = None,
    theme: Themes = None,
    status: Statuses = None,
    every: Annotated[bool, typer.Option("--all", help="All rows, also where a screen would not hold them.", show_default=False)] = False,
    source: From = "",
) -> None:
    """Find words in what documents say.

    Each record whose quote or name has all the words, with or without a number, and each sentence and heading that has them and no such
    record: it is said whether the sentence gave other records or none. Width, case and blanks do not matter, nor whether characters are
    simplified. --theme and --status leave sentences out, which have neither.

    \b
    Examples:
      edutargets find 学位
      edutargets find 学位 供给 --city wuxi --year 2023
      edutargets find 教师 --theme teachers --status target --format csv
    """
    from edutargets.searching.hits import find as found_in
    from edutargets.searching.words import asked
    from edutargets.selecting import Criteria

    session.take(source)
    output = session.output
    wanted = asked(words or ())
    slugs = session.cities(city, within) if city or within else ()
    criteria = Criteria(
        cities=frozenset(slugs), themes=session.themes(theme or ()), years=session.years(year or (), slugs),
        statuses=session.statuses(status) if status else (),
    )  # fmt: skip
    if source:
        output.say("edutargets: a data set holds records alone; sentences that gave none are not looked through")
    hits = found_in(session.corpus, wanted, criteria)
    first = next(hits, None)
    if first is None:
        said = " ".join(words or ())
        narrowed = slugs or year or theme or status
        raise NothingFound(
            f"no document says {said!r}{'; leave out --city, --within, --year, --theme or --status to look in more' if narrowed else ''}"
        )
    _write(session, itertools.chain((first,), hits), wanted, every=every)


def _write(session: Session, hits: Iterable[Hit], words: Words, *, every: bool) -> None:
    from edutargets.presenting.sheets.hits import COLUMNS, hit_rows
    from edutargets.presenting.sheets.sheet import Sheet

    output = session.output
    if output.streams:
        output.stream(Sheet(COLUMNS, ()), hit_rows(hits, session.wording))
        return
    found: Sequence[Hit] = tuple(hits)

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.hits import hits_screen

        hits_screen(console, found, words, session.wording, every=every)

    output.emit(screen, lambda: Sheet(COLUMNS, tuple(hit_rows(found, session.wording))))
