"""Output: where results go and in which form. One object owns the streams; tests replace it.

Results go to stdout or a file, everything else to stderr. A terminal gets a table, a pipe gets csv.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from edutargets.errors import EdutargetsError, UsageError, nearest
from edutargets.files import refuse_unwritable, write_beside, write_stream
from edutargets.messages import said
from edutargets.presenting import BINARY, FORMATS, SPOKEN
from edutargets.presenting.controls import in_line, visible
from edutargets.presenting.sheets.sheet import Sheet, Value, delimited, json_lines, write_delimited, write_json, write_jsonl, write_markdown
from edutargets.presenting.wrapping import for_stream

if TYPE_CHECKING:
    from rich.console import Console

_ENDINGS = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".markdown": "markdown",
    ".txt": "table", ".xlsx": "xlsx", ".parquet": "parquet",
}  # fmt: skip
_SHORT = {"md": "markdown", "ndjson": "jsonl"}
_BOM = b"\xef\xbb\xbf"
_DEFAULT_WIDTH = 80
_MOST_WIDTH = 100_000  # columns; what is asked for beyond is as good as none
_HEIGHT = 25
_MUCH = 4 << 20  # bytes that wait before the first of a result are written: an error before that leaves nothing half said


class Output:
    """Writes one result: as a table, or as a sheet in the format asked for.

    `spoken` puts a sheet into the reader's words, in the formats that people read; json, jsonl and parquet keep codes and field names.
    """

    def __init__(
        self,
        *,
        format_: str = "",
        path: Path | None = None,
        force: bool = False,
        bom: bool | None = None,
        raw: bool = False,
        width: int | None = None,
        color: bool = True,
        quiet: bool = False,
        stdout: IO[str] | None = None,
        stderr: IO[str] | None = None,
        spoken: Callable[[Sheet], Sheet] | None = None,
    ) -> None:
        if stdout is None and sys.stdout is None:
            raise EdutargetsError("standard output is closed; give -o FILE")
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr
        self._path = None if path is None or str(path) == "-" else path
        self._bom, self._raw, self._quiet = bom, raw, quiet
        self._width, self._color, self._spoken = width, color, spoken
        self.format = self._format(format_)
        if self.format in BINARY and self._path is None and self._stdout.isatty():
            raise UsageError(f"{self.format} is not for a terminal; give -o FILE")
        if self._path is not None:
            refuse_unwritable(self._path, force)

    def in_words(self, sheet: Sheet) -> Sheet:
        """The sheet in the reader's words, where the format is one that people read and no codes are asked for."""
        return self._spoken(sheet) if self._spoken is not None and self.format in SPOKEN else sheet

    def _format(self, name: str) -> str:
        name = _SHORT.get(name, name)
        if name:
            if name not in FORMATS:
                raise UsageError(f"unknown format {name!r}; there are {', '.join(FORMATS)}{nearest(name, FORMATS)}")
            ending = "" if self._path is None else self._path.suffix.lower()
            named = _ENDINGS.get(ending, name)
            if named != name and (ending != ".txt" or name in BINARY):
                raise UsageError(
                    f"--format {name} and {self._path} disagree: {ending} is for {named}; leave out --format or name another file"
                )
            return name
        if self._path is not None:
            ending = self._path.suffix.lower()
            if ending not in _ENDINGS:
                raise UsageError(f"{self._path}: no format has the ending {ending!r}; give --format")
            return _ENDINGS[ending]
        return "table" if self._stdout.isatty() else "csv"

    def emit(
        self,
        table: Callable[[Console], None],
        sheet: Callable[[], Sheet],
        json_text: Callable[[], str] | None = None,
        workbook: Callable[[], bytes] | None = None,
        markdown: Callable[[], str] | None = None,
    ) -> None:
        """Write one result.

        `table` draws it on a console, `sheet` gives it as rows; `json_text`, `workbook` and `markdown` are documents of its own in
        those formats.
        """
        rows: int | None = None
        if self.format == "table":
            data = self._drawn(table).encode("utf-8", "replace")
        elif self.format == "json" and json_text is not None:
            data = self._encoded(json_text())
        elif self.format == "xlsx" and workbook is not None:
            data = workbook()
        elif self.format == "markdown" and markdown is not None:
            text = markdown()
            data = (visible(text) if self._path is None and self._stdout.isatty() else text).encode()
        else:
            made = sheet()
            data, rows = self._written(made), len(made.rows)
        self._write(data, rows)

    @property
    def streams(self) -> bool:
        """Whether rows are written one after the other; those that are put into words are written together."""
        return self.format in ("csv", "tsv", "jsonl") and (self._spoken is None or self.format not in SPOKEN)

    def stream(self, head: Sheet, rows: Iterable[Sequence[Value]]) -> None:
        """Write the rows of one result, under the columns of `head`, as `emit` writes a sheet, as they come: however many there are,
        few are in memory.

        A file is written whole or not at all; to standard output nothing goes before there is much, or all of it.
        """
        counted = _Counted(rows)
        if self.format == "jsonl":
            texts = json_lines(head, counted)
        else:
            texts = delimited(head, counted, "," if self.format == "csv" else "\t", raw=self._raw)
        pieces = itertools.chain((_BOM,) if self.format != "jsonl" and self._is_marked() else (), map(self._encoded, texts))
        if self._path is not None:
            write_beside(self._path, pieces)
            self.say(f"wrote {counted.count} rows to {self._path}")
            return
        waiting: list[bytes] = []
        size = 0
        for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            if size > _MUCH:
                write_stream(self._stdout, b"".join(waiting))
                waiting, size = [], 0
        write_stream(self._stdout, b"".join(waiting))

    def say(self, message: str) -> None:
        """A line for the person at the terminal; never part of the result."""
        if not self._quiet:
            self._stderr.write(for_stream(said(in_line(message)), self._stderr) + "\n")

    def _written(self, sheet: Sheet) -> bytes:
        sheet = self.in_words(sheet)
        if self.format == "xlsx":
            from edutargets.presenting.workbook.pages import Page, write_workbook

            return write_workbook([Page("edutargets", sheet)], self.say)
        if self.format == "parquet":
            from edutargets.presenting.writing.parquet import write_parquet

            return write_parquet(sheet)
        if self.format in ("csv", "tsv"):
            text = write_delimited(sheet, "," if self.format == "csv" else "\t", raw=self._raw)
        else:
            text = {"json": write_json, "jsonl": write_jsonl, "markdown": write_markdown}[self.format](sheet)
        return self._encoded(text)

    def _encoded(self, text: str) -> bytes:
        """Text as it is, but on a terminal, which it must not steer."""
        return (visible(text) if self._path is None and self._stdout.isatty() else text).encode("utf-8", "replace")

    def _drawn(self, table: Callable[[Console], None]) -> str:
        import io

        from edutargets.presenting.screens.console import SafeConsole

        buffer = io.StringIO()
        colored = self._path is None and wants_color(self._stdout, self._color)
        console = SafeConsole(
            file=buffer,
            width=min(self._width or _terminal_width(self._stdout), _MOST_WIDTH),
            height=_HEIGHT,  # nothing is fitted to it; rich would ask three streams for it at each print
            force_terminal=colored,
            color_system="standard" if colored else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        console.read_on = self._path is None and self._stdout.isatty()
        table(console)
        lines = buffer.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def _write(self, data: bytes, rows: int | None) -> None:
        if self.format in ("csv", "tsv") and self._is_marked():
            data = _BOM + data
        if self._path is not None:
            write_beside(self._path, data)
            self.say(f"wrote {self._path}" if rows is None else f"wrote {rows} rows to {self._path}")
            return
        write_stream(self._stdout, data)

    def _is_marked(self) -> bool:
        """Whether a byte order mark leads: as asked for, else in files."""
        return self._bom if self._bom is not None else self._path is not None or _is_file(self._stdout)


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Sequence[Value]]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self._rows:
            self.count += 1
            yield row


def wants_color(stream: IO[str], allowed: bool = True) -> bool:
    """Colour on a terminal, unless it was switched off; NO_COLOR and TERM=dumb are obeyed, FORCE_COLOR too."""
    if not allowed or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _is_file(stream: IO[str]) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _terminal_width(stream: IO[str]) -> int:
    columns = os.environ.get("COLUMNS", "")
    with contextlib.suppress(ValueError):  # of thousands of digits too
        if int(columns) > 0:
            return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _DEFAULT_WIDTH
    except (OSError, ValueError):
        return _DEFAULT_WIDTH
