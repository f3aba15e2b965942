"""The screen of find: document by document the places that hold the words, these marked, with value and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from edutargets.presenting.screens.indented import Line, print_indented
from edutargets.presenting.screens.paging import first_of, total_line
from edutargets.presenting.screens.tables import STYLES, short_id
from edutargets.presenting.words.hits import count_line, kind_of
from edutargets.presenting.words.wording import Wording
from edutargets.searching.hits import Hit
from edutargets.searching.words import Words

if TYPE_CHECKING:
    from rich.console import Console

_MARKED = "bold reverse"


def hits_screen(console: Console, hits: Sequence[Hit], words: Words, wording: Wording, *, every: bool) -> None:
    """How many places there are; then each below its document. Without `every` a terminal shows the first of many."""
    console.print(Text(count_line(hits, wording), style="bold"), overflow="fold")
    shown = first_of(console, hits, every=every)
    print_indented(console, _lines(shown, words, wording))
    if len(shown) < len(hits):
        console.print()
        total_line(console, len(shown), len(hits), wording.language)


def _lines(hits: Sequence[Hit], words: Words, wording: Wording) -> Iterator[Line]:
    document = ""
    for hit in hits:
        if hit.document.id != document:
            document = hit.document.id
            yield Text(), 0
            yield Text(f"{wording.city(hit.document.city)}  {wording.document(document)}  {document}", style="bold"), 0
        yield _head(hit, words, wording), 2
        yield _marked(hit.text, words), 4


def _head(hit: Hit, words: Words, wording: Wording) -> Text:
    """The value, what it is of, its status and year, and the end of its id; of a sentence what it is."""
    target = hit.target
    if target is None:
        return Text(kind_of(hit, wording), style="dim")
    facts = [wording.status_of(target), wording.years(target), short_id(target)]
    if target.number is None:
        facts.insert(0, kind_of(hit, wording))
    value = Text(f"{wording.amount(target)}  ", style="bold") if target.number is not None else Text()
    return Text.assemble(value, _marked(target.name, words), "  ", Text("  ".join(filter(None, facts)), style=STYLES[target.status]))


def _marked(text: str, words: Words) -> Text:
    made = Text(text)
    for start, end in words.places(text):
        made.stylize(_MARKED, start, end)
    return made
