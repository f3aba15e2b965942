"""Destination: the one file that a report or a chart is written to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from edutargets.errors import UsageError, nearest
from edutargets.files import refuse_unwritable, write_beside, write_stream
from edutargets.presenting import FORMATS

_OTHERS = frozenset(("html", "svg", "png", *FORMATS))  # endings that say what a file is, also where it cannot be that here


class Destination:
    """A file in one of `formats`, which its ending names, or standard output (-), where `format_` must name it.

    Raises UsageError for no file, an unknown ending or format; EdutargetsError where the file exists and `force` is not given, or its
    folder cannot be written to.
    """

    def __init__(self, path: Path | None, format_: str, formats: Sequence[str], *, force: bool = False) -> None:
        allowed = ", ".join(formats)
        if path is None:
            raise UsageError(f"where to? give -o FILE with the ending {allowed}")
        self._path = None if str(path) == "-" else path
        name = format_ or path.suffix.lower().removeprefix(".") or (formats[0] if len(formats) == 1 and self._path is None else "")
        if name not in formats:
            asked = f"unknown format {format_!r}" if format_ else f"{path}: no format has the ending {path.suffix!r}"
            raise UsageError(f"{asked}; there are {allowed}{nearest(name, formats)}")
        ending = path.suffix.lower().removeprefix(".")
        if self._path is not None and ending in {*formats, *_OTHERS} and ending != name:
            raise UsageError(f"--format {name} and {path} disagree; leave out --format or name another file")
        self.format = name
        if self._path is not None:
            refuse_unwritable(self._path, force)

    def write(self, data: bytes) -> str:
        """Write the whole of it; what to tell the person at the terminal, '' where it went to standard output."""
        if self._path is not None:
            write_beside(self._path, data)
            return f"wrote {self._path} ({_size(len(data))})"
        write_stream(sys.stdout, data)
        return ""


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
