"""Benchmarks: configs/benchmarks.yaml, what a value may be held against."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, read_rules
from edutargets.records import Benchmark, BenchmarkType, Bilingual, Op, Verified


class BenchmarkEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of configs/benchmarks.yaml; see Benchmark for the fields."""

    id: str
    indicator: str
    name: Bilingual | None = None
    stage: str = ""
    place: str
    type: BenchmarkType
    year: int
    op: Op | None = None
    value: float | tuple[float, float] | None = None
    words: str = ""
    unit: str = ""
    basis: Bilingual | None = None
    document: str
    number: str = ""
    verified: Verified
    seen_in: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.op is None) != (self.value is None):
            raise ValueError(f"benchmark {self.id} needs both op and value, or neither")
        if self.value is not None and (self.op == "range") != isinstance(self.value, tuple):
            raise ValueError(f"benchmark {self.id}: a range is [low, high], any other op has one value")
        if self.value is not None and self.words:
            raise ValueError(f"benchmark {self.id} has a value and words; keep one")
        if not self.document or (self.verified != "no") != bool(self.seen_in):
            raise ValueError(f"benchmark {self.id} needs its document, and seen_in where it is verified")
        if not self.indicator and self.name is None:
            raise ValueError(f"benchmark {self.id} needs an indicator or a name")

    def record(self) -> Benchmark:
        low, high = self.value if isinstance(self.value, tuple) else (self.value, self.value)
        return Benchmark(
            id=self.id, indicator=self.indicator, place=self.place, type=self.type, year=self.year, op=self.op, value_min=low,
            value_max=high, unit=self.unit, document=self.document, verified=self.verified, number=self.number, note=self.note,
            seen_in=self.seen_in, words=self.words, stage=self.stage, basis=self.basis, name=self.name,
        )  # fmt: skip


class Yardsticks(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/benchmarks.yaml."""

    bare_families: tuple[str, ...]
    benchmarks: tuple[BenchmarkEntry, ...]


@functools.cache
def load_yardsticks(folder: Path) -> Yardsticks:
    return read_rules(folder, "benchmarks.yaml", Yardsticks)


@functools.cache
def load_benchmarks(folder: Path) -> tuple[Benchmark, ...]:
    """Every benchmark of configs/benchmarks.yaml, in its order."""
    return tuple(entry.record() for entry in load_yardsticks(folder).benchmarks)
