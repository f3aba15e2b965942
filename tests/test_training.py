"""Training: weights are learned alike twice, belong to their data, and hold on documents left out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from edutargets.config import base_folder
from edutargets.extracting.confidence import joined
from edutargets.extracting.judging import probability
from edutargets.rules.weights import JOINED, NONE, QUESTIONS, weights_of
from edutargets.training.__main__ import main, written
from edutargets.training.documents import annotated, digest
from edutargets.training.figures import Figure, themed
from edutargets.training.figures import figures as figures_in
from edutargets.training.learning import learn, left_out, with_themes

pytest.importorskip("sklearn", reason="weights are learned with scikit-learn, a development tool")


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    return figures_in(annotated())


def test_the_weights_belong_to_the_data_and_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert "made from the data and rules as they are" in capsys.readouterr().out


def test_the_same_data_give_the_same_bytes(figures: list[Figure]) -> None:
    some = figures[:300]
    themes = themed(annotated(), NONE)[:100]
    assert written(with_themes(learn(some, "x"), themes)) == written(with_themes(learn(some, "x"), themes))


def test_other_data_have_another_hash(tmp_path: Path) -> None:
    for name in ("passages", "gold"):
        (tmp_path / "tests" / name).mkdir(parents=True)
    (tmp_path / "tests" / "passages" / "a.txt").write_text("新建学校3所", encoding="utf-8")
    first = digest(tmp_path)
    (tmp_path / "tests" / "passages" / "a.txt").write_text("新建学校4所", encoding="utf-8")
    assert digest(tmp_path) != first


def test_what_is_said_to_be_sure_is_right_on_documents_left_out(figures: list[Figure]) -> None:
    judged = list(left_out(figures))
    printed = [one for one in judged if one.printed]
    sure = [one for one in printed if one.sure >= 0.8]
    assert len(printed) > 900
    assert sum(one.right for one in printed) / len(printed) >= 0.86
    assert len(sure) >= 0.85 * len(printed)
    assert sum(one.right for one in sure) / len(sure) >= 0.9
    low = [one for one in judged if one.sure < 0.6]
    assert sum(one.right for one in low) / len(low) < sum(one.right for one in sure) / len(sure) - 0.15


def test_weights_name_each_question_and_are_what_was_written() -> None:
    weights = weights_of(base_folder("configs"))[0]
    assert set(weights.questions) == set(QUESTIONS) - {"indicator"}
    assert {"always", "weakest", "product", *QUESTIONS, "none"} <= set(weights.all) <= set(JOINED)
    text = (base_folder("configs") / "weights.yaml").read_text("utf-8")
    assert written(weights) == text


def test_one_doubtful_question_makes_the_whole_doubtful() -> None:
    weights = weights_of(base_folder("configs"))[0]
    sure = dict.fromkeys(QUESTIONS, 0.97)
    whole = probability(weights.all, joined(sure, {"own_share": 1.0}, {}))
    assert whole >= 0.85
    for question in QUESTIONS:
        assert probability(weights.all, joined(sure | {question: 0.4}, {"own_share": 1.0}, {})) < whole - 0.15


def test_a_model_is_the_logistic_function_of_the_weighted_features() -> None:
    assert probability({"always": 0.0}, {"always": 1.0}) == 0.5
    assert probability({"always": -1.0, "own": 2.0}, {"always": 1.0, "own": 1.0}) == pytest.approx(0.731, abs=1e-3)
    assert probability({}, {"unknown": 5.0}) == 0.5
    assert probability({"always": -1e6}, {"always": 1.0}) == 0.0


def test_without_weights_the_rules_decide_and_nothing_is_sure() -> None:
    from edutargets.extracting.extractor import Extractor
    from edutargets.records import Document

    extractor = Extractor()
    extractor.judge_by(msgspec.structs.replace(weights_of(base_folder("configs"))[0], indicator={}, questions={}, all={}))
    document = Document(
        id="x-2023-plan",
        city="x",
        city_name="",
        adcode="",
        year=2023,
        kind="plan",
        title="教育工作要点",
        text="普惠性幼儿园覆盖率达到92%。",
    )
    (target,) = extractor.extract(document).targets
    assert (target.indicator, target.confidence, target.doubt) == ("preschool.inclusive_coverage", 0.0, "")
