"""Building: the records of many documents read by several processes, and kept in the index as they come."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edutargets.errors import DocumentError, EdutargetsError, unexpected
from edutargets.extracting.document import bounded
from edutargets.indexing.alike import sentences_of
from edutargets.indexing.index import Index, packed
from edutargets.indexing.records import Entry, overview_of, size_of
from edutargets.records import Document, Target

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_AT_ONCE = 64  # documents given to each process before the results are waited for: few enough that a stop waits for little
_TOGETHER = 4
_SENTENCES = 10_000  # documents whose sentences are kept at once: they go to all places of a large table
_FEW = 8  # documents that are read before a second process has started


class Step(NamedTuple):
    """One document that was read: its id, the bytes of its text, and why it could not be read ('' where it could)."""

    document: str
    size: int
    fault: str = ""


class Building(NamedTuple):
    """Work to do: how many documents, how many bytes of text, and the steps that do it."""

    documents: int
    size: int
    steps: Generator[Step, None, None]


class Task(NamedTuple):
    """A document to read: its name in the corpus, its entry, and the folder of the rules."""

    name: str
    entry: Entry
    configs: Path


class Done(NamedTuple):
    """Records and overview of a document as the index keeps them, its sentences and its signature; where it could not be read, a fault."""

    records: bytes
    overview: bytes
    sentences: bytes
    signature: bytes
    fault: str


Engine = Callable[[Sequence[Task]], Iterator[Done]]  # what reads documents elsewhere than in processes of this machine, in their order


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def build(
    entries: Sequence[tuple[str, Entry]],
    index: Index,
    configs: Path,
    jobs: int,
    extract: Callable[[Document], tuple[Target, ...]],
    engine: Engine | None = None,
) -> Generator[Step, None, None]:
    """Read documents that the index does not know, and keep what was read; a step for each, in their order.

    With one job, or a few documents, `extract` reads them in this process; `engine`, where there is one, reads them all. What was read
    stays where the caller stops. Raises ConfigError where a rule is wrong.
    """
    tasks = [Task(name, entry, configs) for name, entry in entries]
    sentences: list[tuple[str, Document, bytes]] = []
    try:
        for task, done in zip(tasks, engine(tasks) if engine else _results(tasks, jobs, extract), strict=True):
            if not done.fault:
                index.keep_packed(task.name, task.entry.document, done.records, done.overview, done.signature)
                sentences.append((task.name, task.entry.document, done.sentences))
                if len(sentences) >= _SENTENCES:
                    index.keep_sentences(sentences)
                    sentences = []
            yield Step(task.entry.document.id, size_of(task.entry), done.fault)
    finally:
        index.flush()
        index.keep_sentences(sentences)


def _results(tasks: Sequence[Task], jobs: int, extract: Callable[[Document], tuple[Target, ...]]) -> Iterator[Done]:
    if jobs == 1 or len(tasks) <= _FEW:
        yield from (_done(task, extract) for task in tasks)
        return
    pool = processes(jobs)
    try:
        rest = iter(tasks)
        while some := list(itertools.islice(rest, _AT_ONCE * jobs)):
            with interrupts_wait():  # the first call starts the processes
                found = pool.map(_in_process, some, chunksize=_TOGETHER)
            yield from found
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def processes(jobs: int) -> ProcessPoolExecutor:
    """So many processes, which the first work starts; that is to be given inside `interrupts_wait`."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # started afresh, not forked: nothing of this process, its open index least of all, is shared with them
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


@contextlib.contextmanager
def interrupts_wait() -> Iterator[None]:
    """Ctrl-C comes when this is left, not inside; processes started inside never see it, not even before they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Ctrl-C goes to the whole group of processes; the first of them decides what becomes of the work. Where it is killed, its others end too."""
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    """Wait until the process that started this one is gone: nobody would give work any more, nor close what both write to."""
    import multiprocessing

    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _in_process(task: Task) -> Done:
    return _done(task, lambda document: bounded(document, task.configs))


def _done(task: Task, extract: Callable[[Document], tuple[Target, ...]]) -> Done:
    from edutargets.indexing.lying import with_text

    try:
        document = with_text(task.entry)
    except EdutargetsError as error:
        return failed(str(error))
    return done_of(document, extract)


def failed(fault: str) -> Done:
    """What there is of a document that could not be read, and why."""
    return Done(b"", b"", b"", b"", fault)


def done_of(document: Document, extract: Callable[[Document], tuple[Target, ...]]) -> Done:
    """A document, which has its text, read by `extract`. Raises ConfigError where a rule is wrong."""
    from edutargets.indexing.signatures import signature_of

    try:
        targets = extract(document)
    except DocumentError as error:
        return failed(str(error))
    except EdutargetsError:  # a wrong rule, which is wrong for all documents
        raise
    except Exception as error:
        return failed(unexpected(document.path, error))
    return Done(packed(targets), packed(overview_of(targets)), sentences_of(document.text), signature_of(document, targets), "")
