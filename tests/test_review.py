"""Review: doubtful figures asked one key each in a terminal, or listed for a colleague whose answers are taken back."""

import csv
import fcntl
import io
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, Result
from rich.cells import cell_len

import edutargets as et
from edutargets import corrections
from edutargets.presenting.screens.reviews import View, question_lines
from edutargets.presenting.words.wording import Wording
from edutargets.reviewing.questions import Asker, doubtful, is_printed

Cli = Callable[..., Result]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the corpus that every command uses, and that may be written to."""
    folder = Path(shutil.copytree(ROOT / "corpus", tmp_path / "own"))
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115, PTH123 - closed with the test
    return folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def answered(path: Path, given: Sequence[dict[str, str]], name: str = "answers.csv", encoding: str = "utf-8-sig") -> Path:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(given[0]))
    writer.writeheader()
    writer.writerows(given)
    (path / name).write_bytes(buffer.getvalue().encode(encoding))
    return path / name


def by_id(folder: Path) -> dict[str, et.Target]:
    return {target.id: target for target in et.load(folder).targets}


# -- the queue ------------------------------------------------------------------------------------------------------


def test_what_is_printed_and_least_sure_is_asked_first(cli: Cli, own: Path) -> None:
    found = by_id(own)
    listed = rows(cli("review").stdout)
    queue = [found[row["id"]] for row in listed]
    assert len(queue) > 20
    assert all(one.number and (one.confidence or 0) < 0.8 for one in queue)
    printed = [is_printed(one) for one in queue]
    assert printed == sorted(printed, reverse=True)
    for kind in (True, False):
        sure = [one.confidence or 0 for one in queue if is_printed(one) is kind]
        assert sure == sorted(sure)
    assert {one.id for one in found.values() if one.number and (one.confidence or 0) < 0.8 and not one.same_as} <= {
        row["id"] for row in listed
    }
    some = [row["id"] for row in rows(cli("review", "wuxi", "--theme", "teachers", "--sure", "0.95").stdout)]
    assert some and all(found[one].city == "wuxi" and "teachers" in (found[one].theme, *found[one].also) for one in some)


def test_nothing_to_ask_says_so(cli: Cli, own: Path) -> None:
    result = cli("review", "wuxi", "--sure", "0")
    assert (result.code, result.stdout.count("\n"), result.stderr.count("\n")) == (0, 1, 1)
    assert "nothing to ask" in result.stderr
    assert at_terminal(own, [], "--sure", "0")[0] == 0
    assert cli("review", "wuxi", "--indicator", "preschool.childcare_places").code == 3


@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 40), (60, 20)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_figure_needs_more_than_one_screen(corpus: et.Corpus, width: int, height: int, language: str) -> None:
    asker = Asker(corpus)
    view = View(Wording(corpus, language), width, height, False)  # type: ignore[arg-type]
    for target in doubtful(corpus.targets, 1.01):
        question = asker.question(target)
        lines = question_lines(view, question, 200)
        assert len(lines) == height and all(cell_len(line) <= width for line in lines), target.id
        shown = "".join("".join(line.split()) for line in lines)
        assert "".join((target.number or "").split()) in shown, target.id
        start, end = question.passage.number
        assert question.passage.text[start:end] == target.number, target.id
        start, end = question.passage.quote
        assert question.passage.text[start:end] == target.quote, target.id


# -- at a terminal --------------------------------------------------------------------------------------------------


def at_terminal(
    folder: Path, keys: Sequence[str], *arguments: str, lines: int = 24, columns: int = 80, term: str = "xterm"
) -> tuple[int, str]:
    """Press keys, each once the screen has come to rest; the exit code and what was shown."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = os.environ | {"EDUTARGETS_CORPUS": str(folder), "TERM": term}
    process = subprocess.Popen(
        [sys.executable, "-m", "edutargets", "review", "--by", "A. Reader", *arguments],
        stdin=side, stdout=side, stderr=side, env=environment, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - Ctrl-C needs a terminal of its own
    )  # fmt: skip
    os.close(side)
    shown, waiting, until, drawn = "", list(keys), time.monotonic() + 90, False
    while time.monotonic() < until:
        if not select.select([main], [], [], 0.3)[0]:
            if process.poll() is not None:
                break
            if waiting and drawn:
                os.write(main, waiting.pop(0).encode())
            continue
        try:
            shown += os.read(main, 65536).decode("utf-8", "replace")
        except OSError:
            break
        drawn = drawn or "q quit" in shown or "退出" in shown
    try:
        code = process.wait(timeout=20)
    finally:
        process.kill()
        os.close(main)
    return code, shown


def test_one_key_each_and_every_answer_is_written_at_once(cli: Cli, own: Path) -> None:
    queue = [by_id(own)[row["id"]] for row in rows(cli("review").stdout)][:4]
    code, shown = at_terminal(own, ["a", "d", "s", "0", "q"])
    assert code == 0
    # who takes an indicator away where there is none has changed nothing
    assert ("1 accepted, 1 changed, 1 dropped, 1 skipped" if queue[3].indicator else "2 accepted, 1 dropped, 1 skipped") in shown
    after = by_id(own)
    assert (after[queue[0].id].confidence, after[queue[0].id].corrected, after[queue[0].id].indicator) == (1.0, False, queue[0].indicator)
    assert queue[1].id not in after
    assert after[queue[2].id] == queue[2]
    assert (after[queue[3].id].indicator, after[queue[3].id].confidence) == (None, 1.0)
    listed = [row["id"] for row in rows(cli("review").stdout)]
    assert listed[0] == queue[2].id and not {queue[0].id, queue[1].id, queue[3].id} & set(listed)
    assert "A. Reader" in cli("explain", queue[0].id).stdout


def test_another_candidate_is_taken_by_its_number(cli: Cli, own: Path) -> None:
    listed = rows(cli("review").stdout)
    place = next(index for index, row in enumerate(listed) if row["candidates"].startswith("1: status"))
    other = re.match(r"1: status (\w+)", listed[place]["candidates"])
    assert other
    code, _ = at_terminal(own, [*"s" * place, "1", "q"])
    assert code == 0
    after = by_id(own)[listed[place]["id"]]
    assert (after.status, after.confidence, after.corrected) == (other[1], 1.0, True)
    assert after.indicator == (listed[place]["indicator"] or None)


def test_a_field_is_edited_and_the_figure_stays_for_the_answer(cli: Cli, own: Path) -> None:
    first = by_id(own)[rows(cli("review").stdout)[0]["id"]]
    keys = ["e", "y", "去年\r", "\x15", "2019\r", "e", "p", "新\x7f江北区\r", "a", "q"]
    code, shown = at_terminal(own, keys)
    assert code == 0 and "is no year" in ESCAPES.sub("", shown)
    after = by_id(own)[first.id]
    assert (after.year, after.place, after.status, after.indicator) == (2019, "江北区", first.status, first.indicator)
    (document,) = [one for one in et.load(own).documents if one.id == first.document]
    entries = corrections.read(document)
    assert [one.accepted for one in entries] == [False, False, True]


def test_an_indicator_is_found_by_a_word_of_its_name(cli: Cli, own: Path) -> None:
    first = rows(cli("review").stdout)[0]["id"]
    code, shown = at_terminal(own, ["e", "i", "普惠性\r", "1", "q"], "--lang", "zh")
    assert code == 0 and "按编号选择" in shown
    chosen = by_id(own)[first].indicator
    assert chosen is not None and "inclusive" in chosen


def test_an_answer_is_taken_back(own: Path) -> None:
    before = by_id(own)
    code, shown = at_terminal(own, ["a", "d", "u", "u", "e", "n", "样例\r", "u", "q"])
    assert code == 0 and "taken back" in shown
    assert by_id(own) == before
    assert not list(own.rglob("*.corrections.yaml"))


def test_keys_typed_ahead_and_ctrl_c_lose_nothing(cli: Cli, own: Path) -> None:
    queue = [row["id"] for row in rows(cli("review").stdout)][:3]
    code, shown = at_terminal(own, ["ada", "\x03"])
    assert code == 130
    assert shown.endswith("\x1b[?25h\x1b[?1049l") or "\x1b[?1049l" in shown
    after = by_id(own)
    assert (after[queue[0]].confidence, queue[1] in after, after[queue[2]].confidence) == (1.0, False, 1.0)


def test_keys_of_another_keyboard_and_a_bare_terminal(cli: Cli, own: Path) -> None:
    queue = [row["id"] for row in rows(cli("review").stdout)][:2]
    code, shown = at_terminal(own, ["Ａ", "\x1b[A", "z", "？", "x", "D", "\x04"], "--lang", "zh", term="dumb")
    assert code == 0 and "\x1b" not in shown
    assert "不是可用的按键" in shown and "所示内容全部无误" in shown
    after = by_id(own)
    assert (after[queue[0]].confidence, queue[1] in after) == (1.0, False)


def test_what_cannot_be_written_is_said_and_the_figure_stays(cli: Cli, own: Path) -> None:
    first = by_id(own)[rows(cli("review").stdout)[0]["id"]]
    path = next(own.glob(f"{first.city}/*.txt")).with_name(f"{first.document.removeprefix(first.city + '-')}.corrections.yaml")
    path.mkdir()  # no file can be put in its place
    try:
        code, shown = at_terminal(own, ["a", "q"])
        assert code in (0, 1) and path.name in shown
    finally:
        path.rmdir()
    assert by_id(own)[first.id] == first


# -- for a colleague ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx", "gb18030"])
def test_a_list_goes_out_and_its_answers_come_back(cli: Cli, own: Path, tmp_path: Path, form: str) -> None:
    before = by_id(own)
    given = rows(cli("review").stdout)
    status = next(row for row in given[4:] if row["candidates"].startswith("1: status"))
    kept, gone, none, edited = given[0], given[1], given[2], given[3]
    said: dict[str, tuple[str, dict[str, str]]] = {
        kept["id"]: ("接受", {}),
        gone["id"]: ("d", {}),
        none["id"]: ("0", {}),
        status["id"]: ("1", {}),
    }
    said[edited["id"]] = ("", {"new_year": "2019", "new_status": "背景", "new_value": "85%以上"})
    if form == "xlsx":
        path = tmp_path / "list.xlsx"
        assert cli("review", "-o", str(path)).code == 0
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        for line in sheet.iter_rows(min_row=2):
            answer, new = said.get(str(line[0].value), ("", {}))
            if answer:
                sheet.cell(line[0].row, heads["answer"], int(answer) if answer.isdecimal() else answer)
            for column, value in new.items():
                sheet.cell(line[0].row, heads[column], int(value) if value.isdecimal() else value)
        book.save(path)
    else:
        for row in given:
            row["answer"], new = said.get(row["id"], ("", {}))
            row.update(new)
        path = answered(tmp_path, given, encoding="utf-8-sig" if form == "csv" else "gb18030")
    result = cli("review", "--from", str(path), "--by", "B. Colleague")
    assert result.code == 0, result.stderr
    assert result.stderr == f"1 accepted, 3 changed, 1 dropped, {len(given) - 5} unanswered\n"
    after = by_id(own)
    assert (after[kept["id"]].confidence, after[kept["id"]].indicator) == (1.0, before[kept["id"]].indicator)
    assert gone["id"] not in after
    assert after[none["id"]].indicator is None
    assert after[status["id"]].status == re.match(r"1: status (\w+)", status["candidates"])[1]  # type: ignore[index]
    one = after[edited["id"]]
    assert (one.year, one.status, one.op, one.value_min, one.number) == (2019, "context", "ge", 85.0, "85%以上")
    texts = [path.read_text("utf-8") for path in own.rglob("*.corrections.yaml")]
    again = cli("review", "--from", str(path), "--by", "B. Colleague")
    assert texts == [path.read_text("utf-8") for path in own.rglob("*.corrections.yaml")]
    assert "4 known" in again.stderr and "dropped" in again.stderr


def test_a_bad_row_is_one_line_with_its_number_and_the_good_are_written(cli: Cli, own: Path, tmp_path: Path) -> None:
    given = rows(cli("review").stdout)
    for row, (answer, new) in zip(
        given,
        [
            ("maybe", {}),
            ("9", {}),
            ("a", {"new_status": "目的"}),
            ("d", {"new_year": "2019"}),
            ("e", {}),
            ("", {"status": "target", "year": "1999"}),
            ("a", {"quote": "别的话"}),
            ("a", {"id": "wuxi-2023-report-zzzzzz"}),
            ("a", {}),
        ],
        strict=False,
    ):
        row["answer"] = answer
        row.update(new)
    given.append(given[8] | {"answer": "d"})
    result = cli("review", "--from", str(answered(tmp_path, given)), "--by", "B")
    lines = result.stderr.splitlines()
    assert result.code == 1
    for number, words in enumerate(
        [
            "'maybe' is none",
            "no such number",
            "'目的'",
            "keep one of them",
            "no new_ column",
            "was changed",
            "reads otherwise",
            "no target",
        ],
        2,
    ):
        assert f"row {number}: " in lines[number - 2] and words in lines[number - 2], lines[number - 2]
    assert f"row {len(given) + 1}: " in lines[8] and "row 10" in lines[8]
    assert lines[9].startswith("1 accepted, ") and lines[9].endswith("9 not taken")
    assert by_id(own)[given[8]["id"]].confidence == 1.0
    assert len(list(own.rglob("*.corrections.yaml"))) == 1


def test_two_colleagues_who_disagree_are_told(cli: Cli, own: Path, tmp_path: Path) -> None:
    given = rows(cli("review").stdout)
    first, second, third = given[:3]
    mine = [first | {"answer": "0"}, second | {"answer": "d"}, third | {"answer": "a"}]
    assert cli("review", "--from", str(answered(tmp_path, mine)), "--by", "A. Reader").code == 0
    theirs = [first | {"answer": "a"}, second | {"answer": "a"}, third | {"answer": "d"}]
    result = cli("review", "--from", str(answered(tmp_path, theirs)), "--by", "B. Reader")
    assert result.code == 1
    lines = result.stderr.splitlines()
    assert "A. Reader said indicator none" in lines[0] and "A. Reader dropped" in lines[1] and "A. Reader has kept it" in lines[2]
    after = by_id(own)
    assert after[first["id"]].indicator is None and second["id"] not in after and third["id"] in after


def test_answers_in_rows_that_a_filter_hides_are_told(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    cli("review", "-o", str(path))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    column = next(cell.column for cell in sheet[1] if cell.value == "answer")
    sheet.cell(2, column, "a")
    sheet.cell(3, column, "a")
    sheet.row_dimensions[2].hidden = True
    book.save(path)
    result = cli("review", "--from", str(path), "--by", "B")
    assert "hidden row" in result.stderr and "1 accepted" in result.stderr


@pytest.mark.parametrize("text", ["", "id,name\n1,2\n", "PK\x03\x04 no workbook"])
def test_a_file_that_is_no_list_is_one_line(cli: Cli, own: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    result = cli("review", "--from", str(path), "--by", "B")
    assert result.code in (1, 2) and result.stdout == "" and result.stderr.count("\n") == 1 and path.name in result.stderr
    assert cli("review", "--from", str(tmp_path / "nosuch.csv"), "--by", "B").code == 1
