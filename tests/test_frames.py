"""Frames and notebooks: types that analysts count on, the same values as the tool, quotes on hover; the page of docs runs."""

from __future__ import annotations

import doctest
import re
from html import unescape
from pathlib import Path

import msgspec
import pandas
import pytest
from conftest import ROOT
from lxml import html

import edutargets as et
from edutargets.comparing.records import Comparison
from edutargets.framing import COMPARISON_FIELDS
from edutargets.presenting.writing.notebook import comparison_html
from edutargets.records import KINDS, STATUSES, TARGET_FIELDS

CITIES = ("jiangmen", "wuxi", "jingjiang", "zhenjiang")


@pytest.fixture(scope="module")
def comparison(corpus: et.Corpus) -> Comparison:
    return et.compare(corpus, CITIES)


def test_the_page_on_notebooks_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "notebook.md"), module_relative=False)
    assert failed == 0 and tried > 12


@pytest.mark.parametrize("which", ["corpus", "comparison", "no targets"])
def test_types_do_not_depend_on_what_is_there(corpus: et.Corpus, comparison: Comparison, which: str) -> None:
    frame = {"corpus": corpus.to_frame(), "comparison": comparison.to_frame(), "no targets": corpus.to_frame([])}[which]
    assert list(frame["status"].cat.categories) == list(STATUSES) and list(frame["kind"].cat.categories) == list(KINDS)
    types = frame.dtypes.astype(str)
    assert set(types[["city", "city_name", "adcode", "document", "theme", "stage", "indicator", "op", "unit", "doubt"]]) == {"category"}
    assert types["year"] == "Int64" and set(types[["value_min", "value_max", "confidence"]]) == {"float64"}
    assert types["corrected"] == "bool" and set(types[["start", "end"]]) == {"int64"}
    assert frame["theme"].cat.categories[0] == "preschool"


def test_no_value_is_lost_by_its_type(corpus: et.Corpus) -> None:
    """A category that is not among the known ones would become a blank."""
    frame = corpus.to_frame()
    for field in TARGET_FIELDS:
        for value, target in zip(frame[field].astype(object), corpus.targets, strict=True):
            own = getattr(target, field)
            assert (own is None and pandas.isna(value)) or value == own, (field, target.id)
    lost = msgspec.structs.replace(corpus.targets[0], theme="lost", stage="lost", year=None)
    assert corpus.to_frame([lost])[["theme", "stage"]].to_numpy().tolist() == [["lost", "lost"]]
    assert corpus.to_frame([lost])["year"].isna().all()


def test_a_comparison_has_a_row_for_each_value_it_prints(comparison: Comparison) -> None:
    frame = comparison.to_frame()
    assert tuple(frame.columns) == (*TARGET_FIELDS, *COMPARISON_FIELDS)
    printed = [
        (number, row.shared, target.id) for number, row in enumerate(comparison.rows, 1) for cell in row.cells for target in cell.targets
    ]
    assert [tuple(one) for one in frame[["row", "shared", "id"]].to_numpy().tolist()] == printed
    plan = frame[frame["id"] == "jiangmen-2023-plan-3a7e67"].iloc[0]
    assert {"plan_vs_report", "yardstick"} <= set(plan["notes"])
    scaled = {one.target: one.value_min for one in reversed(comparison.scaled)}
    assert dict(frame.dropna(subset=["scaled_min"])[["id", "scaled_min"]].to_numpy().tolist()) == scaled and scaled


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_has_its_quote_on_hover(comparison: Comparison, language: str) -> None:
    tree = html.fromstring(f"<div>{comparison_html(comparison, language)}</div>")  # type: ignore[arg-type]
    told = [span.get("title").split("\n")[:2] for span in tree.iter("span")]
    assert told == [[target.quote, target.id] for row in comparison.rows for cell in row.cells for target in cell.targets]
    rows = [row for row in tree.iter("tr") if row.findall("td")]
    assert len(rows) == len(comparison.rows) and {len(row.findall("td")) for row in rows} == {len(CITIES) + 1}
    words = {
        "en": ("≥ 85 %", "2023 target", "not stated", "a plan beside a result", "Wuxi"),
        "zh": ("85%以上", "2023年目标值", "未提及", "目标值与完成值并列", "无锡市"),
    }
    text = " ".join(tree.text_content().split())
    assert [word for word in words[language] if word not in text] == []


def test_nothing_of_a_document_becomes_markup(comparison: Comparison) -> None:
    row = next(row for row in comparison.rows if row.cells[0].targets)
    hostile = msgspec.structs.replace(row.cells[0].targets[0], quote='<script>alert(1)</script>" onmouseover="x\u202e', number='<b>1</b>"')
    cell = msgspec.structs.replace(row.cells[0], targets=(hostile,), sources=(1,), documents=((hostile.document,),))
    evil = msgspec.structs.replace(row, cells=(cell, *row.cells[1:]), name='<img src=x onerror="y">')
    drawn = comparison_html(msgspec.structs.replace(comparison, rows=(evil,)), "zh")
    tree = html.fromstring(f"<div>{drawn}</div>")
    assert not list(tree.iter("script", "img", "b")) and not any(
        "onmouseover" in one.attrib or "onerror" in one.attrib for one in tree.iter()
    )
    assert "<script>" not in drawn and "\u202e" not in drawn and "<script>alert(1)</script>" in unescape(drawn)


def test_a_long_comparison_says_what_it_leaves_out(comparison: Comparison) -> None:
    many = msgspec.structs.replace(comparison, rows=comparison.rows * 4)
    drawn = comparison_html(many, "en")
    left = re.search(r"(\d+) rows more", drawn)
    assert left is not None and int(left[1]) == len(many.rows) - 100


def test_a_comparison_by_rules_of_ones_own_knows_its_names(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "wuxi").mkdir(parents=True)
    for ending in ("txt", "yaml"):
        data = (ROOT / "corpus" / "wuxi" / f"2023-report.{ending}").read_bytes()
        (tmp_path / "corpus" / "wuxi" / f"2023-report.{ending}").write_bytes(data)
    text = (ROOT / "configs" / "indicators.yaml").read_text(encoding="utf-8")
    entry = (
        text.split("  - id: preschool.inclusive_coverage\n")[1].split("\n  - id:")[0].replace('zh: "普惠性幼儿园覆盖率"', 'zh: "自定名称"')
    )
    (tmp_path / "corpus" / "configs").mkdir()
    (tmp_path / "corpus" / "configs" / "indicators.yaml").write_text(
        f"indicators:\n  - id: preschool.inclusive_coverage\n{entry}\n", encoding="utf-8"
    )
    assert "自定名称" in comparison_html(
        et.compare(et.load(tmp_path / "corpus", tmp_path / "corpus" / "configs"), ["wuxi"], indicators=["preschool.inclusive_coverage"]),
        "zh",
    )
