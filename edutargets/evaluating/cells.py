"""Cells: of the figures that a comparison would print, which are right; of those annotated, which it would print so.

A figure is a cell where it has an indicator, is a target or a result, and belongs to no other place than the city. Figures whose
annotation leaves the indicator open (`*`) are no cells, neither here nor there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from edutargets.evaluating.agreement import unit_of
from edutargets.evaluating.annotations import Gold, either
from edutargets.evaluating.scores import CellScore, FieldScore, Miss
from edutargets.records import Target

CELL_FIELDS = ("indicator", "unit", "op", "status", "year", "period")
FIGURE_FIELDS = (*CELL_FIELDS, "place")
_OPEN = "*"


class Judged(msgspec.Struct, frozen=True):
    """One figure found. `gold` is the index of its annotation (None where nobody annotated it), `answers` says of each field that the
    annotation decides whether it agrees, `known` whether the annotation decides the indicator, `cell` whether it would be printed.
    """

    confidence: float | None
    cell: bool
    known: bool
    optional: bool
    gold: int | None
    answers: Mapping[str, bool]

    @property
    def is_right(self) -> bool:
        """Whether it is right as a cell. The place is not asked for: a cell without a place is one."""
        return self.gold is not None and all(ok for field, ok in self.answers.items() if field in CELL_FIELDS)

    @property
    def is_near(self) -> bool:
        """Whether indicator and value are right."""
        return self.gold is not None and self.answers.get("indicator", False)

    @property
    def is_right_in_all(self) -> bool:
        """Whether every field that is annotated agrees, the place too."""
        return self.gold is not None and all(self.answers.values())

    def is_printed(self, sure: float) -> bool:
        """Whether it is printed where only what is at least so sure is; what bears no confidence counts as sure."""
        return self.cell and (1.0 if self.confidence is None else self.confidence) >= sure


class DocumentCells(msgspec.Struct, frozen=True):
    """The figures of one document, judged, and the indexes of the annotations that are cells."""

    name: str
    genre: str
    figures: tuple[Judged, ...]
    wanted: frozenset[int]


def judge_cells(
    name: str, genre: str, gold: Sequence[Gold], numbered: Sequence[Target], paired: Sequence[tuple[int, int]]
) -> DocumentCells:
    """Every figure found in a document, judged by its annotation."""
    annotation_of = {j: i for i, j in paired}
    figures = []
    for index, target in enumerate(numbered):
        at = annotation_of.get(index)
        annotation = None if at is None else gold[at]
        known = annotation is None or annotation.get("indicator_id", _OPEN) != _OPEN
        figures.append(
            Judged(
                target.confidence,
                bool(target.indicator) and target.status != "context" and not target.place and known,
                known,
                bool(annotation and annotation.get("optional")),
                at,
                {} if annotation is None else _answers(annotation, target),
            )
        )
    return DocumentCells(name, genre, tuple(figures), frozenset(i for i, one in enumerate(gold) if _is_cell(one)))


def _answers(gold: Gold, target: Target) -> dict[str, bool]:
    found = {
        "unit": unit_of(target.unit) in map(unit_of, either(gold, "unit")),
        "op": target.op in either(gold, "op"),
        "status": target.status in either(gold, "status"),
        "place": bool(target.place) in map(bool, either(gold, "place")),
    }
    if gold["year"] is not None:
        found["year"] = target.year in either(gold, "year")
    if "period" in gold:
        found["period"] = target.period in [one or "" for one in either(gold, "period")]
    if gold.get("indicator_id", _OPEN) != _OPEN:
        found["indicator"] = (target.indicator or None) in either(gold, "indicator_id")
    return found


def _is_cell(gold: Gold) -> bool:
    named = not {None, _OPEN} & set(either(gold, "indicator_id"))  # not asked for where no entry is a reading as right
    return named and gold["status"] != "context" and not gold.get("optional") and not gold.get("place")


def cell_score(name: str, documents: Sequence[DocumentCells], sure: float) -> CellScore:
    """Counts of the cells of some documents, where only what is at least so `sure` is printed."""
    counts = [0] * 6
    for document in documents:
        printed = [figure for figure in document.figures if figure.is_printed(sure)]
        right = {figure.gold for figure in printed if figure.is_right}
        near = {figure.gold for figure in printed if figure.is_near}
        own = (len(printed), len(right), len(near), len(document.wanted), len(right & document.wanted), len(near & document.wanted))
        counts = [total + one for total, one in zip(counts, own, strict=True)]
    return CellScore(name, len(documents), *counts)


def by_genre(documents: Sequence[DocumentCells], sure: float) -> tuple[CellScore, ...]:
    """The cells of each genre, by its name."""
    genres = sorted({document.genre for document in documents})
    return tuple(cell_score(genre, [document for document in documents if document.genre == genre], sure) for genre in genres)


def by_field(documents: Sequence[DocumentCells], sure: float) -> tuple[FieldScore, ...]:
    """Each field of the printed cells that are annotated."""
    answers = [figure.answers for document in documents for figure in document.figures if figure.is_printed(sure)]
    return tuple(
        FieldScore(field, sum(field in one for one in answers), sum(one.get(field, False) for one in answers)) for field in CELL_FIELDS
    )


def cell_misses(document: DocumentCells, gold: Sequence[Gold], numbered: Sequence[Target], sure: float) -> list[Miss]:
    """What is printed and wrong, and what is annotated and not printed so, of one document."""
    found = []
    right = set()
    for figure, target in zip(document.figures, numbered, strict=True):
        if not figure.is_printed(sure):
            continue
        if figure.is_right:
            right.add(figure.gold)
            continue
        printed = f"{target.indicator} {target.number}"
        if figure.gold is None:
            found.append(Miss(document.name, "cell extra", "", printed, target.quote))
            continue
        one = gold[figure.gold]
        wrong = [field for field, ok in figure.answers.items() if not ok and field in CELL_FIELDS]
        wanted = {**one, "indicator": one.get("indicator_id")}
        stated = ", ".join(f"{field} {wanted[field] or 'none'}" for field in wrong)
        given = ", ".join(f"{field} {getattr(target, field) or 'none'}" for field in wrong)
        found.append(Miss(document.name, "cell wrong", stated, given, target.quote))
    for index in sorted(document.wanted - right):
        one = gold[index]
        found.append(Miss(document.name, "cell missed", f"{one['indicator_id']} {one['number']}", "", one["quote"]))
    return found
