"""What people correct teaches the weights of their own corpus."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.training import __main__ as command
from edutargets.training.corrected import corrected_figures
from edutargets.training.documents import annotated

pytest.importorskip("sklearn")
Cli = Callable[..., Result]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one city of the corpus with the packaged rules, and few annotated documents to learn from, for speed."""
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "corpus" / "wuxi", folder / "wuxi")
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    monkeypatch.chdir(tmp_path)
    few = list(itertools.islice(annotated(), 12))
    monkeypatch.setattr(command, "annotated", lambda: iter(few))
    return folder


def test_corrections_teach_what_they_say_and_no_more(cli: Cli, own: Path) -> None:
    figures = [one for one in et.load(own).targets if one.number and one.indicator and not one.same_as]
    accepted, gone, renamed = figures[:3]
    assert not corrected_figures(et.load(own))
    cli("correct", accepted.id, "--accept", "--by", "A")
    cli("correct", accepted.id, "--year", "2019", "--by", "B")
    cli("correct", gone.id, "--drop", "--by", "A")
    cli("correct", renamed.id, "--indicator", "none", "--by", "A")
    first, second, third = corrected_figures(et.load(own))
    right = {question: answer for question, (_, answer) in first.questions.items()}
    assert right == {"value": True, "status": True, "year": False, "place": True}
    assert first.complete and not first.right_but_indicator and sum(answer for _, answer in first.candidates) == 1
    assert second.complete and second.none_right and not any(answer for _, answer in second.questions.values())
    assert not any(answer for _, answer in (*second.candidates, *third.candidates))
    assert third.none_right and not third.complete and not third.questions


def test_weights_of_its_own_are_written_used_and_reproducible(cli: Cli, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (ROOT / "configs" / "weights.yaml").read_bytes()
    assert command.main(["--with", str(own)]) == 3
    assert "no figure was corrected" in capsys.readouterr().err
    for target in [one for one in et.load(own).targets if one.number and one.indicator][:6]:
        assert cli("correct", target.id, "--indicator", "none", "--by", "A").code == 0
    confidences = {one.id: one.confidence for one in et.load(own).targets}
    assert command.main(["--with", str(own), "--check"]) == 1
    assert command.main(["--with", str(own)]) == 0
    assert "6 of them corrected" in capsys.readouterr().out
    path = own / "configs" / "weights.yaml"
    written = path.read_bytes()
    assert command.main(["--with", str(own), "--check"]) == 0
    assert command.main(["--with", str(own)]) == 0 and path.read_bytes() == written
    loaded = et.load(own)
    assert not loaded.problems
    assert {one.id: one.confidence for one in loaded.targets} != confidences
    assert cli("correct", loaded.targets[0].id, "--theme", "safety", "--by", "A").code == 0
    assert command.main(["--with", str(own), "--check"]) == 1
    assert (ROOT / "configs" / "weights.yaml").read_bytes() == before


def test_nothing_is_learned_from_corrections_alone(
    cli: Cli, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = next(one for one in et.load(own).targets if one.number)
    cli("correct", target.id, "--accept", "--by", "A")
    monkeypatch.setattr(command, "annotated", lambda: iter(()))
    assert command.main(["--with", str(own)]) == 1
    assert "checkout" in capsys.readouterr().err and not (own / "configs").exists()
