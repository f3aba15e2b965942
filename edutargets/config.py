"""The YAML of configs/, checked as it is read: unknown key, wrong type, duplicate id -> file, line, what is allowed."""

from __future__ import annotations

import functools
import hashlib
import os
import re
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from edutargets import __version__, caching
from edutargets.errors import ConfigError, nearest
from edutargets.records import Benchmark, BenchmarkType, Bilingual, DocumentKind, Kind, Op, Verified

PATTERN_LIMIT = 200
_PACKAGE = Path(__file__).resolve().parent


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that is read from YAML: an unknown key is an error."""


class Pattern(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A regular expression with the texts it must cover whole (examples) and must not (counterexamples)."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern {self.id} is no regular expression: {error}") from None


class Bound(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make one operator; an example maps a text to the operator it must give."""

    op: Op
    words: tuple[str, ...]
    examples: dict[str, Op]


class Bounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    before: tuple[Bound, ...]
    after: tuple[Bound, ...]
    reach: tuple[str, ...]
    not_bounds: tuple[str, ...]


class Units(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/units.yaml."""

    units: dict[str, tuple[str, ...]]
    bounds: Bounds
    not_quantities: tuple[Pattern, ...]


T = TypeVar("T")


def config_folder(given: Path | None = None) -> Path:
    """The configs folder: the one given, EDUTARGETS_CONFIGS, ./configs, beside the package, the packaged copy."""
    return find_folder("configs", "units.yaml", given, "EDUTARGETS_CONFIGS")


def find_folder(name: str, witness: str, given: Path | None, variable: str) -> Path:
    """Look a data folder up in the documented order. `witness` is what a folder must hold to count as one."""
    named = given or (Path(os.environ[variable]) if os.environ.get(variable) else None)
    if named is not None:
        if not named.is_dir():
            raise ConfigError(f"{named} is not a folder (from {'the option' if given else variable})")
        return named
    for folder in (Path(name), _PACKAGE.parent / name, _PACKAGE / "_data" / name):
        if folder.is_dir() and any(folder.glob(witness)):
            return folder
    raise ConfigError(f"no {name} folder found: set {variable} or run from a folder that has ./{name}")


def read_yaml(path: Path, shape: type[T]) -> T:
    """Read one YAML file into `shape`; ConfigError with file, line and key where it does not fit.

    A file that was read before is taken from the cache: parsing YAML is the slowest part of a short call.
    """
    try:
        data = path.read_bytes()
        source = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as UTF-8 text: {error}") from None
    name, key = f"{path.resolve()} {shape.__name__}", hashlib.sha256(data + __version__.encode()).hexdigest()
    known = caching.get(name, key, shape)
    if known is None:
        known = _parsed(path, source, shape)
        caching.put(name, key, known)
    return known


def _parsed(path: Path, source: str, shape: type[T]) -> T:
    import yaml

    try:
        loader = _loader()(source)
        node = loader.get_single_node()
        _refuse_twice(path, node)
        data = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise ConfigError(f"{path}:{line}: not valid YAML: {error.problem}") from None
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise _located(path, source, shape, str(error)) from None


def _refuse_twice(path: Path, node: Any) -> None:
    """A key that stands twice in one mapping is an error: YAML itself would keep the last without a word."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise ConfigError(f"{path}:{key.start_mark.line + 1}: {key.value} stands twice; keep one")
            seen.add(key.value)
            _refuse_twice(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_twice(path, value)


def _loader() -> Any:
    """The safe loader of libyaml, or the one in Python where libyaml is missing."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_AT = re.compile(r" - at `\$(?P<path>.*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+|\.\.\.)\]")


def _located(path: Path, source: str, shape: type[Any], message: str) -> ConfigError:
    """Turn a checking error into one with the line of the offending key and what would be allowed."""
    match = _AT.search(message)
    steps = list(_STEP.finditer(match["path"])) if match else []
    what = message[: match.start()] if match else message
    unknown = re.search(r"unknown field `(?P<key>[^`]+)`", what)
    import yaml

    node: Any = yaml.compose(source, Loader=_loader())
    line, place = node.start_mark.line + 1 if node else 1, []
    keys = [step["key"] or step["index"] for step in steps] + ([unknown["key"]] if unknown else [])
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == key), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdecimal():
            node = node.value[int(key)]
            line = node.start_mark.line + 1
        place.append(key)
    hint = ""
    if "Invalid enum value" in what:
        hint = f"; allowed: {', '.join(_allowed_values(shape, [step['key'] or '' for step in steps]))}"
    if unknown:
        allowed = _allowed_keys(shape, [step["key"] or "" for step in steps])
        hint = f"; allowed: {', '.join(allowed)}{nearest(unknown['key'], allowed)}" if allowed else ""
    return ConfigError(f"{path}:{line}: {what}{' at ' + '.'.join(place) if place else ''}{hint}")


def _allowed_values(shape: Any, steps: list[str]) -> tuple[str, ...]:
    """The words that a value of `shape`, reached by `steps`, may be."""
    kind = _type_at(shape, steps)
    return tuple(map(str, kind.values)) if isinstance(kind, msgspec.inspect.LiteralType) else ()


def _allowed_keys(shape: Any, steps: list[str]) -> tuple[str, ...]:
    """The keys that a mapping of `shape`, reached by `steps`, may have."""
    kind = _type_at(shape, steps)
    return tuple(field.encode_name for field in kind.fields) if isinstance(kind, msgspec.inspect.StructType) else ()


def _type_at(shape: Any, steps: list[str]) -> Any:
    """The type of what is reached from `shape` by `steps` (keys; '' for an item of a list)."""
    kind: Any = msgspec.inspect.type_info(shape)
    for step in steps:
        while isinstance(kind, msgspec.inspect.UnionType):
            kind = kind.types[0]
        if isinstance(kind, msgspec.inspect.StructType):
            kind = next((field.type for field in kind.fields if field.encode_name == step), None)
        elif isinstance(kind, msgspec.inspect.DictType):
            kind = kind.value_type
        else:
            kind = getattr(kind, "item_type", None)
    while isinstance(kind, msgspec.inspect.UnionType):
        kind = kind.types[0]
    return kind


@functools.cache
def load_units(folder: Path) -> Units:
    return read_yaml(folder / "units.yaml", Units)


class Cells(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    due: str
    office: str
    person: str


class Layout(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/reading.yaml."""

    furniture: tuple[Pattern, ...]
    labels: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    cells: Cells
    responsible: str
    title: str
    signature: str

    def is_furniture(self, line: str) -> bool:
        return _any_of(tuple(pattern.pattern for pattern in self.furniture)).search(line) is not None

    def is_label(self, line: str) -> bool:
        """Whether the line holds a label of the metadata table: alone, before a colon, or as a cell of a pipe row."""
        return self.is_bare_label(line) or self.is_pipe_row(line) or self._label_colon(line)

    def is_bare_label(self, line: str) -> bool:
        return line.rstrip(":") in self.labels

    def is_pipe_row(self, line: str) -> bool:
        return "|" in line and any(cell in self.labels for cell in line.split("|"))

    def _label_colon(self, line: str) -> bool:
        return line.partition(":")[0] in self.labels and ":" in line and len(line) < 120

    def is_title(self, line: str) -> bool:
        return _any_of((self.title,)).search(line) is not None

    def is_signature(self, line: str) -> bool:
        return _any_of((self.signature,)).search(line) is not None


@functools.cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@functools.cache
def load_layout(folder: Path) -> Layout:
    return read_yaml(folder / "reading.yaml", Layout)


class Theme(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    zh: str
    en: str
    shared: bool = False
    strong: tuple[str, ...]
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Stage(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    zh: str
    en: str
    words: tuple[str, ...]


class Taxonomy(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/taxonomy.yaml."""

    themes: tuple[Theme, ...]
    stages: tuple[Stage, ...]

    def theme_ids(self) -> tuple[str, ...]:
        return tuple(theme.id for theme in self.themes)


class HeadingCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    gives: Literal["target", "result", "context", "problem", "situation"]
    unless: tuple[DocumentKind, ...] = ()
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Genre(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The years a kind of document speaks of, as an offset from the year in its title."""

    id: str
    pattern: str
    result: int
    target: int
    examples: tuple[str, ...]


class Language(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/status.yaml."""

    headings: tuple[HeadingCue, ...]
    heading_year: str
    turns: tuple[HeadingCue, ...]
    past: tuple[Pattern, ...]
    future: tuple[Pattern, ...]
    idle: tuple[Pattern, ...]
    genres: tuple[Genre, ...]
    output_verbs: tuple[str, ...]
    change_verbs: tuple[str, ...]
    stock_words: tuple[str, ...]


@functools.cache
def load_taxonomy(folder: Path) -> Taxonomy:
    return read_yaml(folder / "taxonomy.yaml", Taxonomy)


@functools.cache
def load_language(folder: Path) -> Language:
    return read_yaml(folder / "status.yaml", Language)


class Scope(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/scope.yaml."""

    core: tuple[str, ...]
    not_core: tuple[str, ...]
    foreign: tuple[str, ...]
    share: float


@functools.cache
def load_scope(folder: Path) -> Scope:
    return read_yaml(folder / "scope.yaml", Scope)


class Indicator(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "not"}):
    id: str
    theme: str
    zh: str
    en: str
    kind: Kind
    units: tuple[str, ...]
    direction: Literal["higher", "lower", "neutral"]
    gross: bool = False
    basis: Bilingual | None = None
    match: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Catalogue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/indicators.yaml."""

    indicators: tuple[Indicator, ...]


@functools.cache
def load_indicators(folder: Path) -> Catalogue:
    return read_yaml(folder / "indicators.yaml", Catalogue)


class Measure(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "not"}):
    id: str
    theme: str
    zh: str
    en: str
    words: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Measures(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/measures.yaml."""

    measures: tuple[Measure, ...]


@functools.cache
def load_measures(folder: Path) -> Measures:
    return read_yaml(folder / "measures.yaml", Measures)


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
            id=self.id, indicator=self.indicator, place=self.place, type=self.type, year=self.year, op=self.op, value_min=low, value_max=high,
            unit=self.unit, document=self.document, verified=self.verified, number=self.number, note=self.note, seen_in=self.seen_in,
            words=self.words, stage=self.stage, basis=self.basis, name=self.name,
        )  # fmt: skip


class Yardsticks(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/benchmarks.yaml."""

    same_units: tuple[tuple[str, ...], ...]
    benchmarks: tuple[BenchmarkEntry, ...]

    def same_unit(self, one: str, other: str) -> bool:
        """Whether two units of one indicator mean the same."""
        return one == other or any(one in units and other in units for units in self.same_units)


@functools.cache
def load_yardsticks(folder: Path) -> Yardsticks:
    return read_yaml(folder / "benchmarks.yaml", Yardsticks)


@functools.cache
def load_benchmarks(folder: Path) -> tuple[Benchmark, ...]:
    """Every benchmark of configs/benchmarks.yaml, in its order."""
    return tuple(entry.record() for entry in load_yardsticks(folder).benchmarks)
