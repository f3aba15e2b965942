"""Word files: paragraphs and tables in the order of the body, with what Word shows but keeps out of the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from edutargets.errors import DocumentError
from edutargets.reading.office.containers import broken
from edutargets.reading.office.numbering import Numbering, W, numbering_of
from edutargets.reading.rows import table_lines, text_of
from edutargets.reading.titles import plausible_title
from edutargets.records import Source

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# what a reader of the page does not see: tracked deletions, the source of a move, field codes, the pinyin above a character
_UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr")} | {
    _FALLBACK
}
_BREAKS = {f"{W}br", f"{W}cr"}
_MOST_COLUMNS = 63
_NOTES = ("footnotes", "endnotes")


def docx_source(data: bytes, name: str) -> Source:
    """A docx file to text: body, then footnotes. Headers, footers, deletions and hidden text are left out.

    Automatic numbers are written out; what a merged cell holds stands in every cell it covers; a table inside a cell is
    part of the cell's text. Raises DocumentError for a file that is broken or holds no text.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        parsed = {kind: etree.fromstring(parts[kind].blob) for kind in ("numbering", "styles", *_NOTES) if kind in parts}
        body = _Body(numbering_of(parsed.get("numbering"), parsed.get("styles")))
        lines = list(body.blocks(document.element.body))
        for kind in _NOTES:
            for note in parsed.get(kind, ()):
                if note.get(f"{W}type") in (None, "normal"):
                    lines += body.blocks(note)
        title = document.core_properties.title or ""
    except (OpcError, etree.LxmlError, KeyError, ValueError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile):
        raise broken(name) from None
    text = text_of(lines)
    if not text:
        raise DocumentError(f"{name}: holds no text; if its pages are pictures, save it as PDF and add that")
    return Source(text=text, format="docx", facts={"title": title} if plausible_title(title, text) else {})


class _Body:
    """Goes through a body in order; counts its lists on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, parent: Any) -> Iterator[str]:
        """The lines of all paragraphs and tables under a body, a cell, a note or a text box."""
        run_on = ""
        for node in _blocks(parent):
            if node.tag == f"{W}tbl":
                yield from self._table(node)
                continue
            lines, boxes = self._paragraph(node)
            lines[0] = run_on + lines[0]
            # the next paragraph runs on
            run_on = lines.pop() if _mark_deleted(node) else ""
            yield from lines
            for box in boxes:
                yield from self.blocks(box)
        if run_on:
            yield run_on

    def _paragraph(self, node: Any) -> tuple[list[str], list[Any]]:
        """The lines of a paragraph, its number before the first, and the text boxes fixed to it."""
        boxes: list[Any] = []
        written = "".join(_pieces(node, boxes))
        lines = [line.replace("\t", " ").strip() for line in written.split("\n")]
        first = next((index for index, line in enumerate(lines) if line), None)
        # an empty paragraph of a list counts too, one that is deleted does not
        marker = "" if first is None and _mark_deleted(node) else self._numbering.marker(node)
        if first is not None:
            lines[first] = _numbered(marker, lines[first])
        return lines, boxes

    def _table(self, table: Any) -> Iterator[str]:
        rows: list[list[str]] = []
        paragraphs: list[list[str]] = []
        above: dict[int, str] = {}
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [""] * _count(row, "trPr/gridBefore", 0)
            for cell in _children(row, f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                written = list(self.blocks(cell))
                text = "\n".join(line for line in written if line)
                if merge is not None and merge.get(f"{W}val") != "restart":
                    text = text or above.get(len(cells), "")
                span = _count(cell, "tcPr/gridSpan", 1)
                above.update({len(cells) + offset: text for offset in range(span)})
                cells += [text] * span
                paragraphs.append(written)
            rows.append(cells)
        if len(paragraphs) == len(rows) == 1:
            # a table of a single cell is a frame around paragraphs
            yield from ["", *paragraphs[0], ""]
        else:
            yield from table_lines(rows)


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the mark that ends a paragraph is a tracked deletion."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _numbered(marker: str, text: str) -> str:
    """A paragraph behind its number; a space between them only where they would run into one another (1 2023年)."""
    apart = (marker[-1:].isascii() and marker[-1:].isalnum()) or (marker.endswith(".") and text[:1].isdigit())
    return f"{marker} {text}" if marker and apart else marker + text


def _pieces(node: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph, of its runs, links, insertions and fields; text boxes are set aside."""
    for child in node:
        if child.tag in _UNSEEN:
            continue
        if child.tag in (f"{W}t", _MATH_TEXT):
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif not (child.tag == f"{W}r" and _hidden(child)):
            yield from _pieces(child, boxes)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables under a parent, through content controls, insertions and custom markup."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _blocks(child)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, through content controls and insertions, not those of inner tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _children(child, tag)


def _count(node: Any, path: str, default: int) -> int:
    found = node.find("/".join(W + step for step in path.split("/")))
    value = "" if found is None else found.get(f"{W}val") or ""
    return min(int(value), _MOST_COLUMNS) if value.isdigit() else default
