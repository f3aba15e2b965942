"""Commands that change the corpus: add, remove, init."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.adder import Adder, Row, Source, failed
from edutargets.cli.bars import progress
from edutargets.cli.options import Jobs
from edutargets.cli.session import Session
from edutargets.errors import FAILURE, INTERRUPTED, DocumentError, UsageError
from edutargets.messages import said

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
    jobs: Jobs = None,
) -> None:
    """Add documents: text, web pages, pdf, docx, xlsx, csv.

    What each is, is found, shown and stored with it. A table whose rows are texts (province, year, title, text) gives a document
    for each row.

    An address (https://...) is fetched. What is not sure is asked for on a terminal; elsewhere the file fails and says what to
    pass. A file that fails stops no other; the exit code is then 1.

    \b
    Examples:
      edutargets add plan.docx
      edutargets add documents/ --yes
      edutargets add plan.docx --city 婺源 --year 2017 --kind plan --corpus my-corpus
    """
    from edutargets.adding.proposing import Given
    from edutargets.indexing.building import cores

    if title and len(files) > 1:
        raise UsageError("--title is for one file")
    output = session.output
    sources, left_out = _sources(files, session.own_corpus)
    rows: list[Row] = []
    stopped = False
    total, unread = len(sources), set[str]()
    if all(isinstance(source, DocumentError) for _, source, _ in sources):
        rows = [failed(name, source) for name, source, _ in sources if isinstance(source, DocumentError)]
    else:
        adder = Adder(
            session, Given(city=city, year=year, kind=kind, title=title), yes=yes, replace=replace, beside=beside, count=len(sources)
        )
        found = [(name, source) for name, source, folder in sources if folder]
        with progress(session, len(sources)) as adder.bar, adder.reading_ahead(found, jobs or cores()) as adder.ahead:
            try:
                for name, source, _ in sources:
                    rows.extend(adder.add(name, source))
            except (KeyboardInterrupt, typer.Abort):
                stopped = True
        total, unread = adder.total, adder.unread
    counts = Counter(str(row[1]) for row in rows)
    counts["left out"] = sum(len(paths) for paths in left_out.values())
    owners = {name: folder for name, _, folder in sources if name in unread}
    _present(session, list(_folded(rows, owners, left_out, all_of_them=session.option("verbose"))), counts)
    if stopped:
        output.say(f"stopped; {total - len(rows)} not added")
        raise typer.Exit(INTERRUPTED)
    if counts["failed"]:
        raise typer.Exit(FAILURE)


def _sources(files: Sequence[str], corpus: Path | None) -> tuple[list[tuple[str, Source, str]], dict[str, list[Path]]]:
    """What is to be added: each name, what obtains it or why it cannot be, and the folder it was found in ('' where it was named).

    What stands in the corpus already is left out; so is what can be no document, which is given by its folder.
    """
    from edutargets.adding.folders import files_of
    from edutargets.adding.proposing import obtain
    from edutargets.containment import leads_out
    from edutargets.files import shown
    from edutargets.reading.fetching import without_password

    sources: list[tuple[str, Source, str]] = []
    left_out: dict[str, list[Path]] = {}
    for file in files:
        if "://" in file:
            sources.append((without_password(file), functools.partial(_fetched, file), ""))
            continue
        try:
            found = files_of(Path(file))
        except DocumentError as error:
            sources.append((shown(file), error, ""))
            continue
        in_folder = Path(file).is_dir()

        def outside(path: Path, in_folder: bool = in_folder) -> bool:
            return not in_folder or corpus is None or leads_out(path, corpus)

        if others := [path for path in found.left_out if outside(path)]:
            left_out[shown(file)] = others
        folder = shown(file) if in_folder else ""
        sources.extend((shown(path), functools.partial(obtain, path), folder) for path in found.files if outside(path))
    return sources, left_out


def _folded(rows: Sequence[Row], owners: Mapping[str, str], left_out: Mapping[str, Sequence[Path]], *, all_of_them: bool) -> Iterator[Row]:
    """The rows, with one for each folder and each table for what it holds of no use in its place.

    These are the files that can be no documents (`left_out`, by folder), and failures that more than a few files or rows have
    alike; `owners` are the folders of files that could not be read. `all_of_them` leaves every failure a row.
    """
    from edutargets.adding.folders import Fault, by_ending, together

    faults: dict[str, list[Fault]] = {folder: [] for folder in left_out}
    for row in rows:
        name, message = str(row[0]), str(row[_COLUMNS.index("message")])
        table, is_row, _ = name.rpartition(", row ")
        owner = owners.get(name) or (table if is_row else "")
        if owner and row[1] == "failed" and not all_of_them:
            faults.setdefault(owner, []).append(Fault(name, message.partition(f"{Path(name).name}: ")[2]))
    folded: dict[str, str] = {}
    told: dict[str, list[str]] = {}
    for owner, some in faults.items():
        single, told[owner] = together(some)
        alone = {fault.file for fault in single}
        folded |= {fault.file: owner for fault in some if fault.file not in alone}
    for row in rows:
        if row[1] != "failed" or str(row[0]) not in folded:
            yield row
    for owner, lines in told.items():
        paths = left_out.get(owner, ())
        none = [f"{len(paths)} files ({by_ending(paths)}): no documents by their endings; name one to add it all the same"] if paths else []
        if none or lines:
            yield (owner, "failed" if lines else "left out", "", "", "", "", "", 0, 0, ". ".join([*none, *lines]))


def _fetched(address: str) -> Obtained:
    from edutargets.adding.proposing import Obtained
    from edutargets.reading.fetching import fetch

    found = fetch(address)
    return Obtained(data=found.data, name=found.name, address=found.address, declared=found.charset)


def _cell(row: Row, column: str) -> str:
    """A cell of the table on a screen: what the tool says of a file in the reader's language, the rest as it is."""
    from edutargets.presenting.controls import in_line

    text = str(row[_COLUMNS.index(column)])
    return in_line(said(text) if column in ("outcome", "message") else text)


def _present(session: Session, rows: Sequence[Row], counts: Mapping[str, int]) -> None:
    from edutargets.presenting.sheets.sheet import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.tables import plain_table

        shown = ("file", "outcome", "document", "title", "targets", "message")
        plain_table(console, tuple(map(said, shown)), [[_cell(row, column) for column in shown] for row in rows], widest=5)

    session.output.emit(screen, lambda: Sheet(_COLUMNS, tuple(rows)))
    targets = sum(int(row[7]) for row in rows if row[1] in ("added", "replaced"))
    told = ("added", "replaced", "known", "failed", "left out")
    session.output.say(
        ", ".join(f"{counts[outcome]} {outcome}" for outcome in told if counts[outcome]) + f"; {targets} targets and results"
    )


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
