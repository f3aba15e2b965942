"""Extracting: the sentences of a document become targets, each with the decisions that made it.

Sentences go through the rooms in one direction: facts (what is stated), damage (lost dashes put right), readings (what it
means), repeats (what is said twice).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from edutargets.config import config_folder, file_of
from edutargets.extracting.candidates import CandidateFinder
from edutargets.extracting.cautions import Cautions
from edutargets.extracting.damage import Mention, damage_of, find_evidence
from edutargets.extracting.fact_reading import Reading
from edutargets.extracting.facts import Fact, FactFinder
from edutargets.extracting.goals import Goals
from edutargets.extracting.kinds import KindFinder
from edutargets.extracting.localities import LocalityFinder
from edutargets.extracting.measures import MeasureFinder
from edutargets.extracting.naming import Namer, name_words
from edutargets.extracting.naming.shown import ShownNames
from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.readings import Reader as FactReader
from edutargets.extracting.repeats import mark_repeats
from edutargets.extracting.roles import RoleFinder
from edutargets.extracting.rows import beside, claim_of
from edutargets.extracting.scope import EducationScope
from edutargets.extracting.stages import StageFinder
from edutargets.extracting.tabled import TableReader
from edutargets.extracting.themes import ThemeFinder
from edutargets.extracting.time_rules import load_time_rules
from edutargets.extracting.timing import Timing
from edutargets.ledger import Ledger
from edutargets.places import Places
from edutargets.reading.sentences import Reader
from edutargets.records import Decision, Document, Sentence, Target
from edutargets.rules.context import load_context
from edutargets.rules.indicators import load_indicators
from edutargets.rules.kinds import load_kinds
from edutargets.rules.localities import load_localities
from edutargets.rules.measures import load_measures
from edutargets.rules.naming import load_naming
from edutargets.rules.reading import load_layout
from edutargets.rules.roles import load_roles
from edutargets.rules.scope import load_scope
from edutargets.rules.status import load_language
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units
from edutargets.rules.weights import Weights, weights_of


class Extraction(msgspec.Struct, frozen=True, gc=False):
    """The targets of one document, how each was read (by target id), all its sentences, and those that gave none."""

    targets: tuple[Target, ...]
    readings: dict[str, Reading]
    sentences: tuple[Sentence, ...]
    silent: tuple[Sentence, ...]

    @property
    def decisions(self) -> dict[str, tuple[Decision, ...]]:
        """Why each target is as it is, by its id."""
        return {identity: reading.decisions for identity, reading in self.readings.items()}


class Extractor:
    """Extracts targets by one set of configs. Keep it: it holds compiled patterns and automata."""

    def __init__(self, configs: Path | None = None) -> None:
        folder = config_folder(configs)
        self._language = load_language(folder)
        self._words = name_words(folder)
        self._time_rules = load_time_rules(folder)
        self._taxonomy = load_taxonomy(folder)
        self._reader = Reader(load_layout(folder))
        self._finder = QuantityFinder(load_units(folder))
        self._roles = RoleFinder(load_roles(folder).cues)
        self._scope = EducationScope(load_scope(folder))
        self._stages = StageFinder(self._taxonomy)
        self._tables = TableReader(self._finder, self._stages)
        self._themes = ThemeFinder(self._taxonomy)
        self._kinds = KindFinder(self._language, load_kinds(folder))
        self._cautions = Cautions(self._language)
        self._goals = Goals(self._language)
        self._measures = MeasureFinder(load_measures(folder))
        self._localities = LocalityFinder(load_localities(folder), Places(file_of(folder, "places.csv")), self._words)
        self._namer = Namer(self._language, self._taxonomy, load_naming(folder), self._words)
        self._shown = ShownNames(self._words, self._language)
        self._weights, _ = weights_of(folder)
        catalogue = load_indicators(folder)
        self._entries = {entry.id: entry for entry in catalogue.indicators}
        self._candidates = CandidateFinder(catalogue, load_context(folder), self._stages, load_units(folder))

    def judge_by(self, weights: Weights) -> None:
        """Judge by other weights than those of the configs: those that are being learned."""
        self._weights = weights

    def extract(self, document: Document, ledger: Ledger | None = None) -> Extraction:
        """All targets of a document, in the order of its text. A `ledger` is told what became of each figure."""
        sentences = self._reader.sentences(document, ledger)
        timing = Timing(self._language, self._time_rules, document, sentences)
        facts, silent = self._facts(document, sentences, timing, ledger)
        reader = FactReader(
            document,
            timing,
            kinds=self._kinds,
            themes=self._themes,
            stages=self._stages,
            measures=self._measures,
            candidates=self._candidates,
            weights=self._weights,
            entries=self._entries,
            cautions=self._cautions,
        )
        found = []
        for fact in _repaired(facts):
            for reading in _read(reader, fact):
                found.append((fact, reading))
                if ledger is not None and fact.quantity:
                    ledger.record(fact.sentence, fact.quantity, reading.target.id)
        for at, words in self._goals.of(found, document.kind).items():
            fact, reading = found[at]
            found[at] = fact, reader.read(fact, reading.target.name, goal=words, identity=reading.target.id)
        read = self._beside([reading for _, reading in found])
        told = self._told([fact for fact, _ in found], mark_repeats([one.target for one in read]))
        readings = {one.target.id: msgspec.structs.replace(one, target=target) for one, target in zip(read, told, strict=True)}
        return Extraction(tuple(told), readings, tuple(sentences), tuple(silent))

    def _told(self, facts: Sequence[Fact], targets: Sequence[Target]) -> list[Target]:
        """The targets under the names that a reader is told; they were judged by those that their figures have themselves."""
        each = {id(fact): fact for fact in facts}
        names = dict(zip(each, self._shown.of(tuple(each.values())), strict=True))
        return [
            msgspec.structs.replace(target, name=names[id(fact)]) if target.name == fact.naming.name != names[id(fact)] else target
            for fact, target in zip(facts, targets, strict=True)
        ]

    def _beside(self, read: Sequence[Reading]) -> list[Reading]:
        """The readings, each as sure as what stands beside it in its row lets it be."""
        claims = [
            claim_of(one.target, one.match.indicator, one.doubt.features["all"]["product"]) if one.doubt and self._weights.all else None
            for one in read
        ]
        return [one.beside(self._weights, row) if row else one for one, row in zip(read, beside(claims), strict=True)]

    def _facts(
        self, document: Document, sentences: Sequence[Sentence], timing: Timing, ledger: Ledger | None
    ) -> tuple[list[Fact], list[Sentence]]:
        """The facts of all sentences, and the sentences that state none."""
        whole = self._scope.is_education_document(sentences, document.title, document.issuer)
        self._namer.read(document.city_name)
        self._localities.read(document.city_name)
        finder = FactFinder(
            self._finder,
            self._roles,
            self._scope,
            self._tables,
            self._stages,
            self._namer,
            self._localities,
            self._words,
            title=document.title,
            whole=whole,
            ledger=ledger,
        )
        facts: list[Fact] = []
        silent: list[Sentence] = []
        for sentence in sentences:
            if sentence.role not in ("body", "cell"):
                finder.leave(sentence, "heading" if sentence.role == "heading" else "signature")
                continue
            found = list(finder.find(sentence, timing.section(sentence), timing.is_idle))
            facts.extend(found)
            if not found:
                silent.append(sentence)
        return facts, silent


def _repaired(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Ranges whose dash was lost put right, where the document itself has the evidence."""
    evidence = find_evidence([Mention(fact.quantity, fact.head + fact.quantity.number + fact.tail) for fact in facts if fact.quantity])
    if not evidence:
        return facts
    repaired = []
    for fact in facts:
        damage = damage_of(fact.quantity, evidence) if fact.quantity else None
        if fact.quantity and damage:
            quantity = msgspec.structs.replace(fact.quantity, op="range", value_min=float(damage.low), value_max=float(damage.high))
            fact = msgspec.structs.replace(fact, quantity=quantity, suspect=damage.describe(quantity.unit))  # noqa: PLW2901
        repaired.append(fact)
    return repaired


def _read(reader: FactReader, fact: Fact) -> Sequence[Reading]:
    """What a fact says of each of its heads; one reading where one entry is of all of them: 小学、初中教师学历合格率均达100%."""
    read = [reader.read(fact, name) for name in fact.copies or (fact.naming.name,)]
    one = read[0].target.indicator if len({reading.target.indicator for reading in read}) == 1 else None
    return [reader.read(fact, fact.naming.name)] if one and len(read) > 1 else read
