"""A paragraph of Word to text: its runs, links, insertions, fields, symbols and formulas, without what is struck out or hidden."""

from __future__ import annotations

from collections import Counter
from typing import Any

from edutargets.reading.office.formulas import M, field_text, math_text
from edutargets.reading.office.numbering import W
from edutargets.reading.office.run_styles import RunStyles, Setting
from edutargets.reading.office.symbols import in_font, symbol
from edutargets.reading.raised import raised

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN_OBJECTS = ("/chart", "/chartex", "/diagram")
# what a reader of the page does not see: tracked deletions, the source of a move, field codes, the pinyin above a character
UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "rt", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr")} | {FALLBACK}
_BREAKS = {f"{W}br", f"{W}cr"}
_BEFORE = 16
_PLAIN = Setting()


class ParagraphText:
    """Goes through a paragraph; `left_out` counts by code what of it is not read, `boxes` are its text boxes."""

    def __init__(self, styles: RunStyles, left_out: Counter[str], style: str) -> None:
        self._styles, self._left_out, self._style = styles, left_out, style
        self._parts: list[str] = []
        self._raised: list[str] = []
        self._skipping = ""
        self._fields: list[list[str] | None] = []  # the codes of open fields; None for one whose result has begun
        self.boxes: list[Any] = []

    def text(self, paragraph: Any) -> str:
        """The text of a paragraph, its line breaks and tabs kept."""
        self._walk(paragraph, _PLAIN)
        self._settle()
        return "".join(self._parts)

    def _walk(self, node: Any, setting: Setting) -> None:
        for child in node:
            self._child(child, setting)

    def _child(self, child: Any, setting: Setting) -> None:
        tag = child.tag
        if tag in UNSEEN or not isinstance(tag, str):
            return
        if tag == f"{W}r":
            self._run(child)
        elif tag == f"{W}t":
            self._write(in_font((child.text or "").replace("\n", " "), setting.font or ""), setting)
        elif tag == f"{W}sym":
            code = child.get(f"{W}char") or ""
            self._write(symbol(int(code, 16), child.get(f"{W}font") or setting.font or "") if code else "", setting)
        elif tag == f"{W}tab":
            self._write("\t", _PLAIN)
        elif tag in _BREAKS:
            self._write("\n", _PLAIN)
        elif tag == f"{W}noBreakHyphen":
            self._write("-", setting)
        elif tag == f"{M}oMath":
            self._write(math_text(child), _PLAIN)
        elif tag in (f"{W}fldChar", f"{W}instrText"):
            self._field(child)
        elif tag == f"{W}txbxContent":
            self.boxes.append(child)
        elif tag in (f"{W}object", f"{W}subDoc"):
            self._left_out["embedded_objects"] += 1
        elif tag in _PICTURES:
            self._left_out["images"] += 1
        else:
            if tag == _DRAWN and (child.get("uri") or "").rstrip("/").endswith(_DRAWN_OBJECTS):
                self._left_out["embedded_objects"] += 1
            self._walk(child, setting)

    def _run(self, run: Any) -> None:
        setting = self._styles.setting(run, self._style)
        skipped = "hidden_text" if setting.hidden else "struck_text" if setting.struck else ""
        filled = any((child.text or "").strip() for child in run.iterchildren(f"{W}t"))
        if not skipped:
            self._skipping = "" if filled else self._skipping
            self._walk(run, setting)
            return
        if filled and skipped != self._skipping:  # Word cuts a text into runs as it likes: those side by side are one piece
            self._left_out[skipped] += 1
            self._skipping = skipped
        for child in run.iterchildren(f"{W}fldChar", f"{W}instrText"):
            self._field(child)

    def _field(self, node: Any) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append([])
        elif kind is None:
            if self._fields and (codes := self._fields[-1]) is not None:
                codes.append(node.text or "")
        elif self._fields and kind == "separate":
            self._finish(self._fields[-1])
            self._fields[-1] = None
        elif self._fields:
            codes = self._fields.pop()
            if codes is not None and "".join(codes).lstrip().startswith("="):
                self._left_out["formulas_without_value"] += 1
            self._finish(codes)

    def _finish(self, codes: list[str] | None) -> None:
        """The code of a field is whole: one of the kind EQ shows what it says."""
        shown = "" if codes is None else field_text("".join(codes))
        if shown is None:
            self._left_out["embedded_objects"] += 1
        elif shown:
            self._write(shown, _PLAIN)

    def _write(self, text: str, setting: Setting) -> None:
        if setting.raised and text:
            self._raised.append(text)
            return
        self._settle()
        self._parts.append(text)

    def _settle(self) -> None:
        """What was raised stands as an exponent, or was the mark of a note."""
        if self._raised:
            self._parts.append(raised("".join(self._parts[-_BEFORE:]), "".join(self._raised)))
            self._raised = []
