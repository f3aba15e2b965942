"""Reasons: why a target is what it is, in Chinese. The extraction gives them in English, with words of the text in them."""

from __future__ import annotations

import re

# The first that covers a part of a reason whole decides; {0}, {1} are the words of the text in it.
_PHRASES = (
    (r"first clause", "首个分句"),
    (r"no number", "无数值"),
    (r"words before the number", "数值前的词语"),
    (r"number before its noun", "数值在名词之前"),
    (r"row and head of a table", "表格的行与列头"),
    (r"subject (.+) from before", "沿用主语“{0}”"),
    (r"verb (.+) carried over", "沿用动词“{0}”"),
    (r"(.+) carried over", "沿用“{0}”"),
    (r"words of the clause before", "前一分句的词语"),
    (r"words of the clause", "本分句的词语"),
    (r"(.+) said of all", "“{0}”统领各项"),
    (r"among (.+)", "属于“{0}”"),
    (r"change of (.+)", "“{0}”的增减"),
    (r"of (.+)", "属于“{0}”"),
    (r"分别: (\d+) values as before", "分别：{0}个数值，依前例"),
    (r"分别: (\d+) years", "分别：{0}个年份"),
    (r"分别: (\d+) values for (.+)", "分别：{0}个数值对应{1}"),
    (r"heading (.+) names (\d+)", "标题“{0}”含{1}年"),
    (r"heading (.+) \(([a-z_ ]+)\)", "标题“{0}”"),
    (r"heading (.+)", "标题“{0}”"),
    (r"a plan speaks of targets", "计划类文件默认为目标"),
    (r"a report speaks of results", "报告类文件默认为结果"),
    (r"a mixed speaks of (?:target|result)s", "文件兼含结果与计划"),
    (r"row of a task table", "任务表中的一行"),
    (r"(.+) speaks of what was \(([a-z_]+)\)", "“{0}”表示已发生"),
    (r"(.+) speaks of what will be \(([a-z_]+)\)", "“{0}”表示将要做"),
    (r"(.+) speaks of what there is", "“{0}”表示现状"),
    (r"head of the column", "列头"),
    (r"the kind of its indicator", "其指标的数值类型"),
    (r"a limit that defines a group(?:: (.+))?", "界定人群的限度：{0}"),
    (r"a rule, not a value(?:: (.+))?", "规则而非数值：{0}"),
    (r"starting point of a change(?:: (.+))?", "增减的起点：{0}"),
    (r"counts what is there already(?:: (.+))?", "现有存量：{0}"),
    (r"what was assigned(?:: (.+))?", "下达的任务：{0}"),
    (r"the figure of others(?:: (.+))?", "他处数值：{0}"),
    (r"a gap: (.+)", "差距：{0}"),
    (r"a shortfall(?:: (.+))?", "缺口：{0}"),
    (r"this part speaks of (.+)", "本部分所述为{0}"),
    (r"the year its paragraph begins with", "本段首句的年份"),
    (r"(.+) of the year reported on", "{0}，文件所报告的年份"),
    (r"the year before what is reported", "报告年份的上一年"),
    (r"due (.+)", "完成时限{0}"),
    (r"(.+) from (\d+)", "{0}，自{1}年起算"),
    (r"lead sentence of the section", "本节首句所示年份"),
    (r"the year before what is planned", "计划年份的上一年"),
    (r"the year the document reports on", "文件所报告的年份"),
    (r"the year the document plans for", "文件所计划的年份"),
    (r"the document's year", "文件年份"),
    (r"the year in which the document speaks", "文件成文之年"),
    (r"the year before (.+)", "{0}的上一年"),
    (r"(.+), of the years listed", "并列年份中的{0}"),
    (r"the column is for (.+)", "该列为{0}年"),
    (r"its parts are of (\d+) to (\d+)", "分项为{0}至{1}年"),
    (r"(.+) is still to come", "{0}尚未到来"),
    (r"(.+) is gone by", "{0}已过"),
    (r"a gap", "差距"),
    (r"percentage points", "百分点"),
    (r"(.*) on a rate", "比率的增减{0}"),
    (r"a rate", "比率"),
    (r"(.+) against an earlier year", "与往年相比：{0}"),
    (r"lessons per day or week", "每天或每周课时"),
    (r"a state reached by a change", "增减后达到的水平"),
    (r"a state reached", "达到的水平"),
    (r"an amount per person or time", "人均或单位时间数量"),
    (r"an area built", "建成面积"),
    (r"measured in a bare number", "无单位数值"),
    (r"measured in (.+)", "以{0}计"),
    (r"an amount of money", "金额"),
    (r"what each student has", "每名学生所具备"),
    (r"background", "背景"),
    (r"stated without a verb: a stock", "无动词，为存量"),
    (r"a count", "计数"),
    (r"counts (.+)", "计数对象“{0}”"),
    (r"stated earlier in the document", "文内前已述及"),
    (r"by hand: (.+)", "人工：{}"),
)
_PATTERNS = tuple((re.compile(pattern), chinese) for pattern, chinese in _PHRASES)


def reason_in_chinese(reason: str) -> str:
    """A reason with every phrase of the extraction's own put into Chinese; words of the text stay as they are.

    >>> reason_in_chinese("words before the number; verb 建成 carried over")
    '数值前的词语；沿用动词“建成”'
    """
    return "；".join(_phrase(part) for part in reason.split("; "))


def theme_reason_in_chinese(reason: str, names: dict[str, str]) -> str:
    """The scores of themes: compulsory 13 (课程基地, heading 4.义务教育) with `names` for the ids."""
    reason = reason.replace("theme of its indicator", "指标所属主题")
    reason = re.sub(r"judged (\S+) before the highest score", r"判别（\1）先于最高得分", reason)
    reason = re.sub(r"\bheading (.+?)(?=, |\))", r"标题“\1”", reason)
    reason = re.sub(r"\bcounts (.+?)(?=, |\))", r"计数对象“\1”", reason)
    parts = []
    for part in reason.split("; "):
        identity, blank, rest = part.partition(" ")
        parts.append(f"{names.get(identity, identity)}{blank}{rest}")
    return "；".join(parts).replace(", ", "、")


def _phrase(part: str) -> str:
    for pattern, chinese in _PATTERNS:
        if match := pattern.fullmatch(part):
            return chinese.format(*(group or "" for group in match.groups())).removesuffix("：")
    return part
