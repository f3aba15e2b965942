"""Folding: what would be a line for every city said in one line where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.presenting.wording import Wording
from edutargets.records import Comparison

FEW_CITIES, FEW_NAMES = 4, 8


def head_notes(comparison: Comparison, wording: Wording) -> list[str]:
    """The notes on the documents in words; of many cities which are part of others in one line, by what they are part of."""
    if len(comparison.cities) <= FEW_CITIES:
        return [wording.note(note) for note in comparison.notes]
    parts: dict[str, list[str]] = {}
    for note in comparison.notes:
        if note.code == "part_of":
            parts.setdefault(note.values[1], []).append(note.values[0])
    lines: list[str] = []
    for note in comparison.notes:
        if note.code != "part_of":
            lines.append(wording.note(note))
        elif parts:
            lines.append(_parts(parts, wording))
            parts = {}
    return lines


def _parts(parts: dict[str, list[str]], wording: Wording) -> str:
    chinese = wording.language == "zh"
    listed = [(wording.listed(map(wording.city, inner)), len(inner), wording.city(outer)) for outer, inner in parts.items()]
    if chinese:
        return f"{'；'.join(f'{inner}属于{outer}' for inner, _, outer in listed)}：后者数据已包含前者"
    said = "; ".join(f"{inner} {'is' if count == 1 else 'are'} part of {outer}" for inner, count, outer in listed)
    return f"{said}: the figures of the latter contain those of the former"


def fill_line(comparison: Comparison, wording: Wording) -> str:
    """How many of the shared rows the cities state, those with as many together; '' where no row is shared."""
    shared = sum(1 for row in comparison.rows if row.shared)
    if not shared:
        return ""
    stating: dict[int, list[str]] = {}
    for city in comparison.cities:
        stated = sum(fill.stated for fill in comparison.fills if fill.city == city)
        stating.setdefault(stated, []).append(wording.city(city))
    counts = sorted(stating, reverse=True)
    if wording.language == "zh":
        return f"共有指标{shared}行，提及行数： {'； '.join(f'{count}行 {named(stating[count], wording)}' for count in counts)}"
    return f"Of {shared} shared rows filled: {'; '.join(f'{count} by {named(stating[count], wording)}' for count in counts)}"


def named(cities: Sequence[str], wording: Wording, *, others: bool = False) -> str:
    """Names of cities, or how many they are where that is more than a line holds; `others` beside those that were named."""
    if len(cities) <= FEW_NAMES:
        return wording.listed(cities)
    if wording.language == "zh":
        return f"{'其余' if others else ''}{len(cities)}市"
    return f"{len(cities)} {'others' if others else 'cities'}"
