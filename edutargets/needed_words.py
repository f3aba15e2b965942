"""Words that every match of a pattern needs: a text without any of them need not be searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any

from edutargets.needed import share_of

_MOST, _MOST_COMPARED = 128, 24  # words of a list, and of one in which each is held against each
_SHARE_OF_WORD = 0.3  # of two characters and more


def has_word(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of a few words; where none are named, it may have any."""
    for word in words:
        if word in text:
            return True
    return not words


def words_of(items: Sequence[Any]) -> Sequence[str]:
    """Words of which each match of parts in a row holds one, those that fewest texts have; () where no few can be told."""
    lists: list[Sequence[str]] = []
    row = {""}  # all that the parts just read can match, one behind the other
    for item in items:
        operation, argument = str(item[0]), item[1]
        if operation in ("AT", "ASSERT_NOT"):
            continue
        spelled = _spelled(operation, argument)
        if operation == "ASSERT":
            ahead = _spelled_row(argument[1]) if argument[0] > 0 else set()
            lists.append(_shortest(_joined(row, ahead)))
            lists.append(words_of(argument[1]))
        elif joined := _joined(row, spelled):
            row = joined
        else:
            lists.append(_shortest(row))
            lists.append(_words_inside(operation, argument))
            row = spelled or _end_of(operation, argument) or {""}
    lists.append(_shortest(row))
    return rarest(lists)


def rarest(lists: Iterable[Sequence[str]]) -> Sequence[str]:
    """The list of whose words fewest texts have one; () where there is none."""
    return min((words for words in lists if words), key=lambda words: (sum(map(_share, words)), len(words)), default=())


def _share(word: str) -> float:
    """In about how many hundredths of all sentences a word stands."""
    return share_of(word) if len(word) == 1 else _SHARE_OF_WORD


def _joined(row: Set[str], behind: Set[str]) -> set[str]:
    """Each of one set with each of another behind it, empty where these are many or none."""
    return {one + other for one in row for other in behind} if len(row) * len(behind) <= _MOST else set()


def _end_of(operation: str, argument: Any) -> set[str]:
    """What the last turn of a part that is repeated matches: what follows stands right behind it."""
    repeated = operation in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0
    return _spelled_row(argument[2]) if repeated else set()


def _words_inside(operation: str, argument: Any) -> Sequence[str]:
    if operation == "SUBPATTERN":
        return () if argument[1] or argument[2] else words_of(argument[-1])  # flags: letters of both cases
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return words_of(argument[2]) if argument[0] else ()
    return words_of_all([words_of(branch) for branch in argument[1]]) if operation == "BRANCH" else ()


def words_of_all(of_branches: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The words of all branches, () where one of them has none."""
    found = frozenset(word for words in of_branches for word in words)
    return tuple(sorted(found)) if all(of_branches) and len(found) <= _MOST else ()


def _shortest(row: Set[str]) -> Sequence[str]:
    """The words of which every one of a row holds one, () where one is empty."""
    if "" in row:
        return ()
    if len(row) > _MOST_COMPARED:
        return sorted(row)
    return sorted(word for word in row if not any(other in word for other in row if other != word))


def _spelled(operation: str, argument: Any) -> set[str]:
    """All texts that a part matches, empty where they are many."""
    if operation == "LITERAL":
        return {chr(argument)}
    if operation == "IN":
        return _few(argument)
    if operation == "SUBPATTERN":
        return set() if argument[1] or argument[2] else _spelled_row(argument[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and tuple(argument[:2]) == (0, 1):
        inside = _spelled_row(argument[2])
        return inside | {""} if inside else inside
    if operation == "BRANCH":
        return _spelled_branches(argument[1])
    return set()


def _spelled_branches(branches: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for branch in branches:
        row = _spelled_row(branch)
        if not row or len(found) > _MOST:
            return set()
        found |= row
    return found


def _spelled_row(items: Any) -> set[str]:
    row = {""}
    for item in items:
        if str(item[0]) in ("AT", "ASSERT_NOT"):
            continue
        row = _joined(row, _spelled(str(item[0]), item[1]))
        if not row:
            break
    return row


def _few(members: Any) -> set[str]:
    """The characters of a class of a few, each named by itself."""
    named = all(str(operation) == "LITERAL" for operation, _ in members)
    return {chr(argument) for _, argument in members} if named and len(members) <= _MOST else set()
