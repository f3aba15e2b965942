"""One page of a PDF: what is seen on it, as lines and tables; what stands turned on it, as a page beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from edutargets.reading.pdf.aligned_tables import with_aligned_tables
from edutargets.reading.pdf.columns import lines_in_columns
from edutargets.reading.pdf.drawing import Box, Drawing, drawing_of
from edutargets.reading.pdf.glyphs import Miner, Seen, glyphs_of
from edutargets.reading.pdf.printed_lines import LOST, Glyph, PrintedLine, is_wide, lines_of, turned, turned_box
from edutargets.reading.pdf.ruled_tables import Grid, Rule, tables_of
from edutargets.reading.pdf.strikes import marked_as_struck, without_struck
from edutargets.reading.pdf.visibility import seen_of

_UNREADABLE = 0.3
# a picture is one that may hold text from this share of the page on: a seal or a logo is smaller
_PICTURE = 0.05
_VERTICAL = 0.5
_FEW = 8
# how long the line above footnotes is, in parts of the page's width
_NOTE_RULE = (0.12, 0.5)


@dataclass(slots=True)
class Page:
    """What stands on a page, from the top downwards. `blank` where nothing is printed; `readable` where its text is text.

    `beside` holds what is turned by a quarter or half, each as a page of its own; `left_out` counts by code what was not read.
    `top` is where one of these begins on the page, `note_rule` where the line above footnotes stands (0: none).
    """

    width: float
    height: float
    items: list[PrintedLine | Grid] = field(default_factory=list)
    readable: bool = True
    blank: bool = False
    beside: list[Page] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    top: float = 0.0
    note_rule: float = 0.0


def page_of(page: Any, index: int = 0, miner: Miner | None = None) -> Page:
    """Read one page (a PdfPage of pypdfium2); `miner` reads it where a font without shapes leaves text out."""
    left, bottom, right, top = page.get_bbox()
    seen = Seen(left, bottom, right, top, page.get_rotation())
    drawing = drawing_of(page, seen.box)
    glyphs = list(glyphs_of(page, seen))
    if miner and drawing.hollow.keys() - drawing.shaped - miner.spaces:
        glyphs = miner.better(index, glyphs, set(drawing.hollow) - drawing.shaped)
    struck, worded = marked_as_struck(page, seen.box)
    lost = sum(1 for glyph in glyphs if glyph.text == LOST)
    if not glyphs or lost > _UNREADABLE * len(glyphs):
        blank = not glyphs and not drawing.printed and not worded
        return Page(seen.width, seen.height, readable=False, blank=blank, left_out=_counts(annotation_text=worded))
    glyphs, covered = seen_of(glyphs, drawing, seen)
    glyphs, rules, deleted = _undeleted(glyphs, drawing.rules, struck, seen)
    vertical = _is_vertical(glyphs)
    if vertical:
        glyphs = [replace(glyph, turn=3) for glyph in glyphs]
    made = _faces(glyphs, rules, seen.width, seen.height)
    made.left_out |= _counts(
        covered_text=covered,
        struck_text=deleted,
        vertical_text=vertical,
        annotation_text=worded,
        images=_pictures(drawing, glyphs, seen),
    )
    return made


def _undeleted(glyphs: list[Glyph], rules: list[Rule], marked: list[Box], seen: Seen) -> tuple[list[Glyph], list[Rule], int]:
    """What is not struck out, the lines that strike nothing, and how many pieces were, however they are turned."""
    deleted = 0
    for quarters in sorted({glyph.turn for glyph in glyphs}):
        faced = [turned(glyph, quarters, seen.width, seen.height) if quarters else glyph for glyph in glyphs]
        lines = list(_turned_rules(rules, quarters, seen.width, seen.height)) if quarters else rules
        boxes = [turned_box(box, quarters, seen.width, seen.height) if quarters else box for box in marked]
        left, kept, count = without_struck(faced, lines, boxes)
        if count:
            ids, rule_ids = set(map(id, left)), set(map(id, kept))
            glyphs = [glyph for glyph, face in zip(glyphs, faced, strict=True) if id(face) in ids]
            rules = [rule for rule, line in zip(rules, lines, strict=True) if id(line) in rule_ids]
            deleted += count
    return glyphs, rules, deleted


def _counts(**found: int) -> dict[str, int]:
    return {code: int(count) for code, count in found.items() if count}


def _pictures(drawing: Drawing, glyphs: Sequence[Glyph], seen: Seen) -> int:
    """How many pictures may hold text that is not read: those of some size under which no text stands."""
    found = 0
    for picture in drawing.pictures:
        x0, top, x1, bottom = picture.box
        large = (x1 - x0) * (bottom - top) > _PICTURE * seen.width * seen.height
        found += large and not any(x0 < glyph.x0 < x1 and top < glyph.top < bottom for glyph in glyphs)
    return found


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters of a page follow each other downwards, upright as they are."""
    down = level = 0
    for before, after in pairwise(glyph for glyph in glyphs if glyph.turn == 0 and is_wide(glyph.text)):
        width, height = before.x1 - before.x0, before.bottom - before.top
        down += abs(after.x0 - before.x0) < width / 4 and 0.6 * height < after.top - before.top < 1.6 * height
        level += abs(after.top - before.top) < height / 4
    return down >= _FEW and down > _VERTICAL * (down + level)


def _faces(glyphs: Sequence[Glyph], rules: Sequence[Rule], width: float, height: float) -> Page:
    """The page as it stands upright, and beside it what stands on it turned, each seen upright."""
    tables, rest = tables_of(rules, glyphs)
    page = _face([glyph for glyph in rest if glyph.turn == 0], tables, rules, width, height)
    for quarters in (1, 2, 3):
        if not any(glyph.turn == quarters for glyph in rest):
            continue
        faced = [turned(glyph, quarters, width, height) for glyph in rest]
        lines = list(_turned_rules(rules, quarters, width, height))
        tables, outside = tables_of(lines, faced)
        size = (height, width) if quarters % 2 else (width, height)
        beside = _face([glyph for glyph in outside if glyph.turn == 0], tables, lines, *size)
        beside.top = min(glyph.top for glyph in rest if glyph.turn == quarters)
        page.beside.append(beside)
        # upright text that stands in the cells of a turned table has gone into it
        left = {id(glyph) for glyph in outside}
        kept = [old for old, new in zip(rest, faced, strict=True) if new.turn and id(new) in left]
        if sum(glyph.turn == 0 for glyph in kept) < sum(glyph.turn == 0 for glyph in rest):
            page.items = [*lines_of(glyph for glyph in kept if glyph.turn == 0), *(item for item in page.items if isinstance(item, Grid))]
            page.items.sort(key=lambda item: item.top)
        rest = kept
    return page


def _face(glyphs: Sequence[Glyph], tables: Sequence[Grid], rules: Sequence[Rule], width: float, height: float) -> Page:
    """A page of text that stands upright on it."""
    lines, unsure = lines_in_columns(glyphs)
    items: list[PrintedLine | Grid] = sorted([*lines, *tables], key=lambda item: item.top)
    in_doubt = unsure and not any(isinstance(item, Grid) for item in with_aligned_tables(items))
    return Page(width, height, items, left_out=_counts(columns_unsure=in_doubt), note_rule=_note_rule(rules, tables, width, height))


def _note_rule(rules: Sequence[Rule], tables: Sequence[Grid], width: float, height: float) -> float:
    """The height of the short line that parts footnotes from the text, the lowest of a page; 0 where there is none."""
    found = 0.0
    for rule in rules:
        short = rule.horizontal and _NOTE_RULE[0] * width < rule.x1 - rule.x0 < _NOTE_RULE[1] * width and rule.x0 < width / 3
        if short and rule.top > height / 3 and not any(table.top - 3 < rule.top < table.bottom + 3 for table in tables):
            found = max(found, rule.top)
    return found


def _turned_rules(rules: Sequence[Rule], quarters: int, width: float, height: float) -> Iterator[Rule]:
    for rule in rules:
        yield Rule(*turned_box((rule.x0, rule.top, rule.x1, rule.bottom), quarters, width, height))
