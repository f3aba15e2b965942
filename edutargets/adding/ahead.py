"""Ahead: the files of a folder read and gone through by several processes, before their turn comes to be stored.

What a file is and what it yields hangs on the file and the rules alone. What hangs on the corpus (known texts, titles that are there, the
lock) is left to the process that stores, which takes the files one after the other in their order. A file with which anything is wrong is
left to it, too: it says so then, in the same words.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edutargets.adding.proposing import Given, Obtained, Proposal, counted, documents_in, propose
from edutargets.corpus import Corpus
from edutargets.indexing.building import interrupts_wait, processes
from edutargets.reading.document_tables import BadRow
from edutargets.reading.records import Source

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

FEW = 48  # files that are read before other processes have started
_AT_ONCE = 4  # files that wait for each process


class Part(NamedTuple):
    """A document of a file, and what it is; None where that is to be found out in its turn."""

    part: Source | BadRow
    proposal: Proposal | None


class Read(NamedTuple):
    """A file as obtained, and the documents in it; None where they are to be read in their turn."""

    obtained: Obtained
    parts: list[Part] | None


class Ahead:
    """Files in the order in which they are asked for, read by `jobs` processes while the first of them are stored."""

    def __init__(self, files: Sequence[tuple[str, Callable[[], Obtained]]], corpus: Corpus, given: Given, jobs: int) -> None:
        self._rest = iter(files)
        self._corpus, self._given, self._jobs = corpus, given, jobs
        self._waiting: collections.deque[tuple[str, Obtained, Future[list[Part]] | None]] = collections.deque()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Ahead:
        self._pool = processes(self._jobs)
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def take(self, name: str, corpus: Corpus) -> Read | None:
        """The file of that name, None where it cannot be obtained; `corpus` is that of the moment."""
        self._corpus = corpus
        while len(self._waiting) < _AT_ONCE * self._jobs and self._submitted():
            pass
        if not self._waiting or self._waiting[0][0] != name:
            return None
        _, obtained, future = self._waiting.popleft()
        try:
            return Read(obtained, None if future is None else future.result() or None)
        except BrokenExecutor:
            return Read(obtained, None)

    def _submitted(self) -> bool:
        """Give the next file that can be obtained to a process, unless its bytes are known; whether there was one."""
        for name, source in self._rest:
            try:
                obtained = source()
            except Exception:  # it is obtained again in its turn
                continue
            self._waiting.append(
                (name, obtained, None if self._corpus.with_digest(obtained.sha256) else self._given_to_a_process(obtained))
            )
            return True
        return False

    def _given_to_a_process(self, obtained: Obtained) -> Future[list[Part]] | None:
        """The documents in a file, to come; None where the processes have come to their end before their time."""
        assert self._pool is not None
        try:
            with interrupts_wait():  # the first calls start the processes
                return self._pool.submit(read_ahead, obtained, self._corpus.folder, self._corpus.configs, self._given)
        except BrokenExecutor:
            return None


def read_ahead(obtained: Obtained, folder: Path, configs: Path, given: Given) -> list[Part]:
    """The documents in a file and what they yield, as if the corpus had no other; [] where anything is wrong."""
    alone = Corpus(folder, configs)
    try:
        parts = documents_in(obtained, alone)
    except Exception:  # whatever it is, it comes up again in its turn
        return []
    return list(_parts(obtained, parts, alone, given))


def _parts(obtained: Obtained, parts: Sequence[Source | BadRow], alone: Corpus, given: Given) -> Iterator[Part]:
    for part in parts:
        proposal = None
        if not isinstance(part, BadRow):
            try:
                proposal = counted(propose(obtained, alone, given, part), alone)
            except Exception:  # as above
                proposal = None
        yield Part(part, proposal)
