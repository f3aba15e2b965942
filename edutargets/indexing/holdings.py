"""Holdings: what a corpus holds, asked for piece by piece: the facts of all documents at once, texts and records as they are needed."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from edutargets import corrections
from edutargets.errors import DocumentError, EdutargetsError, unexpected
from edutargets.indexing.alike import sentences_of, share_most
from edutargets.indexing.building import Step, build
from edutargets.indexing.index import Index
from edutargets.indexing.looking import Looking, Named, named_in
from edutargets.indexing.records import Entry, Overview, overview_of
from edutargets.records import Document, Problem, Target

_TOGETHER = 4000  # documents whose sentences are kept at once
_WORTH = 64  # documents to read for which other processes are started
_MANY = 100  # documents for which all that is kept of one kind is fetched at once


Chosen = Callable[[Overview], bool]


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

    def passing(self, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
        """The records of some cities, of all where none are named, one after the other, without those of documents of which `may_hold` says
        that they hold nothing. Nothing is kept of those that have passed.
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

    def passing(self, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
        return _passing(self, cities, may_hold)

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
        return (*(one for one in self._before.facts if one.id not in self._fewer), *self._more.values())

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        more = (one for one in self._more.values() if one.city in cities)
        return (*(one for one in self._before.facts_of(cities) if one.id not in self._fewer), *more)

    @property
    def stale(self) -> tuple[corrections.Correction, ...]:
        return self._before.stale

    def document(self, document: Document) -> Document:
        return self._more.get(document.id) or self._before.document(document)

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        return self._before.targets(documents)

    def passing(self, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
        return _passing(self, cities, may_hold)

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        return _passing_overviews(self, cities, may_hold)

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        for document in documents:
            if document.id in self._more:
                yield document, overview_of(())
            else:
                yield from self._before.overviews((document,))

    def with_digest(self, sha256: str) -> Iterator[Document]:
        yield from (document for document in self._before.with_digest(sha256) if document.id not in self._fewer)
        yield from (document for document in self._more.values() if sha256 in (document.sha256, document.source_sha256))

    def alike(self, sentences: bytes) -> Iterator[Document]:
        yield from (document for document in self._before.alike(sentences) if document.id not in self._fewer)
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


class Lying:
    """The documents of a corpus as they lie in its folder, each with the entry of its files; records are taken from the index or read.

    `extract` reads the records of a document; with the rules and more than one job of `ahead`, where many are to be read, as many processes. What was read once is kept for as long as the corpus is. `failed` is given the problem
    of a document in which reading failed: it has no records then, and the others stay.
    """

    def __init__(
        self,
        looking: Looking,
        index: Index | None,
        extract: Callable[[Document], tuple[Target, ...]],
        failed: Callable[[Problem], None],
        ahead: tuple[Path, int],
    ) -> None:
        self._looking = looking
        self._rules, self._jobs = ahead
        self._index, self._extract, self._failed = index, extract, failed
        self._read: dict[str, tuple[tuple[Target, ...], tuple[corrections.Correction, ...]]] = {}
        self._overviews: dict[str, Overview] = {}
        self._sentences: dict[str, bytes] = {}

    @property
    def cities(self) -> tuple[Named, ...]:
        return self._looking.cities

    @property
    def count(self) -> int:
        return self._looking.count

    @functools.cached_property
    def facts(self) -> tuple[Document, ...]:
        return tuple(entry.document for _, entry in self._looking.all())

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        return tuple(self._looking.of(cities))

    def document(self, document: Document) -> Document:
        return with_text(self._looking.entry(document)[1])

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        documents = self.facts if documents is None else tuple(documents)
        self._read_ahead(self._looking.entry(document) for document in documents)
        try:
            for document in documents:
                yield from self._records(document)[0]
        finally:
            self._flush()

    def passing(self, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
        self._read_ahead(self._looking.seen(cities))
        try:
            for name, entry in self._looking.each(cities):
                if may_hold is None or may_hold(self._overview(name, entry)):
                    yield from self._made(name, entry)[0]
        finally:
            self._flush()

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        try:
            yield from filter(may_hold, (self._overview(name, entry) for name, entry in self._looking.each(cities)))
        finally:
            self._flush()

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        documents = tuple(documents)
        if self._index and len(documents) > _MANY:
            self._index.fetch_overviews()
        try:
            for document in documents:
                if document.id not in self._overviews:
                    self._overviews[document.id] = self._overview(*self._looking.entry(document))
                yield document, self._overviews[document.id]
        finally:
            self._flush()

    def _overview(self, name: str, entry: Entry) -> Overview:
        # people may have changed what was read
        known = self._index.overview(name, entry.document) if self._index and not entry.corrections else None
        return known or overview_of(self._made(name, entry)[0])

    def _read_ahead(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Have those documents that the index does not know read by several processes, where there are many.

        One that cannot be read is left to its turn, which tells why.
        """
        index = self._index
        if self._jobs < 2 or index is None or not index.can_keep:
            return
        unread = [(name, entry) for name, entry in entries if entry.document.id not in self._read and not index.knows(name, entry.document)]
        if len(unread) > _WORTH:
            for _ in build(unread, index, self._rules, self._jobs, self._extract):
                pass

    def with_digest(self, sha256: str) -> Iterator[Document]:
        if self._index is not None and self._are_hashed():
            return self._index.with_digest(sha256, self._looking.named)
        return (document for document in self.facts if sha256 in (document.sha256, document.source_sha256))

    def alike(self, sentences: bytes) -> Iterator[Document]:
        if self._index is not None and self._are_hashed():
            yield from self._index.alike(sentences, self._looking.named)
            return
        for name, entry in self._looking.all():
            if name not in self._sentences:
                self._sentences[name] = sentences_of(with_text(entry).text)
            if share_most(sentences, self._sentences[name]):
                yield entry.document

    def _are_hashed(self) -> bool:
        """Whether the index keeps the sentences of all documents; those that it lacks are made, where it can be written."""
        index = self._index
        if index is None or (not index.can_keep and any(self._looking.unhashed())):
            return False
        for some in _parts(((name, entry) for name, entry in self._looking.unhashed() if not index.knows_sentences(name, entry.document))):
            index.keep_sentences([(name, entry.document, sentences_of(with_text(entry).text)) for name, entry in some])
        self._looking.are_hashed()
        return index.can_keep

    def unread(self) -> tuple[tuple[str, Entry], ...]:
        """Names and entries of the documents whose records the index does not know. Raises EdutargetsError where there is none to write to."""
        if self._index is None or not self._index.can_keep:
            raise EdutargetsError("there is no index that can be written; edutargets documents -v says why")
        index = self._index
        index.fetch_overviews()
        return tuple((name, entry) for name, entry in self._looking.all() if index.overview(name, entry.document) is None)

    @property
    def can_keep(self) -> bool:
        """Whether what is read can be kept."""
        return self._index is not None and self._index.can_keep

    def build(self, unread: Sequence[tuple[str, Entry]], configs: Path, jobs: int) -> Generator[Step, None, None]:
        """Read some of them and keep their records, a step for each."""
        if self._index is not None:
            yield from build(unread, self._index, configs, jobs, self._extract)
            self._are_hashed()

    def changed_since(self) -> Mapping[str, Collection[str]]:
        return self._looking.changed()

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        if self._index:
            name = _name_of(document)
            self._index.keep_targets(name, document, targets)
            self._index.keep_sentences([(name, document, sentences_of(document.text))])
            self._flush()

    def changed(self, more: Document, fewer: str) -> Holdings:
        return Changed(self, (more,), (fewer,))

    def _flush(self) -> None:
        if self._index is not None:
            self._index.flush()

    @functools.cached_property
    def stale(self) -> tuple[corrections.Correction, ...]:
        return tuple(one for document in self._looking.corrected() for one in self._records(document)[1])

    def _records(self, document: Document) -> tuple[tuple[Target, ...], tuple[corrections.Correction, ...]]:
        """What `_made` makes of a document, kept for as long as the corpus is."""
        if document.id not in self._read:
            self._read[document.id] = self._made(*self._looking.entry(document))
        return self._read[document.id]

    def _made(self, name: str, entry: Entry) -> tuple[tuple[Target, ...], tuple[corrections.Correction, ...]]:
        """The records of a document as people have corrected them, and the corrections that are stale."""
        if entry.document.id in self._read:
            return self._read[entry.document.id]
        found = self._index.targets(name, entry.document) if self._index else None
        if found is None:
            found = self._extracted(entry)
            if found is None:  # a problem by now, that must not come up twice
                return self._read.setdefault(entry.document.id, ((), ()))
            if self._index:
                self._index.keep_targets(name, entry.document, found)
        if not entry.corrections:
            return found, ()
        adds = any(one.action == "add" for one in entry.corrections)
        return corrections.apply(with_text(entry) if adds else entry.document, found, entry.corrections)

    def _extracted(self, entry: Entry) -> tuple[Target, ...] | None:
        document = with_text(entry)
        try:
            return self._extract(document)
        except DocumentError as error:
            self._failed(Problem(document.path, str(error)))
            return None
        except EdutargetsError:  # a wrong rule, which is wrong for all documents
            raise
        except Exception as error:
            self._failed(Problem(document.path, unexpected(document.path, error)))
            return None


def _passing(holdings: Given | Changed, cities: Collection[str], may_hold: Chosen | None) -> Iterator[Target]:
    for document in holdings.facts_of(cities) if cities else holdings.facts:
        if may_hold is None or any(may_hold(overview) for _, overview in holdings.overviews((document,))):
            yield from holdings.targets((document,))


def _passing_overviews(holdings: Given | Changed, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
    found = holdings.overviews(holdings.facts_of(cities) if cities else holdings.facts)
    return filter(may_hold, (overview for _, overview in found))


def _name_of(document: Document) -> str:
    """The name of a document in its corpus: wuxi/2023-report."""
    path = Path(document.path)
    return f"{path.parent.name}/{path.stem}"


def _by_folder(documents: Iterable[Document]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for document in documents:
        name = _name_of(document)
        found.setdefault(name.rpartition("/")[0], set()).add(name)
    return found


def _parts(entries: Iterable[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    """Some of many at a time."""
    rest = iter(entries)
    while some := list(itertools.islice(rest, _TOGETHER)):
        yield some


def with_text(entry: Entry) -> Document:
    """The document of an entry with its text. Raises DocumentError where its file cannot be read, or is not the one of the entry any more."""
    from edutargets.reading.document import text_of

    document = entry.document
    text, encoding, digest = text_of(Path(document.path), entry.encoding)
    if digest != document.sha256 or encoding != document.encoding:
        raise DocumentError(f"{document.path}: the file was changed while the corpus was read; run it again")
    return msgspec.structs.replace(document, text=text)
