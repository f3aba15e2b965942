"""Judgements: how a figure was judged, on a screen and as json: candidates, what spoke for and against each, what the doubt is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.explaining import Explanation
    from edutargets.extracting.account import Account, Point
    from edutargets.presenting.wording import Wording

_WORDS = {
    "candidates": ("candidates", "候选指标"), "none": ("none of the catalogue", "不属于任何指标"), "for": ("for", "支持"), "against": ("against", "反对"),
    "margin": ("it leads the next by {}", "领先次优者{}"), "confidence": ("confidence", "可信度"), "doubt": ("least sure of: {}", "最存疑处：{}"),
    "no_doubt": ("nothing is in doubt", "无存疑"), "corrected": ("put right by a person", "已人工更正"),
    "by_rules": ("not judged: the rules alone decided", "未作判别，仅依规则"), "no_candidate": ("no entry of the catalogue fits", "无可对应的指标"),
}  # fmt: skip
_QUESTIONS = {"value": "数值", "indicator": "指标", "status": "性质", "year": "年份", "place": "地点"}


def account_screen(console: Console, explanation: Explanation, wording: Wording) -> None:
    """The candidates of a figure and its confidence, below its decisions; nothing for a commitment."""
    from rich.padding import Padding
    from rich.text import Text

    from edutargets.presenting.feature_words import layers_in_chinese

    target, account = explanation.target, explanation.account
    if target.number is None:
        return

    def say(indent: int, *parts: tuple[str, str]) -> None:
        console.print(Padding(Text.assemble(*parts, overflow="fold"), (0, 0, 0, indent)))

    def reasons(speaking: Sequence[Point], against: Sequence[Point]) -> None:
        for key, points in (("for", speaking), ("against", against)):
            if points:
                say(4, (f"{_word(key, wording)} ", ""), (_listed(points, wording), "dim"))

    console.print()
    if account is None:
        why = "corrected" if target.corrected else "by_rules"
        say(0, (f"{_word('confidence', wording)}  ", "bold"), (_word(why, wording), ""))
        return
    say(0, (_word("candidates", wording), "bold"), ("" if account.candidates else f"  {_word('no_candidate', wording)}", ""))
    for one in account.candidates:
        style = "green" if one.indicator == account.chosen else ""
        named = f"{wording.indicator(one.indicator)}  " if one.indicator in wording.indicators else ""
        words = layers_in_chinese(one.words) if wording.language == "zh" else one.words
        say(2, (f"{one.probability:.2f}  ", "bold"), (f"{named}{one.indicator}", style), (f"  {words}", ""))
        reasons(one.speaking_for, one.against)
    if account.margin is not None:
        if not account.chosen:
            say(2, (f"{1 - account.candidates[0].probability:.2f}  ", "bold"), (_word("none", wording), "green"))
        say(2, (_word("margin", wording).format(f"{account.margin:.2f}"), ""))
    what = _word("doubt", wording).format(question_words(account.doubt, wording)) if account.doubt else _word("no_doubt", wording)
    said = [f"{account.confidence:.2f}", what, *([_word("corrected", wording)] if target.corrected else [])]
    say(0, (f"{_word('confidence', wording)}  ", "bold"), (("；" if wording.language == "zh" else "; ").join(said), ""))
    for question in account.questions:
        say(2, (f"{question.probability:.2f}  ", "bold"), (question_words(question.name, wording), ""))
        if question.name != "indicator":
            reasons(question.speaking_for, question.against)


def account_facts(account: Account) -> dict[str, Any]:
    """An account as an object: candidates, margin, questions, confidence, doubt; features with value, weight and points."""
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
    }


def _facts(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [
        {"feature": point.feature, "value": round(point.value, 4), "weight": point.weight, "points": round(point.points, 4)}
        for point in points
    ]


def _listed(points: Sequence[Point], wording: Wording) -> str:
    from edutargets.presenting.feature_words import feature_words

    joint = "；" if wording.language == "zh" else "; "
    return joint.join(f"{feature_words(point.feature, wording.language)} {point.points:+.2f}" for point in points)


def question_words(name: str, wording: Wording) -> str:
    """A question about a figure: value, indicator, status, year, place; in Chinese by name."""
    return _QUESTIONS[name] if wording.language == "zh" else name


def _word(key: str, wording: Wording) -> str:
    return _WORDS[key][wording.language == "zh"]
