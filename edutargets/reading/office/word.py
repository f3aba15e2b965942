"""Word files: paragraphs and tables in the order of the body, with what Word shows but keeps out of the text."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from edutargets.errors import DocumentError
from edutargets.file_warnings import counted
from edutargets.reading.list_numbers import numbered
from edutargets.reading.office.containers import broken
from edutargets.reading.office.numbering import Numbering, W, numbering_of
from edutargets.reading.office.paragraphs import UNSEEN, ParagraphText
from edutargets.reading.office.run_styles import RunStyles, run_styles_of
from edutargets.reading.office.strict import transitional
from edutargets.reading.records import Reader, Source
from edutargets.reading.rows import table_lines, text_of
from edutargets.reading.titles import plausible_title
from edutargets.reading.web.elements import is_attachment

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_IMPORTED = f"{W}altChunk"
_MOST_COLUMNS = 63
_NOTES = ("footnotes", "endnotes")
# the order in which they are said
_LEFT_OUT = ("struck_text", "hidden_text", "formulas_without_value", "comments", "text_boxes", "embedded_objects", "images", "attachments")


def docx_source(data: bytes, name: str, imported: Reader) -> Source:
    """A docx file to text: body, then footnotes. Headers, footers, deletions, struck-through and hidden text are left out.

    What it takes in where it stands (html, rtf, another docx) is read by `imported`.
    Automatic numbers are written out; what a merged cell holds stands in every cell it covers; a table inside a cell is
    part of the cell's text. The marks of notes are no text, exponents are (m², 10⁴). What is left out and could hold figures is
    counted in the warnings. Raises DocumentError for a file that is broken or holds no text.
    """
    import docx.package
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        package: Any = docx.package.Package.open(io.BytesIO(transitional(data)))
        main = package.main_document_part
        relations = list(main.rels.values())
        parts = {relation.reltype.rpartition("/")[2]: relation.target_part for relation in relations if not relation.is_external}
        parsed = {kind: _root(parts[kind]) for kind in ("numbering", "styles", "comments", *_NOTES) if kind in parts}
        root = _root(main)
        body = _Body(
            numbering_of(parsed.get("numbering"), parsed.get("styles")), run_styles_of(parsed.get("styles")), main.related_parts, imported
        )
        lines = list(body.blocks(root.find(f"{W}body")))
        for kind in _NOTES:
            for note in parsed.get(kind, ()):
                if note.get(f"{W}type") in (None, "normal"):
                    lines += body.blocks(note)
        left_out = body.left_out
        left_out["struck_text"] += _deletions(root)
        left_out["comments"] += sum(1 for one in parsed.get("comments", ()) if any((t.text or "").strip() for t in one.iter(f"{W}t")))
        left_out["attachments"] += len({one.target_ref for one in relations if one.is_external and is_attachment(one.target_ref)})
        title = package.core_properties.title or ""
    except (OpcError, etree.LxmlError, KeyError, ValueError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile):
        raise broken(name) from None
    text = text_of(lines)
    if not text:
        raise DocumentError(f"{name}: holds no text; if its pages are pictures, save it as PDF and add that")
    warnings = tuple(warning for code in dict.fromkeys((*_LEFT_OUT, *left_out)) for warning in counted(code, left_out[code]))
    return Source(text=text, format="docx", facts={"title": title} if plausible_title(title, text) else {}, warnings=warnings)


def _root(part: Any) -> Any:
    """The root of a part, which python-docx has parsed already where it knows the kind."""
    from lxml import etree

    if hasattr(part, "element"):
        return part.element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _deletions(root: Any) -> int:
    """How many tracked deletions of text still wait to be accepted."""
    return sum(1 for node in root.iter(f"{W}del") if any((text.text or "").strip() for text in node.iter(f"{W}delText")))


class _Body:
    """Goes through a body in order; counts its lists on the way, and by code what is left out of the text."""

    def __init__(self, numbering: Numbering, styles: RunStyles, related: Mapping[str, Any], imported: Reader) -> None:
        self._numbering, self._styles, self._related, self._read = numbering, styles, related, imported
        self.left_out: Counter[str] = Counter()

    def blocks(self, parent: Any) -> Iterator[str]:
        """The lines of all paragraphs and tables under a body, a cell, a note or a text box."""
        run_on = ""
        for node in _blocks(parent):
            if node.tag == f"{W}tbl":
                yield from self._table(node)
                continue
            if node.tag == _IMPORTED:
                yield from self._imported(node.get(_RELATION) or "")
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

    def _imported(self, relation: str) -> list[str]:
        """The lines of a file that the document takes in where it stands: html, rtf, or another docx; counted where it cannot be read."""
        try:
            part = self._related[relation]
            source = self._read(part.blob, str(part.partname))
        except (KeyError, DocumentError):
            self.left_out["embedded_objects"] += 1
            return []
        for warning in source.warnings:
            code, _, count = warning.partition(":")
            self.left_out[code] += int(count or 1)
        return source.text.splitlines()

    def _paragraph(self, node: Any) -> tuple[list[str], list[Any]]:
        """The lines of a paragraph, its number before the first, and the text boxes fixed to it."""
        style = node.find(f"{W}pPr/{W}pStyle")
        reading = ParagraphText(self._styles, self.left_out, "" if style is None else style.get(f"{W}val") or "")
        written = reading.text(node)
        lines = [line.replace("\t", " ").strip() for line in written.split("\n")]
        first = next((index for index, line in enumerate(lines) if line), None)
        # an empty paragraph of a list counts too, one that is deleted does not
        marker = "" if first is None and _mark_deleted(node) else self._numbering.marker(node)
        if first is not None:
            lines[first] = numbered(marker, lines[first])
        return lines, reading.boxes

    def _table(self, table: Any) -> Iterator[str]:
        rows: list[list[str]] = []
        paragraphs: list[list[str]] = []
        above: dict[int, str] = {}
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            if row.find(f"{W}trPr/{W}hidden") is not None:
                self.left_out["hidden_text"] += 1
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


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables under a parent, through content controls, insertions and custom markup."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl", _IMPORTED):
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _blocks(child)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, through content controls and insertions, not those of inner tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _children(child, tag)


def _count(node: Any, path: str, default: int) -> int:
    found = node.find("/".join(W + step for step in path.split("/")))
    value = "" if found is None else found.get(f"{W}val") or ""
    return min(int(value), _MOST_COLUMNS) if value.isdigit() else default
