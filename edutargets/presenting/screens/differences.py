"""Differences: what was gained, lost and altered, as a sheet, as json, on a screen."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from edutargets.differing import Change, Difference
from edutargets.differing.differences import KINDS
from edutargets.presenting import Language
from edutargets.presenting.sheets.sheet import Sheet, json_document, text_of
from edutargets.presenting.words.heads import HEADS
from edutargets.presenting.words.vocabulary import CHANGES, STATUSES

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = ("change", "document", "field", "old", "new", "name", "number", "status", "year", "indicator", "quote", "old_id", "new_id")
_MARKS = {"gained": ("+", "green"), "lost": ("-", "red"), "altered": ("~", "yellow")}
_STATUSES = {status: words[1] for status, words in STATUSES.items()}


def totals(found: Difference) -> dict[str, Any]:
    """What differs, in numbers."""
    return {
        "old": found.old.name,
        "new": found.new.name,
        "records_old": len(found.old.rows),
        "records_new": len(found.new.rows),
        "same": found.same,
        **{kind: found.count(kind) for kind in KINDS},
        **{f"{kind}_figures": found.figures(kind) for kind in KINDS},
        "fields": dict(found.fields),
        "not_compared": list(found.not_compared),
        "only_old": list(found.only_old),
        "only_new": list(found.only_new),
    }


def total_lines(found: Difference, language: Language) -> list[str]:
    """What differs, in numbers, as lines to read."""
    zh = language == "zh"
    joint = "、" if zh else ", "
    counts = [
        f"{CHANGES[kind][1]}{found.count(kind)}（含数值{found.figures(kind)}）"
        if zh
        else f"{found.count(kind)} {kind} ({found.figures(kind)} with a number)"
        for kind in KINDS
    ]
    lines = [joint.join([*counts, f"相同{found.same}" if zh else f"{found.same} the same"])]
    if found.fields:
        head = "改动字段：" if zh else "fields altered: "
        lines.append(head + joint.join(f"{_field(field, language)} {count}" for field, count in found.fields.items()))
    for names, text in (
        (found.only_old, "仅旧有的文件：" if zh else "documents of the old only: "),
        (found.only_new, "仅新有的文件：" if zh else "documents of the new only: "),
        (
            [_field(field, language) for field in found.not_compared],
            "仅一方有、未比较的字段：" if zh else "not compared, as one side lacks it: ",
        ),
    ):
        if names:
            lines.append(text + joint.join(names))
    return lines


def difference_sheet(found: Difference) -> Sheet:
    """A row for each record gained or lost, and for each field of a record altered."""
    rows = []
    for change in found.changes:
        row = change.row
        facts = [_text(field, row.get(field, "")) for field in ("name", "number", "status", "year", "indicator", "quote")]
        for field, (old, new) in change.fields.items() or [("", ("", ""))]:
            head = (change.kind, row["document"], field, _text(field, old), _text(field, new))
            rows.append((*head, *facts, change.old_id, change.new_id))
    return Sheet(_COLUMNS, tuple(rows))


def difference_json(found: Difference) -> str:
    """Totals, and the changes with the whole record."""
    changes = [
        {
            "change": change.kind,
            "document": change.row["document"],
            "old_id": change.old_id,
            "new_id": change.new_id,
            "fields": {field: {"old": _plain(old), "new": _plain(new)} for field, (old, new) in change.fields.items()},
            "record": {field: _plain(value) for field, value in change.row.items()},
        }
        for change in found.changes
    ]
    return json_document({"totals": totals(found), "changes": changes})


def difference_screen(console: Console, found: Difference, language: Language) -> None:
    """Totals, then the changes of each document, one below the other."""
    zh = language == "zh"
    for label, side in (("旧" if zh else "old", found.old), ("新" if zh else "new", found.new)):
        joint = "：" if zh else ": "
        console.print(Text(f"{label}{joint}{side.name}{joint}{len(side.rows)}{'条' if zh else ' records'}"), overflow="fold")
    for index, line in enumerate(total_lines(found, language)):
        console.print(Text(line, style="" if index else "bold"), overflow="fold")
    for document, changes in itertools.groupby(found.changes, key=lambda change: change.row["document"]):
        console.print()
        console.print(Text(document, style="bold cyan"), overflow="fold")
        for change in changes:
            _change(console, change, language)


def _change(console: Console, change: Change, language: Language) -> None:
    mark, style = _MARKS[change.kind]
    row = change.row
    head = Text.assemble((f"{mark} {CHANGES[change.kind][language == 'zh']}  ", style), (row.get("name") or row["quote"], "bold"))
    if row["number"]:
        head.append(f"  {row['number']}")
    console.print(head, overflow="fold")
    if change.fields:
        for field, (old, new) in change.fields.items():
            joint = "：" if language == "zh" else ": "
            line = f"{_field(field, language)}{joint}{_stated(field, old, language)} → {_stated(field, new, language)}"
            console.print(Padding(Text(line, overflow="fold"), (0, 0, 0, 4)))
    else:
        facts = [_stated(field, row[field], language) for field in ("status", "year", "indicator") if row.get(field, "") != ""]
        console.print(Padding(Text("  ".join(facts), overflow="fold"), (0, 0, 0, 4)))
    console.print(Padding(Text(row["quote"], style="dim", overflow="fold"), (0, 0, 0, 4)))


def _field(field: str, language: Language) -> str:
    return HEADS.get(field, field) if language == "zh" else field


def _stated(field: str, value: Any, language: Language) -> str:
    """A value for a reader: nothing is said as such."""
    text = _text(field, value)
    if language == "zh" and field == "status":
        return _STATUSES.get(text, text)
    return text or ("无" if language == "zh" else "none")


def _text(field: str, value: Any) -> str:
    return text_of(field, value)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
