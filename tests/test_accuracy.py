"""Accuracy: floors on the documents annotated by hand (tests/gold), and the commands that measure and mend it."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

import edutargets as et
from edutargets.evaluating import Evaluation, evaluate

GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def evaluation(corpus: et.Corpus) -> Evaluation:
    return evaluate(corpus.targets, GOLD)


@pytest.mark.parametrize("name", ["jiangyin-2025", "wuxi-2023", "zhenjiang-2017"])
def test_each_annotated_document_is_read_well(evaluation: Evaluation, name: str) -> None:
    score = next(score for score in evaluation.documents if score.name == name)
    assert score.f1 is not None
    assert score.f1 >= 0.985
    floors = {
        "unit": 0.99,
        "op": 0.99,
        "status": 0.99,
        "year": 0.99,
        "kind": 0.96,
        "name": 0.93,
        "theme": 0.9,
        "indicator": 0.96,
        "suspect": 1.0,
    }
    for field, floor in floors.items():
        share = score.fields[field]
        assert share is not None
        assert share >= floor, field
    assert (score.sentences or 0) >= 0.98
    assert (score.sentence_themes or 0) >= 0.95
    assert (score.records or 0) >= 0.98


def test_every_task_of_the_table_is_found_complete(evaluation: Evaluation) -> None:
    score = next(score for score in evaluation.documents if score.name == "zhenjiang-2017")
    assert (score.tasks, score.tasks_complete) == (1.0, 1.0)


def one_gold(folder: Path, **changes: object) -> None:
    record = json.loads((GOLD / "jiangyin-2025.quantities.jsonl").read_text(encoding="utf-8").split("\n")[1])
    (folder / "jiangyin-2025.quantities.jsonl").write_text(json.dumps({**record, **changes}, ensure_ascii=False) + "\n", encoding="utf-8")


def test_a_figure_nobody_found_and_one_nobody_annotated_both_cost(corpus: et.Corpus, tmp_path: Path) -> None:
    one_gold(tmp_path, value_min=79.0, value_max=79.0)
    score = evaluate(corpus.targets, tmp_path).documents[0]
    assert (score.gold, score.precision, score.recall) == (1, 0.0, 0.0)
    one_gold(tmp_path)
    score = evaluate(corpus.targets, tmp_path).documents[0]
    assert score.recall == 1.0
    assert score.precision == 1 / 16


@pytest.mark.parametrize(
    ("field", "wrong"), [("unit", "名"), ("op", "ge"), ("status", "result"), ("kind", "change"), ("theme", "party"), ("year", 1999)]
)
def test_each_field_is_judged(corpus: et.Corpus, tmp_path: Path, field: str, wrong: object) -> None:
    one_gold(tmp_path, **{field: wrong}, also=[])
    found = evaluate(corpus.targets, tmp_path)
    assert found.documents[0].fields[field] == 0.0
    assert next(miss.what for miss in found.misses if miss.quote.startswith("义务教育集团化")) == field


def test_second_readings_count(corpus: et.Corpus, tmp_path: Path) -> None:
    one_gold(tmp_path, theme="party", theme_or="compulsory")
    assert evaluate(corpus.targets, tmp_path).documents[0].fields["theme"] == 1.0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "jiangyin-2025.quantities.jsonl:1: not JSON"),
        ('{"quote": "x"}', "jiangyin-2025.quantities.jsonl:1: lacks number"),
        ("[1]", ":1: lacks"),
    ],
)
def test_broken_gold_is_one_line(cli: Callable[..., tuple[int, str, str]], tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "jiangyin-2025.quantities.jsonl").write_text(line, encoding="utf-8")
    code, out, err = cli("evaluate", str(tmp_path))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err


def test_evaluate_says_which_gold_has_no_document(cli: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    for path in GOLD.glob("jiangyin*"):
        shutil.copy(path, tmp_path)
    shutil.copy(GOLD / "wuxi-2023.quantities.jsonl", tmp_path / "atlantis-2023.quantities.jsonl")
    code, out, err = cli("evaluate", str(tmp_path), "--format", "json")
    assert code == 0
    assert "atlantis-2023" in err
    assert [row["document"] for row in json.loads(out)] == ["jiangyin-2025", "all"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A corpus that may be written to."""
    return Path(shutil.copytree(ROOT / "corpus", tmp_path / "corpus"))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that may be written to, one for all that must not write to it."""
    return Path(shutil.copytree(ROOT / "corpus", tmp_path_factory.mktemp("untouched") / "corpus"))


@functools.cache
def id_of(folder: Path, part: str) -> str:
    return target(folder, part).id


def target(folder: Path, part: str) -> et.Target:
    return next(one for one in et.load(folder, ROOT / "configs").targets if part in one.quote)


def test_a_correction_is_kept_apart_applied_and_undone(cli: Callable[..., tuple[int, str, str]], copy: Path) -> None:
    source = (copy / "wuxi" / "2023-report.txt").read_bytes()
    before = target(copy, "普惠性幼儿园覆盖率达93.66%")
    given = ("correct", before.id, "--corpus", str(copy), "--by", "A. Reader")
    assert cli(*given, "--value", "93%以上", "--indicator", "none", "--year", "2022", "--note", "read again")[0] == 0
    after = target(copy, "普惠性幼儿园覆盖率达93.66%")
    assert (after.id, after.op, after.value_min, after.number, after.indicator, after.year) == (
        before.id,
        "ge",
        93.0,
        "93%以上",
        None,
        2022,
    )
    assert after.corrected
    assert after.quote == before.quote
    written = (copy / "wuxi" / "2023-report.corrections.yaml").read_text(encoding="utf-8")
    assert "A. Reader" in written
    assert "read again" in written
    assert cli(*given[:4], "--undo")[0] == 0
    assert target(copy, "普惠性幼儿园覆盖率达93.66%") == before
    assert not (copy / "wuxi" / "2023-report.corrections.yaml").exists()
    assert (copy / "wuxi" / "2023-report.txt").read_bytes() == source


def test_a_target_can_be_dropped_and_one_added_by_its_words(cli: Callable[..., tuple[int, str, str]], copy: Path) -> None:
    gone = target(copy, "新增省市优质园55所")
    shared = ("--corpus", str(copy), "--by", "me")
    assert cli("correct", gone.id, "--drop", *shared)[0] == 0
    assert (
        cli(
            "correct",
            "wuxi-2023-report",
            "--add",
            "--quote",
            "我市三度被省政府表彰激励",
            "--value",
            "三次",
            "--theme",
            "vocational",
            *shared,
        )[0]
        == 0
    )
    corpus = et.load(copy, ROOT / "configs")
    assert corpus.target(gone.id) is None
    added = next(one for one in corpus.targets if one.corrected)
    document = next(one for one in corpus.documents if one.id == "wuxi-2023-report")
    assert document.text[added.start : added.end] == "我市三度被省政府表彰激励"
    assert (added.value_min, added.theme, added.status) == (3.0, "vocational", "result")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nosuch", "--drop"), 3),
        (("{id}", "--value", "abc"), 2),
        (("{id}", "--theme", "nosuch"), 2),
        (("{id}",), 2),
        (("wuxi-2023-report", "--add", "--quote", "这些字不在文件里"), 2),
        (("wuxi-2023-report", "--add"), 2),
        (("{id}", "--undo"), 3),
    ],
)
def test_a_bad_correction_is_one_line_and_writes_nothing(
    cli: Callable[..., tuple[int, str, str]], untouched: Path, arguments: tuple[str, ...], code: int
) -> None:
    known = id_of(untouched, "新增省市优质园55所")
    result = cli("correct", *(word.replace("{id}", known) for word in arguments), "--corpus", str(untouched), "--by", "me")
    assert (result[0], result[1], result[2].count("\n")) == (code, "", 1)
    assert not list(untouched.rglob("*.corrections.yaml"))


def test_check_tells_problems_from_notices(cli: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = cli("check", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert {one["code"] for one in found} >= {"issuer_suspect", "number_suspect", "points_as_percent", "silent_sentences"}
    assert all(one["level"] == "notice" and one["place"] and one["action"] for one in found)
    assert cli("check", "--strict")[0] == 4


def test_check_finds_figures_that_cannot_be_duplicates_and_stale_corrections(cli: Callable[..., tuple[int, str, str]], copy: Path) -> None:
    path = copy / "jingjiang" / "2020-mixed.txt"
    text = path.read_text(encoding="utf-8")
    for old, new in (("共有各级各类学校105所", "共有各级各类学校115所"), ("普惠性幼儿园覆盖率达95.6%", "普惠性幼儿园覆盖比例达195.6%")):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    sidecar = path.with_suffix(".yaml")
    sidecar.write_text("".join(line for line in sidecar.open(encoding="utf-8") if not line.startswith("sha256")), encoding="utf-8")
    shutil.copy(copy / "wuxi" / "2023-report.txt", copy / "wuxi" / "2022-report.txt")
    (copy / "jiangyin" / "2025-plan.corrections.yaml").write_text(
        "corrections:\n- {target: jiangyin-2025-plan-zzzzzz, action: drop, by: me, when: '2026-01-01'}\n", encoding="utf-8"
    )
    status, out, _ = cli("check", "--corpus", str(copy), "--format", "json")
    assert status == 4
    expected = {"sum_mismatch", "over_100", "duplicate_document", "stale_correction"}
    assert {one["code"] for one in json.loads(out) if one["level"] == "problem"} == expected


def test_measures_show_who_commits_to_what(cli: Callable[..., tuple[int, str, str]]) -> None:
    rows = {row["measure"]: row for row in json.loads(cli("measures", "--format", "json")[1])}
    assert (rows["county_managed_hiring"]["jiangyin"], rows["county_managed_hiring"]["wuxi"]) == (1, 0)
    assert rows["mixed_ownership"]["zhenjiang"] > 0
    assert [city for city in ("jiangmen", "jiangyin", "jingjiang", "wuxi") if rows["mixed_ownership"][city]] == []
    quotes = cli("measures", "jiangyin", "--quotes", "--format", "table", "--width", "100")[1]
    assert "推进“县管校聘”改革" in quotes
