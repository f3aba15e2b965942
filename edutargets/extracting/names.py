"""Names: what a number measures, completed where the text elides it.

初中教师本科学历比例达96%、硕士生比例达22% gives 初中教师硕士生比例; 分别为 lists give each value its own head;
同比提升3.1个百分点 is a change of what the clause before it measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.extracting.clauses import Span, clause_of, item_of
from edutargets.records import Quantity
from edutargets.rules import Language, Taxonomy

_ADVERBS = re.compile(
    r"^(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}是(?!否)|[(]?[一二三四五六七八九十]{1,2}[)、]|下一步|“?十[一二三四五六]五”?(?:期间|时期|末)?|力争|确保|保证|保障|计划|拟|将|要|需|全年(?:计划|目标)?|年度|今年|本年度|年内|当年|目标|其中|同时|并|且|还|共|已|均|都|再|"
    r"进一步|继续|大力|积极|加快|加速|高质量|高标准|圆满|成功|有序|全面|持续|努力|着力|切实|稳步|扎实|首次|首批|重点|累计|新近|陆续|"
    r"每个?(?:县|区|镇|校|学校|乡镇)|各(?:县|区|地|校|镇|市)+(?:要)?|有(?!条件|序|效|关|机|力|利)|率先|不断|逐步|深入|严格|广泛|推进|推动|实现|做到|使|让|把|对(?!口)|为|向|按照|有条件的学校按照|每年|"
    r"(?:到|至)?(?:19|20)\d\d年(?:底|末|前|度|以来|起)?|(?:19|20)\d\d年?[-—~至](?:19|20)\d\d年|用?[\d一二两三四五六七八九十]{1,2}年(?:之?内|时间)|全[市省县区]|我[市省县区]|[,、:。和及与])"
)
_TAIL = re.compile(
    r"(?:[,、:的]|(?<=率)(?:19|20)\d\d年(?:底|末)?|分别|达到了?|达成|达|为了?|保持在|保持|稳定在|控制在|提高到|提升到|提升至|提高至|增加到|增至|扩大到|扩大至|上升到|上升至|下降到|降至|降到|降低到|"
    r"完成|实现|力争|突破|接近|增至|仍有|有望|稳定|增长了?|提高了?|提升了?|下降了?|到|至|在|占|有|共有|共|各|等|约|近|超|仅|是|从|由|自|均|都|已|位列|列|不少于|不低于|不超过|比例为|[(])+$"
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
    r"^(?:计划|累计|完成|总)?(?:投资|投入|投入资金|资金|金额|总投资)$|^(?:服务|惠及|受益|覆盖|培训|参与|吸引|服务数量|服务总量)(?:学生|师生|教师|群众|家长|儿童|人员|学员|人数)?$"
)
_GENERIC_RATE = re.compile(
    r"^(?:学生|师生|群众|教师|家长|社会|改革)?(?:参与|覆盖|完成|达标|到位|合格|普及|知晓|满意|开课|建档|配备|通过|优秀|优良|就业|毕业|入学|巩固|升学)(?:率|度|比例)$|^总?课时量$|^总量$|^参与学生比例$"
)
# words that aside from a bracket or a starting year say nothing of what is measured
_ASIDE = re.compile(r"^[^(]*\)|\([^()]*\)?|[从由自](?:(?:(?:19|20)\d\d|[上去前]一?)年(?:度|底|末)?|目前|现在|原来)的?")
_AMONG = re.compile(r"^[,、]?其中[,]?")
_JOINS_AMONG = ("小学", "学")  # 其中小学 is no 中小学
_SHARE_OF = re.compile(r"^占|^比例$")
_SHARE_ALONE = re.compile(r"^(?:占比|占|比例)(?:达到?|为|近|超|约)*$|^占全")
_SO_FAR = re.compile(r"^(?:累计|总数|总量|合计|共计|现已)(?:已|达到?|有|建成|完成|为)*$")
_YEAR_ONLY = re.compile(r"^(?:到|至)?(?:19|20)\d\d年(?:底|末)?(?:前)?(?:达到?|为|实现|完成|力争|保持|在|至)*$")
_METRIC_OF_TOPIC = re.compile(r"(?:任务)?(?:完成率|覆盖率|完成比例|覆盖面)$")
_NO_TOPIC = re.compile(r"(?:资金|金额|城区|市区)$")  # money and places have no investment, no teachers of their own
_FOR_WHOM = re.compile(r"^(?:对|为|向|给)")
_PREDICATE = re.compile(r"(?:开展|实施|进行|给予|配备|发放)[^,;。\d]{2,24}$")
_ACTION = re.compile(r"分配|落实|推进|推动|加强|完善|实施|保障")
_SHORT_NAME, _LONG_NAME = 8, 24
_METRIC_OF_STAGE = re.compile(r"(?:率|比例|比重|占比|系数|面积|支出|经费|标准|定额|师生比|生师比|时间|水平)$")
_RISE = re.compile(r"(?:提高|提升|增加|扩大|上升|增长|下降|降低|减少|增|降)(?:到|至|为)")
_RISES_TO = re.compile(_RISE.pattern + "$")
_COUNTERS_NOT_CARRIED = frozenset(("小时", "个小时", "分钟", "课时", "学时", "学分", "个学分", "元", "岁", "倍", "比", ""))
# how often, not what: 每周5天, 每天不少于2小时
_FREQUENCY = re.compile(r"每(?:天|日|周|月|年|学年|学期)$")
_PER_PERIOD = frozenset(("天", "次", "节", "课时", "学时", "小时", "分钟"))
# a bound on ages or heads that only says which: 50岁以上教师接近40%, 超过55人的班级压减到10个
_WHICH = re.compile(r"的?[\u4e00-\u9fff]{2,}$")
_ALL_OF_THEM = re.compile(r"^(?:均|都)")
_COUNTED = {"名": "人数", "人": "人数", "位": "人数", "人次": "人次", "节": "节数", "场次": "场次"}
_ATTRIBUTES = ("时间", "时长", "面积", "长度", "规模", "金额", "总投资", "投资")
_OF_WHAT = re.compile(r"的([\u4e00-\u9fff]{2,24})")
_PER_HEAD = re.compile(r"每|[生人校班]均|\d")  # 每百名学生拥有体育教师 says nothing of the teachers recruited next
_LIST = re.compile(r"[、]|以及|和|及|与")
_ATTRIBUTIVE = re.compile(r"^(?=.*(?:面向|内容|形式|具有|结构|规模|质量|特色|管理|设施|条件|丰富))[^、]{2,}、.*的(?=.{2,})")
_RATE_UNITS = frozenset(("%", "‰", "‱", "个百分点", "百分点", "个点"))
_LONGEST = 40
_INNER_BOUND = re.compile(r"^(?:不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|不得高于|至少|最多|至多|超过|超出|超|不足|近|约|逾)")


class Naming(msgspec.Struct, frozen=True):
    """A completed name, the stretch of the sentence that states it, and how it was made."""

    name: str
    start: int
    end: int
    before_noun: bool
    verb: str
    reason: str


class _Place:
    """One quantity in its sentence: its clause, its item of a list, the words before it, the noun behind it."""

    def __init__(
        self, text: str, clauses: Sequence[Span], clause_index: int, quantities: Sequence[Quantity], index: int, previous: Naming | None
    ) -> None:
        self.text, self.clauses, self.clause_index, self.quantities, self.index = text, clauses, clause_index, quantities, index
        self.previous = previous if index else None
        self.quantity, self.clause = quantities[index], clauses[clause_index]
        self.item = item_of(text, self.clause, quantities, index)
        before = text[self._begin(text) : self.quantity.start]
        if self.quantity.numeral > self.quantity.start:
            before += _INNER_BOUND.sub("", text[self.quantity.start : self.quantity.numeral], count=1)
        self.before = _ASIDE.sub("", before)
        self.noun = self._counted_noun(_noun_after(text[self.quantity.end : self.item.end], self.quantity))
        self.head = _strip_adverbs(self.before)

    def _begin(self, text: str) -> int:
        """Where the words before the number begin: behind the number before it, unless that only says which are meant."""
        if not self.index:
            return self.item.start
        earlier = self.quantities[self.index - 1]
        which = earlier.end == self.item.start and earlier.unit in ("岁", "人") and earlier.op in ("ge", "gt", "le", "lt")
        if which and _WHICH.match(text[earlier.end : self.quantity.start]):
            return item_of(text, self.clause, self.quantities, self.index - 1).start
        return self.item.start

    def _counted_noun(self, noun: str) -> str:
        """The noun behind the number as far as it is what the number counts, where another quantity follows directly.

        129所学校达标率达100% counts schools; 一次时间不少于30分钟的体育活动 counts activities.
        """
        if not noun or self.index + 1 >= len(self.quantities) or self.quantities[self.index + 1].start != self.item.end:
            return noun
        following = self.quantities[self.index + 1]
        measured = _strip_tail(noun)
        if following.unit in _RATE_UNITS and _METRIC.search(measured) and (entity := _last_entity(measured)):
            return measured[: entity.end()]
        if measured in _ATTRIBUTES:
            described = _OF_WHAT.match(self.text, following.end, self.clause.end)
            if described:
                self.item = Span(self.item.start, described.end())
                return described[1]
        return noun

    @property
    def words_of_clause(self) -> str:
        return self.clause.of(self.text)

    @property
    def follows_directly(self) -> bool:
        """Whether the item begins where the quantity before it ends."""
        return self.index > 0 and self.quantities[self.index - 1].end == self.item.start

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from the quantity before: only a separator, or one comma, stands between their items."""
        between = self.text[self.quantities[self.index - 1].end : self.quantity.start]
        return between.count(",") <= 1 and not re.search(r"[;。]", between)


class Namer:
    """Names the quantities of one document, sentence by sentence; it remembers the heads of the lists before."""

    def __init__(self, language: Language, taxonomy: Taxonomy) -> None:
        verbs = "|".join(sorted(map(re.escape, language.output_verbs), key=len, reverse=True))
        self._verb = re.compile(rf"^(?:{verbs})(?:(?:、|和|及|并|或)?(?:{verbs}))*")
        self._any_verb = re.compile(
            "|".join(sorted(map(re.escape, (v for v in language.output_verbs if len(v) > 1)), key=len, reverse=True))
        )
        self._stage_ids = {word: stage.id for stage in taxonomy.stages for word in stage.words}
        self._stages = sorted(self._stage_ids, key=len, reverse=True)
        stage = "|".join(map(re.escape, self._stages))
        self._any_stage = re.compile(stage)
        self._metric_first = re.compile(
            rf"(?P<metric>[^,;。]*{_METRIC_OF_STAGE.pattern.rstrip('$')})(?P<stage>{stage})$"
        )  # 师生比小学达到1:19
        self._stage_run = re.compile(rf"(?:{stage})(?:(?:、|和|及|与)(?:{stage}))+")
        self._stage_heads: tuple[str, ...] = ()
        self._metric = ""
        self._metric_start = 0
        self._whole = ""
        self._block = -1

    def name_all(self, text: str, clauses: Sequence[Span], quantities: Sequence[Quantity], block: int) -> list[Naming]:
        """One name for each quantity of a sentence."""
        if block != self._block:
            self._block, self._stage_heads, self._metric = block, (), ""
        self._whole = ""
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
        words = text[start : quantities[index].start]
        head = _RESPECTIVELY.split(words)[0]
        end = quantities[index + run - 1].end
        change = _CHANGE_ONLY.match(_strip_tail(words, keep_change=True))
        if change and len(names) >= run:
            before = names[-run:]
            by = _RESPECTIVELY.sub("", change[0])
            return [Naming(name.name + by, name.start, end, False, "", f"change of {name.name}") for name in before]
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
            shared = _strip_tail(shared)
            if not shared and clause_index > 0 and _METRIC.search(clauses[clause_index - 1].of(text)):
                return heads, _strip_adverbs(clauses[clause_index - 1].of(text)), clauses[clause_index - 1].start
            return heads, shared, start
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
            entity = _last_entity(last) or next(iter(self._any_stage.finditer(last)), None)
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
        """The name of one quantity: by what it has to do with the one before it, else by its own words, completed."""
        place = _Place(text, clauses, clause_index, quantities, index, names[-1] if names else None)
        related = self._related(place)
        if related is not None:
            return related
        self._follow_whole(place)
        quantity, noun, head = place.quantity, place.noun, place.head
        verb = self._verb.match(head)
        if noun and (attribute := _strip_tail(head)) in _ATTRIBUTES:
            head, noun = noun, attribute
        own = clean_name(_strip_tail(head) + noun if noun else _strip_tail(head, keep_change=True))
        if (led := self._metric_first.match(own)) and not noun:
            own = led["stage"] + led["metric"]
        reason = "number before its noun" if noun else "words before the number"
        if self._whole and place.previous is not None and own:
            among = "中的" if own.startswith(_JOINS_AMONG) else "中"
            name = _finish(f"{self._whole}{among}{own}", quantity, bool(noun))
            return Naming(name, place.previous.start, place.item.end, bool(noun), place.previous.verb, f"{reason}; among {self._whole}")
        name, start, carried, why = self._carried(place, own, bool(verb))
        name, start, why = self._with_topic(place, name, start, why)
        if noun and _FOR_WHOM.match(place.words_of_clause) and (does := _PREDICATE.search(place.words_of_clause)):
            name += "" if does[0][:4] in name else does[0]
        if not noun and clause_index > 0:
            name = _with_modifier(name, verb[0] if verb else carried, text[: place.clause.start], self._verb)
        found = verb[0] if verb else carried
        return Naming(_finish(name, quantity, bool(noun)), min(start, place.item.start), place.item.end, bool(noun), found, reason + why)

    def _related(self, place: _Place) -> Naming | None:
        """The name of a quantity that only makes sense with the one before it, or None.

        A change of it, the end of a change that began with it, the same amount in other units, its share, its running
        total, another year or stage of it.
        """
        previous, quantity, before = place.previous, place.quantity, place.before
        if previous is None:
            return None
        made = ""
        change = _CHANGE_ONLY.match(_strip_tail(place.head, keep_change=True))
        bare = re.sub(r"(?:人数|节数|总数|数)$", "", previous.name)
        words = before.lstrip(",、和及")
        if place.text[quantity.start - 1] == "(" or before in ("(相当于", "(即", "(约"):
            made = previous.name
        elif place.noun:
            made = previous.name if _RISES_TO.search(before) and place.follows_directly else ""
            return Naming(made, previous.start, place.item.end, previous.before_noun, "", f"of {previous.name}") if made else None
        elif change:
            made = previous.name + change[0]
        elif (_RISES_TO.search(before) and place.follows_directly) or (_YEAR_ONLY.match(words)):
            made = previous.name
        elif quantity.unit in _RATE_UNITS and _SHARE_OF.match(words):
            made = f"{bare}占比" if _SHARE_ALONE.match(words) else f"{bare}{clean_name(_strip_tail(words))}比例"
        elif quantity.unit not in _RATE_UNITS and words and _SO_FAR.match(words):
            made = f"{self._verb.sub('', bare, count=1) or bare}累计数"
        elif (stage := clean_name(_strip_tail(place.head))) in self._stages and _METRIC_OF_STAGE.search(previous.name):
            last = max((match.end() for match in self._any_stage.finditer(previous.name)), default=0)
            made = stage + previous.name[last:] if last < len(previous.name) else ""
        if not made:
            return None
        return Naming(made, previous.start, place.item.end, previous.before_noun and made == previous.name, "", f"of {previous.name}")

    def _follow_whole(self, place: _Place) -> None:
        """Note what the items of a list behind 其中 are parts of; the list goes on as long as its items follow each other."""
        if place.previous is not None and _AMONG.match(place.text[place.item.start : place.quantity.start]):
            self._whole = re.sub(r"(?:人数|节数|总数|数)$", "", place.previous.name)
        elif place.index == 0 or place.text[place.quantities[place.index - 1].end] != "、":
            self._whole = ""

    def _carried(self, place: _Place, own: str, has_verb: bool) -> tuple[str, int, str, str]:
        """A name with the verb or the subject of the one before it, where its own words lack one."""
        previous, quantity = place.previous, place.quantity
        if previous is None or _FREQUENCY.match(own):
            return own, place.item.start, "", ""
        rate = quantity.unit in _RATE_UNITS
        counted = not rate and quantity.unit not in _COUNTERS_NOT_CARRIED
        if counted and not has_verb and previous.verb and not self._any_verb.search(place.head) and not _metric_like(place.head):
            if place.goes_on:
                return previous.verb + own, previous.start, previous.verb, f"; verb {previous.verb} carried over"
            return own, place.item.start, "", ""
        short_metric = rate or quantity.unit == "" or (_metric_like(own) and len(own) <= 5)
        subject = _subject(previous.name)
        short = len(own) <= _SHORT_NAME or _GENERIC_ENTITY.match(own)
        carries = not place.noun and short_metric and _is_rate(place.quantities[place.index - 1]) and short
        if carries and subject and not own.startswith(subject) and not _ACTION.search(subject):
            entity = _ENTITY.search(own)
            if entity is None or (_GENERIC_ENTITY.match(own) and _STAGE_HEAD.match(subject)):
                lead = subject if entity is None else (_STAGE_HEAD.match(subject) or [""])[0]
                stages = [self._stage_ids[match[0]] for words in (lead, own) if (match := self._any_stage.search(words))]
                if lead and lead not in own and len(set(stages)) < 2:  # 高等教育毛入学率 is none of 高中阶段
                    return lead + own, previous.start, "", f"; {lead} carried over"
        return own, place.item.start, "", ""

    def _with_topic(self, place: _Place, name: str, start: int, why: str) -> tuple[str, int, str]:
        """A name that says too little alone, completed by the clause before it."""
        if place.clause_index > 0:
            if _GENERIC_SERVICE.match(name) or _GENERIC_RATE.match(name) or _FREQUENCY.match(name):
                topic = self._topic(place.text, place.clauses, place.clause_index, bool(_GENERIC_SERVICE.match(name)))
                if topic:
                    return topic[0] + name, topic[1], f"{why}; of {topic[0]}"
            if self._metric and _ALL_OF_THEM.match(place.before):
                return self._metric + name, self._metric_start, f"{why}; {self._metric} said of all"
            if not name:
                earlier = place.clauses[place.clause_index - 1]
                return clean_name(_strip_adverbs(earlier.of(place.text))), earlier.start, "; words of the clause before"
        if not name:
            return clean_name(_strip_adverbs(place.words_of_clause.replace(place.quantity.number, ""))), start, "; words of the clause"
        return name, start, why

    def _topic(self, text: str, clauses: Sequence[Span], clause_index: int, counted: bool) -> tuple[str, int] | None:
        """What the clauses before are about; of one with a figure, what it counts, if the name sought `counted` people or money."""
        for earlier in range(clause_index - 1, -1, -1):
            words = _strip_adverbs(clauses[earlier].of(text))
            words = re.sub(r"(?:每[天日周月年])?\d+(?:小时|分钟|天)", "", words)
            if re.match(r"实现|做到", clauses[earlier].of(text)):
                continue
            if found := re.search(r"\d", words):
                words = _METRIC_OF_TOPIC.sub("", _strip_tail(words[: found.start()]))
                if not counted or _METRIC.search(words) or _NO_TOPIC.search(words):
                    continue
            words = re.split("做到|实现", self._verb.sub("", words, count=1))[0]
            if 3 <= len(words) <= _LONGEST:
                return clean_name(words), clauses[earlier].start
        return None


def _noun_after(after: str, quantity: Quantity) -> str:
    """The noun that stands behind its number, or ''."""
    words = after
    words = _RISE.split(words)[0]
    if quantity.unit in _RATE_UNITS and not words.startswith("的"):
        return "" if not re.match(r"[\u4e00-\u9fff]", words) or words.startswith(("以", "左", "(")) else words[:24]
    if words.startswith(("的政策", "的目标", "的要求")):
        return ""
    if words.startswith("的标准"):
        return words[3:] + quantity.unit + "标准"
    words = words.lstrip("的")
    if words.startswith("、"):
        words = words[1:] if "的" in words else ""
    if not words or words[0] in "()、,;。:!?+":
        return ""
    attributive = _ATTRIBUTIVE.match(words)
    if attributive and len(attributive[0]) >= 6:
        words = words[attributive.end() :]
    return re.sub(r"[到至]$", "", words[:_LONGEST])


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
    """A name without loose punctuation and without the brackets that only explain it.

    Of a long name that joins two things by 和, the second is what the number measures, if it is a metric by itself.
    """
    other, joined, last = words.rpartition("和")
    if (
        joined
        and _ACTION.search(other)
        and len(words) > _LONG_NAME
        and _METRIC.search(last)
        and _ENTITY.search(last)
        and len(last) >= _SHORT_NAME
    ):
        words = last
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


def _with_modifier(name: str, verb: str, earlier: str, verbs: re.Pattern[str]) -> str:
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
            modifier = verbs.sub("", re.sub(r"^.*[,;。]", "", _strip_adverbs(member))[: -len(noun)], count=1)
            if not modifier or _PER_HEAD.search(modifier):
                return name
            also = re.search(r"(?:中小学|小学|初中|高中|幼儿园|中职学校)$", members[number - 1]) if number else None
            return f"{verb}{also[0]}、{modifier}{noun}" if also else verb + modifier + noun
    return name


def _finish(name: str, quantity: Quantity, before_noun: bool) -> str:
    if _FREQUENCY.search(name) and quantity.unit in _PER_PERIOD:
        return name + ("时长" if quantity.unit in ("小时", "分钟") else f"{quantity.unit}数")
    if quantity.unit in _RATE_UNITS:
        share = before_noun or re.search(r"占.{2,}", name)
        return name + "比例" if share and not _COUNT_ALREADY.search(name) else name
    if (
        quantity.unit
        and not _COUNT_ALREADY.search(name)
        and quantity.unit not in ("元", "小时", "分钟", "课时", "学时", "个学分", "学分", "倍", "岁", "年", "分")
    ):
        return name + _COUNTED.get(quantity.unit, "数")
    return name
