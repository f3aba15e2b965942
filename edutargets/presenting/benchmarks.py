"""Benchmarks as a reader sees them: a column beside the cities, columns and objects in files, a list of their own.

One that nobody has verified bears a ?, one verified in part (?); the legend says so in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from rich.padding import Padding
from rich.text import Text

from edutargets.comparing.benchmarks import beside, distances, provinces_of
from edutargets.config import load_yardsticks
from edutargets.corpus import Corpus
from edutargets.places import NATION
from edutargets.presenting.sheets import Sheet, Value
from edutargets.presenting.wording import Wording, english_value, figure
from edutargets.records import AttachedBenchmark, Benchmark, Comparison, ComparisonRow, Distance, Op, Relation, Target

if TYPE_CHECKING:
    from rich.console import Console

FIELDS = (
    "id", "place", "type", "year", "relation", "for", "op", "value_min", "value_max", "unit", "words", "stage", "basis", "verified", "source",
)  # fmt: skip
DISTANCE_FIELDS = ("distance", "distance_unit", "distance_to", "distance_of", "standing")
_MARKS = {"yes": "", "partly": " (?)", "no": " ?"}
_CHINESE_OPS: dict[Op, str] = {
    "eq": "{}",
    "ge": "{}以上",
    "gt": "超过{}",
    "le": "{}以下",
    "lt": "低于{}",
    "approx": "{}左右",
    "range": "{}",
}
_NATIONAL = {"standard": "国家标准", "target": "国家目标", "actual": "全国实际", "definition": "国家定义"}
_PROVINCIAL = {"standard": "定标准", "target": "定目标", "actual": "实际", "definition": "定义"}
_OF = {"value": ("", ""), "bound": (" (bound)", "(界限值)"), "about": (" (about)", "(约数)")}
_STANDINGS = {"better": (", better", "，优于"), "worse": (", worse", "，不及"), "equal": (", equal", "，持平"), "": ("", "")}
_LEGEND = (
    "Benchmark: the actual of the same year; else the standard in force then; else the next target.",
    "参照：同年实际；无则当年适用的标准；再无则此后最近的目标。",
)
_VERIFIED = {"no": ("? not verified", "? 未核实"), "partly": ("(?) verified in part", "(?) 部分核实")}
_BOUNDS = ("(bound) and (about): the distance of a bound or an approximate value.", "(界限值)、(约数)：按界限值或约数计算的差距。")
_NONE = ("No benchmark is known for these rows.", "以上指标暂无参照值。")


class BenchmarkColumn:
    """The benchmarks of one comparison, with the distances from them where these are asked for."""

    def __init__(self, corpus: Corpus, comparison: Comparison, wording: Wording, with_distances: bool) -> None:
        self._comparison, self._wording, self._asked = comparison, wording, with_distances
        self._index = 1 if wording.language == "zh" else 0
        self._provinces = provinces_of(corpus, comparison.cities)
        self._same_unit = load_yardsticks(corpus.configs).same_unit
        self._distances = {id(row): distances(corpus, row) if with_distances else [] for row in comparison.rows}

    def text(self, row: ComparisonRow) -> Text:
        """What stands beside a row on a screen, a line for each benchmark and one for each distance from it."""
        lines = []
        for benchmark, relation, years in _by_benchmark(row):
            lines.append(attached_text(benchmark, relation, years, row.stage, self._wording))
            lines += ["  " + self._distance(one, row) for one in self._distances[id(row)] if one.benchmark == benchmark.id]
        return Text("\n".join(lines), style="magenta")

    def legend(self) -> str:
        """The rule, and what the marks in use mean; or that there is nothing."""
        shown = [one.benchmark for row in self._comparison.rows for one in row.benchmarks]
        if not shown:
            return _NONE[self._index]
        verified = {benchmark.verified for benchmark in shown}
        parts = [_LEGEND[self._index]]
        marks = [words[self._index] for mark, words in _VERIFIED.items() if mark in verified]
        if marks:
            parts.append("；".join(marks) + "。" if self._index else "; ".join(marks) + ".")
        if any(one.of != "value" for found in self._distances.values() for one in found):
            parts.append(_BOUNDS[self._index])
        return ("" if self._index else " ").join(parts)

    def by_row(self, sheet: Sheet) -> Sheet:
        """A sheet of the comparison's rows with columns for benchmarks, and for each city's distances from them."""
        cities = self._comparison.cities if self._asked else ()
        columns = [f"benchmark_{field}" for field in FIELDS] + [f"{city}_{field}" for city in cities for field in DISTANCE_FIELDS]
        rows = []
        for row, values in zip(self._comparison.rows, sheet.rows, strict=True):
            added = _merged([self._values(one) for one in row.benchmarks], len(FIELDS))
            for city in cities:
                own = [_distance_values(one) for one in self._distances[id(row)] if one.city == city]
                added += _merged(own, len(DISTANCE_FIELDS))
            rows.append((*values, *added))
        return Sheet((*sheet.columns, *columns), tuple(rows))

    def by_target(self, sheet: Sheet) -> Sheet:
        """A sheet of the comparison's targets with columns for the benchmarks beside each, and its distances from them."""
        columns = [f"benchmark_{field}" for field in FIELDS] + list(DISTANCE_FIELDS if self._asked else ())
        rows = []
        for (row, target), values in zip(self._targets(), sheet.rows, strict=True):
            attached = beside(target, row, self._provinces, self._same_unit)
            added = _merged([self._values(one) for one in attached], len(FIELDS))
            if self._asked:
                own = [_distance_values(one) for one in self._distances[id(row)] if one.target == target.id]
                added += _merged(own, len(DISTANCE_FIELDS))
            rows.append((*values, *added))
        return Sheet((*sheet.columns, *columns), tuple(rows))

    def facts(self, row: ComparisonRow) -> dict[str, Any]:
        """Benchmarks of a row as objects, and the distances from them where they are asked for."""
        facts: dict[str, Any] = {"benchmarks": [self._object(one) for one in row.benchmarks]}
        if self._asked:
            facts["distances"] = [msgspec.to_builtins(one) for one in self._distances[id(row)]]
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
        joint = "：" if self._index else " "
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


def benchmarks_screen(console: Console, benchmarks: Sequence[Benchmark], wording: Wording) -> None:
    """Benchmarks under their indicators: value, kind and year, then id and source."""
    chinese = wording.language == "zh"
    for indicator in dict.fromkeys(name_of(benchmark, wording) for benchmark in benchmarks):
        console.print(Text(indicator, style="bold"), overflow="fold")
        for one in benchmarks:
            if name_of(one, wording) != indicator:
                continue
            line = Text(f"{value_text(one, wording)}{_comma(chinese)}{kind_text(one, wording)}{_of_text(one, '', wording)}")
            line.append(f"  {one.id}  {' '.join(part for part in (one.document, one.number) if part)}", style="dim")
            console.print(Padding(line, (0, 0, 0, 2)))
    marks = [words[chinese] for mark, words in _VERIFIED.items() if any(one.verified == mark for one in benchmarks)]
    if marks:
        console.print()
        console.print(Text(("；" if chinese else "; ").join(marks), style="dim"), overflow="fold")


def benchmark_facts(benchmark: Benchmark, wording: Wording) -> dict[str, Any]:
    """A benchmark as one flat object: its fields, with its basis and name in the reader's language."""
    facts: dict[str, Any] = {field: getattr(benchmark, field) for field in benchmark.__struct_fields__}
    return {**facts, "basis": basis(benchmark, wording), "name": name_of(benchmark, wording)}


def name_of(benchmark: Benchmark, wording: Wording) -> str:
    if benchmark.name is None:
        return wording.indicator(benchmark.indicator)
    return benchmark.name.zh if wording.language == "zh" else benchmark.name.en


def basis(benchmark: Benchmark, wording: Wording) -> str:
    if benchmark.basis is None:
        return ""
    return benchmark.basis.zh if wording.language == "zh" else benchmark.basis.en


def value_text(benchmark: Benchmark, wording: Wording) -> str:
    """The value with its bound and the mark of what is not verified; what is known in words; or that no figure is known."""
    chinese = wording.language == "zh"
    if benchmark.op is None or benchmark.value_min is None or benchmark.value_max is None:
        text = benchmark.words or ("数值未知" if chinese else "figure not known")
    elif chinese:
        low, high = figure(benchmark.value_min), figure(benchmark.value_max)
        text = _CHINESE_OPS[benchmark.op].format((low if low == high else f"{low}—{high}") + benchmark.unit)
    else:
        text = english_value(benchmark.op, benchmark.value_min, benchmark.value_max, benchmark.unit)
    return text + _MARKS[benchmark.verified]


def kind_text(benchmark: Benchmark, wording: Wording) -> str:
    """Whose it is, what it is and of which year: national standard of 2020; 国家标准(2020年起)."""
    if wording.language == "zh":
        since = "年起" if benchmark.type == "standard" else "年"
        return f"{_chinese_kind(benchmark, wording)}({benchmark.year}{since})"
    of = " of " if benchmark.type in ("standard", "definition") else " "
    return f"{wording.place(benchmark.place)} {benchmark.type}{of}{benchmark.year}"


def attached_text(benchmark: Benchmark, relation: Relation, years: Sequence[int], stage: str, wording: Wording) -> str:
    """A benchmark beside values of `years`, named as what it is; `stage` is the row's own, which need not be said."""
    value, of = value_text(benchmark, wording), _of_text(benchmark, stage, wording)
    if wording.language == "zh":
        listed = "、".join(map(str, years))
        said = {
            "same_year": f"{_chinese_kind(benchmark, wording).replace('实际', '同年实际')}({benchmark.year}年)",
            "in_force": f"{_chinese_kind(benchmark, wording)}({benchmark.year}年起，{listed}年适用)",
            "later_target": f"{_chinese_kind(benchmark, wording)}(后续目标，{benchmark.year}年，晚于{listed}年)",
        }
        return f"{value}，{said[relation]}{of}"
    listed = ", ".join(map(str, years))
    said = {
        "same_year": kind_text(benchmark, wording),
        "in_force": f"{kind_text(benchmark, wording)}, in force {listed}",
        "later_target": f"later target: {wording.place(benchmark.place)} {benchmark.year}, beside {listed}",
    }
    return f"{value}, {said[relation]}{of}"


def _chinese_kind(benchmark: Benchmark, wording: Wording) -> str:
    if benchmark.place == NATION:
        return _NATIONAL[benchmark.type]
    return wording.place(benchmark.place) + _PROVINCIAL[benchmark.type]


def _of_text(benchmark: Benchmark, stage: str, wording: Wording) -> str:
    """The stage and basis it is for, where they are not the row's."""
    parts = [wording.stage(benchmark.stage)] if benchmark.stage not in ("", stage) else []
    if benchmark.basis is not None:
        parts.append(basis(benchmark, wording))
    if not parts:
        return ""
    return f"[{'；'.join(parts)}]" if wording.language == "zh" else f" [{'; '.join(parts)}]"


def _comma(chinese: bool) -> str:
    return "，" if chinese else ", "


def _by_benchmark(row: ComparisonRow) -> list[tuple[Benchmark, Relation, list[int]]]:
    """Each benchmark of a row once for each relation, with all the years it stands beside."""
    years: dict[tuple[Benchmark, Relation], list[int]] = {}
    for attached in row.benchmarks:
        years.setdefault((attached.benchmark, attached.relation), []).append(attached.year)
    return [(benchmark, relation, found) for (benchmark, relation), found in years.items()]


def _distance_values(distance: Distance) -> list[Value]:
    return [distance.value, distance.unit, distance.benchmark, distance.of, distance.standing]


def _merged(found: Sequence[Sequence[Value]], width: int) -> list[Value]:
    """One value as it is, none as a blank; several as a list, in the same order in every column."""
    if len(found) < 2:
        return list(found[0]) if found else [None] * width
    return [tuple(_plain(value) for value in values) for values in zip(*found, strict=True)]


def _plain(value: Value) -> str:
    """Text of a value that stands in a list: the joint of a list must not stand in it."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    return "" if value is None else str(value).replace(";", ",")


def listed_rows(benchmarks: Iterable[Benchmark], wording: Wording) -> Sheet:
    """A sheet of benchmarks: one a row, with all their fields."""
    rows = [benchmark_facts(benchmark, wording) for benchmark in benchmarks]
    columns = Benchmark.__struct_fields__
    return Sheet(columns, tuple(tuple(row[column] for column in columns) for row in rows))
