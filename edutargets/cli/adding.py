"""Commands that change the corpus: add, remove, init."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.adder import Adder, Row, Source, failed, progress
from edutargets.cli.session import Session
from edutargets.errors import FAILURE, INTERRUPTED, DocumentError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.adding.proposing import Obtained

_COLUMNS = ("file", "outcome", "document", "city", "year", "kind", "title", "targets", "quantified", "message")


def add(
    session: Session,
    files: Annotated[list[str], typer.Argument(metavar="FILE|DIR|URL...", help="Files, folders, or addresses of web pages and files.")],
    city: Annotated[str, typer.Option("--city", "-c", help="The city it is of, where the document does not say.", show_default=False)] = "",
    year: Annotated[int, typer.Option("--year", "-y", help="The year it is about.", show_default=False)] = 0,
    kind: Annotated[str, typer.Option("--kind", "-k", help="plan, report or mixed.", show_default=False)] = "",
    title: Annotated[str, typer.Option("--title", help="Its title.", show_default=False)] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Take what was found, also where it is not sure.", show_default=False)] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of the document it is a newer version of, which is kept.", show_default=False)
    ] = False,
    beside: Annotated[
        bool, typer.Option("--beside", help="Store it beside a document of the same title and year.", show_default=False)
    ] = False,
) -> None:
    """Add documents: text, web pages, pdf, docx, xlsx, csv.

    What each is, is found, shown and stored with it.

    An address (https://...) is fetched. What is not sure is asked for on a terminal; elsewhere the file fails and says what to
    pass. A file that fails stops no other; the exit code is then 1.

    \b
    Examples:
      edutargets add plan.docx
      edutargets add documents/ --yes
      edutargets add plan.docx --city 婺源 --year 2017 --kind plan --corpus my-corpus
    """
    from edutargets.adding.proposing import Given

    if title and len(files) > 1:
        raise UsageError("--title is for one file")
    output = session.output
    sources = list(_sources(files, session.own_corpus))
    rows: list[Row] = []
    stopped = False
    if all(isinstance(source, DocumentError) for _, source in sources):
        rows = [failed(name, source) for name, source in sources if isinstance(source, DocumentError)]
    else:
        adder = Adder(
            session, Given(city=city, year=year, kind=kind, title=title), yes=yes, replace=replace, beside=beside, count=len(sources)
        )
        with progress(session, len(sources)) as adder.bar:
            try:
                for name, source in sources:
                    adder.bar.at(name)
                    rows.append(adder.add(name, source))
            except (KeyboardInterrupt, typer.Abort):
                stopped = True
    _present(session, rows)
    if stopped:
        output.say(f"stopped; {len(sources) - len(rows)} not added")
        raise typer.Exit(INTERRUPTED)
    if any(row[1] == "failed" for row in rows):
        raise typer.Exit(FAILURE)


def _sources(files: Sequence[str], corpus: Path | None) -> Iterator[tuple[str, Source]]:
    """Names of what is to be added, each with what obtains it, or why it cannot be; what stands in the corpus already is left out."""
    from edutargets.adding.proposing import files_of, obtain

    for file in files:
        if "://" in file:
            yield file, functools.partial(_fetched, file)
            continue
        try:
            paths = files_of(Path(file))
        except DocumentError as error:
            yield file, error
            continue
        for path in paths:
            if corpus is not None and path.resolve().is_relative_to(corpus.resolve()) and len(paths) > 1:
                continue
            yield str(path), functools.partial(obtain, path)


def _fetched(address: str) -> Obtained:
    from edutargets.adding.proposing import Obtained
    from edutargets.reading.fetching import fetch

    found = fetch(address)
    return Obtained(data=found.data, name=found.name, address=found.address, declared=found.charset)


def _present(session: Session, rows: Sequence[Row]) -> None:
    from edutargets.presenting.sheets import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        shown = ("file", "outcome", "document", "title", "targets", "message")
        plain_table(console, shown, [[str(row[_COLUMNS.index(column)]) for column in shown] for row in rows], widest=5)

    session.output.emit(screen, lambda: Sheet(_COLUMNS, tuple(rows)))
    counts = {outcome: sum(1 for row in rows if row[1] == outcome) for outcome in ("added", "replaced", "known", "failed")}
    targets = sum(int(row[7]) for row in rows if row[1] in ("added", "replaced"))
    session.output.say(", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) + f"; {targets} targets and results")


def remove(session: Session, document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document.")]) -> None:
    """Take a document out of the corpus. Versions that it replaced stay.

    \b
    Examples:
      edutargets remove wuxi-2023-report --corpus my-corpus
    """
    from edutargets.adding.storing import remove as take_out

    output = session.output
    if session.own_corpus is None:
        raise UsageError("the documents of the package stay; name a corpus of your own with --corpus")
    paths = take_out(session.corpus, document)
    output.say(f"removed {document}: {', '.join(path.name for path in paths)}")


def init(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    with_examples: Annotated[
        bool, typer.Option("--with-examples", help="Take the documents of the package along.", show_default=False)
    ] = False,
) -> None:
    """Make a corpus of your own.

    It holds a copy of the themes to change.

    \b
    Examples:
      edutargets init my-corpus
      edutargets init my-corpus --with-examples
    """
    from edutargets.adding.starting import start

    output = session.output
    count = start(folder, examples=with_examples)
    output.say(f"made {folder} with {count} documents; edutargets add FILE --corpus {folder}")
