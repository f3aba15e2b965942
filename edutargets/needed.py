"""Characters that every match of a pattern needs: a text without any of them need not be searched.

Most rules look for words that most sentences do not have; one look at the characters of a sentence tells which rules to try.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable
from typing import Any

_ANYTHING: frozenset[str] = frozenset()
_MOST = 64  # a longer list of characters tells little


@functools.cache
def needed_characters(pattern: str) -> frozenset[str]:
    """Characters of which every match of a pattern holds at least one, in itself or beside it; empty where none can be named.

    Read off the tree that the standard library parses the pattern to: a part that the parser of another version writes in
    another way names no characters, so that its pattern is always tried.

    >>> sorted(needed_characters("满分+|[级类]等?")), sorted(needed_characters("年?"))
    (['满', '类', '级'], [])
    """
    try:
        tree = importlib.import_module("re._parser").parse(pattern)
    except (ImportError, AttributeError):
        return _ANYTHING
    return _ANYTHING if tree.state.flags & 2 else _of_sequence(tree)  # 2: letters of both cases


def ruled_out(pattern: str) -> Callable[[Iterable[str]], bool]:
    """A test of the characters of a text: whether they rule out that the pattern matches in it.

    >>> ruled_out("满分")(set("满意")), ruled_out("满分")(set("及格")), ruled_out("年?")(set("及格"))
    (False, True, False)
    """
    needed = needed_characters(pattern)
    return needed.isdisjoint if needed else _never  # the method itself: some rules are asked for each sentence


def _never(characters: Iterable[str]) -> bool:
    return False


def _of_sequence(items: Any) -> frozenset[str]:
    """The shortest list of characters that one of the parts in a row needs."""
    lists = [found for found in map(_of_item, items) if found]
    return min(lists, key=len, default=_ANYTHING)


def _of_item(item: Any) -> frozenset[str]:
    operation, argument = str(item[0]), item[1]
    if operation == "LITERAL":
        return frozenset(chr(argument))
    if operation == "IN":
        return _of_class(argument)
    if operation == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    if operation == "SUBPATTERN":
        return _of_sequence(argument[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(argument[2]) if argument[0] else _ANYTHING
    if operation == "ASSERT":
        return _of_sequence(argument[1])
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
