"""Limits: work on files of strangers is done in a child process that may use only so much memory and time, where the system can fork.

A file can be made so that a reader needs hours or all memory for a few kilobytes. No list of such files is ever complete; a limit holds
for all of them. The child shares what the parent has loaded, sends its result through a pipe, and ends.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn, TypeVar

from edutargets.errors import DocumentError, EdutargetsError, unexpected

_MEMORY = 400 << 20  # bytes that reading may take beyond what the process has
_MORE_MEMORY = 12  # for each byte of the file: address space, most of which is reserved and never used
_SECONDS = 8  # of the processor, for the smallest file
# for each megabyte: what long honest files need, and as much again; a page of a PDF is packed into few bytes
_MORE_SECONDS, _MORE_FOR_PDF, _MORE_FOR_TEXT = 1, 20, 20  # the last for each million characters
_MORE_FOR_CHARACTER = 100  # bytes
_LONG = 100_000  # characters; a shorter text is read in less time than starting a process may take
_MEGABYTE = 1 << 20

T = TypeVar("T")
_needed: list[str] = []  # modules that children imported: imported here before the next one starts, which would do it again


class _Answer(NamedTuple):
    """What a child sends: its result, an error to raise, or a line on what it cannot do."""

    kind: str
    value: Any = None
    modules: tuple[str, ...] = ()  # that were imported for it, in their order


class Limits(NamedTuple):
    """What work may take: seconds of the processor, and bytes of memory beyond those that the process has."""

    seconds: int
    memory: int


def limits_for(data: bytes) -> Limits:
    """What reading a file may take, by its bytes."""
    more = _MORE_FOR_PDF if b"%PDF-" in data[:1024] else _MORE_SECONDS
    return Limits(_SECONDS + len(data) * more // _MEGABYTE, _MEMORY + len(data) * _MORE_MEMORY)


def limited_for(name: str, text: str, work: Callable[[], T]) -> T:
    """As `limited`, for work on a text: a short one is worked on at once."""
    if len(text) < _LONG:
        return work()
    return limited(name, Limits(_SECONDS + len(text) * _MORE_FOR_TEXT // _MEGABYTE, _MEMORY + len(text) * _MORE_FOR_CHARACTER), work)


def limited(name: str, limits: Limits, work: Callable[[], T]) -> T:
    """What `work` returns; done in a child process within limits, in this one where the system cannot fork.

    Raises what `work` raises where that is an EdutargetsError; else DocumentError, in one line that begins with `name`: more time or
    memory than it may take, parts too deep within each other, a reader that crashed, a fault of this tool.
    """
    if not _can_fork():
        return _told(name, work)
    while _needed:
        with contextlib.suppress(Exception):
            importlib.import_module(_needed.pop(0))
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of forking beside a thread: that of a progress bar, which the child never uses
        child = os.fork()
    if not child:
        os.close(reading)
        _child(name, limits, work, writing)
    os.close(writing)
    data = b""
    try:
        with open(reading, "rb") as pipe:  # noqa: PTH123 - a file handle
            data = pipe.read()
    finally:
        if not data:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)  # stopped while waiting, or at its end already
        _, status = os.waitpid(child, 0)
    return _result(name, limits, data, status)  # type: ignore[no-any-return]


@contextlib.contextmanager
def without_limits() -> Iterator[None]:
    """Limits are those of the system inside: for starting other programs, which have limits of their own."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    before = [resource.getrlimit(kind) for kind in kinds]
    for kind, (_, most) in zip(kinds, before, strict=True):
        resource.setrlimit(kind, (most, most))
    try:
        yield
    finally:
        for kind, limit in zip(kinds, before, strict=True):
            resource.setrlimit(kind, limit)


def _can_fork() -> bool:
    # where threads besides a drawn bar run (a server, a notebook), a child could wait for a lock that nobody gives back
    return sys.platform == "linux" and threading.current_thread() is threading.main_thread()


def _child(name: str, limits: Limits, work: Callable[[], Any], writing: int) -> NoReturn:
    """Do the work within limits, send the answer and end at once: nothing of the parent is flushed or closed."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _limit(limits)
        before = set(sys.modules)
        try:
            made = _told(name, work)
            answer = _Answer("result", made, tuple(module for module in sys.modules if module not in before))
            data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            data = pickle.dumps(_Answer("memory"))
        except EdutargetsError as error:
            data = pickle.dumps(_Answer("error", error))
        with open(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def _limit(limits: Limits) -> None:
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - the simplest of files
        taken = int(file.read().split()[0]) * resource.getpagesize()
    for kind, limit in ((resource.RLIMIT_AS, taken + limits.memory), (resource.RLIMIT_CPU, limits.seconds), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _told(name: str, work: Callable[[], T]) -> T:
    """What `work` returns; a fault that is no EdutargetsError becomes a line on the file."""
    try:
        return work()
    except (EdutargetsError, MemoryError):
        raise
    except RecursionError:
        raise DocumentError(f"{name}: its parts stand too deep within each other to be read; save it anew, or save its text") from None
    except Exception as error:
        if os.environ.get("EDUTARGETS_DEBUG"):
            traceback.print_exc()
        raise DocumentError(unexpected(name, error)) from None


def _result(name: str, limits: Limits, data: bytes, status: int) -> Any:
    advice = "save it anew from its program, or save its text as txt"
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended in (signal.SIGXCPU, signal.SIGKILL):
        raise DocumentError(f"{name}: reading it takes more than {limits.seconds} seconds; {advice}")
    answer = _Answer("crash") if ended or not data else pickle.loads(data)
    if answer.kind == "memory":
        raise DocumentError(f"{name}: reading it takes more than {limits.memory >> 20} MiB of memory; {advice}")
    if answer.kind == "crash":
        raise DocumentError(f"{name}: its reader cannot cope with it and was ended; {advice}")
    if answer.kind == "error":
        raise answer.value
    _needed.extend(answer.modules)
    return answer.value
