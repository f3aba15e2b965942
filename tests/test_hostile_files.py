"""Files made to harm: each ends in one line within its limits, and whatever one file does, the others of its folder are added."""

from __future__ import annotations

import csv
import faulthandler
import io
import os
import signal
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edutargets.cli.app import run
from edutargets.errors import DocumentError
from edutargets.files import shown
from edutargets.reading import limits
from edutargets.reading.limits import Limits, limited

_PLAN = "{}市教育局2024年工作要点\n\n新建幼儿园12所，义务教育巩固率达到99%。推进教育现代化建设。\n"
_PAGE = "<html><body><h1>江阴市教育局2024年工作要点</h1><p>新建幼儿园12所。推进教育现代化。</p>"
_OPEN_XML = "http://schemas.openxmlformats.org"
needs_limits = pytest.mark.skipif(not limits._can_fork(), reason="the system has no limits of processes")


@pytest.fixture
def added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, dict[str, str]]]:
    """Adds the folder `in` to a new corpus; the row of each file, by its name."""
    assert run(["init", str(tmp_path / "corpus"), "-q"]) == 0
    (tmp_path / "in").mkdir()

    def add(*options: str, code: int) -> dict[str, dict[str, str]]:
        capsys.readouterr()
        given = ["--corpus", str(tmp_path / "corpus"), "--yes", "--verbose", "--format", "csv", "--no-bom", *options]
        assert run(["add", str(tmp_path / "in"), *given]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return {row["file"].rpartition("/")[2]: row for row in csv.DictReader(io.StringIO(out))}

    return add


def _again(depth: int) -> int:
    return _again(depth + 1) + 1


@needs_limits
def test_work_in_a_child_gives_its_result_and_its_errors() -> None:
    here = os.getpid()
    assert limited("x", Limits(5, 400 << 20), lambda: ("结果", os.getpid() != here)) == ("结果", True)

    def refuse() -> None:
        raise DocumentError("x: is none")

    with pytest.raises(DocumentError, match=r"^x: is none$"):
        limited("x", Limits(5, 400 << 20), refuse)


def _crash() -> None:
    faulthandler.disable()  # no dump among the results of the tests
    os.abort()


def _children() -> set[str]:
    """The processes that this one has begun and not waited for; other tests may leave some (of a pool of processes)."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())


@needs_limits
@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda: [0 for _ in iter(int, 1)], "takes more than"),  # without end, of time and memory
        (lambda: bytearray(2 << 30), " MiB of memory"),
        (_crash, "cannot cope with it"),
        (lambda: dict[str, int]()["rows"], "unexpected KeyError: 'rows'; please report it"),
        (lambda: _again(0), "too deep within each other"),
    ],
)
def test_work_that_never_ends_needs_too_much_or_crashes_is_one_line(work: Callable[[], object], said: str) -> None:
    begun, before = time.process_time(), _children()
    with pytest.raises(DocumentError) as raised:
        limited("a.docx", Limits(1, 400 << 20), work)
    assert str(raised.value).startswith("a.docx: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert time.process_time() - begun < 1  # of this process, which waited
    assert _children() == before


@needs_limits
def test_a_call_that_is_stopped_takes_its_child_along() -> None:
    def stop() -> None:
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(600)

    before = _children()
    with pytest.raises(KeyboardInterrupt):
        limited("x", Limits(5, 400 << 20), stop)
    assert _children() == before


def test_one_bad_file_stops_no_other(tmp_path: Path, added: Callable[..., dict[str, dict[str, str]]]) -> None:
    folder = tmp_path / "in"
    (folder / "a.txt").write_text(_PLAN.format("江阴"), encoding="utf-8")
    (folder / "z.txt").write_text(_PLAN.format("宜兴"), encoding="utf-8")
    (folder / "cell.csv").write_text('名称,说明\n"' + "幼儿园" * 60_000 + '",2\n', encoding="utf-8")
    (folder / "quote.csv").write_text('名称,说明\n"幼儿园12所,\n' * 3, encoding="utf-8")
    nested = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b0"\n\n'
    nested += "".join(f'--b{level}\nContent-Type: multipart/related; boundary="b{level + 1}"\n\n' for level in range(3000))
    (folder / "nested.mht").write_text(f"{nested}--b3000\nContent-Type: text/html\n\n{_PAGE}", encoding="utf-8")
    rows = added(code=1)
    assert {name: row["outcome"] for name, row in rows.items()} == {
        "a.txt": "added", "z.txt": "added", "cell.csv": "failed", "quote.csv": "failed", "nested.mht": "failed",
    }  # fmt: skip
    assert all(name in row["message"] for name, row in rows.items() if row["outcome"] == "failed")


def test_a_fault_of_this_tool_in_one_file_stops_no_other(
    tmp_path: Path, added: Callable[..., dict[str, dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from edutargets.adding import proposing

    for name, city in (("a", "江阴"), ("b", "无锡"), ("c", "宜兴")):
        (tmp_path / "in" / f"{name}.txt").write_text(_PLAN.format(city), encoding="utf-8")
    whole = proposing.known_as

    def known_as(sha256: str, text: str, *more: Any) -> object:
        if "无锡" in text:
            raise IndexError("list index out of range")
        return whole(sha256, text, *more)

    monkeypatch.setattr(proposing, "known_as", known_as)
    rows = added(code=1)
    assert [row["outcome"] for row in rows.values()] == ["added", "failed", "added"]
    assert "b.txt: unexpected IndexError: list index out of range; please report it" in rows["b.txt"]["message"]


def test_names_in_gbk_are_shown_decoded_and_their_files_added(tmp_path: Path, added: Callable[..., dict[str, dict[str, str]]]) -> None:
    folder = os.fsencode(tmp_path / "in")
    try:
        for name, text in (("无锡2024年工作要点.txt", _PLAN.format("无锡")), ("页面.网页", _PLAN.format("镇江"))):
            with open(os.path.join(folder, name.encode("gbk")), "wb") as file:  # noqa: PTH118, PTH123 - a name in bytes
                file.write(text.encode())
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    rows = added(code=0)
    assert rows["无锡2024年工作要点.txt"]["document"] == "wuxi-2024-plan"
    assert shown("a/\udcff\udcfe.txt") == "a/\ufffd\ufffd.txt"
    assert shown("b\ud83d.txt") == "b\ufffd.txt"


def _docx(path: Path, body: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr("[Content_Types].xml", _types("/word/document.xml", kind))
        archive.writestr("_rels/.rels", _relations("officeDocument", "word/document.xml"))
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_OPEN_XML}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
        )


def _types(part: str, kind: str) -> str:
    common = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_OPEN_XML}/package/2006/content-types"><Default Extension="rels" ContentType="{common}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_OPEN_XML}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OPEN_XML}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )


def _nested_tables(path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>江阴市教育局2024年工作要点，新建幼儿园12所。</w:t></w:r></w:p>"
    table = paragraph
    for _ in range(5):
        cell = f'<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr>{table}<w:p/></w:tc>'
        table = f"<w:tbl><w:tblGrid/><w:tr>{cell * 2}</w:tr></w:tbl>"
    _docx(path, paragraph + table)


def _calling_itself(path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/X Do\nendstream", b"<<" + form + b"/Length 11>>\nstream\n/X Do /X Do\nendstream",
    ]  # fmt: skip
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    path.write_bytes(data + b"trailer\n<</Size 6/Root 1 0 R>>\n%%EOF")


def _merges(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        archive.writestr("[Content_Types].xml", _types("/xl/workbook.xml", kind))
        archive.writestr("_rels/.rels", _relations("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", _relations("worksheet", "worksheets/sheet1.xml"))
        main, related = f"{_OPEN_XML}/spreadsheetml/2006/main", f"{_OPEN_XML}/officeDocument/2006/relationships"
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>教育12所</t></is></c></row>'
        rows = "".join(cell.format(number) for number in range(1, 20_001))
        merged = "".join(f'<mergeCell ref="A{number}:XFD{number}"/>' for number in range(1, 20_001))
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>',
        )


def _attributes(path: Path) -> None:
    path.write_text(f"{_PAGE}<p {' '.join(f'a{n}=x' for n in range(100_000))}>保持99%</p></body></html>", encoding="utf-8")


def _headers(path: Path) -> None:
    many = "".join(f"X-{n}: a\n" for n in range(1_000_000))
    path.write_text(f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n{many}\n--b\n\n{_PAGE}\n--b--\n', encoding="utf-8")


def _unpunctuated(path: Path) -> None:
    path.write_text("江阴市教育局2024年工作要点\n" + "新建幼儿园12所义务教育巩固率" * 500_000, encoding="utf-8")


@needs_limits
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("nested.docx", _nested_tables), ("itself.pdf", _calling_itself), ("merges.xlsx", _merges), ("attributes.html", _attributes),
        ("headers.mht", _headers), ("unpunctuated.txt", _unpunctuated),
    ],
)  # fmt: skip
def test_a_file_made_to_need_hours_or_all_memory_ends_within_its_limits_and_the_next_is_added(
    tmp_path: Path,
    added: Callable[..., dict[str, dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    make: Callable[[Path], None],
) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 1)  # the rest is not waited for
    monkeypatch.setattr(limits, "_MORE_SECONDS", 0)
    make(tmp_path / "in" / name)
    (tmp_path / "in" / "z.txt").write_text(_PLAN.format("宜兴"), encoding="utf-8")
    begun = time.process_time()
    rows = added(code=1)
    assert time.process_time() - begun < 8
    assert rows["z.txt"]["outcome"] == "added"
    assert rows[name]["outcome"] == "failed"
    assert rows[name]["message"].startswith(f"{name}: ")
