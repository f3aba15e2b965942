"""Proposing: what a file is and what it yields, before anything is stored."""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from edutargets.characters import matching
from edutargets.corpus import Corpus, extract
from edutargets.errors import DocumentError, UsageError
from edutargets.reading.formats import source_of
from edutargets.reading.metadata import find_metadata
from edutargets.records import DEFAULT_STATUSES, Document, DocumentKind, Fact, Metadata, Record, Source
from edutargets.rules import load_documents, load_layout

NEEDED = ("city", "year", "kind")
_SHORTEST_SENTENCE = 12
_SAME = 0.9
_FEW = 3  # statements of one status from which on that says something of the document
_LONGEST = 8_000_000  # characters; a thousand pages hold about one million
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
    the same; `like` is the id of one with another text and the same city, year, kind and title. `overruled` are sure facts of the document that a person said otherwise. `targets` counts targets and results,
    `quantified` those with a number; `one_sided` is the only status (target, result) that a document of mixed kind gave, '' where it gave both.
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

    @property
    def open(self) -> tuple[str, ...]:
        """The facts without which it cannot be stored, and that are missing or not sure."""
        facts: Mapping[str, Fact | None] = {name: getattr(self.metadata, name) for name in NEEDED}
        return tuple(name for name, fact in facts.items() if fact is None or not fact.sure)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in NEEDED if getattr(self.metadata, name) is None)


def propose(obtained: Obtained, corpus: Corpus, given: Given = Given()) -> Proposal:  # noqa: B008 - frozen
    """Read a file and find out what it is; `counted` adds what it yields. Raises DocumentError for what cannot be read."""
    source = source_of(obtained.data, obtained.name, obtained.declared)
    if len(source.text) > _LONGEST:
        raise DocumentError(f"{obtained.name}: its text has {len(source.text):,} characters, more than any one document; split it")
    if not re.search(r"[\u4e00-\u9fff]", source.text):
        raise DocumentError(f"{obtained.name}: holds no Chinese text")
    rules, layout = load_documents(corpus.configs), load_layout(corpus.configs)
    found = find_metadata(source, obtained.name, rules, layout, corpus.places, obtained.address)
    metadata = told(found, given, corpus)
    facts = ((name, getattr(found, name), getattr(metadata, name)) for name in NEEDED)
    overruled = tuple((name, fact) for name, fact, said in facts if fact and fact.sure and said and said.value != fact.value)
    same_as, identical = known_as(obtained.sha256, source.text, corpus)
    return Proposal(obtained=obtained, source=source, metadata=metadata, same_as=same_as, identical=identical, overruled=overruled)


def told(metadata: Metadata, given: Given, corpus: Corpus) -> Metadata:
    """The facts with those that a person names in their place. Raises UsageError for a place, year or kind that is none."""
    facts: dict[str, Fact] = {}
    if given.city:
        place = corpus.places.resolve(given.city, [document.adcode for document in corpus.documents])
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
    targets = [t for t in extract(document_of(proposal), corpus.configs).targets if t.status in DEFAULT_STATUSES]
    quantified = sum(1 for target in targets if target.number is not None)
    statuses = {target.status for target in targets}
    mixed = proposal.metadata.kind is not None and proposal.metadata.kind.value == "mixed"
    one_sided = next(iter(statuses)) if mixed and len(statuses) == 1 and len(targets) >= _FEW else ""
    found = {"like": like(proposal, corpus), "targets": len(targets), "quantified": quantified, "one_sided": one_sided}
    return msgspec.structs.replace(proposal, **found)


def like(proposal: Proposal, corpus: Corpus) -> str:
    """The id of a document with the same city, year, kind and title; '' where there is none."""
    facts = proposal.metadata
    if proposal.missing or facts.title is None:
        return ""
    own = tuple(fact.value if fact else "" for fact in (facts.city, facts.year, facts.kind, facts.title))
    return next((one.id for one in corpus.documents if (one.adcode, str(one.year), one.kind, one.title) == own), "")


def document_of(proposal: Proposal) -> Document:
    """The document as it would be read from the corpus, but for its id and path."""
    metadata = proposal.metadata
    title, issuer, number, published = (
        fact.value if fact else "" for fact in (metadata.title, metadata.issuer, metadata.number, metadata.published)
    )
    city, year, kind = (getattr(metadata, name).value for name in NEEDED)
    return Document(
        id=f"{city}-{year}-{kind}", city=city, city_name=city, adcode=city, year=int(year), kind=kind, text=proposal.source.text,
        title=title, issuer=issuer, number=number, published=published,
    )  # fmt: skip


def known_as(sha256: str, text: str, corpus: Corpus) -> tuple[str, bool]:
    """The id of a document of the corpus that has the same bytes, or nearly the same sentences; whether the bytes are the same."""
    for document in corpus.documents:
        if sha256 in (document.sha256, document.source_sha256):
            return document.id, True
    own = _sentences(text)
    for document in corpus.documents:
        other = _stored_sentences(document.text)
        fewer = min(len(own), len(other))
        if fewer and len(own & other) >= _SAME * fewer:
            return document.id, False
    return "", False


def _sentences(text: str) -> frozenset[str]:
    """The longer sentences of a text without white space: what stays the same under another banner and in other lines."""
    dense = "".join(matching(text).split())
    return frozenset(part for part in re.split("[。;!?]", dense) if len(part) >= _SHORTEST_SENTENCE)


# each document of the corpus is compared with every file of a folder; the file itself, which may be large, is not kept
_stored_sentences = functools.lru_cache(maxsize=512)(_sentences)


def _said(value: str) -> Fact:
    return Fact(value=value, where="given", sure=True)


def files_of(path: Path) -> list[Path]:
    """The files to add of a path: itself, or what a folder holds at any depth, without hidden files and locks of open ones (~$).

    Raises DocumentError where there is no such path, for a folder without files and for one that cannot be read.
    """
    if not path.is_dir():
        if not path.exists():
            raise DocumentError(f"{path}: there is no such file or folder")
        return [path]

    def refuse(error: OSError) -> None:
        raise DocumentError(f"{error.filename}: the folder cannot be read: {error.strerror}")

    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(folder) / name for name in names if not name.startswith((".", "~$")))
    if not found:
        raise DocumentError(f"{path}: the folder holds no file")
    return sorted(found)


def obtain(path: Path) -> Obtained:
    """A file's bytes. Raises DocumentError where it is no file, is too large, or cannot be read."""
    try:
        if not path.is_file():
            raise DocumentError(f"{path}: is no file")
        if path.stat().st_size > _LARGEST:
            raise DocumentError(f"{path}: has more than {_LARGEST >> 20} MiB; take out its pictures, or save its text")
        return Obtained(data=path.read_bytes(), name=path.name)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from None
