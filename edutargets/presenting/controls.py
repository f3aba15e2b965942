"""Controls: what a document says never steers what shows it. One place makes text safe for a screen and for markup; data keeps it.

Control characters move the cursor, set titles of windows and end drawings; overrides of direction turn the digits of a figure round;
characters without width, and letters that nobody sees, hide in words. On a screen and in a drawing each stands as a sign of one column,
so that places in the text stay.
"""

from __future__ import annotations

import re

_UNREADABLE, _NO_WIDTH, _NEW_LINE = 0xFFFD, 0x2423, 0x2424
# ways to turn the direction of text, and signs that mark other text; U+2028 and U+2029 part lines where nobody sees it
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC))
_HIDDEN = (0x00AD, 0x034F, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2066), 0xFEFF)
# letters and marks that nobody sees, though they count as printable: fillers of Hangul, two vowels of Khmer, what chooses a form of the
# sign before it (but for the two that say whether a sign is coloured)
_UNSEEN = (0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))
_NONE = (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080))
# the signs that Unicode has for control characters (␛ for ESC); C1, which has none, as the mark of an unreadable character
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *_TURNING, *_NONE), _UNREADABLE)
    | dict.fromkeys((*_HIDDEN, *_UNSEEN), _NO_WIDTH)
    | dict.fromkeys((0x2028, 0x2029), _NEW_LINE)
)
# as ranges: every cell is looked through
_SOME_UNSEEN = re.compile("[\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]")
_IN_LINE = {ord(char): 0x2400 + ord(char) for char in "\r\n"}
_RETURN = re.compile(r"\r(?!\n)")  # alone it writes over what stands in the line
_NO_XML = {code: sign for code, sign in _VISIBLE.items() if code < 0x20} | dict.fromkeys(
    (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), _UNREADABLE
)
_MARKUP = str.maketrans({"\\": "\\\\", "&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "\\`", "*": "\\*", "~": "\\~"})
_LINK = re.compile(r"\](?=[(\[:])")  # only so does a text in brackets become a link or a picture; [check basis] stays as it is
BETWEEN_CELLS = " | "


def visible(text: str) -> str:
    """The text for a screen or a drawing, as long as it was: every control character but tab and line break a sign of one column.

    So are what turns the direction of text, what has no width, and what is no character.

    >>> visible("\\x1b[31m85%"), visible("增长\\u202e58%")
    ('␛[31m85%', '增长�58%')
    """
    if _is_plain(text):
        return text
    if "\r" not in text:  # a page is long, and nearly all its lines are as they should be
        return "\n".join(line if _is_plain(line) else line.translate(_VISIBLE) for line in text.split("\n"))
    return _RETURN.sub("␍", text).translate(_VISIBLE)


def _is_plain(text: str) -> bool:
    """Whether nothing in a text needs a sign in its place; asked of every cell."""
    return text.isprintable() and (text.isascii() or _SOME_UNSEEN.search(text) is None)


def in_line(text: str) -> str:
    """The text for one line of a screen: no line break either, for a name of a file may hold one.

    >>> in_line("a\\nedutargets: 5 added")
    'a␊edutargets: 5 added'
    """
    return text if _is_plain(text) else visible(text.translate(_IN_LINE))


def on_screen(text: str) -> str:
    """The text as a screen shows it: cells of a table row apart, no control characters.

    >>> on_screen("普惠率\\t85%")
    '普惠率 | 85%'
    """
    return visible(text).replace("\t", BETWEEN_CELLS)


def in_xml(text: str) -> str:
    """The text for XML, which cannot hold most control characters at all; what it can hold stays.

    >>> in_xml("a\\x01b")
    'a␁b'
    """
    return text if text.isprintable() else text.translate(_NO_XML)


def in_markdown(text: str) -> str:
    """The text for markdown, where nothing in it is markup: no tags, links, pictures, code or stress.

    >>> in_markdown("<b>85%</b> [上报](javascript:x)")
    '&lt;b&gt;85%&lt;/b&gt; [上报\\\\](javascript:x)'
    """
    return _LINK.sub(r"\]", text.translate(_MARKUP))
