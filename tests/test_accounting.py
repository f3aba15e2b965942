"""The ledger: every number of a text is in a record, or left out by a rule that says so, or listed as unexplained."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import yaml
from conftest import ROOT, Result

import edutargets as et
from edutargets.accounting import RECORD, UNEXPLAINED, Account, Accountant, counted
from edutargets.config import config_folder
from edutargets.records import Document
from edutargets.rules.accounting import load_ledger_classes
from edutargets.rules.reading import load_layout
from edutargets.rules.units import load_units
from edutargets.yaml_data import loader

CONFIGS = ROOT / "configs"
BUREAU, GOVERNMENT = "样例市教育局2023年工作要点", "样例市2023年政府工作报告"


@pytest.fixture(scope="module")
def accountant(own_cache: None) -> Accountant:
    return Accountant(config_folder(CONFIGS))


@pytest.fixture
def ledger_of(accountant: Accountant) -> Callable[..., list[Account]]:
    def account(text: str, title: str = BUREAU) -> list[Account]:
        document = Document(
            id="sample-2023-plan", city="sample", city_name="样例市", adcode="", year=2023, kind="plan", title=title, text=text
        )
        return accountant.accounts(document)

    return account


def sorts(accounts: list[Account]) -> dict[str, str]:
    return {one.run: one.sort for one in accounts}


@pytest.mark.parametrize(
    ("text", "run", "sort", "rule"),
    [
        ("到2025年底，基本建成教育强市。", "2025", "date", "date"),
        ("学校于9月1日开学，新增学位一批。", "9", "date", "month_day"),
        ("五年来，教育质量稳步提升。", "五", "duration", "within_years"),
        ("按照国办发〔2015〕71号文件精神，加强美育。", "71", "document_number", "document_number"),
        ("3.1200名教师参加培训。", "3", "list_number", "list_number"),
        ("落实“5621计划”，办好学校。", "5621", "name", "quoted_name"),
        ("落实《中小学三年行动计划（2023—2025年）》要求，办好学校。", "2023", "name", "title"),
        ("学前三年毛入园率达到98%。", "三", "name", "preschool_years"),
        ("办好一批优质学校，促进十分重要的改革。", "十", "word", "degree_word"),
        ("扎实推进三项任务，办好学校。", "三", "structure_count", "structure_count"),
        ("为3岁以下婴幼儿提供照护，办好幼儿园。", "3", "group", "age_group"),
        ("每百名学生配教师6人。", "百", "group", "denominator"),
        ("政策咨询：8222018，欢迎家长来电。", "8222018", "contact", "hotline"),
        ("来源：样例日报  2023-05-06\n学校建设加快推进。", "05", "page", "byline"),
        ("学校建设加快推进。\n— 7 —\n教师队伍不断壮大。", "7", "page", "page_number"),
        ("1.1总体要求.......12\n学校建设加快推进。", "12", "contents", "contents"),
        ("指标\t单位\t2025年目标\n学前教育毛入园率\t%\t98\n义务教育巩固率\t%\t99\n", "2025", "table", "table_head"),
    ],
)
def test_a_number_that_is_no_figure_is_in_its_class(
    ledger_of: Callable[..., list[Account]], text: str, run: str, sort: str, rule: str
) -> None:
    found = next(one for one in ledger_of(text) if one.run == run)
    assert (found.sort, found.rule) == (sort, rule)
    assert not found.record


def test_each_figure_names_its_record(ledger_of: Callable[..., list[Account]], targets_of: Callable[..., tuple[et.Target, ...]]) -> None:
    text = "新建幼儿园12所，普惠性幼儿园覆盖率达到92.5%，培训教师三百名。"
    ids = {target.number: target.id for target in targets_of(text)}
    assert {one.run: one.record for one in ledger_of(text)} == {"12": ids["12所"], "92.5": ids["92.5%"], "三百": ids["三百名"]}


def test_what_nothing_explains_is_listed_with_its_sentence(ledger_of: Callable[..., list[Account]]) -> None:
    """A unit that no rule knows: its figure gives no record, and is not passed over in silence."""
    found = [one for one in ledger_of("新建学校2所。采购显微镜37镧，用于教学。") if one.sort == UNEXPLAINED]
    assert [(one.run, one.sentence) for one in found] == [("37", "采购显微镜37镧，用于教学。")]


def test_other_fields_of_a_general_document_are_told_from_education(ledger_of: Callable[..., list[Account]]) -> None:
    found = ledger_of("粮食产量达到830万吨。新建幼儿园12所。新增养老床位5000张，开工建设高速公路240公里。", GOVERNMENT)
    assert sorts(found) == {"830": "other_field", "12": RECORD, "5000": "other_field", "240": "other_field"}
    assert {one.rule for one in found if one.sort == "other_field"} == {"scope"}


def test_a_heading_that_states_a_figure_is_not_explained_away_as_a_heading(ledger_of: Callable[..., list[Account]]) -> None:
    found = ledger_of("一、2023年主要工作\n1.新建小学2所\n2.培训教师500人次\n二、保障措施\n加强领导。")
    assert [(one.run, one.sort) for one in found] == [
        ("2023", "date"), ("1", "list_number"), ("2", RECORD), ("2", "list_number"), ("500", RECORD),
    ]  # fmt: skip


def test_one_numeral_of_two_meanings_is_taken_apart(ledger_of: Callable[..., list[Account]]) -> None:
    """A list number glued to a figure: the number of the item is one thing, the figure another."""
    assert [(one.run, one.sort) for one in ledger_of("2.1200名教师参加培训。\n3.新建学校5所。")] == [
        ("2", "list_number"), ("1200", RECORD), ("3", "list_number"), ("5", RECORD),
    ]  # fmt: skip


def test_every_number_is_accounted_for_once_and_stands_where_it_says(ledger_of: Callable[..., list[Account]]) -> None:
    text = "一、基本情况\n（一）全市有学校１２０所，在校生3万余人。\n2023年3月"
    found = ledger_of(text)
    assert [text[one.start : one.end] for one in found] == [one.run for one in found]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    digits = {at for at, char in enumerate(text) if char.isdecimal()}
    assert digits <= {at for one in found for at in range(one.start, one.end)}


def test_every_rule_that_leaves_something_out_belongs_to_one_class() -> None:
    """A rule without a class explains nothing: what it leaves out would be listed as lost."""
    classes = load_ledger_classes(CONFIGS)
    named = [rule for one in classes for rule in one.rules]
    assert len(named) == len(set(named))
    units, layout = load_units(CONFIGS), load_layout(CONFIGS)
    assert {rule.id for rule in units.not_quantities} | {rule.id for rule in layout.furniture} <= set(named)


def passages() -> Iterator[Document]:
    for path in sorted((ROOT / "tests" / "passages").glob("*.txt")):
        facts = yaml.load(path.with_suffix(".yaml").read_text(encoding="utf-8"), loader())
        read = et.read(path, city=str(facts["city"]), year=int(facts["year"]), kind=facts["kind"])
        yield msgspec.structs.replace(read, id=path.stem, title=facts.get("title", ""), city_name=facts.get("city_name", ""))


def test_nothing_is_unexplained_in_the_corpus_and_the_passages(accountant: Accountant, corpus: et.Corpus) -> None:
    ledgers = {one.id: accountant.accounts(one) for one in (*corpus.documents, *passages())}
    lost = Counter(one.document for ledger in ledgers.values() for one in ledger if one.sort == UNEXPLAINED)
    assert lost == Counter()
    assert sum(counted(ledger)[RECORD] for ledger in ledgers.values()) > 1500


def test_the_figure_of_every_record_is_in_the_ledger(accountant: Accountant, corpus: et.Corpus) -> None:
    """Of several records of one figure (四个100%) one stands for all."""
    for document in corpus.documents:
        places = [(one.start, one.end) for one in accountant.accounts(document) if one.record]
        stated = [one for one in corpus.targets if one.document == document.id and one.number and any(map(str.isdecimal, one.number))]
        assert stated
        assert all(any(one.start <= start and end <= one.end for start, end in places) for one in stated)


# -- the command -------------------------------------------------------------------------------------------------


def test_the_command_gives_a_line_for_each_document(cli: Callable[..., Result]) -> None:
    done = cli("check", "--accounting", "--format", "json")
    assert done.code == 0
    rows = json.loads(done.stdout)
    rows = rows if isinstance(rows, list) else rows["rows"]
    assert len(rows) == 5
    for row in rows:
        assert row["numbers"] == row["in_records"] + row["left_out"] + row["unexplained"]
        assert row["unexplained"] == 0
        assert row["left_out"] == sum(row[one.id] for one in load_ledger_classes(CONFIGS))
    assert "0 unexplained" in done.stderr


def test_the_command_lists_the_numbers_of_one_document(cli: Callable[..., Result]) -> None:
    done = cli("check", "--accounting", "wuxi-2023-report")
    head, *lines = done.stdout.splitlines()
    assert done.code == 0
    assert head == "document,start,end,number,class,rule,record,sentence"
    assert sum(",record,," in line for line in lines) == 34


def test_the_command_fails_where_a_number_is_unexplained(cli: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "2023-plan.txt").write_text(
        "样例市教育局2023年工作要点\n新建学校2所。采购显微镜37镧，用于教学。\n", encoding="utf-8"
    )
    (tmp_path / "sample" / "2023-plan.yaml").write_text(
        "city: sample\nyear: 2023\nkind: plan\ntitle: 样例市教育局2023年工作要点\n", encoding="utf-8"
    )
    done = cli("check", "--accounting", "--corpus", str(tmp_path), "--format", "table", "--width", "100")
    assert done.code == 4
    assert "采购显微镜37镧" in done.stdout
    assert "1 unexplained" in done.stderr


def test_a_document_that_is_not_there_or_not_asked_for_so(cli: Callable[..., Result]) -> None:
    assert cli("check", "--accounting", "nowhere-2023-plan").code == 3
    assert cli("check", "wuxi-2023-report").code == 2
