"""One search and one set of filters over the page: table, charts, measures and all records alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Result
from test_browser import choose, chromium, find, pytestmark, size  # noqa: F401

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.presenting.page import render
from edutargets.records import DEFAULT_STATUSES, Target

Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def records(corpus: et.Corpus) -> list[Target]:
    return list(corpus.select(cities=corpus.cities, statuses=DEFAULT_STATUSES))


@pytest.fixture(scope="module")
def address(corpus: et.Corpus, records: list[Target], tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    comparison = compare(corpus, corpus.cities, benchmark="all", sure=0.8)
    path.write_text(render(corpus, comparison, "en", records), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(chromium: Any, address: str) -> Any:  # noqa: F811
    size(chromium, 1280)
    chromium.get(address)
    return chromium


def listed(page: Any) -> set[str]:
    """The ids of the records that are not left out."""
    return set(
        page.execute_script(
            "return [...document.querySelectorAll('#source-list li[data-record]:not([hidden]) a.id')].map(link => link.textContent)"
        )
    )


@pytest.mark.parametrize("word", ["双减", "心理", "课后服务"])
def test_commitments_and_figures_without_a_row_are_found(page: Any, records: list[Target], word: str) -> None:
    find(page, "#search").send_keys(word)
    quoted = {one.id for one in records if word in one.quote}
    assert quoted
    assert quoted <= listed(page)
    assert find(page, "#source-list").is_displayed()
    assert f"records: {len(listed(page))} of {len(records)}" in find(page, "#elsewhere").text


@pytest.mark.parametrize(("facet", "value", "field"), [("city", "wuxi", "city"), ("year", "2020", "year"), ("status", "result", "status")])
def test_filters_act_on_records_measures_and_charts(page: Any, records: list[Target], facet: str, value: str, field: str) -> None:
    choose(page, facet, value)
    fitting = {one.id for one in records if str(getattr(one, field)) == value}
    assert listed(page) == fitting
    named = {one.id for one in records if one.measures}
    cited = page.execute_script(
        """return [...document.querySelectorAll('#measures tbody tr:not([hidden]) .source-link:not([hidden])')]
        .flatMap(link => link.dataset.sources.split(' ')).map(number => document.querySelector(`#source-list li[value="${number}"] a.id`).textContent)"""
    )
    assert set(cited) == fitting & named
    rows = page.execute_script("return [...document.querySelectorAll('#table tr.row:not([hidden])')].map(row => row.id.slice(1))")
    charts = page.execute_script(
        "return [...document.querySelectorAll('#charts figure')].map(figure => [figure.dataset.row, figure.hidden])"
    )
    assert charts
    assert all(hidden == (row not in rows) for row, hidden in charts)
    assert f"records: {len(fitting)} of" in find(page, "#elsewhere").text


def test_doubtful_records_are_told_apart(page: Any, records: list[Target]) -> None:
    choose(page, "sure", "doubtful")
    doubtful = listed(page)
    choose(page, "sure", "sure")
    assert doubtful
    assert doubtful | listed(page) == {one.id for one in records}
    assert not doubtful & listed(page)


def test_chips_show_what_is_on_and_take_it_off(page: Any) -> None:
    everything = listed(page)
    choose(page, "theme", "teachers")
    find(page, "#search").send_keys("教师")
    chips = page.find_elements("css selector", "#chips button")
    assert [chip.text for chip in chips] == ["Teachers ×", "教师 ×"]
    chips[0].click()
    assert find(page, "#theme").get_attribute("value") == ""
    find(page, "#chips button").click()
    assert not page.find_elements("css selector", "#chips button")
    assert listed(page) == everything


def test_a_measure_is_found_by_its_english_name(page: Any) -> None:
    name = page.execute_script("return document.querySelector('#measures tbody th [lang=en]').textContent")
    find(page, "#search").send_keys(name)
    assert name in [head.text for head in page.find_elements("css selector", "#measures tbody tr:not([hidden]) th")]


def test_the_command_puts_all_records_on_the_page(cli: Cli, corpus: et.Corpus) -> None:
    done = cli("report", "wuxi", "--lang", "en", "-o", "-")
    assert done.code == 0
    for one in corpus.select(cities=["wuxi"], statuses=DEFAULT_STATUSES):
        assert f'<a class="id" href="#{one.id}">{one.id}</a>' in done.stdout
    assert "edutargets show" not in done.stdout
