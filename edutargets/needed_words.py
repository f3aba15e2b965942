"""Words that every match of a pattern needs: a text without any of them need not be searched.

Characters pass most rules over at once (needed.py); of those that they leave, most need a word of which a text has only the characters.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

_SHORTEST, _MOST = 2, 24  # characters of a word; words of a list


def has_word(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of a few words; where none are named, it may have any."""
    for word in words:
        if word in text:
            return True
    return not words


def words_of(items: Sequence[Any]) -> Sequence[str]:
    """Words of two characters or more of which each match of parts in a row holds one; () where no few are."""
    lists: list[Sequence[str]] = []
    row = {""}  # all that the parts just read can match, one behind the other
    for item in items:
        operation, argument = str(item[0]), item[1]
        if operation in ("AT", "ASSERT_NOT"):
            continue
        if operation == "ASSERT":
            lists.append(words_of(argument[1]))
            continue
        spelled = _spelled(operation, argument)
        if spelled and len(row) * len(spelled) <= _MOST:
            row = {before + behind for before in row for behind in spelled}
            continue
        lists.append(_shortest(row))
        row = spelled if spelled and len(spelled) <= _MOST else {""}
        if not spelled:
            lists.append(_words_inside(operation, argument))
    lists.append(_shortest(row))
    return min((words for words in lists if words), key=lambda words: (-min(map(len, words)), len(words)), default=())


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
    """The words of which every one of a row holds one, () where one has a single character."""
    if min(map(len, row)) < _SHORTEST:
        return ()
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
        branches = list(map(_spelled_row, argument[1]))
        return set().union(*branches) if all(branches) else set()
    return set()


def _spelled_row(items: Any) -> set[str]:
    row = {""}
    for item in items:
        if str(item[0]) in ("AT", "ASSERT_NOT"):
            continue
        spelled = _spelled(str(item[0]), item[1])
        if not spelled or len(row) * len(spelled) > _MOST:
            return set()
        row = {before + behind for before in row for behind in spelled}
    return row


def _few(members: Any) -> set[str]:
    """The characters of a class of a few, each named by itself."""
    named = all(str(operation) == "LITERAL" for operation, _ in members)
    return {chr(argument) for _, argument in members} if named and len(members) <= _MOST else set()
