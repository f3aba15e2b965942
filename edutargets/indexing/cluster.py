"""The cluster: documents read by the workers of a Dask cluster, which need this package and no file of this machine.

Texts and rules go to them piece by piece, and what they read comes back and is kept in the index, as from processes of this machine: so
the records are the same, a second build goes on where one was stopped, and work that a worker takes with it when it dies is given to
another. Few pieces are on their way at a time, so that no machine holds more than these.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import re
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from edutargets.errors import EdutargetsError, UsageError
from edutargets.extracting.document import bounded
from edutargets.folders import RULES, base_folder
from edutargets.indexing.building import Done, Engine, Task, done_of, failed
from edutargets.indexing.versions import code_version, rules_version
from edutargets.reading.limits import LONG
from edutargets.records import Document, Target

if TYPE_CHECKING:
    from distributed import Client, Future

_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?[^/\s]+:\d+$")
_DOCUMENTS, _CHARACTERS = 32, 300_000  # of a piece of work at most: a second or two of it, which a worker that dies takes with it
_AHEAD = 3  # pieces on their way for each thread of the workers
_ANSWERS = 10.0  # seconds in which a scheduler has to answer
_COMES = 60.0  # seconds in which a worker has to be there: some clusters start them when there is work
_LOOK = 2.0  # seconds between two looks at the workers

Extract = Callable[[Document], tuple[Target, ...]]


class Rules(NamedTuple):
    """The rules and the code that records hang on: hashes of both, and the files that are not those of the package."""

    code: str
    version: str
    files: tuple[tuple[str, bytes], ...]


@contextlib.contextmanager
def cluster(scheduler: str, jobs: int, configs: Path, extract: Extract) -> Iterator[Engine]:
    """What reads documents by the workers of the cluster at an address, or of one of so many processes on this machine where there is none.

    `extract` reads here what is too long to be read without bounds of time and memory. Raises EdutargetsError, in one line, where Dask is
    missing, no scheduler answers, no worker is there, or they run another version; also from the engine, whose work is kept so far.
    """
    try:
        import distributed
    except ImportError:
        raise EdutargetsError("--engine dask needs Dask; run in the folder of edutargets: pip install '.[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # what goes wrong is said in one line
    if scheduler and not _ADDRESS.match(scheduler):
        raise UsageError(f"--scheduler {scheduler}: no address of a scheduler; one is like tcp://10.0.0.5:8786")
    with contextlib.ExitStack() as stack:
        try:
            address = scheduler or stack.enter_context(
                distributed.LocalCluster(
                    n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL + 1
                )
            )
            client = stack.enter_context(distributed.Client(address, timeout=_ANSWERS, set_as_default=False))
        except OSError:
            at = scheduler or "an address of this machine"
            raise EdutargetsError(f"no scheduler of Dask answers at {at} within {_ANSWERS:.0f} seconds") from None
        yield functools.partial(_results, client, scheduler or "this machine", _rules_of(configs), extract)


def _rules_of(configs: Path) -> Rules:
    own = () if configs.resolve() == base_folder("configs").resolve() else (*RULES, "places.csv")
    files = tuple((name, (configs / name).read_bytes()) for name in own if (configs / name).is_file())
    return Rules(code_version(None)[0].digest, rules_version(configs), files)


class _Piece:
    """Documents that are read together: those of tasks whose text is there, and what there is already of the others."""

    def __init__(self, client: Client, rules: Rules, tasks: Sequence[Task], extract: Extract) -> None:
        self._client, self._rules = client, rules
        self._made = [_prepared(task, extract) for task in tasks]
        self._documents = [one for one in self._made if isinstance(one, Document)]
        self._future = self._submitted(self._documents)

    def results(self, wait: Callable[[Future], Any]) -> Iterator[Done]:
        """What was read, in the order of the tasks."""
        read = iter(self._gathered(self._documents, self._future, wait))
        for one in self._made:
            yield next(read) if isinstance(one, Document) else one

    def _submitted(self, documents: Sequence[Document]) -> Future | None:
        return self._client.submit(read_pieces, documents, self._rules, pure=False) if documents else None

    def _gathered(self, documents: Sequence[Document], future: Future | None, wait: Callable[[Future], Any]) -> Sequence[Done]:
        """What the workers read in documents; one that takes several workers with it is found out, and the others are read."""
        from distributed import KilledWorker

        if future is None:
            return ()
        try:
            return wait(future)  # type: ignore[no-any-return]
        except KilledWorker:
            if len(documents) == 1:
                return (failed(f"{documents[0].path}: several workers of the cluster ended while they read it"),)
        return [done for one in documents for done in self._gathered([one], self._submitted([one]), wait)]


def _prepared(task: Task, extract: Extract) -> Document | Done:
    """A document with its text, to be sent; what there is of it where it cannot be read, or is read here."""
    from edutargets.indexing.lying import with_text

    try:
        document = with_text(task.entry)
    except EdutargetsError as error:
        return failed(str(error))
    # the thread of a worker has no bounds of time and memory
    return document if len(document.text) < LONG else done_of(document, extract)


def _results(client: Client, address: str, rules: Rules, extract: Extract, tasks: Sequence[Task]) -> Iterator[Done]:
    wait = functools.partial(_result, client, address)
    pieces: deque[_Piece] = deque()
    for some in _parts(tasks):
        pieces.append(_Piece(client, rules, some, extract))
        if len(pieces) > _AHEAD * max(1, sum(client.nthreads().values())):
            yield from pieces.popleft().results(wait)
    while pieces:
        yield from pieces.popleft().results(wait)


def _parts(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    some: list[Task] = []
    size = 0
    for task in tasks:
        some.append(task)
        size += max(0, task.entry.stamps[0][0]) // 3  # bytes of a character
        if len(some) == _DOCUMENTS or size > _CHARACTERS:
            yield some
            some, size = [], 0
    if some:
        yield some


def _result(client: Client, address: str, future: Future) -> Any:
    """What became of a piece of work. Raises KilledWorker where several workers died of it, EdutargetsError where none can do it."""
    from distributed import KilledWorker

    alone = 0.0
    while True:
        try:
            return future.result(timeout=_LOOK)
        except TimeoutError:
            alone = 0.0 if client.status == "running" and client.nthreads() else alone + _LOOK
            if alone >= _COMES:
                raise EdutargetsError(f"{address}: the cluster has no worker; what was read is kept") from None
        except (EdutargetsError, KilledWorker):
            raise
        except ImportError as error:
            raise EdutargetsError(f"{address}: its workers cannot read documents: {error}; install edutargets there") from None
        except Exception as error:  # that Dask may end in many ways is no fault of a document
            said = " ".join(str(error).split())[:200]
            raise EdutargetsError(f"{address}: the cluster failed: {type(error).__name__}: {said}; what was read is kept") from None


# In a worker

_alone = threading.Lock()  # a worker may have several threads, which read no faster together
_folders: dict[str, tuple[Path, object]] = {}


def read_pieces(documents: Sequence[Document], rules: Rules) -> list[Done]:
    """Read documents in a worker. Raises EdutargetsError where it runs another version than the machine that sent them."""
    with _alone:
        folder = _folder(rules)
        return [done_of(one, lambda document: bounded(document, folder)) for one in documents]


def _folder(rules: Rules) -> Path:
    """The folder of the rules, made once where they are not those of the package, and kept for as long as the process runs."""
    if rules.version not in _folders:
        if code_version(None)[0].digest != rules.code:
            raise EdutargetsError("the workers of the cluster run another version of edutargets or of Python; install the same there")
        kept = tempfile.TemporaryDirectory(prefix="edutargets-rules-") if rules.files else None
        folder = Path(kept.name) if kept else base_folder("configs")
        for name, data in rules.files:
            (folder / name).write_bytes(data)
        if rules_version(folder) != rules.version:
            raise EdutargetsError("the workers of the cluster have other rules in their package; install the same there")
        _folders[rules.version] = folder, kept
    return _folders[rules.version][0]
