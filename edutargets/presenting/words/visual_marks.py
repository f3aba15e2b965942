"""Visual marks: one language of signs and colours for results, targets, bounds, ranges, benchmarks and doubt.

Tables, charts, legends, the page and the workbook take their signs and colours from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from edutargets.records import Op, Record


class Look(Record, frozen=True, kw_only=True):
    """How a value of one status looks: a sign in text, a shape in a chart, filled or hollow, and its colour (#rrggbb)."""

    sign: str
    shape: str
    filled: bool
    color: str


LOOKS: Mapping[str, Look] = {
    "result": Look(sign="●", shape="circle", filled=True, color="#1a5fa6"),
    "target": Look(sign="○", shape="circle", filled=False, color="#a04a00"),
    "context": Look(sign="×", shape="cross", filled=False, color="#59636f"),
}


class Sign(Record, frozen=True, kw_only=True):
    """A mark of a legend with its meaning: `shape` as in a chart, 'line' for a dashed one, '' for a sign that its words hold."""

    shape: str
    color: str
    filled: bool
    text: str


BENCHMARK_COLOR = "#6a3d9a"  # a dashed line and a row of its own in this colour
DOUBT = "?"  # behind a figure that is damaged or not sure; in a chart its mark is dashed
BOUND_SIGNS: Mapping[Op, str] = {"eq": "", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "range": ""}
UPWARDS: tuple[Op, ...] = ("ge", "gt")
DOWNWARDS: tuple[Op, ...] = ("le", "lt")
# better or worse than a benchmark: signs, and the grounds of a cell; a bound is never judged
STANDING_SIGNS: Mapping[str, str] = {"better": "▲", "worse": "▼", "equal": "=", "neutral": "·"}
STANDING_GROUNDS: Mapping[str, str] = {"better": "#DDF0E0", "worse": "#FBE3D6", "equal": "#ECEFF3"}


def mark_shape(status: str, op: str | None) -> str:
    """The shape of a value in a chart: what its bound is comes before what its status is."""
    if op in UPWARDS:
        return "upwards"
    if op in DOWNWARDS:
        return "downwards"
    return {"approx": "diamond", "range": "bar"}.get(op or "", LOOKS[status].shape)
