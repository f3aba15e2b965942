"""Explaining: a target in its context on a screen, with every decision that made it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from edutargets.presenting.feature_words import layers_in_chinese
from edutargets.presenting.judgements import account_screen
from edutargets.presenting.reasons import reason_in_chinese, theme_reason_in_chinese
from edutargets.presenting.screens import STYLES, headed_table
from edutargets.presenting.wording import Wording
from edutargets.records import Decision, Note

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.explaining import Explanation

_FIELDS = {
    "name": "名称", "status": "性质", "year": "年份", "kind": "类别", "theme": "主题", "indicator": "指标", "unit_responsible": "责任单位",
    "office": "责任处室", "lead": "牵头领导", "due": "完成时限", "place": "地点", "same_as": "同前", "suspect": "存疑", "warning": "提示",
    "accepted": "核对", "stage": "学段", "period": "合计年份", "number": "数值", "op": "界限", "value_min": "最小值", "value_max": "最大值", "unit": "单位",
}  # fmt: skip


def explanation_screen(console: Console, explanation: Explanation, wording: Wording) -> None:
    """A target in its context, and how each of its fields was decided."""
    target, document = explanation.target, explanation.document
    head = Text(target.name, style="bold")
    value = wording.value(target)
    if value:
        head.append(f"  {value}", style=STYLES[target.status])
    console.print(head, overflow="fold")
    console.print(Text(f"{target.id}  {document.path}:{explanation.line}", style="dim"), overflow="fold")
    source = [document.title, document.issuer, document.number, document.index_number, document.published, document.address]
    console.print(Text("  ".join(part for part in source if part), style="dim"), overflow="fold")
    if target.section:
        console.print(Text(" > ".join(target.section)), overflow="fold")
    console.print()
    for text, style in ((explanation.before, "dim"), (explanation.sentence, ""), (explanation.after, "dim")):
        if text:
            line = Text(text, style=style)
            if style == "":
                at = text.find(target.quote)
                if at >= 0:
                    line.stylize("bold", at, at + len(target.quote))
            console.print(Padding(line, (0, 0, 0, 2)))
    console.print()
    table = headed_table()
    for _ in range(3):
        table.add_column(overflow="fold")
    for decision in explanation.decisions:
        value, reason = decided(decision, wording)
        table.add_row(Text(_field(decision.field, wording), style="bold"), Text(value), Text(reason, style="dim"))
    for name in ("unit_responsible", "office", "lead", "due", "place"):
        if written := getattr(target, name):
            table.add_row(Text(_field(name, wording), style="bold"), Text(written), Text(""))
    if target.same_as:
        why = "stated earlier in the document"
        why = reason_in_chinese(why) if wording.language == "zh" else why
        table.add_row(Text(_field("same_as", wording), style="bold"), Text(target.same_as), Text(why, style="dim"))
    if target.suspect:
        table.add_row(Text(_field("suspect", wording), style="bold"), Text(_suspected(target.suspect, wording)), Text(""))
    for code in target.warnings:
        meaning = Text(wording.note(Note(code=code)), style="dim")
        table.add_row(Text(_field("warning", wording), style="bold yellow"), Text(code), meaning)
    table.show_header = False
    console.print(table)
    account_screen(console, explanation, wording)


def _field(field: str, wording: Wording) -> str:
    """A field of the record: its name, in Chinese the word for it."""
    return _FIELDS.get(field, field) if wording.language == "zh" else field


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


def _suspected(suspect: str, wording: Wording) -> str:
    """A damaged number: raw reading, repaired reading, evidence."""
    if wording.language == "en":
        return suspect
    return suspect.replace("raw ", "原文").replace("; read as ", "；读作").replace("; evidence: ", "；依据：")
