"""Sureness: the risk-coverage curve and the reliability of the confidence: two plots below each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from edutargets.evaluating.scores import Ladder
from edutargets.presenting import Language
from edutargets.presenting.charts.canvas import GRID, MUTED, SMALL, Canvas, Drawing, text_width
from edutargets.presenting.charts.files import png_of
from edutargets.presenting.charts.markup import standalone
from edutargets.presenting.words.visual_marks import LOOKS

_WIDTH, _HEIGHT = 420, 240
_COLOR = LOOKS["result"].color
_NEAREST = 20  # pixels between labels
_TEXTS = {
    "curve": ("Cells right, by how many are printed", "单元格正确率与列出占比"),
    "coverage": ("share printed", "列出占比"),
    "right": ("share right", "正确率"),
    "bins": ("Figures right, by their confidence", "数值正确率与把握"),
    "sure": ("mean confidence", "平均把握"),
}


def draw_sureness(ladder: Ladder, language: Language, format_: str) -> bytes:
    """Both plots as svg or png. A point of the curve bears its threshold, a bin the number of its figures; the dashes are a
    confidence that is neither too high nor too low.
    """
    words = {key: texts[language == "zh"] for key, texts in _TEXTS.items()}
    points = [(one.coverage, one.precision, f"{one.threshold:g}") for one in ladder.curve]
    bins = [(one.mean, one.share, str(one.figures)) for one in ladder.bins]
    drawings = [
        _plot(points, words["curve"], words["coverage"], words["right"], joined=True),
        _plot(bins, words["bins"], words["sure"], words["right"], joined=False),
    ]
    svg = standalone(drawings, _description(ladder, words))
    return png_of(svg, language == "zh") if format_ == "png" else svg.encode("utf-8")


def _description(ladder: Ladder, words: dict[str, str]) -> str:
    stated = [f"{one.threshold:g}: {one.right}/{one.printed}" for one in ladder.curve]
    return f"{words['curve']}. {', '.join(stated)}"


def _plot(found: Sequence[tuple[float | None, float | None, str]], title: str, across: str, up: str, joined: bool) -> Drawing:
    """Points over two shares: the one along the foot from 0 to 1, the other from the tenth below its least value."""
    points = [(x, y, label) for x, y, label in found if x is not None and y is not None]
    tenths = min([9, *(int(y * 10 + 1e-9) for _, y, _ in points)])
    canvas = Canvas(_WIDTH, _HEIGHT)
    canvas.left += 40
    canvas.right += 30
    canvas.top += 40
    canvas.bottom += 44

    def place(x: float, y: float) -> tuple[float, float]:
        return _WIDTH * x, _HEIGHT * (1 - (y * 10 - tenths) / (10 - tenths))

    for tenth in range(tenths, 11):
        _, y = place(0, tenth / 10)
        canvas.rule((0, y), (_WIDTH, y), GRID, 1)
        canvas.text(f"{tenth * 10}%", -8, y, align="right", color=MUTED, size=SMALL)
    for tenth in range(0, 11, 2):
        canvas.text(f"{tenth * 10}%", _WIDTH * tenth / 10, _HEIGHT + 14, align="center", color=MUTED, size=SMALL)
    canvas.text(across, _WIDTH, _HEIGHT + 32, align="right", color=MUTED, size=SMALL)
    canvas.text(up, -8 - text_width("100%", SMALL), -32, color=MUTED, size=SMALL)
    if joined:
        for (x1, y1, _), (x2, y2, _) in itertools.pairwise(points):
            canvas.rule(place(x1, y1), place(x2, y2), _COLOR)
    else:
        canvas.rule(place(tenths / 10, tenths / 10), place(1, 1), MUTED, 1.2, (5, 3))
    labelled: list[tuple[float, float]] = []
    for x, y, label in points:
        at = place(x, y)
        canvas.mark("circle", *at, _COLOR, filled=True)
        if all(abs(at[0] - left) >= text_width(label, SMALL) + 4 or abs(at[1] - top) >= _NEAREST for left, top in labelled):
            canvas.text(label, at[0], at[1] - 13, align="center", size=SMALL, halo=True)
            labelled.append(at)
    return canvas.finished(title)
