"""Documents made by hypothesis: headings, lists, sentences with quantities in every way they are written, tables; and what holds of any.

A document is drawn as its parts, so that a part can be added, and its text is those parts in order. Half of the sentences are put
together from phrases, half are those of the passages with other numerals in them: both read like a document, and none stands anywhere.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from conftest import ROOT
from hypothesis import strategies as st

from edutargets.extracting.extractor import Extraction
from edutargets.records import Document

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
HEADINGS = (
    "{zh}、{words}", "（{zh}）{words}", "({zh}){words}", "{number}.{words}", "{number}、{words}", "（{number}）{words}", "第{zh}部分 {words}",
    "第{zh}章　{words}", "专栏{number} {words}", "{zh}是{words}。", "## {words}", "{words}", "【{words}】", "任务{zh}：{words}",
)  # fmt: skip
TOPICS = (
    "学前教育", "义务教育", "教师队伍建设", "主要目标", "工作完成情况", "存在的问题", "下一步打算", "职业教育", "校园安全", "2024年工作计划", "“十四五”回顾",
    "经费保障", "基本情况", "到2027年目标", "学生发展", "党的建设", "附件：任务分解表", "指标说明",
)  # fmt: skip
BEFORE = (
    "", "全年", "到2025年", "2023年", "“十四五”期间", "今年", "力争", "每个县", "计划", "已", "比上年", "其中，", "全市现有", "三年内", "9月底前", "全省", "各区", "未来五年",
    "截至2023年底", "不再", "累计", "较2020年", "预计", "截止目前，", "原则上", "小学、初中分别", "市直", "力争到2030年，", "去年", "上学期", "各乡镇",
)  # fmt: skip
CLAIMS = (
    "新建幼儿园{}", "招聘教师{}", "普惠性幼儿园覆盖率达到{}", "学前三年毛入园率{}", "近视率下降{}", "师生比控制在{}", "义务教育巩固率保持{}", "投入资金{}",
    "新增学位{}", "培训教师{}", "生均公用经费{}", "创建示范学校{}", "体育活动时间{}", "占比提高{}", "残疾儿童入学率{}", "高考本科上线{}", "劳动年龄人口平均受教育年限{}",
    "举办活动{}", "大班额比例降至{}", "由{}提高到{}", "小学{}，初中{}，高中{}", "{}的学校达标", "共有{}，其中民办{}", "建成{}、{}", "研发经费{}", "确保{}以上", "每百名学生拥有{}",
    "建立{}机制", "新建、改扩建{}",
)  # fmt: skip
BOUNDS = ("", "", "", "不低于", "至少", "超过", "近", "约", "不超过", "逾", "≥", "不少于", "达")
BEHIND = ("", "", "", "以上", "左右", "以内", "余", "多", "以下")
UNITS = (
    "%",
    "％",
    "所",
    "个",
    "名",
    "人",
    "万元",
    "亿元",
    "个百分点",
    "小时",
    "万人次",
    "年",
    "平方米",
    "元/生·年",
    "项",
    "‰",
    "",
    "个学位",
    "成",
    "倍",
    "场次",
    "",
)
FOREIGN = (
    "全市新增绿地面积30公顷，改造老旧小区12个。",
    "粮食总产量达到45万吨，高速公路里程120公里。",
    "引进外资项目8个，到账外资3.2亿美元。",
)


class Part(NamedTuple):
    """A heading ('' where there is none) and the lines below it."""

    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in (self.heading, *self.lines) if line)


class Made(NamedTuple):
    """A document by its parts."""

    title: str
    year: int
    kind: Any
    published: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return f"{self.title}\n" + "".join(part.text for part in self.parts)

    def document(self, text: str | None = None) -> Document:
        """The record of it, or of another text with its facts."""
        return Document(
            id=f"sample-{self.year}-{self.kind}", city="sample", city_name="样例市", adcode="", year=self.year, kind=self.kind,
            title=self.title, issuer="样例市教育局", published=self.published, text=self.text if text is None else text,
        )  # fmt: skip


@functools.cache
def passages() -> tuple[str, ...]:
    """The sentences of the passages that hold a digit."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "passages").glob("*.txt"))]
    return tuple(sorted({one for text in texts for one in re.split(r"(?<=[。；])|\n", text) if re.search(r"\d", one)}))


def numerals() -> st.SearchStrategy[str]:
    """Numbers as documents write them: in figures, in groups, with decimals, in Chinese, with scales, as ranges, damaged."""
    whole = st.integers(0, 99_999)
    return st.one_of(
        whole.map(str),
        whole.map(lambda n: f"{n:,}"),
        st.decimals(0, 150, places=2).map(str),
        st.text("一二三四五六七八九十百千万两零半", min_size=1, max_size=5),
        st.tuples(st.decimals(0, 999, places=1), st.sampled_from(["万", "亿", "千", "百"])).map(lambda pair: f"{pair[0]}{pair[1]}"),
        st.tuples(st.integers(0, 200), st.sampled_from(["—", "-", "~", "至", "到", "％-", "", "、", ":", "/", "‑", "．", ", "]), st.integers(0, 200)).map(
            lambda pair: f"{pair[0]}{pair[1]}{pair[2]}"
        ),
        st.sampled_from(["百分之八十五", "三分之二", "１２．５", "十二点五", "1 200", "2023", "0", "007", "1.2.3", "五成", "一半", "100", "⑴", "9" * 40, "-5", "+3", "1e5", "²"]),
    )  # fmt: skip


def quantities() -> st.SearchStrategy[str]:
    parts = st.tuples(
        st.sampled_from(BOUNDS), numerals(), st.sampled_from(["", "", " ", "\n"]), st.sampled_from(UNITS), st.sampled_from(BEHIND)
    )
    return parts.map("".join)


@st.composite
def _claimed(draw: st.DrawFn) -> str:
    claims = draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=4))
    said = [draw(st.sampled_from(BEFORE)) + claim.format(*(draw(quantities()) for _ in range(claim.count("{}")))) for claim in claims]
    return draw(st.sampled_from(["，", "；", "、", ",", "\n"])).join(said) + draw(
        st.sampled_from(["。", "；", "", "：", "。（责任单位：市教育局）", "）"])
    )


@st.composite
def _renumbered(draw: st.DrawFn) -> str:
    sentence = draw(st.sampled_from(passages()))
    which = draw(st.integers(0, 9))
    found = list(re.finditer(r"\d+(?:\.\d+)?", sentence))
    match = found[which % len(found)]
    return sentence[: match.start()] + draw(numerals()) + sentence[match.end() :]


_NOISE = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", " ", "　　", "附件", "—1—", "责任编辑：王某", "\x0c", "\ufeff", "\x00", "\u202e", "😀", "<td>", "&nbsp;", "|---|", "\r", "\u2028", "‘", "《", "》", "（", "）"]),
)  # fmt: skip


@st.composite
def _table(draw: st.DrawFn) -> str:
    between = draw(st.sampled_from(["\t", "|", "  "]))
    head = draw(
        st.lists(
            st.sampled_from(["指标", "单位", "2023年", "2025年", "属性", "责任单位", "完成时限", "工作任务", "学校数", "合计", ""]),
            min_size=2,
            max_size=5,
        )
    )
    cells = st.one_of(
        quantities().filter(lambda one: "\n" not in one),
        st.sampled_from(["普惠性幼儿园覆盖率", "%", "约束性", "市教育局", "预期性", "", "—", "小学", "万人"]),
    )
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=5))
    return "\n".join(between.join(row) for row in [head, *rows])


def lines() -> st.SearchStrategy[str]:
    """One line or more of a document's body."""
    numbered = st.tuples(st.sampled_from(HEADINGS), st.integers(1, 10), _claimed()).map(
        lambda drawn: drawn[0].format(zh=NUMERALS[drawn[1] - 1], number=drawn[1], words=drawn[2])
    )
    noisy = st.tuples(_claimed(), _NOISE, st.integers(0, 60)).map(lambda drawn: drawn[0][: drawn[2]] + drawn[1] + drawn[0][drawn[2] :])
    return st.one_of(_claimed(), _renumbered(), _renumbered(), numbered, noisy, _table(), _NOISE)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    number = draw(st.integers(1, 10))
    heading = draw(st.sampled_from(["", *HEADINGS])).format(zh=NUMERALS[number - 1], number=number, words=draw(st.sampled_from(TOPICS)))
    return Part(heading, tuple(draw(st.lists(lines(), max_size=4))))


def documents() -> st.SearchStrategy[Made]:
    """Documents with their facts."""
    return st.builds(
        Made,
        title=st.sampled_from(["样例市教育局2023年工作要点", "2023年样例市政府工作报告", "样例市“十四五”教育事业发展规划", "", "关于印发方案的通知"]),
        year=st.integers(2015, 2030),
        kind=st.sampled_from(["plan", "report", "mixed"]),
        published=st.sampled_from(["", "2023-03-01", "2026-12-31"]),
        parts=st.lists(parts(), min_size=1, max_size=3).map(tuple),
    )  # fmt: skip


_PARTED = re.compile(r"[\t|]|  ")  # the rows of a table
_OUTLINES = re.compile(r"^\s*(?:#|【|第|任务|专栏|附件|[（(]?(?:\d+|[一二三四五六七八九十]+)(?:[、.)）是]))", re.MULTILINE)


@st.composite
def outlined(draw: st.DrawFn) -> Made:
    """A document whose sections are numbered in order, one way throughout: the outline is beyond doubt, so that a section can be added.

    No line is broken inside a sentence: whether a text was wrapped, all of its lines say together, and a long line more says otherwise.
    """
    made = draw(documents())
    whole = [[line if _PARTED.search(line) else line.replace("\n", "") for line in part.lines] for part in made.parts]
    lines_of = [tuple(line for line in lines if not _OUTLINES.search(line)) for lines in whole]
    numbered = [Part(f"{NUMERALS[at]}、{TOPICS[(at * 5 + made.year) % len(TOPICS)]}", found) for at, found in enumerate(lines_of)]
    return made._replace(parts=tuple(numbered))


def faults(document: Document, extraction: Extraction, themes: Sequence[str], indicators: Sequence[str]) -> list[str]:
    """What is wrong with the records of a document; none, whatever its text."""
    found = []
    text = document.text
    for sentence in extraction.sentences:
        places = [sentence.place_of(index) for index in range(len(sentence.text))]
        wrapped = sentence.role == "cell" and all(0 <= place < len(text) for place in places)  # the rest of a label stands in the next line
        if not 0 <= sentence.start < sentence.end <= len(text) or (places != sorted(places) and not wrapped):
            found.append(f"sentence {sentence.text!r} has places that are none: 0")
    seen: set[str] = set()
    for target in extraction.targets:
        checks = {
            "its id is that of another": target.id not in seen,
            "its quote is no slice": _bare(text[target.start : target.end]) == _bare(target.quote) != "",
            "its number is not in its quote": target.number is None or _bare(target.number) in _bare(target.quote),
            "a commitment has a value": (target.kind == "commitment") == (target.number is None) == (target.value_min is None)
            == (target.value_max is None) == (target.op is None),
            "its value is none": target.value_min is None or target.value_max is None or (
                math.isfinite(target.value_min) and math.isfinite(target.value_max) and target.value_min <= target.value_max
                and (target.op == "range") == (target.value_min < target.value_max)
            ),
            "its theme is unknown": target.theme in themes and set(target.also) <= set(themes) - {target.theme},
            "its indicator is unknown": target.indicator is None or target.indicator in indicators,
            "its name is no line": not re.search(r"[\r\n]", target.name),
            "its year is none": target.year is None or 1900 <= target.year <= 2150,
            "it repeats what does not stand before it": target.same_as is None or target.same_as in seen,
            "its confidence is none": (target.confidence is None) == (target.number is None)
            and (target.confidence is None or 0 <= target.confidence <= 1),
        }  # fmt: skip
        found += [f"{target.id} {target.quote!r}: {what}" for what, holds in checks.items() if not holds]
        seen.add(target.id)
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\r\n\u2028\u2029\x0b\x0c\x85]", "", text)
