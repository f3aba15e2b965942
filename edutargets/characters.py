"""Characters as written and characters for matching: a mapping of one to one, so that every offset is kept."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_VARIANTS = {
    "\u00a0": " ",
    "\u3000": " ",
    "\u2002": " ",
    "\u2003": " ",
    **dict.fromkeys("\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    "\u200b": " ",
    "\ufeff": " ",
    "﹪": "%",
    "٪": "%",
    "〇": "零",
    "○": "零",
    "–": "—",
    "―": "—",
    "‒": "—",
    "─": "—",
    "━": "—",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "﹣": "-",
    "〜": "~",
    "∼": "~",
    "﹐": ",",
    "﹑": "、",
    "﹒": ".",
    "﹔": ";",
    "﹕": ":",
    "∶": ":",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "〈": "《",
    "〉": "》",
    **dict.fromkeys("≧⩾≮", "≥"),
    **dict.fromkeys("≦⩽≯", "≤"),
    "﹥": ">",
    "﹤": "<",
    "•": "·",
    "・": "·",
}
_TABLE = {**_FULL_WIDTH, **{ord(written): ord(plain) for written, plain in _VARIANTS.items()}}

# for matching, spaces that may stand within one numeral (13 052人) stay apart from those between words, and so do characters
# without width, which part nothing
THIN, NOTHING = "\u2009", "\u200a"
_MATCHING = {
    **_TABLE,
    **dict.fromkeys(map(ord, "\u00a0\u2005\u2006\u2007\u2008\u2009\u200a\u202f"), ord(THIN)),
    **dict.fromkeys(map(ord, "\u200b\ufeff\u2060"), ord(NOTHING)),
}
# what one pass of replacing after another would map twice is mapped first
_IN_ORDER = {char: order for order, char in enumerate(map(chr, sorted(_MATCHING, key=lambda code: code not in _MATCHING.values())))}

# among the most frequent characters of official documents, and never written so in simplified Chinese
_TRADITIONAL = "學國會發與業務實現區級園師數標點樣辦縣鎮範專題類總結報劃預編關進達長門開職優質義"

# traditional forms of what numerals, units and bounds are written with
_FIGURES = _TABLE | {
    ord(written): ord(simplified)
    for written, simplified in zip(
        "兩倆貳貮參叄陸萬億點負幾餘個來達過約間場條項級歲屆號國與於滿達無準應嚴禁範圍內頃畝噸時課學園處棟戶張冊節門對組隊顆頭盞檔種類輪屆臺隻"
        "雙圓圖數總師職員幼兒童專業從對導週會壓減縮擴區縣鎮鄉強鐘輛層塊釐單筆盤佔將頂碼優為長",
        "两俩贰贰叁叁陆万亿点负几余个来达过约间场条项级岁届号国与于满达无准应严禁范围内顷亩吨时课学园处栋户张册节门对组队颗头盏档种类轮届台只"
        "双元图数总师职员幼儿童专业从对导周会压减缩扩区县镇乡强钟辆层块厘单笔盘占将顶码优为长",
        strict=True,
    )
}  # fmt: skip


def _any_of(codes: Iterable[int]) -> re.Pattern[str]:
    """A character among them. Most stretches of a text have none: one look tells, where a table is asked for each character."""
    return re.compile(f"[{re.escape(''.join(map(chr, codes)))}]")


_NOT_PLAIN, _MATCHED = _any_of(_TABLE), _any_of(_MATCHING)


@functools.cache
def _not_figures() -> re.Pattern[str]:
    return _any_of(_FIGURES)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, by the most frequent ones."""
    return any(char in text for char in _TRADITIONAL)


def matching(text: str, *, as_written: bool = False) -> str:
    """The text as rules match it: plain, in simplified characters unless `as_written`, thin spaces told apart; as long as it was.

    >>> matching("學前教育發展達９３％")
    '学前教育发展达93%'
    """
    if not as_written and is_traditional(text):
        simplify = _simplifier()
        text = text.translate({ord(char): simplify(char) for char in set(text) if char > "\u4e00"})
    for char in sorted(set(_MATCHED.findall(text)), key=_IN_ORDER.__getitem__):  # a few of them, each by one look at the text
        text = text.replace(char, chr(_MATCHING[ord(char)]))
    return text


def simplified(text: str) -> str:
    """The text in simplified characters, however few traditional ones it has; of the same length.

    >>> simplified("江蘇")
    '江苏'
    """
    simplify = _simplifier()
    return "".join(map(simplify, text))


@functools.cache
def _simplifier() -> Callable[[str], str]:
    """Simplified for traditional characters, one by one, by the tables of OpenCC (Apache 2.0)."""
    import opencc

    convert = opencc.OpenCC("t2s").convert

    def simplify(char: str) -> str:
        found: str = convert(char)
        return found if len(found) == 1 else char

    return simplify


def plain(text: str) -> str:
    """The text in half-width digits, letters and punctuation, of the same length as it was.

    >>> plain("达９３％，")
    '达93%,'
    """
    return text.translate(_TABLE) if _NOT_PLAIN.search(text) else text


def figures(text: str) -> str:
    """The text as numerals, units and bounds are looked for in it: plain and in simplified characters, as long as it was.

    >>> figures("提高２．５個百分點")
    '提高2.5个百分点'
    """
    return text.translate(_FIGURES) if _not_figures().search(text) else text
