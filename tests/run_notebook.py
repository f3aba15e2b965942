"""Runs docs/notebook.ipynb in this process, as Jupyter would show it: `python tests/run_notebook.py` writes what came out into it."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def notebook() -> dict[str, Any]:
    """The notebook as it is stored, nbformat 4."""
    stored: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return stored


def shown(code: str, space: dict[str, Any]) -> dict[str, str]:
    """What a cell shows: the value of its last line by type of content, none where that is a statement."""
    body = ast.parse(code).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "<cell>", "exec"), space)
    if not isinstance(last, ast.Expr):
        return {}
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), space)
    html = getattr(value, "_repr_html_", lambda: None)()
    plain = repr(value)
    return {"text/plain": plain if html is None or len(plain) < 5000 else type(value).__name__, **({"text/html": html} if html else {})}


def ran(stored: dict[str, Any]) -> dict[str, Any]:
    """The notebook with what its cells show today."""
    space: dict[str, Any] = {}
    cells = []
    count = 0
    for cell in stored["cells"]:
        made = dict(cell)
        if cell["cell_type"] == "code":
            count += 1
            data = {kind: text.splitlines(keepends=True) for kind, text in shown("".join(cell["source"]), space).items()}
            result = {"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data}
            made |= {"execution_count": count, "outputs": [result] if data else []}
        cells.append(made)
    return {**stored, "cells": cells}


if __name__ == "__main__":
    NOTEBOOK.write_text(json.dumps(ran(notebook()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
