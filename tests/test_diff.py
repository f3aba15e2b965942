"""diff: what a change gained, lost and altered, matched by the place in the text, from every form that show writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT, Result
from rich.cells import cell_len

from edutargets.differing import Difference, Side, differences
from edutargets.records import TARGET_FIELDS

Cli = Callable[..., Result]
WORDS = "普惠性幼儿园覆盖率达到85%以上，毛入园率达到99%"


def record(number: str | None, name: str, /, **changes: Any) -> dict[str, Any]:
    """One record of a made-up document, as show writes it to json."""
    made: dict[str, Any] = dict.fromkeys(TARGET_FIELDS, "")
    made |= {
        "id": f"sample-2023-plan-{number}", "city": "sample", "document": "sample-2023-plan", "year": 2023, "status": "target", "kind": "level",
        "theme": "preschool", "also": [], "indicator": None, "name": name, "op": "eq", "value_min": 85, "value_max": 85, "unit": "%",
        "number": number, "quote": WORDS, "section": ["一、学前教育", "（一）普及"], "start": 100, "end": 100 + len(WORDS), "measures": [],
        "warnings": [], "corrected": False, "confidence": 0.9,
    }  # fmt: skip
    return {**made, **changes}


COVERAGE, ENROLMENT = record("85%以上", "普惠性幼儿园覆盖率"), record("99%", "毛入园率")


def file(folder: Path, name: str, records: list[dict[str, Any]]) -> str:
    path = folder / name
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return str(path)


def compared(cli: Cli, folder: Path, old: list[dict[str, Any]], new: list[dict[str, Any]], *options: str) -> dict[str, Any]:
    result = cli("diff", file(folder, "old.json", old), file(folder, "new.json", new), "--format", "json", *options)
    assert (result.code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def counts(found: dict[str, Any]) -> tuple[int, ...]:
    return tuple(found["totals"][name] for name in ("same", "gained", "lost", "altered"))


def test_nothing_differs(cli: Cli, tmp_path: Path) -> None:
    assert counts(compared(cli, tmp_path, [COVERAGE, ENROLMENT], [ENROLMENT, COVERAGE])) == (2, 0, 0, 0)


def test_gained_and_lost(cli: Cli, tmp_path: Path) -> None:
    found = compared(cli, tmp_path, [COVERAGE], [ENROLMENT])
    assert counts(found) == (0, 1, 1, 0)
    assert {(one["change"], one["record"]["name"]) for one in found["changes"]} == {("lost", "普惠性幼儿园覆盖率"), ("gained", "毛入园率")}


def test_altered_field_by_field_though_the_id_is_another(cli: Cli, tmp_path: Path) -> None:
    after = {**COVERAGE, "id": "sample-2023-plan-new", "year": 2024, "indicator": "preschool.inclusive_coverage"}
    found = compared(cli, tmp_path, [COVERAGE, ENROLMENT], [after, ENROLMENT])
    assert counts(found) == (1, 0, 0, 1)
    (change,) = found["changes"]
    assert change["fields"] == {"year": {"old": 2023, "new": 2024}, "indicator": {"old": "", "new": "preschool.inclusive_coverage"}}
    assert (change["old_id"], change["new_id"]) == ("sample-2023-plan-85%以上", "sample-2023-plan-new")
    assert found["totals"]["fields"] == {"year": 1, "indicator": 1}


def test_a_figure_read_otherwise_in_one_place_is_altered(cli: Cli, tmp_path: Path) -> None:
    after = {**COVERAGE, "id": "x", "number": "85%", "op": "eq", "quote": WORDS[:14], "end": 114}
    before = {**COVERAGE, "op": "ge"}
    found = compared(cli, tmp_path, [before, ENROLMENT], [after, ENROLMENT])
    assert counts(found) == (1, 0, 0, 1)
    assert set(found["changes"][0]["fields"]) == {"number", "op", "quote"}


def test_two_figures_of_one_clause_are_never_taken_for_each_other(cli: Cli, tmp_path: Path) -> None:
    old = [{**COVERAGE, "id": "a"}]
    new = [{**ENROLMENT, "id": "a", "name": COVERAGE["name"]}]  # the id of the one stands for the other now
    assert counts(compared(cli, tmp_path, old, new)) == (0, 1, 1, 0)


def test_one_figure_stated_twice_in_a_clause_is_paired_by_name(cli: Cli, tmp_path: Path) -> None:
    quote = "小学巩固率100%，初中巩固率100%"
    old = [record("100%", name, id=name, quote=quote, end=100 + len(quote)) for name in ("小学巩固率", "初中巩固率")]
    new = [{**one, "id": f"new {one['id']}", "stage": one["name"][:2]} for one in reversed(old)]
    found = compared(cli, tmp_path, old, new)
    assert counts(found) == (0, 0, 0, 2)
    assert {(one["old_id"], one["new_id"]) for one in found["changes"]} == {
        ("小学巩固率", "new 小学巩固率"),
        ("初中巩固率", "new 初中巩固率"),
    }


def test_words_that_moved_on_in_the_text_are_the_same(cli: Cli, tmp_path: Path) -> None:
    moved = [{**one, "id": f"{one['id']}m", "start": one["start"] + 700, "end": one["end"] + 700} for one in (COVERAGE, ENROLMENT)]
    assert counts(compared(cli, tmp_path, [COVERAGE, ENROLMENT], moved)) == (2, 0, 0, 0)


def test_one_place_in_two_documents_is_two_places(cli: Cli, tmp_path: Path) -> None:
    found = compared(cli, tmp_path, [COVERAGE], [{**COVERAGE, "document": "other-2023-plan"}])
    assert counts(found) == (0, 1, 1, 0)
    assert (found["totals"]["only_old"], found["totals"]["only_new"]) == (["sample-2023-plan"], ["other-2023-plan"])


def test_a_commitment_in_which_a_figure_is_read_now_is_altered(cli: Cli, tmp_path: Path) -> None:
    found = compared(cli, tmp_path, [record(None, WORDS, value_min=None, value_max=None, op=None, unit="")], [COVERAGE])
    assert counts(found) == (0, 0, 0, 1)
    assert found["changes"][0]["fields"]["number"] == {"old": "", "new": "85%以上"}


def test_a_reference_to_a_record_that_has_another_id_now_is_no_change(cli: Cli, tmp_path: Path) -> None:
    again = record("85%以上", "覆盖率", id="again", start=900, end=910, quote="覆盖率85%以上", same_as=COVERAGE["id"])
    after = [{**COVERAGE, "id": "new"}, {**again, "id": "again2", "same_as": "new"}]
    assert counts(compared(cli, tmp_path, [COVERAGE, again], after)) == (2, 0, 0, 0)


def test_fields_that_one_side_lacks_are_said_and_not_compared(cli: Cli, tmp_path: Path) -> None:
    before = {field: value for field, value in COVERAGE.items() if field not in ("period", "confidence")}
    found = compared(cli, tmp_path, [before], [{**COVERAGE, "period": "2021-2025"}])
    assert counts(found) == (1, 0, 0, 0)
    assert found["totals"]["not_compared"] == ["period", "confidence"]


def test_fields_may_be_ignored(cli: Cli, tmp_path: Path) -> None:
    after = {**COVERAGE, "confidence": 0.5, "doubt": "year"}
    assert counts(compared(cli, tmp_path, [COVERAGE], [after])) == (0, 0, 0, 1)
    assert counts(compared(cli, tmp_path, [COVERAGE], [after], "--ignore", "confidence,doubt")) == (1, 0, 0, 0)
    result = cli("diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--ignore", "confidense")
    assert result.code == 2 and "did you mean confidence" in result.stderr


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "tsv"])
def test_what_show_writes_in_any_form_is_what_the_corpus_says(cli: Cli, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all.{ending}"
    assert cli("show", "--status", "all", "-o", str(path), "-q").code == 0
    result = cli("diff", str(path), str(ROOT / "corpus"), "--format", "json")
    totals = json.loads(result.stdout)["totals"]
    assert (totals["gained"], totals["lost"], totals["altered"], totals["not_compared"]) == (0, 0, 0, [])
    assert totals["same"] == totals["records_old"] == totals["records_new"] > 700


def test_a_folder_of_texts_is_read(cli: Cli, tmp_path: Path) -> None:
    for name, number in (("old", "90"), ("new", "95")):
        (tmp_path / name).mkdir()
        text = f"样例市教育局2023年工作要点\n一、学前教育\n普惠性幼儿园覆盖率达到{number}%以上。\n"
        (tmp_path / name / "sample-2023.txt").write_text(text, encoding="utf-8")
        (tmp_path / name / "sample-2023.yaml").write_text("city: sample\nyear: 2023\nkind: plan\n", encoding="utf-8")
    found = json.loads(cli("diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json").stdout)
    (change,) = found["changes"]
    assert change["document"] == "sample-2023"
    assert change["fields"]["number"] == {"old": "90%以上", "new": "95%以上"}
    assert change["fields"]["value_min"] == {"old": 90, "new": 95}


def test_a_pipe_gets_rows_and_the_totals_stand_on_stderr(cli: Cli, tmp_path: Path) -> None:
    after = {**COVERAGE, "year": 2024, "status": "result"}
    old, new = file(tmp_path, "old.json", [COVERAGE, ENROLMENT]), file(tmp_path, "new.json", [after])
    result = cli("diff", old, new)
    assert result.code == 0
    head, *rows = [line.split(",") for line in result.stdout.replace("\r", "").splitlines()]
    assert head[:5] == ["change", "document", "field", "old", "new"]
    assert [row[:5] for row in rows] == [
        ["lost", "sample-2023-plan", "", "", ""],
        ["altered", "sample-2023-plan", "year", "2023", "2024"],
        ["altered", "sample-2023-plan", "status", "target", "result"],
    ]
    assert "0 gained (0 with a number), 1 lost (1 with a number), 1 altered (1 with a number), 0 the same" in result.stderr
    assert "fields altered: year 1, status 1" in result.stderr


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("1 lost", "year: 2023 → 2024")), ("zh", ("减少1", "年份：2023 → 2024", "性质：目标值 → 完成值"))]
)
def test_the_screen_is_eighty_columns_wide_with_totals_first(cli: Cli, tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    after = {**COVERAGE, "year": 2024, "status": "result", "quote": WORDS * 3}
    old, new = file(tmp_path, "old.json", [COVERAGE, ENROLMENT]), file(tmp_path, "new.json", [after])
    screen = cli("diff", old, new, "--format", "table", "--width", "80", "--lang", language).stdout
    assert [word for word in words if word not in screen] == []
    assert max(map(cell_len, screen.splitlines())) <= 80
    assert screen.index(words[0]) < screen.index("sample-2023-plan")
    assert WORDS * 3 in "".join(line.strip() for line in screen.splitlines())


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "{not json", "a.json: not JSON"),
        ("a.json", '{"rows": []}', "a.json: no list of records"),
        ("a.json", '[{"id": "x"}]', "a.json:1: no record of show: it lacks document"),
        ("a.jsonl", "\n[1]\n", "a.jsonl:2: no record, but list"),
        ("a.jsonl", '{"a": 1}\n{"b"', "a.jsonl:2: not JSON"),
        ("a.csv", "id,name\n1,2\n", "a.csv: lacks the columns document"),
        ("a.csv", "document,quote,number,start,end\nx,y,1\n", "a.csv:2: not as many cells as columns"),
        ("a.csv", "document,quote,number,start,end\nx,y,1,early,9\n", "a.csv:2: start is no number: 'early'"),
        ("a.csv", "", "a.csv: lacks the columns"),
        ("a.xlsx", "PK", "no format has the ending '.xlsx'"),
        ("a", "", "no format has the ending ''"),
    ],
)
def test_what_cannot_be_read_is_one_line(cli: Cli, tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    good = file(tmp_path, "good.json", [COVERAGE])
    for sides in ((str(tmp_path / name), good), (good, str(tmp_path / name))):
        result = cli("diff", *sides)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert says in result.stderr


def test_what_is_not_there_and_what_is_no_text(cli: Cli, tmp_path: Path) -> None:
    good = file(tmp_path, "good.json", [COVERAGE])
    (tmp_path / "gbk.json").write_bytes("[教育]".encode("gb18030"))
    (tmp_path / "folder").mkdir()
    for name, says in (("none.json", "cannot be read: No such file"), ("gbk.json", "not text in UTF-8"), ("folder", "neither a corpus")):
        result = cli("diff", good, str(tmp_path / name))
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert says in result.stderr


def test_every_record_is_accounted_for(extracted: list[dict[str, Any]]) -> None:
    """Whatever is taken away or altered: same, altered and lost are the old records, same, altered and gained the new ones."""
    fields = frozenset(TARGET_FIELDS)
    old = tuple({**one, "section": ()} for one in extracted)
    new = tuple({**one, "year": 1999.0} if index % 5 == 0 else one for index, one in enumerate(old) if index % 7)
    found: Difference = differences(Side("old", old, fields), Side("new", new, fields))
    assert found.same + found.count("altered") + found.count("lost") == len(old)
    assert found.same + found.count("altered") + found.count("gained") == len(new)
    assert found.count("lost") == len(old) - len(new)
    assert set(found.fields) == {"year"}


@pytest.fixture
def extracted(corpus: Any) -> list[dict[str, Any]]:
    """The records of the five documents, as one side holds them."""
    rows = []
    for target in corpus.targets:
        row = {field: "" if value is None else value for field, value in msgspec.structs.asdict(target).items()}
        rows.append({**row, "start": float(target.start), "end": float(target.end)})
    return rows
