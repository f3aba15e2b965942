"""Wording: values, statuses, themes and cities as a reader of English or Chinese would write them."""

from __future__ import annotations

import os
import re

from edutargets.comparing.comparability import TEXTS
from edutargets.config import load_indicators, load_measures, load_taxonomy
from edutargets.corpus import Corpus
from edutargets.places import NATION
from edutargets.presenting import Language
from edutargets.records import Cell, ComparisonRow, Note, Op, Target

_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "about ", "range": ""}
_UNITS = {
    "%": " %", "％": " %", "‰": " ‰", "个百分点": " points", "百分点": " points", "小时": " h", "分钟": " min", "元": " yuan", "倍": " times",
    "人次": " person-times", "课时": " lessons", "学时": " hours", "个学分": " credits", "学分": " credits", "节": " lessons",
    "平方公里": " km2", "平方米": " m2", "名": " people", "人": " people", "位": " people", "岁": " years", "比": " : 1", "场次": " events", "年": " years", "元/生·年": " yuan per pupil and year",
}  # fmt: skip
_STATUSES = {"target": ("target", "目标"), "result": ("result", "结果"), "context": ("background", "背景")}
_KINDS = {"plan": ("plan", "计划"), "report": ("report", "完成情况"), "mixed": ("results and plans", "完成情况与计划")}
_BLANKS = {"not_stated": ("not stated", "未提及"), "no_document": ("no document", "无文件")}
_WORDS = {
    "indicator": ("Indicator", "指标"), "notes": ("Notes", "注"), "city": ("City", "城市"), "year": ("Year", "年份"), "status": ("Status", "性质"),
    "theme": ("Theme", "主题"), "name": ("What", "内容"), "value": ("Value", "数值"), "quote": ("Quote", "原文"), "id": ("Id", "编号"), "kind": ("Kind", "类型"),
    "title": ("Title", "标题"), "measure": ("Measure", "举措"), "document": ("Document", "文件"), "issuer": ("Issuer", "发布机构"), "targets": ("Targets", "目标数"), "code": ("Code", "代码"), "benchmark": ("Benchmark", "参照"),
}  # fmt: skip


def default_language() -> Language:
    """zh where the locale is Chinese, else en."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


class Wording:
    """Names of one language for one corpus."""

    def __init__(self, corpus: Corpus, language: Language) -> None:
        self.language: Language = language
        self._index = 1 if language == "zh" else 0
        taxonomy = load_taxonomy(corpus.configs)
        self._themes = {theme.id: (theme.en, theme.zh) for theme in taxonomy.themes}
        self._stages = {stage.id: (stage.en, stage.zh) for stage in taxonomy.stages}
        self.indicators = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
        self._measures = {entry.id: entry for entry in load_measures(corpus.configs).measures}
        self._places = corpus.places
        self._cities = {document.city: document.city_name for document in corpus.documents}

    def word(self, key: str) -> str:
        return _WORDS[key][self._index]

    def theme(self, identity: str) -> str:
        return self._themes[identity][self._index]

    def theme_heading(self, identity: str) -> str:
        """学前教育, or in English Preschool 学前教育."""
        english, chinese = self._themes[identity]
        return chinese if self.language == "zh" else f"{english} {chinese}"

    def stage(self, identity: str) -> str:
        return self._stages[identity][self._index] if identity in self._stages else identity

    def measure(self, identity: str) -> str:
        entry = self._measures[identity]
        return entry.zh if self.language == "zh" else f"{entry.en} {entry.zh}"

    def indicator(self, identity: str) -> str:
        entry = self.indicators[identity]
        return entry.zh if self.language == "zh" else entry.en

    def row(self, row: ComparisonRow) -> str:
        """The label of a row: its indicator and, where there is one, its stage."""
        label = self.indicator(row.indicator)
        if not row.stage:
            return label
        return f"{label}({self.stage(row.stage)})" if self.language == "zh" else f"{label}, {self.stage(row.stage)}"

    def city(self, slug: str) -> str:
        name = self._cities.get(slug, slug)
        return name if self.language == "zh" else slug.capitalize()

    def city_heading(self, slug: str) -> str:
        name = self._cities.get(slug, slug)
        return name if self.language == "zh" else f"{slug.capitalize()} {name}"

    def place(self, adcode: str) -> str:
        """A province by its name, the nation as such: Jiangsu, national; 江苏省, 全国."""
        if adcode == NATION:
            return ("national", "全国")[self._index]
        place = self._places.by_code(adcode)
        if place is None:
            return adcode
        return place.name if self.language == "zh" else place.slug.capitalize()

    def status(self, status: str) -> str:
        return _STATUSES[status][self._index]

    def kind(self, kind: str) -> str:
        return _KINDS[kind][self._index]

    def blank(self, blank: str) -> str:
        return _BLANKS[blank][self._index]

    def note(self, note: Note) -> str:
        """The sentence of a note, with the names of cities and indicators filled in."""
        if note.code == "basis_differs" and note.values:
            basis = self.indicators[note.values[0]].basis
            values: tuple[str, ...] = ((basis.zh if self.language == "zh" else basis.en) if basis else "",)
        else:
            values = tuple(self._named(value) for value in note.values)
        return TEXTS[note.code][self._index].format(*values)

    def _named(self, value: str) -> str:
        """Slugs of cities in a note's value made into names: jiangyin 2025, wuxi 2023."""
        return re.sub(r"[a-z]+", lambda match: self.city(match[0]) if match[0] in self._cities else match[0], value)

    def value(self, target: Target) -> str:
        """The value as a reader would write it: the words of the text in Chinese, operator and figures in English."""
        if target.number is None or target.value_min is None or target.value_max is None:
            return ""
        repaired = bool(target.suspect)
        if self.language == "zh":
            if not repaired:
                return target.number
            return f"{figure(target.value_min)}—{figure(target.value_max)}{target.unit}(原文{target.number})"
        text = english_value(target.op or "eq", target.value_min, target.value_max, target.unit)
        return f"{text} (printed {target.number})" if repaired else text

    def cell_lines(self, cell: Cell) -> list[str]:
        """What a cell of a comparison says, a line for each value; a blank cell says why it is blank."""
        if not cell.targets:
            return [self.blank(cell.blank)]
        lines = []
        names = [target.name for target in cell.targets]
        for target, sources in zip(cell.targets, cell.sources, strict=True):
            each = "several_heads" in target.warnings
            if self.language == "zh":
                text = f"{'各' if each else ''}{self.value(target)}，{target.year or '年份未定'}{'年' if target.year else ''}{self.status(target.status)}"
                text += f"，文内{sources}处" if sources > 1 else ""
            else:
                text = f"{self.value(target)}{' each' if each else ''}, {self.status(target.status)} {target.year or 'undated'}"
                text += f", stated {sources} times" if sources > 1 else ""
            if len(set(names)) > 1:
                text = f"{target.name}: {text}"
            lines.append(text)
        return lines


def english_value(op: Op, low: float, high: float, unit: str) -> str:
    """Operator, figures and unit.

    >>> english_value("ge", 85, 85, "%"), english_value("range", 1, 2, "所")
    ('≥ 85 %', '1-2')
    """
    value = figure(low) if low == high else f"{figure(low)}-{figure(high)}"
    return f"{_SIGNS[op]}{value}{_UNITS.get(unit, '')}"


def figure(value: float) -> str:
    """A number without needless decimals: 12000, 93.66, 0.36.

    >>> figure(12000.0), figure(93.66)
    ('12,000', '93.66')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
