"""Long lists: each line folds below its own beginning, nothing is cut, and no line ends in spaces."""

from __future__ import annotations

import io

import pytest
from conftest import Result
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from edutargets.presenting.screens.indented import print_indented


@pytest.mark.parametrize("width", [12, 30, 200])
def test_lines_fold_below_their_own_beginning(width: int) -> None:
    console = Console(file=io.StringIO(), width=width)
    said = "新增基础教育公办学位4万个，普惠性幼儿园覆盖率达到93%以上"
    print_indented(console, [(Text("Hainan  Places"), 0), (Text(said), 4), (Text(), 0), (Text("two\nlines"), 2)])
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert "".join(line.strip() for line in lines) == f"{'Hainan  Places' if width > 14 else 'HainanPlaces'}{said}twolines"
    assert all(cell_len(line) <= width and line == line.rstrip() for line in lines)
    assert [line[:4].strip() == "" for line in lines if any(sign in said for sign in line.strip())] and lines[-3:] == [
        "",
        "  two",
        "  lines",
    ]


def test_lists_of_the_commands_end_no_line_in_spaces(cli: object) -> None:
    for call in (("show", "wuxi", "--width", "60"), ("progress", "--width", "60")):
        told: Result = cli(*call, "--format", "table")  # type: ignore[operator]
        assert told.code == 0 and told.stdout.count("\n") > 20
        assert not [line for line in told.stdout.splitlines() if line.startswith("  ") and line != line.rstrip()]
