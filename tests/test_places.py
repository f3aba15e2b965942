"""The gazetteer: one place behind all its names, official spellings, what lies in what, and names that several places bear."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.cli.completion import complete_city
from edutargets.errors import ConfigError, EdutargetsError, NothingFound, UsageError
from edutargets.places import Places

Cli = Callable[..., Result]
CITIES = {"jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang"}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(ROOT / "configs" / "places.csv")


@pytest.mark.parametrize("name", ["江阴", "江阴市", "jiangyin", "Jiangyin", "JIANGYIN", "320281", "  江阴市\n", "澄"])
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
        ("漯河", "luohe", "411100", "prefecture"),
        ("库尔勒", "kuerle", "652801", "county"),
        ("佛冈", "fogang", "441821", "county"),
        ("闵行", "minhang", "310112", "county"),
        ("六合", "luhe", "320116", "county"),
        ("花都", "huadu", "440114", "county"),
        ("长丰", "changfeng", "340121", "county"),
        ("长子", "zhangzi", "140428", "county"),
        ("子长", "zichang", "610681", "county"),
        ("民乐", "minle", "620722", "county"),
        ("乐陵", "laoling", "371481", "county"),
        ("崆峒", "kongtong", "620802", "county"),
        ("曾都", "zengdu", "421303", "county"),
        ("泊头", "botou", "130981", "county"),
        ("万柏林", "wanbailin", "140109", "county"),
        ("清新", "qingxin", "441803", "county"),
        ("管城", "guancheng", "410104", "county"),
        ("宕昌", "tanchang", "621223", "county"),
        ("蔚县", "yuxian", "130726", "county"),
        ("乌什", "wushi", "652927", "county"),
        ("浚县", "xunxian", "410621", "county"),
        ("长治", "changzhi", "140400", "prefecture"),
        ("涡阳", "guoyang", "341621", "county"),
        ("繁峙", "fanshi", "140924", "county"),
        ("亳州", "bozhou", "341600", "prefecture"),
        ("丽水", "lishui", "331100", "prefecture"),
        ("莫力达瓦", "molidawa", "150722", "county"),
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
        ("鼓楼", {"320106", "320302", "350102", "410204"}),
        ("苏", {"320000", "320500"}),
        ("宜", {"320282", "360900", "420500", "511500"}),
        ("泰", {"321200", "321283", "370900"}),
        ("常", {"320400", "430700"}),
        ("丹", {"210600", "321181"}),
        ("丽", {"331100", "530700"}),
        ("宿", {"321300", "341300"}),
        ("衡", {"131100", "430400"}),
        ("娄", {"320585", "431300"}),
        ("虞", {"320581", "330604"}),
        ("潭", {"350128", "430300"}),
        ("汉", {"420100", "610700"}),
        ("341400", {"340100", "340200", "340500"}),
        ("朝阳", {"110105", "211300", "211321", "220104"}),
    ],
)
def test_a_name_of_several_places_is_an_error_that_lists_them(places: Places, name: str, codes: set[str]) -> None:
    assert {place.adcode for place in places.find(name)} == codes
    with pytest.raises(UsageError) as error:
        places.resolve(name)
    assert all(code in str(error.value) for code in codes) and repr(name) in str(error.value)
    for code in codes:
        place = places.resolve(name, [code])
        above = places.by_code(place.parent)
        assert place.adcode == code and f"{place.name} {code}" + (f" ({above.name})" if above else "") in str(error.value)
    with pytest.raises(UsageError, match="several places"):
        places.resolve(name, codes)


@pytest.mark.parametrize(
    "name",
    ["", " ", "江", "市", "slug", "|", ":", "32028", "3202811", "江阴市,", "320281,county", "江阴县", "nowhere", "prefecture", "九里区"],
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


@pytest.mark.parametrize(
    ("letter", "name"),
    [("锡", "无锡市"), ("澄", "江阴市"), ("镇", "镇江市"), ("靖", "靖江市"), ("邑", "江门市"), ("皋", "如皋市"), ("粤", "广东省")],
)
def test_one_character_names(places: Places, letter: str, name: str) -> None:
    assert places.resolve(letter).name == name and letter in places.resolve(letter).letters


@pytest.mark.parametrize(
    ("former", "code", "today"),
    [
        ("江都市", "321088", "江都区"),
        ("通州市", "320683", "通州区"),
        ("吴江市", "320584", "吴江区"),
        ("海门市", "320684", "海门区"),
        ("绍兴县", "330621", "柯桥区"),
        ("崇文区", "110103", "东城区"),
        ("崇文", "110103", "东城区"),
        ("宣武区", "110104", "西城区"),
        ("襄樊市", "", "襄阳市"),
        ("襄樊", "", "襄阳市"),
        ("楚州区", "", "淮安区"),
        ("莱芜市", "371200", "莱芜区"),
        ("居巢区", "341402", "巢湖市"),
        ("萝岗区", "440116", "黄埔区"),
        ("江干区", "330104", "上城区"),
        ("下城区", "330103", "拱墅区"),
        ("港闸区", "320611", "崇川区"),
        ("毕节地区", "522400", "毕节市"),
        ("西沙群岛", "469031", "西沙区"),
        ("渝北区", "500112", "两江新区"),
    ],
)
def test_former_names_and_codes_lead_to_the_place_of_today(places: Places, former: str, code: str, today: str) -> None:
    place = places.resolve(former)
    assert place.name == today and any(name.startswith(former) for name in place.former)
    if code:
        assert places.by_code(code) == places.resolve(code) == place and code in place.former_codes


def test_who_bears_a_name_today_goes_before_who_bore_it_once(places: Places) -> None:
    assert [(place.name, place.adcode) for place in places.find("清河区")] == [("清河区", "211204"), ("清江浦区", "320812")]
    assert places.resolve("清河区").adcode == "211204"
    assert places.resolve("清河区", ["320812"]).adcode == places.resolve("清河区", ["320802"]).adcode == "320812"


def test_a_code_that_changed_while_the_name_stayed(places: Places) -> None:
    place = places.resolve("320602")
    assert (place.name, place.adcode, place.former, place.former_codes) == ("崇川区", "320613", ("港闸区",), ("320602", "320611"))


def test_the_gazetteer_is_in_itself_consistent(places: Places) -> None:
    with (ROOT / "configs" / "places.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    rows = {row["adcode"]: row for row in lines}
    assert len(rows) == len(lines) and 3200 <= len(rows) <= 3250 and all(re.fullmatch("[0-9]{6}", code) for code in rows)
    levels = [row["level"] for row in lines]
    assert (levels.count("province"), levels.count("prefecture"), set(levels)) == (34, 333, {"province", "prefecture", "county"})
    assert [row["adcode"] for row in lines] == sorted(rows)
    for code, row in rows.items():
        assert re.fullmatch("[a-z]{3,}", row["slug"]), row
        assert row["name"].startswith(row["short"]) and len(row["short"]) > 1, row
        assert row["short"] == row["name"] or row["name"].endswith(tuple("省市县区州盟旗会")), row
        assert (row["parent"] == "") == (row["level"] == "province") == code.endswith("0000"), row
        assert not row["parent"] or (row["parent"][:2] == code[:2] and row["parent"][4:] == "00"), row
        assert all(len(letter) == 1 or letter == "内蒙" for letter in row["letters"].split("|") if row["letters"]), row
        for name in row["also"].split("|") if row["also"] else ():
            assert re.fullmatch("[a-z]{2,}|[一-龥]{2,}", name) and name != row["slug"], row
            assert code in [place.adcode for place in places.find(name)], row
        if row["parent"]:
            above = rows[row["parent"]]["level"]
            assert above == "province" if row["level"] == "prefecture" else above in ("province", "prefecture"), row
        for entry in row["former"].split("|") if row["former"] else ():
            assert re.fullmatch("[一-龥]{2,}(:[0-9]{6})?[*/]?", entry), row
            name, _, old = entry.rstrip("*/").partition(":")
            assert old not in rows and (old or name != row["name"]), row
            assert not old or old[:2] == code[:2], row
            assert code in [place.adcode for place in places.find(name)] and (not old or code in [p.adcode for p in places.find(old)]), row


def test_names_of_one_spelling_are_read_alike(places: Places) -> None:
    read: dict[str, set[str]] = {}
    for place in places.all():
        read.setdefault(place.short, set()).add(place.slug)
    assert {short: slugs for short, slugs in read.items() if len(slugs) > 1} == {}


def test_all_places_one_after_the_other(places: Places) -> None:
    every = list(places.all())
    assert len(every) > 3000 and len({place.adcode for place in every}) == len(every)
    assert every[0].name == "北京市" and places.resolve("江都区") in every
    assert sum(place.level == "province" for place in every) == 34


def test_above_a_place(places: Places) -> None:
    assert [place.name for place in places.above(places.resolve("江阴"))] == ["无锡市", "江苏省"]
    assert places.above(places.resolve("江苏省")) == []


def test_a_place_cannot_be_changed(places: Places) -> None:
    with pytest.raises(AttributeError):
        places.resolve("江阴").slug = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("slug,name\njiangyin,江阴市\n", ":1: the columns are not slug,name,short"),
        ("slug,name,short,adcode,level,parent,letters,former,also\njiangyin,江阴市,江阴\n", "not a place: 'jiangyin,江阴市,江阴'"),
        (None, "cannot be read"),
    ],
)
def test_a_damaged_gazetteer_is_one_clear_line(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "places.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(words)) as error:
        Places(path).find("江阴")
    assert str(path) in str(error.value) and "\n" not in str(error.value)


# In the corpus and at the command line


@pytest.mark.parametrize(("name", "slug"), [("江门", "jiangmen"), ("zhenjiang", "zhenjiang"), ("wuxi", "wuxi"), ("321282", "jingjiang")])
def test_a_city_of_the_corpus_goes_before_others_of_its_name(corpus: et.Corpus, name: str, slug: str) -> None:
    assert corpus.city(name) == slug
    assert corpus.documents_of(slug) and corpus.place(slug) is not None


def test_a_city_without_document_is_known_all_the_same(corpus: et.Corpus) -> None:
    assert corpus.city("广州") == "guangzhou" and corpus.documents_of("guangzhou") == () and corpus.place("guangzhou") is None
    with pytest.raises(EdutargetsError):
        corpus.city("taizhou")


@pytest.fixture
def sample(tmp_path: Path) -> Callable[..., et.Corpus]:
    """A corpus of made-up documents (样例) of the places given as slug, name and code."""

    def make(*cities: tuple[str, str, str]) -> et.Corpus:
        for slug, name, code in cities:
            folder = tmp_path / slug
            folder.mkdir()
            (folder / "2012-plan.txt").write_text("样例\n新建幼儿园3所。\n", encoding="utf-8")
            sidecar = f"city: {slug}\ncity_name: {name}\nyear: 2012\nkind: plan\n" + (f"adcode: '{code}'\n" if code else "")
            (folder / "2012-plan.yaml").write_text(sidecar, encoding="utf-8")
        return et.load(tmp_path, ROOT / "configs")

    return make


def test_another_place_of_the_same_slug_is_not_the_one_of_the_corpus(sample: Callable[..., et.Corpus]) -> None:
    corpus = sample(("taizhou", "泰州市", "321200"))
    assert corpus.city("taizhou") == corpus.city("泰州") == corpus.city("321200") == "taizhou"
    for name in ("台州", "331000"):
        with pytest.raises(NothingFound, match=r"台州市 331000 \(浙江省\); its taizhou is 泰州市 321200"):
            corpus.city(name)


def test_a_document_under_a_former_code_is_found_by_all_names(sample: Callable[..., et.Corpus]) -> None:
    corpus = sample(("jiangdu", "江都市", "321088"), ("sample", "样例市", ""))
    assert {corpus.city(name) for name in ("江都市", "江都区", "江都", "jiangdu", "321088", "321012")} == {"jiangdu"}
    place = corpus.place("jiangdu")
    assert place is not None and place.adcode == "321012"
    assert corpus.cities_named((), ["扬州"]) == corpus.cities_named(["江苏/*"]) == ("jiangdu",)


def test_a_name_of_two_places_of_the_corpus_asks_for_the_code(sample: Callable[..., et.Corpus]) -> None:
    corpus = sample(("gulou", "鼓楼区", "320106"), ("gulou-fuzhou", "鼓楼区", "350102"))
    with pytest.raises(UsageError, match="several places of the corpus: 鼓楼区 320106, 鼓楼区 350102"):
        corpus.city("鼓楼区")
    assert corpus.city("350102") == "gulou-fuzhou"


@pytest.mark.parametrize(
    ("arguments", "cities"),
    [
        (["--within", "jiangsu"], {"jiangyin", "wuxi", "jingjiang", "zhenjiang"}),
        (["--within", "江苏省"], {"jiangyin", "wuxi", "jingjiang", "zhenjiang"}),
        (["--within", "320000"], {"jiangyin", "wuxi", "jingjiang", "zhenjiang"}),
        (["--within", "锡"], {"jiangyin", "wuxi"}),
        (["--within", "taizhou"], {"jingjiang"}),
        (["--within", "江阴"], {"jiangyin"}),
        (["--within", "广东,江阴"], {"jiangmen", "jiangyin"}),
        (["--within", "无锡", "--within", "jiangmen"], {"jiangyin", "wuxi", "jiangmen"}),
        (["jiangmen", "--within", "无锡"], {"jiangyin", "wuxi", "jiangmen"}),
        (["jiangsu/*"], {"jiangyin", "wuxi", "jingjiang", "zhenjiang"}),
        (["wuxi/*"], {"jiangyin"}),
        (["江门", "无锡/*"], {"jiangyin", "jiangmen"}),
    ],
)
def test_the_cities_within_a_place(cli: Cli, arguments: list[str], cities: set[str]) -> None:
    shown = [json.loads(line) for line in cli("show", *arguments, "--format", "jsonl").stdout.splitlines()]
    assert {record["city"] for record in shown} == cities
    compared = cli("compare", *arguments, "--long", "--format", "jsonl").stdout.splitlines()
    assert compared and {json.loads(line)["city"] for line in compared} == cities
    header = cli("measures", *arguments, "--format", "csv").stdout.splitlines()[0].split(",")
    assert cities <= set(header) and not (CITIES - cities) & set(header)


@pytest.mark.parametrize("command", ["compare", "show", "measures"])
@pytest.mark.parametrize("arguments", [["--within", "广州"], ["guangzhou/*"], ["jiangyin/*"], ["wuxi", "--within", "浙江"]])
def test_nothing_within_a_place_is_exit_3_with_what_the_corpus_has(cli: Cli, command: str, arguments: list[str]) -> None:
    result = cli(command, *arguments)
    assert (result.code, result.stdout) == (3, "") and result.stderr.count("\n") == 1
    assert all(city in result.stderr for city in CITIES)


def test_a_city_that_no_code_places_is_named_where_it_is_left_out(cli: Cli, sample: Callable[..., et.Corpus]) -> None:
    folder = str(sample(("jiangdu", "江都市", "321088"), ("sample", "样例市", "")).folder)
    result = cli("show", "--within", "jiangsu", "--corpus", folder, "--format", "jsonl")
    assert result.code == 0 and {json.loads(line)["city"] for line in result.stdout.splitlines()} == {"jiangdu"}
    assert "sample" in result.stderr and "adcode" in result.stderr and result.stderr.count("\n") == 1
    assert cli("show", "--corpus", folder, "--format", "jsonl").stderr == ""


@pytest.mark.parametrize(
    ("name", "cities"),
    [("锡", {"wuxi"}), ("澄", {"jiangyin"}), ("440700", {"jiangmen"}), ("镇江市", {"zhenjiang"}), ("JINGJIANG", {"jingjiang"})],
)
def test_every_command_knows_every_name(cli: Cli, name: str, cities: set[str]) -> None:
    for arguments in (["show", name], ["show", "--city", name], ["compare", name, "--long"]):
        lines = cli(*arguments, "--format", "jsonl").stdout.splitlines()
        assert lines and {json.loads(line)["city"] for line in lines} == cities, arguments
    assert cities <= set(cli("measures", name, "--format", "csv").stdout.splitlines()[0].split(","))
    assert {row["city"] for row in json.loads(cli("cities", "--find", name, "--format", "json").stdout)} == cities


def test_completion_goes_on_in_the_gazetteer_where_the_corpus_ends() -> None:
    assert complete_city("江") == [("江门市", "jiangmen"), ("江阴市", "jiangyin")]
    assert complete_city("江都") == [("江都区", "jiangdu 321012")]
    assert complete_city("jiangd") == complete_city("JiangD") == [("jiangdu", "江都区 321012"), ("jiangda", "江达县 540321")]
    assert complete_city("taizh") == [("taizhou", "泰州市 321200, 台州市 331000")]
    codes = dict(complete_city("3202"))
    assert codes["320200"] == "无锡市" and codes["320281"] == "江阴市" and all(code.startswith("3202") for code in codes)
    assert complete_city("hai")[0] == ("hainan", "海南省 460000, 海南藏族自治州 632500, 海南区 150303")  # the largest first
    assert len(complete_city("s")) == len(complete_city("3")) == 30
    assert complete_city("nowhere") == []
    assert {slug for slug, _ in complete_city("")} == CITIES


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


def test_cities_find_shows_what_a_place_was_called(cli: Cli) -> None:
    for name in ("江都市", "321088", "jiangdu"):
        (row,) = json.loads(cli("cities", "--find", name, "--format", "json").stdout)
        assert (row["name"], row["level"], row["part_of"], row["former"], row["former_codes"]) == (
            "江都区", "county", "扬州市", ["江都市"], ["321088"],
        )  # fmt: skip


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


def test_the_names_around_many_places_are_those_of_each_and_of_what_contains_it(places: Places) -> None:
    every = list(places.all())
    once = [code for place in every for code in place.former_codes]
    codes = [*(place.adcode for place in every[::7]), *once[::5], "", "nowhere", "999999"]
    around = {one for code in codes if (place := places.by_code(code)) for one in (place, *places.above(place))}
    names = {name for one in around for name in (one.name, one.short)}
    every_name = "\n".join(name for one in every for name in (one.name, one.short))
    assert places.names_of(codes, every_name) == names
    assert places.names_of(codes, "江苏省兴化") == {name for name in names if name in "江苏省兴化"} != set()
    assert places.names_of(["320281"], every_name) == {"江阴市", "江阴", "无锡市", "无锡", "江苏省", "江苏"}
    assert places.names_of(["320281"], "无锡市区") == {"无锡市", "无锡"}
