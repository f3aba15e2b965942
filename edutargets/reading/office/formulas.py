"""Formulas inside a line of Word: its math (m:oMath, ECMA-376 part 1, 22.1) and its EQ fields, as text: 2/3, 1.2×10⁴, ①."""

from __future__ import annotations

import re
from typing import Any

from edutargets.reading.raised import EXPONENTS

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIMPLE = re.compile(r"[\w.%‰⁰¹²³⁴-⁹⁺⁻]*")
_POWER = re.compile(r"[+\-−]?\d+")
_FRACTION = re.compile(r"\\f\s*\(([^,;()\\]*)[,;]([^,;()\\]*)\)", re.IGNORECASE)
_ENCLOSED = re.compile(r"\\o(?:\s*\\a[clr])?\s*\(\s*[○◯〇Оo□△◇]\s*[,;]\s*(\S+?)\s*\)", re.IGNORECASE)
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def math_text(node: Any) -> str:
    """The text of a formula: a fraction with a stroke, an exponent in raised digits."""
    if node.tag == f"{M}t":
        return node.text or ""
    if node.tag == f"{M}f":
        return f"{_grouped(_part(node, 'num'))}/{_grouped(_part(node, 'den'))}"
    if node.tag == f"{M}sSup":
        exponent = _part(node, "sup").strip()
        return _part(node, "e") + (exponent.translate(EXPONENTS) if _POWER.fullmatch(exponent) else f"^{_grouped(exponent)}")
    if node.tag == f"{M}rad":
        return f"√{_grouped(_part(node, 'e'))}"
    if node.tag == f"{M}d":
        begin, end = (node.find(f"{M}dPr/{M}{name}Chr") for name in ("beg", "end"))
        inner = ",".join(math_text(part) for part in node.findall(f"{M}e"))
        return f"{'(' if begin is None else begin.get(f'{M}val') or ''}{inner}{')' if end is None else end.get(f'{M}val') or ''}"
    if not isinstance(node.tag, str) or node.tag.endswith("Pr"):
        return ""
    return "".join(math_text(child) for child in node)


def field_text(instruction: str) -> str | None:
    """What an EQ field shows; '' for a field of another kind, None for an EQ field that is not understood.

    >>> field_text(r" EQ \\f(2,3) "), field_text(r" eq \\o\\ac(○,3)"), field_text("PAGE"), field_text(r"EQ \\i(a,b,c)")
    ('2/3', '③', '', None)
    """
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() != "EQ" and not name.upper().startswith("EQ\\"):
        return ""
    written = rest if name.upper() == "EQ" else name[2:] + rest
    text = _ENCLOSED.sub(lambda match: _circled(match[1]), written)
    text = _FRACTION.sub(lambda match: f"{match[1].strip()}/{match[2].strip()}", text)
    return None if "\\" in text else text.strip()


def _circled(written: str) -> str:
    return _CIRCLED[int(written)] if written.isascii() and written.isdigit() and int(written) < len(_CIRCLED) else f"({written})"


def _part(node: Any, name: str) -> str:
    found = node.find(f"{M}{name}")
    return "" if found is None else "".join(math_text(child) for child in found)


def _grouped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text.strip()) else f"({text})"
