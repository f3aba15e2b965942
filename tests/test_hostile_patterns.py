"""Texts that a pattern would try in every way, twice as long for each word more: each is read at once, as a few of them are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from edutargets.extracting.extractor import Extractor
from edutargets.reading.formats import source_of
from edutargets.reading.limits import Limits, limited
from edutargets.records import Document, Target

_PAGE = "<html><body><h1>江阴市教育局2024年工作要点</h1>{}<p>新建幼儿园12所。推进教育现代化。</p></body></html>"
_MANY = 60  # of each: 2 to the 60th ways


def ended(work: Callable[[], Any]) -> Any:
    """What the work returns; where it takes two seconds of the processor, it is taken for one without end."""
    return limited("a.txt", Limits(2, 400 << 20), work)


def test_a_name_behind_the_same_words_again_and_again(extractor: Extractor) -> None:
    def read(times: int) -> tuple[Target, ...]:
        text = f"一、教师队伍\n教师{'仅有' * times}好3名。\n"
        document = Document(id="a-2023-plan", city="a", city_name="样例市", adcode="", year=2023, kind="plan", text=text)
        return extractor.extract(document).targets

    [target] = ended(lambda: read(_MANY))
    assert (target.value_min, target.unit) == (3, "名")


@pytest.mark.parametrize(
    ("name", "page", "facts"),
    [
        ("many comments and no page", "<!---->" * _MANY + "<p>新建幼儿园12所。</p>", {}),
        ("lines like those of a mail", "From: a\r\n" * _MANY + _PAGE.format(""), {}),
        ("a wide gap where a page has its number", _PAGE.format(f"<p>第{chr(0x3000) * _MANY}号，共3页</p>"), {}),
        ("an index number of any length", _PAGE.format(f"<table><tr><td>索引号</td><td>{'0' * _MANY}号</td></tr><tr><td>文号</td><td>澄教〔2024〕1号</td></tr></table>"), {"number": "澄教〔2024〕1号"}),
        ("an index number in parts", _PAGE.format("<table><tr><td>索引号</td><td>014006470/2024 -00012</td></tr><tr><td>文号</td><td>澄教〔2024〕1号</td></tr></table>"), {"number": "澄教〔2024〕1号", "index_number": "014006470/2024 -00012"}),
    ],
)  # fmt: skip
def test_a_page_that_repeats_what_its_patterns_look_for(name: str, page: str, facts: dict[str, str]) -> None:
    source = ended(lambda: source_of(page.encode(), f"{name}.html"))
    assert "新建幼儿园12所。" in source.text
    assert {key: source.facts.get(key) for key in ("number", "index_number") if key in source.facts} == facts


@pytest.mark.parametrize("line", ["|00:", "|", "||", "|。", "| 备注:", "甲||乙:", "|新建小学3所", "：|："])
def test_a_line_with_a_bar_at_its_beginning_stops_no_other(extractor: Extractor, line: str) -> None:
    text = f"样例市教育局2023年工作要点\n一、学前教育\n新建幼儿园5所。\n{line}\n招聘教师7名。\n"
    document = Document(id="a-2023-plan", city="a", city_name="样例市", adcode="", year=2023, kind="plan", text=text)
    found = {target.number for target in extractor.extract(document).targets if target.number}
    assert {"5所", "7名"} <= found
    assert ("3所" in found) == ("小学" in line)
