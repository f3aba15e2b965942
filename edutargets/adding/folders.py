"""Folders: the files in them that may be documents, those left out by their endings, and failures of one kind told together."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from edutargets.errors import DocumentError
from edutargets.files import shown

# what may hold a document, or is refused with a line that says how to make one of it; any other file of a folder is left out
# fmt: off
_ENDINGS = frozenset((
    "txt", "text", "md", "markdown", "htm", "html", "xhtml", "shtml", "mht", "mhtml", "pdf", "doc", "docx", "dot",
    "wps", "wpt", "rtf", "odt", "xls", "xlsx", "xlsm", "xlsb", "et", "csv", "tsv", "tab", "ods", "ppt", "pptx", "dps",
    "odp", "ofd", "ceb", "zip", "rar", "7z", "gz", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp",
))
# fmt: on
_ROW = re.compile(r", row \d+$")
_FEW = 3  # as many files with the same fault are told one by one
_NAMED = 3
_ADDRESS = re.compile(
    r"^(?:https?\s*[:：]?\s*/{0,2})?(?P<address>(?:www\.|[\w\-.]+\.(?:cn|com|org|net|edu|gov|hk|mo|tw)(?=[:/?]|$)).*)$", re.IGNORECASE
)


class Found(NamedTuple):
    """The files of a path to add, and those of a folder that are left out, for they can be no documents."""

    files: list[Path]
    left_out: list[Path]


class Fault(NamedTuple):
    """A file of a folder that could not be read: its name and why, in one line, without the name."""

    file: str
    why: str


def files_of(path: Path) -> Found:
    """The files to add of a path: itself, or what a folder holds at any depth, without hidden files and locks of open ones (~$).

    A folder within it that cannot be read is given as if it were a file, so that it has its line and the others are added.
    Raises DocumentError where there is no such path, for a folder without files that can be documents and for one that cannot be read.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib raises what a name that is too long does
        if not os.path.exists(path):  # noqa: PTH110
            raise DocumentError(f"{shown(path)}: there is no such file or folder{_as_address(str(path))}")
        return Found([path], [])

    found: list[Path] = []
    unread: list[Path] = []

    def refuse(error: OSError) -> None:
        if Path(error.filename) == path:
            raise DocumentError(f"{shown(path)}: the folder cannot be read: {error.strerror}")
        unread.append(Path(error.filename))

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(folder) / name for name in names if not name.startswith((".", "~$")))
    if not found and not unread:
        raise DocumentError(f"{shown(path)}: the folder holds no file")
    files = sorted([*(one for one in found if not one.suffix or one.suffix.lower()[1:] in _ENDINGS), *unread])
    left_out = sorted(set(found).difference(files))
    if not files:
        raise DocumentError(f"{shown(path)}: holds no file that can be a document: {by_ending(left_out)}")
    return Found(files, left_out)


def _as_address(path: str) -> str:
    """What to write for an address that lost its scheme; '' for what is none."""
    match = _ADDRESS.match(path)
    return f"; for an address write https://{match['address']}" if match else ""


def by_ending(files: Iterable[str | PurePath]) -> str:
    """How many files there are of each ending, the most frequent first.

    >>> by_ending(["a.js", "b.JS", "c.css", "LICENSE"])
    '2 .js, 1 .css, 1 without an ending'
    """
    counts = Counter(PurePath(shown(str(file))).suffix.lower() or "without an ending" for file in files)
    return ", ".join(f"{count} {ending}" for ending, count in counts.most_common())


def together(faults: Sequence[Fault]) -> tuple[list[Fault], list[str]]:
    """Faults to tell one by one, and in few words those that more than a few have alike: files of a folder, or rows of a table."""
    groups: dict[str, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(re.split("[:;]", fault.why)[0], []).append(fault)
    single = [fault for group in groups.values() if len(group) <= _FEW for fault in group]
    return single, [_in_few_words(why, group) for why, group in groups.items() if len(group) > _FEW]


def _in_few_words(why: str, group: Sequence[Fault]) -> str:
    """How many files of which endings (or which rows) have a fault, what it is and what to do."""
    rows = [fault.file.rpartition(", row ")[2] for fault in group if _ROW.search(fault.file)]
    which = f"row {', '.join(rows[:_NAMED])}, …" if rows else by_ending(fault.file for fault in group)
    _, advised, advice = group[0].why.rpartition(";")
    return f"{len(group)} {'rows' if rows else 'files'} ({which}): {why}{advised}{advice if advised else ''}"
