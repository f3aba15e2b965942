"""Names of figures that only make sense with those before them: 同比提升3.1个百分点 is a change of what was told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.naming.place import Naming, Place
from edutargets.extracting.naming.words import PEOPLE_UNITS, RATE_UNITS, NameWords
from edutargets.places import names_in_texts

_GOAL = 40  # characters before what was reached in which its goal may stand
_ORDINARY = re.compile(r"^普通(?=小学|初中)")
_OF_THOSE_DUE = re.compile("^[^占应符]{0,3}(?=应|符合)")  # 教师交流268人,达符合条件者的17.6%
_OURS = re.compile("(?:而|但)?[我本全][市县区省州旗](?:实际|目前|现|已)?")  # 覆盖率应达80%,我市89.2%
_BEFORE_CITY, _BEHIND_CITY = re.compile("[,;]?(?:而|目前)?"), re.compile(r"(?:则|却|已|现|目前|实际)?(?:为|是|达到?|只有|仅为)了?\n?")
_PLACES = re.compile(r"(?:学位|床位|托位)数?$")  # 新增学位1800个:小学1000个、初中800个
_GROUP = re.compile("残疾")  # children of any stage: 学前残疾儿童入学率89%,义务教育99%
_HELPED = (*PEOPLE_UNITS, "人次")
_COUNTED = re.compile(r"(?:人数|人次|总数|数|累计)+$")
_MONEY = ("资金", "金额", "经费", "助学金", "奖学金", "补助", "资助金", "资助", "款")


class RelatedNames:
    """Names figures by what they have to do with the one before: `stages` are the words for stages, longest first, `verb` those of outputs."""

    def __init__(self, stages: Sequence[str], verb: re.Pattern[str], words: NameWords) -> None:
        self._words, self._verb, self._stages = words, verb, stages
        self._any_stage = re.compile("|".join(map(re.escape, stages)))
        self.read("")

    def read(self, city_name: str) -> None:
        """Begin a document of the city of this name."""
        self._own = names_in_texts(city_name)

    def _is_of_city(self, words: str) -> bool:
        """Whether words say no more than that a figure is the city's own: 而扬州已达到."""
        for name in self._own:
            before, own, behind = words.partition(name)
            if own and _BEFORE_CITY.fullmatch(before) and _BEHIND_CITY.fullmatch(behind):
                return True
        return False

    def to_those_before(self, place: Place, names: Sequence[Naming]) -> Naming | None:
        """The name of a figure by those before it in its sentence, which have `names`; None where its own words name it."""
        return self._of_year(place, names) or self._of_money(place) or self._of_previous(place)

    def _of_year(self, place: Place, names: Sequence[Naming]) -> Naming | None:
        """The name of what a year made of a figure before it, which is counted alike; None where it is no such part."""
        before = place.text[place.clause.start : place.quantity.start]
        if not (place.index and not place.noun and (self._words.of_year.match(place.before) or self._words.of_year.match(before))):
            return None
        alike = next((at for at in range(place.index - 1, -1, -1) if place.quantities[at].unit == place.quantity.unit), None)
        if alike is None:
            return None
        whole = names[alike]
        return Naming(whole.name, whole.start, place.item.end, whole.before_noun, whole.verb, f"of {whole.name}")

    def _of_money(self, place: Place) -> Naming | None:
        """The name of money told right behind the people it was for, or of people behind their money: 资助学生3.2万人次、2860万元."""
        previous = place.previous
        if previous is None or place.noun or not previous.name:
            return None
        unit, unit_before = place.quantity.unit, place.quantities[place.index - 1].unit
        words = place.text[place.quantities[place.index - 1].end : place.quantity.start].lstrip(",、和及(共")
        core = _COUNTED.sub("", previous.name)
        if unit == "元" and unit_before in _HELPED and self._words.money_for.match(words):
            made = core + (self._words.clean_name(self._words.strip_tail(self._words.strip_adverbs(words))) or "金额")
        elif unit == "倍" and unit_before == "元" and self._words.times_of.match(words):
            made = previous.name + words.removesuffix("的")
        elif unit in _HELPED and unit_before == "元" and self._words.people_for.match(words) and core.endswith(_MONEY):
            made = core + ("人次" if unit == "人次" else "人数")
        else:
            return None
        return Naming(made, previous.start, place.item.end, previous.before_noun, previous.verb, f"of {previous.name}; money")

    def _of_previous(self, place: Place) -> Naming | None:
        """The name of a quantity that only makes sense with the one before it, or None.

        A change of it, the end of a change that began with it, the same amount in other units, its share, its running
        total, another year or stage of it.
        """
        previous, quantity, before = place.previous, place.quantity, place.before
        if previous is None:
            return None
        unit_before = place.quantities[place.index - 1].unit
        both_rates = quantity.unit in RATE_UNITS and unit_before in RATE_UNITS
        alike = both_rates or quantity.unit == unit_before
        made = ""
        change = self._words.change_only.match(self._words.strip_tail(place.head, keep_change=True))
        bare = self._words.share_of(previous.name)
        words = before.lstrip(",、和及")
        if place.text[quantity.start - 1] == "(" or before in ("(相当于", "(即", "(约"):
            made = previous.name
        elif alike and (
            self._words.than_before.match(words)
            or self._words.goal_then_done.search(place.text[max(0, quantity.start - _GOAL) : quantity.start])
        ):
            return Naming(previous.name, previous.start, place.item.end, previous.before_noun, "", f"of {previous.name}")
        elif place.noun:
            made = previous.name if self._words.rises_to.search(before) and place.follows_directly else ""
            return Naming(made, previous.start, place.item.end, previous.before_noun, "", f"of {previous.name}") if made else None
        elif self._words.rises_to.search(before) and place.follows_directly and alike:
            made = previous.name
        elif change:
            made = self._words.change_at_end.sub("", previous.name) + change[0]
        elif both_rates and self._words.again.match(before):
            made = self._words.change_at_end.sub("", previous.name)
        elif (self._words.ours.match(before) or self._is_of_city(before) or (both_rates and _OURS.fullmatch(words))) and alike:
            made = self._words.of_others.sub("", previous.name)
        elif (
            quantity.unit in RATE_UNITS
            and self._words.metric_alone.search(previous.name)
            and (apart := self._words.difference.match(words))
        ):
            made = previous.name + self._words.strip_tail(apart[0], keep_change=True)
        elif self._words.year_only.match(words):
            made = previous.name
        elif quantity.unit in RATE_UNITS and self._words.share.match(words):
            words = _OF_THOSE_DUE.sub("占", words)
            made = (
                f"{bare}占比"
                if self._words.share_alone.match(words)
                else f"{bare}{self._words.clean_name(self._words.strip_tail(words))}比例"
            )
        elif quantity.unit not in RATE_UNITS and words and self._words.so_far.match(words):
            made = f"{self._verb.sub('', bare, count=1) or bare}累计数"
        elif (
            (stage := _of_pupils(self._words.clean_name(self._words.strip_tail(place.head)), previous.name))
            and _bare(stage) in self._stages
            and (
                (alike or (quantity.unit in PEOPLE_UNITS and unit_before in PEOPLE_UNITS))
                and (
                    self._words.metric_of_stage.search(previous.name)
                    or self._any_stage.match(previous.name)
                    or _PLACES.search(previous.name)
                )
            )
        ):
            told = list(self._any_stage.finditer(previous.name))
            last = max((one.end() for one in told if not _GROUP.match(one[0])), default=max((one.end() for one in told), default=0))
            rest = previous.name[last:].removeprefix("阶段" if stage.endswith("阶段") else "")
            if stage.endswith(("园", "学", "中", "校")):  # 职业教育中心1所、初级中学9所: a stage that is a school needs no other noun
                rest = rest.removeprefix("学校").removeprefix("中心").removeprefix("教育")
            made = stage + rest if last < len(previous.name) else ""
        if not made:
            return None
        return Naming(made, previous.start, place.item.end, previous.before_noun and made == previous.name, "", f"of {previous.name}")


def _bare(stage: str) -> str:
    """A stage as taxonomy.yaml has it: 高中 of 高中阶段, 初中 of 普通初中."""
    return stage.removesuffix("阶段").removeprefix("普通" if stage in ("普通初中", "普通小学") else "")


def _of_pupils(own: str, before: str) -> str:
    """The stage of words that leave out what is measured per pupil of it: 小学生均公用经费700元,初中生900元 or 普通初中900元."""
    return _ORDINARY.sub("", own.removesuffix("生")) if "生均" in before else own
