"""Titles that a file's properties name: left over from a template more often than not."""

from __future__ import annotations

import re

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|txt|indd)$", re.IGNORECASE)
_WHERE_TITLES_STAND = 1500


def plausible_title(title: str, text: str) -> bool:
    """Whether a title is that of this text: Chinese, no file name, and standing near the beginning of the text itself."""
    dense = "".join(title.split())
    if len(_CHINESE.findall(dense)) < 4 or _FILE_NAME.search(dense):
        return False
    return dense in "".join(text[: 2 * _WHERE_TITLES_STAND].split())[:_WHERE_TITLES_STAND]
