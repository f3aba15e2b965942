"""The constructions that name figures: each entry of configs/constructions.yaml does what stands beside it, also one of a person's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from edutargets.characters import plain
from edutargets.config import Pattern
from edutargets.errors import ConfigError
from edutargets.extracting.naming.constructions import load_constructions
from edutargets.extracting.naming.words import name_words

FOLDER = Path(__file__).resolve().parent.parent / "configs"
RULES = load_constructions(FOLDER)
ENTRIES: list[tuple[str, Pattern]] = [(name, entry) for name in RULES.__struct_fields__ for entry in getattr(RULES, name)]


def cases(group: str) -> list[Any]:
    """One test per example (or counterexample): the list of an entry, the entry, the text."""
    return [pytest.param(name, entry, text, id=f"{name} {entry.id}: {text}") for name, entry in ENTRIES for text in getattr(entry, group)]


def found(name: str, entry: Pattern, text: str) -> re.Match[str] | None:
    """What an entry finds in a text if it is the only one of its list."""
    alone = msgspec.structs.replace(RULES, **{name: (entry,)})
    return re.search(alone.pattern(name), "".join(plain(text).split()))


@pytest.mark.parametrize(("name", "entry", "text"), cases("examples"))
def test_an_example_of_a_construction_is_matched(name: str, entry: Pattern, text: str) -> None:
    assert found(name, entry, text)


@pytest.mark.parametrize(("name", "entry", "text"), cases("counterexamples"))
def test_a_counterexample_of_a_construction_is_not(name: str, entry: Pattern, text: str) -> None:
    assert not found(name, entry, text)


def test_each_list_has_entries_with_examples_and_ids_of_their_own() -> None:
    assert [name for name in RULES.__struct_fields__ if not getattr(RULES, name)] == []
    assert [entry.id for _, entry in ENTRIES if not entry.examples] == []
    assert len({entry.id for _, entry in ENTRIES}) == len(ENTRIES)


def test_a_construction_of_ones_own_is_added_to_its_list(tmp_path: Path) -> None:
    own = "adverbs:\n  - {id: own_programme, pattern: 蓝图计划中, examples: [蓝图计划中新建学校]}\n"
    (tmp_path / "constructions.yaml").write_text(own, "utf-8")
    words, packaged = name_words(tmp_path), name_words(FOLDER)
    assert words.strip_adverbs("今年蓝图计划中新建学校") == "新建学校"
    assert packaged.strip_adverbs("今年蓝图计划中新建学校") == "蓝图计划中新建学校"


def test_a_list_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "constructions.yaml").write_text("adverb:\n  - {id: x, pattern: x, examples: [x]}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"constructions\.yaml:1: .*did you mean adverbs"):
        load_constructions(tmp_path)
