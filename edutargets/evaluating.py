"""Evaluating: how well the tool reads documents that people have annotated.

A gold folder holds NAME.quantities.jsonl, and beside it NAME.sentences.jsonl and NAME.tasks.jsonl where there are such.
NAME is the beginning of a document's id, or its city followed by a year. A quantity is found where value and place in
the text agree; its fields are then judged one by one.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from edutargets.errors import EdutargetsError
from edutargets.extracting.repeats import likeness
from edutargets.records import Target

_SAME_UNIT = {"所次": "所", "％": "%", "名": "人", "位": "人", "个百分点": "百分点", "余人": "人"}
_FIGURE = re.compile(r"[0-9.]+|[零一两二三四五六七八九十百千万]+")
_NEEDED = ("quote", "number", "value_min", "value_max", "unit", "op", "indicator", "kind", "status", "theme", "year")
FIELDS = ("unit", "op", "status", "kind", "theme", "theme_or_also", "year", "name", "suspect", "indicator")
_ENDS = "。;；!！?？"

Gold = Mapping[str, Any]


class Score(msgspec.Struct, frozen=True):
    """What came out for one document, one theme, or all: counts and shares (0 to 1, None where there is nothing to judge)."""

    name: str
    gold: int
    predicted: int
    precision: float | None
    recall: float | None
    f1: float | None
    fields: Mapping[str, float | None]
    sentences: float | None = None
    sentence_themes: float | None = None
    records: float | None = None
    tasks: float | None = None
    tasks_complete: float | None = None


class Miss(msgspec.Struct, frozen=True):
    """One disagreement: what was annotated, what came out, and the words it is about."""

    document: str
    what: str
    gold: str
    found: str
    quote: str


class Evaluation(msgspec.Struct, frozen=True):
    """Scores by document (the last is all of them) and by theme, every disagreement, and gold without a document."""

    documents: tuple[Score, ...]
    themes: tuple[Score, ...]
    misses: tuple[Miss, ...]
    absent: tuple[str, ...] = ()


def evaluate(targets: Sequence[Target], gold: Path) -> Evaluation:
    """Judge `targets` by the annotations in the folder `gold`.

    Raises EdutargetsError, naming file and line, where the folder has no gold files or a line is not JSON or lacks a field.
    """
    files = sorted(gold.glob("*.quantities.jsonl")) if gold.is_dir() else []
    if not files:
        raise EdutargetsError(f"{gold}: no folder with *.quantities.jsonl")
    tallies: list[tuple[str, Counter[str]]] = []
    by_theme: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    total: Counter[str] = Counter()
    absent: list[str] = []
    for path in files:
        name = path.name.split(".")[0]
        mine = [t for t in targets if t.document.startswith(name) or t.city == name.rpartition("-")[0]]
        if not mine:
            absent.append(name)
            continue
        tally = _judge_quantities(name, _read(path, _NEEDED), mine, by_theme, misses)
        sentences = path.with_name(f"{name}.sentences.jsonl")
        if sentences.exists():
            tally.update(_judge_sentences(name, _read(sentences, ("text", "role", "theme", "also")), mine, misses))
        tasks = path.with_name(f"{name}.tasks.jsonl")
        if tasks.exists():
            tally.update(_judge_tasks(name, _read(tasks, ("content", "unit", "office", "lead", "due")), mine, misses))
        tallies.append((name, tally))
        total.update(tally)
    documents = tuple(_score(name, tally) for name, tally in [*tallies, ("all", total)])
    themes = tuple(_score(theme, tally) for theme, tally in sorted(by_theme.items()))
    return Evaluation(documents, themes, tuple(misses), tuple(absent))


def read_quantities(path: Path) -> list[Gold]:
    """The annotated quantities of one document. Raises EdutargetsError, naming file and line, where a line is wrong."""
    return _read(path, _NEEDED)


def _read(path: Path, needed: Sequence[str]) -> list[Gold]:
    records: list[Gold] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise EdutargetsError(f"{path}:{number}: not JSON: {error}") from None
        missing = [field for field in needed if not isinstance(record, dict) or field not in record]
        if missing:
            raise EdutargetsError(f"{path}:{number}: lacks {', '.join(missing)}")
        records.append(record)
    return records


def _squash(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def _unit(unit: str) -> str:
    unit = _squash(unit)
    unit = _SAME_UNIT.get(unit, unit)
    return unit[1:] if unit.startswith("个") and len(unit) > 1 else unit


def _overlap(left: str, right: str) -> float:
    """Longest common stretch of two texts as a share of the shorter; 1 where one holds the other."""
    if not left or not right:
        return 0.0
    if left in right or right in left:
        return 1.0
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return matcher.find_longest_match().size / min(len(left), len(right))


def _names_alike(left: str, right: str) -> float:
    left, right = _squash(left), _squash(right)
    return likeness(left, right) if len(left) > 1 and len(right) > 1 else float(left == right)


def pairs(gold: Sequence[Gold], mine: Sequence[Target]) -> list[tuple[int, int]]:
    """Pairs of gold and found quantities, one to one, best first: by value, then by place, unit and name."""
    candidates = []
    quotes = [_squash(target.quote) for target in mine]
    for i, annotated in enumerate(gold):
        figure = _FIGURE.search(_squash(annotated["number"]))
        quote = _squash(annotated["quote"])
        for j, target in enumerate(mine):
            if (_value(annotated["value_min"]), _value(annotated["value_max"])) != (_value(target.value_min), _value(target.value_max)):
                continue
            shared = _overlap(quote, quotes[j])
            inside = figure is None or figure[0] in quotes[j] or annotated.get("suspect")
            if shared >= 0.5 and inside:
                same_unit = _unit(annotated["unit"]) == _unit(target.unit)
                candidates.append((shared + same_unit + 0.5 * _names_alike(annotated["indicator"], target.name), i, j))
    candidates.sort(reverse=True)
    taken_gold: set[int] = set()
    taken_mine: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_mine:
            taken_gold.add(i)
            taken_mine.add(j)
            pairs.append((i, j))
    return pairs


def _value(number: float | None) -> float | None:
    return None if number is None else round(float(number), 6)


def _judge_quantities(
    name: str, gold: Sequence[Gold], mine: Sequence[Target], by_theme: dict[str, Counter[str]], misses: list[Miss]
) -> Counter[str]:
    numbered = [target for target in mine if target.number]
    paired = pairs(gold, numbered)
    optional = {i for i, annotated in enumerate(gold) if annotated.get("optional")}
    tally: Counter[str] = Counter()
    tally["gold"] = len(gold) - len(optional)
    tally["hit"] = sum(1 for i, _ in paired if i not in optional)
    tally["predicted"] = len(numbered) - sum(1 for i, _ in paired if i in optional)
    tally["matched"] = len(paired)
    found = dict(paired)
    for i, annotated in enumerate(gold):
        theme = by_theme.setdefault(annotated["theme"], Counter())
        theme["gold"] += i not in optional
        if i not in found:
            if i not in optional:
                misses.append(Miss(name, "missed", str(annotated["number"]), "", annotated["quote"]))
            continue
        target = numbered[found[i]]
        theme["hit"] += i not in optional
        theme["matched"] += 1
        for field, ok, expected, got in fields(annotated, target):
            tally[f"of_{field}"] += 1
            tally[field] += ok
            theme[f"of_{field}"] += 1
            theme[field] += ok
            if not ok:
                misses.append(Miss(name, field, expected, got, annotated["quote"]))
    for j in sorted(set(range(len(numbered))) - set(found.values())):
        target = numbered[j]
        by_theme.setdefault(target.theme, Counter())["extra"] += 1
        misses.append(Miss(name, "extra", "", target.number or "", target.quote))
    for i, j in paired:
        by_theme.setdefault(numbered[j].theme, Counter())["predicted"] += i not in optional
    return tally


def fields(gold: Gold, target: Target) -> Iterator[tuple[str, bool, str, str]]:
    """Each field of a pair: its name, whether it agrees, what was annotated, what came out."""
    yield "unit", _unit(gold["unit"]) == _unit(target.unit), gold["unit"], target.unit
    yield "op", gold["op"] == target.op, gold["op"], target.op or ""
    for field in ("status", "kind", "theme"):
        value = getattr(target, field)
        yield field, value in (gold[field], gold.get(f"{field}_or")), gold[field], value
    either = {gold["theme"], *gold.get("also", ())}
    yield "theme_or_also", target.theme in either, "/".join(sorted(either)), target.theme
    yield "year", gold["year"] in (None, target.year), str(gold["year"]), str(target.year)
    yield "name", _names_alike(gold["indicator"], target.name) >= 0.5, gold["indicator"], target.name
    yield "suspect", bool(gold.get("suspect")) == bool(target.suspect), str(bool(gold.get("suspect"))), str(bool(target.suspect))
    identity = gold.get("indicator_id", "*")
    if identity != "*":
        yield "indicator", (target.indicator or None) == identity, str(identity), str(target.indicator)


def _judge_sentences(name: str, sentences: Sequence[Gold], mine: Sequence[Target], misses: list[Miss]) -> Counter[str]:
    tally: Counter[str] = Counter()
    quotes = [(_squash(target.quote), target) for target in mine]
    for sentence in sentences:
        if sentence["role"] not in ("target", "result") or not sentence["theme"] or sentence.get("optional"):
            continue
        text = _squash(sentence["text"]).rstrip(_ENDS)
        over = [target for quote, target in quotes if quote and (quote in text or text in quote)]
        tally["of_sentences"] += 1
        tally["sentences"] += bool(over)
        themes = {target.theme for target in over}
        right = bool(themes & {sentence["theme"], *sentence["also"]})
        tally["sentence_themes"] += right
        if not over:
            misses.append(Miss(name, "sentence missed", sentence["theme"], "", sentence["text"]))
        elif not right:
            misses.append(Miss(name, "sentence theme", sentence["theme"], "/".join(sorted(themes)), sentence["text"]))
    bearing = [_squash(sentence["text"]).rstrip("。;；") for sentence in sentences if sentence["role"] in ("target", "result")]
    for quote, target in quotes:
        if target.status == "context":
            continue
        inside = bool(quote) and any(quote in text or text in quote for text in bearing)
        tally["of_records"] += 1
        tally["records"] += inside
        if not inside:
            misses.append(Miss(name, "record outside", "", target.status, target.quote))
    return tally


def _judge_tasks(name: str, tasks: Sequence[Gold], mine: Sequence[Target], misses: list[Miss]) -> Counter[str]:
    tally: Counter[str] = Counter()
    for task in tasks:
        text = _squash(re.sub(r"^\d+\.", "", task["content"])).rstrip("。;；")
        over = [t for t in mine if (quote := _squash(t.quote)) and (quote.rstrip("。;；") in text or text in quote)]
        cells = {"unit_responsible": task["unit"], "office": task["office"], "lead": task["lead"], "due": task["due"]}
        wrong = [field for field, value in cells.items() if not any(_squash(getattr(t, field)) == _squash(value) for t in over)]
        tally["of_tasks"] += 1
        tally["tasks"] += bool(over)
        tally["tasks_complete"] += bool(over) and not wrong
        if wrong:
            misses.append(Miss(name, "task", ", ".join(f"{field} {cells[field]}" for field in wrong), "", task["content"]))
    return tally


def _score(name: str, tally: Counter[str]) -> Score:
    predicted = tally["predicted"] + tally["extra"]
    precision, recall = _share(tally["hit"], predicted), _share(tally["hit"], tally["gold"])
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return Score(
        name,
        tally["gold"],
        predicted,
        precision,
        recall,
        f1,
        {field: _share(tally[field], tally[f"of_{field}"]) for field in FIELDS},
        _share(tally["sentences"], tally["of_sentences"]),
        _share(tally["sentence_themes"], tally["of_sentences"]),
        _share(tally["records"], tally["of_records"]),
        _share(tally["tasks"], tally["of_tasks"]),
        _share(tally["tasks_complete"], tally["of_tasks"]),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
