"""The words of names: what is stripped from them, what they measure, how they are finished."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

from edutargets.edges import Beginning, Ending, Seldom
from edutargets.extracting.naming.constructions import Constructions, load_constructions
from edutargets.records import Quantity

JOINS_AMONG = ("小学", "学", "专任", "专业")  # 其中小学 is no 中小学, 其中专任教师 no 中专
SHORT_NAME, LONG_NAME = 8, 24
COUNTERS_NOT_CARRIED = frozenset(("小时", "个小时", "分钟", "课时", "学时", "学分", "个学分", "元", "岁", "倍", "比", ""))
PER_PERIOD = frozenset(("天", "次", "节", "课时", "学时", "小时", "分钟"))
COUNTED = {"名": "人数", "人": "人数", "位": "人数", "人次": "人次", "节": "节数", "场次": "场次"}
ATTRIBUTES = ("时间", "时长", "面积", "长度", "规模", "金额", "总投资", "投资")
RATE_UNITS = frozenset(("%", "‰", "‱", "个百分点", "百分点", "个点"))
PEOPLE_UNITS = ("人", "名", "位")
LONGEST, _LONGEST_NAME = 40, 60
_AT_HEAD = re.compile(r"^(?:[、的与]|和(?!谐|睦)|及(?![格时]))+")
_SHORTEST_MODIFIER = 2
_REMEMBERED = 1024  # words
_LABEL_BEGINS = re.compile(r"[—·●■◆-]*(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?")
_LABEL_END = re.compile(r"(?:教育|学校|阶段)*(?:方面|情况)?[。:]")
_BEFORE_COMMA = re.compile(r"^[^,]*,(?=[^,]{3,}$)")


class NameWords(Constructions[re.Pattern[str]], frozen=True, kw_only=True):
    """The patterns of configs/constructions.yaml, compiled, and what they make of words."""

    without_adverbs: Callable[[str], str]
    without_tail: Callable[[str], str]
    explaining: Seldom  # `explained`, which few names hold

    def noun_after(self, after: str, quantity: Quantity) -> str:
        """The noun that stands behind its number, or ''."""
        words = self.rise.split(after)[0]
        if "(" in words and ")" not in words:  # 3240个学位(小学2160: the bracket is of the figure in it
            words = words[: words.index("(")]
        if ")" in words and "(" not in words.partition(")")[0]:  # 小学158所(含61个教学点),幼儿园132所
            words = words[: words.index(")")]
        if self.brought_to.match(words) or self.no_noun.match(words):  # 由30所压减为22所
            return ""
        if quantity.unit in RATE_UNITS and not words.startswith("的"):
            if self.change_only.match(words):  # 较2020年53.9%下降3.3个百分点
                return ""
            return "" if not "\u4e00" <= words[:1] <= "\u9fff" or words.startswith(("以", "左", "(")) else words[:24]
        if words.startswith("的标准"):
            return words[3:] + quantity.unit + "标准"
        words = words.lstrip("的")
        if words.startswith("、"):
            words = words[1:] if "的" in words else ""
        if not words or words[0] in "()、,;。:!?+":
            return ""
        attributive = self.attributive.match(words)
        if attributive and len(attributive[0]) >= 6:
            words = words[attributive.end() :]
        return self.noun_ends.sub("", words[:LONGEST])

    def strip_adverbs(self, words: str) -> str:
        return self.without_adverbs(words)

    def strip_tail(self, words: str, *, keep_change: bool = False) -> str:
        return words if keep_change and self.keep_tail.search(words) else self.without_tail(words)

    def clean_name(self, words: str, *, promise: bool = False) -> str:
        """A name without loose punctuation and without the brackets that only explain it.

        Of a long name that joins two things by 和, the second is what the number measures, if it is a metric by itself. Of one beyond
        measure its end is kept, where what is counted stands; of a `promise` its beginning.
        """
        other, joined, last = words.rpartition("和")
        if (
            joined
            and self.action.search(other)
            and len(words) > LONG_NAME
            and self.metric.search(last)
            and self.entity.search(last)
            and len(last) >= SHORT_NAME
        ):
            words = last
        words = self.explaining.sub("", words).strip(",、:;。 的")
        words = _BEFORE_COMMA.sub("", words) if "," in words else words
        words = words[:_LONGEST_NAME] if promise else _AT_HEAD.sub("", words[-_LONGEST_NAME:])
        return words.strip("“”") if words.count("“") != words.count("”") else words

    def metric_like(self, words: str) -> bool:
        return bool(self.metric.search(self.strip_tail(words)))

    def opens_stage(self, text: str) -> bool:
        """Whether a sentence is only the label of what follows it: 普通高中教育。学校8所,在校生1.2万人"""
        begins = _LABEL_BEGINS.match(text)
        stage = self.stage_head.match(text, begins.end()) if begins else None
        return bool(stage and _LABEL_END.fullmatch(text, stage.end()))

    def subject_of(self, name: str) -> str:
        """The part of a name up to its last entity: 初中教师本科学历比例 -> 初中教师."""
        last = self.last_entity(name)
        return name[: last.end()] if last else ""

    def owner_of(self, name: str, rate: str) -> str:
        """What a rate behind another is of as well: 体质健康优良率66.9%、合格率98.5% are both of 体质健康."""
        other = self.metric_alone.search(name) if self.generic_rate.match(rate) else None
        return name[: other.start()] if other and other.start() and self.generic_rate.match(other[0]) else self.subject_of(name)

    def last_entity(self, words: str) -> re.Match[str] | None:
        found = list(self.entity.finditer(words))
        return found[-1] if found else None

    def share_of_some(self, own: str) -> bool:
        """Whether words say what share did something (升学占), not of whom the share is (骨干教师占)."""
        does = own.removesuffix("占")
        last = self.last_entity(does)
        return does != own and (last is None or last.end() < len(does))

    def share_of(self, name: str) -> str:
        """What a share is of, by the name of what was counted: 参与学生 of 参与学生人数."""
        return self.counted_at_end.sub("", name)

    def with_modifier(self, name: str, verb: str, earlier: str, verbs: re.Pattern[str]) -> str:
        """The name with the words that an earlier list of the same nouns has before it.

        教师发展合格校、示范校创建,创成示范校12所 counts 教师发展示范校.
        """
        noun = name.removeprefix(verb)
        at = earlier.rfind(noun)
        if not 2 <= len(noun) <= 4 or at < 0:
            return name
        members = earlier[: at + len(noun)].split("、")
        for number in range(len(members) - 1, -1, -1):
            member = members[number]
            if not member.endswith(noun[-1]):
                return name
            if len(member) > len(noun):
                modifier = verbs.sub("", re.sub(r"^.*[,;。]", "", self.strip_adverbs(member))[: -len(noun)], count=1)
                if len(modifier) < _SHORTEST_MODIFIER or self.per_head.search(modifier):  # 超大班额 is no kind of 大班额
                    return name
                also = self.school_at_end.search(members[number - 1]) if number else None
                return f"{verb}{also[0]}、{modifier}{noun}" if also else verb + modifier + noun
        return name

    def finish(self, name: str, quantity: Quantity, before_noun: bool) -> str:
        if self.frequency.search(name) and quantity.unit in PER_PERIOD:
            return name + ("时长" if quantity.unit in ("小时", "分钟") else f"{quantity.unit}数")
        if quantity.unit in RATE_UNITS and self.many_of.search(name):  # 安全防范四个100%: what is meant stands elsewhere
            return name + quantity.number + "”" * (name.count("“") - name.count("”"))
        if quantity.unit in RATE_UNITS:
            share = before_noun or self.share_among.search(name)
            return name + "比例" if share and not self.count_already.search(name) else name
        if (
            quantity.unit
            and not self.count_already.search(name)
            and quantity.unit not in ("元", "小时", "分钟", "课时", "学时", "个学分", "学分", "倍", "岁", "年", "分")
        ):
            return name + COUNTED.get(quantity.unit, "数")
        return name

    def last_word(self, head: str) -> str:
        """What a head measures or counts, without its subject: 招生 of 普通高中招生; '' where that cannot be told."""
        match = self.metric_alone.search(head) or self.counted_alone.search(head)
        return match[0] if match else ""

    def of_one_subject(self, heads: tuple[str, ...]) -> tuple[str, ...]:
        """Heads of which only the first names its subject: 学生体质健康优良率、合格率 -> 学生体质健康合格率."""
        subject = heads[0].removesuffix(self.last_word(heads[0])) if self.last_word(heads[0]) else ""
        stage = self.stage_head.match(heads[0])

        def whole(one: str) -> str:
            if subject and self.last_word(one) == one:
                return subject + one
            return stage[0] + one if stage and self.generic_entity.match(one) else one  # 小学适龄儿童入学率、在校生巩固率

        return heads[0], *map(whole, heads[1:])


def is_rate(quantity: Quantity) -> bool:
    return quantity.unit in RATE_UNITS or quantity.unit in ("", "元", "倍", "条", "项")


@functools.cache
def name_words(folder: Path) -> NameWords:
    """The patterns of a folder of configs, compiled once a process."""
    rules = load_constructions(folder)
    patterns = {name: re.compile(rules.pattern(name)) for name in rules.__struct_fields__}
    bare = _without_beginning(rules.pattern("adverbs")), _without_end(rules.pattern("tail"))
    return NameWords(**patterns, without_adverbs=bare[0], without_tail=bare[1], explaining=Seldom(rules.pattern("explained")))


# the figures of a clause, and the rooms that name them, ask for the same words: every other time they are known


def _without_beginning(pattern: str) -> Callable[[str], str]:
    """What makes words what is left when all that the pattern finds at their beginning is gone."""
    beginning = Beginning(pattern)

    @functools.lru_cache(maxsize=_REMEMBERED)
    def bare(words: str) -> str:
        while match := beginning.match(words):
            words = words[match.end() :]
        return words

    return bare


def _without_end(pattern: str) -> Callable[[str], str]:
    """The same of their end."""
    ending = Ending(pattern)

    @functools.lru_cache(maxsize=_REMEMBERED)
    def bare(words: str) -> str:
        while match := ending.search(words):
            words = words[: match.start()]
        return words

    return bare
