"""Pairing: which record of one side is which of the other: by document and id, then by the place in the text and what stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from edutargets.differing.inputs import Row
from edutargets.extracting.repeats import likeness

_BLOCK = 100  # characters of text in one drawer of the index of places
_SAME_NUMBER, _SAME_WORDS = 2.0, 0.5
_MOST = 0.5  # share of the text that two records cover


def paired(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of indexes, one to one. An id counts where figure and words agree too: it may stand for another record than before."""
    left, right = _by_document(old), _by_document(new)
    found: list[tuple[int, int]] = []
    for document in left.keys() & right.keys():
        found += _in_document(old, left[document], new, right[document])
    return sorted(found)


def _by_document(rows: Sequence[Row]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        found[row["document"]].append(index)
    return found


def _in_document(old: Sequence[Row], left: Sequence[int], new: Sequence[Row], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    by_id = {identity: j for j in right if (identity := new[j].get("id"))}
    for i in left:
        j = by_id.get(old[i].get("id", ""))
        if j is not None and j not in taken_new and (old[i]["number"], old[i]["quote"]) == (new[j]["number"], new[j]["quote"]):
            taken_old.add(i)
            taken_new.add(j)
            yield i, j
    drawers: dict[str | int, list[int]] = defaultdict(list)  # by the words of a quote, and by the blocks of text that it touches
    for j in right:
        if j not in taken_new:
            for drawer in _drawers(new[j]):
                drawers[drawer].append(j)
    likely = []
    for i in left:
        if i not in taken_old:
            beside = {j for drawer in _drawers(old[i]) for j in drawers.get(drawer, ())}
            likely += [(-near, i, j) for j in sorted(beside) if (near := _near(old[i], new[j])) > 0]
    for _, i, j in sorted(likely):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


def _drawers(row: Row) -> Iterator[str | int]:
    yield row["quote"]
    if _is_placed(row):
        yield from range(int(row["start"]) // _BLOCK, int(row["end"]) // _BLOCK + 1)


def _is_placed(row: Row) -> bool:
    return isinstance(row["start"], float) and isinstance(row["end"], float)


def _near(old: Row, new: Row) -> float:
    """How surely two records of a document are the same; 0 where they are not.

    They stand in places that overlap, or in the same words further on; and either neither states a figure, or their figures stand
    at one place, whatever was read there. Last of all, a figure is what was a record without one where they share most of their words.
    """
    shared, same_words = _overlap(old, new), bool(old["quote"] == new["quote"])
    if bool(old["number"]) != bool(new["number"]):
        return shared / 10 if shared >= _MOST else 0.0
    if not shared and not same_words:
        return 0.0
    same_number = bool(old["number"] == new["number"])
    if old["number"]:
        before, after = (_spans(old, 0), _spans(new, 0)) if same_words else (_spans(old, int(old["start"])), _spans(new, int(new["start"])))
        if not (before & after if before and after else same_number):
            return 0.0
    alike = likeness(str(old.get("name", "")), str(new.get("name", "")))
    return 0.1 + shared + same_number * _SAME_NUMBER + same_words * _SAME_WORDS + alike


def _overlap(old: Row, new: Row) -> float:
    """The stretch of text that two records share, as a share of all that they cover; 0 where they stand apart."""
    if not (_is_placed(old) and _is_placed(new)):
        return 0.0
    common = min(old["end"], new["end"]) - max(old["start"], new["start"])
    whole = max(old["end"], new["end"]) - min(old["start"], new["start"])
    return max(0.0, float(common / whole)) if whole else 0.0


def _spans(row: Row, start: int) -> set[int]:
    """The characters at which the figure of a record may stand, if its quote begins at `start`.

    The quote leaves out line breaks, so a figure may stand as much further on as there are.
    """
    quote, figure = row["quote"], row["number"]
    breaks = max(0, int(row["end"] - row["start"]) - len(quote)) if start and _is_placed(row) else 0
    found: set[int] = set()
    at = quote.find(figure)
    while at >= 0:
        found.update(range(start + at, start + at + len(figure) + breaks))
        at = quote.find(figure, at + 1)
    return found
