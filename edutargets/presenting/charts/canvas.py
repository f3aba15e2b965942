"""Canvas: texts, rules and marks at places in pixels, written as SVG.

Places are computed from the width that texts take at most, so that a drawing is the same whatever fonts the machine has that shows it.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from edutargets.presenting.charts.shapes import path
from edutargets.presenting.controls import visible
from edutargets.presenting.words.visual_marks import Sign
from edutargets.records import Record

FONT = "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',system-ui,sans-serif"
INK, MUTED, GRID, PAPER = "#1c2126", "#59636e", "#dde2e7", "#ffffff"
SIZE, SMALL = 12, 11
_ANCHORS = {"right": "end", "center": "middle"}
# a word with the signs around it, a number or date whole; a Chinese character with the bracket before it
_PIECES = re.compile(r"[（(“‘《〈「『【〔\[]*(?:[A-Za-z0-9À-ɏ.,:;%'’/&+§№#@_~<>=≥≤≈–?!)]+(?:-(?=\d)[\d.]+)*-?\s*|.)|\s+", re.DOTALL)
_KEY_SHIFT = {"upwards": 4, "downwards": -4, "bar": 5}  # so that every mark of a key stands in the middle of its place
_NEVER_FIRST = "，。、；：！？）》〉”’」』】〕%％…—,.;:!?)]"


class Drawing(Record, frozen=True, kw_only=True):
    """An SVG with its size in pixels."""

    svg: str
    width: int
    height: int


def text_width(text: str, size: float = SIZE, bold: bool = False) -> int:
    """Pixels that a text takes at most: a Chinese character as wide as it is high, others about two thirds of that."""
    narrow = 0.7 if bold else 0.62
    return int(size * sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else narrow for sign in text)) + 1


def fold(text: str, width: int, size: float = SIZE, bold: bool = False) -> list[str]:
    """A text in lines of at most `width` pixels, broken between words or Chinese characters; nothing of it is lost.

    Only a word that is wider than a line is broken inside.
    """

    def fits(line: str) -> bool:
        return text_width(line.rstrip(), size, bold) <= width

    lines: list[list[str]] = [[]]
    for piece in _PIECES.findall(text):
        if fits("".join(lines[-1]) + piece):
            lines[-1].append(piece)
        elif piece[0] in _NEVER_FIRST and len(lines[-1]) > 1:
            lines.append([lines[-1].pop(), piece])
        elif fits(piece):
            lines.append([piece])
        else:
            lines += [[part] for part in _cut(piece, fits)]
    return [line for line in ("".join(pieces).rstrip() for pieces in lines) if line] or [""]


def _cut(word: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """A word that is wider than a line, in pieces that are not."""
    part = ""
    for sign in word:
        if part and not fits(part + sign):
            yield part
            part = ""
        part += sign
    yield part


@functools.lru_cache(maxsize=4096)
def balanced(text: str, width: int) -> tuple[str, ...]:
    """A text in as few lines of at most `width` pixels as can be, all of them about as long."""
    widest = tuple(fold(text, width))
    if len(widest) == 1:
        return widest
    # so many lines hold the whole text only where each is this wide at least: what is narrower need not be tried
    least = math.floor((text_width("".join(text.split())) - 1) / len(widest))
    return next(lines for narrow in range(max(width // 3, least), width + 1) if len(lines := tuple(fold(text, narrow))) == len(widest))


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
    """Texts, rules and marks around a plot of fixed size, with the room they need on each side.

    Places count in pixels from the plot's upper left corner. What is drawn later lies above what is drawn before.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.left = self.right = self.top = self.bottom = 4
        self._parts: list[tuple[str, str, str]] = []  # of each element its look, and what stands before and behind it

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
        look = "" if color == INK else f' fill="{color}"'
        look += "" if size == SIZE else f' font-size="{size}"'
        look += f' text-anchor="{_ANCHORS[align]}"' if align in _ANCHORS else ""
        look += ' font-weight="bold"' if bold else ""
        look += f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if halo else ""
        for number, line in enumerate(visible(text).split("\n")):
            down = y + number * pitch + size * 0.35  # the middle of a line is above its foot by about a third of its height
            self._parts.append((look, f'<text x="{_short(x)}" y="{_short(down)}"', f">{escape(line)}</text>"))

    def mark(self, shape: str, x: float, y: float, color: str, *, filled: bool, dashed: bool = False, length: float = 0.0) -> None:
        """The mark of a value; of a bar `length` is how far it goes on, to the right or (below 0) upwards."""
        look = f' fill="{color if filled else PAPER}" stroke="{color}" stroke-width="1.8"' + (
            ' stroke-dasharray="2 1.6" fill-opacity=".4"' if dashed else ""
        )
        self._parts.append((look, f'<path d="{path(shape, x, y, length)}"', "/>"))

    def rule(self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1.8, dash: Sequence[int] = ()) -> None:
        places = "".join(f' {name}="{_short(value)}"' for name, value in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True))
        dashes = f' stroke-dasharray="{",".join(map(str, dash))}"' if dash else ""
        self._parts.append((f' stroke="{color}" stroke-width="{width:g}"{dashes}', f"<line{places}", "/>"))

    def grid(self, across: Sequence[float], down: Sequence[float]) -> None:
        """Upright lines at the places `across`, level ones at the places `down`, over the whole plot."""
        lines = "".join(f"M{_short(x)} 0v{self.height}" for x in across) + "".join(f"M0 {_short(y)}h{self.width}" for y in down)
        self._parts.append((f' fill="none" stroke="{GRID}"', f'<path d="{lines}"', "/>"))

    def finished(self, title: str = "", key: Sequence[Sign] = (), foot: Sequence[str] = ()) -> Drawing:
        """All of it as SVG, under a title and over a key (shape, colour, filled, words) and lines of small print."""
        room = self.left + self.width + self.right - 8
        if title:
            heads = fold(title, room, 14, bold=True)
            self.top += 20 * len(heads) + 6
            self.text("\n".join(heads), 4 - self.left, 16 - self.top, size=14, bold=True, pitch=20)
        self._draw_key(key, room)
        self._draw_foot(foot, room)
        width, height = self.left + self.width + self.right, self.top + self.height + self.bottom
        return Drawing(
            svg=f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="{-self.left} {-self.top} {width} {height}" '
            f'font-size="{SIZE}" fill="{INK}">{"".join(self._grouped())}</svg>',
            width=width,
            height=height,
        )

    def _grouped(self) -> Iterator[str]:
        """The elements in their order; what of one look follows each other says it once, as a group: half the bytes of a long chart."""
        for look, parts in itertools.groupby(self._parts, key=lambda part: part[0]):
            own = list(parts)
            if look and len(own) > 1:
                yield f"<g{look}>{''.join(before + behind for _, before, behind in own)}</g>"
            else:
                yield from (f"{before}{look}{behind}" for _, before, behind in own)

    def _draw_key(self, key: Sequence[Sign], room: int) -> None:
        if not key:
            return
        x, y = 10 - self.left, self.height + self.bottom + 8
        for sign in key:
            shape, color, filled, text = sign.shape, sign.color, sign.filled, sign.text
            wide = text_width(text, SMALL) + 28
            if x + wide > room - self.left and x > 10 - self.left:
                x, y = 10 - self.left, y + 18
            if shape == "line":
                self.rule((x, y - 7), (x, y + 7), color, 1.4, (5, 3))
            elif shape:
                self.mark(shape, x - _KEY_SHIFT.get(shape, 0), y, color, filled=filled, length=10)
            self.text(text, x + (12 if shape else -6), y, size=SMALL, color=MUTED)
            x += wide
        self.bottom = y - self.height + 14

    def _draw_foot(self, foot: Sequence[str], room: int) -> None:
        lines = [line for said in foot for line in fold(said, room, 10)]
        if lines:
            self.text("\n".join(lines), 4 - self.left, self.height + self.bottom + 8, size=10, color=MUTED, pitch=14)
            self.bottom += 14 * len(lines) + 8


def _short(value: float) -> str:
    """A place to the tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
