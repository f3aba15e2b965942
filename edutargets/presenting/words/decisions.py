"""Decisions in words: what a field of a record was set to, and why."""

from __future__ import annotations

from edutargets.presenting.words.features import layers_in_chinese
from edutargets.presenting.words.reasons import reason_in_chinese, theme_reason_in_chinese
from edutargets.presenting.words.wording import Wording
from edutargets.records import Decision


def decided(decision: Decision, wording: Wording) -> tuple[str, str]:
    """What a field was set to and why: as in the record, in Chinese with the names of what its ids stand for."""
    value, reason = decision.value, decision.reason
    if wording.language == "en":
        return value, reason
    if decision.field == "accepted":
        return "无误", reason_in_chinese(reason)
    if decision.field == "theme" and not reason.startswith("by hand: "):
        return wording.theme(value), theme_reason_in_chinese(reason, wording.theme_names)
    if decision.field == "indicator":
        known = value in wording.indicators
        reason = reason_in_chinese(reason) if reason.startswith("by hand: ") else layers_in_chinese(reason)
        return f"{wording.indicator(value)} {value}" if known else value.replace("none", "无").replace("tie of", "并列："), reason
    named = {"status": wording.status, "kind": wording.value_kind, "theme": wording.theme, "stage": wording.stage}.get(decision.field)
    return named(value) if named else value, reason_in_chinese(reason)
