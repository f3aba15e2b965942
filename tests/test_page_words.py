"""What the page says and does not say: no option that means nothing, no link to nothing, no word broken, one record is one record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_browser import address, browser, choose, chromium, comparison, find, pytestmark, shown, size  # noqa: F401
from test_page import parsed, said

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.findings import with_findings
from edutargets.comparing.records import Comparison
from edutargets.presenting.page import render
from edutargets.records import DEFAULT_STATUSES


def made_up(folder: Path, text: str) -> et.Corpus:
    """样例: a corpus of one made-up document."""
    home = folder / "corpus" / "sample"
    home.mkdir(parents=True)
    (home / "2023-report.txt").write_text(f"样例市教育局2023年工作完成情况\n{text}\n", encoding="utf-8")
    facts = {"city": "sample", "city_name": "样例市", "year": 2023, "kind": "report", "title": "样例市教育局2023年工作完成情况"}
    (home / "2023-report.yaml").write_text(json.dumps(facts), encoding="utf-8")
    return et.load(folder / "corpus", ROOT / "configs", cache=False)


def whole(corpus: et.Corpus) -> str:
    records = list(corpus.select(cities=corpus.cities, statuses=DEFAULT_STATUSES))
    return render(corpus, compare(corpus, corpus.cities, benchmark="all"), "en", records)


def test_for_one_city_nothing_of_several_is_offered(chromium: Any, corpus: et.Corpus, tmp_path: Path) -> None:  # noqa: F811
    page = tmp_path / "page.html"
    page.write_text(render(corpus, compare(corpus, ["wuxi"]), "en"), encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    for control in ("city", "shared"):
        assert not find(chromium, f"#{control}").is_displayed()
    assert "cities" not in [option.get_attribute("value") for option in chromium.find_elements("css selector", "#sort option")]
    assert shown(chromium)


def test_a_city_without_figures_has_its_records_and_no_empty_table(chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    corpus = made_up(tmp_path, "扎实推进集团化办学。")
    page = tmp_path / "page.html"
    text = whole(corpus)
    page.write_text(text, encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    assert chromium.get_log("browser") == []
    assert not find(chromium, "#table").is_displayed()
    assert "can stand side by side" in find(chromium, "#comparison").text
    assert find(chromium, "#count").text == ""
    nav = [link.get_attribute("href").rpartition("#")[2] for link in chromium.find_elements("css selector", "nav a")]
    assert "charts" not in nav
    assert "measures" in nav
    for target in nav:
        assert chromium.find_elements("css selector", f"#{target}")
    find(chromium, "#search").send_keys("集团化办学")
    assert "records: 1 of 1" in find(chromium, "#elsewhere").text
    assert "1 records" not in said(parsed(text).find(".//main"))
    assert "1 record" in said(parsed(text).find(".//main"))


def test_a_search_that_no_indicator_fits_says_how_many_records_do(chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    page = tmp_path / "page.html"
    page.write_text(whole(made_up(tmp_path, "学前三年毛入园率达99%。加强校车安全管理。持续做好校车安全检查。")), encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    size(chromium, 1280)
    search = find(chromium, "#search")
    search.send_keys("校车")
    assert find(chromium, "#count").text == "No indicator fits; records that do: 2, below."
    assert not find(chromium, "#table").is_displayed()  # a head over no row
    search.clear()
    search.send_keys("没有的词")
    assert find(chromium, "#count").text == "No indicator fits."
    find(chromium, "#clear").click()
    assert find(chromium, "#table").is_displayed() and len(shown(chromium)) == 1


def test_a_sentence_parts_no_figure_from_its_sign(corpus: et.Corpus) -> None:
    """At the end of a line: not 93.66 and then %."""
    told = with_findings(corpus, compare(corpus, ["jiangyin", "wuxi"], themes=["preschool"], benchmark="all"))
    sentences = [one.text_content() for one in parsed(render(corpus, told, "en")).findall(".//ul[@class='findings']/li/span[@lang='en']")]
    figures = [one for one in sentences if "%" in one]
    assert figures and not any(" %" in one or "≥ " in one for one in figures)


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_a_value_is_in_one_line(browser: Any, width: int) -> None:  # noqa: F811
    """Also in what a place states, where values stand one behind the other: no 354 at the end of a line and 所 on the next."""
    size(browser, width)
    browser.execute_script("for (const one of document.querySelectorAll('#cities details')) one.open = true")
    broken = browser.execute_script(
        """const line = (e) => parseFloat(getComputedStyle(e).lineHeight) || 24;
          return [...document.querySelectorAll('#cities .source-link .figure')]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height > 1.6 * line(e) && e.textContent.length < 12).map((e) => e.textContent)"""
    )
    count = browser.execute_script("return document.querySelectorAll('#cities .source-link .figure').length")
    assert broken == [] and count > 50


def test_a_note_goes_with_the_values_it_is_about(browser: Any) -> None:  # noqa: F811
    noted = "return [...document.querySelectorAll('#table td')].filter(e => e.querySelector('.own') && !e.querySelector('.value:not([hidden])'))"
    choose(browser, "status", "target")
    emptied = browser.execute_script(noted)
    assert emptied
    assert not any(cell.find_element("css selector", ".own").is_displayed() for cell in emptied)
    find(browser, "#clear").click()
    assert browser.execute_script(f"{noted}.length") == 0


def test_by_gap_the_worst_comes_first(browser: Any, comparison: Comparison) -> None:  # noqa: F811
    choose(browser, "sort", "gap")
    script = "return [...document.querySelectorAll('#table tr.row')].filter(r => r.offsetParent).map(r => [...r.querySelectorAll('.gap')].map(g => g.className))"
    order = {"worse": 0, "equal": 1, "better": 2}
    worst = [min([order.get(name.split()[-1], 3) for name in names], default=3) for names in browser.execute_script(script)]
    assert worst == sorted(worst)
    assert len(set(worst)) > 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_head_and_no_year_of_the_documents_breaks(browser: Any, language: str) -> None:  # noqa: F811
    size(browser, 1024)
    find(browser, f"[data-language={language}]").click()
    tall = browser.execute_script(
        """return [...document.querySelectorAll('.documents :is(th[scope=col], td.year, td.published)')]
          .filter(cell => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect().height > 30; })
          .map(cell => cell.textContent)"""
    )
    assert tall == []


def test_three_thousand_records_are_whole_and_quick(chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    corpus = made_up(tmp_path, "\n".join(f"第{index}所学校新增学位{index}个。" for index in range(1, 3001)))
    text = whole(corpus)
    records = list(corpus.select(cities=corpus.cities, statuses=DEFAULT_STATUSES))
    assert len(records) >= 3000
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    chromium.get(f"{page.as_uri()}#?lang=en")
    assert chromium.get_log("browser") == []
    find(chromium, "#search").send_keys("新增学位2999个")
    assert "records: 1 of" in find(chromium, "#elsewhere").text
    chromium.execute_script("window.dispatchEvent(new Event('beforeprint'))")  # on paper nothing is left aside
    listed = chromium.execute_script("return [...document.querySelectorAll('#source-list li[data-record]')].map(item => item.id)")
    assert sorted(listed) == sorted(one.id for one in records)


def test_many_places_are_listed_in_each_row_and_the_others_are_accounted_for(chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    """样例: nine places with made-up values, of which each states one."""
    slugs = ("wuxi", "jiangyin", "zhenjiang", "jiangmen", "jingjiang", "nanjing", "xuzhou", "changzhou", "nantong")
    for index, city in enumerate(slugs):
        folder = tmp_path / "corpus" / city
        folder.mkdir(parents=True)
        said_there = "普惠性幼儿园覆盖率达93%。扎实推进集团化办学" if index % 2 else "学前三年毛入园率达99%"
        (folder / "2023-report.txt").write_text(f"样例市教育局2023年工作完成情况\n{said_there}。\n", encoding="utf-8")
        (folder / "2023-report.yaml").write_text(f"city: {city}\nyear: 2023\nkind: report\n", encoding="utf-8")
    corpus = et.load(tmp_path / "corpus", ROOT / "configs", cache=False)
    page = tmp_path / "page.html"
    page.write_text(render(corpus, compare(corpus, slugs), "en"), encoding="utf-8")
    for width in (390, 1280):
        size(chromium, width)
        chromium.get(f"{page.as_uri()}#?lang=en")
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
        row = find(chromium, "#r0")
        assert [place.text for place in row.find_elements("css selector", ".place")] == [
            "Wuxi",
            "Zhenjiang",
            "Jingjiang",
            "Xuzhou",
            "Nantong",
        ]
        assert "4 places do not state it" in row.text
    assert find(chromium, "details.cities summary").text == "9 places, 9 documents, 2023"
    assert find(chromium, "#measures tbody td").text == "Jiangyin 1 Jiangmen 1 Nanjing 1 Changzhou 1"
    choose(chromium, "city", "xuzhou")
    assert [place.text for place in row.find_elements("css selector", ".place") if place.is_displayed()] == ["Xuzhou"]
    chromium.execute_script("arguments[0].click()", row.find_element("css selector", ".value:not([hidden]) .source-link"))
    assert find(chromium, "#panel-title").text.endswith("· Xuzhou")


def test_a_place_of_which_nothing_is_left_out_has_no_line_that_says_so(own_cache: None, tmp_path: Path) -> None:
    for slug, code, text in (
        ("nanjing", "320100", "普惠性幼儿园覆盖率达91%。"),
        ("suzhou", "320500", "普惠性幼儿园覆盖率达92%。加强教研工作。"),
    ):
        path = tmp_path / slug / "2023-report.txt"
        path.parent.mkdir()
        path.write_text(f"样例教育局2023年工作总结\n{text}\n", "utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {slug}\ncity_name: 样例市\nadcode: "{code}"\nyear: 2023\nkind: report\ntitle: 样例\n', "utf-8"
        )
    made = et.load(tmp_path, ROOT / "configs", cache=False)
    alone, both = (render(made, compare(made, cities), "en", tuple(made.targets)) for cities in (["nanjing"], ["nanjing", "suzhou"]))
    assert "Not in the table above" not in alone
    assert "Not in the table above: Suzhou: figures no row is for: 0, commitments: 1 (" in both
