"""Page numbers glued to lines where the chain of those that count up by one breaks: told by how far they stand from the others."""

from __future__ import annotations

import bisect
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

LEADING = re.compile(r"\d{1,3}(?=[\u4e00-\u9fff“《(]|$)(?![年月日个所名万亿%])")
_ONE_PAGE, _OFF = 1.1, 0.06  # a page may be missing; and a part of the pages to the next one known: pages have as many lines, more or less


def pages_between(texts: Sequence[str], known: Mapping[int, int]) -> dict[int, int]:
    """The numbers of the pages by the indices of their lines: those known, and those of lines that begin with what their place asks for."""
    places, found = list(known), dict(known)
    apart = statistics.median((after - before) / (known[after] - known[before]) for before, after in pairwise(places))
    for index, text in enumerate(texts):
        if index in known or not text[:1].isdecimal():
            continue
        behind = min(bisect.bisect(places, index), len(places) - 1)
        near = min(behind, max(behind - 1, 0), key=lambda at: abs(places[at] - index))
        pages = (index - places[near]) / apart
        number = next((one for one in _candidates(text) if abs(one - found[places[near]] - pages) <= _ONE_PAGE + _OFF * abs(pages)), None)
        if number is not None:
            found[index] = number
            bisect.insort(places, index)
    return found


def _candidates(text: str) -> Iterator[int]:
    for size in (3, 2, 1):
        if re.match(rf"\d{{{size}}}\d{{1,2}}\.\d", text):
            yield int(text[:size])
    if match := LEADING.match(text):
        yield int(match[0])
