"""The first screen of the page: what is there before anybody scrolls, what is folded, and gaps that are not claimed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_browser import address, browser, chromium, comparison, find, pytestmark, shared_rows, shown, unfold  # noqa: F401

import edutargets as et
from edutargets.comparing.distances import distances
from edutargets.comparing.findings import with_findings
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.presenting.page.both import Both
from edutargets.presenting.page.gaps import gaps


@pytest.fixture(scope="module")
def told(corpus: et.Corpus, comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """The page with what can be said, as `report` writes it."""
    path: Path = tmp_path_factory.mktemp("told") / "report.html"
    path.write_text(render(corpus, with_findings(corpus, comparison), "en"), encoding="utf-8")
    return path.as_uri()


def screen(browser: Any, width: int, height: int, address: str) -> None:  # noqa: F811
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800), (1024, 768), (800, 900), (390, 844), (360, 740)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_number_is_seen_at_once(browser: Any, told: str, width: int, height: int, language: str) -> None:  # noqa: F811
    screen(browser, width, height, told)
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    browser.get(f"{told}#?lang={language}")
    top, bottom = browser.execute_script(
        """const first = [...document.querySelectorAll('#table .value .figure')].find(figure => figure.offsetParent);
        const box = first.getBoundingClientRect(); return [box.top, box.bottom]"""
    )
    assert 0 < top < bottom < height


def test_warnings_take_one_line_and_documents_come_last(browser: Any) -> None:  # noqa: F811
    first = find(browser, "#first")
    assert first.size["height"] < 40
    assert not find(browser, "#first ul").is_displayed()
    find(browser, "#first summary").click()
    assert find(browser, "#first ul").is_displayed()
    assert browser.find_elements("css selector", "main > section")[-1].get_attribute("id") == "documents"


def test_on_a_telephone_two_findings_stand_before_the_table_and_the_others_unfold(browser: Any, told: str) -> None:  # noqa: F811
    def seen() -> int:
        return sum(one.is_displayed() for one in browser.find_elements("css selector", "ul.findings li"))

    screen(browser, 1440, 900, told)
    assert seen() == 5 and not find(browser, "#findings-more").is_displayed()
    screen(browser, 360, 740, told)
    assert (seen(), find(browser, "#findings-more").text) == (2, "3 more findings")
    find(browser, "#findings-more").click()
    assert (seen(), find(browser, "#findings-more").text) == (5, "Fewer findings")


def test_rows_of_one_city_unfold(browser: Any, comparison: Comparison) -> None:  # noqa: F811
    assert shown(browser) == shared_rows(comparison)
    unfold(browser)
    assert len(shown(browser)) == len(comparison.rows)
    unfold(browser)
    assert shown(browser) == shared_rows(comparison)


def test_the_way_about_stays_in_sight(browser: Any) -> None:  # noqa: F811
    browser.execute_script("window.scrollTo(0, document.body.scrollHeight)")
    assert browser.execute_script("return document.querySelector('nav').getBoundingClientRect().top") == 0
    find(browser, ".top-link a").click()
    assert browser.execute_script("return window.scrollY") == 0


def test_a_gap_is_judged_only_where_both_are_values(corpus: et.Corpus, comparison: Comparison) -> None:  # noqa: F811
    gap_of = gaps(corpus, comparison, Both(corpus))
    seen = set()
    firsts: dict[str, Any] = {}
    for found in distances(corpus, comparison):
        for one in found:
            firsts.setdefault(one.target, one)
    for target, one in firsts.items():
        gap = gap_of(target)
        assert gap is not None
        assert gap.standing == ("neutral" if one.of == "bound" else one.standing or "neutral")
        seen.add((one.of, gap.standing))
    assert {("bound", "neutral"), ("value", "better")} <= seen


def test_without_script_everything_is_there(browser: Any, address: str, comparison: Comparison) -> None:  # noqa: F811
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        assert len(shown(browser)) == len(comparison.rows)
        assert find(browser, "#source-list").is_displayed()
        assert not browser.find_element("css selector", "#search").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
