"""Transactions: each change of a corpus is made whole or not at all, one after the other, and nobody reads half of one.

Promised, on the disk of a machine:
- A change (a document added, replaced or removed, a correction, a corpus begun) is there whole or not at all, whatever fails and wherever
  its process is killed. The next command that opens the corpus, for reading too, brings what was interrupted to its end, and says so.
  What was told to be done is on the disk (fsync of files and folders) and outlives a power cut as far as the disk keeps its word.
- Two changes at once are made one after the other: nothing is lost. Who waits longer than ten seconds is told for whom.
- Who reads takes no lock and sees the corpus before a change or after it.
- Only files that the same change has written are ever deleted, by the names in its journal, in one folder of the corpus; a folder only
  where it is empty. A document that is removed goes there first.
Not promised:
- `add` of a folder is one change for each document, `review` one for each answer: those that were made stay.
- A text is read when it is asked for: where its document is replaced or removed by then, the reader gets an error that says so.
- A file that a person edits by hand while a command changes the same is theirs to look after.
- A folder on another machine: the lock is that of the system (flock). Where a network folder cannot lock, every change is refused with a
  line that says so; where it locks for each machine apart, or tells of changes late, two machines must not write to one corpus at once.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from edutargets import locking
from edutargets.errors import EdutargetsError
from edutargets.journal import AT_REST, FOLDER, LOCK, MOVING, Home, Journal, Step, is_below
from edutargets.locking import Busy, locked
from edutargets.records import Problem

T = TypeVar("T")
INTERRUPTED, UNFINISHED = "interrupted", "unfinished"  # codes of problems
_TRIES = 20
_PAUSE = 0.005  # seconds
_OLD = (".adding-", ".removing-")  # names that earlier versions gave to what was on its way
_OF_A_CORRECTION = ".corrections.yaml."


class Changes:
    """What is to be changed in a corpus. Nothing is touched before all of it is known."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._name = f"{time.time_ns():x}"
        self._steps: list[Step] = []
        self._new: list[tuple[str, bytes]] = []
        self._made: dict[str, None] = {}
        self._left: dict[str, None] = {}
        self._gone: set[str] = set()

    def is_there(self, path: Path) -> bool:
        """Whether there will be a file or folder of that name."""
        place = self._place(path)
        return place in {step.goal for step in self._steps} or (place not in self._gone and os.path.lexists(path))

    def create(self, path: Path, data: bytes) -> None:
        """Write a file under a name that no other has."""
        self._move(self._written(data), path)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file, in the place of one that is there."""
        if not self.is_there(path):
            self.create(path, data)
            return
        if path.is_symlink() or not path.is_file():
            raise EdutargetsError(f"{path}: cannot be written: it is a folder, a link or no file; move it away")
        self._steps.append(Step(self._written(data), self._place(path), self._own("old")))

    def move(self, origin: Path, goal: Path) -> None:
        """Move a file to a name that no other has."""
        place = self._place(origin)
        self._move(place, goal)
        self._leave(place)

    def remove(self, path: Path) -> None:
        """Delete a file; its folder too, where that is empty then."""
        place = self._place(path)
        self._steps.append(Step(place, self._own("old")))
        self._leave(place)

    def carry_out(self, home: Home, command: str) -> None:
        """Do all of it or nothing. Raises OSError or EdutargetsError, and then it was nothing."""
        if self._steps:
            now = time.strftime("%Y-%m-%d %H:%M:%S")
            journal = Journal(command, os.getpid(), now, tuple(self._steps), tuple(self._made), tuple(self._left))
            home.carry_out(journal, self._new)

    def _move(self, origin: str, goal: Path) -> None:
        if self.is_there(goal):
            raise EdutargetsError(f"{goal}: cannot be written: there is one of that name; move it away")
        place = self._place(goal)
        self._make(goal.parent)
        self._steps.append(Step(origin, place))

    def _written(self, data: bytes) -> str:
        name = self._own("new")
        self._new.append((name.rpartition("/")[2], data))
        return name

    def _own(self, ending: str) -> str:
        return f"{FOLDER}/{self._name}-{len(self._steps)}.{ending}"

    def _place(self, path: Path) -> str:
        """Where a path lies in the corpus. Raises EdutargetsError where it does not, also because a folder is a link."""
        place = path.relative_to(self._corpus).as_posix()
        if not is_below(self._corpus, place):
            raise EdutargetsError(f"{path}: cannot be written: it lies outside the corpus, for a folder is a link")
        return place

    def _make(self, folder: Path) -> None:
        if folder != self._corpus and not folder.exists():
            self._make(folder.parent)
            self._made[self._place(folder)] = None

    def _leave(self, place: str) -> None:
        self._gone.add(place)
        if "/" in place:
            self._left[place.rpartition("/")[0]] = None


@contextlib.contextmanager
def changing(corpus: Path, command: str) -> Iterator[Changes]:
    """Changes of a corpus, collected inside and made when that is left without an error; meanwhile no other process makes any.

    Raises EdutargetsError where another process goes on changing the corpus (Busy), or files cannot be written: then nothing was.
    """
    home = Home(corpus)
    home.make()
    with locked(home.path / LOCK, command):
        try:
            home.recover()
            changes = Changes(corpus)
            yield changes
            changes.carry_out(home, command)
        except OSError as error:
            named = error.filename2 or error.filename or corpus
            raise EdutargetsError(f"{os.fsdecode(named)}: cannot be written: {error.strerror or error}") from None


def undisturbed(corpus: Path, read: Callable[[], T]) -> tuple[T, Problem | None]:
    """What `read` reads of a corpus while nothing in it changes, and the interrupted change that was found before, if there was one.

    That is brought to its end (INTERRUPTED), but for where nothing can be written or its journal is damaged (UNFINISHED).
    `read` is called again where another process has changed the corpus meanwhile. Raises EdutargetsError where one is half-way through a
    change for ten seconds.
    """
    home = Home(corpus)
    found: Problem | None = None
    for _ in range(_TRIES):
        found = found or _settled(home)
        before = home.mark()
        result = read()
        if (before is not None and before == home.mark()) or (found and found.fatal):
            return result, found
    with locked(home.path / LOCK, "reading"):  # the others change it all the time
        home.recover()
        return read(), found


def _settled(home: Home) -> Problem | None:
    """Wait until no file is moved, and bring to its end what no process does."""
    until = time.monotonic() + locking.PATIENCE
    while not (names := home.names()) <= AT_REST:
        try:
            with locked(home.path / LOCK, "recovery", patience=0):
                message = home.recover()
                return Problem(str(home.corpus), message, fatal=False, code=INTERRUPTED) if message else None
        except Busy:
            if not names & MOVING:
                return None
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        except (EdutargetsError, OSError) as error:
            if not names & MOVING:
                return None  # the documents are as they were
            why = error if isinstance(error, EdutargetsError) else error.strerror
            message = f"{home.corpus}: a change was interrupted, and cannot be brought to its end: {why}"
            return Problem(str(home.corpus), message, code=UNFINISHED)
    return None


def leftovers(corpus: Path) -> Iterator[Path]:
    """Files and folders that a command has left which was stopped, and that no journal knows: a person is to look at them."""
    yield from Home(corpus).strays()
    yield from (path for path in sorted(corpus.iterdir()) if path.name.startswith(_OLD))
    yield from (path for path in sorted(corpus.glob(f"*/.*{_OF_A_CORRECTION}*")) if path.is_file())
