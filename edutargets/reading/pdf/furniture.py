"""Page furniture: page numbers, running heads and feet, which belong to the pages and not to the text."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import PrintedLine
from edutargets.reading.pdf.ruled_tables import Grid

# the part of a page's height, at its head and at its foot, where furniture stands
_ZONE = 0.12
_OUTERMOST = 3
_SAME_PLACE = 4.0
_SHORT = 0.6
_DASHES = r"[-—–―─·~～_|\s]"
_NUMBER = re.compile(
    rf"{_DASHES}*(?:第|Page|P)?\s*(\d{{1,4}}|[ivxlcIVXLC]{{1,6}})\s*页?(?:\s*[/／,，]?\s*(?:共|of|总)?\s*\d{{1,4}}\s*页?)?{_DASHES}*",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[（(]?(?:计量|金额)?单位[:：]")
# points from the upper edge of the paper within which running heads stand
_HEADER = 60.0
_LARGER = 1.15
_HEAD = 3
_BARE = re.compile(r"\d{1,4}|[ivxlcIVXLC]{1,6}")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without lines that stand at the same place on several pages.

    What stands turned on them has furniture of its own, which turns with it.
    """
    turned = [page.beside[0] if page.beside else Page(page.width, page.height) for page in pages]
    upright = _without(pages)
    for page, old, beside in zip(upright, pages, _without(turned) if any(page.beside for page in pages) else turned, strict=True):
        page.beside = [beside, *old.beside[1:]] if old.beside else []
    return upright


def _without(pages: Sequence[Page]) -> list[Page]:
    shifts: dict[int, int] = defaultdict(int)
    places: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in _edge_lines(page):
            text, number = _apart(line.text)
            if number:
                shifts[number - index] += 1
            if text:
                places[text].append((line.top, index))

    def runs(text: str, line: PrintedLine, index: int) -> bool:
        found = {page for place, page in places[text] if abs(place - line.top) <= _SAME_PLACE}
        # a line as wide as the text may be one of the text, said again at the head of another page
        short = line.x1 - line.x0 < _SHORT * pages[index].width
        if not (len(found) >= 2 and (len(found) * 2 >= len(pages) or (short and len(found) >= 3))):
            return False
        # what stands right above a table is its title or its unit, though each page may say it again
        return not (_heads_table(pages[index], line) and (_UNIT.match(text) or (index == min(found) and _is_title(pages[index], line))))

    def dropped(line: PrintedLine, index: int) -> bool:
        text, number = _apart(line.text)
        if text:
            return runs(text, line, index)
        bare = _BARE.fullmatch(line.text.strip())
        # a bare number at the edge of a page is its number only where it counts with the pages
        return not bare or number == 0 or number == index + 1 or shifts[number - index] > 1

    kept = []
    for index, page in enumerate(pages):
        gone = {id(line) for line in _edge_lines(page) if dropped(line, index)}
        # what stands further in than a line of the text is text
        gone &= set(_outside(page, gone))
        kept.append(replace(page, items=[item for item in page.items if id(item) not in gone]))
    return kept


def _is_title(page: Page, line: PrintedLine) -> bool:
    """Whether a line that heads a table is its title: in larger type, or too far down for a running head."""
    others = [item.em for item in page.items if isinstance(item, PrintedLine) and item is not line]
    return line.top > _HEADER or (bool(others) and line.em > _LARGER * statistics.median(others))


def _heads_table(page: Page, line: PrintedLine) -> bool:
    """Whether a table follows a line, with at most its title and its unit between them."""
    place = next(place for place, item in enumerate(page.items) if item is line)
    following = page.items[place + 1 : place + 1 + _HEAD]
    return any(isinstance(item, Grid) or len(item.parts) > 2 for item in following)


def _edge_lines(page: Page) -> Iterator[PrintedLine]:
    for item in [*page.items[:_OUTERMOST], *page.items[_OUTERMOST:][-_OUTERMOST:]]:
        if isinstance(item, PrintedLine) and not _ZONE * page.height < item.middle < (1 - _ZONE) * page.height:
            yield item


def _outside(page: Page, gone: set[int]) -> Iterator[int]:
    for items in (page.items, page.items[::-1]):
        for item in items:
            if id(item) not in gone:
                break
            yield id(item)


def _apart(text: str) -> tuple[str, int]:
    """A line at the edge of a page as its text and its page number, 0 where it has none: 样例规划 12."""
    whole = _NUMBER.fullmatch(text)
    if whole:
        return "", int(whole[1]) if whole[1].isdigit() else 0
    words = text.split(" ")
    for part, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        match = _NUMBER.fullmatch(part)
        if match and match[1].isdigit() and rest:
            return " ".join(rest), int(match[1])
    return text, 0
