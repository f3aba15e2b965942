"""Storing: a document goes into the corpus with its original file, its text and its sidecar, all of them or none."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from edutargets.adding.proposing import Proposal
from edutargets.config import read_yaml
from edutargets.containment import refuse_leading_out
from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError, NothingFound, UsageError
from edutargets.locking import locked
from edutargets.reading.document import Sidecar, read_document
from edutargets.records import Document

VERSIONS = "versions"
ORIGINALS = "originals"  # files that hold several documents, each kept once
_LONGEST_STEM = 40  # of the name of an original: names of files have at most 255 bytes
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")  # of an original; any other may be too long, or steer what lists the folder
_OF_THE_CORPUS = frozenset((".txt", ".yaml", ".yml"))  # endings of texts and sidecars: an original named so gets that of its format


class AlreadyStored(EdutargetsError):
    """The same bytes are in the corpus; the message is the id of their document."""


def store(proposal: Proposal, corpus: Corpus, *, replace: bool = False, keep: Collection[str] = ()) -> tuple[Document, Document | None]:
    """Store a document; it as read from the corpus, and the one it replaced (None for none).

    A document of the same city, year, kind and genre stays beside it under another name; with `replace` it is kept in
    `versions/` instead, as is the one whose text is nearly the same; `keep` holds the ids of documents that nothing
    replaces, those of the same table. A failure in the middle leaves the corpus as it was.
    Raises AlreadyStored where another process has stored the same bytes in the meantime.
    """
    metadata = proposal.metadata
    if metadata.city is None or metadata.year is None or metadata.kind is None:
        raise UsageError(f"{proposal.name}: {', '.join(proposal.missing)} must be known")
    place = corpus.places.by_code(metadata.city.value)
    if place is None:
        raise UsageError(f"{metadata.city.value} is the code of no place")
    taken = {document.city for document in corpus.facts if document.adcode != place.adcode}
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
    with locked(corpus.folder), _all_or_nothing(folder, corpus.folder) as changes:
        if older is not None:
            for path in _belonging(older):
                changes.move(
                    path, path.parent / VERSIONS / f"{path.name.partition('.')[0]}-{older.sha256[:8]}.{path.name.partition('.')[2]}"
                )
        _refuse_stored(proposal, corpus.folder)
        stem = next(name for name in _names(stem, genre) if not (folder / f"{name}.txt").exists())
        for path, data in _files(proposal, folder / stem, corpus.folder, sidecar):
            if path.parent == folder or not path.exists():  # the original of several documents is there from the second on
                changes.move(changes.stage(data), path)
    return read_document(folder / f"{stem}.txt"), older


def remove(corpus: Corpus, identity: str) -> list[Path]:
    """Take a document out of the corpus, with its original, sidecar and corrections; the files that went. Versions stay.

    Raises NothingFound where no document has that id.
    """
    document = next((one for one in corpus.facts if one.id == identity), None)
    if document is None:
        raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
    paths = [*_belonging(document), *_last_original(document, corpus.folder)]
    try:
        with (
            locked(corpus.folder),
            tempfile.TemporaryDirectory(dir=corpus.folder, prefix=".removing-") as aside,
            _all_or_nothing(Path(aside), corpus.folder) as changes,
        ):
            for path in paths:
                changes.move(path, Path(aside) / f"{path.name}.removed")
    except OSError as error:
        raise EdutargetsError(f"{corpus.folder}: cannot be written: {error.strerror or error}") from None
    for folder in {path.parent for path in paths}:
        with contextlib.suppress(OSError):
            folder.rmdir()  # an empty folder of a city; one that holds something stays
    return paths


def _older(corpus: Corpus, proposal: Proposal, city: str, stem: str, genre: str, keep: Collection[str]) -> Document | None:
    documents = [document for document in corpus.facts if document.id not in keep]
    for document in documents:
        if document.id == proposal.same_as:
            return document
    same = [d for d in documents if d.city == city and f"{d.year}-{d.kind}" == stem and (d.genre == genre or not d.genre)]
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
    others = (path.read_text(encoding="utf-8", errors="replace") for path in sidecars if path != own)
    return [] if any(document.source_sha256 in other for other in others) else [original]


def _belonging(document: Document) -> list[Path]:
    """All files of a document: those beside its text whose names begin with its stem and a full stop."""
    text = Path(document.path)
    return [*sorted(path for path in text.parent.glob(f"{text.stem}.*") if path != text), text]


class _Changes:
    """What one call changes in a corpus, by the names it keeps: files moved, files staged, folders made.

    Taking it back moves each file to where it was, in the other order, unlinks the files staged and not yet moved, and
    removes folders made by this call that are empty. Nothing is ever deleted by a pattern, and no folder with what is in it:
    a folder may hold documents of a person by then, and a wrong condition would delete them.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._moved: list[tuple[Path, Path]] = []
        self._staged: list[Path] = []
        self._made: list[Path] = []

    def stage(self, data: bytes) -> Path:
        """A new file of the corpus under a name of its own, to be moved to its place."""
        handle, name = tempfile.mkstemp(dir=self._corpus, prefix=".adding-")
        path = Path(name)
        self._staged.append(path)
        with open(handle, "wb") as file:  # noqa: PTH123 - a file handle
            file.write(data)
        path.chmod(0o644)
        return path

    def move(self, origin: Path, goal: Path) -> None:
        """Move a file, into a folder that is made where there is none."""
        for folder in reversed((goal.parent, *goal.parent.parents)):
            if not folder.exists():
                folder.mkdir()
                self._made.append(folder)
        origin.replace(goal)
        self._moved.append((origin, goal))

    def take_back(self) -> None:
        """Leave the corpus as it was before the first change."""
        for origin, goal in reversed(self._moved):
            goal.replace(origin)
        for path in self._staged:
            path.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):  # somebody put a file there in the meantime: it stays
                folder.rmdir()


@contextlib.contextmanager
def _all_or_nothing(folder: Path, corpus: Path) -> Iterator[_Changes]:
    """Changes below `corpus` that are taken back when one of them fails or the work is stopped; `folder` is named in the error."""
    changes = _Changes(corpus)
    try:
        yield changes
    except BaseException as error:
        changes.take_back()
        if isinstance(error, OSError):
            raise EdutargetsError(f"{folder}: cannot be written: {error.strerror or error}") from None
        raise


def _refuse_stored(proposal: Proposal, folder: Path) -> None:
    digest = proposal.digest
    for sidecar in folder.glob("*/*.yaml"):
        if digest in sidecar.read_text(encoding="utf-8", errors="replace"):
            raise AlreadyStored(f"{sidecar.parent.name}-{sidecar.stem}")
