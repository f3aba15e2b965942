"""Page furniture: page numbers, running heads and feet, which belong to the pages and not to the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import PrintedLine

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
_BARE = re.compile(r"\d{1,4}|[ivxlcIVXLC]{1,6}")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without lines that stand at the same place on several pages."""
    shifts: dict[int, int] = defaultdict(int)
    places: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in _edge_lines(page):
            text, number = _apart(line.text)
            if number:
                shifts[number - index] += 1
            if text:
                places[text].append((line.top, index))

    def runs(text: str, line: PrintedLine, page: Page) -> bool:
        found = len({index for place, index in places[text] if abs(place - line.top) <= _SAME_PLACE})
        # a line as wide as the text may be one of the text, said again at the head of another page
        short = line.x1 - line.x0 < _SHORT * page.width
        return found >= 2 and (found * 2 >= len(pages) or (short and found >= 3))

    def dropped(line: PrintedLine, index: int) -> bool:
        text, number = _apart(line.text)
        if text:
            return runs(text, line, pages[index])
        bare = _BARE.fullmatch(line.text.strip())
        # a bare number at the edge of a page is its number only where it counts with the pages
        return not bare or number == 0 or number == index + 1 or shifts[number - index] > 1

    kept = []
    for index, page in enumerate(pages):
        gone = {id(line) for line in _edge_lines(page) if dropped(line, index)}
        # what stands further in than a line of the text is text
        gone &= set(_outside(page, gone))
        kept.append(Page(page.width, page.height, [item for item in page.items if id(item) not in gone], page.readable, page.blank))
    return kept


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
