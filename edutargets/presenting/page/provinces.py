"""Provinces: squares for the 31 provinces in a layout of our own, in which no border is drawn, and where the places of a page lie."""

from __future__ import annotations

from typing import Any

from edutargets.comparing.records import Comparison
from edutargets.corpus import Corpus
from edutargets.presenting.page.many import is_many

# by the first two digits of GB/T 2260 and the letters of ISO 3166-2:CN: neighbours stand near each other, north is above
_LAYOUT = """
....  ....  ....  ....  ....  ....  23HL
....  ....  ....  15NM  ....  ....  22JL
65XJ  62GS  64NX  14SX  11BJ  12TJ  21LN
54XZ  63QH  61SN  41HA  13HE  37SD  ....
....  51SC  50CQ  42HB  34AH  32JS  31SH
....  53YN  52GZ  43HN  36JX  33ZJ  ....
....  ....  45GX  44GD  35FJ  ....  ....
....  ....  ....  46HI  ....  ....  ....
"""
_FEWEST = 3  # provinces that are worth a map


def province_map(corpus: Corpus, comparison: Comparison) -> dict[str, Any]:
    """For the script of a page: the squares (code, column, row, letters, short name, names), and of each place its province and whether
    it is one.

    Empty where places of fewer than three provinces stand beside each other, or few places none of which is a province.
    """
    codes = {document.city: document.adcode for document in comparison.documents if document.adcode}
    placed = {city: (code[:2], code.endswith("0000")) for city, code in codes.items()}
    if len({code for code, _ in placed.values()}) < _FEWEST or not (is_many(comparison) or any(whole for _, whole in placed.values())):
        return {}
    squares = []
    for row, line in enumerate(_LAYOUT.strip().splitlines()):
        for column, square in enumerate(line.split()):
            place = corpus.places.by_code(f"{square[:2]}0000")
            if place is not None:
                squares.append((square[:2], column, row, square[2:], place.short, place.slug.capitalize(), place.name))
    return {"squares": squares, "provinces": placed}
