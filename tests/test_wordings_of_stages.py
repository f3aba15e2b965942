"""Wordings of kindergartens, compulsory and senior schools as documents put them: what is elided, and what only looks alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("全县共有各类学校和幼儿园386所，其中幼儿园142所、义务教育阶段学校231所、普通高中7所。", "142所", "preschool.kindergartens"),
        ("全县共有各类学校和幼儿园386所，其中幼儿园142所、义务教育阶段学校231所、普通高中7所。", "7所", "high_school.schools"),
        ("共有在校学生16.8万人（其中，学前教育2.9万人、小学7.1万人、初中3.6万人）。", "7.1万人", "compulsory.primary_students"),
        ("共有在校学生16.8万人（其中，学前教育2.9万人、小学7.1万人、初中3.6万人）。", "3.6万人", "compulsory.junior_students"),
        ("高中阶段在校生4.9万人，其中普通高中2.8万人、中职2.1万人。", "2.8万人", "high_school.students"),
        ("高中阶段招生1.3万人，其中普通高中招生7200人。", "7200人", "high_school.intake"),
        ("中考报名7860人，高中阶段录取7650人，录取率97.3%，其中普高录取4980人。", "4980人", "high_school.intake"),
        ("全年招收小学新生2860人、初中新生3120人、高中新生1980人。", "2860人", "compulsory.primary_intake"),
        ("本科上线3120人，上线率59.8%。", "59.8%", "high_school.gaokao_bachelor"),
        ("生均教学仪器设备值小学2430元、初中3160元。", "3160元", "compulsory.equipment_value"),
        ("幼儿园388所，其中普惠性幼儿园334所，占比86.1%。", "86.1%", "preschool.inclusive_kg_share"),
        ("有11所园晋升为省一类幼儿园。", "11所", "preschool.quality_kg_new"),
        ("7—12周岁儿童入学率为99.93%。", "99.93%", "compulsory.primary_enrolment"),
        ("今年秋季有15所新学校投入使用，其中幼儿园6所、小学5所、普通高中1所。", "6所", "preschool.kg_built"),
        ("今年秋季有15所新学校投入使用，其中幼儿园6所、小学5所、普通高中1所。", "5所", "compulsory.schools_built"),
        ("今年秋季有15所新学校投入使用，其中幼儿园6所、小学5所、普通高中1所。", "1所", "high_school.built"),
        ("全市高中阶段学校38所，在校生6.2万人，其中普通高中24所，在校生4.1万人。", "24所", "high_school.schools"),
        ("全市高中阶段学校38所，在校生6.2万人，其中普通高中24所，在校生4.1万人。", "4.1万人", "high_school.students"),
        ("新建学校12所，新增学位3600个。普通高中教育。学校8所，在校生1.2万人。", "1.2万人", "high_school.students"),
        ("义务教育阶段在校生合计81354人，教职工4876人。在园幼儿22045人，在编教职工139人。", "22045人", "preschool.children"),
        ("普惠性幼儿园覆盖率达92%，学前教育毛入园率由91.4%提高到94.6%。", "94.6%", "preschool.gross_enrolment"),
        ("超大班额由6.3%实现清零，大班额降至2%以下。", "2%以下", "compulsory.large_class"),
        ("课后服务覆盖全部义务教育学校。参与学生23.6万人；参与教师1.7万人，教师参与率93.4%。", "93.4%", "compulsory.after_school_teachers"),
        ("落实城镇小区配套园政策，新增公办园5所。", "5所", "preschool.kg_built"),
    ],
)
def test_a_figure_is_recognised_in_other_words(
    targets_of: Callable[..., tuple[Target, ...]], text: str, number: str, indicator: str
) -> None:
    assert read(targets_of, text, "report")[number].indicator == indicator


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("省级示范性普通高中7所。", "7所"),
        ("生均教学用房面积5.1平方米，校舍面积4286平方米。", "4286平方米"),
        ("公办园占比达到60%，民办占比40%。", "40%"),
        ("幼儿园新增班级160个。", "160个"),
        ("民办初中在校生1240人。", "1240人"),
        ("为全市4.9万名义务教育学生发放免费教科书。", "4.9万名"),
        ("幼儿园总数增加223所。", "223所"),
    ],
)
def test_what_only_looks_alike_is_none(targets_of: Callable[..., tuple[Target, ...]], text: str, number: str) -> None:
    assert read(targets_of, text, "report")[number].indicator is None


def test_pupils_taken_in_are_of_no_school_by_that_name(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    assert {one.place for one in read(targets_of, "全年招收小学新生2860人、初中新生3120人。", "report").values()} == {""}


def test_a_school_that_is_new_is_still_a_place(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    assert read(targets_of, "光华小学新增学位540个。", "report")["540个"].place == "光华小学"
