"""Many readers at once on one index while documents are added: no error, no other answer, no files left open. EDUTARGETS_SLOW=1: 500 readers.

Readers are forked from this process, which has all modules: eight of them read at the same moment, and none spends its time importing.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import edutargets as et
from edutargets.cli.app import run

CALLS = 500 if os.environ.get("EDUTARGETS_SLOW") else 40
AT_ONCE = 8
COMMANDS = (("show", "wuxi"), ("compare", "jiangyin", "wuxi"), ("show", "wuxi", "--containing", "幼儿园"), ("documents", "--format", "csv"))
OPEN = Path("/proc/self/fd")

pytestmark = pytest.mark.skipif(not OPEN.is_dir() or not hasattr(os, "fork"), reason="processes are forked, open files counted in /proc")
CITIES = ("苏州市", "扬州市", "盐城市", "泰州市", "宿迁市", "徐州市")


def started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "edutargets", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def read(words: tuple[str, ...], here: tuple[str, ...], name: Path) -> tuple[int, Path]:
    """A process that runs a command, what it says in files of that name."""
    process = os.fork()
    if not process:
        code = 99
        try:
            for stream, ending in ((1, ".out"), (2, ".err")):
                os.dup2(os.open(name.with_suffix(ending), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
            sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8", closefd=False) for stream in (1, 2))
            sys.argv = ["edutargets", *words, *here]
            code = run(sys.argv[1:])
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    return process, name


def answer(reader: tuple[int, Path]) -> tuple[int, str, str]:
    """Its exit code, and what it said."""
    process, name = reader
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return code, name.with_suffix(".out").read_text("utf-8"), name.with_suffix(".err").read_text("utf-8")


def test_readers_beside_a_writer_all_get_an_answer(tmp_path: Path) -> None:
    from edutargets.adding.starting import start

    own = tmp_path / "own"
    start(own, examples=True)
    here = ("--corpus", str(own))
    right = [answer(read(words, here, tmp_path / "right"))[1] for words in COMMANDS]
    for number, city in enumerate(CITIES):
        (tmp_path / "in").mkdir(exist_ok=True)
        text = f"{city}教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园{number + 3}所，招聘教师{number + 2}00名。\n"
        (tmp_path / "in" / f"{number}.txt").write_text(text, "utf-8")
    writer = started("add", str(tmp_path / "in"), "--yes", *here)
    changes = itertools.cycle([("remove", "yangzhou-2024-plan"), ("add", str(tmp_path / "in"), "--yes")])
    opened = len(list(OPEN.iterdir()))
    for first in range(0, CALLS, AT_ONCE):
        running = {number: read(COMMANDS[number % 4], here, tmp_path / str(number)) for number in range(first, min(first + AT_ONCE, CALLS))}
        for number, reader in running.items():
            code, out, err = answer(reader)
            assert (code, err[-400:] if "Traceback" in err or "unexpected" in err else "") == (0, "")
            if number % 4 == 3:  # the list of documents grows
                lines = right[3].splitlines()
                assert [line for line in out.splitlines() if line in lines] == lines
            else:
                assert out == right[number % 4]
        assert len(et.load(own).select(cities=["wuxi"])) > 100
        assert len(list(OPEN.iterdir())) <= opened + 1  # the index, which stays open
        if writer.poll() is not None:
            assert writer.communicate() and writer.returncode == 0
            writer = started(*next(changes), *here)
    assert writer.communicate() and writer.returncode == 0
    assert started("add", str(tmp_path / "in"), "--yes", *here).wait() == 0
    assert len(et.load(own).facts) == 5 + len(CITIES)


def test_a_corpus_loaded_again_and_again_leaves_no_files_open(tmp_path: Path) -> None:
    from edutargets.adding.starting import start

    start(tmp_path / "own", examples=True)
    counts = []
    for _ in range(30):
        assert len(et.load(tmp_path / "own").select(cities=["wuxi"])) > 100
        counts.append(len(list(OPEN.iterdir())))
    assert max(counts[5:]) <= max(counts[:5])
