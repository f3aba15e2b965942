"""Amounts: one match of a numeral with its unit, read to a lowest and a highest value.

`pattern` finds numerals in any form (12所, 1—2所, 三分之二, 七成五, 1:15, 翻一番), `read` makes values of a match.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from edutargets.extracting.numerals import ARABIC, CHINESE_DIGITS, CHINESE_UNITS, parse_number
from edutargets.records import Op

_CHINESE = rf"[{CHINESE_DIGITS}{CHINESE_UNITS}廿卅]+(?:点[{CHINESE_DIGITS}]+)?"
_SCALE = "(?:[十万亿兆拾佰仟]|百(?!分[点之])|千(?![瓦米克卡赫伏]))"
# what stands behind a scale within one numeral: 3亿5000万, 5万4千6百, 3万4000, 6万零500
_REST = (
    rf"(?:零?(?:{ARABIC}|[{CHINESE_DIGITS[1:10]}两]){_SCALE}+|\s(?:{ARABIC})[十百千]+)*"
    r"(?:零?\d{1,4}(?![\d.,%‰年月:]|\s?年|个?百分点))?"
)
_ONE_OF_YI = r"个(?=亿(?!元?(?:以上|级|项目|企业|产业|工程)))"
_NUMERAL = rf"(?:(?:{ARABIC})(?:\s?(?:{_ONE_OF_YI})?{_SCALE}+{_REST})?|{_CHINESE})"
_DECIMAL = r"\d+(?:\.\d+)?"
_RANGE_SIGN = rf"\s?(?:[-—~]{{1,2}}|至|到|\.\.|[和与](?={_NUMERAL}[^,;。、\d]{{0,4}}之间))\s?"
_PARTS = (
    rf"(?:(?P<wholes>{_NUMERAL})又)?(?P<of>百|千|万|{_CHINESE})分之\s?(?P<above>[负-]?{_NUMERAL})"
    rf"(?:{_RANGE_SIGN}(?:百分之|千分之)?(?P<above2>{_NUMERAL})(?![个所名家]))?"
)
_DIGIT = f"[{CHINESE_DIGITS[:10]}十]"
_MORE = r"(?:\s?[余多来几]|个[余多](?=亿)|[+](?![\dXxN+]))"
_WHOLE = {
    "对折": 50, "半折": 50, "一半": 50, "半数": 50, "半成": 5, "百分百": 100, "百分之百": 100, "过半": 50, "过半数": 50,
}  # fmt: skip
_PER = {"百": "%", "佰": "%", "千": "‰", "仟": "‰", "万": "‱"}
_ONE_HALF = Decimal("0.5")  # 两个半小时, 两天半
_HALF_MORE = r"(?P<late>(?<=[天时周年])半(?=[,;。、!?)的]|以[上下内]|左右|$))"
RATIO = ""  # a ratio has no unit of its own: 师生比1:13
# the second of two neighbouring digits makes a range: 三四个, 一两项, 十五六所, 七八十人
_NEIGHBOURS = re.compile(r"^(十|[二三四五六七八九]十)?([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")
_FROM, _GREAT = re.compile("[由从自]"), re.compile("[万亿兆]")
_GREATEST = re.compile(r"[万亿兆]+$")
_OF_TIME = r"小时|学时|课时"

# numerals begin with one of these; a sentence without any of them holds no quantity
_ALONE = rf"\d{CHINESE_DIGITS}{CHINESE_UNITS}廿卅½⅓⅔¼¾"
# one class of what each begins with: re finds these characters without trying anything at others
BEGINNING = re.compile(rf"[{_ALONE}对半过翻](?:(?<=[{_ALONE}])|(?<=[对半])折|(?<=半)(?:[数成]|个?[小学课])|(?<=过)半|(?<=翻)番)")

# the characters that a match of a pattern begins with
FIRST = re.compile(rf"[-\d负半对过翻廿卅½⅓⅔¼¾{CHINESE_DIGITS}{CHINESE_UNITS}]")


class Amount(msgspec.Struct, frozen=True, gc=False):
    """The values of one match, its unit, and where what was read of it ends."""

    low: Decimal
    high: Decimal
    unit: str
    end: int
    op: Op = "eq"
    share: bool = False


def pattern(words: str) -> re.Pattern[str]:
    """The pattern of all forms of quantities; `words` are the units as alternatives."""
    return re.compile(
        r"(?P<minus>负|(?<![\d%A-Za-z所个名人家年月])-(?=\d))?(?:"
        r"(?P<whole>一半|[对半]折|半数|半成(?!品|熟)|百分之?百(?![\d一二三四五六七八九])"
        r"|(?<![超经不通度渡越难])过半数?(?![百千万天年月个小品晌途]))"
        r"|(?P<doubled>翻了?(?P<over>不止|超过)?(?P<times>[一两二三四五]|\d)?番)"
        r"|(?P<slash>(?<![\d/])(?:\d{1,2}/\d{1,2}(?![\d/月日])|[½⅓⅔¼¾]))"
        rf"|(?P<halved>(?<![\d多上下前后夜])半)(?=个?(?:{_OF_TIME})(?!内))"
        rf"|{_PARTS}"
        rf"|(?P<left>{_DECIMAL}(?=[:比]\d)|{_DIGIT}(?=比{_DIGIT}))[:比](?P<right>{_DECIMAL}(?![\d年])|{_DIGIT})"
        rf"|(?P<per>{_DECIMAL})人[一1][台机席桌床]"
        rf"|(?P<first>{_NUMERAL})(?P<more1>{_MORE})?(?P<scale1>{_SCALE}+)?"
        rf"(?:(?:\s?(?P<unit1>{words}))?{_RANGE_SIGN}(?P<second>{_NUMERAL})(?P<more2>{_MORE})?(?P<scale2>{_SCALE}+)?)?)"
        rf"(?P<more3>{_MORE}|出头)?(?P<half>个半(?={_OF_TIME}|月|学期))?(?P<some>个多(?={_OF_TIME}|百分点))?"
        rf"\s?(?:(?P<tenths>成|折)(?P<tenth>[{CHINESE_DIGITS[:10]}半])?(?P<more4>[多余])?(?![立为员人功果绩长年])"
        rf"|(?P<box>\((?=[百千万亿]*(?:{words})\)))?(?P<boxed>(?(box)[百千万亿]*|))(?P<unit>{words})(?(box)\)|{_HALF_MORE}?))?"
    )


def core_end(match: re.Match[str]) -> int:
    """Where the numeral of a match ends."""
    if match["first"]:
        return match.end("first")
    names = ("above2", "above", "right", "whole", "slash", "halved", "per", "doubled")
    return next(match.end(name) for name in names if match[name])


def read(flat: str, match: re.Match[str]) -> Amount | None:
    """The amount of a match, None where its words are no numeral or what seems a range falls."""
    amount = _special(match) if not match["first"] else _tenths(match) if match["tenths"] else _plain(flat, match)
    if amount is None or amount.high < amount.low:
        return None
    if match["boxed"]:  # 在校生23.6(万人)
        amount = msgspec.structs.replace(amount, low=scaled(amount.low, match["boxed"]), high=scaled(amount.high, match["boxed"]))
    if match["minus"]:
        amount = msgspec.structs.replace(amount, low=-amount.high, high=-amount.low)
    more = match["more1"] or match["more2"] or match["more3"] or match["some"] or match["more4"] or match["over"]
    if amount.low != amount.high:
        return msgspec.structs.replace(amount, op="range")
    if more and amount.op == "eq":
        return msgspec.structs.replace(amount, op="approx" if more.strip() == "来" else "gt")
    return amount


def _special(match: re.Match[str]) -> Amount | None:
    """Fractions, ratios and shares in words."""
    unit = match["unit"] or ""
    if match["above"]:
        return _parts(match, unit)
    if whole := match["whole"]:
        value = Decimal(_WHOLE[whole])
        return Amount(value, value, "%", match.end("whole"), "gt" if whole.startswith("过") else "eq", share=True)
    if match["doubled"]:
        value = Decimal(2) ** int(parse_number(match["times"] or "一") or 1)
        return Amount(value, value, "倍", match.end("doubled"))
    value_or_none: Decimal | None = None
    if match["halved"]:
        return Amount(_ONE_HALF, _ONE_HALF, unit, match.end())
    if match["slash"]:
        value_or_none = parse_number(match["slash"])
    elif match["right"]:
        value_or_none = _ratio(parse_number(match["left"]), parse_number(match["right"]))
    elif match["per"]:
        value_or_none = parse_number(match["per"])
    if value_or_none is None:
        return None
    end = match.end("slash") if match["slash"] else match.end("right") if match["right"] else match.end("per") + len("人一台")
    return Amount(value_or_none, value_or_none, RATIO, end, share=bool(match["slash"]))


def _parts(match: re.Match[str], unit: str) -> Amount | None:
    """So many parts of a hundred, a thousand, ten thousand, or of anything: 百分之六十二, 万分之五, 一又三分之二."""
    if match["of"] in _PER and not match["wholes"]:
        neighbours = _NEIGHBOURS.match(match["above"]) if not match["above2"] else None
        ends = _neighbours(neighbours) if neighbours else None
        upper = parse_number(match["above2"]) if match["above2"] else None
        low = ends[0] if ends else parse_number(match["above"])
        if low is None:
            return None
        high = ends[1] if ends else upper if upper is not None and upper > low else low
        return Amount(low, high, _PER[match["of"]], match.end(), share=True)
    above, below = parse_number(match["above"]), parse_number(match["of"])
    if above is None or not below:
        return None
    value = ((parse_number(match["wholes"]) if match["wholes"] else None) or 0) + above / below
    return Amount(value, value, unit, match.end() if unit else match.end("above"), share=True)


def _ratio(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    """1:13 and 13:1 both say 13 to one; a ratio without a one is the quotient."""
    if not left or not right:
        return None
    return right if left == 1 else left / right


def _tenths(match: re.Match[str]) -> Amount | None:
    """Shares in tenths: 七成五, 三成半, 八五折, 七八成, 八至九成."""
    of_ten = match["tenths"] == "成"
    neighbours = _NEIGHBOURS.match(match["first"]) if of_ten else None
    value = parse_number(neighbours[2] if neighbours else match["first"])
    if value is None or value > 100 or (value > 10 and of_ten):
        return None
    if value > 10:
        value = value / 10
    further = Decimal(5) if match["tenth"] == "半" else parse_number(match["tenth"]) if match["tenth"] else Decimal(0)
    upper = neighbours[3] if neighbours else match["second"]
    highest = (parse_number(upper) if upper else None) or value
    return Amount(value * 10 + (further or 0), highest * 10 + (further or 0), "%", match.end(), share=True)


def _plain(flat: str, match: re.Match[str]) -> Amount | None:
    values = _values(flat, match)
    if values is None:
        return None
    low, high, cut = values
    unit, end = match["unit"] or "", match.end() if match["unit"] else len(match.string[: match.end()].rstrip())
    if cut:
        shared = unit if flat.startswith("到", cut) else ""
        unit, end = match["unit1"] or shared, cut
    if match["half"] or (match["late"] and not cut):
        low, high = low + _ONE_HALF, high + _ONE_HALF
    return Amount(low, high, unit, end, share=unit in ("%", "‰", "‱"))


def _values(flat: str, match: re.Match[str]) -> tuple[Decimal, Decimal, int] | None:
    """Lowest and highest value, and where the match ends if the range it found is none (else 0)."""
    neighbours = _NEIGHBOURS.match(match["first"]) if not match["second"] else None
    ends = _neighbours(neighbours) if neighbours else None
    if ends:
        return scaled(ends[0], match["scale1"]), scaled(ends[1], match["scale1"]), 0
    first = parse_number("一万" if match["first"] == "万" else match["first"])
    if first is None:
        return None
    first = scaled(first, match["scale1"])
    if not match["second"]:
        return first, first, 0
    second = parse_number(match["second"])
    if second is not None:
        second = scaled(second, match["scale2"])
        if not match["unit1"] and not match["scale1"] and first < second:
            first = _borrow_scale(first, match["first"], match["second"] + (match["scale2"] or ""), second)
        same_unit = not match["unit1"] or match["unit1"] == match["unit"] or not match["unit"]
        source = _FROM.search(flat, max(0, match.start() - 8), match.start())
        sign = flat[match.end("unit1") if match["unit1"] else match.end("first") : match.start("second")]
        if first < second and same_unit and not (source and sign.strip() == "到"):
            return first, second, 0
    cut = match.end("unit1") if match["unit1"] else match.end("scale1") if match["scale1"] else match.end("first")
    return first, first, cut


def _neighbours(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    tens, low_digit, high_digit, scale = match.groups("")
    low, high = parse_number(tens + low_digit + scale), parse_number(tens + high_digit + scale)
    return (low, high) if low is not None and high is not None and low < high <= low * 2 + 1 else None


def scaled(value: Decimal, scale: str | None) -> Decimal:
    """The value times its scale (万, 亿), which may be missing."""
    factor = parse_number("一" + scale) if scale else None
    return value * factor if factor else value


def _borrow_scale(low: Decimal, low_text: str, high_text: str, high: Decimal) -> Decimal:
    """The scale of the high end is meant for the low end too: 20—30万元."""
    scale = _GREATEST.search(high_text)
    if not scale or _GREAT.search(low_text):
        return low
    factor = parse_number("一" + scale[0])
    return low * factor if factor and low * factor < high else low
