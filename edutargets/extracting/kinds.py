"""Kinds: is a number a state (level), growth or decline (change), or things done or to do (output)?"""

from __future__ import annotations

import re

from edutargets.alternatives import longest_first
from edutargets.extracting.naming.words import RATE_UNITS
from edutargets.extracting.time_rules import any_of
from edutargets.records import Kind, Quantity, Status
from edutargets.rules.kinds import KindRules
from edutargets.rules.status import Language

_NO_VERB = "stated without a verb: a stock"
_POINTS = frozenset(("个百分点", "百分点", "个点"))


class KindFinder:
    """Decides kinds by the verbs of configs/status.yaml and the words and units of configs/kinds.yaml."""

    def __init__(self, language: Language, rules: KindRules) -> None:
        change = longest_first(language.change_verbs)
        self._changed = re.compile(rf"(?:{change})(?:了|幅度|约|近|超过|超|不低于|达|至少)*$")
        self._changes = re.compile(rf"(?:{change})$")
        verbs = longest_first(language.output_verbs)
        self._output = re.compile(verbs)
        self._standing, self._measured_in, self._areas = map(frozenset, (rules.standing, rules.measured_in, rules.areas))
        self._each, self._of_each_student, self._gap = any_of(rules.each), any_of(rules.of_each_student), any_of(rules.gap)
        self._against, self._changed_to = any_of(rules.against), any_of(rules.changed_to)
        self._reached, self._spent, self._done_away = any_of(rules.reached), any_of(rules.spent), any_of(rules.done_away)
        self._won = any_of(rules.won)
        self._stock = re.compile(longest_first(language.stock_words))

    def is_stock(self, reason: str) -> bool:
        """Whether a reason given for a kind is that a standing amount is stated (共有, 现有, no verb)."""
        return reason == _NO_VERB or self._stock.fullmatch(reason) is not None

    def kind(self, quantity: Quantity, head: str, tail: str, clause: str, name: str, verb: str, status: Status) -> tuple[Kind, str]:
        """Kind of a quantity by its unit, the words of its item before it (`head`) and behind it (`tail`), and its clause."""
        changed = self._changed.search(head.rstrip("近约超")) if not self._changed_to.search(head[-6:]) else None
        against = self._against.search(head)
        if quantity.unit in _POINTS:
            return ("level", "a gap") if self._gap.search(name) else ("change", "percentage points")
        if quantity.unit in RATE_UNITS:
            if not against and self._done_away.search(name):
                return "level", "the part of them done away with"
            if changed or self._changes.search(name):
                return "change", f"{(changed or [''])[0]} on a rate"
            return "level", "a rate"
        if changed and (against or quantity.unit in ("元", "倍")):
            return "change", f"{changed[0]} against an earlier year"
        if quantity.unit in ("节", "节次") and self._each.search(clause):
            return "level", "lessons per day or week"
        if self._reached.search(head) and not self._output.search(head[:-2]):
            return "level", "a state reached"
        if self._each.search(head[-12:]) and quantity.unit not in ("个", "项", "人次", "场次"):
            return "level", "an amount per person or time"
        if quantity.unit in self._areas and (verb or self._output.search(head)):
            return "output", "an area built"
        if quantity.unit in self._measured_in:
            return "level", f"measured in {quantity.unit or 'a bare number'}"
        if quantity.unit == "元":
            spends = self._spent.search(head)
            return ("output", spends[0]) if spends and "标准" not in head else ("level", "an amount of money")
        if self._of_each_student.search(head + tail[:8]):
            return "level", "what each student has"
        if status == "context":
            return "level", "background"
        if self._changed_to.search(head[-6:] + quantity.number[:1]) or self._changed_to.search(head):
            return "level", "a state reached by a change"
        if self._won.search(head) and "其中" not in head:
            return "output", "prizes won"
        if status == "result" and not verb and not tail.strip("的以上左右、,。;") and not self._output.search(head):
            return "level", _NO_VERB
        stock = self._stock.search(head)
        output = self._output.search(head)
        if stock and (not output or stock[0] in self._standing):
            return "level", stock[0]
        output = output or self._output.search(tail)
        return "output", output[0] if output else "a count"
