"""The words of a review: labels and help in English and Chinese, and values of fields as a person reads them."""

from __future__ import annotations

from edutargets.corrections import NONE
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target
from edutargets.reviewing.questions import Option
from edutargets.reviewing.second_reader import Opinion

WORDS = {
    "name": ("Name", "名称"), "value": ("Value", "数值"), "indicator": ("Indicator", "指标"), "status": ("Status", "性质"), "year": ("Year", "年份"),
    "period": ("Period", "时段"), "place": ("Place", "地点"), "theme": ("Theme", "主题"), "stage": ("Stage", "学段"), "kind": ("Kind", "类别"),
    "no_indicator": ("none", "无"), "whole": ("whole city", "全市"), "single": ("of one year", "单一年份"), "undated": ("undated", "年份未定"),
    "sure": ("sure", "把握"), "doubt": ("Doubtful", "存疑"), "other": ("Instead", "或为"), "left": ("{} left", "余{}条"),
    "more": ("{} more: e", "另有{}项：e"), "none_likely": ("no candidates: e", "无候选，按 e 修改"),
    "keys": ("a accept  1-9 other  0 none  e edit  d drop  s skip  u undo  ? help  q quit", "a 无误  1-9 选其他  0 无指标  e 修改  d 删除  s 跳过  u 撤回  ? 说明  q 退出"),
    "edit": ("Change: i indicator  s status  y year  r period  p place  v value  n name  t theme  g stage  k kind  Esc back",
             "修改： i 指标  s 性质  y 年份  r 时段  p 地点  v 数值  n 名称  t 主题  g 学段  k 类别  Esc 返回"),
    "any_key": ("any key: back", "按任意键返回"),
    "second": ("second reader ({}, {}) reads: {}", "第二读者（{}，{}）判为：{}"),
}  # fmt: skip
HELP = {
    "en": (
        "a  all of it is right as it stands (after e: as you changed it)",
        "1-9  take what stands behind that number; the rest is right",
        "0  it has no indicator; the rest is right",
        "e  change a field, then answer as before",
        "d  it is no target or result: drop it",
        "s  skip: it is asked the next time (space does the same)",
        "u  take back the last answer",
        "w  the sentence with those around it, and why each field is as it is",
        "q  stop; all answers are written already (Ctrl-C does the same)",
        "",
        "Answers are corrections: edutargets correct ID --undo takes one back, explain ID shows who made it.",
    ),
    "zh": (
        "a  所示内容全部无误（按e修改后：以修改为准）",
        "1-9  采用该编号的内容，其余无误",
        "0  不属于任何指标，其余无误",
        "e  修改一个字段，之后照常作答",
        "d  不是目标值或完成值：删除",
        "s  跳过，下次再问（空格同）",
        "u  撤回上一个回答",
        "w  查看前后文，以及各字段的依据",
        "q  停止；回答均已保存（Ctrl-C 同）",
        "",
        "回答即人工更正：edutargets correct 编号 --undo 可撤回，explain 编号 可查看由谁更正。",
    ),
}


def shown(wording: Wording, target: Target, field: str) -> str:
    """The value of a field in words; '' where it has none that is worth a line."""
    language = wording.language
    word = 1 if language == "zh" else 0
    if field == "value":
        value = wording.value(target)
        same = language == "zh" or not target.number or target.number == value.replace(" ", "")
        return value if same else f"{value}  {target.number}"
    if field == "indicator":
        return wording.indicator(target.indicator) if target.indicator else WORDS["no_indicator"][word]
    if field == "status":
        return wording.status_of(target)
    if field == "year":
        return wording.years(target) or WORDS["undated"][word]
    if field == "place":
        return target.place or WORDS["whole"][word]
    if field == "stage":
        return wording.stage(target.stage) if target.stage else ""
    if field == "kind":
        return wording.value_kind(target.kind)
    if field == "theme":
        return wording.theme(target.theme)
    return str(getattr(target, field))


def second_text(wording: Wording, target: Target, opinion: Opinion) -> str:
    """What a second reader reads otherwise, in words; '' where it agrees."""
    word = 1 if wording.language == "zh" else 0
    said = []
    for field, value in opinion.differs(target).items():
        if field == "status":
            text = wording.status(value)
        elif value == NONE:
            text = WORDS["undated" if field == "year" else "no_indicator"][word]
        else:
            text = wording.indicator(value) if field == "indicator" else value
        said.append(f"{WORDS[field][word]}{'：' if word else ': '}{text}")
    return WORDS["second"][word].format(opinion.model, opinion.when, wording.listed(said)) if said else ""


def option_text(wording: Wording, option: Option) -> str:
    """What an option stands for, in words."""
    word = 1 if wording.language == "zh" else 0
    if option.field == "indicator":
        return wording.indicator(option.value) if option.value != NONE else WORDS["no_indicator"][word]
    value = option.value
    if option.field == "status":
        value = wording.status(value)
    elif value == NONE:
        value = {"place": WORDS["whole"], "period": WORDS["single"]}.get(option.field, WORDS["no_indicator"])[word]
    joint = "：" if word else ": "
    return f"{WORDS[option.field][word]}{joint}{value}"
