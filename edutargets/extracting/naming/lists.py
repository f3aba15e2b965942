"""Lists of values that share their words: 小学、初中…分别为A、B; 合格率、优良率分别不低于95%、50%; 分别由88%、91%提高到95%、98%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.clauses import Span
from edutargets.extracting.naming.place import Naming
from edutargets.extracting.naming.words import NameWords
from edutargets.records import Quantity
from edutargets.written_years import YEAR

# what schools counted before bring, each its own: 新建幼儿园23所、中小学41所,分别新增学位5400个、3.2万个
_BROUGHT = re.compile(r"^,?(?:分别|依次|各自)(?:可|能)?(?P<does>新增|增加|提供|净增)(?P<what>[\u4e00-\u9fff]{0,6}(?:学位|床位|托位))$")
_COUNTED_SCHOOLS = re.compile(r"(幼儿园|中小学校?|义务教育学校|普通高中|小学|中学|初中|高中|学校)数?$")
_OF_STAGES = re.compile("^(?:各?学段|阶段|各阶段|学校)")
_SCHOOLS_AT_END = re.compile(r"(?:幼儿园|中学|小学|高中|初中|学校)$")
_BUILT = re.compile(
    r"^(?:(?:新|改|扩|迁|续|新改|改扩|新改扩)?建(?:成|设)?|投用|开工|竣工|启动)(?:(?:、|和|及)?(?:改扩建|改建|扩建|迁建|投用))*"
)
_ADDED = re.compile(r"^(?:新增|净增|增加|提供|扩充|补充)")  # 新增幼儿园、义务教育、普通高中学位分别为
_SUBJECT_LONGEST = 16
_QUALITY = re.compile(r"[\u4e00-\u9fff]{1,2}[级属士办](?=[\u4e00-\u9fff]{2})")  # what things of one kind are told apart by
_QUALITY_ALONE = re.compile(r"[\u4e00-\u9fff]{1,2}[级属士办]")
_AREA = re.compile(r"(?:城[区镇市乡]|镇区|乡[村镇]|农村|县城|市区|郊区)(?:学校|中小学)?(?=[\u4e00-\u9fff]{2}|$)")  # 城区、镇区公办率
_LED = re.compile(r"^(?:获批|新增|净增|增列|创建|建成|培育|获评|认定|评选|立项|入选)+")  # 新增博士、硕士点 -> 新增硕士点
_BY_HOW_MUCH = ("增幅", "降幅", "幅度")
_LISTED_YEARS = re.compile(rf"(?:{YEAR}年?(?:底|末)?(?:、|和|与|及|以及))+{YEAR}年?(?:底|末)?")
_BRACKET = re.compile(r"^\([^()]{1,40}\)")
_YEARS_AT_END = re.compile(r"[一二两三四五六七八九十\d]+年$")  # 教育经费拨款三年分别为


class ListNames:
    """Names the values of lists in one document; it remembers the heads of the list before, for a list that leaves them out."""

    def __init__(self, stages: Sequence[str], words: NameWords) -> None:
        self._words = words
        stages = [one for one in stages if not one.endswith("率")]  # 入园率 tells a stage, and is none
        stage = "|".join(map(re.escape, stages))
        self._stages = stages
        self._any_stage = re.compile(stage)
        self._stage_run = re.compile(rf"(?:{stage})(?:(?:、|和|及|与)(?:{stage}))+")
        self.forget()

    def forget(self) -> None:
        """Begin a new paragraph."""
        self._stage_heads: tuple[str, ...] = ()
        self._counted: tuple[str, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._list: tuple[tuple[str, str], ...] = ()  # names and units of a sentence that was one list
        self.metric, self.metric_start = "", 0

    def remember(self, names: Sequence[Naming], quantities: Sequence[Quantity]) -> None:
        """Keep the names of a sentence, for a list that refers to them: 上述三项指标, 2020年分别达到."""
        self._recent = tuple(one.name for one in names) or self._recent
        one_list = len(names) > 1 and len({one.reason for one in names}) == 1 and names[0].reason.startswith("分别")
        if names and not names[0].reason.startswith("of "):
            self._list = tuple((one.name, quantity.unit) for one, quantity in zip(names, quantities, strict=True)) if one_list else ()

    def names(
        self, text: str, clauses: Sequence[Span], clause_index: int, quantities: Sequence[Quantity], index: int, names: Sequence[Naming]
    ) -> list[Naming] | None:
        """Names of the list that begins at a quantity, None where none does; `names` are those given before in the sentence."""
        clause = clauses[clause_index]
        run = _run(text, clause, quantities, index)
        if run < 2:
            return None
        start = quantities[index - 1].end if index and quantities[index - 1].end > clause.start else clause.start
        words = text[start : quantities[index].start]
        end = quantities[index + run - 1].end
        if self._words.the_same.search(words):
            meant = [*self._recent, *(one.name for one in names)][-run:]
            return [Naming(name, start, end, False, "", f"of {name}") for name in meant] if len(meant) == run else None
        before = names[-run:] if len(names) >= run else ()
        if before:
            if self._words.rises_to.search(words) and index and start == quantities[index - 1].end:
                return [Naming(one.name, one.start, end, one.before_noun, one.verb, f"of {one.name}") for one in before]
            if self._words.shares_of.match(words.lstrip(",")):
                share = self._words.respectively.sub("", self._words.strip_tail(words.lstrip(",")))
                return [
                    Naming(f"{self._words.share_of(one.name)}{share}比例", one.start, end, False, "", f"of {one.name}") for one in before
                ]
            change = self._words.change_only.match(self._words.strip_tail(words, keep_change=True))
            if change:
                by = self._words.respectively.sub("", change[0])
                return [Naming(one.name + by, one.start, end, False, "", f"change of {one.name}") for one in before]
        brought = _BROUGHT.match(words)
        counted = [_COUNTED_SCHOOLS.search(one.name) for one in before]
        if brought and before and all(counted):
            made = [f"{brought['does']}{one[1]}{brought['what']}数" for one in counted if one]
            return [
                Naming(name, start, end, False, brought["does"], f"brought by {one.name}") for name, one in zip(made, before, strict=True)
            ]
        head = self._words.respectively.split(words)[0]
        by_year = self._by_year(head, start, end, run)
        if by_year:
            return by_year
        over = self._over_commas(text, clauses, clause_index, head, run) if start == clause.start else None
        heads, shared, begin = over or self._heads(text, clauses, clause_index, head, start, run)
        if not heads:
            alone = self._words.strip_adverbs(self._words.strip_tail(head))
            again = None if alone else self._again(words, start, end, quantities[index : index + run])
            return again or self._as_before(alone, start, end, run) or self._of_one(alone, words, start, end, before, run)
        if all(
            self._words.time_head.match(one) for one in heads
        ):  # 2021年、2022年分别新增5.6万个、5.2万个: the values of one thing, year by year
            said = self._words.strip_tail(self._words.strip_adverbs(self._words.respectively.split(words)[-1]))
            name = self._words.clean_name(said) or (names[-1].name if names else self.measured_before(text, clauses[:clause_index]))
            return [Naming(name, begin, end, False, "", f"分别: {run} years") for _ in heads] if name else None
        heads = self._of_one_verb(self._words.of_one_subject(heads))
        if some := self._words.some_pupils.search(words):
            heads = tuple(one if some[0] in one else some[0] + one for one in heads)
        self._counted = tuple(self._words.last_word(one) for one in heads)
        staged = all(head in self._stages for head in heads)
        self._stage_heads = heads if staged else self._stage_heads
        self.metric, self.metric_start = shared if staged else "、".join(heads) + shared, begin
        said = self._words.strip_tail(self._words.respectively.split(words)[-1])
        if staged and not shared and self._words.entity.search(said):  # 小学、初中分别招聘教师120、85名
            shared = said
        reason = f"分别: {run} values for {'、'.join(heads)}"
        made = [self._words.clean_name(one + shared) for one in heads]
        if quantities[index].unit == "所":
            made = [f"{one}数" if _SCHOOLS_AT_END.search(one) else one for one in made]
        return [Naming(one, begin, end, False, "", reason) for one in made]

    def measured_before(self, text: str, clauses: Sequence[Span]) -> str:
        """The measure that the nearest clause before names: 普惠率稳步提升,2012年、2015年分别达到."""
        for clause in reversed(clauses):
            words = clause.of(text)
            end = next((at for at in range(len(words), 0, -1) if self._words.metric_alone.search(words[:at])), 0)
            if end:
                return self._words.clean_name(self._words.strip_adverbs(words[:end]))
        return ""

    def _by_year(self, head: str, start: int, end: int, run: int) -> list[Naming] | None:
        """The values of one thing in years that are listed before or behind it: 2021年、2023年普惠率分别为85%、90%."""
        listed = _LISTED_YEARS.search(head)
        if listed is None or len(self._words.joined.split(listed[0])) != run:
            return None
        rest = self._words.strip_tail(head[: listed.start()] + head[listed.end() :].lstrip("的,"))
        name = self._words.clean_name(self._words.strip_adverbs(rest))
        if not name or self._words.joined.search(name):
            return None
        return [Naming(name, start, end, False, "", f"分别: {run} years") for _ in range(run)]

    def _heads(
        self, text: str, clauses: Sequence[Span], clause_index: int, head: str, start: int, run: int
    ) -> tuple[tuple[str, ...], str, int]:
        """Heads of a list, the words they share, and where they begin."""
        measured = self._measured(head, run)
        if measured:
            return measured, "", start
        stage_run = self._find_stages(head, run)
        if stage_run:
            heads, shared = stage_run
            shared = self._words.strip_tail(shared)
            ahead = self._words.strip_adverbs(head[: head.rfind("、".join(heads)) if "、".join(heads) in head else 0])
            if not shared and _BUILT.fullmatch(ahead):  # 新建幼儿园、义务教育学校分别为32所、46所
                ends = "学校" if self._words.strip_tail(head).endswith(f"{heads[-1]}学校") else ""
                return (*(ahead + one for one in heads[:-1]), ahead + heads[-1] + ends), "", start
            if shared and _ADDED.fullmatch(ahead):  # 新增幼儿园、普通高中学位分别为720个、540个
                return tuple(ahead + one for one in heads), shared, start
            if not shared and self._words.metric.search(ahead):  # 生均公用经费小学、初中分别为1150元、1430元
                return heads, ahead, start
            if not shared and clause_index > 0 and self._words.metric.search(clauses[clause_index - 1].of(text)):
                return heads, self._words.strip_adverbs(clauses[clause_index - 1].of(text)), clauses[clause_index - 1].start
            return heads, shared, start
        shared = self._words.strip_tail(head).lstrip(",、均")
        for earlier in range(clause_index - 1, -1, -1):
            found = self._find_stages(clauses[earlier].of(text), run)
            if found:
                return found[0], shared, clauses[earlier].start
        if len(self._stage_heads) == run and shared and not self._words.entity.search(shared):
            return self._stage_heads, shared, start
        parts = [part for part in self._words.joined.split(self._words.strip_tail(head)) if part]
        if len(parts) < run:
            return (), "", start
        parts = parts[-run:]
        if all(self._words.metric.search(part) for part in parts):
            return self._words.of_one_subject(tuple(self._words.clean_name(self._words.strip_adverbs(part)) for part in parts)), "", start
        last, first = parts[-1], parts[0]
        tail = first[-2:]
        at = last.rfind(tail)
        if 0 <= at < len(last) - len(tail):
            shared = last[at + len(tail) :]
        elif (quality := _QUALITY.match(last)) and first.endswith(quality[0][-1]):  # 国家级、省级基地; 博士、硕士学位授权点
            shared = last[quality.end() :]
        elif (area := _AREA.match(last)) and _AREA.fullmatch(first):
            shared = last[area.end() :]
        else:
            entity = self._words.last_entity(last) or next(iter(self._any_stage.finditer(last)), None)
            shared = last[entity.end() :] if entity else ""
        heads = (*parts[:-1], last[: len(last) - len(shared)] if shared else last)
        return tuple(self._words.clean_name(part) for part in heads), shared, start

    def _over_commas(
        self, text: str, clauses: Sequence[Span], clause_index: int, head: str, run: int
    ) -> tuple[tuple[str, ...], str, int] | None:
        """Heads of which some stand in clauses before: 毛入园率、净入学率,初中阶段、高中阶段毛入学率分别为; None where all stand in one."""
        joined = head
        for earlier in range(clause_index - 1, -1, -1):
            words = clauses[earlier].of(text)
            if any(map(str.isdecimal, words)):
                return None
            joined = f"{words.rstrip(',')}、{joined.lstrip(',')}"
            parts = [part for part in self._words.joined.split(self._words.strip_tail(joined)) if part]
            if len(parts) < run:
                continue
            if len(parts) > run:
                return None
            if all(map(self._words.metric_alone.search, parts)):
                heads = tuple(self._words.clean_name(self._words.strip_adverbs(part)) for part in parts)
            else:
                heads = self._measured(joined, run)
            return (heads, "", clauses[earlier].start) if heads else None
        return None

    def _as_before(self, subject: str, start: int, end: int, run: int) -> list[Naming] | None:
        """A list that leaves out what the list before it counted: 高中招生、在校生分别为A、B,中职分别为C、D."""
        counted = self._counted
        if len(counted) != run and len(self._recent) == run and self._any_stage.search(subject):  # 高中招生A,在校生B;中职分别为C、D
            counted = tuple(map(self._words.last_word, self._recent))
        if len(counted) != run or not all(counted) or not 2 <= len(subject) <= _SUBJECT_LONGEST:
            return None
        return [Naming(subject + one, start, end, False, "", f"分别: {run} values as before") for one in counted]

    def _again(self, words: str, start: int, end: int, listed: Sequence[Quantity]) -> list[Naming] | None:
        """The list of the sentence before, of another year: 2015年…率分别达到90%、99%;2020年分别达到98%、99%."""
        alike = [one.unit for one in listed] == [unit for _, unit in self._list]
        if not alike or not self._words.respectively.search(words):
            return None
        return [Naming(name, start, end, False, "", f"of {name}") for name, _ in self._list]

    def _of_one(self, subject: str, words: str, start: int, end: int, before: Sequence[Naming], run: int) -> list[Naming] | None:
        """The values of one thing, year by year or item by item: 教育经费支出总额分别为1.36亿元、1.66亿元; or the changes of those before."""
        name = self._words.clean_name(_YEARS_AT_END.sub("", subject))
        if not self._words.respectively.search(words) or self._words.joined.search(name):
            return None
        if name.endswith(_BY_HOW_MUCH):
            return [Naming(one.name + name, one.start, end, False, "", f"change of {one.name}") for one in before] if before else None
        if not name or name in self._stages or name.endswith("教育"):
            return None
        return [Naming(name, start, end, False, "", f"分别: {run} values of one") for _ in range(run)]

    def _find_stages(self, words: str, run: int) -> tuple[tuple[str, ...], str] | None:
        for match in self._stage_run.finditer(words):
            heads = tuple(self._words.joined.split(match[0]))
            if len(heads) == run:
                shared = _OF_STAGES.sub("", words[match.end() :])
                return heads, shared
        return None

    def _of_one_verb(self, heads: tuple[str, ...]) -> tuple[str, ...]:
        """Heads of which only the first says what is done: 新建幼儿园、普通高中 -> 新建普通高中."""
        built, added = _BUILT.match(heads[0]), _ADDED.match(heads[0])
        if built and all(_COUNTED_SCHOOLS.fullmatch(one) for one in heads[1:]):
            return heads[0], *(built[0] + one for one in heads[1:])
        if added and all(one in self._stages for one in heads[1:]):
            return heads[0], *(added[0] + one for one in heads[1:])
        if (led := _LED.match(heads[0])) and all(map(_QUALITY_ALONE.fullmatch, (heads[0][led.end() :], *heads[1:]))):
            return heads[0], *(led[0] + one for one in heads[1:])
        return heads

    def _measured(self, head: str, run: int) -> tuple[str, ...]:
        """Heads of several measures of which some are named by their stage alone: 巩固率、高中阶段和高等教育毛入学率 -> 巩固率、高中阶段毛入学率、…"""
        parts = [self._words.strip_adverbs(part) for part in self._words.joined.split(self._words.strip_tail(head)) if part][-run:]
        own = [self._words.metric_alone.search(part) for part in parts]
        if len(parts) < run or own[-1] is None or not any(own[:-1]) or all(own):
            return ()
        made: list[str] = []
        measure = ""
        for part, found in zip(reversed(parts), reversed(own), strict=True):
            if found is None and not self._words.stage_head.fullmatch(part):
                return ()
            measure = found[0] if found else measure
            made.append(self._words.clean_name(part if found else part + measure))
        return tuple(reversed(made))


def _run(text: str, clause: Span, quantities: Sequence[Quantity], index: int) -> int:
    """How many quantities from `index` on stand in one list without words between them."""
    count = 1
    while index + count < len(quantities):
        between = _BRACKET.sub("", text[quantities[index + count - 1].end : quantities[index + count].start])
        if between not in ("、", "和", "及", "与", "以及") or quantities[index + count].start >= clause.end:
            break
        count += 1
    return count
