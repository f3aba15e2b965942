"""Paragraphs to sentences with their heading path: the outline of a document.

Numbering follows GB/T 9704-2012 (一、 (一) 1. (1)), with what real texts make of it: levels skipped, numbers that run
on over chapters, a heading that lost its number, run-in headings, inline 一是 二是.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from edutargets.characters import matching
from edutargets.reading.finding_tables import find_tables
from edutargets.reading.grids import Grid, is_furniture, joined
from edutargets.reading.lines import CLOSERS, TERMINAL, Line, Paragraph, is_ended, join_lines, marker_of, split_lines, without_markdown
from edutargets.reading.table_titles import captions_of, is_of_text
from edutargets.reading.tables import TableRow
from edutargets.reading.tables import table_rows as grid_rows
from edutargets.reading.task_table import Table, table_rows
from edutargets.records import Document, Role, Row, Sentence
from edutargets.rules import Layout

_INLINE = re.compile(r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2},)")
_DIGIT = re.compile(r"(?<!\d)\d+(?:\.\d+)?(?!\d|年|\.)|[一二两三四五六七八九十百][所名%]")
_LABEL = re.compile(r"^(?:指导思想|总体目标|总体要求|工作目标|主要目标|基本原则|工作思路|总体思路|主要任务|目标任务|工作要求):")
_INLINE_LEVEL = 7


class Reader:
    """Reads documents by one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._responsible = re.compile(layout.responsible)
        self._caption = re.compile(layout.values.caption)

    def sentences(self, document: Document) -> list[Sentence]:
        """All sentences of the document in order, headings among them, page furniture left out."""
        text = without_markdown(matching(document.text))
        lines = split_lines(text, self._layout)
        table, grids = find_tables(text, lines, self._layout, document.year)
        outline = _Outline(text, "".join(matching(document.title).split()))
        spans = {first: behind for first, (behind, _) in grids.items()} | ({table.start: table.behind} if table else {})
        paragraphs = join_lines(lines, self._layout, spans)
        at = {id(lines[first]): grid for first, (_, grid) in grids.items()}
        captions = {
            above for index, paragraph in enumerate(paragraphs) if paragraph.table for above in captions_of(paragraphs, index, self._layout)
        }
        found: list[Sentence] = []
        for index, paragraph in enumerate(paragraphs):
            if index in captions:
                continue
            if table and paragraph.table and paragraph.lines[0] is lines[table.start]:
                found.extend(self._tasks(lines, table, outline))
                continue
            if paragraph.table:
                grid = at[id(paragraph.lines[0])]
                if not is_furniture(grid, self._layout):
                    above = [paragraphs[at].text for at in captions_of(paragraphs, index, self._layout)]
                    found.extend(self._table(text, grid, above, outline, document.year))
                continue
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            if following is not None and following.table:
                following = None
            alone = self._responsible.match(paragraph.text)
            if alone:
                found = list(_with_responsible(found, alone["unit"] or alone["unit2"] or "", outline.path))
                continue
            for sentence in self._paragraph(paragraph, following, outline, index):
                responsible = self._responsible.match(sentence.text)
                if responsible:
                    unit = responsible["unit"] or responsible["unit2"] or ""
                    found = list(_with_responsible(found, unit, outline.path))
                else:
                    found.append(sentence)
        return found

    def _tasks(self, lines: list[Line], table: Table, outline: _Outline) -> Iterator[Sentence]:
        """The tasks of a table that came flattened to one cell a line, sentence by sentence."""
        outline.enter(1, "")
        for group, content, row in table_rows(lines, table, self._layout):
            outline.block += 1
            for start, end in _split(content.text):
                yield outline.sentence(content, start, end, "cell", row, group)

    def _table(self, text: str, grid: Grid, above: Sequence[str], outline: _Outline, year: int) -> Iterator[Sentence]:
        """The rows of a table: tasks sentence by sentence, any other row as one; `above` are its captions."""
        titles = tuple(bare for line in above if (bare := self._caption.sub("", line)))
        told = above if titles else [*(one for one in outline.path[-1:] if not is_of_text(one, self._layout)), *above]
        for row in grid_rows(text, grid, self._layout, told, year):
            outline.block += 1
            row.groups = titles + row.groups
            if row.values or (row.row is None and not row.running):
                yield outline.row(text, row)
                continue
            for cell in row.cells:
                marker = marker_of(cell.text)
                content = Paragraph([cell], 4, marker[1] if marker else "", cell.text)
                for start, end in _split(cell.text):
                    yield outline.sentence(content, start, end, "body" if row.running else "cell", row.row, row.groups)

    def _paragraph(self, paragraph: Paragraph, following: Paragraph | None, outline: _Outline, index: int) -> Iterator[Sentence]:
        outline.block += 1
        text = paragraph.text
        pieces = list(_split(text))
        if self._layout.is_signature(text):
            yield outline.sentence(paragraph, 0, len(text), "furniture")
            return
        if self._is_heading(paragraph, following, pieces):
            yield outline.heading(paragraph, 0, len(text), self._heading_level(paragraph, index))
            return
        first_is_heading = self._has_run_in_heading(paragraph, pieces)
        if paragraph.level is None:
            outline.leave_inline()
        elif not first_is_heading and not _INLINE.match(text):
            outline.leave(paragraph.level)
        for order, (start, end) in enumerate(pieces):
            piece = text[start:end]
            label = _LABEL.match(piece) if order == 0 else None
            if label:
                behind = start + label.end()
                yield outline.heading(paragraph, start, behind, 2)
                if behind < end:
                    yield outline.sentence(paragraph, behind, end, "body")
                continue
            if order == 0 and first_is_heading:
                level = paragraph.level if paragraph.level is not None else _INLINE_LEVEL - 1
                yield outline.heading(paragraph, start, end, level)
            elif _INLINE.match(piece) and order + 1 < len(pieces) and _is_short_heading(piece, 34, 2):
                if _INLINE.match(text[pieces[order + 1][0] :]):
                    yield outline.sentence(paragraph, start, end, "body")
                else:
                    yield outline.heading(paragraph, start, end, _INLINE_LEVEL)
            else:
                yield outline.sentence(paragraph, start, end, "body")

    def _is_heading(self, paragraph: Paragraph, following: Paragraph | None, pieces: list[tuple[int, int]]) -> bool:
        """A paragraph that is a heading as a whole: numbered or short, without a full stop, or followed by its text."""
        text = paragraph.text
        if self._layout.is_title(text) and not is_ended(text):
            return True
        if len(pieces) > 1 or text[-1] in ";," or len(text) > 60:
            return False
        bare = not is_ended(text)
        if text[-1] == ":":
            return len(text) <= 12 and "," not in text
        if bare:
            plain_short = paragraph.level is None and len(text) <= 40 and not _DIGIT.search(text)
            return plain_short or (paragraph.level is not None and (len(text) <= 45 or not _DIGIT.search(text)))
        if paragraph.level is None or following is None or paragraph.level > 5:
            return False
        deeper = following.level is None or following.level > paragraph.level
        has_text = following.level is not None or len(following.text) > len(text)
        return deeper and has_text and text[-1] == "。" and _is_short_heading(text, 40, 3)

    def _heading_level(self, paragraph: Paragraph, index: int) -> float:
        if paragraph.level is not None:
            return paragraph.level
        return 0 if self._layout.is_title(paragraph.text) or index == 0 else 1

    @staticmethod
    def _has_run_in_heading(paragraph: Paragraph, pieces: list[tuple[int, int]]) -> bool:
        if len(pieces) < 2:
            return False
        first = paragraph.text[slice(*pieces[0])]
        if first[-1] != "。":
            return False
        if paragraph.level is None:
            return len(first) <= 15 and _is_short_heading(first, 15, 0) and "、" not in first
        return _is_short_heading(first, 42, 3) if paragraph.level < 4 else _is_short_heading(first, 28, 1)


def _is_short_heading(text: str, longest: int, commas: int) -> bool:
    marker = marker_of(text)
    bare = text[len(marker[1]) :] if marker else text
    return len(bare) <= longest and bare.count(",") <= commas and not _DIGIT.search(bare) and bare[-1:] in "。"


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph: split at 。 ; ! ? outside brackets; closing quotes stay with their sentence."""
    start, depth = 0, 0
    for index, char in enumerate(text):
        if index < start:
            continue
        if char in "([":
            depth += 1 if ")" in text[index : index + 120] or "]" in text[index : index + 120] else 0
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char in TERMINAL and not depth:
            end = index + 1
            while end < len(text) and text[end] in CLOSERS:
                end += 1
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _with_responsible(sentences: list[Sentence], unit: str, path: tuple[str, ...]) -> Iterator[Sentence]:
    """The annotation 〔责任单位:…〕 speaks of all that stands above it in its own section."""
    for sentence in sentences:
        if sentence.section == path and sentence.row is None and sentence.role == "body":
            yield msgspec.structs.replace(sentence, row=Row(unit_responsible=unit))
        else:
            yield sentence


class _Outline:
    """The headings that stand above the place reached, and sentences cut there."""

    def __init__(self, text: str, title: str) -> None:
        self._text = text
        self._title = title
        self._stack: list[tuple[float, str]] = []
        self.block = 0

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._stack if title)

    def enter(self, level: float, title: str) -> None:
        self.leave(level)
        self._stack.append((level, "" if title == self._title else title))

    def leave(self, level: float) -> None:
        """An item without a heading of its own ends the headings of its level and below."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()

    def leave_inline(self) -> None:
        """A new paragraph without numbering ends inline and topic headings."""
        self.leave(_INLINE_LEVEL - 1)

    def heading(self, paragraph: Paragraph, start: int, end: int, level: float) -> Sentence:
        title = paragraph.text[start:end].strip("。:;")
        above = tuple(title for depth, title in self._stack if title and depth < level)
        sentence = self.sentence(paragraph, start, end, "heading", section=above)
        self.enter(level, title)
        return sentence

    def row(self, text: str, row: TableRow) -> Sentence:
        """A row of a table as one sentence, its cells divided by commas."""
        words, places, _ = joined(text, row.cells)
        section = self.path + row.groups
        return Sentence(
            text=words, start=places[0], end=places[-1] + 1, role="cell", section=section, block=self.block, row=row.row, values=row.values,
            offsets=tuple(places),
        )  # fmt: skip

    def sentence(
        self,
        paragraph: Paragraph,
        start: int,
        end: int,
        role: Role,
        row: Row | None = None,
        group: tuple[str, ...] = (),
        section: tuple[str, ...] | None = None,
    ) -> Sentence:
        text = paragraph.text[start:end]
        places = _places(self._text, paragraph, start, end)
        contiguous = places[-1] - places[0] == len(text) - 1
        return Sentence(
            text=text,
            start=places[0],
            end=places[-1] + 1,
            role=role,
            section=self.path + group if section is None else section,
            block=self.block,
            row=row,
            offsets=() if contiguous else tuple(places),
        )


def _places(text: str, paragraph: Paragraph, start: int, end: int) -> list[int]:
    """Where the characters start..end of a paragraph stand in the text of the document."""
    places: list[int] = []
    before = 0
    for line in paragraph.lines:
        size = len(line.text)
        low, high = max(start - before, 0), min(end - before, size)
        if low < high:
            if line.end - line.start == size:
                places.extend(range(line.start + low, line.start + high))
            else:
                places.extend(line.dense(text)[low:high])
        before += size
    return places
