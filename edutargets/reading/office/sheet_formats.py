"""What calamine does not give of a workbook: the number format of each cell, the merged ranges, how far a sheet reaches."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from edutargets.reading.office.number_formats import BUILT_IN

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Place = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet: the style of each filled cell, its last filled row and column, its merged ranges; all count from 0."""

    styles: dict[Place, int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    def add(self, row: int, column: int, style: int) -> None:
        self.styles[row, column] = style
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


@dataclass(slots=True)
class Formats:
    """A workbook: the number format code of each style, and its sheets by name."""

    codes: list[str]
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def code(self, sheet: str, row: int, column: int) -> str:
        """The number format code of a cell; '' where it has none."""
        style = self.sheets[sheet].styles.get((row, column), 0) if sheet in self.sheets else 0
        return self.codes[style] if style < len(self.codes) else ""


def xlsx_formats(data: bytes) -> Formats:
    """The formats of an xlsx file. Raises what zipfile and lxml raise for one that is broken."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        formats = Formats(list(_codes(archive)) if "xl/styles.xml" in names else [])
        relations = {
            node.get("Id"): node.get("Target")
            for node in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser()).iter("{*}Relationship")
        }
        for node in etree.fromstring(archive.read("xl/workbook.xml"), _parser()).iter("{*}sheet"):
            target = relations.get(node.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if path in names:
                with archive.open(path) as part:
                    formats.sheets[node.get("name")] = _sheet(part)
    return formats


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _codes(archive: zipfile.ZipFile) -> Iterator[str]:
    """The number format code of each cell style, in the order the cells count them."""
    from lxml import etree

    root = etree.fromstring(archive.read("xl/styles.xml"), _parser())
    own = {int(node.get("numFmtId", 0)): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
    for styles in root.iter("{*}cellXfs"):
        for style in styles.iter("{*}xf"):
            number = int(style.get("numFmtId", 0))
            yield own.get(number, BUILT_IN.get(number, ""))


def _sheet(part: Any) -> Sheet:
    """The style of each filled cell of a sheet, and its merged ranges."""
    from lxml import etree

    sheet = Sheet()
    row = column = -1
    for event, node in etree.iterparse(part, events=("start", "end"), tag=("{*}row", "{*}c", "{*}mergeCell"), resolve_entities=False):
        if event == "start":
            if node.tag.endswith("}row"):
                row, column = int(node.get("r", row + 2)) - 1, -1
        elif node.tag.endswith("}c"):
            row, column = _place(node.get("r", "")) or (row, column + 1)
            if len(node):
                sheet.add(row, column, int(node.get("s", 0)))
        elif node.tag.endswith("}mergeCell"):
            first, _, last = node.get("ref", "").partition(":")
            ends = _place(first), _place(last)
            if ends[0] and ends[1]:
                sheet.merged.append((ends[0], ends[1]))
        else:
            node.clear()
    return sheet


def _place(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]) - 1, _column(match[1])) if match else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
