"""Canvas: texts, rules and symbols at places in pixels, drawn by Vega-Lite over one axis.

Places are computed from the width that texts take at most, so that a drawing is the same whatever fonts the machine has that makes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from edutargets.presenting.controls import visible
from edutargets.records import Record

FONT = "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',system-ui,sans-serif"
INK, MUTED, GRID, PAPER = "#1c2126", "#59636e", "#dde2e7", "#ffffff"
SIZE, SMALL = 12, 11


class Drawing(Record, frozen=True, kw_only=True):
    """An SVG with its size in pixels."""

    svg: str
    width: int
    height: int


def text_width(text: str, size: float = SIZE, bold: bool = False) -> int:
    """Pixels that a text takes at most: a Chinese character as wide as it is high, others about two thirds of that."""
    narrow = 0.7 if bold else 0.62
    return int(size * sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else narrow for sign in text)) + 1


def fold(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` pixels; nothing of it is lost."""
    lines = [""]
    for sign in text:
        if lines[-1] and text_width(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return lines


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Places for labels of marks at `places`: in the same order, at least `gap` apart, as near as can be."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    blocks: list[tuple[float, int]] = []  # centre and number of labels that stand together
    for index in order:
        blocks.append((places[index], 1))
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < gap * (blocks[-1][1] + blocks[-2][1]) / 2:
            (upper, many), (lower, few) = blocks[-2:]
            blocks[-2:] = [((upper * many + lower * few) / (many + few), many + few)]
    moved = [centre + gap * (number - (count - 1) / 2) for centre, count in blocks for number in range(count)]
    return [place for _, place in sorted(zip(order, moved, strict=True))]


class Canvas:
    """Texts, rules and symbols around a plot of fixed size, with the room they need on each side.

    Places count in pixels from the plot's upper left corner.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.left = self.right = self.top = self.bottom = 4
        self._texts: list[dict[str, Any]] = []
        self._halos: list[dict[str, Any]] = []
        self._rules: list[dict[str, Any]] = []
        self._symbols: list[dict[str, Any]] = []

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        color: str = INK,
        size: int = SIZE,
        align: str = "left",
        bold: bool = False,
        pitch: int = 15,
        halo: bool = False,
    ) -> None:
        """A text of one or more lines, the first of them centred on y; with a halo it can be read over lines."""
        text, weight = visible(text), "bold" if bold else "normal"
        text_ = {"text": text, "x": x, "y": y, "color": color, "size": size, "align": align, "weight": weight, "pitch": pitch}
        self._texts.append(text_)
        if halo:
            self._halos.append(text_)

    def symbol(self, shape: str, x: float, y: float, stroke: str, fill: str) -> None:
        self._symbols.append({"shape": shape, "x": x, "y": y, "stroke": stroke, "fill": fill})

    def rule(self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1.8, dash: Sequence[int] = ()) -> None:
        self._rules.append({"x": start[0], "y": start[1], "x2": end[0], "y2": end[1], "color": color, "width": width, "dash": list(dash)})

    def finished(self, title: str, key: Sequence[tuple[str, str, str, str]], axis: Any) -> Drawing:
        """All of it over an axis, as SVG."""
        import altair as alt
        import vl_convert

        if title:
            room = self.left + self.width + self.right - 8
            heads = fold(title, int(room / 1.2))
            self.top += 20 * len(heads) + 8
            self.text("\n".join(heads), 4 - self.left, 16 - self.top, size=14, bold=True, pitch=20)
            self._draw_key(key, room)
        chart = (
            alt.layer(*([axis] if axis is not None else []), *self._layers())
            .resolve_scale(x="independent", y="independent")
            .properties(
                width=self.width,
                height=self.height,
                padding={"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom},
                autosize=alt.AutoSizeParams(type="none"),
            )
            .configure(font=FONT, background=PAPER)
            .configure_view(stroke=None)
        )
        svg = vl_convert.vegalite_to_svg(chart.to_json())
        return Drawing(svg=svg, width=self.left + self.width + self.right, height=self.top + self.height + self.bottom)

    def _layers(self) -> list[Any]:
        import altair as alt

        def of(name: str) -> Any:
            return alt.expr(f"datum.{name}")

        def chart(rows: list[dict[str, Any]]) -> Any:
            data: Any = {"values": rows}
            return alt.Chart(data)

        place = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
        rules = chart(self._rules).mark_rule(color=of("color"), strokeWidth=of("width"), strokeDash=of("dash"), opacity=1)
        symbols = chart(self._symbols).mark_point(
            shape=of("shape"), stroke=of("stroke"), fill=of("fill"), size=64, strokeWidth=1.8, opacity=1
        )
        halos, texts = (
            chart(rows).mark_text(
                align=of("align"), baseline="middle", color=PAPER if around else of("color"), fontSize=of("size"), fontWeight=of("weight"),
                lineBreak="\n", lineHeight=of("pitch"), stroke=PAPER if around else alt.Undefined, strokeWidth=4 if around else 0,
            )
            for rows, around in ((self._halos, True), (self._texts, False))
        )  # fmt: skip
        layers = [
            (self._rules, rules.encode(**place, x2="x2:Q", y2="y2:Q")),
            (self._symbols, symbols.encode(**place)),
            (self._halos, halos.encode(**place, text="text:N")),
            (self._texts, texts.encode(**place, text="text:N")),
        ]
        return [layer for rows, layer in layers if rows]

    def _draw_key(self, key: Sequence[tuple[str, str, str, str]], room: int) -> None:
        x, y = 8 - self.left, self.height + self.bottom + 8
        for shape, stroke, fill, text in key:
            wide = text_width(text, SMALL) + 28
            if x + wide > room - self.left and x > 8 - self.left:
                x, y = 8 - self.left, y + 18
            self.symbol(shape, x, y, stroke, fill)
            self.text(text, x + 10, y, size=SMALL, color=MUTED)
            x += wide
        self.bottom = y - self.height + 14
