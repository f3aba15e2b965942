"""Names: what a number measures, completed where the text elides it.

初中教师本科学历比例达96%、硕士生比例达22% gives 初中教师硕士生比例; 分别为 lists give each value its own head;
同比提升3.1个百分点 is a change of what the clause before it measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.config import Language, Taxonomy
from edutargets.extracting.clauses import Span, clause_of, item_of, split_clauses
from edutargets.records import Quantity

_ADVERBS = re.compile(
    r"^(?:力争|确保|保证|保障|计划|拟|将|要|需|全年(?:计划|目标)?|年度|今年|本年度|年内|当年|目标|其中|同时|并|且|还|共|已|均|都|再|"
    r"进一步|继续|大力|积极|加快|加速|高质量|高标准|圆满|成功|有序|全面|持续|努力|着力|切实|稳步|扎实|首次|首批|重点|累计|新近|陆续|"
    r"每个?(?:县|区|镇|校|学校|乡镇)|各(?:县|区|地|校|镇|市)+(?:要)?|有(?!条件|序|效|关|机|力|利)|率先|不断|逐步|深入|严格|广泛|推进|推动|实现|做到|使|让|把|对|为|向|按照|有条件的学校按照|每年|"
    r"(?:到|至)?(?:19|20)\d\d年(?:底|末|前|度|以来|起)?|(?:19|20)\d\d年?[-—~至](?:19|20)\d\d年|[\d一二三四五]年内|全[市省县区]|我[市省县区]|[,、:。和及与])"
)
_TAIL = re.compile(
    r"(?:[,、:的]|分别|达到了?|达成|达|为了?|保持在|保持|稳定在|控制在|提高到|提升到|提升至|提高至|增加到|增至|扩大到|扩大至|上升到|上升至|下降到|降至|降到|降低到|"
    r"完成|增长了?|提高了?|提升了?|下降了?|到|至|在|占|有|共有|共|各|等|约|近|超|仅|是|从|由|自|均|都|已|位列|列|不少于|不低于|不超过|比例为|[(])+$"
)
_KEEP_TAIL = re.compile(r"(?:增长|提高|提升|下降|降低|减少|增加|压减|占)(?:了|幅度)?$")
_CHANGE_ONLY = re.compile(
    r"^(?:同比|比上年|较上年|比(?:19|20)\d\d年|较(?:19|20)\d\d年度?|年均|比去年|较去年|分别|均|各)*(?:增长|提高|提升|下降|降低|减少|增加|压减|上升|增幅|缩小)(?:了|幅度)?$"
)
_ENTITY = re.compile(
    r"《[^《》]+》|教职工|教师|师资|学生|儿童少年|儿童|幼儿园|幼儿|毕业生|毕业班学生|在校生|学校|高校|中小学|高中阶段教育|高中|初中|小学|中职|职校|中学|党支部|干部|校长|家长|适龄人口|学龄人口|学前三年|义务教育"
)
_GENERIC_ENTITY = re.compile(r"^(?:在校生|在校学生|毕业生|学生|教师|专任教师|适龄儿童)")
_STAGE_HEAD = re.compile(r"学前三年|学前教育|学前|幼儿园|小学|初中|普通高中|高中阶段|高中|中职|高职|义务教育|特殊教育|高等教育")
_METRIC = re.compile(r"(?:率|比例|比重|占比|覆盖|系数|面积|支出|经费|规模|总数|数|额|时间|水平|标准|评分|得分|差距|年限|指数)$")
_COUNT_ALREADY = re.compile(
    r"(?:数|人次|率|比例|占比|时间|时长|规模|课时|学时|学分|资金|经费|金|支出|人数|面积|额|比|差距|系数|标准|年限|率下降|增长|提升|下降|提高|压减)$"
)
_RESPECTIVELY = re.compile(r"分别|依次|各自")
_GENERIC_SERVICE = re.compile(
    r"^(?:服务|惠及|受益|覆盖|培训|参与|吸引|服务数量|服务总量)(?:学生|师生|教师|群众|家长|儿童|人员|学员|人数)?$"
)
_GENERIC_RATE = re.compile(
    r"^(?:学生|师生|群众|教师|家长|社会|改革)?(?:参与|覆盖|完成|达标|到位|合格|普及|知晓|满意|开课|建档|配备|通过|优秀|优良|就业|毕业|入学|巩固|升学)(?:率|度|比例)$|^总?课时量$|^总量$"
)
_RISE = re.compile(r"(?:提高|提升|增加|扩大|上升|增长|下降|降低|减少|增|降)(?:到|至|为)")
_RISES_TO = re.compile(_RISE.pattern + "$")
_COUNTERS_NOT_CARRIED = frozenset(("小时", "个小时", "分钟", "课时", "学时", "学分", "个学分", "元", "岁", "倍", "比", ""))
_ALL_OF_THEM = re.compile(r"^(?:均|都)")
_COUNTED = {"名": "人数", "人": "人数", "位": "人数", "人次": "人次", "节": "节数", "场次": "场次"}
_LIST = re.compile(r"[、]|以及|和|及|与")
_ATTRIBUTIVE = re.compile(r"^[^、]{2,}、.*的(?=.{2,})")
_RATE_UNITS = frozenset(("%", "‰", "个百分点", "百分点", "个点"))
_LONGEST = 40
_INNER_BOUND = re.compile(r"^(?:不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|不得高于|至少|最多|至多|超|近|约|逾)")


class Naming(msgspec.Struct, frozen=True):
    """A completed name, the stretch of the sentence that states it, and how it was made."""

    name: str
    start: int
    end: int
    before_noun: bool
    verb: str
    reason: str


class Namer:
    """Names the quantities of one document, sentence by sentence; it remembers the heads of the lists before."""

    def __init__(self, language: Language, taxonomy: Taxonomy) -> None:
        verbs = "|".join(sorted(map(re.escape, language.output_verbs), key=len, reverse=True))
        self._verb = re.compile(rf"^(?:{verbs})(?:(?:、|和|及|并|或)?(?:{verbs}))*")
        self._any_verb = re.compile(
            "|".join(sorted(map(re.escape, (v for v in language.output_verbs if len(v) > 1)), key=len, reverse=True))
        )
        self._stages = sorted(
            {word for stage in taxonomy.stages for word in stage.words} | {"学前", "普高", "中职", "大学"}, key=len, reverse=True
        )
        stage = "|".join(map(re.escape, self._stages))
        self._stage_run = re.compile(rf"(?:{stage})(?:(?:、|和|及|与)(?:{stage}))+")
        self._stage_heads: tuple[str, ...] = ()
        self._metric = ""
        self._metric_start = 0
        self._block = -1

    def name_all(self, text: str, quantities: Sequence[Quantity], block: int) -> list[Naming]:
        """One name for each quantity of a sentence."""
        if block != self._block:
            self._block, self._stage_heads, self._metric = block, (), ""
        clauses = split_clauses(text)
        names: list[Naming] = []
        index = 0
        while index < len(quantities):
            clause_index = clause_of(clauses, quantities[index].start)
            run = self._run(text, clauses[clause_index], quantities, index)
            listed = self._listed(text, clauses, clause_index, quantities, index, run, names) if run > 1 else None
            if listed:
                names.extend(listed)
                index += run
                continue
            names.append(self._one(text, clauses, clause_index, quantities, index, names))
            index += 1
        return names

    @staticmethod
    def _run(text: str, clause: Span, quantities: Sequence[Quantity], index: int) -> int:
        """How many quantities from `index` on stand in one list without words between them."""
        count = 1
        while index + count < len(quantities):
            between = text[quantities[index + count - 1].end : quantities[index + count].start]
            if between not in ("、", "和", "及", "与", "以及") or quantities[index + count].start >= clause.end:
                break
            count += 1
        return count

    def _listed(
        self,
        text: str,
        clauses: Sequence[Span],
        clause_index: int,
        quantities: Sequence[Quantity],
        index: int,
        run: int,
        names: Sequence[Naming],
    ) -> list[Naming] | None:
        """Names of a list of values that share their words: 小学、初中…分别为A、B."""
        clause = clauses[clause_index]
        start = quantities[index - 1].end if index and quantities[index - 1].end > clause.start else clause.start
        head = _RESPECTIVELY.split(text[start : quantities[index].start])[0]
        end = quantities[index + run - 1].end
        change = _CHANGE_ONLY.match(_strip_tail(head, keep_change=True))
        if change and len(names) >= run:
            before = names[-run:]
            return [Naming(name.name + change[0], name.start, end, False, "", f"change of {name.name}") for name in before]
        heads, shared, begin = self._heads(text, clauses, clause_index, head, start, run)
        if not heads:
            return None
        staged = all(head in self._stages for head in heads)
        self._stage_heads = heads if staged else self._stage_heads
        self._metric, self._metric_start = shared if staged else "、".join(heads) + shared, begin
        reason = f"分别: {run} values for {'、'.join(heads)}"
        return [Naming(clean_name(one + shared), begin, end, False, "", reason) for one in heads]

    def _heads(
        self, text: str, clauses: Sequence[Span], clause_index: int, head: str, start: int, run: int
    ) -> tuple[tuple[str, ...], str, int]:
        """Heads of a list, the words they share, and where they begin."""
        stage_run = self._find_stages(head, run)
        if stage_run:
            heads, shared = stage_run
            return heads, _strip_tail(shared), start
        shared = _strip_tail(head).lstrip(",、均")
        for earlier in range(clause_index - 1, -1, -1):
            found = self._find_stages(clauses[earlier].of(text), run)
            if found:
                return found[0], shared, clauses[earlier].start
        if len(self._stage_heads) == run and shared and not _ENTITY.search(shared):
            return self._stage_heads, shared, start
        parts = [part for part in _LIST.split(_strip_tail(head)) if part]
        if len(parts) < run:
            return (), "", start
        parts = parts[-run:]
        if all(_METRIC.search(part) for part in parts):
            return tuple(clean_name(_strip_adverbs(part)) for part in parts), "", start
        last, first = parts[-1], parts[0]
        tail = first[-2:]
        at = last.rfind(tail)
        if 0 <= at < len(last) - len(tail):
            shared = last[at + len(tail) :]
        else:
            entity = _last_entity(last)
            shared = last[entity.end() :] if entity else ""
        heads = (*parts[:-1], last[: len(last) - len(shared)] if shared else last)
        return tuple(clean_name(part) for part in heads), shared, start

    def _find_stages(self, words: str, run: int) -> tuple[tuple[str, ...], str] | None:
        for match in self._stage_run.finditer(words):
            heads = tuple(_LIST.split(match[0]))
            if len(heads) == run:
                shared = re.sub(r"^(?:各?学段|阶段|各阶段|学校)", "", words[match.end() :])
                return heads, shared
        return None

    def _one(
        self,
        text: str,
        clauses: Sequence[Span],
        clause_index: int,
        quantities: Sequence[Quantity],
        index: int,
        names: Sequence[Naming],
    ) -> Naming:
        clause = clauses[clause_index]
        quantity = quantities[index]
        item = item_of(text, clause, quantities, index)
        before, after = text[item.start : quantity.start], text[quantity.end : item.end]
        if quantity.numeral > quantity.start:
            before += _INNER_BOUND.sub("", text[quantity.start : quantity.numeral], count=1)
        before = re.sub(r"^[^(]*\)|\([^()]*\)?|[从由自](?:19|20)\d\d年(?:底|末)?的?", "", before)
        noun = self._noun_after(after, quantity)
        head = _strip_adverbs(before)
        rate = quantity.unit in _RATE_UNITS
        verb = self._verb.match(head)
        name, reason = "", ""
        previous = names[-1] if names and index else None
        change = _CHANGE_ONLY.match(_strip_tail(head, keep_change=True))
        end = item.end
        if previous is not None and change and not noun:
            return Naming(previous.name + change[0], previous.start, end, False, "", f"change of {previous.name}")
        if previous is not None and _RISES_TO.search(before) and quantities[index - 1].end == item.start:
            return Naming(previous.name, previous.start, end, previous.before_noun, "", f"end of the change of {previous.name}")
        if (previous is not None and before in ("(", "(相当于", "(即", "(约")) or (previous and text[quantity.start - 1] == "("):
            return Naming(previous.name, previous.start, end, False, "", f"the same as {previous.name} in {quantity.unit}")
        if noun:
            name = clean_name(_strip_tail(head) + noun)
            reason = "number before its noun"
        else:
            name = clean_name(_strip_tail(head, keep_change=True))
            reason = "words before the number"
        start = item.start
        carried = ""
        carries = not rate and quantity.unit not in _COUNTERS_NOT_CARRIED and not verb and not self._any_verb.search(head)
        if previous is not None and carries and previous.verb and not _metric_like(head) and self._same_run(text, quantities, index):
            name, carried = previous.verb + name, previous.verb
            start, reason = previous.start, f"{reason}; verb {previous.verb} carried over"
        elif (
            previous is not None
            and not noun
            and _is_rate(quantities[index - 1])
            and (rate or quantity.unit == "" or (_metric_like(name) and len(name) <= 5))
        ):
            subject = _subject(previous.name)
            if subject and not name.startswith(subject):
                own = _ENTITY.search(name)
                if own is None or (_GENERIC_ENTITY.match(name) and _STAGE_HEAD.match(subject)):
                    lead = subject if own is None else (_STAGE_HEAD.match(subject) or [""])[0]
                    if lead and lead not in name:
                        name, start, reason = lead + name, previous.start, f"{reason}; {lead} carried over"
        if (_GENERIC_SERVICE.match(name) or _GENERIC_RATE.match(name)) and clause_index > 0:
            topic = self._topic(text, clauses, clause_index)
            if topic:
                name, start, reason = topic[0] + name, topic[1], f"{reason}; of {topic[0]}"
        if self._metric and _ALL_OF_THEM.match(before) and clause_index > 0:
            name, start, reason = self._metric + name, self._metric_start, f"{reason}; {self._metric} said of all"
        if not name and clause_index > 0:
            earlier = clauses[clause_index - 1]
            name, start, reason = clean_name(_strip_adverbs(earlier.of(text))), earlier.start, "words of the clause before"
        if not name:
            name, reason = clean_name(_strip_adverbs(clause.of(text).replace(quantity.number, ""))), "words of the clause"
        if not noun and clause_index > 0:
            name = _with_modifier(name, verb[0] if verb else carried, text[: clause.start])
        name = _finish(name, quantity, bool(noun))
        found = verb[0] if verb else carried
        return Naming(name, min(start, item.start), end, bool(noun), found, reason)

    @staticmethod
    def _same_run(text: str, quantities: Sequence[Quantity], index: int) -> bool:
        """Whether the quantity goes on from the one before: only a separator, or one comma, stands between their items."""
        between = text[quantities[index - 1].end : quantities[index].start]
        return between.count(",") <= 1 and not re.search(r"[;。]", between)

    def _noun_after(self, after: str, quantity: Quantity) -> str:
        """The noun that stands behind its number, or ''."""
        words = after
        words = _RISE.split(words)[0]
        if quantity.unit in _RATE_UNITS and not words.startswith("的"):
            return "" if not re.match(r"[\u4e00-\u9fff]", words) or words.startswith(("以", "左", "(")) else words[:24]
        if words.startswith(("的政策", "的目标", "的要求")):
            return ""
        if words.startswith("的标准"):
            words = words[3:]
        words = words.lstrip("的")
        if words.startswith("、"):
            words = words[1:] if "的" in words else ""
        if not words or words[0] in "()、,;。:!?+":
            return ""
        attributive = _ATTRIBUTIVE.match(words)
        if attributive and len(attributive[0]) >= 6:
            words = words[attributive.end() :]
        return words[:_LONGEST]

    def _topic(self, text: str, clauses: Sequence[Span], clause_index: int) -> tuple[str, int] | None:
        for earlier in range(clause_index - 1, -1, -1):
            words = _strip_adverbs(clauses[earlier].of(text))
            if re.match(r"实现|做到", clauses[earlier].of(text)) or re.search(r"\d", words):
                continue
            words = self._verb.sub("", words, count=1)
            if 3 <= len(words) <= _LONGEST:
                return clean_name(words), clauses[earlier].start
        return None


def _strip_adverbs(words: str) -> str:
    while match := _ADVERBS.match(words):
        words = words[match.end() :]
    return words


def _strip_tail(words: str, *, keep_change: bool = False) -> str:
    while True:
        if keep_change and _KEEP_TAIL.search(words):
            return words
        match = _TAIL.search(words)
        if not match:
            return words
        words = words[: match.start()]


def clean_name(words: str) -> str:
    """A name without loose punctuation and without the brackets that only explain it."""
    words = re.sub(r"\((?:含|不含|其中|相当于|如|即|包括|下同)[^()]*\)", "", words)
    return words.strip(",、:;。 的")[:60]


def _metric_like(words: str) -> bool:
    return bool(_METRIC.search(_strip_tail(words)))


def _subject(name: str) -> str:
    """The part of a name up to its last entity: 初中教师本科学历比例 -> 初中教师."""
    last = _last_entity(name)
    return name[: last.end()] if last else ""


def _last_entity(words: str) -> re.Match[str] | None:
    found = list(_ENTITY.finditer(words))
    return found[-1] if found else None


def _is_rate(quantity: Quantity) -> bool:
    return quantity.unit in _RATE_UNITS or quantity.unit in ("", "元", "倍", "条", "项")


def _with_modifier(name: str, verb: str, earlier: str) -> str:
    """The name with the words that an earlier list of the same nouns has before it.

    教师发展合格校、示范校创建,创成示范校12所 counts 教师发展示范校.
    """
    noun = name.removeprefix(verb)
    at = earlier.rfind(noun)
    if not 2 <= len(noun) <= 4 or at < 0:
        return name
    for member in reversed(earlier[:at].rstrip("、").split("、")):
        if not member.endswith(noun[-1]):
            return name
        if len(member) > len(noun):
            return verb + re.sub(r"^.*[,;。]", "", _strip_adverbs(member))[: -len(noun)] + noun
    return name


def _finish(name: str, quantity: Quantity, before_noun: bool) -> str:
    if quantity.unit in _RATE_UNITS:
        return name + "比例" if before_noun and not _COUNT_ALREADY.search(name) else name
    if (
        quantity.unit
        and not _COUNT_ALREADY.search(name)
        and quantity.unit not in ("元", "小时", "分钟", "课时", "学时", "个学分", "学分", "倍", "岁", "年")
    ):
        return name + _COUNTED.get(quantity.unit, "数")
    return name
