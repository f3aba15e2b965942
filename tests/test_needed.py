"""Which characters a pattern needs: a rule that is passed over must not have matched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edutargets.characters import plain
from edutargets.config import Pattern, config_folder
from edutargets.extracting.time_rules import load_time_rules
from edutargets.needed import needed_characters, ruled_out
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
    pattern, is_ruled_out = re.compile(rule.pattern), ruled_out(rule.pattern)
    matching = [line for line in (*LINES, *map(plain, rule.examples)) if pattern.search(line)]
    assert [line for line in matching if is_ruled_out(set(line))] == []


def test_most_rules_are_passed_over_by_most_lines() -> None:
    passed = sum(ruled_out(rule.pattern)(set(line)) for rule in RULES for line in LINES)
    assert passed > 0.6 * len(RULES) * len(LINES)
