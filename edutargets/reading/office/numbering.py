"""Word's automatic numbering: 一、 (一) 1. which Word shows but keeps out of the text.

Definitions are those of numbering.xml (ECMA-376 part 1, 17.9): an abstract list has nine levels, each with a number format,
a text in which %1 to %9 stand for the numbers of the levels, and a start; a list that uses it may start anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_SIGNS = ("", "-", "–", "—", "−", "－", "+", "＋", "~", "～", "<", ">", "＜", "＞", "=", "*", "×", "x", "o", ".", "±", "≥", "≤")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def counted(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """A number in Chinese counting words, as Word numbers lists: 一, 十二, 二十, 一百零一.

    >>> counted(12), counted(20), counted(101), counted(110)
    ('十二', '二十', '一百零一', '一百一十')
    """
    text, gap = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (zero if gap else "") + digits[int(digit)] + (units[place - 1] if place else "")
        gap = False
    return text[1:] if number < 20 and text.startswith(digits[1] + units[0]) else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(first: int, count: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "japaneseCounting": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "koreanDigital2": counted,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: counted(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "none": lambda number: "",
}


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a Word document, counted while its paragraphs are gone through in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def marker(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, '' for none; counts it."""
        number, depth = self._place(paragraph)
        entry = self.lists.get(number)
        if entry is None or depth not in entry.levels:
            return ""
        level = entry.levels[depth]
        counts = self._counts.setdefault(entry.abstract, {})
        if (number, depth) not in self._begun:
            self._begun.add((number, depth))
            if depth in entry.restarts:
                counts[depth] = entry.restarts[depth] - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            restart = entry.levels[deeper].restart if deeper in entry.levels else None
            if restart is None or (restart > 0 and depth < restart):
                del counts[deeper]
        if level.format == "bullet":
            # an ornament, or a sign that a figure behind it would take for its own (-5, +5, >5)
            ornament = any("\ue000" <= char <= "\uf8ff" for char in level.text) or level.text.strip() in _SIGNS
            return "" if ornament else level.text
        return re.sub("%([1-9])", lambda match: self._number(entry, counts, int(match[1]) - 1, level.legal), level.text)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style and the styles that one builds on."""
        properties = paragraph.find(f"{W}pPr")
        number, depth, style = _properties(properties, "pStyle")
        seen: set[str] = set()
        while style is None or style not in seen:
            key = style or ""
            seen.add(key)
            above_number, above_depth, above = self.styles.get(key, (None, None, None))
            if number is None and above_number is not None:
                number = above_number
                linked = [level for level, entry in self.lists[number].levels.items() if entry.style == key] if number in self.lists else []
                depth = depth if depth is not None else above_depth if above_depth is not None else next(iter(linked), 0)
            if above is None:
                break
            style = above
        return number or "", depth or 0

    @staticmethod
    def _number(entry: _List, counts: dict[int, int], depth: int, legal: bool) -> str:
        level = entry.levels.get(depth, _Level())
        number = counts.setdefault(depth, level.start)
        return str(number) if legal else _FORMATS.get(level.format, str)(number) if 0 < number < 10000 else str(number)


def numbering_of(definitions: Any, styles: Any) -> Numbering:
    """The lists of a document from the roots of numbering.xml and styles.xml, None where it has none."""
    numbering = Numbering()
    if styles is not None:
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") == "paragraph":
                based = style.find(f"{W}basedOn")
                number, depth, _ = _properties(style.find(f"{W}pPr"), "")
                numbering.styles[style.get(f"{W}styleId")] = (number, depth, None if based is None else based.get(f"{W}val"))
                if style.get(f"{W}default") == "1":
                    numbering.styles[""] = (number, depth, None)
    if definitions is None:
        return numbering
    abstracts = {node.get(f"{W}abstractNumId"): _levels(node) for node in definitions.iter(f"{W}abstractNum")}
    for node in definitions.iter(f"{W}num"):
        abstract = _value(node, "abstractNumId") or ""
        levels = dict(abstracts.get(abstract, {}))
        restarts = {}
        for override in node.iter(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", 0))
            levels.update(_levels(override))
            start = _value(override, "startOverride")
            if start:
                restarts[depth] = int(start)
        numbering.lists[node.get(f"{W}numId")] = _List(abstract, levels, restarts)
    return numbering


def _levels(node: Any) -> dict[int, _Level]:
    levels = {}
    for level in node.iter(f"{W}lvl"):
        restart = _value(level, "lvlRestart")
        levels[int(level.get(f"{W}ilvl", 0))] = _Level(
            format=_format(level),
            text=_value(level, "lvlText") or "",
            start=int(_value(level, "start") or 1),
            style=_value(level, "pStyle") or "",
            legal=level.find(f"{W}isLgl") is not None,
            restart=None if restart is None else int(restart),
        )
    return levels


def _format(level: Any) -> str:
    node = next(iter(level.iter(f"{W}numFmt")), None)
    return "decimal" if node is None else str(node.get(f"{W}val"))


def _properties(properties: Any, style: str) -> tuple[str | None, int | None, str | None]:
    """List, level and style that the properties of a paragraph or style name; None for what they do not."""
    if properties is None:
        return None, None, None
    node = properties.find(f"{W}numPr")
    depth = None if node is None else _value(node, "ilvl")
    number = None if node is None else _value(node, "numId")
    return number, None if depth is None else int(depth), _value(properties, style) if style else None


def _value(node: Any, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else str(child.get(f"{W}val"))
