"""Learning: weights from figures, and figures judged by weights that were learned without their documents."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from edutargets.errors import EdutargetsError
from edutargets.extracting.confidence import joined
from edutargets.extracting.judging import probability
from edutargets.extracting.rows import beside, claim_of
from edutargets.rules.weights import VERSION, Weights
from edutargets.training.figures import OTHERS, Example, Features, Figure, Themed

_FOLDS, _INNER_FOLDS = 8, 4
_SEED = 20261128
# Log odds by which all answers together are said to be less sure than documents left out show: the rules were mended on many of these.
# First readings of texts whose kind nobody had read before were as right as 0.36 less says, those of plain ones as 0.28 more.
_HELD_BACK = 0.25
_INVERSE_PENALTY = 1.0  # of scikit-learn's LogisticRegression: as it comes


def need_learning() -> None:
    """Raises EdutargetsError where scikit-learn is not installed."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise EdutargetsError("scikit-learn is needed to learn weights; run in the folder of edutargets: pip install '.[dev]'") from None


def learn(found: Sequence[Figure], data: str = "") -> Weights:
    """The weights that a set of figures teaches, but for those of themes.

    How sure all answers are together is learned on figures whose own documents the answers were not learned from: on those it is
    learned from every model is too sure.
    """
    apart = [example for part, rest in _folds(found, _INNER_FOLDS) for example in _whole_of(learn_questions(rest), part)]
    together = _fitted(apart)
    together["always"] = round(together["always"] - _HELD_BACK, 3)
    return msgspec.structs.replace(learn_questions(found), data=data, all=together)


def with_themes(weights: Weights, themes: Sequence[Themed]) -> Weights:
    """The weights with those that the themes of figures teach."""
    return msgspec.structs.replace(weights, theme=_fitted([example for one in themes for example in one.examples]))


def learn_questions(found: Sequence[Figure]) -> Weights:
    """The weights of the single questions alone."""
    indicator = _fitted([example for figure in found for example in figure.candidates])
    questions = {question: _fitted([figure.questions[question] for figure in found if question in figure.questions]) for question in OTHERS}
    return Weights(version=VERSION, data="", indicator=indicator, questions=questions, all={}, theme={})


def _folds(found: Sequence[Figure], count: int) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The figures of some documents, and those of all others, so many times that each document is once among the first."""
    documents = sorted({figure.document for figure in found})
    random.Random(_SEED).shuffle(documents)
    for fold in range(count):
        out = set(documents[fold::count])
        yield [figure for figure in found if figure.document in out], [figure for figure in found if figure.document not in out]


class Whole(msgspec.Struct, frozen=True):
    """The joined question of one figure: its features, whether all answers are right, and the indicator chosen ('' for none)."""

    figure: Figure
    features: Features
    right: bool
    indicator: str


def _whole_of(weights: Weights, found: Sequence[Figure]) -> list[Example]:
    """The joined question of figures as examples: how sure the answers are together, and whether all are right."""
    return [(whole.features, whole.right) for whole in _wholes(weights, found)]


def _wholes(weights: Weights, found: Sequence[Figure]) -> Iterator[Whole]:
    """The joined questions of figures that are wholly known, each with what stands beside it in its row."""
    by_document: dict[str, list[Whole]] = defaultdict(list)
    for figure in found:
        if figure.complete:
            by_document[figure.document].append(_whole(weights, figure))
    for wholes in by_document.values():
        rows = beside([claim_of(whole.figure.target, whole.indicator, whole.features["product"]) for whole in wholes])
        for whole, row in zip(wholes, rows, strict=True):
            if whole.figure.candidates or whole.figure.none_right:
                yield msgspec.structs.replace(whole, features={**whole.features, **row})


def _whole(weights: Weights, figure: Figure) -> Whole:
    """The joined question of one figure alone."""
    sure = {question: probability(weights.questions[question], figure.questions[question][0]) for question in figure.questions}
    judged = (
        (probability(weights.indicator, features), right, features, indicator)
        for (features, right), indicator in zip(figure.candidates, figure.indicators, strict=False)
    )
    best, right, features, indicator = max(judged, key=lambda one: one[0], default=(0.0, False, {}, ""))
    chosen = best >= 0.5
    sure["indicator"], right = (best, right) if chosen else (1.0 - best, figure.none_right)
    whole = joined(sure, features if chosen else None, figure.questions["status"][0])
    return Whole(figure, whole, right and figure.right_but_indicator, indicator if chosen else "")


def _fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression over examples, to three decimals, by name."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    answers = [right for _, right in examples]
    if len(set(answers)) < 2:
        return {"always": 6.0 if answers and answers[0] else -6.0}
    vectors = DictVectorizer(sparse=False, sort=True)
    matrix = vectors.fit_transform([{name: value for name, value in features.items() if name != "always"} for features, _ in examples])
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=5000, random_state=_SEED)
    model.fit(matrix, answers)
    names: Any = vectors.get_feature_names_out()
    weights = {"always": round(float(model.intercept_[0]), 3)}
    return weights | {str(name): weight for name, value in zip(names, model.coef_[0], strict=True) if (weight := round(float(value), 3))}


class Verdict(msgspec.Struct, frozen=True):
    """One figure judged by weights learned without its document: how sure it is, whether it is right, whether a comparison would print
    it.
    """

    sure: float
    right: bool
    printed: bool


def without_each(found: Sequence[Figure]) -> Iterator[tuple[frozenset[str], Weights]]:
    """The names of a few documents, and the weights that the figures of the others teach; every document is left out once."""
    for part, rest in _folds(found, _FOLDS):
        yield frozenset(figure.document for figure in part), learn(rest)


def left_out(found: Sequence[Figure]) -> Iterator[Verdict]:
    """Each figure judged by weights learned without its document."""
    for out, weights in without_each(found):
        for whole in _wholes(weights, [figure for figure in found if figure.document in out]):
            yield Verdict(probability(weights.all, whole.features), whole.right, whole.figure.printable and bool(whole.indicator))
