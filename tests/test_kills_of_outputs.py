"""A process killed while it writes an output leaves the old one or the new one; of a package, what its description does not fit is seen."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import killing
import pytest

TEXT = "苏州市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园{}所，招聘教师300名，普惠性幼儿园覆盖率达85%以上。\n"
FACTS = "city: suzhou\ncity_name: 苏州市\nadcode: '320500'\nyear: 2024\nkind: plan\ntitle: 苏州市教育局2024年工作要点（样例）\n"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "suzhou").mkdir(parents=True)
    (folder / "suzhou" / "2024-plan.txt").write_text(TEXT.format(9), "utf-8")
    (folder / "suzhou" / "2024-plan.yaml").write_text(FACTS, "utf-8")
    (tmp_path / "out").mkdir()
    return folder


def command(corpus: Path, words: list[str]) -> Callable[[], int]:
    def work() -> int:
        from edutargets.cli.app import run

        return run([*words, "--force", "--quiet", "--corpus", str(corpus)])

    return work


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def two(corpus: Path, out: Path, words: list[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a command writes of a corpus before and after a change of its text."""
    assert command(corpus, words)() == 0
    old = files(out)
    (corpus / "suzhou" / "2024-plan.txt").write_text(TEXT.format(19), "utf-8")
    assert command(corpus, words)() == 0
    return old, files(out)


def put(out: Path, old: dict[str, bytes]) -> None:
    for name, data in old.items():
        (out / name).write_bytes(data)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl", "a.md"])
def test_an_output_is_the_old_one_or_the_new_one(corpus: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    words = ["show", "-o", str(out / name)]
    old, new = two(corpus, out, words)
    assert old != new
    put(out, old)
    events = killing.calls(command(corpus, words), out)
    assert events[-1] == "os.rename" and files(out) == new
    for point in range(1, len(events) + 1):
        put(out, old)
        assert killing.finished(killing.start(command(corpus, words), out, point)) == killing.KILLED
        assert files(out) == old, f"killed at {events[point - 1]}"


def test_a_package_that_is_half_written_does_not_fit_its_description(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["export", str(out)]
    old, new = two(corpus, out, words)
    put(out, old)
    count = len(killing.calls(command(corpus, words), out))
    mixed = 0
    for point in range(1, count + 1):
        put(out, old)
        assert killing.finished(killing.start(command(corpus, words), out, point)) == killing.KILLED
        found = files(out)
        assert all(data in (old[name], new[name]) for name, data in found.items()) and found.keys() == old.keys()
        tables = {name for name in found if name.endswith(".csv")}
        described = json.loads(found["datapackage.json"])["resources"]
        unfit = {one["path"] for one in described if one["hash"].rpartition(":")[2] != hashlib.sha256(found[one["path"]]).hexdigest()}
        whole = [{name: found[name] for name in tables} == {name: kind[name] for name in tables} for kind in (old, new)]
        assert any(whole) or unfit, f"killed at {point}: a mixture that its description fits"
        mixed += not any(whole)
    assert mixed
