"""Judging: which candidate a figure's indicator is, or none, and how sure that is.

A linear model over named features (features.py) with the weights of configs/weights.yaml, made by `python -m edutargets.training`.
Without weights that fit, the rules alone decide, and nothing is said to be sure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from edutargets.extracting.candidates import Candidate


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A candidate with its features and how probable it is (0 to 1)."""

    candidate: Candidate
    features: Mapping[str, float]
    probability: float


class Match(msgspec.Struct, frozen=True, gc=False):
    """The indicator chosen ('' for none), the words that chose it as explain prints them, the ids that tied, how sure it is.

    `judged` are all candidates, most probable first.
    """

    indicator: str
    words: str = ""
    tied: tuple[str, ...] = ()
    sure: float = 1.0
    judged: tuple[Judged, ...] = ()


NO_MATCH = Match("")


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The probability that a linear model gives: the logistic function of the weighted sum of the features."""
    score = 0.0
    for feature, value in features.items():
        score += weights.get(feature, 0.0) * value
    return 1.0 / (1.0 + math.exp(-score)) if score > -700 else 0.0


def choose(candidates: Sequence[Candidate], features: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> Match:
    """The most probable candidate, none where that is less probable than not; by the rules where there are no weights."""
    if not candidates:
        return NO_MATCH
    if not weights:
        return by_rules(candidates)
    judged = sorted(
        (Judged(one, found, probability(weights, found)) for one, found in zip(candidates, features, strict=True)),
        key=lambda one: (-one.probability, one.candidate.indicator),
    )
    best = judged[0]
    if best.probability < 0.5:
        return Match("", best.candidate.shown(), (), 1.0 - best.probability, tuple(judged))
    return Match(best.candidate.indicator, best.candidate.shown(), (), best.probability, tuple(judged))


def by_rules(candidates: Sequence[Candidate]) -> Match:
    """The candidate that the rules take: the one with the most words of its own; else the nearest that leaves no word of the name open."""
    own = [one for one in candidates if one.farthest == 0]
    if own:
        best = [one for one in own if one.weight == own[0].weight]
        if len(best) > 1:
            return Match("", best[0].shown(), tuple(one.indicator for one in best))
        return Match(best[0].indicator, best[0].shown())
    inherited = sorted((one for one in candidates if not one.stages_differ and len(one.left) <= 1), key=_rank)
    if not inherited or (len(inherited) > 1 and _rank(inherited[0]) == _rank(inherited[1])):
        return NO_MATCH
    return Match(inherited[0].indicator, inherited[0].shown())


def _rank(one: Candidate) -> tuple[int, float]:
    return one.farthest, -one.weight
