"""Training: the weights of configs/weights.yaml, learned from annotated documents: python -m edutargets.training

    python -m edutargets.training                    learn from tests/passages and tests/gold, write configs/weights.yaml
    python -m edutargets.training --check            whether the weights belong to the data and the rules; exit 1 where they do not
    python -m edutargets.training --report           how sure and how right it is on documents left out, in bins and as a curve
    python -m edutargets.training --with CORPUS      also from a person's corrections in a corpus; writes CORPUS/configs/weights.yaml

scikit-learn is needed to learn, not to use what was learned. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from edutargets import corrections, evaluating
from edutargets.config import RULES, base_folder
from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError, NothingFound
from edutargets.extracting.confidence import joined
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.judging import probability
from edutargets.extracting.readings import Reading
from edutargets.files import write_beside
from edutargets.loading import load
from edutargets.reading.document import read_document
from edutargets.records import Document, Target
from edutargets.rules.weights import NONE, QUESTIONS, VERSION, Weights, weights_of

# the checkout with the annotated documents: where this file stands, or the current folder where the package is installed elsewhere
_ROOT = next((root for root in (Path(__file__).resolve().parent.parent, Path.cwd()) if (root / "tests" / "passages").is_dir()), Path.cwd())
_FOLDS, _INNER_FOLDS = 8, 4
_SEED = 20261128
_NO_RULES = ("weights.yaml", "comparing.yaml")  # of reading
_INVERSE_PENALTY = 1.0  # of scikit-learn's LogisticRegression: as it comes
OTHERS = tuple(question for question in QUESTIONS if question != "indicator")
START = Weights(version=VERSION, data="", indicator={"always": 0.0}, questions={}, all={"always": 0.0})

Features = Mapping[str, float]
Example = tuple[Features, bool]


class Figure(msgspec.Struct, frozen=True):
    """One figure that was read: its document, its candidates as examples, the examples of each question, and whether all is right.

    `printable` says whether a comparison would print it; `candidates` are empty where no annotation tells which is right. A figure
    of which a person has said only some fields is not `complete`: it has the questions that were answered, and teaches only those.
    """

    document: str
    candidates: tuple[Example, ...]
    none_right: bool
    questions: Mapping[str, Example]
    right_but_indicator: bool
    printable: bool
    complete: bool = True


def annotated(root: Path = _ROOT) -> Iterator[tuple[Document, list[evaluating.Gold]]]:
    """The annotated documents of the repository: the passages, and the gold documents of the corpus."""
    passages = root / "tests" / "passages"
    for path in sorted(passages.glob("*.quantities.jsonl")):
        text = path.with_name(path.name.replace(".quantities.jsonl", ".txt"))
        yield read_document(text), evaluating.read_quantities(path)
    for path in sorted((root / "tests" / "gold").glob("*.quantities.jsonl")):
        city, _, year = path.name.split(".")[0].rpartition("-")
        found = sorted((root / "corpus" / city).glob(f"{year}-*.txt"))
        if not found:
            raise EdutargetsError(f"{path}: no document of the corpus is of {city} {year}")
        yield read_document(found[0]), evaluating.read_quantities(path)


def learns_from(folder: Path, root: Path = _ROOT) -> bool:
    """Whether the annotations of a folder are among those that the weights are learned from."""
    learned = {one / "tests" / name for one in (root, Path.cwd()) for name in ("passages", "gold")}  # where the package is not the checkout
    return folder.resolve() in learned


def figures(documents: Iterable[tuple[Document, list[evaluating.Gold]]], configs: Path | None = None) -> list[Figure]:
    """Every figure read in annotated documents by the rules of `configs`, with what the annotations say of it. Optional ones are left out."""
    extractor = Extractor(configs)
    extractor.judge_by(START)
    found: list[Figure] = []
    for document, gold in documents:
        extraction = extractor.extract(document)
        numbered = [target for target in extraction.targets if target.number]
        pairs = {j: gold[i] for i, j in evaluating.pairs(gold, numbered)}
        for index, target in enumerate(numbered):
            annotation = pairs.get(index)
            if annotation is not None and annotation.get("optional"):
                continue
            reading = extraction.readings[target.id]
            if reading.doubt is None:
                continue
            known = annotation is None or annotation.get("indicator_id", "*") != "*"
            identity = annotation.get("indicator_id") if annotation else None
            found.append(figure_of(document, target, reading, _rights(annotation, target), identity, known=known, complete=True))
    return found


def figure_of(
    document: Document, target: Target, reading: Reading, right: Mapping[str, bool], identity: str | None, *, known: bool, complete: bool
) -> Figure:
    """A figure as it teaches: which of its questions are `right`, and, where that is `known`, which indicator is (None: none of them)."""
    doubt = reading.doubt
    assert doubt is not None, "only figures teach, and each has a doubt"
    return Figure(
        name_of(document),
        tuple((one.features, one.candidate.indicator == identity) for one in reading.match.judged) if known else (),
        known and not identity,
        {question: (doubt.features[question], right[question]) for question in right},
        all(right.values()),
        target.status != "context" and not target.place and known,
        complete,
    )


def name_of(document: Document) -> str:
    """The name of an annotated document, by what it says: passages of one city, year and kind differ in it."""
    return f"{document.city}-{document.year}-{hashlib.sha256(document.text.encode()).hexdigest()[:6]}"


def _rights(gold: evaluating.Gold | None, target: Target) -> dict[str, bool]:
    """For each question but the indicator, whether a figure answers it as annotated."""
    if gold is None:
        return dict.fromkeys(("value", "status", "year", "place"), False)
    fields = {field: ok for field, ok, _, _ in evaluating.fields(gold, target)}
    return {
        "value": fields["unit"] and fields["op"],
        "status": fields["status"],
        "year": fields["year"] and ("period" not in gold or (gold["period"] or "") == target.period),
        "place": bool(gold.get("place")) == bool(target.place),
    }


def need_learning() -> None:
    """Raises EdutargetsError where scikit-learn is not installed."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise EdutargetsError("scikit-learn is needed to learn weights; run in the folder of edutargets: pip install '.[dev]'") from None


def learn(found: Sequence[Figure], data: str = "") -> Weights:
    """The weights that a set of figures teaches.

    How sure all answers are together is learned on figures whose own documents the answers were not learned from: on those it is
    learned from every model is too sure.
    """
    apart = [example for part, rest in _folds(found, _INNER_FOLDS) for example in _whole_of(_learn_questions(rest), part)]
    return msgspec.structs.replace(_learn_questions(found), data=data, all=_fitted(apart))


def _learn_questions(found: Sequence[Figure]) -> Weights:
    indicator = _fitted([example for figure in found for example in figure.candidates])
    questions = {question: _fitted([figure.questions[question] for figure in found if question in figure.questions]) for question in OTHERS}
    return Weights(version=VERSION, data="", indicator=indicator, questions=questions, all={})


def _folds(found: Sequence[Figure], count: int) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The figures of some documents, and those of all others, so many times that each document is once among the first."""
    documents = sorted({figure.document for figure in found})
    random.Random(_SEED).shuffle(documents)
    for fold in range(count):
        out = set(documents[fold::count])
        yield [figure for figure in found if figure.document in out], [figure for figure in found if figure.document not in out]


def _whole_of(weights: Weights, found: Sequence[Figure]) -> list[Example]:
    """The joined question of figures as examples: how sure the answers are together, and whether all are right."""
    return [_whole(weights, figure)[:2] for figure in found if figure.complete and (figure.candidates or figure.none_right)]


def _whole(weights: Weights, figure: Figure) -> tuple[Features, bool, bool]:
    """The joined question of one figure: its features, whether all answers are right, and whether an indicator is chosen."""
    sure = {question: probability(weights.questions[question], figure.questions[question][0]) for question in figure.questions}
    best, right = max(((probability(weights.indicator, features), right) for features, right in figure.candidates), default=(0.0, False))
    chosen = best >= 0.5
    sure["indicator"], right = (best, right) if chosen else (1.0 - best, figure.none_right)
    return joined(sure, chosen=chosen), right and figure.right_but_indicator, chosen


def _fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression over examples, to three decimals, by name."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    answers = [right for _, right in examples]
    if len(set(answers)) < 2:
        return {"always": 6.0 if answers and answers[0] else -6.0}
    vectors = DictVectorizer(sparse=False, sort=True)
    matrix = vectors.fit_transform([{name: value for name, value in features.items() if name != "always"} for features, _ in examples])
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=5000, random_state=_SEED)
    model.fit(matrix, answers)
    names: Any = vectors.get_feature_names_out()
    weights = {"always": round(float(model.intercept_[0]), 3)}
    return weights | {str(name): weight for name, value in zip(names, model.coef_[0], strict=True) if (weight := round(float(value), 3))}


class Verdict(msgspec.Struct, frozen=True):
    """One figure judged by weights learned without its document: how sure it is, whether it is right, whether a comparison would print it."""

    sure: float
    right: bool
    printed: bool


def without_each(found: Sequence[Figure]) -> Iterator[tuple[frozenset[str], Weights]]:
    """The names of a few documents, and the weights that the figures of the others teach; every document is left out once."""
    for part, rest in _folds(found, _FOLDS):
        yield frozenset(figure.document for figure in part), learn(rest)


def left_out(found: Sequence[Figure]) -> Iterator[Verdict]:
    """Each figure judged by weights learned without its document."""
    for out, weights in without_each(found):
        for figure in found:
            if figure.document in out and (figure.candidates or figure.none_right):
                features, right, chosen = _whole(weights, figure)
                yield Verdict(probability(weights.all, features), right, figure.printable and chosen)


def digest(root: Path = _ROOT, corpus: Corpus | None = None) -> str:
    """The hash of what the weights are learned from: annotations, their texts, the rules, and the code that reads by them.

    With a corpus also its corrections, the texts that have some, and its own rules.
    """
    paths = [path for name in ("passages", "gold") for path in sorted((root / "tests" / name).glob("*.*")) if path.suffix != ".md"]
    paths += [base_folder("configs") / name for name in RULES if name not in _NO_RULES]
    paths += sorted((root / "edutargets" / "extracting").rglob("*.py"))
    for document in corpus.documents if corpus else ():
        if corrections.path_of(document).is_file():
            paths += [Path(document.path), corrections.path_of(document)]
    if corpus and corpus.configs != base_folder("configs"):
        paths += [path for name in RULES if name not in _NO_RULES and (path := corpus.configs / name).is_file()]
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()[:16]


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
    from edutargets.corrected_figures import corrected_figures

    own = corrected_figures(corpus) if corpus else []
    if corpus and not own:
        raise NothingFound(f"{folder}: no figure was corrected or accepted yet; edutargets review --corpus {folder}")
    found = figures(annotated(), corpus.configs if corpus else None)
    if not found:
        raise EdutargetsError(f"{_ROOT / 'tests'}: the annotated documents are not here; learn in a checkout of edutargets")
    found += own
    if report:
        _report(list(left_out([figure for figure in found if figure.complete])))
        return 0
    weights = learn(found, digest(corpus=corpus))
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
