"""Counting: whether a quantity of the text states something, or only counts the parts of a list or names a duration."""

from __future__ import annotations

import re

from edutargets.characters import plain
from edutargets.records import Quantity

_STRUCTURE_UNITS = frozenset("项个类种条门批届期度次组对片级层步场支起件台套份面")
_STRUCTURE_NOUNS = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4})(?:工程|机制|制度|体系|行动|清单|任务|工作|改革|计划|学段|方面|主体|环节|重点|原则|要求|标准|阶段|关系|层面|途径|方式|能力|问题|方案|目标|办法|政策|措施)"
)
_CONCRETE = re.compile(
    r"^(?:省级|市级|县级|国家级)?(?:县|市|区|镇|乡|街道|村|校区|校舍|班级|基地|平台|团队|中心|实验室|专业|项目(?!库)|示范)"
)
_VERB_BEFORE = re.compile(
    r"(?:掌握|新增|新建|建成|建设|完成|培育|创建|打造|开展|举办|组织|形成|获评|获得|荣获|争创|创成|引进|招聘|设立|成立|安排|配备|每.{0,3}|各|达到?|共|有)$"
)
_BARE_VALUE = re.compile(r"(?:达到?|为|至|在|和|系数|指数|值|分别|[、])$")
_RATIO = re.compile(r":|分之|比|人[一1]|\d/\d|[½⅓⅔¼¾]")
_COEFFICIENT = re.compile(r"(?:系数|指数|均值|比值|差异率)[^;。]*$")
_MEASURED = re.compile(r"(?:[值度率]|系数|指数)$")  # 均匀度不得低于0.7
_TERM = re.compile(r"年限|寿命|学制|(?:分别|依次|各自)[^,;。]*%(?:以[上下])?(?:、|和|及)$")
_DAYS = re.compile(r"每(?:周|年|学期|月)$|天数[^,;]{0,4}$")
_SCALED = 1e4  # a bare number that large counts something: 惠及学生近三十万
_WRITTEN_SCALE = re.compile(r"\d.*[万亿]\d?$")  # 产值达3.2亿, 完成投资1亿2
_SIGNS = "≥≤<>≧≦⩾⩽＜＞"  # said of values only: 小学≤0.50, 生师比<19
# behind the name of a thing, at the end of its clause, one is a number: 竣工初中一所; but 办好一所学校
_BROUGHT_TO, _SAID_LARGE = re.compile(r"(?:为|[至到是降])$"), re.compile(r"^[^\d]*[一二两三四五六七八九十][百千万](?!\d)")
_ENDS = ("", *",;。、)")
_ONE_BEHIND = re.compile(r"(?:[小中大]学|学[校园院位]|初中|高中|幼儿园|[校园]区|教[室师]|中心|基地|[场馆室楼]|宿舍|食堂)$")
NO_UNIT = "bare_number"  # a number without a unit: no rule says what it is
_DURATIONS = ("年", "周", "天", "个月", "秒", "工作日", "个工作日")


def left_out_as(text: str, quantity: Quantity) -> str:
    """The rule by which a quantity of `text` is no figure of its own (a count of a list's parts, a duration, points added); '' where it is one.

    A `headline` is a number that stands alone before a colon and is said again behind it (第一个,74:新建学校74所).
    """
    before, after = text[max(0, quantity.start - 30) : quantity.start], text[quantity.end : quantity.end + 16]
    bound = quantity.op not in ("eq", "range")
    unit = quantity.unit
    if not unit:
        states = (
            bool(_RATIO.search(plain(quantity.number)))
            or (quantity.value_min >= _SCALED and (bound or _WRITTEN_SCALE.search(quantity.number)))
            or (bound and quantity.numeral > quantity.start and bool(_MEASURED.search(before)))
            or quantity.number[0] in _SIGNS
            or (quantity.value_max == 0 and bool(_BROUGHT_TO.search(before)))  # 超大班额为0
            or (_SAID_LARGE.search(quantity.number) is not None and after[:1] in _ENDS)  # 招生六千七
            or (quantity.value_max % 1 != 0 and bool(_COEFFICIENT.search(before)))
            or (bool(_BARE_VALUE.search(before)) and (quantity.value_min % 1 != 0 or "分别" in before or "系数" in before))
        )
        alone = (not before or before[-1] in ",。;") and after[:1] == ":"
        return "" if states else "headline" if alone else NO_UNIT
    if unit in _DURATIONS:
        # 2020年分别达到98%、95%和15年以上: one of a list of values
        told = _TERM.search(before) or (unit == "天" and (bound or _DAYS.search(before)))
        return "" if told else "duration"
    if unit == "分":
        return "points_added" if before.endswith("加") else ""
    chinese = not any(char.isdigit() for char in quantity.number)
    if not chinese or quantity.value_min > 10 or quantity.value_min % 1 or unit not in _STRUCTURE_UNITS:
        one = chinese and quantity.value_max <= 1 and unit in ("名", "位", "人", "家", "处", "座", "所", "张", "本", "把", "首", "块")
        counted = one and after[:1] in _ENDS and _ONE_BEHIND.search(before)
        return "one_of_it" if one and not bound and not counted else ""
    if quantity.value_max <= 1:
        return "" if bound else "one_of_it"
    if bound or _CONCRETE.match(after):
        return ""
    stated = _VERB_BEFORE.search(before) and not _STRUCTURE_NOUNS.match(after) and after[:1] not in ("”", "“")
    return "" if stated else "structure_count"
