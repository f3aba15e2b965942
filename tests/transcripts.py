"""The pages: README in both languages and docs/. Their commands, and what these print, which can be written anew.

python tests/transcripts.py           lists the transcripts that differ from what is printed; exit code 1 where there are any
python tests/transcripts.py --write   puts what is printed in their place
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, Result, called

from edutargets.comparing import admission, settings

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
PAGES = (ENGLISH, CHINESE, *sorted((ROOT / "docs").glob("*.md")))
PROMPT = "$ edutargets "
_CONSOLE = re.compile(r"```console\n(.*?)\n```", re.S)
_TERMINAL = ("--format", "table", "--width", "100", "--no-color")


class Transcript(NamedTuple):
    """A command as a page shows it, with what it prints; None where the page shows the command alone."""

    page: str
    line: str
    printed: str | None


def run(line: str, folder: Path, *extra: str) -> Result:
    """A command in a folder as its reader would run it there, in this process: what a process of its own needs is the same for all.

    What stands behind > in the line is the file that it is written to.
    """
    words, _, target = line.removeprefix(PROMPT).partition(" > ")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("EDUTARGETS_CORPUS", "EDUTARGETS_CONFIGS", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "en_US.UTF-8")
        patch.setattr(admission, "load_settings", settings.load_settings)  # a reader is shown what is sure, the other tests all
        patch.chdir(folder)
        done = called(*shlex.split(words), *extra)
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")
    return done


def on_a_terminal(line: str) -> Result:
    """A command as a terminal of 100 columns shows it at the top of the project."""
    return run(line, ROOT, *_TERMINAL)


def transcripts(page: Path) -> list[Transcript]:
    """Every command of the console blocks of a page, in order."""
    found = []
    for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
        lines = block.split("\n")
        if len(lines) > 1 and not lines[1].startswith("$"):
            found.append(Transcript(page.name, lines[0], "\n".join(lines[1:])))
        else:
            found += [Transcript(page.name, line, None) for line in lines]
    return found


def rewritten(page: Path) -> tuple[str, list[str]]:
    """The text of a page with what its commands print now, and the commands that printed something else or failed."""
    text, differing = page.read_text(encoding="utf-8"), []
    for _, line, printed in transcripts(page):
        if printed is not None:
            done = on_a_terminal(line)
            if done.code or done.stdout.rstrip("\n") != printed:
                differing.append(f"{line}  {done.stderr}".strip())
            if not done.code:
                text = text.replace(f"```console\n{line}\n{printed}\n```", f"```console\n{line}\n{done.stdout.rstrip()}\n```")
    return text, differing


def main(arguments: list[str]) -> int:
    """List the transcripts that differ, and with --write mend them; the exit code."""
    differ = False
    for page in PAGES:
        text, differing = rewritten(page)
        for line in differing:
            print(f"{page.relative_to(ROOT)}: {line}")
        if differing and "--write" in arguments:
            page.write_text(text, encoding="utf-8")
        differ |= bool(differing)
    return int(differ and "--write" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
