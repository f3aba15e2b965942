"""Asking for figures: the tools that find what documents state, and that explain one figure."""

from __future__ import annotations

from urllib.parse import unquote

from edutargets.assistants.answers import Explained, Figures
from edutargets.assistants.desk import FEW, Desk, Names, Numbers, names, numbers, page
from edutargets.comparing.admission import parted, threshold
from edutargets.errors import NothingFound


def find_figures(
    desk: Desk,
    places: Names = None,
    within: Names = None,
    themes: Names = None,
    indicators: Names = None,
    years: Numbers = None,
    statuses: Names = None,
    kinds: Names = None,
    stages: Names = None,
    containing: Names = None,
    commitments: bool = False,
    sort: str = "document",
    sure: float | None = None,
    limit: int = FEW,
    offset: int = 0,
) -> Figures:
    """What documents state: those sure enough first, the less sure behind them and apart."""
    from edutargets.cli.words import field_words, known_value, split
    from edutargets.searching.words import Words
    from edutargets.selecting import containing as holding
    from edutargets.selecting import ordered

    session = desk.session
    least = threshold(desk.corpus.configs, sure)
    slugs = desk.cities(places, within)
    found = desk.corpus.select(
        cities=slugs, themes=session.themes(names(themes)), indicators=session.indicators(names(indicators)),
        years=session.years(numbers(years), slugs), statuses=session.statuses(names(statuses)),
        kinds=[known_value(name, field_words("kind"), "kind") for name in split(names(kinds))],
        stages=[session.stage(name) for name in split(names(stages))],
    )  # fmt: skip
    words = Words.of(names(containing))
    found = ordered(holding([one for one in found if commitments or one.number is not None], words), sort)
    if not found:
        raise NothingFound("the corpus states nothing for what was asked; ask with fewer conditions, or with commitments")
    enough, doubtful = parted(found, least)
    shown, following = page([*enough, *doubtful], limit, offset)
    figures = desk.figures(shown, least)
    return Figures(
        figures=tuple(one for one in figures if one.sure),
        less_sure=tuple(one for one in figures if not one.sure),
        total=len(found),
        total_less_sure=len(doubtful),
        sure=least,
        offset=offset,
        next_offset=following,
    )


def explain_figure(desk: Desk, figure: str) -> Explained:
    """One figure in its context, with every decision that made it."""
    from edutargets.explaining import explain
    from edutargets.presenting.sheets.judgements import account_facts
    from edutargets.presenting.words.decisions import decided
    from edutargets.records import Decision

    found = explain(desk.corpus, unquote(figure.removeprefix("figure://")))
    if found is None:
        raise NothingFound(f"no target has the id {figure!r}; find_figures lists them")
    decisions = []
    for decision in found.decisions:
        value, reason = decided(decision, desk.wording)
        decisions.append(Decision(field=decision.field, value=value, reason=reason))
    return Explained(
        figure=desk.figure(found.target, threshold(desk.corpus.configs)),
        line=found.line,
        before=found.before,
        sentence=found.sentence,
        after=found.after,
        decisions=tuple(decisions),
        account=account_facts(found.account) if found.account else None,
        page=found.page,
    )
