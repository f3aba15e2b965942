"""Timing: what a process takes, and calls in turn, round after round, so that a busy machine slows all of them alike."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Spent(NamedTuple):
    """What a process and its children took: seconds of the processor, seconds by the clock, and bytes of the largest of them."""

    processor: float
    clock: float
    memory: int


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of measured processes: compiled modules are kept, in a folder below, as those of an installed package are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), **more}


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


def in_turn(calls: Mapping[str, Callable[[], float | None]], rounds: int) -> dict[str, list[float]]:
    """What each of several calls took, round after round: seconds of the processor, or what it says itself. A first round is not counted."""
    found: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            begun = time.process_time()
            took = call()
            if number:
                found[name].append(time.process_time() - begun if took is None else took)
    return found


def ratios(found: Mapping[str, Sequence[float]], base: str) -> dict[str, float]:
    """The median, over the rounds, of what each took in terms of what `base` took in the same round."""
    return {name: statistics.median(one / other for one, other in zip(took, found[base], strict=True)) for name, took in found.items()}


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for a page of Markdown, and an empty line."""
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)
