"""Files: the chart of one indicator as svg, png or html."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Comparison
from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError, NothingFound
from edutargets.presenting.charts.canvas import FONT
from edutargets.presenting.charts.description import description
from edutargets.presenting.charts.drawing import draw
from edutargets.presenting.charts.lines import Line, benchmark_lines
from edutargets.presenting.charts.markup import standalone
from edutargets.presenting.charts.panels import Panel, panels
from edutargets.presenting.charts.rows import margins
from edutargets.presenting.charts.scales import axis_of, common_ends
from edutargets.presenting.charts.words import foot, signs, title
from edutargets.presenting.words.footers import unsure_line
from edutargets.presenting.words.wording import Wording
from edutargets.records import DEFAULT_STATUSES
from edutargets.rules.units import load_units

FORMATS = ("svg", "png", "html")
_PNG_SCALE = 3


def draw_file(
    corpus: Corpus,
    indicator: str,
    cities: Iterable[str],
    wording: Wording,
    format_: str,
    *,
    statuses: Collection[str] = DEFAULT_STATUSES,
    years: Collection[int] = (),
    benchmark: str = "all",
    sure: float | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> bytes:
    """What cities (all, where none is named) state of an indicator, a panel for each stage and unit. Needs the extra `report`.

    What is not sure enough is not drawn; `say` takes a line on how much that is. Raises NothingFound where no city states it with a
    figure, EdutargetsError where a png is asked for and no font has Chinese.
    """
    slugs = corpus.cities_named(cities) or corpus.cities
    stated = corpus.select(cities=slugs, indicators=[indicator], statuses=statuses, years=years)
    if not any(target.number is not None for target in stated):
        raise NothingFound(f"no city states {indicator} for what was asked; edutargets indicators says what is stated where")
    comparison = compare(corpus, slugs, indicators=[indicator], statuses=statuses, years=years, benchmark=benchmark, sure=sure)
    if not comparison.rows:
        raise NothingFound(f"no city states {indicator} for the whole of it; edutargets show --indicator {indicator} lists what there is")
    if comparison.unsure:
        say(f"edutargets: {unsure_line(comparison, wording)}")
    if format_ == "html":
        from edutargets.presenting.page import render_chart

        return render_chart(corpus, comparison, wording.language).encode("utf-8")
    svg = _svg(comparison, corpus, wording)
    return png_of(svg) if format_ == "png" else svg.encode("utf-8")


def _svg(comparison: Comparison, corpus: Corpus, wording: Wording) -> str:
    units = load_units(corpus.configs)
    drawn = [(panel, benchmark_lines(panel, units, wording)) for row in comparison.rows for panel in panels(row, units)]
    feet = [foot(panel, comparison, units, wording) for panel, _ in drawn]
    legends = [(one[0].form, signs([one], wording)) for one in drawn]
    drawings = []
    for at, ((panel, lines), ends) in enumerate(zip(drawn, common_ends(drawn), strict=True)):
        last = at + 1 == len(drawn)  # what holds for the next picture too stands under the last of them
        said = [line for line in feet[at] if last or line not in feet[at + 1]]
        legend = last or legends[at] != legends[at + 1]
        room = _room(panel, drawn, wording)
        drawings.append(draw(panel, wording, lines, title(panel, wording), ends=ends, beside=room, foot=said, legend=legend))
    return standalone(drawings, " ".join(description(panel, wording) for panel, _ in drawn))


def _room(panel: Panel, drawn: Sequence[tuple[Panel, Sequence[Line]]], wording: Wording) -> tuple[int, int]:
    """The margins that a panel has in common with those on its axis, so that equal figures stand below each other."""
    found = [margins(other, wording, lines) for other, lines in drawn if axis_of(other) == axis_of(panel)]
    return max(left for left, _ in found), max(right for _, right in found)


def png_of(svg: str, chinese: bool = True) -> bytes:
    """A drawing as png. Raises EdutargetsError where there is Chinese in it and no font has that."""
    import vl_convert

    if chinese and not can_draw("教", "育"):
        raise EdutargetsError(
            "a png needs a font with Chinese, and none is installed: apt-get install fonts-noto-cjk, or write svg or html instead"
        )
    return bytes(vl_convert.svg_to_png(svg, scale=_PNG_SCALE))


def can_draw(one: str, other: str) -> bool:
    """Whether an installed font has two characters: without one, both come out as the same box or as nothing."""
    import vl_convert

    def drawn(sign: str) -> bytes:
        text = f'<text x="2" y="18" font-size="18" font-family="{FONT}">{sign}</text>'
        return bytes(vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{text}</svg>'))

    return drawn(one) != drawn(other)
