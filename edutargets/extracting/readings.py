"""Readings: a fact becomes a target: when, whether promised or reached, of what kind, theme and stage, and which indicator."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from edutargets.extracting.candidates import CandidateFinder
from edutargets.extracting.cautions import Cautions, is_parted_wide
from edutargets.extracting.confidence import doubt_of
from edutargets.extracting.context import LAYERS
from edutargets.extracting.fact_reading import Reading
from edutargets.extracting.facts import Fact
from edutargets.extracting.features import features_of
from edutargets.extracting.judging import NO_MATCH, Match, choose
from edutargets.extracting.kinds import KindFinder
from edutargets.extracting.measures import MeasureFinder
from edutargets.extracting.naming.words import RATE_UNITS
from edutargets.extracting.parts import Wholes
from edutargets.extracting.stages import StageFinder
from edutargets.extracting.tabled import place_of, status_of, year_of
from edutargets.extracting.theme_judging import judged
from edutargets.extracting.themes import Scores, ThemeDecision, ThemeFinder
from edutargets.extracting.timing import Timing, When
from edutargets.file_warnings import code_of
from edutargets.records import Document, Kind, Sentence, Status, Target
from edutargets.rules.indicators import Indicator
from edutargets.rules.weights import Weights

_LINE_BREAKS = re.compile("[\r\n\u2028\u2029\x0b\x0c]")
_LEADING_WORDS = 12  # a year among the first words of a commitment is its year
_OF_ITS_TEXT = ("recognised", "damaged_bytes")  # what is wrong with a text may be wrong with each of its figures
_NO_SCORES = Scores({}, {})
# roles that make a figure background, with the reason that explain prints
_BACKGROUND = {
    "group": "a limit that defines a group",
    "rule": "a rule, not a value",
    "base": "starting point of a change",
    "existing": "counts what is there already",
    "elsewhere": "the figure of others",
    "task": "what was assigned",
}
_SURE = 0.6  # so sure an indicator must be to say of what kind and theme its figure is
# roles whose figure is no value of an indicator of the city
_NO_VALUE = frozenset(("group", "rule", "existing", "gap", "shortfall", "task", "elsewhere"))
_SUBJECT_PLACE = re.compile(
    r"^(?!.{0,6}[全各本我开])(?:[\u4e00-\u9fff]{1,4}[市县区](?:、[\u4e00-\u9fff]{1,4}[市县区])*)(?=接受|成功|创建|建成|获|通过|推进|完成|启动)"
)
_BODY = r"(?:县\(市、区\)|县\(市\)、?区|县区|市\(县\)区|县市区|区县|辖市区|镇街|区(?!域)|县|乡镇|镇|街道)"
# alternatives that begin with one character each: re looks for these alone
_PER_UNIT = re.compile(rf"每个?{_BODY}|各{_BODY}|市(?<=^市)、县区(?=每年)|主城区|每(?:个学校|所学校|校)")
_PLACES_ALONE = re.compile(r"^(?:可|净|预计)?(?:新增|增加|增补|提供|扩充|增)?(?:公办|优质|普惠性?)?学位(?:新增|增加)?数?$")


class Reader:
    """Reads the facts of one document."""

    def __init__(
        self,
        document: Document,
        timing: Timing,
        *,
        kinds: KindFinder,
        themes: ThemeFinder,
        stages: StageFinder,
        measures: MeasureFinder,
        candidates: CandidateFinder,
        weights: Weights,
        entries: Mapping[str, Indicator],
        cautions: Cautions,
    ) -> None:
        self._document, self._timing = document, timing
        self._kinds, self._themes, self._stages, self._measures, self._candidates = kinds, themes, stages, measures, candidates
        self._weights, self._entries, self._cautions = weights, entries, cautions
        self._of_its_text = tuple(code for one in document.warnings if (code := code_of(one)) in _OF_ITS_TEXT)
        self._scores: dict[int, Scores] = {}
        self._told: dict[str, Scores] = {}
        self._used: set[str] = set()
        self._wholes = Wholes()

    def _stage(self, fact: Fact, name: str) -> str:
        """The stage of a fact; school places that name none are of the schools told just before: 新建幼儿园9所,增加公办学位1890个."""
        stage = self._stages.stage(name if fact.quantity else "", fact.clause)
        if stage or fact.context is None or not _PLACES_ALONE.search(name):
            return stage
        before = fact.context.layers[LAYERS.index("before")].rstrip(",、").rpartition(",")[2]
        return "" if "等" in before else self._stages.stage("", before)  # the schools named are examples: 江南小学等一批学校

    def read(self, fact: Fact, name: str, goal: str = "", identity: str = "") -> Reading:
        """The target that a fact makes under one of its names, why each of its fields is as it is, and what else it could be.

        `goal` are the words that tell it as a goal beside its result, `identity` the id that it had before that was known.
        """
        document, sentence, quantity, row = self._document, fact.sentence, fact.quantity, fact.sentence.row
        start, end = sentence.places_of(fact.start, fact.end)
        quote = _one_line(document.text[start:end])
        number = None
        if quantity:
            low, high = sentence.places_of(quantity.start, quantity.end)
            number = _one_line(document.text[low:high])
        status, status_why = self._status(fact, goal)
        when = self._when(fact, status)
        turned = (
            self._timing.turned(status, when, background=fact.role is not None or fact.value is not None) if quantity and not goal else None
        )
        if turned:
            status, status_why = turned
            when = self._when(fact, status)
        kind, kind_why = self._kind(fact, name, status)
        place = (place_of(fact.value, document) if fact.value else "") or _place(fact)
        match = self._indicator(fact, name, kind, status, place)
        own_entry = self._entries.get(match.indicator)
        entry = own_entry if match.sure >= _SURE else None
        if (
            entry
            and quantity
            and quantity.unit not in RATE_UNITS
            and "change" not in (kind, entry.kind)
            and not self._kinds.is_stock(kind_why)
        ):
            kind, kind_why = entry.kind, "the kind of its indicator"
        period = self._timing.period(when, status, kind, quantity.unit, name) if quantity and status != "context" else ""
        stage = self._stage(fact, name)
        theme = self._theme(fact, name, entry, stage)
        if quantity:
            theme = judged(theme, self._weights.theme, own_entry.theme if own_entry else "", match.sure, stage, kind)
        warnings = self._of_its_text
        if quantity:  # nothing is to be cautioned of where there is no figure
            warnings = (*self._cautions.of(fact, match, name, kind, status), *warnings)
        if number and is_parted_wide(number):
            warnings = (*warnings, "digits_joined")
        doubt = None
        if quantity:
            doubt = doubt_of(
                self._weights,
                fact,
                name,
                match,
                document=document.kind,
                issued=document.year,
                status=status,
                status_why=status_why,
                year=when.year,
                year_why=when.reason,
                period=period,
                kind=kind,
                warnings=warnings,
            )
        claimed = sentence.place_of(quantity.numeral) if quantity else start
        target = Target(
            id=identity or self._identity(f"{claimed}|{number or quote[:24]}|{name if fact.copies else ''}"),
            city=document.city,
            city_name=document.city_name,
            adcode=document.adcode,
            document=document.id,
            year=when.year,
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
            place=place,
            unit_responsible=row.unit_responsible if row else "",
            office=row.office if row else "",
            lead=row.lead if row else "",
            due=row.due if row else "",
            measures=self._measures.find(sentence.text[fact.start : fact.end]),
            suspect=fact.suspect,
            warnings=warnings,
            binding=fact.value.binding if fact.value else "",
            period=period,
            confidence=doubt.confidence if doubt else None,
            doubt=doubt.question if doubt else "",
        )
        return Reading(target, match, doubt, fact.naming.reason, status_why, when.reason, kind_why, theme)

    def _status(self, fact: Fact, goal: str) -> tuple[Status, str]:
        if goal:
            return "context", f"{goal} tells its result (goal_beside)"
        role, value, sentence = fact.role, fact.value, fact.sentence
        if role and role.role in _BACKGROUND:
            return "context", f"{_BACKGROUND[role.role]}: {role.words}"
        stated = status_of(value, self._document, self._timing.result_year) if value else None
        if stated:
            return stated
        before = fact.context.layers[1] if fact.context else ""
        status, why = self._timing.status(fact.section, sentence, fact.clause, before)
        if fact.quantity is None and status == "result" and fact.section.status == "target":
            status = "context"  # what a plan says was done, without a figure, is background
        if fact.quantity and not fact.section.bears and status == "context":
            # how things stand is what was reached: its rates, and what there is of schools and pupils; not area or population
            told = (
                fact.quantity.unit in ("%", "‰", "个百分点")
                or "(problems)" in fact.section.reason
                or (fact.section.situation and fact.named_field)
            )
            status = "result" if told else "context"
        return status, why

    def _when(self, fact: Fact, status: Status) -> When:
        if fact.value and (year := year_of(fact.value, self._document)):
            start = self._timing.planned_from
            first = (start if start and start <= year else None) if fact.value.cumulative else year
            return When(year, "head of the column", first, year, "累计")
        at = fact.quantity.start if fact.quantity else min(fact.start + _LEADING_WORDS, fact.end)
        return self._timing.when(fact.section, fact.sentence, at, status, base=bool(fact.role and fact.role.role == "base"))

    def _kind(self, fact: Fact, name: str, status: Status) -> tuple[Kind, str]:
        if fact.quantity is None:
            return "commitment", "no number"
        if fact.role and fact.role.role in ("gap", "shortfall"):
            return "level", f"a {fact.role.role}: {fact.role.words}"
        return self._kinds.kind(fact.quantity, fact.head, fact.tail, fact.clause, name, fact.naming.verb, status)

    def _theme(self, fact: Fact, name: str, entry: Indicator | None, stage: str) -> ThemeDecision:
        sentence, quantity = fact.sentence, fact.quantity
        whole = self._whole(sentence)
        of_clause = whole if fact.clause == sentence.text.rstrip("。;!") else self._score(fact.clause)
        own, near = (self._score(name), of_clause) if quantity else (of_clause, _NO_SCORES)
        counted = name if quantity else ""
        counts_places = entry is not None and entry.theme == "resources" and quantity is not None and quantity.unit != "元"
        decided = self._themes.decide(
            own,
            near,
            whole,
            sentence.section,
            self._document.title,
            counted,
            fact.context.layers if fact.context else (),
            entry.theme if entry and not counts_places else "",
        )
        # school places of one stage go to the stage, schools and pupils of all stages to resources, whatever stands around them
        of_all = counts_places and not stage
        return decided.of_entry(entry.theme) if entry and of_all else decided

    def _score(self, words: str) -> Scores:
        """The scores of words, made once: a clause is that of each of its figures."""
        if words not in self._told:
            self._told[words] = self._themes.score(words)
        return self._told[words]

    def _whole(self, sentence: Sentence) -> Scores:
        """The scores of a whole sentence, made once for all its facts."""
        if id(sentence) not in self._scores:
            self._scores[id(sentence)] = self._themes.score(sentence.text)
        return self._scores[id(sentence)]

    def _indicator(self, fact: Fact, name: str, kind: Kind, status: Status, place: str) -> Match:
        if fact.quantity is None or fact.context is None or (fact.role and fact.role.role in _NO_VALUE):
            return NO_MATCH
        each = bool(fact.role and fact.role.role == "each")
        sought = fact.value.part if fact.value and fact.value.part else name  # a part is not its whole
        candidates = self._candidates.find(sought, fact.context, fact.quantity, kind, each=each)
        features = [features_of(one, candidates, fact, name, status, place) for one in candidates]
        return self._wholes.judged(fact, choose(candidates, features, self._weights.indicator))

    def _identity(self, claim: str) -> str:
        """An id that stays the same from run to run, and when names get better: a hash of what is claimed and where."""
        for again in range(1000):
            digest = hashlib.sha1(f"{claim}|{again}".encode() if again else claim.encode(), usedforsecurity=False).hexdigest()
            identity = f"{self._document.id}-{digest[:6]}"
            if identity not in self._used:
                self._used.add(identity)
                return identity
        raise AssertionError("more than a thousand equal claims in one document")


def _one_line(words: str) -> str:
    return words if words.isprintable() else _LINE_BREAKS.sub("", words)  # no line break is printable


def _place(fact: Fact) -> str:
    """The place that a fact is of where it is not the whole city, as written; of a commitment, whom it is for."""
    if fact.quantity is not None:
        return fact.place
    match = _PER_UNIT.search(fact.clause) or _SUBJECT_PLACE.match(fact.clause)
    return match[0] if match else ""
