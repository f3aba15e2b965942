"""The configs by themselves: entries that say the same twice, name what does not exist, or whose examples fail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from edutargets.checking import rule_examples
from edutargets.checking.findings import Finding
from edutargets.comparing.settings import load_settings
from edutargets.comparing.units import same_unit_of
from edutargets.comparing.yardsticks import problems as yardsticks_of_no_use
from edutargets.config import PATTERN_LIMIT, Pattern, file_of
from edutargets.errors import ConfigError, nearest
from edutargets.places import NATION, Places
from edutargets.rules.benchmarks import Yardsticks, load_yardsticks
from edutargets.rules.denominators import Denominator, load_denominators
from edutargets.rules.indicators import Catalogue, Indicator, load_indicators
from edutargets.rules.measures import Measure, Measures, load_measures
from edutargets.rules.reading import load_layout
from edutargets.rules.status import load_language
from edutargets.rules.taxonomy import Taxonomy, load_taxonomy
from edutargets.rules.units import load_units


def check_configs(folder: Path) -> Iterator[Finding]:
    """Problems of the configs by themselves: unreadable, ids twice, words claimed twice, patterns too long, examples that fail."""
    try:
        units, layout, language = load_units(folder), load_layout(folder), load_language(folder)
        taxonomy, catalogue, measures = load_taxonomy(folder), load_indicators(folder), load_measures(folder)
        yardsticks = load_yardsticks(folder)
        load_settings(folder)
        denominators = load_denominators(folder).denominators
    except ConfigError as error:
        yield Finding("problem", "config", str(folder), str(error), "mend the file")
        return
    yield from _too_long([*units.not_quantities, *layout.furniture, *language.past, *language.future, *language.idle, *language.cautions])
    yield from _too_long([*language.bases, *language.self_reports])
    for file, identities in (
        ("indicators.yaml", [entry.id for entry in catalogue.indicators]),
        ("measures.yaml", [entry.id for entry in measures.measures]),
        ("denominators.yaml", [entry.id for entry in denominators]),
        ("units.yaml", [unit for family in units.families for unit in family.units]),
        ("taxonomy.yaml", [theme.id for theme in taxonomy.themes]),
        ("benchmarks.yaml", [entry.id for entry in yardsticks.benchmarks]),
        ("units.yaml", [pattern.id for pattern in units.not_quantities]),
        ("status.yaml", [cue.id for cue in language.headings]),
    ):
        for identity in _twice(identities):
            yield Finding("problem", "duplicate_id", f"{file}: {identity}", "the id stands twice", "give each entry an id of its own")
    yield from _themes(taxonomy, catalogue, measures)
    yield from _benchmarks(folder, yardsticks, catalogue, taxonomy)
    yield from _denominators(denominators, catalogue)
    for code, place, message, action in rule_examples.problems(folder):
        yield Finding("problem", code, place, message, action)
    for code, identity, message, action in yardsticks_of_no_use(folder):
        yield Finding("problem", code, f"benchmarks.yaml: {identity}", message, action)
    yield from _claims(measures)


def _too_long(patterns: Iterable[Pattern]) -> Iterator[Finding]:
    for pattern in patterns:
        if len(pattern.pattern) > PATTERN_LIMIT:
            said = f"{len(pattern.pattern)} characters"
            yield Finding("problem", "pattern_too_long", pattern.id, said, f"split it; {PATTERN_LIMIT} are allowed")


def _themes(taxonomy: Taxonomy, catalogue: Catalogue, measures: Measures) -> Iterator[Finding]:
    """A word stands once in a theme, and indicators and measures name themes that exist."""
    for theme in taxonomy.themes:
        for word in _twice([*theme.strong, *theme.words, *theme.weak]):
            said = f"{word} stands twice in one theme"
            yield Finding("problem", "word_twice", f"taxonomy.yaml: {theme.id}", said, "keep the heavier one")
    known = set(taxonomy.theme_ids())
    themed: list[Indicator | Measure] = [*catalogue.indicators, *measures.measures]
    for entry in themed:
        if entry.theme not in known:
            said = f"theme {entry.theme} does not exist"
            yield Finding("problem", "unknown_theme", entry.id, said, f"one of {', '.join(sorted(known))}")


def _denominators(denominators: Sequence[Denominator], catalogue: Catalogue) -> Iterator[Finding]:
    """Indicators are scaled by denominators that exist, and these stand in the place of such."""
    stocks = {entry.id for entry in denominators}
    named = [(entry.id, identity) for entry in catalogue.indicators for identity in set(entry.scale_by)]
    named += [(f"denominators.yaml: {entry.id}", entry.scales) for entry in denominators if entry.scales]
    for owner, identity in named:
        if identity not in stocks:
            yield Finding("problem", "unknown_denominator", owner, f"{identity} does not exist", f"one of {', '.join(sorted(stocks))}")


def _claims(measures: Measures) -> Iterator[Finding]:
    """A word names one measure."""
    claims: dict[str, list[str]] = defaultdict(list)
    for measure in measures.measures:
        for word in measure.words:
            claims[word].append(measure.id)
    for word, owners in claims.items():
        if len(owners) > 1:
            yield Finding("problem", "claimed_twice", "measures.yaml", f"{word} is claimed by {', '.join(owners)}", "give it to one")


def _benchmarks(folder: Path, yardsticks: Yardsticks, catalogue: Catalogue, taxonomy: Taxonomy) -> Iterator[Finding]:
    """A benchmark names an indicator, a stage and a place that exist, in a unit that the indicator is stated in."""
    indicators = {entry.id: entry for entry in catalogue.indicators}
    stages = {stage.id for stage in taxonomy.stages}
    places = Places(file_of(folder, "places.csv"))
    same_unit = same_unit_of(folder)
    for benchmark in yardsticks.benchmarks:
        where = f"benchmarks.yaml: {benchmark.id}"
        if benchmark.place != NATION and not ((place := places.by_code(benchmark.place)) and place.level == "province"):
            yield Finding("problem", "unknown_place", where, f"{benchmark.place} is no province", f"its code, or {NATION} for the nation")
        if benchmark.stage and benchmark.stage not in stages:
            yield Finding(
                "problem", "unknown_stage", where, f"stage {benchmark.stage} does not exist", f"one of {', '.join(sorted(stages))}"
            )
        if not benchmark.indicator:
            message = "it has no indicator and is set beside no value"
            yield Finding("notice", "benchmark_unused", where, message, "nothing, unless the catalogue now has one")
            continue
        indicator = indicators.get(benchmark.indicator)
        if indicator is None:
            hint = nearest(benchmark.indicator, indicators)
            yield Finding(
                "problem", "unknown_indicator", where, f"indicator {benchmark.indicator} does not exist{hint}", "one of indicators.yaml"
            )
        elif (
            benchmark.value is not None
            and benchmark.type != "definition"
            and not any(same_unit(benchmark.unit, unit) for unit in indicator.units)
        ):
            units = " or ".join(unit or "no unit" for unit in indicator.units)
            message = f"{indicator.id} is stated in {units}, not in {benchmark.unit or 'no unit'}"
            yield Finding("problem", "unit_unfit", where, message, "convert the value, or name another indicator")


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
