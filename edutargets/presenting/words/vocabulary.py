"""Vocabulary: what the codes of records are called, in English and in Chinese."""

from __future__ import annotations

STATUSES = {"target": ("target", "目标值"), "result": ("result", "完成值"), "context": ("background", "背景值")}
WITHOUT_NUMBER = {"target": "计划", "result": "完成情况", "context": "背景"}  # in Chinese, the status of what has no number
KINDS = {"plan": ("plan", "计划"), "report": ("report", "完成情况"), "mixed": ("results and plans", "完成情况与计划")}
BLANKS = {
    "not_stated": ("not stated", "未提及"), "no_document": ("no document", "无文件"), "not_comparable": ("not comparable", "口径不同，另列"),
    "unsure": ("not sure", "存疑，未列入"), "not_scaled": ("not scaled, no number of that place and year or a total of several years", "未折算（缺同地同年基数，或为多年合计）"),
}  # fmt: skip
APART = {
    "unit_differs": ("unit", "单位"),
    "kind_differs": ("kind", "性质"),
    "period_differs": ("period", "时段"),
    "basis_differs": ("basis", "口径"),
    "stage_differs": ("stage", "学段"),
}
HIT_KINDS = {  # of a place that holds the words asked for: the record or sentence that it is
    "figure": ("figure", "数值"),
    "commitment": ("commitment", "举措"),
    "other": ("sentence with other records", "句（记录另述）"),
    "none": ("sentence without a record", "句（无记录）"),
    "heading": ("heading", "标题"),
}
VALUE_KINDS = {
    "level": ("state", "现状"), "change": ("change", "增减"), "output": ("things done or to do", "新增或完成数"), "commitment": ("commitment", "举措"),
    "unmarked": ("nothing said of it", "未注明"),
}  # fmt: skip
OUTCOMES = {
    "reached": ("reached", "达到"), "missed": ("missed", "未达到"), "not_reported": ("not reported", "未报告"),
    "not_comparable": ("not comparable", "不可比"), "reported": ("reported", "已报告"),
}  # fmt: skip
VERDICTS = {
    "reached": ("reached", "达到"), "missed": ("missed", "未达到"), "other_basis": ("reported on another basis", "口径不同"),
    "several_years": ("several years' total", "多年合计"), "left_open": ("reported, left open", "已报告但无法判定"),
    "not_reported": ("not reported", "未报告"), "no_report": ("without a report on their year here", "语料无该年报告"),
    "not_due": ("not yet due", "尚未到期"), "no_year": ("without a year", "未定年份"),
}  # fmt: skip
WORDS = {
    "indicator": ("Indicator", "指标"), "notes": ("Notes", "注"), "city": ("Place", "地区"), "year": ("Year", "年份"), "status": ("Status", "性质"),
    "theme": ("Theme", "主题"), "value": ("Value", "数值"), "quote": ("Quote", "原文"), "id": ("Id", "编号"), "kind": ("Kind", "类型"),
    "title": ("Title", "标题"), "measure": ("Measure", "举措"), "document": ("Document", "文件"), "issuer": ("Issuer", "发布机构"),
    "targets": ("Targets", "记录数"), "code": ("Code", "代码"), "name": ("Name", "名称"), "what": ("What", "内容"), "adcode": ("Adcode", "区划代码"),
    "former": ("Former names", "曾用名"), "former_codes": ("Former codes", "曾用代码"), "mainly": ("Only the main part of", "仅主要部分"),
    "parts": ("A part of", "部分来自"),
    "level": ("Level", "级别"), "part_of": ("Part of", "所属"), "documents": ("Documents", "文件数"), "unit": ("Unit", "单位"),
    "direction": ("Better", "方向"), "cities": ("Places", "地区"),
    "share_with_number": ("Targets and results by theme; in brackets the share that has a number.", "各主题的计划与完成情况条数；括号内为含数值者所占比例。"),
    "benchmark": ("Benchmark", "参照"),
    "outcome": ("Outcome", "核对"), "target": ("Target", "目标值"), "result": ("Result", "完成值"), "before": ("Earlier", "此前"), "undated": ("undated", "年份未定"),
    "confidence": ("Sure", "可信度"),
    "promised": ("Promised for", "目标年份"), "promise": ("Promised", "目标值"), "reported": ("Reported", "完成值"), "verdict": ("Verdict", "结论"),
    "place": ("Place", "地区"), "due": ("Due", "已到期"), "reason": ("Reason", "原因"), "missed_by": ("Missed by", "相差"),
    "missed_by_unit": ("Unit of that", "相差单位"), "stage": ("Stage", "学段"), "to": ("To", "至"),
}  # fmt: skip
BOUNDS = {
    "eq": ("", ""), "ge": ("at least", "不低于"), "gt": ("more than", "超过"), "le": ("at most", "不高于"), "lt": ("less than", "不到"),
    "approx": ("about", "左右"), "range": ("between", "介于"), "nearly": ("nearly", "接近"), "just_over": ("just over", "略多于"),
}  # fmt: skip
JUST_OVER = ("余", "多", "出头", "挂零")
LEVELS = {"province": ("province", "省级"), "prefecture": ("prefecture", "地级"), "county": ("county", "县级")}
DIRECTIONS = {"higher": ("higher", "越高越好"), "lower": ("lower", "越低越好"), "neutral": ("neutral", "无高低之分")}
CHECK_LEVELS = {"problem": ("problem", "问题"), "notice": ("notice", "提示")}
CHANGES = {"gained": ("gained", "新增"), "lost": ("lost", "减少"), "altered": ("altered", "改动")}
TYPES = {
    "standard": ("standard", "标准"),
    "target": ("target", "目标"),
    "actual": ("actual", "实际值"),
    "definition": ("definition", "定义"),
}
RELATIONS = {
    "same_year": ("of the same year", "同年"), "in_force": ("in force", "当年适用"), "later_target": ("later target", "后续目标"),
}  # fmt: skip
VERIFIED = {"yes": ("verified", "已核实"), "partly": ("verified in part", "部分核实"), "no": ("not verified", "未核实")}
STANDINGS = {"better": ("better", "优于"), "worse": ("worse", "不及"), "equal": ("equal", "持平")}
DISTANCE_BASES = {"value": ("value", "数值"), "bound": ("bound", "界限值"), "about": ("about", "约数")}
NOTES = {  # notes whose sentences have names and figures to fill in, in a few words
    "mixed_document": ("results and plans in one document", "文件兼有完成情况与计划"), "converted": ("converted from an older format", "由旧格式转换"),
    "pages_without_text": ("pages without text", "部分页面无文本"), "partly_read": ("parts of the file not read", "文件部分未读取"),
    "not_sure": ("figures that are not sure", "另有存疑数值"), "no_common_year": ("no year is stated by all", "无共同年份"),
    "issuer_suspect": ("the page names another publisher", "发布机构存疑"), "no_result": ("no result is given", "未报告完成值"),
    "no_report": ("no report in the corpus", "语料无该年报告"), "units_unlike": ("units differ", "单位不同"), "kinds_unlike": ("kinds differ", "数值类型不同"),
    "basis_unlike": ("basis differs", "口径不同"), "other_year": ("counts another year's work", "数量属于其他年份"),
    "several_years": ("target for several years", "目标值跨多年"), "total_of_years": ("a total of more years", "完成值为多年合计"),
    "bound_unclear": ("no limit to hold against", "界限不可核对"), "left_open": ("the result leaves it open", "完成值未定"),
    "year_after": ("held against the year after", "以次年完成值核对"), "tolerance": ("about", "约数"), "tolerance_points": ("about", "约数"), "read_as_at_least": ("read as at least", "按不低于理解"),
    "read_as_at_most": ("read as at most", "按不高于理解"), "names_differ": ("names differ", "名称不同"),
    "unsure_results": ("results that are not sure", "另有存疑完成值"), "already_reached": ("met already", "此前已达到"),
}  # fmt: skip
