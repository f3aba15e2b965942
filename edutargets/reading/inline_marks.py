"""Marks inside a line of Markdown or of html left in a text: what they strike out, raise or only set off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edutargets.reading.raised import raised

# ~~ behind a figure is a range (5~~8所); between words it strikes out
_STRUCK = re.compile(
    r"(?<![~\d%‰\\])~~(?=[^\s~])[^\n]{0,2000}?(?<=[^\s~])~~(?!~)|<(del|s|strike)(?: [^<>]*)?>[^\n]{0,2000}?</\1>", re.IGNORECASE
)
_RAISED = re.compile(r"<sup(?: [^<>]*)?>([^<>\n]{0,20})</sup>|\^([^\s^]{1,6})\^|\[\^[^\]\s]{1,20}\](?!:)", re.IGNORECASE)
_SET_OFF = re.compile(r"</?(?:b|i|u|em|strong|ins|mark|font|span|small|sub)(?: [^<>]*)?>|`+|\\(?=[~*_\-.#>+!()\[\]{}|`])", re.IGNORECASE)
# *1800*, but no sign of multiplication, mark of a note or bold
_SLANTED = re.compile(r"(?<![*\dA-Za-z])\*(?=[^\s*])([^*\n]{1,60})(?<=[^\s*])\*(?![*\dA-Za-z])")
# a link of Markdown: its words stay, its address goes; a year in such brackets before (3) is no link
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\((?P<address>(?:https?:|mailto:|[./#])[^()\s]{0,500}|[^()\s\d][^()\s]{0,200}\.[A-Za-z]{2,5})"
    r"(?: \"[^\"\n]{0,100}\")?\)",
    re.IGNORECASE,
)
_NOTHING = "\u200a"
_BEFORE = 16


def unmarked(text: str) -> str:
    """The text with such marks blanked and what is struck out with them; of the same length as it was.

    Blanks are hair spaces, which part nothing; an exponent stands where its mark ends.
    """
    if not any(mark in text for mark in ("~~", "<", "^", "\\", "*", "`", "](")):
        return text
    text = _LINK.sub(_linked, text) if "](" in text else text
    text = _STRUCK.sub(_blank, text)
    text = _RAISED.sub(_settled, text)
    text = _SLANTED.sub(lambda match: f"{_NOTHING}{match[1]}{_NOTHING}", text) if "*" in text else text
    return _SET_OFF.sub(_blank, text)


def linked_files(text: str) -> tuple[int, tuple[str, ...]]:
    """How many pictures a text of Markdown shows, and the addresses that it leads to.

    >>> linked_files("![表](t.png)，[附件](plan.xlsx)")
    (1, ('plan.xlsx',))
    """
    found = list(_LINK.finditer(text)) if "](" in text else []
    pictures = sum(1 for match in found if match[0][0] == "!")
    return pictures, tuple(match["address"] for match in found if match[0][0] != "!")


def _settled(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - _BEFORE, 0) : match.start()]
    return raised(before, match[1] or match[2] or "[1]").rjust(len(match[0]), _NOTHING)


def _linked(match: re.Match[str]) -> str:
    words = "" if match[0].startswith("!") else match[1]
    return (_NOTHING + words).ljust(len(match[0]), _NOTHING) if words else _blank(match)


def struck_passages(text: str) -> Iterator[str]:
    """What the marks of a text strike out."""
    return (match[0] for match in _STRUCK.finditer(text))


def _blank(match: re.Match[str]) -> str:
    return _NOTHING * len(match[0])
