"""Commands for the index of a corpus: build, cache."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.options import Jobs
from edutargets.cli.session import Session
from edutargets.errors import FAILURE, INTERRUPTED, EdutargetsError, UsageError, nearest

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.indexing.building import Engine

_ACTIONS = ("info", "clear")
_ENGINES = ("processes", "dask")
_COLUMNS = ("index", "corpus", "bytes", "documents", "read")


def build(
    session: Session,
    jobs: Jobs = None,
    engine: Annotated[
        str, typer.Option("--engine", help="dask: by the workers of a Dask cluster. [default: processes]", show_default=False)
    ] = "",
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="With --engine dask: that cluster, tcp://host:8786; else one here.", show_default=False
        ),
    ] = "",
    out: Annotated[
        str,
        typer.Option(
            "--out", metavar="DIR", help="Write the records as Parquet by province and year; also s3://bucket/folder.", show_default=False
        ),
    ] = "",
) -> None:
    """Read all documents of a corpus ahead, with all processors.

    What is read is kept in the index of the corpus, so that later commands find it there. Ctrl-C keeps what is done, and a second run
    goes on from there. Where some documents cannot be read the exit code is 1.

    \b
    Examples:
      edutargets build
      edutargets build --jobs 2 --corpus my-corpus
    """
    from edutargets.indexing.building import cores

    if session.option("no_cache"):
        raise UsageError("build writes the index; leave out --no-cache")
    if engine not in ("", *_ENGINES):
        raise UsageError(f"unknown engine {engine!r}; there are {' and '.join(_ENGINES)}{nearest(engine, _ENGINES)}")
    if scheduler and engine != "dask":
        raise UsageError("--scheduler is the address of a Dask cluster; add --engine dask")
    place = None
    if out:
        from edutargets.datasets.writing import empty_place

        place = empty_place(out)
    if engine == "dask":
        from edutargets.extracting.document import bounded
        from edutargets.indexing.cluster import cluster

        rules = session.corpus.configs
        with cluster(scheduler, jobs or cores(), rules, lambda document: bounded(document, rules)) as workers:
            complete = _read(session, 1, workers)
    else:
        complete = _read(session, jobs or cores(), None)
    if place is not None:
        from edutargets.datasets.writing import write_dataset
        from edutargets.presenting.words.index import index_word

        made = write_dataset(session.corpus, place)
        session.say(index_word("written", session.language, out=out, records=made.records, documents=made.documents, parts=len(made.parts)))
    if not complete:
        raise typer.Exit(FAILURE)


def _read(session: Session, jobs: int, engine: Engine | None) -> bool:
    """Read what the index does not know; whether every document could be read. Ends the call where it is stopped."""
    from edutargets.loading import build as read_ahead
    from edutargets.presenting.words.index import index_word

    language, corpus = session.language, session.corpus
    building = read_ahead(corpus, jobs, engine)
    faults, done, stopped = 0, 0, False
    with contextlib.closing(building.steps), _progress(session, building.size) as advance:
        try:
            for step in building.steps:
                advance(step.size)
                done += not step.fault
                faults += bool(step.fault)
                session.say(f"edutargets: {step.fault}" if step.fault else "")
        except KeyboardInterrupt:
            stopped = True
    session.say(index_word("built", language, done=done, documents=len(corpus.facts), known=len(corpus.facts) - building.documents))
    if stopped:
        session.say(index_word("stopped", language))
        raise typer.Exit(INTERRUPTED)
    return not faults and not any(problem.fatal for problem in corpus.problems)


@contextlib.contextmanager
def _progress(session: Session, size: int) -> Iterator[Callable[[int], None]]:
    """What is to be called with the bytes of each document that was read: on a terminal it moves a bar on stderr."""
    if not sys.stderr.isatty() or session.option("quiet"):
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    from edutargets.presenting.words.index import index_word

    console = Console(stderr=True, no_color=session.option("no_color"))
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(index_word("reading", session.language), total=size)
        yield lambda size: bar.advance(task, size)


def cache(session: Session, action: Annotated[str, typer.Argument(metavar="info|clear", help="What to do.", show_default=False)]) -> None:
    """Show or delete the index of a corpus.

    The index keeps what was read of each document, so that a command reads only what it asks for. It lies in your cache folder
    (EDUTARGETS_CACHE). Deleting it loses nothing: the next command reads the documents again.

    \b
    Examples:
      edutargets cache info
      edutargets cache clear --corpus my-corpus
    """
    if action not in _ACTIONS:
        raise UsageError(f"unknown action {action!r}; there are {' and '.join(_ACTIONS)}{nearest(action, _ACTIONS)}")
    from edutargets.config import config_folder
    from edutargets.folders import corpus_folder
    from edutargets.indexing.index import path_of
    from edutargets.presenting.words.index import index_word

    output, language = session.output, session.language
    corpus = corpus_folder(session.option("corpus"))
    path = path_of(corpus)
    if not path.is_file():
        session.say(index_word("none", language, corpus=corpus))
        return
    size = path.stat().st_size
    if action == "clear":
        from edutargets.indexing.store import discard

        try:
            discard(path)
        except OSError as error:
            raise EdutargetsError(f"{path}: cannot be deleted: {error.strerror}") from None
        session.say(index_word("cleared", language, index=path, bytes=f"{size:,}"))
        return
    from edutargets.indexing.index import Index
    from edutargets.presenting.sheets.sheet import Sheet

    documents, read = Index(corpus, config_folder(session.option("configs"), corpus), session.say).counts()
    row = (str(path), str(corpus), size, documents, read)

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.tables import plain_table

        plain_table(console, [index_word(column, language) for column in _COLUMNS], [list(map(str, row))], widest=0)

    output.emit(screen, lambda: Sheet(_COLUMNS, (row,)))
