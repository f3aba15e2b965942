"""The notebook of docs runs, shows what it is stored with, and keeps the form that Jupyter reads."""

from __future__ import annotations

import re
from typing import Any

import pytest
import run_notebook


def _outputs(notebook: dict[str, Any]) -> list[dict[str, str]]:
    """What each output says, without the space that widths of columns make."""
    found = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return [{kind: re.sub(r"\s+", " ", "".join(lines)) for kind, lines in data.items()} for data in found]


def test_the_notebook_shows_what_it_is_stored_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    stored = run_notebook.notebook()
    today = run_notebook.ran(stored)
    assert _outputs(today) == _outputs(stored), "python tests/run_notebook.py writes the outputs anew"
    shown = _outputs(today)
    assert "普惠性幼儿园覆盖率达93.66%" in shown[1]["text/html"] and "85%以上" in shown[2]["text/plain"]
    assert len(shown) == sum(cell["cell_type"] == "code" for cell in stored["cells"])


def test_the_notebook_has_the_form_that_jupyter_reads() -> None:
    stored = run_notebook.notebook()
    assert (stored["nbformat"], stored["nbformat_minor"]) == (4, 5) and stored["metadata"]["kernelspec"]["name"] == "python3"
    assert len({cell["id"] for cell in stored["cells"]}) == len(stored["cells"])
    for cell in stored["cells"]:
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | code
