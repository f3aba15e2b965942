"""Control characters: what a document says never steers the terminal it is shown on."""

from __future__ import annotations

# the signs that Unicode has for them (␛ for ESC); C1, which has none, as the mark of an unreadable character
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
BETWEEN_CELLS = " | "


def visible(text: str) -> str:
    """The text with every control character but tab and line break as a sign of one column.

    >>> visible("\\x1b[31m85%")
    '␛[31m85%'
    """
    return text if text.isprintable() else text.translate(_VISIBLE)


def on_screen(text: str) -> str:
    """The text as a screen shows it: cells of a table row apart, no control characters.

    >>> on_screen("普惠率\\t85%")
    '普惠率 | 85%'
    """
    return visible(text).replace("\t", BETWEEN_CELLS)
