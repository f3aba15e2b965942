"""Listing: the files of a corpus as they lie on the disk, in one pass that reads none of them."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from edutargets.containment import leads_out
from edutargets.corrections import ENDING
from edutargets.indexing.records import NO_STAMP, Files, Stamp

_OWN_RULES = "configs"
_name = attrgetter("name")
_UNSURE = 2_000_000_000  # nanoseconds in which a file may change twice with one time of change, on the coarsest file systems


class Listing(NamedTuple):
    """The folders that were looked at, the documents in them in their order, the sidecars whose text is missing, the folders that cannot be
    read, and the links that lead out of the corpus, which are not followed.
    """

    folders: tuple[str, ...]
    documents: tuple[Files, ...]
    without_text: tuple[str, ...]
    closed: tuple[str, ...]
    outside: tuple[str, ...] = ()


class Found(NamedTuple):
    """A folder in a corpus: its stamp, taken before anything in it is looked at, and whether it is a link."""

    stamp: Stamp
    is_link: bool


def folders_of(corpus: Path) -> dict[str, Found]:
    """The folders in a corpus by name, in order. Raises OSError where it cannot be read."""
    recent = recently()
    folders: dict[str, Found] = {}
    with os.scandir(corpus) as found:
        for entry in sorted(found, key=_name):  # of thousands: as little as possible for each
            try:
                if entry.is_dir():
                    folders[entry.name] = Found(stamp_of(entry.stat(), recent), entry.is_symlink())
            except OSError:  # it went a moment ago, or is a link that leads in a circle
                continue
    return folders


def listed(folder: Path, folders: Mapping[str, Found] | None = None) -> Listing:
    """What lies in a corpus, in some of its folders or in all: CITY/NAME.txt with NAME.yaml and NAME.corrections.yaml.

    Raises OSError where the corpus cannot be read.

    A stamp changes whenever a file is written, also where its size and mtime stay: ctime is the system's own. A file that was changed
    a moment ago has no stamp, for it may change again without another time; so has one that is not there.
    """
    recent = recently()
    documents: list[Files] = []
    without_text: list[str] = []
    closed: list[str] = []
    outside: list[str] = []
    folders = folders_of(folder) if folders is None else folders
    for city in folders:
        path = os.path.join(folder, city)  # noqa: PTH118 - pathlib takes as long as the look itself
        if folders[city].is_link and leads_out(path, folder):
            outside.append(city)
            continue
        if not os.access(path, os.R_OK | os.X_OK) and os.path.isdir(path):  # noqa: PTH112 - not one that went a moment ago
            closed.append(city)
        try:
            with os.scandir(path) as found:
                entries = {entry.name: entry for entry in found if entry.name.endswith((".txt", ".yaml"))}
        except OSError:
            continue
        links = {name for name, entry in entries.items() if entry.is_symlink() and leads_out(entry.path, folder)}
        outside.extend(f"{city}/{name}" for name in sorted(links))
        refused = set(map(_stem, links))  # whole documents
        for name in sorted(entries):
            stem, _, ending = name.rpartition(".")
            if refused and _stem(name) in refused:
                continue
            if ending == "txt":
                stamps = (_stamp(entries.get(f"{stem}{other}"), recent) for other in (".txt", ".yaml", ENDING))
                documents.append(Files(city, stem, *stamps))
            elif city != _OWN_RULES and not name.endswith(ENDING) and not _exists(entries.get(f"{stem}.txt")):
                without_text.append(f"{city}/{name}")
    return Listing(tuple(folders), tuple(documents), tuple(without_text), tuple(closed), tuple(outside))


def _stem(name: str) -> str:
    """What the files of one document have in common: its text, sidecar and corrections."""
    return name.removesuffix(ENDING).removesuffix(".yaml").removesuffix(".txt")


def _stamp(entry: os.DirEntry[str] | None, recent: int) -> Stamp:
    if entry is None:
        return NO_STAMP
    try:
        status = entry.stat()
    except OSError:
        return NO_STAMP
    return stamp_of(status, recent)


def recently() -> int:
    """The time since which a change is so recent that another may follow under the same time, in nanoseconds."""
    return time.time_ns() - _UNSURE


def stamp_of(status: os.stat_result, recent: int) -> Stamp:
    """The stamp of a file; a size of -1 where it was changed since `recent` (nanoseconds): such a stamp is like no other."""
    if max(status.st_ctime_ns, status.st_mtime_ns) >= recent:
        return (-1, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamps: tuple[Stamp, ...]) -> bool:
    """Whether none of the files was changed a moment ago: only then the stamps say that nothing has changed since."""
    return all(stamp[0] >= 0 for stamp in stamps)


def _exists(entry: os.DirEntry[str] | None) -> bool:
    try:
        return entry is not None and bool(entry.stat())
    except OSError:
        return False
