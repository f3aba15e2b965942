"""Lines to paragraphs: page furniture marked, lines that were broken in mid-sentence joined again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edutargets.characters import plain
from edutargets.reading.inline_marks import unmarked
from edutargets.rules import Layout

TERMINAL = "。;!?"
_LEADING_NUMBER = re.compile(r"\d{1,3}(?=[\u4e00-\u9fff“《(]|$)(?![年月日个所名万亿%])")
_PAGES = 8
LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c]|<[/!A-Za-z][^<>\n]{0,300}>")
# a dash before a lone number is a page number or a value, a sign > before a number is a bound; a row of a table has tabs
_MARKDOWN = re.compile(r"(?m)^ {0,8}(?:#{1,6} +|>(?: +(?!\d[\d.]*%?\s*$)|(?=>))|[-*+] +(?![\d\s]*[-—]?\s*$)(?=[^\t\n]*$))+|\*{2,}")
_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
# numbering by GB/T 9704-2012, from the outermost inwards; 0 is a title, 1 also an unnumbered heading
_MARKERS = (
    (1, re.compile(rf"第{_CHINESE_NUMBER}(?:部分|章|篇|编)[:、]?")),
    (1.5, re.compile(rf"第{_CHINESE_NUMBER}节[:、]?")),
    (2, re.compile(rf"{_CHINESE_NUMBER}(?:、|\.(?!\d))")),
    (3, re.compile(rf"[(]{_CHINESE_NUMBER}[)][、.]?")),
    (4, re.compile(r"\d{1,2}(?:[、]|\.(?!\d))")),
    (3, re.compile(r"\d{1,2}\.\d{1,2}(?=[\u4e00-\u9fff“])(?![万亿个所名人家元平岁年月公千米吨度倍])")),
    (4, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.%])")),
    (3, re.compile(r"\d{1,2}\.\d{1,2}、")),  # as readers write the number of an item that begins with a figure
    (5, re.compile(r"[(]\d{1,2}[)]|\d{1,2}[)]|[①-⑳]")),
    (6, re.compile(rf"——|(?:{_CHINESE_NUMBER}(?:是|要)|第{_CHINESE_NUMBER},)")),
)


@dataclass(slots=True)
class Line:
    """One line: where it stands, and its text for matching (half width, no white space)."""

    start: int
    end: int
    text: str
    furniture: bool = False
    places: list[int] | None = None

    def dense(self, text: str) -> list[int]:
        """The place of each character of the line's text; white space has none."""
        if self.places is None:
            written = text[self.start : self.end]
            flat = plain(written)
            self.places = [self.start + at for at, char in enumerate(flat) if not char.isspace()]
        return self.places


@dataclass(slots=True)
class Paragraph:
    """One or more lines that belong together. `level` is the level of its numbering, None without numbering.

    A `table` is the line at which one begins, and without text.
    """

    lines: list[Line]
    level: float | None = None
    marker: str = ""
    text: str = ""
    table: bool = False


def marker_of(text: str) -> tuple[float, str] | None:
    """Level and text of the numbering that `text` begins with, or None."""
    head = text[:12]
    if not head or head[0] not in _MARKER_STARTS:
        return None
    for level, pattern in _MARKERS:
        match = pattern.match(head)
        if match:
            return level, match[0]
    return None


_MARKER_STARTS = frozenset("第一二三四五六七八九十(0123456789—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def without_markdown(text: str) -> str:
    """The text with the marks of Markdown (headings, quotes, bullets, bold) blanked, and what they strike out; of the same length as it was.

    >>> without_markdown("## 主要目标"), without_markdown("- **新建学校**12所"), without_markdown("> 95%")
    ('   主要目标', '    新建学校  12所', '> 95%')
    """
    return _MARKDOWN.sub(lambda match: " " * len(match[0]), unmarked(text))


def split_lines(text: str, layout: Layout) -> list[Line]:
    """The lines of a text for matching (characters.matching); html tags end a line. Furniture and metadata are marked."""
    lines: list[Line] = []
    start = 0
    for match in [*LINE_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        lines.append(Line(start, end, "".join(text[start:end].split())))
        start = match.end() if match else end
    _mark_furniture(lines, layout)
    if _wrap_width(lines):
        _drop_page_numbers(lines, text)
    return lines


def _drop_page_numbers(lines: list[Line], flat: str) -> None:
    """Page numbers that the text of a PDF glued to the beginning of a line: leading numbers that count up by one."""
    leading = [(line, int(match[0])) for line in lines if (match := _LEADING_NUMBER.match(line.text))]
    # from the last line to the first: how long the chain is that begins at a number, and which line it goes on at
    length, onwards, begins = [1] * len(leading), [-1] * len(leading), dict[int, int]()
    for index in range(len(leading) - 1, -1, -1):
        number = leading[index][1]
        if (following := begins.get(number + 1, -1)) >= 0:
            length[index], onwards[index] = length[following] + 1, following
        begins[number] = index
    best: list[tuple[Line, int]] = []
    at = max(range(len(leading)), key=length.__getitem__, default=-1)
    while at >= 0:
        best.append(leading[at])
        at = onwards[at]
    if len(best) < _PAGES:
        return
    for line, number in best:
        line.start = flat.index(str(number), line.start) + len(str(number))
        line.text = line.text[len(str(number)) :]


def _mark_furniture(lines: list[Line], layout: Layout) -> None:
    """Furniture by its patterns; metadata tables by their labels, with the values that stand between labels."""
    labelled: list[int] = []
    filled = [index for index, line in enumerate(lines) if line.text]
    for order, index in enumerate(filled):
        line = lines[index]
        if layout.is_furniture(line.text):
            line.furniture = True
        if layout.is_label(line.text):
            labelled.append(order)
    for here, following in zip(labelled, [*labelled[1:], len(filled) + 9], strict=False):
        last = following if following - here <= 2 else here + (1 if layout.is_bare_label(lines[filled[here]].text) else 0)
        alone = len(labelled) < 3 and not layout.is_pipe_row(lines[filled[here]].text)
        for order in range(here, min(last, len(filled) - 1) + 1):
            if not alone and (order == here or len(lines[filled[order]].text) < 60):
                lines[filled[order]].furniture = True


def join_lines(lines: list[Line], layout: Layout, tables: Mapping[int, int] | None = None) -> list[Paragraph]:
    """Paragraphs: a line is joined to the next where it stops in mid-sentence for want of room.

    `tables` maps the index of the first line of a table to the index behind its last: it becomes one paragraph.
    """
    width = _wrap_width(lines)
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
            continue
        marker = marker_of(line.text)
        if open_paragraph is not None and marker is None and _runs_on(open_paragraph, line, width, layout):
            open_paragraph.lines.append(line)
            open_paragraph.text += line.text
            continue
        level, sign = marker if marker else (None, "")
        open_paragraph = Paragraph([line], level, sign, line.text)
        paragraphs.append(open_paragraph)
    return paragraphs


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was broken into lines of equal length; 0 where it was not."""
    lengths = sorted(len(line.text) for line in lines if line.text and not line.furniture)
    if len(lengths) < 30:
        return 0
    width = lengths[int(len(lengths) * 0.8)]
    cut = sum(1 for line in lines if len(line.text) >= 0.8 * width and line.text[-1] not in TERMINAL + ":")
    return width if 15 <= width <= 60 and cut > 0.4 * len(lengths) else 0


def _runs_on(paragraph: Paragraph, line: Line, width: int, layout: Layout) -> bool:
    last = paragraph.lines[-1].text
    ended = last[-1] in TERMINAL or (last[-1] in "”)》" and last[-2:-1] in tuple(TERMINAL))
    if width:
        return len(last) >= (0.85 if ended else 0.6) * width
    if ended or last[-1] == ":" or len(last) < 20 or layout.is_signature(line.text):
        return False
    heading = paragraph.level is not None and len(paragraph.text) <= 45 and not any(c in paragraph.text for c in TERMINAL)
    return not heading and not layout.is_title(last) and (len(last) >= 60 or any(c in last for c in TERMINAL + ","))
