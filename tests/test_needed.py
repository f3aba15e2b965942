"""Which characters a pattern needs: a rule that is passed over must not have matched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edutargets.characters import plain
from edutargets.config import Pattern, config_folder
from edutargets.extracting.time_rules import load_time_rules
from edutargets.needed import branches_of, needed_characters
from edutargets.needed_words import words_of
from edutargets.possible import Openings, Possible
from edutargets.rules.status import load_language
from edutargets.rules.units import load_units

ROOT = Path(__file__).resolve().parent.parent
FOLDER = config_folder(ROOT / "configs")
LANGUAGE, TIMES = load_language(FOLDER), load_time_rules(FOLDER)
RULES: tuple[Pattern, ...] = (
    *load_units(FOLDER).not_quantities,
    *LANGUAGE.past,
    *LANGUAGE.future,
    *LANGUAGE.idle,
    *TIMES.words,
    *TIMES.spans,
    *TIMES.events,
)
LINES = sorted({line for path in (ROOT / "corpus").rglob("*.txt") for line in plain(path.read_text("utf-8")).splitlines()})


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("满分", "满"),
        ("满分为?|[级类]等?", "满级类"),
        ("满分|[级类]等", "满等"),
        (r"(?:^|[,;])(?:到|至)\d+年", "年"),
        (r"(?<=年)(?=新增)\d", "年"),
        ("(?:新建){0,2}所?", ""),
        ("(?i)ipv6", ""),
        ("(?i:ipv6)网?", ""),
        (".+", ""),
        ("[^年]月", "月"),
        ("(?!年)内", "内"),
        ("一|\\w", ""),
    ],
)
def test_the_characters_that_every_match_needs(pattern: str, needed: str) -> None:
    assert needed_characters(pattern) == frozenset(needed)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_tried_wherever_it_matches(rule: Pattern) -> None:
    pattern, possible = re.compile(rule.pattern), Possible([rule.pattern])
    matching = [line for line in (*LINES, *map(plain, rule.examples)) if pattern.search(line)]
    assert [line for line in matching if possible.of(line) != [0]] == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:今|明)年(?:起|内)?|上半年", [{"今年", "明年"}, {"上半年"}]),
        (r"\d个(?=百分点|点)(?!半)", [{"个百分点", "个点"}]),
        ("(?<=截至)目前?底", [{"截至"}]),
        ("第[一二]个(?:所|家)?级", [{f"第{one}个{kind}级" for one in "一二" for kind in ("", "所", "家")}]),
        ("学(?!校)[^年]期", [{"期"}]),
        ("新(?:建|改扩?建)校", [{"新建校", "新改建校", "新改扩建校"}]),
        ("(?i:ipv6)|(?:学年){0,2}", [set(), set()]),
        (".+年是", [{"年是"}]),
        ("[一二]+(?:线|体化)", [{"一线", "二线", "一体化", "二体化"}]),
        ("[一二]*(?:线|体化)", [{"线", "体化"}]),
    ],
)
def test_the_words_that_every_match_needs(pattern: str, words: list[set[str]]) -> None:
    assert [set(words_of(branch)) for branch in branches_of(pattern)] == words


def test_each_alternative_needs_one_of_both_its_lists() -> None:
    possible = Possible(["学[年期]|满分", "(?:初|高)中", "所?", "(?i)ipv6", "学年|学期"])
    assert [possible.of(text) for text in ("学期", "学校", "高中", "年初", "满分", "")] == [
        [0, 2, 3, 4],
        [2, 3],
        [1, 2, 3],
        [2, 3],
        [0, 2, 3],
        [2, 3],
    ]


def test_of_many_rules_those_are_told_that_are_told_alone() -> None:
    possible, alone = Possible(rule.pattern for rule in RULES), [Possible([rule.pattern]) for rule in RULES]
    for line in LINES[::20]:
        assert possible.of(line) == [number for number, one in enumerate(alone) if one.of(line)]


def test_most_rules_are_passed_over_by_most_lines() -> None:
    possible = Possible(rule.pattern for rule in RULES)
    tried = sum(len(possible.of(line)) for line in LINES)
    assert tried < 0.1 * len(RULES) * len(LINES)


@pytest.mark.parametrize("rules", [LANGUAGE.turns, LANGUAGE.idle], ids=["turns", "idle"])
def test_what_begins_a_text_is_tried_wherever_it_does(rules: tuple[Pattern, ...]) -> None:
    openings = Openings(rules, re.compile)
    texts = (*LINES, *(plain(example) for rule in rules for example in rule.examples), "")
    for text in texts:
        tried = openings.possible(text)
        assert [rule.id for rule in rules if re.search(rule.pattern, text)] == [rule.id for rule, found in tried if found.search(text)]
        assert len(tried) < len(rules)
