"""What a web page does not give: its further pages, text that a script loads, frames, attachments, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edutargets.file_warnings import counted
from edutargets.reading.web.embedded import chinese_length
from edutargets.reading.web.page_lines import Rendering

_HIDDEN_CODE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[/!A-Za-z][^>]*>")
_GAP = r"(?:\s|&nbsp;)*"  # \s holds the wide space: named twice, a run of them would be tried in every way
_OF = re.compile(rf"第{_GAP}(\d{{1,3}}){_GAP}页(?:{_GAP}[/／,，、|（(])?{_GAP}共{_GAP}(\d{{1,3}}){_GAP}页")
_OF_TURNED = re.compile(rf"共{_GAP}(\d{{1,3}}){_GAP}页(?:{_GAP}[/／,，、|（(])?(?:{_GAP}当前)?{_GAP}第{_GAP}(\d{{1,3}}){_GAP}页")
_SLASHED = re.compile(rf"(?:页码|页次|当前页|第)(?:{_GAP}[:：])?{_GAP}(\d{{1,3}}){_GAP}[/／]{_GAP}(\d{{1,3}}){_GAP}页?")
_TOTAL = re.compile(rf"共{_GAP}(\d{{1,3}}){_GAP}页")
_NEXT = re.compile(r"<a\b([^>]*)>(?:<[^>]*>|&\w+;|[\s\[【>»›])*(?:下一?页|后一页|余下全文|阅读全文)", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_NOWHERE = re.compile(r"\s*(?:#.*|javascript:\s*(?:void\(\s*0?\s*\)|;)?\s*;?\s*)?", re.IGNORECASE)
# the call by which the TRS system writes the links to the pages of a document: the number of pages, the number of this one
_CALLED = re.compile(r"createPageHTML\(\s*[\"']?(\d{1,3})[\"']?\s*,\s*[\"']?\d", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_EMPTY = re.compile(r"<(div|section|article|main|td|p|span)\b[^>]*\bid\s*=[^>]*>\s*</\1\s*>", re.IGNORECASE)
_NEEDS_SCRIPT = re.compile(r"(?:启用|开启|打开|支持)\s*(?:您?浏览器的?)?\s*(?:JavaScript|JS\b|脚本)", re.IGNORECASE)
# Chinese characters: a text that is shorter says little more than a title
_SHORT = 120


def unread(page: Rendering, html: str, lines: range, text: str, *, scripts_read: bool) -> Iterator[str]:
    """The warnings of a page of whose lines `lines` are the document, with that text; `scripts_read`: a text that a
    script or a field holds is part of it.
    """
    short = chinese_length(text) < _SHORT
    yield from counted("struck_text", sum(1 for place in page.struck if lines.start <= place <= lines.stop))
    yield from counted("hidden_text", sum(1 for place in page.hidden_figures if lines.start < place < lines.stop))
    yield from further_pages(html)
    if short and not scripts_read and _SCRIPT.search(html) and (_EMPTY.search(html) or _NEEDS_SCRIPT.search(html)):
        yield "script_text"
    if short:
        yield from counted("frames", len(page.frames))
    yield from counted("attachments", len(page.attachments))
    yield from counted("images", sum(1 for place in page.images if lines.start <= place <= lines.stop))


def further_pages(html: str) -> tuple[str, ...]:
    """The warning for the pages that a document goes on at, with their number where the page says it."""
    called = max((int(match[1]) for match in _CALLED.finditer(html)), default=0)
    shown = _HIDDEN_CODE.sub(" ", html)
    written = _TAG.sub(" ", shown) if "页" in shown else ""
    here = [(int(match[1]), int(match[2])) for pattern in (_OF, _SLASHED) for match in pattern.finditer(written)]
    here += [(int(match[2]), int(match[1])) for match in _OF_TURNED.finditer(written)]
    onwards = any(_leads(match[1]) for match in _NEXT.finditer(shown)) if written else False
    if not here and onwards:
        here = [(1, int(match[1])) for match in _TOTAL.finditer(written)]
    total = max([called, *(of for _, of in here)], default=0)
    missing = total - max(len({number for number, of in here if of == total}), 1)
    if missing > 0:
        return counted("further_pages", missing)
    return ("further_pages",) if onwards and total == 0 else ()


def _leads(attributes: str) -> bool:
    """Whether a link leads anywhere."""
    match = _HREF.search(attributes)
    address = next((group for group in match.groups() if group is not None), "") if match else ""
    return not _NOWHERE.fullmatch(address) or "onclick" in attributes.lower()
