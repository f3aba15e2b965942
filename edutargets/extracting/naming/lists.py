"""Lists of values that share their words: 小学、初中…分别为A、B; 合格率、优良率分别不低于95%、50%; 分别由88%、91%提高到95%、98%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.clauses import Span
from edutargets.extracting.naming.place import Naming
from edutargets.extracting.naming.words import (
    CHANGE_ONLY,
    COUNTED_ALONE,
    ENTITY,
    LIST,
    METRIC,
    METRIC_ALONE,
    RESPECTIVELY,
    RISES_TO,
    SHARES_OF,
    STAGE_HEAD,
    THE_SAME,
    TIME_HEAD,
    clean_name,
    last_entity,
    share_of,
    strip_adverbs,
    strip_tail,
)
from edutargets.records import Quantity

# what schools counted before bring, each its own: 新建幼儿园23所、中小学41所,分别新增学位5400个、3.2万个
_BROUGHT = re.compile(r"^,?(?:分别|依次|各自)(?:可|能)?(?P<does>新增|增加|提供|净增)(?P<what>[\u4e00-\u9fff]{0,6}(?:学位|床位|托位))$")
_COUNTED_SCHOOLS = re.compile(r"(幼儿园|中小学校?|义务教育学校|普通高中|小学|中学|初中|高中|学校)数?$")
_SCHOOLS_AT_END = re.compile(r"(?:幼儿园|中学|小学|高中|初中|学校)$")
_BUILT = re.compile(
    r"^(?:(?:新|改|扩|迁|续|新改|改扩|新改扩)?建(?:成|设)?|投用|开工|竣工|启动)(?:(?:、|和|及)?(?:改扩建|改建|扩建|迁建|投用))*"
)
_SUBJECT_LONGEST = 16


class ListNames:
    """Names the values of lists in one document; it remembers the heads of the list before, for a list that leaves them out."""

    def __init__(self, stages: Sequence[str]) -> None:
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
        self.metric, self.metric_start = "", 0

    def remember(self, names: Sequence[Naming]) -> None:
        """Keep the names of a sentence, for a list that refers to them: 上述三项指标."""
        self._recent = tuple(one.name for one in names) or self._recent

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
        if THE_SAME.search(words):
            meant = [*self._recent, *(one.name for one in names)][-run:]
            return [Naming(name, start, end, False, "", f"of {name}") for name in meant] if len(meant) == run else None
        before = names[-run:]
        if len(before) == run:
            if RISES_TO.search(words) and index and start == quantities[index - 1].end:
                return [Naming(one.name, one.start, end, one.before_noun, one.verb, f"of {one.name}") for one in before]
            if SHARES_OF.match(words.lstrip(",")):
                share = RESPECTIVELY.sub("", strip_tail(words.lstrip(",")))
                return [Naming(f"{share_of(one.name)}{share}比例", one.start, end, False, "", f"of {one.name}") for one in before]
            change = CHANGE_ONLY.match(strip_tail(words, keep_change=True))
            if change:
                by = RESPECTIVELY.sub("", change[0])
                return [Naming(one.name + by, one.start, end, False, "", f"change of {one.name}") for one in before]
        brought = _BROUGHT.match(words)
        counted = [_COUNTED_SCHOOLS.search(one.name) for one in before]
        if brought and len(before) == run and all(counted):
            made = [f"{brought['does']}{one[1]}{brought['what']}数" for one in counted if one]
            return [
                Naming(name, start, end, False, brought["does"], f"brought by {one.name}") for name, one in zip(made, before, strict=True)
            ]
        head = RESPECTIVELY.split(words)[0]
        heads, shared, begin = self._heads(text, clauses, clause_index, head, start, run)
        if not heads:
            return self._as_before(strip_adverbs(strip_tail(head)), start, end, run)
        if all(TIME_HEAD.match(one) for one in heads):  # 2021年、2022年分别新增5.6万个、5.2万个: the values of one thing, year by year
            said = strip_adverbs(RESPECTIVELY.split(words)[-1])
            name = clean_name(said) or (names[-1].name if names else "")
            return [Naming(name, begin, end, False, "", f"分别: {run} years") for _ in heads] if name else None
        heads = _of_one_verb(of_one_subject(heads))
        self._counted = tuple(_last_word(one) for one in heads)
        staged = all(head in self._stages for head in heads)
        self._stage_heads = heads if staged else self._stage_heads
        self.metric, self.metric_start = shared if staged else "、".join(heads) + shared, begin
        reason = f"分别: {run} values for {'、'.join(heads)}"
        made = [clean_name(one + shared) for one in heads]
        if quantities[index].unit == "所":
            made = [f"{one}数" if _SCHOOLS_AT_END.search(one) else one for one in made]
        return [Naming(one, begin, end, False, "", reason) for one in made]

    def _heads(
        self, text: str, clauses: Sequence[Span], clause_index: int, head: str, start: int, run: int
    ) -> tuple[tuple[str, ...], str, int]:
        """Heads of a list, the words they share, and where they begin."""
        measured = _measured(head, run)
        if measured:
            return measured, "", start
        stage_run = self._find_stages(head, run)
        if stage_run:
            heads, shared = stage_run
            shared = strip_tail(shared)
            ahead = strip_adverbs(head[: head.rfind("、".join(heads)) if "、".join(heads) in head else 0])
            if not shared and _BUILT.fullmatch(ahead):  # 新建幼儿园、义务教育学校分别为32所、46所
                ends = "学校" if strip_tail(head).endswith(f"{heads[-1]}学校") else ""
                return (*(ahead + one for one in heads[:-1]), ahead + heads[-1] + ends), "", start
            if not shared and METRIC.search(ahead):  # 生均公用经费小学、初中分别为1150元、1430元
                return heads, ahead, start
            if not shared and clause_index > 0 and METRIC.search(clauses[clause_index - 1].of(text)):
                return heads, strip_adverbs(clauses[clause_index - 1].of(text)), clauses[clause_index - 1].start
            return heads, shared, start
        shared = strip_tail(head).lstrip(",、均")
        for earlier in range(clause_index - 1, -1, -1):
            found = self._find_stages(clauses[earlier].of(text), run)
            if found:
                return found[0], shared, clauses[earlier].start
        if len(self._stage_heads) == run and shared and not ENTITY.search(shared):
            return self._stage_heads, shared, start
        parts = [part for part in LIST.split(strip_tail(head)) if part]
        if len(parts) < run:
            return (), "", start
        parts = parts[-run:]
        if all(METRIC.search(part) for part in parts):
            return of_one_subject(tuple(clean_name(strip_adverbs(part)) for part in parts)), "", start
        last, first = parts[-1], parts[0]
        tail = first[-2:]
        at = last.rfind(tail)
        if 0 <= at < len(last) - len(tail):
            shared = last[at + len(tail) :]
        else:
            entity = last_entity(last) or next(iter(self._any_stage.finditer(last)), None)
            shared = last[entity.end() :] if entity else ""
        heads = (*parts[:-1], last[: len(last) - len(shared)] if shared else last)
        return tuple(clean_name(part) for part in heads), shared, start

    def _as_before(self, subject: str, start: int, end: int, run: int) -> list[Naming] | None:
        """A list that leaves out what the list before it counted: 高中招生、在校生分别为A、B,中职分别为C、D."""
        if len(self._counted) != run or not all(self._counted) or not 2 <= len(subject) <= _SUBJECT_LONGEST:
            return None
        return [Naming(subject + one, start, end, False, "", f"分别: {run} values as before") for one in self._counted]

    def _find_stages(self, words: str, run: int) -> tuple[tuple[str, ...], str] | None:
        for match in self._stage_run.finditer(words):
            heads = tuple(LIST.split(match[0]))
            if len(heads) == run:
                shared = re.sub(r"^(?:各?学段|阶段|各阶段|学校)", "", words[match.end() :])
                return heads, shared
        return None


def _measured(head: str, run: int) -> tuple[str, ...]:
    """Heads of several measures of which some are named by their stage alone: 巩固率、高中阶段和高等教育毛入学率 -> 巩固率、高中阶段毛入学率、…"""
    parts = [strip_adverbs(part) for part in LIST.split(strip_tail(head)) if part][-run:]
    own = [METRIC_ALONE.search(part) for part in parts]
    if len(parts) < run or own[-1] is None or not any(own[:-1]) or all(own):
        return ()
    made: list[str] = []
    measure = ""
    for part, found in zip(reversed(parts), reversed(own), strict=True):
        if found is None and not STAGE_HEAD.fullmatch(part):
            return ()
        measure = found[0] if found else measure
        made.append(clean_name(part if found else part + measure))
    return tuple(reversed(made))


def _run(text: str, clause: Span, quantities: Sequence[Quantity], index: int) -> int:
    """How many quantities from `index` on stand in one list without words between them."""
    count = 1
    while index + count < len(quantities):
        between = text[quantities[index + count - 1].end : quantities[index + count].start]
        if between not in ("、", "和", "及", "与", "以及") or quantities[index + count].start >= clause.end:
            break
        count += 1
    return count


def _of_one_verb(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Heads of which only the first says what is done: 新建幼儿园、普通高中 -> 新建普通高中."""
    does = _BUILT.match(heads[0])
    if does is None or not all(_COUNTED_SCHOOLS.fullmatch(one) for one in heads[1:]):
        return heads
    return heads[0], *(does[0] + one for one in heads[1:])


def _last_word(head: str) -> str:
    """What a head measures or counts, without its subject: 招生 of 普通高中招生; '' where that cannot be told."""
    match = METRIC_ALONE.search(head) or COUNTED_ALONE.search(head)
    return match[0] if match else ""


def of_one_subject(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Heads of which only the first names its subject: 学生体质健康优良率、合格率 -> 学生体质健康合格率."""
    subject = heads[0].removesuffix(_last_word(heads[0])) if _last_word(heads[0]) else ""
    return tuple(subject + one if number and subject and _last_word(one) == one else one for number, one in enumerate(heads))
