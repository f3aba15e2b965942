"""The page: a comparison, or the chart of one indicator, as one html file that asks nothing of any network.

All texts of documents are data: Jinja escapes them, and the policy of the page runs no script but its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from edutargets import __version__
from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.corpus import Corpus
from edutargets.presenting import Language
from edutargets.presenting.blocks.comparison import findings
from edutargets.presenting.controls import visible
from edutargets.presenting.page.assets import policy, script, style
from edutargets.presenting.page.both import Both, filled, filled_both
from edutargets.presenting.page.coverage import coverage, outside, unsure
from edutargets.presenting.page.edition import chart_anchors, description, edition, outline, row_anchors
from edutargets.presenting.page.evidence import evidence
from edutargets.presenting.page.figures import all_figures, shared_figures, symbols
from edutargets.presenting.page.index import search_index
from edutargets.presenting.page.listed import listed
from edutargets.presenting.page.many import is_many, own_of, rest_of, span
from edutargets.presenting.page.packing import packed_json, packed_parts
from edutargets.presenting.page.profiles import profiles
from edutargets.presenting.page.promised import told_of
from edutargets.presenting.page.provinces import province_map
from edutargets.presenting.page.rows import warnings
from edutargets.presenting.page.shared import Shared
from edutargets.presenting.page.sources import cited_targets
from edutargets.presenting.page.view import shared_view
from edutargets.presenting.page.words import WORDS
from edutargets.records import STATUSES, Bilingual, Target
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

_HERE = Path(__file__).parent
WHOLE = 1000  # records that a browser takes all at once; what a longer page shows far below waits until it is seen
_MOST_LINKED = 6  # records that one sentence leads to
_FEW_FINDINGS = 2  # that a telephone shows before the table; the others unfold
_SPLIT = re.compile(r"(?<=\d) (?=%)|(?<=[≥≤<>]) (?=\d)")  # where a line of a sentence would part a figure from its sign
_PARTS = ("map", "charts", "measures", "cities", "coverage", "sources", "documents")
_SHORT = {
    "findings": Bilingual(en="Findings", zh="结论"),
    "cities": Bilingual(en="Places", zh="各地概况"),
    "sources": Bilingual(en="Sources", zh="出处"),
    "coverage": Bilingual(en="Coverage", zh="覆盖情况"),
}


def render(corpus: Corpus, comparison: Comparison, language: Language, records: Sequence[Target] = (), made: str = "") -> str:
    """The page of a comparison, in both languages; `language` is the one it opens in. Needs the extra `report`.

    `records` are those that can be searched beside what the comparison shows: commitments, figures that no row is for. `made` is the day.
    """
    both = Both(corpus)
    units = load_units(corpus.configs)
    drawn, left = shared_figures(comparison, units, both)
    asked = cited_targets(comparison, records)
    told = told_of(corpus, comparison, asked, both)
    if told:
        records = (*records, *(target for target in told.targets if target.id not in asked))
    everything = cited_targets(comparison, records).values()
    found_themes = {row.theme for row in comparison.rows} | {target.theme for target in everything}
    covered = coverage(comparison)
    order = ["", *(stage.id for stage in load_taxonomy(corpus.configs).stages)]
    squares = province_map(corpus, comparison)
    cities = both.listed([both("city", city) for city in comparison.cities])
    empty = [
        part
        for part, found in (("map", squares), ("charts", drawn or left), ("measures", comparison.measures), ("sources", everything))
        if not found
    ]
    against = int(any(row.benchmarks for row in comparison.rows))
    own = {
        "title": outline(comparison, both),
        "description": description(comparison, cities, len(everything)),
        "edition": edition(comparison, everything, made),
        "anchors": row_anchors(comparison.rows),
        "short": lambda part: _SHORT.get(part, WORDS[part]),
        "findings": list(_findings(comparison, both)),
        "most_linked": _MOST_LINKED,
        "few_findings": _FEW_FINDINGS,
        "themes": [theme.id for theme in load_taxonomy(corpus.configs).themes if theme.id in found_themes],
        "years": sorted({target.year for target in everything if target.year}, reverse=True),
        "position": {row: index for index, row in enumerate(comparison.rows)},
        "statuses": [status for status in STATUSES if any(target.status == status for target in everything)],
        "stages": sorted({stage for row in comparison.rows for stage in _stages(row)} | {one.stage for one in everything}, key=order.index),
        "figures": drawn,
        "chart_anchors": chart_anchors(comparison.rows, [figure.row for figure in drawn]),
        "symbols": symbols(drawn, units, both),
        "undrawn": filled_both("not_drawn", both.listed([both("row", row) for row in left])) if left else None,
        "told": told,
        "coverage": covered,
        "outside": outside(comparison, both, bool(records)),
        "unsure": unsure(comparison, both),
        "several": len(comparison.cities) > 1,
        "many": is_many(comparison),
        "has_map": bool(squares),
        "span": span(comparison, both),
        "warnings": warnings(comparison, both),
        "rest_of": lambda words: rest_of(words, both),
        "own_of": lambda words: own_of(words, both),
        "columns": 1 + against + (1 if is_many(comparison) else len(comparison.cities)),
        "against": against,
        "alone": sum(not row.shared for row in comparison.rows),
        "parts": (
            *(("findings",) if comparison.findings else ()),
            "comparison",
            *(("progress",) if told else ()),
            *(part for part in _PARTS if part not in empty),
        ),
    }
    view = shared_view(corpus, comparison, both, records) | own
    view["is_long"] = len(view["numbers"]) > WHOLE
    view["profiles"] = profiles(comparison, covered, view["gap_of"])
    said = Shared()
    view["data"] = search_index(comparison, units, both, view["gap_of"], said, is_long=view["is_long"])
    view["data"] |= evidence(corpus, view["cited"], both, said) | squares
    if view["is_long"]:
        view["data"]["listed"] = listed(view["cited"], view, said)
    view["data"]["said"] = said.told()
    view["packed_parts"] = packed_parts
    view["data_packed"] = packed_json(view["data"]) if view["is_long"] else None
    return _page("template.html.j2", view, language, script())


def render_chart(corpus: Corpus, comparison: Comparison, language: Language) -> str:
    """The chart of a comparison of one indicator with its data and quotes, in one language. Needs the extra `report`."""
    both = Both(corpus)
    drawn = all_figures(comparison, load_units(corpus.configs), both)
    own = {
        "made_by": filled("made_alone", __version__),
        "name": both("indicator", comparison.rows[0].indicator),
        "figures": drawn,
        "symbols": symbols(drawn, load_units(corpus.configs), both),
    }
    return _page("chart.html.j2", shared_view(corpus, comparison, both) | own, language)


def _page(template: str, view: dict[str, Any], language: Language, js: str = "") -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from edutargets.presenting.page.spoken import spoken

    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}  # half the bytes
    css = style()
    said = {"t": spoken, "w": lambda key: spoken(WORDS[key])}
    own = {"language": language, "css": Markup(css), "js": Markup(js), "policy": policy(css, js), "version": __version__}
    return visible(environment.get_template(template).render(view | said | own))


def _findings(comparison: Comparison, both: Both) -> Iterator[tuple[Bilingual, tuple[str, ...]]]:
    """What can be said, each sentence with the ids of its records."""
    for english, chinese in zip(*(findings(comparison, wording).sentences for wording in both), strict=True):
        yield Bilingual(en=_SPLIT.sub("\u00a0", english.text), zh=chinese.text), english.ids


def _stages(row: ComparisonRow) -> set[str]:
    return {row.stage or target.stage for cell in row.cells for target in cell.targets}
