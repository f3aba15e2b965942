"""A process killed before, within or after any call that changes a file leaves a corpus as before or as after its change.

EDUTARGETS_SLOW=1 takes formats with originals, tables, folders and lists of answers too, and kills the recovery as well, everywhere.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import killing
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import caching, corrections
from edutargets.corrections import ENDING
from edutargets.journal import FOLDER, Home

Cli = Callable[..., Result]
State = dict[str, bytes]
SLOW = bool(os.environ.get("EDUTARGETS_SLOW"))
SAMPLES = ROOT / "tests" / "samples" / "documents"
TEXT = "苏州市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园12所，普惠性幼儿园覆盖率达85%以上。\n"
OTHER = "扬州市教育局2023年工作总结（样例）\n一、学前教育\n新建幼儿园3所。\n"
TABLE = "地区,年份,标题,正文\n苏州市,2024,{},{}\n合肥市,2024,{},{}\n".format(
    "苏州市2024年工作要点（样例）", "新建幼儿园12所。培训教师1500人次。", "合肥市2024年工作要点（样例）", "新建小学7所。招聘教师300名。"
)
HEAD = "city: suzhou\ncity_name: 苏州市\nadcode: '320500'\nyear: 2024\nkind: plan\ntitle: 苏州市教育局2024年工作要点（样例）\n"
SHORT = "苏州市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园9所，招聘教师300名。\n"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus with one document of two files, and files to add beside it."""
    folder = tmp_path / "base"
    for path, text in (
        ("base/suzhou/2024-plan.txt", SHORT), ("base/suzhou/2024-plan.yaml", HEAD), ("base/suzhou/mine.md", "mine"), ("a.txt", TEXT),
        ("in/1.txt", TEXT.replace("2024", "2022")), ("in/2.txt", OTHER), ("b.csv", TABLE.replace("2024", "2021")),
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def state(corpus: Path) -> State:
    """The files of a corpus, but for what the tool keeps for itself."""
    return {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in corpus.rglob("*")
        if path.is_file() and FOLDER not in path.relative_to(corpus).parts
    }


def command(corpus: Path, words: list[str]) -> Callable[[], int]:
    def work() -> int:
        from edutargets.cli.app import run

        return run([word.replace("CORPUS", str(corpus)) for word in words] + ([] if words[0] == "init" else ["--corpus", str(corpus)]))

    return work


def copies(base: Path, name: str) -> Iterator[Path]:
    """Fresh copies of a corpus, one after the other."""
    number = 0
    while True:
        number += 1
        copy = base.parent / f"{name}-{number}" / "corpus"
        copy.parent.mkdir()
        if base.exists():
            shutil.copytree(base, copy)
        yield copy


CASES: dict[str, list[list[str]]] = {  # the commands, each a change of its own; the last is the one killed
    "add": [["add", "in/2.txt"]],
    "a folder": [["add", "in"]],
    "replace": [["correct", "TARGET", "--theme", "safety", "--by", "A"], ["add", "a.txt", "--replace"]],
    "remove": [["correct", "TARGET", "--theme", "safety", "--by", "A"], ["remove", "suzhou-2024-plan"]],
    "correct": [["correct", "TARGET", "--theme", "safety", "--by", "A"]],
    "correct again": [["correct", "TARGET", "--theme", "safety", "--by", "A"], ["correct", "TARGET", "--stage", "小学", "--by", "B"]],
    "drop": [["correct", "TARGET", "--theme", "safety", "--by", "A"], ["correct", "TARGET", "--drop", "--by", "B"]],
    "undo one of two": [
        ["correct", "TARGET", "--theme", "safety", "--by", "A"],
        ["correct", "SECOND", "--theme", "safety", "--by", "A"],
        ["correct", "TARGET", "--undo"],
    ],
    "undo": [["correct", "TARGET", "--theme", "safety", "--by", "A"], ["correct", "TARGET", "--undo"]],
    "init": [["init", "CORPUS"]],
    "init with examples": [["init", "CORPUS", "--with-examples"]],
    "a table": [["add", "b.csv"]],
    "an original": [["add", str(SAMPLES / "wuyuan-2017.docx")]],
    "remove an original": [["add", str(SAMPLES / "wuyuan-2017.docx")], ["remove", "wuyuan-2017-plan"]],
    "answers": [["review", "--from", "answers.csv", "--by", "A"]],
    "samples": [["add", str(SAMPLES), "--yes"]],
}
STEPS = {"a folder": ("in/1.txt",)}  # of several changes: the files whose adding is one before the last
MANY = ("a table", "answers", "samples")  # a change for each document or answer
QUICK = ("add", "a folder", "replace", "remove", "correct", "correct again", "undo", "init")


def prepared(base: Path, name: str) -> tuple[Path, list[str]]:
    """A corpus as it is before the command of a case, and that command."""
    *before, last = CASES[name]
    known = dict(zip(("TARGET", "SECOND"), (one.id for one in et.load(base).targets), strict=False)) if base.exists() else {}
    if last[0] == "init":
        return base.parent / "none", last
    for words in before:
        assert command(base, [known.get(word, word) for word in words])() == 0
    if name == "answers":
        rows = ["id,answer", *(f"{one.id},a" for one in et.load(base).targets if one.number)]
        (base.parent / "answers.csv").write_text("\n".join(rows) + "\n", "utf-8")
    Home(base).forget()  # each copy begins without lock and journal
    return base, [known.get(word, word) for word in last]


def allowed(start: Path, fresh: Iterator[Path], name: str, words: list[str]) -> list[State]:
    """The states that a kill may leave: that before, after each change, and at the end."""
    corpus = next(fresh)
    found = [state(corpus) if corpus.exists() else {}]
    for file in STEPS.get(name, ()):
        assert command(corpus, ["add", file])() == 0
        found.append(state(corpus))
    assert command(corpus, words)() == 0
    return [*found, state(corpus)]


def recovered(corpus: Path) -> State:
    """The state after the next command that reads the corpus; nothing of the change is left beside the documents."""
    if not corpus.exists():
        return {}
    loaded = et.load(corpus)
    assert [problem.message for problem in loaded.problems if problem.code != "interrupted" and "no sidecar" in problem.message] == []
    assert {problem.fatal for problem in loaded.problems} <= {False}
    home = corpus / FOLDER
    assert {path.name for path in (home.iterdir() if home.exists() else ())} <= {"lock", "last"}
    assert et.load(corpus).problems == ()
    return state(corpus)


def whole(corpus: Path, words: list[str], end: State) -> None:
    """The command given again makes the corpus what it is after it, and says so by its exit code."""
    was = state(corpus) if corpus.exists() else {}
    if was == end and "--replace" in words:
        return  # the same file again takes the place of itself: that mends what is said of it
    code = command(corpus, words)()
    again = {"add": 0, "review": 0, "correct": 3 if "--undo" in words else 0, "remove": 3, "init": 2}[words[0]]
    assert code == (again if was == end else 0)
    assert state(corpus) == end


@pytest.mark.parametrize("name", [name for name in CASES if SLOW or name in QUICK])
def test_killed_anywhere_a_change_is_made_or_not(base: Path, name: str) -> None:
    start, words = prepared(base, name)
    fresh = copies(start, "copy")
    states = allowed(start, fresh, name, words)
    corpus = next(fresh)
    events = killing.calls(command(corpus, words), corpus)
    assert {"open", "write", "os.rename"} <= set(events) and len(events) >= 8
    seen = []
    step = 37 if name == "samples" else 3 if name == "a folder" and not SLOW else 1  # documents take their time
    for point in range(1, len(events) + 1, step):
        corpus = next(fresh)
        assert killing.finished(killing.start(command(corpus, words), corpus, point)) == killing.KILLED, f"point {point}"
        after = recovered(corpus)
        if name in MANY:
            assert states[0].items() <= after.items()
            assert all(
                states[-1][file].startswith(data) if file.endswith(ENDING) else states[-1][file] == data for file, data in after.items()
            )
        else:
            assert after in states, f"killed at {point} of {len(events)}, {events[point - 1]}"
            seen.append(states.index(after))
        whole(corpus, words, states[-1])
    assert name in MANY or (seen == sorted(seen) and set(seen) == set(range(len(states))))


@pytest.mark.parametrize("name", ["replace", *(["remove", "correct again", "a folder", "init"] if SLOW else [])])
def test_a_recovery_that_is_killed_is_recovered(base: Path, name: str) -> None:
    start, words = prepared(base, name)
    fresh = copies(start, "copy")
    states = allowed(start, fresh, name, words)
    count = len(killing.calls(command(corpus := next(fresh), words), corpus))
    points = range(1, count + 1) if SLOW else range(count // 2, count + 1, 5)
    for point in points:
        second = 0
        while True:
            second += 1
            corpus = next(fresh)
            killing.finished(killing.start(command(corpus, words), corpus, point))
            if not corpus.exists():
                break
            code = killing.finished(killing.start(functools.partial(et.load, corpus), corpus, second))
            assert recovered(corpus) in states, f"killed at {point}, and its recovery at {second}"
            if code != killing.KILLED:
                break


def test_what_fails_is_taken_back_also_where_that_is_killed(base: Path) -> None:
    """A file cannot be moved to its place; the process that moves the others back is killed."""
    start, words = prepared(base, "replace")
    fresh = copies(start, "copy")
    before, after = allowed(start, fresh, "replace", words)
    replace = Path.replace

    def fails(self: Path, goal: Path) -> Path:
        if self.suffix == ".new" and goal.suffix == ".txt":
            raise OSError(28, "No space left on device")
        return replace(self, goal)

    def failing(corpus: Path) -> Callable[[], int]:
        def work() -> int:
            Path.replace = fails  # type: ignore[method-assign, assignment] # in a process of its own
            return command(corpus, words)()

        return work

    undone, code, point = 0, killing.KILLED, 0 if SLOW else 12
    while code == killing.KILLED:
        point += 1
        corpus = next(fresh)
        code = killing.finished(killing.start(failing(corpus), corpus, point))
        undoing = (corpus / FOLDER / "undoing").exists()
        undone += undoing
        assert recovered(corpus) in ((before,) if undoing or code != killing.KILLED else (before, after))
    assert (code, undone >= 4) == (1, True)


def test_two_corrections_at_once_are_both_kept_wherever_the_first_waits(base: Path) -> None:
    one, two = (target.id for target in et.load(base).targets[:2])
    words = ["correct", one, "--theme", "safety", "--by", "A"]
    fresh = copies(base, "copy")
    count = len(killing.calls(command(corpus := next(fresh), words), corpus))
    for point in range(1, count + 1, 1 if SLOW else 3):
        corpus = next(fresh)
        process = killing.start(command(corpus, words), corpus, point, wait=0.3)
        while not (corpus / FOLDER).exists():
            time.sleep(0.01)
            if point == 1:
                break
        assert command(corpus, ["correct", two, "--theme", "teachers", "--by", "B"])() == 0
        assert killing.finished(process) == 0
        assert sorted((given.target, given.by) for given in corrections.read(et.load(corpus).documents[0])) == sorted(
            [(one, "A"), (two, "B")]
        )


def test_who_reads_meanwhile_sees_the_corpus_before_or_after(base: Path) -> None:
    """The process that changes the corpus waits at each of its points, while this one reads; no reader takes the lock, or fails."""
    start, words = prepared(base, "replace")
    fresh = copies(start, "copy")
    before, after = (facts(next(fresh), words, done) for done in (False, True))
    assert before != after
    count = len(killing.calls(command(corpus := next(fresh), words), corpus))
    seen = set()
    for point in range(1, count + 1) if SLOW else range(2, count + 1, 2):
        corpus = next(fresh)
        process = killing.start(command(corpus, words), corpus, point, wait=0.06)
        while os.waitpid(process, os.WNOHANG) == (0, 0):
            found = et.load(corpus)
            assert found.problems == ()
            read = frozenset((one.sha256, one.title) for one in found.facts)
            assert read in (before, after)
            seen.add(read)
    assert seen == {before, after}


def facts(corpus: Path, words: list[str], done: bool) -> frozenset[tuple[str, str]]:
    if done:
        assert command(corpus, words)() == 0
    return frozenset((one.sha256, one.title) for one in et.load(corpus).facts)


def test_a_first_document_that_was_interrupted_is_added_the_next_time(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a corpus one is made with the documents of the package, and the document added to it: two changes."""
    monkeypatch.delenv("EDUTARGETS_CORPUS")
    file = str(base.parent / "in" / "2.txt")

    def work(folder: Path) -> Callable[[], int]:
        def add() -> int:
            from edutargets.cli.app import run

            os.chdir(folder)
            return run(["add", file])

        return add

    def fresh(name: str) -> Path:
        folder = base.parent / name
        folder.mkdir()
        return folder

    events = killing.calls(work(folder := fresh("whole")), folder)
    end = state(folder)
    assert len(end) == 14
    for point in range(1, len(events) + 1, 1 if SLOW else 11):
        folder = fresh(str(point))
        assert killing.finished(killing.start(work(folder), folder, point)) == killing.KILLED
        assert killing.finished(killing.start(work(folder), folder)) == 0, point
        assert state(folder) == end, point


def test_a_build_that_is_killed_leaves_index_and_corpus_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite writes where no audit event tells of it: the process is killed after some time instead."""
    own = tmp_path / "own"
    shutil.copytree(ROOT / "corpus", own)
    before, right = state(own), et.load(own, cache=False).targets
    words = [sys.executable, "-m", "edutargets", "build", "--jobs", "2", "--corpus", str(own)]
    for number, seconds in enumerate((0.3, 0.6, 0.9, 1.3, 1.8) if SLOW else (0.6, 1.2)):
        cache = tmp_path / f"cache-{number}"
        monkeypatch.setenv("EDUTARGETS_CACHE", str(cache))
        monkeypatch.setattr(caching, "folder", functools.partial(Path, cache))
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()
        told: list[str] = []
        assert (et.load(own, tell=told.append).targets, told, state(own)) == (right, [], before)
        assert subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
