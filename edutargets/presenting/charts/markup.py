"""Markup: a drawing as a part of a page, or as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from edutargets.presenting.charts.canvas import FONT, GRID, INK, MUTED, PAPER, Drawing
from edutargets.presenting.controls import visible
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS

_NAMESPACE = "http://www.w3.org/2000/svg"
_VARIABLES: Mapping[str, str] = {
    PAPER: "var(--paper)", INK: "var(--ink)", MUTED: "var(--muted)", GRID: "var(--grid)", BENCHMARK_COLOR: "var(--benchmark)",
    **{look.color: f"var(--{status})" for status, look in LOOKS.items()},
}  # fmt: skip

ElementTree.register_namespace("", _NAMESPACE)


def inline(drawing: Drawing, description: str) -> str:
    """SVG for a page, in its colours and font: an image with `description` as its words, decoration where that is ''."""
    root = ElementTree.fromstring(drawing.svg)
    for element in root.iter():
        for name in ("fill", "stroke"):
            color = element.get(name, "")
            element.attrib.update({name: _VARIABLES[color]} if color in _VARIABLES else {})
    _describe(root, description)
    return ElementTree.tostring(root, encoding="unicode")


def standalone(drawings: Sequence[Drawing], description: str) -> str:
    """SVG for a file: the drawings below each other."""
    width, height = max(drawing.width for drawing in drawings), sum(drawing.height for drawing in drawings)
    size = {"width": str(width), "height": str(height)}
    outer = ElementTree.Element(f"{{{_NAMESPACE}}}svg", size | {"viewBox": f"0 0 {width} {height}", "font-family": FONT})
    ElementTree.SubElement(outer, f"{{{_NAMESPACE}}}rect", size | {"fill": PAPER})
    y = 0
    for drawing in drawings:
        inner = ElementTree.fromstring(drawing.svg)
        inner.set("y", str(y))
        outer.append(inner)
        y += drawing.height
    _describe(outer, description)
    return ElementTree.tostring(outer, encoding="unicode", xml_declaration=True) + "\n"


def _describe(root: ElementTree.Element, description: str) -> None:
    root.attrib.update(
        {"role": "img", "aria-label": visible(description)} if description else {"aria-hidden": "true", "focusable": "false"}
    )
