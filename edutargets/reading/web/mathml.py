"""Formulas of a page (MathML) as text inside their line: 2/3, 1.2×10⁴."""

from __future__ import annotations

import re
from typing import Any

from edutargets.reading.raised import EXPONENTS

_FORMULA = re.compile(r"<((?:\w+:)?math)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_POWER = re.compile(r"[+\-−]?\d+")
_SIMPLE = re.compile(r"[\w.%‰⁰¹²³⁴-⁹⁺⁻]*")
_NO_TEXT = frozenset(("annotation", "annotation-xml", "mphantom"))


def with_formulas(page: str) -> str:
    """The page with its formulas written as text."""
    return _FORMULA.sub(_written, page) if "math" in page.lower() else page


def _written(match: re.Match[str]) -> str:
    import html

    from lxml import etree

    root = etree.HTML(match[0])
    return "" if root is None else html.escape(formula_text(root))


def formula_text(node: Any) -> str:
    """The text of a formula: a fraction with a stroke, an exponent in raised digits."""
    if not isinstance(node.tag, str):
        return ""
    name = node.tag.rpartition(":")[2].rpartition("}")[2].lower()
    if name in _NO_TEXT:
        return ""
    parts = [formula_text(child) for child in node]
    if name == "mfrac" and len(parts) == 2:
        return "/".join(part if _SIMPLE.fullmatch(part) else f"({part})" for part in parts)
    if name == "msup" and len(parts) == 2:
        return parts[0] + (parts[1].translate(EXPONENTS) if _POWER.fullmatch(parts[1]) else f"^({parts[1]})")
    return (node.text or "").strip() + "".join(parts)
