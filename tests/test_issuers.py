"""Issuers: who passes a superior's document on, and who is named in a document without having issued it."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from edutargets.places import Places
from edutargets.reading.metadata import find_metadata
from edutargets.reading.records import Metadata, Source
from edutargets.rules.documents import load_documents
from edutargets.rules.reading import load_layout

CONFIGS = ROOT / "configs"
RULES = load_documents(CONFIGS)


def metadata_of(text: str) -> Metadata:
    return find_metadata(Source(text=text, format="text"), "a.txt", RULES, load_layout(CONFIGS), Places(CONFIGS / "places.csv"))


def values(text: str) -> dict[str, str]:
    found = metadata_of(text)
    return {name: fact.value for name in Metadata.__struct_fields__ if (fact := getattr(found, name))}


ATTACHED = "江苏省教育厅2024年工作要点\n一、学前教育\n普惠性幼儿园覆盖率达到90%以上。\n江苏省教育厅\n2024年1月15日\n"
COVER = "各市（县）区教育局，各直属学校：\n现将《江苏省教育厅2024年工作要点》转发给你们，请认真贯彻执行。\n无锡市教育局\n2024年2月20日\n"


@pytest.mark.parametrize(
    "title",
    [
        "无锡市教育局关于转发《江苏省教育厅2024年工作要点》的通知\n",
        "关于转发《江苏省教育厅2024年工作要点》的通知\n",
        "无锡市教育局\n关于转发《江苏省教育厅2024年工作要点》的通知\n",
        "无锡市教育局关于转发\n《江苏省教育厅2024年工作要点》的通知\n",
        "无锡市教育局转发江苏省教育厅关于印发《江苏省教育厅2024年工作要点》的通知\n",
    ],
)
def test_what_is_passed_on_is_of_the_one_who_passes_it_on(title: str) -> None:
    found = values(title + COVER + ATTACHED)
    assert (found["issuer"], found["city"], found["kind"], found["genre"]) == ("无锡市教育局", "320200", "plan", "work_points")
    assert (found["published"], found["year"]) == ("2024-02-20", "2024")
    assert "转发" in found["title"]


def test_an_office_that_passes_on_a_bureaus_paper_is_its_issuer() -> None:
    found = values(
        "扬州市人民政府办公室转发市教育局关于学前教育提升行动计划的通知\n各县（市、区）人民政府：\n市教育局的计划已经市政府同意，现转发给你们。\n"
        "扬州市人民政府办公室\n2023年5月8日\n学前教育提升行动计划\n一、目标\n新建幼儿园20所。\n市教育局\n2023年4月1日\n"
    )
    assert (found["issuer"], found["city"], found["published"]) == ("扬州市人民政府办公室", "321000", "2023-05-08")


def test_who_passes_on_is_not_taken_from_the_paper_passed_on() -> None:
    found = metadata_of("关于转发《江苏省教育厅2024年工作要点》的通知\n各校：\n现转发给你们，请结合实际贯彻落实。\n" + ATTACHED)
    assert found.issuer is None
    assert found.city is None or not found.city.sure


def test_a_bureau_that_sends_round_its_own_plan_issued_it() -> None:
    found = values("关于印发《南通市教育局2024年工作要点》的通知\n各县（市、区）教育局：\n现印发给你们。\n南通市教育局\n2024年2月18日\n")
    assert (found["title"], found["issuer"], found["city"]) == ("南通市教育局2024年工作要点", "南通市教育局", "320600")


@pytest.mark.parametrize(
    "line",
    [
        "牵头单位：扬州市教育局",
        "牵头单位\n扬州市教育局",
        "（牵头单位：扬州市教育局）",
        "主办单位：扬州市教育局",
        "主办单位\t扬州市教育局",
        "责任单位：扬州市教育局",
        "由扬州市教育局",
        "抄送：江苏省教育厅",
        "各县（市、区）教育局",
        "3\t新建小学2所\t扬州市教育局",
        "新建小学2所，改扩建3所\t扬州市教育局",
    ],
)
def test_who_does_the_work_or_is_written_to_is_no_issuer(line: str) -> None:
    text = f"2024年全市教育工作要点\n一、学前教育\n新建幼儿园3所。\n{line}\n"
    assert metadata_of(text).issuer is None, line


@pytest.mark.parametrize(
    "line",
    ["现在，我代表江苏省人民政府\n向大会报告工作，请予审议。", "我代表省人民政府", "受市人民政府委托，我代表扬州市人民政府\n作报告。"],
)
def test_for_whom_one_speaks_is_no_issuer(line: str) -> None:
    assert metadata_of(f"2025年政府工作报告\n各位代表：\n{line}\n一、2024年工作回顾\n新建小学20所。\n").issuer is None


@pytest.mark.parametrize("organ", ["向阳区教育局", "样例市经济技术开发区教育局", "扬州市教育局", "江苏省人民政府办公厅"])
def test_an_organ_that_signs_is_the_issuer(organ: str) -> None:
    found = metadata_of(f"2024年教育工作要点\n一、学前教育\n新建幼儿园3所。\n{organ}\n2024年2月1日\n").issuer
    assert found and (found.value, found.where) == (organ, "signature")


@pytest.mark.parametrize("rule", RULES.not_issuing, ids=lambda rule: rule.id)
def test_rules_of_what_is_no_issuer_do_what_their_examples_say(rule: object) -> None:
    assert hasattr(rule, "examples")
    assert [one for one in rule.examples if not re.search(rule.pattern, one)] == []  # type: ignore[attr-defined]
    assert [one for one in rule.counterexamples if re.search(rule.pattern, one)] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2025年扬州市教育工作要点.txt", "2025年扬州市教育工作要点"),
        ("01_2025年扬州市教育工作要点.txt", "2025年扬州市教育工作要点"),
        ("20240301-扬州市教育工作要点.txt", "扬州市教育工作要点"),
        ("3. 扬州市教育工作要点.txt", "扬州市教育工作要点"),
    ],
)
def test_the_name_of_a_file_keeps_its_year_in_the_title(name: str, title: str) -> None:
    source = Source(text="新建幼儿园3所，新增学位900个。\n", format="text")
    found = find_metadata(source, name, RULES, load_layout(CONFIGS), Places(CONFIGS / "places.csv")).title
    assert found and found.value == title
