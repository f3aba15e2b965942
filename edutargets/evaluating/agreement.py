"""Agreement: whether something annotated and something found are the same, and which of their fields agree."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from edutargets.evaluating.annotations import Gold, either
from edutargets.extracting.repeats import likeness
from edutargets.records import Target

_SAME_UNIT = {"所次": "所", "％": "%", "名": "人", "位": "人", "个百分点": "百分点", "余人": "人"}
_FIGURE = re.compile(r"[0-9.]+|[零一两二三四五六七八九十百千万]+")
FIELDS = ("unit", "op", "status", "kind", "theme", "theme_or_also", "year", "name", "suspect", "indicator")


def squash(text: str | None) -> str:
    """Text as it is compared: in half width, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def unit_of(unit: str) -> str:
    """A unit as it is compared: 名 and 位 are 人, 个百分点 is 百分点."""
    unit = squash(unit)
    unit = _SAME_UNIT.get(unit, unit)
    return unit[1:] if unit.startswith("个") and len(unit) > 1 else unit


def _overlap(left: str, right: str) -> float:
    """Longest common stretch of two texts as a share of the shorter; 1 where one holds the other."""
    if not left or not right:
        return 0.0
    if left in right or right in left:
        return 1.0
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return matcher.find_longest_match().size / min(len(left), len(right))


def _names_alike(left: str, right: str) -> float:
    left, right = squash(left), squash(right)
    return likeness(left, right) if len(left) > 1 and len(right) > 1 else float(left == right)


def pairs(gold: Sequence[Gold], mine: Sequence[Target]) -> list[tuple[int, int]]:
    """Pairs of gold and found quantities, one to one, best first: by value, then by place, unit and name."""
    candidates = []
    quotes = [squash(target.quote) for target in mine]
    for i, annotated in enumerate(gold):
        figure = _FIGURE.search(squash(annotated["number"]))
        quote = squash(annotated["quote"])
        for j, target in enumerate(mine):
            if (_value(annotated["value_min"]), _value(annotated["value_max"])) != (_value(target.value_min), _value(target.value_max)):
                continue
            shared = _overlap(quote, quotes[j])
            inside = figure is None or figure[0] in quotes[j] or annotated.get("suspect")
            if shared >= 0.5 and inside:
                same_unit = unit_of(annotated["unit"]) == unit_of(target.unit)
                candidates.append((shared + same_unit + 0.5 * _names_alike(annotated["indicator"], target.name), i, j))
    candidates.sort(reverse=True)
    taken_gold: set[int] = set()
    taken_mine: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_mine:
            taken_gold.add(i)
            taken_mine.add(j)
            pairs.append((i, j))
    return pairs


def _value(number: float | None) -> float | None:
    return None if number is None else round(float(number), 6)


def fields(gold: Gold, target: Target) -> Iterator[tuple[str, bool, str, str]]:
    """Each field of a pair: its name, whether it agrees, what was annotated, what came out."""
    yield "unit", unit_of(target.unit) in map(unit_of, either(gold, "unit")), gold["unit"], target.unit
    yield "op", target.op in either(gold, "op"), gold["op"], target.op or ""
    for field in ("status", "kind", "theme"):
        value = getattr(target, field)
        yield field, value in either(gold, field), gold[field], value
    themes = {gold["theme"], *gold.get("also", ())}
    yield "theme_or_also", target.theme in themes, "/".join(sorted(themes)), target.theme
    yield "year", gold["year"] is None or target.year in either(gold, "year"), str(gold["year"]), str(target.year)
    yield "name", _names_alike(gold["indicator"], target.name) >= 0.5, gold["indicator"], target.name
    yield "suspect", bool(gold.get("suspect")) == bool(target.suspect), str(bool(gold.get("suspect"))), str(bool(target.suspect))
    identity = gold.get("indicator_id", "*")
    if identity != "*":
        yield "indicator", (target.indicator or None) in either(gold, "indicator_id"), str(identity), str(target.indicator)
