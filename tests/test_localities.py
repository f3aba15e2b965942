"""Localities: whose a figure is, by the examples of configs/localities.yaml and in sentences that go on from one place to the next."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from edutargets.characters import plain
from edutargets.config import file_of
from edutargets.extracting.clauses import clause_of, item_of, split_clauses
from edutargets.extracting.localities import LocalityFinder
from edutargets.extracting.naming import name_words
from edutargets.extracting.quantities import QuantityFinder
from edutargets.places import Places, names_in_texts
from edutargets.rules.localities import LocalityExample, load_localities
from edutargets.rules.units import load_units

FOLDER = Path(__file__).resolve().parent.parent / "configs"
RULES = load_localities(FOLDER)
PLACES = Places(file_of(FOLDER, "places.csv"))
FINDER, WORDS = QuantityFinder(load_units(FOLDER)), name_words(FOLDER)


def places_of(text: str) -> list[str]:
    """The place of each figure of a sentence in a document of 天水市, '' for the whole city."""
    flat = plain(text)
    finder, clauses, quantities = LocalityFinder(RULES, PLACES, WORDS), split_clauses(flat), FINDER.find(flat)
    finder.read("天水市")
    places = []
    for index, quantity in enumerate(quantities):
        at = clause_of(clauses, quantity.start)
        places.append(finder.find(flat, clauses, at, item_of(flat, clauses[at], quantities, index), quantity.start))
    return places


@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.text)
def test_an_example_is_of_its_place(example: LocalityExample) -> None:
    assert places_of(example.text) == [example.place]


@pytest.mark.parametrize("text", RULES.counterexamples)
def test_a_counterexample_is_of_the_whole_city(text: str) -> None:
    assert places_of(text) == [""]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("秦州区3200个、麦积区2180个、甘谷县1100个", ["秦州区", "麦积区", "甘谷县"]),
        ("天水市新建幼儿园12所，秦州区新建3所", ["", "秦州区"]),
        ("城南小学投入460万元，建成操场2个", ["城南小学", "城南小学"]),
        ("秦州区新增学位3000个，全市新增学位1.2万个", ["秦州区", ""]),
        ("市区级骨干教师达到120名", [""]),
        ("中山市选派支教教师386人次，建成名师工作室21个", ["中山市", ""]),
    ],
)
def test_places_go_on_until_another_is_named(text: str, places: list[str]) -> None:
    assert places_of(text) == places


def test_no_region_begins_the_name_of_a_place_that_is_not_told_by_it() -> None:
    """湘西州新建幼儿园3所 in a document of 湘西土家族苗族自治州 is of the whole: 湘西 is no region beside it."""
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    taken = {(area, name) for area in RULES.areas for name in names if name.startswith(area) and area not in names_in_texts(name)}
    assert taken == set()
