"""What grows with a corpus: python tests/bench/growth.py [COUNT ...] [--folder DIR] [--rounds N] [--jobs N ...] [--only NAME ...]

For corpora of 5, 200 and 2,000 documents, or as many as are named, it measures building the index, its size, and the time and memory of single
commands once it is there. Each command is run over each corpus in turn, round after round: times are medians of the processor's time,
and ratios of them hold on a busy machine. Corpora and indexes lie in DIR (a folder of the system's for temporary files, where none is
named), which is made; those that are there already are used again.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from documents import documents, make
from timing import Spent, environment, spent, table

_INDEX = "corpus-*.index"
_SIZES = (5, 200, 2000)
_ROUNDS = 5
_NEW, _KNOWN = "new.txt", "known.txt"
_COMMANDS: Mapping[str, Sequence[str]] = {
    "compare csv": ("compare", "jiangyin", "wuxi", "--format", "csv"),
    "compare table": ("compare", "jiangyin", "wuxi", "--format", "table"),
    "show of a city": ("show", "wuxi", "--format", "csv"),
    "rank within a city": ("rank", "preschool.inclusive_coverage", "--within", "wuxi", "--format", "table"),
    "pivot of two": (
        "pivot",
        "preschool.inclusive_coverage",
        "preschool.gross_enrolment",
        "-c",
        "jiangyin",
        "-c",
        "wuxi",
        "--format",
        "table",
    ),
    "cities --find": ("cities", "--find", "无锡"),
    "add, known file": ("add", _KNOWN, "--yes", "--quiet"),
    "add, new file": ("add", _NEW, "--yes", "--quiet", "--city", "无锡", "--year", "2019", "--kind", "plan"),
    "show --year": ("show", "--year", "2023", "--format", "csv"),
    "show --containing": ("show", "--containing", "学位", "--format", "csv"),
    "rank of all": ("rank", "preschool.inclusive_coverage", "--format", "csv"),
    "trend of all": ("trend", "preschool.inclusive_coverage", "--format", "csv"),
    "trend of two": ("trend", "preschool.inclusive_coverage", "jiangyin", "wuxi", "--format", "csv"),
    "documents": ("documents", "--format", "csv"),
}


class Subject:
    """A corpus of so many documents, its index and what was measured with it."""

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self.corpus, self.cache, self._own = folder / f"{count}", folder / f"cache-{count}", folder / f"added-{count}"
        self.environment = environment(folder, EDUTARGETS_CACHE=str(self.cache), EDUTARGETS_CORPUS=str(self.corpus))
        self.spent: dict[str, list[Spent]] = {}
        if not self.corpus.is_dir():
            make(self.corpus, count)
        self.bytes = sum(path.stat().st_size for path in self.corpus.glob("*/*.txt"))

    def command(self, *arguments: str) -> Spent:
        """Run a command over the corpus."""
        return spent([sys.executable, "-m", "edutargets", *arguments], self.environment)

    def built(self, jobs: int) -> Spent:
        """Build its index anew."""
        self.command("cache", "clear", "--quiet")
        return self.command("build", "--jobs", str(jobs), "--quiet")

    @property
    def stored(self) -> int:
        return sum(path.stat().st_size for path in self.cache.glob(_INDEX))


def measured(subjects: Sequence[Subject], named: Mapping[str, Sequence[str]], rounds: int, files: Path) -> None:
    """Run the commands over every corpus in turn; a round before the first is not counted."""
    for number in range(rounds + 1):
        for name, arguments in named.items():
            for subject in subjects:
                words = [str(files / word) if word in (_NEW, _KNOWN) else word for word in arguments]
                took = subject.command(*words)
                if name == "add, new file":
                    subject.command("remove", "wuxi-2019-plan", "--quiet")
                if number:
                    subject.spent.setdefault(name, []).append(took)


def growth_table(subjects: Sequence[Subject], names: Sequence[str], bare: float) -> None:
    """A line a command: its time over the smallest corpus in terms of `import typer`, and over each other in terms of the smallest; memory."""
    rows = []
    for name in names:
        times = [_median(subject, name, lambda one: one.processor) for subject in subjects]
        memory = [_median(subject, name, lambda one: float(one.memory)) / 2**20 for subject in subjects]
        rows.append(
            (
                f"`{name}`",
                f"{times[0] / bare:.2f}",
                *(f"{one / times[0]:.2f}" for one in times[1:]),
                ", ".join(f"{one:.0f}" for one in memory),
            )
        )
    counts = [f"{subject.count:,}" for subject in subjects]
    table(
        (
            "command",
            f"{counts[0]} documents / `import typer`",
            *(f"{one} / {counts[0]}" for one in counts[1:]),
            f"MiB, over {', '.join(counts)}",
        ),
        rows,
    )


def _median(subject: Subject, name: str, value: Callable[[Spent], float]) -> float:
    return statistics.median(map(value, subject.spent[name]))


def report(folder: Path, counts: Sequence[int], rounds: int, jobs: Sequence[int] = (), only: Sequence[str] = ()) -> None:
    """Build what is not built yet, or all of it with each number of jobs that is named, and print both tables."""
    subjects = [Subject(folder, count) for count in counts]
    *_, last = documents(1, seed=1)
    (folder / _NEW).write_bytes(last.text)
    shutil.copyfile(subjects[0].corpus / "wuxi" / "2023-report.txt", folder / _KNOWN)
    rows = []
    for subject in subjects:
        for number in jobs or ([] if subject.stored else [1]):
            took = subject.built(number)
            rows.append((
                f"{subject.count:,}", f"{subject.bytes / 1e6:.1f}", str(number), f"{took.clock:.0f}", f"{took.processor:.0f}",
                f"{took.memory / 2**20:.0f}", f"{subject.stored / subject.bytes:.2f}",
            ))  # fmt: skip
    if rows:
        table(("documents", "MB of text", "jobs", "s by the clock", "s of processors", "MiB of the largest process", "index / text"), rows)
    named = {name: words for name, words in _COMMANDS.items() if not only or name in only}
    bare = statistics.median(
        spent([sys.executable, "-c", "import typer"], subjects[0].environment).processor for _ in range(2 * rounds + 1)
    )
    measured(subjects, named, rounds, folder)
    growth_table(subjects, list(named), bare)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--jobs", type=int, nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        report(folder, given.counts or _SIZES, given.rounds, given.jobs, given.only)


if __name__ == "__main__":
    main()
