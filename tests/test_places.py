"""The gazetteer: one place behind all its names, official spellings, what lies in what, and names that several places bear."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.errors import EdutargetsError, UsageError
from edutargets.places import Places

Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(ROOT / "configs" / "places.csv")


@pytest.mark.parametrize("name", ["江阴", "江阴市", "jiangyin", "Jiangyin", "JIANGYIN", "320281", "  江阴市\n"])
def test_all_names_of_a_place_lead_to_it(places: Places, name: str) -> None:
    place = places.resolve(name)
    assert (place.slug, place.name, place.short, place.adcode, place.level, place.parent) == (
        "jiangyin", "江阴市", "江阴", "320281", "county", "320200",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "slug", "adcode", "level"),
    [
        ("陕西", "shaanxi", "610000", "province"),
        ("山西", "shanxi", "140000", "province"),
        ("厦门", "xiamen", "350200", "prefecture"),
        ("六安", "luan", "341500", "prefecture"),
        ("单县", "shanxian", "371722", "county"),
        ("台州", "taizhou", "331000", "prefecture"),
        ("泰州", "taizhou", "321200", "prefecture"),
        ("重庆", "chongqing", "500000", "province"),
        ("蚌埠", "bengbu", "340300", "prefecture"),
        ("乐清", "yueqing", "330382", "county"),
        ("乐亭", "laoting", "130225", "county"),
        ("洪洞", "hongtong", "141024", "county"),
        ("番禺", "panyu", "440113", "county"),
        ("铅山", "yanshan", "361124", "county"),
        ("百色", "baise", "451000", "prefecture"),
        ("西藏", "xizang", "540000", "province"),
        ("镇江", "zhenjiang", "321100", "prefecture"),
        ("江门", "jiangmen", "440700", "prefecture"),
        ("靖江", "jingjiang", "321282", "county"),
        ("无锡", "wuxi", "320200", "prefecture"),
    ],
)
def test_official_spellings(places: Places, name: str, slug: str, adcode: str, level: str) -> None:
    place = places.resolve(name)
    assert (place.slug, place.adcode, place.level) == (slug, adcode, level)
    assert place in places.find(slug) and places.by_code(adcode) == place


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("taizhou", {"321200", "331000"}),
        ("suzhou", {"320500", "341300", "620902"}),
        ("yichun", {"230700", "360900"}),
        ("zhenjiang", {"321100", "440204"}),
        ("吉林", {"220000", "220200"}),
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("朝阳", {"110105", "211300", "211321", "220104"}),
    ],
)
def test_a_name_of_several_places_is_an_error_that_lists_them(places: Places, name: str, codes: set[str]) -> None:
    assert {place.adcode for place in places.find(name)} == codes
    with pytest.raises(UsageError) as error:
        places.resolve(name)
    assert all(code in str(error.value) for code in codes) and repr(name) in str(error.value)
    for code in codes:
        assert places.resolve(name, [code]).adcode == code
    with pytest.raises(UsageError, match="several places"):
        places.resolve(name, codes)


@pytest.mark.parametrize(
    "name", ["", " ", "江", "锡", "市", "32028", "3202811", "江阴市,", "320281,county", "江阴县", "nowhere", "prefecture"]
)
def test_what_is_no_place_is_none(places: Places, name: str) -> None:
    assert places.find(name) == [] and places.by_code(name) is None
    with pytest.raises(UsageError, match="no place is called"):
        places.resolve(name)


def test_an_unknown_name_comes_with_the_nearest_known_one(places: Places) -> None:
    with pytest.raises(UsageError, match=r"'Wuxe'.*did you mean wuxi\?"):
        places.resolve("Wuxe", ["320200", "320281"])


def test_what_lies_in_what(places: Places) -> None:
    def contains(outer: str, inner: str) -> bool:
        return places.contains(places.resolve(outer), places.resolve(inner))

    assert contains("无锡", "江阴") and contains("江苏", "江阴") and contains("江苏", "无锡") and contains("泰州", "靖江")
    assert not contains("江阴", "无锡") and not contains("无锡", "靖江") and not contains("广东", "江阴") and not contains("无锡", "无锡")
    assert contains("北京市", "110105") and not contains("无锡", "镇江市")


@pytest.mark.parametrize(
    ("name", "province"),
    [("江阴", "江苏省"), ("无锡", "江苏省"), ("江门", "广东省"), ("110105", "北京市"), ("六安", "安徽省"), ("陕西", "陕西省")],
)
def test_the_province_of_a_place(places: Places, name: str, province: str) -> None:
    above = places.by_code(places.province(places.resolve(name)))
    assert above is not None and (above.name, above.level, above.parent) == (province, "province", "")


def test_one_character_names(places: Places) -> None:
    assert [places.resolve(name).letters for name in ("无锡", "江阴", "镇江", "靖江")] == [("锡",), ("澄",), ("镇",), ("靖",)]


def test_the_gazetteer_is_in_itself_consistent(places: Places) -> None:
    with (ROOT / "configs" / "places.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["adcode"]: row for row in csv.DictReader(stream)}
    assert len(rows) > 3000 and all(code.isdecimal() and len(code) == 6 for code in rows)
    assert sum(row["level"] == "province" for row in rows.values()) == 34
    for code, row in rows.items():
        assert row["slug"].isascii() and row["slug"].isalpha() and row["slug"].islower(), row
        assert row["name"].startswith(row["short"]) and row["level"] in ("province", "prefecture", "county"), row
        assert (row["parent"] == "") == (row["level"] == "province") == code.endswith("0000"), row
        assert not row["parent"] or (row["parent"] in rows and row["parent"][:2] == code[:2]), row


# In the corpus and at the command line


@pytest.mark.parametrize(("name", "slug"), [("江门", "jiangmen"), ("zhenjiang", "zhenjiang"), ("wuxi", "wuxi"), ("321282", "jingjiang")])
def test_a_city_of_the_corpus_goes_before_others_of_its_name(corpus: et.Corpus, name: str, slug: str) -> None:
    assert corpus.city(name) == slug
    assert corpus.documents_of(slug) and corpus.place(slug) is not None


def test_a_city_without_document_is_known_all_the_same(corpus: et.Corpus) -> None:
    assert corpus.city("广州") == "guangzhou" and corpus.documents_of("guangzhou") == () and corpus.place("guangzhou") is None
    with pytest.raises(EdutargetsError):
        corpus.city("taizhou")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("泰州", [("taizhou", "泰州市", "321200", "江苏省")]),
        ("taizhou", [("taizhou", "泰州市", "321200", "江苏省"), ("taizhou", "台州市", "331000", "浙江省")]),
        ("单县", [("shanxian", "单县", "371722", "菏泽市")]),
        ("320281", [("jiangyin", "江阴市", "320281", "无锡市")]),
        ("陕西", [("shaanxi", "陕西省", "610000", "")]),
    ],
)
def test_cities_find(cli: Cli, name: str, found: list[tuple[str, ...]]) -> None:
    rows = json.loads(cli("cities", "--find", name, "--format", "json").stdout)
    assert [(row["city"], row["name"], row["adcode"], row["part_of"]) for row in rows] == found


def test_cities_of_the_corpus(cli: Cli) -> None:
    rows = json.loads(cli("cities", "--format", "json").stdout)
    assert {(row["city"], row["level"], row["part_of"], row["documents"]) for row in rows} == {
        ("jiangmen", "prefecture", "广东省", 1),
        ("jiangyin", "county", "无锡市", 1),
        ("jingjiang", "county", "泰州市", 1),
        ("wuxi", "prefecture", "江苏省", 1),
        ("zhenjiang", "prefecture", "江苏省", 1),
    }
    for row in rows:
        listed = cli("show", row["city"], "--format", "jsonl").stdout.splitlines()
        assert row["targets"] == len(listed) > 0
