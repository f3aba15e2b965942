"""The list of questions for a colleague: a row for each doubtful figure, with empty columns for the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from edutargets.corrections import NONE
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.reviews import option_text
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target
from edutargets.reviewing.questions import Option, Question
from edutargets.reviewing.second_reader import FIELDS, Opinion

if TYPE_CHECKING:
    pass

NEW = ("new_indicator", "new_status", "new_year", "new_period", "new_place", "new_value", "new_name", "new_theme", "new_stage", "new_kind")
COLUMNS = (
    "id", "document", "quote", "name", "value", "unit", "indicator", "candidates", "status", "year", "period", "place", "confidence", "doubt",
    "answer", *NEW, "note",
)  # fmt: skip
SECOND = ("second_reading", *(f"second_{field}" for field in FIELDS), "second_model", "second_date")


def question_sheet(questions: Sequence[Question], wording: Wording, opinions: Mapping[str, Opinion] | None = None) -> Sheet:
    """One row per question. A candidate is its number, its value, its name: 2: preschool.public_coverage Public kindergartens (31%).

    With `opinions`, by the ids of figures, SECOND says behind the other columns what a second reader reads, who and when.
    """
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
        row = tuple(known.get(column) for column in COLUMNS)
        rows.append(row if opinions is None else (*row, *_second(target, opinions.get(target.id))))
    return Sheet(COLUMNS if opinions is None else (*COLUMNS, *SECOND), tuple(rows), fixed=True)


def _second(target: Target, opinion: Opinion | None) -> tuple[Value, ...]:
    """What a second reader says of a figure, in the order of SECOND."""
    if opinion is None:
        return ("no answer", *[None] * (len(SECOND) - 1))
    agrees = "differs" if opinion.differs(target) else "agrees"
    return (agrees, *(getattr(opinion, field) or None for field in FIELDS), opinion.model, opinion.when)


def _candidate(option: Option, wording: Wording) -> str:
    if option.field != "indicator":
        return f"{option.field} {option.value}"
    name = "" if option.value == NONE else f" {option_text(wording, option).replace('|', '/')}"
    chance = "" if option.probability is None else f" ({option.probability:.0%})"
    return f"{option.value}{name}{chance}"
