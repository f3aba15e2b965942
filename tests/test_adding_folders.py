"""Adding a folder: what can be no document is one line; a bad file is a line that says what to do; an address without a scheme is told."""

from __future__ import annotations

import csv
import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et

Cli = Callable[..., Result]
PLAN = "苏州市教育局2024年工作要点（样例）\n一、学前教育\n新建幼儿园12所，普惠性幼儿园覆盖率达85%以上。\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty corpus of one's own that every command uses; neither LibreOffice nor Tesseract is found."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115, PTH123 - closed with the test
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to add, with one plan in it."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "plan.txt").write_text(PLAN, "utf-8")
    return path


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))


def test_three_hundred_files_of_no_use_are_one_line_with_a_count_by_ending(cli: Cli, own: Path, folder: Path) -> None:
    for number in range(145):
        (folder / f"{number}.js").write_text("var a = 1;")
        (folder / f"{number}.json").write_text(f'{{"正文": "{PLAN}"}}', "utf-8")
    for number in range(10):  # each of these is looked at in a process of its own
        (folder / f"{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    code, out, err = cli("add", str(folder))
    first, second = rows_of(out)
    assert (first["outcome"], first["document"]) == ("added", "suzhou-2024-plan")
    assert second["file"] == str(folder)
    for words in ("145 .js", "145 .json", "10 .jpg", "no documents by their endings", "install Tesseract"):
        assert words in second["message"]
    assert (code, err.splitlines()[-1]) == (1, "1 added, 10 failed, 290 left out; 2 targets and results")


def test_files_left_out_are_no_failure(cli: Cli, own: Path, folder: Path) -> None:
    for name in ("a.css", "b.PY", "c.css", "d.tar.bz2"):
        (folder / name).write_text("x")
    code, out, err = cli("add", str(folder))
    assert (code, rows_of(out)[1]["outcome"]) == (0, "left out")
    assert rows_of(out)[1]["message"].startswith("4 files (2 .css, 1 .py, 1 .bz2): no documents")
    assert "1 added, 4 left out" in err
    assert rows_of(cli("add", str(folder / "a.css")).stdout)[0]["message"] == "a.css: holds no Chinese text"


def test_texts_of_another_language_are_one_line_and_with_v_all_of_them(cli: Cli, own: Path, folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.{'md' if number % 2 else 'txt'}").write_text("nothing of use here")
    code, out, err = cli("add", str(folder))
    assert (code, len(rows_of(out)), "40 failed" in err) == (1, 2, True)
    assert rows_of(out)[1]["message"] in (
        "40 files (20 .txt, 20 .md): holds no Chinese text",
        "40 files (20 .md, 20 .txt): holds no Chinese text",
    )
    assert len(rows_of(cli("add", str(folder), "-v").stdout)) == 41


def test_a_folder_without_anything_to_add_fails_and_says_what_it_holds(cli: Cli, own: Path, tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "a.py").write_text("pass")
    code, out, _ = cli("add", str(tmp_path / "code"))
    assert (code, rows_of(out)[0]["outcome"]) == (1, "failed")
    assert "holds no file that can be a document: 1 .py" in rows_of(out)[0]["message"]


def test_bad_files_are_a_line_each_that_says_what_to_do(cli: Cli, own: Path, folder: Path) -> None:
    locked = io.BytesIO()
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("plan.txt", PLAN)
    (folder / "all.zip").write_bytes(locked.getvalue())
    (folder / "cut.zip").write_bytes(locked.getvalue()[:60])
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "locked.pdf").write_bytes((ROOT / "tests" / "samples" / "refused" / "encrypted.pdf").read_bytes())
    locked_workbook = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (folder / "locked.xlsx").write_bytes(locked_workbook)
    code, out, err = cli("add", str(folder))
    said = {Path(row["file"]).name: row["message"] for row in rows_of(out)}
    advice = {
        "all.zip": "unpack it",
        "cut.zip": "fetch it again",
        "cut.docx": "fetch it again",
        "empty.txt": "the file is empty; fetch or save it again",
        "empty.pdf": "the file is empty; fetch or save it again",
        "locked.pdf": "save it without a password",
        "locked.xlsx": "save it without a password",
    }
    assert {name: message for name, message in said.items() if advice.get(name, "") not in message} == {}
    assert (code, len(said), "1 added, 7 failed" in err) == (1, 8, True)
    assert [document.id for document in et.load(own).documents] == ["suzhou-2024-plan"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("www.example.cn/jyj/a.html", "https://www.example.cn/jyj/a.html"),
        ("jyj.example.gov.cn/a/b.pdf", "https://jyj.example.gov.cn/a/b.pdf"),
        ("http:/jyj.example.gov.cn/a.html", "https://jyj.example.gov.cn/a.html"),
        ("https：//www.example.cn/a.html", "https://www.example.cn/a.html"),
    ],
)
def test_an_address_without_its_scheme_is_told(cli: Cli, own: Path, given: str, meant: str) -> None:
    code, out, _ = cli("add", given)
    assert (code, rows_of(out)[0]["message"].endswith(f"; for an address write {meant}")) == (1, True)


@pytest.mark.parametrize("name", ["plan.docx", "my.docs/plan.docx", "报告.csv", "a.com.docx"])
def test_a_missing_file_is_no_address(cli: Cli, own: Path, name: str) -> None:
    assert "https" not in rows_of(cli("add", name).stdout)[0]["message"]


def test_the_corpus_inside_a_folder_is_not_added_again(cli: Cli, own: Path, folder: Path, tmp_path: Path) -> None:
    cli("add", str(folder))
    code, out, err = cli("add", str(tmp_path))
    assert (code, [row["outcome"] for row in rows_of(out)], "left out" in err) == (0, ["known"], False)
