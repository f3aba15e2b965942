"""Sureness: what a confidence is worth: how right what is printed at each threshold is, and how right each bin of it is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from edutargets.evaluating.cells import FIGURE_FIELDS, DocumentCells, cell_score
from edutargets.evaluating.scores import Bin, CurvePoint, share

THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def curve(documents: Sequence[DocumentCells]) -> tuple[CurvePoint, ...]:
    """The risk-coverage curve of the cells of some documents."""
    whole = cell_score("", documents, 0.0).printed
    points = []
    for threshold in THRESHOLDS:
        score = cell_score("", documents, threshold)
        points.append(CurvePoint(threshold, score.printed, score.right, score.recalled, score.gold, share(score.printed, whole)))
    return tuple(points)


def bins(documents: Sequence[DocumentCells]) -> tuple[Bin, ...]:
    """The reliability of the confidence: all figures that bear one, but those optional and those whose indicator is left open.

    A figure that nobody annotated is wrong. The last bin holds 1.0 too.
    """
    figures = [
        (figure.confidence, figure)
        for document in documents
        for figure in document.figures
        if figure.confidence is not None and figure.known and not figure.optional
    ]
    found = []
    for low, high in itertools.pairwise(EDGES):
        inside = [(sure, figure) for sure, figure in figures if low <= sure and (sure < high or high == EDGES[-1])]
        answers = [figure.answers for _, figure in inside]
        found.append(
            Bin(
                low,
                high,
                len(inside),
                sum(sure for sure, _ in inside) / len(inside) if inside else None,
                sum(figure.is_right_in_all for _, figure in inside),
                {
                    field: share(sum(one.get(field, False) for one in answers), sum(field in one for one in answers))
                    for field in FIGURE_FIELDS
                },
            )
        )
    return tuple(found)
