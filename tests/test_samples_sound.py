"""The sample documents and what is expected of them agree: files, texts, annotations, places, and the script that makes them."""

from __future__ import annotations

import csv
import importlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from conftest import ROOT

from edutargets.yaml_data import loader

SAMPLES = ROOT / "tests" / "samples"
EXPECTED: dict[str, Any] = yaml.load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"), loader())
DOCUMENTS: list[dict[str, Any]] = EXPECTED["documents"]
GENRES = {
    *("工作要点", "工作计划", "重点工作完成情况", "工作总结", "部门预算", "履职汇报"),
    *("任务分解表", "行动计划", "五年规划", "政府工作报告", "统计公报"),
}
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=[document["file"] for document in DOCUMENTS])


@pytest.fixture(scope="module")
def builder() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SAMPLES))
        return importlib.import_module("build_samples")


def source_text(file: str) -> str:
    """The readable source of a document without line breaks, and without tags where it is HTML."""
    path = next((SAMPLES / "sources").glob(file.partition(".")[0] + ".*"))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<[^>]+>", "", text).replace("&gt;", ">")
    return text.replace("\n", "")


def words_of(package: bytes) -> str:
    """The words of a Word file or workbook, in the order they stand."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        member = next(name for name in archive.namelist() if name in ("word/document.xml", "xl/sharedStrings.xml"))
        return "".join(re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)<", archive.read(member).decode("utf-8")))


def test_every_file_is_expected_and_every_expectation_has_its_file() -> None:
    assert sorted(path.name for path in (SAMPLES / "documents").iterdir()) == sorted(document["file"] for document in DOCUMENTS)
    assert sorted(path.name for path in (SAMPLES / "refused").iterdir()) == sorted(refused["file"] for refused in EXPECTED["refused"])
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 1_500_000


def test_all_genres_formats_and_six_encodings_are_there() -> None:
    assert {document["genre"] for document in DOCUMENTS} == GENRES
    assert {document["format"] for document in DOCUMENTS} == {"txt", "md", "html", "mht", "pdf", "docx", "xlsx", "csv"}
    assert {document["encoding"].split()[0] for document in DOCUMENTS} == {"utf-8", "gb18030", "big5", "utf-16", "gb2312", "none"}


@each_document
def test_the_file_is_what_the_script_makes(document: dict[str, Any], builder: Any) -> None:
    """Byte for byte where the bytes are ours; word for word where a library packs them; the PDF against its source below."""
    made: Callable[[], bytes] = builder.DOCUMENTS[document["file"]]
    stored = (SAMPLES / "documents" / document["file"]).read_bytes()
    if document["format"] in ("docx", "xlsx"):
        assert words_of(stored) == words_of(made())
    elif document["format"] != "pdf":
        assert stored == made()


def test_the_pdf_holds_its_source_over_several_pages() -> None:
    import pdfplumber

    with pdfplumber.open(SAMPLES / "documents" / "guizhou-2025.pdf") as pdf:
        pages = [(page.extract_text() or "").splitlines() for page in pdf.pages]
        cells = {(cell or "").replace("\n", "") for page in pdf.pages for table in page.extract_tables() for row in table for cell in row}
    assert len(pages) >= 3
    assert all(
        lines[0] == "贵州省“十四五”教育事业发展规划（样例）" and lines[-1] == f"— {number} —" for number, lines in enumerate(pages, 1)
    )
    body = "".join("".join(lines[1:-1]) for lines in pages)
    values = next(document["values"] for document in DOCUMENTS if document["file"] == "guizhou-2025.pdf")
    assert [value["quote_part"] for value in values if "cell" not in value and value["quote_part"] not in body] == []
    assert [value for value in values if "cell" in value and not {value["quote_part"], value["cell"]} <= cells] == []


@each_document
def test_every_quote_stands_in_the_document_and_says_which_value_it_is(document: dict[str, Any]) -> None:
    text = source_text(document["file"])
    for value in document["values"]:
        assert text.count(value["quote_part"]) == 1 or "cell" in value, value
        assert value["quote_part"] in text and value.get("cell", "") in text, value
    keys = [(value["quote_part"], value.get("cell"), value["name_part"], value["year"]) for value in document["values"]]
    assert len(set(keys)) == len(keys)
    for task in document.get("tasks", []):
        assert all(part in text for part in task.values()), task
    for piece in document.get("absent", []):
        assert piece in text
        assert not any(piece in value["quote_part"] for value in document["values"])
    assert "样例" in text[:1200] or "樣例" in text[:1200] or document["format"] == "xlsx"
    assert document["number"] in text or document["format"] == "xlsx"


@each_document
def test_every_value_is_in_the_terms_of_the_guide(document: dict[str, Any]) -> None:
    themes = {theme["id"] for theme in yaml.load((ROOT / "configs" / "taxonomy.yaml").read_text(encoding="utf-8"), loader())["themes"]}
    assert document["kind"] in ("plan", "report", "mixed")
    for value in document["values"]:
        assert {value["theme"], *value.get("theme_or", [])} <= themes, value
        assert {value["status"], *value.get("status_or", [])} <= {"target", "result", "context"}, value
        assert value["op"] in ("eq", "ge", "gt", "le", "lt", "approx", "range"), value
        assert (value["value_min"] < value["value_max"]) == (value["op"] == "range") and value["value_min"] <= value["value_max"], value
        assert not re.search("[万亿萬億]", value["unit"]), value
        assert 2015 <= value["year"] <= 2030, value


@each_document
def test_every_value_is_a_number_of_its_quote(document: dict[str, Any]) -> None:
    """Written in figures, as it stands or times 万 or 亿; what is written in Chinese numerals was read by eye."""
    for value in document["values"]:
        written = unicodedata.normalize("NFKC", value.get("cell") or value["quote_part"]).replace(",", "")
        numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", written)]
        bounds = (value["value_min"], value["value_max"])
        known = all(
            any(abs(bound - number * scale) < 1e-6 * max(1, bound) for number in numbers for scale in (1, 1e4, 1e8)) for bound in bounds
        )
        assert known or re.search("[三八九]成|[一两三五][百十]?[八十]*[所名个项次小届轮]|零", written), value


@each_document
def test_the_city_is_a_place_of_the_gazetteer(document: dict[str, Any]) -> None:
    with (ROOT / "configs" / "places.csv").open(encoding="utf-8") as file:
        rows = {row["adcode"]: row for row in csv.DictReader(file)}
    row = rows[document["adcode"]]
    assert (row["slug"], row["name"]) == (document["city"], document["city_name"])
    assert (ROOT / "corpus" / document["city"]).exists() is False


def test_the_files_to_refuse_are_what_they_are_called(builder: Any) -> None:
    stored = {path.name: path.read_bytes() for path in (SAMPLES / "refused").iterdir()}
    assert set(stored) == set(builder.REFUSED)
    assert stored["old-word.doc"][:8] == stored["writer.wps"][:8] == bytes.fromhex("d0cf11e0a1b11ae1")
    assert zipfile.ZipFile(io.BytesIO(stored["official.ofd"])).namelist()[0] == "OFD.xml"
    assert not zipfile.is_zipfile(io.BytesIO(stored["truncated.docx"])) and stored["truncated.docx"][:2] == b"PK"
    assert stored["photo.jpg"][:2] == b"\xff\xd8" and stored["photo.png"][1:4] == b"PNG"
    assert b"/Encrypt" in stored["encrypted.pdf"] and b"/Font" not in stored["scanned.pdf"]
    assert stored["empty.txt"] == b"" and stored["blank.txt"].decode("utf-8-sig").strip() == ""
