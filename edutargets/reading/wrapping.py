"""Wrapping: whether a text was broken into lines of one width, and which line runs on in the next.

Texts from PDFs are broken at the width of the page, texts from telephones and narrow columns at ten to twenty characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from edutargets.reading.numbering import marker_of
from edutargets.rules.reading import Layout

TERMINAL = "。;!?"
CLOSERS = "”’」』》)]"
_HALF_WIDTH = re.compile(r"[\x21-\x7e]")
_WIDE_PUNCTUATION = re.compile(r"[,;:!?()]")
_INSIDE = re.compile(r"[。,;:!?、](?=.)")
_STOP_INSIDE = re.compile(r"。(?=[^”」』》)])")
# what no line ends with, or begins with, that was written as a line of its own
_BREAKS_OFF = re.compile(r"[的和与及或、在为至达将从对向等“(《\d]$")
_TAKES_UP = re.compile(r"^[的和与及或、,。;:%)”》了]|^[万亿千百]?[所名个人元](?=[,。;、])")
_HANGING = re.compile(r"[,.;:!?。、%)”》’]+$")  # punctuation may stand beyond the width of the line
_FIRST_WORD = re.compile(r"(?:[0-9A-Za-z.%]+|.)[,;:!?。、)”》’]*")  # no line begins with a closing sign
_IN_A_NUMBER = re.compile(r"\d|[.,]\d|%")
_FIGURE_OPEN = re.compile(r"[\u4e00-\u9fff][\d,]{1,9}(?:\.\d*)?$")
_UNIT_ALONE = re.compile(r"(?:[余多]?[万亿]?(?:[所名个人元间]|人次)|%)(?:[,。;、以]|左右)")
_UNIT_OPEN, _UNIT_REST = re.compile(r"\d[余多]?[万亿]?(?:人|[万亿]|平方)$"), re.compile(r"(?:次|元|米)(?:[,。;、以]|左右)")
_GROUP_OPEN, _GROUP_REST = re.compile(r"[\u4e00-\u9fff]\d{1,3},$"), re.compile(r"\d{3}[余多]?[万亿]?[\u4e00-\u9fff%]")
_REST_OF_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?[余多]?[万亿]?(?:[所名个人元套]|%|人次)(?:[,。;、以]|左右|$)")
# no line ends so, but one that breaks off: 覆盖率达到9 / 5%,…; and what a rate does stands behind it: 毛入学率 / 达到95%
_SAID_OPEN = re.compile(r"(?:达到?|[升降提减增]至|[升降]到|为|占|超过?|突破|不[低少]于|不超过|控制在|保持在|稳定在)\d{1,3}(?:\.\d*)?$")
_RATE_LAST = re.compile(r"[\u4e00-\u9fff](?:率|占比|比例|比重|总量|人数|面积|时间|年限)(?:\([^()]*\))?$")
_RATE_DOES = re.compile(
    r"(?:[均都将]?(?:达|超|稳定|保持|控制|维持|提[高升]|上升|下降|降[至到低]|增[至加长]|不[低少]于|不超过|突破|力争))[^,。;\d]{0,4}\d"
)
_GOES_ON = ",;、:"
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,10}:(?!\d)")  # a list of one line a district or task: 朝阳区:新增学位1080个;…
# a name, and on the next line the figure it is of: 新建幼儿园 / 2所
_NAME_LINE = re.compile(r"(?:\d{1,2}[.、]|[(]\d{1,2}[)])?[\u4e00-\u9fff、()“”]{2,20}$")
_FIGURE_LINE = re.compile(
    r"(?:约|近|超过?|不少于|不低于|达到?)?\d[\d,.]*[余多]?[万亿]?(?:[所名个人元间套台座册项件张家处场]|人次|场次|平方米|%)(?:以[上内]|左右)?[,。;]?$"
)
_FIGURE_FIRST = re.compile(rf"{_FIGURE_LINE.pattern.removesuffix('[,。;]?$')}[,。;]")
_RUNNING = re.compile(r"[,;]|。.|、.*[\u4e00-\u9fff]{6}")
_NAME_LAST = re.compile(r"[\d\u4e00-\u9fff%)][,、][\u4e00-\u9fff“”]{2,14}$")  # 2所,新增学位 / 3600个;
_FEWEST_WIDE, _FEWEST_NARROW, _FEWEST_RAGGED, _FEWEST_CUT = 30, 5, 7, 3
_HEADING = 45
_CLAUSE_OPEN, _IS_FIGURE = re.compile(r"[\u4e00-\u9fff\d%],$|\d\.$"), re.compile(r"[\d.]+[%\u4e00-\u9fff]{1,3}[,。]")
_NARROW_LEAST, _NARROW_MOST = 12, 80


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width at which a text was broken into lines: in characters, or in half characters for `narrow` columns.

    `ragged` lines were broken anywhere: only a sentence's end ends one.
    """

    width: int
    narrow: bool = False
    ragged: bool = False

    def is_full(self, line: str, below: str, ended: bool) -> bool:
        """Whether a line is so long that it may run on in the line `below`; where its sentence `ended` it must fill its width nearly."""
        if self.ragged:
            return not ended and line[-1] != ":"
        if self.narrow:
            return _was_cut(line, below, self.width)
        return len(line) >= (0.85 if ended else 0.6) * self.width


def wrap_of(texts: Sequence[str], layout: Layout) -> Wrap | None:
    """How a text of these lines was broken; None where each line is a paragraph."""
    width = _page_width(texts)
    if width:
        return Wrap(width)
    width = _column_width(texts, layout)
    if width:
        return Wrap(width, narrow=True)
    return Wrap(0, ragged=True) if _is_ragged(texts, layout) else None


def runs_on(text: str, numbered: bool, last: str, line: str, wrap: Wrap | None, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph `text` whose last line is `last`."""
    ended = is_ended(last)
    named = (_FIGURE_LINE.match(line) and (_NAME_LINE.match(last) or _NAME_LAST.search(last))) or (
        _FIGURE_FIRST.match(line) and _NAME_LAST.search(last)
    )
    named = named or (_RATE_LAST.search(last) and _RATE_DOES.match(line))
    if _is_cut_figure(text, last, line) or (named and not layout.is_title(last)):
        return True
    if wrap is not None:
        apart = layout.is_signature(line) or ((ended or wrap.ragged) and layout.is_title(line))
        if wrap.ragged:
            apart = (
                apart
                or layout.is_title(last)
                or (numbered and len(text) <= _HEADING and not _BREAKS_OFF.search(last) and not _TAKES_UP.match(line))
            )
        return wrap.is_full(last, line, ended) and not ((wrap.narrow or wrap.ragged) and apart)
    if ended or last[-1] == ":" or len(last) < 20 or layout.is_signature(line):
        return False
    if _LABELLED.match(line) or (len(line) * 2 < len(last) and line[-1] not in _GOES_ON and not is_ended(line)):
        return False  # the last line of a paragraph ends as a sentence does: a short one that does not is a heading
    if last[-1] in CLOSERS and text == last and len(line) > len(last) and not _TAKES_UP.match(line):
        return False  # a headline above its article: 优化布局,我市让孩子“上好学”
    heading = numbered and len(text) <= _HEADING and not any(c in text for c in TERMINAL)
    return not heading and not layout.is_title(last) and (len(last) >= 60 or any(c in last for c in TERMINAL + ","))


def _is_cut_figure(text: str, last: str, line: str) -> bool:
    """Whether a line of running text breaks off inside a figure: 新增学位1⏎200个,…  小学2⏎所,…"""
    if (_UNIT_OPEN.search(last) and _UNIT_REST.match(line)) or (_GROUP_OPEN.search(last) and _GROUP_REST.match(line)):
        return True
    if not _FIGURE_OPEN.search(last):
        return False
    if _UNIT_ALONE.match(line):
        return True
    running = line[0] == "0" or _SAID_OPEN.search(last) or _RUNNING.search(text)
    return bool(running) and _REST_OF_FIGURE.match(line) is not None


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotes and brackets aside."""
    return text[-1] in TERMINAL or (text[-1] in CLOSERS and text[-2:-1] in tuple(TERMINAL))


def _page_width(texts: Sequence[str]) -> int:
    """The width of a page of running text in characters; 0 where the lines are not of one width."""
    lengths = sorted(map(len, texts))
    if len(lengths) < _FEWEST_WIDE:
        return 0
    width = lengths[int(len(lengths) * 0.8)]
    cut = sum(1 for text in texts if len(text) >= 0.8 * width and text[-1] not in TERMINAL + ":")
    return width if 15 <= width <= 60 and cut > 0.4 * len(lengths) else 0


def _column_width(texts: Sequence[str], layout: Layout) -> int:
    """The width of a narrow column in half characters; 0 where short lines are lines of their own (lists, addresses).

    In a column each line but the last of a paragraph is full: what the next line begins with had no room. Sentences end inside
    lines, and lines break off where nobody ends one: behind 的, inside a number, before a comma.
    """
    if len(texts) < _FEWEST_NARROW:
        return 0
    width = 0
    for text in texts:
        width = max(width, _half_characters(_HANGING.sub("", text)))
        if width > _NARROW_MOST:
            return 0
    if width < _NARROW_LEAST or 4 * sum(1 for text in texts if _INSIDE.search(text)) < len(texts):
        return 0
    cut = broken = loose = 0
    for text, below in itertools.pairwise(texts):
        if is_ended(text) or text[-1] == ":" or marker_of(below) is not None or layout.is_signature(below):
            continue
        if _was_cut(text, below, width):
            cut += 1
            broken += bool(_BREAKS_OFF.search(text) or _TAKES_UP.search(below) or _STOP_INSIDE.search(text))
        elif marker_of(text) is None and not layout.is_title(text) and not layout.is_signature(text):
            loose += 1
    return width if cut >= max(_FEWEST_CUT, 4 * loose) and 8 * broken >= cut else 0


def _is_ragged(texts: Sequence[str], layout: Layout) -> bool:
    """Whether short lines of uneven length are pieces of sentences: most break off, or take up, where no line of its own does."""
    pieces = _pieces(texts, layout)
    if len(pieces) < _FEWEST_RAGGED or max(map(len, pieces)) > _NARROW_MOST // 2:
        return False
    broken = whole = 0
    for text, below in itertools.pairwise(texts):
        if is_ended(text) or text[-1] == ":" or marker_of(below) is not None or layout.is_signature(below) or layout.is_title(text):
            continue
        if _BREAKS_OFF.search(text) or _TAKES_UP.search(below) or _CLAUSE_OPEN.search(text) or _IS_FIGURE.match(below):
            broken += 1
        else:
            whole += 1
    running = sum(1 for text in pieces if _INSIDE.search(text) or text[-1] == "," or is_ended(text))
    return broken >= _FEWEST_CUT and 3 * broken >= whole and 4 * running >= len(pieces)


def _pieces(texts: Sequence[str], layout: Layout) -> list[str]:
    """The lines that may be pieces of sentences: neither headings nor whole sentences, so that a section more changes nothing."""
    pieces, begins = [], True
    for text in texts:
        ended = is_ended(text)
        if begins and ended:
            continue
        heading = marker_of(text) is not None or layout.is_title(text)
        if not heading:
            pieces.append(text)
        begins = heading or ended
    return pieces


def _was_cut(line: str, below: str, width: int) -> bool:
    """Whether the first word of the line below had no room in a line of `width` half characters, or is the rest of a number."""
    if line[-1].isdecimal() and _IN_A_NUMBER.match(below):
        return True
    word = _FIRST_WORD.match(below)
    return _half_characters(line) + _half_characters(word[0] if word else "") > width


def _half_characters(text: str) -> int:
    """The width of a line in half characters; punctuation counts as written in Chinese text, in full width."""
    return 2 * len(text) - len(_HALF_WIDTH.findall(text)) + len(_WIDE_PUNCTUATION.findall(text))
