"""Words: what the server, its tools and their parameters are for, in English and Chinese, as an assistant reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edutargets.presenting import Language


class Words(NamedTuple):
    """The same in both languages."""

    en: str
    zh: str

    def within(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


INSTRUCTIONS = Words(
    "Education targets and results of Chinese cities, read from official documents. Every figure comes with the words that state it "
    "(quote), its document and address, its warnings in words (cautions) and how sure its reading is (confidence). Give quote and source with "
    "every figure, and its cautions. Figures under less_sure may be misread: never print them as facts. A place without a figure states none in "
    "the documents at hand: that is no zero. Lists come in pages: total says how many there are, next_offset leads to the next page.",
    "中国各地教育目标与完成情况，取自官方文件。每个数值均附原文（quote）、文件及网址、提示（cautions）和识别可信度（confidence）。"
    "引用数值时须同时给出原文、出处和提示。less_sure 中的数值可能有误，不得当作事实。某地没有数值，仅表示现有文件未提及，并非为零。"
    "列表分页：total 为总数，next_offset 指向下一页。",
)
TOOLS: Mapping[str, tuple[Words, Words]] = {
    "find_figures": (
        Words("Find figures", "查找数值"),
        Words(
            "Find the targets and results that documents state, each with its quote, source, warnings and confidence. Those less sure than `sure` "
            "stand apart under less_sure, behind all others.",
            "查找文件中的目标和完成数值，每项附原文、出处、提示和可信度。可信度低于 sure 的单列于 less_sure，排在其余之后。",
        ),
    ),
    "compare_places": (
        Words("Compare places", "比较各地"),
        Words(
            "Set cities side by side, a row for each indicator, with remarks on what makes them hard to compare. Indicators that two or more cities "
            "state come first within a theme. Give the remarks of a row with its figures.",
            "并列各地，每个指标一行，并说明不可直接比较之处。同一主题内，两地以上均有的指标在前。引用时须附该行说明。",
        ),
    ),
    "explain_figure": (
        Words("Explain a figure", "说明数值来由"),
        Words(
            "Show where one figure comes from: its sentence and those around it, every decision that made it, and how it was judged.",
            "说明一个数值的来由：所在句及前后文、每一步判断及其理由、可信度的构成。",
        ),
    ),
    "list_indicators": (
        Words("List indicators", "列出指标"),
        Words(
            "List the catalogue of indicators that places can be compared on, each with the cities that state it.",
            "列出可用于比较的指标及提及该指标的地区。",
        ),
    ),
    "list_places": (
        Words("List places", "列出地区"),
        Words("List the places there are documents of, and these documents.", "列出已有文件的地区及其文件。"),
    ),
    "progress": (
        Words("Promises kept", "目标与完成情况"),
        Words(
            "Hold what cities promised against what they reported later: reached, missed (by how much), not reported, not yet due. Each verdict "
            "comes with the quotes of both.",
            "将各地目标与其后的完成情况对照：达到、未达到（相差多少）、未报告、未到期，并附双方原文。",
        ),
    ),
    "benchmark": (
        Words("Benchmarks", "对照标准"),
        Words(
            "List national and provincial standards, targets and yearly actuals that a value may be held against. caution says where nobody has "
            "verified one.",
            "列出可供对照的国家和省级标准、目标及年度实际值；未经核实的在 caution 中说明。",
        ),
    ),
}
PARAMETERS: Mapping[str, Words] = {
    "places": Words(
        "Cities by any name: 江阴, 江阴市, jiangyin, 320281, or 'jiangsu/*' for all in a province. All of the corpus where none is given.",
        "地区，可用任一名称：江阴、江阴市、jiangyin、320281，或用 'jiangsu/*' 表示省内全部。不填为全部地区。",
    ),
    "within": Words("The cities in these places (jiangsu, 江苏), and these themselves.", "这些地方（jiangsu、江苏）之内的城市及其本身。"),
    "themes": Words("Themes by id or name: preschool, 学前教育.", "主题，用编号或名称：preschool、学前教育。"),
    "indicators": Words(
        "Indicators by id or name, or part of one: preschool.inclusive_coverage, 普惠性幼儿园覆盖率; '*学位*' for all with that part.",
        "指标，用编号、名称或其一部分：preschool.inclusive_coverage、普惠性幼儿园覆盖率；'*学位*' 表示所有含该词的指标。",
    ),
    "years": Words("Only values for these years.", "仅限这些年份的数值。"),
    "statuses": Words(
        "target (still to be reached), result (reached), context (background) or all. Target and result where none is given.",
        "target（目标值）、result（完成值）、context（背景值）或 all（全部）。不填为目标值和完成值。",
    ),
    "kinds": Words("level, change, output or commitment.", "level（水平）、change（增减）、output（任务量）或 commitment（无数值）。"),
    "stages": Words("School stages by id or name: primary, 小学.", "学段，用编号或名称：primary、小学。"),
    "containing": Words("Only what has all these words in its name, quote or headings.", "名称、原文或标题中须含全部这些词。"),
    "commitments": Words("Also what is promised without a number.", "也列出没有数值的举措。"),
    "sort": Words(
        "document, value, year, city, theme, indicator, name or confidence; '-value' for the greatest first.",
        "document、value、year、city、theme、indicator、name 或 confidence；'-value' 为从大到小。",
    ),
    "sure": Words(
        "How sure a figure must be, 0 to 1; what is less sure stands apart. That of the corpus's settings where none is given.",
        "可信度下限，0 到 1；低于此值的单独列出。不填用语料设置。",
    ),
    "limit": Words("How many items on a page, at most 100.", "每页条数，最多 100。"),
    "offset": Words("Where the page begins: next_offset of the page before.", "本页起点，即上一页的 next_offset。"),
    "figure": Words("The id of a figure, or its last six signs.", "数值的编号，或其最后六位。"),
    "shared": Words("Only what two or more cities state.", "仅列两地以上均有的指标。"),
    "benchmark": Words(
        "Set benchmarks beside the rows: national, provincial or all.", "并列对照标准：national（国家）、provincial（省级）或 all（全部）。"
    ),
    "named": Words("Only indicators with these words in their id or names.", "仅列编号或名称含此词的指标。"),
    "of": Words("national, or provinces by name: 江苏, jiangsu.", "national（全国），或省名：江苏、jiangsu。"),
}
RESOURCES: Mapping[str, tuple[Words, Words]] = {
    "document": (
        Words("A document", "文件"),
        Words(
            "The text of a document with what is known of it, in pieces; start counts characters as `start` of a figure does.",
            "文件全文及其信息，分段给出；start 按字符计，与数值的 start 一致。",
        ),
    ),
    "figure": (
        Words("A figure", "数值"),
        Words("One figure with its quote, source, warnings and confidence.", "一个数值及其原文、出处、提示和可信度。"),
    ),
}
