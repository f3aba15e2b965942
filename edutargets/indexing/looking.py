"""Looking: a corpus seen folder by folder, as it is asked for; what lies in the others is known from an earlier look.

The index keeps a catalogue: the stamp of each folder, and the cities whose documents lie in it. A folder with the same stamp holds files of
the same names; they are looked at where one of its cities is asked for. So two cities cost what their own files cost, however many others
there are. Folders that are new or changed, and those in which something was wrong, are looked at in every case. What is not seen is a
sidecar that is written over in its place (no file made, moved or deleted) and names a city that lay elsewhere: not before its own folder is
looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from edutargets.indexing.entries import Look, entries_of
from edutargets.indexing.index import Index
from edutargets.indexing.listing import folders_of, is_settled, listed
from edutargets.indexing.records import Entry, FolderFacts
from edutargets.records import Document, Problem
from edutargets.transactions import undisturbed

_TOGETHER = 64  # folders that are looked at and forgotten together


class Named(NamedTuple):
    """A city of a corpus as a document names it."""

    city: str
    city_name: str
    adcode: str


def named_in(documents: Iterable[Document]) -> tuple[Named, ...]:
    """The cities that documents name, each way of naming one once, in their order."""
    return tuple(dict.fromkeys(Named(one.city, one.city_name, one.adcode) for one in documents))


class Looking:
    """What is seen of the documents of a corpus: at first the folders that have changed, and more as it is asked for.

    `problems` are those that came up at first; `failed` is given those that come up later.
    """

    def __init__(self, corpus: Path, rules: Path, index: Index | None, failed: Callable[[Problem], None]) -> None:
        self._corpus, self._rules, self._index, self._failed = corpus, rules, index, failed
        self._there = folders_of(corpus)
        self._kept = known = index.catalogue() if index is not None else {}
        self._facts = {
            name: known[name]
            for name, found in self._there.items()
            if name in known and found.stamp == known[name].stamp and not found.is_link
        }
        self._entries: dict[str, dict[str, Entry]] = {}  # by folder, and by the names of the documents in it
        self._by_id: dict[str, tuple[str, Entry]] = {}
        self._named: tuple[tuple[Named, ...], dict[str, list[str]]] | None = None
        self._is_kept = known.keys() == self._facts.keys()
        changed = [name for name in self._there if name not in self._facts or self._facts[name].is_odd]
        self.problems = tuple(self._taken(self._look(changed, known.keys() - self._there.keys())))

    @property
    def cities(self) -> tuple[Named, ...]:
        """The cities in the order of their first documents; one that documents name in several ways is there as often."""
        return self._cities_and_folders()[0]

    @property
    def count(self) -> int:
        """How many documents there are."""
        return sum(facts.documents for facts in self._facts.values())

    def _cities_and_folders(self) -> tuple[tuple[Named, ...], dict[str, list[str]]]:
        """The cities, and the folders in which documents of each lie."""
        if self._named is None:
            cities: dict[tuple[str, str, str], None] = {}
            folders: dict[str, list[str]] = {}
            for folder in self._there:
                for one in known.cities if (known := self._facts.get(folder)) else ():
                    cities[one] = None
                    folders.setdefault(one[0], []).append(folder)
            self._named = tuple(map(Named._make, cities)), folders
        return self._named

    def _folders_of(self, cities: Iterable[str]) -> list[str]:
        """The folders in which documents of some cities lie, each once, in their order."""
        folders = self._cities_and_folders()[1]
        return sorted({folder for city in cities for folder in folders.get(city, ())})

    def entry(self, document: Document) -> tuple[str, Entry]:
        """Name and entry of a document that was seen."""
        return self._by_id[document.id]

    def of(self, cities: Collection[str]) -> Iterator[Document]:
        """The documents of some cities."""
        folders = self._folders_of(cities)
        self._more(folders)
        for folder in folders:
            yield from (entry.document for entry in self._entries[folder].values() if entry.document.city in cities)

    def all(self) -> Iterator[tuple[str, Entry]]:
        """Name and entry of each document."""
        self._more(self._there)
        for folder in self._there:
            yield from self._entries[folder].items()

    def seen(self, cities: Collection[str] = ()) -> Iterator[tuple[str, Entry]]:
        """Name and entry of each document that was seen, of some cities or of all."""
        for folder in self._there:
            for one in self._entries.get(folder, {}).items():
                if not cities or one[1].document.city in cities:
                    yield one

    def each(self, cities: Collection[str] = ()) -> Iterator[tuple[str, Entry]]:
        """Name and entry of each document of some cities, of all where none are named; those that were not seen before are forgotten
        again.
        """
        folders = self._folders_of(cities) if cities else list(self._there)
        for first in range(0, len(folders), _TOGETHER):
            some = folders[first : first + _TOGETHER]
            new = [folder for folder in some if folder not in self._entries]
            self._more(new)
            for folder in some:
                yield from (one for one in self._entries[folder].items() if not cities or one[1].document.city in cities)
            for folder in new:
                for entry in self._entries.pop(folder).values():
                    self._by_id.pop(entry.document.id, None)

    def named(self, name: str) -> Document | None:
        """The document of that name in the corpus (wuxi/2023-report); None where there is none."""
        folder = name.rpartition("/")[0]
        if folder not in self._there:
            return None
        self._more([folder])
        entry = self._entries[folder].get(name)
        return None if entry is None else entry.document

    def changed(self) -> dict[str, Collection[str]]:
        """The folders in which files may have been made, moved or deleted since, each with the names of the documents that were seen in
        it.
        """
        return {
            name: frozenset(self._entries.get(name, ()))
            for name, found in folders_of(self._corpus).items()
            if found != self._there.get(name) or not is_settled((found.stamp,)) or found.is_link or self._facts[name].is_odd
        }

    def unhashed(self) -> Iterator[tuple[str, Entry]]:
        """Name and entry of each document in the folders of which not all sentences are known to be kept."""
        folders = [folder for folder in self._there if not self._facts[folder].is_hashed]
        self._more(folders)
        for folder in folders:
            yield from self._entries[folder].items()

    def are_hashed(self) -> None:
        """The sentences of all documents are kept now."""
        unhashed = [folder for folder, facts in self._facts.items() if not facts.is_hashed]
        self._facts |= {folder: msgspec.structs.replace(self._facts[folder], is_hashed=True) for folder in unhashed}
        if unhashed:
            self._is_kept = False
            self._keep()

    def corrected(self) -> Iterator[Document]:
        """The documents in which people have corrected something."""
        return (entry.document for _, entry in self.all() if entry.corrections)

    def _more(self, folders: Iterable[str]) -> None:
        """Look at those folders that were not looked at yet."""
        asked = [folder for folder in folders if folder not in self._entries]
        if asked:
            look, interrupted = undisturbed(self._corpus, lambda: self._look(asked))
            for problem in (*([interrupted] if interrupted else []), *self._taken(look)):
                self._failed(problem)

    def _look(self, folders: Collection[str], gone: Collection[str] = ()) -> Look:
        """Look at folders, and at all that hold documents of the same cities: of two with one id the first counts."""
        asked = set(folders)
        ids = {identity: entry.document.path for identity, (_, entry) in self._by_id.items()}
        while True:
            listing = listed(self._corpus, {name: found for name, found in self._there.items() if name in asked})
            look = entries_of(self._corpus, listing, self._rules, self._index, [*asked, *gone], ids)
            beside = self._folders_of({entry.document.city for entry in look.entries.values()})
            more = set(beside) - self._entries.keys() - asked
            if not more:
                return look
            asked |= more

    def _taken(self, look: Look) -> Sequence[Problem]:
        """Take over what was seen, and keep in the index what lies in which folder; the problems that came up."""
        for folder in look.folders:
            self._entries[folder] = {}
        for name, entry in look.entries.items():
            self._entries[name.rpartition("/")[0]][name] = entry
            self._by_id[entry.document.id] = name, entry
        for folder in look.folders:
            documents = [entry.document for entry in self._entries[folder].values()]
            known, stamp = self._facts.get(folder), self._there[folder].stamp
            is_hashed = known is not None and known.is_hashed and folder not in look.changed
            facts = FolderFacts(stamp, named_in(documents), len(documents), folder in look.odd, is_hashed)
            if facts != known:
                self._facts[folder] = facts
                self._is_kept, self._named = False, None
        self._keep()
        return look.problems

    def _keep(self) -> None:
        """Keep in the index what lies in which folder, where that is not what it has."""
        if self._is_kept:
            return
        self._is_kept = True
        kept = {name: facts for name, facts in self._facts.items() if is_settled((facts.stamp,)) and not self._there[name].is_link}
        if self._index is not None and kept != self._kept:
            self._index.keep_catalogue(kept)
            self._kept = kept
