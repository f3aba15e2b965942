"""Proposing: what a file is and what it yields, before anything is stored."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from edutargets.corpus import Corpus
from edutargets.errors import DocumentError, UsageError
from edutargets.extracting.document import extract
from edutargets.files import read_file, shown
from edutargets.reading.column_facts import with_columns
from edutargets.reading.document_tables import BadRow, documents_of, place_of
from edutargets.reading.formats import source_of
from edutargets.reading.limits import limited, limited_for, limits_for
from edutargets.reading.metadata import find_metadata
from edutargets.reading.records import Fact, Metadata, Source
from edutargets.records import DEFAULT_STATUSES, Document, DocumentKind, Record, Target
from edutargets.rules.documents import load_documents
from edutargets.rules.reading import load_layout

NEEDED = ("city", "year", "kind")
_FEW = 3  # statements of one status from which on that says something of the document
_LONGEST = 3_000_000  # characters; a thousand pages hold about one million
_LARGEST = 256 << 20
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_KINDS: tuple[DocumentKind, ...] = ("plan", "report", "mixed")


class Obtained(Record, frozen=True, kw_only=True):
    """A file as obtained: its bytes, its name, and where it came from; `declared` is the charset its sender named."""

    data: bytes
    name: str
    address: str = ""
    declared: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Given(Record, frozen=True, kw_only=True):
    """What a person says of a document; '' and 0 where they say nothing."""

    city: str = ""
    year: int = 0
    kind: str = ""
    title: str = ""


class Proposal(Record, frozen=True, kw_only=True):
    """A document that may be stored.

    `same_as` is the id of a document that has the same bytes or the same text ('' for none), `identical` whether the bytes are
    the same; `like` is the id of one with another text and the same city, year, kind and title. `overruled` are sure facts of the document
    that a person said otherwise. `targets` counts targets and results, `quantified` those with a number; `one_sided` is the only status
    (target, result) that a document of mixed kind gave, '' where it gave both. `records` are all that were read in it, as those of
    `document_of`.
    """

    obtained: Obtained
    source: Source
    metadata: Metadata
    same_as: str = ""
    identical: bool = False
    like: str = ""
    overruled: tuple[tuple[str, Fact], ...] = ()
    targets: int = 0
    quantified: int = 0
    one_sided: str = ""
    records: tuple[Target, ...] = ()

    @property
    def name(self) -> str:
        """The file, and the row of it, for reading."""
        return called(self.obtained.name, self.source)

    @property
    def digest(self) -> str:
        """What the document is known by: the bytes of its file, or those of its text where the file holds several documents."""
        return hashlib.sha256(self.source.text.encode("utf-8")).hexdigest() if self.source.is_part else self.obtained.sha256

    @property
    def open(self) -> tuple[str, ...]:
        """The facts without which it cannot be stored, and that are missing or not sure."""
        facts: Mapping[str, Fact | None] = {name: getattr(self.metadata, name) for name in NEEDED}
        return tuple(name for name, fact in facts.items() if fact is None or not fact.sure)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in NEEDED if getattr(self.metadata, name) is None)


def documents_in(obtained: Obtained, corpus: Corpus) -> list[Source | BadRow]:
    """Read a file: the documents in it, one but for a table of documents. Raises DocumentError for what cannot be read."""
    rules, layout, places = load_documents(corpus.configs), load_layout(corpus.configs), corpus.places

    def read() -> list[Source | BadRow]:
        source = source_of(obtained.data, obtained.name, obtained.declared)
        return documents_of(source, rules, layout, places, obtained.name)

    return limited(obtained.name, limits_for(obtained.data), read)


def called(name: str, part: Source | BadRow) -> str:
    """A document for reading: its file and, of a table of documents, its row."""
    place = place_of(part)
    return f"{name}, {place}" if place else name


def propose(obtained: Obtained, corpus: Corpus, given: Given = Given(), source: Source | None = None) -> Proposal:  # noqa: B008 - frozen
    """Find out what a document is; `counted` adds what it yields.

    `source` is one of `documents_in`; without it the file is read as one document. Raises DocumentError for what cannot be read.
    """
    if source is None:
        source = source_of(obtained.data, obtained.name, obtained.declared)
    name = called(obtained.name, source)
    if len(source.text) > _LONGEST:
        raise DocumentError(f"{name}: its text has {len(source.text):,} characters, more than any one document; split it")
    if not re.search(r"[\u4e00-\u9fff]", source.text):
        raise DocumentError(f"{name}: holds no Chinese text")
    rules, layout = load_documents(corpus.configs), load_layout(corpus.configs)
    # a file's name is the title of one document; of a table it says what its rows leave open
    read_as, places = source, corpus.places

    def find() -> Metadata:
        found = find_metadata(read_as, "" if read_as.row else obtained.name, rules, layout, places, obtained.address)
        return with_columns(found, read_as, obtained.name, rules, places) if read_as.row else found

    found = limited_for(name, source.text, find)
    metadata = told(found, given, corpus)
    facts = ((name, getattr(found, name), getattr(metadata, name)) for name in NEEDED)
    overruled = tuple((name, fact) for name, fact, said in facts if fact and fact.sure and said and said.value != fact.value)
    return compared(Proposal(obtained=obtained, source=source, metadata=metadata, overruled=overruled), corpus)


def compared(proposal: Proposal, corpus: Corpus) -> Proposal:
    """The proposal with what a corpus has of it already: the same text, and one of the same title."""
    source = proposal.source
    same_as, identical = known_as(proposal.digest, source.text, corpus, proposal.metadata if source.is_part else None)
    return msgspec.structs.replace(proposal, same_as=same_as, identical=identical, like=like(proposal, corpus))


def told(metadata: Metadata, given: Given, corpus: Corpus) -> Metadata:
    """The facts with those that a person names in their place. Raises UsageError for a place, year or kind that is none."""
    facts: dict[str, Fact] = {}
    if given.city:
        place = corpus.places.resolve(given.city, [code for code, _ in corpus.codes])
        facts["city"] = _said(place.adcode)
    if given.year:
        if not _FIRST_YEAR <= given.year <= _LAST_YEAR:
            raise UsageError(f"{given.year} is no year a document can be about; give one from {_FIRST_YEAR} to {_LAST_YEAR}")
        facts["year"] = _said(str(given.year))
    if given.kind:
        if given.kind not in _KINDS:
            raise UsageError(f"unknown kind {given.kind!r}; there are {', '.join(_KINDS)}")
        facts["kind"] = _said(given.kind)
        if metadata.kind is None or metadata.kind.value != given.kind:
            metadata = msgspec.structs.replace(metadata, genre=None)
    if given.title:
        facts["title"] = _said(given.title)
    return msgspec.structs.replace(metadata, **facts)


def counted(proposal: Proposal, corpus: Corpus) -> Proposal:
    """The proposal with the number of targets it yields; 0 where its year and kind are not known."""
    if proposal.missing:
        return proposal
    document, configs = document_of(proposal, corpus), corpus.configs
    records = limited_for(proposal.name, document.text, lambda: extract(document, configs).targets)
    targets = [target for target in records if target.status in DEFAULT_STATUSES]
    quantified = sum(1 for target in targets if target.number is not None)
    statuses = {target.status for target in targets}
    mixed = proposal.metadata.kind is not None and proposal.metadata.kind.value == "mixed"
    one_sided = next(iter(statuses)) if mixed and len(statuses) == 1 and len(targets) >= _FEW else ""
    return msgspec.structs.replace(
        proposal, like=like(proposal, corpus), targets=len(targets), quantified=quantified, one_sided=one_sided, records=records
    )


def like(proposal: Proposal, corpus: Corpus) -> str:
    """The id of a document with the same city, year, kind and title; '' where there is none."""
    facts = proposal.metadata
    if proposal.missing or facts.title is None:
        return ""
    own = tuple(fact.value if fact else "" for fact in (facts.city, facts.year, facts.kind, facts.title))
    return next((one.id for one in corpus.facts_coded(own[0]) if (one.adcode, str(one.year), one.kind, one.title) == own), "")


def document_of(proposal: Proposal, corpus: Corpus) -> Document:
    """The document as it would be read from the corpus, but for its id and path, and what no record hangs on."""
    metadata = proposal.metadata
    title, issuer, number, published = (
        fact.value if fact else "" for fact in (metadata.title, metadata.issuer, metadata.number, metadata.published)
    )
    adcode, year, kind = (getattr(metadata, name).value for name in NEEDED)
    place = corpus.places.by_code(adcode)
    city, city_name = (place.slug, place.name) if place else (adcode, adcode)
    return Document(
        id=f"{city}-{year}-{kind}", city=city, city_name=city_name, adcode=adcode, year=int(year), kind=kind, text=proposal.source.text,
        title=title, issuer=issuer, number=number, published=published,
    )  # fmt: skip


def known_as(sha256: str, text: str, corpus: Corpus, facts: Metadata | None = None) -> tuple[str, bool]:
    """The id of a document of the corpus that has the same bytes, or nearly the same sentences; whether the bytes are the same.

    With `facts` only a document of the same place and year, as far as they are known, is the same by its sentences.
    """
    same = corpus.with_digest(sha256)
    if same is not None:
        return same.id, True
    for document in corpus.alike(text):
        if facts and ((facts.city and facts.city.value != document.adcode) or (facts.year and facts.year.value != str(document.year))):
            continue
        return document.id, False
    return "", False


def stored_records(proposal: Proposal, document: Document, corpus: Corpus) -> tuple[Target, ...] | None:
    """The records of a proposal as those of the document that was stored of it; None where that does not say the same."""
    before = document_of(proposal, corpus)
    read_by = ("city_name", "adcode", "year", "kind", "title", "issuer", "number", "published", "text")
    if not proposal.records or any(getattr(before, fact) != getattr(document, fact) for fact in read_by):
        return None

    def renamed(identity: str) -> str:
        return document.id + identity.removeprefix(before.id)

    return tuple(
        msgspec.structs.replace(
            one, id=renamed(one.id), document=document.id, city=document.city, same_as=one.same_as and renamed(one.same_as)
        )
        for one in proposal.records
    )


def _said(value: str) -> Fact:
    return Fact(value=value, where="given", sure=True)


def obtain(path: Path) -> Obtained:
    """A file's bytes. Raises DocumentError where it is no file, is too large, or cannot be read."""
    try:
        if not path.is_file():
            raise DocumentError(f"{shown(path)}: {'the folder cannot be read' if path.is_dir() else 'is no file'}")
        if path.stat().st_size > _LARGEST:
            raise DocumentError(f"{shown(path)}: has more than {_LARGEST >> 20} MiB; take out its pictures, or save its text")
        return Obtained(data=read_file(path, _LARGEST), name=shown(path.name))
    except OSError as error:
        raise DocumentError(f"{shown(path)}: cannot be read: {error.strerror}") from None
