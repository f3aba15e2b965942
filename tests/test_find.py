"""Find: words in records and sentences, by index and without, whatever their length, width, case and script."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.indexing.index import path_of
from edutargets.indexing.records import Entry
from edutargets.indexing.signatures import may_hold, pairs, signature_of
from edutargets.records import Document
from edutargets.searching import hits, passages
from edutargets.searching.words import Words, asked, plain
from edutargets.selecting import Criteria

Cli = Callable[..., Result]

_TEXT = """样例市教育局2023年工作要点

一、扩大学位供给
坚持把办好人民满意的教育摆在优先发展的战略位置,统筹城乡义务教育一体化发展,全年新增公办学
位1200个,建设智慧教育Smart Education平台2个。
推进普惠性幼儿园建设,办好人民满意的教育。
引入ＡＩ助教,建成“双师课堂”5个。
"""
_TRADITIONAL = """樣例縣教育局2022年工作要點

發展學前教育,新增學位300個,完成師資培訓,實現優質均衡。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five documents, one with a word that a line break parts and a width of its own, and one in traditional characters."""
    made = tmp_path_factory.mktemp("find") / "corpus"
    shutil.copytree(ROOT / "corpus", made)
    for city, year, text in (("sample", 2023, _TEXT), ("other", 2022, _TRADITIONAL)):
        (made / city).mkdir()
        (made / city / f"{year}-plan.txt").write_text(text, encoding="utf-8")
        (made / city / f"{year}-plan.yaml").write_text(f"city: {city}\ncity_name: 样例市\nyear: {year}\nkind: plan\n", encoding="utf-8")
    return made


@pytest.fixture
def found(cli: Cli, folder: Path) -> Callable[..., list[dict[str, str]]]:
    def rows(*arguments: str) -> list[dict[str, str]]:
        done = cli("find", *arguments, "--corpus", str(folder), "--format", "csv", "--no-bom")
        assert done.code in (0, 3), done.stderr
        return list(csv.DictReader(io.StringIO(done.stdout)))

    return rows


Rows = Callable[..., list[dict[str, str]]]


def _dense(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("word", ["学位", "普惠", "教师", "园"])
def test_every_place_of_a_word_is_in_a_row(found: Rows, folder: Path, word: str) -> None:
    """Each time that a word stands in a text, it stands in the span of a row of that document, or in a sentence that has such a row."""
    rows = found(word)
    assert rows
    corpus = et.load(folder, ROOT / "configs")
    for document in corpus.documents:
        spans = [(int(row["start"]), int(row["end"])) for row in rows if row["document"] == document.id]
        spans += [
            (one.start, one.end)
            for one in passages.passages_of(document, ROOT / "configs")
            if any(one.start <= start < one.end for start, _ in spans)
        ]
        read = [(one.start, one.end) for one in passages.passages_of(document, ROOT / "configs")]
        for place in re.finditer(r"\s*".join(word), document.text):
            if any(start <= place.start() < end for start, end in read):  # furniture of a page is no sentence
                assert any(start <= place.start() < end for start, end in spans), (document.id, place)


def test_the_kind_of_a_place_is_said(found: Rows, folder: Path) -> None:
    rows = {row["quote"]: row for row in found("学位", "--city", "sample")}
    assert rows["一、扩大学位供给"]["hit"] == "heading"
    figure = rows["全年新增公办学位1200个"]
    assert (figure["hit"], figure["year"], figure["value_min"], figure["unit"], figure["as_written"]) == (
        "figure",
        "2023",
        "1200",
        "个",
        "1200个",
    )
    assert found("人民满意", "--city", "sample")[0]["hit"] in ("commitment", "other")
    (silent,) = [row for row in found("学位") if row["hit"] == "none"]
    assert silent["quote"].startswith("2023年全市教育工作的总体思路") and (silent["records"], silent["id"]) == ("0", "")


def test_a_sentence_whose_records_say_something_else_counts_them(found: Rows) -> None:
    rows = [row for row in found("教育") if row["hit"] == "other"]
    assert rows and all(int(row["records"]) > 0 and not row["id"] for row in rows)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (("学位", "新增"), "新增公办学位1200个"),
        (("新增　学位",), "新增公办学位1200个"),  # a blank in full width
        (("smart", "education"), "Smart Education"),
        (('"smart education"',), "Smart Education"),
        (("SMART",), "Smart"),
        (("ai",), "ＡＩ"),
        (("ＡＩ",), "ＡＩ"),
        (("“双师课堂”",), "双师课堂"),
        (("双师课堂”",), "双师课堂"),
        (("１２００",), "1200"),
        (("*",), ""),
        (("学 AND 位", "NOT"), ""),
        (("'; DROP TABLE search; --",), ""),
    ],
)
def test_words_as_people_write_them(found: Rows, words: tuple[str, ...], quote: str) -> None:
    rows = found(*words, "--city", "sample")
    assert [row for row in rows if _dense(quote) in _dense(row["quote"])] if quote else rows == []


def test_simplified_words_find_traditional_texts_and_the_other_way_round(found: Rows) -> None:
    assert any("學位300" in row["quote"] for row in found("学位", "--city", "other"))
    assert any("1200" in row["quote"] for row in found("學位", "--city", "sample"))


@pytest.mark.parametrize("nothing", [(), ("",), ("  　",), ('""',), ("\u200b",)])
def test_no_word_is_one_clear_line(cli: Cli, nothing: tuple[str, ...]) -> None:
    code, out, err = cli("find", *nothing)
    assert (code, out, err) == (2, "", "edutargets: nothing to look for; give one or more words, as in edutargets find 学位\n")
    assert "没有可查找的词语" in cli("find", *nothing, "--lang", "zh").stderr


def test_a_word_that_nothing_has(cli: Cli) -> None:
    assert cli("find", "乒乓") == (3, "", "edutargets: no document says '乒乓'\n")
    assert "--within" in cli("find", "乒乓", "--year", "2023").stderr
    assert cli("find", "学位", "--city", "nowhere").code == 2


@pytest.fixture(scope="module")
def asked_for() -> list[tuple[str, ...]]:
    return [
        ("学位",),
        ("学位", "新增"),
        ("园",),
        ("ai",),
        ("教师", "--theme", "teachers", "--status", "target"),
        ("普惠", "--year", "2023"),
    ]


def test_without_an_index_the_rows_are_the_same(cli: Cli, folder: Path, asked_for: list[tuple[str, ...]]) -> None:
    for arguments in asked_for:
        line = ("find", *arguments, "--corpus", str(folder), "--format", "jsonl")
        first, again, without = cli(*line), cli(*line), cli(*line, "--no-cache")
        assert first.code == 0 and first == again == without


def test_what_people_corrected_is_found(cli: Cli, folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(folder, own)
    line = ("find", "乒乓球", "--corpus", str(own), "--format", "csv", "--no-bom")
    assert cli(*line).code == 3
    record = next(csv.DictReader(io.StringIO(cli("find", "1200", "--corpus", str(own), "--format", "csv", "--no-bom").stdout)))
    assert cli("correct", record["id"], "--name", "乒乓球学位数", "--corpus", str(own), "--by", "a").code == 0
    (row,) = csv.DictReader(io.StringIO(cli(*line).stdout))
    assert row["id"] == record["id"]


def test_the_index_leads_past_other_documents(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the documents that lack a word few are read; with SQLite as it is, which need not have full text."""
    corpus = et.load(folder, ROOT / "configs")
    assert list(hits.find(corpus, Words.of(["双师课堂"]), Criteria()))
    read: list[str] = []
    from edutargets.indexing import lying

    before = lying.with_text

    def noted(entry: Entry) -> Document:
        read.append(entry.document.id)
        return before(entry)

    monkeypatch.setattr(lying, "with_text", noted)
    again = et.load(folder, ROOT / "configs")
    assert {hit.document.id for hit in hits.find(again, Words.of(["双师课堂"]), Criteria())} == {"sample-2023-plan"}
    assert "sample-2023-plan" in read and len(read) <= 3
    assert sqlite3.sqlite_version_info >= (3, 7)


def test_a_flipped_bit_in_the_index_hides_nothing(cli: Cli, folder: Path) -> None:
    line = ("find", "双师课堂", "--corpus", str(folder), "--format", "csv")
    expected = cli(*line)
    with sqlite3.connect(path_of(folder)) as connection:
        for name, body in connection.execute("SELECT name, body FROM search").fetchall():
            connection.execute("UPDATE search SET body = ? WHERE name = ?", (bytes(len(body) // 2) + body[len(body) // 2 :], name))
    assert cli(*line) == expected and expected.code == 0


def test_a_signature_never_hides_a_word(corpus: et.Corpus) -> None:
    for document in corpus.documents:
        targets = corpus.select(documents=[document.id])
        made = signature_of(document, targets)
        assert len(made) < len(document.text.encode()) / 4
        dense = plain(document.text)
        for at in range(0, len(dense) - 6, 7):
            assert may_hold(made, pairs([dense[at : at + 6]]))
        for target in targets:
            assert all(may_hold(made, pairs([plain(text)])) for text in (target.name, target.quote, *target.section))
    lacking = [may_hold(made, pairs([f"鱻麤{number}龘"])) for number in range(100)]
    assert sum(lacking) < 10


def test_a_terminal_shows_document_value_year_and_marks(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    code, out, _ = cli("find", "学位", "新增", "--format", "table", "--width", "100")
    assert code == 0
    assert "新增\x1b[0m" in out and re.search(r"\x1b\[1;7m新增学位\x1b\[0m超1万个", out)
    plain_text = re.sub(r"\x1b\[[\d;]*m", "", out)
    assert plain_text.startswith("2 passages in 2 documents: 2 figures.\n")
    assert "Jiangmen  2023 plan  jiangmen-2023-plan\n" in plain_text and "> 10,000  新增学位数  target  2023" in plain_text


def test_a_screen_in_chinese(cli: Cli) -> None:
    out = cli("find", "学位", "--format", "table", "--width", "100", "--lang", "zh").stdout
    assert out.startswith("4份文件，共") and "句（无记录）" in out
    assert not re.search(r"[a-z]{4,}(?!-\d)", re.sub(r"[a-z]+-\d{4}-[a-z]+", "", out))


def test_json_and_chinese_heads(cli: Cli) -> None:
    rows = [json.loads(line) for line in cli("find", "学位", "--format", "jsonl").stdout.splitlines()]
    assert len({tuple(row) for row in rows}) == 1 and {type(row["records"]) for row in rows} == {int}
    head = cli("find", "学位", "--format", "csv", "--no-bom", "--lang", "zh").stdout.splitlines()
    assert (
        head[0].startswith("所见,地区,地区名称,文件,年份,性质,主题")
        and "句中记录数" in head[0]
        and head[1].startswith(("句", "数值", "举措", "标题"))
    )


def test_show_containing_takes_the_same_words(cli: Cli, folder: Path) -> None:
    """Names and headings count too, a text may have blanks, and documents that lack it are passed over: the same rows without an index."""
    for text in ("学 位", "ＳＭＡＲＴ", "學位", "普惠"):
        line = ("show", "--containing", text, "--status", "all", "--corpus", str(folder), "--format", "csv")
        assert cli(*line).code == 0 and cli(*line) == cli(*line, "--no-cache")
    listed = ("show", "--status", "all", "--corpus", str(folder), "--format", "csv", "--no-bom")
    every = list(csv.DictReader(io.StringIO(cli(*listed).stdout)))
    wanted = [
        one["id"] for one in every if any("学位" in plain(one[field]) for field in ("name", "quote")) or "学位" in plain(one["section"])
    ]
    assert [one["id"] for one in csv.DictReader(io.StringIO(cli(*listed, "--containing", "学位").stdout))] == wanted


def test_a_boundary_of_name_and_quote_is_no_word() -> None:
    parts = [("新增小学", "位数3个"), ("学位", "")]
    assert Words.of(["学位"]).held(parts) == [False, True] and Words.of(["小学", "3个"]).held(parts) == [True, False]
    assert Words.of(["学位"]).held([("学", "位"), ("学\x00位", "学位")]) == [False, True] and Words.of(["学位"]).held([]) == []


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        (["学位"], "新增学 位3个、学位", ["学 位", "学位"]),
        (["学位", "位数"], "学位数", ["学位数"]),
        (["AI"], "ＡＩ和ai", ["ＡＩ", "ai"]),
        (["学位"], "學位", ["學位"]),
        (["㎡"], "100㎡", ["㎡"]),
        (["不在"], "学位", []),
    ],
)
def test_marks_stand_where_the_words_do(words: list[str], text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in Words.of(words).places(text)] == marked


def test_several_documents_given_without_an_index(corpus: et.Corpus) -> None:
    given = et.Corpus(corpus.folder, corpus.configs, documents=corpus.documents, targets=corpus.targets)
    wanted = asked(["学位 供给"])
    one, other = ([(hit.kind, hit.text, hit.start) for hit in hits.find(some, wanted, Criteria())] for some in (given, corpus))
    assert one and sorted(one) == sorted(other)


def test_a_document_without_text_has_no_passages() -> None:
    empty = Document(id="a-2023-plan", city="a", city_name="a", adcode="", year=2023, kind="plan", text="\n")
    assert passages.passages_of(empty, ROOT / "configs") == ()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """One process speaks one language: each test leaves it speaking English."""
    from edutargets import messages

    yield
    messages.choose(())
