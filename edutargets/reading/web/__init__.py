"""A web page (html, or mht as browsers save it) to a Source: its document's lines, and what the page says of it."""

from __future__ import annotations

import re

from edutargets.errors import DocumentError
from edutargets.file_warnings import counted
from edutargets.reading.decoding import decode
from edutargets.reading.records import Source
from edutargets.reading.web.embedded import with_embedded
from edutargets.reading.web.main_text import main_lines, squeezed
from edutargets.reading.web.mathml import with_formulas
from edutargets.reading.web.page_facts import page_facts
from edutargets.reading.web.page_lines import Rendering
from edutargets.reading.web.rendering import render
from edutargets.reading.web.styles import with_struck_blocks
from edutargets.reading.web.unread import unread

_META_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD = 8192
# the links to the pages of a document, alone in a line
_PAGER = re.compile(
    r"(?=.*页)(?:第\s*\d{1,3}\s*页|共\s*\d{1,3}\s*页|当前|[上下前后首尾末][一1]?页|跳?转?到|[\d\s/／|｜<>《》«»\[\]【】….,，、：:]){2,}"
)
_ENOUGH = 12  # characters of a text by which it is found among the lines
# the type of a part, which is looked through again for each of its words; a line of a mail has at most a thousand bytes
_ENDLESS_TYPE = re.compile(rb"(?im)^content-type:(?:[^\r\n]|\r?\n[ \t]){8192}")
_MHT = re.compile(rb"^(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)


def page_source(data: bytes, name: str, declared: str = "") -> Source:
    """The document that a web page holds. `declared` is the charset that the server named, if any.

    The text is every line of the page from the document's first to its last, under its title; menus, footers and form
    controls are left out, but for a text in a filled field; so is what is struck out, and the marks of notes. The facts are those
    of page_facts. The warning damaged_bytes says that a few characters could not be read (U+FFFD in the text), the others what the
    page does not give. Raises DocumentError, naming the file, for a page without text and one whose
    encoding cannot be found.
    """
    form, address = "html", ""
    if _MHT.match(data[:_HEAD].lstrip()):
        form = "mht"
        data, declared, address = _saved_page(data, name, declared)
    claims = [declared, *(match[1].decode("ascii") for match in _META_CHARSET.finditer(data[:_HEAD]))]
    text, encoding = decode(data, name, claimed=[claim for claim in claims if claim], mend=True)
    del data
    original = text
    text, embedded = with_embedded(with_struck_blocks(with_formulas(text)))
    try:
        page = render(text)
        if page.hidden > sum(map(len, page.texts)):
            page = render(text, show_hidden=True)
    except DocumentError as error:
        raise DocumentError(f"{name}: {error}") from None
    facts = page_facts(page, text[:_HEAD], address)
    found = main_lines(page, text)
    del text
    if embedded and any(one[:_ENOUGH] not in squeezed("".join(page.texts[number] for number in found)) for one in embedded):
        found = range(len(page.texts))
    lines = [page.texts[number] for number in found if not _PAGER.fullmatch(page.texts[number])]
    lines = _titled(page, lines, facts.get("title", ""))
    if not any(lines):
        raise DocumentError(f"{name}: {_why_empty(page)}")
    body = "\n".join(lines).strip("\n") + "\n"
    warnings = (*counted("damaged_bytes", body.count("\ufffd")), *unread(page, original, found, body, scripts_read=bool(embedded)))
    return Source(text=body, format=form, encoding=encoding, facts=facts, warnings=warnings)


def _titled(page: Rendering, lines: list[str], title: str) -> list[str]:
    """The lines with the title before them, where the page shows it and they do not."""
    wanted = squeezed(title)
    shown = any(squeezed(text) == wanted for text in (*page.heads, *page.texts)) or page.meta.get("articletitle") == title
    if not wanted or not shown or wanted in squeezed("".join(lines)):
        return lines
    return [title, *lines]


def _why_empty(page: Rendering) -> str:
    if page.frames:
        return f"the page has no text of its own, it shows {page.frames[0]} in a frame; fetch that address"
    return "the page has no text; where a script loads it, save the page from a browser as one file (mht)"


def _saved_page(data: bytes, name: str, declared: str) -> tuple[bytes, str, str]:
    """The html of an mht file (its largest), the charset named for it, and the address it was saved from."""
    import email

    if _ENDLESS_TYPE.search(data):
        raise DocumentError(f"{name}: a header of the mht file is longer than any is; save the page again, or as html")
    message = email.message_from_bytes(data.lstrip())
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    pages = [(payload, part) for part in parts if isinstance(payload := part.get_payload(decode=True), bytes)]
    if not pages:
        raise DocumentError(f"{name}: the mht file holds no web page; save the page again, or as html")
    payload, part = max(pages, key=lambda page: len(page[0]))
    address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    return payload, part.get_content_charset("") or declared, address.strip()
