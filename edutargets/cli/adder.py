"""Adding one file after the other at the command line: what was found is shown, what is not sure asked, what came of it a row."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edutargets.cli.bars import Bar
from edutargets.errors import DocumentError, EdutargetsError, UsageError, unexpected
from edutargets.messages import language, said
from edutargets.presenting.controls import in_line

if TYPE_CHECKING:
    from edutargets.adding.ahead import Ahead
    from edutargets.adding.proposing import Given, Obtained, Proposal
    from edutargets.cli.session import Session
    from edutargets.corpus import Corpus
    from edutargets.reading.records import Metadata
    from edutargets.reading.records import Source as Text

_NAMES = 12  # columns for the name of a fact
Row = tuple[str | int, ...]
Source = Callable[[], "Obtained"] | DocumentError


def failed(name: str, error: EdutargetsError) -> Row:
    text = str(error)
    return (name, "failed", "", "", "", "", "", 0, 0, text if name.rpartition("/")[2] in text else f"{name}: {text}")


class Adder:
    """Adds files one after the other to one corpus.

    `total` counts the documents in them as far as they were opened; `unread` holds the names of files that could not be read.
    """

    def __init__(self, session: Session, given: Given, *, yes: bool, replace: bool, beside: bool, count: int) -> None:
        from edutargets.adding.proposing import told
        from edutargets.reading.records import Metadata

        self._session, self._given = session, given
        self._yes, self._replace, self._beside, self._quiet = yes, replace, beside, count > 1
        self._corpus = _own_corpus(session)
        told(Metadata(), given, self._corpus)  # a wrong word of the person is said before anything is read
        self.bar = Bar()
        self.ahead: Ahead | None = None
        self.total = count
        self.unread: set[str] = set()

    def add(self, name: str, source: Source) -> Iterator[Row]:
        """Add one file; for each document in it the row that says what became of it. One that fails stops nothing else."""
        try:
            yield from self._added(name, source)
        except (typer.Abort, typer.Exit):
            raise
        except Exception as error:  # whatever one file brings out, the others are added
            self.unread.add(name)
            yield self._unexpected(name, error)

    def _unexpected(self, name: str, error: Exception) -> Row:
        """The row of a file that brought out a fault of this tool; with --debug where it was."""
        if self._session.option("debug"):
            import traceback

            traceback.print_exception(error)
        return failed(name, EdutargetsError(unexpected(name, error)))

    def _added(self, name: str, source: Source) -> Iterator[Row]:
        from edutargets.adding.proposing import called, documents_in
        from edutargets.reading.document_tables import BadRow

        self.bar.at(name)
        if isinstance(source, DocumentError):
            yield failed(name, source)
            return
        try:
            read = self.ahead.take(name, self._corpus) if self.ahead else None
            obtained = read.obtained if read else source()
            ready = read.parts if read else None
            parts = [one.part for one in ready] if ready else documents_in(obtained, self._corpus)
            if len(parts) > 1 and self._given.title:
                raise DocumentError(f"{name}: holds {len(parts)} documents, and --title is for one")
        except EdutargetsError as error:
            self.unread.add(name)
            yield failed(name, error)
            return
        self.total += len(parts) - 1
        self.bar.more(len(parts) - 1)
        self._quiet = self._quiet or len(parts) > 1
        of_the_table: set[str] = set()
        for index, part in enumerate(parts):
            own = called(name, part)
            if index:
                self.bar.at(own)
            proposal = ready[index].proposal if ready else None
            row = failed(own, part.error) if isinstance(part, BadRow) else self._document(own, obtained, part, of_the_table, proposal)
            of_the_table.add(str(row[2]))
            yield row

    def reading_ahead(self, files: Sequence[tuple[str, Source]], jobs: int) -> contextlib.AbstractContextManager[Ahead | None]:
        """The files read by several processes ahead of their turn; none where there are few, or one job."""
        import msgspec

        from edutargets.adding.ahead import FEW, Ahead
        from edutargets.adding.proposing import told
        from edutargets.reading.records import Metadata

        if jobs < 2 or len(files) <= FEW:
            return contextlib.nullcontext()
        city = told(Metadata(), self._given, self._corpus).city  # a name that the corpus tells from others of its like
        given = msgspec.structs.replace(self._given, city=city.value) if city else self._given
        return Ahead([(name, source) for name, source in files if not isinstance(source, DocumentError)], self._corpus, given, jobs)

    def _proposed(self, name: str, obtained: Obtained, source: Text, ready: Proposal | None) -> Proposal:
        """What a document is; one that cannot be read is remembered."""
        from edutargets.adding.proposing import compared, propose

        try:
            return compared(ready, self._corpus) if ready else propose(obtained, self._corpus, self._given, source)
        except DocumentError:
            self.unread.add(name)
            raise

    def _remarks(self, proposal: Proposal) -> list[str]:
        """What is to be minded of a document that was added."""
        from edutargets.file_warnings import described

        remarks = [f"the document says {fact} {self._said(fact, found.value)} ({found.where})" for fact, found in proposal.overruled]
        remarks += [described(warning, self._session.language) for warning in proposal.source.warnings]
        if not proposal.targets:
            remarks.append("no target was found")
        if proposal.one_sided:
            other = "result" if proposal.one_sided == "target" else "target"
            remarks.append(f"a document of mixed kind, but only {proposal.one_sided}s were found and no {other}: look at its headings")
        return remarks

    def _document(self, name: str, obtained: Obtained, source: Text, keep: Collection[str], ready: Proposal | None = None) -> Row:
        """Add one document; `keep` are those it does not replace, `ready` is what it is, where that was found out ahead."""
        from edutargets.adding.proposing import counted, stored_records
        from edutargets.adding.storing import AlreadyStored, same_title, store

        try:
            proposal = self._proposed(name, obtained, source, ready)
            if proposal.same_as and (not self._replace or proposal.same_as in keep):
                return self._known(name, proposal)
            if ready is None:
                proposal = counted(proposal, self._corpus)
            with self.bar.paused():
                if not self._quiet or proposal.open:
                    self._show(name, proposal)
                proposal = self._settled(proposal)
            replace = self._replace and proposal.like not in keep
            if proposal.like and not (replace or self._beside):
                raise same_title(name, proposal.like)
            document, older = store(proposal, self._corpus, replace=self._replace, beside=self._beside, keep=keep)
        except AlreadyStored as error:
            return (name, "known", str(error), "", "", "", "", 0, 0, "stored a moment ago")
        except EdutargetsError as error:
            return failed(name, error)
        except (typer.Abort, typer.Exit):
            raise
        except Exception as error:  # one row of a table never takes the others along
            return self._unexpected(name, error)
        self._corpus = self._corpus.with_document(document, older)
        if (records := stored_records(proposal, document, self._corpus)) is not None:
            self._corpus.keep(document, records)
        remarks = [*(["the older version is kept"] if older else []), *self._remarks(proposal)]
        return (
            name, "replaced" if older else "added", document.id, document.city, document.year, document.kind, document.title,
            proposal.targets, proposal.quantified, "; ".join(remarks),
        )  # fmt: skip

    def _known(self, name: str, proposal: Proposal) -> Row:
        document = self._corpus.document_facts(proposal.same_as)
        assert document is not None
        same = "the same file" if proposal.identical and not proposal.source.is_part else "the same text"
        facts = (document.city, document.year, document.kind, document.title)
        return (name, "known", document.id, *facts, 0, 0, f"{same} as {document.id}, which stays as it is without --replace")

    def _settled(self, proposal: Proposal) -> Proposal:
        """The proposal with nothing open: asked for on a terminal, taken as found with --yes, else an error that says what to pass."""
        import msgspec

        from edutargets.adding.proposing import counted

        open_facts = proposal.missing if self._yes else proposal.open
        if not open_facts:
            return proposal
        name = proposal.name
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
            answer = str(typer.prompt(said(fact), default=self._said(fact, found.value) if found else None, err=True)).strip()
            try:
                if fact == "year" and not answer.isdecimal():
                    raise UsageError(f"{answer!r} is no year")
                given = Given(year=int(answer)) if fact == "year" else Given(city=answer) if fact == "city" else Given(kind=answer)
                return told(metadata, given, self._corpus)
            except UsageError as error:
                typer.echo(said(in_line(f"edutargets: {error}")), err=True)

    def _said(self, fact: str, value: str) -> str:
        """A fact for reading: the name of a place for its code, where it is the only one of that name."""
        place = self._corpus.places.by_code(value) if fact == "city" else None
        return f"{place.name}" if place and len(self._corpus.places.find(place.name)) == 1 else value

    def _show(self, name: str, proposal: Proposal) -> None:
        """What was found, on stderr: each fact with where it was found, and whether it is sure."""
        from edutargets.adding.proposing import NEEDED
        from edutargets.file_warnings import described as said_of
        from edutargets.reading.metadata import described

        say = self._session.output.say
        say(name)
        for fact, found in described(proposal.metadata).items():
            if found is None:
                if fact in NEEDED:
                    say(f"  {_column(fact)} {said('not found')}")
                continue
            value = f"{self._said(fact, found.value)} {found.value}" if fact == "city" else found.value
            where = said(found.where) + ("" if found.sure else said("; not sure"))
            around = "（{}）" if language() == "zh" else "  ({})"
            say(f"  {_column(fact)} {said(value) if fact == 'kind' else value}{around.format(where)}")
        for warning in proposal.source.warnings:
            say(f"  {_column('warning')} {said_of(warning, self._session.language)}")
        say(f"  {_column('targets')} {said(f'{proposal.targets}, {proposal.quantified} with a number')}")


def _column(fact: str) -> str:
    """The name of a fact, as wide as the others are."""
    from edutargets.presenting.wrapping import cells

    name = said(fact)
    return name + " " * max(0, _NAMES - cells(name))


def _own_corpus(session: Session) -> Corpus:
    """The corpus to change. That of the package stays as it is: ./corpus is made, and its documents taken along."""
    from edutargets.adding.starting import start
    from edutargets.loading import load
    from edutargets.transactions import INTERRUPTED, UNFINISHED

    folder = session.own_corpus
    if folder is None:
        folder = Path("corpus")
        count = start(folder, examples=True)
        session.output.say(f"made {folder} with the {count} documents of the package")
    corpus = load(folder, session.option("configs"), cache=not session.option("no_cache"))
    for problem in corpus.problems_so_far:
        if problem.code in (INTERRUPTED, UNFINISHED):
            session.output.say(f"edutargets: {problem.message}")
    return corpus
