"""Changes of a corpus by several processes, a lock that says who holds it, and journals that are damaged or another person's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import corrections, locking
from edutargets.journal import FOLDER
from edutargets.transactions import changing, undisturbed

Cli = Callable[..., Result]
TEXT = "苏州市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园12所，普惠性幼儿园覆盖率达85%以上，招聘教师300名，建设学校7所。\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    (folder / "suzhou").mkdir(parents=True)
    (folder / "suzhou" / "2024-plan.txt").write_text(TEXT, "utf-8")
    facts = "city: suzhou\ncity_name: 苏州市\nadcode: '320500'\nyear: 2024\nkind: plan\ntitle: 样例\n"
    (folder / "suzhou" / "2024-plan.yaml").write_text(facts, "utf-8")
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    return folder


def started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "edutargets", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def journal(own: Path, state: str, *steps: dict[str, str], made: tuple[str, ...] = ()) -> Path:
    path = own / FOLDER / state
    path.parent.mkdir(exist_ok=True)
    facts = {"command": "add", "process": 7, "time": "2026-01-01 00:00:00", "steps": steps, "made": made}
    path.write_text(json.dumps(facts), "utf-8")
    return path


# -- several at once ------------------------------------------------------------------------------------------------


def test_four_corrections_at_once_are_all_kept(own: Path) -> None:
    targets = [target.id for target in et.load(own).targets][:4]
    running = [started("correct", target, "--theme", "safety", "--by", f"P{number}") for number, target in enumerate(targets)]
    assert [process.communicate() and process.returncode for process in running] == [0] * 4
    given = corrections.read(et.load(own).documents[0])
    assert sorted((one.target, one.by) for one in given) == sorted((target, f"P{number}") for number, target in enumerate(targets))


def test_of_two_of_one_title_added_at_once_one_is_refused(own: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        text = TEXT.replace("2024", "2022").replace("12所", f"{number}2所").replace("300名", f"{number}00名")
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    running = [started("add", str(tmp_path / f"{number}.txt")) for number in (1, 2, 3)]
    outs = [process.communicate()[0] for process in running]
    assert sorted(process.returncode for process in running) == [0, 1, 1]
    assert sum("has the same city, year, kind and title; give --replace" in out for out in outs) == 2
    assert [document.id for document in et.load(own).facts] == ["suzhou-2022-plan", "suzhou-2024-plan"]


def test_a_title_stored_since_the_corpus_was_read_is_refused_unless_beside(own: Path, tmp_path: Path) -> None:
    from edutargets.adding.proposing import obtain, propose
    from edutargets.adding.storing import store

    corpus = et.load(own)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("2024", "2022").replace("12所", f"{number}2所"), "utf-8")
    first, second = (propose(obtain(tmp_path / f"{number}.txt"), corpus) for number in (1, 2))
    store(first, corpus)
    with pytest.raises(et.EdutargetsError, match="suzhou-2022-plan has the same city, year, kind and title"):
        store(second, corpus)
    assert store(second, corpus, beside=True)[0].id == "suzhou-2022-plan-work_points"


def test_what_another_process_has_taken_out_is_not_replaced_corrected_or_removed(own: Path, cli: Cli, tmp_path: Path) -> None:
    from edutargets.adding import storing
    from edutargets.adding.proposing import obtain, propose

    corpus = et.load(own)
    (tmp_path / "a.txt").write_text(TEXT.replace("12所", "15所"), "utf-8")
    newer = propose(obtain(tmp_path / "a.txt"), corpus)
    document = corpus.facts[0]
    assert cli("remove", document.id).code == 0
    with pytest.raises(et.EdutargetsError, match="was changed or taken out in the meantime"):
        storing.store(newer, corpus, replace=True)
    with pytest.raises(et.EdutargetsError, match="taken out of the corpus in the meantime"):
        corrections.record(document, corrections.Correction(target="x", action="drop", by="A", when="2026-01-01"))
    with pytest.raises(et.EdutargetsError, match="taken out of the corpus in the meantime"):
        storing.remove(corpus, document.id)
    assert {path.name for path in own.rglob("*")} == {FOLDER, "lock", "last"}


def test_who_reads_reads_again_where_the_corpus_was_changed_meanwhile(own: Path) -> None:
    read: list[list[str]] = []

    def reads() -> list[str]:
        names = sorted(path.name for path in (own / "suzhou").iterdir())
        if not read:
            with changing(own, "add") as changes:
                changes.create(own / "suzhou" / "b.txt", b"new")
        read.append(names)
        return names

    found, problem = undisturbed(own, reads)
    assert (len(read), "b.txt" in read[0], "b.txt" in found, problem) == (2, False, True, None)


def test_who_reads_waits_while_files_are_moved_and_no_longer(own: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with changing(own, "remove"):
        begun = journal(own, "begun")
        assert undisturbed(own, lambda: "read") == ("read", None)  # the documents are as they were
        begun.rename(begun.with_name("decided"))
        with pytest.raises(locking.Busy, match="edutargets remove is at work here"):
            undisturbed(own, lambda: "read")
        assert cli("show").code == 1
        begun.with_name("decided").rename(begun.with_name("last"))
        assert cli("show").code == 0


def test_who_waits_is_told_for_whom(own: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    target = et.load(own).targets[0].id
    with changing(own, "add"):
        code, out, err = cli("correct", target, "--theme", "safety", "--by", "A")
        assert cli("show").code == 0  # who reads waits for nobody
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"edutargets add is at work here (process {os.getpid()})" in err and "run it again" in err
    assert cli("correct", target, "--theme", "safety", "--by", "A").code == 0


def test_where_files_cannot_be_locked_every_change_is_refused(own: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    target = et.load(own).targets[0].id
    monkeypatch.setattr(fcntl, "flock", no_locks)
    code, _, err = cli("correct", target, "--theme", "safety", "--by", "A")
    assert (code, err.count("\n"), "cannot be locked: No locks available" in err, "a disk of this machine" in err) == (1, 1, True, True)
    assert not (own / "suzhou" / "2024-plan.corrections.yaml").exists()
    assert cli("show").code == 0


# -- what was interrupted -------------------------------------------------------------------------------------------


def test_the_next_command_says_what_was_interrupted_and_check_finds_it(own: Path, cli: Cli) -> None:
    def interrupted() -> None:
        journal(own, "decided", {"origin": f"{FOLDER}/1-0.new", "goal": "suzhou/2024-plan.corrections.yaml"})
        (own / FOLDER / "1-0.new").write_text("corrections: []\n", "utf-8")

    interrupted()
    shown = cli("show")
    assert (shown.code, "add (process 7, 2026-01-01 00:00:00) was interrupted, and is now carried out" in shown.stderr) == (0, True)
    assert cli("show").stderr == ""
    (own / "suzhou" / "2024-plan.corrections.yaml").unlink()
    interrupted()
    row = next(row for row in json.loads(cli("check", "--format", "json").stdout) if row["code"] == "interrupted")
    assert (row["level"], row["place"]) == ("notice", str(own))


def test_check_names_what_earlier_versions_left_and_nothing_deletes_it(own: Path, cli: Cli) -> None:
    left = (".adding-x1", ".removing-x2", "suzhou/.2024-plan.corrections.yaml.x3", f"{FOLDER}/mine.new", f"{FOLDER}/1-1.old")
    (own / FOLDER).mkdir()
    for name in left:
        (own / name).write_text("left", "utf-8")
    assert cli("correct", et.load(own).targets[0].id, "--theme", "safety", "--by", "A").code == 0
    found = [row["place"] for row in json.loads(cli("check", "--format", "json").stdout) if row["code"] == "leftover"]
    assert sorted(found) == sorted(str(own / name) for name in left)
    assert [name for name in left if not (own / name).exists()] == []


def test_a_file_put_there_meanwhile_is_not_overwritten(own: Path, cli: Cli) -> None:
    journal(own, "decided", {"origin": f"{FOLDER}/1-0.new", "goal": "suzhou/2023-plan.txt"})
    (own / FOLDER / "1-0.new").write_text("new", "utf-8")
    mine = own / "suzhou" / "2023-plan.txt"
    mine.write_text(TEXT.replace("2024", "2023"), "utf-8")
    target = et.load(own).target(next(one.id for one in et.load(own).targets if one.document == "suzhou-2024-plan"))
    assert target is not None
    code, _, err = cli("correct", target.id, "--theme", "safety", "--by", "A")
    assert (code, f"{mine}: was put there" in err, mine.read_text("utf-8")) == (1, True, TEXT.replace("2024", "2023"))
    mine.rename(own / "mine.txt")
    assert cli("correct", target.id, "--theme", "safety", "--by", "A").code == 0
    assert mine.read_text("utf-8") == "new"


@pytest.mark.parametrize("kind", ["damaged", "empty", "pipe", "link", "no places", "nested"])
def test_a_journal_that_cannot_be_used_stops_changes_and_no_reader(own: Path, cli: Cli, kind: str, tmp_path: Path) -> None:
    target = et.load(own).targets[0].id
    path = journal(own, "decided")
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(tmp_path / "own" / "suzhou" / "2024-plan.txt")
    else:
        path.write_bytes({"damaged": b'{"command": "add", "pro', "empty": b"", "no places": b"[1]", "nested": b"[" * 100_000}[kind])
    shown = cli("show")
    assert (shown.code, shown.stderr.count("\n"), "cannot be brought to its end" in shown.stderr) == (0, 1, True)
    code, _, err = cli("correct", target, "--theme", "safety", "--by", "A")
    assert (code, err.splitlines()[-1].startswith("edutargets: "), "Traceback" in err) == (1, True, False)
    assert not (own / "suzhou" / "2024-plan.corrections.yaml").exists()


@pytest.mark.parametrize(
    "place", ["../outside.txt", "suzhou/../../outside.txt", "/OUTSIDE", "linked/outside.txt", f"{FOLDER}/lock", "a//b", "."]
)
@pytest.mark.parametrize("side", ["origin", "goal"])
def test_a_journal_of_another_person_touches_nothing_outside_the_corpus(own: Path, cli: Cli, tmp_path: Path, place: str, side: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", "utf-8")
    (own / "linked").symlink_to(tmp_path)
    place = str(outside) if place == "/OUTSIDE" else place
    step = {"origin": place, "goal": f"{FOLDER}/1-0.old"} if side == "origin" else {"origin": "suzhou/2024-plan.txt", "goal": place}
    for state in ("decided", "undoing", "last"):
        path = journal(own, state, step)
        (own / FOLDER / "stray").write_text("a reason to look", "utf-8")
        assert cli("show").code == 0
        assert outside.read_text("utf-8") == "mine" and (own / "suzhou" / "2024-plan.txt").read_text("utf-8") == TEXT
        path.unlink()


def test_nothing_is_written_through_a_link(own: Path, cli: Cli, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    target = et.load(own).targets[0].id
    (own / FOLDER).symlink_to(outside)
    assert "is a link" in cli("correct", target, "--theme", "safety", "--by", "A").stderr
    (own / FOLDER).unlink()
    (own / "yangzhou").symlink_to(outside)
    (tmp_path / "a.txt").write_text("扬州市教育局2023年工作总结（样例）\n一、学前教育\n新建幼儿园3所。\n", "utf-8")
    code, out, _ = cli("add", str(tmp_path / "a.txt"))
    assert (code, "a link" in out and "the corpus" in out) == (1, True)
    (own / FOLDER).mkdir(exist_ok=True)
    (own / FOLDER / "lock").unlink(missing_ok=True)
    (own / FOLDER / "lock").symlink_to(tmp_path / "a.txt")
    assert cli("correct", target, "--theme", "safety", "--by", "A").code == 1
    assert "3所" in (tmp_path / "a.txt").read_text("utf-8") and list(outside.iterdir()) == []


# -- files that nobody loses ----------------------------------------------------------------------------------------


def test_a_version_is_not_overwritten_by_the_same_text_replaced_again(own: Path, cli: Cli, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / "a.txt").write_text(TEXT.replace("12所", "15所") if number % 2 else TEXT + f"{number}\n" * (number > 9), "utf-8")
        assert cli("add", str(tmp_path / "a.txt"), "--replace", "--title", "样例").code == 0
    kept = sorted(path.name for path in (own / "suzhou" / "versions").glob("*.txt"))
    assert len(kept) == 4 and any(name.endswith("-2.txt") for name in kept)


def test_files_of_another_document_or_of_a_person_stay_where_one_is_removed(own: Path, cli: Cli) -> None:
    for name in ("2024-plan.txt", "2024-plan.yaml"):
        (own / "suzhou" / name.replace("plan", "plan.b")).write_bytes((own / "suzhou" / name).read_bytes())
    (own / "suzhou" / "2024-plan.notes.md").write_text("mine", "utf-8")
    assert cli("remove", "suzhou-2024-plan").code == 0
    assert {path.name for path in (own / "suzhou").iterdir()} >= {"2024-plan.notes.md"}
    assert len(list((own / "suzhou").glob("2024-plan*.txt"))) == 1


def test_a_sidecar_without_its_text_stands_in_nobodys_way(own: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("2024", "2022"), "utf-8")
    assert cli("add", str(tmp_path / "a.txt")).code == 0
    (own / "suzhou" / "2022-plan.txt").unlink()
    kept = (own / "suzhou" / "2022-plan.yaml").read_bytes()
    added = cli("add", str(tmp_path / "a.txt"))
    assert (added.code, "added" in added.stdout) == (0, True)
    assert (own / "suzhou" / "2022-plan.yaml").read_bytes() == kept


def test_no_code_deletes_a_folder_with_what_is_in_it() -> None:
    """Files are deleted by name, folders where they are empty; only what tempfile has made for one call goes with what is in it."""
    recursive = ("rm" + "tree", "remove" + "dirs", "Temporary" + "Directory")
    stubbing = "mutants.py"  # names them to take them away
    paths = [*(ROOT / "edutargets").rglob("*.py"), *(one for one in (ROOT / "tests").rglob("*.py") if one.name != stubbing)]
    found = {(path.name, word) for path in paths for word in recursive if word in path.read_text("utf-8")}
    made_for_a_run = {("recognition.py", recursive[2]), ("cluster.py", recursive[2])}
    assert found <= made_for_a_run | {*((path.name, recursive[2]) for path in (ROOT / "tests").rglob("*.py"))}
