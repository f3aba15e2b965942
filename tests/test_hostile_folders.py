"""Folders of strangers: a link that leads in a circle or a folder that cannot be read has its line, and stops no other file."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edutargets.cli.app import run

_PLAN = "{}市教育局2024年工作要点\n一、学前教育\n新建幼儿园12所。\n"


def test_links_in_a_circle_and_a_closed_folder_stop_no_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, given = tmp_path / "corpus", tmp_path / "in"
    assert run(["init", str(corpus), "-q"]) == 0
    (given / "closed").mkdir(parents=True)
    (given / "a.txt").write_text(_PLAN.format("江阴"), "utf-8")
    (given / "z.txt").write_text(_PLAN.format("宜兴"), "utf-8")
    (given / "circle.txt").symlink_to("circle.txt")
    (given / "here.txt").symlink_to("there.txt")
    (given / "there.txt").symlink_to("here.txt")
    scan = os.scandir

    def refusing(path: Any = ".") -> Iterator[os.DirEntry[str]]:  # as for one who may not read it, also where that is root
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    capsys.readouterr()
    assert run(["add", str(given), "--corpus", str(corpus), "--yes", "--verbose", "--format", "csv", "--no-bom"]) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in err and "unexpected" not in out + err
    rows = {Path(row["file"]).name: (row["outcome"], row["message"].removeprefix(f"{given}/")) for row in csv.DictReader(io.StringIO(out))}
    assert {name: outcome for name, (outcome, _) in rows.items()} == {
        "a.txt": "added", "z.txt": "added", "circle.txt": "failed", "here.txt": "failed", "there.txt": "failed", "closed": "failed",
    }  # fmt: skip
    assert rows["closed"][1] == "closed: the folder cannot be read"


def test_a_link_in_a_circle_within_a_corpus_stops_no_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "jiangyin").mkdir(parents=True)
    (corpus / "jiangyin" / "2024-plan.txt").write_text(_PLAN.format("江阴"), "utf-8")
    (corpus / "jiangyin" / "2024-plan.yaml").write_text("city: jiangyin\nyear: 2024\nkind: plan\n", "utf-8")
    for name in ("circle", "jiangyin/circle", "jiangyin/circle.txt"):
        (corpus / name).symlink_to(Path(name).name)
    (tmp_path / "a.txt").write_text(_PLAN.format("宜兴"), "utf-8")
    for words, code in ((["show"], 0), (["check"], 4), (["documents"], 0), (["build"], 1), (["add", str(tmp_path / "a.txt")], 0)):
        shape = [] if words == ["build"] else ["--format", "jsonl"]
        assert run([*words, "--corpus", str(corpus), *shape]) == code
        out, err = capsys.readouterr()
        assert "unexpected" not in out + err
        assert words[0] not in ("show", "documents") or "jiangyin-2024-plan" in out


@pytest.mark.parametrize("name", ["园" * 100 + ".txt", "a" * 5000])
def test_a_name_that_is_too_long_has_its_line_and_the_next_file_is_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    corpus = tmp_path / "corpus"
    assert run(["init", str(corpus), "-q"]) == 0
    (tmp_path / "a.txt").write_text(_PLAN.format("宜兴"), "utf-8")
    capsys.readouterr()
    assert run(["add", str(tmp_path / name), str(tmp_path / "a.txt"), "--corpus", str(corpus), "--yes", "--format", "csv", "--no-bom"]) == 1
    out, err = capsys.readouterr()
    assert [row["outcome"] for row in csv.DictReader(io.StringIO(out))] == ["failed", "added"]
    assert "unexpected" not in out + err
    for words in (
        ["show", "-o", f"{tmp_path / name}.csv"],
        ["show", "--corpus", str(tmp_path / name)],
        ["diff", str(tmp_path / name), str(corpus)],
    ):
        assert run([*words, *(["--corpus", str(corpus)] if words[1] == "-o" else [])]) in (1, 2)
        err = capsys.readouterr().err
        assert err.startswith("edutargets: ") and err.count("\n") == 1 and "unexpected" not in err


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    corpus, path = tmp_path / "corpus", tmp_path / f"{'园' * 83}.csv"
    (tmp_path / "a.txt").write_text(_PLAN.format("宜兴"), "utf-8")
    assert run(["init", str(corpus), "-q"]) == run(["add", str(tmp_path / "a.txt"), "--corpus", str(corpus), "-q", "--yes"]) == 0
    assert run(["show", "--corpus", str(corpus), "-o", str(path)]) == 0
    assert "新建幼儿园12所" in path.read_text("utf-8-sig")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_where_a_command_is_killed_none_of_its_processes_stays(tmp_path: Path, how: signal.Signals) -> None:
    given, corpus = tmp_path / "in", tmp_path / "corpus"
    given.mkdir()
    for year in range(1970, 2030):
        (given / f"{year}.txt").write_text(_PLAN.format("江阴").replace("2024", str(year)) + "新建小学3所，招聘教师5名。" * 300, "utf-8")
    assert run(["init", str(corpus), "-q"]) == 0
    command = [sys.executable, "-m", "edutargets", "add", str(given), "--yes", "--jobs", "2", "--corpus", str(corpus)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while not list(corpus.glob("*/*.txt")) and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(how)
    process.communicate(timeout=20)  # its output ends only where all that hold it have ended
    assert process.returncode == -how
