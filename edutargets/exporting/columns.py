"""Columns: what each table and column of the database holds, in English and in Chinese. Their order is that of the tables."""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, str]  # English, Chinese

_DOCUMENT: Words = ("the document that states it", "所出自的文件")
_YEAR: Words = ("the year the value is for or is due in; null where the text gives none", "数值所属或应达到的年份；原文未写明则为空")
_OP: Words = ("eq, ge, gt, le, lt, approx or range", "界限：等于、不低于、高于、不高于、低于、约、区间")
_MIN: Words = ("lower end of the value, 万 and 亿 multiplied out", "数值下限，万、亿已折算")
_MAX: Words = ("upper end of the value, equal to the lower for a single value", "数值上限；单一数值时与下限相同")
_UNIT: Words = ("the unit as written", "单位，依原文")
_THEME: Words = ("theme, an id of themes", "主题")
_INDICATOR: Words = ("indicator of the catalogue; null where none is for it", "指标目录中的指标；无则为空")
_STAGE: Words = ("school stage, where one is named", "学段，写明者")
_KIND: Words = (
    "level (a state), change, output (things done or to do) or commitment (no number)",
    "现状、增减、新增或完成数、举措（无数值）",
)
_PERIOD: Words = ("the years a value adds up, where it is no single year's", "合计数所跨年份")
_CITY: Words = ("pinyin name of the city", "城市拼音名")
_PLACE: Words = ("the place, an id of places", "地区")
_EN: Words = ("name in English", "英文名")
_ZH: Words = ("name in Chinese", "中文名")

TABLES: Mapping[str, tuple[Words, Mapping[str, Words]]] = {
    "places": (("Cities of the corpus, the places they lie in, and those of the benchmarks", "语料中的城市、其上级地区及参照值所属地区"), {
        "id": ("code of GB/T 2260, or the name where no code is known", "区划代码（GB/T 2260）；不明则为名称"),
        "slug": _CITY, "name": ("official name", "正式名称"), "level": ("nation, province, prefecture or county", "国家、省级、地级、县级"),
        "part_of": ("the place that contains it", "上级地区"),
    }),
    "documents": (("The documents, with their texts", "文件及全文"), {
        "id": ("id of the document", "文件编号"), "place": _PLACE, "city": _CITY, "city_name": ("name of the city", "城市名称"),
        "year": ("the year it is about, not that of its issue", "文件所针对的年份，非发文年份"), "kind": ("plan, report or mixed", "计划、完成情况或兼有"),
        "title": ("title", "标题"), "issuer": ("who issued it", "发布机构"), "number": ("number of the document", "文号"),
        "index_number": ("index number", "索引号"), "published": ("date of issue, YYYY-MM-DD", "发布日期"), "address": ("address it was read from", "网址"),
        "genre": ("genre, an id of documents.yaml", "文种"), "encoding": ("encoding of the file", "文件编码"),
        "sha256": ("hash of the text's file", "文本文件的哈希值"), "source_sha256": ("hash of the file as obtained", "原始文件的哈希值"),
        "warnings": ("what of the file is not in the text, a JSON list", "文件中未读入的内容（JSON 列表）"),
        "path": ("place in the folder of the corpus", "在语料文件夹中的位置"), "text": ("the text; start and end of records count its characters", "全文；记录的起止按其字符计"),
    }),
    "themes": (("Themes of the taxonomy", "主题分类"), {"id": ("id of the theme", "主题编号"), "en": _EN, "zh": _ZH}),
    "indicators": (("The catalogue of indicators", "指标目录"), {
        "id": ("id of the indicator", "指标编号"), "theme": _THEME, "en": _EN, "zh": _ZH, "unit": ("its units", "单位"),
        "kind": _KIND, "direction": ("which direction is better: higher, lower or neutral", "优劣方向：越高越好、越低越好、无高低之分"),
    }),
    "records": (("Every target, result, background figure and commitment, with its quote", "全部目标值、完成值、背景值和举措，附原文"), {
        "id": ("stable id: document and a hash of what is claimed and where", "固定编号：文件加内容与位置的哈希"), "document": _DOCUMENT, "city": _CITY,
        "year": _YEAR, "status": ("target, result or context (background)", "目标值、完成值或背景值"), "kind": _KIND, "theme": _THEME,
        "also": ("other themes it belongs to, a JSON list", "兼属的主题（JSON 列表）"), "stage": _STAGE, "indicator": _INDICATOR,
        "name": ("what is measured or promised", "名称"), "op": _OP, "value_min": _MIN, "value_max": _MAX, "unit": _UNIT,
        "number": ("the number with its bound, exactly as written", "数值及界限，原文"), "quote": ("the words that state it, exactly as written", "原文"),
        "section": ("the headings above it, a JSON list, outermost first", "所在标题（JSON 列表，由外到内）"),
        "start": ("where the quote begins in the text", "原文起点"), "end": ("where it ends", "原文终点"),
        "place": ("the part of the city it speaks of; empty for the whole", "所指地点；空为全市"),
        "unit_responsible": ("unit responsible", "责任单位"), "office": ("office", "责任处室"), "lead": ("lead", "牵头领导"), "due": ("due", "完成时限"),
        "same_as": ("the record of the same document that it repeats", "同一文件中所重复的记录"), "measures": ("measures it names, a JSON list", "所涉举措（JSON 列表）"),
        "suspect": ("a damaged number: raw and repaired reading, evidence", "受损数字：原读、修复与依据"),
        "warnings": ("what to mind, a JSON list of codes", "须注意之处（JSON 列表）"), "corrected": ("1 where a person has changed it", "经人工更正者为 1"),
        "binding": ("属性 of an indicator table", "属性（约束性、预期性）"), "period": _PERIOD,
        "confidence": ("how sure it is, 0 to 1; null for a commitment", "可信度，0 至 1；举措为空"), "doubt": ("what it is the least sure of", "最存疑的字段"),
    }),
    "measures": (("The policy measures", "政策举措"), {"id": ("id of the measure", "举措编号"), "theme": _THEME, "en": _EN, "zh": _ZH}),
    "record_measures": (("Which record names which measure", "记录与举措对应"), {
        "record": ("the record", "记录"), "measure": ("the measure it names", "所涉举措"),
    }),
    "cells": (("What a comparison of all cities prints: a line for each value, and for each blank cell that has a reason "
               "other than that nothing is stated", "全部城市比较表：每个数值一行；空格除未提及外亦各一行"), {
        "id": ("number of the line", "序号"), "row": ("number of the row of the comparison", "比较表行号"), "theme": _THEME,
        "indicator": ("indicator; null for a row by wording", "指标；按措辞并列的行为空"), "name": ("name of a row by wording", "按措辞并列的行的名称"), "stage": _STAGE,
        "unit_family": ("family of units, where there are several", "单位类别，有多类时"), "kind": ("kind, where there are several", "类型，有多种时"), "period": _PERIOD,
        "city": _CITY, "record": ("the record printed, or not sure enough to be", "所列（或因存疑未列）的记录"),
        "blank": ("empty for a value that is printed; unsure, no_document or not_comparable", "数值列入者为空；存疑未列、无文件、口径不同"),
        "sources": ("how many places state it", "出现处数"), "notes": ("warnings of the cell, a JSON list of codes", "单元格须注意之处（JSON 列表）"),
        "row_notes": ("warnings of the row, a JSON list of codes", "整行须注意之处（JSON 列表）"),
    }),
    "benchmarks": (("Standards, targets and actuals to compare with", "标准、规划目标与实际值"), {
        "id": ("id of the benchmark", "编号"), "indicator": _INDICATOR, "place": ("who sets or reaches it", "所属地区"),
        "type": ("standard, target, actual or definition", "标准、目标、实际值或定义"), "year": ("its year", "年份"), "op": _OP, "value_min": _MIN, "value_max": _MAX,
        "unit": _UNIT, "document": ("where it stands", "出处文件"), "verified": ("yes, partly or no", "是否核实：是、部分、否"), "number": ("number of the document", "文号"),
        "note": ("a remark", "备注"), "seen_in": ("the page it was read in", "读到该值的网页"), "words": ("what is known where there is no figure", "无数值时的说明"),
        "stage": _STAGE, "basis_en": ("a basis of its own, in English", "口径（英文）"), "basis_zh": ("a basis of its own, in Chinese", "口径（中文）"),
    }),
}  # fmt: skip

VIEWS: Mapping[str, tuple[Words, str]] = {
    "figures": (("Every target and result with a number, with its quote, its document and where that is", "全部目标值与完成值，附原文、文件及网址"), """
        SELECT r.id, d.city_name, r.year, r.status, i.zh AS indicator_zh, i.en AS indicator_en, r.name, r.stage, r.op, r.value_min, r.value_max,
          r.unit, r.number, r.quote, r.warnings, r.confidence, r.doubt, d.title, d.published, d.address, r.indicator, r.document
        FROM records r JOIN documents d ON d.id = r.document LEFT JOIN indicators i ON i.id = r.indicator
        WHERE r.number IS NOT NULL AND r.status IN ('target', 'result')"""),
    "comparison": (("What cities state of the same, side by side", "各城市同一指标并列"), """
        SELECT c."row", c.theme, coalesce(i.zh, c.name) AS indicator_zh, coalesce(i.en, c.name) AS indicator_en, c.stage, p.name AS place, c.blank,
          r.year, r.status, r.number, r.value_min, r.value_max, r.unit, r.quote, c.notes, c.row_notes, r.confidence, c.record
        FROM cells c LEFT JOIN indicators i ON i.id = c.indicator LEFT JOIN records r ON r.id = c.record
          LEFT JOIN places p ON p.id = (SELECT place FROM documents WHERE documents.city = c.city LIMIT 1)"""),
    "indicators_stated": (("How many cities state each indicator", "各指标被多少城市提及"), """
        SELECT i.id, i.zh, i.en, i.theme, count(DISTINCT r.city) AS cities, count(r.id) AS figures, min(r.year) AS first_year, max(r.year) AS last_year
        FROM indicators i JOIN records r ON r.indicator = i.id WHERE r.status IN ('target', 'result') GROUP BY i.id"""),
    "measures_by_city": (("How often cities name each measure", "各城市提及各举措的次数"), """
        SELECT m.id, m.zh, m.en, r.city, count(*) AS records FROM record_measures n JOIN measures m ON m.id = n.measure
          JOIN records r ON r.id = n.record WHERE r.status IN ('target', 'result') GROUP BY m.id, r.city"""),
    "doubtful": (("Figures, the least sure first", "数值，最存疑者在前"), """
        SELECT id, city, year, status, name, number, quote, confidence, doubt, warnings, document FROM records
        WHERE confidence IS NOT NULL AND corrected = 0 ORDER BY confidence"""),
    "beside_benchmarks": (("Figures beside every benchmark of the same indicator, year and unit; stage and basis are for the reader to compare",
                           "数值与同一指标、年份、单位的参照值；学段与口径须自行对照"), """
        SELECT r.id, r.city, r.year, r.status, i.zh AS indicator_zh, r.stage, r.number, r.quote, r.warnings, p.name AS benchmark_place, b.type AS benchmark_type,
          b.op AS benchmark_op, b.value_min AS benchmark_min, b.value_max AS benchmark_max, b.stage AS benchmark_stage, b.basis_zh, b.basis_en, b.verified,
          b.document AS benchmark_document
        FROM records r JOIN benchmarks b ON b.indicator = r.indicator AND b.year = r.year AND b.unit = r.unit
          JOIN indicators i ON i.id = r.indicator JOIN places p ON p.id = b.place WHERE r.number IS NOT NULL AND r.status IN ('target', 'result')"""),
}  # fmt: skip

FACETS: Mapping[str, tuple[str, ...]] = {
    "records": ("city", "status", "theme"),
    "documents": ("city", "kind", "year"),
    "cells": ("theme", "city", "blank"),
    "benchmarks": ("type", "verified", "place"),
    "places": ("level",),
    "indicators": ("theme",),
}
