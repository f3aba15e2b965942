"""The numbers behind a comparison: one row a value, in words of one language: what, where, how much, when, from which words."""

from __future__ import annotations

from collections.abc import Iterable

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Note
from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
from edutargets.presenting.sheets.data import bound_words
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.benchmarks import kind_text
from edutargets.presenting.words.features import question_words
from edutargets.presenting.words.marks import own_notes
from edutargets.presenting.words.standing import standing_words
from edutargets.presenting.words.values import unit_name
from edutargets.presenting.words.vocabulary import BOUNDS
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.pages import Page
from edutargets.records import Document, Target

_STANDINGS = {"better": ("better", "优于"), "worse": ("worse", "不及"), "equal": ("equal", "持平"), "": ("", "")}
_OF = {"value": ("values", "数值"), "bound": ("a bound", "界限值"), "about": ("about a value", "约数")}
_HEADS = {
    "theme": ("Theme", "主题"), "indicator": ("Indicator", "指标"), "city": ("Place", "地区"), "bound": ("Bound", "界限"),
    "value": ("Value", "数值"), "to": ("To", "至"), "unit": ("Unit", "单位"), "year": ("Year", "年份"), "status": ("Status", "性质"),
    "kind": ("Kind", "类型"), "stage": ("Stage", "学段"), "name": ("What is measured (Chinese)", "内容"),
    "number": ("As written (Chinese)", "原文数值"), "quote": ("Quote (Chinese)", "原文"), "section": ("Section (Chinese)", "章节"),
    "document": ("Document (Chinese)", "文件"), "standing_at": ("Page or line", "页码或行号"), "benchmark": ("Benchmark", "参照"), "benchmark_bound": ("Benchmark bound", "参照界限"), "benchmark_value": ("Benchmark value", "参照值"),
    "benchmark_unit": ("Benchmark unit", "参照单位"), "gap": ("Gap", "差距"), "gap_unit": ("Gap unit", "差距单位"), "gap_of": ("Gap of", "差距依据"), "standing": ("Standing", "优劣"),
    "confidence": ("Confidence", "可信度"), "doubt": ("Least sure of", "最存疑处"), "notes": ("Notes", "注"), "measures": ("Measures", "举措"),
    "period": ("Years added up", "合计年份"), "binding": ("Binding (Chinese)", "属性"), "unit_responsible": ("Responsible (Chinese)", "责任单位"),
    "office": ("Office (Chinese)", "责任处室"), "lead": ("Lead (Chinese)", "牵头领导"), "due": ("Due (Chinese)", "完成时限"),
    "suspect": ("Damaged", "疑误"), "corrected": ("Corrected by hand", "人工更正"), "id": ("Record", "记录编号"),
}  # fmt: skip
_BENCHMARK = ("benchmark", "benchmark_bound", "benchmark_value", "benchmark_unit", "gap", "gap_unit", "gap_of", "standing")
_FIRST = ("theme", "indicator", "stage", "city", "bound", "value", "to", "unit", "year", "status")
_LAST = (
    "notes", "name", "number", "quote", "section", "document", "standing_at", "kind", "period", "confidence", "doubt", "measures", "binding",
    "unit_responsible", "office", "lead", "due", "suspect", "corrected", "id",
)  # fmt: skip
_YES = ("yes", "是")


def figures_page(
    comparison: Comparison, documents: Iterable[Document], wording: Wording, benchmarks: BenchmarkColumn | None, title: str
) -> Page:
    """One row a value, row by row of the comparison; `benchmarks` adds what each value is held against. `documents` have their texts."""
    columns = (*_FIRST, *(_BENCHMARK if benchmarks else ()), *_LAST)
    read = {document.id: document for document in documents}
    rows: list[tuple[Value, ...]] = []
    for row in comparison.rows:
        for cell in row.cells:
            for target in cell.targets:
                values = _values(row, cell, target, wording, read[target.document])
                values |= _beside(row, target, wording, benchmarks) if benchmarks else {}
                rows.append(tuple(values[column] for column in columns))
    heads = tuple(_HEADS[column][wording.language == "zh"] for column in columns)
    units = {"value": "unit", "to": "unit", "benchmark_value": "benchmark_unit", "gap": "gap_unit"}
    return Page(
        title, Sheet(columns, tuple(rows)), heads, units={of: unit for of, unit in units.items() if unit in columns}, frozen_columns=4
    )


def _values(row: ComparisonRow, cell: Cell, target: Target, wording: Wording, document: Document) -> dict[str, Value]:
    chinese = wording.language == "zh"
    notes = [*(note for note in own_notes(row, cell) if note.is_of(target)), *(Note(code=code) for code in target.warnings)]
    return {
        "theme": wording.theme(row.theme),
        "indicator": wording.row(row),
        "stage": wording.stage(target.stage) if target.stage else None,
        "city": wording.city(cell.city),
        "bound": bound_words(target, wording.language) or None,
        "value": target.value_min,
        "to": target.value_max if target.value_max != target.value_min else None,
        "unit": unit_name(target.unit, wording.language) if target.unit or not chinese else None,
        "year": target.year,
        "status": wording.status_of(target),
        "kind": wording.value_kind(target.kind),
        "name": target.name,
        "number": target.number,
        "quote": target.quote,
        "section": " > ".join(target.section) or None,
        "document": document.title or wording.document(document.id),
        "standing_at": standing_words(document, target.start, wording.language) or None,
        "confidence": target.confidence,
        "doubt": question_words(target.doubt, wording) if target.doubt else None,
        "notes": ("；" if chinese else "; ").join(dict.fromkeys(map(wording.note, notes))) or None,
        "measures": wording.listed(map(wording.measure, target.measures)) or None,
        "period": wording.years(target) if target.period else None,
        "binding": target.binding or None,
        "unit_responsible": target.unit_responsible or None,
        "office": target.office or None,
        "lead": target.lead or None,
        "due": target.due or None,
        "suspect": _YES[chinese] if target.suspect else None,
        "corrected": _YES[chinese] if target.corrected else None,
        "id": target.id,
    }


def _beside(row: ComparisonRow, target: Target, wording: Wording, benchmarks: BenchmarkColumn) -> dict[str, Value]:
    """The benchmark that a value is held against, and how far it is from it where a subtraction says something true."""
    found, distance = benchmarks.beside(row, target), benchmarks.first_distance(row, target)
    values: dict[str, Value] = dict.fromkeys(_BENCHMARK)
    against = next((one for one in found if distance and one.id == distance.benchmark), found[0] if found else None)
    if against is not None:
        values |= {
            "benchmark": kind_text(against, wording),
            "benchmark_bound": (BOUNDS[against.op][wording.language == "zh"] if against.op else "") or None,
            "benchmark_value": against.value_min,
            "benchmark_unit": unit_name(against.unit, wording.language),
        }
    if distance is not None:
        index = 1 if wording.language == "zh" else 0
        values |= {
            "gap": distance.value,
            "gap_unit": unit_name(distance.unit, wording.language),
            "gap_of": _OF[distance.of][index],
            "standing": _STANDINGS[distance.standing if distance.of != "bound" else ""][index] or None,
        }
    return values
