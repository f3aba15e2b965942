"""Versions: a hash of all that decides what is read in a text, besides the text: the rules, the gazetteer and the code itself.

The code counts by its content, not by a number that somebody must remember to raise: in a checkout a changed line is another version
at once, and an installed package has one version for all its life. Its files are read only where one of them has another size or time
than when the hash was made.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import msgspec

from edutargets.config import RULES, base_folder
from edutargets.indexing.listing import is_settled, recently, stamp_of
from edutargets.indexing.records import Stamp

_PACKAGE = Path(__file__).resolve().parent.parent
_READ = (*RULES, "places.csv")  # places.csv: names of places inside a text are told from others by it


class CodeVersion(msgspec.Struct, frozen=True, array_like=True):
    """The hash of the code, and the stamps of the files it was made from, by path."""

    stamps: dict[str, Stamp]
    digest: str


def rules_version(configs: Path) -> str:
    """The hash of the rules in hexadecimal, those of the package and those of `configs`."""
    whole = hashlib.sha256()
    for folder in dict.fromkeys((base_folder("configs").resolve(), configs.resolve())):  # a file of one's own extends the packaged one
        for name in _READ:
            path = folder / name
            if path.is_file():
                whole.update(f"{name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
        whole.update(b"\n")
    return whole.hexdigest()


def code_version(known: CodeVersion | None) -> tuple[CodeVersion, bool]:
    """The version of the code and whether it is worth keeping; `known` is what was kept of it before.

    It is not where it is the one that is known, nor where a file was changed a moment ago.
    """
    stamps = _stamps(_PACKAGE)
    settled = is_settled(tuple(stamps.values()))
    if known is not None and settled and known.stamps == stamps:
        return known, False
    whole = hashlib.sha256(f"{sys.version_info[:2]}\n".encode())
    for name in sorted(stamps):
        whole.update(name.encode() + b"\0" + (_PACKAGE / name).read_bytes() + b"\0")
    return CodeVersion(stamps, whole.hexdigest()), settled


def _stamps(package: Path) -> dict[str, Stamp]:
    """The stamps of all source files of the package, by their path in it."""
    recent = recently()
    found: dict[str, Stamp] = {}
    folders = [""]
    while folders:
        inside = folders.pop()
        with os.scandir(package / inside) as entries:
            for entry in entries:
                name = f"{inside}/{entry.name}" if inside else entry.name
                if entry.name.endswith(".py"):
                    found[name] = stamp_of(entry.stat(), recent)
                elif "." not in entry.name and not entry.name.startswith("_") and entry.is_dir():
                    folders.append(name)
    return found
