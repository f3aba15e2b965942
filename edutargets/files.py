"""Files: read only where they are files of a bearable size, written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from edutargets.errors import EdutargetsError, ReaderGone, UsageError

_PART_OF_A_NAME = 40  # characters of it that a name made for a while begins with: with more, that would be too long where the name is not
_ALONE = re.compile("[\ud800-\udfff]")  # halves of characters: bytes of a name that are no UTF-8


def shown(path: str | Path) -> str:
    r"""A path for reading. Names of files are bytes: those that are no UTF-8 are read as GB18030, in which archives of China name them.

    >>> shown("a/\udcce\udcde.txt")
    'a/无.txt'
    """
    text = str(path)
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    data = text.encode("utf-8", "surrogateescape") if all("\udc80" <= char <= "\udcff" for char in _ALONE.findall(text)) else b""
    try:
        return "/".join(_decoded(part) for part in data.split(b"/")) if data else _ALONE.sub("\ufffd", text)
    except UnicodeDecodeError:
        return _ALONE.sub("\ufffd", text)


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030")


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    Raises OSError, its `strerror` saying why, for a pipe, a device or a folder (what a name in a folder of strangers leads to may never
    end), and for a larger file.
    """
    # without waiting: opening a pipe waits for somebody who writes
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:  # noqa: PTH123 - a file handle
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no file, but a pipe or a device", str(path))
        if status.st_size > most:
            raise OSError(errno.EFBIG, f"it has more than {most >> 20} MiB", str(path))
        return file.read(most)


def text_of(path: Path, advice: str) -> str:
    """The text of a file that the user has named. UsageError where it cannot be read, or is no UTF-8: `advice` says how to make it so."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not text in UTF-8; {advice}") from None


def write_beside(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all: beside its place, then renamed into it. EdutargetsError where it cannot be."""
    import tempfile  # slow to import, and most calls write no file

    try:
        handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name[:_PART_OF_A_NAME]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EdutargetsError(f"{path}: cannot be written: {error.strerror}") from None


def refuse_unwritable(path: Path, force: bool) -> None:
    """EdutargetsError where a file exists and `force` is not given, or where its folder cannot be written to."""
    if os.path.exists(path) and not force:  # noqa: PTH110 - pathlib raises what a name that is too long does
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
