"""What grows with a corpus: python tests/bench/growth.py [COUNT ...] [--folder DIR] [--rounds N] [--jobs N ...] [--only NAME ...]

For corpora of 5, 200 and 2,000 documents, or as many as are named, it measures building the index, its size, and the time and memory of single
commands once it is there. Each command is run over each corpus in turn, round after round: times are medians of the processor's time,
and ratios of them hold on a busy machine. Corpora and indexes lie in DIR (a folder of the system's for temporary files, where none is
named), which is made; those that are there already are used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from documents import documents, make

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
    "documents": ("documents", "--format", "csv"),
}


class Spent(NamedTuple):
    """What a process and its children took: seconds of the processor, seconds by the clock, and bytes of the largest of them."""

    processor: float
    clock: float
    memory: int


def spent(arguments: Sequence[str], environment: Mapping[str, str], allowed: Sequence[int] = (0,)) -> Spent:
    """Run a program to its end, and what it took."""
    begun = time.perf_counter()
    with open(os.devnull, "w") as nothing:  # noqa: PTH123 - no file of ours
        child = os.posix_spawn(
            arguments[0],
            list(arguments),
            dict(environment),
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), number) for number in (1, 2)],
        )
        _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in allowed:
        raise SystemExit(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss * 1024)


class Subject:
    """A corpus of so many documents, its index and what was measured with it."""

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self.corpus, self.cache, self._own = folder / f"{count}", folder / f"cache-{count}", folder / f"added-{count}"
        self.environment = {**os.environ, "EDUTARGETS_CACHE": str(self.cache), "EDUTARGETS_CORPUS": str(self.corpus)}
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


def table(subjects: Sequence[Subject], names: Sequence[str], bare: float) -> None:
    """A line a command: its time over the smallest corpus in terms of `import typer`, and over each other in terms of the smallest; memory."""
    print(f"{'':20}{'/ import typer':>15}" + "".join(f"{subject.count:>9,}" for subject in subjects[1:]) + "   MiB: first and last")
    for name in names:
        times = [_median(subject, name, lambda one: one.processor) for subject in subjects]
        memory = [_median(subject, name, lambda one: float(one.memory)) / 2**20 for subject in subjects]
        print(
            f"{name:20}{times[0] / bare:15.2f}"
            + "".join(f"{one / times[0]:9.2f}" for one in times[1:])
            + f"   {memory[0]:5.0f} {memory[-1]:5.0f}"
        )


def _median(subject: Subject, name: str, value: Callable[[Spent], float]) -> float:
    return statistics.median(map(value, subject.spent[name]))


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
        subjects = [Subject(folder, count) for count in given.counts or _SIZES]
        *_, last = documents(1, seed=1)
        (folder / _NEW).write_bytes(last.text)
        shutil.copyfile(subjects[0].corpus / "wuxi" / "2023-report.txt", folder / _KNOWN)
        for subject in subjects:
            for jobs in given.jobs or ([] if subject.stored else [1]):
                took = subject.built(jobs)
                print(
                    f"build of {subject.count:7,}, {subject.bytes / 1e6:6.1f} MB, {jobs} job{'s' if jobs > 1 else ' '}: {took.clock:7.1f} s, "
                    f"processor {took.processor:7.1f} s, {took.memory / 2**20:4.0f} MiB in the largest process, index {subject.stored / subject.bytes:.2f} x the text"
                )
        named = {name: words for name, words in _COMMANDS.items() if not given.only or name in given.only}
        bare = statistics.median(spent([sys.executable, "-c", "import typer"], os.environ).processor for _ in range(2 * given.rounds + 1))
        measured(subjects, named, given.rounds, folder)
        table(subjects, list(named), bare)


if __name__ == "__main__":
    main()
