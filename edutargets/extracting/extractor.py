"""Extracting: the sentences of a document become targets, each with the decisions that made it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from edutargets.characters import plain
from edutargets.config import config_folder
from edutargets.extracting.clauses import Span, clause_of, item_of, split_clauses
from edutargets.extracting.damage import Mention, damage_of, find_evidence
from edutargets.extracting.indicators import IndicatorFinder, Match
from edutargets.extracting.kinds import KindFinder
from edutargets.extracting.measures import MeasureFinder
from edutargets.extracting.names import Namer, Naming, clean_name
from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.repeats import mark_repeats
from edutargets.extracting.scope import EducationScope
from edutargets.extracting.themes import Scores, ThemeDecision, ThemeFinder
from edutargets.extracting.timing import Section, Timing
from edutargets.file_warnings import code_of
from edutargets.reading.lines import marker_of
from edutargets.reading.sentences import Reader
from edutargets.records import Decision, Document, Quantity, Sentence, Status, TableValue, Target
from edutargets.rules import load_indicators, load_language, load_layout, load_measures, load_scope, load_taxonomy, load_units

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
_PER_UNIT = re.compile(
    r"(?:每个?|各)(?:县\(市、区\)|县\(市\)、?区|县区|市\(县\)区|县市区|区县|辖市区|镇街|区(?!域)|县|乡镇|镇|街道)|^市、县区(?=每年)|主城区|每(?:个学校|所学校|校)"
)
_SUBJECT_PLACE = re.compile(
    r"^(?!.{0,6}[全各本我开])(?:[\u4e00-\u9fff]{1,4}[市县区](?:、[\u4e00-\u9fff]{1,4}[市县区])*)(?=接受|成功|创建|建成|获|通过|推进|完成|启动)"
)
_BASE = re.compile(r"(?:从|由|自)[^,;。]{0,20}$")
_RISES = re.compile(r"^[^,;。]{0,12}?(?:提高|提升|增加|扩大|上升|增长|下降|降低|降|减少|增)(?:到|至|为)")
_EXISTING = re.compile(r"(?:的|市直|市属|省属|现有的?|原有的?|已有的?)$")
# 全县129所学校办学条件达标率达100%: the schools there are, and their rate
_ALL_THERE_ARE = re.compile(r"(?:全[省市州县区旗镇乡]|全部|所有|现有|辖区内?)(?:的|共)?$")
_WHOSE_RATE = re.compile(r"^[^,;。、\d]{2,}(?:率|比例|占比)[^,;。、\d]{0,6}\d")
_CREATES = re.compile(r"形成|建设|建成|打造|培育|创建|新建|新增|引进|招聘|设立|成立|遴选|评选|认定|组建|创成|争创")
_DONE = re.compile(r"全部|均|都|完成|实现|创成|达到|参与|登上|获|通过|启动|开工|建设$")
_QUANTITY_STATUS_UNITS = frozenset(("岁", "周岁"))
_GROUP = re.compile(r"^的?超?大班额|^的(?:班|班级|学校|小学|教学点|幼儿园|乡镇|村|,)|^(?:大班额|规模)")
_BASE_VALUE = "starting point of a change"
_BY_MEANS = re.compile(r"(?:发挥|依托|借助|利用|用好)[^,;。]*$")
_CUTOFF = re.compile(r"^[^,;。]{0,6}的,?按|的,按")
_STANDARD = re.compile(r"按照?[^,;。]{0,30}标准(?:配|补|足)")
_NAME_LONGEST = 40
_EMPTY = frozenset(("cover_note", "number_only", "annex_list"))
_EACH = re.compile(r"各$|各(?:新增|建成|创建)?$")
_SHARED_VALUE = re.compile(r"(?:均|都)(?:达到?|为|不低于|不少于)?$|[率例]、[^、]{2,12}[率例](?:为|达到?|均|都)*$")
_RELATIVE = re.compile(r"[\d一二两三四五六七八九十]{1,2}年(?:内|之内)")
_YARDSTICK = re.compile(r"按照?[^,;。]{0,56}$")
_MANY_OF = re.compile(r"[“]?([二三四五六七八九十两])个$")


_LINE_BREAKS = str.maketrans("", "", "\r\n\u2028\u2029\x0b\x0c")
_LEADING_WORDS = 12  # a year among the first words of a commitment is its year
_SHORTEST, _SHORTEST_SENTENCE = 8, 4
_SHARE_NAME = re.compile(r"(?:率|比例|占比|比重)(?:\([^()]*\))?$")
_STAGE_LONGEST = 8  # a group cell of a table that names a stage: 学前教育, not a heading of the text
_TIME_ONLY = re.compile(
    r"^(?:截至|截止|到|至|在|从|自)?(?:(?:19|20)\d\d年(?:底|末|初|度|以来|起|前)?(?:\d{1,2}月(?:底|末)?)?|目前|去年|今年|年内)(?:止|以来)?$"
)
_OF_ITS_TEXT = ("recognised", "damaged_bytes")  # what is wrong with a text may be wrong with each of its figures
_NO_SCORES = Scores({}, {})


class Extraction(msgspec.Struct, frozen=True):
    """The targets of one document, why each is as it is (by target id), all its sentences, and those that gave none."""

    targets: tuple[Target, ...]
    decisions: dict[str, tuple[Decision, ...]]
    sentences: tuple[Sentence, ...]
    silent: tuple[Sentence, ...]


class _Draft(msgspec.Struct):
    """A target in the making."""

    sentence: Sentence
    start: int
    end: int
    naming: Naming
    quantity: Quantity | None
    section: Section
    head: str
    tail: str
    clause: str
    context: str = ""
    suspect: str | None = None
    copies: tuple[str, ...] = ()
    value: TableValue | None = None


class Extractor:
    """Extracts targets by one set of configs. Keep it: it holds compiled patterns and automata."""

    def __init__(self, configs: Path | None = None) -> None:
        folder = config_folder(configs)
        self._language = load_language(folder)
        self._taxonomy = load_taxonomy(folder)
        self._stage_of = {word: stage.id for stage in self._taxonomy.stages for word in stage.words}
        self._stage_word = re.compile("|".join(sorted(map(re.escape, self._stage_of), key=len, reverse=True)))
        self._reader = Reader(load_layout(folder))
        self._finder = QuantityFinder(load_units(folder))
        self._themes = ThemeFinder(self._taxonomy)
        self._scope = EducationScope(load_scope(folder))
        self._kinds = KindFinder(self._language)
        self._measures = MeasureFinder(load_measures(folder))
        self._indicators = IndicatorFinder(load_indicators(folder))

    def extract(self, document: Document) -> Extraction:
        """All targets of a document, in the order of its text."""
        sentences = self._reader.sentences(document)
        timing = Timing(self._language, document, sentences)
        whole = self._scope.is_education_document(sentences, document.title)
        namer = Namer(self._language, self._taxonomy)
        drafts: list[_Draft] = []
        silent: list[Sentence] = []
        for sentence in sentences:
            if sentence.role not in ("body", "cell"):
                continue
            timing.enter(sentence)
            made = list(self._drafts(sentence, timing, namer, whole))
            drafts.extend(made)
            if not made:
                silent.append(sentence)
        drafts = self._repaired(drafts)
        targets, decisions = self._finished(document, drafts, timing)
        return Extraction(targets, decisions, tuple(sentences), tuple(silent))

    # -- drafts -------------------------------------------------------------------------------------------------

    def _drafts(self, sentence: Sentence, timing: Timing, namer: Namer, whole: bool) -> Iterator[_Draft]:
        text = sentence.text
        section = timing.section(sentence)
        clauses = split_clauses(text)
        marker = marker_of(text) if text[:1] != "第" else None
        body = len(marker[1]) if marker else 0
        inside: Sequence[Span] = clauses
        if not whole:
            inside = self._scope.clauses_about(text, sentence.section[-1] if sentence.section else "")
            if not inside:
                return
        idle = timing.is_idle(sentence)
        if idle in _EMPTY:
            return
        if sentence.values:
            yield from (self._of_table(sentence, section, value) for value in sentence.values)
            return
        quantities = [q for q in self._finder.find(text) if self._counts(text, q)]
        if not whole:
            quantities = [q for i, q in enumerate(quantities) if self._about(text, clauses, inside, quantities, i)]
        namings = namer.name_all(text, clauses, quantities, sentence.block)
        covered: set[int] = set()
        for index, (quantity, naming) in enumerate(zip(quantities, namings, strict=True)):
            at = clause_of(clauses, quantity.start)
            clause = clauses[at]
            covered.update(range(clause_of(clauses, naming.start), at + 1))
            item = item_of(text, clause, quantities, index)
            start = max(min(naming.start, item.start), body)
            head = text[item.start : quantity.numeral]
            draft = _Draft(
                sentence,
                start,
                max(naming.end, quantity.end),
                naming,
                quantity,
                section,
                head,
                text[quantity.end : item.end],
                text[_lead_in(text, clauses, at) : clause.end],
            )
            draft.context = self._background(text, clause, quantity, draft, section)
            draft.copies = self._copies(text, quantity, clause)
            yield draft
        if idle or not section.bears:
            return
        for start, end in self._runs(text, clauses, inside, covered, body):
            words = text[start:end]
            parts = [part.of(words) for part in split_clauses(words)]
            name = clean_name(next((part for part in parts if len(part) > 4 and not _TIME_ONLY.match(part)), words))[:_NAME_LONGEST]
            yield _Draft(sentence, start, end, Naming(name, start, end, False, "", "first clause"), None, section, words, "", words)

    def _of_table(self, sentence: Sentence, section: Section, value: TableValue) -> _Draft:
        """A value of an indicator table: its cell read with the unit that stands elsewhere; words instead make a commitment."""
        cell = sentence.text[value.start : value.end]
        name, unit = value.name, value.unit
        if unit and self._finder.cell("1", unit) is None:
            name, unit = f"{name}({unit})", ""
        above = sentence.section[-1] if sentence.section else ""
        if not self._stage_word.search(name) and self._stage_word.search(above) and len(above) <= _STAGE_LONGEST:
            name = above + name
        quantity = self._finder.cell(cell.strip("[]"), unit)
        if quantity is not None:
            if value.unitless and _reads_as_share(name, quantity):
                quantity = msgspec.structs.replace(quantity, unit="%")
            quantity = msgspec.structs.replace(quantity, number=cell, start=value.start, end=value.end, numeral=value.start)
        naming = Naming(name, 0, len(sentence.text), False, "", "row and head of a table")
        return _Draft(sentence, 0, len(sentence.text), naming, quantity, section, name, "", name + cell, value=value)

    def _about(self, text: str, clauses: Sequence[Span], inside: Sequence[Span], quantities: Sequence[Quantity], index: int) -> bool:
        """Whether a quantity of a general document is about education: its clause is, and its item of no other field."""
        at = quantities[index].start
        if not any(clause.start <= at < clause.end for clause in inside):
            return False
        return self._scope.may_be_about(item_of(text, clauses[clause_of(clauses, at)], quantities, index).of(text))

    def _counts(self, text: str, quantity: Quantity) -> bool:
        """Whether a quantity of the text states something, or only counts the parts of a list or names a duration."""
        before, after = text[max(0, quantity.start - 30) : quantity.start], text[quantity.end : quantity.end + 16]
        bound = quantity.op not in ("eq", "range")
        unit = quantity.unit
        if not unit:
            return ":" in plain(quantity.number) or (
                bool(_BARE_VALUE.search(before)) and (quantity.value_min % 1 != 0 or "分别" in before or "系数" in before)
            )
        if unit in ("年", "周", "天", "个月", "秒", "工作日", "个工作日"):
            return bool(re.search(r"年限|寿命|学制", before)) or (
                unit == "天" and (bound or bool(re.search(r"每(?:周|年|学期|月)$", before)))
            )
        if unit == "分":
            return not re.search(r"加$", before)
        chinese = not any(char.isdigit() for char in quantity.number)
        if not chinese or quantity.value_min > 10 or unit not in _STRUCTURE_UNITS:
            return bound or not (
                chinese and quantity.value_max <= 1 and unit in ("名", "位", "人", "家", "处", "座", "所", "张", "本", "把", "首", "块")
            )
        if quantity.value_max <= 1:
            return bound
        if bound:
            return True
        if _CONCRETE.match(after):
            return True
        return bool(_VERB_BEFORE.search(before)) and not _STRUCTURE_NOUNS.match(after) and not re.match(r"[”“]", after)

    def _background(self, text: str, clause: Span, quantity: Quantity, draft: _Draft, section: Section) -> str:
        """Why a quantity is background, or ''."""
        head = text[clause.start : quantity.start]
        after = text[quantity.end : clause.end]
        if quantity.unit in _QUANTITY_STATUS_UNITS:
            return "an age that defines a group"
        if (
            _CUTOFF.match(text[quantity.end : quantity.end + 10])
            or re.search(r"^的?,?按\d", text[quantity.end :])
            or re.search(r",按$", text[: quantity.start][-2:])
        ):
            return "a rule, not a value"
        if quantity.unit in ("人", "名") and quantity.op in ("gt", "lt", "ge", "le") and _GROUP.match(text[quantity.end :]):
            return "a size that defines a group"
        if _BASE.search(head) and _RISES.match(after):
            return _BASE_VALUE
        if quantity.unit != "%" and _ALL_THERE_ARE.search(head) and _WHOSE_RATE.match(after):
            return "counts what is there already"
        if quantity.unit != "%" and _BY_MEANS.search(head) and re.search("作用|优势|资源|力量", text[quantity.end : clause.end + 30]):
            return "counts what is there already"
        existing = draft.naming.before_noun and quantity.unit != "%" and _EXISTING.search(head)
        if section.status == "target" and existing and not _DONE.search(after) and not _CREATES.search(text[: quantity.start]):
            return "counts what is there already"
        return ""

    def _copies(self, text: str, quantity: Quantity, clause: Span) -> tuple[str, ...]:
        """Heads of one number that is said to hold for several: 甲、乙、丙、丁“四个100%” -> four names."""
        many = _MANY_OF.search(text[clause.start : quantity.start])
        if not many:
            return ()
        count = "一二三四五六七八九十".find(many[1].replace("两", "二")) + 1
        head = text[clause.start : clause.start + many.start()]
        parts = [part for part in head.split("、") if part]
        if len(parts) < count:
            return ()
        parts = parts[-count:]
        parts[0] = re.sub(r"^.*(?:提升|落实|巩固|达到|实现|确保|推进|做到)", "", parts[0])
        parts[-1] = re.sub(r"(?:防控体系|体系|等)$", "", parts[-1])
        return tuple(clean_name(part) for part in parts)

    @staticmethod
    def _runs(text: str, clauses: Sequence[Span], inside: Sequence[Span], covered: set[int], body: int) -> Iterator[tuple[int, int]]:
        """Runs of clauses without a number, each long enough to say something."""
        allowed = {clause.start for clause in inside}
        run: list[Span] = []
        for index, clause in [*enumerate(clauses), (-1, Span(len(text), len(text)))]:
            if index >= 0 and index not in covered and clause.start in allowed:
                run.append(clause)
                continue
            says = [part for part in run if not _TIME_ONLY.match(part.of(text)[max(0, body - part.start) :])]
            long_enough = run and run[-1].end - max(run[0].start, body) >= (_SHORTEST if covered else _SHORTEST_SENTENCE)
            if says and long_enough:
                yield max(run[0].start, body), run[-1].end
            run = []

    # -- finishing ----------------------------------------------------------------------------------------------

    @staticmethod
    def _repaired(drafts: list[_Draft]) -> list[_Draft]:
        """Ranges whose dash was lost put right, where the document itself has the evidence."""
        mentions = [Mention(draft.quantity, draft.head + draft.quantity.number + draft.tail) for draft in drafts if draft.quantity]
        evidence = find_evidence(mentions)
        if not evidence:
            return drafts
        for draft in drafts:
            if draft.quantity is None:
                continue
            damage = damage_of(draft.quantity, evidence)
            if damage:
                draft.suspect = damage.describe(draft.quantity.unit)
                draft.quantity = msgspec.structs.replace(
                    draft.quantity, op="range", value_min=float(damage.low), value_max=float(damage.high)
                )
        return drafts

    def _finished(
        self, document: Document, drafts: Sequence[_Draft], timing: Timing
    ) -> tuple[tuple[Target, ...], dict[str, tuple[Decision, ...]]]:
        targets: list[Target] = []
        decisions: dict[str, tuple[Decision, ...]] = {}
        used: set[str] = set()
        scores: dict[int, Scores] = {}
        for draft in drafts:
            for name in draft.copies or (draft.naming.name,):
                target, reasons = self._target(document, draft, name, timing, scores, used)
                targets.append(target)
                decisions[target.id] = reasons
        return tuple(mark_repeats(targets)), decisions

    def _target(
        self, document: Document, draft: _Draft, name: str, timing: Timing, scores: dict[int, Scores], used: set[str]
    ) -> tuple[Target, tuple[Decision, ...]]:
        sentence, quantity = draft.sentence, draft.quantity
        start, end = sentence.place_of(draft.start), sentence.place_of(draft.end - 1) + 1
        quote = document.text[start:end].translate(_LINE_BREAKS)
        number = None
        if quantity:
            low, high = sentence.place_of(quantity.start), sentence.place_of(quantity.end - 1) + 1
            number = document.text[low:high].translate(_LINE_BREAKS)
        status: Status
        stated = draft.value.status if draft.value else None
        if draft.context:
            status, why = "context", draft.context
        elif stated:
            status, why = stated, "head of the column"
        elif draft.value and draft.value.year and draft.value.year != document.year:
            status, why = "target" if draft.value.year > document.year else "result", f"the column is for {draft.value.year}"
        else:
            status, why = timing.status(draft.section, draft.clause, sentence.row is not None and sentence.role == "cell")
            if quantity and not draft.section.bears and draft.section.status == "context":
                status = "result" if quantity.unit in ("%", "‰", "个百分点") else "context"
        base = draft.context == _BASE_VALUE
        year, when = timing.year(sentence, quantity.start if quantity else min(draft.start + _LEADING_WORDS, draft.end), status, base=base)
        if draft.value and draft.value.year:
            year, when = draft.value.year, "head of the column"
        kind, kind_why = (
            self._kinds.kind(quantity, draft.head, draft.tail, draft.clause, name, draft.naming.verb, status)
            if quantity
            else ("commitment", "no number")
        )
        whole = scores.get(id(sentence))
        if whole is None:
            whole = scores[id(sentence)] = self._themes.score(sentence.text)
        own = self._themes.score(name if quantity else draft.clause)
        near = self._themes.score(draft.clause) if quantity else _NO_SCORES
        counted = name if quantity else ""
        theme = self._themes.decide(own, near, whole, sentence.section, document.title, counted, sentence.text)
        around = sentence.text + "".join(sentence.section[-1:])
        match = self._indicators.find(name, around, quantity, kind, each=_is_each(draft.clause)) if quantity else Match("", ())
        stage = self._stage(name + draft.clause if quantity else draft.clause)
        claimed = sentence.place_of(quantity.numeral) if quantity else start
        identity = f"{claimed}|{number or quote[:24]}|{name if draft.copies else ''}"
        target = Target(
            id=_identity(document.id, identity, used),
            city=document.city,
            city_name=document.city_name,
            adcode=document.adcode,
            document=document.id,
            year=year,
            status=status,
            kind=kind,
            theme=theme.theme,
            also=theme.also,
            stage=stage,
            indicator=match.indicator or None,
            name=name,
            op=quantity.op if quantity else None,
            value_min=quantity.value_min if quantity else None,
            value_max=quantity.value_max if quantity else None,
            unit=quantity.unit if quantity else "",
            number=number,
            quote=quote,
            section=sentence.section,
            start=start,
            end=end,
            place=_place(draft.clause),
            unit_responsible=sentence.row.unit_responsible if sentence.row else "",
            office=sentence.row.office if sentence.row else "",
            lead=sentence.row.lead if sentence.row else "",
            due=sentence.row.due if sentence.row else "",
            measures=self._measures.find(sentence.text[draft.start : draft.end]),
            suspect=draft.suspect,
            warnings=(*_warnings(draft, match, name, kind), *(code for one in document.warnings if (code := code_of(one)) in _OF_ITS_TEXT)),
            binding=draft.value.binding if draft.value else "",
        )
        indicator = match.indicator or (f"tie of {', '.join(match.tied)}" if match.tied else "none")
        reasons = (
            Decision(field="name", value=name, reason=draft.naming.reason),
            Decision(field="status", value=status, reason=why),
            Decision(field="year", value=str(year or ""), reason=when),
            Decision(field="kind", value=kind, reason=kind_why),
            Decision(field="theme", value=theme.theme, reason=_theme_reason(theme)),
            Decision(field="indicator", value=indicator, reason=" + ".join(match.words)),
        )
        return target, reasons

    def _stage(self, words: str) -> str:
        match = self._stage_word.search(words)
        return self._stage_of[match[0]] if match else ""


def _warnings(draft: _Draft, match: Match, name: str, kind: str) -> Iterator[str]:
    """Codes of what a reader must know before using a value."""
    if draft.suspect:
        yield "lost_dash"
    quantity = draft.quantity
    if quantity is None:
        return
    if match.tied:
        yield "indicator_tie"
    if draft.value and draft.value.cumulative:
        yield "cumulative"
    if draft.value and draft.value.unitless and quantity.unit:
        yield "unit_inferred"
    if draft.value and not quantity.unit and ":" not in plain(draft.value.name + (quantity.number or "")):
        yield "unit_unstated"
    if kind == "change" and quantity.unit in ("%", "％") and re.search(r"率|比例|占比|覆盖|达标", name):
        yield "points_as_percent"
    if kind == "level" and quantity.unit in ("%", "％") and quantity.value_max > 100 and "率" in name:
        yield "gross_rate_over_100"
    if match.indicator.endswith("_unspecified"):
        yield "basis_unstated"
    if draft.copies or _EACH.search(draft.head) or _SHARED_VALUE.search(draft.head):
        yield "several_heads"
    if _is_each(draft.clause):
        yield "per_unit"
    if _RELATIVE.search(draft.clause):
        yield "relative_deadline"
    if _YARDSTICK.search(draft.sentence.text[: quantity.start][-60:]):
        yield "yardstick"


def _reads_as_share(name: str, quantity: Quantity) -> bool:
    """Whether a bare number of a table that names no unit at all is a share in per cent: by its name and its size."""
    return not quantity.unit and bool(_SHARE_NAME.search(name)) and 0 <= quantity.value_min <= quantity.value_max <= 100


def _theme_reason(theme: ThemeDecision) -> str:
    return "; ".join(f"{name} {score:g} ({', '.join(words[:6])})" for name, score, words in theme.scores[:4])


def _lead_in(text: str, clauses: Sequence[Span], at: int) -> int:
    """Where a clause begins with the words of time that stand before it in a clause of their own: 截至2022年底,建成3所."""
    if at and _TIME_ONLY.match(clauses[at - 1].of(text)):
        return clauses[at - 1].start
    return clauses[at].start


def _place(clause: str) -> str:
    match = _PER_UNIT.search(clause) or _SUBJECT_PLACE.match(clause)
    return match[0] if match else ""


def _is_each(clause: str) -> bool:
    """Whether a clause speaks of each county, town or school, not of the whole city."""
    return bool(_PER_UNIT.search(clause))


def _identity(document: str, claim: str, used: set[str]) -> str:
    """An id that stays the same from run to run, and when names get better: a hash of what is claimed and where."""
    for again in range(1000):
        digest = hashlib.sha1(f"{claim}|{again}".encode() if again else claim.encode(), usedforsecurity=False).hexdigest()
        identity = f"{document}-{digest[:6]}"
        if identity not in used:
            used.add(identity)
            return identity
    raise AssertionError("more than a thousand equal claims in one document")
