"""Files: written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from edutargets.errors import EdutargetsError, ReaderGone


def write_beside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place, then renamed into it. EdutargetsError where it cannot be."""
    import tempfile  # slow to import, and most calls write no file

    try:
        handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EdutargetsError(f"{path}: cannot be written: {error.strerror}") from None


def refuse_unwritable(path: Path, force: bool) -> None:
    """EdutargetsError where a file exists and `force` is not given, or where its folder cannot be written to."""
    if path.exists() and not force:
        raise EdutargetsError(f"{path}: the file exists; give --force to overwrite it")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        why = "no permission" if path.parent.is_dir() else "there is no such folder"
        raise EdutargetsError(f"{path}: cannot be written: {why}")


def write_stream(stream: IO[str], data: bytes) -> None:
    """Write bytes to standard output. Raises ReaderGone where nobody reads them, EdutargetsError where they cannot be written."""
    buffer = getattr(stream, "buffer", None)
    try:
        if buffer is None:
            stream.write(data.decode("utf-8"))
        else:
            buffer.write(data)
        stream.flush()
    except OSError as error:
        # what is left in the buffer must not raise once more when the process ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            raise ReaderGone from None
        raise EdutargetsError(f"standard output cannot be written: {error.strerror}") from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
