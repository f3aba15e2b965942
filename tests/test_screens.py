"""Screens show what documents say as a reader needs it: units, rows of tables, nothing that steers the terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result
from rich.cells import cell_len
from rich.text import Text

import edutargets as et
from edutargets.presenting.screens.console import SafeConsole
from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.writing.output import Output

Cli = Callable[..., Result]
TABLE = """样例市教育事业发展指标
一、主要指标
指标\t2020年\t2025年\t属性
学前三年毛入园率(%)\t98.6\t≥99\t预期性
新增学位(万个)\t1.2\t[2.7]\t预期性
普惠性幼儿园覆盖率(%)\t93.2\t95以上\t约束性
"""
STEERING = """样例市教育局2021年工作要点
一、学前教育
普惠性\x1b[31m幼儿园\x9b覆盖率达到85%以上。新建幼儿园\x075所。
"""


def store(folder: Path, name: str, text: str, title: str, kind: str = "plan") -> None:
    city, year = name.split("-")
    path = folder / city / f"{year}-{kind}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    path.with_suffix(".yaml").write_text(
        f'city: {city}\ncity_name: 样例市\nadcode: ""\nyear: {year}\nkind: {kind}\ntitle: "{title}"\n', encoding="utf-8"
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    store(tmp_path, "sample-2021", TABLE, "样例市教育发展规划")
    return tmp_path


@pytest.fixture
def steering(tmp_path: Path) -> Path:
    store(tmp_path, "sample-2021", STEERING, r"样例市\e[5m教育局\a2021年工作要点")
    return tmp_path


# values ------------------------------------------------------------------------------------------------------------


def test_in_chinese_a_number_of_a_table_stands_with_the_unit_of_its_column(table: Path) -> None:
    corpus = et.load(table, ROOT / "configs")
    shown = {(target.number, target.unit): Wording(corpus, "zh").value(target) for target in corpus.targets if target.number}
    assert shown["98.6", "%"] == "98.6%"
    assert shown["≥99", "%"] == "≥99%"
    assert shown["95以上", "%"] == "95%以上"
    assert shown["[2.7]", "个"] == "[2.7]（27,000个）"


@pytest.mark.parametrize("number", ["85%以上", "八成以上", "百分之85", "一半以上", "3—5%", "两所", "2.6万个", "1:2"])
def test_in_chinese_a_number_that_holds_its_unit_stays_as_written(number: str, targets_of: Callable[..., tuple[et.Target, ...]]) -> None:
    from edutargets.presenting.words.values import value_text

    (target,) = [one for one in targets_of(f"一、主要任务\n普惠性幼儿园覆盖率达到{number}。\n") if one.number]
    assert value_text(target, "zh", frozenset(("以上",))) == target.number == number


# rows of tables ----------------------------------------------------------------------------------------------------


def test_cells_of_a_table_row_stand_apart_on_a_screen_and_the_quote_is_exact_elsewhere(cli: Cli, table: Path) -> None:
    (target, *_) = [one for one in et.load(table, ROOT / "configs").targets if one.number == "≥99"]
    assert "\t" in target.quote
    for command in (["show"], ["explain", target.id]):
        shown = cli(*command, "--corpus", str(table), "--format", "table", "--width", "150")
        assert shown.code == 0 and "\t" not in shown.stdout
        assert target.quote.replace("\t", " | ") in shown.stdout
    assert target.quote in cli("show", "--corpus", str(table), "--format", "csv").stdout


def test_cells_of_a_table_row_stand_apart_on_the_page(table: Path) -> None:
    from edutargets.comparing.alignment import compare
    from edutargets.presenting.page import render

    corpus = et.load(table, ROOT / "configs")
    page = render(corpus, compare(corpus, ["sample"]), "zh")
    (target, *_) = [one for one in corpus.targets if one.number == "≥99"]
    assert target.quote.replace("\t", " | ") in page.replace("<mark>", "").replace("</mark>", "")
    assert target.quote not in page


# control characters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["show", "documents", "compare sample", "explain", "check", "measures --quotes"])
def test_control_characters_of_a_document_never_reach_a_screen(cli: Cli, steering: Path, command: str) -> None:
    if command == "explain":
        command += " " + next(one.id for one in et.load(steering, ROOT / "configs").targets if one.number)
    result = cli(*command.split(), "--format", "table", "--corpus", str(steering), "--no-color")
    assert result.code == 0, result.stderr
    for text in (result.stdout, result.stderr):
        assert [sign for sign in text if not sign.isprintable() and sign != "\n"] == []
    if command in ("show", "documents"):
        assert "␛[" in result.stdout


def test_control_characters_reach_files_and_pipes_but_no_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = []
    for stream in (Terminal(), io.StringIO()):
        output = Output(format_="csv", stdout=stream, stderr=io.StringIO(), bom=False)
        output.emit(lambda console: None, lambda: Sheet(("quote",), (("a\x1b[31mb\tc",),)))
        shown.append(stream.getvalue())
    assert shown == ["quote\r\na␛[31mb\tc\r\n", "quote\r\na\x1b[31mb\tc\r\n"]


def test_control_characters_of_an_error_never_reach_a_terminal(cli: Cli) -> None:
    result = cli("show", "wu\x1b[31mxi")
    assert (result.code, result.stdout) == (2, "")
    assert "\x1b" not in result.stderr


def test_styles_stay_on_their_words_where_a_tab_is_shown_as_a_gap() -> None:
    buffer = io.StringIO()
    console = SafeConsole(file=buffer, force_terminal=True, color_system="standard", width=60, legacy_windows=False)
    text = Text("指标\t2025年\x1c\t85%")
    text.stylize("bold", 10, 13)
    console.print(text)
    assert buffer.getvalue() == "指标 | 2025年␜ | \x1b[1m85%\x1b[0m\n"


# many cities -------------------------------------------------------------------------------------------------------

JIANGSU = {
    "wuxi": ("320200", 80), "jiangyin": ("320281", 81), "yixing": ("320282", 82), "suzhou": ("320500", 83), "kunshan": ("320583", 84),
    "nanjing": ("320100", 85), "changzhou": ("320400", 86), "nantong": ("320600", 87), "yancheng": ("320900", 88),
    "yangzhou": ("321000", 89), "suqian": ("321300", 90),
}  # fmt: skip


@pytest.fixture(scope="module")
def many(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made-up samples of eleven cities; only Wuxi and Jiangyin state the second indicator."""
    folder = tmp_path_factory.mktemp("many")
    for city, (adcode, rate) in JIANGSU.items():
        text = f"样例：2023年教育工作要点\n一、学前教育\n普惠性幼儿园覆盖率达{rate}%以上。\n"
        text += "新增省优质园2所。\n" if city in ("wuxi", "jiangyin") else ""
        store(folder, f"{city}-2023", text, "样例：2023年教育工作要点")
        sidecar = folder / city / "2023-plan.yaml"
        sidecar.write_text(sidecar.read_text("utf-8").replace('adcode: ""', f'adcode: "{adcode}"'), "utf-8")
    return folder


def test_many_cities_are_folded_into_lines_that_fit(cli: Cli, many: Path) -> None:
    shown = cli("compare", "--within", "jiangsu", "--corpus", str(many), "--format", "table", "--width", "120").stdout
    assert "! 3 notes: some are part of others; " in shown and "(--notes)\n" in shown
    spelled = cli("compare", "--within", "jiangsu", "--corpus", str(many), "--format", "table", "--width", "120", "--notes").stdout
    assert "! Jiangyin, Yixing are part of Wuxi; Kunshan is part of Suzhou: the figures of the latter" in spelled.replace("\n  ", " ")
    assert spelled.count("part of Wuxi; ") == 1
    assert "Of 2 shared rows filled: 2 by Jiangyin, Wuxi; 1 by 9 places\n" in shown
    assert "only " not in shown
    assert shown.count("\n") < 30
    chinese = cli("compare", "--within", "jiangsu", "--corpus", str(many), "--format", "table", "--width", "120", "--lang", "zh").stdout
    assert "! 3条注：部分地方含于他地；" in chinese and "共有指标2项，提及：2项（" in chinese


def test_few_cities_are_named_each(cli: Cli, many: Path) -> None:
    shown = cli("compare", "wuxi", "jiangyin", "yixing", "nanjing", "--corpus", str(many), "--format", "table", "--width", "60").stdout
    assert "! Jiangyin is part of Wuxi, whose figures contain it\n! Yixing is part of Wuxi" in shown
    assert "Nanjing fills 1 of 2 shared rows: Preschool 1 of 2\n" in shown
    assert "not stated: Yixing, Nanjing\n" in shown


def test_themes_of_many_cities_are_a_line_each(cli: Cli, many: Path) -> None:
    lines = cli("themes", "--corpus", str(many), "--format", "table", "--width", "80").stdout.splitlines()
    assert lines[0].split() == ["Theme", "Places", "Records", "Numbers", "Most", "of", "them"]
    assert lines[1].split()[:2] == ["Preschool", str(len(JIANGSU))]
    assert max(map(cell_len, lines)) <= 80 and not any(line.startswith("Safety") for line in lines)
    assert cli("themes", "--corpus", str(many), "--format", "csv").stdout.count("\r\n") == 16


@pytest.mark.parametrize("width", [80, 100, 110])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_begins_with_what_closes_and_no_place_or_value_is_parted(cli: Cli, lang: str, width: int) -> None:
    """A bracket, a comma or a percent sign stands where what it belongs to stands; so do a place with its document, a year with its value."""
    text = cli("compare", "--lang", lang, "--format", "table", "--width", str(width)).stdout
    lines = [line.strip() for line in text.splitlines()]
    assert [line for line in lines if line and line[0] in "]）)，、；：。%,;:"] == []
    head = text.splitlines()[: next(at for at, line in enumerate(lines) if line.startswith("- "))]
    named = [part.strip() for line in head for part in line.split("|") if part.strip()]
    assert len(named) == 5 and all(re.search(r"20\d\d", part) for part in named)
    assert [line for line in lines if re.match("完成值|目标值|计划", line) or re.search("20[0-9][0-9]年$", line)] == []


def test_what_is_derived_has_its_unit_and_in_chinese_its_ten_thousands(cli: Cli) -> None:
    """1266万余元 for 73,110 pupils: 173.2万元 for each ten thousand of them."""
    chinese, english = (
        "".join(cli("compare", "jingjiang", "--lang", lang, "--format", "table", "--width", "200").stdout.split()) for lang in ("zh", "en")
    )
    assert "折合每万名学生173.2万元（是否含幼儿未说明）" in chinese
    assert "=1.732millionyuanper10,000students" in english
