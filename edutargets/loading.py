"""Loading: a corpus from its folder, with the index of what was read before, and reading ahead what never was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError, UsageError
from edutargets.extracting.document import bounded, extractor
from edutargets.folders import config_folder, corpus_folder, file_of
from edutargets.indexing.looking import Looking
from edutargets.indexing.lying import Lying
from edutargets.indexing.records import size_of
from edutargets.records import Problem
from edutargets.transactions import undisturbed

if TYPE_CHECKING:
    from edutargets.indexing.building import Building, Engine


def load(
    corpus: str | Path | None = None,
    configs: str | Path | None = None,
    *,
    cache: bool = True,
    jobs: int = 1,
    tell: Callable[[str], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
) -> Corpus:
    """Load a corpus: find its documents and what is known of them; texts and targets are read when they are asked for.

    Where records of many documents are asked for that were never read, as many processes read them as `jobs` says (0: one for each
    processor), if there is an index; a script that asks for more than one must begin its work under `if __name__ == "__main__"`, as for
    multiprocessing.

    What was read before is taken from the index of the corpus (EDUTARGETS_CACHE), unless `cache` is false; `tell` is given one line
    where there is one that cannot be used. A document that cannot be read becomes a Problem and stops nothing else, and a change of the
    corpus that was interrupted is brought to its end, and becomes one too; `failed` is given those that come up after loading, when records
    are asked for. Raises ConfigError where a configuration is wrong or a folder does not exist, EdutargetsError where another process is
    half-way through a change for ten seconds.
    """
    folder = corpus_folder(Path(corpus) if corpus is not None else None)
    rules = config_folder(Path(configs) if configs is not None else None, folder)
    problems: list[Problem] = []
    index = None
    if cache:
        from edutargets.indexing.index import Index

        index = Index(folder, rules, tell or (lambda line: None))
    if index is None or not index.knows_rules():  # a wrong rule is said at once, not by the first document that is read
        from edutargets.rules.weights import weights_of

        extractor(rules)
        if unfit := weights_of(rules)[1]:  # told by each command
            problems.append(Problem(str(file_of(rules, "weights.yaml")), unfit, fatal=False, code="weights_unfit"))
        elif index is not None:
            index.keep_rules()

    def note(problem: Problem) -> None:
        problems.append(problem)
        if failed is not None:
            failed(problem)

    looking, interrupted = undisturbed(folder, lambda: Looking(folder, rules, index, note))
    problems += [*([interrupted] if interrupted else []), *looking.problems]
    return Corpus(
        folder, rules, problems=problems, holdings=Lying(looking, index, lambda document: bounded(document, rules), note, (rules, jobs))
    )


def build(corpus: Corpus, jobs: int, engine: Engine | None = None) -> Building:
    """Extract the targets of all documents that the index of a corpus does not know yet, in so many processes or by `engine`, and keep
    them.

    Nothing is done before the steps are taken; what they did stays where they are left. Raises EdutargetsError where no index can be
    written, or the corpus was not loaded from a folder.
    """
    from edutargets.indexing.building import Building

    holdings = corpus.holdings
    if not isinstance(holdings, Lying):
        raise UsageError("only a corpus that was loaded from its folder can be built")
    if not holdings.can_keep:
        raise EdutargetsError("no index can be written, so that build would read for nothing; -v says why")
    unread = holdings.unread()
    return Building(len(unread), sum(size_of(entry) for _, entry in unread), holdings.build(unread, corpus.configs, jobs, engine))
