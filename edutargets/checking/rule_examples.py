"""Rules judged by what stands beside them: whether a `match` can be read, and whether the examples do what they are there for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from edutargets.extracting.extractor import Extractor
from edutargets.extracting.scope import EducationScope
from edutargets.records import Document, Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.scope import Scope, load_scope
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

Problem = tuple[str, str, str, str]  # code, place, message, action

_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("{", "}"))
_FOREIGN = re.compile(r"[*\\$]|\.[+?]")


def problems(folder: Path) -> Iterator[Problem]:
    """Problems of indicators, measures, themes and scope: units and match lines that mean nothing, examples that fail."""
    catalogue, measures, taxonomy = load_indicators(folder), load_measures(folder), load_taxonomy(folder)
    units = load_units(folder)
    known = {unit for group in units.units.values() for unit in group}.union(*(family.units for family in units.families), ("",))
    for entry in catalogue.indicators:
        place = f"indicators.yaml: {entry.id}"
        for unit in entry.units:
            if unit not in known:
                yield "unknown_unit", place, f"no list of units.yaml has the unit {unit}", "add it there, or give another unit"
        for line in entry.match:
            if fault := match_fault(line):
                yield "match_unreadable", place, f"{line!r}: {fault}", "words joined by +, alternatives by |, see configs/README.md"
    extractor = Extractor(folder)
    for indicator in catalogue.indicators:
        place = f"indicators.yaml: {indicator.id}"
        wanted, unwanted = indicator.examples, indicator.counterexamples
        yield from _judged(extractor, place, indicator.id, wanted, unwanted, lambda target: (target.indicator,), alone=True)
    for measure in measures.measures:
        place = f"measures.yaml: {measure.id}"
        yield from _judged(extractor, place, measure.id, measure.examples, measure.counterexamples, lambda target: target.measures)
    for theme in taxonomy.themes:
        yield from _judged(extractor, f"taxonomy.yaml: {theme.id}", theme.id, theme.examples, (), lambda target: (target.theme,))
    yield from _of_scope(load_scope(folder))


def _of_scope(given: Scope) -> Iterator[Problem]:
    """Problems of the patterns of scope.yaml: examples that they say nothing of, counterexamples of which they do."""
    scope = EducationScope(given)
    for patterns, holds in ((given.about, scope.is_about), (given.other, scope.is_other), (given.general, scope.is_general)):
        for one in patterns:
            for text in one.examples:
                if not holds(text):
                    yield "example_fails", f"scope.yaml: {one.id}", f"its example {text} is not covered", "mend the rule or the example"
            for text in one.counterexamples:
                if holds(text):
                    message = f"its counterexample {text} is covered all the same"
                    yield "counterexample_fails", f"scope.yaml: {one.id}", message, "mend the rule or the counterexample"


def match_fault(line: str) -> str:
    """What keeps a line of `match` from being read, '' where nothing does.

    >>> match_fault("样例园 + 占比|比例"), match_fault("样例园 + 占比|")
    ('', 'an empty alternative')
    """
    for opening, closing in _PAIRS:
        if line.count(opening) != line.count(closing):
            return f"{opening} and {closing} do not pair"
    if _FOREIGN.search(line):
        return "it looks like a regular expression"
    for term in line.split("+"):
        words = [word.strip() for word in term.strip().removeprefix("~").split("|")]
        if words == [""]:
            return "a term without words"
        if any(word in ("", "^") for word in words):
            return "an empty alternative"
        if any(word.startswith("~") or "^" in word[1:] for word in words):
            return "~ stands only before a term, ^ only before a word"
    return ""


def _judged(
    extractor: Extractor,
    place: str,
    identity: str,
    examples: Sequence[str],
    counterexamples: Sequence[str],
    found: Callable[[Target], Collection[str | None]],
    *,
    alone: bool = False,
) -> Iterator[Problem]:
    """Examples that do not give the entry, counterexamples that do.

    Where a target has one entry `alone`, as with indicators, what gives another is laid to that other: the entry that has to be
    mended is the one whose wording is too wide, which may be one of a person's own beside the examples of those shipped.
    """
    for text in examples:
        given = dict.fromkeys(one for target in _targets(extractor, text) for one in found(target) if one)
        if identity in given:
            continue
        for other in given if alone else ():
            message = f"it takes the example {text} of {identity}"
            yield "example_taken", f"{place.partition(':')[0]}: {other}", message, f"rule it out under `not`, or give {identity} more words"
        if not (alone and given):
            message = f"its example {text} gives {', '.join(given) or 'nothing'}"
            yield "example_fails", place, message, "mend the rule or the example"
    for text in counterexamples:
        if any(identity in found(target) for target in _targets(extractor, text)):
            yield "counterexample_fails", place, f"its counterexample {text} gives it all the same", "mend the rule or the counterexample"


def _targets(extractor: Extractor, text: str) -> tuple[Target, ...]:
    """The targets of a sentence, as of a plan that holds nothing else."""
    document = Document(
        id="example-2023-plan", city="example", city_name="", adcode="", year=2023, kind="plan", title="教育工作要点",
        text=f"一、主要任务\n{text}。\n",
    )  # fmt: skip
    return extractor.extract(document).targets
