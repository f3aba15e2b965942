"""The years of a plan for several years, by its title, the line below it or its opening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.records import Sentence
from edutargets.written_years import DASH, FIVE_YEARS, YEAR, with_digits

_SEVERAL_YEARS = re.compile(r"规划|纲要|行动计划|行动方案|实施方案|攻坚计划")
REVIEW = "评估|总结|回顾|(?:实施|完成|落实|执行)情况|成效|成就|发布会"  # in titles of what looks back on a plan
_SPAN = re.compile(rf"({YEAR})年?{DASH}({YEAR})(?!学年)")
_SPAN_ALONE = re.compile(rf"^[(]{_SPAN.pattern}年?[)]$")
# the span that the first sentences of a plan give it
_SPAN_SAID = re.compile(rf"(?:规划|实施|计划|行动)(?:期限|期间|期|时间|周期)[为是:]?{_SPAN.pattern}")
_COUNTS = {"三": 3, "两": 2, "五": 5, "3": 3, "2": 2, "5": 5}
_COUNTED = re.compile(rf"([{''.join(_COUNTS)}])年(?:提升|建设|发展|倍增|攻坚|推进)?(?:{_SEVERAL_YEARS.pattern})")
_BY = re.compile(rf"到({YEAR})年")
_LONG_NAME = re.compile(r"第(十[一二三四五六]?|[七八九])个五年")


def plan_years(title: str, opening: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """First and last year: “十四五”…规划, …规划(2021—2025年), 规划期为2021—2025年 in its opening; None for a plan of one year."""
    title = with_digits(title or next((one.text for one in sentences if one.role == "heading"), ""))
    title += next((one.text for one in sentences[:6] if _SPAN_ALONE.match(one.text)), "")
    several, span = _SEVERAL_YEARS.search(title), _SPAN.search(title)
    if span and (several or int(span[2]) - int(span[1]) > 1):
        return int(span[1]), int(span[2])
    if not several:
        return None
    names = sorted(FIVE_YEARS, key=len, reverse=True)
    long = _LONG_NAME.search(title)
    # “十二五”发展规划·“十一五”回顾: the period that the word for the plan stands behind
    of_plan = re.search(rf"({'|'.join(names)})[”\"]?[^“”]{{0,20}}?(?:{_SEVERAL_YEARS.pattern})", title)
    named = f"{long[1]}五" if long else of_plan[1] if of_plan else next((name for name in names if name in title), "")
    if named in FIVE_YEARS:
        return FIVE_YEARS[named] - 4, FIVE_YEARS[named]
    if said := _SPAN_SAID.search(opening):
        return int(said[1]), int(said[2])
    # 三年行动计划 whose opening says by when: 到2024年
    counted, by = _COUNTED.search(title), [int(year) for year in _BY.findall(opening)]
    return (max(by) - _COUNTS[counted[1]] + 1, max(by)) if counted and by else None
