"""A web page to the lines a reader sees, read as a stream: paragraphs, list items with their numbers, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edutargets.errors import DocumentError
from edutargets.reading.list_numbers import numbered
from edutargets.reading.office.symbols import in_font
from edutargets.reading.raised import raised
from edutargets.reading.web.elements import (
    CONTAINERS,
    HEADINGS,
    PARAGRAPHS,
    is_attachment,
    is_bordered,
    is_hidden,
    is_ornament,
    is_unseen,
)
from edutargets.reading.web.numbering import Numbering
from edutargets.reading.web.page_lines import Rendering
from edutargets.reading.web.styles import Element, Look, Styles, element
from edutargets.reading.web.tables import CHINESE, PAGE_LINES, Grid

_WRAPPED = re.compile(rf"(?<=[{CHINESE}])[ \t]*[\r\n][ \t\r\n]*(?=[{CHINESE}])")
_SPACE = re.compile("[ \t\r\n\x0b\x0c\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
# control characters and those without width are dropped; those from 0x80 on are of windows-1252 (0x96 a dash), as browsers
# take them
_NO_TEXT: dict[int, str | None] = {
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), *map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")]),
    **{code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)},
}
_FIGURE = re.compile(r"\d.{0,8}[\u4e00-\u9fff%]|[\u4e00-\u9fff].{0,8}\d")
_BEFORE = 16
_STEP = 1 << 16
LINK = 0.6  # a line is a link where links are more than this share of it


def render(text: str, *, show_hidden: bool = False) -> Rendering:
    """The lines of an html page, every part of it that a browser shows except menus, footers and form controls.

    The page is fed to the parser piece by piece, so that no tree of it is built. Raises DocumentError for a page that
    the parser gives up on.
    """
    from lxml import etree

    target = _Target(show_hidden, Styles(text))
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        for start in range(0, len(text), _STEP):
            parser.feed(text[start : start + _STEP].encode("utf-8", "replace"))
        result: Rendering = parser.close()
    except etree.LxmlError as error:
        raise DocumentError(f"cannot be read as html: {error}") from None
    return result


class _Target:
    """What the parser calls for each tag and text. One line is open at a time; a block element or <br> ends it."""

    def __init__(self, show_hidden: bool, styles: Styles) -> None:
        self._page = Rendering()
        self._styles = styles
        self._looks = [Look()]
        self._elements: list[Element] = []
        self._raised: list[str] = []
        self._striking = False
        self._show_hidden = show_hidden
        self._parts: list[str] = []
        self._linked = 0
        self._unseen: list[str] = []
        self._hidden = False
        self._open = {"a": 0, "pre": 0, "article": 0, "main": 0, "title": 0}
        self._within = [0]
        self._lists: list[Numbering | None] = []
        self._number = ""
        self._tables: list[Grid | None] = []  # None is a table that only arranges the page
        self._heading = ""
        self._head: list[str] | None = None

    def start(self, tag: str, attributes: Iterable[tuple[str, str]]) -> None:
        if self._unseen:
            self._unseen.append(tag)
            return
        given = dict(attributes)
        if self._is_unseen(tag, given):
            self._unseen.append(tag)
            return
        if tag in self._open:
            self._open[tag] += 1
        self._looks.append(self._styles.look(tag, given, self._looks[-1], self._elements))
        self._elements.append(element(tag, given))
        if tag == "a" and is_attachment(given.get("href", "")):
            self._page.attachments.add(given["href"].strip())
        elif tag == "img" and not is_ornament(given):
            self._page.images.append(len(self._page.texts))
        if tag in ("meta", "link"):
            self._note(tag, given)
        elif tag == "br" and self._heading:
            self._parts.append("\n")  # a title set in two lines is one title
        elif tag in PARAGRAPHS or tag in CONTAINERS:
            self._end_line()
            self._start_block(tag, given)
            if tag in CONTAINERS:
                self._page.parents.append(self._within[-1])
                self._within.append(len(self._page.parents) - 1)
                self._page.body = self._within[-1] if tag == "body" else self._page.body

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen.pop()
            self._hidden = self._hidden and bool(self._unseen)
            return
        if tag in self._open:
            self._open[tag] -= 1
        if self._elements:
            self._looks.pop()
            self._elements.pop()
        if (tag in PARAGRAPHS or tag in CONTAINERS) and not (tag == "br" and self._heading):
            self._end_line()
            if tag in CONTAINERS and len(self._within) > 1:
                self._within.pop()
            self._end_block(tag)

    def data(self, text: str) -> None:
        if self._unseen:
            self._page.hidden += len(text.strip()) if self._hidden else 0
            if self._hidden and _FIGURE.search(text):
                self._page.hidden_figures.append(len(self._page.texts))
            return
        if self._open["title"]:
            self._page.title += text
            return
        look = self._looks[-1]
        if look.struck:
            if text.strip() and not self._striking:
                self._page.struck.append(len(self._page.texts))
                self._striking = True
            return
        self._striking = self._striking and not text.strip()
        text = in_font(text, look.font)
        if look.raised:
            self._raised.append(text)
            return
        self._settle(text)
        if self._open["a"]:
            self._linked += len(text.strip())
        if self._open["pre"]:
            *whole, text = text.split("\n")
            for line in whole:
                self._parts.append(line)
                self._end_line()
        self._parts.append(text)

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> Rendering:
        self._end_line()
        while self._tables:
            self._end_table()
        return self._page

    def _is_unseen(self, tag: str, given: dict[str, str]) -> bool:
        if is_unseen(tag, given, in_document=bool(self._open["article"] or self._open["main"])):
            address = given.get("src") or given.get("data") or ""
            if tag in ("iframe", "frame", "embed", "object") and is_attachment(address):
                self._page.attachments.add(address.strip())
            elif tag in ("iframe", "frame") and address:
                self._page.frames.append(address)
            return True
        self._hidden = (
            tag not in ("html", "body") and not self._show_hidden and (is_hidden(given) or self._styles.hides(tag, given, self._elements))
        )
        return self._hidden

    def _note(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name") or given.get("property") or ""
        if tag == "meta" and name and given.get("content", "").strip():
            self._page.meta.setdefault(name.strip().lower(), given["content"].strip())
        if tag == "link" and given.get("rel", "").lower() == "canonical":
            self._page.canonical = given.get("href", "").strip()

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        table = self._tables[-1] if self._tables else None
        if tag in ("ol", "ul", "dir", "menu"):
            self._lists.append(Numbering(given) if tag == "ol" else None)
        elif tag == "li" and self._lists and (numbering := self._lists[-1]):
            self._number = numbering.next(given.get("value", ""))
        elif tag in HEADINGS:
            self._heading = tag
            self._head = [] if tag == "h1" else None
        elif tag == "table":
            self._start_table(given)
        elif table is not None:
            if tag == "tr":
                table.begin_row()
            elif tag in ("thead", "tbody", "tfoot"):
                table.end_row()
                table.begin_group()
            elif tag in ("td", "th"):
                table.marked = table.marked or tag == "th" or is_bordered(given)
                table.begin_cell(given.get("colspan", ""), given.get("rowspan", ""))

    def _end_block(self, tag: str) -> None:
        table = self._tables[-1] if self._tables else None
        if tag in ("ol", "ul", "dir", "menu"):
            if self._lists:
                self._lists.pop()
            self._number = ""
        elif tag == "li":
            self._number = ""
        elif tag in HEADINGS:
            if self._head:
                self._page.heads.append("".join(self._head))
            self._heading, self._head = "", None
        elif tag == "table":
            self._end_table()
        elif table is not None and tag in ("td", "th"):
            table.end_cell()
        elif table is not None and tag == "tr":
            table.end_row()

    def _start_table(self, given: dict[str, str]) -> None:
        if self._tables and (outer := self._tables[-1]) is not None and outer.in_cell:
            self._spread(outer)
        arranges = given.get("role") in ("presentation", "none")
        self._tables.append(None if arranges else Grid(is_bordered(given), self._within[-1]))

    def _spread(self, table: Grid) -> None:
        """A table turns out to arrange the page: its lines so far are paragraphs, and so is what follows."""
        self._tables[-1] = None
        for line, is_link, is_open in table.paragraphs():
            self._put(line, len(line) if is_link else 0, None if is_open else table.within)

    def _end_table(self) -> None:
        table = self._tables.pop() if self._tables else None
        if table is None:
            return
        table.end_row()
        if table.arranges():
            for line, is_link, _ in table.paragraphs():
                self._put(line, len(line) if is_link else 0)
            return
        self._put("", 0)
        for row in table.rows():
            self._put(row, 0)
        self._put("", 0)

    def _settle(self, behind: str = "") -> None:
        """What was raised stands as an exponent, is the upper part of a fraction, or was the mark of a note."""
        if self._raised:
            self._parts.append(raised("".join(self._parts[-_BEFORE:]), "".join(self._raised), behind))
            self._raised = []

    def _end_line(self) -> None:
        self._settle()
        if not self._parts:
            return
        text = "".join(self._parts).translate(_NO_TEXT)
        self._parts = []
        linked, self._linked = self._linked, 0
        text = _SPACE.sub(" ", _WRAPPED.sub("", text)).strip(" \u3000")
        if not text:
            return
        if self._head is not None:
            self._head.append(text)
        if self._number:
            text, self._number = numbered(self._number, text), ""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.in_cell:
            if table.add_line(text, linked > LINK * len(text)) > PAGE_LINES:
                self._spread(table)
        else:
            self._put(text, linked)

    def _put(self, text: str, linked: int, within: int | None = None) -> None:
        self._page.texts.append(text)
        self._page.linked.append(linked)
        self._page.containers.append(self._within[-1] if within is None else within)
