"""Comparability: what a reader must know before setting two values side by side, as coded notes.

The codes and their texts in English and Chinese stand in TEXTS; {} takes the values of a note in order. SHORT has a few
words for each, for a legend.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from edutargets.comparing.bases import base_year
from edutargets.comparing.outcomes import TEXTS as OUTCOME_TEXTS
from edutargets.comparing.records import Cell, ComparisonRow, Note
from edutargets.corpus import Corpus
from edutargets.file_warnings import code_of, loses
from edutargets.records import Document, Target
from edutargets.rules.indicators import Indicator
from edutargets.rules.status import load_language
from edutargets.rules.units import load_units

TEXTS: Mapping[str, tuple[str, str]] = {
    "plan_vs_report": (
        "plans: {}; results: {}: a promise is no achievement",
        "{}为目标值，{}为完成值：二者不可直接排名",
    ),
    "mixed_document": ("{} states results and plans in one document", "{}同时含完成情况与下一步计划"),
    "years_apart": ("the years differ: {}", "年份不同：{}"),
    "part_of": ("{} is part of {}, whose figures contain it", "{}属于{}，后者数据已包含前者"),
    "level_differs": ("county level: {}; prefectures: {}", "{}为县级，{}为地级"),
    "province_differs": ("the provinces differ, and labels of quality with them: {}", "所属省份不同：{}，等级与项目名称口径不同"),
    "basis_differs": ("check the basis: {}", "口径须核对：{}"),
    "bound_vs_measure": ("a bound beside a measured value", "界限值与实测值并列"),
    "count_without_denominator": ("counts are not scaled by size", "数量未按规模折算"),
    "points_as_percent": ("printed as %, probably percentage points", "原文为%，疑为百分点"),
    "gross_rate_over_100": ("a gross rate, above 100 by definition", "毛率，可超过100%"),
    "basis_unstated": ("the basis is not stated", "口径未说明"),
    "lost_dash": ("a range whose dash was lost in the text, repaired by the document's own evidence", "原文丢失连接号，依文内证据修复"),
    "several_heads": ("one number stands for several things", "一个数值对应多个对象"),
    "per_unit": ("for each county or school, not for the city as a whole", "为每县（市、区）或每校数值，非全市合计"),
    "relative_deadline": ("the deadline is relative; its base is taken to be the year of issue", "期限为相对表述，以发文年份推算"),
    "begun": ("begun; the text does not say completed", "开工或启动，原文未说建成"),
    "yardstick": ("a standard cited, not a target of its own", "引用的标准，非自定目标"),
    "indicator_tie": ("several indicators fit equally well; none was chosen", "多个指标同样符合，未予归类"),
    "recognised": (
        "{}: the text comes from optical recognition, compare each figure with the page",
        "{}：文本由图像识别得到，数值须与原件核对",
    ),
    "converted": ("{}: the text was converted from an older format", "{}：文本由旧格式文件转换而来"),
    "pages_without_text": ("{}: some pages have no text and were not read", "{}：部分页面无文本，未能读取"),
    "damaged_bytes": ("{}: some characters of the file could not be read", "{}：文件中有无法读取的字符"),
    "partly_read": ("{}: parts of the file were not read; edutargets check names them", "{}：文件有未读取的部分，详见edutargets check"),
    "cumulative": ("for all years of the plan together", "规划期累计数"),
    "unit_inferred": ("the table names no unit; read as per cent by its name", "表中未注明单位，依名称按%读取"),
    "shared_unit": ("a list states its unit or scale once; this number took it from another", "并列数值共用单位或量级，由他项补足"),
    "unit_of_head": ("no unit is written; taken from the heading above", "原文未写量词，依上方标题补足单位"),
    "unit_of_noun": ("no unit is written; taken from the noun that is counted", "原文未写量词，依所计名词补足单位"),
    "digits_joined": (
        "digits parted by a blank or a wide comma, read as one number; two may be meant",
        "数字间有空格或全角逗号，按一个数读取，亦可能为两个数",
    ),
    "digits_parted": ("digits and a blank stand before the number; one number may be meant", "数字前有以空格隔开的数字，可能属同一数"),
    "point_lost": ("a sign between digits came as ? or 。; read as a decimal point", "数字间的符号已损坏，按小数点读取"),
    "unit_unstated": ("the table names no unit", "表中未注明单位"),
    "self_reported": ("{}: self-reported", "{}：自评、自查或履职汇报，为自报数据"),
    "base_year_change": ("changes from different base years, or from one not stated: {}", "变化的基期不同或未说明：{}"),
    "unit_differs": ("stated in several units: {}", "单位不同：{}"),
    "kind_differs": ("a state, a change and things done do not share a row: {}", "现状、增减与新增数量不并列：{}"),
    "period_differs": ("totals of several years do not share a row with a year's values: {}", "多年合计与单年数值不并列：{}"),
    "stage_differs": ("stated for another school stage", "所述学段不同"),
    "by_wording": ("no indicator is for it; put together because the words are alike: {}", "无对应指标，按表述相近对齐：{}"),
    "not_sure": ("figures that are not sure stand in no row: {}", "存疑数值未列入：{}"),
    "no_common_year": ("no year asked for is stated by all: {}", "所选年份并非各地均有数据：{}"),
    "issuer_suspect": (
        "{}: the page names another publisher than the issuer, as a hijacked mirror does; cite the issuer",
        "{}：页面所署发布机构与实际不符，疑为被篡改的镜像，引用以实际发布机构为准",
    ),
    **OUTCOME_TEXTS,
}


SHORT: Mapping[str, tuple[str, str]] = {
    "recognised": ("text by optical recognition", "图像识别文本"),
    "damaged_bytes": ("unreadable characters in the file", "文件含无法读取的字符"),
    "plan_vs_report": ("a plan beside a result", "目标值与完成值并列"),
    "years_apart": ("years differ", "年份不同"),
    "part_of": ("one place is part of another", "一地含于另一地"),
    "level_differs": ("county beside prefecture", "县级与地级并列"),
    "province_differs": ("provincial labels differ", "各省等级名称口径不同"),
    "basis_differs": ("basis differs or is not stated", "口径须核对"),
    "self_reported": ("self-reported", "自报数据"),
    "base_year_change": ("base years differ or are not stated", "基期不同或未说明"),
    "unit_differs": ("in several units", "单位不同"),
    "kind_differs": ("state, change or output", "现状、增减或新增"),
    "period_differs": ("a total of several years", "多年合计"),
    "by_wording": ("put together by wording", "按表述对齐"),
    "mixed_document": ("results and plans in one document", "同一文件兼有完成情况与计划"),
}
_RATIO_UNITS = ("%", "‰", "‱", "个百分点", "百分点", "小时", "分钟", "比", "倍", "")


def document_notes(corpus: Corpus, documents: Sequence[Document]) -> Iterator[Note]:
    """Notes on the documents that are compared: kinds, years, places, and who reports."""
    plans = tuple(dict.fromkeys(document.city for document in documents if document.kind == "plan"))
    reports = tuple(dict.fromkeys(document.city for document in documents if document.kind == "report"))
    if plans and reports and set(plans) != set(reports):
        yield Note(code="plan_vs_report", cities=plans + reports, values=(", ".join(plans), ", ".join(reports)))
    cities = tuple(dict.fromkeys(document.city for document in documents))
    for city in cities:
        if any(document.kind == "mixed" for document in documents if document.city == city):
            yield Note(code="mixed_document", cities=(city,), values=(city,))
    yield from _year_note({city: {document.year for document in documents if document.city == city} for city in cities})
    yield from place_notes(corpus, cities)
    scored = _self_reporting(corpus, documents)
    for city in cities:
        if any(document.id in scored for document in documents if document.city == city):
            yield Note(code="self_reported", cities=(city,), values=(city,))
    for city in cities:
        warnings = [warning for document in documents if document.city == city for warning in document.warnings]
        for code in dict.fromkeys(code for warning in warnings if (code := code_of(warning)) in TEXTS):
            yield Note(code=code, cities=(city,), values=(city,))
        if loses(warning for warning in warnings if code_of(warning) not in TEXTS):
            yield Note(code="partly_read", cities=(city,), values=(city,))
        if any(document.issuer_as_published for document in documents if document.city == city):
            yield Note(code="issuer_suspect", cities=(city,), values=(city,))


def place_notes(corpus: Corpus, cities: Sequence[str], *, ladder: bool = True) -> Iterator[Note]:
    """Notes on the places of the cities: one inside the other, of different levels, and for a `ladder` in different provinces."""
    places = {city: place for city in cities if (place := corpus.place(city))}
    contained: set[tuple[str, str]] = set()
    for inner, inner_place in places.items():
        above = {place.adcode for place in corpus.places.above(inner_place)}
        for outer, outer_place in places.items():
            if outer_place.adcode in above and inner != outer:
                contained.add((inner, outer))
                yield Note(code="part_of", cities=(inner, outer), values=(inner, outer))
    counties = [city for city, place in places.items() if place.level == "county"]
    prefectures = [city for city, place in places.items() if place.level == "prefecture"]
    if counties and prefectures and not all((c, p) in contained for c in counties for p in prefectures):
        yield Note(code="level_differs", cities=(*counties, *prefectures), values=(", ".join(counties), ", ".join(prefectures)))
    provinces = {city: corpus.places.province(place) for city, place in places.items()}
    if ladder and len(set(provinces.values())) > 1:
        named = ", ".join(f"{city} {code}" for city, code in provinces.items())
        yield Note(code="province_differs", cities=tuple(provinces), values=(named,))


class Comparability:
    """Writes the notes of rows and cells, by what one corpus knows of its documents and places."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._bases = load_language(corpus.configs).bases
        self._scores: dict[str, bool] = {}
        self._own_score = _any_of(corpus)
        self._units = load_units(corpus.configs)

    def annotated(self, row: ComparisonRow, entry: Indicator | None) -> ComparisonRow:
        """The row with its notes, each naming the cities it concerns, and with the notes of each cell."""
        stated = [cell for cell in row.cells if cell.targets]
        between = list(self._between(row, entry, stated))
        notes: dict[str, Note] = {note.code: note for note in between}
        cells = []
        for cell in row.cells:
            if not cell.targets and not cell.notes:
                cells.append(cell)
                continue
            own = [*cell.notes, *(self._own(cell, shared=len(stated) > 1))] if cell.targets else list(cell.notes)
            by_code = {note.code: note for note in between if cell.targets and cell.city in note.cities}
            for note in own:
                by_code[note.code] = _joined(by_code.get(note.code), note)
                if cell.targets:
                    notes[note.code] = _joined(notes.get(note.code), note)
            cells.append(msgspec.structs.replace(cell, notes=tuple(by_code.values())))
        filled = (self._filled(note, stated) for note in notes.values())
        return msgspec.structs.replace(row, cells=tuple(cells), notes=tuple(filled))

    def _between(self, row: ComparisonRow, entry: Indicator | None, stated: Sequence[Cell]) -> Iterator[Note]:
        """What differs between the values of a row, and why other values of its indicator stand in rows of their own."""
        targets = [target for cell in stated for target in cell.targets]
        cities = tuple(cell.city for cell in stated)
        apart = {note.code: note for cell in row.cells if not cell.targets for note in cell.notes}
        if entry is None:
            yield Note(code="by_wording", cities=cities, values=(" / ".join(dict.fromkeys(target.name for target in targets)),))
        elif "basis_differs" in apart:
            yield Note(code="basis_differs", cities=cities, values=(entry.id, *apart["basis_differs"].values))
        elif entry.basis is not None and len(stated) > 1:
            yield Note(code="basis_differs", cities=cities, values=(entry.id,))
        yield from self._set_apart(row, targets, cities)
        if len(stated) < 2:
            return
        statuses = {target.status for target in targets}
        if {"target", "result"} <= statuses:
            promised, reached = (tuple(dict.fromkeys(t.city for t in targets if t.status == status)) for status in ("target", "result"))
            concerned = tuple(dict.fromkeys(promised + reached))
            yield Note(code="plan_vs_report", cities=concerned, values=(", ".join(promised), ", ".join(reached)))
        yield from _year_note({cell.city: {target.year for target in cell.targets if target.year is not None} for cell in stated})
        yield from place_notes(self._corpus, cities, ladder=entry is None or entry.ladder)
        bound = tuple(cell.city for cell in stated if any(_is_bound(target) for target in cell.targets))
        if bound and not all(_is_bound(target) for target in targets):
            yield Note(code="bound_vs_measure", cities=bound)
        bases = {target.city: year for target in targets if target.kind == "change" and (year := self._base(target)) is not None}
        if len(set(bases.values())) > 1:
            yield Note(code="base_year_change", cities=tuple(bases))

    def _set_apart(self, row: ComparisonRow, targets: Sequence[Target], cities: tuple[str, ...]) -> Iterator[Note]:
        """What sets a row apart from the others of its indicator, and units of its own values that differ."""
        units = tuple(dict.fromkeys(target.unit for target in targets))
        scales = {family.units[unit] for unit in units if (family := self._units.family(unit))}
        if row.family or len(scales) > 1:
            yield Note(code="unit_differs", cities=cities, values=(", ".join(units),))
        if row.kind:
            yield Note(code="kind_differs", cities=cities, values=(row.kind,))
        if row.period:
            yield Note(code="period_differs", cities=cities, values=(row.period,))

    def _own(self, cell: Cell, *, shared: bool) -> Iterator[Note]:
        """The warnings of one cell: those of its targets, and what its own words lack."""
        scaled = {one.target for one in cell.scaled}
        for target in cell.targets:
            codes = list(target.warnings)
            if target.status == "result" and (self._is_scored(target.document) or self._own_score.search(_around(target))):
                codes.append("self_reported")
            if target.kind == "change" and self._base(target) is None:
                codes.append("base_year_change")
            if shared and target.kind == "output" and target.unit not in _RATIO_UNITS and target.id not in scaled:
                codes.append("count_without_denominator")
            for code in codes:
                yield Note(code=code, cities=(cell.city,), records=(target.id,))

    def _is_scored(self, document: str) -> bool:
        """Whether those who report score themselves in a document, by its title."""
        if document not in self._scores:
            facts = self._corpus.document_facts(document)
            self._scores[document] = facts is not None and bool(self._own_score.search(facts.title))
        return self._scores[document]

    def _base(self, target: Target) -> int | None:
        return base_year(target, self._bases)

    def _filled(self, note: Note, stated: Sequence[Cell]) -> Note:
        """The note with the values its text names, where they are known only when all its cities are."""
        if note.code == "self_reported":
            return msgspec.structs.replace(note, values=(", ".join(note.cities),))
        if note.code == "base_year_change":
            changes = [target for cell in stated for target in cell.targets if target.kind == "change"]
            listed = ", ".join(dict.fromkeys(f"{target.city} {self._base(target) or '?'}" for target in changes))
            return msgspec.structs.replace(note, values=(listed,))
        return note


def _joined(known: Note | None, note: Note) -> Note:
    """One note of two of the same code: of the cities of both, and of the records of both unless one is of all that its cities state."""
    if known is None:
        return note
    records = (*known.records, *note.records) if known.records and note.records else ()
    cities = (*known.cities, *note.cities)
    return msgspec.structs.replace(known, cities=tuple(dict.fromkeys(cities)), records=tuple(dict.fromkeys(records)))


def _year_note(years: Mapping[str, Collection[int]]) -> Iterator[Note]:
    if len({frozenset(found) for found in years.values() if found}) > 1:
        listed = ", ".join(f"{city} {'/'.join(map(str, sorted(found)))}" for city, found in years.items() if found)
        yield Note(code="years_apart", cities=tuple(city for city, found in years.items() if found), values=(listed,))


def _self_reporting(corpus: Corpus, documents: Sequence[Document]) -> frozenset[str]:
    """Ids of the documents in which those who report score themselves, by their titles."""
    pattern = _any_of(corpus)
    return frozenset(document.id for document in documents if pattern.search(document.title))


def _any_of(corpus: Corpus) -> re.Pattern[str]:
    patterns = load_language(corpus.configs).self_reports
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in patterns) or "(?!)")


def _around(target: Target) -> str:
    return f"{'/'.join(target.section)}/{target.quote}"


def _is_bound(target: Target) -> bool:
    return target.op in ("ge", "le", "gt", "lt", "range", "approx")
