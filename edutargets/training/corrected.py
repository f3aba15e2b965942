"""Corrected figures: what the corrections of a corpus teach.

Used by `python -m edutargets.training --with CORPUS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edutargets import corrections
from edutargets.corpus import Corpus
from edutargets.extracting.extractor import Extractor
from edutargets.records import Target
from edutargets.training.figures import OTHERS, START, Figure, figure_of


def corrected_figures(corpus: Corpus) -> list[Figure]:
    """The figures of a corpus that people have corrected, accepted or dropped, as annotated by that: only what they said is known."""
    extractor = Extractor(corpus.configs)
    extractor.judge_by(START)
    found: list[Figure] = []
    for document in corpus.documents:
        given = corrections.read(document)
        extraction = extractor.extract(document) if given else None
        for target in extraction.targets if extraction else ():
            own = [one for one in given if one.target == target.id]
            reading = extraction.readings[target.id] if extraction else None
            if not (own and target.number and reading and reading.doubt):
                continue
            gone = any(one.action == "drop" for one in own)
            said = {field: value for one in own for field, value in one.fields.items()}
            right = dict.fromkeys(OTHERS, False) if gone else _rights_by_hand(said, target)
            known = gone or "indicator" in said
            identity = None if gone or said.get("indicator") == corrections.NONE else said.get("indicator")
            complete = known and len(right) == len(OTHERS)
            found.append(figure_of(document, target, reading, right, (identity,), known=known, complete=complete))
    return found


def _rights_by_hand(said: Mapping[str, Any], target: Target) -> dict[str, bool]:
    """For each question that a person has answered, but the indicator, whether a figure answers it so."""
    asked = {"value": ("op", "value_min", "value_max", "unit"), "status": ("status",), "year": ("year", "period")}
    right = {
        question: all(said[field] == corrections.said(target, field) for field in fields if field in said)
        for question, fields in asked.items()
        if fields[0] in said or fields[-1] in said
    }
    if "place" in said:
        right["place"] = (said["place"] == corrections.NONE) == (not target.place)
    return right
