"""Many readers at once on one index while documents are added: no error, no other answer, no files left open. EDUTARGETS_SLOW=1: 500 readers."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import edutargets as et

CALLS = 500 if os.environ.get("EDUTARGETS_SLOW") else 12
AT_ONCE = 8
COMMANDS = (("show", "wuxi"), ("compare", "jiangyin", "wuxi"), ("documents", "--format", "csv"))
CITIES = ("苏州市", "扬州市", "盐城市", "泰州市", "宿迁市", "徐州市")


def started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "edutargets", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_readers_beside_a_writer_all_get_an_answer(tmp_path: Path) -> None:
    from edutargets.adding.starting import start

    own = tmp_path / "own"
    start(own, examples=True)
    here = ("--corpus", str(own))
    right = [started(*words, *here).communicate()[0] for words in COMMANDS]
    for number, city in enumerate(CITIES):
        (tmp_path / "in").mkdir(exist_ok=True)
        text = f"{city}教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园{number + 3}所，招聘教师{number + 2}00名。\n"
        (tmp_path / "in" / f"{number}.txt").write_text(text, "utf-8")
    writer = started("add", str(tmp_path / "in"), "--yes", *here)
    changes = itertools.cycle([("remove", "yangzhou-2024-plan"), ("add", str(tmp_path / "in"), "--yes")])
    for first in range(0, CALLS, AT_ONCE):
        running = {number: started(*COMMANDS[number % 3], *here) for number in range(first, min(first + AT_ONCE, CALLS))}
        for number, process in running.items():
            out, err = process.communicate()
            assert (process.returncode, err.replace("edutargets: ", "")[:200] if "Traceback" in err else "") == (0, "")
            if number % 3 == 2:  # the list of documents grows
                lines = right[2].splitlines()
                assert [line for line in out.splitlines() if line in lines] == lines
            else:
                assert out == right[number % 3]
        if writer.poll() is not None:
            assert writer.communicate() and writer.returncode == 0
            writer = started(*next(changes), *here)
    assert writer.communicate() and writer.returncode == 0
    assert started("add", str(tmp_path / "in"), "--yes", *here).wait() == 0
    assert len(et.load(own).facts) == 5 + len(CITIES)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in /proc")
def test_a_corpus_loaded_again_and_again_leaves_no_files_open(tmp_path: Path) -> None:
    from edutargets.adding.starting import start

    start(tmp_path / "own", examples=True)
    counts = []
    for _ in range(30):
        assert len(et.load(tmp_path / "own").select(cities=["wuxi"])) > 100
        counts.append(len(list(Path("/proc/self/fd").iterdir())))
    assert max(counts[5:]) <= max(counts[:5])
