"""One tree of blocks, two outputs: what the screen of a comparison says, its markdown says too, word for word and in the same order."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec
import pytest
from conftest import Result

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.findings import with_findings
from edutargets.comparing.records import Finding
from edutargets.presenting import page
from edutargets.presenting.blocks.comparison import comparison_blocks, findings, many_blocks
from edutargets.presenting.blocks.tree import Block, Documents, Findings, Footer, Notes, Only, Places, RowWords, Silent, Spelled, Theme
from edutargets.presenting.charts.lines import benchmark_lines
from edutargets.presenting.charts.panels import panels
from edutargets.presenting.charts.words import signs
from edutargets.presenting.page import many
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.comparison import comparison_workbook
from edutargets.rules.units import load_units

Cli = Callable[..., Result]
FOUR = ("jiangmen", "jiangyin", "wuxi", "zhenjiang")


def rows_said(rows: tuple[RowWords, ...]) -> Iterator[str]:
    for row in rows:
        yield row.label
        for cell in row.cells:
            yield from cell.lines


def said(block: Block) -> list[str]:
    """The words of a block, piece by piece."""
    match block:
        case Findings(sentences=sentences):
            return [sentence.text for sentence in sentences]
        case Theme(heading=heading, rows=rows):
            return [heading, *rows_said(rows)]
        case Places(rows=rows, places=places):
            return [*(name for name, _ in places), *rows_said(rows)]
        case Only(head=head, items=items):
            return [head, *(phrase for _, phrase in items)]
        case Silent(text=text):
            return [text]
        case Documents(lines=lines):
            return [*lines]
        case Footer(lines=lines, legend=legend):
            return [*lines, legend]
        case _:
            return []


def pressed(text: str) -> str:
    """Without white space, markup and the frame of a table, for a text may be folded anywhere."""
    return re.sub(r"[\s|─>*`\\-]|<br>", "", html.unescape(text.replace("<br>", "")))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("chosen", [(FOUR, ()), (FOUR[2:], ()), (("jiangmen", "wuxi", "zhenjiang"), (2023,))], ids=["four", "two", "year"])
def test_screen_and_markdown_say_all_of_the_tree_in_its_order(
    cli: Cli, corpus: et.Corpus, chosen: tuple[tuple[str, ...], tuple[int, ...]], lang: str
) -> None:
    cities, years = chosen
    comparison = with_findings(corpus, compare(corpus, cities, years=years))
    blocks = list(comparison_blocks(comparison, Wording(corpus, "zh" if lang == "zh" else "en")))
    assert {type(block) for block in blocks} >= {Documents, Only, Footer} | ({Silent} if years else {Findings, Theme})
    for form in ("markdown", "table"):
        options = [option for year in years for option in ("-y", str(year))]
        text = pressed(cli("compare", *cities, *options, "-f", form, "--width", "600", "--lang", lang).stdout)
        at = 0
        for block in blocks:
            found = [text.find(pressed(piece)) for piece in said(block) if pressed(piece)]
            assert -1 not in found, (form, [piece for piece in said(block) if pressed(piece) not in text])
            assert not found or max(found) >= at
            at = max([at, *(found[:1] if isinstance(block, Documents | Only | Silent) else [])])


def test_of_many_places_a_cell_has_two_values_and_says_how_many_more(corpus: et.Corpus) -> None:
    comparison = with_findings(corpus, compare(corpus, corpus.cities))
    places = [block for block in many_blocks(comparison, Wording(corpus, "en"), 3) if isinstance(block, Places)]
    assert [len(row.cells) for row in places[0].rows] == [len(corpus.cities)] * 3
    for row in places[0].rows:
        for cell, own in zip(row.cells, row.row.cells, strict=True):
            assert cell.lines == ("-",) or len(cell.lines) == min(2, max(1, len(own.targets)))
            if len(own.targets) > 2:
                assert cell.more == f"and {len(own.targets) - 2} more"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_workbook_says_rows_notes_and_findings_of_the_tree(corpus: et.Corpus, lang: Literal["en", "zh"]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    comparison, wording = with_findings(corpus, compare(corpus, FOUR)), Wording(corpus, lang)
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(corpus, comparison, wording, print, "all")))
    cover, grid, _, _, notes = ([tuple(map(str, row)) for row in page.iter_rows(values_only=True)] for page in book.worksheets)
    tree = [*comparison_blocks(comparison, wording, fold=False, details=True)]
    told = [sentence.text for block in tree if isinstance(block, Findings) for sentence in block.sentences]
    assert [row[1] for row in cover if row[1] in told] == told
    rows = [(block.heading, row.label, row.noted) for block in tree if isinstance(block, Theme) for row in block.rows]
    assert len(rows) > 20
    assert {(row[0], row[1], row[-1].replace("None", "")) for row in grid[1:]} == set(rows)
    spelled = [(note.concerns, note.text) for block in tree if isinstance(block, Spelled) for note in block.notes if " / " not in note.text]
    assert len(spelled) > 10
    for concerns, text in spelled:
        assert any(row[0] == concerns and row[1].startswith(text) for row in notes), (concerns, text)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("few", [True, False], ids=["few", "many"])
def test_the_page_says_rows_cells_and_notes_of_the_tree(corpus: et.Corpus, lang: Literal["en", "zh"], few: bool) -> None:
    """Row by row: the label, each value with what it counts, why a cell is blank, the notes of row and cell, all in their order."""
    pytest.importorskip("jinja2")
    from lxml import html as markup

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "COLUMNS", 8 if few else 2)
        comparison, wording = compare(corpus, FOUR, benchmark="all"), Wording(corpus, lang)
        tree = markup.document_fromstring(page.render(corpus, comparison, lang))
    for other in tree.xpath(f"//span[@lang='{'zh' if lang == 'en' else 'en'}']"):
        other.drop_tree()

    def texts(element: Any, path: str) -> list[str]:
        return ["".join(one.itertext()) for one in element.xpath(path)]

    blocks = list(comparison_blocks(comparison, wording, fold=False))
    (above,) = [block.lines for block in blocks if isinstance(block, Notes)]
    assert [text.lower() for text in texts(tree, "//*[@id='first']//li")] == [line.lower() for line in above]
    themes = [block for block in blocks if isinstance(block, Theme)]
    assert texts(tree, "//tr[@class='group']/th")[: len(themes)] == [theme.heading for theme in themes]
    for index, row in enumerate(row for theme in themes for row in theme.rows):
        drawn = tree.get_element_by_id(f"r{index}")
        assert texts(drawn, "./th")[0].startswith(row.label)
        values = [value for cell in row.cells for value in cell.values]
        assert [text.strip() for text in texts(drawn, ".//*[@class='value']//*[@class='figure']")] == [value.amount for value in values]
        assert texts(drawn, ".//*[@class='value']/*[@class='of']") == [value.name for value in values if value.name]
        assert texts(drawn, ".//*[@class='times']") == [line for value in values for line in (*value.places, *value.derived)]
        if few:
            assert texts(drawn, "./td[@class='blank']/span[not(@class)]") == [cell.lines[0] for cell in row.cells if not cell.values]
        assert texts(drawn, "./td[contains(@class, 'against')]//li") == list(row.benchmarks)
        below = texts(tree, f"//tr[@id='n{index}']//li")
        assert [text.lower() for text in below] == [text.lower() for text in row.notes]
        own = " ".join(texts(drawn, ".//*[@class='own']/li")).lower()
        assert all(few is False or note.lower() in own for cell in row.cells for note in cell.notes)


@pytest.mark.parametrize(
    ("lang", "named"), [("en", ("target (at least)", "result", "benchmark")), ("zh", ("目标值（下限）", "完成值", "参照"))]
)
def test_page_and_charts_have_one_legend(cli: Cli, corpus: et.Corpus, lang: Literal["en", "zh"], named: tuple[str, ...]) -> None:
    """The signs of the tree, whichever output draws them: each with its shape, that of a benchmark a dashed line."""
    pytest.importorskip("jinja2")
    comparison, units, wording = compare(corpus, FOUR, benchmark="all"), load_units(corpus.configs), Wording(corpus, lang)
    drawn = [(panel, benchmark_lines(panel, units, wording)) for row in comparison.rows if row.shared for panel in panels(row, units)]
    said = [sign.text for sign in signs(drawn, wording).signs]
    assert set(named) <= set(said) and len(said) == len(set(said))
    shown = re.findall(r'<ul class="symbols">.*?</ul>', page.render(corpus, comparison, lang), re.DOTALL)[0]
    assert list(re.findall(rf"<span lang={lang}>(.*?)</span>", shown)) == said
    assert shown.count("stroke-dasharray") == 1 and shown.count("<svg") == sum(bool(sign.shape) for sign in signs(drawn, wording).signs)
    chart = cli("chart", "preschool.inclusive_coverage", *FOUR, "--lang", lang, "-o", "-", "--format", "svg").stdout
    assert all(f"|{text}|" in re.sub(r"<[^>]+>", "|", chart) for text in named)


def test_more_reasons_than_a_line_names_end_it_as_the_language_does(corpus: et.Corpus) -> None:
    comparison = compare(corpus, FOUR)
    codes = ("basis_differs", "plan_vs_report", "years_apart", "level_differs", "by_wording")
    many = msgspec.structs.replace(comparison, findings=(Finding(kind="not_ranked", ids=(), of=75, values=codes),))
    (english,), (chinese,) = (findings(many, Wording(corpus, lang)).sentences for lang in ("en", "zh"))
    assert english.text.endswith(", other reasons.")
    assert chinese.text.endswith("不同等。")


def test_a_place_with_plan_and_result_is_named_once_beside_a_note(corpus: et.Corpus) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    comparison = compare(corpus, corpus.cities)
    twice = tuple(msgspec.structs.replace(note, cities=note.cities * 2) for note in comparison.notes)
    comparison = msgspec.structs.replace(comparison, notes=twice)
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(corpus, comparison, Wording(corpus, "zh"), print, "all")))
    for concerns, _ in book.worksheets[4].iter_rows(min_row=2, max_row=1 + len(comparison.notes), values_only=True):
        names = str(concerns).split("、")
        assert len(set(names)) == len(names), concerns
