"""Scope: which clauses of a document are about education, by the examples of configs/scope.yaml and in whole documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from edutargets import config
from edutargets.config import config_folder
from edutargets.extracting.scope import EducationScope
from edutargets.records import Target
from edutargets.rules.scope import load_scope

RULES = load_scope(config_folder())
SCOPE = EducationScope(RULES)
TargetsOf = Callable[..., tuple[Target, ...]]


def cases(patterns: Iterable[config.Pattern], counter: bool = False) -> list[Any]:
    return [pytest.param(text, id=f"{one.id}: {text}") for one in patterns for text in (one.counterexamples if counter else one.examples)]


@pytest.mark.parametrize("clause", cases(RULES.about))
def test_an_example_is_about_education(clause: str) -> None:
    assert SCOPE.is_about(clause)


@pytest.mark.parametrize("clause", cases(RULES.about, counter=True))
def test_a_counterexample_is_not_about_education(clause: str) -> None:
    assert not SCOPE.is_about(clause)


@pytest.mark.parametrize("clause", cases(RULES.other))
def test_an_example_of_another_field_is_of_another(clause: str) -> None:
    assert SCOPE.is_other(clause)


@pytest.mark.parametrize("clause", cases(RULES.other, counter=True))
def test_a_counterexample_of_another_field_may_be_of_education(clause: str) -> None:
    assert not SCOPE.is_other(clause)


@pytest.mark.parametrize(
    ("title", "general"),
    [(text, True) for one in RULES.general for text in one.examples]
    + [(text, False) for one in RULES.general for text in one.counterexamples],
)
def test_a_title_says_whether_a_document_is_of_all_fields(title: str, general: bool) -> None:
    assert SCOPE.is_general(title) is general


MOSTLY_EDUCATION = (
    "新建学校12所，新增学位8600个。\n"
    "学前教育毛入园率达到96%。\n"
    "地区生产总值增长6%左右，其中工业增加值增长7%；高中阶段毛入学率达到95%。\n"
    "新建三甲医院2所，改造学校食堂64个。\n"
)


def numbers(targets: Iterable[Target]) -> list[str]:
    return [target.number for target in targets if target.number]


def test_a_chapter_on_education_in_a_report_of_all_fields_gives_nothing_of_other_fields(targets_of: TargetsOf) -> None:
    found = numbers(targets_of(MOSTLY_EDUCATION, kind="mixed", title="样例市政府工作报告（节选）"))
    assert found == ["12所", "8600个", "96%", "95%", "64个"]


def test_in_a_document_of_an_education_bureau_everything_counts(targets_of: TargetsOf) -> None:
    found = numbers(targets_of(MOSTLY_EDUCATION, kind="mixed", title="样例市教育局工作总结"))
    assert {"2所", "7%"} <= set(found)


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        ("高校毕业生留鲁率达到61%", True),
        ("区属高校毕业生去向落实率90%以上", True),
        ("新增公办托位9000个", True),
        ("人才留存率达到85%", False),
        ("新增养老床位5万张", False),
    ],
)
def test_in_a_report_on_all_fields_a_clause_counts_by_what_it_says(targets_of: TargetsOf, clause: str, kept: bool) -> None:
    report = "粮食总产量稳定增长。\n工业投资保持两位数增长。\n城乡面貌持续改善。\n" * 4
    found = numbers(targets_of(f"{report}{clause}。\n", kind="mixed", title="样例省政府工作报告"))
    assert bool(found) is kept
