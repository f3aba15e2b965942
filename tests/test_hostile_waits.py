"""Work on files of strangers that waits, that never ends in a short text, or that talks: one line within its time, and nothing else."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

from edutargets.errors import DocumentError
from edutargets.reading import limits
from edutargets.reading.formats import source_of
from edutargets.reading.limits import Limits, limited, limited_for

needs_limits = pytest.mark.skipif(not limits._can_fork(), reason="the system has no limits of processes")
MEMORY = 400 << 20


@needs_limits
@pytest.mark.parametrize("sent", [b"", b"half an answer"])
def test_work_that_waits_for_what_never_comes_is_ended(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(limits, "_MORE_OF_CLOCK", 0)

    ends: list[int] = []
    pipe = os.pipe

    def kept() -> tuple[int, int]:
        ends[:] = pipe()
        return ends[0], ends[1]

    monkeypatch.setattr(os, "pipe", kept)

    def wait() -> None:
        os.write(ends[1], sent)
        time.sleep(600)

    with pytest.raises(DocumentError, match=r"^a.docx: reading it takes more than 1 seconds; "):
        limited("a.docx", Limits(1, MEMORY), wait)


@needs_limits
def test_a_program_that_reading_needs_has_time_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MORE_OF_CLOCK", 0)

    def convert() -> str:
        with limits.without_limits():
            return subprocess.run([sys.executable, "-c", "import time; time.sleep(2); print('文')"], capture_output=True, check=True, text=True, encoding="utf-8").stdout  # fmt: skip

    assert limited("a.doc", Limits(1, MEMORY), convert) == "文\n"


@needs_limits
def test_the_smallest_file_has_ten_seconds() -> None:
    assert limits.limits_for(b"").clock == 10


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer of a process")
def test_a_short_text_without_end_is_one_line_and_leaves_no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 1)
    before = signal.getsignal(signal.SIGVTALRM)

    def endless() -> None:
        while True:
            try:
                list(range(1000))
            except Exception:  # a reader that goes on whatever happens
                continue

    with pytest.raises(DocumentError, match=r"^a.txt: reading it takes more than 1 seconds; "):
        limited_for("a.txt", "一、学前教育", endless)
    assert limited_for("b.txt", "一、学前教育", lambda: "read") == "read"
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
    assert signal.getsignal(signal.SIGVTALRM) == before


@needs_limits
def test_what_a_library_says_of_a_file_is_no_line_of_ours(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("EDUTARGETS_DEBUG", raising=False)
    assert limited("a.pdf", Limits(5, MEMORY), lambda: os.write(2, b"stack backtrace")) == 15
    assert capfd.readouterr().err == ""
    monkeypatch.setenv("EDUTARGETS_DEBUG", "1")
    limited("a.pdf", Limits(5, MEMORY), lambda: os.write(2, b"stack backtrace"))
    assert capfd.readouterr().err == "stack backtrace"


@pytest.mark.parametrize("place", ["ZZZZZZ1", "A99999999", "A4294967295"])
def test_a_cell_beyond_every_sheet_is_a_broken_file(place: str) -> None:
    book = zipfile.ZipFile(Path(ROOT / "tests" / "samples" / "documents" / "deqing-2025.xlsx"))
    changed = io.BytesIO()
    with book, zipfile.ZipFile(changed, "w") as archive:
        for name in book.namelist():
            data = book.read(name)
            archive.writestr(name, data.replace(b'<c r="D8"', f'<c r="{place}"'.encode()) if name.endswith("sheet1.xml") else data)
    with pytest.raises(DocumentError, match=r"^a.xlsx: the file is broken"):
        source_of(changed.getvalue(), "a.xlsx")


@needs_limits
def test_where_no_process_can_be_started_the_line_says_so_and_nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    before = len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr(os, "fork", none_left)
    with pytest.raises(DocumentError, match=r"^a.docx: no process can be started to read it: Resource temporarily unavailable; "):
        limited("a.docx", Limits(1, MEMORY), lambda: "read")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@needs_limits
@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("新建幼儿园12所，" * 12_000, 8),
        ("新建幼儿园12所，\n" * 12_000, 10),
        ("新建幼儿园12所，" * 11_000 + "。" + "新建幼儿园12所，" * 11_000, 11),
    ],
    ids=["nothing ends", "lines end", "a sentence ends"],
)
def test_a_text_in_which_nothing_ends_has_the_time_of_a_short_one(monkeypatch: pytest.MonkeyPatch, text: str, seconds: int) -> None:
    given: list[int] = []

    def work(name: str, allowed: Limits, work: object) -> str:
        given.append(allowed.seconds)
        return "read"

    monkeypatch.setattr(limits, "limited", work)
    assert limited_for("a.txt", text, lambda: "read") == "read"
    assert given == [seconds]


@needs_limits
def test_a_saved_page_whose_type_is_without_end() -> None:
    head, page = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"', "<html><body><p>新建幼儿园12所。</p></body></html>"
    part = f"--b\nContent-Type: text/html; charset=utf-8\nX-Note: {'n' * 10_000}\n\n{page}\n--b--\n"
    assert "新建幼儿园12所。" in source_of(f"{head}\n\n{part}".encode(), "a.mht").text
    for endless in ("; x=y" * 200_000, "; x=y;\n " * 200_000):
        with pytest.raises(DocumentError, match=r"^a.mht: a header of the mht file is longer than any is; "):
            limited("a.mht", Limits(2, MEMORY), lambda end=endless: source_of(f"{head}{end}\n\n{part}".encode(), "a.mht"))  # type: ignore[misc]


@needs_limits
@pytest.mark.parametrize(("held", "left"), [(0, 400), (300, 320)])
def test_a_process_that_holds_much_gives_its_child_less(held: int, left: int) -> None:
    script = f"""
from edutargets.reading.limits import Limits, limited
held = bytearray({held} << 20)
try:
    limited("a.docx", Limits(5, 400 << 20), lambda: bytearray(600 << 20))
except Exception as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, encoding="utf-8")
    assert f"takes more than {left} MiB of memory" in done.stdout
