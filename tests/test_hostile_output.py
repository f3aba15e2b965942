"""What documents and names of files say never steers what shows it: terminals, pages, drawings, spreadsheets. Data keeps it."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edutargets.cli.app import run
from edutargets.presenting import controls
from edutargets.presenting.controls import in_line, in_xml, visible
from edutargets.presenting.sheets.sheet import Sheet, write_delimited, write_json
from edutargets.presenting.workbook.pages import Page, write_workbook

# a title of a window, C1, DEL, a turned direction, no width, no character, a letter that nobody sees
_HARM = "\x1b[8m\x07\x9b31m\x7f\x01\u202e\u2066\u200b\ufeff\ufffe\u3164"
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_SENTENCE = f"全市新建优质{_HARM}幼儿园12所。普惠性幼儿园覆盖率达到85%。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two cities whose names, titles and texts hold what steers a terminal."""
    for slug, name in (("jiangyin", f"江阴{_HARM}市"), ("wuxi", "无锡市")):
        folder = tmp_path / "corpus" / slug
        folder.mkdir(parents=True)
        (folder / "2023-plan.txt").write_text(_SENTENCE, encoding="utf-8")
        facts = {
            "city": slug,
            "city_name": name,
            "year": 2023,
            "kind": "plan",
            "title": f"要点{_HARM}",
            "issuer": _HARM,
            "address": f"http://x/{_HARM}",
        }
        (folder / "2023-plan.yaml").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path / "corpus"


def test_every_character_that_steers_stands_as_a_sign_of_one_column() -> None:
    codes = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2060, 0x2070), *range(0xE0000, 0xE0080))
    harm = _HARM + "".join(map(chr, codes))
    for text in (visible(harm + "\ud83d"), in_line(f"a\r\n{harm}")):
        assert not _STEERING.search(text)
    assert len(visible(harm)) == len(harm)
    assert visible("教育\t85%\r\n幼儿园") == "教育\t85%\r\n幼儿园"
    for unseen in map(chr, controls._UNSEEN):  # each printable by what Python says
        assert (visible(f"8{unseen}5%"), in_line(f"园{unseen}"), visible(f"a\n{unseen}")) == ("8␣5%", "园␣", "a\n␣")
    assert visible("✔\ufe0f 85%") == "✔\ufe0f 85%"
    assert visible("85%\r99%") == "85%␍99%"  # alone it writes over the line
    ElementTree.fromstring(f"<a>{in_xml(harm).replace('<', '')}</a>")
    assert in_xml("a\u202eb\x9b") == "a\u202eb\x9b"  # what XML holds is data


@pytest.mark.parametrize("arguments", [
    ["show", "-f", "table"], ["show", "-f", "json"], ["show", "-f", "jsonl"], ["show", "-f", "csv"], ["show", "-f", "markdown"],
    ["compare", "jiangyin", "wuxi", "-f", "table", "--notes"], ["compare", "jiangyin", "wuxi", "-f", "json"], ["documents"], ["check"],
    ["explain"], ["explain", "-f", "json"], ["trend", "inclusive_coverage"], ["nonsense\x1b]0;x\x07"], ["show", "--city", "\x9b31m"],
])  # fmt: skip
def test_no_command_lets_a_document_steer_the_terminal(corpus: Path, arguments: list[str]) -> None:
    pty = pytest.importorskip("pty")
    if arguments[0] == "explain":
        arguments = [*arguments, _target(corpus)]
    master, slave = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "100", "EDUTARGETS_CORPUS": str(corpus)}
    process = subprocess.Popen([sys.executable, "-m", "edutargets", *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    data = b""
    while True:
        try:
            piece = os.read(master, 1 << 16)
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        data += piece
    process.wait()
    os.close(master)
    assert data
    text = data.decode().replace("\r\r\n", "\n").replace("\r\n", "\n")
    assert "Traceback" not in text
    assert not _STEERING.search(text), ascii(text)


def _target(corpus: Path) -> str:
    from edutargets.loading import load

    return load(corpus, cache=False).targets[0].id


def test_data_keeps_every_character(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--corpus", str(corpus), "--format", "jsonl"]) == 0
    quotes = [json.loads(line)["quote"] for line in capsys.readouterr().out.splitlines()]
    assert any(_HARM in quote for quote in quotes)


@pytest.mark.parametrize("name", ["r.html", "c.svg", "c.html", "c.png"])
def test_pages_and_drawings_are_made_of_such_names_and_hold_none_of_it(corpus: Path, tmp_path: Path, name: str) -> None:
    pytest.importorskip("vl_convert")
    path = tmp_path / name
    chosen = ["report", "jiangyin", "wuxi"] if name == "r.html" else ["chart", "inclusive_coverage"]
    process = subprocess.run(
        [sys.executable, "-m", "edutargets", *chosen, "--lang", "zh", "--corpus", str(corpus), "-o", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if name == "c.png":
        assert process.returncode in (0, 1)  # a machine may have no font with Chinese, but nothing is aborted
        assert process.returncode == 0 or "needs a font" in process.stderr, process.stderr
        return
    assert process.returncode == 0, process.stderr
    text = path.read_text(encoding="utf-8")
    assert "江阴␛[8m␇�31m␡␁" in text
    assert not _STEERING.search(text)
    if name == "c.svg":
        ElementTree.fromstring(text)


_FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "﹦1+1", "﹢1+1", "﹣1+1", "﹫SUM(1)", "\u22121+1", "\u200b=1+1",
    "\u3164=1+1", "\uffa0-1+1", "\u17b4=1", "\ufe01=1", "\u2800=1", "⁼1+1", "₌1+1", "⁺1+1", "₊1+1", "⁻1+1", "₋1+1",
    "\ufeff=1+1", "\u2060@A1", " \u00a0=1", "\u202e=1", "\x01=1", "\u00ad=1", "\t=1", "\r=1", "\n=1", "-5%\n=1+1", "-cmd|' /C calc'!A0",
]  # fmt: skip
_NUMBERS = ["-5%", "-5％", "－５％", "\u22121.5‰", "+3", "-1,234.5", "－5%", "﹣5%", "\u22125%", "-12所", "85%", "3-4所", "教育=1"]


def test_what_a_spreadsheet_may_take_for_a_formula_begins_with_an_apostrophe_and_figures_do_not() -> None:
    sheet = Sheet(("a",), tuple((text,) for text in (*_FORMULAS, *_NUMBERS)))
    for delimiter in (",", "\t"):
        cells = [row[0] for row in csv.reader(io.StringIO(write_delimited(sheet, delimiter), newline=""), delimiter=delimiter)][1:]
        assert [cell[:1] == "'" for cell in cells] == [True] * len(_FORMULAS) + [False] * len(_NUMBERS)
    assert json.loads(write_json(sheet)) == [{"a": text} for text in (*_FORMULAS, *_NUMBERS)]


@pytest.mark.parametrize("shape", ["csv", "tsv", "markdown"])
def test_a_city_that_is_called_like_a_formula_is_none_in_the_heads_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shape: str
) -> None:
    for slug, name in (("jiangyin", "=cmd|' /C calc'!A0"), ("wuxi", "@SUM(1)")):
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "2023-plan.txt").write_text("普惠性幼儿园覆盖率达到85%。\n", "utf-8")
        (tmp_path / slug / "2023-plan.yaml").write_text(
            json.dumps({"city": slug, "city_name": name, "year": 2023, "kind": "plan"}), "utf-8"
        )
    assert run(["compare", "jiangyin", "wuxi", "--lang", "zh", "--format", shape, "--corpus", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "cmd" in out and "@SUM(1)" in out
    if shape != "markdown":
        cells = [cell for row in csv.reader(io.StringIO(out, newline=""), delimiter="\t" if shape == "tsv" else ",") for cell in row]
        assert [cell for cell in cells if re.match("[=@]", cell)] == []


_MARKUP = "a|b\\|c`δ`<script>alert(1)</script>[e](javascript:f)![g](http://h)*ι*~~κ~~&lt;"


@pytest.mark.parametrize(
    "command", [["show"], ["documents"], ["find", "幼儿园"], ["compare", "jiangyin", "wuxi"], ["rank", "inclusive_coverage"]]
)
def test_nothing_that_a_document_says_is_markup_in_markdown(corpus: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    sidecar = corpus / "jiangyin" / "2023-plan.yaml"
    facts = {**json.loads(sidecar.read_text("utf-8")), "city_name": _MARKUP, "title": _MARKUP, "issuer": _MARKUP}
    sidecar.write_text(json.dumps(facts), "utf-8")
    (corpus / "jiangyin" / "2023-plan.txt").write_text(f"新建{_MARKUP}幼儿园12所。普惠性幼儿园覆盖率达到85%。\n", "utf-8")
    assert run([*command, "--corpus", str(corpus), "--format", "markdown", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    out = re.sub(r"\\.", "", "\n".join(lines))  # what stands behind a backslash is a sign as any other
    assert "alert(1)" in out
    assert not re.search(r"<script|\]\((?:javascript|http)|[`*~][δικ]|&lt;(?!/?script)", out)
    tables = [list(group) for table, group in itertools.groupby(lines, lambda line: line.startswith("|")) if table]
    assert tables
    for table in tables:
        assert len({len(re.sub(r"\\.", "", line).split("|")) for line in table}) == 1


def test_a_workbook_holds_any_text_as_text() -> None:
    sheet = Sheet(("a\x01",), tuple((text,) for text in (*_FORMULAS, _HARM, "\ud83d", "\uffff")))
    data = write_workbook([Page("页\x01\ufffe", sheet)], pytest.fail)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))


def test_a_name_of_a_file_is_one_line_and_does_not_steer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "corpus"), "-q"]) == 0
    (tmp_path / "in").mkdir()
    try:
        for name in ("a\nedutargets: 5 added\x1b]0;x\x07.txt", "b\r\x9b31m\u202e.txt"):
            (tmp_path / "in" / name).write_text("教育局要点：新建幼儿园12所。", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    capsys.readouterr()
    assert run(["add", str(tmp_path / "in"), "--corpus", str(tmp_path / "corpus"), "--yes", "-f", "table"]) == 1
    out, err = capsys.readouterr()
    assert "5 added" in out
    assert not re.search("^edutargets: 5 added", out + err, re.M)
    assert not _STEERING.search(out + err)
