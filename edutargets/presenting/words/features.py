"""Feature words: what the features of the judging models say, in English and in Chinese."""

from __future__ import annotations

import re

from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.presenting.words.reasons import reason_in_chinese
from edutargets.presenting.words.vocabulary import STATUSES
from edutargets.presenting.words.wording import Wording

_FIXED = {
    "own_share": ("its words fill the name", "指标用词占名称的比重"), "own_terms": ("several of its words in the name", "名称含多个指标用词"),
    "one_term": ("one word is enough for it", "仅凭一个用词"), "missing_terms": ("words the name leaves out", "名称省略的用词"),
    "left": ("words of the name it leaves open", "名称中未解释的字"), "left_none": ("it leaves no word of the name open", "名称各字均已解释"),
    "left_entity": ("who or what is left open", "未解释的字为主体"), "stages_differ": ("another school stage", "学段不同"),
    "head_open": ("the noun that is counted is left open", "所计名词未解释"), "kind_differs": ("another kind of value", "数值类型不同"),
    "same_unit": ("its own unit", "单位正合"), "heavier_rival": ("another candidate has more words", "另有更吻合的候选"),
    "equal_rival": ("another candidate has as many words", "另有同样吻合的候选"), "no_rival": ("no other candidate", "别无候选"),
    "lead": ("more words than any other candidate", "比其他候选更吻合"), "place": ("of a part of the city", "属于部分地区"),
    "background": ("background", "背景数据"), "among": ("a part behind 其中", "“其中”之后的部分"), "completed": ("the name was completed", "名称经补全"),
    "carried": ("words were carried over", "沿用前文词语"), "from_clause": ("the name is from the clause", "名称取自分句"),
    "table": ("a cell of a table", "表格单元"), "long_name": ("a long name", "名称较长"), "chinese": ("written without digits", "汉字数值"),
    "no_unit": ("no unit", "无单位"), "other_field_near": ("other fields in the clause", "分句涉及其他领域"), "no_name": ("hardly a name", "几无名称"),
    "several_years_before": ("several years before it", "前有多个年份"), "another_year_before": ("another year before it", "前有其他年份"),
    "another_year_behind": ("another year behind it", "后有其他年份"), "period": ("it adds up several years", "多年合计"),
    "stage_elsewhere": ("its stage is named elsewhere", "学段见于他处"), "of_whole": ("a share of a whole", "占整体的比重"),
    "in_whole": ("a number within a whole", "整体中的数量"),
    "row_agrees": ("another of the same value", "另有同值者"), "row_conflict": ("another of another value", "另有异值者"),
    "row_conflict_rate": ("shares that differ", "比率不一"), "row_conflict_near": ("the other stands near", "异值者相邻"),
    "row_larger": ("another is larger", "另有更大者"), "row_lead": ("how much surer it is than the other", "比异值者更可信的程度"),
    "other_year": ("told of other years too", "另有其他年份"),
    "whole": ("the whole city is named", "明言全市"), "local_word": ("a district, town or school is named near", "邻近提及区县、乡镇或学校"),
}  # fmt: skip
_LAYERS = {
    "clause": ("in the clause", "本分句"), "before": ("before it in the sentence", "句中前文"), "behind": ("behind it in the sentence", "句中后文"),
    "paragraph": ("in the paragraph", "本段"), "heading": ("in the heading", "标题"), "outer": ("in a heading above", "上级标题"),
    "title": ("in the title", "文件标题"),
}  # fmt: skip
_ROLES = {
    "group": ("a limit that defines a group", "界定人群"), "rule": ("a rule", "规则"), "base": ("a starting point", "起点"),
    "existing": ("counts what is there", "现有存量"), "elsewhere": ("the figure of others", "他处数值"), "task": ("what was assigned", "下达任务"),
    "each": ("for each", "每个单位"), "part": ("a part of a whole", "其中之部分"), "gap": ("a gap", "差距"), "shortfall": ("a shortfall", "缺口"),
}  # fmt: skip
_OPS = {
    "eq": ("an exact value", "确数"), "ge": ("at least", "不低于"), "gt": ("more than", "超过"), "le": ("at most", "不超过"),
    "lt": ("less than", "不足"), "approx": ("about", "约数"), "range": ("a range", "区间"),
}  # fmt: skip
_KINDS = {"plan": ("a plan", "计划"), "report": ("a report", "完成情况"), "mixed": ("results and plans", "完成情况与计划")}
_RULES = {
    "column": "列头", "row": "任务表", "planned": "计划年份", "reported": "报告年份", "document": "文件年份", "speaks": "成文之年", "output": "产出", "level": "水平", "change": "增减", "before": "上一年", "part": "本部分所述",
    "lead": "首句年份", "due": "完成时限", "parts": "分项年份", "kind": "文件类型", "stated": "明言年份", "words": "用语", "already": "“已”字",
    "back": "回顾之词", "background": "背景之词", "goals_of": "目标之词", "meant": "意图之词", "must": "“须”字", "next": "下一步", "next_steps": "下一步工作",
    "plans": "计划标题", "problems": "问题标题", "results": "成绩标题", "shall": "“应”字", "situation": "现状标题", "to_plan": "计划之词", "will": "“将”字",
}  # fmt: skip
_CUES = {
    "will": ("words of what will be", "将来之词"), "done": ("words of what was done", "已成之词"), "bound": ("a bound", "界限"),
    "fraction": ("a figure with a fraction", "带小数"),
}  # fmt: skip


# the rule of a year, in a plan or a report or of a total of several years
_TOLD = re.compile(rf"(?:(?P<period>period)_(?P<of>.+)|(?P<rule>.+)_(?P<kind>{'|'.join(_KINDS)}))_(?P<status>{'|'.join(STATUSES)})")


def layers_in_chinese(words: str) -> str:
    """The words of a candidate with the layers of the context put into Chinese: 就业率 + 中职 (heading)."""
    return re.sub(r"\((\w+)\)", lambda match: f"({_LAYERS[match[1]][1]})" if match[1] in _LAYERS else match[0], words)


def feature_words(feature: str, language: str) -> str:
    """What a feature says, in a few words; its own name where nothing is known of it."""
    chinese = language == "zh"
    if feature in _FIXED:
        return _FIXED[feature][chinese]
    first, _, rest = feature.partition("_")
    if first == "missing" and rest in _LAYERS:
        return f"{'所缺用词见于' if chinese else 'what is missing stands '}{_LAYERS[rest][chinese]}"
    if first == "op" and rest in _OPS:
        return _OPS[rest][chinese]
    if first == "why":
        return f"依据：{_RULES.get(rest) or reason_in_chinese(rest)}" if chinese else f"by: {rest.replace('_', ' ')}"
    if first == "warns":
        return f"提示：{(SHORT.get(rest) or TEXTS.get(rest) or (rest, rest))[1]}" if chinese else f"warning {rest}"
    if told := _TOLD.fullmatch(feature):
        return _told_words(told, language)
    status = next((one for one in STATUSES if rest == one or rest.endswith(f"_{one}")), "")
    what = re.sub(f"_?{status}$", "", rest) if status else rest
    said = STATUSES[status][chinese] if status else ""
    if first == "role" and what in _ROLES:
        words = _ROLES[what][chinese]
    elif first in _CUES and status and not what:
        words = _CUES[first][chinese]
    elif first in _KINDS and status and not what:
        words = _KINDS[first][chinese]
    else:
        return feature
    return words if not said else f"{words}，读作{said}" if chinese else f"{words}, read as {said}"


def _told_words(told: re.Match[str], language: str) -> str:
    """What the rule of a year says, in a plan or a report or of a total of several years."""
    chinese = language == "zh"
    rule = told["of"] or told["rule"]
    by = (_RULES.get(rule) or reason_in_chinese(rule)) if chinese else rule.replace("_", " ")
    head = ("it adds up several years", "多年合计") if told["period"] else ("by", "依据")
    kind = [] if told["period"] else [_KINDS[told["kind"]][1] if chinese else told["kind"]]
    parts = [by, *kind, STATUSES[told["status"]][chinese]]
    return f"{head[1]}：{'，'.join(parts)}" if chinese else f"{head[0]}: {', '.join(parts)}"


_QUESTIONS = {"value": "数值", "indicator": "指标", "status": "性质", "year": "年份", "place": "地点"}


def question_words(name: str, wording: Wording) -> str:
    """A question about a figure: value, indicator, status, year, place; in Chinese by name."""
    return _QUESTIONS[name] if wording.language == "zh" else name
