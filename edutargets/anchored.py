"""Patterns that are looked for in many lines: what can only stand at the beginning of a line is tried there alone.

`re` tries each alternative at each place of a text, also those that begin with ^; apart, most lines are told by one look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from edutargets.edges import Beginning, has_one
from edutargets.needed import few_needed

Finder = Callable[[str], re.Match[str] | None]


class Anchored:
    """Patterns as one, told apart by whether their alternatives begin with ^."""

    def __init__(self, patterns: Iterable[str]) -> None:
        patterns = list(patterns)
        self._needed = few_needed(patterns)
        alternatives = [one for pattern in patterns for one in alternatives_of(pattern)]
        first = [one for one in alternatives if one.startswith("^")]
        rest = [one for one in alternatives if not one.startswith("^")]
        self._beginning = Beginning("|".join(first)) if first else None
        self._anywhere = re.compile("|".join(rest)) if rest else None

    def holds(self, text: str) -> bool:
        """Whether any of the patterns is found in the text."""
        if not has_one(text, self._needed):
            return False
        if self._beginning is not None and self._beginning.match(text):
            return True
        return self._anywhere is not None and self._anywhere.search(text) is not None


def is_anchored(pattern: str) -> bool:
    """Whether a pattern can stand only at the beginning of a text."""
    return all(one.startswith("^") for one in alternatives_of(pattern))


def finder(pattern: str) -> Finder:
    """What searches for a pattern: of one that can stand only at the beginning of a text it is looked for there alone.

    >>> finder("^各位代表|^同志们")("同志们") is not None, finder("^各位代表")("尊敬的各位代表")
    (True, None)
    """
    compiled = re.compile(pattern)
    return compiled.match if is_anchored(pattern) else compiled.search


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
