"""The rules of kinds: each entry of configs/kinds.yaml does what stands beside it, also one of a person's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from edutargets.characters import plain
from edutargets.config import Pattern
from edutargets.extracting.kinds import KindFinder
from edutargets.records import Quantity
from edutargets.rules.kinds import load_kinds
from edutargets.rules.status import load_language

FOLDER = ROOT / "configs"
RULES = load_kinds(FOLDER)
ENTRIES: list[Pattern] = [one for name in RULES.__struct_fields__ for one in getattr(RULES, name) if isinstance(one, Pattern)]


def cases(group: str) -> list[Any]:
    return [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in getattr(entry, group)]


@pytest.mark.parametrize(("entry", "text"), cases("examples"))
def test_an_example_of_a_kind_is_matched(entry: Pattern, text: str) -> None:
    assert re.search(entry.pattern, plain(text))


@pytest.mark.parametrize(("entry", "text"), cases("counterexamples"))
def test_a_counterexample_of_a_kind_is_not(entry: Pattern, text: str) -> None:
    assert not re.search(entry.pattern, plain(text))


def test_each_entry_has_an_id_of_its_own() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


def test_words_of_ones_own_tell_a_kind(tmp_path: Path) -> None:
    (tmp_path / "kinds.yaml").write_text("spent:\n  - {id: own, pattern: 划拨, examples: [划拨]}\n", "utf-8")
    money = Quantity(number="3万元", start=2, end=5, op="eq", value_min=30000, value_max=30000, unit="元")
    found = [
        KindFinder(load_language(FOLDER), load_kinds(folder)).kind(money, "划拨", "", "划拨3万元", "", "", "target")
        for folder in (FOLDER, tmp_path)
    ]
    assert found == [("level", "an amount of money"), ("output", "划拨")]
