"""Sentences and tasks: whether every sentence that states something is found, and every task of a table is complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from edutargets.evaluating.agreement import squash
from edutargets.evaluating.annotations import Gold
from edutargets.evaluating.scores import Miss
from edutargets.records import Target

SENTENCE_NEEDS = ("text", "role", "theme", "also")
TASK_NEEDS = ("content", "unit", "office", "lead", "due")
_ENDS = "。;；!！?？"


def judge_sentences(name: str, sentences: Sequence[Gold], mine: Sequence[Target], misses: list[Miss]) -> Counter[str]:
    """Counts of sentences with a target or result that are found, with their theme, and of records that stand in such a sentence."""
    tally: Counter[str] = Counter()
    quotes = [(squash(target.quote), target) for target in mine]
    for sentence in sentences:
        if sentence["role"] not in ("target", "result") or not sentence["theme"] or sentence.get("optional"):
            continue
        text = squash(sentence["text"]).rstrip(_ENDS)
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
    bearing = [squash(sentence["text"]).rstrip("。;；") for sentence in sentences if sentence["role"] in ("target", "result")]
    for quote, target in quotes:
        if target.status == "context":
            continue
        inside = bool(quote) and any(quote in text or text in quote for text in bearing)
        tally["of_records"] += 1
        tally["records"] += inside
        if not inside:
            misses.append(Miss(name, "record outside", "", target.status, target.quote))
    return tally


def judge_tasks(name: str, tasks: Sequence[Gold], mine: Sequence[Target], misses: list[Miss]) -> Counter[str]:
    """Counts of tasks of a table that are found, and found with all their cells."""
    tally: Counter[str] = Counter()
    for task in tasks:
        text = squash(re.sub(r"^\d+\.", "", task["content"])).rstrip("。;；")
        over = [t for t in mine if (quote := squash(t.quote)) and (quote.rstrip("。;；") in text or text in quote)]
        cells = {"unit_responsible": task["unit"], "office": task["office"], "lead": task["lead"], "due": task["due"]}
        wrong = [field for field, value in cells.items() if not any(squash(getattr(t, field)) == squash(value) for t in over)]
        tally["of_tasks"] += 1
        tally["tasks"] += bool(over)
        tally["tasks_complete"] += bool(over) and not wrong
        if wrong:
            misses.append(Miss(name, "task", ", ".join(f"{field} {cells[field]}" for field in wrong), "", task["content"]))
    return tally
