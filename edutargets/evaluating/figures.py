"""Figures: which annotated quantities are found, which found ones are annotated, and their fields one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edutargets.evaluating.agreement import fields
from edutargets.evaluating.annotations import Gold
from edutargets.evaluating.scores import Miss
from edutargets.records import Target


def judge_figures(
    name: str,
    gold: Sequence[Gold],
    numbered: Sequence[Target],
    paired: Sequence[tuple[int, int]],
    by_theme: dict[str, Counter[str]],
    misses: list[Miss],
) -> Counter[str]:
    """Counts for one document; those by theme are added to `by_theme`, disagreements to `misses`."""
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
