"""Commands that change the corpus: add, remove, init."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import FAILURE, DocumentError, EdutargetsError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.adding.proposing import Given, Obtained, Proposal
    from edutargets.corpus import Corpus

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
) -> None:
    """Add documents: txt, md, html, mht, pdf, docx, xlsx, csv. What each is, is found, shown and stored with it.

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
    corpus = _own_corpus(session)
    given = Given(city=city, year=year, kind=kind, title=title)
    rows: list[tuple[str | int, ...]] = []
    sources = list(_sources(files, corpus.folder))
    with _progress(session, len(sources)) as step:
        for name, obtain in sources:
            row, corpus = _added(session, corpus, name, obtain, given, yes=yes, replace=replace, quiet=len(sources) > 1)
            rows.append(row)
            step(name)
    _present(session, rows)
    if any(row[1] == "failed" for row in rows):
        raise typer.Exit(FAILURE)


def _sources(files: Sequence[str], corpus: Path) -> Iterator[tuple[str, Callable[[], Obtained]]]:
    """Names of what is to be added, each with what obtains it; what stands in the corpus already is left out."""
    from edutargets.adding.proposing import files_of, obtain

    for file in files:
        if "://" in file:
            yield file, lambda address=file: _fetched(address)  # type: ignore[misc]
            continue
        try:
            paths = files_of(Path(file))
        except DocumentError as error:
            yield file, lambda error=error: _raise(error)  # type: ignore[misc]
            continue
        for path in paths:
            if path.resolve().is_relative_to(corpus.resolve()) and len(paths) > 1:
                continue
            yield str(path), lambda path=path: obtain(path)  # type: ignore[misc]


def _raise(error: DocumentError) -> Obtained:
    raise error


def _fetched(address: str) -> Obtained:
    from edutargets.adding.proposing import Obtained
    from edutargets.reading.fetching import fetch

    found = fetch(address)
    return Obtained(data=found.data, name=found.name, address=found.address, declared=found.charset)


def _added(
    session: Session, corpus: Corpus, name: str, obtain: Callable[[], Obtained], given: Given, *, yes: bool, replace: bool, quiet: bool
) -> tuple[tuple[str | int, ...], Corpus]:
    """Add one file; the row that says what became of it, and the corpus then. A file that fails stops nothing else."""
    from edutargets.adding.proposing import propose
    from edutargets.adding.storing import store

    try:
        proposal = propose(obtain(), corpus, given)
        if proposal.same_as and not (replace and not proposal.identical):
            same = "the same file" if proposal.identical else "the same text"
            return _row(name, "known", proposal, corpus, proposal.same_as, f"{same} as {proposal.same_as}"), corpus
        if not quiet or proposal.open:
            _show(session, name, proposal, corpus)
        proposal = _settled(proposal, corpus, yes=yes)
        document, older = store(proposal, corpus, replace=replace)
    except EdutargetsError as error:
        text = str(error)
        return (name, "failed", "", "", "", "", "", 0, 0, text if name.rpartition("/")[2] in text else f"{name}: {text}"), corpus
    message = f"replaces {older.id}, which is kept" if older else ", ".join(proposal.source.warnings)
    row = _row(name, "replaced" if older else "added", proposal, corpus, document.id, message)
    return row, corpus.with_document(document, older)


def _row(name: str, outcome: str, proposal: Proposal, corpus: Corpus, identity: str, message: str) -> tuple[str | int, ...]:
    facts = proposal.metadata
    place = corpus.places.by_code(facts.city.value) if facts.city else None
    city, year, kind, title = (
        place.slug if place else "",
        *(fact.value if fact else "" for fact in (facts.year, facts.kind, facts.title)),
    )
    return (name, outcome, identity, city, year, kind, title, proposal.targets, proposal.quantified, message)


def _settled(proposal: Proposal, corpus: Corpus, *, yes: bool) -> Proposal:
    """The proposal with nothing open: asked for on a terminal, taken as found with --yes, else an error that says what to pass."""
    import msgspec

    from edutargets.adding.proposing import Given, counted, told

    open_facts = proposal.missing if yes else proposal.open
    if not open_facts:
        return proposal
    name = proposal.obtained.name
    if not sys.stdin.isatty():
        doubts = []
        for fact in open_facts:
            found = getattr(proposal.metadata, fact)
            doubts.append(
                f"the {fact} is not sure ({_shown(fact, found.value, corpus)}: {found.where})" if found else f"no {fact} was found"
            )
        options = " ".join(f"--{fact}" for fact in open_facts)
        taken = "" if proposal.missing else ", or --yes to take what was found"
        raise DocumentError(f"{name}: {'; '.join(doubts)}; give {options}{taken}")
    metadata = proposal.metadata
    for fact in open_facts:
        found = getattr(metadata, fact)
        while True:
            answer = typer.prompt(fact, default=_shown(fact, found.value, corpus) if found else None, err=True)
            try:
                year = int(answer) if fact == "year" and str(answer).strip().isdecimal() else -1
                given = Given(year=year) if fact == "year" else Given(city=answer) if fact == "city" else Given(kind=answer)
                metadata = told(metadata, given, corpus)
                break
            except UsageError as error:
                typer.echo(f"edutargets: {error}", err=True)
    return counted(msgspec.structs.replace(proposal, metadata=metadata), corpus)


def _shown(fact: str, value: str, corpus: Corpus) -> str:
    """A fact for reading: the name of a place for its code."""
    place = corpus.places.by_code(value) if fact == "city" else None
    return f"{place.name}" if place and len(corpus.places.find(place.name)) == 1 else value


def _show(session: Session, name: str, proposal: Proposal, corpus: Corpus) -> None:
    """What was found, on stderr: each fact with where it was found, and whether it is sure."""
    from edutargets.adding.proposing import NEEDED
    from edutargets.reading.metadata import described

    say = session.output.say
    say(name)
    for fact, found in described(proposal.metadata).items():
        if found is None:
            if fact in NEEDED:
                say(f"  {fact:<12} not found")
            continue
        value = f"{_shown(fact, found.value, corpus)} {found.value}" if fact == "city" else found.value
        say(f"  {fact:<12} {value}  ({found.where}{'' if found.sure else '; not sure'})")
    say(f"  {'targets':<12} {proposal.targets}, {proposal.quantified} with a number")


def _own_corpus(session: Session) -> Corpus:
    """The corpus to change. That of the package stays as it is: ./corpus is made, and its documents taken along."""
    from edutargets.adding.starting import start
    from edutargets.corpus import load, own_folder

    folder = own_folder(session.option("corpus"))
    if folder is None:
        folder = Path("corpus")
        count = start(folder, examples=True)
        session.output.say(f"made {folder} with the {count} documents of the package")
    return load(folder, session.option("configs"))


@contextlib.contextmanager
def _progress(session: Session, count: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr for more than one file on a terminal; no more than a step otherwise."""
    if count < 2 or not sys.stderr.isatty() or session.option("quiet"):
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=session.option("no_color"))
    with Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=count)
        yield lambda name: bar.update(task, advance=1, description=Path(name).name)


def _present(session: Session, rows: Sequence[tuple[str | int, ...]]) -> None:
    from edutargets.presenting.sheets import Sheet

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        shown = ("file", "outcome", "document", "targets", "message")
        plain_table(console, shown, [[str(row[_COLUMNS.index(column)]) for column in shown] for row in rows], widest=4)

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
    from edutargets.corpus import own_folder

    if own_folder(session.option("corpus")) is None:
        raise UsageError("the documents of the package stay; name a corpus of your own with --corpus")
    paths = take_out(session.corpus, document)
    session.output.say(f"removed {document}: {', '.join(path.name for path in paths)}")


def init(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    with_examples: Annotated[
        bool, typer.Option("--with-examples", help="Take the documents of the package along.", show_default=False)
    ] = False,
) -> None:
    """Make a corpus of your own, with a copy of the themes to change.

    \b
    Examples:
      edutargets init my-corpus
      edutargets init my-corpus --with-examples
    """
    from edutargets.adding.starting import start

    count = start(folder, examples=with_examples)
    session.output.say(f"made {folder} with {count} documents; edutargets add FILE --corpus {folder}")
