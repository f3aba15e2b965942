"""Completing: a name that says too little alone gets its subject from the figure before it, the label of its line, or the paragraph.

法治副校长1426名，配备率100% -> 法治副校长配备率; 新建幼儿园9所、改扩建14所 -> 改扩建幼儿园数.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from edutargets.alternatives import longest_first
from edutargets.edges import Beginning, Ending
from edutargets.extracting.naming.place import Naming
from edutargets.extracting.naming.words import PEOPLE_UNITS, RATE_UNITS, NameWords
from edutargets.places import names_in_texts
from edutargets.rules.naming import NamingWords
from edutargets.rules.status import Language

_COUNT = Ending(r"(?:人数|人次|次数|节数|套数|班数|总数|数量|数|金额|累计)$")
_SHORTEST, _LONGEST = 2, 18
_SCHOOL_LONGEST = 8
_SCHOOLS = re.compile(r"(?:学校|幼儿园|小学|初中|高中|中学|中职|院校|特校)(?:总)?数$")
_SCHOOL_UNITS = ("所", "家")
_LIST = 3  # so many items make a list
_REMEMBERED = 4  # names of the paragraph before the sentence
_TIME = re.compile(r"^(?:[上下]半年|[今明去当]年|年内|全年|目前|现在|截至目前|每[年天周月学期]+|(?:19|20)\d\d年(?:底|末|度)?)+")
_STAFF = re.compile("师|人才|工|干部|员")
_LEAD_IN = Beginning(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]|[一二三四五六七八九十]是)(?P<about>[\u4e00-\u9fff“”]{2,14})[。]?$"
)  # (二)交流轮岗。
_OF_ITS_BODIES = re.compile(r"级|属|直|教育局|政府|委|人民|第")
_NOBODY = re.compile(r"(?:全日制|在编|在职|在岗|专任|兼职|全[市省县区]|各级|各类|所有|其他|共有|现有|的)+")
_OF_ALL_EDUCATION = re.compile(r"(?:教育项目|(?:普通)?高等学校|专门学校)$")  # 教育, 高等, 专门 alone say nothing
_COMPARED = re.compile(r"[比较](?:[上去今]|(?:19|20)\d\d年)|同比|(?:提高|下降|增长|增加|减少|降低|提升|上升)$")  # a change is no subject
_IN_KINDERGARTENS, _OF_KINDERGARTENS = "在园", re.compile("[园幼托]|学前")  # children of no other stage
_LOOSE_TAIL = Ending(r"(?:只|仅|有|了|已|均|都|的|占|达|为|至|到|是|呢|共|还|要|将)+$")


class Completer:
    """Completes the names of one document, sentence by sentence; it remembers what its paragraph speaks of."""

    def __init__(self, lacking: NamingWords, language: Language, words: NameWords) -> None:
        self._words = words
        verbs = longest_first(language.output_verbs)
        self._verb = re.compile(rf"^(?:{verbs}|招|再)(?:(?:、|和|及|并|或)?(?:{verbs}))*")
        self._bare, self._rates = frozenset(lacking.bare), frozenset(lacking.rates)
        self._bare_tail = re.compile(f"(?:{longest_first(lacking.bare)})$")
        self._pronoun, self._label = re.compile(lacking.pronouns), Beginning(lacking.label)
        self.read("")

    def read(self, city_name: str) -> None:
        """Begin a document of the city of this name."""
        self._city, self._short = city_name, "".join(names_in_texts(city_name)[1:])
        self.forget()

    def forget(self) -> None:
        """Begin a new paragraph."""
        self._paragraph: list[str] = []
        self._sentence: list[str] = []
        self._parts: set[int] = set()  # which of its names are of parts of what it counts: they lend nothing beyond the sentence
        self._about, self._run, self._led = "", 0, ""
        self._made: set[str] = set()
        self._part = ""  # the names of the sentence, and what of a whole was counted last

    def begin(self, text: str) -> None:
        """Begin a sentence."""
        if self._sentence:
            told = [name for at, name in enumerate(self._sentence) if at not in self._parts]
            self._paragraph = [*self._paragraph, *told][-_REMEMBERED:]
            self._sentence, self._parts, self._made = [], set(), set()
        self._run, self._part = 0, ""
        if lead := _LEAD_IN.match(text):
            self._led = self._words.action.sub("", lead["about"].strip("“”"), count=1)
        label = self._label.match(text)
        self._about = label["about"].strip("“”") if label else self._led

    def complete(self, naming: Naming, unit: str, *, listed: bool = False, aside: bool = False, part: bool = False) -> Naming:
        """The next name of the sentence, completed where it says too little.

        `listed` where it goes on with a list of the one before, `aside` where it lends none of its words: (含九年一贯制31所), 另有教学点37个,
        `part` where it stands behind 其中.
        """
        done = self._completed(self._with_pupils(naming, unit), unit)
        whole = done.reason.partition("; among ")[2]
        if done is not naming and done.name in self._made and self._part:  # 在校学生61.4万人,其中市属高校7所,在校学生8.68万人
            done = _renamed(naming, self._part + naming.name, self._part)
        self._made.add(done.name)
        if whole:
            self._part = self._subject_of(naming.name.rpartition("中")[2])
        self._run = self._run + 1 if listed else 1
        if part:
            self._parts.add(len(self._sentence))
        self._sentence.append("" if aside else whole.partition(";")[0] or done.name)
        if self._run >= _LIST:  # the items of a list are no subject of what follows it: 幼儿园55所、小学22所、初中12所,在校学生7万人
            del self._sentence[-self._run :]
            self._sentence += [""] * self._run
        return done

    def without_city(self, words: str) -> str:
        """Words without the document's own city at their head: 泰兴市现有幼儿园, 天津2025年计划新建; but 泰兴市级, 天津大学 stay."""
        bare = words.removeprefix(self._city)
        if bare == words and self._short and words.startswith(self._short):
            rest = words.removeprefix(self._short)
            bare = rest if self._words.strip_adverbs(rest) != rest or self._verb.match(rest) else words
        if not self._city or bare == words or len(bare) < _SHORTEST or _OF_ITS_BODIES.match(bare):
            return words
        return self._words.strip_adverbs(bare) or words

    def _with_pupils(self, naming: Naming, unit: str) -> Naming:
        """The name of people told by their school alone, with what was counted before it: 在园幼儿1.7万人,公办园有4800人."""
        core = _LOOSE_TAIL.cut(_COUNT.cut(naming.name))
        if unit not in PEOPLE_UNITS or not self._words.school_at_end.search(core) or len(core) > _SCHOOL_LONGEST:
            return naming
        counted = next((match[0] for one in reversed(self._sentence) if (match := self._words.counted_alone.search(one))), "")
        counted += "人数" if counted.endswith(("在校", "在读")) else ""
        return _renamed(naming, core + counted, counted) if counted and not counted.startswith("招生") else naming

    def _completed(self, naming: Naming, unit: str) -> Naming:
        name = self.without_city(naming.name)
        naming = naming if name == naming.name else msgspec.structs.replace(naming, name=name)
        before = [*self._paragraph, *self._sentence]
        if self._pronoun.search(naming.name) or (not naming.name and unit in RATE_UNITS):  # 到2030年,达到98%
            rate = next((name for name in reversed(before) if self._words.metric_alone.search(name)), "")
            return _renamed(naming, rate, rate) if rate else naming
        if "carried" in naming.reason or naming.reason.startswith("of "):
            return naming
        name = _LOOSE_TAIL.cut(_TIME.sub("", self._words.strip_adverbs(naming.name)))
        verb = None if name in self._rates else self._verb.match(name)
        rest = name[verb.end() :] if verb else name
        core = _LOOSE_TAIL.cut(_COUNT.cut(rest))
        says_little = not core if verb else (not core or core in self._bare or core in self._rates)
        if not says_little:
            return naming
        of_sentence = any(map(self._subject_of, self._sentence))
        if verb and not core:  # 其中今年新增3.1万个: what was 新增 before; but 初中204所,招生5.49万人 is of its own sentence
            known = self._sentence if of_sentence else before
            same = next((one for one in reversed(known) if one.startswith(verb[0]) and len(one) > len(verb[0]) + 2), "")
            if same:
                return _renamed(naming, same, same)
        if not verb and self._of_several_schools(before):
            return naming
        told = (one for one in map(self._subject_of, reversed(self._sentence)) if one and one not in name)
        # 新建12所、新增学位16221个,共31所: schools are none of the places
        subject = next((one for one in told if unit not in _SCHOOL_UNITS or not self._words.places_at_end.search(one)), "")
        subject = subject or self._about
        # a sentence before lends only what is of education: 1个开发区。… 在校学生7万人
        lent = (
            one
            for one in map(self._subject_of, reversed(self._paragraph))
            if one and one not in name and (self._words.entity.search(one) or self._words.stage_head.match(one))
        )
        if not name.endswith("总数"):  # 学生总数 behind the students of each stage is of them all
            subject = subject or next(lent, "")
        if not subject or subject in name or (_IN_KINDERGARTENS in name and not _OF_KINDERGARTENS.search(subject)):
            return naming
        head = verb[0] if verb else ""
        head = (
            "招生" if head == "招" and self._words.stage_head.match(subject) and not _STAFF.search(subject) else head
        )  # 职业教育:全年共招5260人
        made = f"{subject}{head}" if head.endswith("生") else f"{head}{subject}"  # 初中招生, but 改扩建幼儿园
        return _renamed(naming, f"{made}{rest or '数'}", subject)

    def _of_several_schools(self, before: Sequence[str]) -> bool:
        """Whether the figures last told count schools of several kinds: 中学37所,小学250所;在校学生16万人 are of them all."""
        counted = (one for one in reversed(before) if one)
        names = itertools.dropwhile(lambda one: not (_SCHOOLS.search(one) or self._words.stage_head.match(one)), counted)
        told = itertools.takewhile(_SCHOOLS.search, names)
        return len(set(told)) > 1

    def _subject_of(self, name: str) -> str:
        """What a name is about, without verb and metric: 法治副校长 of 配备法治副校长人数; '' where that says too little itself."""
        words = _TIME.sub("", self._words.strip_adverbs(name))
        verb = self._verb.match(words)
        words = words[verb.end() :] if verb else words
        words = _COUNT.cut(self._words.metric_alone.sub("", _COUNT.cut(words)))
        words = words if _OF_ALL_EDUCATION.match(words) else self._bare_tail.sub("", words)
        if _COMPARED.search(words):
            return ""
        says = (
            _SHORTEST <= len(words) <= _LONGEST
            and not self._words.action.fullmatch(words)
            and words not in self._bare
            and not _NOBODY.fullmatch(words)
        )
        return words if says else ""


def _renamed(naming: Naming, name: str, subject: str) -> Naming:
    return msgspec.structs.replace(naming, name=name, reason=f"{naming.reason}; subject {subject} from before")
