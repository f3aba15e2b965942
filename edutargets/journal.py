"""The journal of one change of a corpus: what it will do, written before anything is done, and how it is carried out or taken back.

Everything lies in `.edutargets` in the corpus, under names that the journal keeps. The name of the journal says how far it is:

    begun     new files are being written beside it; the documents are as they were
    decided   the change holds: files are moved to their places
    undoing   a move failed: files are moved back
    last      the end of either; what is left beside it is of no use

One name becomes the next by one rename, which is all that decides. A process may end anywhere: who comes next sees the name and goes on
from there. Each move is done where its origin is there and its goal is not, so that doing it twice is doing it once.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from edutargets.containment import leads_out
from edutargets.errors import EdutargetsError
from edutargets.folders import KEPT

FOLDER = KEPT
LOCK = "lock"
_BEGUN, _DECIDED, _UNDOING, _LAST = "begun", "decided", "undoing", "last"
MOVING = frozenset((_DECIDED, _UNDOING))
AT_REST = frozenset((LOCK, _LAST))
_OWN = re.compile(r"[0-9a-f]{1,32}-[0-9]{1,9}\.(?:new|old)")


class Step(msgspec.Struct, frozen=True):
    """One file to move, both places below the corpus; with `copy`, a copy of what stands at the goal, into the place of that."""

    origin: str
    goal: str
    copy: str = ""


class Journal(msgspec.Struct, frozen=True):
    """A change: the command that makes it, its process and time; its moves in order; folders it makes, and those that it may leave
    empty.
    """

    command: str
    process: int
    time: str
    steps: tuple[Step, ...]
    made: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def own(self) -> Iterator[str]:
        """The names of files that it has given beside the journal."""
        for place in self._all():
            if _is_own(place):
                yield place.rpartition("/")[2]

    def places(self) -> Iterator[str]:
        """The places that it changes, and all else that it names."""
        return (place for place in self._all() if not _is_own(place))

    def _all(self) -> Iterator[str]:
        for step in self.steps:
            yield from (step.origin, step.goal, *((step.copy,) if step.copy else ()))
        yield from (*self.made, *self.left)


class Home:
    """The folder `.edutargets` of a corpus. All but `names` and `mark` asks for the lock of the corpus."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.path = corpus / FOLDER

    def names(self) -> frozenset[str]:
        """What lies in it; nothing where it is not there or cannot be read."""
        try:
            return frozenset(path.name for path in self.path.iterdir())
        except OSError:
            return frozenset()

    def mark(self) -> bytes | None:
        """What is another one after each change of the corpus; None while files are moved."""
        if self.names() & MOVING:
            return None
        try:
            return _read(self.path / _LAST)
        except OSError:
            return b""

    def make(self) -> None:
        """Make the folder where it is not there. Raises EdutargetsError where that cannot be."""
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise EdutargetsError(f"{self.corpus}: cannot be changed: {error.strerror}") from None
        if self.path.is_symlink():
            raise EdutargetsError(f"{self.path}: is a link, and must be a folder of the corpus; delete the link")

    def forget(self) -> None:
        """Delete the folder where nothing but its own two files lies in it, by their names."""
        if self.names() <= AT_REST and not self.path.is_symlink():
            with contextlib.suppress(OSError):
                for name in AT_REST:
                    (self.path / name).unlink(missing_ok=True)
                self.path.rmdir()

    def carry_out(self, journal: Journal, new: Iterable[tuple[str, bytes]]) -> None:
        """Make a change: `new` are the files that are written beside the journal first, by name. All of it or nothing, also where it
        fails.
        """
        import json

        try:
            _write(self.path / _BEGUN, json.dumps(msgspec.to_builtins(journal)).encode())
            for name, data in new:
                _write(self.path / name, data)
            for step in journal.steps:
                if step.copy:
                    _write(self.corpus / step.copy, _read(self.corpus / step.goal))
            _sync([self.path])
            self._becomes(_BEGUN, _DECIDED)
            self._forward(journal)
            self._becomes(_DECIDED, _LAST)
        except BaseException:
            with contextlib.suppress(OSError, EdutargetsError):  # what cannot be taken back now is by the next command
                if _DECIDED in self.names():
                    self._becomes(_DECIDED, _UNDOING)
                self.recover()
            raise
        self._clean(journal)

    def recover(self) -> str:
        """Bring a change to its end that was interrupted; what was done, for reading, '' where there was nothing to do.

        Raises EdutargetsError where its journal is damaged or names what is no place of the corpus, OSError where a file cannot be moved.
        """
        names = self.names()
        if names <= AT_REST:
            return ""
        state = next((one for one in (_DECIDED, _UNDOING, _BEGUN) if one in names), None)
        if state is None:
            if _LAST in names:
                self._clean(self._read(_LAST))
            return ""
        try:
            journal = self._read(state)
        except _NoJournal:
            if state != _BEGUN:
                raise
            (self.path / _BEGUN).unlink()  # it was not whole yet, and nothing else had been written
            return f"{self.corpus}: a change was interrupted before it began; nothing of it was done"
        if state == _DECIDED:
            self._forward(journal)
        elif state == _UNDOING:
            self._backward(journal)
        self._becomes(state, _LAST)
        self._clean(journal)
        what = "carried out" if state == _DECIDED else "taken back: run it again"
        return f"{self.corpus}: {journal.command} (process {journal.process}, {journal.time}) was interrupted, and is now {what}"

    def strays(self) -> list[Path]:
        """What lies in the folder and belongs to no journal."""
        return [self.path / name for name in sorted(self.names() - AT_REST)]

    def _forward(self, journal: Journal) -> None:
        for folder in journal.made:
            (self.corpus / folder).mkdir(exist_ok=True)
        for step in journal.steps:
            origin, goal = self.corpus / step.origin, self.corpus / step.goal
            if not os.path.lexists(origin):
                continue
            if step.copy or not os.path.lexists(goal):
                origin.replace(goal)
            elif origin.parent == self.path:
                raise EdutargetsError(f"{goal}: was put there while a change of the corpus was interrupted; move it away, and run it again")
        self._sync(journal)
        for folder in journal.left:
            with contextlib.suppress(OSError):
                (self.corpus / folder).rmdir()  # one that holds something stays

    def _backward(self, journal: Journal) -> None:
        for step in reversed(journal.steps):
            origin, goal = self.corpus / step.origin, self.corpus / step.goal
            if os.path.lexists(origin):
                continue
            if step.copy:
                if os.path.lexists(self.corpus / step.copy):
                    (self.corpus / step.copy).replace(goal)
            elif os.path.lexists(goal):
                origin.parent.mkdir(exist_ok=True)
                goal.replace(origin)
        self._sync(journal)
        for folder in reversed(journal.made):
            with contextlib.suppress(OSError):
                (self.corpus / folder).rmdir()

    def _sync(self, journal: Journal) -> None:
        places = {(self.corpus / place).parent for step in journal.steps for place in (step.origin, step.goal)}
        _sync(folder for folder in (*places, *((self.corpus / made).parent for made in journal.made)))

    def _becomes(self, state: str, other: str) -> None:
        (self.path / state).replace(self.path / other)
        if other in MOVING:  # an end that a power cut takes back is reached again
            _sync([self.path])

    def _clean(self, journal: Journal) -> None:
        """Delete what is left of a change that is at its end, by the names that its journal has given."""
        for name in journal.own():
            with contextlib.suppress(OSError):
                (self.path / name).unlink(missing_ok=True)

    def _read(self, state: str) -> Journal:
        """The journal in one state. Every place in it lies below the corpus, also where links lead: the corpus may be another person's."""
        import json

        path = self.path / state
        try:
            journal = msgspec.convert(json.loads(_read(path)), Journal)
        except (ValueError, msgspec.MsgspecError, RecursionError):
            raise _NoJournal(f"{path}: is damaged; move it out of the corpus, and see what edutargets check says") from None
        if self.path.is_symlink():
            raise _NoJournal(f"{self.path}: is a link, and must be a folder of the corpus; delete the link")
        for place in journal.places():
            if not (is_below(self.corpus, place) and FOLDER not in place.split("/")):
                raise _NoJournal(f"{path}: names {place!r}, which is no place of the corpus; move it out of the corpus")
        return journal


class _NoJournal(EdutargetsError):
    """A journal that cannot be used."""


def is_below(corpus: Path, place: str) -> bool:
    """Whether a place, written with slashes, lies below a corpus, also where folders on the way are links."""
    parts = place.split("/")
    if {"", ".", ".."}.intersection(parts) or Path(place).is_absolute() or Path(place).drive:
        return False
    return not leads_out((corpus / place).parent, corpus)


def _is_own(place: str) -> bool:
    folder, _, name = place.rpartition("/")
    return folder == FOLDER and _OWN.fullmatch(name) is not None


def _write(path: Path, data: bytes) -> None:
    """Write a new file, down to the disk. Raises OSError, also where there is one already."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes:
    """The bytes of a file. Raises OSError where it is a link, a device or a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a file handle
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is no file")
        return file.read()


def _sync(folders: Iterable[Path]) -> None:
    """Have the names in folders written to the disk, where the system can do that for folders."""
    for folder in set(folders):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
