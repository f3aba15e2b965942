"""Locking: one process at a time changes a corpus, its documents and its corrections alike."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from edutargets.errors import EdutargetsError


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process changes the corpus in `folder`, and keep others waiting meanwhile.

    Where the system cannot lock a folder (Windows) nothing is waited for. Raises EdutargetsError where it cannot be opened.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise EdutargetsError(f"{folder}: cannot be changed: {error.strerror}") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
