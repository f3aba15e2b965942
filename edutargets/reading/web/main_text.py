"""Where the document of a page begins and ends among the lines of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edutargets.reading.web.page_lines import Rendering
from edutargets.reading.web.rendering import LINK

# a page beyond one of these is judged by its own lines: trafilatura builds several trees of it, 1 KiB a tag
_LARGEST_FOR_TREES, _MOST_TAGS = 5_000_000, 50_000
_LEAST_SHARE = 0.5
_SHORT = 8
# three links in a row, with fewer characters than this beyond them, are a menu or a list of news
_MENU, _FEW, _FEW_SHARE, _HEADING = 3, 100, 0.03, 12
_ANNEX = re.compile(r"^附(?:件|表)|\.(?:docx?|xlsx?|pdf|ofd|wps|et|zip|rar)\s*$", re.IGNORECASE)
_LINK_PENALTY = 20


def main_lines(page: Rendering, html: str) -> range:
    """The numbers of the lines that are the document, all in one run: what stands inside is never left out.

    trafilatura names its beginning and end; the run is widened to the whole of the elements these two stand in. All
    lines where trafilatura finds less than half of the densest run of text without links.
    """
    whole = range(len(page.texts))
    dense = _densest(page)
    if len(html) > _LARGEST_FOR_TREES or html.count("<") > _MOST_TAGS:
        return _widened(page, dense) or whole
    run = _without_menus(page, _between(page, _extracted(html), whole))
    return _widened(page, run) if _size(page, run) >= _LEAST_SHARE * _size(page, dense) else whole


def squeezed(text: str) -> str:
    """The text without white space, for comparing."""
    return "".join(text.split())


def _extracted(html: str) -> list[str]:
    """The main text by trafilatura, line by line and cell by cell, without white space."""
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    import trafilatura

    text = trafilatura.extract(
        html, favor_recall=True, include_tables=True, include_comments=False, include_images=False, deduplicate=False
    )
    return [piece for line in (text or "").split("\n") for cell in line.split("|") if (piece := squeezed(cell).lstrip("-"))]


def _between(page: Rendering, found: list[str], whole: range) -> range:
    """From the first to the last line that holds found text."""
    pieces = set(found)
    everything = "\n".join(found)

    def is_found(number: int) -> bool:
        cells = [piece for cell in page.texts[number].split("\t") if (piece := squeezed(cell))]
        return any(cell in pieces or (len(cell) >= _SHORT and cell in everything) for cell in cells)

    first = next((number for number in whole if is_found(number)), None)
    if first is None:
        return range(0)
    return range(first, next(number for number in reversed(whole) if is_found(number)) + 1)


def _without_menus(page: Rendering, run: range) -> range:
    """The run without the lists of links at its ends, and the few words beyond them."""
    few = max(_FEW, _FEW_SHARE * _size(page, run))
    first = run.start + _menu_lines(page, run, few)
    return range(first, run.stop - _menu_lines(page, range(run.stop - 1, first - 1, -1), few))


def _menu_lines(page: Rendering, numbers: range, few: float) -> int:
    """How many of these lines, in their order, are lists of links, their headings and the few words before them."""
    cut, text, links = 0, 0, 0
    for count, number in enumerate(numbers, 1):
        if _is_link(page, number):
            links += 1
            cut = count if links >= _MENU else cut
        elif page.texts[number]:
            text += len(page.texts[number])
            if text > few:
                break
            # a short line of the same element right behind the list is its heading, where the list is read from its end
            if cut == count - 1 and cut and len(page.texts[number]) < _HEADING and _akin(page, numbers[cut - 1], number):
                cut = count
            links = 0
    return cut


def _densest(page: Rendering) -> range:
    """The run of lines with the most text outside links, a line of links inside it counted against it."""
    best, best_run, total, start = 0, range(0), 0, 0
    for number, text in enumerate(page.texts):
        total += -(len(text) + _LINK_PENALTY) if _is_link(page, number) else len(text) - page.linked[number]
        if total <= 0:
            total, start = 0, number + 1
        elif total > best:
            best, best_run = total, range(start, number + 1)
    return best_run


def _size(page: Rendering, run: Iterable[int]) -> int:
    return sum(len(page.texts[number]) for number in run)


def _widened(page: Rendering, run: range) -> range:
    """The run with the lines that adjoin it in the same elements (the signature, the date), and the annexes listed below it."""
    if not run:
        return run
    first, last = run[0], run[-1]
    while first > 0 and _akin(page, first, first - 1):
        first -= 1
    while last + 1 < len(page.texts) and (_akin(page, last, last + 1) or _ANNEX.search(page.texts[last + 1])):
        last += 1
    return range(first, last + 1)


def _akin(page: Rendering, inside: int, beside: int) -> bool:
    """Whether the line beside stands in the same element, or both are the only lines of elements of the same one."""
    here, there = page.containers[inside], page.containers[beside]
    if here == there == page.body:
        return not _is_link(page, beside)
    if page.parents[here] == page.parents[there] != page.body and _alone(page, inside) and _alone(page, beside):
        return True
    while there > here:  # elements are numbered as they begin, so one inside another has the larger number
        there = page.parents[there]
    return here == there != page.body


def _alone(page: Rendering, number: int) -> bool:
    """Whether no line beside stands in the same element."""
    beside = (other for other in (number - 1, number + 1) if 0 <= other < len(page.texts))
    return all(page.containers[other] != page.containers[number] for other in beside)


def _is_link(page: Rendering, number: int) -> bool:
    """Whether a line is a link, and none to an annex of the document."""
    if _ANNEX.search(page.texts[number]):
        return False
    return page.linked[number] > LINK * len(page.texts[number])
