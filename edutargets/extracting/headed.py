"""What a heading says of the bare figures under it: 三、在校学生数(单位:人) above 小学:339335,增长5.6%.

Statistical bulletins and notices on funding say a measure and its unit once, in the heading, and below it only stages and numbers.
"""

from __future__ import annotations

import functools
import re

import msgspec

from edutargets.extracting.naming import NameWords
from edutargets.extracting.roles import RoleFound
from edutargets.extracting.stages import StageFinder
from edutargets.reading.numbering import marker_of
from edutargets.records import Quantity

_UNIT = re.compile(r"\((?:[^()]*[,;:。、])?单位[:为](?P<unit>[\u4e00-\u9fff%‰/·]{1,6}?)(?:[,;。、)]|$)")
_ASIDE = re.compile(r"\([^()]*\)")
_YEAR_BEFORE = re.compile(r"括[号弧][内里中](?:数据?|数字)?(?:为|是|系)(?:上年|上一年|去年)")
_ALL = re.compile(r"^(?:总计|合计|总数|共计|全[市省县区州旗]|总量)?$")
_COUNTED = re.compile(r"(?:人次|人数|数)$")
_LONGEST = 10
_RATE = re.compile(r"(?:率|比例|占比|比重)$")
_PER_PUPIL = re.compile(r"生均[\u4e00-\u9fff]{0,20}(?:经费|支出|事业费|定额|标准)")
# what is said of a figure under a heading that names its measure (普惠性幼儿园覆盖率): whether it is the goal, or reached
_GOAL_OR_REACHED = re.compile(r"(?:(?:年度|全年|年初|工作)?(?:目标|任务|目标任务|计划)(?:值)?|实际|完成|现状)*")


class Headed(msgspec.Struct, frozen=True):
    """The measure of a heading, the unit of its figures, and whether a figure in brackets is that of the year before."""

    measure: str
    unit: str
    year_before: bool

    def name(self, own: str, words: NameWords) -> str:
        """The name of a figure whose own words are those of a stage, or of all of them."""
        whose = _COUNTED.sub("", own)
        if words.metric.search(whose) or len(whose) > _LONGEST:
            return own
        return self.measure if _ALL.match(whose) else words.clean_name(whose + self.measure)

    def role(self, text: str, quantity: Quantity) -> RoleFound | None:
        """That a figure in brackets is one of the year before, where the heading says so."""
        if not self.year_before or text[quantity.start - 1 : quantity.start] != "(" or text[quantity.end : quantity.end + 1] != ")":
            return None
        return RoleFound("base", "heading_of_brackets", text[quantity.start - 1 : quantity.end + 1])


@functools.lru_cache(maxsize=64)
def headed_by(section: tuple[str, ...]) -> Headed | None:
    """What the innermost heading of a section says of the bare figures under it; None where it names no unit."""
    if not section:
        return None
    found = _UNIT.search(section[-1])
    if found is None:  # of nearly all headings
        return None
    measure = _ASIDE.sub("", _without_number(section[-1])).strip()
    if len(measure) < 2:
        return None
    return Headed(measure, found["unit"], _YEAR_BEFORE.search(section[-1]) is not None)


def rate_of(heading: str, own: str) -> str:
    """The rate that a heading names, of a figure whose own words only tell the goal from what was reached; '' of any other.

    >>> rate_of("(二)普惠性幼儿园覆盖率", "全年目标"), rate_of("(二)普惠性幼儿园覆盖率", "完成率")
    ('普惠性幼儿园覆盖率', '')
    """
    if not _GOAL_OR_REACHED.fullmatch(own):
        return ""
    measure = _without_number(heading).strip(" 。:")
    return measure if _RATE.search(measure) else ""


def amount_of(heading: str, own: str, stages: StageFinder) -> str:
    """The amount for each pupil that a heading names, of a figure whose own words are those of a stage; '' of any other.

    Notices on funding say 各级教育生均公用经费支出增长情况 once, and below it 普通小学为2860元,普通初中为3740元.
    """
    stage = own if stages.is_one(own) else own.removeprefix("普通").removesuffix("学校")
    if not stages.is_one(stage) or heading.count("生均") != 1 or not (found := _PER_PUPIL.search(heading)):
        return ""
    return stage + found[0]


def _without_number(heading: str) -> str:
    marker = marker_of(heading)
    return heading.removeprefix(marker[1]) if marker else heading
