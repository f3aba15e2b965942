"""A list that came back: the rows of a csv or xlsx file with their answers, as a spreadsheet numbers them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from edutargets.errors import EdutargetsError, UsageError

_NEEDED = ("id", "answer")
_ACCEPT = ("a", "accept", "accepted", "ok", "y", "yes", "right", "true", "接受", "无误", "对", "是", "正确", "同意", "√", "✓", "✔")
_DROP = ("d", "drop", "delete", "no target", "删除", "删", "不是", "非目标", "x", "×", "✗")
_SKIP = ("", "s", "skip", "跳过", "?", "不知道")
_NONE = ("0", "none", "无", "无指标")
_EDIT = ("e", "edit", "change", "修改", "更正")

Verdict = Literal["accept", "drop", "skip", "none", "edit", "number", "unknown"]


class Row(msgspec.Struct, frozen=True):
    """One row that came back: its number as a spreadsheet shows it, its cells by column, what is wrong with it ('' for nothing)."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def verdict(self) -> Verdict:
        """What its answer says."""
        answer = unicodedata.normalize("NFKC", self.cell("answer")).strip().lower().rstrip(".。")
        for words, verdict in ((_ACCEPT, "accept"), (_DROP, "drop"), (_SKIP, "skip"), (_NONE, "none"), (_EDIT, "edit")):
            if answer in words:
                return verdict  # type: ignore[return-value]
        return "number" if re.fullmatch(r"[1-9](?:\.0)?", answer) else "unknown"

    def candidate(self) -> tuple[str, str] | None:
        """The field and value of the candidate whose number the answer gives, as the row itself lists them; None where it does not."""
        number = unicodedata.normalize("NFKC", self.cell("answer")).strip()[0]
        for part in self.cell("candidates").split("|"):
            match = re.match(rf"\s*{number}:\s*(\S+)(?:\s+(\S+))?", part)
            if match and match[1] in ("status", "year", "period", "place"):
                return (match[1], match[2]) if match[2] else None
            if match:
                return "indicator", match[1]
        return None


def read_rows(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of a list with answers, and what of the file could not be read. Raises EdutargetsError for a file that is no such list."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EdutargetsError(f"{path}: cannot be read: {error.strerror}") from None
    remarks: list[str] = []
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        from edutargets.file_warnings import described
        from edutargets.reading.formats import older_workbook
        from edutargets.reading.office.workbooks import workbook_source

        source = workbook_source(data, path.name, "xlsx" if data[:2] == b"PK" else "xls", older_workbook)
        tables: list[tuple[Sequence[Sequence[str]], Mapping[int, str]]] = [(table.rows, table.problems) for table in source.tables]
        remarks = [f"{described(warning, 'en')}: what stands there was not taken" for warning in source.warnings]
    else:
        from edutargets.reading.decoding import decode
        from edutargets.reading.delimited import read_delimited

        text, _ = decode(data, path.name)
        read = read_delimited(text.lstrip("\ufeff"), tabs=path.suffix.lower() == ".tsv")
        tables = [(read.rows, read.problems)]
    for rows, problems in tables:
        head = next((index for index, row in enumerate(rows) if set(_NEEDED) <= {_column(cell) for cell in row}), None)
        if head is not None:
            columns = [_column(cell) for cell in rows[head]]
            return [
                Row(
                    number,
                    {column: _text(cell) for column, cell in zip(columns, row, strict=False) if column},
                    problems.get(number - 1, ""),
                )
                for number, row in enumerate(rows[head + 1 :], head + 2)
                if any(cell.strip() for cell in row)
            ], remarks
    raise UsageError(f"{path}: no row names the columns {' and '.join(_NEEDED)}; give the list that edutargets review -o FILE wrote")


def _column(cell: str) -> str:
    return cell.strip().strip("\ufeff").lower()


def _text(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if re.match(r"'[=+\-@＝＋－＠]", cell) else cell
