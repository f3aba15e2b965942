"""Characters that every match of a pattern needs: a text without any of them need not be searched.

Most rules look for words that most sentences do not have; one look at the characters of a sentence tells which rules to try.
"""

from __future__ import annotations

import functools
import importlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Generic, Protocol, TypeVar

from edutargets.needed_words import has_word, words_of


class Rule(Protocol):
    """What has a pattern."""

    @property
    def pattern(self) -> str:
        """The regular expression."""


R = TypeVar("R", bound=Rule)
M = TypeVar("M")

_ANYTHING: frozenset[str] = frozenset()
_MOST = 64  # a longer list of characters tells little
_LISTS = 3
FEW = 6  # characters that are looked for one after the other
# the characters that most sentences of reports and plans have, by in about how many hundredths of them they stand
_SHARES = (
    (63, ","), (45, "学"), (40, "教"), (35, "年0123456789"), (30, "育.、"), (23, "中校%人建个生所"), (17, "全万的高新园市"),
    (13, "率一增小儿上在幼入办到“”()务成师"), (10, "区工公位达元改实三前"),
)  # fmt: skip
_COMMON = {sign: share for share, signs in _SHARES for sign in signs}
_RARE = 3


class Possible:
    """Which of several patterns a text may hold, told by its characters.

    Every match of an alternative of a pattern needs one character of each of some lists, in itself or beside it; the three that fewest
    texts have are looked for. Alternatives are the bits of a number: what each character allows is joined at once, however many there are.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._owners: list[int] = []
        self._always = 0
        branches = [(owner, branch) for owner, pattern in enumerate(patterns) for branch in branches_of(pattern)]
        self._words = [words_of(branch) for _, branch in branches]
        found = [(owner, _lists_of(branch)) for owner, branch in branches]
        self._apart = len(found)  # bits from those of one list to those of the next
        self._all = (1 << self._apart) - 1
        self._allowed: dict[str, int] = defaultdict(int)
        for number, (owner, lists) in enumerate(found):
            self._owners.append(owner)
            for at in range(_LISTS):
                bit = 1 << number + at * self._apart
                if not lists:
                    self._always |= bit
                for character in lists[min(at, len(lists) - 1)] if lists else ():
                    self._allowed[character] |= bit
        self._allowed = dict(self._allowed)
        self._known = frozenset(self._allowed)  # two sets are compared twice as fast as the keys of a dict and a set
        self._free = self._always & (self._always >> self._apart) & (self._always >> 2 * self._apart)

    def of(self, characters: Set[str]) -> list[int]:
        """The numbers of the patterns that a text of these characters may hold, in their order.

        >>> Possible(["满分|优秀", "年?", "学年"]).of(set("学生满意")), Possible(["满分|优秀", "学年"]).of(set("满分的学年"))
        ([1], [0, 1])
        """
        return self.owners(self.bits(characters))

    def in_text(self, text: str) -> list[int]:
        """The numbers of the patterns that a text may hold, by its characters and then by its words, in their order.

        >>> Possible(["满分|优秀", "年?", "学年"]).in_text("学生满意一年")
        [1]
        """
        bits = self.bits(characters_of(text))
        found: list[int] = []
        while bits:
            low = bits & -bits
            number = low.bit_length() - 1
            bits ^= low
            owner = self._owners[number]
            if (not found or found[-1] != owner) and has_word(text, self._words[number]):
                found.append(owner)
        return found

    def bits(self, characters: Set[str]) -> int:
        """The alternatives that a text of these characters may hold, as the bits of a number."""
        known = self._known & characters
        if not known:  # no alternative has what it needs but those that need nothing
            return self._free
        allowed, apart = self._always, self._apart
        for bits in map(self._allowed.__getitem__, known):
            allowed |= bits
        return allowed & (allowed >> apart) & (allowed >> 2 * apart) & self._all

    def bits_of(self, owner: int) -> int:
        """The alternatives of one pattern, as bits."""
        return sum(1 << number for number, one in enumerate(self._owners) if one == owner)

    def owners(self, bits: int) -> list[int]:
        """The numbers of the patterns whose alternatives are given by bits."""
        found: list[int] = []
        while bits:
            low = bits & -bits
            owner = self._owners[low.bit_length() - 1]
            if not found or found[-1] != owner:
                found.append(owner)
            bits ^= low
        return found


class Rules(Generic[R, M]):
    """Rules with what their patterns are made into, those passed over that the characters and words of a text rule out."""

    def __init__(self, rules: Iterable[R], made: Callable[[str], M]) -> None:
        self._rules = [(rule, made(rule.pattern)) for rule in rules]
        self._possible = Possible(rule.pattern for rule, _ in self._rules)
        self._last: tuple[str, Sequence[tuple[R, M]]] = "", ()  # the figures of a sentence ask for the same

    def __iter__(self) -> Iterator[tuple[R, M]]:
        return iter(self._rules)

    def possible(self, text: str) -> Sequence[tuple[R, M]]:
        """The rules that may match in a text, in their order."""
        last, found = self._last
        if last != text or not text:
            found = [self._rules[owner] for owner in self._possible.in_text(text)]
            self._last = text, found
        return found


@functools.lru_cache(maxsize=256)
def characters_of(text: str) -> frozenset[str]:
    """The characters of a text, which several rooms ask for."""
    return frozenset(text)


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
    return list(map(_lists_of, branches_of(pattern)))


def _lists_of(branch: Any) -> list[frozenset[str]]:
    return sorted(dict.fromkeys(_lists(branch)), key=_frequency)


def branches_of(pattern: str) -> Sequence[Any]:
    """The alternatives of a pattern, as parsed."""
    items = parsed(pattern)
    return items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]


def _frequency(characters: frozenset[str]) -> int:
    return sum(_COMMON.get(character, _RARE) for character in characters)


def needed_by(items: Any) -> frozenset[str]:
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
