"""Scores: what comes out of an evaluation, as counts and shares (0 to 1, None where there is nothing to judge)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from edutargets.evaluating.agreement import FIELDS


class Score(msgspec.Struct, frozen=True):
    """What came out for one document, one theme, or all: counts and shares (0 to 1, None where there is nothing to judge)."""

    name: str
    gold: int
    predicted: int
    precision: float | None
    recall: float | None
    f1: float | None
    fields: Mapping[str, float | None]
    sentences: float | None = None
    sentence_themes: float | None = None
    records: float | None = None
    tasks: float | None = None
    tasks_complete: float | None = None


class Miss(msgspec.Struct, frozen=True):
    """One disagreement: what was annotated, what came out, and the words it is about."""

    document: str
    what: str
    gold: str
    found: str
    quote: str


class CellScore(msgspec.Struct, frozen=True):
    """Cells of one document, genre, or all: those printed, those annotated, and how many of each are right.

    A cell is a figure as a comparison prints it. It is right where indicator, value, unit, op, status and year agree, and the period
    where one is annotated; leniently right (`near`) where indicator and value do. `recalled` and `near_recalled` count the annotated
    cells (`gold`) that are printed so. `documents` says of how many documents they are.
    """

    name: str
    documents: int
    printed: int
    right: int
    near: int
    gold: int
    recalled: int
    near_recalled: int

    @property
    def precision(self) -> float | None:
        return share(self.right, self.printed)

    @property
    def recall(self) -> float | None:
        return share(self.recalled, self.gold)

    @property
    def lenient_precision(self) -> float | None:
        return share(self.near, self.printed)

    @property
    def lenient_recall(self) -> float | None:
        return share(self.near_recalled, self.gold)


class FieldScore(msgspec.Struct, frozen=True):
    """One field of the printed cells that are annotated: in how many it could be judged, and in how many it is right."""

    name: str
    judged: int
    right: int

    @property
    def share(self) -> float | None:
        return share(self.right, self.judged)


class CurvePoint(msgspec.Struct, frozen=True):
    """What is printed where only what is at least so sure is: cells, those of them right, annotated cells recalled.

    `coverage` is the share that is printed of what would be at 0.
    """

    threshold: float
    printed: int
    right: int
    recalled: int
    gold: int
    coverage: float | None

    @property
    def precision(self) -> float | None:
        return share(self.right, self.printed)

    @property
    def recall(self) -> float | None:
        return share(self.recalled, self.gold)


class Bin(msgspec.Struct, frozen=True):
    """Figures (all, not only cells) whose confidence is at least `low` and below `high`: how sure on average, how many right in all.

    `fields` gives for each field the share that is right of those that are annotated.
    """

    low: float
    high: float
    figures: int
    mean: float | None
    right: int
    fields: Mapping[str, float | None]

    @property
    def share(self) -> float | None:
        return share(self.right, self.figures)


class Ladder(msgspec.Struct, frozen=True):
    """The ladder of measures: cells at `sure` by document, genre and field, all cells at 0 and at `sure`, the curve, the bins."""

    sure: float
    documents: tuple[CellScore, ...]
    genres: tuple[CellScore, ...]
    everything: CellScore
    at_sure: CellScore
    fields: tuple[FieldScore, ...]
    extra: int
    curve: tuple[CurvePoint, ...]
    bins: tuple[Bin, ...]


class Evaluation(msgspec.Struct, frozen=True):
    """Scores by document (the last is all of them) and by theme, every disagreement, gold without a document, and the ladder."""

    documents: tuple[Score, ...]
    themes: tuple[Score, ...]
    misses: tuple[Miss, ...]
    ladder: Ladder
    absent: tuple[str, ...] = ()


def scored(name: str, tally: Counter[str]) -> Score:
    """The score that counts come to."""
    predicted = tally["predicted"] + tally["extra"]
    precision, recall = share(tally["hit"], predicted), share(tally["hit"], tally["gold"])
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return Score(
        name,
        tally["gold"],
        predicted,
        precision,
        recall,
        f1,
        {field: share(tally[field], tally[f"of_{field}"]) for field in FIELDS},
        share(tally["sentences"], tally["of_sentences"]),
        share(tally["sentence_themes"], tally["of_sentences"]),
        share(tally["records"], tally["of_records"]),
        share(tally["tasks"], tally["of_tasks"]),
        share(tally["tasks_complete"], tally["of_tasks"]),
    )


def share(part: int, whole: int) -> float | None:
    """Part of a whole; None of nothing."""
    return part / whole if whole else None
