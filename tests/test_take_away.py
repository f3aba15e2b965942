"""Take away: what is shown as csv, each chart as svg and png; all made in the page, and safe to open."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from conftest import ROOT
from test_browser import address, browser, choose, chromium, comparison, find, pytestmark, shown  # noqa: F401

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.records import DEFAULT_STATUSES


@pytest.fixture
def taken(chromium: Any, tmp_path: Path) -> Any:  # noqa: F811
    """Click on what is found by a selector and give the file that comes of it."""
    folder = tmp_path / "downloads"
    folder.mkdir()

    def take(selector: str) -> Path:
        chromium.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
        for earlier in folder.iterdir():  # a browser without a window writes over what has the same name
            earlier.unlink()
        chromium.execute_script("arguments[0].click()", find(chromium, selector))
        for _ in range(100):
            if new := [one for one in folder.iterdir() if one.suffix in (".csv", ".svg", ".png", ".xlsx", ".zip") and one.stat().st_size]:
                return new[0]
            time.sleep(0.1)
        raise AssertionError(f"nothing was saved by {selector}")

    return take


def rows(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_is_taken_as_it_is_shown(browser: Any, comparison: Comparison, taken: Any) -> None:  # noqa: F811
    choose(browser, "theme", "teachers")
    choose(browser, "status", "target")
    found = rows(taken("#take-table"))
    wanted = [
        target
        for identity in shown(browser)
        for cell in comparison.rows[int(identity[1:])].cells
        for target in cell.targets
        if target.status == "target"
    ]
    assert len(wanted) > 5
    assert [row["Record"] for row in found] == [target.id for target in wanted]
    assert [row["Quote"] for row in found] == [target.quote for target in wanted]
    assert {row["Status"] for row in found} == {"target"}
    assert all(row["Document"] and row["Indicator"] for row in found)
    assert [float(row["Confidence"]) for row in found] == [round(target.confidence or 0.0, 2) for target in wanted]
    find(browser, "[data-language=zh]").click()
    chinese = rows(taken("#take-table"))
    assert [row["记录编号"] for row in chinese] == [target.id for target in wanted]
    assert {row["性质"] for row in chinese} == {"目标值"}


def test_records_are_taken_with_their_words(chromium: Any, corpus: et.Corpus, tmp_path: Path, taken: Any) -> None:  # noqa: F811
    records = list(corpus.select(cities=["wuxi"], statuses=DEFAULT_STATUSES))
    page = tmp_path / "page.html"
    page.write_text(render(corpus, compare(corpus, ["wuxi"]), "en", records), encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    find(chromium, "#search").send_keys("双减")
    found = rows(taken("#take-records"))
    assert found
    assert {row["Record"] for row in found} < {one.id for one in records}
    by_id = {one.id: one for one in records}
    assert all(row["Quote"] == by_id[row["Record"]].quote for row in found)
    assert all(row["Section"] == " › ".join(by_id[row["Record"]].section) for row in found)


def test_what_would_run_as_a_formula_is_made_safe(chromium: Any, tmp_path: Path, taken: Any) -> None:  # noqa: F811
    """样例: a made-up document whose title is a formula, and that has line breaks and quotes in it."""
    folder = tmp_path / "corpus" / "sample"
    folder.mkdir(parents=True)
    (folder / "2023-plan.txt").write_text("样例市教育局2023年工作要点\n普惠性幼儿园覆盖率达到85%以上。\n", encoding="utf-8")
    facts = {
        "city": "sample",
        "city_name": "样例市",
        "year": 2023,
        "kind": "plan",
        "title": '=HYPERLINK("x")',
        "issuer": "+1+1",
        "number": "-5%",
    }
    (folder / "2023-plan.yaml").write_text(json.dumps(facts), encoding="utf-8")
    corpus = et.load(tmp_path / "corpus", ROOT / "configs", cache=False)
    page = tmp_path / "page.html"
    page.write_text(render(corpus, compare(corpus, ["sample"], statuses=["target"]), "en"), encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    (row,) = rows(taken("#take-table"))
    assert (row["Document"], row["Issuer"], row["Number"]) == ('\'=HYPERLINK("x")', "'+1+1", "-5%")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chart_is_taken_as_a_picture_of_its_own(browser: Any, taken: Any, language: str) -> None:  # noqa: F811
    find(browser, f"[data-language={language}]").click()
    title = find(browser, "figure figcaption").text
    path = taken("figure .takes button:nth-of-type(1)")
    svg = ElementTree.parse(path).getroot()
    text = path.read_text(encoding="utf-8")
    said = "".join(svg.itertext()).replace(" ", "")
    assert title.replace(" ", "") in said
    assert ("来源：" if language == "zh" else "Source:") in said
    assert "var(" not in text
    assert "href" not in text
    png = taken("figure .takes button:nth-of-type(2)").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * round(float(svg.get("width", "0")))
    assert browser.get_log("browser") == []


def test_workbook_and_zip_hold_what_is_shown_with_its_sources(browser: Any, comparison: Comparison, taken: Any) -> None:  # noqa: F811
    choose(browser, "theme", "teachers")
    find(browser, "[data-language=zh]").click()
    targets = [target for row in shown(browser) for cell in comparison.rows[int(row[1:])].cells for target in cell.targets]
    book = openpyxl.load_workbook(taken("#take-book"))
    assert book.sheetnames == ["对照表", "数值", "记录", "说明"]
    seen = list(book["对照表"].iter_rows(values_only=True))
    assert [line[1] for line in seen[1:]] == [find(browser, f"#{row} th").text for row in shown(browser)]
    stated = [city for city in comparison.cities if any(target.city == city for target in targets)]
    assert seen[0][:3] == ("主题", "指标", "参照")
    assert len(seen[0]) == len(stated) + 4
    values = list(book["数值"].iter_rows(values_only=True))
    assert [line[19] for line in values[1:]] == [target.id for target in targets]
    assert [line[7] for line in values[1:]] == [target.year for target in targets]  # a number
    with zipfile.ZipFile(taken("#take-zip")) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert [row["记录编号"] for row in csv.DictReader(io.StringIO(files["table.csv"]))] == [target.id for target in targets]
    told = files["README.md"]
    for words in ("教师队伍", "## 各指标的口径与注意事项", "## 来源文件", "[Z]. 2024-04-10"):
        assert words in told
    assert all(f". {document.title}" in told for document in comparison.documents if any(one.document == document.id for one in targets))
    assert browser.get_log("browser") == []
