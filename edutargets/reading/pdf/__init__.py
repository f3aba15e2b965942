"""PDF files: page by page to lines and tables, then to one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from edutargets.errors import DocumentError
from edutargets.reading.office.containers import broken
from edutargets.reading.pdf.flow import paged_text
from edutargets.reading.pdf.fonts import use_box_font
from edutargets.reading.pdf.glyphs import Miner
from edutargets.reading.pdf.pages import Page, page_of
from edutargets.reading.records import Reader, Source
from edutargets.reading.titles import plausible_title

# every PDF ends with this mark; some programs write a little behind it
_END = b"%%EOF"
_TAIL = 8192


def pdf_source(data: bytes, name: str, scanned: Reader) -> Source:
    """A PDF to text. One without any text is read by `scanned`; of some pages a warning tells.

    Raises DocumentError for a file that is broken, cut off, encrypted or empty.
    """
    from pypdfium2 import PdfiumError

    use_box_font()
    try:
        document = opened(data, name)
        miner = Miner(data)
        try:
            pages = [_page(document, index, miner) for index in range(len(document))]
            title = str(document.get_metadata_dict().get("Title", ""))
        finally:
            document.close()
    except PdfiumError:
        raise broken(name) from None
    if not any(page.items or page.beside for page in pages):
        if all(page.blank for page in pages):
            raise DocumentError(f"{name}: the file is empty; nothing is printed on its pages")
        return scanned(data, name)
    text, places = paged_text(pages)
    facts = {"title": title} if plausible_title(title, text) else {}
    return Source(text=text, format="pdf", facts=facts, warnings=_warnings(pages), pages=places)


def _warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    """What was not read of the pages, or left out, each code with its count."""
    counts: Counter[str] = Counter(pages_without_text=sum(1 for page in pages if not page.readable and not page.blank))
    for page in pages:
        counts.update(page.left_out)
        for beside in page.beside:
            counts.update(beside.left_out)
    return tuple(f"{code}:{count}" for code, count in counts.items() if count)


def opened(data: bytes, name: str) -> Any:
    """The PdfDocument of pypdfium2 for a file. DocumentError where it is cut off, broken or asks for a password."""
    from pypdfium2 import PdfDocument, PdfiumError

    if _END not in data[-_TAIL:]:
        raise broken(name)
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(f"{name}: the file is encrypted; save it without a password and add it again") from None
        raise broken(name) from None


def _page(document: Any, index: int, miner: Miner) -> Page:
    page = document[index]
    try:
        return page_of(page, index, miner)
    finally:
        page.close()
