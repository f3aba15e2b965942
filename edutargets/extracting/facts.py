"""Facts: what one sentence states: each figure with its name and its role, and each run of clauses that promises without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from edutargets.edges import Beginning
from edutargets.extracting.clauses import Span, clause_of, item_of, runs_apart, split_clauses
from edutargets.extracting.context import Context, context_of
from edutargets.extracting.counting import NO_UNIT, left_out_as
from edutargets.extracting.headed import Headed, amount_of, headed_by, rate_of
from edutargets.extracting.localities import LocalityFinder
from edutargets.extracting.naming import Namer, NameWords, Naming
from edutargets.extracting.naming.together import names_of_all
from edutargets.extracting.naming.words import RATE_UNITS
from edutargets.extracting.quantities import LeftOut, QuantityFinder
from edutargets.extracting.roles import RoleFinder, RoleFound
from edutargets.extracting.scope import EducationScope
from edutargets.extracting.stages import StageFinder
from edutargets.extracting.status import Section
from edutargets.extracting.tabled import TableReader
from edutargets.ledger import Ledger
from edutargets.reading.lines import marker_of
from edutargets.records import Quantity, Sentence, TableValue

_NAME_LONGEST = 40
_EMPTY = frozenset(("cover_note", "report_given", "number_only", "annex_list"))
_NOTHING, _SCHOOL_UNITS = ("", "数"), ("所", "家", "个")
_BULLETS = " ●◆■★▲◎○•√✓✔☑➢➤►▶▸◇□☆▪▫❖♦⊙▷△▼▽"
_SHORTEST, _SHORTEST_SENTENCE = 8, 4
_TIME_ONLY = Beginning(
    r"^(?:截至|截止|到|至|在|从|自)?(?:(?:(?:19|20)\d\d年?[-—~至到]{1,2})?(?:19|20)\d\d年(?:底|末|初|度|以来|起|前)?(?:\d{1,2}月(?:底|末)?)?|目前|去年|今年|年内)(?:止|以来)?$"
)


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One statement: of a quantity, or (None) of something that will be or was done.

    It stands between `start` and `end` of the sentence. `head` and `tail` are the words of its item before and behind the
    figure, `clause` those of its clause. `copies` are the names of all that one figure is said of. `value` is set for a cell
    of a table. `place` is the place the figure is of, '' for the whole city.
    """

    sentence: Sentence
    start: int
    end: int
    naming: Naming
    quantity: Quantity | None
    section: Section
    head: str
    tail: str
    clause: str
    role: RoleFound | None = None
    place: str = ""
    context: Context | None = None
    copies: tuple[str, ...] = ()
    value: TableValue | None = None
    suspect: str | None = None
    own_field: bool = True  # its own clause says that it is about education, or its document is about nothing else
    named_field: bool = True  # its name says that it is about education; asked only where the section tells how things stand


class FactFinder:
    """Finds the facts of the sentences of one document, in order: it remembers the paragraph so far."""

    def __init__(
        self,
        finder: QuantityFinder,
        roles: RoleFinder,
        scope: EducationScope,
        tables: TableReader,
        stages: StageFinder,
        namer: Namer,
        localities: LocalityFinder,
        words: NameWords,
        *,
        title: str,
        whole: bool,
        ledger: Ledger | None = None,
    ) -> None:
        self._finder, self._roles, self._scope, self._tables, self._namer, self._whole = finder, roles, scope, tables, namer, whole
        self._stages, self._words = stages, words
        self._title, self._localities, self._ledger = title, localities, ledger
        self._general = scope.is_general(title)
        self._block, self._paragraph = -1, ""
        self._opens = False  # the sentence is the label of what follows it
        self._label: tuple[str, ...] = ()  # a stage that stands as a sentence of its own before what is said of it

    def find(self, sentence: Sentence, section: Section, is_idle: Callable[[Sentence], str]) -> Iterator[Fact]:
        """All facts of a sentence under its section; `is_idle` tells the rule by which it promises and reports nothing, or ''."""
        if sentence.block != self._block:
            self._block, self._paragraph, self._label = sentence.block, "", ()
            self._localities.forget()
        self._opens = self._words.opens_stage(sentence.text)
        if self._opens:
            self._paragraph, self._label = "", (sentence.text,)
        self._localities.begin(sentence.text)
        yield from self._found(sentence, section, is_idle)
        self._paragraph += sentence.text

    def _found(self, sentence: Sentence, section: Section, is_idle: Callable[[Sentence], str]) -> Iterator[Fact]:
        text = sentence.text
        if sentence.values:
            yield from self._of_table(sentence, section)
            return
        body = _behind_list_number(sentence)
        left_out = self._ledger.of(sentence) if self._ledger else None
        if left_out is not None:
            left_out(0, body, "list_number")
        about = None if self._whole else self._scope.clauses_about(text, sentence.section[-1] if sentence.section else "")
        if about == []:  # most sentences of a general document
            self._leave(sentence, body, "scope")
            return
        clauses = split_clauses(text)
        if 0 < body < clauses[0].end:
            clauses[0] = Span(body, clauses[0].end)
        inside: Sequence[Span] = clauses
        if about is None and self._general:
            about = self._scope.clauses_but_others(text)
        if about is not None:
            ends = {clause.end for clause in about}
            inside = [clause for clause in clauses if clause.end in ends]
        idle = is_idle(sentence) if inside else "scope"
        if idle == "scope" or idle in _EMPTY:
            self._leave(sentence, body, idle)
            return
        headed = headed_by(sentence.section)
        quantities = self._stated(text, body, clauses, inside, left_out, headed)
        namings = self._namer.name_all(text, clauses, quantities, sentence.block, opens=self._opens)
        covered: set[int] = set()
        for index, (plain, quantity) in enumerate(zip(namings, quantities, strict=True)):
            naming = self._of_heading(plain, quantity, headed, sentence.section)
            at = clause_of(clauses, quantity.start)
            covered.update(range(clause_of(clauses, naming.start), at + 1))
            yield self._figure(sentence, section, clauses, quantities, index, naming, body, headed)
        if idle or not section.bears or (sentence.role == "cell" and sentence.row is None):
            return  # a row of a table of which nothing is known promises nothing
        for start, end, parts in _runs(text, clauses, inside, covered, body):
            words = text[start:end]
            said = next((part for part in parts if len(part) > 4 and not _TIME_ONLY.match(part)), words)
            name = self._words.clean_name(said, promise=True)[:_NAME_LONGEST]
            yield Fact(sentence, start, end, Naming(name, start, end, False, "", "first clause"), None, section, words, "", words)

    def _of_heading(self, naming: Naming, quantity: Quantity, headed: Headed | None, section: Sequence[str]) -> Naming:
        """The name with what only the heading says: the measure of bare figures, the kind of school where 现有284所 says none."""
        name = naming.name
        if headed is not None and "unit_of_head" in quantity.warnings:
            name = headed.name(name, self._words)
        elif name in _NOTHING and quantity.unit in _SCHOOL_UNITS and section:
            name = f"{school}数" if (school := self._stages.school_of(section[-1])) else name
        elif quantity.unit in RATE_UNITS and section:
            name = rate_of(section[-1], name) or name
        elif quantity.unit == "元" and section:
            name = amount_of(section[-1], name, self._stages) or name
        return naming if name == naming.name else msgspec.structs.replace(naming, name=name, reason=f"{naming.reason}; of the heading")

    def _stated(
        self, text: str, body: int, clauses: Sequence[Span], inside: Sequence[Span], left_out: LeftOut | None, headed: Headed | None
    ) -> list[Quantity]:
        """The quantities of a sentence that state something about education, of its clauses `inside` that field."""
        # a list number is no part of the figure behind it (2．100%)
        found = self._finder.find(" " * body + text[body:], left_out, headed.unit if headed else "")
        if not found and left_out is None:
            return found
        rules = [left_out_as(text, quantity) for quantity in found]
        quantities = [quantity for quantity, rule in zip(found, rules, strict=True) if not rule]
        kept = quantities
        if not self._whole:
            kept = [quantity for index, quantity in enumerate(quantities) if self._about(text, clauses, inside, quantities, index)]
        elif len(inside) < len(clauses):
            kept = [quantity for quantity in quantities if any(clause.start <= quantity.start < clause.end for clause in inside)]
        if left_out is not None:
            for quantity, rule in zip(found, rules, strict=True):
                if rule != NO_UNIT and quantity not in kept:
                    left_out(quantity.start, quantity.end, rule or "scope")
            for clause in clauses:
                if clause not in inside:
                    left_out(clause.start, clause.end, "scope")
        return kept

    def leave(self, sentence: Sentence, rule: str) -> None:
        """Tell the ledger that a heading or a line of the page is left out, but for the figures that it states."""
        if self._ledger is None:
            return
        left_out, body = self._ledger.of(sentence), _behind_list_number(sentence)
        left_out(0, body, "list_number")
        text, behind = sentence.text, body
        for quantity in self._finder.find(" " * body + text[body:], left_out):
            reason = left_out_as(text, quantity)
            if reason and reason != NO_UNIT:
                left_out(quantity.start, quantity.end, reason)
            left_out(behind, quantity.start, rule)
            behind = quantity.end
        left_out(behind, len(text), rule)

    def _leave(self, sentence: Sentence, body: int, rule: str) -> None:
        """Tell the ledger that a whole sentence is left out by a rule; what no rule would take for a figure by its own."""
        if self._ledger is None:
            return
        left_out = self._ledger.of(sentence)
        text = sentence.text
        for quantity in self._finder.find(" " * body + text[body:], left_out):
            reason = left_out_as(text, quantity)
            left_out(quantity.start, quantity.end, rule if reason in ("", NO_UNIT) else reason)
        left_out(0, len(text), rule)

    def _of_table(self, sentence: Sentence, section: Section) -> Iterator[Fact]:
        """The values of a row of a table; in a general document those that are about education by their names."""
        text = sentence.text
        context = context_of("", 0, 0, "", sentence.section, self._title)
        if self._ledger is not None:
            self._finder.find(text, self._ledger.of(sentence))
        for value in sentence.values:
            heading = next((one for one in sentence.section[::-1] if self._scope.is_about(one)), "")
            if not self._whole and not self._scope.clauses_about(value.name or text, heading):
                if self._ledger is not None:
                    self._ledger.of(sentence)(value.start, value.end, "scope")
                continue
            for read in self._tables.read(sentence, value):
                name = read.value.name
                naming = Naming(name, 0, len(text), False, "", "row and head of a table")
                words = name + read.cell
                yield Fact(sentence, 0, len(text), naming, read.quantity, section, name, "", words, context=context, value=read.value)

    def _figure(
        self,
        sentence: Sentence,
        section: Section,
        clauses: Sequence[Span],
        quantities: Sequence[Quantity],
        index: int,
        naming: Naming,
        body: int,
        headed: Headed | None,
    ) -> Fact:
        text, quantity = sentence.text, quantities[index]
        at = clause_of(clauses, quantity.start)
        clause = clauses[at]
        item = item_of(text, clause, quantities, index)
        role = (headed.role(text, quantity) if headed else None) or self._roles.find(text, quantities, index, section.status)
        own = self._localities.find(text, clauses, at, item, quantity.start)
        return Fact(
            sentence,
            max(min(naming.start, item.start), body),
            max(naming.end, quantity.end),
            naming,
            quantity,
            section,
            text[item.start : quantity.numeral],
            text[quantity.end : item.end],
            text[_lead_in(text, clauses, at) : clause.end],
            role=role,
            place=own or (role.place if role else "") or self._localities.of_heading(sentence.section),
            context=context_of(text, clause.start, clause.end, self._paragraph, (*sentence.section, *self._label), self._title),
            copies=() if naming.reason.startswith("分别") else names_of_all(self._words, text, quantity, clause, item, naming.name),
            own_field=self._whole or self._scope.is_about(clause.of(text)),
            named_field=not section.situation or self._scope.is_about(naming.name) or self._stages.names_one(naming.name),
        )

    def _about(self, text: str, clauses: Sequence[Span], inside: Sequence[Span], quantities: Sequence[Quantity], index: int) -> bool:
        """Whether a quantity of a general document is about education: its clause is, and its item of no other field."""
        at = quantities[index].start
        if not any(clause.start <= at < clause.end for clause in inside):
            return False
        return self._scope.may_be_about(item_of(text, clauses[clause_of(clauses, at)], quantities, index).of(text))


def _behind_list_number(sentence: Sentence) -> int:
    """Where a sentence begins behind the number of its item."""
    text = sentence.text
    body = sentence.list_number
    if not body and text[:1] != "第" and (marker := marker_of(text)):
        body = len(marker[1])
    return body + (text[body : body + 1] in _BULLETS and body < len(text))


def _runs(
    text: str, clauses: Sequence[Span], inside: Sequence[Span], covered: set[int], body: int
) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Runs of clauses without a number, each long enough to say something: from where to where, and the words of each clause."""
    for run in runs_apart(clauses, inside, covered):
        start, end = max(run[0].start, body), run[-1].end
        if end - start >= (_SHORTEST if covered else _SHORTEST_SENTENCE):
            parts = [text[max(part.start, body) : part.end] for part in run]
            if not all(map(_TIME_ONLY.match, parts)):
                yield start, end, parts


def _lead_in(text: str, clauses: Sequence[Span], at: int) -> int:
    """Where a clause begins with the words of time that stand before it in a clause of their own: 截至2022年底,建成3所."""
    if at and _TIME_ONLY.match(clauses[at - 1].of(text)):
        return clauses[at - 1].start
    return clauses[at].start
