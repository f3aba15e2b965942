"""Explaining: a target in its context on a screen, with every decision that made it and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from edutargets.comparing.records import Note
from edutargets.presenting.screens.tables import STYLES, headed_table
from edutargets.presenting.words.decisions import decided
from edutargets.presenting.words.features import feature_words, layers_in_chinese, question_words
from edutargets.presenting.words.reasons import reason_in_chinese
from edutargets.presenting.words.standing import page_words
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.explaining import Explanation
    from edutargets.extracting.account import Account, Point

_FIELDS = {
    "name": "名称", "status": "性质", "year": "年份", "kind": "类别", "theme": "主题", "indicator": "指标", "unit_responsible": "责任单位",
    "office": "责任处室", "lead": "牵头领导", "due": "完成时限", "place": "地点", "same_as": "同前", "suspect": "存疑", "warning": "提示",
    "accepted": "核对", "stage": "学段", "period": "合计年份", "number": "数值", "op": "界限", "value_min": "最小值", "value_max": "最大值", "unit": "单位",
}  # fmt: skip
_WORDS = {
    "candidates": ("candidates", "候选指标"), "none": ("none of the catalogue", "不属于任何指标"), "for": ("for", "支持"), "against": ("against", "反对"),
    "margin": ("it leads the next by {}", "领先次优者{}"), "confidence": ("confidence", "可信度"), "doubt": ("least sure of: {}", "最存疑处：{}"),
    "no_doubt": ("nothing is in doubt", "无存疑"), "corrected": ("put right by a person", "已人工更正"),
    "by_rules": ("not judged: the rules alone decided", "未作判别，仅依规则"), "row": ("beside it in its row", "与其同行者"),
    "no_candidate": ("no entry of the catalogue fits", "无可对应的指标"),
}  # fmt: skip


def explanation_screen(console: Console, explanation: Explanation, wording: Wording) -> None:
    """A target in its context, and how each of its fields was decided."""
    _print_source(console, explanation, wording)
    console.print()
    _print_context(console, explanation)
    console.print()
    _print_decisions(console, explanation, wording)
    account_screen(console, explanation, wording)


def _print_source(console: Console, explanation: Explanation, wording: Wording) -> None:
    """What it is, and where it stands."""
    target, document = explanation.target, explanation.document
    head = Text(target.name, style="bold")
    value = wording.value(target)
    if value:
        head.append(f"  {value}", style=STYLES[target.status])
    console.print(head, overflow="fold")
    page = f"{page_words(explanation.page, wording.language)}  " if explanation.page else ""
    console.print(Text(f"{target.id}  {page}{document.path}:{explanation.line}", style="dim"), overflow="fold")
    source = [document.title, document.issuer, document.number, document.index_number, document.published, document.address]
    console.print(Text("  ".join(part for part in source if part), style="dim"), overflow="fold")
    if target.section:
        console.print(Text(" > ".join(target.section)), overflow="fold")


def _print_context(console: Console, explanation: Explanation) -> None:
    """Its sentence between those around it, its quote set apart."""
    quote = explanation.target.quote
    for text, style in ((explanation.before, "dim"), (explanation.sentence, ""), (explanation.after, "dim")):
        if text:
            line = Text(text, style=style)
            if style == "":
                at = text.find(quote)
                if at >= 0:
                    line.stylize("bold", at, at + len(quote))
            console.print(Padding(line, (0, 0, 0, 2)))


def _print_decisions(console: Console, explanation: Explanation, wording: Wording) -> None:
    """Each field with its value and why, then what else is known of it."""
    target = explanation.target
    table = headed_table()
    for _ in range(3):
        table.add_column(overflow="fold")
    for decision in explanation.decisions:
        value, reason = decided(decision, wording)
        if decision.field == "status":
            value = wording.status_of(target)
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
        named = wording.short(code) if wording.language == "zh" else code
        table.add_row(Text(_field("warning", wording), style="bold yellow"), Text(named), meaning)
    table.show_header = False
    console.print(table)


def _field(field: str, wording: Wording) -> str:
    """A field of the record: its name, in Chinese the word for it."""
    return _FIELDS.get(field, field) if wording.language == "zh" else field


def _suspected(suspect: str, wording: Wording) -> str:
    """A damaged number: raw reading, repaired reading, evidence."""
    if wording.language == "en":
        return suspect
    return suspect.replace("raw ", "原文").replace("; read as ", "；读作").replace("; evidence: ", "；依据：")


def account_screen(console: Console, explanation: Explanation, wording: Wording) -> None:
    """The candidates of a figure and its confidence, below its decisions; nothing for a commitment."""
    target, account = explanation.target, explanation.account
    if target.number is None:
        return
    console.print()
    if account is None:
        why = "corrected" if target.corrected else "by_rules"
        _say(console, 0, (f"{_word('confidence', wording)}  ", "bold"), (_word(why, wording), ""))
        return
    _print_candidates(console, account, wording)
    _print_confidence(console, account, target.corrected, wording)


def _say(console: Console, indent: int, *parts: tuple[str, str]) -> None:
    console.print(Padding(Text.assemble(*parts, overflow="fold"), (0, 0, 0, indent)))


def _print_reasons(console: Console, speaking: Sequence[Point], against: Sequence[Point], wording: Wording) -> None:
    for key, points in (("for", speaking), ("against", against)):
        if points:
            _say(console, 4, (f"{_word(key, wording)} ", ""), (_listed(points, wording), "dim"))


def _print_candidates(console: Console, account: Account, wording: Wording) -> None:
    """The indicators it may be of, with what speaks for each and against it, and by how much the first leads."""

    def say(indent: int, *parts: tuple[str, str]) -> None:
        _say(console, indent, *parts)

    say(0, (_word("candidates", wording), "bold"), ("" if account.candidates else f"  {_word('no_candidate', wording)}", ""))
    for one in account.candidates:
        style = "green" if one.indicator == account.chosen else ""
        named = f"{wording.indicator(one.indicator)}  " if one.indicator in wording.indicators else ""
        words = layers_in_chinese(one.words) if wording.language == "zh" else one.words
        say(2, (f"{one.probability:.2f}  ", "bold"), (f"{named}{one.indicator}", style), (f"  {words}", ""))
        _print_reasons(console, one.speaking_for, one.against, wording)
    if account.margin is not None:
        if not account.chosen:
            say(2, (f"{1 - account.candidates[0].probability:.2f}  ", "bold"), (_word("none", wording), "green"))
        say(2, (_word("margin", wording).format(f"{account.margin:.2f}"), ""))


def _print_confidence(console: Console, account: Account, corrected: bool, wording: Wording) -> None:
    """How sure it is, what is least sure of it, and how sure each question is."""
    what = _word("doubt", wording).format(question_words(account.doubt, wording)) if account.doubt else _word("no_doubt", wording)
    said = [f"{account.confidence:.2f}", what, *([_word("corrected", wording)] if corrected else [])]
    _say(console, 0, (f"{_word('confidence', wording)}  ", "bold"), (("；" if wording.language == "zh" else "; ").join(said), ""))
    for question in account.questions:
        _say(console, 2, (f"{question.probability:.2f}  ", "bold"), (question_words(question.name, wording), ""))
        if question.name != "indicator":
            _print_reasons(console, question.speaking_for, question.against, wording)
    if account.in_row:
        _say(console, 2, (_word("row", wording), "bold"), (f"  {_listed(account.in_row, wording)}", "dim"))


def _listed(points: Sequence[Point], wording: Wording) -> str:
    joint = "；" if wording.language == "zh" else "; "
    return joint.join(f"{feature_words(point.feature, wording.language)} {point.points:+.2f}" for point in points)


def _word(key: str, wording: Wording) -> str:
    return _WORDS[key][wording.language == "zh"]
