"""Caching: what was computed once, kept in the user's cache folder and valid for one key only.

A cache that cannot be read or written is no error: the work is done again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from edutargets.errors import EdutargetsError
from edutargets.files import read_file, write_beside

T = TypeVar("T")
_LARGEST = 64 << 20  # bytes


@functools.cache
def folder() -> Path:
    """EDUTARGETS_CACHE, else the user's cache folder."""
    given = os.environ.get("EDUTARGETS_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("edutargets", appauthor=False)


def get(name: str, key: str, shape: type[T]) -> T | None:
    """What was put under `name` with exactly this `key`, else None."""
    try:
        stored = read_file(_path(name), _LARGEST)
        return msgspec.msgpack.decode(stored[64:], type=shape) if stored[:64].decode() == key else None
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def put(name: str, key: str, value: Any) -> None:
    """Keep `value` under `name`; an older value of that name is replaced. `key` is a sha256 in hexadecimal."""
    path = _path(name)
    with contextlib.suppress(OSError, EdutargetsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beside(path, key.encode() + msgspec.msgpack.encode(value))


def _path(name: str) -> Path:
    return folder() / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.msgpack"
