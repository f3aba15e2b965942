"""Notebook: a comparison as a small table of html, the quote behind each value shown when the pointer rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.comparing.records import Cell, Comparison, ComparisonRow
from edutargets.presenting import Language, default_language
from edutargets.presenting.controls import visible
from edutargets.presenting.words.values import value_text
from edutargets.presenting.words.vocabulary import BLANKS, NOTES, STATUSES, WORDS
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy

_MOST = 100
_MORE = ("{} rows more: to_frame() has them all", "另有{}行，见to_frame()")
_UNSURE = ("{} not sure", "存疑{}项")
_STYLE = "text-align:left;vertical-align:top"


def comparison_html(comparison: Comparison, language: Language | None = None) -> str:
    """The rows of a comparison with a column for each city, in the language of the locale where none is given.

    Every value has its status and year beside it, its quote and id in `title`; what to mind of a row stands under its name.
    """
    chinese = (language or default_language()) == "zh"
    names = {one.id: one.zh if chinese else one.en for one in load_indicators(Path(comparison.configs)).indicators}
    themes = {one.id: one.zh if chinese else one.en for one in load_taxonomy(Path(comparison.configs)).themes}
    cities = {document.city: document.city_name for document in comparison.documents}
    heads = [WORDS["indicator"][chinese], *(cities.get(city, city) if chinese else city.capitalize() for city in comparison.cities)]
    above = dict.fromkeys(_note(note.code, chinese) for note in comparison.notes)
    lines = [f"<p>! {_text('; '.join(above))}</p>"] if above else []
    lines += ["<table>", "<thead><tr>", *(f'<th style="{_STYLE}">{_text(head)}</th>' for head in heads), "</tr></thead>", "<tbody>"]
    theme = ""
    for row in comparison.rows[:_MOST]:
        if row.theme != theme:
            theme = row.theme
            lines.append(f'<tr><th colspan="{len(heads)}" style="{_STYLE}">{_text(themes.get(theme, theme))}</th></tr>')
        lines += ["<tr>", *_row(row, names.get(row.indicator, row.indicator), chinese), "</tr>"]
    lines += ["</tbody>", "</table>"]
    if len(comparison.rows) > _MOST:
        lines.append(f"<p>{_MORE[chinese].format(len(comparison.rows) - _MOST)}</p>")
    return "\n".join(lines)


def _row(row: ComparisonRow, name: str, chinese: bool) -> Iterator[str]:
    notes = "; ".join(dict.fromkeys(_note(note.code, chinese) for note in row.notes))
    apart = " ".join(part for part in (row.stage, row.kind, row.period) if part)
    label = f"{_text(row.name or name)}{f' <small>{_text(apart)}</small>' if apart else ''}"
    yield f'<td style="{_STYLE}">{label}{f"<br><small>{_text(notes)}</small>" if notes else ""}</td>'
    for cell in row.cells:
        yield f'<td style="{_STYLE}">{"<br>".join(_cell(cell, chinese))}</td>'


def _cell(cell: Cell, chinese: bool) -> Iterator[str]:
    for target in cell.targets:
        value = value_text(target, "zh" if chinese else "en")
        if "several_heads" in target.warnings:
            value = f"各{value}" if chinese else f"{value} each"
        said, year = STATUSES[target.status][chinese], target.year or ""
        dated = f"{year}{'年' * bool(year)}{said}" if chinese else f"{year} {said}".strip()
        yield f'<span title="{_text(_hover(target, cell, chinese))}">{_text(value)} <small>{_text(dated)}</small></span>'
    if cell.unsure and not cell.targets:
        yield f"<i>{_text(_UNSURE[chinese].format(len(cell.unsure)))}</i>"
    elif cell.blank:
        yield f"<i>{_text(BLANKS[cell.blank][chinese])}</i>"


def _hover(target: Target, cell: Cell, chinese: bool) -> str:
    """The quote, the id, and what to mind of the value."""
    notes = dict.fromkeys(_note(note.code, chinese) for note in cell.notes if note.is_of(target))
    return "\n".join([target.quote, target.id, *notes])


def _note(code: str, chinese: bool) -> str:
    return (SHORT.get(code) or NOTES.get(code) or TEXTS[code])[chinese]


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
