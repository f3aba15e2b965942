"""Files: written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from edutargets.errors import EdutargetsError


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


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
