"""Figures: the charts of a page in both languages, with the values and benchmarks behind them."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.charts.description import description
from edutargets.presenting.charts.drawing import draw, draw_sign
from edutargets.presenting.charts.lines import benchmark_lines
from edutargets.presenting.charts.markup import inline
from edutargets.presenting.charts.panels import Panel, panels
from edutargets.presenting.charts.scales import Ends, common_ends
from edutargets.presenting.charts.words import signs, title
from edutargets.presenting.page.both import Both
from edutargets.presenting.words.benchmarks import benchmark_texts
from edutargets.records import Bilingual, Record, Target
from edutargets.rules.units import Units


class Figure(Record, frozen=True, kw_only=True):
    """A chart as SVG in English and Chinese, with the values and benchmarks behind it."""

    row: ComparisonRow
    panel: Panel
    title: Bilingual
    en: str
    zh: str
    targets: tuple[Target, ...]
    benchmarks: tuple[Bilingual, ...]


class Symbol(Record, frozen=True, kw_only=True):
    """A mark of the legend with its meaning; no drawing where its words hold it."""

    svg: str
    words: Bilingual


def shared_figures(comparison: Comparison, units: Units, both: Both) -> tuple[list[Figure], list[ComparisonRow]]:
    """The charts of rows that two or more cities state in one unit, or one for several years; and the other rows that several state."""
    fitting = {row: [panel for panel in panels(row, units) if len(panel.cities) > 1 or panel.over_years] for row in comparison.rows}
    drawn = _figures([panel for found in fitting.values() for panel in found], units, both)
    return drawn, [row for row, found in fitting.items() if row.shared and not found]


def all_figures(comparison: Comparison, units: Units, both: Both) -> list[Figure]:
    """The charts of all rows, whoever states them."""
    return _figures([panel for row in comparison.rows for panel in panels(row, units)], units, both)


def _figures(drawn: Sequence[Panel], units: Units, both: Both) -> list[Figure]:
    """The charts of these panels, those of one indicator on one axis."""
    ends = common_ends([(panel, benchmark_lines(panel, units, both.english)) for panel in drawn])
    return [_figure(panel, own, units, both) for panel, own in zip(drawn, ends, strict=True)]


def _figure(panel: Panel, ends: Ends, units: Units, both: Both) -> Figure:
    svg = [inline(draw(panel, wording, benchmark_lines(panel, units, wording), ends=ends), description(panel, wording)) for wording in both]
    texts = zip(benchmark_texts(panel.row, both.english), benchmark_texts(panel.row, both.chinese), strict=True)
    benchmarks = tuple(Bilingual(en=english, zh=chinese) for english, chinese in texts)
    named = Bilingual(en=title(panel, both.english), zh=title(panel, both.chinese))
    return Figure(row=panel.row, panel=panel, title=named, en=svg[0], zh=svg[1], targets=panel.targets, benchmarks=benchmarks)


def symbols(drawn: Sequence[Figure], units: Units, both: Both) -> list[Symbol]:
    """The legend of all charts: each mark that occurs in them once."""
    said = [signs([(one.panel, benchmark_lines(one.panel, units, wording)) for one in drawn], wording).signs for wording in both]
    return [
        Symbol(svg=inline(draw_sign(english), "") if english.shape else "", words=Bilingual(en=english.text, zh=chinese.text))
        for english, chinese in zip(*said, strict=True)
    ]
