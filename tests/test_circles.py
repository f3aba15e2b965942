"""No module needs itself by way of others: none when it is imported, and none of readers and of what presents also later on."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "edutargets"


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {named(path): path for path in PACKAGE.rglob("*.py")}


def statements(body: list[ast.stmt], *, later: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of a module, those inside functions where `later`; not those for the types alone."""
    for one in body:
        if isinstance(one, ast.Import | ast.ImportFrom):
            yield one
        elif not (isinstance(one, ast.If) and "TYPE_CHECKING" in ast.unparse(one.test)) and (later or not hasattr(one, "args")):
            for part in ("body", "orelse", "finalbody", "handlers"):
                yield from statements(getattr(one, part, None) or [], later=later)


def needs(path: Path, *, later: bool) -> set[str]:
    found: set[str] = set()
    for one in statements(ast.parse(path.read_text("utf-8")).body, later=later):
        if isinstance(one, ast.Import):
            found |= {alias.name for alias in one.names}
        elif one.module and not one.level:
            found |= {whole if (whole := f"{one.module}.{alias.name}") in MODULES else one.module for alias in one.names}
    return found & MODULES.keys() - {named(path)}


def circles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The modules that can reach themselves, with all that they reach and are reached by."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        left = [start]
        while left:
            new = graph.get(left.pop(), set()) - seen
            seen |= new
            left += new
        reached[start] = seen
    return sorted({tuple(sorted(one for one in reached[start] if start in reached[one])) for start in graph if start in reached[start]})


@pytest.mark.parametrize(("room", "later"), [("", False), ("reading", True), ("presenting.blocks", True), ("presenting.sheets", True), ("presenting.words", True), ("presenting.page", True), ("presenting.workbook", True)])  # fmt: skip
def test_no_module_needs_itself(room: str, later: bool) -> None:
    within = f"edutargets.{room}." if room else "edutargets"
    graph = {
        name: {one for one in needs(path, later=later) if one.startswith(within)}
        for name, path in MODULES.items()
        if name.startswith(within)
    }
    assert len(graph) > 1 and circles(graph) == []
