"""Paragraphs to sentences with their heading path: the outline of a document.

Numbering follows GB/T 9704-2012 (一、 (一) 1. (1)), with what real texts make of it: levels skipped, numbers that run
on over chapters, a heading that lost its number, run-in headings, inline 一是 二是.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from edutargets.characters import matching
from edutargets.extracting.lost_signs import inside_numerals
from edutargets.ledger import Ledger
from edutargets.reading.finding_tables import find_tables
from edutargets.reading.grids import Grid, is_furniture
from edutargets.reading.headings import LAST_BRACKET, HeadingFinder, has_run_in_heading, is_short
from edutargets.reading.left_out import leave_lines, leave_unless_stated
from edutargets.reading.lines import CLOSERS, TERMINAL, Line, Paragraph, join_lines, marker_of, split_lines, without_markdown
from edutargets.reading.outline import INLINE, TITLE, Outline
from edutargets.reading.table_titles import captions_of, is_of_text
from edutargets.reading.tables import table_rows as grid_rows
from edutargets.reading.task_table import Table, table_rows
from edutargets.records import Document, Row, Sentence
from edutargets.rules.reading import Layout

_INLINE = re.compile(r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2},)")
# a bar before a label parts the cells of a row put into one line: 年度目标:招聘100名|完成情况:到岗103名
_BAR = "|"
_BRACKETS_AND_ENDS = re.compile("|".join(map(re.escape, f"()[]{TERMINAL}")) + rf"|\{_BAR}(?=[^|:。;]{{2,12}}:)")
_LABEL = re.compile(
    r"^(?:(?:指导思想|总体目标|总体要求|工作目标|主要目标|基本原则|工作思路|总体思路|主要任务|目标任务|工作要求):|\[[\u4e00-\u9fff、]{2,20}\](?=.))"
)
_NUMBERED = re.compile(r"^\d{1,2}[.、](?!\d)")  # the contents of a flattened task table
_ATTACHMENT = re.compile(r"^附(?:件|表)?\d*[:.]?")
_SUM = re.compile(r"(?:共|合|总)?计?约?\d")  # 重点项目清单(共35项): what is counted stands before the bracket
_FILE = re.compile(r"\.[A-Za-z]{2,5}$")
# a text without full stops is cut into stretches of this many characters, so that each figure is read with the words around it
_LONGEST_SENTENCE, _SHORTEST_STRETCH = 1000, 600
_CUTS = (
    re.compile(r","),
    re.compile(r"、"),
    re.compile(r"\d(?:[所名个人家项元次%]|万人?)(?=[\u4e00-\u9fff])"),
    re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])"),
)


class Reader:
    """Reads documents by one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._caption = re.compile(layout.values.caption)

    def sentences(self, document: Document, ledger: Ledger | None = None) -> list[Sentence]:
        """All sentences of the document in order, headings among them, page furniture left out."""
        text = without_markdown(matching(document.text))
        lines = split_lines(text, self._layout)
        if ledger is not None:
            leave_lines(ledger, matching(document.text), text, lines, self._layout)
        table, grids = find_tables(text, lines, self._layout, document.year)
        outline = Outline(text, "".join(matching(document.title).split()))
        spans = {first: behind for first, (behind, _) in grids.items()} | ({table.start: table.behind} if table else {})
        paragraphs = join_lines(lines, self._layout, spans, document.text)
        headings = HeadingFinder(self._layout, paragraphs)
        at = {id(lines[first]): grid for first, (_, grid) in grids.items()}
        captions = {
            above for index, paragraph in enumerate(paragraphs) if paragraph.table for above in captions_of(paragraphs, index, self._layout)
        }
        found: list[Sentence] = []
        for index, paragraph in enumerate(paragraphs):
            if index in captions and not self._layout.states_figure(paragraph.text):
                if ledger is not None:
                    leave_unless_stated(ledger, paragraph.lines, "table_head", self._layout)
                continue
            if table and paragraph.table and paragraph.lines[0] is lines[table.start]:
                found.extend(self._tasks(lines, table, outline))
                if ledger is not None:
                    cells = [line for line in lines[table.start : table.behind] if not _NUMBERED.match(line.text)]
                    leave_unless_stated(ledger, cells, "task_cells", self._layout)
                continue
            if paragraph.table:
                grid = at[id(paragraph.lines[0])]
                if not is_furniture(grid, self._layout):
                    above = [paragraphs[at].text for at in captions_of(paragraphs, index, self._layout)]
                    found.extend(self._table(text, grid, above, outline, document.year, ledger))
                elif ledger is not None:
                    leave_unless_stated(ledger, [cell for row in grid.rows for cell in row], "table_of_page", self._layout)
                continue
            if paragraph.attachment:
                annex = self._annex(paragraphs, index)
                outline.enter(TITLE, annex, aside=self._layout.is_aside(annex))
                continue
            alone = self._layout.who_is_responsible(paragraph.text)
            if alone:
                if ledger is not None:
                    leave_unless_stated(ledger, paragraph.lines, "responsible", self._layout)
                found = list(_with_responsible(found, alone["unit"] or alone["unit2"] or "", outline.path))
                continue
            for sentence in self._paragraph(paragraph, headings, outline, index):
                responsible = self._layout.who_is_responsible(sentence.text)
                if responsible:
                    if ledger is not None and not self._layout.states_figure(sentence.text):
                        ledger.of(sentence)(0, len(sentence.text), "responsible")
                    unit = responsible["unit"] or responsible["unit2"] or ""
                    found = list(_with_responsible(found, unit, outline.path))
                else:
                    found.append(sentence)
        return found

    def _tasks(self, lines: list[Line], table: Table, outline: Outline) -> Iterator[Sentence]:
        """The tasks of a table that came flattened to one cell a line, sentence by sentence."""
        outline.enter(1, "")
        for group, content, row in table_rows(lines, table, self._layout):
            outline.block += 1
            for start, end in _split(content.text):
                yield outline.sentence(content, start, end, "cell", row, group)

    def _annex(self, paragraphs: Sequence[Paragraph], index: int) -> str:
        """The title of the annex that begins at a line 附件2 …, '' where it has none, or is one of a list of attachments."""
        title = _ATTACHMENT.sub("", paragraphs[index].lines[0].text).strip("《》")
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        listed = following is None or following.attachment or following.marker[:2] == "2." or self._layout.is_signature(following.text)
        return "" if listed or marker_of(title) or _FILE.search(title) else title

    def _table(self, text: str, grid: Grid, above: Sequence[str], outline: Outline, year: int, ledger: Ledger | None) -> Iterator[Sentence]:
        """The rows of a table: tasks sentence by sentence, any other row as one; `above` are its captions."""
        titles = tuple(bare for line in above if (bare := self._caption.sub("", line)))
        told = above if titles else [*(one for one in outline.path[-1:] if not is_of_text(one, self._layout)), *above]
        for row in grid_rows(text, grid, self._layout, told, year, ledger):
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

    def _paragraph(self, paragraph: Paragraph, headings: HeadingFinder, outline: Outline, index: int) -> Iterator[Sentence]:
        outline.block += 1
        text = paragraph.text
        pieces = list(_split(text))
        if self._layout.is_signature(text):
            yield outline.sentence(paragraph, 0, len(text), "furniture")
            return
        judged = headings.judge(index, pieces)
        first_is_heading = has_run_in_heading(paragraph, pieces)
        if paragraph.level is not None:
            outline.reach(paragraph.level, paragraph.marker, entry=headings.is_entry(index))
        if judged.heading and not judged.statement:
            yield outline.heading(paragraph, 0, len(text), headings.level_of(index, outline), aside=self._layout.is_aside(text.strip(":")))
            return
        if judged.statement and (judged.heading or paragraph.level is not None):
            level = TITLE if paragraph.level is None else paragraph.level  # a title that states a sum in brackets
            outline.leave(level)
            stated = LAST_BRACKET.search(text) if paragraph.level is None and judged.heading else None
            start, end = stated.span("inside") if stated and not _SUM.match(stated["inside"]) else (0, len(text))
            yield outline.sentence(paragraph, start, end, "body")
            if judged.heading:
                outline.enter(level, text.strip("。:;"), paragraph.marker)
            return
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
                level = paragraph.level if paragraph.level is not None else INLINE - 1
                yield outline.heading(paragraph, start, end, level)
            elif _INLINE.match(piece) and order + 1 < len(pieces) and is_short(piece, 34, 2):
                if _INLINE.match(text[pieces[order + 1][0] :]):
                    yield outline.sentence(paragraph, start, end, "body")
                else:
                    yield outline.heading(paragraph, start, end, INLINE)
            else:
                yield outline.sentence(paragraph, start, end, "body")


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph: split at 。 ; ! ? outside brackets; closing quotes stay with their sentence."""
    start, depth = 0, 0
    inside = set(inside_numerals(text))
    for match in _BRACKETS_AND_ENDS.finditer(text):
        index, char = match.start(), match[0]
        if index < start:
            continue
        if char in "([":
            depth += 1 if ")" in text[index : index + 120] or "]" in text[index : index + 120] else 0
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == _BAR:
            if index > start:  # a bar at the beginning, or behind another, ends nothing
                yield from _stretches(text, start, index)
            start = index + 1
        elif char in TERMINAL and not depth and index not in inside:
            end = index + 1
            while end < len(text) and text[end] in CLOSERS:
                end += 1
            if end - start > _LONGEST_SENTENCE:
                yield from _stretches(text, start, end)
            else:
                yield start, end
            start = end
    if start < len(text):
        yield from _stretches(text, start, len(text))


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; one beyond all measure in parts, cut at its commas, else behind a figure, else between two characters."""
    while end - start > _LONGEST_SENTENCE:
        window = (start + _SHORTEST_STRETCH, start + _LONGEST_SENTENCE)
        found = next((match for cut in _CUTS if (match := cut.search(text, *window))), None)
        at = found.end() if found else window[1]
        yield start, at
        start = at
    yield start, end


def _with_responsible(sentences: list[Sentence], unit: str, path: tuple[str, ...]) -> Iterator[Sentence]:
    """The annotation 〔责任单位:…〕 speaks of all that stands above it in its own section."""
    for sentence in sentences:
        if sentence.section == path and sentence.row is None and sentence.role == "body":
            yield msgspec.structs.replace(sentence, row=Row(unit_responsible=unit))
        else:
            yield sentence
