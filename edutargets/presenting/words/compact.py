"""Compact values for charts and cells: sign of the bound, figure in 万 and 亿 or million and billion, unit; no digit is lost."""

from __future__ import annotations

from edutargets.presenting import Language
from edutargets.presenting.words.values import counted_unit, scaled_figure
from edutargets.presenting.words.visual_marks import BOUND_SIGNS
from edutargets.records import Op

_TIGHT = ("%", "％", "‰", "‱")


def compact(op: Op, low: float, high: float, unit: str, language: Language, *, named: bool = True) -> str:
    """A value with its bound and, where it is `named`, its unit.

    >>> compact("ge", 85, 85, "%", "zh"), compact("approx", 16_000, 16_000, "人", "zh"), compact("range", 1, 2, "所", "en")
    ('≥ 85%', '≈ 1.6万人', '1–2')
    """
    ends = [scaled_figure(low, language)] + ([scaled_figure(high, language)] if high != low else [])
    sign = f"{BOUND_SIGNS[op]} " if BOUND_SIGNS[op] else ""
    if language == "zh":
        return f"{sign}{'—'.join(ends)}{unit}"
    word = counted_unit(unit, high) if named or unit in _TIGHT else ""
    return f"{sign}{'–'.join(ends)}{' ' if word else ''}{word}"
