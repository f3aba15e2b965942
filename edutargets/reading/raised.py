"""Raised text: what a superscript beside a text stands for: an exponent, which is kept, or the mark of a note, which is no text."""

from __future__ import annotations

import re

EXPONENTS = str.maketrans("0123456789+-−－", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = re.compile(r"[+\-−－]?\d{1,3}")
# a power of ten behind a sign of multiplication: 1.2×10⁴
_OF_TEN = re.compile(r"[×xX*·∙⋅✕╳]\s*(?:10|１０)\s*$")
# a lone 10 with a raised 3 or more may be a power of ten: it stays as it is; with a raised 1 or 2 it is a ten with a note
_TEN = re.compile(r"(?<![\d.０-９．,，])(?:10|１０)\s*$")
_STROKE = re.compile(r"\s*[/⁄]\s*(?:\d|$)")
_LEAST_POWER = 3
# a unit of length, squared or cubed: 500m², 3km²
_OF_LENGTH = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[kcdKCDμµ]?[mM]|ｍ|Ｍ|㎞|㎝|㎜)\s*$")
_LATIN = re.compile(r"[A-Za-z)）]\s*$")
_MARK = re.compile(r"[\s\[\](){}（）〔〕［］【】注释附脚尾,，、.:：\-–—~\d０-９①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⑴-⒇⒈-⒛*＊†‡§#※△▲☆★a-z]{1,12}")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))


def raised(before: str, mark: str, behind: str = "") -> str:
    """What a raised text adds to the text `before` it: an exponent in raised digits, nothing for the mark of a note, else itself.

    `behind` is what follows it: a stroke after which no word stands makes it the upper part of a fraction.

    >>> raised("1.2×10", "4"), raised("500m", "2"), raised("新建12", "1"), raised("99.6", "[3]"), raised("20", "o"), raised("", "（试行）")
    ('⁴', '²', '', '', '°', '（试行）')
    >>> raised("占", "2", "/"), raised("500m", "2", "/生")
    ('2', '²')
    """
    bare = mark.strip()
    if _STROKE.match(behind) and _POWER.fullmatch(bare) and not _LATIN.search(before) and not before[-1:].isdigit():
        return bare
    if _POWER.fullmatch(bare):
        sign = bare[0] in "+-−－"
        lone = bare.isdigit() and int(bare) >= _LEAST_POWER and _TEN.search(before)
        if _OF_TEN.search(before) or lone or (bare in ("2", "3") and _OF_LENGTH.search(before)) or (sign and _LATIN.search(before)):
            return bare.translate(EXPONENTS)
    if bare == "o" and before[-1:].isdigit():
        return "°"
    return "" if _MARK.fullmatch(mark) and bare not in _ORDINALS else mark
