"""A corpus and its configs: what is missing, damaged, doubtful or unused in the documents, their records and the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from edutargets.checking import chance_words
from edutargets.checking.configs import check_configs
from edutargets.checking.findings import Finding
from edutargets.checking.sums import mismatches
from edutargets.corpus import Corpus
from edutargets.extracting.document import extract
from edutargets.file_warnings import action_for, code_of, described
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units
from edutargets.transactions import INTERRUPTED, UNFINISHED, leftovers

_FACTS = ("title", "issuer", "published", "sha256", "adcode")
_ACTIONS = {  # what to do about a problem of the corpus, by its code
    "weights_unfit": "python -m edutargets.training",
    INTERRUPTED: "look whether what you wanted is there",
    UNFINISHED: "run it where the corpus can be written",
}


def check(corpus: Corpus, language: str = "en") -> list[Finding]:
    """Everything found wrong or doubtful in a corpus and its configs, problems first; warnings of files in a language, en or zh."""
    findings = [*_corpus(corpus), *_files(corpus, language), *_extraction(corpus), *check_configs(corpus.configs), *_unused(corpus)]
    findings += _by_chance(corpus)
    return sorted(findings, key=lambda finding: finding.level != "problem")


def _corpus(corpus: Corpus) -> Iterator[Finding]:
    """What is wrong with the folder, its documents, corrections and records."""
    yield from _folder(corpus)
    yield from _documents(corpus)
    for correction in corpus.stale:
        yield Finding(
            "problem", "stale_correction", correction.target, "its target is gone", f"edutargets correct {correction.target} --undo"
        )
    for target in corpus.targets:
        yield from _target(target)


def _folder(corpus: Corpus) -> Iterator[Finding]:
    """Files that could not be read, and what stopped commands have left."""
    for problem in corpus.problems:
        level: Literal["problem", "notice"] = "problem" if problem.fatal else "notice"
        if problem.code:
            level = "notice" if problem.code == INTERRUPTED else "problem"
            yield Finding(level, problem.code, problem.path, problem.message, _ACTIONS[problem.code])
            continue
        yield Finding(level, "unreadable" if problem.fatal else "no_sidecar", problem.path, problem.message, "mend the file or its sidecar")
    for path in leftovers(corpus.folder):
        yield Finding("notice", "leftover", str(path), "a command that was stopped has left it", "look at it, then delete it")


def _documents(corpus: Corpus) -> Iterator[Finding]:
    """Documents whose metadata is missing or doubtful, or whose text is there twice."""
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
                yield from mismatches(document, sentence, finder.find(sentence.text))


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
