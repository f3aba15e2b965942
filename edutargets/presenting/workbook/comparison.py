"""The workbook of a comparison: a cover that says what can be said and how to read it, the grid, the numbers behind it, the sources,
the notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from edutargets.comparing.benchmarks import known_scope, with_benchmarks
from edutargets.comparing.comparability import SHORT
from edutargets.comparing.records import Comparison
from edutargets.corpus import Corpus
from edutargets.presenting.blocks.comparison import findings, spelled
from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
from edutargets.presenting.sheets.records import comparison_targets
from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.words.folding import FEW_NAMES, are_many, named, note_text, told_notes
from edutargets.presenting.words.many_places import documents_line
from edutargets.presenting.words.visual_marks import DOUBT, STANDING_GROUNDS
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.cover import Cover, CoverLine
from edutargets.presenting.workbook.figures import figures_page
from edutargets.presenting.workbook.grid import NOTHING, Grid
from edutargets.presenting.workbook.pages import About, Page, write_workbook
from edutargets.presenting.workbook.transposed import by_place
from edutargets.records import Document

_TITLES = {
    "cover": ("Cover", "封面"), "comparison": ("Comparison", "对比"), "indicators": ("By indicator", "分指标"),
    "figures": ("Figures", "数值"), "sources": ("Sources", "来源"),
    "notes": ("Notes", "注"),
}  # fmt: skip
_HEADING = ("Education targets side by side: {}", "教育目标对照：{}")
_NAMED = 6
_WORDS = {
    "compared": ("What is compared", "对照内容"),
    "findings": ("What can be said", "主要结论"),
    "left_out": ("What is not in it", "未列入"),
    "unsure": ("Figures less sure than {}", "可信度不足{}的数值"),
    "outside": ("Figures that fit no row, or of a part of a place", "无对应指标或仅指部分地区的数值"),
    "commitments": ("Commitments without a number", "不含数值的举措"),
    "reading": ("How to read it", "阅读说明"),
    "foot": ("Quotes behind every number: sheet Figures", "每个数值的原文见“数值”表"),
    "more": ("{} more", "另{}份"),
}
_READING = (
    (("≥  >", "≥  >"), ("at least, more than: the text gives a lower bound", "不低于、超过：原文为下限")),
    (("≤  <", "≤  <"), ("at most, less than: the text gives an upper bound", "不高于、不足：原文为上限")),
    (("≈   1–2", "≈   1—2"), ("about; a range from the one to the other", "约数；区间")),
    (
        ("(2023 target)", "（2023年目标值）"),
        ("a target is still to be reached in that year, a result was reached in it", "目标值为该年拟达到，完成值为该年已达到"),
    ),
    (
        ("not stated", "未提及"),
        ("the documents of the place do not state it; “not comparable”: see its own row", "该地文件未提及；“口径不同，另列”见他行"),
    ),
    ((DOUBT, DOUBT), ("not sure, damaged in the text, or a benchmark that is not verified", "存疑、原文有误，或参照未核实")),
    (
        ("Comments, links", "批注、链接"),
        (
            "point at a cell for the words of the text, the gap and what to mind; a click leads to all that is known of its number",
            "指向单元格可见原文、差距与注意事项；点击数值可至“数值”表",
        ),
    ),
)
_GROUNDS = (
    ("better", ("Better", "优于参照"), ("than the benchmark beside it", "数值优于同列参照")),
    ("worse", ("Short", "不及参照"), (
        "of the benchmark beside it; a bound is never judged, it leaves open where the value lies", "数值不及同列参照；界限值不作判断",
    )),
    ("equal", ("Equal", "持平"), ("to the benchmark beside it", "与参照相同")),
)  # fmt: skip
_DOCUMENT = (
    ("city", ("Place", "地区")), ("year", ("Year", "年份")), ("kind", ("Kind", "类型")), ("title", ("Title (Chinese)", "标题")),
    ("issuer", ("Issuer (Chinese)", "发布机构")), ("number", ("Number (Chinese)", "文号")), ("index_number", ("Index number", "索引号")),
    ("published", ("Published", "发布日期")), ("address", ("Address", "网址")), ("document", ("Document", "文件编号")),
    ("sha256", ("Fingerprint (SHA-256)", "文件指纹（SHA-256）")),
)  # fmt: skip
_NOTE_HEADS = (("concerns", ("Concerns", "涉及")), ("text", ("What to mind", "说明")))


def comparison_workbook(corpus: Corpus, comparison: Comparison, wording: Wording, say: Callable[[str], None], benchmark: str) -> bytes:
    """An xlsx of five sheets, of many places six, wholly in one language but for the words of the documents.

    The values are held against the benchmarks of a scope, `benchmark` (national, provincial, all): beside them, as gaps, and in colour.
    """
    comparison = with_benchmarks(corpus, comparison, known_scope(benchmark))
    known = any(row.benchmarks for row in comparison.rows)
    benchmarks = BenchmarkColumn(corpus, comparison, wording, with_distances=True) if known else None
    place = {target.id: row for row, target in enumerate(comparison_targets(comparison))}
    figures = _title("figures", wording)
    pages: list[Page | Cover] = [
        _cover(comparison, wording, benchmarks, place),
        *_grids(comparison, wording, Grid(comparison, wording, benchmarks, place, figures)),
        figures_page(comparison, map(corpus.holdings.document, comparison.documents), wording, benchmarks, figures),
        _sources(comparison, wording),
        _notes(comparison, wording),
    ]
    heading = _heading(comparison, wording)
    return write_workbook(pages, say, About(title=heading, subject=_documents_line(comparison, wording), foot=_word("foot", wording)))


def _grids(comparison: Comparison, wording: Wording, grid: Grid) -> list[Page]:
    """The comparison with a column for each place; before it, of many places, one with a row for each."""
    title = _title("comparison", wording)
    if not are_many(comparison) or not any(row.shared for row in comparison.rows):
        return [grid.page(title)]
    page = grid.page(_title("indicators", wording))
    return [by_place(page, grid.rows, comparison, wording, title), page]


def _title(page: str, wording: Wording) -> str:
    return _TITLES[page][wording.language == "zh"]


def _word(key: str, wording: Wording) -> str:
    return _WORDS[key][wording.language == "zh"]


def _heading(comparison: Comparison, wording: Wording) -> str:
    cities = [wording.city(city) for city in comparison.cities]
    named = wording.listed(cities) if len(cities) <= _NAMED else wording.count_of(comparison.cities)
    return _HEADING[wording.language == "zh"].format(named)


def _documents_line(comparison: Comparison, wording: Wording) -> str:
    if are_many(comparison):
        return documents_line(comparison, wording)
    named = [_named(document, wording) for document in comparison.documents]
    left = [_word("more", wording).format(len(named) - _NAMED)] if len(named) > _NAMED else []
    return ("；" if wording.language == "zh" else "; ").join([*named[:_NAMED], *left])


def _named(document: Document, wording: Wording) -> str:
    between = "" if wording.language == "zh" else " "
    return f"{wording.city(document.city)}{between}{wording.document(document.id)}"


def _cover(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None, place: dict[str, int]) -> Cover:
    """What was compared, the findings, each with a way to the first of its numbers, and what the signs mean."""
    chinese, figures = wording.language == "zh", _title("figures", wording)
    lines = [CoverLine(_word("compared", wording), _documents_line(comparison, wording))]
    if told := findings(comparison, wording).sentences:
        lines.append(CoverLine(_word("findings", wording)))
        lines += [CoverLine(str(number), one.text, (figures, place[one.ids[0]]) if one.ids else None) for number, one in enumerate(told, 1)]
    lines += _left_out(comparison, wording)
    lines.append(CoverLine(_word("reading", wording)))
    lines += [CoverLine(sign[chinese], meaning[chinese]) for sign, meaning in _READING]
    if are_many(comparison):
        lines.append(CoverLine(NOTHING, wording.blank("not_stated")))
    if benchmarks:
        lines += [CoverLine(sign[chinese], meaning[chinese], ground=STANDING_GROUNDS[key]) for key, sign, meaning in _GROUNDS]
        named = wording.word("benchmark")
        legend = benchmarks.legend().removeprefix(f"{named}：").removeprefix(f"{named}: ")
        lines.append(CoverLine(named, legend[:1].upper() + legend[1:]))
    return Cover(_title("cover", wording), _heading(comparison, wording), tuple(lines))


def _left_out(comparison: Comparison, wording: Wording) -> list[CoverLine]:
    """What the documents state and no cell has: figures that are not sure, figures without an indicator, commitments without a number."""
    figures = sum(count.outside for count in comparison.counts)
    promises = sum(count.targets - count.quantified for count in comparison.counts)
    counted = (("unsure", len(comparison.unsure)), ("outside", figures), ("commitments", promises))
    said = [CoverLine(_word(key, wording).format(f"{comparison.sure:g}"), str(count)) for key, count in counted if count]
    return [CoverLine(_word("left_out", wording)), *said] if said else []


def _sources(comparison: Comparison, wording: Wording) -> Page:
    rows = tuple(
        (
            wording.city(document.city), document.year, wording.kind(document.kind), document.title, document.issuer, document.number,
            document.index_number, document.published, document.address, document.id, document.sha256,
        )
        for document in comparison.documents
    )  # fmt: skip
    return Page(_title("sources", wording), Sheet(tuple(name for name, _ in _DOCUMENT), rows), _heads(_DOCUMENT, wording))


def _heads(columns: tuple[tuple[str, tuple[str, str]], ...], wording: Wording) -> tuple[str, ...]:
    return tuple(words[wording.language == "zh"] for _, words in columns)


def _of_documents(comparison: Comparison, wording: Wording) -> Iterator[tuple[str, str]]:
    """The notes on cities and their documents; what holds of many cities alike stands once, with how many they are."""
    notes = told_notes(comparison, wording)
    alike = Counter(note.code for note in notes if len(note.cities) == 1 and note.code in SHORT)
    for note in notes:
        cities = [wording.city(city) for city in dict.fromkeys(note.cities)]
        if alike[note.code] > FEW_NAMES and len(cities) == 1:
            continue
        yield named(cities, wording), note_text(note, wording)
    for code, count in alike.items():
        if count > FEW_NAMES:
            own = [wording.city(note.cities[0]) for note in notes if note.code == code and len(note.cities) == 1]
            yield named(own, wording), wording.short(code)


def _notes(comparison: Comparison, wording: Wording) -> Page:
    """What to mind: of the cities, then of single indicators and values."""
    said = list(_of_documents(comparison, wording))
    said += dict.fromkeys(
        (note.concerns, f"{note.text}{wording.bracketed(note.places)}") for note in spelled(comparison.rows, wording, derived=False).notes
    )
    return Page(_title("notes", wording), Sheet(tuple(name for name, _ in _NOTE_HEADS), tuple(said)), _heads(_NOTE_HEADS, wording))
