"""The page as a file: whole, self-contained, safe with any text, well formed for readers of every kind."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.presenting.blocks.comparison import comparison_blocks
from edutargets.presenting.blocks.tree import Notes
from edutargets.presenting.page import render, render_chart
from edutargets.presenting.page.sources import cited_targets
from edutargets.presenting.words.wording import Wording

Cli = Callable[..., Result]


def parsed(page: str) -> Any:
    from lxml import html

    return html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def comparison(corpus: et.Corpus) -> Comparison:
    return compare(corpus, corpus.cities, benchmark="all")


@pytest.fixture(scope="module")
def page(corpus: et.Corpus, comparison: Comparison) -> str:
    return render(corpus, comparison, "en")


@pytest.fixture(scope="module")
def tree(page: str) -> Any:
    return parsed(page)


def test_the_command_writes_the_page_and_says_so(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = cli("report", "江阴", "无锡", "--theme", "preschool", "--lang", "zh", "-o", str(path))
    assert (done.code, done.stdout) == (0, "")
    assert str(path) in done.stderr
    tree = parsed(path.read_text(encoding="utf-8"))
    assert tree.get("lang") == "zh-Hans"
    assert tree.find(".//title").text == "教育目标对照：江阴市、无锡市"
    themes = [body.get("data-theme") for body in tree.iterfind(".//tbody[@data-theme]")]
    assert themes[0] == "preschool"
    assert "teachers" not in themes


def test_wrong_use(cli: Cli, tmp_path: Path) -> None:
    there = tmp_path / "there.html"
    there.write_text("kept", encoding="utf-8")
    for arguments, code, words in (
        (("jiangyin", "wuxi"), 2, "-o FILE"),
        (("jiangyin", "wuxi", "-o", str(tmp_path / "x.pdf")), 2, "html"),
        (("jiangyin", "wuxi", "-o", str(there)), 1, "--force"),
        (("jiangyin", "wuxe", "-o", str(tmp_path / "x.html")), 2, "wuxe"),
        (("jiangyin", "--year", "1999", "-o", str(tmp_path / "x.html")), 3, "1999"),
    ):
        done = cli("report", *arguments)
        assert (done.code, done.stdout) == (code, ""), arguments
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["there.html"]
    assert there.read_text(encoding="utf-8") == "kept"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = [str(Path(sys.executable).with_name("edutargets")), "report", "jiangyin", "wuxi", "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_without_indicators_measures_and_coverage_are_left(cli: Cli) -> None:
    done = cli("report", "jiangyin", "--theme", "special", "--lang", "en", "-o", "-")
    assert done.code == 0
    tree = parsed(done.stdout)
    assert tree.findall(".//figure") == []
    assert tree.get_element_by_id("measures").findall(".//tbody/tr")
    assert tree.get_element_by_id("coverage").findall(".//tbody/tr")


def test_it_is_small_and_loads_nothing(page: str, tree: Any) -> None:
    assert len(page.encode("utf-8")) < 1_500_000
    loading = ("src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert name not in loading, name
            assert not name.startswith("on"), name
            assert name != "style"
            if name.endswith("href"):
                assert value.startswith("#"), value
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)}.isdisjoint(
        ("link", "img", "iframe", "object", "embed", "base")
    )
    style = tree.find(".//style").text
    assert "url(" not in style
    assert "@import" not in style


def test_only_its_own_style_and_script_run(tree: Any) -> None:
    (policy,) = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    scripts = [script for script in tree.iter("script") if script.get("type") != "application/json"]
    for kind, text in (("style-src", tree.find(".//style").text), ("script-src", scripts[0].text)):
        known = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"{kind} 'sha256-{known}'" in policy
    assert len(scripts) == 1


def test_every_value_leads_to_its_quote(corpus: et.Corpus, comparison: Comparison, tree: Any) -> None:
    items = {item.get("id"): item for item in tree.iterfind(".//ol/li")}
    cited = cited_targets(comparison)
    assert set(items) == set(cited)
    assert len(cited) > 300
    documents = {document.id: document for document in comparison.documents}
    for identity, target in cited.items():
        item = items[identity]
        quote = item.find("blockquote/mark")
        assert "".join(quote.itertext()) == target.quote
        sentence = "".join(item.find("blockquote").itertext())
        plain = re.sub(r"[\r\n]+", "", documents[target.document].text)
        assert sentence in plain
        for heading in target.section:
            assert heading in said(item.getparent().getparent().find("p[@class='path']"))
        assert documents[target.document].title in said(item.getparent().getparent().getparent())


def test_every_cell_says_its_values_in_both_languages(corpus: et.Corpus, comparison: Comparison, tree: Any) -> None:
    wordings = {language: Wording(corpus, language) for language in ("en", "zh")}
    rows = {element.get("id"): element for element in tree.xpath(".//table[@id='table']//tr[starts-with(@class, 'row')]")}
    assert len(rows) == len(comparison.rows)
    for index, row in enumerate(comparison.rows):
        cells = [cell for cell in rows[f"r{index}"].findall("td") if "against" not in (cell.get("class") or "").split()]
        assert len(cells) == len(row.cells)
        for element, cell in zip(cells, row.cells, strict=True):
            for wording in wordings.values():
                for target in cell.targets:
                    assert wording.value(target) in said(element)
                    assert wording.status(target.status) in said(element)
                    assert str(target.year or "") in said(element)
                if not cell.targets:
                    assert wording.blank_cell(cell) in said(element)
            assert [link.get("href") for link in element.iter("a")] == [f"#{target.id}" for target in cell.targets]


def test_notes_and_benchmarks_stand_in_words(corpus: et.Corpus, comparison: Comparison, tree: Any) -> None:
    wording = Wording(corpus, "zh")
    first = said(tree.get_element_by_id("first"))
    (above,) = [block.lines for block in comparison_blocks(comparison, wording) if isinstance(block, Notes)]
    assert len(above) > 3
    assert all(line in first for line in above)
    for index, row in enumerate(comparison.rows):
        for note in row.notes:
            assert wording.note(note) in said(tree.get_element_by_id(f"n{index}"))
    index = next(index for index, row in enumerate(comparison.rows) if row.indicator == "preschool.inclusive_coverage")
    (beside,) = [cell for cell in tree.get_element_by_id(f"r{index}").findall("td") if "against" in (cell.get("class") or "").split()]
    assert "90.81 %, national actual 2023" in said(beside)
    listed = said(tree.get_element_by_id("sources"))
    for attached in comparison.rows[index].benchmarks:
        assert attached.benchmark.document in listed
    assert "? not verified" in listed


def test_charts_have_words_and_data_behind_them(comparison: Comparison, tree: Any) -> None:
    figures = tree.findall(".//figure")
    assert 8 <= len(figures) <= sum(row.shared for row in comparison.rows)
    for figure in figures:
        drawings = figure.findall("div[@class='drawing']/div/svg")
        assert [drawing.get("role") for drawing in drawings] == ["img", "img"]
        assert all(len(drawing.get("aria-label")) > 20 for drawing in drawings)
        assert len(figure.findall(".//table/tbody/tr")) >= 2


def test_what_is_stated_in_other_units_is_named_and_not_drawn(corpus: et.Corpus, comparison: Comparison) -> None:
    (row,) = [row for row in comparison.rows if row.indicator == "preschool.kg_built"]
    cells = tuple(
        msgspec.structs.replace(
            cell, targets=tuple(msgspec.structs.replace(one, unit="个百分点") if one.city == "wuxi" else one for one in cell.targets)
        )
        for cell in row.cells
    )
    tree = parsed(render(corpus, msgspec.structs.replace(comparison, rows=(msgspec.structs.replace(row, cells=cells),)), "en"))
    assert tree.findall(".//figure") == []
    assert "units differ: Kindergartens built, rebuilt or extended." in said(tree.get_element_by_id("charts"))


def test_measures_and_coverage_add_up(comparison: Comparison, tree: Any) -> None:
    matrix = tree.get_element_by_id("measures").findall(".//tbody/tr")
    shown = [[cell.find("a") for cell in line.findall("td")] for line in matrix]
    assert [[0 if link is None else int(link.text) for link in links] for links in shown] == [
        [len(named) for named in row.targets] for row in comparison.measures
    ]
    total = tree.get_element_by_id("coverage").findall(".//tbody/tr")[-1]
    for cell, city in zip(total.findall("td"), comparison.cities, strict=True):
        own = [count for count in comparison.counts if count.city == city]
        assert f"{sum(count.targets for count in own)} records" in said(cell)
        assert f"{sum(count.quantified for count in own)} with a figure" in said(cell)


def test_structure_for_screen_readers(tree: Any) -> None:
    identities = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(identities) == len(set(identities))
    for element in tree.iter():
        for name in ("aria-labelledby", "aria-controls", "for"):
            for identity in (element.get(name) or "").split():
                assert identity in identities
        if element.tag == "table":
            assert said(element.find("caption"))
        if element.tag == "th":
            assert element.get("scope")
        if element.tag in ("button", "a"):
            assert said(element)
        if element.tag in ("input", "select"):
            assert said(next(parent for parent in element.iterancestors() if parent.tag == "label"))
    levels = [int(element.tag[1]) for element in tree.find(".//main").iter("h1", "h2", "h3")]
    assert all(below - above <= 1 for above, below in itertools.pairwise([1, *levels]))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.findall(f".//{landmark}")) == 1


def luminance(color: str) -> float:
    digits = color.lstrip("#")
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_in_light_and_dark(tree: Any) -> None:
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", tree.find(".//style").text, re.S)
    ]
    light, dark = (scheme for scheme in schemes if "ground" in scheme and len(scheme["paper"]) == 7)
    for scheme in (light, dark):
        pairs = [
            (name, ground)
            for name in ("ink", "muted", "accent", "target", "result", "context", "benchmark", "alert")
            for ground in ("paper", "ground")
        ]
        for name, ground in [*pairs, ("mark-ink", "mark")]:
            lighter, darker = sorted((luminance(scheme[name]), luminance(scheme[ground])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (name, ground)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u2028{{7*7}}{% raise %}"


@pytest.fixture
def hostile(tmp_path: Path) -> et.Corpus:
    """样例: a made-up document whose text and metadata try to become markup."""
    folder = tmp_path / "corpus" / "sample"
    folder.mkdir(parents=True)
    text = f"样例市教育局2023年工作要点\n一、学前教育{HOSTILE}\n普惠性幼儿园覆盖率达到85%以上。{HOSTILE}推进集团化办学。\n"
    (folder / "2023-plan.txt").write_text(text, encoding="utf-8")
    facts = {
        "city": "sample", "city_name": f"样例市{HOSTILE}", "year": 2023, "kind": "plan", "title": HOSTILE, "issuer": HOSTILE,
        "number": HOSTILE, "published": "2023-01-01", "address": "javascript:alert(3)",
    }  # fmt: skip
    (folder / "2023-plan.yaml").write_text(json.dumps(facts), encoding="utf-8")
    return et.load(tmp_path / "corpus", ROOT / "configs", cache=False)


def test_texts_of_documents_are_never_markup(hostile: et.Corpus) -> None:
    """Also where a target itself holds markup, which reading would have left out."""
    plain = compare(hostile, ["sample"], statuses=["target"], benchmark="all")
    (row,) = plain.rows
    (cell,) = row.cells
    (target,) = cell.targets
    claim = msgspec.structs.replace(
        target, name=HOSTILE, quote=HOSTILE, section=(HOSTILE,), unit_responsible=HOSTILE, suspect=HOSTILE, number=HOSTILE
    )
    cells = (msgspec.structs.replace(cell, targets=(claim,)),)
    comparison = msgspec.structs.replace(plain, rows=(msgspec.structs.replace(row, cells=cells),))
    page = render(hostile, comparison, "zh")
    tree = parsed(page)
    assert [script.get("type") for script in tree.iter("script")] == ["application/json", None]
    assert not list(tree.iter("img"))
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    assert not any("javascript:" in value for element in tree.iter() for value in element.attrib.values())
    assert "javascript:alert(3)" in said(tree.get_element_by_id("documents"))
    assert HOSTILE.replace("\u2028", "␤") in said(tree.get_element_by_id("documents"))
    assert HOSTILE.replace("\u2028", "␤") in ["".join(mark.itertext()) for mark in tree.iter("mark")]
    island = next(script.text for script in tree.iter("script") if script.get("type") == "application/json")
    assert not set("<>&\u2028\u2029") & set(island)
    assert json.loads(island)["documents"]["sample-2023-plan"]["title"] == HOSTILE.replace("\u2028", "␤")
    single = parsed(render_chart(hostile, comparison, "zh"))
    assert not list(single.iter("script", "img"))
    assert HOSTILE.replace("\u2028", "␤") in ["".join(mark.itertext()) for mark in single.iter("mark")]
