"""Words of notes: the few that a row or a cell bears on a screen, those that matter most first, and the legend of them.

What a cell shows anyway (plan or result, its year, its bound, that it is one of each) is no note, nor is what the label of its
row or a line above the table says already. `--notes` spells out all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Note
from edutargets.presenting.words.folding import SHOWN
from edutargets.presenting.words.marks import of_some, own_notes
from edutargets.presenting.words.wording import Wording

_IN_CELLS = SHOWN | {"bound_vs_measure", "several_heads", "by_wording", "kind_differs", "count_without_denominator"}
# in the order of the legend: the first four decide whether two figures may be set side by side at all
_WORDS = {
    "basis_differs": ("basis differs", "口径不同"),
    "basis_open": ("check basis", "口径待核"),
    "basis_unstated": ("basis not stated", "口径未说明"),
    "part_of": ("part of the other", "一地含于另一地"),
    "period_differs": ("several years' total", "多年合计"),
    "cumulative": ("several years' total", "多年合计"),
    "yardstick": ("standard cited", "引用标准"),
    "begun": ("begun", "仅开工"),
    "per_unit": ("for each, not in all", "非合计"),
    "unit_differs": ("units differ", "单位不同"),
    "base_year_change": ("base year", "基期"),
    "level_differs": ("county, prefecture", "级别不同"),
    "province_differs": ("provincial label", "各省等级"),
    "gross_rate_over_100": ("gross rate", "毛率"),
    "points_as_percent": ("points?", "疑为百分点"),
    "lost_dash": ("dash lost", "连接号丢失"),
    "digits_joined": ("digits joined", "数字有间隔"),
    "digits_parted": ("digits parted", "数字被隔开"),
    "point_lost": ("point lost", "小数点损坏"),
    "unit_inferred": ("unit inferred", "单位推定"),
    "unit_unstated": ("no unit", "无单位"),
    "shared_unit": ("unit shared", "单位共用"),
    "unit_of_noun": ("unit from the noun", "单位取自名词"),
    "relative_deadline": ("deadline reckoned", "期限推算"),
    "indicator_tie": ("several indicators fit", "多指标符合"),
    "self_reported": ("self-reported", "自报"),
    "recognised": ("recognised text", "识别文本"),
    "damaged_bytes": ("damaged text", "文本受损"),
}  # fmt: skip
_MEANINGS = {
    "basis_differs": ("another place states it on another basis, in a row of its own", "另有地区按其他口径表述，另列一行"),
    "basis_open": ("the indicator allows for several bases and the text may mean any", "该指标有多种口径，原文未必一致"),
    "base_year_change": ("changes are from different base years, or from one not stated", "变化的基期不同或未说明"),
    "part_of": ("the figures of one place contain those of the other", "一地数据已包含另一地"),
    "period_differs": ("adds up several years", "多年数值之和"),
    "yardstick": ("a standard named in a task, not the task itself", "任务所引标准，非任务本身"),
    "per_unit": ("for each county or school, not for the place as a whole", "为每县（市、区）或每校数值，非全域合计"),
    "province_differs": ("labels of quality that each province grants by its own rules", "等级名称由各省自定"),
}
_BRIEF = {
    "no_common_year": ("no year common to all", "无共同年份"),
    "issuer_suspect": ("publisher other than the issuer", "发布机构不符"),
    "partly_read": ("files read in part", "文件未全部读取"),
    "pages_without_text": ("pages without text", "部分页面无文本"),
    "converted": ("converted from older formats", "由旧格式转换"),
    "province_differs": ("several provinces", "省份不同"),
    "part_of": ("some are part of others", "部分地方含于他地"),
}
_REASONS = {
    "plan_vs_report": ("plans beside results", "目标值与完成值并列"),
    "years_apart": ("years differ", "年份不同"),
    "several_values": ("several values a place", "一地有多个数值"),
    "not_apart": ("values equal or bounds that leave it open", "数值相同或界限值无法定高低"),
    "by_wording": ("alike by wording only", "仅表述相近"),
    "several_heads": ("one number for several things", "一数多用"),
    "basis_differs": ("basis differs or is open", "口径不同或未定"),
    "part_of": ("one is part of the other", "一地含于另一地"),
}


def reason_words(code: str, wording: Wording) -> str:
    """A few words for why a row ranks nobody."""
    return (_REASONS.get(code) or _WORDS[code])[wording.language == "zh"]


class NoteWords:
    """The words of one comparison's notes; it knows what stands above the table already."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._index = 1 if wording.language == "zh" else 0
        self._wording = wording
        self._settled = wording.settled
        self._comparison = comparison
        self._above: dict[str, set[str]] = {}
        for note in comparison.notes:
            self._above.setdefault(note.code, set()).update(note.cities)
        self._used: dict[str, None] = {}

    def above(self) -> list[str]:
        """What holds for the table as a whole beyond the notes on its documents."""
        counted = any(note.code == "count_without_denominator" for row in self._comparison.rows if row.shared for note in row.notes)
        return [self._wording.short("count_without_denominator")] if counted else []

    def brief(self, note: Note) -> str:
        """A few words for a note on the documents, '' where their head shows it."""
        return "" if note.code in SHOWN else (_BRIEF.get(note.code) or _WORDS[note.code])[self._index]

    def of_row(self, row: ComparisonRow) -> str:
        """The words of what holds for all that is stated in a row; '' where there is nothing to mind."""
        stated = {cell.city for cell in row.cells if cell.targets}
        own = [note for cell in row.cells for note in own_notes(row, cell)] if len(stated) > 1 else []
        return self._joined(row, [note for note in row.notes if note.code not in {one.code for one in own}])

    def of_cell(self, row: ComparisonRow, cell: Cell) -> str:
        """The words of a cell's own notes."""
        stated = sum(1 for one in row.cells if one.targets)
        return self._joined(row, own_notes(row, cell)) if stated > 1 else ""

    def legend(self) -> str:
        """What the words mean that were used and do not say it by themselves."""
        between, joint = ("：", "；") if self._index else (": ", "; ")
        parts = {code: _MEANINGS[code] for code in _WORDS if code in self._used and code in _MEANINGS}
        return joint.join(f"{_WORDS[code][self._index]}{between}{meaning[self._index]}" for code, meaning in parts.items())

    def _joined(self, row: ComparisonRow, notes: Sequence[Note]) -> str:
        codes = {code: of_some(row, note, self._wording) for note in notes if (code := self._code(row, note))}
        self._used |= dict.fromkeys(codes)
        between = "：" if self._index else ": "
        ordered = [_WORDS[code][self._index] + (f"{between}{codes[code]}" if codes[code] else "") for code in _WORDS if code in codes]
        return ("、" if self._index else ", ").join(dict.fromkeys(ordered))

    def _code(self, row: ComparisonRow, note: Note) -> str:
        """The code a note goes by on a screen, '' where it is said elsewhere or shown by the cells themselves."""
        if note.code in _IN_CELLS or note.code not in _WORDS or (note.code == "unit_differs" and row.family):
            return ""
        if note.code == "basis_differs":
            return "basis_differs" if len(note.values) > 1 else "" if row.indicator in self._settled else "basis_open"
        if set(note.cities) <= self._above.get(note.code, set()):
            return ""
        return note.code
