"""The command that measures what was extracted: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.evaluating import Evaluation

_PICTURES = ("svg", "png")


def evaluate(
    session: Session,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of documents annotated by hand.")],
    by: Annotated[
        str, typer.Option("--by", help="Only this: document, theme, genre, field, curve or confidence.", show_default=False)
    ] = "",
    errors: Annotated[bool, typer.Option("--errors", help="List every disagreement instead.", show_default=False)] = False,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="Folder of the texts, NAME.txt and NAME.yaml; GOLD itself where they lie there.", show_default=False),
    ] = None,
    sure: Annotated[float, typer.Option("--sure", help="Cells are what is at least so sure.", min=0.0, max=1.0)] = 0.8,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="Judge each document by weights learned without it (needs scikit-learn).", show_default=False)
    ] = False,
) -> None:
    """Judge what was extracted by what was annotated by hand.

    Precision, recall and F1 of the quantities, and the share of each field that is right; then the cells: of what a comparison
    prints, how much is right, and of what was annotated, how much is printed so. Exact cells agree in indicator, value, unit, op,
    status, year and period, lenient ones in indicator and value. Then what the confidence is worth. A chart with -o FILE.svg or .png.

    \b
    Examples:
      edutargets evaluate tests/gold
      edutargets evaluate tests/passages --sure 0.9
      edutargets evaluate tests/passages --by genre --format csv
      edutargets evaluate tests/passages -o curve.svg
      edutargets evaluate tests/gold --errors
    """
    from edutargets.presenting.screens import evaluation as presenting

    if by and by not in presenting.GROUPINGS:
        raise UsageError(f"unknown grouping {by!r}; there are {', '.join(presenting.GROUPINGS)}")
    if _is_picture(session):
        _draw(session, gold, texts, sure, left_out, alone=not (by or errors))
        return
    output = session.output
    found = _evaluated(session, gold, texts, sure, left_out)
    sheet = presenting.misses_sheet(found) if errors else presenting.sheet(found, by or "document")

    def screen(console: Console) -> None:
        from edutargets.training.documents import learns_from

        if errors:
            presenting.misses_screen(console, sheet, session.language)
        else:
            presenting.evaluation_screen(console, found, by, session.language)
            if not left_out and learns_from(gold):
                presenting.learned_footer(console, session.language)

    if by or errors:
        output.emit(screen, lambda: sheet)
    else:
        output.emit(screen, lambda: sheet, lambda: presenting.evaluation_json(found))


def _is_picture(session: Session) -> bool:
    path: Path | None = session.option("output")
    return session.option("format") in _PICTURES or (path is not None and path.suffix.lower().removeprefix(".") in _PICTURES)


def _draw(session: Session, gold: Path, texts: Path | None, sure: float, left_out: bool, alone: bool) -> None:
    from edutargets.presenting.extra import need_report

    if not alone:
        raise UsageError("a picture shows the curve and the confidence; leave out --by and --errors, or write a table")
    destination = session.destination(_PICTURES)
    need_report()
    from edutargets.presenting.charts.sureness import draw_sureness

    ladder = _evaluated(session, gold, texts, sure, left_out).ladder
    session.say(destination.write(draw_sureness(ladder, session.language, destination.format)))


def _evaluated(session: Session, gold: Path, texts: Path | None, sure: float, left_out: bool) -> Evaluation:
    """What is annotated, judged: texts beside the annotations or in a folder of their own, the others in the corpus."""
    from edutargets.config import config_folder
    from edutargets.evaluating import evaluate as judge
    from edutargets.evaluating.annotations import has_texts, names
    from edutargets.evaluating.reading import Readings
    from edutargets.folders import corpus_folder

    beside = texts is not None or (gold.is_dir() and has_texts(gold))
    corpus = None if beside else session.corpus
    wanted = names(gold)
    configs = config_folder(session.option("configs"), corpus_folder(session.option("corpus"))) if corpus is None else corpus.configs
    readings = Readings(configs, left_out=left_out)
    read, problems = readings.texts(texts or gold, wanted) if beside else ({}, ())
    for problem in problems:
        session.say(f"edutargets: {problem}")
    if corpus is None and texts is None and set(wanted) - set(read):
        corpus = session.loaded
    targets = () if corpus is None else readings.corpus(corpus)
    found = judge(targets, gold, documents=() if corpus is None else corpus.documents, texts=read, sure=sure)
    for name in found.absent:
        session.say(f"edutargets: no document for {name}; its annotations were left out")
    return found
