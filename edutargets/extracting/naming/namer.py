"""Names: what a number measures, completed where the text elides it.

初中教师本科学历比例达96%、硕士生比例达22% gives 初中教师硕士生比例; 分别为 lists give each value its own head;
同比提升3.1个百分点 is a change of what the clause before it measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.alternatives import longest_first
from edutargets.extracting.clauses import Span, clause_of
from edutargets.extracting.naming.asides import asides_of, name_aside
from edutargets.extracting.naming.completing import Completer
from edutargets.extracting.naming.lists import ListNames
from edutargets.extracting.naming.parts import PartNames
from edutargets.extracting.naming.place import Naming, Place
from edutargets.extracting.naming.related import RelatedNames
from edutargets.extracting.naming.staged import StagedMeasure
from edutargets.extracting.naming.topics import Topics
from edutargets.extracting.naming.words import (
    ATTRIBUTES,
    COUNTERS_NOT_CARRIED,
    PEOPLE_UNITS,
    RATE_UNITS,
    SHORT_NAME,
    NameWords,
    is_rate,
)
from edutargets.records import Quantity
from edutargets.rules.naming import NamingWords
from edutargets.rules.status import Language
from edutargets.rules.taxonomy import Taxonomy

# schools named as examples, all of them primary or junior
_COMPULSORY = re.compile(r"(?=.*、)(?=.*[小初])(?:[^、]*?(?:小学|中学|初中|[一二三四五六七八九十][初小])(?:[(][^()]*[)])?(?:、|等$))+")
_AMONG_APART = ("其中,", "其中:")
_SCHOOL_UNITS = ("所", "家")
_PART = 4  # characters of a part behind a comma
_NEAR = 20  # characters before a figure in which it may be told as an aside
_PER_HEAD = re.compile("(?:(?:标准为?|按照?)?(?:每[人生名年月天学校班个县所户期]{1,3}|人均|年均|月均))+")


class Namer:
    """Names the quantities of one document, sentence by sentence; it remembers the heads of the lists before."""

    def __init__(self, language: Language, taxonomy: Taxonomy, lacking: NamingWords, words: NameWords) -> None:
        self._words = words
        verbs = longest_first(language.output_verbs)
        self._verb = re.compile(rf"^(?:{verbs})(?:(?:、|和|及|并|或)?(?:{verbs}))*")
        self._verb_label = re.compile(
            rf"(?:^|[,;。])(?P<verb>(?:{verbs})(?:(?:、|和|及)?(?:{verbs}|改|扩))*)(?:的?(?:学校|项目))?:$"
        )  # 新建:小学3所
        longer = sorted((verb for verb in language.output_verbs if len(verb) > 1), key=len, reverse=True)
        self._any_verb = re.compile("|".join(map(re.escape, longer)))
        self._stage_ids = {word: stage.id for stage in taxonomy.stages for word in stage.words}
        self._stages = sorted(self._stage_ids, key=len, reverse=True)
        stage = "|".join(map(re.escape, self._stages))
        self._any_stage = re.compile(stage)
        self._schools_of = {word: one.school for one in taxonomy.stages for word in one.words}
        self._stage_label = re.compile(rf"(?:[^,;:。]{{0,6}}:)?(?P<stage>{stage})(?:教育|学校|阶段|方面)*[,:]")  # 义务教育,新建学校12所
        self._metric_first = re.compile(
            rf"(?P<metric>[^,;。]*(?:{words.metric_of_stage.pattern.rstrip('$')}|数)|(?:每百名学生|生均)[^,;。]{{2,}})"
            rf"(?:统一|分别|均|(?:提高|提升|调整)[到至为])?(?:为|达到?)?(?:普通(?=[小初]))?(?P<stage>{stage})$"
        )  # 师生比小学达到1:19; 每百名学生拥有教师小学1.42人; 生均公用经费统一为小学720元
        self._lists = ListNames(self._stages, words)
        self._staged = StagedMeasure(words)
        self._topics = Topics(words, self._lists, self._verb)
        self._parts = PartNames(self._stages, words)
        self._related = RelatedNames(self._stages, self._verb, words)
        self._completer = Completer(lacking, language, words)
        self.read("")

    def read(self, city_name: str) -> None:
        """Begin a document of the city of this name."""
        self._completer.read(city_name)
        self._related.read(city_name)
        self._whole = self._school = ""
        self._block = -1

    def name_all(self, text: str, clauses: Sequence[Span], quantities: Sequence[Quantity], block: int, *, opens: bool) -> list[Naming]:
        """One name for each quantity of a sentence; `opens` where it is the label of what follows it."""
        if block != self._block or opens:
            self._block = block
            self._lists.forget()
            self._completer.forget()
        if not quantities:
            self._begin(text, block)
            return []
        aside = asides_of(text, quantities)
        others = [one for at, one in enumerate(quantities) if at not in aside] if aside else quantities
        named = iter(self._named(text, clauses, others, block))
        names: list[Naming] = []
        for index, quantity in enumerate(quantities):
            names.append(name_aside(text, quantity, names[-1]) if index in aside else next(named))
        return names

    def _named(self, text: str, clauses: Sequence[Span], quantities: Sequence[Quantity], block: int) -> list[Naming]:
        """One name for each quantity but those that stand aside in a list."""
        self._begin(text, block)
        if not quantities:
            return []
        label = self._stage_label.match(text)
        self._school = self._schools_of[label["stage"]] if label else ""
        self._whole = ""
        names: list[Naming] = []
        index = 0
        while index < len(quantities):
            clause_index = clause_of(clauses, quantities[index].start)
            together = self._lists.names(text, clauses, clause_index, quantities, index, names)
            if together:
                names.extend(self._completer.complete(one, "") for one in together)
                index += len(together)
                continue
            before = quantities[index - 1] if index else None
            quantity = quantities[index]
            listed = before is not None and before.unit == quantity.unit and self._goes_on(text[before.end : quantity.start])
            told_aside = self._words.aside_figure.search(text[max(0, quantity.start - _NEAR) : quantity.start]) is not None
            in_bracket = text.rfind("(", 0, quantity.start) > text.rfind(")", 0, quantity.start)
            named = self._one(text, clauses, clause_index, quantities, index, names)
            part = index > 0 and "其中" in text[quantities[0].end : quantity.start]
            names.append(self._completer.complete(named, quantity.unit, listed=listed, aside=told_aside or in_bracket, part=part))
            index += 1
        self._lists.remember(names, quantities)
        return names

    def _begin(self, text: str, block: int) -> None:
        """Begin a sentence."""
        self._completer.begin(text)
        self._staged.begin(text, block)

    def _goes_on(self, between: str) -> bool:
        """Whether a figure goes on with the list of the one before it, by what stands between them; what is among it does not."""
        return between.startswith(("、", ",")) and not self._words.among.match(between)

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
        place = Place(self._words, text, clauses, clause_index, quantities, index, names[-1] if names else None)
        if total := self._staged.total(place):
            return Naming(total[0], total[1], place.item.end, False, "", "words before the number; of all stages")
        related = self._related.to_those_before(place, names)
        if related is not None:
            return related
        self._follow_whole(place)
        quantity, noun, head = place.quantity, place.noun, self._completer.without_city(place.head)
        verb = self._verb.match(head)
        if noun and (examples := self._words.examples_of.search(head, verb.end() if verb else 0)):
            head = verb[0] if verb else ""
            noun = f"中小学{noun[2:]}" if noun.startswith("学校") and _COMPULSORY.fullmatch(examples[0]) else noun
        if noun and (attribute := self._words.strip_tail(head)) in ATTRIBUTES:
            head, noun = noun, attribute
        own = self._words.clean_name(self._words.strip_tail(head) + noun if noun else self._words.strip_tail(head, keep_change=True))
        if self._school and "学校" in own and not self._any_stage.search(own):
            own = own.replace("学校", self._school)
        if (led := self._metric_first.match(own)) and not noun:
            own = led["stage"] + led["metric"]
        if (
            not verb
            and own
            and text.endswith(":", 0, place.clause.start)
            and (label := self._verb_label.search(text[: place.clause.start]))
        ):
            own, verb = label["verb"] + own, self._verb.match(label["verb"] + own)
        reason = "number before its noun" if noun else "words before the number"
        if self._whole and place.previous is not None and own:
            part = self._parts.name(self._whole, own, place.previous, share=bool(noun) and quantity.unit in RATE_UNITS)
            name = self._words.finish(part, quantity, bool(noun))
            return Naming(name, place.previous.start, place.item.end, bool(noun), place.previous.verb, f"{reason}; among {self._whole}")
        staged = self._staged.of(place, own, self._stage_ids)
        if staged is not None:
            return Naming(staged[0], staged[1], place.item.end, False, "", f"{reason}; of the stage")
        if (
            clause_index
            and quantity.unit.startswith("元")
            and _PER_HEAD.fullmatch(own)
            and (told := self._words.clean_name(clauses[clause_index - 1].of(text))).isalpha()
        ):
            # 乡村教师生活补助:每人每月400元: for whom and how often is no name
            return Naming(told + own, clauses[clause_index - 1].start, place.item.end, False, "", f"{reason}; of the clause before")
        name, start, carried, why = self._carried(place, own, bool(verb))
        name, start, why = self._topics.completed(place, name, start, why)
        if noun and self._words.for_whom.match(place.words_of_clause) and (does := self._words.predicate.search(place.words_of_clause)):
            name += "" if does[0][:4] in name else does[0]
        if not noun and clause_index > 0:
            name = self._words.with_modifier(name, verb[0] if verb else carried, text[: place.clause.start], self._verb)
        found = verb[0] if verb else carried
        return Naming(
            self._words.finish(name, quantity, bool(noun)), min(start, place.item.start), place.item.end, bool(noun), found, reason + why
        )

    def _follow_whole(self, place: Place) -> None:
        """Note what the items of a list behind 其中 are parts of; the list goes on as long as its items follow each other."""
        apart = place.text.endswith(_AMONG_APART, 0, place.item.start)  # 其中,续建45所
        if place.previous is not None and (apart or self._words.among.match(place.text[place.item.start : place.quantity.start])):
            whole = self._words.share_of(place.previous.name)
            self._whole = self._whole_of_count(place, whole) if place.quantity.unit not in RATE_UNITS else whole
        elif place.index == 0 or not self._goes_on_among(place):
            self._whole = ""

    def _whole_of_count(self, place: Place, told: str) -> str:
        """What a count is a part of, told as a count or a share before it: of those who have the share, of no rate of all, schools of no pupils."""
        whole = self._words.share_among.sub("", told)  # 交流268人,占应交流人数的17.6%,其中骨干教师71人: of the 268
        schools, rated = place.quantity.unit in _SCHOOL_UNITS, place.quantities[place.index - 1].unit in RATE_UNITS
        of_rate = rated and whole == told and (schools or place.quantity.unit in PEOPLE_UNITS)  # 录取率97.3%,其中普高录取4980人
        return "" if of_rate or (schools and self._parts.has_no_schools(whole)) else whole

    def _goes_on_among(self, place: Place) -> bool:
        """Whether a part follows the one before it: 其中本科5422人、专科23107人; behind a comma only by a word and in the same unit."""
        before = place.quantities[place.index - 1]
        sign = place.text[before.end : before.end + 1]
        return sign == "、" or (sign == "," and before.unit == place.quantity.unit and 0 < place.quantity.start - before.end - 1 <= _PART)

    def _carried(self, place: Place, own: str, has_verb: bool) -> tuple[str, int, str, str]:
        """A name with the verb or the subject of the one before it, where its own words lack one."""
        previous, quantity = place.previous, place.quantity
        if previous is None or self._words.frequency.match(own) or (not own and place.touches):
            return own, place.item.start, "", ""
        rate = quantity.unit in RATE_UNITS
        counted = not rate and quantity.unit not in COUNTERS_NOT_CARRIED
        if (
            counted
            and not has_verb
            and previous.verb
            and not (self._words.counted_state.match(own) or self._words.generic_service.match(own))
            and not self._any_verb.search(place.head)
            and not self._words.metric_like(place.head)
        ):
            apart = "," in place.text[place.quantities[place.index - 1].end : place.quantity.start]
            if place.goes_on and not (apart and place.noun):  # 新增学位12万个,12所大学帮扶高校: another statement
                return previous.verb + own, previous.start, previous.verb, f"; verb {previous.verb} carried over"
            return own, place.item.start, "", ""
        short_metric = rate or quantity.unit == "" or (self._words.metric_like(own) and len(own) <= 5)
        subject = self._words.owner_of(previous.name, own)
        short = len(own) <= SHORT_NAME or self._words.generic_entity.match(own)
        carries = not place.noun and short_metric and is_rate(place.quantities[place.index - 1]) and short
        if self._words.of_all.search(own) and self._words.some_schools.search(subject):
            return own, place.item.start, "", ""
        if carries and subject and not own.startswith(subject) and not self._words.action.search(subject):
            entity = self._words.entity.search(own)
            if entity is None or (self._words.generic_entity.match(own) and self._words.stage_head.match(subject)):
                lead = subject if entity is None else (self._words.stage_head.match(subject) or [""])[0]
                stages = [self._stage_ids[match[0]] for words in (lead, own) if (match := self._any_stage.search(words))]
                if lead and lead not in own and len(set(stages)) < 2:  # 高等教育毛入学率 is none of 高中阶段
                    return lead + own, previous.start, "", f"; {lead} carried over"
        return own, place.item.start, "", ""
