"""More than eight places: they are the rows of one table of what most of them state; what is not in it is named, with how to see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result
from rich.cells import cell_len

Cli = Callable[..., Result]
CITIES = {
    "nanjing": "320100", "wuxi": "320200", "xuzhou": "320300", "changzhou": "320400", "suqian": "321300", "nantong": "320600",
    "huaian": "320800", "yancheng": "320900", "yangzhou": "321000", "zhenjiang": "321100",
}  # fmt: skip
SENTENCES = (
    "学生体质健康合格率达到{}%。", "高中阶段教育毛入学率达到{}%。", "课后服务覆盖率达到{}%。", "双师型教师占专业课教师比例达到{}%。", "教育满意度达到{}%。",
    "学生体质健康优良率达到{}%。", "残疾儿童少年义务教育入学率达到{}%。", "小学教师本科及以上学历比例达到{}%。", "高中教师硕士生比例达到{}%。",
)  # fmt: skip


@pytest.fixture(scope="module")
def ten(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made-up plans: of ten cities the first nine state the first sentence, eight the second and so on; the last states a thing of its own."""
    folder = tmp_path_factory.mktemp("ten")
    for number, (city, code) in enumerate(CITIES.items()):
        text = "".join(sentence.format(80 + number) for sentence in SENTENCES[: len(SENTENCES) - number])
        text += "招聘教师200名。" if number == 9 else ""
        title = "样例：2025年教育工作要点"
        path = folder / city / "2025-plan.txt"
        path.parent.mkdir()
        path.write_text(f"{title}\n一、主要任务\n{text}\n", "utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {city}\ncity_name: {city}市\nadcode: "{code}"\nyear: 2025\nkind: plan\ntitle: {title}\n', "utf-8"
        )
    return folder


def shown(cli: Cli, folder: Path, *options: str) -> str:
    return cli("compare", *CITIES.values(), "--corpus", str(folder), *(options or ("--format", "table"))).stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_places_are_rows_and_as_many_indicators_as_fit_are_columns(cli: Cli, ten: Path, width: int, lang: str) -> None:
    text = shown(cli, ten, "--format", "table", "--width", str(width), "--lang", lang)
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= width
    fit = (width - (9 if lang == "en" else 11)) // 18
    row = next(line for line in lines if line.lower().startswith("nanjing") and "80" in line)
    assert len(re.findall("80 ?%", row)) == min(fit, len(SENTENCES) - 1)
    assert len([line for line in lines if re.match("(?i)(nan|wu|xu|chang)(jing|xi|zhou)", line)]) >= 4
    assert sum(bool(line) for line in lines) < 60
    left = max(0, len(SENTENCES) - 1 - fit)
    assert (("not in the table" if lang == "en" else "未列入下表") in " ".join(text.split())) == bool(left)


def test_the_first_line_says_what_was_found_and_what_is_not_in_the_table(cli: Cli, ten: Path) -> None:
    said = " ".join(shown(cli, ten, "--format", "table", "--width", "80").split())
    assert said.startswith(
        "10 places, 10 documents (2025 plan: 10) 8 indicators stated by two or more of 10; most: Fitness standard: pass 9; not in"
    )
    assert "(--width 200, -i ID, --no-transpose or --format csv)." in said
    assert "none of these is stated by Zhenjiang" in said
    assert "2 are stated by one place only: Nanjing 1, Zhenjiang 1." in said


def test_what_is_named_as_left_out_is_there_when_asked_for(cli: Cli, ten: Path) -> None:
    text = shown(cli, ten, "--format", "table", "--width", "200")
    assert "not in the table" not in text and "Primary teachers" in " ".join(text.split())
    upright = shown(cli, ten, "--format", "table", "--width", "200", "--no-transpose")
    assert "Only Zhenjiang (1)" in upright and "not stated: Zhenjiang" in upright


def test_eight_places_stand_as_columns(cli: Cli, ten: Path) -> None:
    eight = cli("compare", *list(CITIES.values())[:8], "--corpus", str(ten), "--format", "table", "--width", "240").stdout
    assert re.search("^Nanjing nanjing市 2025 plan  |", eight) and re.search(r"\bNanjing +Wuxi +Xuzhou", eight)


def test_files_of_rows_are_as_before_and_markdown_has_the_same_table(cli: Cli, ten: Path) -> None:
    rows = shown(cli, ten, "--format", "csv").splitlines()
    assert rows[0].lstrip("\ufeff").startswith("theme,indicator,name,stage,") and len(rows) == 1 + 8 + 2
    text = shown(cli, ten, "--format", "markdown")
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == 2 + 9 and table[0].count("|") == 8 and "80 %, target 2025" in table[2]
    assert "not in the table: " in text and text.index("8 indicators stated") < text.index("| Place")


def test_many_values_of_one_cell_are_counted(cli: Cli, tmp_path: Path, ten: Path) -> None:
    for city, code in list(CITIES.items())[:9]:
        path = tmp_path / city / "2025-plan.txt"
        path.parent.mkdir()
        text = "招聘教师14名，招聘特岗教师11名，招聘专任教师12名，招聘事业编制教师13名。" if city == "wuxi" else "招聘教师50名。"
        path.write_text(f"样例：2025年教育工作要点\n一、主要任务\n{text}\n", "utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {city}\ncity_name: {city}市\nadcode: "{code}"\nyear: 2025\nkind: plan\ntitle: 样例\n', "utf-8"
        )
    text = cli("compare", *list(CITIES.values())[:9], "--corpus", str(tmp_path), "--format", "table", "--width", "120").stdout
    assert "14 people, target 2025: 招聘教师数\n" in text and "\n           and 2 more\n" in text
    assert "- not stated" not in text, "no cell is blank"
