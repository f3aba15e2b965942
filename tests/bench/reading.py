"""Reading: records made from texts, beside what others do with the same texts: jieba cuts them into words, Recognizers-Text finds numbers."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from documents import ROOT
from growth import Subject
from timing import in_turn, ratios, table

from edutargets.config import config_folder
from edutargets.extracting.extractor import Extractor
from edutargets.loading import load
from edutargets.records import Document

_OURS, _WORDS = "edutargets, records", "jieba.lcut, words"
_LINES = 40  # of the texts, for a library that takes minutes for all


def report(rounds: int) -> None:
    """Print a table for the five documents, one for passages of other genres, and one for a document that is longer and longer."""
    extractor = Extractor(config_folder(ROOT / "configs"))
    five = load(ROOT / "corpus", ROOT / "configs", cache=False).documents
    passages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "passages").glob("*.txt"))]
    _beside("the five documents", extractor, five, rounds)
    several = [msgspec.structs.replace(five[0], text=text) for text in passages]
    _beside(f"{len(passages)} passages of many genres", extractor, several, rounds)
    longest = max(five, key=lambda document: len(document.text))
    calls = {times: partial(_read, extractor, [msgspec.structs.replace(longest, text=longest.text * times)]) for times in (1, 2, 4, 8)}
    made = ratios(in_turn({str(times): call for times, call in calls.items()}, max(3, rounds // 2)), "1")
    table(("the longest of them, so many times its length", "time"), [(name, f"{ratio:.2f}") for name, ratio in made.items()])


def jobs(folder: Path, count: int, rounds: int) -> None:
    """Print what two processes gain over one in building an index, by the clock, in turn."""
    subject = Subject(folder, count)
    calls: dict[str, Callable[[], float]] = {f"--jobs {number}": partial(_built, subject, number) for number in (1, 2)}
    found = in_turn(calls, rounds)
    made = ratios(found, "--jobs 1")
    size = subject.bytes / 1e6
    rows = [(f"`build {name}`", f"{1 / made[name]:.2f}", f"{size / median(took):.2f}") for name, took in found.items()]
    table((f"{count:,} documents, {size:.1f} MB", "times as fast", "MB/s by the clock"), rows)


def library(name: str) -> Any:
    """A library to hold against; None, and a line, where it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"{name} cannot be imported and is left out: {error}\n")
        return None


def _built(subject: Subject, number: int) -> float:
    return subject.built(number).clock


def _beside(name: str, extractor: Extractor, documents: Sequence[Document], rounds: int) -> None:
    texts = [document.text for document in documents]
    size = _megabytes(texts)
    calls = {_OURS: partial(_read, extractor, documents)}
    if jieba := library("jieba"):
        jieba.setLogLevel("WARNING")
        jieba.lcut("教育")
        calls[_WORDS] = partial(_each, jieba.lcut, texts)
    found = in_turn(calls, rounds)
    made = ratios(found, _OURS)
    rows = [(one, f"{made[one]:.2f}", f"{size / median(took):.2f}") for one, took in found.items()]
    if recognizers := library("recognizers_number"):
        lines = [line for text in texts for line in text.splitlines() if line.strip()]
        lines = lines[:: max(1, len(lines) // _LINES)]
        read = partial(_each, lambda text: recognizers.recognize_number(text, recognizers.Culture.Chinese), lines)
        speed = _megabytes(lines) / median(in_turn({"": read}, 1)[""])
        rows.append((f"Recognizers-Text, numbers (of {len(lines)} lines)", f"{size / median(found[_OURS]) / speed:.2f}", f"{speed:.2f}"))
    records = sum(len(extractor.extract(document).targets) for document in documents)
    table((f"{name}, {size * 1000:.0f} kB, {records} records", "time", "MB/s"), rows)


def _megabytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def _read(extractor: Extractor, documents: Sequence[Document]) -> None:
    for document in documents:
        extractor.extract(document)


def _each(function: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        function(text)
