"""Markup: a drawing as a part of a page, or as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edutargets.presenting.charts.drawing import BENCHMARK, COLORS, FONT, GRID, INK, MUTED, PAPER, Drawing

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLES: Mapping[str, str] = {
    PAPER: "var(--paper)", INK: "var(--ink)", MUTED: "var(--muted)", GRID: "var(--grid)", BENCHMARK: "var(--benchmark)",
    **{color: f"var(--{status})" for status, color in COLORS.items()},
}  # fmt: skip
_NOISE = ("aria-hidden", "aria-label", "aria-roledescription", "role", "class", "pointer-events")


def inline(drawing: Drawing, description: str) -> str:
    """SVG for a page: an image with `description` as its words, in the colours and the font of the page."""
    root = _root(drawing.svg)
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name) in _VARIABLES:
                element.set(name, _VARIABLES[element.get(name)])
        element.attrib.pop("font-family", None)
    _described(root, description)
    return _written(root)


def standalone(drawings: Sequence[Drawing], description: str) -> str:
    """SVG for a file: the drawings below each other."""
    from lxml import etree

    width, height = max(drawing.width for drawing in drawings), sum(drawing.height for drawing in drawings)
    outer = etree.Element(f"{_SVG}svg", nsmap={None: _SVG[1:-1]})
    outer.attrib.update({"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}", "font-family": FONT})
    etree.SubElement(outer, f"{_SVG}rect", width=str(width), height=str(height), fill=PAPER)
    y = 0
    for drawing in drawings:
        inner = _root(drawing.svg)
        inner.attrib.update({"y": str(y)})
        for element in inner.iter():
            element.attrib.pop("font-family", None)
        outer.append(inner)
        y += drawing.height
    _described(outer, description)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _written(outer) + "\n"


def _root(svg: str):  # type: ignore[no-untyped-def]
    from lxml import etree

    root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        for name in _NOISE:
            element.attrib.pop(name, None)
    return root


def _described(root, description: str) -> None:  # type: ignore[no-untyped-def]
    root.set("role", "img")
    root.set("aria-label", description)


def _written(root) -> str:  # type: ignore[no-untyped-def]
    from lxml import etree

    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")
