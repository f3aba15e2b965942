"""All measurements, as tables for a page: python tests/bench/run.py [PART ...] [--counts N ...] [--folder DIR] [--rounds N]

Parts are starting, places, reading, quantities, jobs and growth; all where none is named. Each call is measured round after round in turn with
what it is held against, and the numbers are medians of ratios, which hold on a busy machine. Libraries to hold against are those of the extra
`bench`; one that is not installed is left out, and said so. Corpora and indexes lie in DIR, and are used again where they are there.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

import growth
import quantities
import reading
import starting

_JOBS = 2000  # documents to build with one process and with two


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("parts", nargs="*", choices=["starting", "places", "reading", "quantities", "jobs", "growth", []])
    parser.add_argument("--counts", type=int, nargs="*", default=[5, 2000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        parts: dict[str, Callable[[], None]] = {
            "starting": lambda: starting.report(folder, given.rounds),
            "places": lambda: starting.places(folder, given.rounds),
            "reading": lambda: reading.report(given.rounds),
            "quantities": lambda: quantities.report(given.rounds),
            "jobs": lambda: reading.jobs(folder, _JOBS, max(1, given.rounds // 3)),
            "growth": lambda: growth.report(folder, given.counts, max(3, given.rounds // 2)),
        }
        for name in given.parts or parts:
            print(f"## {name}\n", flush=True)
            parts[name]()


if __name__ == "__main__":
    main()
