"""Patterns that are looked for in many lines: what can only stand at the beginning of a line is tried there alone.

`re` tries each alternative at each place of a text, also those that begin with ^; apart, most lines are told by one look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from edutargets.alternatives import alternatives_of, is_anchored
from edutargets.edges import Beginning, has_one
from edutargets.needed import few_needed
from edutargets.possible import Possible

Finder = Callable[[str], re.Match[str] | None]


class Anchored:
    """Patterns as one, told apart by whether their alternatives begin with ^."""

    def __init__(self, patterns: Iterable[str]) -> None:
        patterns = list(patterns)
        self._needed = few_needed(patterns)
        self._possible = None if self._needed else Possible(patterns)
        alternatives = [one for pattern in patterns for one in alternatives_of(pattern)]
        first = [one for one in alternatives if one.startswith("^")]
        rest = [one for one in alternatives if not one.startswith("^")]
        self._beginning = Beginning("|".join(first)) if first else None
        self._anywhere = re.compile("|".join(rest)) if rest else None

    def holds(self, text: str) -> bool:
        """Whether any of the patterns is found in the text."""
        if not has_one(text, self._needed) or (self._possible is not None and not self._possible.bits(text)):
            return False
        if self._beginning is not None and self._beginning.match(text):
            return True
        return self._anywhere is not None and self._anywhere.search(text) is not None


def finder(pattern: str) -> Finder:
    """What searches for a pattern: of one that can stand only at the beginning of a text it is looked for there alone.

    >>> finder("^各位代表|^同志们")("同志们") is not None, finder("^各位代表")("尊敬的各位代表")
    (True, None)
    """
    compiled = re.compile(pattern)
    return compiled.match if is_anchored(pattern) else compiled.search
