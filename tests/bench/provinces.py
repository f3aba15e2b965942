"""Made-up work reports of the 31 provinces for two years, to measure and to look with: python tests/bench/provinces.py FOLDER

The report of 2025 reviews 2024 and promises 2025, that of 2026 reviews 2025 and promises 2026; every figure is drawn, none is true (样例).
`reports()` gives with each text what it claims, so that what is printed can be held against what was written. FOLDER must not be there.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SEED = 31
YEARS = (2025, 2026)
_UNSAID = 0.45  # of the claims a report could make


class Claim(NamedTuple):
    """What a text says of one indicator: the figure as it is written and as a number."""

    province: str
    report: int
    indicator: str
    status: str
    year: int
    value: float
    bound: str  # "", ≥, >, ~, <
    words: str
    total: bool = False  # of several years


class Report(NamedTuple):
    """One text and what it claims."""

    name: str
    folder: str
    adcode: str
    year: int
    text: str
    claims: Sequence[Claim]


class _Kind(NamedTuple):
    indicator: str
    done: str  # how a result is told, {} for the figure
    planned: str
    low: float
    high: float
    unit: str
    step: int  # decimals, or -1 for counts in 万
    field: int  # the paragraph it stands in


_KINDS = (
    _Kind("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到{}", "普惠性幼儿园覆盖率达到{}", 86, 96, "%", 1, 0),
    _Kind("preschool.gross_enrolment", "学前三年毛入园率达到{}", "学前三年毛入园率达到{}", 88, 97, "%", 1, 0),
    _Kind("preschool.kg_built", "新建改扩建幼儿园{}", "新建改扩建幼儿园{}", 30, 420, "所", 0, 0),
    _Kind("preschool.childcare_places_new", "新增托位{}", "新增托位{}", 0.8, 6, "个", -1, 0),
    _Kind("compulsory.consolidation", "九年义务教育巩固率达到{}", "九年义务教育巩固率保持在{}", 94, 99, "%", 1, 1),
    _Kind("resources.seats_new", "新增中小学学位{}", "新增中小学学位{}", 2, 30, "个", -1, 1),
    _Kind("compulsory.schools_built", "新建改扩建中小学校{}", "新建改扩建中小学校{}", 40, 600, "所", 0, 1),
    _Kind("high_school.gross_enrolment", "高中阶段毛入学率达到{}", "高中阶段毛入学率达到{}", 90, 98, "%", 1, 1),
    _Kind("high_school.built", "新建改扩建普通高中{}", "新建改扩建普通高中{}", 10, 90, "所", 0, 1),
    _Kind("students.counselling_rooms", "建成标准化心理辅导室{}", "建设标准化心理辅导室{}", 80, 900, "间", 0, 1),
    _Kind("vocational.city_consortia", "新建市域产教联合体{}", "新建市域产教联合体{}", 2, 15, "个", 0, 2),
    _Kind("higher.gross_enrolment", "高等教育毛入学率达到{}", "高等教育毛入学率达到{}", 56, 75, "%", 1, 2),
    _Kind("higher.doctoral_points", "新增博士学位授权点{}", "新增博士学位授权点{}", 3, 40, "个", 0, 2),
    _Kind("teachers.recruitment", "招聘教师{}", "招聘教师{}", 0.3, 2.6, "名", -1, 3),
    _Kind("teachers.posts_new", "新增教师编制{}", "新增教师编制{}", 300, 4800, "名", 0, 3),
    _Kind("teachers.training", "培训教师{}", "培训教师{}", 2, 20, "人次", -1, 3),
    _Kind("resources.budget_expenditure", "一般公共预算教育支出{}", "一般公共预算教育支出安排{}", 180, 3200, "亿元", 1, 3),
)  # fmt: skip
_LEADS = ("学前教育普及普惠。", "基础教育扩优提质。", "职业教育和高等教育加快发展。", "教师队伍建设和投入保障得到加强。")
_PLANS = ("促进学前教育普及普惠。", "推进基础教育扩优提质。", "推动职业教育和高等教育提质。", "加强教师队伍建设和投入保障。")
_NOISE = (
    "地区生产总值增长{a}%，一般公共预算收入{b}亿元。", "新增高速公路{b}公里，新改建农村公路{c}公里。", "城镇新增就业{d}万人。", "规模以上工业增加值增长{a}%，新设经营主体{d}万户。",
)  # fmt: skip
_TALK = (
    "“双减”成果持续巩固，课后服务质量稳步提升。",
    "校车安全管理得到加强，学生心理健康教育体系不断完善。",
    "县域普通高中振兴行动深入实施。",
    "教育数字化战略行动有力推进。",
)


def reports(seed: int = SEED) -> Iterator[Report]:
    """Two reports of each province, the same for the same seed."""
    chance = random.Random(seed)
    for folder, name, adcode in _places():
        levels = {kind.indicator: chance.uniform(kind.low, kind.high) for kind in _KINDS}
        states = {kind.indicator for kind in _KINDS if chance.random() > _UNSAID * 0.6}
        for year in YEARS:
            claims: list[Claim] = []
            text = _text(name, year, levels, states, chance, claims)
            yield Report(name, folder, adcode, year, text, claims)


def _places() -> list[tuple[str, str, str]]:
    rows = [line.split(",") for line in (ROOT / "configs" / "places.csv").read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1], row[3]) for row in rows if row[4] == "province" and row[3][:2] not in ("71", "81", "82")]


def _text(name: str, year: int, levels: dict[str, float], states: set[str], chance: random.Random, claims: list[Claim]) -> str:
    whole = "全市" if name.endswith("市") else "全区" if name.endswith("区") else "全省"
    parts = [f"{name}{year}年政府工作报告（样例）", f"各位代表：现将工作报告如下。\n一、{year - 1}年工作回顾"]
    parts.append("综合实力稳步提升。" + _noise(chance))
    for field, lead in enumerate(_LEADS):
        said = [one for kind in _chosen(field, states, chance) if (one := _done(kind, name, year, levels, chance, claims))]
        parts.append(_paragraph(field + 1, lead, said, chance.choice(_TALK)))
    if chance.random() < 0.5:
        total = round(levels["resources.seats_new"] * chance.uniform(3.5, 5.5), 1)
        since = "“十四五”以来" if year == 2025 else "“十四五”时期"
        words = f"{total:g}万个"
        parts.append(f"{since}，{whole}累计新增中小学学位{words}。")
        claims.append(Claim(name, year, "resources.seats_new", "result", year - 1, total * 10000, "", words, total=True))
    parts.append(f"二、{year}年重点工作")
    parts.append(f"主要预期目标是：地区生产总值增长{chance.randint(4, 7)}%左右，居民收入与经济增长同步。")
    for field, lead in enumerate(_PLANS):
        said = [_planned(kind, name, year, levels, chance, claims) for kind in _chosen(field, states, chance)]
        parts.append(_paragraph(field + 1, lead, said, "健全学校家庭社会协同育人机制。"))
    return "\n".join(parts) + "\n"


def _chosen(field: int, states: set[str], chance: random.Random) -> list[_Kind]:
    return [kind for kind in _KINDS if kind.field == field and kind.indicator in states and chance.random() > _UNSAID]


def _paragraph(number: int, lead: str, said: Sequence[str], talk: str) -> str:
    return f"（{'一二三四'[number - 1]}）{lead}" + ("，".join(said) + "。" if said else "") + talk


def _noise(chance: random.Random) -> str:
    figures = {
        "a": round(chance.uniform(3, 8), 1),
        "b": chance.randint(100, 9000),
        "c": chance.randint(100, 9000),
        "d": chance.randint(5, 140),
    }
    return "".join(one.format(**figures) for one in chance.sample(_NOISE, 2))


def _done(kind: _Kind, name: str, year: int, levels: dict[str, float], chance: random.Random, claims: list[Claim]) -> str:
    before = levels[kind.indicator]
    value = _rounded(kind, min(99.9, before + chance.uniform(-0.4, 1.1)) if kind.unit == "%" else before * chance.uniform(0.8, 1.25))
    levels[kind.indicator] = value
    words, number = _written(kind, value)
    op = ""
    if kind.step == -1 and chance.random() < 0.25:
        op, form = chance.choice(((">", "超过{}"), ("<", "近{}")))
        words = form.format(words)
    claims.append(Claim(name, year, kind.indicator, "result", year - 1, number, op, words))
    if kind.unit == "%" and chance.random() < 0.3:
        return kind.done.format(words) + f"、比上年提高{round(chance.uniform(0.1, 1.5), 1):g}个百分点"
    if kind.unit == "所" and value > 20 and chance.random() < 0.3:
        return kind.done.format(words) + f"，其中农村{max(2, int(value // 3))}所"
    return kind.done.format(words)


def _planned(kind: _Kind, name: str, year: int, levels: dict[str, float], chance: random.Random, claims: list[Claim]) -> str:
    before = levels[kind.indicator]
    value = _rounded(kind, min(99.5, before + chance.uniform(0, 0.8)) if kind.unit == "%" else before * chance.uniform(0.85, 1.15))
    words, number = _written(kind, value)
    op, form = chance.choice((("", "{}"), ("", "{}"), ("≥", "{}以上"), ("~", "{}左右")))
    claims.append(Claim(name, year, kind.indicator, "target", year, number, op, form.format(words)))
    return kind.planned.format(form.format(words))


def _rounded(kind: _Kind, value: float) -> float:
    if kind.step > 0:
        return round(value, kind.step)
    return round(value, 2) if kind.step == -1 else float(max(1, round(value)))


def _written(kind: _Kind, value: float) -> tuple[str, float]:
    if kind.step == -1:
        return f"{value:g}万{kind.unit}", round(value * 10000, 4)
    if kind.unit == "亿元":
        return f"{value:g}亿元", round(value * 1e8, 4)
    return f"{value:g}{kind.unit}", value


def make(folder: Path) -> list[Claim]:
    """Write a corpus of them; what they claim."""
    folder.mkdir(parents=True)
    claims: list[Claim] = []
    for report in reports():
        path = folder / report.folder / f"{report.year}-mixed.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report.text, encoding="utf-8")
        path.with_suffix(".yaml").write_text(
            f'city: {report.folder}\ncity_name: {report.name}\nadcode: "{report.adcode}"\nyear: {report.year}\nkind: mixed\n'
            f"title: {report.name}{report.year}年政府工作报告（样例）\n",
            encoding="utf-8",
        )
        claims += report.claims
    return claims


if __name__ == "__main__":
    make(Path(sys.argv[1]))
