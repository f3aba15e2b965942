"""A list number before the text of its item, so that it never melts into a figure that the text begins with."""

from __future__ import annotations

import re

_NUMERALS = "〇零一二三四五六七八九十百千万两几"
_BEGINS_WITH_FIGURE = re.compile(rf"[\s\d０-９.．{_NUMERALS}]")
_ENDS_OPEN = re.compile(rf"[0-9A-Za-z０-９.．{_NUMERALS}]$")


def numbered(marker: str, text: str) -> str:
    """The text of an item behind its number; 1. becomes 1、 where a figure follows, a bare number is kept apart by a space.

    >>> numbered("1.", "5万名学生"), numbered("1. ", "新建小学2所"), numbered("（1）", "5所")
    ('1、5万名学生', '1. 新建小学2所', '（1）5所')
    >>> numbered("2", "培训教师"), numbered("1.2", "5所"), numbered("一", "十所")
    ('2 培训教师', '1.2、5所', '一、十所')
    """
    bare = marker.rstrip()
    if not bare or not text:
        return marker + text
    if _ENDS_OPEN.search(bare) and _BEGINS_WITH_FIGURE.match(text):
        return f"{bare.rstrip('.．')}、{text.lstrip()}"
    return f"{bare} {text}" if bare == marker and bare[-1].isascii() and bare[-1].isalnum() else marker + text
