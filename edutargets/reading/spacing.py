"""White space inside a line: left out between the characters of a word, kept where it parts two numerals.

Chinese is written without spaces, so that most of what stands in a line is layout (工 作 要 点, 新建 12 所). Between two
numerals, and behind a list number, white space is all that keeps them apart (1000 1200个, 3. 1200名).
"""

from __future__ import annotations

import re

from edutargets.characters import NOTHING, THIN

_SPACE = re.compile(r"\s+")
# only a digit, a sign of per cent, a point, a scale, or a unit behind a number can melt into the digit that follows
_MAY_PART = re.compile(r"[\d%‰.,]\s+\d|[十百千万亿]\s+\d|[\u4e00-\u9fff](?:\s{2,}|\t)\d")
_GROUPS = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{THIN}\d{{3}})+(?![\d{THIN}])")
_LETTERSPACED = re.compile(r"(?<!\S)[12]\s\d\s\d\s\d(?=\s*年|\s*[-—~至]|\s\D)")
_EVERY_CHARACTER = re.compile(r"\s*(?:\S\s+){7,}\S\s*")  # 普 惠 率 达 到 9 2 . 5 %: a line set apart character by character
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LIST_NUMBER = re.compile(r"(?:^|[\s:;。,、!?])[(]?\d{1,2}\.$")
_DIGIT_COMMA = re.compile(r"\d,$")
_SCALED = re.compile(r"\d[十百千万亿]+$")
_MEASURED = re.compile(r"\d[^\s\d]{1,3}$")
_PART_OF_A_DATE = "年月日时点分第"
_LOOK_BACK = 12


def condensed(written: str) -> str:
    """A line for matching (characters.matching) without its white space; one plain space where it parts two numerals.

    >>> condensed("新建 幼儿园 14 所"), condensed("3. 1200名"), condensed("  小学  12  13")
    ('新建幼儿园14所', '3. 1200名', '小学12 13')
    """
    parts = written.split()
    if len(parts) < 2 or not _MAY_PART.search(written) or _is_letterspaced(written, len(parts)):
        return "".join(parts)
    joined = {at for pattern in (_GROUPS, _LETTERSPACED) for match in pattern.finditer(written) for at in range(*match.span())}
    out: list[str] = []
    behind = 0
    for gap in _SPACE.finditer(written):
        out.append(written[behind : gap.start()])
        behind = gap.end()
        if gap.start() and gap.start() not in joined and behind < len(written) and _parts(written, gap):
            out.append(" ")
    out.append(written[behind:])
    return "".join(out)


def _is_letterspaced(written: str, characters: int) -> bool:
    """Whether a line, most of it Chinese, has white space behind each of its characters, so that it parts none."""
    return _EVERY_CHARACTER.fullmatch(written) is not None and 2 * len(_CHINESE.findall(written)) > characters


def places_of(written: str, text: str, start: int) -> list[int]:
    """The place of each character of `text`, a line as condensed, where the line `written` begins at `start`."""
    if " " not in text:
        bare = written.lstrip()
        if len(bare.rstrip()) == len(text):  # nothing but an indent
            return list(range(start + len(written) - len(bare), start + len(written) - len(bare) + len(text)))
        found: list[int] = []
        behind = 0
        for gap in _SPACE.finditer(written):
            found.extend(range(start + behind, start + gap.start()))
            behind = gap.end()
        return [*found, *range(start + behind, start + len(written))]
    places: list[int] = []
    at = 0
    for char in text:
        if char != " ":
            while written[at].isspace():
                at += 1
        places.append(start + at)
        at += 1
    return places


def _parts(written: str, gap: re.Match[str]) -> bool:
    """Whether white space parts what stands on both its sides."""
    after = written[gap.end()]
    if not after.isdecimal() or gap[0] == NOTHING:
        return False
    before = written[max(0, gap.start() - _LOOK_BACK) : gap.start()]
    if before[-1].isdecimal() or before[-1] in "%‰":
        return True
    if before[-1] == ".":
        return bool(_LIST_NUMBER.search(written[: gap.start()] if gap.start() < _LOOK_BACK else before))
    if before[-1] == ",":
        return bool(_DIGIT_COMMA.search(before))
    if _SCALED.search(before):
        return True
    wide = len(gap[0]) > 1 or gap[0] == "\t"
    return wide and before[-1] not in _PART_OF_A_DATE and bool(_MEASURED.search(before))
