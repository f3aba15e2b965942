"""Killing: a command run in a process of its own that ends, or waits, before or within the n-th call that changes a file.

Calls are counted by the interpreter's own audit events (open for writing, rename, remove, mkdir, rmdir, truncate, link, chmod), whatever
code makes them, and by os.write, which has none: there the process ends with half of the bytes written. os._exit ends it as SIGKILL
does: nothing is flushed, no handler runs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

KILLED = 77
_CHANGES = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.utime", "shutil.move")
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Counter:
    """Counts the calls of this process that change a file below a folder; at the one numbered `stop` (from 1) `then` is called."""

    def __init__(self, below: Path, stop: int, then: Callable[[], None]) -> None:
        self._below, self._stop, self._then = str(below), stop, then
        self.events: list[str] = []

    def watch(self) -> None:
        """From here on, to the end of the process: an audit hook cannot be taken back."""
        sys.addaudithook(self._heard)
        write = os.write

        def writes(handle: int, data: Any) -> int:
            if self._is_below(handle) and self._counts("write"):
                write(handle, bytes(data)[: len(data) // 2])
                self._then()
                return len(data) // 2
            return write(handle, data)

        os.write = writes

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        opened = event == "open" and not isinstance(arguments[0], int)  # by a number it is open already
        changes = bool((arguments[2] or 0) & _WRITING) if opened else event in _CHANGES
        if changes and self._is_below(arguments[0]) and self._counts(event):
            self._then()

    def _is_below(self, path: Any) -> bool:
        if isinstance(path, int):  # not a pipe to a process that reads files, nor the file through which its answer comes
            path = Path(f"/proc/self/fd/{path}").readlink()
        return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self._below)

    def _counts(self, event: str) -> bool:
        self.events.append(event)
        return len(self.events) == self._stop


def start(work: Callable[[], Any], below: Path, stop: int = 0, wait: float = 0.0) -> int:
    """Do some work in a process of its own, which ends at the call numbered `stop`, or waits there for some seconds; its number."""
    process = os.fork()
    if not process:
        _end(work, below, stop, wait)
    return process


def finished(process: int) -> int:
    """The exit code of a process that was started, KILLED where it ended at its call."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def calls(work: Callable[[], Any], below: Path) -> list[str]:
    """Do some work in a process of its own, to its end; the calls that changed a file below the folder, by name."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        _end(work, below, 0, 0.0, writer)
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:  # noqa: PTH123 - a pipe
        told = pipe.read()
    assert finished(process) == 0, told
    return told.split()


def _end(work: Callable[[], Any], below: Path, stop: int, wait: float, told: int | None = None) -> NoReturn:
    """Do the work in this process, and end it."""
    code = 99
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        sys.stdin, sys.stdout, sys.stderr = (open(number, mode, encoding="utf-8") for number, mode in ((0, "r"), (1, "w"), (2, "w")))  # noqa: PTH123, SIM115
        counter = Counter(below, stop, (lambda: time.sleep(wait)) if wait else lambda: os._exit(KILLED))
        counter.watch()
        result = work()
        code = result if isinstance(result, int) else 0
        if told is not None:
            events = " ".join(counter.events).encode()
            with open(told, "wb", closefd=False) as pipe:
                pipe.write(events)
    finally:
        os._exit(code)
