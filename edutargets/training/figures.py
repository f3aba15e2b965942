"""Figures: what was read in annotated documents, as examples of what is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from edutargets.config import config_folder
from edutargets.evaluating.agreement import fields, pairs
from edutargets.evaluating.annotations import Gold, either
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.fact_reading import Reading
from edutargets.extracting.theme_judging import features_of
from edutargets.records import Document, Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.weights import QUESTIONS, VERSION, Weights
from edutargets.training.documents import name_of

OTHERS = tuple(question for question in QUESTIONS if question != "indicator")
START = Weights(version=VERSION, data="", indicator={"always": 0.0}, questions={}, all={"always": 0.0}, theme={})
Features = Mapping[str, float]
Example = tuple[Features, bool]


class Figure(msgspec.Struct, frozen=True):
    """One figure that was read: its document and target, its candidates as examples, the examples of each question, and whether all is
    right.

    `indicators` are the ids of the candidates. `printable` says whether a comparison would print it; `candidates` are empty where no
    annotation tells which is right. A figure of which a person has said only some fields is not `complete`: it has the questions that
    were answered, and teaches only those.
    """

    document: str
    target: Target
    indicators: tuple[str, ...]
    candidates: tuple[Example, ...]
    none_right: bool
    questions: Mapping[str, Example]
    right_but_indicator: bool
    printable: bool
    complete: bool = True


def figures(documents: Iterable[tuple[Document, list[Gold]]], configs: Path | None = None) -> list[Figure]:
    """Every figure read in annotated documents by the rules of `configs`, with what the annotations say of it. Optional ones are left
    out.
    """
    extractor = Extractor(configs)
    extractor.judge_by(START)
    found: list[Figure] = []
    for document, gold in documents:
        extraction = extractor.extract(document)
        numbered = [target for target in extraction.targets if target.number]
        found_for = {j: gold[i] for i, j in pairs(gold, numbered)}
        for index, target in enumerate(numbered):
            annotation = found_for.get(index)
            if annotation is not None and annotation.get("optional"):
                continue
            reading = extraction.readings[target.id]
            if reading.doubt is None:
                continue
            known = annotation is None or annotation.get("indicator_id", "*") != "*"
            identities = frozenset(either(annotation, "indicator_id")) if annotation else frozenset((None,))
            found.append(figure_of(document, target, reading, _rights(annotation, target), identities, known=known, complete=True))
    return found


class Themed(msgspec.Struct, frozen=True):
    """The themes that something speaks for at one figure, as examples: right is what the annotation names first or among the others."""

    document: str
    examples: tuple[Example, ...]


def themed(documents: Iterable[tuple[Document, list[Gold]]], weights: Weights, configs: Path | None = None) -> list[Themed]:
    """The themes of every annotated figure, as they are read by weights that judge indicators and no themes: those of the entries
    speak too.
    """
    extractor = Extractor(configs)
    theme_of = {entry.id: entry.theme for entry in load_indicators(config_folder(configs)).indicators}
    extractor.judge_by(weights)
    found: list[Themed] = []
    for document, gold in documents:
        extraction = extractor.extract(document)
        numbered = [target for target in extraction.targets if target.number]
        for i, j in pairs(gold, numbered):
            if not gold[i].get("optional"):
                right = {*either(gold[i], "theme"), *(gold[i].get("also") or ())}
                target, reading = numbered[j], extraction.readings[numbered[j].id]
                entry = theme_of.get(target.indicator or "", "")
                told = features_of(reading.theme, entry, reading.match.sure, target.stage, target.kind)
                found.append(Themed(name_of(document), tuple((features, theme in right) for theme, features in told)))
    return found


def figure_of(
    document: Document,
    target: Target,
    reading: Reading,
    right: Mapping[str, bool],
    identities: Collection[str | None],
    *,
    known: bool,
    complete: bool,
) -> Figure:
    """A figure as it teaches: which of its questions are `right`, and, where that is `known`, which indicators are (None: none of them)."""
    doubt = reading.doubt
    assert doubt is not None, "only figures teach, and each has a doubt"
    return Figure(
        name_of(document),
        target,
        tuple(one.candidate.indicator for one in reading.match.judged),
        tuple((one.features, one.candidate.indicator in identities) for one in reading.match.judged) if known else (),
        known and None in identities,
        {question: (doubt.features[question], right[question]) for question in right},
        all(right.values()),
        target.status != "context" and not target.place and known,
        complete,
    )


def _rights(gold: Gold | None, target: Target) -> dict[str, bool]:
    """For each question but the indicator, whether a figure answers it as annotated."""
    if gold is None:
        return dict.fromkeys(("value", "status", "year", "place"), False)
    agrees = {field: ok for field, ok, _, _ in fields(gold, target)}
    return {
        "value": agrees["unit"] and agrees["op"],
        "status": agrees["status"],
        "year": agrees["year"] and ("period" not in gold or target.period in [one or "" for one in either(gold, "period")]),
        "place": bool(target.place) in map(bool, either(gold, "place")),
    }
