"""Lines to paragraphs: page furniture marked, lines that were broken in mid-sentence joined again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edutargets.reading.cut_figures import join_cut
from edutargets.reading.inline_marks import unmarked
from edutargets.reading.numbering import GLUED_LEVEL, glued_numbers, spaced_numbers
from edutargets.reading.numbering import marker_of as marker_of  # noqa: PLC0414 - one of the names of this module
from edutargets.reading.page_numbers import LEADING, pages_between
from edutargets.reading.spacing import condensed, places_of
from edutargets.reading.wrapping import CLOSERS as CLOSERS  # noqa: PLC0414 - one of the names of this module
from edutargets.reading.wrapping import TERMINAL as TERMINAL  # noqa: PLC0414 - one of the names of this module
from edutargets.reading.wrapping import Wrap, is_ended, runs_on, wrap_of
from edutargets.rules.reading import Layout

_PAGES = 8
LINE_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|<[/!A-Za-z][^<>\n]{0,300}>")
# a dash before a lone number is a page number or a value, a sign > before a number is a bound; a row of a table has tabs
_MARKDOWN = re.compile(r"(?m)^ {0,8}(?:#{1,6}[ \u2009]+|>(?: +(?!\d[\d.]*%?\s*$)|(?=>))|[-*+] +(?![\d\s]*[-—]?\s*$)(?=[^\t\n]*$))+|\*{2,}")
_OF_MARKDOWN = ("#", ">", "*", "- ", "+ ")  # every mark has one of these
_ROW = re.compile(
    r"\s*\d{1,3}\s+(?![所个名人元万亿余多座间套台项])[\u4e00-\u9fff]"
)  # the number of a row, no rest of the number that the line above ends with
_LONGEST_FURNITURE = 100
_LONG = re.compile(rf"[^\u4e00-\u9fff]*(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){{{_LONGEST_FURNITURE + 1}}}")


@dataclass(slots=True)
class Line:
    """One line: where it stands, and its text for matching: half width, white space only where it parts numerals (spacing)."""

    start: int
    end: int
    text: str
    furniture: bool = False
    places: list[int] | None = None

    def dense(self, text: str) -> list[int]:
        """The place of each character of the line's text."""
        if self.places is None:
            self.places = places_of(text[self.start : self.end], self.text, self.start)
        return self.places


@dataclass(slots=True)
class Paragraph:
    """One or more lines that belong together. `level` is the level of its numbering, None without numbering.

    A `table` is the line at which one begins, an `attachment` the line that names one, and both are without text.
    """

    lines: list[Line]
    level: float | None = None
    marker: str = ""
    text: str = ""
    table: bool = False
    attachment: bool = False
    places: list[int] | None = None

    def dense(self, text: str) -> list[int]:
        """Where each character of its text stands in the text of the document; found once for all its sentences."""
        if self.places is None:
            self.places = []
            for line in self.lines:
                whole = line.end - line.start == len(line.text)  # nothing was left out
                self.places.extend(range(line.start, line.end) if whole else line.dense(text))
        return self.places


def without_markdown(text: str) -> str:
    """The text with the marks of Markdown (headings, quotes, bullets, bold) blanked, and what they strike out; of the same length as it
    was.

    >>> without_markdown("## 主要目标"), without_markdown("- **新建学校**12所"), without_markdown("> 95%")
    ('   主要目标', '    新建学校  12所', '> 95%')
    """
    text = unmarked(text)
    if not any(sign in text for sign in _OF_MARKDOWN):
        return text
    return _MARKDOWN.sub(lambda match: " " * len(match[0]), text)


def split_lines(text: str, layout: Layout) -> list[Line]:
    """The lines of a text for matching (characters.matching); html tags end a line. Furniture and metadata are marked."""
    lines: list[Line] = []
    start = 0
    for match in [*LINE_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        lines.append(Line(start, end, condensed(text[start:end])))
        start = match.end() if match else end
    _mark_furniture(lines, layout)
    join_cut(lines)
    wrap = wrap_of(_texts(lines), layout)
    if wrap and not wrap.narrow:
        _drop_page_numbers(lines, text)
    return lines


def _texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if line.text and not line.furniture]


def _drop_page_numbers(lines: list[Line], flat: str) -> None:
    """Page numbers that the text of a PDF glued to the beginning of a line: leading numbers that count up by one."""
    leading = [(index, int(match[0])) for index, line in enumerate(lines) if (match := LEADING.match(line.text))]
    # from the last line to the first: how long the chain is that begins at a number, and which line it goes on at
    length, onwards, begins = [1] * len(leading), [-1] * len(leading), dict[int, int]()
    for index in range(len(leading) - 1, -1, -1):
        number = leading[index][1]
        if (following := begins.get(number + 1, -1)) >= 0:
            length[index], onwards[index] = length[following] + 1, following
        begins[number] = index
    best: list[tuple[int, int]] = []
    at = max(range(len(leading)), key=length.__getitem__, default=-1)
    while at >= 0:
        best.append(leading[at])
        at = onwards[at]
    if len(best) < _PAGES:
        return
    for index, number in pages_between([line.text for line in lines], dict(best)).items():
        line = lines[index]
        line.start = flat.index(str(number), line.start) + len(str(number))
        line.text = line.text[len(str(number)) :]


def _mark_furniture(lines: list[Line], layout: Layout) -> None:
    """Furniture by its patterns; metadata tables by their labels, with the values that stand between labels."""
    labelled: list[int] = []
    filled = [index for index, line in enumerate(lines) if line.text]
    lookout, labels = layout.lookout(), frozenset(layout.labels)  # made once for all lines
    for order, index in enumerate(filled):
        line = lines[index]
        short = len(line.text) <= _LONGEST_FURNITURE or _LONG.match(line.text) is None
        if short and lookout.holds(line.text) and layout.is_furniture(line.text):
            line.furniture = True
        if (":" in line.text or "|" in line.text or line.text in labels) and layout.is_label(line.text):
            labelled.append(order)
    for here, following in zip(labelled, [*labelled[1:], len(filled) + 9], strict=False):
        last = following if following - here <= 2 else here + (1 if layout.is_bare_label(lines[filled[here]].text) else 0)
        alone = len(labelled) < 3 and not layout.is_pipe_row(lines[filled[here]].text)
        for order in range(here, min(last, len(filled) - 1) + 1):
            if not alone and (order == here or len(lines[filled[order]].text) < 60):
                lines[filled[order]].furniture = True


def join_lines(lines: list[Line], layout: Layout, tables: Mapping[int, int] | None = None, text: str = "") -> list[Paragraph]:
    """Paragraphs: a line is joined to the next where it stops in mid-sentence for want of room.

    `tables` maps the index of the first line of a table to the index behind its last: it becomes one paragraph. `text` is
    the document's, as written.
    """
    inside = {index for first, last in (tables or {}).items() for index in range(first, last)}
    wrap = wrap_of(_texts([line for index, line in enumerate(lines) if index not in inside]), layout)
    glued = _glued(lines, text, wrap, layout) if text else {}
    paragraphs: list[Paragraph] = []
    open_paragraph: Paragraph | None = None
    behind = 0
    for index, line in enumerate(lines):
        if index < behind:
            continue
        if tables and index in tables:
            behind = tables[index]
            paragraphs.append(Paragraph([line], table=True))
            open_paragraph = None
            continue
        if not line.text or line.furniture:
            open_paragraph = None
            if line.text and layout.is_attachment(line.text):
                paragraphs.append(Paragraph([line], attachment=True))
            continue
        marker = (GLUED_LEVEL, glued[index]) if index in glued else marker_of(line.text)
        row = open_paragraph is not None and open_paragraph.text[-1].isdecimal() and bool(_ROW.match(text, line.start, line.end))
        if open_paragraph is not None and marker is None and not row and _goes_on(open_paragraph, line, wrap, layout):
            open_paragraph.lines.append(line)
            open_paragraph.text += line.text
            continue
        level, sign = marker if marker else (None, "")
        open_paragraph = Paragraph([line], level, sign, line.text)
        paragraphs.append(open_paragraph)
    return paragraphs


def _goes_on(paragraph: Paragraph, line: Line, wrap: Wrap | None, layout: Layout) -> bool:
    return runs_on(paragraph.text, paragraph.level is not None, paragraph.lines[-1].text, line.text, wrap, layout)


def _glued(lines: list[Line], text: str, wrap: Wrap | None, layout: Layout) -> dict[int, str]:
    """List numbers that stand against a figure, by the index of their line; a line that only goes on has none."""
    heads: list[tuple[int, str, str]] = []
    last = ""
    for index, line in enumerate(lines):
        if not line.text or line.furniture:
            continue
        if line.text[0].isdecimal() and not (wrap and last and not is_ended(last) and wrap.is_full(last, line.text, ended=False)):
            heads.append((index, line.text, text[line.start : line.end].lstrip()[:4]))
        last = line.text
    spaced = spaced_numbers(heads)
    # a line without a figure would become a heading, which it is not sure to be
    return {index: mark for index, mark in spaced.items() if layout.states_figure(lines[index].text[len(mark) :])} | glued_numbers(heads)
