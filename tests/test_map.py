"""The map of provinces: squares that say what a province states, or the places in it, and follow the filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_browser import choose, chromium, find, pytestmark, size  # noqa: F401
from test_page import parsed

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.presenting.page import render
from edutargets.presenting.page.provinces import province_map

PLACES = {
    "jiangsu": ("320000", "江苏省", 97), "zhejiang": ("330000", "浙江省", 91), "anhui": ("340000", "安徽省", 84),
    "jinan": ("370100", "济南市", 88), "qingdao": ("370200", "青岛市", 90),
}  # fmt: skip


@pytest.fixture(scope="module")
def provinces(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> et.Corpus:
    """样例: three provinces and two cities of a fourth, each with a made-up value; one is a target."""
    folder = tmp_path_factory.mktemp("provinces")
    for slug, (code, name, value) in PLACES.items():
        kind, words = ("plan", "达到{}%") if slug == "anhui" else ("report", "达{}%")
        path = folder / slug / f"2023-{kind}.txt"
        path.parent.mkdir()
        title = f"样例：{name}2023年教育工作"
        path.write_text(f"{title}\n普惠性幼儿园覆盖率{words.format(value)}。\n", encoding="utf-8")
        facts = f'city: {slug}\ncity_name: {name}\nadcode: "{code}"\nyear: 2023\nkind: {kind}\ntitle: {title}\n'
        path.with_suffix(".yaml").write_text(facts, encoding="utf-8")
    return et.load(folder, ROOT / "configs", cache=False)


def squares(browser: Any) -> dict[str, tuple[list[str], str, str]]:
    """By their first line: the other lines, the dashes of the frame, how dark it is."""
    found = browser.execute_script(
        """return [...document.querySelectorAll('#map svg > *')].map(e => [[...e.querySelectorAll('text')].map(t => t.textContent),
          e.lastElementChild && e.querySelectorAll('rect')[1].getAttribute('stroke-dasharray') || '',
          e.querySelectorAll('rect')[1].getAttribute('fill-opacity')])"""
    )
    return {lines[0]: (lines[1:], dashes, dark) for lines, dashes, dark in found}


def test_squares_say_what_is_stated_and_lead_to_the_words(chromium: Any, provinces: et.Corpus, tmp_path: Path) -> None:  # noqa: F811
    page = tmp_path / "page.html"
    page.write_text(render(provinces, compare(provinces, provinces.cities, benchmark=""), "zh"), encoding="utf-8")
    size(chromium, 1280)
    chromium.get(f"{page.as_uri()}#?lang=zh")
    assert len(squares(chromium)) == 31
    assert squares(chromium)["山东"][0] == ["2", "2地"]
    choose(chromium, "map-of", "preschool.inclusive_coverage")
    found = squares(chromium)
    assert {name: lines for name, (lines, _, _) in found.items() if lines} == {
        "江苏": ["97%", "● 2023"], "浙江": ["91%", "● 2023"], "安徽": ["84%", "○ 2023"], "山东": ["88–90", "2地"],
    }  # fmt: skip
    assert [bool(found[name][1]) for name in ("江苏", "山东")] == [False, True]  # places in it alone: a dashed frame, no shade
    assert float(found["江苏"][2]) > float(found["浙江"][2]) > float(found["安徽"][2]) > float(found["山东"][2]) == 0
    for name, quotes in (("江苏省", ["普惠性幼儿园覆盖率达97%"]), ("山东省", ["普惠性幼儿园覆盖率达88%", "普惠性幼儿园覆盖率达90%"])):
        chromium.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", find(chromium, f"#map a[aria-label^={name}]"))  # fmt: skip
        assert [mark.text for mark in chromium.find_elements("css selector", "#panel mark")] == quotes
    assert "map=preschool.inclusive_coverage" in chromium.current_url
    assert find(chromium, "#map-key").text.startswith("底色越浓数值越高")  # which in the dark is the lighter one
    choose(chromium, "status", "target")
    assert [name for name, (lines, _, _) in squares(chromium).items() if lines] == ["安徽"]
    assert [one for one in chromium.get_log("browser") if "frame-ancestors" not in one["message"]] == []


def test_neighbours_stand_near_and_few_places_have_no_map(provinces: et.Corpus, corpus: et.Corpus) -> None:
    found = province_map(provinces, compare(provinces, provinces.cities))
    at = {code: (column, row) for code, column, row, *_ in found["squares"]}
    assert len(set(at.values())) == 31
    named = {place.adcode[:2] for place in provinces.places.all() if place.level == "province"}
    assert set(at) <= named
    for one, other in (("32", "31"), ("44", "46"), ("11", "13"), ("51", "50"), ("23", "22"), ("65", "54"), ("42", "43"), ("33", "35")):
        assert max(abs(here - there) for here, there in zip(at[one], at[other], strict=True)) == 1, (one, other)
    assert province_map(corpus, compare(corpus, corpus.cities)) == {}
    assert not parsed(render(corpus, compare(corpus, ["wuxi"]), "en")).xpath("//*[@id='map'] | //nav//a[@href='#map']")
