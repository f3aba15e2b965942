"""Lines of `match` in configs/indicators.yaml: terms joined by +, of each of which an alternative has to stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

from edutargets.characters import plain
from edutargets.errors import ConfigError
from edutargets.extracting.stages import StageFinder
from edutargets.rules.context import ContextWords

_MARKS = re.compile("[“”‘’《》]")
_RATE_WORD = re.compile(r"率|比例|占比|比重|覆盖|比|度")


class Term(msgspec.Struct, frozen=True, gc=False):
    """Alternatives of one term, longest first: plain words, words at the beginning of the name, and patterns."""

    words: tuple[str, ...]
    leading: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    anywhere: bool  # marked ~: as good in the sentence or heading as in the name
    far: bool  # may be left out by the whole paragraph: a stage, teachers
    rate: bool  # names the rate or share itself
    known: frozenset[str]  # the plain words
    spoken: bool  # has words besides the plain ones
    needed: frozenset[str]  # a text in which it holds has one of these

    def holds(self, text: str, present: Collection[str]) -> str:
        """The longest alternative that stands in the text, or ''. `present` are the plain words found in it."""
        found = ""
        if not self.known.isdisjoint(present):
            for word in self.words:
                if word in present:
                    found = word
                    break
        if self.leading and text.startswith(self.leading):
            found = next((word for word in self.leading if len(word) > len(found) and text.startswith(word)), found)
        for pattern in self.patterns:
            match = pattern.search(text)
            if match and len(match[0]) > len(found):
                found = match[0]
        return found


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of `match`, of the entry of a number: all its terms must hold."""

    entry: int
    terms: tuple[Term, ...]
    has_rate: bool


class LineReader:
    """Reads lines of `match` by the groups and far words of configs/context.yaml; lines that name a term alike share it."""

    def __init__(self, context: ContextWords, stages: StageFinder) -> None:
        self._far, self._groups, self._stages = frozenset(context.far), context.groups, stages
        self._terms: dict[str, Term] = {}

    def line(self, entry: int, line: str) -> Line:
        """A line as its terms. Raises ConfigError where it names a group that there is not."""
        terms = tuple(self._term(term) for term in line.split("+"))
        return Line(entry, terms, any(term.rate for term in terms))

    def alternatives(self, term: str) -> Iterator[str]:
        """The alternatives of a term, each @group as the words it stands for. Raises ConfigError as `line` does."""
        for one in term.split("|"):
            word = one.strip()
            if not word.startswith("@"):
                yield word
            elif (group := self._groups.get(word[1:])) is not None:
                yield from group
            else:
                known = ", ".join(f"@{name}" for name in self._groups)
                raise ConfigError(f"indicators.yaml: {word} is no group of context.yaml; there are {known}")

    def _term(self, term: str) -> Term:
        """One term: alternatives by |; ^ stands for the beginning of the name, ? for one or two characters, ~ for the context."""
        term = term.strip()
        known = self._terms.get(term)
        if known is None:
            known = self._terms[term] = self._parsed(term)
        return known

    def _parsed(self, term: str) -> Term:
        words = sorted(dict.fromkeys(map(flat, self.alternatives(term.removeprefix("~")))), key=len, reverse=True)
        bare = [word.removeprefix("^") for word in words]
        return Term(
            tuple(word for word in words if not word.startswith("^") and "?" not in word),
            tuple(word[1:] for word in words if word.startswith("^")),
            tuple(re.compile(re.escape(word).replace(r"\?", ".{1,2}")) for word in words if "?" in word),
            term.startswith("~"),
            all(word in self._far or self._stages.is_one(word) for word in bare),
            all(_RATE_WORD.search(word) for word in bare),
            frozenset(word for word in words if not word.startswith("^") and "?" not in word),
            any(word.startswith("^") or "?" in word for word in words),
            frozenset(max(word.split("?"), key=len) if "?" in word else word for word in bare),
        )


def flat(word: str) -> str:
    """A word of a rule as it is looked for: in half width, without marks and white space around it."""
    return unmarked(plain(word.strip()))


def unmarked(text: str) -> str:
    """A text without quotation marks and those of titles, inside which a name may stand."""
    return _MARKS.sub("", text)
