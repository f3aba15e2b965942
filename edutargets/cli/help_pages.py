"""Help pages in the language of the reader: the pages that Typer makes, every piece of them put into Chinese, wrapped by columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from edutargets.messages import in_chinese, known
from edutargets.presenting.wrapping import cells, wrapped

_KIND = re.compile(r"<([^<>]+)>$")
_EXTRA = re.compile(r"^(?:(?P<help>.*?)  )?\[(?P<extra>[^\[\]]*)\]$", re.DOTALL)
_METAVAR = re.compile(r" ([A-Z|]+)$")
_WIDEST_NAME = 34
_GAP = 2


def help_page(context: Any) -> str:
    """The help page of a context in Chinese."""
    made = context.command
    lines = [*_usage(context), "", *_text(made.help or "")]
    shown = [one for one in made.get_params(context) if (record := one.get_help_record(context)) is not None and record]
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        rows = [_row(one.get_help_record(context)) for one in shown if one.param_type_name == kind]
        lines += _section(title, rows)
    commands = getattr(made, "list_commands", None)
    if commands is not None:
        rows = [(name, in_chinese(made.get_command(context, name).help)) for name in commands(context)]
        lines += _section("Commands", rows)
    return "\n".join(lines)


def _width() -> int:
    import shutil

    return max(min(shutil.get_terminal_size().columns, 80) - 2, 50)


def _usage(context: Any) -> list[str]:
    pieces = [piece for whole in context.command.collect_usage_pieces(context) for piece in whole.split(" ")]
    pieces = [in_chinese(piece) if known(piece) else _optional(piece) for piece in pieces]
    return [f"{in_chinese('Usage')}：{context.command_path} {' '.join(pieces)}"]


def _optional(piece: str) -> str:
    """The name of an argument: [cities]... is [地区]..."""
    return re.sub(r"[A-Za-z_|]+(?:\.\.\.)?", lambda match: in_chinese(match[0]), piece).replace("……", "…")


def _text(text: str) -> list[str]:
    """What a command says of itself: paragraphs in Chinese, examples as they are."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if paragraph.lstrip().startswith("\b"):
            lines += [f"  {in_chinese(line.strip()) if not line.startswith(' ') else line}" for line in paragraph.lstrip().splitlines()[1:]]
        else:
            lines += [f"  {line}" for line in wrapped(in_chinese(" ".join(paragraph.split())), _width() - 2)]
        lines.append("")
    return lines[:-1]


def _row(record: Any) -> tuple[str, str]:
    """A line of a list: what stands at its left, and what is said of it."""
    name, text = record
    name = _KIND.sub(lambda match: f"<{in_chinese(match[1])}>", name)
    head, _, kind = name.partition(" ")
    name = _METAVAR.sub(lambda match: f" {in_chinese(match[1])}", name) if name.startswith("-") else f"{_optional(head)} {kind}"
    match = _EXTRA.match(text)
    if match is None or known(text):
        return name.strip(), in_chinese(text)
    extra = "；".join(_said_of(part) for part in match["extra"].split("; "))
    return name.strip(), f"{in_chinese(match['help'] or '')}[{extra}]"


def _said_of(extra: str) -> str:
    """What Typer says behind the help of a parameter: default: (on), required, x>=20."""
    what, between, value = extra.partition(": ")
    return f"默认：{in_chinese(value.strip('()'))}" if between and what == "default" else in_chinese(extra)


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    column = min(max(cells(name) for name, _ in rows), _WIDEST_NAME) + _GAP
    lines = ["", f"{in_chinese(title)}："]
    for name, text in rows:
        beside = cells(name) <= column - _GAP
        told = wrapped(text, _width() - column - 2)
        first = f"  {name}{' ' * (column - cells(name))}{told[0]}" if beside else f"  {name}"
        lines.append(first.rstrip())
        lines += [f"  {' ' * column}{line}" for line in (told[1:] if beside else told) if line]
    return lines
