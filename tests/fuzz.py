"""Fuzzing a reader: `python tests/fuzz.py SAMPLE SECONDS [FOLDER]`, for a sample of tests/samples/documents, guided by coverage with atheris.

Where atheris is not installed the sample is changed as tests/mutated_files.py changes it, at random. Every input is read in a child process
within the limits of every document, as the tool reads it; with atheris the reading is done in this process, where coverage is seen. What ends in
anything but a text or one line of an error is kept in FOLDER (default: a new one) with what was said, and the last line says what was tried.
Not a test: CI runs tests/test_made_documents.py.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None
with atheris.instrument_imports(include=["edutargets.reading"]) if atheris else contextlib.nullcontext():
    from mutated_files import PUT, SAMPLES, Change, mutated

    from edutargets.errors import EdutargetsError
    from edutargets.reading.formats import source_of
    from edutargets.reading.limits import limited, limits_for

FAULTS = ("unexpected ", "cannot cope", "takes more than")
KINDS = ("flipped", "cut", "repeated", "put", "number", "token")


class Fuzzer:
    """Inputs made of one sample, what became of them, and when to stop."""

    def __init__(self, sample: Path, seconds: float, folder: Path, *, here: bool) -> None:
        self._sample, self._folder, self._here = sample, folder, here
        self._end = time.monotonic() + seconds
        self.tried = self.refused = self.faults = 0
        self.slowest = (0.0, "")

    def goes_on(self) -> bool:
        return time.monotonic() < self._end

    def read(self, data: bytes) -> None:
        """Read an input and count it; one that ends otherwise than it may is kept."""
        self.tried += 1
        began, said = time.process_time() + _of_children(), ""
        try:
            if self._here:
                source_of(data, self._sample.name)
            else:
                limited(self._sample.name, limits_for(data), lambda: source_of(data, self._sample.name))
        except EdutargetsError as error:
            self.refused += 1
            said = str(error) if "\n" in str(error) or any(fault in str(error) for fault in FAULTS) else ""
        except Exception as error:  # what a fuzzer looks for
            said = f"{type(error).__name__}: {error}"
        took = time.process_time() + _of_children() - began
        name = hashlib.sha256(data).hexdigest()[:12] + self._sample.suffix
        if took > self.slowest[0]:
            self.slowest = (took, name)
        if said:
            self.faults += 1
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_bytes(data)
            print(f"{self._folder / name}: {said}", flush=True)

    def result(self) -> str:
        """One line: how many inputs, refusals, faults, the slowest input, the most memory of a process."""
        most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10
        return (
            f"{self._sample.name}: {self.tried} inputs, {self.refused} refused in one line, {self.faults} faults;"
            f" slowest {self.slowest[0]:.1f} s of CPU, peak {most} MiB"
        )


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def at_random(fuzzer: Fuzzer, sample: Path) -> None:
    draw = random.Random(0)
    while fuzzer.goes_on():
        changes = [
            Change(draw.choice(KINDS), draw.randrange(1 << 20), draw.choice((1, 2, 4, 16, 200)), draw.choice(PUT), draw.randrange(1 << 12))
            for _ in range(draw.randint(1, 6))
        ]
        fuzzer.read(mutated(sample, changes, draw.randint(-1, 40)))


def guided(fuzzer: Fuzzer, sample: Path) -> None:
    """The changes themselves are drawn from what libFuzzer makes, so that containers stay containers; it ends the process when the time is over."""

    def one(raw: bytes) -> None:
        if not fuzzer.goes_on():
            print(fuzzer.result(), flush=True)
            sys.stdout.flush()
            os._exit(bool(fuzzer.faults))
        drawn = atheris.FuzzedDataProvider(raw)
        changes = [
            Change(drawn.PickValueInList(list(KINDS)), drawn.ConsumeIntInRange(0, 1 << 20), drawn.PickValueInList([1, 2, 4, 16, 200]),
                   drawn.PickValueInList([*PUT, drawn.ConsumeBytes(8)]), drawn.ConsumeIntInRange(0, 1 << 12))
            for _ in range(drawn.ConsumeIntInRange(1, 6))
        ]  # fmt: skip
        fuzzer.read(mutated(sample, changes, drawn.ConsumeIntInRange(-1, 40)))

    atheris.Setup([sys.argv[0], "-timeout=60", "-rss_limit_mb=4096", "-verbosity=0"], one)
    atheris.Fuzz()


def main(name: str, seconds: float, folder: Path | None = None) -> int:
    sample = next((one for one in SAMPLES if one.name == name), None)
    if sample is None:
        sys.exit(f"fuzz.py: no sample {name}; there are {', '.join(one.name for one in SAMPLES)}")
    fuzzer = Fuzzer(sample, seconds, folder or Path(tempfile.mkdtemp(prefix="fuzz-")), here=atheris is not None)
    if atheris:
        guided(fuzzer, sample)
    at_random(fuzzer, sample)
    print(fuzzer.result())
    return bool(fuzzer.faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
