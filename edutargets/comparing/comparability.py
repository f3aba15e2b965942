"""Comparability: what a reader must know before setting two values side by side, as coded notes.

The codes and their texts in English and Chinese stand in TEXTS; {} takes the values of a note in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edutargets.comparing.outcomes import TEXTS as OUTCOME_TEXTS
from edutargets.config import Indicator
from edutargets.corpus import Corpus
from edutargets.records import Cell, Document, Note, Target

TEXTS: Mapping[str, tuple[str, str]] = {
    "plan_vs_report": (
        "plans: {}; results: {}: a promise is no achievement",
        "{}为计划，{}为结果：目标与完成情况不可直接排名",
    ),
    "mixed_document": ("{} states results and plans in one document", "{}同时含完成情况与下一步计划"),
    "years_apart": ("the years differ: {}", "年份不同：{}"),
    "part_of": ("{} is part of {}, whose figures contain it", "{}属于{}，后者数据已包含前者"),
    "level_differs": ("county level: {}; prefectures: {}", "{}为县级，{}为地级"),
    "province_differs": ("the provinces differ: {}", "所属省份不同：{}，等级与项目名称口径不同"),
    "basis_differs": ("check the basis: {}", "口径须核对：{}"),
    "bound_vs_measure": ("a bound beside a measured value", "界限值与实测值并列"),
    "count_without_denominator": ("counts are not scaled by size", "数量未按规模折算"),
    "points_as_percent": ("printed as %, probably percentage points", "原文为%，疑为百分点"),
    "gross_rate_over_100": ("a gross rate, above 100 by definition", "毛率，可超过100%"),
    "basis_unstated": ("the basis is not stated", "口径未说明"),
    "lost_dash": ("a range whose dash was lost in the text, repaired by the document's own evidence", "原文丢失连接号，依文内证据修复"),
    "several_heads": ("one number of the text holds for several things", "一个数值适用于多个对象"),
    "per_unit": ("for each county or school, not for the city as a whole", "为每县（市、区）或每校数值，非全市合计"),
    "relative_deadline": ("the deadline is relative; its base is taken to be the year of issue", "期限为相对表述，以发文年份推算"),
    "yardstick": ("a yardstick named in a task, not the task itself", "为任务依据的标准，非任务本身"),
    "indicator_tie": ("several indicators fit equally well; none was chosen", "多个指标同样符合，未予归类"),
    "cumulative": ("for all years of the plan together", "规划期累计数"),
    "unit_unstated": ("the table names no unit", "表中未注明单位"),
    "issuer_suspect": ("the page of {} names another publisher than the issuer", "{}的页面所署发布机构与实际不符"),
    **OUTCOME_TEXTS,
}


def document_notes(corpus: Corpus, documents: Sequence[Document]) -> Iterator[Note]:
    """Notes on the documents that are compared: kinds, years, places."""
    plans = tuple(document.city for document in documents if document.kind == "plan")
    reports = tuple(document.city for document in documents if document.kind == "report")
    if plans and reports:
        yield Note(code="plan_vs_report", cities=plans + reports, values=(", ".join(plans), ", ".join(reports)))
    for document in documents:
        if document.kind == "mixed":
            yield Note(code="mixed_document", cities=(document.city,), values=(document.city,))
    years = {document.city: document.year for document in documents}
    if len(set(years.values())) > 1:
        listed = ", ".join(f"{city} {year}" for city, year in years.items())
        yield Note(code="years_apart", cities=tuple(years), values=(listed,))
    cities = tuple(dict.fromkeys(document.city for document in documents))
    places = {city: place for city in cities if (place := corpus.place(city))}
    contained: set[tuple[str, str]] = set()
    for inner, inner_place in places.items():
        for outer, outer_place in places.items():
            if inner != outer and corpus.places.contains(outer_place, inner_place):
                contained.add((inner, outer))
                yield Note(code="part_of", cities=(inner, outer), values=(inner, outer))
    counties = [city for city, place in places.items() if place.level == "county"]
    prefectures = [city for city, place in places.items() if place.level == "prefecture"]
    if counties and prefectures and not all((c, p) in contained for c in counties for p in prefectures):
        yield Note(
            code="level_differs",
            cities=(*counties, *prefectures),
            values=(", ".join(counties), ", ".join(prefectures)),
        )
    provinces = {city: corpus.places.province(place) for city, place in places.items()}
    if len(set(provinces.values())) > 1:
        named = ", ".join(f"{city} {above.short if (above := corpus.places.by_code(code)) else code}" for city, code in provinces.items())
        yield Note(code="province_differs", cities=tuple(provinces), values=(named,))
    for document in documents:
        if document.issuer_as_published:
            yield Note(code="issuer_suspect", cities=(document.city,), values=(document.city,))


def row_notes(indicator: Indicator | None, cells: Sequence[Cell]) -> Iterator[Note]:
    """Notes on one row: what differs between the values that stand in it, and the warnings its targets carry."""
    stated = [cell for cell in cells if cell.targets]
    targets = [target for cell in stated for target in cell.targets]
    if len(stated) > 1:
        if indicator is not None and indicator.basis is not None:
            yield Note(code="basis_differs", values=(indicator.id,))
        statuses = {target.status for target in targets}
        if {"target", "result"} <= statuses:
            promised = _cities(targets, "target")
            reached = _cities(targets, "result")
            yield Note(code="plan_vs_report", cities=promised + reached, values=(", ".join(promised), ", ".join(reached)))
        years = {target.year for target in targets if target.year is not None}
        if len(years) > 1:
            yield Note(code="years_apart", values=(", ".join(map(str, sorted(years))),))
        bounds = {target.op in ("ge", "le", "gt", "lt", "range", "approx") for target in targets}
        if len(bounds) > 1:
            yield Note(code="bound_vs_measure")
        if all(target.unit not in ("%", "个百分点", "百分点", "小时", "比", "倍", "") and target.kind == "output" for target in targets):
            yield Note(code="count_without_denominator")
    for code in dict.fromkeys(code for target in targets for code in target.warnings):
        yield Note(code=code, cities=tuple(dict.fromkeys(t.city for t in targets if code in t.warnings)))


def _cities(targets: Sequence[Target], status: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target.city for target in targets if target.status == status))
