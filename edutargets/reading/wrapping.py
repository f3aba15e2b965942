"""Wrapping: whether a text was broken into lines of one width, and which line runs on in the next.

Texts from PDFs are broken at the width of the page, texts from telephones and narrow columns at ten to twenty characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edutargets.rules import Layout

TERMINAL = "。;!?"
_HALF_WIDTH = re.compile(r"[\x21-\x7e]")
_WIDE_PUNCTUATION = re.compile(r"[,;:!?()]")
_INSIDE = re.compile(r"[。,;:!?、](?=.)")
# what no line ends with, or begins with, that was written as a line of its own
_BREAKS_OFF = re.compile(r"[的和与及或、在为至达将从对向等“(《\d]$")
_TAKES_UP = re.compile(r"^[的和与及或、,。;:%)”》了]|^[万亿千百]?[所名个人元](?=[,。;、])")
_FEWEST_WIDE, _FEWEST_NARROW = 30, 6
_NARROW_LEAST, _NARROW_MOST = 12, 40
_SLACK = 4  # half characters: what the rules of line breaking may leave free at the end of a full line


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width at which a text was broken into lines: in characters, or in half characters for `narrow` columns."""

    width: int
    narrow: bool = False

    def is_full(self, line: str, ended: bool) -> bool:
        """Whether a line is so long that it may run on; where its sentence `ended` it must fill its width nearly."""
        if self.narrow:
            return _half_characters(line) >= self.width - (1 if ended else _SLACK)
        return len(line) >= (0.85 if ended else 0.6) * self.width


def wrap_of(texts: Sequence[str]) -> Wrap | None:
    """How a text of these lines was broken; None where each line is a paragraph."""
    width = _page_width(texts)
    if width:
        return Wrap(width)
    width = _column_width(texts)
    return Wrap(width, narrow=True) if width else None


def runs_on(text: str, numbered: bool, last: str, line: str, wrap: Wrap | None, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph `text` whose last line is `last`."""
    ended = has_ended(last)
    if wrap is not None:
        return wrap.is_full(last, ended) and not (wrap.narrow and (layout.is_signature(line) or (ended and layout.is_title(line))))
    if ended or last[-1] == ":" or len(last) < 20 or layout.is_signature(line):
        return False
    heading = numbered and len(text) <= 45 and not any(c in text for c in TERMINAL)
    return not heading and not layout.is_title(last) and (len(last) >= 60 or any(c in last for c in TERMINAL + ","))


def has_ended(line: str) -> bool:
    """Whether a sentence ends with the line."""
    return line[-1] in TERMINAL or (line[-1] in "”)》" and line[-2:-1] in tuple(TERMINAL))


def _page_width(texts: Sequence[str]) -> int:
    """The width of a page of running text in characters; 0 where the lines are not of one width."""
    lengths = sorted(map(len, texts))
    if len(lengths) < _FEWEST_WIDE:
        return 0
    width = lengths[int(len(lengths) * 0.8)]
    cut = sum(1 for text in texts if len(text) >= 0.8 * width and text[-1] not in TERMINAL + ":")
    return width if 15 <= width <= 60 and cut > 0.4 * len(lengths) else 0


def _column_width(texts: Sequence[str]) -> int:
    """The width of a narrow column in half characters; 0 where short lines are lines of their own (lists, addresses).

    Most lines of a column are full, few end with their sentence, sentences end inside lines, and lines break off where
    nobody ends one: behind 的, inside a number, before a comma.
    """
    if len(texts) < _FEWEST_NARROW:
        return 0
    widths = sorted(map(_half_characters, texts))
    width = widths[int(len(widths) * 0.9) - (1 if len(widths) >= 20 else 0)]
    if not _NARROW_LEAST <= width <= _NARROW_MOST or widths[-1] > width + _SLACK:
        return 0
    full = [text for text in texts if width - _SLACK <= _half_characters(text)]
    cut = [text for text in full if not has_ended(text) and text[-1] != ":"]
    if 2 * len(full) <= len(texts) or 3 * len(cut) <= 2 * len(full):
        return 0
    stops = sum(1 for text in texts if _INSIDE.search(text))
    broken = sum(1 for text, below in zip(texts, texts[1:], strict=False) if _BREAKS_OFF.search(text) or _TAKES_UP.search(below))
    return width if 4 * stops >= len(texts) and broken >= max(2, len(texts) // 12) else 0


def _half_characters(text: str) -> int:
    """The width of a line in half characters; punctuation counts as written in Chinese text, in full width."""
    return 2 * len(text) - len(_HALF_WIDTH.findall(text)) + len(_WIDE_PUNCTUATION.findall(text))
