"""Places asked for together: within a place, of a level, and what is said of a name that is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.errors import NothingFound, nearest
from edutargets.places import Place, Places
from edutargets.records import Document

Cli = Callable[..., Result]
_PLACES = {
    "jiangsu": "320000", "nanjing": "320100", "wuxi": "320200", "jiangyin": "320281", "xiantao": "429004", "hubei": "420000",
    "jiangdu": "321088", "heze": "", "hangzhou": "330100",
}  # fmt: skip
_NAMES = {"heze": "菏泽市"}


@pytest.fixture(scope="module")
def several() -> et.Corpus:
    """Places of all levels, in the official order of their codes as provinces are among them: one with a former code, one by its name alone, one that its province governs directly."""
    documents = [
        Document(id=f"{city}-2023-plan", city=city, city_name=_NAMES.get(city, city), adcode=code, year=2023, kind="plan")
        for city, code in _PLACES.items()
    ]
    return et.Corpus(ROOT / "corpus", ROOT / "configs", documents=documents)


@pytest.mark.parametrize(
    ("name", "cities"),
    [
        ("江苏", ("jiangsu", "nanjing", "wuxi", "jiangyin", "jiangdu")),
        ("jiangsu/*", ("nanjing", "wuxi", "jiangyin", "jiangdu")),
        ("无锡市", ("wuxi", "jiangyin")),
        ("hubei", ("hubei", "xiantao")),
        ("山东", ("heze",)),
        ("扬州", ("jiangdu",)),
        ("江都区", ("jiangdu",)),
        ("321088", ("jiangdu",)),
        ("320281", ("jiangyin",)),
        ("province", ("jiangsu", "hubei")),
        ("省", ("jiangsu", "hubei")),
        ("Prefecture", ("nanjing", "wuxi", "hangzhou", "heze")),
        ("县级", ("jiangyin", "jiangdu", "xiantao")),
        ("全国", ("jiangsu", "nanjing", "wuxi", "jiangyin", "jiangdu", "hangzhou", "hubei", "xiantao", "heze")),
    ],
)
def test_the_cities_within_a_place(several: et.Corpus, name: str, cities: tuple[str, ...]) -> None:
    found = several.cities_named([name] if "*" in name else [], [] if "*" in name else [name])
    assert found == cities


def test_within_a_place_no_place_of_each_city_is_made(several: et.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, made = et.Corpus(several.folder, several.configs, documents=several.facts[:-2]), []
    before = Places._place

    def noted(places: Places, line: str) -> Place:
        made.append(line.split(",", maxsplit=1)[0])
        return before(places, line)

    monkeypatch.setattr(Places, "_place", noted)
    assert len(corpus.cities_named((), ["320200"])) == 2
    assert "nanjing" not in made and "xiantao" not in made


def test_nothing_within_is_one_line(several: et.Corpus, cli: Cli) -> None:
    with pytest.raises(NothingFound, match="no document from inside 海南省 460000"):
        several.cities_named((), ["海南省"])
    told = cli("compare", "--within", "province")
    assert (told.code, told.stdout) == (3, "") and told.stderr.startswith(
        "edutargets: the corpus has no document of a province; it has jiangmen"
    )
    assert "语料中没有省级文件；现有" in cli("compare", "--within", "省", "--lang", "zh").stderr


def test_a_wrong_place_of_a_table_is_said_in_one_order(tmp_path: Path) -> None:
    table = tmp_path / "stock.csv"
    table.write_text("place,year,what,value,source\nnowhere,2025,student,1000,x\n", encoding="utf-8")
    call = [sys.executable, "-m", "edutargets", "compare", "--per", "student", "--denominators", str(table)]
    said = {
        subprocess.run(call, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "EDUTARGETS_CACHE": str(tmp_path)},
                       capture_output=True, text=True, check=False).stderr
        for seed in ("1", "2", "3")
    }  # fmt: skip
    (line,) = said
    assert line.endswith("stock.csv:2: place: no place is called 'nowhere'; the corpus has jiangmen, jiangyin, jingjiang and 2 more\n")


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("江音", ["靖江", "镇江", "江阴", "江门"], "; did you mean 江阴 or 江门 or 靖江?"),
        ("wuxii", ["jiangyin", "wuxi"], "; did you mean wuxi?"),
        ("nanjng", ["xnanjing", "nanjing"], "; did you mean nanjing or xnanjing?"),
        ("abc", ["xyz"], ""),
    ],
)
def test_the_nearest_names_begin_alike(word: str, known: list[str], said: str) -> None:
    assert nearest(word, known) == said
