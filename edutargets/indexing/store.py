"""The store: bodies under names in one SQLite file, each with a checksum over name, key and body.

A file that is damaged, of another version or no index at all is made anew; where no file can be opened or written, everything is simply
missing, and the reason is told once. Changes are few and small, so that SQLite's rollback journal serves: a reader waits some milliseconds
for a writer, a process that is killed leaves what was committed before, and between changes there is the one file. Its write-ahead log
would spare readers the wait, but keeps a second file mapped into memory (a process dies when that is cut off) and does not work in a
folder that lies on another machine (sqlite.org/wal.html).
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from edutargets.errors import EdutargetsError
from edutargets.locking import locked

Table = Literal["meta", "folder", "overview", "extraction", "search"]
_TABLES: tuple[Table, ...] = ("meta", "folder", "overview", "extraction", "search")
# which sentence stands in which document, by their numbers, and the names of these: rows too small for checksums, from which no figure
# comes
_SENTENCES = (
    "CREATE TABLE sentence (sentence INTEGER, document INTEGER, PRIMARY KEY (sentence, document)) WITHOUT ROWID",
    "CREATE TABLE document (number INTEGER PRIMARY KEY, name TEXT NOT NULL)",
)
_APPLICATION = 0x65647574  # "edut": an SQLite file that says so in its header is one of ours
_SCHEMA = 3
_PAGE = 2048  # bytes: most bodies are some thousand long, and leave less of their last page empty than of one of 4096
_FAULTS = (sqlite3.Error, OSError, UnicodeDecodeError)  # the last: a message about a name that was damaged
_MANY = 500  # names for which all rows are gone through
_PATIENCE = 5.0  # seconds to wait for another process that writes
_BROKEN = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA))


class Store:
    """One index file. `tell` is given one line where it cannot be used, or had to be made anew."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        self._tell = tell
        self._connection: sqlite3.Connection | None = None
        self._read_only = False
        self._renewed = False
        self._inode = 0
        try:
            self._open()
        except (*_FAULTS, EdutargetsError) as error:
            self._failed(error)

    @property
    def can_write(self) -> bool:
        return self._connection is not None and not self._read_only

    def get(self, table: Table, name: str, key: str) -> bytes | None:
        """The body kept under that name with exactly that key; None where there is none, or not as it was written."""
        rows = self._rows(f"SELECT name, key, body, checksum FROM {table} WHERE name = ?", (name,))
        return next((body for _, kept, body in _sound(rows) if kept == key), None)

    def has(self, table: Table, name: str, key: str) -> bool:
        """Whether anything is kept under that name with exactly that key."""
        return bool(self._rows(f"SELECT 1 FROM {table} WHERE name = ? AND key = ?", (name, key)))

    def all(self, table: Table, names: Collection[str] | None = None) -> dict[str, tuple[str, bytes]]:
        """Key and body of some names, or of every name."""
        rows: Iterable[tuple[object, ...]]
        wanted = None if names is None else frozenset(names)
        question = f"SELECT name, key, body, checksum FROM {table}"
        if wanted is None or len(wanted) > _MANY:
            rows = self._rows(question, ())
        else:
            rows = itertools.chain.from_iterable(self._rows(f"{question} WHERE name = ?", (name,)) for name in wanted)
        return {name: (key, body) for name, key, body in _sound(rows) if wanted is None or name in wanted}

    def change(self, kept: Iterable[tuple[Table, str, str, bytes]], gone: Iterable[tuple[Table, str]] = ()) -> None:
        """Keep bodies (table, name, key, body) in the place of older ones, and drop others, all of them or none."""
        kept, gone = list(kept), list(gone)
        if self._connection is None or self._read_only or not (kept or gone):
            return
        try:
            with _transaction(self._connection) as connection:
                for table, name, key, body in kept:
                    connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", (name, key, body, _checksum(name, key, body)))
                for table, name in gone:
                    connection.execute(f"DELETE FROM {table} WHERE name = ?", (name,))
        except _FAULTS as error:
            if self._failed(error):
                self.change(kept)

    def keep_sentences(self, documents: Iterable[tuple[int, str, Iterable[int]]]) -> None:
        """Keep of documents, by number and name, the numbers of their sentences."""
        documents = [(number, name, list(sentences)) for number, name, sentences in documents]
        if self._connection is None or self._read_only or not documents:
            return
        rows = sorted((sentence, number) for number, _, sentences in documents for sentence in sentences)  # in the order of the table
        try:
            with _transaction(self._connection) as connection:
                connection.executemany("INSERT OR IGNORE INTO sentence VALUES (?, ?)", rows)
                connection.executemany("INSERT OR REPLACE INTO document VALUES (?, ?)", [(number, name) for number, name, _ in documents])
        except _FAULTS as error:
            self._failed(error)

    def forget_sentences(self) -> None:
        """Forget all sentences and documents that have them."""
        if self._connection is None or self._read_only:
            return
        try:
            with _transaction(self._connection) as connection:
                connection.execute("DELETE FROM sentence")
                connection.execute("DELETE FROM document")
        except _FAULTS as error:
            self._failed(error)

    def names_of(self, first: int, last: int) -> list[tuple[int, str]]:
        """Numbers and names of the documents that have such numbers and whose sentences are kept."""
        rows = self._rows("SELECT number, name FROM document WHERE number BETWEEN ? AND ?", (first, last))
        return [(number, name) for number, name in rows if isinstance(number, int) and isinstance(name, str)]

    def sharing(self, sentences: Iterable[int]) -> list[tuple[int, int]]:
        """The numbers of the documents that have any of these sentences, with how many of them each has."""
        question = "SELECT document, count(*) FROM sentence WHERE sentence IN (SELECT value FROM json_each(?)) GROUP BY document"
        rows = self._rows(question, (f"[{','.join(map(str, sentences))}]",))
        return [(number, shared) for number, shared in rows if isinstance(number, int) and isinstance(shared, int)]

    def __del__(self) -> None:
        self.close()  # a connection refers to itself, so that its file would stay open until the collector of garbage comes by

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _rows(self, question: str, values: tuple[str | int, ...]) -> list[tuple[object, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except _FAULTS as error:
            self._failed(error)
            return []

    def _open(self) -> None:
        """Open the file, made where there is none. Raises sqlite3.Error or OSError where that cannot be."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._read_only = not os.access(self.path.parent, os.W_OK) or (self.path.exists() and not os.access(self.path, os.W_OK))
        uri = f"file:{quote(str(self.path.absolute()))}?mode={'ro' if self._read_only else 'rwc'}"
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._connection = connection
        self._inode = self.path.stat().st_ino
        if not _is_ours(connection):
            with locked(self.path.parent / "lock", "index"):  # of two processes one makes it
                if not _is_ours(connection):
                    _make(connection)
        connection.execute("PRAGMA synchronous = OFF")  # what a failing machine does not write shows by its checksum

    def _failed(self, error: Exception) -> bool:
        """Say why, and make a damaged or foreign file anew, once; whether there is a file to write to now."""
        self.close()
        code = getattr(error, "sqlite_errorcode", None)
        broken = isinstance(error, _Foreign | UnicodeDecodeError) or (code is not None and code & 0xFF in _BROKEN)
        if not broken or self._renewed or self._read_only:
            self._tell(f"index {self.path}: {_reason(error)}; the work is done without it")
            return False
        self._renewed = True
        try:
            with locked(self.path.parent / "lock", "index"):
                if self.path.exists() and self.path.stat().st_ino == self._inode:  # else another process has made it anew
                    discard(self.path)
            self._open()
        except (*_FAULTS, EdutargetsError) as again:
            self.close()
            self._tell(f"index {self.path}: {_reason(again)}; the work is done without it")
            return False
        self._tell(f"index {self.path}: {_reason(error)}; it is made anew")
        return True


class _Foreign(sqlite3.DatabaseError):
    """A file that is an SQLite database but no index of this version."""


def _is_ours(connection: sqlite3.Connection) -> bool:
    return _number(connection, "application_id") == _APPLICATION and _number(connection, "user_version") == _SCHEMA


def _make(connection: sqlite3.Connection) -> None:
    """The tables of an empty file. Raises DatabaseError where the file holds anything else."""
    if _number(connection, "schema_version") or _number(connection, "application_id"):
        raise _Foreign("it is no index of this version")
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    with _transaction(connection):
        for table in _TABLES:
            connection.execute(
                f"CREATE TABLE {table} (name TEXT PRIMARY KEY, key TEXT NOT NULL, body BLOB NOT NULL, checksum BLOB NOT NULL)"
            )
        for statement in _SENTENCES:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_SCHEMA}")


def discard(path: Path) -> bool:
    """Delete one index file and the journal that SQLite may have left beside it, by these two names alone; whether there was one."""
    there = path.is_file()
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
    return there


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _sound(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, str, bytes]]:
    """Rows as they were written; one that is not is left out."""
    for name, key, body, checksum in rows:
        if isinstance(name, str) and isinstance(key, str) and isinstance(body, bytes) and checksum == _checksum(name, key, body):
            yield name, key, body


def _checksum(name: str, key: str, body: bytes) -> bytes:
    digest = hashlib.sha256(f"{len(name)} {name} {key} ".encode())
    digest.update(body)
    return digest.digest()[:16]


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(row[0]) if row else 0


def _reason(error: Exception) -> str:
    return str((error.strerror if isinstance(error, OSError) else None) or error)
