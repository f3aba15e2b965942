"""Holdings: what a corpus holds, asked for piece by piece: the facts of all documents at once, texts and records as they are needed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from edutargets import corrections
from edutargets.indexing.alike import sentences_of, share_most
from edutargets.indexing.looking import Named, named_in
from edutargets.indexing.records import Overview, Passage, overview_of
from edutargets.records import Document, Target

Chosen = Callable[[Overview], bool]
Segment = Callable[[Document], Sequence[Passage]]
Searched = tuple[Document, tuple[Target, ...], Callable[[], Sequence[Passage]]]  # a document, its records, and what gives its sentences


class Holdings(Protocol):
    """What a corpus asks of what it holds."""

    @property
    def cities(self) -> tuple[Named, ...]:
        """The cities as the documents name them, in their order; one that they name in several ways is there as often."""

    @property
    def count(self) -> int:
        """How many documents it holds."""

    @property
    def facts(self) -> tuple[Document, ...]:
        """Its documents in order; those that are not needed for more have no text."""

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        """Those of `facts` that are of some cities."""

    @property
    def stale(self) -> tuple[corrections.Correction, ...]:
        """The corrections whose target is gone."""

    def document(self, document: Document) -> Document:
        """One of `facts` with its text."""

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        """The records of some documents of `facts`, one after the other, or of all."""

    def passing(self, cities: Collection[str], may_hold: Chosen | None, words: Collection[str] = ()) -> Iterator[Target]:
        """The records of some cities, of all where none are named, one after the other, without those of documents of which `may_hold` says
        that they hold nothing, or which are known to lack one of some words. Nothing is kept of those that have passed.
        """

    def searched(self, cities: Collection[str], words: Collection[str], segment: Segment) -> Iterator[Searched]:
        """The documents of some cities, of all where none are named, with text, records and sentences, without those that are known to lack
        one of some words, which are plain; `segment` finds the sentences where they are not known. As `passing`.
        """

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        """The overviews of their documents, those alone that `may_hold` chooses, as `passing`."""

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        """Documents of `facts`, each with what its records are about."""

    def with_digest(self, sha256: str) -> Iterator[Document]:
        """The documents of `facts` whose text or original file has that digest."""

    def alike(self, sentences: bytes) -> Iterator[Document]:
        """The documents of `facts` that share nearly all sentences with a text, as `sentences_of` makes them."""

    def changed_since(self) -> Mapping[str, Collection[str]]:
        """The folders in which a document may have been stored since, each with the names of those known in it (wuxi/2023-report)."""

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """Keep the records that were read in a document stored a moment ago for later, where there is an index; corrections apart."""

    def changed(self, more: Document, fewer: str) -> Holdings:
        """These holdings with a document more, whose records are not read, and without the one of an id."""


class Given:
    """Documents and records that are there already."""

    def __init__(self, documents: Sequence[Document], targets: Sequence[Target], stale: Sequence[corrections.Correction] = ()) -> None:
        self.facts = tuple(documents)
        self.stale = tuple(stale)
        self._targets = tuple(targets)

    @property
    def cities(self) -> tuple[Named, ...]:
        return named_in(self.facts)

    @property
    def count(self) -> int:
        return len(self.facts)

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        return tuple(document for document in self.facts if document.city in cities)

    def document(self, document: Document) -> Document:
        return document

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        asked = None if documents is None else frozenset(document.id for document in documents)
        return (target for target in self._targets if asked is None or target.document in asked)

    def passing(self, cities: Collection[str], may_hold: Chosen | None, words: Collection[str] = ()) -> Iterator[Target]:
        return _passing(self, cities, may_hold)

    def searched(self, cities: Collection[str], words: Collection[str], segment: Segment) -> Iterator[Searched]:
        return _searched(self, cities, segment)

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        return _passing_overviews(self, cities, may_hold)

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        return ((document, overview_of(self.targets((document,)))) for document in documents)

    def with_digest(self, sha256: str) -> Iterator[Document]:
        return (document for document in self.facts if sha256 in (document.sha256, document.source_sha256))

    def alike(self, sentences: bytes) -> Iterator[Document]:
        return (document for document in self.facts if share_most(sentences, sentences_of(document.text)))

    def changed_since(self) -> Mapping[str, Collection[str]]:
        return _by_folder(self.facts)

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """There is no index."""

    def changed(self, more: Document, fewer: str) -> Holdings:
        return Changed(self, (more,), (fewer,))


class Changed:
    """Other holdings with documents more, whose records are not read, or fewer."""

    def __init__(self, before: Holdings, more: Sequence[Document], fewer: Collection[str]) -> None:
        self._before, self._fewer = before, frozenset(fewer)
        self._more = {document.id: document for document in more}
        self._made: dict[str, bytes] = {}

    @property
    def cities(self) -> tuple[Named, ...]:
        return tuple(dict.fromkeys((*self._before.cities, *named_in(self._more.values()))))

    @property
    def count(self) -> int:
        return self._before.count - len(self._fewer) + len(self._more)

    @functools.cached_property
    def facts(self) -> tuple[Document, ...]:
        return (*(one for one in self._before.facts if self._stays(one)), *self._more.values())

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        more = (one for one in self._more.values() if one.city in cities)
        return (*(one for one in self._before.facts_of(cities) if self._stays(one)), *more)

    @property
    def stale(self) -> tuple[corrections.Correction, ...]:
        return self._before.stale

    def document(self, document: Document) -> Document:
        return self._more.get(document.id) or self._before.document(document)

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        return self._before.targets(documents)

    def passing(self, cities: Collection[str], may_hold: Chosen | None, words: Collection[str] = ()) -> Iterator[Target]:
        return _passing(self, cities, may_hold)

    def searched(self, cities: Collection[str], words: Collection[str], segment: Segment) -> Iterator[Searched]:
        return _searched(self, cities, segment)

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        return _passing_overviews(self, cities, may_hold)

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        for document in documents:
            if document.id in self._more:
                yield document, overview_of(())
            else:
                yield from self._before.overviews((document,))

    def _stays(self, document: Document) -> bool:
        """Whether a document of before is still one; those that were added since may be there already, where their folder was looked at
        later.
        """
        return document.id not in self._fewer and document.id not in self._more

    def with_digest(self, sha256: str) -> Iterator[Document]:
        yield from (document for document in self._before.with_digest(sha256) if self._stays(document))
        yield from (document for document in self._more.values() if sha256 in (document.sha256, document.source_sha256))

    def alike(self, sentences: bytes) -> Iterator[Document]:
        yield from (document for document in self._before.alike(sentences) if self._stays(document))
        yield from (document for document in self._more.values() if share_most(sentences, self._made_of(document)))

    def _made_of(self, document: Document) -> bytes:
        if document.id not in self._made:
            self._made[document.id] = sentences_of(document.text)
        return self._made[document.id]

    def changed_since(self) -> Mapping[str, Collection[str]]:
        own = _by_folder(self._more.values())
        return {folder: {*names, *own.get(folder, ())} for folder, names in self._before.changed_since().items()}

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        self._before.keep(document, targets)

    def changed(self, more: Document, fewer: str) -> Holdings:
        kept = [document for document in self._more.values() if document.id != fewer]
        changed = Changed(self._before, (*kept, more), {*self._fewer, fewer})
        changed._made = self._made
        return changed


def _passing(holdings: Given | Changed, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
    for document in holdings.facts_of(cities) if cities else holdings.facts:
        if may_hold is None or any(may_hold(overview) for _, overview in holdings.overviews((document,))):
            yield from holdings.targets((document,))


def _searched(holdings: Given | Changed, cities: Collection[str], segment: Segment) -> Iterator[Searched]:
    for facts in holdings.facts_of(cities) if cities else holdings.facts:
        document = holdings.document(facts)
        yield document, tuple(holdings.targets((facts,))), functools.partial(segment, document)


def _passing_overviews(holdings: Given | Changed, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
    found = holdings.overviews(holdings.facts_of(cities) if cities else holdings.facts)
    return filter(may_hold, (overview for _, overview in found))


def name_of(document: Document) -> str:
    """The name of a document in its corpus: wuxi/2023-report."""
    path = Path(document.path)
    return f"{path.parent.name}/{path.stem}"


def _by_folder(documents: Iterable[Document]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for document in documents:
        name = name_of(document)
        found.setdefault(name.rpartition("/")[0], set()).add(name)
    return found
