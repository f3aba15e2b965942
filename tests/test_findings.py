"""Findings: each kind appears where comparable rows allow it, and where a warning forbids it nothing is said but why."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import openpyxl
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.findings import DOUBTS, with_findings
from edutargets.comparing.records import Comparison, Finding, Note
from edutargets.presenting.words.findings import chosen, sentences
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators

Cli = Callable[..., Result]
PLACES = {
    "nanjing": ("南京市", "320100"), "suzhou": ("苏州市", "320500"), "changzhou": ("常州市", "320400"), "wuxi": ("无锡市", "320200"),
    "jiangyin": ("江阴市", "320281"), "foshan": ("佛山市", "440600"),
}  # fmt: skip


def stored(folder: Path, texts: Mapping[str, str]) -> et.Corpus:
    """A corpus of made-up documents, by city-year-kind."""
    for key, text in texts.items():
        city, year, kind = key.split("-")
        name, code = PLACES[city]
        called = f"样例：{name}{year}年教育工作{'要点' if kind == 'plan' else '总结'}"
        path = folder / city / f"{year}-{kind}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{called}\n一、主要任务\n{text}\n", "utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {city}\ncity_name: {name}\nadcode: "{code}"\nyear: {year}\nkind: {kind}\ntitle: {called}\n', "utf-8"
        )
    return et.load(folder, ROOT / "configs")


def found(corpus: et.Corpus, **options: float) -> Comparison:
    return with_findings(corpus, compare(corpus, corpus.cities, **options))  # type: ignore[arg-type]


def of_kind(comparison: Comparison, kind: str) -> list[Finding]:
    return [one for one in comparison.findings if one.kind == kind]


def by_id(comparison: Comparison) -> dict[str, Target]:
    return {target.id: target for row in comparison.rows for cell in row.cells for target in cell.targets}


FITNESS = "学生体质健康合格率达到{}。"
ALL_KINDS = {
    "nanjing-2023-plan": "普惠性幼儿园覆盖率达到92%以上。新建幼儿园12所。学生体质健康合格率达到93%以上。",
    "suzhou-2023-plan": "普惠性幼儿园覆盖率达到95%以上。新建幼儿园14所。",
    "changzhou-2023-plan": "普惠性幼儿园覆盖率达到90%以上。",
    "nanjing-2023-report": "普惠性幼儿园覆盖率达91.2%。",
    "suzhou-2023-report": "普惠性幼儿园覆盖率达89.5%。",
}


@pytest.fixture(scope="module")
def folder(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("findings")
    stored(path, ALL_KINDS)
    return path


@pytest.fixture(scope="module")
def kinds(folder: Path) -> Comparison:
    return found(et.load(folder, ROOT / "configs"))


# What is said -----------------------------------------------------------------------------------------------------------


def test_who_promises_most_and_least_of_one_year_and_who_reports(kinds: Comparison) -> None:
    promised, reported = of_kind(kinds, "extremes")
    assert (promised.places, promised.values, promised.of) == (("suzhou", "changzhou"), ("most", "least"), 3)
    assert (reported.places, reported.values, reported.of) == (("nanjing", "suzhou"), ("most", "least"), 2)
    targets = by_id(kinds)
    assert [(targets[one].value_min, targets[one].status) for one in promised.ids] == [(95, "target"), (90, "target")]
    assert [(targets[one].value_min, targets[one].status) for one in reported.ids] == [(91.2, "result"), (89.5, "result")]


def test_results_stand_against_the_national_actual_of_their_year(kinds: Comparison) -> None:
    (one,) = of_kind(kinds, "against_national")
    assert one.against is not None and (one.against.value_min, one.against.year, one.against.type) == (90.81, 2023, "actual")
    assert list(zip(one.places, one.values, strict=True)) == [("nanjing", "above"), ("suzhou", "below")]
    assert {by_id(kinds)[identity].status for identity in one.ids} == {"result"}


def test_where_plan_and_result_of_a_place_differ(kinds: Comparison) -> None:
    pairs = of_kind(kinds, "plan_and_result")
    assert [(one.places, one.values) for one in pairs] == [(("nanjing",), ("missed",)), (("suzhou",), ("missed",))]
    targets = by_id(kinds)
    assert [[targets[one].status for one in pair.ids] for pair in pairs] == [["target", "result"]] * 2


def test_how_much_is_shared_what_ranks_nobody_and_what_only_one_states(kinds: Comparison) -> None:
    (shared,), (silent,), (alone,) = (of_kind(kinds, kind) for kind in ("shared", "not_ranked", "only_one"))
    assert shared.values == ("2", "3") and shared.of == 3 and shared.row is not None
    assert shared.row.indicator == "preschool.inclusive_coverage"
    assert (silent.values, silent.of) == (("basis_differs",), 1), "planned or completed: the basis of new kindergartens is open"
    assert (alone.places, alone.values, alone.of) == (("nanjing",), ("1",), 1)
    assert {by_id(kinds)[one].indicator for one in alone.ids} == {"students.fitness_pass"}


def test_a_promise_stands_against_the_national_target_due_in_its_year(tmp_path: Path) -> None:
    text = "高中阶段教育毛入学率达到{}。"
    texts = {"nanjing-2025-plan": "95%以上", "suzhou-2025-plan": "92%以上", "changzhou-2025-plan": "90%", "wuxi-2025-plan": "97%左右"}
    told = found(stored(tmp_path, {key: text.format(value) for key, value in texts.items()}))
    (one,) = of_kind(told, "against_national")
    assert one.against is not None and (one.against.type, one.against.year, one.against.value_min) == ("target", 2025, 92)
    sides = dict(zip(one.places, one.values, strict=True))
    assert sides == {"nanjing": "above", "suzhou": "equal", "changzhou": "below"}, "about 97 % may be less than 92 %"


def test_ends_that_a_bound_leaves_open_are_not_told(tmp_path: Path) -> None:
    texts = {"nanjing-2023-plan": "92%以上", "suzhou-2023-plan": "95%", "changzhou-2023-plan": "90%"}
    told = found(stored(tmp_path, {key: FITNESS.format(value) for key, value in texts.items()}))
    (one,) = of_kind(told, "extremes")
    assert (one.places, one.values) == (("changzhou",), ("least",)), "at least 92 % may be more than 95 %"


def test_equal_values_are_named_together_and_rank_nobody_where_all_are_equal(tmp_path: Path) -> None:
    texts = {"nanjing-2023-plan": "95%", "suzhou-2023-plan": "95%", "changzhou-2023-plan": "90%"}
    told = found(stored(tmp_path / "some", {key: FITNESS.format(value) for key, value in texts.items()}))
    (one,) = of_kind(told, "extremes")
    assert set(zip(one.places, one.values, strict=True)) == {("changzhou", "least"), ("nanjing", "most"), ("suzhou", "most")}
    told = found(stored(tmp_path / "all", {key: FITNESS.format("95%") for key in texts}))
    assert not of_kind(told, "extremes") and of_kind(told, "not_ranked")[0].values == ("not_apart",)


# What a warning forbids ----------------------------------------------------------------------------------------------------


FORBIDDEN = {
    "basis_differs": {"nanjing-2023-plan": "新建幼儿园12所。", "suzhou-2023-plan": "新建幼儿园14所。"},
    "part_of": {"wuxi-2023-plan": FITNESS.format("95%"), "jiangyin-2023-plan": FITNESS.format("90%")},
    "years_apart": {"nanjing-2023-plan": FITNESS.format("95%"), "suzhou-2024-plan": FITNESS.format("90%")},
    "plan_vs_report": {"nanjing-2023-plan": FITNESS.format("95%"), "suzhou-2023-report": FITNESS.format("90%")},
    "period_differs": {"nanjing-2025-report": "五年来，新增普通高中学位2万个。", "suzhou-2025-report": "五年来，新增普通高中学位3万个。"},
    "level_differs": {"nanjing-2023-plan": "招聘教师900名。", "jiangyin-2023-plan": "招聘教师300名。"},
    "several_values": {"nanjing-2023-plan": "招聘教师900名，招聘特岗教师60名。", "suzhou-2023-plan": "招聘教师300名。"},
}


@pytest.mark.parametrize("code", FORBIDDEN)
def test_what_a_warning_forbids_is_not_said_but_why(tmp_path: Path, code: str) -> None:
    told = found(stored(tmp_path, FORBIDDEN[code]))
    assert [row for row in told.rows if row.shared]
    assert [one.kind for one in told.findings if one.kind in ("extremes", "plan_and_result")] == []
    assert code in of_kind(told, "not_ranked")[0].values


def test_a_basis_that_another_place_does_not_share_ranks_nobody(tmp_path: Path) -> None:
    texts = {"nanjing": "普惠性幼儿园覆盖率达到92%", "suzhou": "普惠性幼儿园覆盖率达到95%", "changzhou": "普惠性幼儿园园所占比86%"}
    told = found(stored(tmp_path, {f"{city}-2023-plan": f"{text}。" for city, text in texts.items()}))
    assert not of_kind(told, "extremes") and of_kind(told, "not_ranked")[0].values == ("basis_differs",)


def test_rows_by_wording_rank_nobody(tmp_path: Path) -> None:
    told = found(stored(tmp_path, {f"{city}-2023-plan": f"建成木偶戏传承特色学校{n}所。" for city, n in (("nanjing", 3), ("suzhou", 5))}))
    assert not of_kind(told, "extremes") and of_kind(told, "not_ranked")[0].values == ("by_wording",)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("nanjing-2022-report", "随迁子女在公办学校就读比例达到99%。"),  # the national figure of that year is not verified
        ("nanjing-2025-report", "随迁子女在公办学校就读比例达到99%。"),  # that of the nation counts places that government pays for
        ("nanjing-2024-plan", "高中阶段教育毛入学率达到95%。"),  # the target is due a year later
    ],
)
def test_a_national_figure_that_is_not_verified_of_another_basis_or_later_is_not_used(tmp_path: Path, key: str, text: str) -> None:
    told = found(stored(tmp_path, {key: text}))
    assert len(told.rows) == 1 and told.findings == ()


def test_labels_of_two_provinces_rank_nobody(tmp_path: Path) -> None:
    ladders = {entry.id for entry in load_indicators(ROOT / "configs").indicators if entry.ladder and entry.basis is None}
    text = "创建省义务教育标准化学校，标准化率达到{}。新增省级智慧校园{}所。省义务教育学校标准化率达到{}。"
    told = found(
        stored(
            tmp_path,
            {"nanjing-2023-plan": text.format("95%", 3, "95%"), "foshan-2023-plan": text.format("90%", 5, "90%")},
        )
    )
    shared = {row.indicator for row in told.rows if row.shared} & ladders
    assert shared
    assert not {one.row.indicator for one in of_kind(told, "extremes") if one.row} & ladders
    assert "province_differs" in of_kind(told, "not_ranked")[0].values


@pytest.mark.parametrize("code", DOUBTS)
def test_a_value_that_a_warning_marks_ranks_nobody_and_stands_against_nothing(kinds: Comparison, folder: Path, code: str) -> None:
    told = changed(kinds, folder, lambda target: {"warnings": (*target.warnings, code)} if target.city == "nanjing" else {})
    assert of_kind(told, "extremes") == []
    assert [one.places for one in of_kind(told, "against_national")] == [("suzhou",)]
    assert [one.places for one in of_kind(told, "plan_and_result")] == [("suzhou",)]
    assert code in of_kind(told, "not_ranked")[0].values


def test_a_number_that_looks_damaged_is_used_for_nothing(kinds: Comparison, folder: Path) -> None:
    told = changed(kinds, folder, lambda target: {"suspect": "34: 3-4"})
    assert {one.kind for one in told.findings} == {"shared", "not_ranked", "only_one"}


def test_figures_below_the_surety_are_used_for_nothing_even_where_all_are_printed(
    kinds: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from edutargets.comparing import findings

    monkeypatch.setattr(findings, "threshold", lambda configs: 0.8)
    told = changed(kinds, folder, lambda target: {"confidence": 0.5 if target.city == "suzhou" else 0.95, "doubt": "value"})
    (promised,) = of_kind(told, "extremes")
    assert (promised.places, promised.of) == (("nanjing", "changzhou"), 2)
    assert {city for one in told.findings if one.kind in ("against_national", "plan_and_result") for city in one.places} == {"nanjing"}


def test_a_cited_standard_is_no_promise(kinds: Comparison, folder: Path) -> None:
    told = changed(kinds, folder, lambda target: {"warnings": ("yardstick",)} if target.city == "suzhou" else {})
    (promised,) = of_kind(told, "extremes")
    assert (promised.places, promised.of) == (("nanjing", "changzhou"), 2)


def test_parts_are_left_out_beside_their_whole(tmp_path: Path) -> None:
    texts = {"wuxi-2023-plan": "93%", "jiangyin-2023-plan": "99%", "nanjing-2023-plan": "95%"}
    told = found(stored(tmp_path, {key: FITNESS.format(value) for key, value in texts.items()}))
    (one,) = of_kind(told, "extremes")
    assert (set(one.places), one.of) == ({"nanjing", "wuxi"}, 2)


def changed(kinds: Comparison, folder: Path, change: Callable[[Target], dict[str, object]]) -> Comparison:
    """The same comparison with other facts of its targets."""
    rows = tuple(
        msgspec.structs.replace(
            row,
            cells=tuple(
                msgspec.structs.replace(cell, targets=tuple(msgspec.structs.replace(one, **change(one)) for one in cell.targets))
                for cell in row.cells
            ),
        )
        for row in kinds.rows
    )
    return with_findings(et.load(folder, ROOT / "configs"), msgspec.structs.replace(kinds, rows=rows))


# In words ------------------------------------------------------------------------------------------------------------------


def test_two_to_five_sentences_of_all_kinds_in_both_languages(kinds: Comparison, folder: Path) -> None:
    corpus = et.load(folder, ROOT / "configs")
    english = [one.text for one in sentences(kinds, Wording(corpus, "en"))]
    assert english == [
        "2 of 3 indicators are stated by two or more of 3 places; most: Affordable kindergarten coverage, by children, 3.",
        "Affordable kindergarten coverage, by children, target 2023: Suzhou highest (≥ 95 %), Changzhou lowest (≥ 90 %), of 3 that can be compared.",
        "Affordable kindergarten coverage, by children, beside the national figure of 2023 (90.81 %): above: Nanjing 91.2 %; below: Suzhou 89.5 %.",
        "Nanjing, Affordable kindergarten coverage, by children: promised ≥ 92 % for 2023, reported 91.2 %: missed.",
        "1 is stated by one place only: Nanjing 1.",
    ]
    chinese = [one.text for one in sentences(kinds, Wording(corpus, "zh"))]
    assert chinese == [
        "3项指标中，有两地以上提及的2项；最多：普惠性幼儿园覆盖率，3个地级市。",
        "普惠性幼儿园覆盖率（2023年目标值）：可比的3个地级市中，苏州市最高（95%以上），常州市最低（90%以上）。",
        "普惠性幼儿园覆盖率：南京市91.2%高于2023年全国实际（90.81%）；苏州市89.5%低于该值。",
        "南京市普惠性幼儿园覆盖率：2023年目标值92%以上，完成值91.2%，未达到。",
        "仅一地提及的指标1项：南京市1。",
    ]
    assert [one.kind for one in chosen(kinds.findings)] == ["shared", "extremes", "against_national", "plan_and_result", "only_one"]


def test_counts_are_said_to_be_unscaled(tmp_path: Path) -> None:
    corpus = stored(tmp_path, {"nanjing-2023-plan": "招聘教师900名。", "suzhou-2023-plan": "招聘教师300名。"})
    told = [one.text for one in sentences(found(corpus), Wording(corpus, "en"))]
    assert any("Nanjing most (900 people), Suzhou least (300 people)" in one and "not scaled by size" in one for one in told)


def test_a_table_begins_with_them_then_shared_rows_then_what_one_states(cli: Cli, folder: Path) -> None:
    call = ("compare", "nanjing", "suzhou", "changzhou", "--corpus", str(folder), "--format", "table", "--width", "100")
    shown = cli(*call).stdout
    parts = ["- 2 of 3 indicators", "- Affordable", "Preschool  ", "Only Nanjing (1)", "Sources: edutargets explain", "check basis: "]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    ids = re.findall(r"\[([0-9a-f]{6})[,\]]", shown)
    assert ids and all(cli("explain", one, "--corpus", str(folder)).code == 0 for one in ids)
    assert "Students" not in shown[: shown.index("Only Nanjing")].split("\n\n", 1)[1]


def test_markdown_is_a_document_that_begins_with_them(cli: Cli, folder: Path) -> None:
    call = ("compare", "nanjing", "suzhou", "changzhou", "--corpus", str(folder), "--format", "markdown")
    text = cli(*call).stdout
    head, told, *_ = text.split("\n\n")
    assert head.startswith("**Nanjing 南京市") and told.count("\n- ") == 4
    for identity in re.findall(r"`([^`]+)`", told):
        assert cli("explain", identity, "--corpus", str(folder)).code == 0
    assert text.index("### Preschool") < text.index("<details><summary>Only Nanjing (1)</summary>") < text.index("check basis: ")


def test_words_of_documents_are_no_markup_in_markdown(cli: Cli, tmp_path: Path) -> None:
    stored(tmp_path, {"nanjing-2023-plan": "新建高中1所，改扩建<b>高中*3*所。", "suzhou-2023-plan": "新建高中2所。"})
    text = cli("compare", "nanjing", "suzhou", "--corpus", str(tmp_path), "--format", "markdown").stdout
    assert "<b>" not in text


def test_json_page_and_workbook_have_the_same_block_and_csv_is_as_it_was(cli: Cli, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    places = ("nanjing", "suzhou", "changzhou", "--corpus", str(folder))
    told = json.loads(cli("compare", *places, "--format", "json").stdout)
    kept = [one["text"] for one in told["findings"]]
    assert {one["kind"] for one in told["findings"]} == {
        "shared", "extremes", "against_national", "plan_and_result", "not_ranked", "only_one",
    }  # fmt: skip
    known = {target["id"] for row in told["rows"] for cell in row["cells"].values() for target in cell["targets"]}
    assert all(set(one["ids"]) <= known for one in told["findings"])
    book, page = tmp_path / "book.xlsx", tmp_path / "page.html"
    assert cli("compare", *places, "-o", str(book)).code == 0 and cli("report", *places, "-o", str(page)).code == 0
    cover, _, figures = openpyxl.load_workbook(book).worksheets[:3]
    rows = [(row[1].value, row[1].hyperlink.location) for row in cover.iter_rows(min_row=2) if row[1].hyperlink]
    assert len(rows) == 5 and all(text in kept for text, _ in rows)
    assert {figures.cell(int(place.rpartition("!A")[2]), figures.max_column).value for _, place in rows} <= known
    html = page.read_text("utf-8")
    block = html[html.index('<section id="findings"') : html.index('<section id="comparison"')].replace("\u00a0", " ")
    assert all(str(text).replace("&", "&amp;") in block for text, _ in rows) and "南京市" in block
    assert block.count("data-sources=") == 5
    assert "finding" not in cli("compare", *places, "--format", "csv").stdout


# Notes ---------------------------------------------------------------------------------------------------------------------


def test_what_cells_and_head_show_is_no_note(cli: Cli, folder: Path) -> None:
    call = ("compare", "nanjing", "suzhou", "changzhou", "--corpus", str(folder), "--format", "table", "--width", "120")
    shown = cli(*call).stdout
    for words in ("a promise is no achievement", "the years differ", "a bound beside", "bpy", "Notes"):
        assert words not in shown
    spelled = cli(*call, "--notes").stdout
    assert [
        words for words in ("a promise is no achievement", "planned, started or completed") if words not in " ".join(spelled.split())
    ] == []


def test_the_words_that_matter_stand_first_and_the_legend_has_one_order(kinds: Comparison, folder: Path) -> None:
    corpus = et.load(folder, ROOT / "configs")
    row = next(row for row in kinds.rows if row.indicator == "preschool.kg_built")
    noted = [Note(code=code, cities=("nanjing", "suzhou")) for code in ("self_reported", "yardstick", "part_of")]
    basis = Note(code="basis_differs", cities=("nanjing", "suzhou"), values=("preschool.kg_built",))
    words = NoteWords(kinds, Wording(corpus, "en"))
    assert (
        words.of_row(msgspec.structs.replace(row, notes=(*noted, basis))) == "check basis, part of the other, standard cited, self-reported"
    )
    meanings = [part.split(":")[0] for part in words.legend().split("; ")]
    assert meanings == ["check basis", "part of the other", "standard cited"]
    words = NoteWords(kinds, Wording(corpus, "zh"))
    assert words.of_row(msgspec.structs.replace(row, notes=(*noted, basis))) == "口径待核、一地含于另一地、引用标准、自报"


def test_a_note_that_stands_above_the_table_does_not_stand_at_its_rows(cli: Cli, tmp_path: Path) -> None:
    stored(tmp_path, FORBIDDEN["part_of"])
    shown = cli("compare", "wuxi", "jiangyin", "--corpus", str(tmp_path), "--format", "table", "--width", "100").stdout
    assert "! Jiangyin is part of Wuxi, whose figures contain it\n" in shown and "[part of" not in shown
    assert "one is part of the other" in shown, "the sentence says why nobody is ranked"


def test_every_settled_indicator_is_one_with_a_basis() -> None:
    from edutargets.comparing.settings import load_settings

    based = {entry.id for entry in load_indicators(ROOT / "configs").indicators if entry.basis is not None}
    assert set(load_settings(ROOT / "configs").settled) <= based
