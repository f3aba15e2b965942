"""Entries: the facts of every document of a corpus, taken from the index where its files are as they were, else read from them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from edutargets import corrections
from edutargets.errors import DocumentError, EdutargetsError, unexpected
from edutargets.indexing.index import Index
from edutargets.indexing.listing import Listing, is_settled
from edutargets.indexing.records import NO_STAMP, Entry, Files
from edutargets.records import Problem

_STEM = re.compile(r"^((?:19|20)\d\d)-(plan|report|mixed)$")


class Look(NamedTuple):
    """What was seen of some folders: the entries of their documents by name, what is wrong, and in which folders that is (`odd`).

    `changed` are the folders of which something is not as the index knew it.
    """

    folders: tuple[str, ...]
    entries: dict[str, Entry]
    problems: list[Problem]
    odd: frozenset[str]
    changed: frozenset[str]


def entries_of(
    folder: Path, listing: Listing, rules: Path, index: Index | None, asked: Collection[str], ids: Mapping[str, str] = MappingProxyType({})
) -> Look:
    """The entry of each document of a listing that can be read, in their order, and what is wrong with the others.

    Of two documents of one id the first counts; `ids` are those of documents that are known already, with their paths. `asked` are the
    folders of the listing and those that are gone: what had to be read is kept in the index, and what is not there any more forgotten.
    """
    known = {f"{city}/{one.stem}": one for city, some in (index.entries(asked) if index else {}).items() for one in some}
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    odd: set[str] = set()
    seen: dict[str, str] = dict(ids)
    reader = _Reader(folder, known)
    for files in listing.documents:
        path = reader.path(files)
        before = len(problems)
        if files.sidecar == NO_STAMP and _STEM.match(files.stem):
            problems.append(Problem(path, f"{path}: has no sidecar; city, year and kind are taken from its path", fatal=False))
        try:
            entry = reader.entry(files, problems)
            if entry.document.id in seen:
                first = seen[entry.document.id]
                odd.add(Path(first).parent.name)
                problems.append(Problem(path, f"{path}: the same document id as {first}; give it another year or kind"))
            else:
                seen[entry.document.id] = path
                entries[files.name] = _fitting(entry, rules, problems) if entry.corrections else entry
        except EdutargetsError as error:
            problems.append(Problem(path, str(error)))
        except Exception as error:  # one file never takes the others along
            problems.append(Problem(path, unexpected(path, error)))
        if len(problems) > before:
            odd.add(files.folder)
    if index is not None:
        reader.keep(listing, index)
    odd |= {name.partition("/")[0] for name in (*listing.without_text, *listing.closed, *listing.outside)}
    return Look(listing.folders, entries, [*problems, *_beyond(folder, listing)], frozenset(odd), reader.changed)


class _Reader:
    """Reads the files of documents, but for those that are known; remembers what is worth keeping."""

    def __init__(self, folder: Path, known: Mapping[str, Entry]) -> None:
        self._prefix = str(folder / "-")[:-1]
        self._known = known
        self._kept: dict[str, list[Entry]] = {}
        self._changed: set[str] = set()

    @property
    def changed(self) -> frozenset[str]:
        """The folders of which anything had to be read."""
        return frozenset(self._changed)

    def path(self, files: Files) -> str:
        """The text of a document; put together as a string, for there may be many thousands."""
        return f"{self._prefix}{files.folder}{os.sep}{files.stem}.txt"

    def entry(self, files: Files, problems: list[Problem]) -> Entry:
        """The entry of a document. Raises EdutargetsError where its text or sidecar cannot be read."""
        path = self.path(files)
        entry = self._known.get(files.name)
        if entry is not None and entry.stamps == files.stamps:
            self._kept.setdefault(files.folder, []).append(entry)
            if entry.document.path == path:
                return entry
            return msgspec.structs.replace(entry, document=msgspec.structs.replace(entry.document, path=path))
        self._changed.add(files.folder)
        entry, whole = _read(Path(path), files, problems)
        if whole and is_settled(files.stamps):
            self._kept.setdefault(files.folder, []).append(entry)
        return entry

    def keep(self, listing: Listing, index: Index) -> None:
        """Write what was read anew, and forget what is not there any more."""
        there = {files.name for files in listing.documents}
        gone = [name for name in self._known if name not in there]
        changed = self._changed | {name.rpartition("/")[0] for name in gone}
        folders = {folder: self._kept.get(folder, []) for folder in changed}
        index.keep_entries(
            {folder: some for folder, some in folders.items() if some}, [folder for folder, some in folders.items() if not some], gone
        )


def _read(path: Path, files: Files, problems: list[Problem]) -> tuple[Entry, bool]:
    """The entry of a document read from its files, and whether all of them could be read. What is wrong with its corrections is a
    problem.
    """
    from edutargets.reading.document import Sidecar, read_document, read_sidecar

    if path.with_suffix(".yaml").exists():
        sidecar = read_sidecar(path)
    else:
        stem = _STEM.match(path.stem)
        if stem is None:
            raise DocumentError(f"{path}: has no sidecar; write {path.stem}.yaml beside it with city, year and kind")
        sidecar = Sidecar(city=path.parent.name, year=int(stem[1]), kind=stem[2])  # type: ignore[arg-type]
    document = msgspec.structs.replace(read_document(path, sidecar), text="")
    try:
        given, whole = corrections.read(document), True
    except EdutargetsError as error:
        problems.append(Problem(str(path), str(error)))
        given, whole = (), False
    return Entry(files.stem, files.stamps, document, sidecar.encoding, given), whole


def _fitting(entry: Entry, rules: Path, problems: list[Problem]) -> Entry:
    """An entry with the corrections that fit the rules; what does not fit becomes a problem."""
    from edutargets.rules.indicators import load_indicators
    from edutargets.rules.taxonomy import load_taxonomy

    try:
        taxonomy = load_taxonomy(rules)
        known: Mapping[str, Sequence[str]] = {
            "theme": [theme.id for theme in taxonomy.themes],
            "indicator": [one.id for one in load_indicators(rules).indicators],
            "stage": [stage.id for stage in taxonomy.stages],
        }
        unfit = list(corrections.unfit(entry.document, entry.corrections, known))
    except EdutargetsError as error:
        problems.append(Problem(entry.document.path, str(error)))
        return msgspec.structs.replace(entry, corrections=())
    problems.extend(Problem(str(corrections.path_of(entry.document)), line) for line in unfit)
    return msgspec.structs.replace(entry, corrections=corrections.fitting(entry.corrections, known)) if unfit else entry


def _beyond(folder: Path, listing: Listing) -> Iterator[Problem]:
    """What is wrong with a corpus besides its documents: sidecars without a text, folders that cannot be read, links that lead out of
    it.
    """
    for name in listing.without_text:
        path = folder / name
        yield Problem(str(path), f"{path.with_suffix('.txt')}: the file is missing; its sidecar {path.name} is there")
    for name in listing.closed:
        closed = folder / name
        yield Problem(str(closed), f"{closed}: the folder cannot be read: no permission")
    for name in listing.outside:
        link = folder / name
        yield Problem(str(link), f"{link}: a link that leads out of the corpus is not followed; put what it leads to in its place")
