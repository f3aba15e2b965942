"""Words of a chart: values as short as they can be said, the unit over their column, what the marks mean, what to mind and where it is
from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edutargets.comparing.records import Comparison
from edutargets.presenting.blocks.tree import Signs
from edutargets.presenting.charts.lines import Line, drawn_benchmarks, undrawn_benchmarks
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.words.benchmarks import kind_text, verified_words
from edutargets.presenting.words.compact import compact
from edutargets.presenting.words.doubts import doubtful
from edutargets.presenting.words.values import counted_unit
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, DOUBT, LOOKS, Sign, mark_shape
from edutargets.presenting.words.wording import Wording
from edutargets.records import Document, Target
from edutargets.rules.units import Units

KEY = {
    "ge": (" (at least)", "（下限）"),
    "gt": (" (at least)", "（下限）"),
    "le": (" (at most)", "（上限）"),
    "lt": (" (at most)", "（上限）"),
    "approx": (" (about)", "（约数）"),
    "range": (" (range)", "（区间）"),
}
_BENCHMARK = ("benchmark", "参照")
_DOUBT = (f"{DOUBT} not sure, or damaged in the text", f"{DOUBT} 存疑或原文有误")
_FOOT = {
    "basis": ("Basis: ", "口径："),
    "mind": ("Mind: ", "注意："),
    "sources": ("Sources: ", "来源："),
    "benchmarks": ("Benchmarks: ", "参照来源："),
}
_APART = (", place by place over the years", "：各地历年")
_LISTED = 6


def title(panel: Panel, wording: Wording) -> str:
    """What a chart is of."""
    return wording.row(panel.row) + (_APART[wording.language == "zh"] if panel.form == "apart" else "")


def value_words(target: Target, wording: Wording) -> str:
    """A value with its bound: ≥ 85%, 132.6 billion; in English without a unit that stands over the column; ? behind one in doubt."""
    text = compact(target.op or "eq", target.value_min or 0.0, target.value_max or 0.0, target.unit, wording.language, named=False)
    if "several_heads" in target.warnings:
        text = f"各{' ' * (not text[0].isdigit())}{text}" if wording.language == "zh" else f"{text} each"
    return f"{text} {DOUBT}" if doubtful(target, wording) else text


def unit_head(panel: Panel, wording: Wording) -> str:
    """What the figures of an English chart count: people, yuan; '' in Chinese, where each figure has its unit, and for per cent."""
    if wording.language == "zh" or panel.scale == "%":
        return ""
    units = dict.fromkeys(counted_unit(target.unit, 2) for target in panel.targets)
    return ", ".join(unit for unit in units if unit)


_LAST = ("of each place its last values", "各地取最近年份的数值")


def mark_words(target: Target, wording: Wording) -> str:
    """What a mark means: target (at least)."""
    bound = KEY.get(target.op or "")
    return wording.status(target.status) + (bound[wording.language == "zh"] if bound else "")


def signs(drawn: Iterable[tuple[Panel, Sequence[Line]]], wording: Wording) -> Signs:
    """The marks that occur in panels with the benchmarks drawn in them, each once."""
    found: dict[str, Sign] = {}
    for panel, lines in drawn:
        found |= _signs(panel, wording, lines)
    return Signs(signs=tuple(sorted(found.values(), key=lambda sign: (sign.shape == "", sign.shape == "line"))))


def _signs(panel: Panel, wording: Wording, lines: Sequence[Line]) -> dict[str, Sign]:
    chinese = wording.language == "zh"
    found: dict[str, Sign] = {}
    for target in sorted(panel.targets, key=lambda one: (one.status != "result", one.op != "eq")):
        look, text = LOOKS[target.status], mark_words(target, wording)
        found[text] = Sign(shape=mark_shape(target.status, target.op), color=look.color, filled=look.filled, text=text)
    if lines:
        found[""] = Sign(shape="line", color=BENCHMARK_COLOR, filled=False, text=_BENCHMARK[chinese])
        found |= {words: _said(words) for line in lines if (words := verified_words(line.verified, wording))}
    if any(doubtful(target, wording) for target in panel.targets):
        found[DOUBT] = _said(_DOUBT[chinese])
    return found


def _said(text: str) -> Sign:
    """A sign that stands in its words."""
    return Sign(shape="", color="", filled=False, text=text)


def caveats(panel: Panel, wording: Wording) -> list[str]:
    """What to mind in comparing the values of a panel, a few words each."""
    cities = set(panel.cities)
    notes = [*panel.row.notes, *(note for cell in panel.row.cells if cell.city in cities for note in cell.notes)]
    codes = dict.fromkeys(note.code for note in notes if not note.cities or cities.intersection(note.cities))
    said = [wording.short(code) for code in codes if not (code == "basis_differs" and panel.row.indicator in wording.settled)]
    return [*said, _LAST[wording.language == "zh"]] if panel.form == "ranked" else said


def foot(panel: Panel, comparison: Comparison, units: Units, wording: Wording) -> list[str]:
    """What stands in small print under a chart: basis, what to mind, the documents with their dates, those of the benchmarks."""
    chinese = wording.language == "zh"
    joint, end = ("；", "。") if chinese else ("; ", ".")
    entry = wording.indicators.get(panel.row.indicator)
    said = {
        "basis": [(entry.basis.zh if chinese else entry.basis.en)] if entry is not None and entry.basis is not None else [],
        "mind": caveats(panel, wording),
        "sources": _sources(panel, comparison, wording),
        "benchmarks": list(_benchmark_sources(panel, units, wording)),
    }
    return [_FOOT[name][chinese] + joint.join(parts) + end for name, parts in said.items() if parts]


def _sources(panel: Panel, comparison: Comparison, wording: Wording) -> list[str]:
    """The documents with their dates; of many only how many, and from when to when."""
    chinese = wording.language == "zh"
    used = {identity for cell in panel.row.cells for own in cell.documents for identity in own if cell.city in panel.cities}
    documents = [document for document in comparison.documents if document.id in used]
    if len(documents) <= _LISTED:
        return [_cited(document, wording) for document in documents]
    dates = sorted(document.published for document in documents if document.published)
    span = "" if not dates else f"（{dates[0]}至{dates[-1]}发布）" if chinese else f", published {dates[0]} to {dates[-1]}"
    whose = wording.count_of(list(dict.fromkeys(document.city for document in documents)))
    return [f"{whose}{len(documents)}份文件{span}" if chinese else f"{len(documents)} documents of {whose}{span}"]


def _cited(document: Document, wording: Wording) -> str:
    title, city = document.title or wording.document(document.id), wording.city(document.city)
    named = title if city in title else f"{city}，{title}" if wording.language == "zh" else f"{city}, {title}"
    if not document.published:
        return named
    return f"{named}（{document.published}）" if wording.language == "zh" else f"{named} ({document.published})"


def _benchmark_sources(panel: Panel, units: Units, wording: Wording) -> Iterator[str]:
    joint = "：" if wording.language == "zh" else ": "
    for one in drawn_benchmarks(panel, units):
        yield f"{kind_text(one, wording)}{joint}{' '.join(part for part in (one.document, one.number) if part)}"
    if left := undrawn_benchmarks(panel, units):
        yield f"另有其他年份参照{left}项未画出" if wording.language == "zh" else f"{left} beside other years not drawn"
