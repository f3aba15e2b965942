"""The column of benchmarks beside a comparison: lines on a screen, columns of a sheet, objects in json."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from edutargets.comparing.benchmarks import beside, provinces_of
from edutargets.comparing.distances import distances
from edutargets.comparing.records import AttachedBenchmark, Comparison, ComparisonRow, Distance, Relation
from edutargets.comparing.units import same_unit_of
from edutargets.corpus import Corpus
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.benchmarks import attached_text, basis, benchmark_facts, marks_legend, whole
from edutargets.presenting.words.values import english_value, figure
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark, Target

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

FIELDS = (
    "id", "place", "type", "year", "relation", "for", "op", "value_min", "value_max", "unit", "words", "stage", "basis", "verified", "source",
)  # fmt: skip
DISTANCE_FIELDS = ("distance", "distance_unit", "distance_to", "distance_of", "standing")
_OF = {"value": ("", ""), "bound": (" (bound)", "（界限值）"), "about": (" (about)", "（约数）")}
_STANDINGS = {"better": (", better", "，优于"), "worse": (", worse", "，不及"), "equal": (", equal", "，持平"), "": ("", "")}
_LEGEND = (
    "Benchmark: the actual of the same year, else the standard in force then; beside it the target due then; else the next target.",
    "参照：同年实际，无则当年适用的标准；并列当年到期的目标；均无则此后最近的目标。",
)
_BOUNDS = ("(bound) and (about): the distance of a bound or an approximate value.", "（界限值）、（约数）：按界限值或约数计算的差距。")
_BLANK = ("none", "无")
_NONE = ("No benchmark is known for these rows.", "以上指标暂无参照值。")


class BenchmarkColumn:
    """The benchmarks of one comparison, with the distances from them where these are asked for."""

    def __init__(self, corpus: Corpus, comparison: Comparison, wording: Wording, with_distances: bool) -> None:
        self._comparison, self._wording, self._asked = comparison, wording, with_distances
        self._index = 1 if wording.language == "zh" else 0
        self._provinces = provinces_of(corpus, comparison.cities)
        self._same_unit = same_unit_of(corpus.configs)
        found = distances(corpus, comparison) if with_distances else [[] for _ in comparison.rows]
        self._distances = {_key(row): own for row, own in zip(comparison.rows, found, strict=True)}

    def text(self, row: ComparisonRow) -> Text:
        """What stands beside a row on a screen, a line for each benchmark and one for each distance from it."""
        from rich.text import Text

        if not row.benchmarks:
            return Text(_BLANK[self._index], style="dim")
        return Text("\n").join(Text("\n").join([head, *own]) for head, own in self._lines(row))

    def stacked(self, row: ComparisonRow) -> Iterator[Padding]:
        """The same below a row, the distances indented."""
        from rich.padding import Padding
        from rich.text import Text

        for head, own in self._lines(row):
            yield Padding(Text.assemble(f"{self._wording.word('benchmark')}{'：' if self._index else ': '}", head), (0, 0, 0, 4))
            yield from (Padding(line, (0, 0, 0, 6)) for line in own)

    def _lines(self, row: ComparisonRow) -> Iterator[tuple[Text, list[Text]]]:
        from rich.text import Text

        year_of = {target.id: target.year for cell in row.cells for target in cell.targets}
        for benchmark, relation, years in _by_benchmark(row):
            found = [one for one in self._distances[_key(row)] if one.benchmark == benchmark.id and year_of[one.target] in years]
            own = [Text(self._distance(one, row), style="dim") for one in found]
            yield Text(attached_text(benchmark, relation, years, row.stage, self._wording), style="magenta"), own

    def legend(self) -> str:
        """The rule, and what the marks in use mean; or that there is nothing."""
        shown = [one.benchmark for row in self._comparison.rows for one in row.benchmarks]
        if not shown:
            return _NONE[self._index]
        parts = [_LEGEND[self._index], marks_legend(shown, self._wording)]
        if any(one.of != "value" for found in self._distances.values() for one in found):
            parts.append(_BOUNDS[self._index])
        return ("" if self._index else " ").join(filter(None, parts))

    @property
    def row_columns(self) -> tuple[str, ...]:
        """The columns that a sheet of the comparison's rows has for the benchmarks beside them."""
        return tuple(f"benchmark_{field}" for field in FIELDS)

    def by_target(self, sheet: Sheet) -> Sheet:
        """A sheet of the comparison's targets with columns for the benchmark beside each, and its distance from it: one value a column.

        Of several benchmarks the first stands there, and `benchmark_more` names the others.
        """
        columns = [*self.row_columns, "benchmark_more", *(DISTANCE_FIELDS if self._asked else ())]
        rows = []
        for (row, target), values in zip(self._targets(), sheet.rows, strict=True):
            attached = beside(target, row, self._provinces, self._same_unit)
            added = (
                [*self._values(attached[0]), tuple(one.benchmark.id for one in attached[1:])] if attached else [*[None] * len(FIELDS), ()]
            )
            if self._asked:
                apart = sorted(self.of_target(row, target), key=lambda one: not attached or one[2] != attached[0].benchmark.id)
                added += apart[0] if apart else [None] * len(DISTANCE_FIELDS)
            rows.append((*values, *added))
        return Sheet((*sheet.columns, *columns), tuple(rows), sheet.several)

    @property
    def distance_fields(self) -> tuple[str, ...]:
        """The columns that each value has for its distance from a benchmark, none where distances are not asked for."""
        return DISTANCE_FIELDS if self._asked else ()

    def of_row(self, row: ComparisonRow) -> list[list[Value]]:
        """For each benchmark beside a row its values in the order of FIELDS."""
        return [self._values(one) for one in row.benchmarks]

    def of_target(self, row: ComparisonRow, target: Target) -> list[list[Value]]:
        """For each distance of one value its values in the order of `distance_fields`."""
        return [_distance_values(one) for one in self._distances[_key(row)] if one.target == target.id]

    def first_distance(self, row: ComparisonRow, target: Target) -> Distance | None:
        """The distance of one value from the first benchmark beside it, where these are asked for and a subtraction says something true."""
        return next((one for one in self._distances[_key(row)] if one.target == target.id), None)

    def beside(self, row: ComparisonRow, target: Target) -> list[Benchmark]:
        """The benchmarks that stand beside one value, the first of them the one it is held against."""
        return [one.benchmark for one in beside(target, row, self._provinces, self._same_unit)]

    def facts(self, row: ComparisonRow) -> dict[str, Any]:
        """Benchmarks of a row as objects, and the distances from them where they are asked for."""
        facts: dict[str, Any] = {"benchmarks": [self._object(one) for one in row.benchmarks]}
        if self._asked:
            facts["distances"] = [{**msgspec.to_builtins(one), "value": whole(one.value)} for one in self._distances[_key(row)]]
        return facts

    def _targets(self) -> Iterator[tuple[ComparisonRow, Target]]:
        for row in self._comparison.rows:
            for cell in row.cells:
                for target in cell.targets:
                    yield row, target

    def _distance(self, distance: Distance, row: ComparisonRow) -> str:
        wording, sign = self._wording, "-" if distance.value < 0 else "+" if distance.value else ""
        targets = [target for cell in row.cells for target in cell.targets if cell.city == distance.city]
        name = wording.city(distance.city)
        if len(targets) > 1:
            name += next(f" ({wording.value(target)})" for target in targets if target.id == distance.target)
        amount = english_value("eq", abs(distance.value), abs(distance.value), distance.unit)
        if self._index:
            amount = f"{figure(abs(distance.value))}{distance.unit}"
        joint = "：" if self._index else ": "
        return f"{name}{joint}{sign}{amount}{_STANDINGS[distance.standing][self._index]}{_OF[distance.of][self._index]}"

    def _values(self, attached: AttachedBenchmark) -> list[Value]:
        one = attached.benchmark
        source = " ".join(part for part in (one.document, one.number) if part)
        return [
            one.id, one.place, one.type, one.year, attached.relation, attached.year, one.op, one.value_min, one.value_max, one.unit,
            one.words, one.stage, basis(one, self._wording), one.verified, source,
        ]  # fmt: skip

    def _object(self, attached: AttachedBenchmark) -> dict[str, Any]:
        facts = benchmark_facts(attached.benchmark, self._wording)
        text = attached_text(attached.benchmark, attached.relation, [attached.year], "", self._wording)
        return {"for": attached.year, "relation": attached.relation, "text": text, **facts}


def _key(row: ComparisonRow) -> tuple[str, ...]:
    return row.indicator, row.stage, row.family, row.kind, row.period, row.name


def _by_benchmark(row: ComparisonRow) -> list[tuple[Benchmark, Relation, list[int]]]:
    """Each benchmark of a row once for each relation, with all the years it stands beside."""
    years: dict[tuple[Benchmark, Relation], list[int]] = {}
    for attached in row.benchmarks:
        years.setdefault((attached.benchmark, attached.relation), []).append(attached.year)
    return [(benchmark, relation, found) for (benchmark, relation), found in years.items()]


def _distance_values(distance: Distance) -> list[Value]:
    return [distance.value, distance.unit, distance.benchmark, distance.of, distance.standing]
