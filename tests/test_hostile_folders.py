"""Folders of strangers: a link that leads in a circle or a folder that cannot be read has its line, and stops no other file."""

from __future__ import annotations

import csv
import io
import os
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
