"""Long lists: each line folds below its own beginning, nothing is cut, and no line ends in spaces."""

from __future__ import annotations

import io

import pytest
from conftest import Result
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from edutargets.presenting.screens.console import SafeConsole
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


@pytest.mark.parametrize("colours", [None, "standard"])
@pytest.mark.parametrize("width", [9, 40])
def test_pieces_are_printed_as_the_texts_that_they_make(width: int, colours: str | None) -> None:
    pieces = [("普惠率 ", "bold"), ("\x1b[31m85%", "yellow"), ("\t以上", "")]
    printed = []
    for said in (pieces, Text.assemble(*pieces)):
        console = SafeConsole(file=io.StringIO(), width=width, color_system=colours, force_terminal=colours is not None)  # type: ignore[arg-type]
        print_indented(console, [(said, 2), ([("新建", "cyan"), ("3所", "")], 4)])
        printed.append(console.file.getvalue())  # type: ignore[attr-defined]
    assert printed[0] == printed[1]
    assert "\x1b[31m" not in printed[0] and "␛" in printed[0] and ("\x1b[36m新建" in printed[0]) is (colours is not None)


def test_lists_of_the_commands_end_no_line_in_spaces(cli: object) -> None:
    for call in (("show", "wuxi", "--width", "60"), ("progress", "--width", "60")):
        told: Result = cli(*call, "--format", "table")  # type: ignore[operator]
        assert told.code == 0 and told.stdout.count("\n") > 20
        assert not [line for line in told.stdout.splitlines() if line.startswith("  ") and line != line.rstrip()]
