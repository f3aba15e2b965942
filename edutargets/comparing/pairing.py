"""Pairing: for one target of a city, the result that answers it, or the reason why none does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from edutargets.comparing.counted import counted_by
from edutargets.comparing.outcomes import Outcome, Verdict, judge, shortfall
from edutargets.comparing.records import Note
from edutargets.comparing.verdicts import Reports, VerdictCode
from edutargets.corpus import Corpus
from edutargets.records import Document, Record, Target
from edutargets.rules.indicators import Indicator
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units


class Pair(Record, frozen=True, kw_only=True):
    """A target with what became of it.

    `results` holds the result it was held against; several, or some of another stage, where none could be chosen; none
    where nothing was reported. `before` is the latest result for an earlier year, where the city stood when it promised.
    `unsure` counts the results of its indicator and year that are not sure, and so were not held against it. `missed_by` is how far a
    result that missed is from what was promised, in the unit of the target (of a rate in %: in points).
    """

    theme: str
    indicator: str
    stage: str
    target: Target
    outcome: Outcome
    results: tuple[Target, ...] = ()
    before: Target | None = None
    reason: Note | None = None
    notes: tuple[Note, ...] = ()
    unsure: int = 0
    verdict: VerdictCode = "left_open"
    missed_by: float | None = None


class _Stages:
    """Which school stage an indicator is about without saying it, by its own name and that of its theme."""

    def __init__(self, corpus: Corpus) -> None:
        taxonomy = load_taxonomy(corpus.configs)
        self._words = {stage.id: stage.words for stage in taxonomy.stages}
        self._themes = {theme.id: theme.zh for theme in taxonomy.themes}

    def same(self, indicator: Indicator, one: str, other: str) -> bool:
        if one == other:
            return True
        named = one or other
        said = f"{indicator.zh} {self._themes[indicator.theme]}".replace("中小学", "")  # which is of two stages, and tells neither
        return "" in (one, other) and any(word in said for word in self._words[named])


class Pairing:
    """Finds for each target of a city the result it is to be held against.

    `own` are all its targets and results, `reports` say which results were told after the fact and which targets they may answer; `unsure`
    are results that are not sure, which are only counted.
    """

    def __init__(
        self,
        corpus: Corpus,
        documents: Sequence[Document],
        own: Sequence[Target],
        reports: Reports,
        unsure: Sequence[Target] = (),
    ) -> None:
        self._stages, self._reports = _Stages(corpus), reports
        self._units = load_units(corpus.configs)
        self._counted = counted_by(corpus.configs)
        self._kinds = {document.id: (document.kind, document.year) for document in documents}
        self._promised = _by_indicator([one for one in own if one.status == "target"])
        self._told = _by_indicator([one for one in own if one.status == "result"])
        self._reported = _by_indicator([one for one in own if reports.tell(one)])
        self._unsure = _by_indicator([one for one in unsure if reports.tell(one)])

    def pair(self, target: Target, entry: Indicator) -> Pair:
        """A target of that indicator with what became of it."""
        before = self._before(target, entry)
        found, results = self._verdict(target, entry)
        notes = list(found.notes)
        if entry.basis and results:
            notes.append(Note(code="basis_differs", values=(entry.id,)))
        if before and judge(target, before, entry, self._units).outcome == "reached" and target.kind == "level":
            notes.append(Note(code="already_reached", values=(str(before.year),)))
        unsure = self._count_unsure(target, entry)
        if unsure and found.reason != Note(code="unsure_results", values=(str(unsure),)):
            notes.append(Note(code="unsure_results", values=(str(unsure),)))
        notes += [Note(code=code) for code in dict.fromkeys(code for one in (target, *results) for code in one.warnings)]
        return Pair(
            theme=entry.theme, indicator=entry.id, stage=target.stage, target=target, outcome=found.outcome, results=results,
            before=before, reason=found.reason, notes=tuple(notes), unsure=unsure,
            verdict=self._reports.verdict(target, found.outcome, found.reason),
            missed_by=shortfall(target, results[0], self._units) if found.outcome == "missed" else None,
        )  # fmt: skip

    def _verdict(self, target: Target, entry: Indicator) -> tuple[Verdict, tuple[Target, ...]]:
        if target.year is None:
            return Verdict(outcome="not_comparable", reason=Note(code="no_deadline")), ()
        of_indicator = [one for one in self._reported[entry.id] if one.year in (target.year, target.year + 1)]
        of_indicator = [one for one in of_indicator if self._reports.answer(one, target)]
        fitting = [one for one in of_indicator if self._stages.same(entry, target.stage, one.stage)]
        fitting = [one for one in fitting if one.period == target.period] or fitting
        year = min((one.year or 0 for one in fitting), default=0)
        fitting = [one for one in fitting if one.year == year]
        if not fitting:
            return self._silent(target, of_indicator, self._count_unsure(target, entry))
        result = self._chosen(target, entry, fitting)
        if result is None:
            return Verdict(outcome="not_comparable", reason=Note(code="several_values")), tuple(fitting)
        found = judge(target, result, entry, self._units)
        if found.outcome in ("reached", "missed") and (other := self._of_other_years(target, result, year)):
            return Verdict(outcome="not_comparable", reason=other), (result,)
        if unlike := self._counted.unlike(target, result, found.outcome):
            return Verdict(outcome="not_comparable", reason=unlike), (result,)
        if year != target.year:
            found = Verdict(outcome=found.outcome, reason=found.reason, notes=(Note(code="year_after", values=(str(year),)), *found.notes))
        return found, (result,)

    def _of_other_years(self, target: Target, result: Target, year: int) -> Note | None:
        """Why the result of a year says nothing of the years that the target is for; None where it does."""
        if result.period != target.period and result.period:
            return Note(code="total_of_years", values=(_years_of(result.period),))
        if target.period and not result.period:
            return Note(code="several_years", values=(str(year),))
        if target.kind == "level":
            return None
        if year != target.year:  # what was built in the year after is another year's work
            return Note(code="other_year", values=(str(year),))
        if self._spans_years(target) and not result.period:
            return Note(code="several_years", values=(str(year),))
        return None

    def _count_unsure(self, target: Target, entry: Indicator) -> int:
        """How many results of its indicator and year there are that are not sure."""
        near = [one for one in self._unsure.get(entry.id, ()) if target.year and one.year in (target.year, target.year + 1)]
        return sum(self._reports.answer(one, target) for one in near)

    def _silent(self, target: Target, of_indicator: Sequence[Target], unsure: int) -> tuple[Verdict, tuple[Target, ...]]:
        """What is said where no result fits: those there are speak of other stages or are not sure, or there are none."""
        if of_indicator:
            return Verdict(outcome="not_comparable", reason=Note(code="stage_unlike")), tuple(of_indicator)
        if unsure:
            return Verdict(outcome="not_comparable", reason=Note(code="unsure_results", values=(str(unsure),))), ()
        code = "no_result" if self._reports.cover(target) else "no_report"
        return Verdict(outcome="not_reported", reason=Note(code=code, values=(str(target.year),))), ()

    def _chosen(self, target: Target, entry: Indicator, fitting: Sequence[Target]) -> Target | None:
        """The one result of this target, by its name where there are several of either; None where it cannot be told."""
        rivals = [
            one
            for one in self._promised[entry.id]
            if (one.document, one.year, one.stage, one.period) == (target.document, target.year, target.stage, target.period)
            and _value(one) != _value(target)
        ]
        alike = [one for one in fitting if one.name == target.name]
        if len(alike) == 1 and not any(one.name == target.name for one in rivals):
            return alike[0]
        if len({_value(one) for one in fitting}) == 1 and not rivals:
            return fitting[0]
        return None

    def _before(self, target: Target, entry: Indicator) -> Target | None:
        """The latest result for an earlier year, or told in the plan itself of its own year; None where several are."""
        plan = self._kinds[target.document]
        earlier = [
            one
            for one in self._told[entry.id]
            if one.year is not None
            and one.period in ("", target.period)  # shown with its years: a year's value may stand before a total, never the reverse
            and self._stages.same(entry, target.stage, one.stage)
            and (target.year is None or one.year < target.year or (one.document == target.document and plan[0] == "plan"))
        ]
        latest = [one for one in earlier if one.year == max(other.year or 0 for other in earlier)]
        return latest[0] if len({_value(one) for one in latest}) == 1 else None

    def _spans_years(self, target: Target) -> bool:
        """Whether the target is due later than the year its document plans for: its count is of several years."""
        kind, year = self._kinds[target.document]
        return target.year is not None and target.year > year + (kind != "plan")


def _years_of(period: str) -> str:
    """A period as words of a note: 2021-2025, or what of it is said."""
    return period.strip("-")


def _value(target: Target) -> tuple[float | None, float | None, str | None]:
    return target.value_min, target.value_max, target.op


def _by_indicator(targets: Sequence[Target]) -> Mapping[str, list[Target]]:
    grouped: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        if target.indicator and target.number is not None:
            grouped[target.indicator].append(target)
    return grouped
