"""Numbers of an ordered list as a browser shows them."""

from __future__ import annotations

import re
import string

_CHINESE = "零一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|[a-z]+-(?:alpha|latin|roman|ideographic|informal))\b", re.IGNORECASE
)


class Numbering:
    """The running number of one <ol>, by its start, reversed, type and list-style.

    >>> Numbering({"start": "3", "type": "a"}).next("")
    'c. '
    """

    def __init__(self, given: dict[str, str]) -> None:
        style = _STYLE.search(given.get("style", ""))
        self._style = style[1].lower() if style else _TYPES.get(given.get("type", ""), "decimal")
        self._step = -1 if "reversed" in given else 1
        start = _whole(given.get("start", ""))
        if start is None and "reversed" in given:
            self._style = "none"  # it counts down from the number of its items, which a stream does not know yet
        self._number = (1 if start is None else start) - self._step

    def next(self, value: str) -> str:
        """The mark of the next item, with the space or comma behind it; '' where the list shows none."""
        own = _whole(value)
        self._number = own if own is not None else self._number + self._step
        return _mark(self._number, self._style)


def _whole(written: str) -> int | None:
    return int(written) if re.fullmatch(r"\s*-?\d{1,8}\s*", written) else None


def _mark(number: int, style: str) -> str:
    if style in ("none", "disc", "circle", "square"):
        return ""
    if style.endswith(("ideographic", "informal")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return f"{_CHINESE[tens] if tens > 1 else ''}{'十' if tens else ''}{_CHINESE[ones] if ones else ''}、"
    written = str(number)
    if style.endswith(("alpha", "latin")) and 0 < number <= 26:
        written = string.ascii_lowercase[number - 1]
    elif style.endswith("roman") and 0 < number < 4000:
        written = ""
        for worth, letters in _ROMAN:
            count, number = divmod(number, worth)
            written += letters * count
    return f"{written.upper() if style.startswith('upper') else written}. "
