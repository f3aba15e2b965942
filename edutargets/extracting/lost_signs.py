"""Lost signs: a decimal point that came as ? or was typed as 。 (21?5%, 1。5个百分点), read where nothing else can be meant.

21?5% may be no range, for it falls; 3?5% may be 3.5% or 3—5%: such digits are no quantity (not_quantities: lost_sign).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LOST = "?\ufffd"
_FULL_STOP = "。"
_OF_DECIMALS = r"(?=\s?(?:%|‰|个?百分点|[万亿]))"
_POINT = re.compile(rf"(?<![\d.,])(?P<whole>\d{{1,3}})(?P<sign>[{LOST}{_FULL_STOP}])(?P<part>\d{{1,2}}){_OF_DECIMALS}")
# a question or a sentence may end before a year: 是否达到100%?2025年
_BEFORE_DIGIT = r"(?<=\d.)(?=\d)(?!(?:19|20)\d\d年)"
# alternatives that begin with one sign each: re looks for these signs alone
_INSIDE = re.compile(rf"\?{_BEFORE_DIGIT}|\ufffd{_BEFORE_DIGIT}|{_FULL_STOP}(?<=\d.)(?=\d{{1,2}}{_OF_DECIMALS})")
_SIGN = re.compile(f"[{LOST}{_FULL_STOP}]")


def points(flat: str) -> list[int]:
    """Where a lost sign of a sentence can be a decimal point only: what one of them must be, all of them are."""
    if not _SIGN.search(flat, 0, len(flat) - 1):  # nothing stands behind the one that ends a sentence
        return []
    found = list(_POINT.finditer(flat))
    sure = {match["sign"] for match in found if _is_point(match)}
    return [match.start("sign") for match in found if match["sign"] in sure]


def _is_point(match: re.Match[str]) -> bool:
    """Whether digits with a lost sign between them are no range: it would fall, or begin with a nought."""
    whole, part = match["whole"], match["part"]
    return match["sign"] == _FULL_STOP or whole == "0" or part[0] == "0" or int(part) < int(whole)


def with_points(flat: str, at: list[int]) -> str:
    """The text with a decimal point at these places; as long as it was.

    >>> with_points("占21?5%", points("占21?5%"))
    '占21.5%'
    """
    characters = list(flat)
    for place in at:
        characters[place] = "."
    return "".join(characters)


def inside_numerals(text: str) -> Iterator[int]:
    """Where ? and 。 stand inside a numeral, so that no sentence ends there."""
    return (match.start() for match in _INSIDE.finditer(text))
