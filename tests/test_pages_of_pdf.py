"""The page of a PDF that a figure is printed on: kept when the document is added, and told wherever its quote is."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
import yaml
from conftest import Result
from test_browser import chromium, find  # noqa: F401
from test_browser import pytestmark as in_a_browser
from test_pdf import SAMPLES, full, grid, page

import edutargets as et
from edutargets.presenting.page import render
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.comparison import comparison_workbook
from edutargets.reading.pdf.flow import paged_text
from edutargets.reading.pdf.pages import Page

Cli = Callable[..., Result]


def parts(pages: list[Page]) -> list[tuple[int, str]]:
    """The text of a file, cut where its page changes."""
    text, places = paged_text(pages)
    ends = [start for start, _ in places[1:]] + [len(text)]
    assert places[0][0] == 0
    return [(number, text[start:end]) for (start, number), end in zip(places, ends, strict=True)]


def printed(name: str) -> list[str]:
    """What another reader finds on each page, without white space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(SAMPLES / name)
    found = [re.sub(r"\s", "", document[index].get_textpage().get_text_bounded()) for index in range(len(document))]
    document.close()
    return found


def test_paragraph_that_runs_on_changes_its_page_within() -> None:
    said = parts([page(full("甲"), full("乙")), page("丙完。", (2.0, "丁。"))])
    assert said == [(1, full("甲") + full("乙")), (2, "丙完。\n丁。\n")]


def test_page_without_text_counts() -> None:
    assert [number for number, _ in parts([page("甲。"), Page(595, 842), page("乙。")])] == [1, 3]


def test_row_of_a_table_stands_on_the_page_it_begins_on() -> None:
    first = grid([["任务", "时限"], ["新建", "年底"], ["覆盖率达", "年底"]], [[0, 1], [2, 3], [4, 5]], filled=0)
    second = grid([["任务", "时限"], ["到95%", ""], ["扩建", "年底"]], [[0, 1], [2, 3], [4, 5]])
    assert parts([first, second])[-1] == (2, "扩建\t年底\n"), "a row that the page cut belongs to the page above"


@pytest.mark.parametrize("name", ["plan.pdf", "tasks.pdf", "layout_footnotes.pdf", "layout_columns.pdf"])
def test_every_line_is_printed_on_its_page(name: str) -> None:
    from edutargets.reading.formats import source_of

    source, seen = source_of((SAMPLES / name).read_bytes(), name), printed(name)
    ends = [start for start, _ in source.pages[1:]] + [len(source.text)]
    assert {number for _, number in source.pages} == set(range(1, len(seen) + 1))
    for (start, number), end in zip(source.pages, ends, strict=True):
        for line in source.text[start:end].split("\n"):
            first = re.sub(r"\s", "", line.rpartition("\t")[2].removeprefix("注："))[:8]
            assert first in seen[number - 1], (number, line)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a document added from a PDF of two pages, and beside it the same text added as text."""
    from conftest import called

    home = tmp_path_factory.mktemp("pages")
    (home / "corpus").mkdir()
    shutil.copy(SAMPLES / "plan.pdf", home / "plan.pdf")
    said = called(
        "add", str(home / "plan.pdf"), "--city", "320200", "--year", "2025", "--kind", "plan", "--yes", "--corpus", str(home / "corpus")
    )
    assert said.code == 0, said.stderr
    text = (home / "corpus" / "wuxi" / "2025-plan.txt").read_text("utf-8")
    (home / "same.txt").write_text(text.replace("3600", "3700"), "utf-8")
    said = called(
        "add",
        str(home / "same.txt"),
        "--city",
        "320500",
        "--year",
        "2025",
        "--kind",
        "plan",
        "--yes",
        "--beside",
        "--corpus",
        str(home / "corpus"),
    )
    assert said.code == 0, said.stderr
    return home / "corpus"


def test_sidecar_keeps_the_pages_and_the_text_is_as_it_was(folder: Path) -> None:
    from edutargets.reading.formats import source_of

    source = source_of((SAMPLES / "plan.pdf").read_bytes(), "plan.pdf")
    assert (folder / "wuxi" / "2025-plan.txt").read_bytes() == source.text.encode()
    pages = yaml.safe_load((folder / "wuxi" / "2025-plan.yaml").read_text("utf-8"))["pages"]
    assert tuple(pages.items()) == source.pages
    assert list(pages.values()) == [1, 2]
    assert "pages" not in (folder / "suzhou" / "2025-plan.yaml").read_text("utf-8")


def test_explain_names_the_page(folder: Path, cli: Cli) -> None:
    corpus = et.load(folder)
    seen = printed("plan.pdf")
    figures = [one for one in corpus.targets if one.city == "wuxi" and one.number]
    assert len({corpus_page(corpus, one) for one in figures}) > 1
    for one in figures:
        assert one.quote[:6] in seen[corpus_page(corpus, one) - 1]
    last = figures[-1]
    number = corpus_page(corpus, last)
    for language, words in (("en", f"page {number}"), ("zh", f"第{number}页")):
        assert words in cli("explain", last.id, "--corpus", str(folder), "--lang", language, "--format", "table").stdout
    said = json.loads(cli("explain", last.id, "--corpus", str(folder), "--format", "json").stdout)
    assert said["page"] == number
    text = next(one for one in corpus.targets if one.city == "suzhou" and one.number)
    assert json.loads(cli("explain", text.id, "--corpus", str(folder), "--format", "json").stdout)["page"] is None


def corpus_page(corpus: et.Corpus, target: et.Target) -> int:
    document = corpus.document(target.document)
    assert document is not None
    return document.page_of(target.start) or 0


def test_workbook_and_page_say_the_page_else_the_line(folder: Path) -> None:
    corpus = et.load(folder)
    comparison = et.compare(corpus, ("wuxi", "suzhou"))
    shown = {target.id: target for row in comparison.rows for cell in row.cells for target in cell.targets}
    assert {target.city for target in shown.values()} == {"wuxi", "suzhou"}
    cases: tuple[tuple[Literal["en", "zh"], str, tuple[str, str]], ...] = (
        ("en", "Page or line", ("page {}", "line {}")),
        ("zh", "页码或行号", ("第{}页", "第{}行")),
    )
    for language, head, words in cases:
        made = comparison_workbook(corpus, comparison, Wording(corpus, language), print, "all")
        sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[2]
        rows = list(sheet.iter_rows(values_only=True))
        at, identity = rows[0].index(head), len(rows[0]) - 1
        for row in rows[1:]:
            target = shown[row[identity]]
            document = corpus.document(target.document)
            assert document is not None
            said = (
                words[0].format(document.page_of(target.start))
                if target.city == "wuxi"
                else words[1].format(document.line_of(target.start))
            )
            assert row[at] == said
    why = json.loads(re.search(r'id="data"[^>]*>(.*?)</script>', render(corpus, comparison, "en"), re.S)[1])["why"]  # type: ignore[index]
    assert {place[1] for place in why} == {0, 1, 2}


@in_a_browser
def test_the_panel_of_the_page_names_it(folder: Path, chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    corpus = et.load(folder)
    page_file = tmp_path / "page.html"
    comparison = et.compare(corpus, ("wuxi", "suzhou"))
    shown = [target for row in comparison.rows for cell in row.cells for target in cell.targets]
    page_file.write_text(render(corpus, comparison, "en"), encoding="utf-8")
    for city, words in (("wuxi", "Page 2 (line {} of the text)"), ("suzhou", "Line {}")):
        one = max((target for target in shown if target.city == city), key=lambda target: target.start)
        document = corpus.document(one.document)
        assert document is not None
        chromium.get(f"{page_file.as_uri()}#?record={one.id}")
        said = find(chromium, "#panel").text.replace("\n", " ")
        assert words.format(document.line_of(one.start)) in said
