"""Where a quote stands, in words: the page of the file where it has pages, the line of the text that was made of it."""

from __future__ import annotations

from edutargets.presenting import Language
from edutargets.records import Document


def standing_words(document: Document, character: int, language: Language) -> str:
    """The page of a PDF that a character of a document's text is printed on, else the line of its text; '' where the text is not at
    hand.
    """
    page = document.page_of(character)
    if page is not None:
        return page_words(page, language)
    if not document.text:
        return ""
    line = document.line_of(character)
    return f"第{line}行" if language == "zh" else f"line {line}"


def page_words(page: int, language: Language) -> str:
    """A page as it is named: page 3, 第3页."""
    return f"第{page}页" if language == "zh" else f"page {page}"
