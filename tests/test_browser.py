"""The page in a browser without a network: it filters, searches, sorts, opens quotes, changes its language, prints whole."""

from __future__ import annotations

import base64
import contextlib
import io
import logging
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.presenting.words.wording import Wording

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
DRIVER = shutil.which("chromedriver")
# a font says radicals where a text has characters; NFKC knows the rest of them
RADICALS = str.maketrans("⻔⺠⻓⻛⻅⻣⻘⻝⻩⻬⻋⻦⻆⻚⻰⻢⻄⻉⻥⻮⻳", "门民长风见骨青食黄齐车鸟角页龙马西贝鱼齿龟")
pytestmark = pytest.mark.skipif(
    not BROWSER or not DRIVER, reason="no Chromium with chromedriver is installed: the page is not tried in a browser"
)


@pytest.fixture(scope="module")
def comparison(corpus: et.Corpus) -> Comparison:
    return compare(corpus, corpus.cities, benchmark="all")


@pytest.fixture(scope="module")
def address(corpus: et.Corpus, comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(corpus, comparison, "en"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(argument)
    options.binary_location = str(BROWSER)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Any, address: str) -> Any:
    """The page, freshly loaded, 1280 pixels wide."""
    size(chromium, 1280)
    chromium.get(address)
    chromium.execute_script("localStorage.clear()")  # the language that a page before it was read in
    chromium.get(address)
    return chromium


def size(browser: Any, width: int) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def choose(browser: Any, identity: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(find(browser, f"#{identity}")).select_by_value(value)


def shown(browser: Any) -> list[str]:
    """The rows that can be seen, by id, in their order."""
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#table tr.row')].filter(row => row.offsetParent).map(row => row.id)"
    )
    return found


def rows_with(comparison: Comparison, **wanted: str) -> list[str]:
    return [
        f"r{index}"
        for index, row in enumerate(comparison.rows)
        if all(
            row.theme == value if name == "theme" else any(getattr(target, name) == value for cell in row.cells for target in cell.targets)
            for name, value in wanted.items()
        )
    ]


def shared_rows(comparison: Comparison) -> list[str]:
    return [f"r{index}" for index, row in enumerate(comparison.rows) if row.shared]


def unfold(browser: Any) -> None:
    """Show also what one city alone states."""
    browser.execute_script("arguments[0].click()", find(browser, "#alone"))


def test_it_loads_without_a_complaint(browser: Any, comparison: Comparison) -> None:
    assert browser.get_log("browser") == []
    assert shown(browser) == shared_rows(comparison)
    assert find(browser, "#count").text == f"{len(shared_rows(comparison))} of {len(comparison.rows)} indicators shown"


def test_filters_filter(browser: Any, comparison: Comparison) -> None:
    choose(browser, "theme", "teachers")
    assert shown(browser) == rows_with(comparison, theme="teachers")
    choose(browser, "status", "target")
    assert shown(browser) == rows_with(comparison, theme="teachers", status="target")
    visible = [
        value.get_attribute("class").split()[-1]
        for value in browser.find_elements("css selector", "#table .value .meta")
        if value.is_displayed()
    ]
    assert set(visible) == {"target"}
    find(browser, "#shared").click()
    shared = shared_rows(comparison)
    assert shown(browser) == [row for row in rows_with(comparison, theme="teachers", status="target") if row in shared]
    find(browser, "#clear").click()
    assert shown(browser) == shared
    choose(browser, "stage", "junior")
    staged = [
        f"r{index}"
        for index, row in enumerate(comparison.rows)
        if "junior" in {row.stage or target.stage for cell in row.cells for target in cell.targets}
    ]
    assert shown(browser) == staged
    assert staged


def test_search_finds_names_in_both_languages_and_quotes(browser: Any) -> None:
    for words, name in (
        ("普惠性幼儿园覆盖", "Affordable"),
        ("affordable kindergarten COVERAGE", "Affordable"),
        ("90%以上的幼儿", "Affordable"),
    ):
        find(browser, "#search").clear()
        find(browser, "#search").send_keys(words)
        assert len(shown(browser)) == 1
        assert name in find(browser, f"#{shown(browser)[0]} th").text
    find(browser, "#search").send_keys(" 没有这样的话")
    assert shown(browser) == []
    assert "No indicator fits" in find(browser, "#count").text


def test_heads_sort_up_and_down_and_give_the_themes_back(browser: Any, comparison: Comparison) -> None:
    unfold(browser)
    at_first = shown(browser)
    index = comparison.cities.index("wuxi")
    head = "th[data-sort='value:wuxi']"
    rates = {
        f"r{number}": row.cells[index].targets[0].value_min
        for number, row in enumerate(comparison.rows)
        if row.cells[index].targets and row.cells[index].targets[0].unit == "%"
    }
    for direction, downwards in (("ascending", False), ("descending", True)):
        find(browser, f"{head} button").click()
        assert find(browser, head).get_attribute("aria-sort") == direction
        for theme in dict.fromkeys(row.theme for row in comparison.rows):  # across themes an order of values means nothing
            within = [row for row in shown(browser) if comparison.rows[int(row[1:])].theme == theme]
            values = [rates[row] for row in within if row in rates]
            assert values == sorted(values, reverse=downwards)  # type: ignore[type-var]
            stated = [bool(comparison.rows[int(row[1:])].cells[index].targets) for row in within]
            assert stated == sorted(stated, reverse=True)
        assert find(browser, "#table .group").is_displayed()
    find(browser, f"{head} button").click()
    assert shown(browser) == at_first
    choose(browser, "sort", "name")
    names = [find(browser, f"#{row} th").text.split("\n")[0] for row in shown(browser)]
    assert names == sorted(names, key=lambda name: [re.sub(r"\W", "", part).lower() for part in name.split()]) or names[0] < names[-1]
    assert names != [find(browser, f"#{row} th").text.split("\n")[0] for row in at_first]


def test_a_value_opens_its_quote(browser: Any, comparison: Comparison) -> None:
    number = next(number for number, row in enumerate(comparison.rows) if row.indicator == "preschool.inclusive_coverage")
    index = comparison.cities.index("wuxi")
    target = comparison.rows[number].cells[index].targets[0]
    document = next(document for document in comparison.documents if document.city == "wuxi")
    find(browser, f"#r{number} td:nth-of-type({index + 2}) a").click()
    dialog = find(browser, "dialog[open]")
    assert find(browser, "dialog mark").text == target.quote == "普惠性幼儿园覆盖率达93.66%"
    for words in (*target.section, document.title, document.issuer, document.index_number, document.published, target.id, "Wuxi"):
        assert words in dialog.text
    find(browser, "#close").click()
    assert not browser.find_elements("css selector", "dialog[open]")
    assert browser.switch_to.active_element.get_attribute("class") == "source-link"


def test_a_count_of_a_measure_opens_all_its_quotes(browser: Any, comparison: Comparison) -> None:
    row = comparison.measures[0]
    links = browser.find_elements("css selector", "#measures tbody tr:first-child a")
    browser.execute_script("arguments[0].click()", links[0])
    named = next(named for named in row.targets if named)
    assert sorted(mark.text for mark in browser.find_elements("css selector", "dialog mark")) == sorted(target.quote for target in named)


def test_keys_alone_suffice(browser: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    reached = []
    for _ in range(45):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        active = browser.switch_to.active_element
        reached.append(active.get_attribute("id") or active.get_attribute("data-language") or active.get_attribute("class"))
        outline = browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached[-1]
    for control in (
        "skip",
        "zh",
        "en",
        "search",
        "theme",
        "status",
        "stage",
        "city",
        "year",
        "sure",
        "sort",
        "shared",
        "clear",
        "sorter",
        "source-link",
    ):
        assert control in reached
    while browser.switch_to.active_element.get_attribute("class") != "source-link":
        browser.switch_to.active_element.send_keys(Keys.TAB)
    for key in (Keys.ENTER, Keys.SPACE):
        browser.switch_to.active_element.send_keys(key)
        assert find(browser, "dialog mark").is_displayed()
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert not browser.find_elements("css selector", "dialog[open]")


def test_the_language_changes_names_and_warnings_and_leaves_quotes(browser: Any, corpus: et.Corpus, comparison: Comparison) -> None:
    unfold(browser)
    chinese, english = Wording(corpus, "zh"), Wording(corpus, "en")
    row = comparison.rows[0]
    assert find(browser, "#r0 th").text == english.row(row)
    find(browser, "[data-language=zh]").click()
    assert browser.execute_script("return document.documentElement.lang") == "zh-Hans"
    assert browser.title.startswith("教育目标对照")
    assert find(browser, "#r0 th").text == chinese.row(row)
    assert chinese.note(row.notes[0]) in find(browser, "#n0").text
    assert english.note(row.notes[0]) not in find(browser, "#n0").text
    assert find(browser, "#theme option[value=preschool]").text == "学前教育"
    assert "共" in find(browser, "#count").text
    drawn = [svg.get_attribute("aria-label") for svg in browser.find_elements("css selector", "figure svg") if svg.is_displayed()]
    assert drawn
    assert all(re.search("[\u4e00-\u9fff]", label) for label in drawn)
    find(browser, "#r0 .source-link").click()
    first = next(cell for cell in row.cells if cell.targets).targets[0]
    assert find(browser, "dialog mark").text == first.quote
    find(browser, "#close").click()
    find(browser, "[data-language=en]").click()
    assert find(browser, "#r0 th").text == english.row(row)


def test_on_paper_it_is_whole(browser: Any, corpus: et.Corpus, comparison: Comparison) -> None:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it complains of every font of a browser

    def flat(words: str) -> str:
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).translate(RADICALS)

    browser.execute_script("window.print = () => {}; document.getElementById('print-all').click()")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with pdfplumber.open(io.BytesIO(base64.b64decode(printed["data"]))) as pdf:
        whole = "".join(flat(page.extract_text()) for page in pdf.pages)
        halves = [page.crop((left, 0, right, page.height)) for page in pdf.pages for left, right in _columns(page.width)]
        columns = "".join(flat(half.extract_text()) for half in halves)
    wording = Wording(corpus, "en")
    values = [target for row in comparison.rows for cell in row.cells for target in cell.targets]
    assert len(values) > 100
    for target in values:
        assert flat(wording.value(target)) in whole
        assert flat(target.id) in whole
        assert flat(target.quote) in columns
    for document in comparison.documents:
        assert flat(document.title) in whole
    for control in ("Clear", "Show all", "Search names"):
        assert flat(control) not in whole


def test_on_paper_only_what_is_shown_is_printed_with_its_quotes(browser: Any, comparison: Comparison) -> None:
    import pypdfium2

    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with contextlib.closing(pypdfium2.PdfDocument(base64.b64decode(printed["data"]))) as pdf:
        sheets = len(pdf)
        text = "".join(re.sub(r"\s", "", pdf[number].get_textpage().get_text_range()) for number in range(sheets))
    assert sheets <= 10  # of a page that printed whole fills 60 sheets and more
    assert "Notprintedhere:measures,coverage" in text and "Policymeasuresthedocumentsname" not in text
    identities = {
        shared: {target.id for row in comparison.rows if row.shared == shared for cell in row.cells for target in cell.targets}
        for shared in (True, False)
    }
    assert all(identity in text for identity in identities[True])
    assert sum(identity in text for identity in identities[False]) < len(identities[False]) / 10  # those that a finding names
    assert re.search(r"Printedarethequotesofthevaluesabove:\d+of\d+", text)


def _columns(width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two columns in which the quotes are printed."""
    return (0, width / 2), (width / 2, width)


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_never_scrolls_sideways(browser: Any, width: int) -> None:
    size(browser, width)
    for language in ("zh", "en"):
        find(browser, f"[data-language={language}]").click()
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        outside = browser.execute_script(
            """const hidden = element => element.closest('.scroll, .hidden, .skip, thead, caption.hidden');
            return [...document.querySelectorAll('main *')].filter(element => element.offsetParent && !hidden(element))
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1).map(element => element.outerHTML.slice(0, 80))"""
        )
        assert outside == []


def test_on_a_phone_rows_become_lines_and_blanks_are_still_said(browser: Any) -> None:
    size(browser, 360)
    unfold(browser)
    places = browser.execute_script(
        """return [...document.querySelectorAll('#table tr.row th, #table td:not(.blank, .empty), .documents td:not(.empty)')]
          .map(element => element.getBoundingClientRect().width)"""
    )
    assert min(places) > 300
    assert browser.execute_script("const box = document.querySelector('#measures .scroll'); return box.scrollWidth - box.clientWidth") == 0
    row = find(browser, "#r0").text
    assert "Zhenjiang" in row
    assert "not stated" in row


def test_no_request_leaves_the_page(browser: Any) -> None:
    assert browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)") == []
