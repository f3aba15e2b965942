"""Values: a number with its bound and unit as a reader of English or Chinese would write it."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from edutargets.comparing.outcomes import nearly
from edutargets.comparing.records import Scaled
from edutargets.presenting import Language
from edutargets.presenting.words.visual_marks import BOUND_SIGNS
from edutargets.records import Op, Target
from edutargets.rules.denominators import Denominator

_SIGNS = {op: f"{sign} " if sign else "" for op, sign in BOUND_SIGNS.items()} | {"approx": "about "}
# What stands behind a number in English: one, several. A unit that only counts things (个 所 项) is left out there.
_BEHIND = {
    "%": ("%", "%"), "％": ("%", "%"), "‰": ("‰", "‰"), "‱": ("‱", "‱"), "个百分点": ("point", "points"), "百分点": ("point", "points"), "个点": ("point", "points"),
    "小时": ("h", "h"), "个小时": ("h", "h"), "分钟": ("min", "min"), "元": ("yuan", "yuan"), "元/生": ("yuan per student", "yuan per student"),
    "元/人": ("yuan per person", "yuan per person"), "元/年": ("yuan a year", "yuan a year"), "元/月": ("yuan a month", "yuan a month"),
    "元/生·年": ("yuan per student and year", "yuan per student and year"), "元/生/年": ("yuan per student and year", "yuan per student and year"),
    "元/生年": ("yuan per student and year", "yuan per student and year"), "元/人/年": ("yuan per person and year", "yuan per person and year"),
    "倍": ("times", "times"), "人次": ("person-time", "person-times"), "人/次": ("person-time", "person-times"),
    "课时": ("lesson", "lessons"), "个课时": ("lesson", "lessons"), "节": ("lesson", "lessons"), "节次": ("lesson", "lessons"),
    "学时": ("hour", "hours"), "个学时": ("hour", "hours"), "学分": ("credit", "credits"), "个学分": ("credit", "credits"),
    "平方公里": ("km2", "km2"), "平方米": ("m2", "m2"), "亩": ("mu", "mu"), "间": ("room", "rooms"), "套": ("unit", "units"), "公里": ("km", "km"), "名": ("person", "people"), "人": ("person", "people"),
    "位": ("person", "people"), "户": ("household", "households"), "岁": ("year old", "years old"), "周岁": ("year old", "years old"),
    "年": ("year", "years"), "天": ("day", "days"), "周": ("week", "weeks"), "个月": ("month", "months"), "分": ("mark", "marks"), "比": (": 1", ": 1"),
    "场次": ("event", "events"), "场": ("event", "events"), "次": ("time", "times"), "届": ("term", "terms"), "门": ("course", "courses"),
}  # fmt: skip
_COUNTED = {
    "所": "schools",
    "家": "schools",
    "园": "kindergartens",
    "个": "number",
    "项": "items",
    "条": "items",
    "起": "cases",
    "枚": "medals",
    "块": "medals",
}
_LAST_FIGURE = re.compile(r"^(?P<head>.*\d)(?P<close>[\])）】]?)(?P<tail>\D*)$", re.DOTALL)
_DECIMALS, _DIGITS, _FEW_DIGITS = 6, 10, 7
_STEPS: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, " billion"), (1e6, " million")),
}
_SHARE = ("百分之", "千分之", "万分之")

_SAID_OF_IT = re.compile(r"(.+)[(（](.+)[)）]")  # a name, and what is said of it in brackets


def value_text(target: Target, language: Language, bounds: Collection[str] = ()) -> str:
    """The value of a target: the words of the text in Chinese, bound and figures in English; '' for a commitment.

    `bounds` are the bound words that stand behind a number (以上): what tells a number of a table, whose unit stands in
    the head of its column, from one that holds its unit.
    """
    if target.number is None or target.value_min is None or target.value_max is None:
        return ""
    if language == "zh":
        low, high = figure(target.value_min), figure(target.value_max)
        if not target.suspect:
            return _with_unit(target, target.number, bounds)
        repaired = low if low == high else f"{low}—{high}"
        return f"{repaired}{target.unit}（原文{target.number}）"
    text = english_value(target.op or "eq", target.value_min, target.value_max, target.unit)
    if nearly(target):
        text = text.replace(_SIGNS["lt"], "nearly ", 1)
    return f"{text} (printed {target.number})" if target.suspect else text


def as_written(target: Target, bounds: Collection[str] = ()) -> str:
    """The figure in the words of the text, with its bound and its unit: 近3.9万人, 1—2所; '' for a commitment. `bounds` as in value_text."""
    return _with_unit(target, target.number, bounds) if target.number else ""


def _with_unit(target: Target, number: str, bounds: Collection[str]) -> str:
    """The number as written, with its unit where it does not hold it: 98.6 of a column in % is 98.6%, 2.7 of one in 万人 2.7（27,000人）."""
    match = _LAST_FIGURE.match(number)
    if not target.unit or match is None or target.unit in number or any(word in number for word in _SHARE):
        return number
    if match["tail"].strip() and match["tail"].strip() not in bounds:
        return number
    low, high = figure(target.value_min or 0), figure(target.value_max or 0)
    if float(re.findall(r"\d[\d,]*(?:\.\d+)?", number)[-1].replace(",", "")) == target.value_max:
        return f"{match['head']}{match['close']}{target.unit}{match['tail']}"
    return f"{number}（{low if low == high else f'{low}—{high}'}{target.unit}）"


def english_value(op: Op, low: float, high: float, unit: str) -> str:
    """Bound, figures and unit.

    >>> english_value("ge", 85, 85, "%"), english_value("range", 1, 2, "所"), english_value("gt", 278_960_000_000, 278_960_000_000, "元")
    ('≥ 85 %', '1-2', '> 278.96 billion yuan')
    """
    behind = counted_unit(unit, high)
    value = _rounded(low) if low == high else f"{_rounded(low)}-{_rounded(high)}"
    return f"{_SIGNS[op]}{value}{' ' if behind else ''}{behind}"


def _rounded(value: float) -> str:
    """A number in millions or billions where these have few digits: 278.96 billion, but 12,345,678,901.55."""
    scaled = scaled_figure(value, "en")
    return scaled if sum(map(str.isdecimal, scaled)) <= _FEW_DIGITS else figure(value)


def counted_unit(unit: str, value: float) -> str:
    """What stands behind a number in English: 1 person, 2 people; '' for a word that only counts things."""
    return _BEHIND.get(unit, ("", ""))[0 if value == 1 else 1]


def scaled_text(scaled: Scaled, denominator: Denominator, language: Language, unit: str = "", *, per: bool = True) -> str:
    """A derived value in the unit of what it is made from, with what it is `per`, marked as derived.

    What the name of a denominator has in brackets stands behind the value: 折合每万名学生173.2万元（是否含幼儿未说明）.
    """
    low, high = (scaled_figure(value, language) for value in (scaled.value_min, scaled.value_max))
    named = per_text(denominator, language) if per else ""
    if language == "zh":
        plain, said = (found[1], f"（{found[2]}）") if (found := _SAID_OF_IT.fullmatch(named)) else (named, "")
        return f"折合{plain}{low if low == high else f'{low}—{high}'}{unit}{said}"
    counted = counted_unit(unit, scaled.value_max)
    return " ".join(filter(None, ("=", low if low == high else f"{low}-{high}", counted, named, "(derived)")))


def per_text(denominator: Denominator, language: Language) -> str:
    """How many of what a derived value is for: per 100 kindergartens, 每100所幼儿园."""
    if language == "zh":
        number = (
            f"{denominator.per // 10_000 if denominator.per > 10_000 else ''}万" if denominator.per % 10_000 == 0 else str(denominator.per)
        )
        return f"每{number}{denominator.zh}"
    return f"per {denominator.per:,} {denominator.en}"


def unit_name(unit: str, language: Language) -> str:
    """A unit by itself, as in a list of units."""
    if language == "zh":
        return unit or "比值"
    if not unit:
        return "ratio"
    return _COUNTED.get(unit) or _BEHIND.get(unit, ("", unit))[1]


def scaled_figure(value: float, language: Language) -> str:
    """A number as people say it, no digit lost.

    >>> scaled_figure(132_600_000_000, "zh"), scaled_figure(1_227_000, "en"), scaled_figure(12_345, "zh")
    ('1,326亿', '1.227 million', '1.2345万')
    """
    for step, word in _STEPS[language]:
        if abs(value) >= step:
            return figure(round(value / step, 10)) + word
    return figure(value)


def figure(value: float) -> str:
    """A number without needless decimals, exact to the sixth of them: no document writes more, so what has more is a quotient.

    >>> figure(12000.0), figure(93.66), figure(12345678901.55), figure(1 / 3)
    ('12,000', '93.66', '12,345,678,901.55', '0.3333333333')
    """
    if float(value).is_integer():
        return f"{value:,.0f}"
    exact = Decimal(repr(float(value)))  # the shortest decimals that are this number, and never an exponent
    places = -int(exact.as_tuple().exponent)
    return f"{exact if places <= _DECIMALS else round(exact, max(_DECIMALS, _DIGITS - 1 - exact.adjusted())).normalize():,f}"
