"""Locking: of several processes one at a time does what only one may do, and the others can say who that is.

The lock is the system's own on an open file (flock, on Windows a locked byte): it ends with the process that holds it, however that ends.
What stands in the file is for reading alone. Where a folder cannot lock its files, as some network folders cannot, that is an error:
nothing is ever done without the lock.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from edutargets.errors import EdutargetsError

PATIENCE = 10.0  # seconds
_PAUSE = 0.02
_TAKEN = frozenset((errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK))
_LONGEST = 200

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte behind what is written: others may read that
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Busy(EdutargetsError):
    """Another process holds the lock, and went on holding it."""


class Unlockable(EdutargetsError):
    """The lock cannot be had here at all: no permission to write, or a folder whose files cannot be locked."""


@contextlib.contextmanager
def locked(path: Path, command: str, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of the file `path`, made where there is none, for a command, which is what others are told.

    Raises Busy where another process holds it for so many seconds (PATIENCE where none are given), with its number and command, and
    Unlockable.
    """
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while (handle := _taken(path, command)) is None:
        if time.monotonic() >= until:
            raise Busy(f"{path.parent}: {_holder(path)}; run it again when that has ended")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(handle)


def _taken(path: Path, command: str) -> int | None:
    """The open file with the lock; None where another process has it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise Unlockable(f"{path.parent}: cannot be changed: {error.strerror}") from None
    try:
        _lock(handle)
        if not os.path.samestat(os.fstat(handle), path.stat()):
            raise FileNotFoundError(errno.EAGAIN, "it was deleted in the meantime")
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()} {_machine()} {command}".encode("utf-8", "replace"))
    except OSError as error:
        os.close(handle)
        if error.errno in _TAKEN or isinstance(error, FileNotFoundError):
            return None
        why = f"{error.strerror}; lay it where files can be locked, as on a disk of this machine"
        raise Unlockable(f"{path.parent}: cannot be locked: {why}") from None
    except BaseException:
        os.close(handle)
        raise
    return handle


def _holder(path: Path) -> str:
    """Who holds a lock, as words."""
    try:
        number, host, command = path.read_bytes()[:_LONGEST].decode("utf-8", "replace").split(" ", 2)
    except (OSError, ValueError):
        return "another process is at work here"
    there = "" if host == _machine() else f" on {host}"
    return f"edutargets {command} is at work here (process {number}{there})"


def _machine() -> str:
    import socket  # slow to import, and who only reads needs none

    return socket.gethostname()
