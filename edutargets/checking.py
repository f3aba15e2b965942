"""Checking: what is missing, damaged, doubtful or unused in the corpus, the extraction and the configs.

A problem must be mended and makes `check` fail; a notice is a reservation that a reader should know of.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from edutargets import chance_words, rule_examples
from edutargets.comparing.settings import load_settings
from edutargets.comparing.units import same_unit_of
from edutargets.comparing.yardsticks import problems as yardsticks_of_no_use
from edutargets.config import PATTERN_LIMIT, Pattern, file_of
from edutargets.corpus import Corpus
from edutargets.errors import ConfigError, nearest
from edutargets.extracting.document import extract
from edutargets.file_warnings import action_for, code_of, described
from edutargets.places import NATION, Places
from edutargets.presenting.words.values import figure
from edutargets.records import Document, Quantity, Sentence, Target
from edutargets.rules.benchmarks import Yardsticks, load_yardsticks
from edutargets.rules.denominators import load_denominators
from edutargets.rules.indicators import Catalogue, load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.reading import load_layout
from edutargets.rules.status import load_language
from edutargets.rules.taxonomy import Taxonomy, load_taxonomy
from edutargets.rules.units import load_units
from edutargets.transactions import INTERRUPTED, UNFINISHED, leftovers

_FACTS = ("title", "issuer", "published", "sha256", "adcode")
_TOTAL = re.compile(r"(?:(?<!公)共有?|总计|合计|共计)[^,;。]{0,20}$")
_AMONG = re.compile(r"其中|包括|分别")
_RATE = re.compile(r"(?:增长|增加|上升|提高|下降|降低|减少)[^,;。\d]{0,6}$")  # of a growth rate those behind it are no parts
_ACTIONS = {  # what to do about a problem of the corpus, by its code
    "weights_unfit": "python -m edutargets.training",
    INTERRUPTED: "look whether what you wanted is there",
    UNFINISHED: "run it where the corpus can be written",
}
_EACH = re.compile(r"各$")


class Finding(msgspec.Struct, frozen=True):
    """One finding: how grave, a code, where, what, and what to do."""

    level: Literal["problem", "notice"]
    code: str
    place: str
    message: str
    action: str


def check(corpus: Corpus, language: str = "en") -> list[Finding]:
    """Everything found wrong or doubtful in a corpus and its configs, problems first; warnings of files in a language, en or zh."""
    findings = [*_corpus(corpus), *_files(corpus, language), *_extraction(corpus), *check_configs(corpus.configs), *_unused(corpus)]
    findings += _by_chance(corpus)
    return sorted(findings, key=lambda finding: finding.level != "problem")


def _corpus(corpus: Corpus) -> Iterator[Finding]:
    for problem in corpus.problems:
        level: Literal["problem", "notice"] = "problem" if problem.fatal else "notice"
        if problem.code:
            level = "notice" if problem.code == INTERRUPTED else "problem"
            yield Finding(level, problem.code, problem.path, problem.message, _ACTIONS[problem.code])
            continue
        yield Finding(level, "unreadable" if problem.fatal else "no_sidecar", problem.path, problem.message, "mend the file or its sidecar")
    for path in leftovers(corpus.folder):
        yield Finding("notice", "leftover", str(path), "a command that was stopped has left it", "look at it, then delete it")
    texts: dict[str, str] = {}
    for document in corpus.documents:
        for fact in _FACTS:
            if not getattr(document, fact):
                yield Finding("notice", "missing_metadata", document.path, f"{fact} is empty", f"write {fact} into its sidecar")
        if document.issuer_as_published:
            said = "the page names another publisher than the issuer"
            yield Finding("notice", "issuer_suspect", document.path, said, "cite the issuer, not the page")
        known = texts.setdefault("".join(document.text.split()), document.id)
        if known != document.id:
            yield Finding("problem", "duplicate_document", document.path, f"the same text as {known}", "remove one of them")
    for correction in corpus.stale:
        yield Finding(
            "problem", "stale_correction", correction.target, "its target is gone", f"edutargets correct {correction.target} --undo"
        )
    for target in corpus.targets:
        yield from _target(target)


def _files(corpus: Corpus, language: str) -> Iterator[Finding]:
    """What could not be read of each file, or was left out."""
    for document in corpus.facts:
        for warning in document.warnings:
            message = described(warning, language).removeprefix(code_of(warning)).lstrip(":： ") or warning
            yield Finding("notice", code_of(warning), document.path, message, action_for(warning, language))


def _target(target: Target) -> Iterator[Finding]:
    if target.suspect:
        yield Finding("notice", "number_suspect", target.id, target.suspect, "compare with the printed document")
    if "points_as_percent" in target.warnings:
        yield Finding(
            "notice",
            "points_as_percent",
            target.id,
            f"{target.name} {target.number}: probably percentage points",
            "read the sentence before use",
        )
    too_much = target.unit in ("%", "％") and target.kind == "level" and (target.value_max or 0) > 100
    if too_much and "gross_rate_over_100" not in target.warnings and not re.search(r"标准|公务员|倍", target.name + target.quote):
        yield Finding("problem", "over_100", target.id, f"{target.name} is {target.number}", "correct the value, or drop the record")
    if "indicator_tie" in target.warnings:
        yield Finding(
            "notice",
            "indicator_tie",
            target.id,
            f"{target.name}: several indicators fit equally well",
            f"edutargets correct {target.id} --indicator ID",
        )


def _extraction(corpus: Corpus) -> Iterator[Finding]:
    from edutargets.extracting.quantities import QuantityFinder

    finder = QuantityFinder(load_units(corpus.configs))
    themes = [theme.id for theme in load_taxonomy(corpus.configs).themes if theme.shared]
    for document in corpus.documents:
        own = corpus.select(documents=[document.id])
        for target in own:
            if target.number and not target.name:
                yield Finding("problem", "no_name", target.id, f"{target.number} has no name", "correct it with --name")
        extraction = extract(document, corpus.configs)
        silent = [s for s in extraction.silent if len(s.text) > 4]
        if silent:
            words = "; ".join(sentence.text[:16] for sentence in silent[:3])
            yield Finding(
                "notice",
                "silent_sentences",
                document.id,
                f"{len(silent)} sentences gave no record, such as: {words}",
                "edutargets show, then correct --add",
            )
        for theme in themes:
            if not any(target.theme == theme for target in own):
                yield Finding(
                    "notice", "blank_theme", document.id, f"nothing under {theme}", "not stated, or not found: look into the document"
                )
        for sentence in extraction.sentences:
            if sentence.role == "body":
                yield from _sums(document, sentence, finder.find(sentence.text))


def _sums(document: Document, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """A total whose parts are listed behind it must be their sum; 各1所 counts once for each of its heads."""
    for index, total in enumerate(quantities):
        if not _TOTAL.search(sentence.text[: total.start]) or (total.unit == "%" and _RATE.search(sentence.text[: total.start])):
            continue
        between = sentence.text[total.end : quantities[index + 1].start] if index + 1 < len(quantities) else ""
        if not _AMONG.search(between):
            continue
        parts, before = 0.0, total.end
        shown = []
        for part in quantities[index + 1 :]:
            if part.unit != total.unit:
                break
            head = sentence.text[before : part.start]
            heads = len([piece for piece in re.split("[、,]", head) if piece]) if _EACH.search(head) else 1
            parts += heads * part.value_min
            shown.append(f"{heads}×{figure(part.value_min)}" if heads > 1 else figure(part.value_min))
            before = part.end
        if len(shown) > 1 and not math.isclose(parts, total.value_min):  # 5.1 + 7.2 is 12.299999999999999
            message = f"{' + '.join(shown)} = {figure(parts)}, not {figure(total.value_min)}{total.unit}"
            yield Finding("problem", "sum_mismatch", f"{document.id} at {sentence.start}", message, "compare with the printed document")


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
    patterns: list[Pattern] = [
        *units.not_quantities,
        *layout.furniture,
        *language.past,
        *language.future,
        *language.idle,
        *language.cautions,
    ]
    patterns += [*language.bases, *language.self_reports]
    for pattern in patterns:
        if len(pattern.pattern) > PATTERN_LIMIT:
            yield Finding(
                "problem", "pattern_too_long", pattern.id, f"{len(pattern.pattern)} characters", f"split it; {PATTERN_LIMIT} are allowed"
            )
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
    for theme in taxonomy.themes:
        for word in _twice([*theme.strong, *theme.words, *theme.weak]):
            yield Finding(
                "problem", "word_twice", f"taxonomy.yaml: {theme.id}", f"{word} stands twice in one theme", "keep the heavier one"
            )
    known = set(taxonomy.theme_ids())
    themed = [(entry.id, entry.theme) for entry in catalogue.indicators] + [(entry.id, entry.theme) for entry in measures.measures]
    for identity, theme_id in themed:
        if theme_id not in known:
            yield Finding("problem", "unknown_theme", identity, f"theme {theme_id} does not exist", f"one of {', '.join(sorted(known))}")
    yield from _benchmarks(folder, yardsticks, catalogue, taxonomy)
    stocks = {entry.id for entry in denominators}
    named = [(entry.id, identity) for entry in catalogue.indicators for identity in set(entry.scale_by)]
    named += [(f"denominators.yaml: {entry.id}", entry.scales) for entry in denominators if entry.scales]
    for owner, identity in named:
        if identity not in stocks:
            yield Finding("problem", "unknown_denominator", owner, f"{identity} does not exist", f"one of {', '.join(sorted(stocks))}")
    for code, place, message, action in rule_examples.problems(folder):
        yield Finding("problem", code, place, message, action)
    for code, identity, message, action in yardsticks_of_no_use(folder):
        yield Finding("problem", code, f"benchmarks.yaml: {identity}", message, action)
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


def _unused(corpus: Corpus) -> Iterator[Finding]:
    used = {target.indicator for target in corpus.targets}
    idle = [entry.id for entry in load_indicators(corpus.configs).indicators if entry.id not in used]
    if idle:
        yield Finding(
            "notice",
            "unused_indicators",
            "indicators.yaml",
            f"{len(idle)} match nothing in this corpus: {', '.join(idle[:5])}, ...",
            "nothing, unless you expected one",
        )
    named = {measure for target in corpus.targets for measure in target.measures}
    silent = [measure.id for measure in load_measures(corpus.configs).measures if measure.id not in named]
    if silent:
        yield Finding(
            "notice",
            "unused_measures",
            "measures.yaml",
            f"{len(silent)} are named nowhere in this corpus: {', '.join(silent)}",
            "nothing, unless you expected one",
        )


def _by_chance(corpus: Corpus) -> Iterator[Finding]:
    """Measures that a record has because two other words meet in it."""
    for one in chance_words.found(corpus.targets, corpus.configs):
        message = f"{one.word} stands in {one.around}, where {one.other} begins or ends ({one.count} in the corpus, {one.target} first)"
        yield Finding(
            "notice",
            "word_by_chance",
            f"measures.yaml: {one.measure}",
            message,
            "add the other word to `before` or `behind`, if it is none",
        )


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
