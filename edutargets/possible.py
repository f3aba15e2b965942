"""Which of many rules a text may hold: its words tell, by one pass over it, and the others need not be tried.

Most rules look for words that most sentences do not have. A pass with an automaton over a sentence takes less time than two patterns of
some alternatives that are not found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from edutargets.alternatives import is_anchored
from edutargets.automata import automaton_of
from edutargets.edges import Edge
from edutargets.needed import FEW, branches_of, lists_of, parsed
from edutargets.needed_words import has_word, rarest, words_of, words_of_all

_FURTHER = 2  # lists of characters
_FEW_WORDS = 24


class Rule(Protocol):
    """What has a pattern."""

    @property
    def pattern(self) -> str:
        """The regular expression."""


R = TypeVar("R", bound=Rule)
M = TypeVar("M")


class Possible:
    """Which of several patterns a text may hold, told by its words.

    Every match of an alternative of a pattern needs one word of some lists, in itself or beside it; the words of the best list, or
    single characters where it needs no longer word, are found in one pass. Alternatives are the bits of a number; `whole` patterns are
    one alternative each.
    """

    def __init__(self, patterns: Iterable[str], *, whole: bool = False) -> None:
        self._owners: list[int] = []
        self._further: list[Sequence[str]] = []  # a few characters each, of which a text that has the words needs one as well
        self._always = 0  # alternatives that need nothing
        bits: dict[str, int] = defaultdict(int)
        for owner, pattern in enumerate(patterns):
            for branch in [parsed(pattern)] if whole else branches_of(pattern):
                bit = 1 << len(self._owners)
                words, further = _needs(branch)
                self._owners.append(owner)
                self._further.append(further)
                if not words:
                    self._always |= bit
                for word in words:
                    bits[word] |= bit
        self._automaton = automaton_of(bits.items(), 0)

    def of(self, text: str) -> list[int]:
        """The numbers of the patterns that a text may hold, in their order.

        >>> Possible(["满分|优秀", "年?", "学年"]).of("学生满意"), Possible(["满分|优秀", "学年"]).of("满分的学年")
        ([1], [0, 1])
        """
        return self.owners(self.bits(text), text)

    def bits(self, text: str) -> int:
        """The alternatives whose words a text has, as the bits of a number."""
        found = self._always
        for _, bits in self._automaton.iter(text):
            found |= bits
        return found

    def owners(self, bits: int, text: str) -> list[int]:
        """The numbers of the patterns whose alternatives are given by bits, without those of which the text lacks further characters."""
        found: list[int] = []
        while bits:
            low = bits & -bits
            bits ^= low
            number = low.bit_length() - 1
            owner = self._owners[number]
            if found and found[-1] == owner:
                continue
            for characters in self._further[number]:
                if not has_word(text, characters):
                    break
            else:
                found.append(owner)
        return found


def _needs(branch: Any) -> tuple[Sequence[str], Sequence[str]]:
    """The words of which each match of an alternative needs one, and the short lists of characters of which it needs one as well."""
    lists = lists_of(branch)
    words = rarest([words_of(branch), *map(sorted, lists[:1])])
    told = [one for one in lists if len(one) <= FEW and not all(one.intersection(word) for word in words)]
    return words, ["".join(sorted(one)) for one in told[:_FURTHER]]


class Rules(Generic[R, M]):
    """Rules with what their patterns are made into, those passed over whose words a text lacks."""

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
            bits = self._possible.bits(text)
            found = [self._rules[owner] for owner in self._possible.owners(bits, text)] if bits else ()
            self._last = text, found
        return found


class Openings(Generic[R, M]):
    """Rules that stand at the beginning of a text: those are passed over that cannot begin with its first character or lack their words."""

    def __init__(self, rules: Iterable[R], made: Callable[[str], M]) -> None:
        self._rules = [(rule, made(rule.pattern)) for rule in rules]
        # what cannot be told to stand at the beginning may begin with any character
        self._edges = [Edge.first(rule.pattern) if is_anchored(rule.pattern) else Edge(None) for rule, _ in self._rules]
        told = (words_of_all(list(map(words_of, branches_of(rule.pattern)))) for rule, _ in self._rules)
        self._words = [words if len(words) <= _FEW_WORDS else () for words in told]  # looked for one after the other
        self._by_first: dict[str, list[int]] = {}

    def possible(self, text: str) -> list[tuple[R, M]]:
        """The rules that may match in a text, in their order."""
        numbers = self._by_first.get(text[:1])
        if numbers is None:
            numbers = self._by_first[text[:1]] = [number for number, edge in enumerate(self._edges) if edge.holds(text[:1])]
        return [self._rules[number] for number in numbers if has_word(text, self._words[number])]
