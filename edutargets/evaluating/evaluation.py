"""Evaluation: every annotated document of a folder, judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from edutargets.evaluating.agreement import pairs
from edutargets.evaluating.annotations import names, read_lines, read_quantities
from edutargets.evaluating.cells import DocumentCells, by_field, by_genre, cell_misses, cell_score, judge_cells
from edutargets.evaluating.figures import judge_figures
from edutargets.evaluating.reading import ReadText
from edutargets.evaluating.scores import Evaluation, Ladder, Miss, scored
from edutargets.evaluating.sentences import SENTENCE_NEEDS, TASK_NEEDS, judge_sentences, judge_tasks
from edutargets.evaluating.sureness import bins, curve
from edutargets.records import Document, Target

SURE = 0.8  # what a comparison prints is at least so sure


def evaluate(
    targets: Sequence[Target],
    gold: Path,
    *,
    documents: Sequence[Document] = (),
    texts: Mapping[str, ReadText] | None = None,
    sure: float = SURE,
) -> Evaluation:
    """Judge `targets` by the annotations in the folder `gold`; a document among `texts`, by name, by what was read from there.

    `documents` are those the targets are from; they say the genre. Cells are what is printed at `sure` (0 to 1).
    Raises EdutargetsError, naming file and line, where the folder has no gold files or a line is not JSON or lacks a field.
    """
    tallies: list[tuple[str, Counter[str]]] = []
    by_theme: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    total: Counter[str] = Counter()
    absent: list[str] = []
    cells: list[DocumentCells] = []
    genres = {document.id: document.genre for document in documents}
    for name in names(gold):
        read = (texts or {}).get(name)
        if read is None:
            mine = [t for t in targets if t.document.startswith(name) or t.city == name.rpartition("-")[0]]
            genre = next((genres[t.document] for t in mine if t.document in genres), "")
        else:
            mine, genre = list(read.targets), read.document.genre
        if read is None and not mine:
            absent.append(name)
            continue
        figures = read_quantities(gold / f"{name}.quantities.jsonl")
        numbered = [target for target in mine if target.number]
        paired = pairs(figures, numbered)
        tally = judge_figures(name, figures, numbered, paired, by_theme, misses)
        if (path := gold / f"{name}.sentences.jsonl").exists():
            tally.update(judge_sentences(name, read_lines(path, SENTENCE_NEEDS), mine, misses))
        if (path := gold / f"{name}.tasks.jsonl").exists():
            tally.update(judge_tasks(name, read_lines(path, TASK_NEEDS), mine, misses))
        cells.append(judge_cells(name, genre, figures, numbered, paired))
        misses.extend(cell_misses(cells[-1], figures, numbered, sure))
        tallies.append((name, tally))
        total.update(tally)
    return Evaluation(
        tuple(scored(name, tally) for name, tally in [*tallies, ("all", total)]),
        tuple(scored(theme, tally) for theme, tally in sorted(by_theme.items())),
        tuple(misses),
        _ladder(cells, sure),
        tuple(absent),
    )


def _ladder(cells: Sequence[DocumentCells], sure: float) -> Ladder:
    printed = [figure for document in cells for figure in document.figures if figure.is_printed(sure)]
    return Ladder(
        sure,
        tuple(cell_score(document.name, [document], sure) for document in cells),
        by_genre(cells, sure),
        cell_score("all", cells, 0.0),
        cell_score("all", cells, sure),
        by_field(cells, sure),
        sum(figure.gold is None for figure in printed),
        curve(cells),
        bins(cells),
    )
