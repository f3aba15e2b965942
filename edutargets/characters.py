"""Characters as written and characters for matching: a mapping of one to one, so that every offset is kept."""

from __future__ import annotations

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_VARIANTS = {
    "\u00a0": " ",
    "\u3000": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "﹪": "%",
    "٪": "%",
    "〇": "零",
    "○": "零",
    "–": "—",
    "―": "—",
    "‒": "—",
    "─": "—",
    "━": "—",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "﹣": "-",
    "〜": "~",
    "∼": "~",
    "﹐": ",",
    "﹑": "、",
    "﹒": ".",
    "﹔": ";",
    "﹕": ":",
    "∶": ":",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "〈": "《",
    "〉": "》",
    "≧": "≥",
    "≦": "≤",
    "•": "·",
    "・": "·",
}
_TABLE = {**_FULL_WIDTH, **{ord(written): ord(plain) for written, plain in _VARIANTS.items()}}


def plain(text: str) -> str:
    """The text in half-width digits, letters and punctuation, of the same length as it was.

    >>> plain("达９３％，")
    '达93%,'
    """
    return text.translate(_TABLE)
