"""The cluster: documents read by workers of Dask give the records that one machine reads, also where a worker dies over them."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import caching
from edutargets.errors import EdutargetsError
from edutargets.extracting.document import bounded
from edutargets.indexing import cluster
from edutargets.indexing.building import Engine
from edutargets.loading import build
from edutargets.records import Document, Target

distributed = pytest.importorskip("distributed", reason="dask[distributed] is not installed: nothing is read by a cluster")
Cli = Callable[..., Result]
CONFIGS = ROOT / "configs"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(cluster, "_DOCUMENTS", 2)
    monkeypatch.setattr(cluster, "_LOOK", 0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of twelve documents, with rules of its own."""
    corpus = tmp_path / "corpus"
    for number, city in enumerate(("wuxi", "nanjing", "foshan", "jiangmen")):
        for year in (2022, 2023, 2024):
            path = corpus / city / f"{year}-plan.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = f"一、学前教育\n普惠性幼儿园覆盖率达{80 + number}%以上。新建幼儿园{year - 2000}所。\n二、教师\n到2025年招聘教师{300 + number}名。\n"
            path.write_text(text, encoding="utf-8")
            path.with_suffix(".yaml").write_text(f"city: {city}\nyear: {year}\nkind: plan\n", encoding="utf-8")
    (corpus / "configs").mkdir()
    shutil.copy(CONFIGS / "measures.yaml", corpus / "configs")
    return corpus


def here(document: Document) -> tuple[Target, ...]:
    return bounded(document, CONFIGS)


def refused(document: Document) -> tuple[Target, ...]:
    raise AssertionError(f"{document.id} was read on this machine")


def test_a_worker_that_dies_is_made_up_for_and_the_rows_are_the_same(folder: Path, tmp_path: Path, cli: Cli) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: no data set is written")
    rules = folder / "configs"
    quiet = logging.CRITICAL + 1
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=quiet) as two,
        distributed.Client(two, set_as_default=False) as client,
        cluster.cluster(two.scheduler_address, 1, rules, refused) as engine,
    ):
        before = client.run(os.getpid)
        (address, victim), (_, other) = before.items()
        had: list[int] = []
        os.kill(victim, signal.SIGSTOP)  # so that it is surely in the middle of its work when it is killed

        def kill() -> None:
            until = time.monotonic() + 20
            while not client.processing()[address] and time.monotonic() < until:
                time.sleep(0.05)
            had.append(len(client.processing()[address]))
            os.kill(victim, signal.SIGKILL)

        killing = threading.Thread(target=kill)
        killing.start()
        steps = list(build(et.load(folder, rules), 1, engine).steps)
        killing.join()
        assert had[0] > 0 and len(steps) == 12 and not any(step.fault for step in steps)
        client.wait_for_workers(2, timeout=20)
        after = set(client.run(os.getpid).values())
        assert victim not in after and other in after
        asked = ("build", "--engine", "dask", "--scheduler", two.scheduler_address, "--corpus", str(folder), "--configs", str(rules))
        out = str(tmp_path / "records")
        assert "read 0 of 12 documents; 12 were known" in cli(*asked, "--out", out).stderr
    whole = et.load(folder, rules, cache=False)
    assert et.load(folder, rules).targets == whole.targets and len(whole.targets) >= 36
    rows = [
        cli("show", "--status", "all", "--configs", str(rules), *source).stdout for source in (("--from", out), ("--corpus", str(folder)))
    ]
    assert rows[0] == rows[1] and rows[0].count("\n") == len(whole.targets) + 1


@pytest.mark.parametrize(
    ("address", "code", "line"),
    [
        ("tcp://127.0.0.1:9", 1, "edutargets: no scheduler of Dask answers at tcp://127.0.0.1:9 within 1 seconds\n"),
        ("smoke://1", 2, "edutargets: --scheduler smoke://1: no address of a scheduler; one is like tcp://10.0.0.5:8786\n"),
    ],
)
def test_a_scheduler_that_does_not_answer_is_one_line(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, address: str, code: int, line: str
) -> None:
    monkeypatch.setattr(cluster, "_ANSWERS", 1.0)
    assert cli("build", "--engine", "dask", "--scheduler", address, "--corpus", str(folder)) == (code, "", line)


class Client:
    """What a client of Dask does, for work that is done here at once; `does` may end it otherwise."""

    status = "running"

    def __init__(self, does: Callable[[Sequence[Document]], None], threads: int = 2) -> None:
        self._does, self._threads = does, threads

    def nthreads(self) -> dict[str, int]:
        return {"tcp://worker": self._threads} if self._threads else {}

    def submit(self, function: Callable[..., Any], documents: Sequence[Document], rules: cluster.Rules, *, pure: bool) -> Future[Any]:
        future: Future[Any] = Future()
        if self._threads:
            try:
                self._does(documents)
                future.set_result(function(documents, rules))
            except Exception as error:
                future.set_exception(error)
        return future


@contextlib.contextmanager
def engine(client: Client, rules: Path) -> Iterator[Engine]:
    yield lambda tasks: cluster._results(client, "tcp://there", cluster._rules_of(rules), here, tasks)


def test_a_document_that_kills_every_worker_is_named_and_the_others_are_read(folder: Path) -> None:
    def dies(documents: Sequence[Document]) -> None:
        if any(document.id == "foshan-2023-plan" for document in documents):
            raise distributed.KilledWorker("key", None, 3)

    with engine(Client(dies), CONFIGS) as workers:
        steps = list(build(et.load(folder, CONFIGS), 1, workers).steps)
    assert {step.document: step.fault.partition(": ")[2] for step in steps if step.fault} == {
        "foshan-2023-plan": "several workers of the cluster ended while they read it"
    }
    assert len(steps) == 12


@pytest.mark.parametrize(
    ("fault", "threads", "line"),
    [
        (OSError("comm closed"), 2, "tcp://there: the cluster failed: OSError: comm closed; what was read is kept"),
        (ModuleNotFoundError("No module named 'edutargets'"), 2, "its workers cannot read documents: No module named 'edutargets'"),
        (None, 0, "tcp://there: the cluster has no worker; what was read is kept"),
    ],
)
def test_a_cluster_that_fails_is_one_line_and_what_was_read_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception | None, threads: int, line: str
) -> None:
    monkeypatch.setattr(cluster, "_COMES", 0.2)
    read: list[str] = []

    def ends(documents: Sequence[Document]) -> None:
        if len(read) == 4 and fault:
            raise fault
        read.extend(document.id for document in documents)

    with engine(Client(ends, threads), CONFIGS) as workers, pytest.raises(EdutargetsError) as said:
        list(build(et.load(folder, CONFIGS), 1, workers).steps)
    assert line in str(said.value) and "\n" not in str(said.value)
    assert build(et.load(folder, CONFIGS), 1).documents == 12 - len(read)


def test_workers_of_another_version_read_nothing(folder: Path) -> None:
    other = cluster._rules_of(CONFIGS)._replace(code="another", version="another")
    with pytest.raises(EdutargetsError, match="the workers of the cluster run another version of edutargets or of Python"):
        cluster.read_pieces(et.load(folder, CONFIGS).documents[:1], other)


def test_what_is_too_long_for_a_worker_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LONG", 10)

    def sent(documents: Sequence[Document]) -> None:
        raise AssertionError("a long text was sent")

    with engine(Client(sent), CONFIGS) as workers:
        assert not any(step.fault for step in build(et.load(folder, CONFIGS), 1, workers).steps)
