"""Storing: a document goes into the corpus with its original file, its text and its sidecar, all of them or none."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from edutargets.adding.proposing import Proposal
from edutargets.config import read_yaml
from edutargets.containment import refuse_leading_out
from edutargets.corpus import Corpus
from edutargets.corrections import ENDING
from edutargets.errors import DocumentError, EdutargetsError, NothingFound, UsageError
from edutargets.files import read_file
from edutargets.reading.document import Sidecar, read_document, read_sidecar
from edutargets.records import Document
from edutargets.transactions import Changes, changing

VERSIONS = "versions"
_LARGEST = 1 << 20  # bytes of a sidecar
ORIGINALS = "originals"  # files that hold several documents, each kept once
_LONGEST_STEM = 40  # of the name of an original: names of files have at most 255 bytes
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")  # of an original; any other may be too long, or steer what lists the folder
_OF_THE_CORPUS = frozenset((".txt", ".yaml", ".yml"))  # endings of texts and sidecars: an original named so gets that of its format


class AlreadyStored(EdutargetsError):
    """The same bytes are in the corpus; the message is the id of their document."""


def store(
    proposal: Proposal, corpus: Corpus, *, replace: bool = False, beside: bool = False, keep: Collection[str] = ()
) -> tuple[Document, Document | None]:
    """Store a document; it as read from the corpus, and the one it replaced (None for none).

    A document of the same city, year, kind and genre stays beside it under another name; with `replace` it is kept in
    `versions/` instead, as is the one whose text is nearly the same; `keep` holds the ids of documents that nothing
    replaces, those of the same table. A failure in the middle leaves the corpus as it was.
    Where another process has changed the corpus in the meantime: raises AlreadyStored where it has stored the same bytes, DocumentError
    where it has stored one of the same title (unless `beside`) or changed the one to replace.
    """
    metadata = proposal.metadata
    if metadata.city is None or metadata.year is None or metadata.kind is None:
        raise UsageError(f"{proposal.name}: {', '.join(proposal.missing)} must be known")
    place = corpus.places.by_code(metadata.city.value)
    if place is None:
        raise UsageError(f"{metadata.city.value} is the code of no place")
    taken = {city for adcode, city in corpus.codes if adcode != place.adcode}
    city = place.slug if place.slug not in taken else f"{place.slug}-{place.adcode}"
    stem = f"{metadata.year.value}-{metadata.kind.value}"
    genre = metadata.genre.value if metadata.genre else ""
    older = _older(corpus, proposal, city, stem, genre, keep) if replace else None
    folder = corpus.folder / city
    refuse_leading_out(corpus.folder, folder, folder / VERSIONS, corpus.folder / ORIGINALS)
    sidecar: dict[str, Any] = {
        "city": city, "city_name": place.name, "adcode": place.adcode, "year": int(metadata.year.value), "kind": metadata.kind.value,
        "genre": genre,
    }  # fmt: skip
    for name in ("title", "issuer", "number", "index_number", "published", "address"):
        fact = getattr(metadata, name)
        if fact is not None and fact.value:
            sidecar[name] = fact.value
    with changing(corpus.folder, "add") as changes:
        if older is not None:
            _put_aside(older, changes)
        _refuse_stored(proposal, corpus, changes, beside=beside)
        stem = next(name for name in _names(stem, genre) if not any(map(changes.is_there, _belonging(folder / f"{name}.txt"))))
        for path, data in _files(proposal, folder / stem, corpus.folder, sidecar):
            if path.parent == folder or not path.exists():  # the original of several documents is there from the second on
                changes.create(path, data)
    return read_document(folder / f"{stem}.txt"), older


def same_title(name: str, identity: str) -> DocumentError:
    """The error of a document called `name` for which one of the same city, year, kind and title is there."""
    return DocumentError(
        f"{name}: {identity} has the same city, year, kind and title; give --replace to put this in its place, or --beside"
    )


def remove(corpus: Corpus, identity: str) -> list[Path]:
    """Take a document out of the corpus, with its original, sidecar and corrections; the files that went. Versions stay.

    Raises NothingFound where no document has that id.
    """
    document = corpus.document_facts(identity)
    if document is None:
        raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
    with changing(corpus.folder, "remove") as changes:
        if not Path(document.path).is_file():
            raise NothingFound(f"{identity} was taken out of the corpus in the meantime")
        paths = [*_belonging(Path(document.path)), *_last_original(document, corpus.folder)]
        for path in paths:
            changes.remove(path)
    return paths


def _older(corpus: Corpus, proposal: Proposal, city: str, stem: str, genre: str, keep: Collection[str]) -> Document | None:
    known = corpus.document_facts(proposal.same_as) if proposal.same_as not in keep else None
    if known is not None:
        return known
    documents = [document for document in corpus.facts_of((city,)) if document.id not in keep]
    same = [d for d in documents if f"{d.year}-{d.kind}" == stem and (d.genre == genre or not d.genre)]
    return same[0] if same else None


def _names(stem: str, genre: str) -> Iterator[str]:
    """Names for a document, the plainest first: 2023-plan, 2023-plan-budget, 2023-plan-2."""
    yield stem
    if genre:
        yield f"{stem}-{genre}"
    yield from (f"{stem}-{number}" for number in range(2, 10_000))


def _files(proposal: Proposal, stem: Path, corpus: Path, sidecar: dict[str, Any]) -> Iterator[tuple[Path, bytes]]:
    """The files of a document by path. The text comes last: with it the document is there."""
    import yaml

    source, data = proposal.source, proposal.obtained.data
    if source.format == "text":  # the file itself is the text
        text = data
        sidecar["encoding"] = source.encoding
    else:
        text = source.text.encode("utf-8")
        sidecar["encoding"] = "utf-8"
        given = Path(proposal.obtained.name)
        ending = given.suffix.lower()
        if ending in _OF_THE_CORPUS or not _ENDING.fullmatch(ending):
            ending = f".{source.format}"
        original = stem.with_name(f"{stem.name}.source{ending}")
        if source.is_part:
            original = corpus / ORIGINALS / f"{given.stem[:_LONGEST_STEM]}-{proposal.obtained.sha256[:8]}{ending}"
            said = {"source_file": proposal.obtained.name, "source_sheet": source.sheet, "source_row": source.row}
            sidecar |= {key: value for key, value in said.items() if value}
        name = original.relative_to(corpus).as_posix() if source.is_part else original.name
        sidecar |= {"format": source.format, "source": name, "source_sha256": proposal.obtained.sha256}
        yield original, data
    sidecar["sha256"] = hashlib.sha256(text).hexdigest()
    sidecar["obtained"] = datetime.date.today().isoformat()
    if source.warnings:
        sidecar["warnings"] = list(source.warnings)
    if source.pages:
        sidecar["pages"] = dict(source.pages)
    yield stem.with_name(f"{stem.name}.yaml"), yaml.safe_dump(sidecar, allow_unicode=True, sort_keys=False, width=120).encode("utf-8")
    yield stem.with_name(f"{stem.name}.txt"), text


def _last_original(document: Document, corpus: Path) -> list[Path]:
    """The file of several documents that this one was a row of, where no other document and no version is a row of it."""
    own = Path(document.path).with_suffix(".yaml")
    if not own.exists():
        return []
    original = corpus / read_yaml(own, Sidecar).source
    if original.parent != corpus / ORIGINALS or not original.is_file():
        return []
    sidecars = [*corpus.glob("*/*.yaml"), *corpus.glob(f"*/{VERSIONS}/*.yaml")]
    others = (_sidecar_text(path) for path in sidecars if path != own)
    return [] if any(document.source_sha256 in other for other in others) else [original]


def _sidecar_text(path: Path) -> str:
    """What a sidecar holds, '' for what is none (a pipe, a device) or too large for one."""
    try:
        return read_file(path, _LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def _belonging(text: Path) -> list[Path]:
    """All files that there are of the document with that text: its original, sidecar and corrections, then the text."""
    names = (f"{text.stem}.yaml", f"{text.stem}{ENDING}")
    there = sorted(text.parent.iterdir()) if text.parent.is_dir() else []
    own = [path for path in there if path != text and (path.name in names or path.name.startswith(f"{text.stem}.source."))]
    return [*own, text] if text in there else own


def _put_aside(older: Document, changes: Changes) -> None:
    """Move the files of a document among the versions, under a name that none of them has."""
    text = Path(older.path)
    if not text.is_file() or hashlib.sha256(text.read_bytes()).hexdigest() != older.sha256:
        raise DocumentError(f"{older.id} was changed or taken out in the meantime; run it again")
    files = [(path, path.name.removeprefix(text.stem)) for path in _belonging(text)]
    folder, plain = text.parent / VERSIONS, f"{text.stem}-{older.sha256[:8]}"
    names = (plain if number == 1 else f"{plain}-{number}" for number in itertools.count(1))
    stem = next(name for name in names if not any(changes.is_there(folder / f"{name}{rest}") for _, rest in files))
    for path, rest in files:
        changes.move(path, folder / f"{stem}{rest}")


def _refuse_stored(proposal: Proposal, corpus: Corpus, changes: Changes, *, beside: bool) -> None:
    """Refuse a document that another process has stored since the corpus was loaded, and another of the same title."""
    facts = proposal.metadata
    own = tuple(fact.value if fact else "" for fact in (facts.city, facts.year, facts.kind, facts.title))
    changed = corpus.changed_since()
    for path in (path for folder in changed for path in (corpus.folder / folder).glob("*.yaml")):
        if not changes.is_there(path.with_suffix(".txt")):
            continue  # a sidecar alone is no document
        if proposal.digest in _sidecar_text(path):
            raise AlreadyStored(f"{path.parent.name}-{path.stem}")
        if beside or not own[-1] or f"{path.parent.name}/{path.stem}" in changed[path.parent.name] or path.name.endswith(ENDING):
            continue
        try:
            one = read_sidecar(path)
        except EdutargetsError:
            continue  # one that cannot be read is no document of that title
        if (one.adcode, str(one.year), one.kind, one.title) == own:
            raise same_title(proposal.name, f"{path.parent.name}-{path.stem}")
