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


def alternatives_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, those inside groups left together; a pattern with flags is one.

    >>> alternatives_of("^a(?:b|c)|[|]d")
    ['^a(?:b|c)', '[|]d']
    """
    if pattern.startswith("(?") and re.match(r"\(\?[a-zA-Z]+\)", pattern):
        return [pattern]
    found, depth, in_class, start, at = [], 0, False, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]" or pattern[at - 1] == "[" or pattern[at - 2 : at] == "[^"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*found, pattern[start:]]


def is_anchored(pattern: str) -> bool:
    """Whether a pattern can stand only at the beginning of a text."""
    return all(one.startswith("^") for one in alternatives_of(pattern))
