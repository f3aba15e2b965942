"""The index of one corpus: the one interface by which a corpus asks what was read of it before, and keeps what it reads."""

from __future__ import annotations

import functools
import hashlib
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from edutargets import caching
from edutargets.config import base_folder, file_of
from edutargets.indexing import alike
from edutargets.indexing.records import Entry, FolderFacts, Overview, Passage, Search, overview_of
from edutargets.indexing.store import Store, Table
from edutargets.indexing.versions import CodeVersion, code_version, rules_version
from edutargets.records import TARGET_FIELDS, Document, Target

if TYPE_CHECKING:
    from edutargets.indexing.signatures import Pair

T = TypeVar("T")
_SOON = 1.0  # seconds of work that a kill may lose


def path_of(corpus: Path) -> Path:
    """The index file of a corpus: one in the user's cache folder, named by where the corpus lies."""
    return caching.folder() / f"corpus-{hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:24]}.index"


class Index:
    """What is known of the documents of one corpus, valid for the rules in `configs` and the code that runs."""

    def __init__(self, corpus: Path, configs: Path, tell: Callable[[str], None] = lambda line: None) -> None:
        self._store = Store(path_of(corpus), tell)
        self._configs = configs
        kept = self._store.get("meta", "code", "")
        code, worth = code_version(None if kept is None else _decoded(kept, _CODE))
        if worth:
            self._store.change([("meta", "code", "", packed(code))])
            self._store.forget_sentences()  # they were numbered by the code that was
        self._code = code.digest  # the facts of a document hang on the code alone, its records on the rules too
        self._rules = ""
        self._waiting: list[tuple[Table, str, str, bytes]] = []
        self._since = 0.0
        self._overviews: dict[str, tuple[str, bytes]] | None = None

    def catalogue(self) -> dict[str, FolderFacts]:
        """What lies in which folder, as it was last seen; {} where that is not known for the rules and the code as they are."""
        body = self._store.get("meta", "catalogue", self._of_rules())
        return (_decoded(body, _CATALOGUE) if body is not None else None) or {}

    def keep_catalogue(self, folders: Mapping[str, FolderFacts]) -> None:
        """Keep what lies in which folder."""
        self._store.change([("meta", "catalogue", self._of_rules(), packed(folders))])

    def entries(self, folders: Collection[str] | None = None) -> dict[str, tuple[Entry, ...]]:
        """What is known of the documents of some folders, or of all; by the stamps of an entry the caller sees whether it still holds."""
        found = self._store.all("folder", folders)
        return {
            folder: read for folder, (key, body) in found.items() if key == self._code and (read := _decoded(body, _ENTRIES)) is not None
        }

    def keep_entries(self, folders: dict[str, Sequence[Entry]], gone: Iterable[str] = (), gone_documents: Iterable[str] = ()) -> None:
        """Keep what is known of the documents of some folders; forget the folders and documents that are gone."""
        kept: list[tuple[Table, str, str, bytes]] = [("folder", folder, self._code, packed(known)) for folder, known in folders.items()]
        names = list(gone_documents)
        dropped: list[tuple[Table, str]] = [("folder", folder) for folder in gone]
        dropped += [(table, name) for table in _OF_DOCUMENTS for name in names]
        self._store.change(kept, dropped)

    @property
    def can_keep(self) -> bool:
        """Whether anything can be written."""
        return self._store.can_write

    def counts(self) -> tuple[int, int]:
        """How many documents are known, and how many of their records are there for rules and code as they are."""
        documents = [(f"{folder}/{entry.stem}", entry.document) for folder, some in self.entries().items() for entry in some]
        self.fetch_overviews()
        return len(documents), sum(self.overview(name, document) is not None for name, document in documents)

    def targets(self, name: str, document: Document) -> tuple[Target, ...] | None:
        """The records that were read in a document, before corrections; None where they are not known."""
        body = self._store.get("extraction", name, self._key(document))
        return None if body is None else _decoded(body, _TARGETS)

    def overview(self, name: str, document: Document) -> Overview | None:
        """The overview of these records; None where it is not known."""
        if self._overviews is None:
            body = self._store.get("overview", name, self._key(document))
            return None if body is None else _decoded(body, _OVERVIEW)
        key, kept = self._overviews.get(name, ("", b""))
        return _decoded(kept, _OVERVIEW) if kept and key == self._key(document) else None

    def knows(self, name: str, document: Document) -> bool:
        """Whether the records of a document are there."""
        return self._store.has("overview", name, self._key(document))

    def fetch_overviews(self) -> None:
        """Fetch all overviews at once: many are asked for."""
        if self._overviews is None:
            self._overviews = self._store.all("overview")

    def may_say(self, name: str, document: Document, wanted: Collection[Pair]) -> bool:
        """Whether a document or its records may hold all these pairs of characters; they may where that is not known."""
        from edutargets.indexing.signatures import may_hold

        known = self._search(name, document)
        return known is None or may_hold(known.signature, wanted)

    def passages(self, name: str, document: Document) -> Sequence[Passage] | None:
        """Where the sentences of a document stand; None where that is not known."""
        known = self._search(name, document)
        return known.passages() if known else None

    def keep_passages(self, name: str, document: Document, passages: Iterable[Passage]) -> None:
        """Keep where the sentences of a document stand, whose records are kept; as `keep_targets`."""
        known = self._search(name, document)
        if known is not None:
            self._keep(("search", name, self._key(document), msgspec.msgpack.encode(known.with_passages(passages))))

    def _search(self, name: str, document: Document) -> Search | None:
        body = self._store.get("search", name, self._key(document))
        try:
            return None if body is None else _SEARCH.decode(body)
        except msgspec.MsgspecError:
            return None

    def keep_targets(self, name: str, document: Document, targets: tuple[Target, ...]) -> None:
        """Keep the records of a document, which has its text; it is on the disk within a second or so, all of it after `flush`."""
        from edutargets.indexing.signatures import signature_of

        self.keep_packed(name, document, packed(targets), packed(overview_of(targets)), signature_of(document, targets))

    def keep_packed(self, name: str, document: Document, records: bytes, overview: bytes, signature: bytes) -> None:
        """Keep the records of a document and their overview as `packed` makes them, and its signature; as `keep_targets`."""
        key = self._key(document)
        search = msgspec.msgpack.encode(Search(signature))  # not compressed: it cannot be
        self._keep(("extraction", name, key, records), ("overview", name, key, overview), ("search", name, key, search))

    def _keep(self, *bodies: tuple[Table, str, str, bytes]) -> None:
        self._waiting += bodies
        if not self._since:
            self._since = time.monotonic()
        elif time.monotonic() - self._since > _SOON:
            self.flush()

    def keep_sentences(self, documents: Iterable[tuple[str, Document, bytes]]) -> None:
        """Keep the sentences of documents, by their names, as `sentences_of` makes them; on the disk at once."""
        self._store.keep_sentences(self._numbered(name, document, sentences) for name, document, sentences in documents)

    def _numbered(self, name: str, document: Document, sentences: bytes) -> tuple[int, str, list[int]]:
        found = alike.numbers(sentences)
        files = {alike.digest_number(sha256) for sha256 in (document.sha256, document.source_sha256) if sha256}
        return alike.counted(alike.document_number(name, document.sha256, self._code), len(found)), name, [*found, *files]

    def knows_sentences(self, name: str, document: Document) -> bool:
        """Whether the sentences of a document are kept."""
        number = alike.document_number(name, document.sha256, self._code)
        return any(known == name for _, known in self._store.names_of(number, alike.counted(number, sys.maxsize)))

    def alike(self, sentences: bytes, facts: Callable[[str], Document | None]) -> Iterator[Document]:
        """The documents that share nearly all sentences with a text, of those whose sentences are kept; `facts` knows the documents by
        name.
        """
        own = alike.numbers(sentences)
        found = self._store.sharing(own)
        yield from self._numbers(
            facts, (number for number, shared in found if alike.are_alike(shared, len(own), alike.sentences_in(number)))
        )

    def with_digest(self, sha256: str, facts: Callable[[str], Document | None]) -> Iterator[Document]:
        """The documents whose text or original has that digest, as `alike`."""
        found = self._numbers(facts, (number for number, _ in self._store.sharing((alike.digest_number(sha256),))))
        yield from (document for document in found if sha256 in (document.sha256, document.source_sha256))

    def _numbers(self, facts: Callable[[str], Document | None], numbers: Iterable[int]) -> Iterator[Document]:
        """The documents of numbers, in their order; one that has another text by now has another number."""
        named = {number: name for one in numbers for number, name in self._store.names_of(one, one)}
        for number, name in sorted(named.items(), key=lambda one: f"{one[1]}.txt"):
            document = facts(name)
            if document is not None and alike.without_count(number) == alike.document_number(name, document.sha256, self._code):
                yield document

    def flush(self) -> None:
        """Write what was kept and waits."""
        waiting, self._waiting, self._since = self._waiting, [], 0.0
        self._store.change(waiting)

    def knows_rules(self) -> bool:
        """Whether the rules as they are were read by this code before, without an error."""
        return self._store.get("meta", "rules", self._of_rules()) is not None

    def keep_rules(self) -> None:
        """Keep that the rules as they are can be read."""
        self._store.change([("meta", "rules", self._of_rules(), b"")])

    def _of_rules(self) -> str:
        if not self._rules:
            self._rules = rules_version(self._configs)
        return self._code + self._rules

    def _key(self, document: Document) -> str:
        """What the records of a document hang on: its facts, the hash of its text among them, the rules and the code."""
        self._of_rules()
        facts = msgspec.msgpack.encode(msgspec.structs.replace(document, text="", path=""))
        return hashlib.sha256(facts + self._rules.encode() + self._code.encode()).hexdigest()[:32]


_OF_DOCUMENTS: tuple[Table, ...] = ("extraction", "overview", "search")
_ENTRIES = msgspec.msgpack.Decoder(tuple[Entry, ...])
_TARGETS = msgspec.msgpack.Decoder(tuple[Target, ...])
_SEARCH = msgspec.msgpack.Decoder(Search)
_OVERVIEW = msgspec.msgpack.Decoder(Overview)
_CATALOGUE = msgspec.msgpack.Decoder(dict[str, FolderFacts])
_CODE = msgspec.msgpack.Decoder(CodeVersion)


_WORDS = 31_000  # bytes; a compressor looks back over 32 kB
# what most bodies begin with or hold, told to the compressor beforehand: the names of fields, and words that stand in many of them, as
# those of the measures do; where these have changed, a body cannot be decoded, and what it was made from is read again
_FIELDS = msgspec.msgpack.encode(
    [
        Document.__struct_fields__,
        [
            "mixed",
            "report",
            "plan",
            "utf-8",
            "digital",
            "resources",
            "governance",
            "students",
            "safety",
            "teachers",
            "vocational",
            "preschool",
        ],
        dict.fromkeys(TARGET_FIELDS, "")
        | {"status": "result", "kind": "commitment", "theme": "compulsory", "also": [], "section": [], "measures": [], "warnings": []}
        | {
            "indicator": None,
            "same_as": None,
            "suspect": None,
            "number": None,
            "op": None,
            "value_min": None,
            "value_max": None,
            "corrected": False,
        },
    ]
)


@functools.cache
def _typical() -> bytes:
    return file_of(base_folder("configs"), "measures.yaml").read_bytes()[-_WORDS:] + _FIELDS


def packed(body: Any) -> bytes:
    """Records as the index keeps them. As maps, which msgspec reads straight into records; compressed, their keys take no room."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zdict=_typical())
    return packer.compress(msgspec.msgpack.encode(body)) + packer.flush()


def _decoded(body: bytes, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
    """A body as its record; None where it is none, written by code with another shape of it."""
    try:
        return decoder.decode(zlib.decompressobj(zdict=_typical()).decompress(body))
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
