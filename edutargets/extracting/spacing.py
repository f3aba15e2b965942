"""Spacing: blanks and marks of notes inside a numeral left out, blanks between two numbers kept.

Only where nothing else can be meant is a blank inside digits left out: in groups of three before a unit (13 052人). Where
two numbers could be meant as well (12 345人), the place is remembered. A thin blank or one that does not break joins.
"""

from __future__ import annotations

import re

import msgspec

from edutargets.extracting.numerals import BARE_POWER, CHINESE_DIGITS, CHINESE_UNITS, NOTE_MARKS, RAISED

_LEFT_OUT = re.compile(rf"(?<=\S)[ \t]+(?=\S)|(?<=[\d点成])[{NOTE_MARKS}]+")
_MAY_BE_LEFT_OUT = re.compile(rf"[ \t{NOTE_MARKS}]")  # one look at most texts
_POWER_BEFORE = re.compile(r"[×xX]\s?10$")
_BARE_POWER = re.compile(BARE_POWER)
_GROUPED = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?: \d{3})+(?!\d|[,:]\d)(?:\.\d+(?![\d.:]))?(?!\.\d)")
_TOLD_APART = re.compile(r"(?:分别|依次)[^,;。]*$")  # 学校数分别为130 128 127所: a list, no one numeral
_JOINING = frozenset("\u00a0\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
_RATES = ("%", "‰", "‱")
_ENDS_NUMBER = frozenset("0123456789.,%‰)" + CHINESE_UNITS)


class Compact(msgspec.Struct, frozen=True, gc=False):
    """A text without such blanks and marks.

    `places` are those its characters had, None where it is the text itself; `doubtful` those of blanks that were left out
    though they may part two numbers.
    """

    text: str
    places: tuple[int, ...] | None = None
    doubtful: frozenset[int] = frozenset()

    def place(self, index: int) -> int:
        """Where the character at `index` stood."""
        return self.places[index] if self.places else index

    def end(self, index: int) -> int:
        """Where a span that ends at `index` ended."""
        return self.places[index - 1] + 1 if self.places else index


def compact(flat: str, written: str, units: re.Pattern[str]) -> Compact:
    """`flat` without the blanks that part nothing; `written` is the same text as it was written, `units` match a scale or unit."""
    if not _MAY_BE_LEFT_OUT.search(flat) or not _LEFT_OUT.search(flat):
        return Compact(flat)
    inside, doubtful = _inside_groups(flat, written, units)
    places: list[int] = []
    done = 0
    for match in _LEFT_OUT.finditer(flat):
        if match[0][0] in NOTE_MARKS:
            power = match[0][0] in RAISED and _POWER_BEFORE.search(flat, 0, match.start())
            drop = not power and not (match.start() > 1 and _BARE_POWER.match(flat, match.start() - 2))
        else:
            drop = match.start() in inside or not _parts(flat[match.start() - 1], flat[match.end()])
        if drop:
            places.extend(range(done, match.start()))
            done = match.end()
    places.extend(range(done, len(flat)))
    return Compact("".join(flat[place] for place in places), tuple(places), doubtful)


def _inside_groups(flat: str, written: str, units: re.Pattern[str]) -> tuple[set[int], frozenset[int]]:
    """Places of the blanks inside numerals of groups of three, and of those among them that may part two numbers."""
    inside: set[int] = set()
    doubtful: set[int] = set()
    for match in _GROUPED.finditer(flat):
        blanks = [place for place in range(*match.span()) if flat[place] == " "]
        if all(written[place] in _JOINING for place in blanks):
            inside.update(blanks)
            continue
        unit = units.match(flat, match.end())
        if len(blanks) > 1 and _TOLD_APART.search(flat, max(0, match.start() - 16), match.start()):
            continue
        if unit is None or unit[0].strip().startswith(_RATES) or "百分点" in unit[0]:
            continue
        inside.update(blanks)
        if not any(flat[place + 1] == "0" for place in blanks):
            doubtful.update(blanks)
    return inside, frozenset(doubtful)


def _parts(before: str, after: str) -> bool:
    """Whether a blank between these two characters parts two numbers, or words that are no Chinese."""
    if after in "0123456789":
        return before in _ENDS_NUMBER or before == "-"
    if after in CHINESE_DIGITS:
        return before in CHINESE_DIGITS
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
