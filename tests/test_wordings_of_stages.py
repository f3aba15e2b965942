"""Wordings of kindergartens, compulsory and senior schools as documents put them: what is elided, and what only looks alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("全县共有各类学校和幼儿园386所，其中幼儿园142所、义务教育阶段学校231所、普通高中7所。", "142所", "preschool.kindergartens"),
        ("全县共有各类学校和幼儿园386所，其中幼儿园142所、义务教育阶段学校231所、普通高中7所。", "7所", "high_school.schools"),
        ("共有在校学生16.8万人（其中，学前教育2.9万人、小学7.1万人、初中3.6万人）。", "7.1万人", "compulsory.primary_students"),
        ("共有在校学生16.8万人（其中，学前教育2.9万人、小学7.1万人、初中3.6万人）。", "3.6万人", "compulsory.junior_students"),
        ("高中阶段在校生4.9万人，其中普通高中2.8万人、中职2.1万人。", "2.8万人", "high_school.students"),
        ("高中阶段在校生4.9万人，其中普通高中2.8万人、中职2.1万人。", "4.9万人", None),
        ("高中阶段招生1.3万人，其中普通高中招生7200人。", "7200人", "high_school.intake"),
        ("中考报名7860人，高中阶段录取7650人，录取率97.3%，其中普高录取4980人。", "4980人", "high_school.intake"),
        ("全年招收小学新生2860人、初中新生3120人、高中新生1980人。", "2860人", "compulsory.primary_intake"),
        ("本科上线3120人，上线率59.8%。", "59.8%", "high_school.gaokao_bachelor"),
        ("生均教学仪器设备值小学2430元、初中3160元。", "3160元", "compulsory.equipment_value"),
        ("幼儿园388所，其中普惠性幼儿园334所，占比86.1%。", "86.1%", "preschool.inclusive_kg_share"),
        ("有11所园晋升为省一类幼儿园。", "11所", "preschool.quality_kg_new"),
        ("7—12周岁儿童入学率为99.93%。", "99.93%", "compulsory.primary_enrolment"),
    ],
)
def test_a_figure_is_recognised_in_other_words(targets_of: Callable[..., object], text: str, number: str, indicator: str | None) -> None:
    assert read(targets_of, text, "report")[number].indicator == indicator


def test_pupils_taken_in_are_of_no_school_by_that_name(targets_of: Callable[..., object]) -> None:
    assert {one.place for one in read(targets_of, "全年招收小学新生2860人、初中新生3120人。", "report").values()} == {""}


def test_a_school_that_is_new_is_still_a_place(targets_of: Callable[..., object]) -> None:
    assert read(targets_of, "光华小学新增学位540个。", "report")["540个"].place == "光华小学"
