"""Judgements: how a figure was judged, as json: candidates, what spoke for and against each, what the doubt is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edutargets.extracting.account import Account, Point


def account_facts(account: Account) -> dict[str, Any]:
    """An account as an object: candidates, margin, questions, confidence, doubt, row; features with value, weight and points."""
    return {
        "candidates": [
            {
                "indicator": one.indicator,
                "chosen": one.indicator == account.chosen,
                "words": one.words,
                "probability": round(one.probability, 4),
                "for": _facts(one.speaking_for),
                "against": _facts(one.against),
            }
            for one in account.candidates
        ],
        "margin": None if account.margin is None else round(account.margin, 4),
        "confidence": account.confidence,
        "doubt": account.doubt,
        "questions": [
            {
                "question": one.name,
                "probability": round(one.probability, 4),
                "for": _facts(one.speaking_for),
                "against": _facts(one.against),
            }
            for one in account.questions
        ],
        "row": _facts(account.in_row),
    }


def _facts(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [
        {"feature": point.feature, "value": round(point.value, 4), "weight": point.weight, "points": round(point.points, 4)}
        for point in points
    ]
