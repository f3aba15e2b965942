"""Confidence: how sure each field of a figure is, and which of them is the doubtful one.

One linear model for each question (is the value right, the indicator, the status, the year, the place?) over named features, and
one that joins their answers; the weights are those of configs/weights.yaml. Features know nothing of single documents.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping

import msgspec

from edutargets.extracting.facts import Fact
from edutargets.extracting.judging import Match, probability
from edutargets.records import DocumentKind, Kind, Status
from edutargets.rules.weights import LEFT, OF_CANDIDATE, OF_STATUS, OWN_SHARES, QUESTIONS, Weights

_RULE = re.compile(r"\((\w+)\)$")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_LOCAL = re.compile(r"[县区镇乡村]|第[一二三四五六七八九十]+[小中]学|[一二三四]中|大学|学院|街道")
_WHOLE = re.compile(r"全[市省县区州旗国]|我[市省县区州]")
_WILL = re.compile(r"要|将|力争|确保|计划|拟|必须|再|争取|目标|届时|年内|年底")
_DONE = re.compile(r"已|了|达到|完成|实现|累计|目前|截至|新增|同比|较上年")
_REASONS = (
    ("head of the column", "column"),
    ("the column is for", "column"),
    ("row of a task table", "row"),
    ("the year the document plans for", "planned"),
    ("the year the document reports on", "reported"),
    ("the year in which the document speaks", "speaks"),
    ("the document's year", "document"),
    ("the year before", "before"),
    ("this part speaks of", "part"),
    ("lead sentence", "lead"),
    ("due ", "due"),
    ("its parts are", "parts"),
)


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """How sure a figure is (0 to 1), which question is the least sure ('' where all are sure), and the features of each question."""

    confidence: float
    question: str
    features: Mapping[str, Mapping[str, float]]


def doubt_of(
    weights: Weights,
    fact: Fact,
    name: str,
    match: Match,
    *,
    document: DocumentKind,
    issued: int,
    status: Status,
    status_why: str,
    year: int | None,
    year_why: str,
    period: str,
    kind: Kind,
    warnings: tuple[str, ...],
) -> Doubt:
    """The doubt about one figure. Without weights nothing is said to be sure: confidence 0 and no question."""
    features = {
        "value": _value(fact, name, warnings),
        "indicator": {"always": 1.0},
        "status": _status(fact, document, status, status_why) | _dated(status, year, year_why, issued),
        "year": _year(fact, document, status, year, year_why, period, kind),
        "place": _place(fact),
    }
    if not weights.all:
        return Doubt(0.0, "", features)
    sure = {
        question: match.sure if question == "indicator" else probability(weights.questions.get(question, {}), found)
        for question, found in features.items()
    }
    features["all"] = joined(sure, match.judged[0].features if match.indicator and match.judged else None, features["status"])
    return _doubt(weights, features)


def with_row(weights: Weights, doubt: Doubt, row: Mapping[str, float]) -> Doubt:
    """The doubt about a figure once it is known what stands beside it in its row (rows.py)."""
    return _doubt(weights, {**doubt.features, "all": {**doubt.features["all"], **row}})


def _doubt(weights: Weights, features: Mapping[str, Mapping[str, float]]) -> Doubt:
    """How sure all answers are together, and the least sure of them."""
    whole = features["all"]
    confidence = probability(weights.all, whole)
    least = min(QUESTIONS, key=lambda question: whole.get(question, whole.get(f"none_{question}", 0.0)))
    return Doubt(round(confidence, 2), least if confidence < 0.95 else "", features)


def joined(sure: Mapping[str, float], chosen: Mapping[str, float] | None, status: Mapping[str, float]) -> dict[str, float]:
    """The features of the model that joins the questions: the log odds of each, of the least sure and of all together, between -6 and 6.

    `chosen` are the features of the candidate taken, None where the answer is that the figure has no indicator: another kind of answer,
    with doubts of its own. How much of the name an entry explains, and words of time that may belong to another figure, tell more of
    a whole reading than of one question: entries that explain little of a name are wrong twice as often as their question says.
    """
    least, together = _log_odds(min(sure.values())), _log_odds(math.prod(sure.values()))
    found = {"always": 1.0, "weakest": least, "product": together}
    for question in QUESTIONS:
        found[question if chosen is not None or question != "indicator" else "none_indicator"] = _log_odds(sure[question])
    if chosen is None:
        found |= {"none": 1.0, "none_weakest": least}
    else:
        own, left = chosen.get("own_share", 0.0), chosen.get("left", 0.0)
        holding = [name for percent, name in OWN_SHARES if own * 100 <= percent]
        holding += [name for count, name in LEFT if left * 10 >= count - 0.5]
        holding += [name for name in OF_CANDIDATE if chosen.get(name)]
        found.update(dict.fromkeys(holding, 1.0))
    found.update(dict.fromkeys([name for name in OF_STATUS if status.get(name)], 1.0))
    return found


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.0025), 0.9975)
    return math.log(chance / (1 - chance))


@functools.lru_cache(maxsize=1024)  # few reasons, each given often
def _rule(reason: str) -> str:
    """The rule behind a reason that explain prints, as the name of a feature."""
    known = _RULE.search(reason)
    if known:
        return known[1]
    for words, name in _REASONS:
        if reason.startswith(words):
            return name
    if "speaks of" in reason:
        return "kind"
    if _YEAR.search(reason):
        return "stated"
    return reason.partition(":")[0] if ":" in reason else "words"


def _value(fact: Fact, name: str, warnings: tuple[str, ...]) -> dict[str, float]:
    found = {"always": 1.0}
    quantity = fact.quantity
    if quantity is None:
        return found
    found[f"op_{quantity.op}"] = 1.0
    if not any(char.isdigit() for char in quantity.number):
        found["chinese"] = 1.0
    if not quantity.unit:
        found["no_unit"] = 1.0
    if fact.value:
        found["table"] = 1.0
    if not fact.own_field:
        found["other_field_near"] = 1.0
    if fact.role:
        found[f"role_{fact.role.role}"] = 1.0
    if len(name) < 3:
        found["no_name"] = 1.0
    for code in warnings:
        found[f"warns_{code}"] = 1.0
    return found


def _status(fact: Fact, document: DocumentKind, status: Status, why: str) -> dict[str, float]:
    found = {"always": 1.0, f"{document}_{status}": 1.0, f"why_{_rule(why)}": 1.0}
    words = fact.sentence.text[: fact.quantity.start] if fact.quantity else ""
    if _WILL.search(words):
        found[f"will_{status}"] = 1.0
    if _DONE.search(words):
        found[f"done_{status}"] = 1.0
    if fact.quantity and fact.quantity.op in ("ge", "le", "range", "approx"):
        found[f"bound_{status}"] = 1.0
    if fact.quantity and fact.quantity.value_min % 1:
        found[f"fraction_{status}"] = 1.0
    if fact.role:
        found[f"role_{fact.role.role}_{status}"] = 1.0
    return found


def _dated(status: Status, year: int | None, why: str, issued: int) -> dict[str, float]:
    """What a year that the words name says of the status: one before the document was issued, its own, or a later one."""
    if year is None or _rule(why) != "stated":
        return {}
    when = "before" if year < issued else "after" if year > issued else "own"
    return {f"dated_{when}_{status}": 1.0}


def _year(fact: Fact, document: DocumentKind, status: Status, year: int | None, why: str, period: str, kind: Kind) -> dict[str, float]:
    rule = _rule(why)
    found = {"always": 1.0, f"{document}_{status}": 1.0, f"why_{rule}": 1.0, f"{rule}_{document}_{status}": 1.0}
    text, at = fact.sentence.text, fact.quantity.start if fact.quantity else 0
    before, behind = (set(_YEAR.findall(text[:at])), set(_YEAR.findall(text[at:]))) if "年" in text else (set(), set())
    if len(before) > 1:
        found["several_years_before"] = 1.0
    if before and f"{year}年" not in before:
        found["another_year_before"] = 1.0
    if behind - before:
        found["another_year_behind"] = 1.0
    if period:
        found["period"] = 1.0
        found[f"period_{kind}_{status}"] = 1.0
        found[f"period_{rule}_{status}"] = 1.0
    return found


def _place(fact: Fact) -> dict[str, float]:
    found = {"always": 1.0}
    if fact.place:
        found["place"] = 1.0
    else:
        words = fact.clause
        if _WHOLE.search(words):
            found["whole"] = 1.0
        elif _LOCAL.search(words):
            found["local_word"] = 1.0
    return found
