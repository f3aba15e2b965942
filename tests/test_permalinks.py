"""Permalinks: the address says what is on and what is open; anchors hold whichever cities were chosen; the page can be cited."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from test_browser import address, browser, choose, chromium, comparison, find, pytestmark, shown, size, unfold  # noqa: F401
from test_page import parsed, said

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.presenting.page.edition import row_anchors, version_of


def visit(browser: Any, address: str) -> None:  # noqa: F811
    """The address as another reader opens it: nothing is left of what was on."""
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    browser.get(address)


def in_sight(browser: Any, identity: str) -> bool:  # noqa: F811
    top, bottom = browser.execute_script(
        "const box = document.getElementById(arguments[0]).getBoundingClientRect(); return [box.top, box.bottom]", identity
    )
    return bool(bottom > 0 and top < 800)


def test_filters_order_language_and_the_open_record_stand_in_the_address(browser: Any) -> None:  # noqa: F811
    choose(browser, "theme", "teachers")
    choose(browser, "status", "result")
    find(browser, "#search").send_keys("教师")
    find(browser, "th[data-sort=name] button").click()
    find(browser, "th[data-sort=name] button").click()
    find(browser, "[data-language=zh]").click()
    browser.execute_script("arguments[0].click()", next(e for e in browser.find_elements("css selector", "#table a") if e.is_displayed()))
    rows, mark, link = shown(browser), find(browser, "#panel mark").text, browser.current_url
    assert rows
    visit(browser, link)
    assert shown(browser) == rows
    assert find(browser, "#panel mark").text == mark
    assert find(browser, "#panel").is_displayed()
    assert browser.execute_script("return document.documentElement.lang") == "zh-Hans"
    assert find(browser, "#search").get_attribute("value") == "教师"
    assert find(browser, "th[data-sort=name]").get_attribute("aria-sort") == "descending"
    find(browser, "#close").click()
    assert "record=" not in browser.current_url
    find(browser, "#clear").click()
    assert "theme=" not in browser.current_url


def test_a_place_of_the_page_keeps_what_is_on(browser: Any) -> None:  # noqa: F811
    choose(browser, "theme", "teachers")
    rows = shown(browser)
    find(browser, "nav a[href='#measures']").click()
    assert browser.current_url.endswith("#measures?theme=teachers")
    visit(browser, browser.current_url)
    assert shown(browser) == rows
    assert in_sight(browser, "measures-head")


def test_an_indicator_a_chart_a_measure_and_a_record_have_addresses(browser: Any, address: str, comparison: Comparison) -> None:  # noqa: F811
    alone = next(index for index, row in enumerate(comparison.rows) if not row.shared and row.indicator)
    for anchor in (row_anchors(comparison.rows)[alone], "chart-preschool.inclusive_coverage", f"measure-{comparison.measures[-1].measure}"):
        visit(browser, f"{address}#{quote(anchor)}")
        assert in_sight(browser, anchor)
        assert find(browser, f"[id='{anchor}']").is_displayed()
    target = next(target for cell in comparison.rows[0].cells for target in cell.targets)
    visit(browser, f"{address}#{target.id}")
    assert find(browser, "#panel mark").text == target.quote
    # a stage that is not parted among these cities still leads to its indicator
    visit(browser, f"{address}#preschool.inclusive_coverage~preschool")
    assert in_sight(browser, "preschool.inclusive_coverage")


def test_anchors_do_not_depend_on_the_cities(corpus: et.Corpus, comparison: Comparison) -> None:  # noqa: F811
    bare = {anchor.partition("~")[0] for anchor in row_anchors(comparison.rows)}
    anchors = row_anchors(comparison.rows)
    assert len(anchors) == len(set(anchors))
    for cities in (["wuxi"], ["zhenjiang", "jiangmen"]):
        page = parsed(render(corpus, compare(corpus, cities, benchmark="all"), "en"))
        found = [head.get("id") for head in page.iterfind(".//tbody/tr/th") if head.get("id") and "." in head.get("id")]
        assert len(found) > 5
        assert {anchor.partition("~")[0] for anchor in found} <= bare
        assert all(item.get("id").startswith(tuple(cities)) for item in page.iterfind(".//ol/li"))


@pytest.mark.parametrize(
    "hash_",
    ["#<img src=x onerror=window.ran=1>", "#?q=<script>window.ran=1</script>&theme=nonsense&sort=value:x&record=y&lang=fr", "#%", "#?%"],
)
def test_an_address_that_is_nonsense_shows_the_page(browser: Any, address: str, comparison: Comparison, hash_: str) -> None:  # noqa: F811
    visit(browser, address + hash_)
    assert browser.get_log("browser") == []
    assert browser.execute_script("return window.ran") is None
    assert find(browser, "#theme").get_attribute("value") == ""
    find(browser, "#clear").click()
    assert len(shown(browser)) == sum(row.shared for row in comparison.rows)


def test_language_and_scheme_are_remembered(browser: Any, address: str) -> None:  # noqa: F811
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = browser.execute_script(paper)
    find(browser, "#scheme").click()
    dark = browser.execute_script(paper)
    assert dark != light
    find(browser, "[data-language=zh]").click()
    browser.get("about:blank")
    browser.get(address)
    assert browser.execute_script(paper) == dark
    assert find(browser, "#scheme").text == "浅色"
    find(browser, "#scheme").click()
    assert browser.execute_script(paper) == light


def test_the_page_says_what_it_is_when_it_was_made_and_from_what(corpus: et.Corpus, comparison: Comparison) -> None:  # noqa: F811
    page = parsed(render(corpus, comparison, "zh", made="2026-11-28"))
    meta = {one.get("name") or one.get("property"): one.get("content") for one in page.iter("meta")}
    assert meta["og:title"] == page.find(".//title").text
    assert meta["description"] == meta["og:description"]
    assert "江门市" in meta["description"]
    foot = said(page.find(".//footer"))
    for words in ("2026-11-28", et.__version__, "《著作权法》第五条", "Copyright Law"):
        assert words in foot


def test_the_version_of_the_data_is_that_of_its_texts_and_values(comparison: Comparison) -> None:  # noqa: F811
    targets = [target for row in comparison.rows for cell in row.cells for target in cell.targets]
    version = version_of(comparison, targets)
    assert version == version_of(comparison, reversed(targets))
    assert version != version_of(comparison, [msgspec.structs.replace(targets[0], value_min=1.0), *targets[1:]])
    first = msgspec.structs.replace(comparison.documents[0], text=comparison.documents[0].text + "。")
    assert version != version_of(msgspec.structs.replace(comparison, documents=(first, *comparison.documents[1:])), targets)


def test_the_command_says_the_day(cli: Any, tmp_path: Path) -> None:
    import datetime

    before = datetime.date.today().isoformat()
    assert cli("report", "wuxi", "-o", str(tmp_path / "page.html")).code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert before in page or datetime.date.today().isoformat() in page
