"""Reading: configs/reading.yaml, what of a file is furniture, a label, a title or the head of a column."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from edutargets.anchored import Anchored
from edutargets.config import Entry, Pattern, read_rules
from edutargets.edges import Beginning


class Cells(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    due: str
    office: str
    person: str


class Words(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern that is looked for in a cell or title, with texts in which it is found and others in which it is not."""

    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        return _any_of((self.pattern,)).search(text)

    def sub(self, text: str) -> str:
        """The text without what the pattern finds in it."""
        return _any_of((self.pattern,)).sub("", text)


class CountedIn(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Measures by their words, and the signs one of which their unit has."""

    unit: str


class ValueHeads(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Heads of tables of values, and the words in a head that say what its column holds."""

    name: tuple[str, ...]
    unit: tuple[str, ...]
    binding: tuple[str, ...]
    number: tuple[str, ...]
    place: tuple[str, ...]
    year: tuple[str, ...]
    skipped: tuple[str, ...]
    plain: tuple[str, ...]
    result: tuple[str, ...]
    target: tuple[str, ...]
    change: tuple[str, ...]
    relative: dict[str, int]
    total: Words
    place_head: Words
    place_name: Words
    school_name: Words
    kind_of_school: Words
    whole: Words
    complete: Words
    none: Words
    title_words: tuple[Words, ...]
    counted_in: tuple[CountedIn, ...]
    title_unit: Words
    cumulative: str
    caption: str


class Commitments(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs that a commitment begins with, the adverbs that may stand before them, and names of sections that begin like it."""

    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Layout(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/reading.yaml."""

    furniture: tuple[Pattern, ...]
    furniture_with_figures: tuple[str, ...]
    figures: tuple[Pattern, ...]
    commitments: Commitments
    aside: Pattern
    part: Pattern
    labels: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    values: ValueHeads
    cells: Cells
    responsible: str
    title: str
    signature: str

    def lookout(self) -> Anchored:
        """The patterns for furniture as one: what they do not find is none."""
        return _lookout(tuple(pattern.pattern for pattern in self.furniture))

    def is_furniture(self, line: str) -> bool:
        """Whether the line belongs to the page; a line that states a figure only by the rules for furniture with figures."""
        if not self.lookout().holds(line):
            return False
        return not self.states_figure(line) or any(
            _any_of((rule.pattern,)).search(line) for rule in self.furniture if rule.id in self.furniture_with_figures
        )

    def furniture_rule(self, line: str) -> str:
        """The rule by which a line belongs to the page; `metadata` where it only stands in the table above a document."""
        by = next((rule.id for rule in self.furniture if re.search(rule.pattern, line)), "")
        return by if by and self.is_furniture(line) else "metadata"

    def is_attachment(self, line: str) -> bool:
        """Whether the line names an attachment (附件2): what stands below it is another part of the document."""
        return any(_any_of((rule.pattern,)).search(line) for rule in self.furniture if rule.id == "attachment")

    def states_figure(self, line: str) -> bool:
        """Whether the line states a figure, outside its quotes, titles and brackets."""
        return _any_of(tuple(rule.pattern for rule in self.figures)).search(_NAMED.sub("□", line)) is not None

    def is_commitment(self, words: str) -> bool:
        """Whether a line without a figure, its list number left out, says what will be done."""
        return words not in self.commitments.nouns and _beginning(self.commitments).match(words) is not None

    def is_aside(self, heading: str) -> bool:
        """Whether a heading stands above a part beside the text: a glossary, a note, a box."""
        return _any_of((self.aside.pattern,)).search(heading) is not None

    def is_part(self, heading: str) -> bool:
        """Whether a heading stands above a whole part of a document: it says of when it is (2024年工作回顾, 下一步打算)."""
        return _any_of((self.part.pattern,)).search(heading) is not None

    def is_label(self, line: str) -> bool:
        """Whether the line holds a label of the metadata table: alone, before a colon, or as a cell of a pipe row."""
        return self.is_bare_label(line) or self.is_pipe_row(line) or self._label_colon(line)

    def is_bare_label(self, line: str) -> bool:
        return line.rstrip(":") in self.labels

    def is_pipe_row(self, line: str) -> bool:
        return "|" in line and any(cell in self.labels for cell in line.split("|"))

    def _label_colon(self, line: str) -> bool:
        label, colon, _ = line.partition(":")
        return bool(colon) and len(line) < 120 and label in self.labels

    def column_of(self, head: str) -> str:
        """The field that a column with this head fills; '' where no label is the head or the greater part of it."""
        labels = {label: name for name, labels in self.columns.items() for label in labels}
        fits = [label for label in labels if label in head and 2 * len(label) > len(head)]
        return labels[max(fits, key=len)] if fits else ""

    def who_is_responsible(self, line: str) -> re.Match[str] | None:
        """The words of a line that only says who is responsible (牵头单位:市教育局), with its groups `unit` and `unit2`."""
        return _matched(self.responsible).match(line)

    def is_title(self, line: str) -> bool:
        return _any_of((self.title,)).search(line) is not None

    def is_signature(self, line: str) -> bool:
        return _any_of((self.signature,)).search(line) is not None


_NAMED = re.compile(r"《[^《》]*》|“[^“”]*”|[(][^()]*[)]|\[[^\[\]]*\]")


@functools.cache
def _lookout(patterns: tuple[str, ...]) -> Anchored:
    return Anchored(patterns)


@functools.cache
def _matched(pattern: str) -> Beginning:
    return Beginning(pattern)


@functools.cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@functools.cache
def _beginning(commitments: Commitments) -> re.Pattern[str]:
    adverbs, verbs = ("|".join(map(re.escape, words)) for words in (commitments.adverbs, commitments.verbs))
    return re.compile(f"(?:{adverbs})*(?:{verbs})")


@functools.cache
def load_layout(folder: Path) -> Layout:
    return read_rules(folder, "reading.yaml", Layout)
