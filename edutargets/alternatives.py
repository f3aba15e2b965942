"""Words as the alternatives of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> str:
    """The words as alternatives, of those that begin alike the longest first.

    `re` tries alternatives one after the other, so words with one first character are told as one alternative, those with which most
    words begin before others. Which word is found stays the same: at one place only words with one first character can stand.

    >>> longest_first(["个", "所", "个百分点", "个月"])
    '个(?:百分点|月|)|所'
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[:1], []).append(re.escape(word[1:]))
    groups = sorted(by_first.items(), key=lambda group: (-len(group[1]), group[0]))
    return "|".join(re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})") for first, rests in groups)
