"""Lying: the documents of a corpus as they lie in its folder, with what the index knows of them."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from edutargets import corrections
from edutargets.errors import DocumentError, EdutargetsError, unexpected
from edutargets.indexing.alike import sentences_of, share_most
from edutargets.indexing.holdings import Changed, Chosen, Holdings, Searched, Segment, name_of
from edutargets.indexing.index import Index
from edutargets.indexing.looking import Looking, Named
from edutargets.indexing.records import Entry, Overview, Passage, overview_of
from edutargets.records import Document, Problem, Target

if TYPE_CHECKING:
    from edutargets.indexing.building import Engine, Step
    from edutargets.indexing.signatures import Pair

_TOGETHER = 4000  # documents whose sentences are kept at once
_WORTH = 64  # documents to read for which other processes are started
_MANY = 100  # documents for which all that is kept of one kind is fetched at once


class Lying:
    """The documents of a corpus as they lie in its folder, each with the entry of its files; records are taken from the index or read.

    `extract` reads the records of a document; with the rules and more than one job of `ahead` (0: one for each processor), where many are
    to be read, as many processes. What was read once is kept for as long as the corpus is. `failed` is given the problem of a document in
    which reading failed: it has no records then, and the others stay.
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

    def passing(self, cities: Collection[str], may_hold: Chosen | None, words: Collection[str] = ()) -> Iterator[Target]:
        self._read_ahead(self._looking.seen(cities))
        wanted = _pairs(words)
        try:
            for name, entry in self._looking.each(cities):
                if self._may_say(name, entry, wanted) and (may_hold is None or may_hold(self._overview(name, entry))):
                    yield from self._made(name, entry)[0]
        finally:
            self._flush()

    def searched(self, cities: Collection[str], words: Collection[str], segment: Segment) -> Iterator[Searched]:
        self._read_ahead(self._looking.seen(cities))
        wanted = _pairs(words)
        try:
            for name, entry in self._looking.each(cities):
                if self._may_say(name, entry, wanted):
                    document = with_text(entry)
                    yield document, self._made(name, entry)[0], functools.partial(self._passages, name, document, segment)
        finally:
            self._flush()

    def _may_say(self, name: str, entry: Entry, wanted: Collection[Pair]) -> bool:
        # the signature is of what was read, which people may have changed
        return not wanted or self._index is None or bool(entry.corrections) or self._index.may_say(name, entry.document, wanted)

    def _passages(self, name: str, document: Document, segment: Segment) -> Sequence[Passage]:
        found = self._index.passages(name, document) if self._index else None
        if found is None:
            found = segment(document)
            if self._index:
                self._index.keep_passages(name, document, found)
        return found

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
        if self._jobs == 1 or index is None or not index.can_keep:
            return
        unread = [(name, entry) for name, entry in entries if entry.document.id not in self._read and not index.knows(name, entry.document)]
        if len(unread) > _WORTH:
            from edutargets.indexing.building import build, cores

            for _ in build(unread, index, self._rules, self._jobs or cores(), self._extract):
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
        """Names and entries of the documents whose records the index does not know. Raises EdutargetsError where there is none to write
        to.
        """
        if self._index is None or not self._index.can_keep:
            raise EdutargetsError("there is no index that can be written; edutargets documents -v says why")
        index = self._index
        index.fetch_overviews()
        return tuple((name, entry) for name, entry in self._looking.all() if index.overview(name, entry.document) is None)

    @property
    def can_keep(self) -> bool:
        """Whether what is read can be kept."""
        return self._index is not None and self._index.can_keep

    def build(
        self, unread: Sequence[tuple[str, Entry]], configs: Path, jobs: int, engine: Engine | None = None
    ) -> Generator[Step, None, None]:
        """Read some of them and keep their records, a step for each."""
        if self._index is not None:
            from edutargets.indexing.building import build

            yield from build(unread, self._index, configs, jobs, self._extract, engine)
            self._are_hashed()

    def changed_since(self) -> Mapping[str, Collection[str]]:
        return self._looking.changed()

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        if self._index:
            name = name_of(document)
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
            document = with_text(entry)
            found = self._extracted(document)
            if found is None:  # a problem by now, that must not come up twice
                return self._read.setdefault(entry.document.id, ((), ()))
            if self._index:
                self._index.keep_targets(name, document, found)
        if not entry.corrections:
            return found, ()
        adds = any(one.action == "add" for one in entry.corrections)
        return corrections.apply(with_text(entry) if adds else entry.document, found, entry.corrections)

    def _extracted(self, document: Document) -> tuple[Target, ...] | None:
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


def _pairs(words: Collection[str]) -> Collection[Pair]:
    if not words:
        return ()
    from edutargets.indexing.signatures import pairs

    return pairs(words)


def _parts(entries: Iterable[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    """Some of many at a time."""
    rest = iter(entries)
    while some := list(itertools.islice(rest, _TOGETHER)):
        yield some


def with_text(entry: Entry) -> Document:
    """The document of an entry with its text. Raises DocumentError where its file cannot be read, or is not the one of the entry any
    more.
    """
    from edutargets.reading.document import text_of

    document = entry.document
    text, encoding, digest = text_of(Path(document.path), entry.encoding)
    if digest != document.sha256 or encoding != document.encoding:
        raise DocumentError(f"{document.path}: the file was changed while the corpus was read; run it again")
    return msgspec.structs.replace(document, text=text)
