"""The same corpus gives the same bytes: whatever the seed of hashes, the number of processes, the locale, the index, the Python.

GOLDEN is the sha256 of what `show --format jsonl --lang en` prints of the five documents of the corpus. It may be changed with a change that is
meant to change records, and then only so: keep the output of before (`edutargets show --format jsonl -o before.jsonl`), make that of after,
read every line of `edutargets diff before.jsonl after.jsonl`, say in CHANGELOG.md what changed, and put the new sum here.

EDUTARGETS_PYTHONS names other interpreters, parted by colons, that have the tool's dependencies: the same bytes are asked of each.
"""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

GOLDEN = "59d75f5e941dba4d1adb1aacb14c6dc255784afa9f2afcd1fe3164dafd197c1a"
OTHERS = [path for path in os.environ.get("EDUTARGETS_PYTHONS", "").split(":") if path]
VARIANTS: dict[str, dict[str, str]] = {
    "a seed, and the plain locale": {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"},
    "another seed, built with two processes, no fonts": {"PYTHONHASHSEED": "4242", "LANG": "zh_CN.UTF-8", "FONTCONFIG_FILE": "/dev/null"},
}


def printed(cache: Path, python: str = sys.executable, jobs: int = 0, **environment: str) -> bytes:
    """What a process of its own prints of the five documents, with an index of its own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_CTYPE", "PYTHONHASHSEED")}
    own = {"EDUTARGETS_CACHE": str(cache), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*words: str) -> bytes:
        command = [python, "-m", "edutargets", *words]
        return subprocess.run(command, env={**inherited, **own, **environment}, capture_output=True, check=True).stdout

    if jobs:
        run("build", "--jobs", str(jobs))
    return run("show", "--format", "jsonl", "--lang", "en")


def test_the_records_of_the_five_documents_are_those_that_were_read_through(tmp_path: Path) -> None:
    found = hashlib.sha256(printed(tmp_path)).hexdigest()
    assert found == GOLDEN, "records have changed: see the first lines of this file for what to do"


@pytest.mark.parametrize("variant", VARIANTS)
def test_neither_seed_nor_locale_nor_processes_change_a_byte(tmp_path: Path, variant: str) -> None:
    jobs = 2 if "two processes" in variant else 0
    assert hashlib.sha256(printed(tmp_path, jobs=jobs, **VARIANTS[variant])).hexdigest() == GOLDEN


@pytest.mark.skipif(not OTHERS, reason="EDUTARGETS_PYTHONS names no other interpreter")
@pytest.mark.parametrize("python", OTHERS)
def test_every_python_prints_the_same_bytes(tmp_path: Path, python: str) -> None:
    assert hashlib.sha256(printed(tmp_path, python)).hexdigest() == GOLDEN


def test_no_docstring_holds_half_a_character() -> None:
    """Python 3.13 cuts the indentation of docstrings and stops at one, so that the module cannot be imported."""
    for path in (ROOT / "edutargets").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                (ast.get_docstring(node, clean=False) or "").encode("utf-8")
