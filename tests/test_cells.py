"""Cells: what evaluate counts, worked out by hand on figures made for it; texts beside their annotations; the chart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.evaluating import Evaluation, evaluate
from edutargets.evaluating.reading import Readings
from edutargets.extracting.extractor import Extraction, Extractor
from edutargets.records import Document, Target
from edutargets.rules.weights import Weights
from edutargets.training import documents as annotated_documents
from edutargets.training import learning
from edutargets.training.figures import Figure, Themed

Cli = Callable[..., Result]

RATE, SCHOOLS = "preschool.inclusive_coverage", "preschool.kg_built"


def target(value: int, /, **changes: Any) -> Target:
    """A figure of a made-up document: `value`% of something, with the quote that states it."""
    made = Target(
        id=f"sample-{value}", city="sample", city_name="样例市", adcode="", document="sample-2023-plan", year=2023, status="target",
        kind="level", theme="preschool", also=(), stage="", indicator=RATE, name="普惠性幼儿园覆盖率", op="eq", value_min=float(value),
        value_max=float(value), unit="%", number=f"{value}%", quote=f"普惠性幼儿园覆盖率{value}%", section=(), start=0, end=10, confidence=0.9,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def gold(value: int, /, **changes: Any) -> dict[str, Any]:
    """The annotation that agrees with `target(value)` in everything."""
    made = {
        "quote": f"普惠性幼儿园覆盖率{value}%", "number": f"{value}%", "value_min": value, "value_max": value, "unit": "%", "op": "eq",
        "indicator": "普惠性幼儿园覆盖率", "kind": "level", "status": "target", "theme": "preschool", "also": [], "year": 2023, "place": "",
        "indicator_id": RATE, "period": "",
    }  # fmt: skip
    return {**made, **changes}


def written(folder: Path, lines: list[dict[str, Any]], name: str = "sample-2023") -> Path:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / f"{name}.quantities.jsonl").write_text(text, encoding="utf-8")
    return folder


def cells(folder: Path, found: list[Target], lines: list[dict[str, Any]], sure: float = 0.0) -> tuple[int, int, int, int, int, int]:
    score = evaluate(found, written(folder, lines), sure=sure).ladder.at_sure
    return score.printed, score.right, score.near, score.gold, score.recalled, score.near_recalled


def test_a_figure_that_agrees_in_all_is_a_right_cell(tmp_path: Path) -> None:
    assert cells(tmp_path, [target(80)], [gold(80)]) == (1, 1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"unit": "人"}, {"op": "ge"}, {"status": "result"}, {"year": 2024}, {"period": "2021-2025"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_one_wrong_field_costs_the_exact_cell_and_not_the_lenient_one(tmp_path: Path, wrong: dict[str, Any]) -> None:
    assert cells(tmp_path, [target(80, **wrong)], [gold(80)]) == (1, 0, 1, 1, 0, 1)


@pytest.mark.parametrize(
    ("found", "second"),
    [
        ({"unit": "人"}, {"unit_or": "人"}),
        ({"op": "ge"}, {"op_or": "ge"}),
        ({"status": "result"}, {"status_or": "result"}),
        ({"year": None}, {"year_or": None}),
        ({"period": "2021-2025"}, {"period_or": "2021-2025"}),
        ({"place": ""}, {"place": "城区", "place_or": ""}),
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_second_reading_is_right_too(tmp_path: Path, found: dict[str, Any], second: dict[str, Any]) -> None:
    printed, right, *_ = cells(tmp_path, [target(80, **found)], [gold(80, **second)])
    assert (printed, right) == (1, 1)


def test_a_wrong_indicator_costs_both(tmp_path: Path) -> None:
    assert cells(tmp_path, [target(80, indicator=SCHOOLS)], [gold(80)]) == (1, 0, 0, 1, 0, 0)


def test_a_figure_nobody_annotated_costs_precision_and_one_nobody_found_costs_recall(tmp_path: Path) -> None:
    assert cells(tmp_path, [target(80), target(55)], [gold(80), gold(70)]) == (2, 1, 1, 2, 1, 1)


@pytest.mark.parametrize("changes", [{"indicator": None}, {"status": "context"}, {"place": "样例镇"}], ids=lambda one: next(iter(one)))
def test_what_a_comparison_does_not_print_is_no_cell(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert cells(tmp_path, [target(80, **changes)], [gold(80)]) == (0, 0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    "changes",
    [{"indicator_id": None}, {"status": "context"}, {"place": "样例镇"}, {"optional": True}, {"indicator_id": "*"}],
    ids=["none", "context", "place", "optional", "open"],
)
def test_annotations_that_are_no_cells_are_not_asked_for(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert cells(tmp_path, [target(99)], [gold(80, **changes), gold(70)])[3] == 1


def test_a_figure_whose_indicator_is_left_open_counts_neither_here_nor_there(tmp_path: Path) -> None:
    assert cells(tmp_path, [target(80, indicator=SCHOOLS)], [gold(80, indicator_id="*")]) == (0, 0, 0, 0, 0, 0)


def test_second_readings_years_left_open_and_periods_not_annotated_are_not_held_against_it(tmp_path: Path) -> None:
    line = gold(80, status="result", status_or="target", year=None)
    del line["period"]
    assert cells(tmp_path, [target(80, year=2019, period="2015-2019")], [line]) == (1, 1, 1, 1, 1, 1)


@pytest.mark.parametrize("indicator", [RATE, SCHOOLS])
def test_a_second_reading_of_the_indicator_is_as_right_as_the_first(tmp_path: Path, indicator: str) -> None:
    assert cells(tmp_path, [target(80, indicator=indicator)], [gold(80, indicator_id_or=SCHOOLS)]) == (1, 1, 1, 1, 1, 1)


def test_a_figure_that_may_have_no_entry_is_right_with_it_and_not_asked_for(tmp_path: Path) -> None:
    lines = [gold(80, indicator_id_or=None), gold(70)]
    assert cells(tmp_path, [target(80), target(70)], lines) == (2, 2, 2, 1, 1, 1)
    assert cells(tmp_path, [target(80, indicator=None), target(70)], lines) == (1, 1, 1, 1, 1, 1)


def curve_of(found: Evaluation) -> dict[float, tuple[int, int, int]]:
    return {one.threshold: (one.printed, one.right, one.recalled) for one in found.ladder.curve}


def test_the_curve_prints_less_the_surer_it_must_be(tmp_path: Path) -> None:
    found = evaluate(
        [target(60, confidence=0.95), target(70, confidence=0.8, year=2024), target(80, confidence=0.45), target(90, confidence=None)],
        written(tmp_path, [gold(60), gold(70), gold(80), gold(90)]),
    )
    curve = curve_of(found)
    assert curve[0.0] == (4, 3, 3)
    assert curve[0.5] == (3, 2, 2)
    assert curve[0.8] == (3, 2, 2)
    assert curve[0.85] == (2, 2, 2)
    assert curve[0.95] == (2, 2, 2)
    points = {one.threshold: one for one in found.ladder.curve}
    assert (points[0.5].coverage, points[0.5].precision, points[0.5].recall) == (3 / 4, 2 / 3, 2 / 4)


def test_bins_hold_all_figures_that_bear_a_confidence_and_judge_the_place_too(tmp_path: Path) -> None:
    found = evaluate(
        [
            target(50, confidence=1.0), target(60, confidence=0.95, place="样例镇"), target(70, confidence=0.8, indicator=None),
            target(80, confidence=0.2), target(90, confidence=None), target(99, confidence=0.9),
        ],
        written(tmp_path, [gold(50), gold(60), gold(70, indicator_id=None), gold(90), gold(99, optional=True)]),
    )  # fmt: skip
    bins = {one.low: one for one in found.ladder.bins}
    assert {low: (one.figures, one.right) for low, one in bins.items() if one.figures} == {0.0: (1, 0), 0.8: (1, 1), 0.95: (2, 1)}
    assert bins[0.95].mean == pytest.approx(0.975)
    assert bins[0.95].fields["place"] == 0.5
    assert bins[0.95].fields["indicator"] == 1.0


def test_each_field_of_the_printed_cells(tmp_path: Path) -> None:
    ladder = evaluate([target(60), target(70, year=2024), target(80)], written(tmp_path, [gold(60), gold(70, year=2022)])).ladder
    assert {one.name: (one.judged, one.right) for one in ladder.fields} == {
        "indicator": (2, 2), "unit": (2, 2), "op": (2, 2), "status": (2, 2), "year": (2, 1), "period": (2, 2)
    }  # fmt: skip
    assert ladder.extra == 1


TEXT = """样例市教育局2023年工作要点
一、学前教育
普惠性幼儿园覆盖率达到90%以上。
新建公办幼儿园12所。
"""
LINES = [
    gold(90, quote="普惠性幼儿园覆盖率达到90%以上", number="90%以上", op="ge"),
    gold(12, quote="新建公办幼儿园12所", number="12所", unit="所", indicator="新建公办幼儿园", kind="output", indicator_id=SCHOOLS),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two made-up texts of one city and year, beside their annotations, of two genres."""
    for name, genre, text in (("sample-2023-01", "教育局工作要点", TEXT), ("sample-2023-02", "新闻通稿", TEXT.replace("12所", "13所"))):
        written(tmp_path, LINES, name)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        facts = f"city: sample\ncity_name: 样例市\nyear: 2023\nkind: plan\ntitle: 样例市教育局2023年工作要点\ngenre: {genre}\n"
        (tmp_path / f"{name}.yaml").write_text(facts, encoding="utf-8")
    return tmp_path


def test_texts_beside_their_annotations_are_read_without_a_corpus(cli: Cli, folder: Path) -> None:
    result = cli("evaluate", str(folder), "--sure", "0", "--format", "json", "--corpus", str(folder))
    assert result.code == 0
    documents = {row["document"]: row for row in json.loads(result.stdout)}
    assert [documents[name]["cells_right"] for name in ("sample-2023-01", "sample-2023-02", "all")] == [2, 1, 3]
    assert documents["all"]["cells_printed"] == 4
    assert documents["all"]["cells_gold"] == 4
    genres = {row["genre"]: (row["printed"], row["right"], row["gold"]) for row in documents["all"]["genre"]}
    assert genres == {"教育局工作要点": (2, 2, 2), "新闻通稿": (2, 1, 2)}
    assert documents["all"]["curve"][0] == {"sure": 0.0, "printed": 4, "right": 3, "precision": 0.75, "recall": 0.75, "coverage": 1.0}
    assert {row["field"] for row in documents["all"]["field"]} == {"indicator", "unit", "op", "status", "year", "period"}
    assert len(documents["all"]["confidence"]) == 6


def test_texts_may_lie_in_a_folder_of_their_own(cli: Cli, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    notes = tmp_path_factory.mktemp("notes")
    written(notes, LINES, "sample-2023-01")
    written(notes, LINES, "sample-2023-09")
    result = cli("evaluate", str(notes), "--texts", str(folder), "--by", "document", "--format", "jsonl", "--sure", "0")
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["sample-2023-01", "all"]
    assert "no document for sample-2023-09" in result.stderr


@pytest.mark.parametrize("by", ["document", "theme", "genre", "field", "curve", "confidence"])
def test_each_part_is_a_sheet_and_a_screen(cli: Cli, folder: Path, by: str) -> None:
    sheet = cli("evaluate", str(folder), "--by", by, "--format", "csv")
    assert (sheet.code, sheet.stderr) == (0, "")
    assert sheet.stdout.count("\n") > 1
    for language in ("en", "zh"):
        screen = cli("evaluate", str(folder), "--by", by, "--format", "table", "--width", "80", "--lang", language)
        assert screen.code == 0 and screen.stdout.strip()


def test_errors_name_the_cells_that_are_wrong(cli: Cli, folder: Path) -> None:
    rows = json.loads(cli("evaluate", str(folder), "--errors", "--sure", "0", "--format", "json").stdout)
    of_cells = {(row["document"], row["what"], row["gold"], row["found"]) for row in rows if row["what"].startswith("cell")}
    assert of_cells == {
        ("sample-2023-02", "cell extra", "", f"{SCHOOLS} 13所"),
        ("sample-2023-02", "cell missed", f"{SCHOOLS} 12所", ""),
    }


def test_a_text_that_cannot_be_read_is_said_and_left_out(cli: Cli, folder: Path) -> None:
    (folder / "sample-2023-02.yaml").write_text("city: sample\nyear: 2023\nkind: poem\n", encoding="utf-8")
    result = cli("evaluate", str(folder), "--by", "document", "--format", "jsonl")
    assert result.code == 0
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["sample-2023-01", "all"]
    assert "sample-2023-02.yaml" in result.stderr and "kind" in result.stderr


def test_a_folder_without_texts_is_one_line(cli: Cli, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    result = cli("evaluate", str(folder), "--texts", str(empty))
    assert (result.code, result.stderr.count("\n")) == (1, 1)
    assert f"{empty}: no folder with texts" in result.stderr


def test_an_unknown_part_is_refused(cli: Cli, folder: Path) -> None:
    result = cli("evaluate", str(folder), "--by", "moon")
    assert result.code == 2
    assert "'moon'" in result.stderr and "curve" in result.stderr


def test_the_curve_is_drawn(cli: Cli, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    result = cli("evaluate", str(folder), "-o", str(tmp_path / "curve.svg"), "--lang", "zh")
    assert result.code == 0
    words = "".join(ElementTree.parse(tmp_path / "curve.svg").getroot().itertext())
    assert "列出占比" in words and "平均把握" in words
    assert cli("evaluate", str(folder), "-o", str(tmp_path / "b.svg"), "--errors").code == 2


def test_the_annotated_passages_are_read_where_they_lie(own_cache: None) -> None:
    texts, problems = Readings(ROOT / "configs").texts(ROOT / "tests" / "passages", ["anhui-2023-42", "kunshan-2022-30"])
    assert problems == ()
    assert texts["anhui-2023-42"].document.genre == "政府工作报告"
    found = evaluate((), ROOT / "tests" / "passages", texts=texts)
    assert [score.name for score in found.documents] == ["anhui-2023-42", "kunshan-2022-30", "all"]
    assert found.documents[0].gold == 20


def test_each_document_is_judged_by_weights_learned_without_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn")
    documents = [one for one in annotated_documents.annotated() if one[0].city in ("kunshan", "anqing", "mianyang", "linfen", "huaian")]
    monkeypatch.setattr(annotated_documents, "annotated", lambda: documents)
    learned: list[tuple[frozenset[str], Weights]] = []
    learn, with_themes = learning.learn, learning.with_themes

    def learn_and_note(found: list[Figure]) -> Weights:
        learned.append((frozenset(figure.document for figure in found), learn(found)))
        return learned[-1][1]

    def teach_and_note(weights: Weights, themes: list[Themed]) -> Weights:
        seen, plain = learned[-1]
        assert plain is weights
        assert {one.document for one in themes} <= seen
        learned[-1] = seen, with_themes(weights, themes)
        return learned[-1][1]

    monkeypatch.setattr(learning, "learn", learn_and_note)
    monkeypatch.setattr(learning, "with_themes", teach_and_note)
    judged: dict[str, Weights] = {}
    extract = Extractor.extract

    def extract_and_note(self: Extractor, document: Document) -> Extraction:
        judged[annotated_documents.name_of(document)] = self._weights
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", extract_and_note)
    result = cli("evaluate", str(ROOT / "tests" / "passages"), "--left-out", "--by", "document", "--format", "jsonl")
    assert result.code == 0 and result.stdout.count("\n") == 1 + len(list((ROOT / "tests" / "passages").glob("*.txt")))
    for document, _ in documents:
        name = annotated_documents.name_of(document)
        assert [name in seen for seen, weights in learned if weights is judged[name]] == [False]


def test_a_reader_is_told_that_it_was_learned_from_what_is_judged(cli: Cli, folder: Path) -> None:
    line = ("--by", "field", "--format", "table", "--width", "200")
    assert "--left-out" in cli("evaluate", str(ROOT / "tests" / "gold"), *line).stdout
    assert "--left-out" not in cli("evaluate", str(folder), *line).stdout


def test_the_five_stay_as_they_were(corpus: et.Corpus) -> None:
    """Today's score on tests/gold: what is new stands beside it and alters none of it."""
    found = evaluate(corpus.targets, ROOT / "tests" / "gold", sure=0.0)
    whole = found.documents[-1]
    assert (whole.gold, whole.predicted, whole.precision, whole.recall) == (115, 115, 1.0, 1.0)
    assert found.ladder.everything == found.ladder.at_sure
    assert (found.ladder.at_sure.precision or 0.0) >= 0.98
    assert (found.ladder.at_sure.recall or 0.0) >= 0.95
