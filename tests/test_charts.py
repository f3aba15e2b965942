"""Charts: the values of one indicator drawn to scale, with bounds, benchmarks and labels that do not run into each other."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from conftest import ROOT, Result, svg_tree
from hypothesis import given
from hypothesis import strategies as st

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.presenting.charts import files
from edutargets.presenting.charts.canvas import PAPER, Drawing, spread, text_width
from edutargets.presenting.charts.drawing import draw
from edutargets.presenting.charts.lines import benchmark_lines
from edutargets.presenting.charts.panels import Panel, panels
from edutargets.presenting.charts.words import value_words
from edutargets.presenting.words.visual_marks import BENCHMARK_COLOR, LOOKS
from edutargets.presenting.words.wording import Wording
from edutargets.rules.units import load_units

Cli = Callable[..., Result]
SVG = "{http://www.w3.org/2000/svg}"
UNITS = load_units(ROOT / "configs")


def drawn_panels(corpus: et.Corpus) -> list[Panel]:
    comparison = compare(corpus, corpus.cities, benchmark="all")
    return [panel for row in comparison.rows for panel in panels(row, UNITS)]


def texts_of(svg: str) -> list[str]:
    """Every line of text of a drawing."""
    return ["".join(element.itertext()) for element in svg_tree(svg).iter(f"{SVG}text")]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def boxes(svg: str) -> list[tuple[str, Box]]:
    """Where each line of text of a drawing stands."""
    root = svg_tree(svg)
    left_edge, top_edge = map(float, root.get("viewBox", "").split()[:2])
    found: list[tuple[str, Box]] = []
    for element in root.iter(f"{SVG}text"):
        text, size = element.text or "", float(element.get("font-size", "12"))
        x, y = float(element.get("x", "")) - left_edge, float(element.get("y", "")) - top_edge
        wide = text_width(text, size)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", "start"), 0.0)
        found.append((text, Box(left, y - size * 0.8, left + wide, y + size * 0.15)))
    return found


def benchmark_rules(svg: str) -> list[Box]:
    """Where the upright lines of benchmarks stand."""
    root = svg_tree(svg)
    left_edge, top_edge = map(float, root.get("viewBox", "").split()[:2])
    found = []
    for line in root.iter(f"{SVG}line"):
        x1, y1, x2, y2 = (float(line.get(name, "")) for name in ("x1", "y1", "x2", "y2"))
        if line.get("stroke") == BENCHMARK_COLOR and x1 == x2:
            found.append(Box(x1 - left_edge, min(y1, y2) - top_edge, x1 - left_edge, max(y1, y2) - top_edge))
    return found


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    return [(one, other) for (one, here), (other, there) in itertools.combinations(boxes(drawing.svg), 2) if here.meets(there)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_keep_apart_and_inside_in_every_chart_of_the_corpus(corpus: et.Corpus, language: et.Language) -> None:
    wording = Wording(corpus, language)
    drawn = [panel for panel in drawn_panels(corpus) if panel.row.shared or panel.row.benchmarks]
    assert len(drawn) > 20
    for panel in drawn:
        drawing = draw(panel, wording, benchmark_lines(panel, UNITS, wording), wording.row(panel.row))
        assert overlaps(drawing) == [], panel.row.indicator
        crossed = [text for text, box in boxes(drawing.svg) for rule in benchmark_rules(drawing.svg) if box.meets(rule)]
        assert crossed == [], panel.row.indicator
        for text, box in boxes(drawing.svg):
            assert box.left >= 0 and box.right <= drawing.width, text
            assert box.top >= 0 and box.bottom <= drawing.height, text


def test_a_chart_says_every_value_with_city_and_year(corpus: et.Corpus) -> None:
    for language in ("en", "zh"):
        wording = Wording(corpus, language)
        for panel in drawn_panels(corpus):
            texts = texts_of(draw(panel, wording).svg)
            for target in panel.targets:
                assert any(value_words(target, wording) in text for text in texts)
                assert any(text.startswith(f"{wording.city(target.city)} {wording.years(target)}".strip()) for text in texts)


def marks(panel: Panel, corpus: et.Corpus) -> list[tuple[str, str]]:
    """Fill and stroke of the marks of a drawing."""
    root = svg_tree(draw(panel, Wording(corpus, "en")).svg)
    colors = [look.color for look in LOOKS.values()]
    return [(path.get("fill", ""), path.get("stroke", "")) for path in root.iter(f"{SVG}path") if path.get("stroke") in colors]


def test_results_are_filled_and_targets_hollow(corpus: et.Corpus) -> None:
    panel = next(panel for panel in drawn_panels(corpus) if panel.row.indicator == "preschool.kg_built")
    assert {target.city: target.status for target in panel.targets} == {"wuxi": "result", "zhenjiang": "target"}
    assert sorted(marks(panel, corpus)) == sorted([(LOOKS["result"].color,) * 2, (PAPER, LOOKS["target"].color)])


def test_benchmarks_are_lines_with_labels(corpus: et.Corpus) -> None:
    panel = next(panel for panel in drawn_panels(corpus) if panel.row.indicator == "preschool.inclusive_coverage")
    wording = Wording(corpus, "en")
    lines = benchmark_lines(panel, UNITS, wording)
    assert ("national actual 2023", "90.81 %") in [(line.name, line.text) for line in lines]
    svg = draw(panel, wording, lines).svg
    assert {line.text for line in lines} <= set(texts_of(svg))
    dashed = [line for line in svg_tree(svg).iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(dashed) == len(lines)
    assert not benchmark_rules(draw(panel, wording).svg)


def test_values_in_different_units_never_share_a_scale(corpus: et.Corpus) -> None:
    comparison = compare(corpus, corpus.cities)
    for row in comparison.rows:
        for panel in panels(row, UNITS):
            units = {target.unit for target in panel.targets}
            assert len(units & {"%", "个百分点", "小时", "元", "倍"}) <= 1
            assert not ("%" in units and len(units) > 1)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_spread_labels_stand_apart_in_the_order_of_their_marks(places: list[float]) -> None:
    moved = spread(places, 14)
    assert all(lower - upper >= 14 - 1e-6 for upper, lower in itertools.pairwise(sorted(moved)))
    assert all(moved[one] < moved[other] for one, other in itertools.permutations(range(len(places)), 2) if places[one] < places[other])
    if all(lower - upper > 14 for upper, lower in itertools.pairwise(sorted(places))):
        assert moved == pytest.approx(places)


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """样例: two cities that state one indicator for several years (made up)."""
    said = {
        ("wuxi", 2021): "样例市普惠性幼儿园覆盖率达90.1%。",
        ("wuxi", 2022): "样例市普惠性幼儿园覆盖率达91.2%。",
        ("wuxi", 2023): "样例市普惠性幼儿园覆盖率达93%。",
        ("jiangyin", 2022): "样例市普惠性幼儿园覆盖率达91.1%。",
        ("jiangyin", 2023): "样例市普惠性幼儿园覆盖率达92.9%。",
    }
    for (city, year), text in said.items():
        folder = tmp_path / "corpus" / city
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{year}-report.txt").write_text(f"样例市教育局{year}年工作完成情况\n{text}\n", encoding="utf-8")
        (folder / f"{year}-report.yaml").write_text(f"city: {city}\nyear: {year}\nkind: report\n", encoding="utf-8")
    return tmp_path / "corpus"


def test_several_years_of_a_city_stand_along_the_foot(years: Path) -> None:
    corpus = et.load(years, ROOT / "configs")
    (row,) = compare(corpus, corpus.cities).rows
    (panel,) = panels(row, UNITS)
    assert panel.over_years
    wording = Wording(corpus, "en")
    drawing = draw(panel, wording, benchmark_lines(panel, UNITS, wording), "样例")
    assert overlaps(drawing) == []
    foot = {text: box for text, box in boxes(drawing.svg) if text in ("2021", "2022", "2023")}
    assert foot["2021"].left < foot["2022"].left < foot["2023"].left
    assert "Wuxi 90.1 %" in texts_of(drawing.svg)
    joined = [line for line in svg_tree(drawing.svg).iter(f"{SVG}line") if line.get("stroke") == LOOKS["result"].color]
    assert len(joined) == 3


def test_svg_keeps_its_text_and_says_what_it_shows(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    done = cli("chart", "普惠性幼儿园覆盖率", "--lang", "zh", "-o", str(path))
    assert done.code == 0
    assert done.stdout == ""
    assert str(path) in done.stderr
    root = ElementTree.parse(path).getroot()
    assert root.get("role") == "img"
    assert "无锡市：93.66%，2023年完成值" in root.get("aria-label", "")
    texts = texts_of(path.read_text(encoding="utf-8"))
    assert "普惠性幼儿园覆盖率" in texts
    assert "江门市 2023" in texts
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


def test_cities_years_and_benchmarks_can_be_chosen(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    assert cli("chart", "preschool.inclusive_coverage", "无锡", "jiangmen", "--lang", "en", "-b", "none", "-o", str(path)).code == 0
    texts = texts_of(path.read_text(encoding="utf-8"))
    assert "Wuxi 2023" in texts
    assert "Zhenjiang 2017" not in texts
    assert not any("National" in text for text in texts)


def test_each_unit_has_its_own_panel(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    assert cli("chart", "students.myopia_change", "--lang", "en", "-o", str(path)).code == 0
    root = ElementTree.parse(path).getroot()
    assert len(root.findall(f"{SVG}svg")) == 2
    texts = set(texts_of(path.read_text(encoding="utf-8")))
    assert {"0.5", "points"} <= texts
    assert texts & {"≥ 1 %", "≥ 1 % ?"}  # it is about as sure as a chart asks for


@pytest.mark.skipif(not files.can_draw("教", "育"), reason="no font with Chinese is installed (fonts-noto-cjk)")
def test_png(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    assert cli("chart", "preschool.inclusive_coverage", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"\x89PNG\r\n")


def test_png_without_a_chinese_font_is_refused(cli: Cli, tmp_path: Path) -> None:
    font = files.can_draw
    try:
        files.can_draw = lambda one, other: False
        done = cli("chart", "preschool.inclusive_coverage", "-o", str(tmp_path / "x.png"))
    finally:
        files.can_draw = font
    assert done.code == 1
    assert "fonts-noto-cjk" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_characters_that_no_font_has_are_known_as_such() -> None:
    assert not files.can_draw("\U0010fff0", "\U0010fff1")
    assert files.can_draw("A", "B")


def test_html_has_the_drawing_its_data_and_its_quotes(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    assert cli("chart", "preschool.inclusive_coverage", "--lang", "en", "-o", str(path)).code == 0
    page = path.read_text(encoding="utf-8")
    for words in ("<svg", "普惠性幼儿园覆盖率达93.66%", "national actual 2023", "无锡市教育局", "default-src &#39;none&#39;"):
        assert words in page
    assert "<script" not in page


def test_wrong_use(cli: Cli, tmp_path: Path) -> None:
    there = tmp_path / "there.svg"
    there.write_text("kept", encoding="utf-8")
    for arguments, code, words in (
        (("preschool.inclusive_coverage", "-o", str(tmp_path / "x.pdf")), 2, "svg, png, html"),
        (("preschool.inclusive_coverage",), 2, "-o FILE"),
        (("preschool.inclusive_coverage", "-o", str(there)), 1, "--force"),
        (("preschool.inclusive_coverago", "-o", str(tmp_path / "x.svg")), 2, "did you mean preschool.inclusive_coverage"),
        (("preschool.inclusive_kg_share", "-o", str(tmp_path / "x.svg")), 3, "no city states"),
        (("preschool.inclusive_coverage", "jiangyin", "-o", str(tmp_path / "x.svg")), 3, "no city states"),
    ):
        done = cli("chart", *arguments)
        assert (done.code, done.stdout) == (code, ""), arguments
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert there.read_text(encoding="utf-8") == "kept"
    assert cli("chart", "preschool.inclusive_coverage", "-o", str(there), "--force", "-q").stderr == ""
    assert there.read_text(encoding="utf-8").startswith("<?xml")


def test_standard_output_needs_a_format(cli: Cli) -> None:
    done = cli("chart", "preschool.inclusive_coverage", "-o", "-", "--format", "svg")
    assert done.code == 0
    assert svg_tree(done.stdout).tag == f"{SVG}svg"
    assert cli("chart", "preschool.inclusive_coverage", "-o", "-").code == 2


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "jinja2" else real(name, *rest))
    from edutargets.errors import EdutargetsError
    from edutargets.presenting.extra import need_report

    with pytest.raises(EdutargetsError, match=r"^jinja2 not installed; run in the folder of edutargets: pip install '\.\[report\]'$"):
        need_report()
