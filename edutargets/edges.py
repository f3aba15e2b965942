"""The characters with which a match can begin or end: where a text has another there, its pattern need not be tried.

A pattern of a hundred alternatives takes a microsecond and more to fail; one look at the character at its edge tells most of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from edutargets.needed import FEW, characters_in, few_needed, longest, needed_by, parsed

_MOST = 4096  # of the characters of a class; a larger one tells little
_DECIMAL, _SPACE = "\\d", "\\s"  # stand for all decimal digits and all white space of all scripts

_CATEGORIES = {"CATEGORY_DIGIT": _DECIMAL, "CATEGORY_SPACE": _SPACE}


class Edge:
    """The characters of one end of all matches of a pattern: `holds` tells whether a match can have one there; '' is none.

    >>> first = Edge.first("(?:其中|[0-9年]?月)(?=x)|\\\\d件?")
    >>> [first.holds(one) for one in ("其", "月", "9", "中", "")]
    [True, True, True, False, False]
    """

    def __init__(self, characters: frozenset[str] | None) -> None:
        self.holds = _teller(characters)  # asked for several times a sentence: a plain look into the set, where that is enough

    @classmethod
    def first(cls, pattern: str) -> Edge:
        """The characters with one of which every match begins."""
        return cls(_edge(parsed(pattern), backwards=False))

    @classmethod
    def last(cls, pattern: str) -> Edge:
        """The characters with one of which every text ends in which a pattern is found that ends with $.

        >>> last = Edge.last("(?:一个|年度?)$")
        >>> last.holds("度"), last.holds("一"), Edge.last("年|度$").holds("一")
        (True, False, True)
        """
        items = parsed(pattern)
        found = _edge(items, backwards=True) if _ends(items) else None
        return cls(None if found is None else found | {"\n"})  # $ matches before a last line break too

    @classmethod
    def named(cls, pattern: str) -> Edge:
        """The characters that matches are made of: no match goes on at another.

        >>> named = Edge.named("[一二](?:个半|所)?(?=上)")
        >>> [named.holds(one) for one in "二半上"]
        [True, True, False]
        """
        items = parsed(pattern)
        return cls(_named(items) if items else None)


def _teller(characters: frozenset[str] | None) -> Callable[[str], bool]:
    """What tells whether a character is among these, of which some stand for all digits or all white space; of None all are."""
    if characters is None:
        return lambda _: True
    decimal, space = _DECIMAL in characters, _SPACE in characters
    if not decimal and not space:
        return characters.__contains__
    return lambda one: one in characters or (decimal and one.isdecimal()) or (space and one.isspace())


def _named(items: Iterable[Any]) -> frozenset[str] | None:
    """All characters of what parts in a row match; None where they cannot be told."""
    found: frozenset[str] = frozenset()
    for item in items:
        operation, argument = str(item[0]), item[1]
        if operation == "BRANCH":
            inside = list(map(_named, argument[1]))
        elif operation == "GROUPREF_EXISTS":
            inside = [_named(row) for row in argument[1:] if row]
        elif operation in ("SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inside = [_named(argument[-1])]
        else:
            inside = [_of_part(operation, argument, backwards=False)[0]]
        if None in inside:
            return None
        found = found.union(*filter(None, inside))
    return found


def _ends(items: Sequence[Any]) -> bool:
    """Whether every match of the parts in a row ends with $."""
    if not items:
        return False
    operation, argument = str(items[-1][0]), items[-1][1]
    if operation == "BRANCH":
        return all(_ends(branch) for branch in argument[1])
    if operation == "SUBPATTERN":
        return _ends(argument[-1])
    return operation == "AT" and str(argument) == "AT_END"


def _edge(items: Iterable[Any], *, backwards: bool) -> frozenset[str] | None:
    """The characters at one end of what parts in a row match; None where they cannot be told, or where nothing need be matched."""
    found, empty = _of_row(items, backwards)
    return None if empty else found


def _of_row(items: Iterable[Any], backwards: bool) -> tuple[frozenset[str] | None, bool]:
    """The characters at one end of parts in a row, and whether they may match nothing."""
    found: frozenset[str] = frozenset()
    for item in reversed(list(items)) if backwards else items:
        characters, empty = _of_part(str(item[0]), item[1], backwards=backwards)
        if characters is None:
            return None, empty
        found |= characters
        if not empty:
            return found, False
    return found, True


def _of_part(operation: str, argument: Any, *, backwards: bool) -> tuple[frozenset[str] | None, bool]:
    if operation == "LITERAL":
        return frozenset(chr(argument)), False
    if operation == "IN":
        return characters_in(argument, _MOST, _CATEGORIES), False
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):  # of no width: what stands behind begins the match
        return frozenset(), True
    if operation == "SUBPATTERN":
        return (None, False) if argument[1] or argument[2] else _of_row(argument[-1], backwards)  # flags: letters of both cases
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        characters, empty = _of_row(argument[2], backwards)
        return characters, empty or not argument[0]
    if operation == "BRANCH":
        branches = [_of_row(branch, backwards) for branch in argument[1]]
        known = [characters for characters, _ in branches if characters is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None, any(empty for _, empty in branches)
    return None, True


class Beginning:
    """A pattern that is matched where it is asked for, tried only where a match can begin.

    Alternatives that can begin with any character are tried only in a text that has one of the characters they need, and what ends with
    $ only in one no longer than a match is.
    """

    def __init__(self, pattern: str) -> None:
        first: frozenset[str] | None = frozenset()
        self._needed: tuple[str, ...] = ()
        for alternative in _alternatives(parsed(pattern)):
            characters, needed = _edge(alternative, backwards=False), needed_by(alternative)
            if characters is None and 0 < len(needed) <= FEW:
                self._needed += tuple(needed)
            else:
                first = None if first is None or characters is None else first | characters
        self._holds, self._match = Edge(first).holds, re.compile(pattern).match
        self._most = longest(pattern) + 1 if _ends(parsed(pattern)) else sys.maxsize  # $ stands before a last line break too

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The match at a position of the text.

        >>> [bool(Beginning("^(?:其中|.{2}(?:不含|未含))").match(text)) for text in ("其中", "学校不含", "学校")]
        [True, True, False]
        """
        if len(text) - position > self._most:
            return None
        if self._holds(text[position : position + 1]) or (self._needed and has_one(text, self._needed)):
            return self._match(text, position)
        return None


def _alternatives(items: Sequence[Any]) -> Sequence[Sequence[Any]]:
    """The alternatives of a pattern, also of one that stands in ^(?:)."""
    row = [item for item in items if str(item[0]) != "AT"]
    if len(row) == 1 and str(row[0][0]) == "SUBPATTERN":
        return _alternatives(row[0][1][-1])
    return row[0][1][1] if len(row) == 1 and str(row[0][0]) == "BRANCH" else [items]


class Ending:
    """A pattern that ends with $, searched for only in texts that end as a match does, no farther from their end than a match is long."""

    def __init__(self, pattern: str) -> None:
        self._holds, self._search, self._reach = Edge.last(pattern).holds, re.compile(pattern).search, longest(pattern) + 1

    def search(self, text: str) -> re.Match[str] | None:
        """The match that reaches to the end of the text.

        >>> Ending("(?:一|两)?个$").search("三十两个")[0]
        '两个'
        """
        return self._search(text, max(0, len(text) - self._reach)) if self._holds(text[-1:]) else None

    def cut(self, text: str) -> str:
        """The text without it."""
        match = self.search(text)
        return text[: match.start()] + text[match.end() :] if match else text


class Seldom:
    """A pattern that is searched for only in texts that have one of the few characters that each match needs."""

    def __init__(self, pattern: str) -> None:
        self._compiled = re.compile(pattern)
        self._needed = few_needed([pattern])

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first match in the text.

        >>> Seldom("(?:三|五)年(?:内|之内)").search("今后三年内")[0]
        '三年内'
        """
        return self._compiled.search(text, position) if has_one(text, self._needed) else None

    def sub(self, by: str, text: str) -> str:
        """The text with `by` instead of what is found."""
        return self._compiled.sub(by, text) if has_one(text, self._needed) else text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in the text."""
        return self._compiled.finditer(text) if has_one(text, self._needed) else iter(())


def has_one(text: str, characters: Sequence[str]) -> bool:
    """Whether a text has one of a few characters; where none are named, it may have any."""
    for one in characters:
        if one in text:
            return True
    return not characters
