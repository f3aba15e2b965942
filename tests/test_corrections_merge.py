"""Corrections of one target by several people and processes: none erases another, and what does not fit says so."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import corrections

Cli = Callable[..., Result]
PLAN = "无锡市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园12所，普惠性幼儿园覆盖率达85%以上。\n二、教师队伍\n招聘教师300名。\n"
HEAD = 'city: wuxi\ncity_name: 无锡市\nadcode: "320200"\nyear: 2024\nkind: plan\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up plan in a corpus of one's own that every command uses."""
    folder = tmp_path / "own"
    (folder / "wuxi").mkdir(parents=True)
    (folder / "wuxi" / "2024-plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "wuxi" / "2024-plan.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    return folder


def with_number(folder: Path, number: str) -> et.Target:
    (found,) = [one for one in et.load(folder).targets if one.number == number]
    return found


def written(folder: Path) -> str:
    path = folder / "wuxi" / "2024-plan.corrections.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_second_correction_keeps_what_the_first_said(cli: Cli, own: Path) -> None:
    before = with_number(own, "85%以上")
    assert cli("correct", before.id, "--theme", "governance", "--by", "A. Reader", "--note", "read again").code == 0
    result = cli("correct", before.id, "--status", "结果", "--year", "2023", "--by", "B. Reader")
    assert result.code == 0 and "1 earlier, kept" in result.stderr
    assert cli("correct", before.id, "--year", "2022", "--by", "C. Reader").code == 0
    after = with_number(own, "85%以上")
    assert (after.theme, after.status, after.year, after.indicator) == ("governance", "result", 2022, before.indicator)
    assert (after.confidence, after.doubt, after.corrected) == (1.0, "", True)
    for who in ("A. Reader", "B. Reader", "C. Reader", "read again"):
        assert who in written(own)
    reasons = [one["reason"] for one in json.loads(cli("explain", before.id, "--format", "json").stdout)["decisions"]]
    assert [reason.split(": ")[1].split(",")[0] for reason in reasons if reason.startswith("by hand")] == [
        "A. Reader",
        "B. Reader",
        "B. Reader",
        "C. Reader",
    ]
    undone = cli("correct", before.id, "--undo")
    assert undone.code == 0 and "3 corrections" in undone.stderr and "B. Reader" in undone.stderr
    assert with_number(own, "85%以上") == before
    assert written(own) == ""


def test_an_added_target_stays_when_it_is_corrected(cli: Cli, own: Path) -> None:
    assert cli("correct", "wuxi-2024-plan", "--add", "--quote", "教师队伍", "--value", "3项", "--by", "A").code == 0
    (added,) = [one for one in et.load(own).targets if one.corrected]
    assert cli("correct", added.id, "--theme", "teachers", "--stage", "小学", "--by", "B").code == 0
    (after,) = [one for one in et.load(own).targets if one.corrected]
    assert (after.id, after.value_min, after.theme, after.stage) == (added.id, 3.0, "teachers", "primary")


def test_what_was_dropped_comes_back_only_by_undo(cli: Cli, own: Path) -> None:
    target = with_number(own, "12所")
    assert cli("correct", target.id, "--drop", "--by", "A. Reader").code == 0
    result = cli("correct", target.id, "--theme", "safety", "--by", "B")
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert "dropped by A. Reader" in result.stderr and "--undo" in result.stderr
    assert all(one.id != target.id for one in et.load(own).targets)
    assert cli("correct", target.id, "--undo").code == 0
    assert with_number(own, "12所") == target


@pytest.mark.parametrize(
    ("options", "field", "expected"),
    [
        (("--status", "目标"), "status", "target"),
        (("--status", "背景"), "status", "context"),
        (("--theme", "学前教育"), "theme", "preschool"),
        (("--kind", "存量"), "kind", "level"),
        (("--kind", "增量"), "kind", "change"),
        (("--stage", "学前"), "stage", "preschool"),
        (("--stage", "none"), "stage", ""),
        (("--place", "新吴区"), "place", "新吴区"),
        (("--period", "2021—2025年"), "period", "2021-2025"),
        (("--year", "none"), "year", None),
        (("--year", "2025年"), "year", 2025),
        (("--indicator", "无"), "indicator", None),
    ],
)
def test_fields_take_names_in_chinese(cli: Cli, own: Path, options: tuple[str, ...], field: str, expected: object) -> None:
    target = with_number(own, "300名")
    result = cli("correct", target.id, *options, "--by", "A")
    assert result.code == 0, result.stderr
    assert getattr(with_number(own, "300名"), field) == expected


@pytest.mark.parametrize(
    "options", [("--status", "目的"), ("--kind", "数量"), ("--stage", "幼教"), ("--year", "去年"), ("--period", "五年")]
)
def test_a_name_that_does_not_exist_is_one_line(cli: Cli, own: Path, options: tuple[str, ...]) -> None:
    result = cli("correct", with_number(own, "300名").id, *options, "--by", "A")
    assert (result.code, result.stderr.count("\n"), written(own)) == (2, 1, "")
    assert options[1] in result.stderr


def test_a_value_without_unit_takes_the_unit_away(cli: Cli, own: Path) -> None:
    target = with_number(own, "12所")
    assert cli("correct", target.id, "--value", "0", "--by", "A").code == 0
    after = next(one for one in et.load(own).targets if one.id == target.id)
    assert (after.value_min, after.value_max, after.unit) == (0.0, 0.0, "")


def test_to_accept_makes_sure_and_pins_what_was_seen(cli: Cli, own: Path) -> None:
    target = with_number(own, "85%以上")
    assert cli("correct", target.id, "--accept", "--by", "A").code == 0
    after = with_number(own, "85%以上")
    assert (after.confidence, after.doubt, after.corrected) == (1.0, "", False)
    (entry,) = corrections.read(et.load(own).documents[0])
    assert (entry.accepted, entry.indicator, entry.status, entry.year) == (True, target.indicator or "none", target.status, target.year)
    assert "nothing was written" in cli("correct", target.id, "--accept", "--by", "B").stderr


def test_two_processes_at_once_lose_nothing(own: Path) -> None:
    targets = [one for one in et.load(own).targets if one.number]
    arguments = [("--theme", "safety"), ("--stage", "primary"), ("--place", "新吴区"), ("--name", "样例")]
    calls = [
        [sys.executable, "-m", "edutargets", "correct", target.id, *options, "--by", f"Reader {index}"]
        for index, (target, options) in enumerate((target, options) for target in targets for options in arguments)
    ]
    running = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) for call in calls]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    assert len(corrections.read(et.load(own).documents[0])) == len(calls) == 12
    for target in targets:
        after = et.load(own).target(target.id)
        assert after is not None
        assert (after.theme, after.stage, after.place, after.name) == ("safety", "primary", "新吴区", "样例")


def test_comments_in_the_file_stay(cli: Cli, own: Path) -> None:
    target, other = with_number(own, "12所"), with_number(own, "300名")
    path = own / "wuxi" / "2024-plan.corrections.yaml"
    path.write_text(
        f"# told on the phone\ncorrections:\n- {{target: {target.id}, action: change, by: A, when: '2026-01-01', theme: safety}}\n", "utf-8"
    )
    assert cli("correct", other.id, "--theme", "safety", "--by", "B").code == 0
    assert path.read_text("utf-8").startswith("# told on the phone\n")
    assert {one.theme for one in et.load(own).targets if one.id in (target.id, other.id)} == {"safety"}
    path.write_text(f"corrections: [{{target: {target.id}, action: change, by: A, when: '2026-01-01', theme: safety}}]\n", "utf-8")
    assert cli("correct", other.id, "--theme", "safety", "--by", "B").code == 0
    assert [one.by for one in corrections.read(et.load(own).documents[0])] == ["A", "B"]


def test_a_correction_that_does_not_fit_is_one_line_and_the_rest_holds(cli: Cli, own: Path) -> None:
    target = with_number(own, "85%以上")
    path = own / "wuxi" / "2024-plan.corrections.yaml"
    path.write_text(
        f"corrections:\n- target: {target.id}\n  action: change\n  by: A\n  when: '2026-01-01'\n  indicator: preschool.nosuch\n  status: result\n",
        "utf-8",
    )
    loaded = et.load(own)
    (problem,) = loaded.problems
    assert f"{path}:2: indicator 'preschool.nosuch'" in problem.message and "\n" not in problem.message
    after = loaded.target(target.id)
    assert after is not None and (after.indicator, after.status) == (target.indicator, "result")
    assert cli("check", "--format", "json").code == 4
    path.write_text(path.read_text("utf-8").replace("status: result", "status: reached"), "utf-8")
    (problem,) = et.load(own).problems
    assert f"{path}:7" in problem.message and "context, result, target" in problem.message
    refused = cli("correct", target.id, "--theme", "safety", "--by", "B")
    assert refused.code == 1 and "reached" in path.read_text("utf-8")


def test_the_corpus_of_the_package_is_not_written_to(cli: Cli, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = with_number(own, "85%以上")
    monkeypatch.delenv("EDUTARGETS_CORPUS")
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    result = cli("correct", target.id, "--drop", "--by", "A")
    assert (result.code, "edutargets init" in result.stderr) == (2, True)


def test_corrections_go_with_their_document(cli: Cli, own: Path) -> None:
    """Storing and correcting wait for each other by the same lock, and a document that is removed takes its corrections along."""
    target = with_number(own, "85%以上")
    assert cli("correct", target.id, "--theme", "safety", "--by", "A").code == 0
    shutil.copytree(own / "wuxi", own / "copy")
    (own / "copy" / "2024-plan.yaml").write_text(HEAD.replace("wuxi", "copy"), "utf-8")
    assert cli("remove", "wuxi-2024-plan").code == 0
    assert not (own / "wuxi").exists() and (own / "copy").exists()
