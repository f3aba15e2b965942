"""What the parsers of others say of a file or a parameter is said in Chinese to those who read Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

from edutargets.errors import ConfigError
from edutargets.messages import in_chinese
from edutargets.yaml_data import parsed

Cli = Callable[..., Result]
BROKEN = (
    "a: [1", "\tcity: x", "city: *a", "city: !!python/object:x y", 'city: "x', "%x", "city: a: b", "@x: 1", "a: {b", "a: 'b\n---\n'", "published: 2023-13-45",
    'a: "\\q"', "a: 1\n- b", "a:\n  - b\n c: d", "a: !<x", "a: &b\nc: *d", "%YAML 1.2\n%YAML 1.2\n---\n", "--- a\n--- b\n", "a: |0\n b", "a: \x01",
)  # fmt: skip


@pytest.mark.parametrize("source", BROKEN)
def test_what_is_wrong_with_a_yaml_text_is_said_in_chinese(source: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parsed(Path("x.yaml"), source)
    told = in_chinese(str(caught.value)).removeprefix("x.yaml:")
    assert re.search("[一-鿿]{2}", told)
    assert set(re.findall("[A-Za-z]{2,}", re.sub("“[^”]*”", "", told))) <= {"YAML", "TAG", "Unicode"}


def test_a_value_of_another_kind_is_named_as_its_reader_does(cli: Cli, tmp_path: Path) -> None:
    place = tmp_path / "wuxi" / "2023-plan.txt"
    place.parent.mkdir()
    place.write_text("无锡市教育局2023年工作要点\n新建幼儿园3所。\n", "utf-8")
    place.with_suffix(".yaml").write_text("city: wuxi\nyear: abc\n", "utf-8")
    assert "year应为整数，而非文字" in cli("check", "--corpus", str(tmp_path), "--lang", "zh").stdout
    assert "Expected `int`, got `str`" in cli("check", "--corpus", str(tmp_path)).stdout


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("unknown tool 'find'; there are compare_places, progress", "没有工具“find”；可用compare_places、progress"),
        ("limit: input should be a valid integer, unable to parse string as an integer", "limit：应为整数"),
        ("order: input should be 'up' or 'down'", "order：可用“up”、“down”"),
        (
            "x.yaml:3: benchmark a.b has a value and words; keep one at benchmarks.1",
            "x.yaml:3：benchmarks.1：参照a.b同时有value和words；请保留其一",
        ),
    ],
)
def test_what_tools_and_rules_refuse(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese
