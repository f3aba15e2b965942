"""Looks that pass patterns over: where one says that a pattern is not there, it must not be there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import ahocorasick
import pytest

from edutargets.alternatives import alternatives_of, longest_first
from edutargets.anchored import Anchored, finder
from edutargets.automata import automaton_of
from edutargets.characters import plain
from edutargets.config import Pattern, config_folder
from edutargets.edges import Beginning, Edge, Ending, Seldom
from edutargets.extracting.naming.constructions import load_constructions
from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.time_rules import load_time_rules
from edutargets.places import Places
from edutargets.rules.scope import load_scope
from edutargets.rules.status import load_language
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

ROOT = Path(__file__).resolve().parent.parent
FOLDER = config_folder(ROOT / "configs")
LINES = sorted({line for path in (ROOT / "corpus").rglob("*.txt") for line in plain(path.read_text("utf-8")).splitlines() if line})
CLAUSES = sorted({clause for line in LINES for clause in re.split("[,。;]", line) if clause})


def _patterns(*holders: Any) -> dict[str, str]:
    """All patterns of lists of rules, by where they stand."""
    return {
        f"{name}.{at}": rule.pattern
        for holder in holders
        for name in holder.__struct_fields__
        if isinstance(rules := getattr(holder, name), tuple)
        for at, rule in enumerate(rules)
        if isinstance(rule, Pattern)
    }


RULES = _patterns(load_time_rules(FOLDER), load_language(FOLDER), load_scope(FOLDER), load_units(FOLDER))
NAMES = load_constructions(FOLDER)
CONSTRUCTIONS = {name: NAMES.pattern(name) for name in NAMES.__struct_fields__}
EVERY = {**RULES, **CONSTRUCTIONS}


def _span(match: re.Match[str] | None) -> tuple[tuple[int, int], ...]:
    return match.regs if match else ()


@pytest.mark.parametrize("pattern", EVERY.values(), ids=EVERY)
def test_no_match_is_passed_over(pattern: str) -> None:
    compiled, beginning, ending, seldom, find = re.compile(pattern), Beginning(pattern), Ending(pattern), Seldom(pattern), finder(pattern)
    is_ending = pattern.endswith("$") and "|" not in pattern
    for text in CLAUSES:
        found = _span(compiled.search(text))
        assert _span(seldom.search(text)) == _span(find(text)) == found
        assert [one.span() for one in seldom.finditer(text)] == [one.span() for one in compiled.finditer(text)]
        assert not is_ending or _span(ending.search(text)) == found
        for at in range(0, len(text), 3):
            assert _span(beginning.match(text, at)) == _span(compiled.match(text, at))


@pytest.mark.parametrize("pattern", [CONSTRUCTIONS["tail"], "(?:人|人次|总数)$", "(?:(?:一|两)?个)?$", "(?:目前|现在)+$"])
def test_what_ends_a_text_is_found_at_its_end(pattern: str) -> None:
    compiled, ending = re.compile(pattern), Ending(pattern)
    texts = [clause[:end] for clause in CLAUSES for end in range(1, len(clause) + 1, 2)] + ["现在目前", "总数\n", "一个", "个人总数"]
    assert [_span(ending.search(text)) for text in texts] == [_span(compiled.search(text)) for text in texts]
    assert [ending.cut(text) for text in texts] == [compiled.sub("", text) for text in texts]


def test_only_what_every_match_ends_in_is_an_end() -> None:
    assert [Edge.last("(?:个|所)$").holds(one) for one in "个所年"] == [True, True, False]
    assert Edge.last("个$|所").holds("年")
    assert Edge.last("(?m)个$").holds("年")


def test_a_text_is_passed_over_only_where_no_alternative_is_found() -> None:
    time = load_time_rules(FOLDER)
    for rules in (time.long, time.short):
        patterns = [rule.pattern for rule in rules]
        held = Anchored(patterns)
        texts = [*LINES, *(text for rule in rules for text in rule.examples)]
        expected = [any(re.search(one, text) for pattern in patterns for one in alternatives_of(pattern)) for text in texts]
        assert any(expected)
        assert [held.holds(text) for text in texts] == expected


def test_words_that_begin_alike_are_found_as_before() -> None:
    units = [word for words in load_units(FOLDER).units.values() for word in words]
    stages = [word for stage in load_taxonomy(FOLDER).stages for word in stage.words]
    for words in (units, stages, ["a.c", "a", "(", "ab"]):
        before = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
        now = re.compile(longest_first(words))
        for line in [*LINES, "a.c(abc"]:
            assert now.findall(line) == before.findall(line)


def test_frequent_characters_are_no_words() -> None:
    words = ["教育", "学校", "校", "年级"]
    before = ahocorasick.Automaton()
    for word in words:
        before.add_word(word, word)
    before.make_automaton()
    now = automaton_of(((word, word) for word in words), "")
    for line in LINES:
        assert list(now.iter(line)) == list(before.iter(line))
        assert list(now.iter_long(line)) == list(before.iter_long(line))


def test_a_chinese_sign_is_passed_over_only_where_it_is_no_quantity() -> None:
    finder = QuantityFinder(load_units(FOLDER))
    everywhere = QuantityFinder(load_units(FOLDER))
    everywhere._goes_on = lambda character: True
    texts = [*LINES, "统一规划", "一批", "三成", "十所", "二", "两个半小时", "三分之二", "一○", "百分之九十二点五", "一 所"]
    assert [finder.find(text) for text in texts] == [everywhere.find(text) for text in texts]


def test_names_of_places_are_those_that_are_found() -> None:
    places = Places(FOLDER / "places.csv")
    texts = ["无锡市", "无锡", "无锡省", "江阴", "江苏省无锡市", "wuxi", "110000", "新增省", "", "海南州", "城中区"]
    found = [any(text in (place.name, place.short) for place in places.find(text)) for text in texts]
    assert [places.is_name(text) for text in texts] == found == [True, True, False, True, *[False] * 6, True]
