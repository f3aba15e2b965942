"""Tables of documents: csv and xlsx whose rows are texts give a document a row; tables of values and of tasks stay one document."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from conftest import ROOT, Result

import edutargets as et
from edutargets.adding.proposing import documents_in, obtain, propose
from edutargets.journal import FOLDER
from edutargets.reading.delimited import read_delimited
from edutargets.reading.document_tables import BadRow
from edutargets.reading.formats import source_of
from edutargets.reading.records import Source

Cli = Callable[..., Result]
SUZHOU = (
    "一、学前教育\n新建幼儿园12所，新增学位3600个；普惠性幼儿园覆盖率达到92.5%以上。\n二、教师队伍\n培训教师1500人次，招聘教师420名。\n"
)
HEFEI = (
    "2024年，全市教育系统努力工作。\n一、义务教育\n改扩建学校8所，集团化办学覆盖率达到70%。\n二、学生发展\n学生每天体育活动不少于2小时。\n"
)
HEAD = ("city", "year", "title", "full_text")
ROWS = (("苏州市", "2024", "苏州市教育局2024年工作要点（样例）", SUZHOU), ("合肥市", "2025", "合肥市2025年教育工作计划（样例）", HEFEI))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty corpus of one's own that every command uses."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115, PTH123 - closed with the test
    return folder


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return path


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))


def parts(path: Path) -> list[Source | BadRow]:
    return documents_in(obtain(path), et.load(ROOT / "corpus", ROOT / "configs"))


# -- the rows and their facts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (",", "utf-8-sig"), (";", "gb18030"), ("\t", "utf-16"), ("|", "utf-8"), ("，", "utf-8")]
)
def test_each_row_of_a_csv_is_a_document_with_its_facts(cli: Cli, own: Path, tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = write(tmp_path / "reports.csv", delimited([HEAD, *ROWS], delimiter), encoding)
    code, out, err = cli("add", str(path))
    assert (code, [(row["file"], row["outcome"], row["document"]) for row in rows_of(out)]) == (
        0,
        [(f"{path}, row 2", "added", "suzhou-2024-plan"), (f"{path}, row 3", "added", "hefei-2025-plan")],
    )
    assert "2 added" in err
    loaded = et.load(own)
    assert loaded.problems == ()
    texts = {document.id: document.text for document in loaded.documents}
    assert texts == {"suzhou-2024-plan": SUZHOU, "hefei-2025-plan": HEFEI}
    assert [document.title for document in loaded.documents] == [ROWS[1][2], ROWS[0][2]]
    numbers = {target.number for target in loaded.targets if target.document == "suzhou-2024-plan"}
    assert {"12所", "3600个", "92.5%以上", "1500人次", "420名"} <= numbers
    for target in loaded.targets:
        assert texts[target.document][target.start : target.end].replace("\n", "") == target.quote


def test_the_original_is_kept_once_and_each_sidecar_names_its_row(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "各市要点.xlsx", 要点=[HEAD, *ROWS], 空表=[])
    assert cli("add", str(path)).code == 0
    (original,) = (own / "originals").iterdir()
    assert original.read_bytes() == path.read_bytes()
    sidecars = [yaml.safe_load(sidecar.read_text("utf-8")) for sidecar in sorted(own.glob("*/*.yaml"))]
    assert [(one["city"], one["source_file"], one["source_row"]) for one in sidecars] == [
        ("hefei", "各市要点.xlsx", 3),
        ("suzhou", "各市要点.xlsx", 2),
    ]
    assert {one["source"] for one in sidecars} == {f"originals/{original.name}"}
    cli("remove", "suzhou-2024-plan")
    assert original.exists()
    code, _, err = cli("remove", "hefei-2025-plan")
    assert (code, original.name in err, [path for path in own.iterdir() if path.name != FOLDER]) == (0, True, [])


@pytest.mark.parametrize(
    ("head", "row", "facts"),
    [
        (
            ("省份", "年份", "标题", "发文机关", "发文日期", "网址", "正文"),
            ("江苏", "2023", "2023年教育工作要点（样例）", "江苏省教育厅", "2023/2/8", "https://www.example.cn/a.html", SUZHOU),
            {"city": "320000", "year": "2023", "issuer": "江苏省教育厅", "published": "2023-02-08", "address": "https://www.example.cn/a.html"},
        ),
        (("Province", "City", "Year", "Type", "Full Text"), ("Jiangsu", "Taizhou", "2021", "work points", SUZHOU), {"city": "321200", "kind": "plan"}),
        (("province", "city", "county", "year", "kind", "content"), ("北京市", "北京市", "朝阳区", "2022", "report", HEFEI), {"city": "110105", "kind": "report"}),
        (("省", "市", "年度", "文种", "全文"), ("吉林", "吉林", "2020年", "工作总结", HEFEI), {"city": "220200", "year": "2020", "kind": "report"}),
        (("地区", "年份", "标题", "内容"), ("江苏省", "2024", "2024年无锡市教育工作要点（样例）", SUZHOU), {"city": "320200", "year": "2024"}),
        (("region", "document_year", "name", "text"), ("四川", "二〇二四", "二〇二四年工作要点", SUZHOU), {"city": "510000"}),
    ],
)  # fmt: skip
def test_facts_come_from_the_columns_by_their_heads(tmp_path: Path, head: Sequence[str], row: Sequence[str], facts: dict[str, str]) -> None:
    path = write(tmp_path / "a.csv", delimited([head, row]))
    (source,) = parts(path)
    assert isinstance(source, Source) and source.row == 2
    found = propose(obtain(path), et.load(ROOT / "corpus", ROOT / "configs"), source=source).metadata
    assert {name: (getattr(found, name).value, getattr(found, name).sure) for name in facts} == {
        name: (value, True) for name, value in facts.items()
    }


def test_the_name_of_the_table_says_what_its_rows_leave_open(cli: Cli, own: Path, tmp_path: Path) -> None:
    rows = [
        ("id", "省份", "内容"),
        ("1", "江苏", "各位代表：\n一、2025年主要任务\n" + SUZHOU * 3),
        ("2", "安徽", "各位代表：\n" + SUZHOU * 3),
    ]
    code, out, _ = cli("add", str(write(tmp_path / "2025年各省政府工作报告.csv", delimited(rows))))
    first, second = rows_of(out)
    assert (code, first["document"], first["title"]) == (1, "jiangsu-2025-mixed", "")
    assert (second["outcome"], "the year is not sure (2025: the file's name)" in second["message"]) == ("failed", True)


def test_a_long_text_in_a_cell_of_an_unknown_table_keeps_its_lines(tmp_path: Path) -> None:
    long = SUZHOU * 20
    (source,) = parts(workbook(tmp_path / "a.xlsx", a=[("编号", "栏", "甲", "乙"), (1, "某", "x", long), (2, "某", "y", "短")]))
    assert isinstance(source, Source) and source.text == f"编号\t栏\t甲\t乙\n1\t某\tx\t\n\n{long}\n2\t某\ty\t短\n"


def test_a_column_that_the_title_contradicts_is_not_sure(cli: Cli, own: Path, tmp_path: Path) -> None:
    rows = [HEAD, ("无锡市", "2024", ROWS[0][2], SUZHOU), ("合肥市", "2019", ROWS[1][2], HEFEI)]
    code, out, _ = cli("add", str(write(tmp_path / "a.csv", delimited(rows))))
    first, second = (row["message"] for row in rows_of(out))
    assert code == 1 and list(own.iterdir()) == []
    assert "the city is not sure (无锡市" in first and "苏州市" in first and "--yes" in first
    assert "the year is not sure (2019" in second and "2025" in second


def test_a_sheet_of_values_beside_one_of_texts_stays_one_document(cli: Cli, own: Path, tmp_path: Path) -> None:
    values = [
        ("苏州市2025年教育事业统计公报（样例）",),
        ("指标", "单位", "2024年", "2025年"),
        ("普惠性幼儿园覆盖率", "%", 90, 92),
        ("专任教师", "人", 1200, 1300),
    ]
    path = workbook(tmp_path / "all.xlsx", 指标=values, 文本=[("各市文件",), (), HEAD, *ROWS])
    code, out, _ = cli("add", str(path), "--yes")
    assert (code, [row["file"].removeprefix(f"{path}, ") for row in rows_of(out)]) == (
        0,
        ["sheet 指标", "sheet 文本, row 4", "sheet 文本, row 5"],
    )
    assert {(target.name, target.value_min) for target in et.load(own).targets if target.document == rows_of(out)[0]["document"]} >= {
        ("普惠性幼儿园覆盖率", 92.0)
    }
    assert [row["outcome"] for row in rows_of(cli("add", str(path), "--yes").stdout)] == ["known"] * 3


def test_texts_without_heads_are_told_by_what_the_columns_hold(tmp_path: Path) -> None:
    rows = [("江苏", 2024, SUZHOU * 6), ("安徽", 2025, HEFEI * 6)]
    found = parts(workbook(tmp_path / "a.xlsx", a=rows))
    assert [(one.row, one.columns, one.text) for one in found if isinstance(one, Source)] == [
        (1, {"place": "江苏", "year": "2024"}, SUZHOU * 6),
        (2, {"place": "安徽", "year": "2025"}, HEFEI * 6),
    ]


def test_a_report_in_one_cell_keeps_its_lines(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "one.xlsx", a=[("苏州市教育局2024年工作要点（样例）",), (SUZHOU * 3,)])
    assert rows_of(cli("add", str(path)).stdout)[0]["document"] == "suzhou-2024-plan"
    (document,) = et.load(own).documents
    assert document.text == f"苏州市教育局2024年工作要点（样例）\n\n{SUZHOU * 3}"


def test_a_text_in_several_columns_is_one(tmp_path: Path) -> None:
    head = ("city", "year", "title", "正文1", "正文2")
    (source,) = parts(write(tmp_path / "a.csv", delimited([head, (*ROWS[0][:3], SUZHOU, HEFEI)])))
    assert isinstance(source, Source) and source.text == SUZHOU + HEFEI


def test_a_cell_that_excel_cut_off_says_so(tmp_path: Path) -> None:
    long = (SUZHOU * 700)[:32_767]
    whole, cut = (parts(workbook(tmp_path / f"{size}.xlsx", a=[HEAD, (*ROWS[0][:3], long[:size])]))[0] for size in (32_766, 32_767))
    assert isinstance(whole, Source) and isinstance(cut, Source)
    assert (whole.warnings, cut.warnings) == ((), ("cut_off",))


# -- tables that are one document -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [("指标", "单位", "2024年", "2025年"), ("覆盖率", "%", "90", "92"), ("专任教师", "人", "1200", "1300")],
        [("地区", "年份", "学校数", "在校学生数"), ("苏州市", "2024", "300", "120000"), ("无锡市", "2024", "200", "90000")],
        [("序号", "工作任务", "责任单位", "完成时限"), ("1", "新建小学2所，新增学位1200个；\n培训教师500人次。", "基教科", "12月"), ("2", "普惠性幼儿园覆盖率达92%。", "学前科", "6月")],
        [("县区", "年份", "内容", "责任单位"), ("姑苏区", "2024", "新建小学2所，新增学位1200个。", "教育局"), ("吴中区", "2024", "新建小学3所，改扩建幼儿园9所。", "教育局")],
        [("项目名称", "内容"), ("学前教育普惠工程", "新建幼儿园12所，新增学位3600个。"), ("教师培训", "培训教师1500人次，覆盖率100%。")],
        [("类别", "内容", "日期"), ("学前教育", "新建幼儿园12所，新增学位3600个。", "2024-05-01"), ("教师", "培训教师1500人次，覆盖全部学校。", "2024-06-01")],
    ],
)  # fmt: skip
def test_a_table_of_values_or_tasks_stays_one_document(tmp_path: Path, rows: list[Sequence[str]]) -> None:
    for path in (write(tmp_path / "a.csv", delimited(rows)), workbook(tmp_path / "a.xlsx", a=rows)):
        (source,) = parts(path)
        assert isinstance(source, Source) and not source.is_part
        assert source.text.count("\n") == len(rows)


# -- csv by its rules -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ('city,text\n苏州,"新建幼儿园，小学；中学,共12所。\n""十四五""时期。"\n合肥,改扩建。\n', [["city", "text"], ["苏州", '新建幼儿园，小学；中学,共12所。\n"十四五"时期。'], ["合肥", "改扩建。"]]),
        ("名称，数值\n甲，1\n乙，2\n", [["名称", "数值"], ["甲", "1"], ["乙", "2"]]),
        ("新建小学12所，新增学位800个。\n新建中学3所，新增学位900个。\n", [["新建小学12所，新增学位800个。"], ["新建中学3所，新增学位900个。"]]),
        ("text\n新建小学12所，新增学位800个\n新建中学，小学，幼儿园\n", [["text"], ["新建小学12所，新增学位800个"], ["新建中学，小学，幼儿园"]]),
        ('text\n"新建小学12所,\n新增学位800个。"\n', [["text"], ["新建小学12所,\n新增学位800个。"]]),
        ("sep=;\na;b\n1,5;2\n", [[], ["a", "b"], ["1,5", "2"]]),
        ('名称,年份\n"十四五"规划,2025\n', [["名称", "年份"], ["十四五规划", "2025"]]),
        ("a\tb\n甲,乙\t1,000\n丙,丁\t2,000\n", [["a", "b"], ["甲,乙", "1,000"], ["丙,丁", "2,000"]]),
    ],
)  # fmt: skip
def test_a_csv_is_read_by_its_own_rules(written: str, rows: list[list[str]]) -> None:
    found = read_delimited(written)
    assert (found.rows, found.problems) == (rows, {})


def test_cells_of_any_length_are_read() -> None:
    text = "新增学位，优质均衡；" * 30_000
    assert read_delimited(delimited([HEAD, (*ROWS[0][:3], text)])).rows[1][3] == text


def test_an_open_quote_takes_no_other_row_with_it(cli: Cli, own: Path, tmp_path: Path) -> None:
    written = (
        delimited([HEAD, ROWS[0]])
        + '无锡市,2024,无锡市教育局2024年工作要点（样例）,"新建小学5所。\r\n新增学位900个。\r\n'
        + delimited([ROWS[1]])
    )
    code, out, _ = cli("add", str(write(tmp_path / "a.csv", written)))
    first, second, third = rows_of(out)
    assert (code, first["document"], third["document"]) == (1, "suzhou-2024-plan", "hefei-2025-plan")
    assert (second["outcome"], "row 3: a quotation mark is not closed" in second["message"]) == ("failed", True)
    assert {document.text for document in et.load(own).documents} == {SUZHOU, HEFEI}


def test_commas_in_a_text_without_quotes_stay_in_it(tmp_path: Path) -> None:
    written = "city,year,title,text\n苏州市,2024,苏州市2024年工作要点,新建学校3所,新增学位900个,培训教师50人次。\n合肥市,2024,合肥市2024年工作要点,新建学校6所,新增学位800个。\n"
    found = parts(write(tmp_path / "a.csv", written))
    assert [one.text for one in found if isinstance(one, Source)] == [
        "新建学校3所,新增学位900个,培训教师50人次。\n",
        "新建学校6所,新增学位800个。\n",
    ]


def test_a_csv_of_values_with_an_open_quote_says_so() -> None:
    source = source_of('指标,2024年\n"覆盖率,90\n学位,1200\n'.encode(), "a.csv")
    assert (source.text, source.warnings) == ('指标\t2024年\n"覆盖率\t90\n学位\t1200\n', ("unclosed_quotes:1",))


# -- as for several files ---------------------------------------------------------------------------------------------


def test_a_bad_row_stops_no_other_and_says_which_it_is(cli: Cli, own: Path, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ROWS[0],
        ("扬州市", "2024", "扬州市2024年工作要点", ""),
        ("", "", "某处工作要点", "新建学校3所，新增学位900个。"),
        ROWS[1],
    ]
    code, out, err = cli("add", str(write(tmp_path / "a.csv", delimited(rows))))
    assert (code, [row["outcome"] for row in rows_of(out)]) == (1, ["added", "failed", "failed", "added"])
    messages = [row["message"] for row in rows_of(out)]
    assert messages[1] == "a.csv, row 3: its full_text is empty; put the row right and add the file again"
    assert messages[2].startswith("a.csv, row 4: no city was found; no year was found; give --city --year")
    assert "2 added, 2 failed" in err


def test_many_rows_with_one_fault_are_one_line(cli: Cli, own: Path, tmp_path: Path) -> None:
    rows = [HEAD, ROWS[0], *(("扬州市", str(year), f"扬州市{year}年工作要点", "") for year in range(2010, 2020))]
    path = write(tmp_path / "a.csv", delimited(rows))
    code, out, err = cli("add", str(path))
    assert (code, [row["file"] for row in rows_of(out)]) == (1, [f"{path}, row 2", str(path)])
    assert rows_of(out)[1]["message"] == "10 rows (row 3, 4, 5, …): its full_text is empty; put the row right and add the file again"
    assert "1 added, 10 failed" in err
    assert len(rows_of(cli("add", str(path), "-v").stdout)) == 11


def test_rows_known_already_are_told_and_stay(cli: Cli, own: Path, tmp_path: Path) -> None:
    cli("add", str(write(tmp_path / "a.csv", delimited([HEAD, ROWS[0]]))))
    out = cli("add", str(write(tmp_path / "b.csv", delimited([HEAD, *ROWS])))).stdout
    assert [(row["outcome"], row["document"]) for row in rows_of(out)] == [("known", "suzhou-2024-plan"), ("added", "hefei-2025-plan")]
    assert "the same text as suzhou-2024-plan" in rows_of(out)[0]["message"]


def test_the_same_words_for_two_cities_are_two_documents(cli: Cli, own: Path, tmp_path: Path) -> None:
    rows = [
        HEAD,
        *(
            (city, "2024", f"{city}2024年教育工作要点", f"{city}努力办好教育。\n新建幼儿园12所，新增学位3600个。\n")
            for city in ("苏州市", "合肥市")
        ),
    ]
    out = cli("add", str(write(tmp_path / "a.csv", delimited(rows)))).stdout
    assert [row["document"] for row in rows_of(out)] == ["suzhou-2024-plan", "hefei-2024-plan"]


def test_replace_puts_a_row_in_the_place_of_an_older_one_but_of_none_of_its_own_table(cli: Cli, own: Path, tmp_path: Path) -> None:
    cli("add", str(write(tmp_path / "a.csv", delimited([HEAD, ROWS[0]]))))
    newer = (*ROWS[0][:3], SUZHOU.replace("12所", "15所").replace("1500人次", "1600人次").replace("3600个", "3700个"))
    second = ("苏州市", "2024", "苏州市2024年职业教育工作要点（样例）", "建设产业学院3个，现代学徒制试点20个。\n培养学徒900人。\n")
    path = write(tmp_path / "b.csv", delimited([HEAD, newer, second]))
    refused = rows_of(cli("add", str(path)).stdout)[0]
    assert (refused["outcome"], "--replace" in refused["message"]) == ("failed", True)
    cli("remove", "suzhou-2024-plan-work_points")
    out = cli("add", str(path), "--replace").stdout
    assert [(row["outcome"], row["document"]) for row in rows_of(out)] == [
        ("replaced", "suzhou-2024-plan"),
        ("added", "suzhou-2024-plan-work_points"),
    ]
    assert ["15所" in document.text for document in et.load(own).documents] == [False, True]
    assert [path.read_text("utf-8") for path in (own / "suzhou" / "versions").glob("*.txt")] == [SUZHOU]


def test_a_title_for_one_document_is_refused_for_several(cli: Cli, own: Path, tmp_path: Path) -> None:
    code, out, _ = cli("add", str(write(tmp_path / "a.csv", delimited([HEAD, *ROWS]))), "--title", "题")
    assert (code, "holds 2 documents, and --title is for one" in rows_of(out)[0]["message"], list(own.iterdir())) == (1, True, [])


def test_a_stop_in_the_middle_of_a_table_leaves_the_rows_before(
    cli: Cli, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("add", str(write(tmp_path / "mine.csv", delimited([HEAD, ROWS[1]]))))
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file() and path.parent.name != FOLDER}
    replace, moves = Path.replace, 0

    def stops(self: Path, target: Path) -> Path:
        nonlocal moves
        staged = self.suffix == ".new"
        moves += staged
        if staged and moves == 3:  # the original and the sidecar are in their places, the text is not
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stops)
        code, out, _ = cli("add", str(write(tmp_path / "b.csv", delimited([HEAD, ROWS[0]]))))
    assert (code, "No space left" in rows_of(out)[0]["message"]) == (1, True)
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file() and path.parent.name != FOLDER} == before
