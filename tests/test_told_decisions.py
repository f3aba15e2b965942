"""What `explain` says of a figure is what its record says, and what its words are."""

from __future__ import annotations

import msgspec
import pytest
from conftest import ROOT

from edutargets.extracting.account import account_of
from edutargets.extracting.extractor import Extraction, Extractor
from edutargets.records import Document
from edutargets.rules.weights import NONE, weights_of

TEXT = """样例市教育局2023年工作总结
一、学前教育
推进学前教育普及普惠发展，普惠性幼儿园覆盖率达93.66%，新增省市优质园55所，优质园覆盖率达92.29%。
健全教研机制。完成样例工程7项。到2025年，小学、初中巩固率分别达到100%、99.5%。
"""


@pytest.fixture(scope="module")
def extraction(extractor: Extractor) -> Extraction:
    title = TEXT.partition("\n")[0]
    return extractor.extract(
        Document(id="sample", city="sample", city_name="样例市", adcode="", year=2023, kind="report", title=title, text=TEXT)
    )


def test_each_field_is_decided_as_the_record_says(extraction: Extraction) -> None:
    readings = extraction.readings
    targets = {target.id: target for target in extraction.targets if target.id in readings}
    assert {"preschool.inclusive_coverage", "preschool.quality_kg_coverage", None} <= {target.indicator for target in targets.values()}
    for name, target in targets.items():
        told = {decision.field: decision.value for decision in readings[name].decisions}
        assert told.pop("indicator") == (target.indicator or "none")
        assert told.pop("year") == str(target.year or "")
        assert told == {field: getattr(target, field) for field in told} and {"name", "status", "kind", "theme"} <= told.keys()


def test_a_candidate_fills_as_much_of_the_name_as_its_words_do(extraction: Extraction) -> None:
    weights = msgspec.structs.replace(NONE, indicator={"own_share": 9.0}, all={"always": 1.0})
    seen = set()
    for reading in extraction.readings.values():
        account = account_of(reading, weights)
        for candidate in account.candidates if account else ():
            words = [word for word in candidate.words.split(" + ") if not word.endswith(")")]  # 优质园 (behind) stands elsewhere
            [share] = [point.value for point in candidate.speaking_for if point.feature == "own_share"]
            assert share == pytest.approx(min(1.0, sum(map(len, words)) / len(reading.target.name)))
            seen.add((candidate.words.endswith(")") or ") +" in candidate.words, share < 1))
    assert {(True, True), (False, True)} <= seen


def test_what_speaks_for_an_answer_adds_and_what_speaks_against_it_takes(extraction: Extraction) -> None:
    weights, _ = weights_of(ROOT / "configs")
    accounts = [account for reading in extraction.readings.values() if (account := account_of(reading, weights))]
    candidates = [(one.speaking_for, one.against) for account in accounts for one in account.candidates]
    questions = [(one.speaking_for, one.against) for account in accounts for one in account.questions]
    assert {point.points > 0 for speaking, _ in (*candidates, *questions) for point in speaking} == {True}
    assert {point.points < 0 for _, against in (*candidates, *questions) for point in against} == {True}
