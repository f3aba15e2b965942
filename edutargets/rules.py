"""The rules: the shape of each file of configs/, and how it is loaded."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from edutargets.anchored import Anchored
from edutargets.config import Entry, Pattern, read_rules, refuse_unfit
from edutargets.records import Benchmark, BenchmarkType, Bilingual, DocumentKind, Kind, Op, Status, Verified


class Bound(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make one operator; an example maps a text to the operator it must give."""

    op: Op
    words: tuple[str, ...]
    examples: dict[str, Op]


class TurnedBounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words whose bound a negation turns round: right before them (`by`), or further off in their clause (`far`)."""

    by: tuple[str, ...]
    far: tuple[str, ...]
    not_over: str
    words: dict[Op, tuple[str, ...]]
    examples: dict[str, Op]


class StrictBounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that bind only a share or a number that begins with its scale, and not behind certain characters (过, not 经过)."""

    words: tuple[str, ...]
    not_behind: str
    examples: dict[str, Op]


class Bounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    before: tuple[Bound, ...]
    after: tuple[Bound, ...]
    turned: TurnedBounds
    strict: StrictBounds
    closing: tuple[str, ...]
    share_only: tuple[str, ...]
    reach: tuple[str, ...]
    reach_turned: tuple[str, ...]
    not_bounds: tuple[str, ...]


class UnitFamily(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units that may share a row; each with what one of it is of the first."""

    id: str
    zh: str
    en: str
    units: dict[str, float]


class CountedNoun(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that a figure stands before without a unit (1.2万学生), and the unit they are counted in; not before `not_before`."""

    unit: str
    words: tuple[str, ...]
    not_before: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Units(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/units.yaml."""

    units: dict[str, tuple[str, ...]]
    bounds: Bounds
    not_quantities: tuple[Pattern, ...]
    families: tuple[UnitFamily, ...]
    nouns: tuple[CountedNoun, ...]
    noun_kinds: tuple[str, ...]

    def family(self, unit: str) -> UnitFamily | None:
        """The family a unit belongs to, if it belongs to one."""
        return next((family for family in self.families if unit in family.units), None)

    def share_a_row(self, unit: str, other: str) -> bool:
        """Whether two units are the same or of one family."""
        family = self.family(unit)
        return unit == other or (family is not None and other in family.units)

    def scale(self, unit: str) -> float:
        """What one of a unit is of the first of its family."""
        family = self.family(unit)
        return family.units[unit] if family else 1.0


@functools.cache
def load_units(folder: Path) -> Units:
    return read_rules(folder, "units.yaml", Units)


class Cells(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    due: str
    office: str
    person: str


class Words(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern that is looked for in a cell or title, with texts in which it is found and others in which it is not."""

    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        return _any_of((self.pattern,)).search(text)

    def sub(self, text: str) -> str:
        """The text without what the pattern finds in it."""
        return _any_of((self.pattern,)).sub("", text)


class CountedIn(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Measures by their words, and the signs one of which their unit has."""

    unit: str


class ValueHeads(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Heads of tables of values, and the words in a head that say what its column holds."""

    name: tuple[str, ...]
    unit: tuple[str, ...]
    binding: tuple[str, ...]
    number: tuple[str, ...]
    place: tuple[str, ...]
    year: tuple[str, ...]
    skipped: tuple[str, ...]
    plain: tuple[str, ...]
    result: tuple[str, ...]
    target: tuple[str, ...]
    change: tuple[str, ...]
    relative: dict[str, int]
    total: Words
    place_head: Words
    place_name: Words
    school_name: Words
    kind_of_school: Words
    whole: Words
    complete: Words
    none: Words
    title_words: tuple[Words, ...]
    counted_in: tuple[CountedIn, ...]
    title_unit: Words
    cumulative: str
    caption: str


class Commitments(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs that a commitment begins with, the adverbs that may stand before them, and names of sections that begin like it."""

    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Layout(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/reading.yaml."""

    furniture: tuple[Pattern, ...]
    furniture_with_figures: tuple[str, ...]
    figures: tuple[Pattern, ...]
    commitments: Commitments
    aside: Pattern
    labels: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    values: ValueHeads
    cells: Cells
    responsible: str
    title: str
    signature: str

    def is_furniture(self, line: str) -> bool:
        """Whether the line belongs to the page; a line that states a figure only by the rules for furniture with figures."""
        if not _lookout(tuple(pattern.pattern for pattern in self.furniture)).holds(line):
            return False
        return not self.states_figure(line) or any(
            re.search(rule.pattern, line) for rule in self.furniture if rule.id in self.furniture_with_figures
        )

    def furniture_rule(self, line: str) -> str:
        """The rule by which a line belongs to the page; `metadata` where it only stands in the table above a document."""
        by = next((rule.id for rule in self.furniture if re.search(rule.pattern, line)), "")
        return by if by and self.is_furniture(line) else "metadata"

    def is_attachment(self, line: str) -> bool:
        """Whether the line names an attachment (附件2): what stands below it is another part of the document."""
        return any(re.search(rule.pattern, line) for rule in self.furniture if rule.id == "attachment")

    def states_figure(self, line: str) -> bool:
        """Whether the line states a figure, outside its quotes, titles and brackets."""
        return _any_of(tuple(rule.pattern for rule in self.figures)).search(_NAMED.sub("□", line)) is not None

    def is_commitment(self, words: str) -> bool:
        """Whether a line without a figure, its list number left out, says what will be done."""
        return words not in self.commitments.nouns and _beginning(self.commitments).match(words) is not None

    def is_aside(self, heading: str) -> bool:
        """Whether a heading stands above a part beside the text: a glossary, a note, a box."""
        return _any_of((self.aside.pattern,)).search(heading) is not None

    def is_label(self, line: str) -> bool:
        """Whether the line holds a label of the metadata table: alone, before a colon, or as a cell of a pipe row."""
        return self.is_bare_label(line) or self.is_pipe_row(line) or self._label_colon(line)

    def is_bare_label(self, line: str) -> bool:
        return line.rstrip(":") in self.labels

    def is_pipe_row(self, line: str) -> bool:
        return "|" in line and any(cell in self.labels for cell in line.split("|"))

    def _label_colon(self, line: str) -> bool:
        label, colon, _ = line.partition(":")
        return bool(colon) and len(line) < 120 and label in self.labels

    def column_of(self, head: str) -> str:
        """The field that a column with this head fills; '' where no label is the head or the greater part of it."""
        labels = {label: name for name, labels in self.columns.items() for label in labels}
        fits = [label for label in labels if label in head and 2 * len(label) > len(head)]
        return labels[max(fits, key=len)] if fits else ""

    def is_title(self, line: str) -> bool:
        return _any_of((self.title,)).search(line) is not None

    def is_signature(self, line: str) -> bool:
        return _any_of((self.signature,)).search(line) is not None


_NAMED = re.compile(r"《[^《》]*》|“[^“”]*”|[(][^()]*[)]|\[[^\[\]]*\]")


@functools.cache
def _lookout(patterns: tuple[str, ...]) -> Anchored:
    return Anchored(patterns)


@functools.cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@functools.cache
def _beginning(commitments: Commitments) -> re.Pattern[str]:
    adverbs, verbs = ("|".join(map(re.escape, words)) for words in (commitments.adverbs, commitments.verbs))
    return re.compile(f"(?:{adverbs})*(?:{verbs})")


@functools.cache
def load_layout(folder: Path) -> Layout:
    return read_rules(folder, "reading.yaml", Layout)


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
    """A stage of schooling: the words that name it, and what its schools are called where they are counted."""

    id: str
    zh: str
    en: str
    words: tuple[str, ...]
    school: str = ""


class Taxonomy(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/taxonomy.yaml."""

    themes: tuple[Theme, ...]
    stages: tuple[Stage, ...]
    several_stages: tuple[str, ...] = ()
    all_stages: tuple[str, ...] = ()

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


class BaseYear(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the year a change is measured from: its group is the year, or `offset` counts from the year of the value."""

    offset: int


class Caution(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a reader must know before using a figure: a code of its record's warnings."""

    code: str
    where: Literal["name", "head", "before", "clause"]
    kind: Kind | None = None
    status: Status | None = None


class Language(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/status.yaml."""

    headings: tuple[HeadingCue, ...]
    heading_year: str
    turns: tuple[HeadingCue, ...]
    past: tuple[Pattern, ...]
    future: tuple[Pattern, ...]
    idle: tuple[Pattern, ...]
    genres: tuple[Genre, ...]
    cautions: tuple[Caution, ...]
    output_verbs: tuple[str, ...]
    change_verbs: tuple[str, ...]
    stock_words: tuple[str, ...]
    bases: tuple[BaseYear, ...]
    self_reports: tuple[Pattern, ...]


@functools.cache
def load_taxonomy(folder: Path) -> Taxonomy:
    return read_rules(folder, "taxonomy.yaml", Taxonomy)


@functools.cache
def load_language(folder: Path) -> Language:
    return read_rules(folder, "status.yaml", Language)


class Scope(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/scope.yaml."""

    core: tuple[str, ...]
    not_core: tuple[str, ...]
    foreign: tuple[str, ...]
    share: float
    about: tuple[Pattern, ...] = ()
    other: tuple[Pattern, ...] = ()
    general: tuple[Pattern, ...] = ()


@functools.cache
def load_scope(folder: Path) -> Scope:
    return read_rules(folder, "scope.yaml", Scope)


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
    subject: str = ""
    ladder: bool = False
    scale_by: tuple[str, ...] = ()
    match: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Catalogue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/indicators.yaml."""

    indicators: tuple[Indicator, ...]


@functools.cache
def load_indicators(folder: Path) -> Catalogue:
    return read_rules(folder, "indicators.yaml", Catalogue)


Role = Literal["group", "rule", "base", "existing", "gap", "shortfall", "elsewhere", "task", "part", "each", "one"]


class RoleCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before and behind a figure that give it a role; see configs/roles.yaml."""

    id: str
    role: Role
    before: str = ""
    after: str = ""
    unless: str = ""
    units: tuple[str, ...] = ()
    not_units: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    place: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.before and not self.after:
            raise ValueError(f"cue {self.id} needs words before or behind the figure")
        refuse_unfit(f"a pattern of cue {self.id}", self.before, self.after, self.unless)
        if self.place and "(?P<place>" not in self.before:
            raise ValueError(f"cue {self.id} takes a place but has no group of that name before the figure")


class RoleCues(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/roles.yaml."""

    cues: tuple[RoleCue, ...]


@functools.cache
def load_roles(folder: Path) -> RoleCues:
    return read_rules(folder, "roles.yaml", RoleCues)


class Together(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for several stages whose one number is of all of them, and the word that `reads` for them all."""

    reads: str


class ContextWords(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/context.yaml."""

    far: tuple[str, ...]
    idle: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    together: tuple[Together, ...]


@functools.cache
def load_context(folder: Path) -> ContextWords:
    return read_rules(folder, "context.yaml", ContextWords)


class NamingWords(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/naming.yaml."""

    bare: tuple[str, ...]
    rates: tuple[str, ...]
    pronouns: str
    label: str


@functools.cache
def load_naming(folder: Path) -> NamingWords:
    return read_rules(folder, "naming.yaml", NamingWords)


class LocalityExample(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    place: str


class Above(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for what lies above the places whose names end so ('' of all of them)."""

    ends: str
    words: tuple[str, ...]


class Localities(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/localities.yaml."""

    whole: str
    above: tuple[Above, ...]
    granted: str
    areas: tuple[str, ...]
    units: tuple[str, ...]
    schools: str
    common: tuple[str, ...]
    not_of_schools: str
    goes_on: str
    examples: tuple[LocalityExample, ...]
    counterexamples: tuple[str, ...]


@functools.cache
def load_localities(folder: Path) -> Localities:
    return read_rules(folder, "localities.yaml", Localities)


class Weights(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/weights.yaml: of each question that is judged, the weight of each feature; `data` is the hash of what they were learned on."""

    version: int
    data: str
    indicator: dict[str, float]
    questions: dict[str, dict[str, float]]
    all: dict[str, float]


class Measure(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "not"}):
    id: str
    theme: str
    zh: str
    en: str
    words: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if strange := sorted({*self.needs, *self.unless} - {*self.words}):
            raise ValueError(f"{', '.join(strange)} of `needs` or `unless` is no word of {self.id}")


class Measures(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/measures.yaml; `before` and `behind` are words of the language that a word of a measure must not be cut out of."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    measures: tuple[Measure, ...]


@functools.cache
def load_measures(folder: Path) -> Measures:
    return read_rules(folder, "measures.yaml", Measures)


class DocumentGenre(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of official document by its title, or by its text where the title does not say it."""

    id: str
    zh: str
    en: str
    kind: DocumentKind
    title: str
    text: str = ""
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class DocumentRules(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/documents.yaml."""

    kinds: tuple[DocumentGenre, ...]
    labels: dict[str, tuple[str, ...]]
    organ: str
    number: str
    sent_round: str
    columns: dict[str, tuple[str, ...]]
    not_issuing: tuple[Pattern, ...]
    not_issuing_label: str
    passed_on: str


@functools.cache
def load_documents(folder: Path) -> DocumentRules:
    return read_rules(folder, "documents.yaml", DocumentRules)


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

    bare_families: tuple[str, ...]
    benchmarks: tuple[BenchmarkEntry, ...]


@functools.cache
def load_yardsticks(folder: Path) -> Yardsticks:
    return read_rules(folder, "benchmarks.yaml", Yardsticks)


@functools.cache
def load_benchmarks(folder: Path) -> tuple[Benchmark, ...]:
    """Every benchmark of configs/benchmarks.yaml, in its order."""
    return tuple(entry.record() for entry in load_yardsticks(folder).benchmarks)


class Denominator(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stock that counts may be scaled by: the whole name of its record matches one of `names`.

    `scales` is the id of a stock of another basis in whose place it stands, wherever an indicator is scaled by that.
    """

    id: str
    scales: str = ""
    zh: str
    en: str
    per: Annotated[int, msgspec.Meta(ge=1)]
    units: tuple[str, ...]
    names: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_unfit(f"a name of {self.id}", *self.names)

    def names_it(self, name: str) -> bool:
        return any(re.fullmatch(pattern, name) for pattern in self.names)


class Denominators(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/denominators.yaml."""

    denominators: tuple[Denominator, ...]


@functools.cache
def load_denominators(folder: Path) -> Denominators:
    return read_rules(folder, "denominators.yaml", Denominators)


class LedgerClass(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of numbers that are no figures of a text, and the rules by which they are left out."""

    id: str
    zh: str
    en: str
    rules: tuple[str, ...]


class LedgerClasses(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/accounting.yaml."""

    classes: tuple[LedgerClass, ...]


def load_ledger_classes(folder: Path) -> tuple[LedgerClass, ...]:
    return read_rules(folder, "accounting.yaml", LedgerClasses).classes
