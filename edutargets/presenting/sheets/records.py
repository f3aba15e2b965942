"""Records as sheets and as json: targets, comparisons, explanations, with every field of what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from edutargets.comparing.records import Comparison, MeasureRow, Note
from edutargets.presenting.sheets.sheet import Sheet, json_document, json_number
from edutargets.records import TARGET_FIELDS, Document, Target

if TYPE_CHECKING:
    from edutargets.explaining import Explanation
    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
    from edutargets.presenting.words.wording import Wording


def target_sheet(targets: Iterable[Target]) -> Sheet:
    """One row per target with all fields of the record."""
    return Sheet(TARGET_FIELDS, tuple(msgspec.structs.astuple(target) for target in targets))


def measures_sheet(rows: Sequence[MeasureRow], cities: Sequence[str], wording: Wording) -> Sheet:
    """One row per measure: for each city the number of targets that name it, and their ids."""
    columns = ("measure", "name", "theme", *cities, *(f"{city}_ids" for city in cities))
    return Sheet(
        columns,
        tuple(
            (
                row.measure,
                wording.measure(row.measure),
                row.theme,
                *(len(named) for named in row.targets),
                *(tuple(target.id for target in named) for named in row.targets),
            )
            for row in rows
        ),
    )


def comparison_targets(comparison: Comparison) -> list[Target]:
    """All targets of a comparison, row by row."""
    return [target for row in comparison.rows for cell in row.cells for target in cell.targets]


def comparison_json(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None = None) -> str:
    """A comparison as one document: cities, documents, notes in codes and words, rows with their targets, counts."""
    from edutargets.presenting.words.findings import finding_facts

    data = {
        "cities": list(comparison.cities),
        "documents": [_document_facts(document) for document in comparison.documents],
        "notes": [note_facts(note, wording) for note in comparison.notes],
        "rows": [
            {
                "theme": row.theme,
                "indicator": row.indicator,
                "name": wording.row_name(row),
                "stage": row.stage,
                "shared": row.shared,
                "cells": {
                    cell.city: {
                        "blank": cell.blank or None,
                        "targets": [record_facts(target) for target in cell.targets],
                        "documents": [list(documents) for documents in cell.documents],
                        "sources": list(cell.sources),
                        "scaled": [msgspec.to_builtins(scaled) for scaled in cell.scaled],
                        "notes": [note_facts(note, wording) for note in cell.notes],
                        "unsure": [target.id for target in cell.unsure],
                    }
                    for cell in row.cells
                },
                "notes": [note_facts(note, wording) for note in row.notes],
                "unit_family": row.family,
                "kind": row.kind,
                "period": row.period,
                "by_wording": bool(row.name),
                **(benchmarks.facts(row) if benchmarks else {}),
            }
            for row in comparison.rows
        ],
        "measures": [
            {
                "measure": row.measure,
                "name": wording.measure(row.measure),
                "targets": {city: [target.id for target in named] for city, named in zip(comparison.cities, row.targets, strict=True)},
            }
            for row in comparison.measures
        ],
        "counts": [msgspec.to_builtins(count) for count in comparison.counts],
        "fills": [msgspec.to_builtins(fill) for fill in comparison.fills],
        "sure": comparison.sure,
        "findings": finding_facts(comparison, wording),
        "unsure": {city: [target.id for target in comparison.unsure if target.city == city] for city in comparison.cities},
    }
    return json_document(data)


def explanation_json(explanation: Explanation) -> str:
    """An explanation as one document: the target, its source and line, its sentence, the decisions."""
    from edutargets.presenting.sheets.judgements import account_facts

    data = {
        "target": record_facts(explanation.target),
        "document": _document_facts(explanation.document),
        "line": explanation.line,
        "page": explanation.page,
        "before": explanation.before,
        "sentence": explanation.sentence,
        "after": explanation.after,
        "decisions": [msgspec.to_builtins(decision) for decision in explanation.decisions],
        "account": account_facts(explanation.account) if explanation.account else None,
    }
    return json_document(data)


def record_facts(target: Target) -> dict[str, Any]:
    return {name: json_number(value) if isinstance(value := getattr(target, name), float) else value for name in TARGET_FIELDS}


def _document_facts(document: Document) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(document)
    del facts["text"], facts["issuer_as_published"], facts["pages"]
    return facts


def note_facts(note: Note, wording: Wording) -> dict[str, Any]:
    return {"code": note.code, "cities": list(note.cities), "records": list(note.records), "text": wording.note(note)}
