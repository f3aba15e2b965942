"""Characters that every match of a pattern needs: a text without any of them need not be searched.

Most rules look for words that most sentences do not have; one look at the characters of a sentence tells which rules to try.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any, Generic, TypeVar

from edutargets.config import Pattern

R = TypeVar("R", bound=Pattern)
M = TypeVar("M")

_ANYTHING: frozenset[str] = frozenset()
_MOST = 64  # a longer list of characters tells little


class Possible:
    """Which of several patterns a text may hold, told by its characters.

    Every match of an alternative of a pattern needs one character of each of some lists, in itself or beside it; the shortest two
    are looked for.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._always: list[int] = []
        self._by_character: dict[str, list[int]] = defaultdict(list)  # the alternatives, by each of their first list
        self._alternatives: list[tuple[int, frozenset[str]]] = []  # of each the number of its pattern, and the second list
        for owner, pattern in enumerate(patterns):
            for lists in _alternatives(pattern):
                if not lists:
                    self._always.append(owner)
                    continue
                for character in lists[0]:
                    self._by_character[character].append(len(self._alternatives))
                self._alternatives.append((owner, lists[:2][-1]))

    def of(self, characters: Set[str]) -> list[int]:
        """The numbers of the patterns that a text of these characters may hold, in their order.

        >>> Possible(["满分|优秀", "年?", "学年"]).of(set("学生满意")), Possible(["满分|优秀", "学年"]).of(set("满分的学年"))
        ([1], [0, 1])
        """
        met: set[int] = set()
        met.update(*map(self._by_character.__getitem__, self._by_character.keys() & characters))
        found = {owner for owner, needed in map(self._alternatives.__getitem__, met) if not needed.isdisjoint(characters)}
        return sorted(found.union(self._always))


class Rules(Generic[R, M]):
    """Rules with what their patterns are made into, those passed over that the characters of a text rule out."""

    def __init__(self, rules: Iterable[R], made: Callable[[str], M]) -> None:
        self._rules = [(rule, made(rule.pattern)) for rule in rules]
        self._possible = Possible(rule.pattern for rule, _ in self._rules)

    def __iter__(self) -> Iterator[tuple[R, M]]:
        return iter(self._rules)

    def possible(self, characters: Set[str]) -> Iterator[tuple[R, M]]:
        """The rules that may match in a text of these characters, in their order."""
        return map(self._rules.__getitem__, self._possible.of(characters))


@functools.cache
def needed_characters(pattern: str) -> frozenset[str]:
    """Characters of which every match of a pattern holds at least one, in itself or beside it; empty where none can be named.

    >>> sorted(needed_characters("满分+|[级类]等?")), sorted(needed_characters("年?"))
    (['满', '类', '级'], [])
    """
    return _of_sequence(_parsed(pattern))


def _parsed(pattern: str) -> Sequence[Any]:
    """The tree that the standard library parses a pattern to, [] where it is not told.

    A part that the parser of another version writes in another way names no characters, so that its pattern is always tried.
    """
    try:
        tree = importlib.import_module("re._parser").parse(pattern)
    except (ImportError, AttributeError):
        return []
    return [] if tree.state.flags & re.IGNORECASE else list(tree)


def _alternatives(pattern: str) -> list[list[frozenset[str]]]:
    """The lists that each alternative of a pattern needs, the shortest first."""
    items = _parsed(pattern)
    branches = items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]
    return [sorted(dict.fromkeys(_lists(branch)), key=len) for branch in branches]


def _of_sequence(items: Any) -> frozenset[str]:
    """The shortest list of characters that one of the parts in a row needs."""
    return min(_lists(items), key=len, default=_ANYTHING)


def _lists(items: Any) -> Iterator[frozenset[str]]:
    """The lists of characters that the parts in a row need, one of each."""
    for item in items:
        operation, argument = str(item[0]), item[1]
        if operation == "SUBPATTERN":
            yield from _lists(argument[-1])
        elif operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _lists(argument[2] if argument[0] else ())
        elif operation == "ASSERT":
            yield from _lists(argument[1])
        elif found := _of_sign(operation, argument):
            yield found


def _of_sign(operation: str, argument: Any) -> frozenset[str]:
    if operation == "LITERAL":
        return frozenset(chr(argument))
    if operation == "IN":
        return _of_class(argument)
    if operation == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    return _ANYTHING


def _of_class(members: Any) -> frozenset[str]:
    found = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _MOST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return _ANYTHING
    return frozenset(found) if len(found) <= _MOST else _ANYTHING


def _of_branches(branches: list[frozenset[str]]) -> frozenset[str]:
    found = frozenset[str]().union(*branches)
    return found if all(branches) and len(found) <= _MOST else _ANYTHING
