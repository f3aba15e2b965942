"""Commands that change the corpus: add, remove, init."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import FAILURE, STOPPED, DocumentError, EdutargetsError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from edutargets.adding.proposing import Given, Obtained, Proposal
    from edutargets.corpus import Corpus
    from edutargets.records import Metadata

Row = tuple[str | int, ...]
Source = Callable[[], "Obtained"] | DocumentError
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
    output = session.output
    sources = list(_sources(files, session.own_corpus))
    rows: list[Row] = []
    stopped = False
    if all(isinstance(source, DocumentError) for _, source in sources):
        rows = [_failed(name, source) for name, source in sources if isinstance(source, DocumentError)]
    else:
        adder = _Adder(
            session, Given(city=city, year=year, kind=kind, title=title), yes=yes, replace=replace, beside=beside, count=len(sources)
        )
        with _progress(session, len(sources)) as adder.bar:
            try:
                for name, source in sources:
                    adder.bar.at(name)
                    rows.append(adder.add(name, source))
            except (KeyboardInterrupt, typer.Abort):
                stopped = True
    _present(session, rows)
    if stopped:
        output.say(f"stopped; {len(sources) - len(rows)} not added")
        raise typer.Exit(STOPPED)
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


def _failed(name: str, error: EdutargetsError) -> Row:
    text = str(error)
    return (name, "failed", "", "", "", "", "", 0, 0, text if name.rpartition("/")[2] in text else f"{name}: {text}")


class _Adder:
    """Adds files one after the other to one corpus."""

    def __init__(self, session: Session, given: Given, *, yes: bool, replace: bool, beside: bool, count: int) -> None:
        from edutargets.adding.proposing import told
        from edutargets.records import Metadata

        self._session, self._given = session, given
        self._yes, self._replace, self._beside, self._quiet = yes, replace, beside, count > 1
        self._corpus = _own_corpus(session)
        told(Metadata(), given, self._corpus)  # a wrong word of the person is said before anything is read
        self.bar = Bar()

    def add(self, name: str, source: Source) -> Row:
        """Add one file; the row that says what became of it. A file that fails stops nothing else."""
        from edutargets.adding.proposing import propose
        from edutargets.adding.storing import AlreadyStored, store

        if isinstance(source, DocumentError):
            return _failed(name, source)
        try:
            proposal = propose(source(), self._corpus, self._given)
            if proposal.same_as and not (self._replace and not proposal.identical):
                return self._known(name, proposal)
            with self.bar.paused():
                if not self._quiet or proposal.open:
                    self._show(name, proposal)
                proposal = self._settled(proposal)
            if proposal.like and not (self._replace or self._beside):
                message = f"{proposal.like} has the same city, year, kind and title; give --replace to put this in its place, or --beside"
                raise DocumentError(f"{name}: {message}")
            document, older = store(proposal, self._corpus, replace=self._replace)
        except AlreadyStored as error:
            return (name, "known", str(error), "", "", "", "", 0, 0, "stored a moment ago")
        except EdutargetsError as error:
            return _failed(name, error)
        self._corpus = self._corpus.with_document(document, older)
        remarks = ["the older version is kept"] if older else []
        remarks += [f"the document says {fact} {self._said(fact, found.value)} ({found.where})" for fact, found in proposal.overruled]
        remarks += [*proposal.source.warnings, *(["no target was found"] if not proposal.targets else [])]
        return (
            name, "replaced" if older else "added", document.id, document.city, document.year, document.kind, document.title,
            proposal.targets, proposal.quantified, "; ".join(remarks),
        )  # fmt: skip

    def _known(self, name: str, proposal: Proposal) -> Row:
        document = next(one for one in self._corpus.documents if one.id == proposal.same_as)
        same = "the same file" if proposal.identical else "the same text"
        facts = (document.city, document.year, document.kind, document.title)
        return (name, "known", document.id, *facts, 0, 0, f"{same} as {document.id}, which stays as it is")

    def _settled(self, proposal: Proposal) -> Proposal:
        """The proposal with nothing open: asked for on a terminal, taken as found with --yes, else an error that says what to pass."""
        import msgspec

        from edutargets.adding.proposing import counted

        open_facts = proposal.missing if self._yes else proposal.open
        if not open_facts:
            return proposal
        name = proposal.obtained.name
        if not sys.stdin.isatty():
            doubts = []
            for fact in open_facts:
                found = getattr(proposal.metadata, fact)
                doubts.append(
                    f"the {fact} is not sure ({self._said(fact, found.value)}: {found.where})" if found else f"no {fact} was found"
                )
            options = " ".join(f"--{fact}" for fact in open_facts)
            taken = "" if proposal.missing else ", or --yes to take what was found"
            raise DocumentError(f"{name}: {'; '.join(doubts)}; give {options}{taken}")
        metadata = proposal.metadata
        for fact in open_facts:
            metadata = self._asked(fact, metadata)
        return counted(msgspec.structs.replace(proposal, metadata=metadata), self._corpus)

    def _asked(self, fact: str, metadata: Metadata) -> Metadata:
        """The metadata with one fact as a person at the terminal says it."""
        from edutargets.adding.proposing import Given, told

        found = getattr(metadata, fact)
        while True:
            answer = str(typer.prompt(fact, default=self._said(fact, found.value) if found else None, err=True)).strip()
            try:
                if fact == "year" and not answer.isdecimal():
                    raise UsageError(f"{answer!r} is no year")
                given = Given(year=int(answer)) if fact == "year" else Given(city=answer) if fact == "city" else Given(kind=answer)
                return told(metadata, given, self._corpus)
            except UsageError as error:
                typer.echo(f"edutargets: {error}", err=True)

    def _said(self, fact: str, value: str) -> str:
        """A fact for reading: the name of a place for its code, where it is the only one of that name."""
        place = self._corpus.places.by_code(value) if fact == "city" else None
        return f"{place.name}" if place and len(self._corpus.places.find(place.name)) == 1 else value

    def _show(self, name: str, proposal: Proposal) -> None:
        """What was found, on stderr: each fact with where it was found, and whether it is sure."""
        from edutargets.adding.proposing import NEEDED
        from edutargets.reading.metadata import described

        say = self._session.output.say
        say(name)
        for fact, found in described(proposal.metadata).items():
            if found is None:
                if fact in NEEDED:
                    say(f"  {fact:<12} not found")
                continue
            value = f"{self._said(fact, found.value)} {found.value}" if fact == "city" else found.value
            say(f"  {fact:<12} {value}  ({found.where}{'' if found.sure else '; not sure'})")
        say(f"  {'targets':<12} {proposal.targets}, {proposal.quantified} with a number")


def _own_corpus(session: Session) -> Corpus:
    """The corpus to change. That of the package stays as it is: ./corpus is made, and its documents taken along."""
    from edutargets.adding.starting import start
    from edutargets.corpus import load

    folder = session.own_corpus
    if folder is None:
        folder = Path("corpus")
        count = start(folder, examples=True)
        session.output.say(f"made {folder} with the {count} documents of the package")
    return load(folder, session.option("configs"))


class Bar:
    """How far the work is: nothing to see, unless a bar is drawn."""

    def at(self, name: str) -> None:
        """The work goes on with this file."""

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is drawn in the meantime: a question stands on the screen."""
        yield


class _DrawnBar(Bar):
    def __init__(self, progress: Progress, count: int) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=count)
        self._done = -1

    def at(self, name: str) -> None:
        self._done += 1
        self._progress.update(self._task, completed=self._done, description=Path(name).name)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        self._progress.stop()
        yield
        self._progress.start()


@contextlib.contextmanager
def _progress(session: Session, count: int) -> Iterator[Bar]:
    """A bar on stderr for more than one file on a terminal."""
    if count < 2 or not sys.stderr.isatty() or session.option("quiet"):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=session.option("no_color"))
    with Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True
    ) as bar:
        yield _DrawnBar(bar, count)


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
    """Make a corpus of your own, with a copy of the themes to change.

    \b
    Examples:
      edutargets init my-corpus
      edutargets init my-corpus --with-examples
    """
    from edutargets.adding.starting import start

    output = session.output
    count = start(folder, examples=with_examples)
    output.say(f"made {folder} with {count} documents; edutargets add FILE --corpus {folder}")
