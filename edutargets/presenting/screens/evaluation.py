"""Evaluation: what an evaluation found, as sheets, as a screen, as json."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.text import Text

from edutargets.evaluating import FIELDS, Evaluation, Score
from edutargets.evaluating.scores import Bin, CellScore, CurvePoint, FieldScore, Ladder
from edutargets.presenting import Language
from edutargets.presenting.sheets.sheet import Sheet, Value, json_document

if TYPE_CHECKING:
    from rich.console import Console

GROUPINGS = ("document", "theme", "genre", "field", "curve", "confidence")
_RATES = ("sentences", "sentence_themes", "records", "tasks", "tasks_complete")
_CELLS = ("printed", "right", "precision", "gold", "recall", "lenient_precision", "lenient_recall")
_CURVE = ("sure", "printed", "right", "precision", "recall", "coverage")
_BINS = ("from", "to", "figures", "mean", "right", "share")
_SHORT = {"lenient_precision": "lenient P", "lenient_recall": "lenient R"}
_ZH = {
    "document": "文件", "theme": "主题", "genre": "文种", "field": "字段", "sure": "把握", "gold": "标注", "found": "提取", "printed": "列出",
    "right": "正确", "precision": "准确率", "recall": "召回率", "lenient_precision": "宽松准确率", "lenient_recall": "宽松召回率",
    "coverage": "列出占比", "from": "自", "to": "至", "figures": "数值", "mean": "平均把握", "share": "正确率", "judged": "可判",
    "cells": "应列", "f1": "F1值", "unit": "单位", "op": "界限", "status": "性质", "kind": "类型", "year": "年份", "name": "名称", "suspect": "存疑读数",
    "theme_or_also": "主题（含兼属）", "indicator": "指标", "sentences": "句子", "sentence_themes": "句子主题", "records": "记录", "tasks": "任务", "tasks_complete": "任务完整",
    "cells_printed": "单元格：列出", "cells_right": "单元格：正确", "cells_precision": "单元格：准确率", "cells_gold": "单元格：应列", "cells_recall": "单元格：召回率",
    "cells_lenient_precision": "单元格：宽松准确率", "cells_lenient_recall": "单元格：宽松召回率", "documents": "文件数", "what": "内容", "quote": "原文", "all": "合计",
    "value": "数值", "stage": "学段", "period": "时段", "place": "地点", "value_min": "下限", "value_max": "上限", "plan": "计划", "report": "完成情况",
    "also": "兼属主题", "number": "原文数字", "other": "其他", "quantity": "数值", "due": "完成时限", "same_as": "重复于",
}  # fmt: skip
_TITLES = {
    "figures": ("Figures: all quantities of the texts", "数值：文中全部数量"),
    "cells": (
        "Cells: what a comparison prints, and whether indicator, value, unit, op, status, year and period are right (lenient: indicator and value)",
        "单元格：对比表列出者；指标、数值、单位、界限、性质、年份、时段均对为正确（宽松：指标与数值对）",
    ),
    "genre": ("Cells by genre, at {sure} sure", "各文种单元格（把握不低于{sure}）"),
    "field": ("Fields of the cells, at {sure} sure; {extra} more printed that nobody annotated", "单元格各字段（把握不低于{sure}）；另有{extra}个未标注"),
    "curve": ("Risk and coverage: cells printed where only what is at least so sure is", "风险与覆盖：只列出把握不低于此值者"),
    "confidence": ("Reliability: all figures by their confidence, right in all fields", "可靠性：全部数值按把握分档，各字段均对为正确"),
}  # fmt: skip
_NAMELESS = "-"
_SUMMARY = {  # of many documents a line each: the columns, and their heads
    "gold": "gold", "found": "found", "precision": "precision", "recall": "recall",
    "cells_printed": "printed", "cells_right": "right", "cells_gold": "cells",
}  # fmt: skip


def misses_sheet(found: Evaluation) -> Sheet:
    """Every disagreement."""
    rows = tuple((miss.document, miss.what, miss.gold, miss.found, miss.quote) for miss in found.misses)
    return Sheet(("document", "what", "gold", "found", "quote"), rows)


def sheet(found: Evaluation, by: str) -> Sheet:
    """One part of an evaluation, one of GROUPINGS, as rows."""
    ladder = found.ladder
    if by == "document":
        cells = {score.name: score for score in (*ladder.documents, ladder.at_sure)}
        columns = ("document", "gold", "found", "precision", "recall", "f1", *FIELDS, *_RATES, *(f"cells_{name}" for name in _CELLS))
        return Sheet(columns, tuple((*_figures(score, _RATES), *_cells(cells[score.name])) for score in found.documents))
    if by == "theme":
        columns = ("theme", "gold", "found", "precision", "recall", "f1", *FIELDS)
        return Sheet(columns, tuple(_figures(score) for score in found.themes))
    if by == "genre":
        return Sheet(("genre", "documents", *_CELLS), tuple((one.name, one.documents, *_cells(one)) for one in ladder.genres))
    if by == "field":
        return Sheet(("field", "judged", "right", "share"), tuple(_field(one) for one in ladder.fields))
    if by == "curve":
        return Sheet(_CURVE, tuple(_point(one) for one in ladder.curve))
    bins = tuple((*_bin(one), *(_rounded(one.fields[field]) for field in one.fields)) for one in ladder.bins)
    return Sheet((*_BINS, *ladder.bins[0].fields), bins)


def _figures(score: Score, rates: Sequence[str] = ()) -> tuple[Value, ...]:
    shares = (
        score.precision,
        score.recall,
        score.f1,
        *(score.fields[field] for field in FIELDS),
        *(getattr(score, rate) for rate in rates),
    )
    return (score.name, score.gold, score.predicted, *map(_rounded, shares))


def _cells(one: CellScore) -> tuple[Value, ...]:
    return tuple(_rounded(value) if isinstance(value := getattr(one, name), float) else value for name in _CELLS)


def _field(one: FieldScore) -> tuple[Value, ...]:
    return (one.name, one.judged, one.right, _rounded(one.share))


def _point(one: CurvePoint) -> tuple[Value, ...]:
    return (one.threshold, one.printed, one.right, _rounded(one.precision), _rounded(one.recall), _rounded(one.coverage))


def _bin(one: Bin) -> tuple[Value, ...]:
    return (one.low, one.high, one.figures, _rounded(one.mean), one.right, _rounded(one.share))


def _ladder_rows(ladder: Ladder) -> Sheet:
    """All cells without a threshold, and at the one asked for."""
    scores = {0.0: ladder.everything, ladder.sure: ladder.at_sure}
    return Sheet(("sure", *_CELLS), tuple((sure, *_cells(score)) for sure, score in scores.items()))


def evaluation_json(found: Evaluation) -> str:
    """All of an evaluation: a list of the documents, whose last, `all`, holds the other groupings too."""
    documents = _items(sheet(found, "document"))
    documents[-1]["sure"] = found.ladder.sure
    documents[-1]["cells"] = _items(_ladder_rows(found.ladder))
    documents[-1]["cells_not_annotated"] = found.ladder.extra
    documents[-1].update({name: _items(sheet(found, name)) for name in GROUPINGS[1:]})
    return json_document(documents)


def _items(made: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(made.columns, row, strict=True)) for row in made.rows]


def evaluation_screen(console: Console, found: Evaluation, by: str, language: Language) -> None:
    """All of an evaluation, or the part asked for, for a terminal."""
    if by in ("", "document", "theme"):
        _documents(console, sheet(found, by or "document"), language, heading=not by)
    parts = (by,) if by else ("cells", *GROUPINGS[2:])
    for part in parts:
        if part in ("document", "theme"):
            continue
        made = _ladder_rows(found.ladder) if part == "cells" else sheet(found, part)
        if part == "confidence":
            made = Sheet(made.columns[: len(_BINS)], tuple(row[: len(_BINS)] for row in made.rows))
        if part == "genre" and not any(row[0] for row in made.rows) and not by:
            continue
        _part(console, made, _title(part, found.ladder, language), language)


def misses_screen(console: Console, made: Sheet, language: Language) -> None:
    """Every disagreement, for a terminal."""
    from edutargets.presenting.screens.tables import plain_table

    rows = [[str(row[0]), _fact(str(row[1]), language), *(str(value) for value in row[2:])] for row in made.rows]
    plain_table(console, [_head(column, language) for column in made.columns], rows, widest=4)


def learned_footer(console: Console, language: Language) -> None:
    """That what was judged is also what was learned from, and what to do."""
    text = (
        "权重也学自这些文件；--left-out 以不含该文件的权重逐一评价。"
        if language == "zh"
        else "The weights were learned from these documents too; --left-out judges each by weights learned without it."
    )
    console.print()
    console.print(Text(text, style="dim"), overflow="fold")


def _title(part: str, ladder: Ladder, language: Language) -> str:
    return _TITLES[part][language == "zh"].format(sure=ladder.sure, extra=ladder.extra)


def _part(console: Console, made: Sheet, title: str, language: Language) -> None:
    from edutargets.presenting.screens.tables import plain_table

    console.print()
    console.print(Text(title, style="bold cyan"), overflow="fold")
    kept = [index for index, column in enumerate(made.columns) if column != "documents"]
    rows = [[_fact(_written(row[index]), language) for index in kept] for row in made.rows]
    plain_table(
        console, [_head(made.columns[index], language) for index in kept], [[row[0] or _NAMELESS, *row[1:]] for row in rows], widest=0
    )


def _documents(console: Console, made: Sheet, language: Language, heading: bool) -> None:
    """Documents beside each other, what was judged below each other; where they are too many, a line each and only all in full."""
    from edutargets.presenting.screens.tables import plain_table

    facts = [[_fact(column, language), *(_written(row[index]) for row in made.rows)] for index, column in enumerate(made.columns)][1:]
    names = [_fact(str(row[0]), language) for row in made.rows]
    taken = [max(cell_len(text) for text in (name, *(fact[index] for fact in facts))) for index, name in enumerate(["", *names])]
    if sum(taken) + 2 * len(names) <= console.width:
        plain_table(console, ("", *names), facts, widest=0)
        return
    if heading:
        console.print(Text(_TITLES["figures"][language == "zh"], style="bold cyan"))
    at = [index for index, column in enumerate(made.columns) if column in _SUMMARY or index == 0]
    heads = [_head(_SUMMARY.get(made.columns[index], made.columns[index]), language) for index in at]
    plain_table(console, heads, [[_fact(_written(row[index]), language) for index in at] for row in made.rows])
    if made.rows[-1][0] == "all":
        console.print()
        told = {_fact(column, language) for column in made.columns if column in _SUMMARY or column.startswith("cells_")}
        plain_table(console, ("", names[-1]), [[fact[0], fact[-1]] for fact in facts if fact[-1] and fact[0] not in told])


def _fact(name: str, language: Language) -> str:
    """What was judged, by its name in the sheet; in Chinese the word for it."""
    return _ZH.get(name, name) if language == "zh" else name


def _head(column: str, language: Language) -> str:
    return _ZH.get(column, column) if language == "zh" else _SHORT.get(column, column)


def _written(value: Value) -> str:
    return "" if value is None else str(value)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
