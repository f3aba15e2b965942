"""A page of thousands of records: charts and records wait out of sight until they are seen or asked for, and nothing of it is missed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_browser import address, choose, chromium, comparison, find, pytestmark, size  # noqa: F401

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting import page
from edutargets.presenting.charts.canvas import balanced, fold, text_width
from edutargets.presenting.page import render

WAITING = "return document.querySelectorAll('template').length"


@pytest.fixture(scope="module")
def whole(corpus: et.Corpus, comparison: Comparison) -> str:  # noqa: F811
    return render(corpus, comparison, "en")


@pytest.fixture(scope="module")
def long(corpus: et.Corpus, comparison: Comparison, whole: str) -> str:  # noqa: F811
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "WHOLE", 0)
        return render(corpus, comparison, "en")


@pytest.fixture(scope="module")
def long_address(long: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("long") / "report.html"
    path.write_text(long, "utf-8")
    return path.as_uri()


@pytest.fixture
def browser(chromium: Any, long_address: str) -> Any:  # noqa: F811
    """The long page, freshly loaded."""
    size(chromium, 1280)
    chromium.get("about:blank")
    chromium.get(long_address)
    return chromium


def bench(name: str) -> Any:
    """A module of tests/bench, which makes corpora to measure with."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "bench" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def near(browser: Any, selector: str) -> int:
    """How many there are after the browser had the time to bring in what is near."""
    wait = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))"
    browser.execute_async_script(wait)
    return len(browser.find_elements("css selector", selector))


def test_charts_and_records_are_set_aside_and_the_records_are_no_markup(whole: str, long: str) -> None:
    assert whole.count("<template>") == 0
    assert long.count("<template>") == long.count("<figure id=") + long.count("data-document=")
    assert "<li id=" not in long
    assert len(long) < 0.65 * len(whole)


def test_what_the_script_makes_of_it_is_the_same_page(browser: Any, address: str) -> None:  # noqa: F811
    """Element by element: what stands as markup on a short page is made on a long one, records and the data of charts."""
    browser.execute_script(
        "window.dispatchEvent(new Event('beforeprint'));for (const part of document.querySelectorAll('#charts details')) part.open = true;"
    )
    near(browser, "figure")
    made = elements(browser)
    browser.get(address)
    static = elements(browser)
    assert len(made["records"]) > 500
    assert made["records"] == static["records"]
    assert len(made["data"]) > 20
    assert made["data"] == static["data"]


def elements(browser: Any) -> dict[str, list[list[str]]]:
    """Every element of the lists of records and of the data of charts: its name, attributes but for the state of the page, own text."""
    found: dict[str, list[list[str]]] = browser.execute_script(
        """const of = (element) => [element.tagName, ...[...element.attributes].map(({ name, value }) => `${name}=${value}`)
          .filter((text) => !/^(class=cited|class=|hidden=)$/.test(text)).sort(),
          [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).filter(Boolean).join("|")].filter(Boolean);
        const within = (selector) => [...document.querySelectorAll(selector)].map(of);
        for (const item of document.querySelectorAll('#source-list li')) item.removeAttribute('class');
        return { records: within('#source-list .under, #source-list .under *'), data: within('#charts details table, #charts details table *') };"""
    )
    return found


def test_charts_and_records_come_when_they_are_near(browser: Any) -> None:
    drawn, charts = near(browser, "#charts figure svg"), len(browser.find_elements("css selector", "#charts figure"))
    assert drawn < charts  # the last of them is far below
    last = browser.find_elements("css selector", "#charts figure")[-1]
    browser.execute_script("arguments[0].scrollIntoView()", last)
    near(browser, "figure")
    assert last.find_element("css selector", ".drawing svg").is_displayed()
    assert [button.text[:3] for button in last.find_elements("css selector", ".takes button")] == ["SVG", "PNG"]
    assert near(browser, "#source-list li[data-record]") == 0
    browser.execute_script("arguments[0].click()", find(browser, "#show-sources"))
    browser.execute_script("arguments[0].scrollIntoView()", find(browser, "#source-list"))
    assert near(browser, "#source-list li[data-record]") > 0


def test_search_filters_and_downloads_reach_what_is_set_aside(browser: Any, comparison: Comparison) -> None:  # noqa: F811
    assert browser.execute_script(WAITING) > 0
    find(browser, "#search").send_keys("双减")
    choose(browser, "status", "target")
    browser.execute_script("arguments[0].scrollIntoView()", find(browser, "#source-list"))
    assert near(browser, "#source-list li[data-record]") > 0
    for record in browser.find_elements("css selector", "#source-list li[data-record]"):
        if record.is_displayed():
            assert record.get_attribute("data-record").startswith("target|")
            assert "双减" in browser.execute_script("return arguments[0].closest('section').textContent", record)
    files = "const found = []; URL.createObjectURL = (blob) => (found.push(blob), '#'); document.getElementById('take-records').click();"
    text = browser.execute_async_script(f"const [done] = arguments; {files} found[0].text().then(done)")
    assert f"{len(text.strip().splitlines()) - 1} of " in find(browser, "#elsewhere").text


def test_the_panel_and_a_link_to_a_record_show_it(browser: Any, long_address: str, comparison: Comparison) -> None:  # noqa: F811
    last = max((target for row in comparison.rows for cell in row.cells for target in cell.targets), key=lambda target: target.document)
    browser.get("about:blank")
    browser.get(f"{long_address}#{last.id}")
    assert find(browser, "#panel mark").text == last.quote
    find(browser, "#close").click()
    browser.execute_script("arguments[0].click()", find(browser, "#show-sources"))
    browser.execute_script("arguments[0].scrollIntoView()", find(browser, "#source-list"))
    near(browser, "figure")
    link = find(browser, "#source-list a.id")
    assert link.get_attribute("role") == "button"
    browser.execute_script("arguments[0].click()", link)
    assert find(browser, "#panel .id").text == link.text
    browser.execute_script("arguments[0].click()", find(browser, "#next"))
    assert find(browser, "#panel .id").text != link.text


def test_on_paper_nothing_is_left_aside(browser: Any) -> None:
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script(WAITING) == 0


def test_labels_are_balanced_as_if_every_width_had_been_tried() -> None:
    texts = (
        "江门市 2025",
        "Municipal average of all districts 2021–2025",
        "普惠性幼儿园（含公办园）覆盖率、学前三年毛入园率（%）",
        "averyverylongwordthatisnot broken",
    )
    for text in texts:
        for width in (128, 64, 40):
            fewest = len(fold(text, width))
            tried = next(lines for narrow in range(width // 3, width + 1) if len(lines := fold(text, narrow)) == fewest)
            assert [*balanced(text, width)] == tried
            assert all(text_width(line) <= width for line in tried)


@pytest.mark.parametrize("level", [0, 1, 9])
def test_what_is_packed_is_unpacked_whole(chromium: Any, long_address: str, level: int) -> None:  # noqa: F811
    """Streams that store, and such as compress little and much; the page's own script reads its data from them."""
    import base64
    import random
    import zlib

    chance = random.Random(13)
    text = "".join(
        chance.choice(("覆盖率", "a", "95.6 %", chr(chance.randrange(0x4E00, 0x9FFF)), "幼儿园" * chance.randrange(90)))
        for _ in range(9000)
    )
    for wanted in (text, text[:1], "", "覆" * 70000):
        maker = zlib.compressobj(level, zlib.DEFLATED, -15)
        stream = base64.b64encode(maker.compress(wanted.encode()) + maker.flush()).decode()
        script = (Path(page.__file__).parent / "script" / "inflate.js").read_text("utf-8")
        size = len(wanted.encode())
        assert chromium.execute_script(f"{script}; return inflated(arguments[0], arguments[1])", stream, size) == wanted


def test_a_page_of_sixty_two_reports_as_long_as_those_of_the_corpus_has_five_megabytes(own_cache: None, tmp_path: Path) -> None:
    made = bench("documents")
    made._PARAGRAPHS = 20
    made.make_places(tmp_path / "made", 62)
    reports = et.load(tmp_path / "made", ROOT / "configs", cache=False)
    assert len(reports.cities) == 62 and sum(1 for _ in reports.targets) > 8000
    text = render(reports, compare(reports, reports.cities, benchmark="all", sure=0.8), "zh", tuple(reports.targets))
    assert len(text.encode()) < 5_000_000


def test_of_many_places_the_table_is_printed_and_the_rest_on_request(chromium: Any, own_cache: None, tmp_path: Path) -> None:  # noqa: F811
    import base64

    import pypdfium2

    bench("provinces").make(tmp_path / "made")
    made = et.load(tmp_path / "made", ROOT / "configs", cache=False)
    path = tmp_path / "report.html"
    path.write_text(render(made, compare(made, made.cities, benchmark="all"), "en", tuple(made.targets)), "utf-8")
    size(chromium, 1280)
    chromium.get(path.as_uri())
    sheets, texts = [], []
    for press in ("", "print-all"):
        if press:
            chromium.execute_script("window.print = () => {}; document.getElementById(arguments[0]).click()", press)
        printed = chromium.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        pdf = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
        sheets.append(len(pdf))
        texts.append("".join("".join(page.get_textpage().get_text_range().split()) for page in pdf))
    assert sheets[0] < 40 and sheets[1] > 120
    assert "Notprintedhere:charts" in texts[0] and "Notprintedhere:charts" not in texts[1]
    quote = next(one.quote for one in made.targets if one.indicator == "preschool.gross_enrolment")
    assert quote not in texts[0] and quote in texts[1]
