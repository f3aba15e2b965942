"""Heads: what the columns of sheets are called in Chinese. In English a column is called by the name of its field.

One catalogue for csv, tsv, markdown and xlsx: the same field has the same head in all of them. Where a sheet gives a name another
meaning (the number of a document is none of a figure), it stands in OTHERWISE under what tells that sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

HEADS: Mapping[str, str] = {
    # the record
    "id": "编号", "city": "地区", "city_name": "地区名称", "adcode": "行政区划代码", "document": "文件", "year": "年份", "status": "性质", "kind": "类型",
    "theme": "主题", "also": "其他主题", "stage": "学段", "indicator": "指标", "name": "名称", "op": "界限", "value_min": "数值下限", "value_max": "数值上限",
    "unit": "单位", "number": "原文数值", "quote": "原文", "section": "章节", "start": "起", "end": "止", "place": "地点", "unit_responsible": "责任单位",
    "office": "责任处室", "lead": "牵头领导", "due": "完成时限", "same_as": "同", "measures": "举措", "suspect": "疑误", "warnings": "提示", "corrected": "已更正",
    "binding": "属性", "period": "合计年份", "confidence": "可信度", "doubt": "存疑处",
    # behind the record
    "as_written": "数值原文（含单位）", "bound": "界限用语", "indicator_en": "指标（英文）", "indicator_zh": "指标（中文）", "theme_en": "主题（英文）",
    "theme_zh": "主题（中文）", "unit_family": "单位类别", "direction": "优劣方向", "notes": "注", "notes_text": "注释全文", "theme_name": "主题名称",
    # comparisons
    "line": "行次", "documents": "文件", "unsure": "存疑数", "scaled_min": "折合值下限", "scaled_max": "折合值上限", "scaled_per": "折合基数", "scaled_by": "折合所据",
    "scaled_of": "所折记录", "scaled_source": "折合出处", "what": "内容", "value": "数值", "to": "至", "ids": "编号", "measure": "举措",
    # benchmarks
    "relation": "关系", "for": "对应年份", "words": "表述", "basis": "口径", "verified": "核实", "source": "出处", "type": "类别", "benchmark_more": "其他参照", "benchmark_place": "参照地区",
    "note": "备注", "seen_in": "所见网页", "distance": "差距", "distance_unit": "差距单位", "distance_to": "所比参照", "distance_of": "差距依据", "standing": "优劣",
    # rank, pivot, progress
    "list": "榜次", "rank": "名次", "rank_best": "最前名次", "rank_worst": "最后名次", "rule": "取值规则", "others": "其余记录", "blank": "空白原因", "province": "省份",
    "column": "列", "parts": "所属部分", "outcome": "核对", "reason": "原因", "verdict": "结论", "missed_by": "相差", "missed_by_unit": "相差单位",
    "target_quotes": "目标值原文", "target_ids": "目标值编号", "result_quotes": "完成值原文", "result_ids": "完成值编号",
    # lists of what there is
    "title": "标题", "issuer": "发布机构", "index_number": "索引号", "published": "发布日期", "address": "网址", "sha256": "哈希值（sha256）", "targets": "记录数", "path": "路径",
    "level": "级别", "part_of": "所属", "former": "曾用名", "former_codes": "曾用代码", "mainly": "仅主要部分", "quantified_share": "含数值占比", "cities": "地区",
    "figures": "数值数", "match": "匹配", "quotes": "原文", "field": "字段", "message": "说明", "action": "处理", "code": "代码", "text": "说明", "concerns": "涉及",
    "finding": "结论", "file": "来源文件", "quantified": "含数值数", "index": "索引文件", "corpus": "语料", "bytes": "字节数", "read": "已读取",
    "numbers": "数字数", "in_records": "已入记录", "left_out": "有据略去", "unexplained": "未说明", "run": "数字", "class": "归类", "sort": "归类", "record": "记录", "sentence": "句子",
    # what was looked for
    "hit": "所见",
    # what changed, how well it is read
    "change": "变动", "old": "旧", "new": "新", "old_id": "旧编号", "new_id": "新编号", "genre": "文种", "gold": "标注", "found": "提取", "precision": "准确率",
    "recall": "召回率", "f1": "F1值", "printed": "列出", "right": "正确", "lenient_precision": "宽松准确率", "lenient_recall": "宽松召回率", "theme_or_also": "主题或其他主题",
    "sentences": "句子", "sentence_themes": "句子主题", "records": "记录", "tasks": "任务", "tasks_complete": "完整任务", "sure": "把握不低于", "coverage": "列出占比",
    "from": "自", "mean": "平均把握", "share": "占比", "judged": "可判", "values": "数值",
}  # fmt: skip

# heads of parts: target_year is 目标年份, benchmark_id 参照编号, cells_gold 单元格标注
PARTS: Mapping[str, str] = {"target": "目标值", "result": "完成值", "before": "此前", "benchmark": "参照", "cells": "单元格"}

# what a column means in a sheet that has the column named first
OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "hit": {"records": "句中记录数"},
    "issuer": {"number": "文号", "kind": "文件类型"},
    "seen_in": {"number": "文号", "document": "出处文件", "place": "地区"},
    "sentence": {"rule": "规则"},
    "level": {"name": "名称", "parts": "部分来自", "documents": "文件数"},
    "lenient_precision": {"documents": "文件数"},
    "bytes": {"documents": "文件数"},
    "figures": {"to": "至（不含）"},
}
