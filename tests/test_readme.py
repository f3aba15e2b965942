"""README in both languages and the pages of docs/ are true: transcripts are what is printed, commands run, Python does what it shows.

The other checks of pages are in test_pages.py; python tests/transcripts.py --write puts into the pages what is printed.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from transcripts import PAGES, PROMPT, on_a_terminal, rewritten, run, transcripts

SHOWN = [one for page in PAGES for one in transcripts(page)]
COMMAND = str(Path(sys.executable).with_name("edutargets"))
# docs/notebook.md is run by test_frames.py; docs/api.md is made of docstrings, whose examples test_doctests.py runs
PYTHON = [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8") and page.name not in ("notebook.md", "api.md")]


@pytest.mark.parametrize(("page", "line", "printed"), [one for one in SHOWN if one.printed is not None])
def test_transcripts_are_what_a_terminal_shows(page: str, line: str, printed: str) -> None:
    done = on_a_terminal(line)
    assert done.code == 0, done.stderr
    assert done.stdout.rstrip("\n") == printed, f"{page}: python tests/transcripts.py --write"


@pytest.mark.parametrize("line", dict.fromkeys(one.line for one in SHOWN if one.printed is None and one.line.startswith(PROMPT)))
def test_commands_run(line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "my-corpus")
    samples = ROOT / "tests" / "samples" / "documents"
    shutil.copyfile(samples / "wuyuan-2017.docx", tmp_path / "plan.docx")
    (tmp_path / "documents").mkdir()
    shutil.copyfile(samples / "shouguang-2019.txt", tmp_path / "documents" / "shouguang.txt")
    done = run(line, tmp_path)
    assert done.code == 0, done.stderr


def test_the_command_of_its_own_name_prints_the_same() -> None:
    line = "$ edutargets rank preschool.inclusive_coverage --format table --width 100 --no-color"
    environment = {name: value for name, value in os.environ.items() if name not in ("EDUTARGETS_CORPUS", "EDUTARGETS_CONFIGS")}
    process = subprocess.run(
        [COMMAND, *line.split()[2:]],
        cwd=ROOT,
        env=environment | {"LANG": "en_US.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (process.returncode, process.stdout, process.stderr) == run(line, ROOT)


def test_what_is_written_into_a_page_is_what_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    line = "$ edutargets measures wuxi --theme vocational"
    page.write_text(f"before\n\n```console\n{line}\nold\n```\n\n```console\n$ edutargets themes -o x.csv\n```\n", encoding="utf-8")
    text, differing = rewritten(page)
    assert differing == [line]
    assert text == page.read_text(encoding="utf-8").replace("old", on_a_terminal(line).stdout.rstrip())


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.name)
def test_python_examples(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried >= 7
    assert failed == 0


def test_there_are_python_examples() -> None:
    assert "python.md" in [page.name for page in PYTHON]


def test_documented_fields_are_the_record() -> None:
    from edutargets.records import TARGET_FIELDS

    table = (ROOT / "docs" / "record.md").read_text(encoding="utf-8").split("## Fields")[1].split("## Columns for data work")[0]
    named = [field.strip() for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.M) for field in row.split(",")]
    assert [field for field in named if field != "field"] == list(TARGET_FIELDS)
