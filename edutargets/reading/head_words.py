"""Head words: what the words of a head say of the figures below it besides their name: when they are for, planned or reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.records import Status
from edutargets.rules.reading import Layout

PERIOD = re.compile(r"“?十(?P<nth>[一二三四五六])五”?(?:时期|期间|期末|末)?")
ABOUT_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—~](?:19|20)?\d\d)?(?:学年度?|年度|年)?(?:\d{1,2}月)?(?:底|末|初|前|秋季|春季|秋|春)?")
_NAMES_TOO = ("预算", "预期")  # begin names of measures as well: 预期寿命
_SAYS_NOTHING = "值数据情况性年度末底为约比较累计均[]()“”、:/-—~各至"
_GOAL = re.compile(r"(?:年度|年初|绩效)?指标值(?:\([A-Z]\))?")


def says_nothing(text: str, layout: Layout) -> bool:
    """Whether a head says when or how a figure is meant only, not what it counts: 2020年实际, 目标值, 数量."""
    words = layout.values
    rest = text
    for word in sorted((*words.result, *words.target, *words.plain, *words.relative), key=len, reverse=True):
        rest = rest.replace(word, "")
    return (rest != text and not rest.strip(_SAYS_NOTHING)) or not text.strip(_SAYS_NOTHING)


def status_of_head(pieces: Sequence[str], layout: Layout) -> Status | None:
    """Status by the longest word that a head is, begins or ends with: 预算执行数 is a result, 一般公共预算教育经费 says neither.

    `pieces` are the parts of the head without the units in their brackets.
    """
    words = layout.values
    said: list[tuple[int, int, Status]] = []
    for whole in pieces:
        bare = ABOUT_YEAR.sub("", PERIOD.sub("", whole)).strip(_SAYS_NOTHING)
        alone = says_nothing(bare, layout)
        for rank, listed in enumerate((words.result, words.target)):
            for word in listed:
                at_end = re.search(rf"{word}(?:值|数|量|情况|金?额|安排|人数|水平)*$", bare)
                if word == whole or (word in bare and (alone or at_end or (bare.startswith(word) and word not in _NAMES_TOO))):
                    said.append((len(word), rank, "target" if rank else "result"))
    return max(said)[2] if said else None


def as_goals(heads: Sequence[tuple[str, str, Status | None]]) -> list[bool]:
    """Which columns hold what was to be reached: 指标值 beside 实际完成值. Each head is given with the kind of its column and its
    status.
    """
    reached = any(status == "result" for _, _, status in heads)
    return [reached and kind in ("value", "") and status is None and _GOAL.fullmatch(text) is not None for text, kind, status in heads]
