"""Benchmarks in words: their values, whose and of which year they are.

One that nobody has verified bears a ?, one verified in part (?); the legend says so in words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from edutargets.comparing.records import ComparisonRow, Relation
from edutargets.places import NATION
from edutargets.presenting.words.values import english_value, figure
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark, Op, Verified

if TYPE_CHECKING:
    pass

_MARKS = {"yes": "", "partly": " (?)", "no": " ?"}
_VERIFIED = {"no": ("? not verified", "? 未核实"), "partly": ("(?) verified in part", "(?) 部分核实")}
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


def marks_legend(benchmarks: Collection[Benchmark], wording: Wording) -> str:
    """What the marks mean that these benchmarks bear; '' where all are verified."""
    chinese = wording.language == "zh"
    marks = [words[chinese] for mark, words in _VERIFIED.items() if any(one.verified == mark for one in benchmarks)]
    return "；".join(marks) + "。" * bool(marks) if chinese else "; ".join(marks) + "." * bool(marks)


def verified_words(verified: Verified, wording: Wording) -> str:
    """What the mark of a benchmark that is not verified means; '' for any other."""
    return _VERIFIED[verified][wording.language == "zh"] if verified in _VERIFIED else ""


def benchmark_facts(benchmark: Benchmark, wording: Wording) -> dict[str, Any]:
    """A benchmark as one flat object: its fields, with its basis and name in the reader's language."""
    facts: dict[str, Any] = {field: whole(getattr(benchmark, field)) for field in benchmark.__struct_fields__}
    return {**facts, "basis": basis(benchmark, wording), "name": name_of(benchmark, wording)}


def whole(value: Any) -> Any:
    """A figure without a needless decimal; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def name_of(benchmark: Benchmark, wording: Wording) -> str:
    if benchmark.name is None:
        return wording.indicator(benchmark.indicator) if benchmark.indicator in wording.indicators else benchmark.indicator
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
    return text + verified_mark(benchmark)


def verified_mark(benchmark: Benchmark) -> str:
    """The mark of a benchmark that nobody has verified, or only in part; '' for any other."""
    return _MARKS[benchmark.verified]


def kind_text(benchmark: Benchmark, wording: Wording) -> str:
    """Whose it is, what it is and of which year: national standard of 2020; 国家标准（2020年起）."""
    if wording.language == "zh":
        since = "年起" if benchmark.type == "standard" else "年"
        return f"{_chinese_kind(benchmark, wording)}（{benchmark.year}{since}）"
    of = " of " if benchmark.type in ("standard", "definition") else " "
    return f"{wording.place(benchmark.place)} {benchmark.type}{of}{benchmark.year}"


def attached_text(benchmark: Benchmark, relation: Relation, years: Sequence[int], stage: str, wording: Wording) -> str:
    """A benchmark beside values of `years`, named as what it is; `stage` is the row's own, which need not be said."""
    value, of = value_text(benchmark, wording), of_text(benchmark, stage, wording)
    if wording.language == "zh":
        listed = "、".join(map(str, years))
        kind = _chinese_kind(benchmark, wording)
        said = {
            "same_year": f"{kind.replace('实际', '同年实际')}（{benchmark.year}年）",
            "in_force": f"{kind}（{benchmark.year}年起，{listed}年适用）",
            "later_target": f"{kind}（后续目标，{benchmark.year}年，晚于{listed}年）",
        }
        return f"{value}，{said[relation]}{' ' if of else ''}{of}"
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


def of_text(benchmark: Benchmark, stage: str, wording: Wording) -> str:
    """The stage and basis it is for, where they are not the row's."""
    parts = [wording.stage(benchmark.stage)] if benchmark.stage not in ("", stage) else []
    if benchmark.basis is not None:
        parts.append(basis(benchmark, wording))
    if not parts:
        return ""
    return f"[{'；'.join(parts)}]" if wording.language == "zh" else f" [{'; '.join(parts)}]"


def comma(chinese: bool) -> str:
    return "，" if chinese else ", "


def benchmark_texts(row: ComparisonRow, wording: Wording) -> list[str]:
    """The benchmarks of a row in words, each once for each relation, with the years it stands beside."""
    years: dict[tuple[Benchmark, Relation], list[int]] = {}
    for attached in row.benchmarks:
        years.setdefault((attached.benchmark, attached.relation), []).append(attached.year)
    return [attached_text(benchmark, relation, found, row.stage, wording) for (benchmark, relation), found in years.items()]
