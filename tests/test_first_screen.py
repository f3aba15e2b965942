"""The first screen of the page: what is there before anybody scrolls, what is folded, and gaps that are not claimed."""

from __future__ import annotations

from typing import Any

import pytest
from test_browser import address, browser, chromium, comparison, find, pytestmark, shared_rows, shown, unfold  # noqa: F401

import edutargets as et
from edutargets.comparing.distances import distances
from edutargets.comparing.records import Comparison
from edutargets.presenting.page.both import Both
from edutargets.presenting.page.gaps import gaps


def screen(browser: Any, width: int, height: int, address: str) -> None:  # noqa: F811
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address)


@pytest.mark.parametrize(("width", "height", "screens"), [(1440, 900, 1), (390, 844, 2)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_number_is_seen_at_once(browser: Any, address: str, width: int, height: int, screens: int, language: str) -> None:  # noqa: F811
    screen(browser, width, height, address)
    find(browser, f"[data-language={language}]").click()
    top, bottom = browser.execute_script(
        """const first = [...document.querySelectorAll('#table .value .figure')].find(figure => figure.offsetParent);
        const box = first.getBoundingClientRect(); return [box.top, box.bottom]"""
    )
    assert 0 < top < bottom < height * screens


def test_warnings_take_one_line_and_documents_come_last(browser: Any) -> None:  # noqa: F811
    first = find(browser, "#first")
    assert first.size["height"] < 40
    assert not find(browser, "#first ul").is_displayed()
    find(browser, "#first summary").click()
    assert find(browser, "#first ul").is_displayed()
    assert browser.find_elements("css selector", "main > section")[-1].get_attribute("id") == "documents"


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
