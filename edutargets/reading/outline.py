"""The outline: the headings that stand above the place reached in a document, and sentences cut there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edutargets.reading.grids import joined
from edutargets.reading.lines import Paragraph
from edutargets.reading.numbering import ordinal_of
from edutargets.reading.tables import TableRow
from edutargets.records import Role, Row, Sentence

TITLE, UNNUMBERED, INLINE = 0, 1, 7
TOPIC = 0.25  # an unnumbered heading right below that of its part is so far inside it
_CHAPTERS = (1, 1.5, 2, 3)  # levels of numbering that run on only inside the part they began in


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading above: its level, its words, what its numbering counts, and what it is without one.

    An `aside` is beside the text (a glossary, a note), a `lead_in` only introduces what follows (一年来的主要工作是:).
    """

    level: float
    title: str
    ordinal: int | None = None
    aside: bool = False
    lead_in: bool = False


class Outline:
    """The headings above, entered and left in the order of the document."""

    def __init__(self, text: str, title: str) -> None:
        self._text = text
        self._title = title
        self._stack: list[_Heading] = []
        self._path: tuple[str, ...] | None = ()  # None where the headings have changed since it was asked for
        # what unnumbered headings ended, newest last, with how many sentences there were: their numbering may go on
        self._ended: list[tuple[tuple[_Heading, ...], int]] = []
        self._cut = 0
        self._below_lead_in: float = 0  # the level of what is numbered next below a lead-in
        self.block = 0

    @property
    def path(self) -> tuple[str, ...]:
        if self._path is None:
            self._path = tuple(heading.title for heading in self._stack if heading.title)
        return self._path

    @property
    def numbered_level(self) -> float | None:
        """The level of the innermost heading above that is numbered as a chapter, or None."""
        return next((heading.level for heading in reversed(self._stack) if heading.ordinal and heading.level in _CHAPTERS), None)

    @property
    def innermost(self) -> tuple[float, str] | None:
        """Level and words of the last heading above, or None."""
        return (self._stack[-1].level, self._stack[-1].title) if self._stack else None

    @property
    def topics(self) -> float:
        """The level of the unnumbered heading above that stands inside a part, 0 where none does."""
        return next((one.level for one in self._stack if one.level % 0.5 == TOPIC), 0)

    def enter(self, level: float, title: str, marker: str = "", *, aside: bool = False) -> None:
        """A heading begins its section."""
        numbered = any(heading.ordinal for heading in self._stack)
        if level <= TITLE:
            self._ended.clear()
        elif not marker and level == UNNUMBERED and numbered:
            self._ended.append((tuple(self._stack), self._cut))
        self.leave(level)
        shown = "" if title == self._title else title
        self._stack.append(
            _Heading(level, shown, ordinal_of(marker) if marker else None, aside, lead_in=level != TITLE and title[-1:] == ":")
        )
        self._path = None

    def leave(self, level: float) -> None:
        """An item without a heading of its own ends the headings of its level and below."""
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()
            self._path = None

    def leave_inline(self) -> None:
        """A new paragraph without numbering ends inline and topic headings."""
        self.leave(INLINE - 1)

    def reach(self, level: float, marker: str, *, entry: bool) -> None:
        """A numbered paragraph is reached: what stood above it only for a while ends here.

        An unnumbered heading ends where the numbering goes on that it broke into (一、 …, a heading, 二、), a lead-in where the
        numbering below it begins anew, an aside (名词解释) where a chapter begins that is no `entry` of it.
        """
        ordinal = ordinal_of(marker)
        if ordinal is None or level not in _CHAPTERS:
            return
        if not entry and (aside := self._first(heading.aside and heading.level < level for heading in self._stack)) is not None:
            del self._stack[aside:]
            self._path = None
        lead_in = self._first(heading.lead_in and heading.level < level for heading in self._stack)
        if lead_in is not None and ordinal == 1 and self._below_lead_in == level:
            del self._stack[lead_in:]
            self._path = None
        elif lead_in is not None and ordinal == 1 and not self._below_lead_in:
            self._below_lead_in = level
        if all(heading.level != level or not heading.ordinal for heading in self._stack):
            self._resume(level, ordinal)

    def _resume(self, level: float, ordinal: int) -> None:
        for at in range(len(self._ended) - 1, -1, -1):
            before, cut = self._ended[at]
            place = next((i for i, heading in enumerate(before) if heading.level == level and heading.ordinal == ordinal - 1), None)
            if ordinal > 1 and place is not None and self._cut > cut:
                self._stack, self._path = list(before[:place]), None
                del self._ended[at:]
                return

    @staticmethod
    def _first(holds: Iterable[bool]) -> int | None:
        return next((index for index, one in enumerate(holds) if one), None)

    def heading(self, paragraph: Paragraph, start: int, end: int, level: float, *, aside: bool = False) -> Sentence:
        """A heading, as a sentence, begins its section."""
        words = paragraph.text[start:end]
        title = words.strip("。:;")
        above = tuple(heading.title for heading in self._stack if heading.title and heading.level < level)
        sentence = self.sentence(paragraph, start, end, "heading", section=above)
        self.enter(level, title, paragraph.marker if start == 0 else "", aside=aside)
        if words[-1:] == ":" and start == 0 and not paragraph.marker:
            last, self._below_lead_in = self._stack[-1], 0
            self._stack[-1] = _Heading(last.level, last.title, last.ordinal, last.aside, lead_in=True)
        return sentence

    def row(self, text: str, row: TableRow) -> Sentence:
        """A row of a table as one sentence, its cells divided by commas."""
        self._cut += 1
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
        """The characters start..end of a paragraph as a sentence, under the headings above or `section`."""
        self._cut += 1
        text = paragraph.text[start:end]
        line = paragraph.lines[0]
        if end <= len(line.text) == line.end - line.start:  # nothing was left out
            first, last = line.start + start, line.start + end
            offsets: tuple[int, ...] = ()
        else:
            places = paragraph.dense(self._text)[start:end]
            first, last = places[0], places[-1] + 1
            offsets = () if last - first == len(text) else tuple(places)
        return Sentence(
            text=text,
            start=first,
            end=last,
            role=role,
            section=self.path + group if section is None else section,
            block=self.block,
            row=row,
            offsets=offsets,
            list_number=len(paragraph.marker) if start == 0 and role != "heading" else 0,
        )
