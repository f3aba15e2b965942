"""Training: the weights of configs/weights.yaml, learned from annotated documents: python -m edutargets.training

    python -m edutargets.training                    learn from tests/passages and tests/gold, write configs/weights.yaml
    python -m edutargets.training --check            whether the weights belong to the data and the rules; exit 1 where they do not
    python -m edutargets.training --report           how sure and how right it is on documents left out, in bins and as a curve
    python -m edutargets.training --with CORPUS      also from a person's corrections in a corpus; writes CORPUS/configs/weights.yaml

scikit-learn is needed to learn, not to use what was learned. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from edutargets.config import base_folder
from edutargets.errors import EdutargetsError, NothingFound
from edutargets.files import write_beside
from edutargets.loading import load
from edutargets.rules.weights import NONE, Weights, weights_of
from edutargets.training.corrected import corrected_figures
from edutargets.training.documents import ROOT, annotated, digest
from edutargets.training.figures import figures, themed
from edutargets.training.learning import Verdict, learn, left_out, need_learning, with_themes


def written(weights: Weights) -> str:
    """The weights as the text of configs/weights.yaml."""
    import yaml

    head = (
        "# Weights of the linear models that judge indicators and confidence (edutargets/extracting/judging.py, confidence.py), made by\n"
        "# python -m edutargets.training. `data` is the hash of what they were learned from; do not change them by hand.\n"
    )
    return head + yaml.safe_dump(msgspec.to_builtins(weights), sort_keys=False, allow_unicode=True, width=120)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m edutargets.training", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="say whether the weights belong to the data and the rules")
    parser.add_argument("--report", action="store_true", help="say how sure and how right it is on documents left out")
    parser.add_argument("--with", dest="corpus", type=Path, metavar="CORPUS", help="learn also from the corrections in this corpus")
    given = parser.parse_args(arguments)
    try:
        return _run(given.check, given.report, given.corpus)
    except EdutargetsError as error:
        print(f"edutargets.training: {error}", file=sys.stderr)
        return error.exit_code


def _run(check: bool, report: bool, folder: Path | None) -> int:
    """What was asked for; the exit code."""
    corpus = load(folder) if folder else None
    for problem in corpus.problems if corpus else ():
        print(f"edutargets.training: {problem.message}", file=sys.stderr)
    target = (folder / "configs" if folder else base_folder("configs")) / "weights.yaml"
    if check:
        weights, fault = weights_of(target.parent) if target.is_file() else (NONE, "")
        if fault:
            raise EdutargetsError(fault)
        fits = weights.data == digest(corpus=corpus)
        again = f"python -m edutargets.training{f' --with {folder}' if folder else ''}"
        print(f"{target}: {'made' if fits else 'not made'} from the data and rules as they are{'' if fits else f'; run {again}'}")
        return 0 if fits else 1
    need_learning()
    own = corrected_figures(corpus) if corpus else []
    if corpus and not own:
        raise NothingFound(f"{folder}: no figure was corrected or accepted yet; edutargets review --corpus {folder}")
    found = figures(annotated(), corpus.configs if corpus else None)
    if not found:
        raise EdutargetsError(f"{ROOT / 'tests'}: the annotated documents are not here; learn in a checkout of edutargets")
    found += own
    if report:
        _report(list(left_out([figure for figure in found if figure.complete])))
        return 0
    weights = learn(found, digest(corpus=corpus))
    weights = with_themes(weights, themed(annotated(), weights, corpus.configs if corpus else None))
    if folder:
        target.parent.mkdir(exist_ok=True)
    write_beside(target, written(weights).encode("utf-8"))
    print(f"{target}: learned from {len(found)} figures{f', {len(own)} of them corrected or accepted by hand' if folder else ''}")
    return 0


def _report(judged: Sequence[Verdict]) -> None:
    """The reliability of the confidence in bins, and of what a comparison prints how much is right from a confidence on."""
    print("sure        figures  right   printed  right")
    for low, high in pairwise((0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)):
        inside = [one for one in judged if low <= one.sure < high]
        shown = [one for one in inside if one.printed]
        print(f"{low:.2f}-{min(high, 1.0):.2f}   {len(inside):7}  {_share(inside)}   {len(shown):7}  {_share(shown)}")
    printed = [one for one in judged if one.printed]
    print("from        printed  right  of all")
    for threshold in (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        inside = [one for one in printed if one.sure >= threshold]
        print(f"{threshold:.2f}        {len(inside):7}  {_share(inside)}  {len(inside) / max(1, len(printed)):.3f}")


def _share(verdicts: Sequence[Verdict]) -> str:
    return f"{sum(one.right for one in verdicts) / len(verdicts):.3f}" if verdicts else "  -  "


if __name__ == "__main__":
    raise SystemExit(main())
