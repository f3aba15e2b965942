"""Findings: what can be said from the comparable rows of a comparison alone, by rules, each with the records it rests on.

A row of which a warning forbids a word is silent, and why it is, is counted: another basis or one left open, totals of
several years, labels of several provinces, rows by wording. Within a row only values of one year and one status are held
against each other, one a place, none that a warning marks, and none of a part beside its whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from edutargets.comparing.admission import is_sure, threshold
from edutargets.comparing.benchmarks import attached_to
from edutargets.comparing.comparability import place_notes
from edutargets.comparing.outcomes import judge, surely_less
from edutargets.comparing.records import Comparison, ComparisonRow, Finding
from edutargets.comparing.settings import load_settings
from edutargets.comparing.units import same_unit_of, unit_group
from edutargets.corpus import Corpus
from edutargets.places import NATION
from edutargets.records import Benchmark, Target
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.indicators import load_indicators
from edutargets.rules.units import load_units

# what leaves open what a value is a figure of, of which year, or how large it is
DOUBTS = (
    "basis_unstated", "points_as_percent", "per_unit", "several_heads", "gross_rate_over_100", "cumulative", "relative_deadline",
    "lost_dash", "digits_joined", "digits_parted", "point_lost", "unit_inferred", "unit_unstated", "indicator_tie", "recognised", "damaged_bytes",
)  # fmt: skip
_MOST_NAMED = 3
_RATES = frozenset("%％‰‱")


def with_findings(corpus: Corpus, comparison: Comparison) -> Comparison:
    """The comparison with its findings: how much is shared, what ranks, what stands against the nation, where plan and result
    of a place differ, why the rest ranks nobody, what only one place states.
    """
    return msgspec.structs.replace(comparison, findings=tuple(_Finder(corpus, comparison).found()))


class _Finder:
    def __init__(self, corpus: Corpus, comparison: Comparison) -> None:
        self._corpus, self._comparison = corpus, comparison
        self._sure = max(threshold(corpus.configs), comparison.sure)
        self._settled = frozenset(load_settings(corpus.configs).settled)
        self._units = load_units(corpus.configs)
        self._catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
        self._same_unit = same_unit_of(corpus.configs)
        self._national: dict[str, list[Benchmark]] = defaultdict(list)
        for one in load_benchmarks(corpus.configs):
            if one.place == NATION and one.basis is None and one.verified == "yes" and one.type in ("actual", "target"):
                self._national[one.indicator].append(one)

    def found(self) -> Iterator[Finding]:
        rows = self._comparison.rows
        shared = [row for row in rows if row.shared]
        several = len(self._comparison.cities) > 1
        if several and rows:
            yield _shared(shared, len(rows))
        ranked = [(row, list(self._extremes(row))) for row in shared]
        promised = {target.id for row in shared for cell in row.cells for target in cell.targets if target.status == "target"}
        yield from sorted((one for _, found in ranked for one in found), key=lambda one: (-one.of, one.ids[0] not in promised))
        open_rows = [row for row in rows if not self._forbidding(row)]
        yield from sorted((one for row in open_rows for one in self._against_nation(row)), key=lambda one: -one.of)
        yield from sorted((one for row in open_rows for one in self._plans_and_results(row)), key=lambda one: one.values != ("missed",))
        silent = [row for row, found in ranked if not found]
        if silent:
            reasons = Counter(self._why(row) for row in silent)
            yield Finding(kind="not_ranked", values=tuple(code for code, _ in reasons.most_common()), ids=_ids(silent), of=len(silent))
        alone = [row for row in rows if not row.shared] if several else []
        if alone:
            counts = Counter(next(cell.city for cell in row.cells if cell.targets) for row in alone)
            places = tuple(sorted(counts, key=lambda city: (-counts[city], self._comparison.cities.index(city))))
            yield Finding(
                kind="only_one", places=places, values=tuple(str(counts[city]) for city in places), ids=_ids(alone), of=len(alone)
            )

    def _forbidding(self, row: ComparisonRow) -> str:
        """The code of what forbids to say anything of a row, '' where nothing does."""
        if row.name:
            return "by_wording"
        if row.period:
            return "period_differs"
        notes = {note.code: note for note in row.notes}
        basis = notes.get("basis_differs")
        if self._catalogue[row.indicator].basis is not None and row.indicator not in self._settled:
            return "basis_differs"
        if basis is not None and len(basis.values) > 1:
            return "basis_differs"
        return "base_year_change" if "base_year_change" in notes else ""

    def _why(self, row: ComparisonRow) -> str:
        """Why a row that several places state ranks nobody: the first reason there is."""
        forbidding = self._forbidding(row)
        if forbidding:
            return forbidding
        groups = list(self._groups(row))
        reasons = [reason for group in groups if (reason := self._unfit(row, group))]
        if reasons:
            return reasons[0]
        if any(len({target.city for target in group}) > 1 for group in groups):
            return "not_apart"
        return "plan_vs_report" if {"target", "result"} <= {one.status for group in groups for one in group} else "years_apart"

    def _groups(self, row: ComparisonRow) -> Iterator[list[Target]]:
        """The values of a row that may be held against each other: of one year and one status, the latest year first."""
        groups: dict[tuple[int, str], list[Target]] = defaultdict(list)
        for cell in row.cells:
            for target in cell.targets:
                if target.year and target.value_min is not None and "yardstick" not in target.warnings and is_sure(target, self._sure):
                    groups[target.year, target.status].append(target)
        yield from (groups[key] for key in sorted(groups, reverse=True))

    def _unfit(self, row: ComparisonRow, group: Sequence[Target]) -> str:
        """The code of what forbids to rank the values of a group, '' where nothing does."""
        cities = list(dict.fromkeys(target.city for target in group))
        if len(cities) < 2:
            return ""
        if len(cities) < len(group):
            return "several_values"
        doubt = next((code for target in group for code in _doubts(target)), "")
        if doubt:
            return doubt
        if len({unit_group(self._units, target.unit) for target in group}) > 1:
            return "unit_differs"
        counted = any(target.unit not in _RATES for target in group)
        codes = {note.code for note in place_notes(self._corpus, cities, ladder=self._catalogue[row.indicator].ladder)}
        if "province_differs" in codes:
            return "province_differs"
        if len(self._wholes(group)) < 2:
            return "part_of"
        levels = {place.level for target in self._wholes(group) if (place := self._corpus.place(target.city))}
        return "level_differs" if counted and len(levels) > 1 else ""

    def _wholes(self, group: Sequence[Target]) -> list[Target]:
        """The values of places that no other place of the group contains."""
        cities = [target.city for target in group]
        inside = {note.values[0] for note in place_notes(self._corpus, cities, ladder=False) if note.code == "part_of"}
        return [target for target in group if target.city not in inside]

    def _extremes(self, row: ComparisonRow) -> Iterator[Finding]:
        """Who promises or reports most and least of the values of one year, where that is certain; at most one for each status."""
        if self._forbidding(row):
            return
        told: set[str] = set()
        for group in self._groups(row):
            status, whole = group[0].status, self._wholes(group)
            if len({one.city for one in whole}) < 2 or status in told or self._unfit(row, group):
                continue
            most = [one for one in whole if all(self._less(other, one) or _same(other, one) for other in whole)]
            least = [one for one in whole if all(self._less(one, other) or _same(other, one) for other in whole)]
            ends = [(one, name) for own, name in ((most, "most"), (least, "least")) for one in own if len(own) <= _MOST_NAMED]
            if (most and len(most) == len(whole)) or not ends:
                continue
            told.add(status)
            yield Finding(
                kind="extremes",
                row=row,
                places=tuple(one.city for one, _ in ends),
                values=tuple(name for _, name in ends),
                ids=tuple(one.id for one, _ in ends),
                of=len(whole),
            )

    def _less(self, one: Target, other: Target) -> bool:
        """Whether one value is certainly below another; of two promises of at least so much the smaller promises less."""
        if one.status == "target" and one.op == other.op and one.op in ("ge", "gt", "le", "lt"):
            return (one.value_min or 0) < (other.value_min or 0)
        return surely_less(one, other, self._units)

    def _against_nation(self, row: ComparisonRow) -> Iterator[Finding]:
        """Results against the national actual of their year, promises against the national target due in it, of the same basis and
        stage.
        """
        known = self._national[row.indicator]
        standing: dict[str, list[tuple[Target, str]]] = defaultdict(list)
        benchmarks = {one.id: one for one in known}
        for group in self._groups(row):
            for target in group:
                if any(_doubts(target)):
                    continue
                wanted = "actual" if target.status == "result" else "target"
                for attached in attached_to(target, [one for one in known if one.type == wanted], self._same_unit):
                    one = attached.benchmark
                    side = self._side(target, one) if attached.relation == "same_year" and one.stage in ("", target.stage) else ""
                    if side:
                        standing[one.id].append((target, side))
        for identity, found in standing.items():
            cities = Counter(target.city for target, _ in found)
            sides = sorted(
                (pair for pair in found if cities[pair[0].city] == 1), key=lambda pair: ("above", "equal", "below").index(pair[1])
            )
            if sides:
                yield Finding(
                    kind="against_national",
                    row=row,
                    places=tuple(target.city for target, _ in sides),
                    values=tuple(side for _, side in sides),
                    ids=tuple(target.id for target, _ in sides),
                    of=len(sides),
                    against=benchmarks[identity],
                )

    def _side(self, target: Target, benchmark: Benchmark) -> str:
        """Whether a value certainly lies above or below a benchmark, or is equal to it; '' where that is open."""
        held = msgspec.structs.replace(
            target, op=benchmark.op, value_min=benchmark.value_min, value_max=benchmark.value_max, unit=benchmark.unit or target.unit
        )
        if benchmark.value_min is None:
            return ""
        if _same(target, held):
            return "equal"
        return "above" if self._less(held, target) else "below" if self._less(target, held) else ""

    def _plans_and_results(self, row: ComparisonRow) -> Iterator[Finding]:
        """Where a place both promised and reported a value for one year: whether what it reported reaches the promise."""
        groups = {(group[0].year, group[0].status): group for group in self._groups(row)}
        for (year, status), group in groups.items():
            if status != "target":
                continue
            for city in dict.fromkeys(target.city for target in group):
                own = [one for one in group if one.city == city]
                reported = [one for one in groups.get((year, "result"), ()) if one.city == city]
                if len(own) != 1 or len(reported) != 1 or any(any(_doubts(one)) for one in (*own, *reported)):
                    continue
                verdict = judge(own[0], reported[0], self._catalogue[row.indicator], self._units)
                if verdict.outcome in ("reached", "missed") and not _same(own[0], reported[0]):
                    yield Finding(
                        kind="plan_and_result", row=row, places=(city,), values=(verdict.outcome,), ids=(own[0].id, reported[0].id), of=1
                    )


def _shared(shared: Sequence[ComparisonRow], rows: int) -> Finding:
    """How many rows two or more places state, and which of them most do: one of the catalogue before one that is alike by its words."""
    most = max(shared, key=lambda row: (not row.name, _stating(row)), default=None)
    return Finding(
        kind="shared", row=most, values=(str(len(shared)), str(rows)), ids=_ids([most]) if most else (), of=_stating(most) if most else 0
    )


def _stating(row: ComparisonRow) -> int:
    return sum(1 for cell in row.cells if cell.targets)


def _ids(rows: Sequence[ComparisonRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target.id for row in rows for cell in row.cells for target in cell.targets))


def _doubts(target: Target) -> Iterator[str]:
    """The codes for which nothing is said of a value."""
    yield from (code for code in DOUBTS if code in target.warnings)
    if target.suspect:
        yield "lost_dash"


def _same(one: Target, other: Target) -> bool:
    """Whether two values are the same number with the same bound."""
    return (one.op, one.value_min, one.value_max) == (other.op, other.value_min, other.value_max)
