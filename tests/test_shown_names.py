"""How names are told: with what the text before left unsaid, in few words, of words of the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

Targets = Callable[..., tuple[Target, ...]]


def names(targets_of: Targets, text: str) -> list[str]:
    found = targets_of(f"样例市教育情况\n{text}\n", "report", year=2024, title="样例市教育情况")
    return [one.name for one in found if one.number]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("招聘教师286人。", ["招聘教师数"]),
        ("全市在校生6.2万人，专任教师4100人。", ["在校生数", "专任教师数"]),
        ("中考报名1.2万人。", ["中考报名人数"]),
        ("在校生人数为6.2万人。", ["在校生人数"]),
    ],
)
def test_people_told_by_a_noun_are_counted_by_it_alone(targets_of: Targets, text: str, told: list[str]) -> None:
    assert names(targets_of, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全市有幼儿园238所（公办113所、民办125所）。", ["幼儿园数", "公办幼儿园数", "民办幼儿园数"]),
        ("全县在职教职工9284人（民办551人）。", ["在职教职工数", "民办在职教职工数"]),
        ("评出五星级学校5所，四星级8所。", ["评出五星级学校数", "四星级学校数"]),
        ("全市有幼儿园238所，民办小学12所。", ["幼儿园数", "民办小学数"]),
    ],
)
def test_a_quality_alone_is_of_what_was_counted_before(targets_of: Targets, text: str, told: list[str]) -> None:
    found = names(targets_of, text)
    assert [one.removeprefix("评出") for one in found] == [one.removeprefix("评出") for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "在校学生合计17.3万人（其中小学84625人、初中39470人、专门学校29人）。",
            ["小学在校学生数", "初中在校学生数", "专门学校在校学生数"],
        ),
        ("公办学校371所，其中县属学校6所，中心小学22所。", ["县属学校数", "中心小学数"]),
        ("公开招聘教师286名，其中研究生41名。", ["公开招聘研究生教师数"]),
        ("学校建设项目23个，其中续建14个、新开工5个。", ["续建项目数", "新开工项目数"]),
        ("校长教师交流268人，其中骨干教师71人。", ["校长教师交流中骨干教师数"]),  # of those who moved: not all of them
        ("高校在校生16万人，其中研究生5.9万人。", ["研究生数"]),
    ],
)
def test_a_part_has_its_own_name_where_that_says_all(targets_of: Targets, text: str, told: list[str]) -> None:
    assert names(targets_of, text)[1:] == told


def test_pupils_of_several_kinds_of_schools_are_of_none_of_them(targets_of: Targets) -> None:
    assert names(targets_of, "全市有幼儿园55所、小学22所、普通高中4所，在校学生7.3万人。")[-1] == "在校学生数"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一、普通高中\n毕业3522人。", "普通高中毕业人数"),
        ("一、学前教育\n在园幼儿1.7万人。", "在园幼儿数"),  # no other pupils are there
        ("投入8400万元，实施校安工程项目32个。", "校安工程项目投入"),
        ("投入7900万元新建农村校舍。", "农村校舍投入"),
        ("会议通报，新建公办幼儿园12所，完成率108%。", "公办幼儿园完成率"),  # who tells it is no topic
        ("新改扩建公办幼儿园12所，新增学位3240个。", "公办幼儿园新增学位数"),
        ("新建城关第二小学，新增学位1350个。", "城关第二小学新增学位数"),
        ("新建幼儿园9所、小学3所，新增学位5400个。", "新增学位数"),
        ("小区配套园9所已全部移交，移交率100%。", "小区配套园移交率"),
        ("中小学已完工5所，11所正在装修。", "正在装修中小学数"),
    ],
)
def test_a_bare_name_is_told_with_what_it_is_of(targets_of: Targets, text: str, told: str) -> None:
    assert told in names(targets_of, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("总体近视率51.3%，比2020年下降3.2个百分点。", ["总体近视率", "总体近视率下降"]),
        ("大班额占比0.38%，比上学期末下降0.21个百分点。", ["大班额占比", "大班额占比下降"]),
        ("高考本科上线率70.8%，比全省高6.1个百分点。", ["高考本科上线率", "高考本科上线率比全省高"]),
        (
            "毛入园率89.2%，毛入学率93.7%，分别比“十二五”末提高8.9个、6.1个百分点。",
            ["毛入园率", "毛入学率", "毛入园率提高", "毛入学率提高"],
        ),
    ],
)
def test_a_change_says_what_changed_and_which_way(targets_of: Targets, text: str, told: list[str]) -> None:
    assert names(targets_of, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("小学生均教育事业费5106元，比上年增长12.4%，初中7218元。", "初中生均教育事业费"),
        ("小学入学率99.9%，比上年提高0.1个百分点，初中99.2%。", "初中入学率"),
        ("中职毕业生就业率98.6%，升入高校的占58.3%。", "升入高校占比"),
        ("高考总上线率96.1%，本科64.4%。", "本科上线率"),
    ],
)
def test_a_stage_or_a_share_alone_has_the_measure_of_the_one_before(targets_of: Targets, text: str, told: str) -> None:
    assert any(one.endswith(told) for one in names(targets_of, text))


def test_a_change_of_a_stage_in_the_same_unit_stays_one(targets_of: Targets) -> None:
    assert names(targets_of, "小学招生6800人，增长2.1%，初中招生5100人，增长3.2%。")[1::2] == ["小学招生数增长", "初中招生数增长"]


def test_two_changes_of_one_thing_have_two_names(targets_of: Targets) -> None:
    found = names(targets_of, "近视率51.3%，比上年下降1.2个百分点，比2020年下降3.2个百分点。")
    assert len(set(found)) == len(found) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全县1.9万名学生受益。", "受益学生数"),
        ("右江、田东、平果3个县通过国家督导认定。", "通过国家督导认定县数"),
        ("江南中学等4所学校获评省级示范学校。", "获评省级示范学校数"),
        ("每所学校配备1名专职心理健康教师。", "每所学校配备专职心理健康教师数"),
    ],
)
def test_what_did_something_is_counted_behind_what_it_did(targets_of: Targets, text: str, told: str) -> None:
    assert names(targets_of, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新建校舍3.5万平方米。", "新建校舍面积"),
        ("全省小学共有11.4万个班。", "小学班数"),
        ("图书6.9万册。", "图书册数"),
        ("校园占地面积260亩。", "校园占地面积"),
        ("新建、改扩建食堂36个。", "新建、改扩建食堂数"),
    ],
)
def test_a_name_ends_in_what_its_unit_measures(targets_of: Targets, text: str, told: str) -> None:
    assert names(targets_of, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("区里三年补充幼儿教师420名。", "补充幼儿教师数"),
        ("九年一贯制学校10所。", "九年一贯制学校数"),
        ("三年巩固率98.1%。", "三年巩固率"),
        ("今年全市普通高中在校生将达到4.6万人。", "普通高中在校生数"),
    ],
)
def test_when_and_how_is_no_part_of_a_name(targets_of: Targets, text: str, told: str) -> None:
    assert names(targets_of, text) == [told]


def test_a_name_is_judged_by_the_words_it_has_itself(targets_of: Targets) -> None:
    found = targets_of("样例市教育情况\n全市有幼儿园238所（公办113所）。\n", "report", year=2024, title="样例市教育情况")
    assert [(one.name, one.indicator) for one in found if one.number == "238所"] == [("幼儿园数", "preschool.kindergartens")]


@pytest.mark.parametrize("sentence", ["新建幼儿园12所。", "完成12所。", "其中民办12人。"])
def test_twice_the_sentences_of_a_paragraph_are_twice_the_work(extractor: Extractor, sentence: str) -> None:
    def calls(times: int) -> int:
        title = "样例市教育局2022年工作总结"
        text = f"{title}\n{sentence * times}"
        document = Document(id="a-2022-report", city="a", city_name="样例市", adcode="", year=2022, kind="report", title=title, text=text)
        found = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal found
            found += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            extractor.extract(document)
        finally:
            sys.setprofile(before)
        return found

    calls(1)  # what is made ready once a process
    assert calls(800) < 2.2 * calls(400)  # calls of functions, counted: the same on every machine
