"""Choosing: all cities at once, and indicators and themes by a part of their names."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from conftest import Result

import edutargets as et

Cli = Callable[..., Result]


CITIES = {"jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang"}


def cities_of(text: str) -> set[str]:
    return {row["city"] for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("asked", [[], ["*"], ["--all"], ["wuxi", "--all"], ["--within", "全国"], ["--within", "中国"], ["china/*"]])
def test_no_city_the_star_and_the_nation_are_every_city(cli: Cli, asked: list[str]) -> None:
    compared = cli("compare", *asked, "--long", "--format", "csv")
    shown = cli("show", *asked, "--format", "csv")
    assert compared.code == shown.code == 0
    assert cities_of(compared.stdout) == cities_of(shown.stdout) == CITIES


def test_a_place_narrows_and_the_nation_names_no_city_as_left_out(cli: Cli) -> None:
    assert cities_of(cli("compare", "--within", "江苏省", "--long", "--format", "csv").stdout) == CITIES - {"jiangmen"}
    assert "left out" not in cli("show", "--within", "china", "--format", "csv").stderr


def test_a_part_of_one_name_alone_is_that_indicator(cli: Cli) -> None:
    whole = cli("show", "-i", "preschool.gross_enrolment", "--format", "csv")
    assert cli("show", "-i", "学前三年毛入园", "--format", "csv") == whole and whole.code == 0


def test_a_part_of_several_names_lists_them_in_one_line(cli: Cli) -> None:
    told = cli("compare", "-i", "普惠")
    assert (told.code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert [
        word
        for word in ("preschool.inclusive_coverage 普惠性幼儿园覆盖率", "preschool.inclusive_kg_share", "'*普惠*'")
        if word not in told.stderr
    ] == []


def test_stars_take_all_that_have_the_part_and_commas_several(cli: Cli) -> None:
    def indicators(asked: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(cli("show", "-i", asked, "--format", "csv").stdout))
        return {row["indicator"] for row in rows}

    assert {"preschool.inclusive_coverage", "preschool.gross_enrolment"} == indicators("普惠性幼儿园覆盖率,学前三年毛入园率")
    starred = indicators("*普惠*")
    assert "preschool.inclusive_coverage" in starred and all("preschool" in one for one in starred)


def test_a_name_with_a_comma_is_one_name(cli: Cli) -> None:
    asked = cli("show", "-i", "Gross enrolment ratio, three years of preschool", "--format", "csv")
    assert asked == cli("show", "-i", "preschool.gross_enrolment", "--format", "csv") and asked.code == 0


def test_a_theme_is_known_by_a_part_of_its_name_or_a_word_that_speaks_for_it_alone(cli: Cli) -> None:
    whole = cli("show", "-t", "teachers", "--format", "csv")
    assert cli("show", "-t", "师资", "--format", "csv") == whole == cli("show", "-t", "教师", "--format", "csv")
    several = cli("show", "-t", "教育")
    assert several.code == 2 and "preschool 学前教育" in several.stderr and "compulsory 义务教育" in several.stderr


def test_a_trend_of_some_years_has_these_alone(cli: Cli) -> None:
    told = cli("trend", "preschool.inclusive_coverage", "--year", "2023", "--format", "csv")
    assert {row["year"] for row in csv.DictReader(io.StringIO(told.stdout))} == {"2023"}
    none = cli("trend", "preschool.inclusive_coverage", "--year", "2031")
    assert none.code == 3 and "2031" in none.stderr and "2023" in none.stderr


def test_a_trend_is_of_one_indicator(cli: Cli) -> None:
    told = cli("trend", "*普惠*")
    assert told.code == 2 and "name one indicator" in told.stderr


def test_an_unknown_city_is_told_with_the_nearest_names_once(cli: Cli) -> None:
    told = [cli("compare", "wuxe").stderr for _ in range(3)]
    assert told == [told[0]] * 3 and told[0].count("wuxi") == 1 and "did you mean wuxi?" in told[0]


@pytest.mark.parametrize(("wrong", "right"), [("无西", "无锡"), ("镇海江", "镇江")])
def test_a_chinese_name_that_is_wrong_by_a_character_leads_to_the_right_one(corpus: et.Corpus, wrong: str, right: str) -> None:
    with pytest.raises(et.EdutargetsError, match=f"did you mean .*{right}"):
        corpus.places.resolve(wrong, [document.adcode for document in corpus.facts])
