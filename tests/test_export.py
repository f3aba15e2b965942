"""The database: what stands in it is what the tool says, its keys hold, its search finds Chinese words of any length."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.exporting.columns import TABLES, VIEWS
from edutargets.exporting.database import database, metadata
from edutargets.exporting.searching import SEARCH
from edutargets.records import TARGET_FIELDS

Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def opened(corpus: et.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("export") / "corpus.db"
    path.write_bytes(database(corpus))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_a_record_is_as_the_tool_has_it(opened: sqlite3.Connection, corpus: et.Corpus) -> None:
    columns = "id, document, year, status, indicator, op, value_min, number, quote, warnings, section, confidence"
    kept = {row[0]: row for row in opened.execute(f"SELECT {columns} FROM records")}
    assert len(kept) == len(corpus.targets) > 700
    for one in corpus.targets:
        lists = json.dumps(one.warnings, ensure_ascii=False), json.dumps(one.section, ensure_ascii=False)
        values = (
            one.id,
            one.document,
            one.year,
            one.status,
            one.indicator,
            one.op,
            one.value_min,
            one.number,
            one.quote,
            *lists,
            one.confidence,
        )
        assert kept[one.id] == values
    start, end, quote, text = opened.execute(
        'SELECT r.start, r."end", quote, text FROM records r JOIN documents d ON d.id = r.document WHERE r.number IS NOT NULL'
    ).fetchone()
    assert "".join(text[start:end].split()) == "".join(quote.split())


def test_every_field_of_the_record_is_a_column() -> None:
    of_document = {"city_name", "adcode"}
    assert [field for field in TARGET_FIELDS if field not in of_document] == sorted(TABLES["records"][1], key=TARGET_FIELDS.index)


def test_keys_hold(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    linked = {(table, row[2]) for table in TABLES for row in opened.execute(f"PRAGMA foreign_key_list({table})")}
    assert {("documents", "places"), ("records", "documents"), ("cells", "records"), ("record_measures", "measures")} <= linked
    assert {("benchmarks", "places"), ("benchmarks", "indicators"), ("records", "records")} <= linked
    plan = opened.execute("EXPLAIN QUERY PLAN SELECT * FROM records WHERE indicator = 'x'").fetchall()
    assert "records_indicator" in plan[0][3]


def test_cells_are_those_of_a_comparison(opened: sqlite3.Connection, corpus: et.Corpus) -> None:
    rows = et.compare(corpus, corpus.cities).rows
    printed = sorted(one.id for row in rows for cell in row.cells for one in cell.targets)
    assert sorted(row[0] for row in opened.execute("SELECT record FROM cells WHERE blank = ''")) == printed
    assert opened.execute("SELECT count(*) FROM cells WHERE blank = 'not_stated'").fetchone() == (0,)


def test_what_is_not_sure_says_so(corpus: et.Corpus) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database(corpus, 0.9))
        found = connection.execute(
            "SELECT c.blank = 'unsure', r.confidence < 0.9 FROM cells c JOIN records r ON r.id = c.record"
        ).fetchall()
    assert {(1, 1), (0, 0)} == set(found)


@pytest.mark.parametrize("words", ["教师", "园", "普惠性幼儿园", "覆盖率 普惠", "93.66", "幼儿园　教师", " 教师 ", "园 师", "教师教育 "])
def test_search_finds_what_holds_all_words(opened: sqlite3.Connection, words: str) -> None:
    asked = words.split()
    holding = {
        identity
        for identity, *fields in opened.execute("SELECT id, name, quote, section FROM records")
        if all(any(word in "".join(field.split()) for field in fields) for word in asked)
    }
    assert {row[0] for row in opened.execute(SEARCH, {"words": words})} == holding
    assert holding or words == "教师教育 "


@pytest.mark.parametrize("words", ["", "  ", '"', '" OR "', "，", "*", "NEAR(", "; drop table records", "'"])
def test_search_for_anything_else_finds_nothing_and_does_not_fail(opened: sqlite3.Connection, words: str) -> None:
    assert opened.execute(SEARCH, {"words": words}).fetchall() == []


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer(opened: sqlite3.Connection, view: str) -> None:
    assert opened.execute(f"SELECT * FROM {view}").fetchall()


def test_figures_never_come_without_their_words(opened: sqlite3.Connection) -> None:
    for view in ("figures", "doubtful", "beside_benchmarks"):
        columns = [column[0] for column in opened.execute(f"SELECT * FROM {view}").description]
        assert {"quote", "warnings"} <= set(columns)
    assert opened.execute("SELECT count(*) FROM figures WHERE quote = '' OR title = ''").fetchone() == (0,)


def test_each_column_has_words_in_both_languages(opened: sqlite3.Connection) -> None:
    for table, (_, columns) in TABLES.items():
        assert [row[1] for row in opened.execute(f"PRAGMA table_info({table})")] == list(columns)
    told = json.loads(metadata("corpus"))["databases"]["corpus"]["tables"]["records"]["columns"]["quote"]
    assert told == "the words that state it, exactly as written · 原文"


def test_a_place_lies_in_its_province(opened: sqlite3.Connection) -> None:
    above = opened.execute(
        "SELECT c.name, b.name, a.name FROM places a JOIN places b ON b.id = a.part_of JOIN places c ON c.id = b.part_of WHERE a.slug = 'jiangyin'"
    )
    assert above.fetchone() == ("江苏省", "无锡市", "江阴市")


def test_the_same_corpus_gives_the_same_bytes_and_no_folder_of_ones_own(corpus: et.Corpus, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "elsewhere")
    made = database(corpus)
    assert made == database(et.load(tmp_path / "elsewhere", ROOT / "configs"))
    assert str(ROOT).encode() not in made


def test_a_place_that_no_gazetteer_knows(tmp_path: Path) -> None:
    (tmp_path / "nowhere").mkdir()
    (tmp_path / "nowhere" / "2023-plan.txt").write_text("一、学前教育\n普惠性幼儿园的管理。\n", encoding="utf-8")
    (tmp_path / "nowhere" / "2023-plan.yaml").write_text("city: nowhere\ncity_name: 乌有\nyear: 2023\nkind: plan\n", encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database(et.load(tmp_path, ROOT / "configs")))
        assert connection.execute("SELECT p.name FROM documents d JOIN places p ON p.id = d.place").fetchall() == [("乌有",)]


def test_what_exists_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    base, told = tmp_path / "a.db", tmp_path / "a.metadata.json"
    told.write_text("mine")
    code, out, err = cli("export", str(base))
    assert (code, out, err.count("\n")) == (1, "", 1) and "a.metadata.json: the file exists" in err
    assert not base.exists() and told.read_text() == "mine"
    told.unlink()
    base.write_text("mine")
    code, _, err = cli("export", str(base))
    assert code == 1 and "--force" in err and base.read_text() == "mine" and not told.exists()
    code, out, err = cli("export", str(base), "--force")
    assert (code, out) == (0, "") and "wrote" in err and base.read_bytes().startswith(b"SQLite format 3") and told.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "a.metadata.json"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.xls"], "no format has the ending"),
        (["-"], "name the database"),
        (["a.db", "-o", "b.db"], "name the database"),
        (["no/a.db"], "no such folder"),
    ],
)
def test_bad_names_are_one_line(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = cli("export", *arguments)
    assert code in (1, 2) and out == "" and err.count("\n") == 1 and says in err
    assert list(tmp_path.iterdir()) == []


def test_datasette_shows_it(corpus: et.Corpus, tmp_path: Path) -> None:
    pytest.importorskip("datasette", reason="datasette is not installed: pip install datasette")
    (tmp_path / "corpus.db").write_bytes(database(corpus))
    (tmp_path / "m.json").write_bytes(metadata("corpus"))

    def get(address: str) -> str:
        command = [sys.executable, "-m", "datasette", "corpus.db", "-m", "m.json", "--get", address]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120).stdout

    page = json.loads(get("/corpus/records.json?_shape=array&_size=2&city=wuxi"))
    assert len(page) == 2 and all(row["quote"] for row in page)
    facets = json.loads(get("/corpus/records.json?_facet=city&_size=0"))["facet_results"]
    facets = facets.get("results", facets)
    assert {one["value"] for one in facets["city"]["results"]} == set(corpus.cities)
    found = json.loads(get("/corpus/search.json?_shape=array&words=%E6%95%99%E5%B8%88"))
    assert found and any("教师" in row["quote"] for row in found)
    assert "the words that state it" in get("/corpus/records")
