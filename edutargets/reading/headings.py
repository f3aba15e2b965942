"""Headings: which paragraphs stand above others, which state something themselves, and which do both.

A line that states a figure or a commitment is a statement, whatever its number and length (1.新建小学2所): the normal form of
lists of tasks. It may be the heading of what follows as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from edutargets.reading.lines import Paragraph, marker_of
from edutargets.reading.outline import TITLE, TOPIC, UNNUMBERED, Outline
from edutargets.reading.wrapping import is_ended
from edutargets.rules.reading import Layout

_DIGIT = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d[])”]?$)\d+(?:\.\d+)?(?!\d|年|\.)|[一二两三四五六七八九十百][所名%]|[一二两三四五六七八九十][百千万亿][一二三四五六七八九]?(?=[。,;]|$)"
)
_DEFINES = re.compile(r"^.{0,40}?(?:是指|:指|指的是)|^指")
LAST_BRACKET = re.compile(r"[(](?P<inside>[^()]{3,30})[)]$")
_SHORT_LINE, _PLAIN_SHORT, _LONGEST, _LONGEST_LEAD_IN = 45, 40, 60, 12
_BETWEEN = 0.4  # a lead-in stands between the chapter it is in and what is numbered below that
_CHAPTER, _ITEM = 1.5, 4


@dataclass(frozen=True, slots=True)
class Judged:
    """What a paragraph is as a whole: a heading, a statement, both or (text of sentences) neither."""

    heading: bool = False
    statement: bool = False


class HeadingFinder:
    """Judges the paragraphs of one document."""

    def __init__(self, layout: Layout, paragraphs: Sequence[Paragraph]) -> None:
        self._layout = layout
        self._paragraphs = paragraphs
        # a heading that stands twice is listed in a table of contents first
        self._times = Counter(paragraph.text for paragraph in paragraphs if paragraph.level is not None)

    def judge(self, index: int, pieces: Sequence[tuple[int, int]]) -> Judged:
        """What the paragraph at `index`, cut into `pieces`, is as a whole."""
        paragraph = self._paragraphs[index]
        if self._is_line(paragraph, pieces):
            words = paragraph.text[len(paragraph.marker) :]
            titled = paragraph.level is None and self._layout.is_title(paragraph.text)
            if not titled and (paragraph.level is not None or words[-1:] == ":") and self._layout.states_figure(words):
                return Judged(heading=paragraph.level is not None and self._has_below(index), statement=True)
            if (titled or (paragraph.level is not None and self._has_below(index))) and self._in_brackets(words):
                return Judged(heading=True, statement=True)
            if self._is_commitment(index, words):
                return Judged(statement=True)
        return Judged(heading=self._is_heading(index, pieces))

    def level_of(self, index: int, outline: Outline) -> float:
        """The level of a heading; an unnumbered one that only leads in, or stands aside, is inside the chapter above it."""
        paragraph = self._paragraphs[index]
        if paragraph.level is not None:
            return paragraph.level
        if self._layout.is_title(paragraph.text) or index == 0:
            return TITLE
        inside = outline.numbered_level
        following = self._following(index)
        if (paragraph.text[-1] == ":" or self._layout.is_aside(paragraph.text)) and inside is not None:
            chapters = following is None or following.level is None or following.level > inside
            return inside + _BETWEEN if chapters else UNNUMBERED
        return self._topic_level(index, outline) or UNNUMBERED

    def _topic_level(self, index: int, outline: Outline) -> float:
        """The level of an unnumbered heading inside a part: right below the heading of the part, or beside one that is; 0 for another."""
        text = self._paragraphs[index].text
        above = outline.innermost
        if above is None or self._layout.is_part(text):
            return 0
        if outline.topics:
            return outline.topics
        right_below = above[1] == self._paragraphs[index - 1].text.strip("。:;") and self._layout.is_part(above[1])
        return above[0] + TOPIC if right_below and TITLE < above[0] < _ITEM else 0

    def is_entry(self, index: int) -> bool:
        """Whether a numbered paragraph is an entry of a glossary: it says, or what follows says, what something is."""
        following = self._following(index)
        words = self._paragraphs[index].text
        if _DEFINES.match(words[len(self._paragraphs[index].marker) :]):
            return True
        return following is not None and following.level is None and _DEFINES.match(following.text) is not None

    def _following(self, index: int) -> Paragraph | None:
        following = self._paragraphs[index + 1] if index + 1 < len(self._paragraphs) else None
        return None if following is None or following.table or following.attachment else following

    @staticmethod
    def _is_line(paragraph: Paragraph, pieces: Sequence[tuple[int, int]]) -> bool:
        """Whether a paragraph is one line without the end of a sentence."""
        text = paragraph.text
        return len(pieces) == 1 and len(text) <= _LONGEST and not is_ended(text) and text[-1] not in ";,"

    def _has_below(self, index: int) -> bool:
        """Whether anything stands below a numbered line that belongs to it: text, a table, deeper numbering."""
        if index + 1 >= len(self._paragraphs):
            return False
        following, level = self._paragraphs[index + 1], self._paragraphs[index].level
        if following.table:
            return True
        if following.attachment:
            return False
        if following.level is not None:
            return level is not None and following.level > level
        text = following.text
        return not (
            self._layout.is_signature(text) or self._layout.who_is_responsible(text) or (self._layout.is_title(text) and not is_ended(text))
        )

    def _in_brackets(self, words: str) -> bool:
        """Whether a line states a figure in brackets at its end: 扩学位(新增2400个)."""
        bracket = LAST_BRACKET.search(words)
        return bracket is not None and self._layout.states_figure(bracket["inside"])

    def _is_commitment(self, index: int, words: str) -> bool:
        """Whether a line with nothing below it says what will be done, or has its figure in brackets."""
        paragraph = self._paragraphs[index]
        if paragraph.level is None:
            return self._layout.is_commitment(words) and words[-1:] != ":" and self._is_listed(index)
        if paragraph.level <= _CHAPTER or self._times[paragraph.text] > 1 or self._has_below(index):
            return False
        if self._layout.is_commitment(words) or self._layout.states_figure(re.sub(r"[()]", ",", words)):
            return True
        return paragraph.level >= _ITEM and not self._layout.is_aside(words) and self._is_among_commitments(index)

    def _is_among_commitments(self, index: int) -> bool:
        """Whether the line before or after it, of the same numbering, is a commitment: (1)完成设计 (2)方案论证."""
        level = self._paragraphs[index].level
        for other in (index - 1, index + 1):
            if 0 <= other < len(self._paragraphs) and self._paragraphs[other].level == level:
                words = self._paragraphs[other].text[len(self._paragraphs[other].marker) :]
                if self._layout.is_commitment(words) and not self._has_below(other):
                    return True
        return False

    def _is_listed(self, index: int) -> bool:
        """Whether an unnumbered line stands in a list of such lines, with a line of its kind before or after it."""
        if self._layout.is_title(self._paragraphs[index].text):
            return False
        for other in (index - 1, index + 1):
            if 0 <= other < len(self._paragraphs):
                line = self._paragraphs[other]
                like = line.level is None and not line.table and not line.attachment and 0 < len(line.text) <= _PLAIN_SHORT
                if like and not is_ended(line.text) and (self._layout.is_commitment(line.text) or self._layout.states_figure(line.text)):
                    return True
        return False

    def _is_heading(self, index: int, pieces: Sequence[tuple[int, int]]) -> bool:
        """A paragraph that is a heading as a whole: numbered or short, without a full stop, or followed by its text."""
        paragraph = self._paragraphs[index]
        text = paragraph.text
        if not is_ended(text) and (self._layout.is_title(text) or (self._layout.is_aside(text) and len(text) <= _PLAIN_SHORT)):
            return True
        if len(pieces) > 1 or text[-1] in ";," or len(text) > _LONGEST:
            return False
        if text[-1] == ":":
            return len(text) <= _LONGEST_LEAD_IN and "," not in text
        if not is_ended(text):
            plain_short = paragraph.level is None and len(text) <= _PLAIN_SHORT and not _DIGIT.search(text)
            return plain_short or (paragraph.level is not None and (len(text) <= _SHORT_LINE or not _DIGIT.search(text)))
        following = self._following(index)
        if paragraph.level is None or following is None or paragraph.level > 5:
            return False
        deeper = following.level is None or following.level > paragraph.level
        has_text = following.level is not None or len(following.text) > len(text)
        return deeper and has_text and text[-1] == "。" and is_short(text, 40, 3)


def has_run_in_heading(paragraph: Paragraph, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether the first sentence of a paragraph is the heading of the others."""
    if len(pieces) < 2:
        return False
    first = paragraph.text[slice(*pieces[0])]
    if first[-1] != "。":
        return False
    if paragraph.level is None:
        return len(first) <= 15 and is_short(first, 15, 0) and "、" not in first
    return is_short(first, 42, 3) if paragraph.level < 4 else is_short(first, 28, 1)


def is_short(text: str, longest: int, commas: int) -> bool:
    """Whether a sentence is short enough for a heading: without its number, and without a figure."""
    marker = marker_of(text)
    bare = text[len(marker[1]) :] if marker else text
    return len(bare) <= longest and bare.count(",") <= commas and not _DIGIT.search(bare) and bare[-1:] in "。"
