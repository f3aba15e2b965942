"""Names of files that are patterns to a shell, figures at the edge of what a number holds, a cache that is no file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

Cli = Callable[..., Result]
FACTS = "city: {}\ncity_name: {}\nadcode: '{}'\nyear: 2022\nkind: plan\ntitle: {}教育局2022年工作要点（样例）\n"
TEXT = "{}教育局2022年工作要点（样例）\n一、学前教育\n新建幼儿园{}所，招聘教师{}名，普惠性幼儿园覆盖率达85%。\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    for city, name, adcode in (("suzhou", "苏州市", "320500"), ("wuxi", "无锡市", "320200")):
        (folder / city).mkdir(parents=True)
        (folder / city / "2022-plan.txt").write_text(TEXT.format(name, 9, 300), "utf-8")
        (folder / city / "2022-plan.yaml").write_text(FACTS.format(city, name, adcode, name), "utf-8")
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    return folder


@pytest.mark.parametrize("stem", ["2022-plan[1]", "2022-*", "2022-plan?"])
def test_a_document_whose_name_is_a_pattern_is_removed_whole_and_no_other(own: Path, cli: Cli, stem: str) -> None:
    folder = own / "suzhou"
    for ending in (".txt", ".yaml"):
        (folder / f"2022-plan{ending}").rename(folder / f"{stem}{ending}")
    for name in ("2022-plan1.corrections.yaml", "2022-planx.source.html"):  # what the pattern would take
        (folder / name).write_text("mine", "utf-8")
    assert cli("remove", "suzhou-2022-plan").code == 0
    assert {path.name for path in folder.iterdir()} >= {"2022-plan1.corrections.yaml", "2022-planx.source.html"}
    assert not [path for path in folder.iterdir() if path.stem.startswith(stem)]
    assert (own / "wuxi" / "2022-plan.yaml").exists()


@pytest.mark.parametrize("digits", [300, 308, 309, 320, 5000])
def test_a_figure_of_hundreds_of_digits_is_a_number_or_none_in_every_output(own: Path, cli: Cli, digits: int) -> None:
    (own / "suzhou" / "2022-plan.txt").write_text(TEXT.format("苏州市", "9" * digits, "9" * digits + "万"), "utf-8")
    found = cli("show", "--format", "jsonl")
    assert found.code == 0

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    values = [json.loads(line, parse_constant=refuse)["value_max"] for line in found.stdout.splitlines()]
    assert values.count(85.0) == 2 and values.count(9.0) == 1
    for options in (("--bars",), ("--format", "csv"), ("--format", "json"), ("--long", "--format", "json")):
        done = cli("compare", "suzhou", "wuxi", *options)
        assert (done.code, "Traceback" in done.stderr or "unexpected" in done.stderr) == (0, False), done.stderr[-300:]
        assert "inf" not in done.stdout.replace("info", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("kind", ["pipe", "device", "file", "full of pipes"])
def test_a_cache_that_is_none_stops_nobody(own: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    words = ("show", "wuxi", "--format", "jsonl")
    right = cli(*words).stdout
    assert "新建幼儿园" in right
    cache = tmp_path / "cache"
    monkeypatch.setenv("EDUTARGETS_CACHE", str(cache))
    command = [sys.executable, "-m", "edutargets", *words]
    if kind == "full of pipes":
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        files = [path for path in cache.rglob("*") if path.is_file()]
        assert files
        for path in files:
            path.unlink()
            os.mkfifo(path)
    elif kind == "pipe":
        os.mkfifo(cache)
    elif kind == "device":
        cache.symlink_to("/dev/zero")
    else:
        cache.write_text("x", "utf-8")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, right), done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") <= 1
