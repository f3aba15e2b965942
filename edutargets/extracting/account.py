"""Account: why a figure is as sure as it is: its candidates with their probabilities, and the features that spoke for and against."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from edutargets.extracting.fact_reading import Reading
from edutargets.extracting.judging import probability
from edutargets.rules.weights import OF_ROW, QUESTIONS, Weights

_MOST = 3


class Point(msgspec.Struct, frozen=True, gc=False):
    """What one feature added to or took from the score of an answer: its value times its weight, in log odds."""

    feature: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        return self.value * self.weight


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """A candidate with the words that made it, how probable it is, and the features that spoke most for and against it."""

    indicator: str
    words: str
    probability: float
    speaking_for: tuple[Point, ...]
    against: tuple[Point, ...]


class Question(msgspec.Struct, frozen=True, gc=False):
    """How sure the answer to one question is (value, indicator, status, year, place), and what spoke for and against it."""

    name: str
    probability: float
    speaking_for: tuple[Point, ...]
    against: tuple[Point, ...]


class Account(msgspec.Struct, frozen=True, gc=False):
    """The candidates of a figure, most probable first; by how much the answer taken leads the next; its questions.

    `chosen` is the indicator taken, '' for none. `margin` is None where there was no candidate. The questions are the least sure first.
    `in_row` is what the figures beside it in its row of a comparison add to or take from how sure all answers are together.
    """

    candidates: tuple[Weighed, ...]
    chosen: str
    margin: float | None
    questions: tuple[Question, ...]
    in_row: tuple[Point, ...]
    confidence: float
    doubt: str


def account_of(reading: Reading, weights: Weights) -> Account | None:
    """The account of a reading; None for a commitment, and where there are no weights: the rules alone decided then."""
    doubt, match = reading.doubt, reading.match
    if doubt is None or not weights.all:
        return None
    candidates = tuple(
        Weighed(one.candidate.indicator, one.candidate.shown(), one.probability, *_points(one.features, weights.indicator))
        for one in match.judged
    )
    questions = [
        Question(question, probability(model, features), *_points(features, model))
        for question in QUESTIONS
        if question != "indicator"
        for model, features in [(weights.questions.get(question, {}), doubt.features[question])]
    ]
    questions.append(Question("indicator", match.sure, *((candidates[0].speaking_for, candidates[0].against) if candidates else ((), ()))))
    return Account(
        candidates,
        match.indicator,
        _margin([one.probability for one in candidates], bool(match.indicator)),
        tuple(sorted(questions, key=lambda one: one.probability)),
        tuple(Point(name, value, weights.all.get(name, 0.0)) for name, value in doubt.features["all"].items() if name in OF_ROW),
        doubt.confidence,
        doubt.question,
    )


def _margin(chances: list[float], taken: bool) -> float | None:
    """By how much the answer leads the next best; that no candidate is right is an answer too, as probable as the first is not."""
    if not chances:
        return None
    none = 1.0 - chances[0]
    return chances[0] - max([none, *chances[1:2]]) if taken else none - chances[0]


def _points(features: Mapping[str, float], weights: Mapping[str, float]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The features that spoke most for an answer and most against it; what holds for every figure is none of them."""
    points = [Point(name, value, weights.get(name, 0.0)) for name, value in features.items() if name != "always"]
    points.sort(key=lambda point: (-point.points, point.feature))
    speaking = tuple(point for point in points if point.points > 0)[:_MOST]
    against = tuple(point for point in reversed(points) if point.points < 0)[:_MOST]
    return speaking, against
