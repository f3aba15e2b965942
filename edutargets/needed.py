"""Characters that every match of a pattern needs: a text without any of them need not be searched."""

from __future__ import annotations

import functools
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_ANYTHING: frozenset[str] = frozenset()
_MOST = 64  # a longer list of characters tells little
FEW = 6  # characters that are looked for one after the other
# the characters that most sentences of reports and plans have, by in about how many hundredths of them they stand
_SHARES = (
    (63, ","), (45, "学"), (40, "教"), (35, "年0123456789"), (30, "育.、"), (23, "中校%人建个生所"), (17, "全万的高新园市"),
    (13, "率一增小儿上在幼入办到“”()务成师"), (10, "区工公位达元改实三前"),
)  # fmt: skip
_COMMON = {sign: share for share, signs in _SHARES for sign in signs}
_RARE = 3


@functools.cache
def needed_characters(pattern: str) -> frozenset[str]:
    """Characters of which every match of a pattern holds at least one, in itself or beside it; empty where none can be named.

    >>> sorted(needed_characters("满分+|[级类]等?")), sorted(needed_characters("年?"))
    (['满', '类', '级'], [])
    """
    return needed_by(parsed(pattern))


def few_needed(patterns: Iterable[str]) -> tuple[str, ...]:
    """A few characters of which every text has one that any of the patterns is found in; () where there are no such few.

    >>> few_needed(["[一二三]年(?:内|间)|今年", "“?十五”?(?:时期|期间)"]), few_needed(["甲|乙|丙|丁|戊|己|庚"])
    (('年', '五'), ())
    """
    found: list[str] = []
    open_ = [lists for pattern in patterns for lists in _alternatives(pattern)]
    while open_ and all(open_) and len(found) <= FEW:
        alone = Counter(one for lists in open_ for one in lists if len(one) == 1)
        best = min(alone, key=lambda one: (-alone[one], _frequency(one), *one)) if alone else min(open_[0], key=len)
        found += sorted(best.difference(found))
        open_ = [lists for lists in open_ if not any(one.issubset(found) for one in lists)]
    return () if open_ or len(found) > FEW else tuple(found)


@functools.lru_cache(maxsize=16)  # what is made of a pattern asks for it several times, one after the other
def parsed(pattern: str) -> Sequence[Any]:
    """The tree that the standard library parses a pattern to, [] where it is not told, as of a pattern with flags.

    A part that the parser of another version writes in another way names no characters, so that its pattern is always tried.
    """
    tree = _tree(pattern)
    return [] if tree is None or tree.state.flags & ~re.UNICODE else list(tree)


def longest(pattern: str) -> int:
    """How many characters a match of a pattern has at most; more than any text has where that is not told."""
    tree = _tree(pattern)
    return sys.maxsize if tree is None else min(int(tree.getwidth()[1]), sys.maxsize)


def _tree(pattern: str) -> Any:
    try:
        return importlib.import_module("re._parser").parse(pattern)
    except (ImportError, AttributeError):
        return None


def _alternatives(pattern: str) -> list[list[frozenset[str]]]:
    """The lists that each alternative of a pattern needs, the one that fewest texts have a character of first."""
    return list(map(lists_of, branches_of(pattern)))


def lists_of(branch: Any) -> list[frozenset[str]]:
    """The lists of characters that each match of a row of parts needs one of, the one that fewest texts have a character of first."""
    return sorted(dict.fromkeys(_lists(branch)), key=_frequency)


def branches_of(pattern: str) -> Sequence[Any]:
    """The alternatives of a pattern, as parsed."""
    items = parsed(pattern)
    return items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]


def share_of(character: str) -> int:
    """In about how many hundredths of the sentences of reports and plans a character stands."""
    return _COMMON.get(character, _RARE)


def _frequency(characters: frozenset[str]) -> int:
    return sum(map(share_of, characters))


def needed_by(items: Any) -> frozenset[str]:
    """The shortest list of characters that one of the parts in a row needs."""
    return min(_lists(items), key=len, default=_ANYTHING)


def _lists(items: Any) -> Iterator[frozenset[str]]:
    """The lists of characters that the parts in a row need, one of each."""
    for item in items:
        operation, argument = str(item[0]), item[1]
        if operation == "SUBPATTERN":
            yield from () if argument[1] or argument[2] else _lists(argument[-1])  # flags: letters of both cases
        elif operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _lists(argument[2] if argument[0] else ())
        elif operation == "ASSERT":
            yield from _lists(argument[1])
        elif operation == "BRANCH":
            yield from _of_branches(argument[1])
        elif found := _of_sign(operation, argument):
            yield found


def _of_sign(operation: str, argument: Any) -> frozenset[str]:
    if operation == "LITERAL":
        return frozenset(chr(argument))
    if operation == "IN":
        return _of_class(argument)
    return _ANYTHING


def _of_class(members: Any) -> frozenset[str]:
    found = characters_in(members, _MOST, {})
    return found if found is not None and len(found) <= _MOST else _ANYTHING


def characters_in(members: Any, most: int, categories: Mapping[str, str]) -> frozenset[str] | None:
    """The characters of a class, with what stands for those of some `categories`; None where another or a range of `most` is among them."""
    found = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < most:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        elif str(operation) == "CATEGORY" and str(argument) in categories:
            found.add(categories[str(argument)])
        else:
            return None
    return frozenset(found)


def _of_branches(branches: Sequence[Any]) -> Iterator[frozenset[str]]:
    """The lists that all branches have in common, and one of a list of each."""
    lists = [list(_lists(branch)) for branch in branches]
    yield from dict.fromkeys(one for one in lists[0] if all(one in others for others in lists[1:]))
    found = frozenset[str]().union(*(min(some, key=len, default=_ANYTHING) for some in lists))
    if all(lists) and len(found) <= _MOST:
        yield found
