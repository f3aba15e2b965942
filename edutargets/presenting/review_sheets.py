"""The list of questions for a colleague: a row for each doubtful figure, with empty columns for the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.corrections import NONE
from edutargets.presenting.review_words import option_text
from edutargets.presenting.sheets import Sheet, Value
from edutargets.presenting.wording import Wording
from edutargets.reviewing.questions import Option, Question

if TYPE_CHECKING:
    from rich.console import Console

NEW = ("new_indicator", "new_status", "new_year", "new_period", "new_place", "new_value", "new_name", "new_theme", "new_stage", "new_kind")
COLUMNS = (
    "id", "document", "quote", "name", "value", "unit", "indicator", "candidates", "status", "year", "period", "place", "confidence", "doubt",
    "answer", *NEW, "note",
)  # fmt: skip


def question_sheet(questions: Sequence[Question], wording: Wording) -> Sheet:
    """One row per question. A candidate is its number, its value, its name: 2: preschool.public_coverage Public kindergartens (31%)."""
    rows: list[tuple[Value, ...]] = []
    for question in questions:
        target = question.target
        candidates = tuple(f"{number}: {_candidate(option, wording)}" for number, option in enumerate(question.options, 1))
        known: dict[str, Value] = {
            "id": target.id,
            "document": target.document,
            "quote": target.quote,
            "name": target.name,
            "value": target.number,
            "unit": target.unit,
            "indicator": target.indicator,
            "candidates": " | ".join(candidates),
            "status": target.status,
            "year": target.year,
            "period": target.period,
            "place": target.place,
            "confidence": target.confidence,
            "doubt": target.doubt,
        }
        rows.append(tuple(known.get(column) for column in COLUMNS))
    return Sheet(COLUMNS, tuple(rows), fixed=True)


def _candidate(option: Option, wording: Wording) -> str:
    if option.field != "indicator":
        return f"{option.field} {option.value}"
    name = "" if option.value == NONE else f" {option_text(wording, option).replace('|', '/')}"
    chance = "" if option.probability is None else f" ({option.probability:.0%})"
    return f"{option.value}{name}{chance}"


def questions_table(console: Console, questions: Sequence[Question], wording: Wording) -> None:
    """The questions on a screen, one below the other."""
    from edutargets.presenting.screens import plain_table

    shown = ("confidence", "doubt", "id", "name", "value", "indicator", "quote")
    index = [COLUMNS.index(column) for column in shown]
    rows = question_sheet(questions, wording).rows
    plain_table(console, shown, [["" if row[at] is None else str(row[at]) for at in index] for row in rows], widest=len(shown) - 1)
