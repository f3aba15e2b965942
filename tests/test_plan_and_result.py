"""Plan and result on the page: verdicts with the words of both sides, filters, and what each place alone states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_browser import choose, chromium, find, pytestmark, size  # noqa: F401
from test_page import parsed, said
from test_progress import SAMPLE

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.promises import promises
from edutargets.comparing.verdicts import DUE
from edutargets.presenting.page import promised, render
from edutargets.presenting.words.promises import verdict_words
from edutargets.presenting.words.wording import Wording
from edutargets.records import DEFAULT_STATUSES


@pytest.fixture(scope="module")
def sample() -> et.Corpus:
    return et.load(SAMPLE, ROOT / "configs", cache=False)


def page_of(corpus: et.Corpus) -> str:
    records = list(corpus.select(cities=corpus.cities, statuses=DEFAULT_STATUSES))
    return render(corpus, compare(corpus, corpus.cities, benchmark="all"), "en", records)


@pytest.fixture(scope="module")
def tree(sample: et.Corpus) -> Any:
    return parsed(page_of(sample))


@pytest.fixture
def page(chromium: Any, sample: et.Corpus, tmp_path: Path) -> Any:  # noqa: F811
    path = tmp_path / "page.html"
    path.write_text(page_of(sample), encoding="utf-8")
    size(chromium, 1280)
    chromium.get(path.as_uri())
    return chromium


def test_each_promise_stands_beside_its_result_with_the_words_of_both(sample: et.Corpus, tree: Any) -> None:
    found = [pair for pair in promises(sample).pairs if pair.verdict in DUE]
    rows = {row.find(".//a").get("href")[1:]: row for row in tree.xpath("//section[@id='progress']//tr[@data-promise]")}
    assert len(found) > 10
    assert set(rows) == {pair.target.id for pair in found}
    for pair in found:
        row = rows[pair.target.id]
        for language in ("en", "zh"):
            assert verdict_words(pair, Wording(sample, language)) in said(row)
        assert [quote.text for quote in row.iter("q")] == [one.quote for one in (pair.target, *pair.results)]
        for link in row.iter("a"):
            assert tree.get_element_by_id(link.get("href")[1:]).tag == "li"
    assert {"reached", "missed"} <= {strong.get("class").split()[-1] for strong in tree.xpath("//*[@id='progress']//strong")}


def test_what_is_not_due_is_listed_or_counted_by_year(sample: et.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = [pair for pair in promises(sample).pairs if pair.verdict == "not_due"]
    assert len(waiting) > 1
    listed = parsed(page_of(sample)).xpath("//details[@class='waiting']//li")
    assert len(listed) == sum(pair.verdict not in DUE for pair in promises(sample).pairs)
    monkeypatch.setattr(promised, "_MANY", 1)
    counted = parsed(page_of(sample)).xpath("//details[@class='waiting']")[0]
    assert not counted.xpath(".//li")
    assert f"{waiting[0].target.year}: " in said(counted)


def test_without_a_promise_there_is_no_such_part(corpus: et.Corpus) -> None:
    for city in ("wuxi", "jingjiang"):  # the second promises something, but not among what was asked for
        tree = parsed(render(corpus, compare(corpus, [city], statuses=["result"]), "en"))
        assert not tree.xpath("//*[@id='progress']")
        assert not tree.xpath("//nav//a[@href='#progress']")


def test_filters_and_search_act_on_promises(page: Any) -> None:
    def seen() -> list[str]:
        script = "return [...document.querySelectorAll('#progress tbody:not([hidden]) > tr[data-promise]:not([hidden]) th')].map(e => e.innerText)"
        found: list[str] = page.execute_script(script)
        return found

    everything = seen()
    choose(page, "theme", "preschool")
    assert 0 < len(seen()) < len(everything)
    heads = page.find_elements("css selector", "#progress .group")
    assert [head.text for head in heads if head.is_displayed()] == ["Preschool"]
    find(page, "#search").send_keys("98%")
    assert len(seen()) == 1


def test_a_promise_opens_beside_the_table(page: Any) -> None:
    link = find(page, "#progress td .source-link")
    page.execute_script("arguments[0].click()", link)
    assert find(page, "#panel mark").text in [quote.text for quote in page.find_elements("css selector", "#progress q")]


def test_a_profile_says_what_one_place_alone_states(corpus: et.Corpus, chromium: Any, tmp_path: Path) -> None:  # noqa: F811
    comparison = compare(corpus, corpus.cities, benchmark="all")
    text = render(corpus, comparison, "en")
    profile = parsed(text).get_element_by_id("city-zhenjiang")
    at = comparison.cities.index("zhenjiang")
    alone = [row for row in comparison.rows if row.cells[at].targets and not row.shared]
    assert f"What no other place states ({len(alone)})" in said(profile)
    wording = Wording(corpus, "en")
    assert all(wording.row(row) in said(profile) for row in alone)
    anchors = {link.get("href")[1:] for link in profile.iter("a")}
    assert all(parsed(text).get_element_by_id(anchor) is not None for anchor in sorted(anchors)[:20])
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    chromium.get(f"{path.as_uri()}#city-zhenjiang")
    assert find(chromium, "#city-zhenjiang h3").is_displayed()
    stated = [row for row in comparison.rows if row.cells[at].targets]
    chromium.execute_async_script("setTimeout(arguments[0], 50)")  # a toggle is told after it was done
    items = chromium.find_elements("css selector", "#city-zhenjiang .stated-here li")
    assert len(items) == len(stated) > len(alone)
    assert all(
        wording.row(row) in item.text and wording.value(row.cells[at].targets[0]) in item.text
        for row, item in zip(stated, items, strict=True)
    )


def test_one_place_has_nothing_that_others_do_not_state(corpus: et.Corpus) -> None:
    tree = parsed(render(corpus, compare(corpus, ["wuxi"], benchmark="all"), "en"))
    assert "no other place" not in said(tree.get_element_by_id("cities"))
