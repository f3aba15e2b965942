"""Footers: what stands below a comparison. How much of it each city states, what is not in it, and where to look."""

from __future__ import annotations

from collections import Counter

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.words.folding import FEW_CITIES, FEW_NAMES, fill_line
from edutargets.presenting.words.wording import Wording

_MEASURES_SHOWN = 8


def footer_lines(comparison: Comparison, wording: Wording) -> list[str]:
    """The lines of a footer that are there."""
    rows = "" if comparison.findings else _rows_line(comparison, wording)  # which say it, with more
    lines = [_measures_line(comparison, wording), *_fill_lines(comparison, wording), rows]
    return [line for line in (*lines, unsure_line(comparison, wording), _outside_line(comparison, wording)) if line]


def _measures_line(comparison: Comparison, wording: Wording) -> str:
    common = [wording.measure(row.measure) for row in comparison.measures if row.stated_by == len(comparison.cities)]
    if len(comparison.cities) < 2 or not common:
        return ""
    chinese = wording.language == "zh"
    names = ("、" if chinese else ", ").join(common[:_MEASURES_SHOWN])
    if len(common) > _MEASURES_SHOWN:
        names += f"等{len(common)}项" if chinese else f" (+{len(common) - _MEASURES_SHOWN})"
    return f"共同举措：{names}（--measures）" if chinese else f"Measures all commit to: {names} (--measures)"


def _fill_lines(comparison: Comparison, wording: Wording) -> list[str]:
    """One line a city: how many of the shared rows it states, in all and by theme; many cities in one line."""
    shared = sum(1 for row in comparison.rows if row.shared)
    if not shared:
        return []
    if len(comparison.cities) > FEW_CITIES:
        return [fill_line(comparison, wording)]
    lines = []
    chinese = wording.language == "zh"
    for city in comparison.cities:
        fills = [fill for fill in comparison.fills if fill.city == city and fill.shared]
        stated = sum(fill.stated for fill in fills)
        if chinese:
            listed = "、".join(f"{wording.theme(fill.theme)}{fill.stated}/{fill.shared}" for fill in fills)
            lines.append(f"{wording.city(city)}：共有指标{shared}项，提及{stated}项（{listed}）")
        else:
            listed = ", ".join(f"{wording.theme(fill.theme)} {fill.stated} of {fill.shared}" for fill in fills)
            lines.append(f"{wording.city(city)} fills {stated} of {shared} shared rows: {listed}")
    return lines


def _rows_line(comparison: Comparison, wording: Wording) -> str:
    shared = sum(1 for row in comparison.rows if row.shared)
    only = {city: sum(1 for row in comparison.rows if not row.shared and _states(row, city)) for city in comparison.cities}
    several = len(comparison.cities) > 1
    if len(comparison.cities) > FEW_CITIES:
        only = {city: count for city, count in only.items() if count}
    if wording.language == "zh":
        parts = [f"共{len(comparison.rows)}项"] + ([f"两地以上均提及的{shared}项"] if several else [])
        return "，".join(parts + [f"仅{wording.city(city)}提及的{count}项" for city, count in only.items() if several])
    parts = [_count(len(comparison.rows), "row")] + ([f"stated by two or more: {shared}"] if several else [])
    return "; ".join(parts + [f"only {wording.city(city)}: {count}" for city, count in only.items() if several]) + "."


def unsure_line(comparison: Comparison, wording: Wording) -> str:
    """How many figures are not sure enough to be printed, by city, and how a person settles them; '' where there are none."""
    by_city = Counter(target.city for target in comparison.unsure)
    if not by_city:
        return ""
    stated = [city for city in comparison.cities if by_city[city]]
    command = f"edutargets review {' '.join(stated)}" if len(stated) <= FEW_NAMES else "edutargets review"
    if wording.language == "zh":
        listed = "、".join(f"{wording.city(city)}{by_city[city]}项" for city in stated)
        listed = listed if len(stated) <= FEW_NAMES else f"{wording.count_of(stated)}{by_city.total()}项"
        return f"可信度不足{comparison.sure:g}而未列入：{listed}（{command}）。--sure 0可全部列出。"
    listed = ", ".join(f"{wording.city(city)} {by_city[city]}" for city in stated)
    listed = listed if len(stated) <= FEW_NAMES else f"{by_city.total()} of {len(stated)} places"
    return f"Not sure at {comparison.sure:g}, so in no row: {listed} ({command}). --sure 0 prints all."


def _outside_line(comparison: Comparison, wording: Wording) -> str:
    """Figures that have no indicator, and promises without a number."""
    listed = []
    outside_figures = outside_promises = 0
    for city in comparison.cities:
        counts = [count for count in comparison.counts if count.city == city]
        figures = sum(count.outside for count in counts)
        promises = sum(count.targets - count.quantified for count in counts)
        if not figures and not promises:
            continue
        outside_figures, outside_promises = outside_figures + figures, outside_promises + promises
        if wording.language == "zh":
            listed.append(f"{wording.city(city)}{figures}个数值、{promises}条举措")
        else:
            listed.append(f"{wording.city(city)} {_count(figures, 'figure')}, {_count(promises, 'commitment')}")
    if len(listed) > FEW_NAMES and wording.language == "zh":
        listed = [f"{wording.count_of(comparison.cities)}{outside_figures}个数值、{outside_promises}条举措"]
    elif len(listed) > FEW_NAMES:
        listed = [f"{_count(outside_figures, 'figure')}, {_count(outside_promises, 'commitment')} of {len(listed)} places"]
    if wording.language == "zh":
        outside = f"未列入上表：{'；'.join(listed)}（edutargets show）。" if listed else ""
        return f"{outside}出处：edutargets explain 编号。"
    outside = f"Not in this table: {'; '.join(listed)} (edutargets show). " if listed else ""
    return f"{outside}Sources: edutargets explain ID."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _states(row: ComparisonRow, city: str) -> bool:
    return any(cell.city == city and cell.targets for cell in row.cells)
