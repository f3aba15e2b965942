"""Listed: the records of a long page as data. Its script makes the list of a document from them when it is seen or asked for.

As markup they would be more than half of such a page, and a browser would read all of it before the page is in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from edutargets.presenting.controls import on_screen
from edutargets.presenting.page.shared import Shared
from edutargets.presenting.page.sources import Source, by_section
from edutargets.records import Bilingual, Document

Told = Mapping[str, Callable[..., Any]]  # what the templates say of a record, by the names it has there


def listed(cited: Iterable[tuple[Document, Sequence[Source]]], told: Told, shared: Shared) -> dict[str, list[Any]]:
    """By document its records under their headings: [number of the headings, [record, ...]].

    A record is [id, facts, name, value, sentence, where the quote begins, how long it is, names, facts, warnings], without the empty ones
    at its end; texts go by their numbers.
    """
    return {
        document.id: [
            [shared(" › ".join(section)), [_record(source, document, told, shared) for source in under]]
            for section, under in by_section(own)
        ]
        for document, own in cited
    }  # fmt: skip


def _record(source: Source, document: Document, told: Told, shared: Shared) -> list[Any]:
    target = source.target
    before, quote, after = map(on_screen, (source.before, target.quote, source.after))
    found = [
        target.id.removeprefix(f"{document.id}-"),
        shared(told["filtered_by"](target)),
        shared(target.name),
        shared(told["both"]("value", target)) if target.number is not None else 0,
        shared(before + quote + after),
        _length(before),
        _length(quote),
        _pairs(told["named_of"](target), shared),
        _pairs(told["facts_of"](target), shared),
        [shared(warning) for warning in told["warnings_of"](target)],
    ]
    while not found[-1]:
        found.pop()
    return found


def _pairs(pairs: Iterable[tuple[str, Bilingual | str]], shared: Shared) -> list[tuple[str, int]]:
    return [(key, shared(words)) for key, words in pairs]


def _length(text: str) -> int:
    """How long a text is for a script, which counts in halves of what lies beyond the first 65,536 characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
