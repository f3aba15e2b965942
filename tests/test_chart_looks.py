"""What a reader sees in a chart: whole words, one scale for stages, bounds that are no ranges, 万 and 亿, the order, the small print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT, Result, svg_tree

import edutargets as et
from edutargets.presenting.charts.canvas import fold, text_width
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS
from edutargets.rules.indicators import load_indicators

Cli = Callable[..., Result]
SVG = "{http://www.w3.org/2000/svg}"
RESULT, TARGET = LOOKS["result"].color, LOOKS["target"].color
NAMES = ("wuxi", "changzhou", "nantong", "huaian", "yancheng", "yangzhou", "zhenjiang", "suqian", "xuzhou", "jiangyin")


def written(folder: Path, said: dict[str, str]) -> Path:
    """A corpus of made-up documents: <city>-<year>-<kind> and the one line of each."""
    for name, text in said.items():
        city, year, kind = name.split("-")
        own = folder / "corpus" / city
        own.mkdir(parents=True, exist_ok=True)
        (own / f"{year}-{kind}.txt").write_text(f"样例市教育局{year}年\n{text}\n", encoding="utf-8")
        sidecar = f"city: {city}\nyear: {year}\nkind: {kind}\ntitle: 样例{city}\npublished: '{int(year) + 1}-03-15'\n"
        (own / f"{year}-{kind}.yaml").write_text(sidecar, encoding="utf-8")
    return folder / "corpus"


def drawn(cli: Cli, folder: Path, said: dict[str, str], indicator: str, *options: str, lang: str = "en") -> ElementTree.Element:
    path = folder / "chart.svg"
    done = cli(
        "chart", indicator, "--lang", lang, "-o", str(path), "--force", "--sure", "0", "--corpus", str(written(folder, said)), "--configs",
        str(ROOT / "configs"), *options,
    )  # fmt: skip
    assert done.code == 0, done.stderr
    return svg_tree(path.read_text("utf-8"))


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def marks(root: ElementTree.Element, color: str) -> list[tuple[float, float, str]]:
    """Where the outline of each mark begins, and how it goes on."""
    found = []
    for path in root.iter(f"{SVG}path"):
        begun = re.match(r"M([-\d.]+) ([-\d.]+)(.*)", path.get("d", ""))
        if path.get("stroke") == color and begun:
            found.append((float(begun[1]), float(begun[2]), begun[3]))
    return found


COVERAGE = "preschool.inclusive_coverage"


def test_no_title_breaks_inside_a_word() -> None:
    for entry in load_indicators(ROOT / "configs").indicators:
        for width in (390, 200):
            lines = fold(entry.en, width, 14, bold=True)
            assert re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", entry.en)
            words = entry.en.replace("-", "- ").split()
            assert [word for line in lines for word in line.replace("-", "- ").split()] == words
            assert all(text_width(line, 14, bold=True) <= width for line in lines)
    assert fold("样例市各区县的教育，（2024-04-10）", 110) == ["样例市各区县的教", "育，", "（2024-04-10）"]
    assert "".join(fold("Donaudampfschifffahrt", 40)) == "Donaudampfschifffahrt"


def test_charts_are_as_wide_as_a_telephone_and_the_plot_takes_half_of_it(cli: Cli, tmp_path: Path) -> None:
    for lang in ("en", "zh"):
        for indicator in (COVERAGE, "preschool.kg_built", "compulsory.junior_promotion"):
            path = tmp_path / f"{indicator}-{lang}.svg"
            assert cli("chart", indicator, "--lang", lang, "-o", str(path)).code == 0
            root = svg_tree(path.read_text("utf-8"))
            (plot,) = {float(found) for found in re.findall(r"M0 [\d.]+h([\d.]+)", path.read_text(encoding="utf-8"))}
            assert root.get("width") == "400"
            assert plot >= 180


def test_large_figures_are_said_in_words_of_the_language(cli: Cli, tmp_path: Path) -> None:
    said = {
        "wuxi-2023-report": "一般公共预算教育支出1326亿元。",
        "changzhou-2023-report": "一般公共预算教育支出超过98.6亿元。",
    }
    english = texts(drawn(cli, tmp_path, said, "resources.budget_expenditure"))
    chinese = texts(drawn(cli, tmp_path, said, "resources.budget_expenditure", lang="zh"))
    assert {"132.6 billion", "> 9.86 billion", "yuan", "100 billion"} <= set(english)
    assert {"1,326亿元", "> 98.6亿元", "500亿"} <= set(chinese)
    assert not any("000,000" in text for text in (*english, *chinese))


def test_a_bound_stands_at_its_value_and_points_no_further_than_its_mark(cli: Cli, tmp_path: Path) -> None:
    """A lower and an upper bound of one value begin at the same place and point apart; neither reaches a benchmark 3 points away."""
    places = []
    for words in ("达到85%以上", "控制在85%以内"):
        root = drawn(cli, tmp_path, {"wuxi-2025-plan": f"普惠性幼儿园覆盖率{words}。"}, COVERAGE, "-b", "none")
        (x, _, way), _ = marks(root, TARGET)  # the second is that of the key
        places.append((x, float(re.match(r"l(-?[\d.]+) 6", way)[1])))  # type: ignore[index]
    (low, rightwards), (high, leftwards) = places
    assert low == high and (rightwards, leftwards) == (9, -9)


def test_a_range_is_a_bar_from_end_to_end_filled_for_a_result(cli: Cli, tmp_path: Path) -> None:
    said = {"wuxi-2023-report": "新建幼儿园3—5所。", "changzhou-2024-plan": "新建幼儿园4—8所。", "jiangyin-2023-report": "新建幼儿园8所。"}
    root = drawn(cli, tmp_path, said, "preschool.kg_built", "-b", "none")
    bars = {color: next(mark for mark in marks(root, color) if mark[2].startswith("v8")) for color in (RESULT, TARGET)}
    lengths = {color: float(re.search(r"h([\d.]+)", bar[2])[1]) for color, bar in bars.items()}  # type: ignore[index]
    assert lengths[TARGET] == pytest.approx(2 * lengths[RESULT], abs=0.3)
    fills = {path.get("stroke"): path.get("fill") for path in root.iter(f"{SVG}path") if "v8h" in path.get("d", "")}
    assert fills == {RESULT: RESULT, TARGET: "#ffffff"}


def test_stages_are_drawn_on_one_axis(cli: Cli, tmp_path: Path) -> None:
    root = drawn(
        cli,
        tmp_path,
        {"wuxi-2023-report": "小学生均公用经费5600元，初中生均公用经费28100元。"},
        "resources.per_student_public_fund",
        "-b",
        "none",
    )
    panels = root.findall(f"{SVG}svg")
    assert len(panels) == 2
    low, high = (marks(panel, RESULT)[0][0] + 5 for panel in panels)
    assert high / low == pytest.approx(28100 / 5600, rel=0.01)
    assert [text for text in texts(panels[0]) if text.endswith("000")] == [text for text in texts(panels[1]) if text.endswith("000")]


def test_values_are_sorted_with_the_benchmark_in_its_place(cli: Cli, tmp_path: Path) -> None:
    said = {
        "wuxi-2023-report": "普惠性幼儿园覆盖率达85%。",
        "changzhou-2023-report": "普惠性幼儿园覆盖率达97%。",
        "nantong-2023-report": "普惠性幼儿园覆盖率达92%。",
    }
    root = drawn(cli, tmp_path, said, COVERAGE, "-b", "national")
    values = [text for text in texts(root) if re.fullmatch(r"[\d.]+ %", text)]
    assert values == ["97 %", "92 %", "90.81 %", "85 %"]
    names = [text for text in texts(root) if re.fullmatch(r"(\w+|actual) 2023", text)]
    assert names[:2] == ["Changzhou 2023", "Nantong 2023"] and names[-1] == "Wuxi 2023"
    line = next(line for line in root.iter(f"{SVG}line") if line.get("stroke") == BENCHMARK_COLOR and line.get("stroke-dasharray"))
    below, above = (place[0] + 5 for place in (marks(root, RESULT)[2], marks(root, RESULT)[1]))
    assert below < float(line.get("x1", "")) < above


def test_where_less_is_better_the_least_stands_first(cli: Cli, tmp_path: Path) -> None:
    said = {"wuxi-2023-report": "幼儿园生师比12:1。", "changzhou-2023-report": "幼儿园生师比9:1。"}
    root = drawn(cli, tmp_path, said, "preschool.child_teacher_ratio", "-b", "none")
    assert [text for text in texts(root) if text.endswith("2023")] == ["Changzhou 2023", "Wuxi 2023"]


def test_a_target_is_hollow_and_round_a_result_filled_and_round(cli: Cli, tmp_path: Path) -> None:
    said = {"wuxi-2023-report": "新建幼儿园3所。", "changzhou-2024-plan": "新建幼儿园4所。"}
    root = drawn(cli, tmp_path, said, "preschool.kg_built")
    for color in (RESULT, TARGET):
        assert {way[:2] for _, _, way in marks(root, color)} == {"a5"}, "an arc"


def test_page_and_charts_have_the_same_signs_and_colours() -> None:
    css = (ROOT / "edutargets" / "presenting" / "page" / "style" / "page.css").read_text(encoding="utf-8")
    signs = re.findall(r'\.meta(?:\.(\w+))?::before \{ content: "(\S+) "', css)
    assert {status or "target": sign for status, sign in signs} == {status: look.sign for status, look in LOOKS.items()}
    for status, look in LOOKS.items():
        assert look.filled == (look.sign == "●")
        assert status == "context" or f"--{status}: {look.color}" in css


def test_small_print_names_basis_caveats_documents_and_benchmarks(cli: Cli, tmp_path: Path) -> None:
    said = {"wuxi-2023-report": "普惠性幼儿园覆盖率达93%。", "changzhou-2025-plan": "普惠性幼儿园覆盖率达到95%。"}
    english = " ".join(texts(drawn(cli, tmp_path, said, COVERAGE, "-b", "national")))
    for words in (
        "Basis: share of children",
        "a plan beside a result; years differ",
        "Wuxi, 样例wuxi (2024-03-15)",
        "2023年全国教育事业发展统计公报",
    ):
        assert words in english
    chinese = "".join(texts(drawn(cli, tmp_path, said, COVERAGE, "-b", "none", lang="zh")))
    for words in ("口径：按在园幼儿计", "注意：目标值与完成值并列；年份不同", "样例wuxi（2024-03-15）"):
        assert words in chinese
    assert "参照来源" not in chinese


def test_of_many_places_results_and_targets_are_ranked_apart(cli: Cli, tmp_path: Path) -> None:
    said = {f"{city}-2023-report": f"普惠性幼儿园覆盖率达{85 + number}%。" for number, city in enumerate(NAMES)}
    said |= {f"{city}-2024-plan": f"普惠性幼儿园覆盖率达到{88 + number}%以上。" for number, city in enumerate(NAMES[:4])}
    root = drawn(cli, tmp_path, said, COVERAGE, "-b", "national")
    found = texts(root)
    results, targets = found[found.index("Results") :], found[found.index("Targets") :]
    figures = [text for text in found if re.fullmatch(r"(≥ )?[\d.]+ %", text)]
    assert root.get("width") == "400" and len(targets) < len(results)
    assert figures == [*(f"{value} %" for value in (94, 93, 92, 91)), "90.81 %", *(f"{value} %" for value in range(90, 84, -1)),
                       "≥ 91 %", "90.81 %", "≥ 90 %", "≥ 89 %", "≥ 88 %"]  # fmt: skip
    assert "beside other years not drawn" in " ".join(found)
    assert "14 documents of 10 places, published 2024-03-15 to 2025-03-15" in " ".join(found)
    assert {line.get("x1") for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") and line.get("y1") == "0"} == {
        line.get("x1") for line in root.iter(f"{SVG}line") if line.get("stroke-width") == "3"
    }


def test_a_figure_in_doubt_is_marked(cli: Cli, tmp_path: Path, corpus: et.Corpus) -> None:
    """What is printed only because all was asked for bears the mark, and the key says what it means."""
    doubtful = next(
        one
        for one in corpus.select(statuses=("target", "result"))
        if one.indicator and one.confidence and one.confidence < 0.7 and one.number and not one.place
    )
    path = tmp_path / "chart.svg"
    assert cli("chart", doubtful.indicator or "", doubtful.city, "--sure", "0", "--lang", "en", "-o", str(path)).code == 0
    root = svg_tree(path.read_text("utf-8"))
    assert any(text.endswith(" ?") for text in texts(root)) and "? not sure, or damaged in the text" in texts(root)
    assert any(path.get("stroke-dasharray") for path in root.iter(f"{SVG}path"))


def test_a_measured_benchmark_is_a_line_through_its_years(cli: Cli, tmp_path: Path) -> None:
    said = {f"wuxi-{year}-report": f"普惠性幼儿园覆盖率达{value}%。" for year, value in ((2021, 90), (2022, 92), (2023, 94))}
    root = drawn(cli, tmp_path, said, COVERAGE, "-b", "national")
    dashed = [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") and line.get("x1") != line.get("x2")]
    assert len(dashed) == 2 and all(float(line.get("y2", "")) < float(line.get("y1", "")) for line in dashed)
    assert {"87.78 %", "89.55 %"} <= set(texts(root)) and root.get("width") == "400"


def test_years_are_drawn_only_where_most_cities_can_be_followed(cli: Cli, tmp_path: Path) -> None:
    """One city with two years among three, or two values for one year, are rows with names and not lines."""
    said = {f"{city}-2023-report": f"普惠性幼儿园覆盖率达{value}%。" for city, value in (("wuxi", 90), ("changzhou", 91), ("nantong", 92))}
    rows = drawn(cli, tmp_path, said | {"wuxi-2022-report": "普惠性幼儿园覆盖率达88%。"}, COVERAGE, "-b", "none")
    assert {"Wuxi 2022", "Wuxi 2023", "Nantong 2023"} <= set(texts(rows))
    assert not list(rows.iter(f"{SVG}line"))


def test_places_of_several_years_have_small_plots_on_the_scale_of_their_ranking(cli: Cli, tmp_path: Path) -> None:
    """Three places over four years: the last values ranked, and a plot for each place in which its results are joined."""
    said = {
        f"{city}-{2020 + year}-report": f"普惠性幼儿园覆盖率达{80 + 4 * number + year}%。"
        for number, city in enumerate(NAMES[:3])
        for year in range(4)
    }
    root = drawn(cli, tmp_path, said, COVERAGE, "-b", "none")
    found = texts(root)
    ranked, apart = found[: found.index("2020")], found[found.index("2020") - 4 :]
    assert [text for text in ranked if re.fullmatch(r"\d+ %", text)][:3] == ["91 %", "87 %", "83 %"]
    assert "place by place over the years" in " ".join(found)
    assert sum(text == "2020" for text in found) == sum(text == "2023" for text in found) == 3
    for number in range(3):
        assert {f"{80 + 4 * number} %", f"{83 + 4 * number} %"} <= set(apart)
    joined = [line for line in root.iter(f"{SVG}line") if line.get("stroke") == LOOKS["result"].color]
    assert len(joined) == 3 * 3


def test_pictures_alike_have_one_legend_under_the_last(cli: Cli) -> None:
    drawn = cli("chart", "resources.per_student_public_fund", "jingjiang", "--lang", "zh", "-o", "-", "--format", "svg").stdout
    said = re.findall(r">([^<>]+)</text>", drawn)
    assert sum(text.startswith("生均公用经费（") for text in said) == 5
    assert said.count("完成值") == 1 and said.index("完成值") > said.index("生均公用经费（中职）")
