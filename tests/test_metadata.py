"""Metadata: title, issuer, number, date, kind, year and city of documents as bureaus lay them out, and how sure each is."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

import edutargets as et
from edutargets.places import Places
from edutargets.reading.metadata import find_metadata
from edutargets.reading.records import Metadata, Source
from edutargets.rules.documents import load_documents
from edutargets.rules.reading import load_layout

CONFIGS = ROOT / "configs"
RULES = load_documents(CONFIGS)


def metadata_of(text: str, name: str = "a.txt", address: str = "", **facts: str) -> Metadata:
    source = Source(text=text, format="txt", facts=facts)
    return find_metadata(source, name, RULES, load_layout(CONFIGS), Places(CONFIGS / "places.csv"), address)


def values(metadata: Metadata) -> dict[str, str]:
    return {name: fact.value for name in Metadata.__struct_fields__ if (fact := getattr(metadata, name))}


@pytest.mark.parametrize("kind", RULES.kinds, ids=lambda kind: kind.id)
def test_titles_decide_the_kind_of_a_document(kind: object) -> None:
    assert hasattr(kind, "examples")
    for title in kind.examples:
        first = next(one for one in RULES.kinds if re.search(one.title, title))
        assert first == kind, title
    for title in kind.counterexamples:  # type: ignore[attr-defined]
        assert next(one for one in RULES.kinds if re.search(one.title, title)) != kind, title


@pytest.mark.parametrize("city", ["jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang"])
def test_the_corpus_is_recognised(corpus: et.Corpus, city: str) -> None:
    """What a person wrote into the sidecars is what is found in the texts; the year of Jiangyin stands in a label only."""
    (document,) = corpus.documents_of(city)
    found = values(metadata_of(document.text, "x.txt"))
    written = {
        name: getattr(document, name) for name in ("kind", "title", "number", "published", "index_number") if getattr(document, name)
    }
    assert {name: found.get(name) for name in written} == written
    assert (found["city"], found["year"]) == (document.adcode, str(document.year))
    assert found.get("issuer") in (document.issuer, None)


def test_a_city_that_only_the_text_names_is_not_sure(corpus: et.Corpus) -> None:
    city = metadata_of(corpus.documents_of("wuxi")[0].text).city
    assert city and (city.value, city.sure) == ("320200", False)
    title = metadata_of("无锡市教育局2023年工作要点\n一、学前教育\n").city
    assert title and (title.value, title.sure, "title" in title.where) == ("320200", True, True)


def test_a_notice_gives_the_title_of_what_it_sends_round() -> None:
    text = "关于印发《样例市南通市教育局2024年工作要点》的通知\n通教办〔2024〕3号\n各县（市、区）教育局：\n现印发给你们。\n南通市教育局\n2024年2月18日\n"
    found = values(metadata_of(text))
    assert (found["title"], found["number"]) == ("样例市南通市教育局2024年工作要点", "通教办〔2024〕3号")
    assert (found["issuer"], found["published"], found["kind"], found["genre"]) == ("南通市教育局", "2024-02-18", "plan", "work_points")


def test_marks_of_markdown_are_no_part_of_a_title() -> None:
    for text in ("# 样例市2024年教育工作要点\n\n新建幼儿园12所。\n", "**样例市2024年教育工作要点**\n\n新建幼儿园12所。\n"):
        assert values(metadata_of(text))["title"] == "样例市2024年教育工作要点"


def test_a_title_over_two_lines_is_put_together() -> None:
    found = values(metadata_of("扬州市教育局\n2023年工作总结\n\n2023年，全市教育系统……。\n"))
    assert (found["title"], found["issuer"], found["kind"], found["year"]) == (
        "扬州市教育局2023年工作总结",
        "扬州市教育局",
        "report",
        "2023",
    )


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2024年2月8日", "2024-02-08"),
        ("二〇二四年二月十八日", "2024-02-18"),
        ("（2024年12月31日）", "2024-12-31"),
        ("二○二三年十二月二十一日", "2023-12-21"),
    ],
)
def test_the_date_of_the_signature_is_read(date: str, iso: str) -> None:
    found = metadata_of(f"扬州市教育局2024年工作要点\n一、学前教育\n新建幼儿园3所。\n扬州市教育局\n{date}\n").published
    assert found and (found.value, found.where) == (iso, "signature")


def test_labels_in_cells_lines_and_rows_are_read() -> None:
    for header in (
        "索引号：014006470/2024-00016 发文日期：2024-04-10\n发布机构：无锡市教育局 文号：锡教〔2024〕1号\n",
        "索引号\t014006470/2024-00016\t发文日期\t2024-04-10\n发布机构\t无锡市教育局\t文号\t锡教〔2024〕1号\n",
        "索引号\n014006470/2024-00016\n发文日期\n2024-04-10\n发布机构\n无锡市教育局\n文号\n锡教〔2024〕1号\n",
    ):
        found = values(metadata_of(header + "2024年全市教育工作要点\n一、学前教育\n新建幼儿园3所。\n"))
        assert (found["index_number"], found["published"], found["issuer"]) == ("014006470/2024-00016", "2024-04-10", "无锡市教育局"), (
            header
        )
        assert (found["number"], found["city"]) == ("锡教〔2024〕1号", "320200"), header


def test_plans_for_several_years_are_of_their_first_year() -> None:
    assert values(metadata_of("样例省苏州市“十四五”教育发展规划\n"))["year"] == "2021"
    assert values(metadata_of("苏州市学前教育行动计划（2023—2025年）\n"))["year"] == "2023"
    assert values(metadata_of("苏州市国民经济和社会发展第十五个五年规划纲要\n"))["year"] == "2026"


def test_a_report_without_a_year_in_its_title_is_of_the_year_before_and_not_sure() -> None:
    year = metadata_of("苏州市教育局工作总结\n一、学前教育\n新建幼儿园3所。\n苏州市教育局\n2024年1月8日\n").year
    assert year and (year.value, year.sure) == ("2023", False)


def test_the_innermost_place_of_a_title_is_the_city() -> None:
    assert values(metadata_of("江苏省无锡市江阴市教育局2023年工作要点\n"))["city"] == "320281"
    assert values(metadata_of("江苏省教育厅2025年工作要点\n"))["city"] == "320000"


def test_a_name_of_several_places_is_decided_by_the_place_around_it() -> None:
    sure = metadata_of("鼓楼区教育局2023年工作要点\n南京市教育局要求各区落实。\n").city
    assert sure and (sure.value, sure.sure) == ("320106", True)
    doubtful = metadata_of("鼓楼区教育局2023年工作要点\n一、学前教育\n").city
    assert doubtful and not doubtful.sure


def test_meta_tags_of_the_page_come_first() -> None:
    found = metadata_of(
        "首页\n",
        title="苏州市教育局2022年工作要点",
        issuer="苏州市教育局",
        published="2022-03-01",
        address="https://jyj.suzhou.gov.cn/a.html",
    )
    assert values(found) == {
        "city": "320500", "year": "2022", "kind": "plan", "genre": "work_points", "title": "苏州市教育局2022年工作要点",
        "issuer": "苏州市教育局", "published": "2022-03-01", "address": "https://jyj.suzhou.gov.cn/a.html",
    }  # fmt: skip


def test_what_is_not_there_is_not_found() -> None:
    assert values(metadata_of("今天天气很好。\n明天也是。\n")) == {}


def test_a_title_goes_on_in_the_next_line() -> None:
    found = values(metadata_of("常熟市教育局2021年工作总结\n及2022年工作计划\n（样例）\n一、2021年工作总结\n新建幼儿园3所。\n"))
    assert (found["title"], found["kind"], found["year"]) == ("常熟市教育局2021年工作总结及2022年工作计划", "mixed", "2021")


def test_a_speech_names_its_city_and_a_place_deep_in_the_text_does_not() -> None:
    speech = metadata_of("政府工作报告\n——2026年1月26日在广东省第十四届\n人民代表大会第五次会议上\n各位代表：\n韶关市……获评。\n")
    assert speech.city and (speech.city.value, speech.city.sure) == ("440000", True)
    assert values(speech)["year"] == "2026"
    long = metadata_of("各位代表：" + "我们推进各项工作。" * 40 + "2006年3月2日在红塔区召开会议，红塔区获评先进。\n")
    assert long.city is None or not long.city.sure


def test_tags_left_in_a_text_end_its_lines() -> None:
    found = values(metadata_of("<div><h2>2004年鄂尔多斯市政府工作报告</h2><h3>在第一届人民代表大会上</h3>时间：2004-03-25</div>正文。"))
    assert (found["title"], found["city"], found["published"]) == ("2004年鄂尔多斯市政府工作报告", "150600", "2004-03-25")


def test_a_report_that_reviews_a_year_is_of_the_next() -> None:
    year = metadata_of(
        "各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、2017年工作回顾\n青岛市新建幼儿园3所。\n二、工作安排\n"
    ).year
    assert year and (year.value, year.sure) == ("2018", False)


def test_the_host_of_an_address_helps_where_the_text_agrees_and_a_broken_one_does_not_hurt() -> None:
    text = "市教育局工作要点\n苏州市新建幼儿园3所。\n"
    city = metadata_of(text, address="https://jyj.suzhou.gov.cn/plan.html").city
    assert city and (city.value, city.sure) == ("320500", True)
    doubtful = metadata_of(text, address="http://[::1").city
    assert doubtful and not doubtful.sure
