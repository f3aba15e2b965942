"""The records of the index: files as they lie on the disk, what is known of a document, and how much it states."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

from edutargets.corrections import Correction
from edutargets.records import Document, Target

Stamp = tuple[int, int, int, int]  # size in bytes, mtime and ctime in nanoseconds, inode
NO_STAMP: Stamp = (0, 0, 0, 0)  # of a file that is not there, or whose times say nothing yet


class Files(NamedTuple):
    """The files of one document: `folder` and `stem` name them in the corpus; text, sidecar and corrections as last changed."""

    folder: str
    stem: str
    text: Stamp
    sidecar: Stamp
    corrections: Stamp

    @property
    def name(self) -> str:
        """The document in its corpus, whatever the corpus is called by: wuxi/2023-report."""
        return f"{self.folder}/{self.stem}"

    @property
    def stamps(self) -> tuple[Stamp, Stamp, Stamp]:
        return self.text, self.sidecar, self.corrections


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What the files of one document say besides its text: its facts, the encoding its sidecar names, its corrections.

    `document` has no text and, in the index, no path.
    """

    stem: str
    stamps: tuple[Stamp, Stamp, Stamp]
    document: Document
    encoding: str
    corrections: tuple[Correction, ...] = ()


class FolderFacts(msgspec.Struct, frozen=True, array_like=True):
    """What is known of one folder of a corpus: its stamp, the cities of its documents by slug, name and code, how many documents it holds,
    whether anything in it was wrong (`is_odd`), and whether the sentences of all of them are kept (`is_hashed`).
    """

    stamp: Stamp
    cities: tuple[tuple[str, str, str], ...]
    documents: int
    is_odd: bool
    is_hashed: bool = False


class Passage(NamedTuple):
    """Where a sentence of a document stands, and whether it is a heading."""

    start: int
    end: int
    is_heading: bool


class Search(msgspec.Struct, frozen=True, array_like=True):
    """What a search in a document needs: its signature; once it was searched, the passages too.

    `steps` are two numbers for each: how far it begins behind the end of the one before, and twice its length, one more for a heading.
    """

    signature: bytes
    steps: tuple[int, ...] | None = None

    def passages(self) -> tuple[Passage, ...] | None:
        """The passages in order; None where they are not known."""
        if self.steps is None:
            return None
        found, last = [], 0
        for between, length in zip(self.steps[::2], self.steps[1::2], strict=True):
            start = last + between
            last = start + (length >> 1)
            found.append(Passage(start, last, bool(length & 1)))
        return tuple(found)

    def with_passages(self, passages: Iterable[Passage]) -> Search:
        steps, last = [], 0
        for start, end, is_heading in passages:
            steps += [start - last, (end - start) << 1 | is_heading]
            last = end
        return Search(self.signature, tuple(steps))


def size_of(entry: Entry) -> int:
    """The bytes of the text of a document; 0 where it was changed a moment ago."""
    return max(0, entry.stamps[0][0])


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """How many records of one status and theme a document has, and how many of them have a number."""

    status: str
    theme: str
    records: int
    numbered: int


class Overview(msgspec.Struct, frozen=True, array_like=True):
    """What the records of one document are about: enough to count them, and to know whether any can be what is asked for.

    `indicators` are pairs of status and id, in the order of the records; `themes` holds those of `also` too.
    """

    tallies: tuple[Tally, ...]
    indicators: tuple[tuple[str, str], ...]
    years: tuple[int | None, ...]
    themes: tuple[str, ...]

    def count(self, statuses: Collection[str], theme: str = "", *, numbered: bool = False) -> int:
        """How many records have one of the statuses, of one theme where one is named, with a number where that is asked for."""
        return sum(
            tally.numbered if numbered else tally.records
            for tally in self.tallies
            if tally.status in statuses and theme in ("", tally.theme)
        )

    def may_hold(self, themes: Collection[str], indicators: Collection[str], years: Collection[int]) -> bool:
        """Whether a record may meet all criteria; no criterion is met by everything."""
        return (
            (not themes or not set(themes).isdisjoint(self.themes))
            and (not indicators or any(identity in indicators for _, identity in self.indicators))
            and (not years or not set(years).isdisjoint(self.years))
        )


def overview_of(targets: Iterable[Target]) -> Overview:
    """The overview of the records of one document."""
    tallies: dict[tuple[str, str], list[int]] = {}
    indicators: dict[tuple[str, str], None] = {}
    years: dict[int | None, None] = {}
    themes: dict[str, None] = {}
    for target in targets:
        tally = tallies.setdefault((target.status, target.theme), [0, 0])
        tally[0] += 1
        tally[1] += target.number is not None
        if target.indicator:
            indicators[target.status, target.indicator] = None
        years[target.year] = None
        themes |= dict.fromkeys((target.theme, *target.also))
    return Overview(
        tallies=tuple(Tally(status, theme, *counts) for (status, theme), counts in tallies.items()),
        indicators=tuple(indicators),
        years=tuple(years),
        themes=tuple(themes),
    )
