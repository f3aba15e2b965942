"""README is true: its examples print what it says, its commands run, its Python does what it shows."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

from edutargets.comparing import admission, settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)\n```", README, re.S)
COMMAND = str(Path(sys.executable).with_name("edutargets"))


Run = Callable[..., Result]


@pytest.fixture
def run(cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command as README shows it, in a folder: in this process, as what a process of its own needs is the same for all of them."""

    def call(line: str, folder: Path, *extra: str) -> Result:
        words, _, target = line.removeprefix("$ edutargets ").partition(" > ")
        with monkeypatch.context() as patch:
            for name in ("EDUTARGETS_CORPUS", "EDUTARGETS_CONFIGS"):
                patch.delenv(name, raising=False)
            patch.setenv("LANG", "en_US.UTF-8")
            patch.setattr(admission, "load_settings", settings.load_settings)  # README is of what is sure, as test_sure.py is
            patch.chdir(folder)
            done = cli(*shlex.split(words), *extra)
        if target:
            (folder / target).write_text(done.stdout, encoding="utf-8")
        return done

    return call


def test_the_command_of_its_own_name_prints_the_same(run: Run) -> None:
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


def printed() -> list[tuple[str, str]]:
    """Commands that README shows with what they print."""
    return [(lines[0], "\n".join(lines[1:])) for block in BLOCKS if len(lines := block.split("\n")) > 1 and not lines[1].startswith("$")]


def commands() -> list[str]:
    """Commands that README shows without their output."""
    shown = {command for command, _ in printed()}
    return [line for block in BLOCKS for line in block.split("\n") if line.startswith("$") and line not in shown]


@pytest.mark.parametrize(("command", "output"), printed())
def test_transcripts_are_what_a_terminal_shows(run: Run, command: str, output: str) -> None:
    done = run(command, ROOT, "--format", "table", "--width", "100", "--no-color")
    assert done.code == 0
    assert done.stdout.rstrip("\n") == output


@pytest.mark.parametrize("command", commands())
def test_commands_run(run: Run, command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "my-corpus")
    samples = ROOT / "tests" / "samples" / "documents"
    shutil.copyfile(samples / "wuyuan-2017.docx", tmp_path / "plan.docx")
    (tmp_path / "documents").mkdir()
    shutil.copyfile(samples / "shouguang-2019.txt", tmp_path / "documents" / "shouguang.txt")
    assert run(command, tmp_path).code == 0


def test_python_examples() -> None:
    assert ">>> corpus = et.load()" in README
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried >= 7
    assert failed == 0


def test_documented_fields_are_the_record() -> None:
    from edutargets.records import TARGET_FIELDS

    table = README.split("## The record")[1].split("## In Python")[0]
    named = [field.strip() for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.M) for field in row.split(",")]
    assert [field for field in named if field != "field"] == list(TARGET_FIELDS)
