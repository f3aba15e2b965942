"""The panel: the evidence of a value beside the table, with neighbours, citations, keys, and texts that try to be markup."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_browser import address, browser, chromium, comparison, find, pytestmark, size  # noqa: F401
from test_page import HOSTILE

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.records import Target


def values(browser: Any) -> list[Any]:  # noqa: F811
    """The links of the values of the table that can be seen."""
    return [link for link in browser.find_elements("css selector", "#table .source-link") if link.is_displayed()]


def press(browser: Any, link: Any) -> None:  # noqa: F811
    browser.execute_script("arguments[0].click()", link)


def of(comparison: Comparison, link: Any) -> Target:  # noqa: F811
    identity = link.get_attribute("href").rpartition("#")[2]
    return next(target for row in comparison.rows for cell in row.cells for target in cell.targets if target.id == identity)


def test_wide_it_stands_beside_the_table_which_stays_in_use(browser: Any) -> None:  # noqa: F811
    size(browser, 1440)
    link = values(browser)[2]
    press(browser, link)
    panel, table = find(browser, "#panel").rect, find(browser, "#table").rect
    assert panel["x"] >= table["x"] + table["width"]
    other = values(browser)[4]
    other.click()  # no backdrop takes the click
    assert browser.switch_to.active_element.get_attribute("id") == "panel-title"
    assert other.get_attribute("aria-current") == "true"
    assert link.get_attribute("aria-current") is None


@pytest.mark.parametrize("width", [1024, 390])
def test_narrow_it_is_a_sheet_from_below_with_its_value_in_sight(browser: Any, width: int) -> None:  # noqa: F811
    from selenium.webdriver.support.ui import WebDriverWait

    size(browser, width)
    for link in values(browser)[1:8:3]:
        press(browser, link)
        sheet = browser.execute_script("const box = panel.getBoundingClientRect(); return [box.left, box.width, box.top, box.bottom]")
        assert sheet[0] == 0
        assert sheet[1] == browser.execute_script("return document.documentElement.clientWidth")
        assert sheet[3] == 800
        top, bottom = browser.execute_script("const box = arguments[0].getBoundingClientRect(); return [box.top, box.bottom]", link)
        assert top > 0
        assert bottom < sheet[2]
        close = find(browser, "#close")
        assert close.size["height"] < 45  # its word stands in one line
        close.click()
        WebDriverWait(browser, 5).until(partial(lambda one, found: found.switch_to.active_element == one, link))  # it closes in a moment


def test_next_and_previous_go_through_the_values(browser: Any, comparison: Comparison) -> None:  # noqa: F811
    links = values(browser)
    press(browser, links[0])
    assert not find(browser, "#previous").is_enabled()
    for link in links[:4]:
        assert find(browser, "#panel mark").text == of(comparison, link).quote
        press(browser, find(browser, "#next"))
    press(browser, find(browser, "#previous"))
    assert find(browser, "#panel mark").text == of(comparison, links[3]).quote
    assert find(browser, "#where").text == f"4 of {len(links)}"


def test_escape_closes_and_gives_the_focus_back(browser: Any) -> None:  # noqa: F811
    from selenium.webdriver.common.keys import Keys

    for width in (1440, 390):
        size(browser, width)
        link = values(browser)[1]
        link.send_keys(Keys.ENTER)
        assert browser.switch_to.active_element.get_attribute("id") == "panel-title"
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert not browser.find_elements("css selector", "dialog[open]")
        assert browser.switch_to.active_element == link


def test_it_says_where_the_words_stand_and_how_sure_the_reading_is(browser: Any, corpus: et.Corpus, comparison: Comparison) -> None:  # noqa: F811
    link = values(browser)[0]
    target = of(comparison, link)
    document = corpus.document(target.document)
    assert document is not None
    press(browser, link)
    said = find(browser, "#panel").text
    line = document.text.count("\n", 0, target.start) + 1
    for words in (" › ".join(target.section), document.title, f"Line {line}", f"Confidence {target.confidence:.2f}"):
        assert words in said
    find(browser, "#panel details summary").click()
    assert "Status by: " in find(browser, "#panel details").text
    find(browser, "[data-language=zh]").click()
    assert f"行号 {line}" in find(browser, "#panel").text  # an open panel changes its language too


def test_a_citation_is_made_by_the_rules_of_its_language(browser: Any, corpus: et.Corpus, comparison: Comparison) -> None:  # noqa: F811
    link = next(link for link in values(browser) if of(comparison, link).city == "wuxi")
    target = of(comparison, link)
    document = corpus.document(target.document)
    assert document is not None
    press(browser, link)

    def copied(index: int) -> str:
        press(browser, browser.find_elements("css selector", "#panel .actions button")[index])
        browser.execute_async_script("setTimeout(arguments[0], 50)")
        return str(find(browser, "#copied output").text)

    english = copied(0)
    assert english.startswith(f"{document.issuer} ({document.published}). {document.title}")
    assert "[in Chinese]" in english
    assert target.quote in copied(1)
    assert copied(2) == browser.current_url.split("#")[0] + f"#{target.id}"
    find(browser, "[data-language=zh]").click()
    form = rf"{re.escape(document.issuer)}\. {re.escape(document.title)}.*\[(EB/OL|Z)\]\. .*\."
    assert re.fullmatch(form, copied(0))


def test_texts_that_try_to_be_markup_stay_texts(chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    """样例: a made-up document whose words, title and address try to run."""
    folder = tmp_path / "corpus" / "sample"
    folder.mkdir(parents=True)
    text = (
        f"样例市教育局2023年工作要点\n一、学前教育<img src=x onerror=window.ran=1>\n普惠性幼儿园覆盖率<b id=x>达到85%以上</b>{HOSTILE}。\n"
    )
    (folder / "2023-plan.txt").write_text(text, encoding="utf-8")
    facts = {"city": "sample", "city_name": "样例市", "year": 2023, "kind": "plan", "title": HOSTILE, "issuer": "<svg onload=window.ran=1>"}
    for name, site in (("javascript", "javascript:window.ran=1"), ("web", "https://example.org/a?b=<i>c</i>")):
        (folder / "2023-plan.yaml").write_text(json.dumps(facts | {"address": site}), encoding="utf-8")
        corpus = et.load(tmp_path / "corpus", ROOT / "configs", cache=False)
        page = tmp_path / f"{name}.html"
        page.write_text(render(corpus, compare(corpus, ["sample"], statuses=["target"]), "zh"), encoding="utf-8")
        chromium.get(page.as_uri())
        press(chromium, find(chromium, ".source-link, a.id"))
        for action in chromium.find_elements("css selector", "#panel .actions button"):
            press(chromium, action)
        assert not chromium.find_elements("css selector", "#panel :is(img, script, svg, b, i)")
        assert chromium.execute_script("return window.ran") is None
        assert HOSTILE.replace("\u2028", "␤") in find(chromium, "#panel").get_attribute("textContent")
        leading = [link.get_attribute("href") for link in chromium.find_elements("css selector", "#panel .citation a")]
        assert all(one.startswith("https://example.org/") for one in leading)
        assert len(leading) == (name == "web")
        assert [one for one in chromium.get_log("browser") if "frame-ancestors" not in one["message"]] == []
