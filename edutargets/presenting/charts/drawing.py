"""Drawing: a panel as SVG. Values stand below each other with their figures to the right, or over years along the foot.

How results, targets, bounds, ranges, benchmarks and doubt look says `visual_marks`.
"""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.presenting.charts.canvas import Canvas, Drawing
from edutargets.presenting.charts.lines import Line
from edutargets.presenting.charts.multiples import draw_multiples
from edutargets.presenting.charts.over_years import draw_years
from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.charts.rows import draw_rows, margins
from edutargets.presenting.charts.scales import Ends, panel_ends
from edutargets.presenting.charts.words import signs
from edutargets.presenting.words.visual_marks import Sign
from edutargets.presenting.words.wording import Wording


def draw(
    panel: Panel,
    wording: Wording,
    lines: Sequence[Line] = (),
    title: str = "",
    *,
    ends: Ends | None = None,
    beside: tuple[int, int] | None = None,
    foot: Sequence[str] = (),
    legend: bool = True,
) -> Drawing:
    """One panel as SVG, with a title and a key where `title` is given; without a `legend` the next picture has it.

    It has an axis and margins of its own, or the `ends` and the room `beside` the plot that it shares with others.
    """
    ends = ends or panel_ends(panel, lines)
    if panel.form == "apart":
        canvas = draw_multiples(panel, wording, lines, ends)
    elif panel.over_years:
        canvas = draw_years(panel, wording, lines, ends)
    else:
        canvas = draw_rows(panel, wording, lines, ends, beside or margins(panel, wording, lines))
    return canvas.finished(title, signs([(panel, lines)], wording).signs if title and legend else (), foot)


def draw_sign(sign: Sign) -> Drawing:
    """The mark of a legend alone."""
    canvas = Canvas(18, 14)
    if sign.shape == "line":
        canvas.rule((9, 0), (9, 14), sign.color, 1.4, (5, 3))
    else:
        canvas.mark(sign.shape, 4 if sign.shape == "bar" else 9, 7, sign.color, filled=sign.filled, length=10)
    return canvas.finished()
