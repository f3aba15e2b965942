"""Limits: work on files of strangers is done in a child process that may use only so much memory and time, where the system can fork.

Time is that of the processor, and two seconds more of the clock: a child that waits for what never comes is ended too. What it waits for
the processor, on a busy machine, and what programs that it started need, which have limits of their own, does not count.

A file can be made so that a reader needs hours or all memory for a few kilobytes. No list of such files is ever complete; a limit holds
for all of them. The child shares what the parent has loaded, sends its result through a pipe, and ends.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import re
import select
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn, TypeVar

from edutargets.errors import DocumentError, EdutargetsError, unexpected

_MEMORY = 400 << 20  # bytes that reading may take beyond what the process has
_TOGETHER, _LEAST_MEMORY = 512 << 20, 320 << 20  # with what the process has, as far as that leaves so much
_MORE_MEMORY = 12  # for each byte of the file: address space, most of which is reserved and never used
_SECONDS = 8  # of the processor, for the smallest file
_MORE_OF_CLOCK = 2  # seconds of the clock beyond those of the processor
_LOOK = 0.25  # seconds between two looks at what a child waits for
# for each megabyte: what long honest files need, and as much again; a page of a PDF is packed into few bytes
_MORE_SECONDS, _MORE_FOR_PDF, _MORE_FOR_TEXT = 1, 20, 20  # the last for each million characters
_MORE_FOR_CHARACTER = 100  # bytes
LONG = 100_000  # characters; a shorter text is read in less time than starting a process may take
_SOME_END = re.compile("[。；！？;!?<\n\r\x0b\x0c\u2028\u2029]")  # of a sentence, a line, or of both by a tag
_MEGABYTE = 1 << 20

T = TypeVar("T")
_needed: list[str] = []  # modules that children imported: imported here before the next one starts, which would do it again


class _OutOfTime(BaseException):
    """Raised within work that takes too long: no handler of its errors stops it."""


class _Answer(NamedTuple):
    """What a child sends: its result, an error to raise, or a line on what it cannot do."""

    kind: str
    value: Any = None
    modules: tuple[str, ...] = ()  # that were imported for it, in their order


class Limits(NamedTuple):
    """What work may take: seconds of the processor (`clock` of the clock), and bytes of memory beyond those that the process has."""

    seconds: int
    memory: int

    @property
    def clock(self) -> int:
        return self.seconds + _MORE_OF_CLOCK


def limits_for(data: bytes) -> Limits:
    """What reading a file may take, by its bytes."""
    more = len(data) * _MORE_FOR_PDF // _MEGABYTE if b"%PDF-" in data[:1024] else 0
    return Limits(max(_SECONDS + more, len(data) * _MORE_SECONDS // _MEGABYTE), _MEMORY + len(data) * _MORE_MEMORY)


def limited_for(name: str, text: str, work: Callable[[], T]) -> T:
    """As `limited`, for work on a text: a short one is worked on in this process, within the same time.

    One in which for very long no sentence and no line ends, as in no document, has no more time than a short one.
    """
    if len(text) < LONG:
        return _timed(name, _SECONDS, work)
    more = 0 if max(map(len, _SOME_END.split(text))) >= LONG else len(text) * _MORE_FOR_TEXT // _MEGABYTE
    return limited(name, Limits(_SECONDS + more, _MEMORY + len(text) * _MORE_FOR_CHARACTER), work)


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
    limits = _beside(_taken(), limits)
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of forking beside a thread: that of a progress bar, which the child never uses
        try:
            child = os.fork()
        except OSError as error:  # too many processes, no memory: nothing that is wrong with the file
            for end in (reading, writing):
                os.close(end)
            raise DocumentError(
                f"{name}: no process can be started to read it: {error.strerror}; end other programs, and try again"
            ) from None
    if not child:
        os.close(reading)
        _child(name, limits, work, writing)
    os.close(writing)
    data = b""
    try:
        with open(reading, "rb", buffering=0) as pipe:  # noqa: PTH123 - a file handle
            data = _received(pipe, child, limits)
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


def _received(pipe: Any, child: int, limits: Limits) -> bytes:
    """What a child sends until it ends; nothing where it takes longer than its limit of the clock."""
    begun, excused = time.monotonic(), 0.0
    parts: list[bytes] = []
    while True:
        if select.select([pipe], [], [], _LOOK)[0]:
            part = pipe.read(1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
            continue
        if _has_programs(child):
            excused += _LOOK
        if time.monotonic() - begun - excused - _waited(child) > limits.clock:
            return b""


def _waited(child: int) -> float:
    """The seconds that a process has waited for a processor."""
    with contextlib.suppress(OSError, IndexError), open(f"/proc/{child}/schedstat", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) / 1e9
    return 0.0


def _has_programs(child: int) -> bool:
    """Whether a process has started another, and that one runs."""
    with contextlib.suppress(OSError), open(f"/proc/{child}/task/{child}/children", encoding="ascii") as file:  # noqa: PTH123
        return bool(file.read().strip())
    return False


def _timed(name: str, seconds: int, work: Callable[[], T]) -> T:
    """What `work` returns, done in this process; ended after seconds of the processor, where the system can tell them to this thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return work()

    def end(*_: object) -> NoReturn:
        raise _OutOfTime

    before = signal.signal(signal.SIGVTALRM, end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        return work()
    except _OutOfTime:
        raise DocumentError(_too_long(name, seconds)) from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _can_fork() -> bool:
    # where threads besides a drawn bar run (a server, a notebook), a child could wait for a lock that nobody gives back
    return sys.platform == "linux" and threading.current_thread() is threading.main_thread()


def _child(name: str, limits: Limits, work: Callable[[], Any], writing: int) -> NoReturn:
    """Do the work within limits, send the answer and end at once: nothing of the parent is flushed or closed."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _limit(limits)
        if not os.environ.get("EDUTARGETS_DEBUG"):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say of a file, and of their crash, is no line of ours
        before, full = set(sys.modules), pickle.dumps(_Answer("memory"))
        try:
            made = _told(name, work)
            answer = _Answer("result", made, tuple(module for module in sys.modules if module not in before))
            data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            data = full  # made before: what the work has taken is not given back while its error is handled
        except EdutargetsError as error:
            # where a library has taught pickle to keep tracebacks (tblib, with Dask), those of a reader cannot be kept
            error.__traceback__ = error.__cause__ = error.__context__ = None
            data = pickle.dumps(_Answer("error", error))
        sent = memoryview(data)
        while sent:
            sent = sent[os.write(writing, sent) :]
    finally:
        os._exit(0)


def _limit(limits: Limits) -> None:
    import resource

    for kind, limit in ((resource.RLIMIT_AS, _taken() + limits.memory), (resource.RLIMIT_CPU, limits.seconds), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _taken() -> int:
    """The bytes of memory that this process has, as the system counts them for its limits."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - the simplest of files
        return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")


def _beside(taken: int, limits: Limits) -> Limits:
    """The limits of work by a process that has taken some memory: both together have no more than they may, where that leaves enough."""
    less = min(max(0, taken + _MEMORY - _TOGETHER), _MEMORY - _LEAST_MEMORY)
    return limits._replace(memory=limits.memory - less)


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


_ADVICE = "save it anew from its program, or save its text as txt"


def _too_long(name: str, seconds: int) -> str:
    return f"{name}: reading it takes more than {seconds} seconds; {_ADVICE}"


def _result(name: str, limits: Limits, data: bytes, status: int) -> Any:
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended in (signal.SIGXCPU, signal.SIGKILL):
        raise DocumentError(_too_long(name, limits.seconds))
    answer = _Answer("crash") if ended or not data else pickle.loads(data)
    if answer.kind == "memory":
        raise DocumentError(f"{name}: reading it takes more than {limits.memory >> 20} MiB of memory; {_ADVICE}")
    if answer.kind == "crash":
        raise DocumentError(f"{name}: its reader cannot cope with it and was ended; {_ADVICE}")
    if answer.kind == "error":
        raise answer.value
    _needed.extend(answer.modules)
    return answer.value
