"""Automata that find many words in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick

# the characters that most reports and plans have most of; together they are half of a text
_FREQUENT = (
    ",.。、012学教育中建的年3人5校6业%4全新8生9市高化和个发7一“”所展设工实园区万进大务加增上动体"
    ";成提入率力在推资师公国以小办等改作产到儿制政"
)
_NOWHERE = "\uffff\uffff"  # what follows a character in no text


def automaton_of(words: Iterable[tuple[str, object]], nothing: object) -> ahocorasick.Automaton:
    """An automaton that finds words, each with what it stands for; `nothing` is of that kind and says nothing.

    At most characters of a text no word begins, and the automaton looks through all first characters in turn, in the order in which they
    came to it, to find that out. So the frequent characters come first, those with which no word begins among them, as beginnings of what
    never stands in a text: a quarter less time, and the same words. Few first characters are looked through faster than all these.
    """
    made = ahocorasick.Automaton()
    values = dict(words)
    if len({word[:1] for word in values}) > len(_FREQUENT):
        for character in _FREQUENT:
            made.add_word(character + _NOWHERE, nothing)
    for word, value in values.items():
        made.add_word(word, value)
    made.make_automaton()
    return made
