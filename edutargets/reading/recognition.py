"""What other programs read for us, where they are installed: old office files by LibreOffice, scanned pages by Tesseract."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from edutargets.errors import DocumentError
from edutargets.reading.limits import without_limits
from edutargets.reading.pdf.columns import in_columns
from edutargets.reading.pdf.flow import paged_text
from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import PrintedLine
from edutargets.reading.records import Source
from edutargets.reading.rows import joined

# what LibreOffice converts: what it is called, the ending it is given, and what it becomes
_CONVERTED = {
    "doc": ("an old Word file", "doc", "docx"),
    "wps": ("a WPS text", "wps", "docx"),
    "rtf": ("an RTF text", "rtf", "docx"),
    "odt": ("an OpenDocument text", "odt", "docx"),
    "xls": ("a sheet of an Excel before 97", "xls", "xlsx"),
    "sheet_xml": ("an Excel sheet as XML", "xml", "xlsx"),
    "xlsb": ("a binary Excel sheet", "xlsb", "xlsx"),
    "ods": ("an OpenDocument sheet", "ods", "xlsx"),
}
_LANGUAGE = "chi_sim"
_CONVERTING_SECONDS = 180
_PAGE_SECONDS = 180
_DPI = 300
_MOST_PIXELS = 40_000_000
_A4_WIDTH = 595.0
_WORD = "5"
# heights of recognised lines waver: those of the usual size count as equal
_USUAL_SIZE = (0.75, 1.3)


def converted(data: bytes, name: str, kind: str) -> tuple[bytes, str]:
    """An old office file as one of today, through LibreOffice, and what it is now: docx or xlsx.

    DocumentError where that is not installed, fails or takes too long.
    """
    what, ending, target = _CONVERTED[kind]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    advice = f"save it as {target}"
    if not program:
        raise DocumentError(f"{name}: {what}; {advice}, or install LibreOffice (soffice) and add it again")
    import tempfile

    with tempfile.TemporaryDirectory(prefix="edutargets-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source.{ending}"
        source.write_bytes(data)
        # a profile of its own: a LibreOffice that is open would take the call and answer nothing
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        _run(
            [program, profile, "--headless", "--norestore", "--convert-to", target, "--outdir", folder, str(source)],
            _CONVERTING_SECONDS,
            f"{name}: {what}",
            advice,
        )
        result = source.with_suffix(f".{target}")
        if not result.is_file():
            raise DocumentError(f"{name}: {what} that LibreOffice could not convert; {advice} and add that")
        return result.read_bytes(), target


def image_source(data: bytes, name: str) -> Source:
    """A picture of a page to text, by optical recognition. DocumentError where that is not installed or finds nothing."""
    program = _recogniser(name, "a picture of a page")
    return _recognised(list(_pages(_words(program, data, name))), name, "image")


def scanned_source(data: bytes, name: str) -> Source:
    """A PDF of scanned pages to text, page by page. DocumentError where recognition is not installed or finds nothing."""
    from edutargets.reading.pdf import opened
    from edutargets.reading.pdf.fonts import fonts_of_the_machine

    program = _recogniser(name, "a scanned PDF without text")
    pages: list[Page] = []
    # what is recognised is looked at: boxes for characters would be read as boxes
    with fonts_of_the_machine():
        document = opened(data, name)
        try:
            for index in range(len(document)):
                pages += _pages(_words(program, _picture(document, index), name))
        finally:
            document.close()
    return _recognised(pages, name, "pdf")


def _recogniser(name: str, what: str) -> str:
    """The program that recognises, with its data for Chinese. DocumentError where either is missing."""
    program = shutil.which("tesseract")
    advice = "add a version with text"
    if not program:
        raise DocumentError(f"{name}: {what}; {advice}, or install Tesseract with its data for Chinese ({_LANGUAGE}) and add it again")
    known = _run([program, "--list-langs"], _PAGE_SECONDS, f"{name}: {what}", advice).decode("utf-8", "replace").split()
    if _LANGUAGE not in known:
        raise DocumentError(f"{name}: {what}; {advice}, or install Tesseract's data for Chinese ({_LANGUAGE}) and add it again")
    return program


def _recognised(pages: Sequence[Page], name: str, format_: str) -> Source:
    text, places = paged_text(pages)
    if not text:
        raise DocumentError(f"{name}: no text was recognised on its pages; add a version with text")
    return Source(text=text, format=format_, warnings=("recognised",), pages=places if format_ == "pdf" else ())


def _picture(document: Any, index: int) -> bytes:
    """One page of a PDF as a picture (PNG) of 300 dots per inch, fewer for a page that would be huge."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        out = io.BytesIO()
        bitmap.to_pil().save(out, "PNG")
        bitmap.close()
        return out.getvalue()
    finally:
        page.close()


def _words(program: str, picture: bytes, name: str) -> list[dict[str, str]]:
    """What Tesseract finds in a picture: pages and words, with their places."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="edutargets-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "page"
        source.write_bytes(picture)
        found = _run(
            [program, str(source), "stdout", "-l", _LANGUAGE, "tsv"], _PAGE_SECONDS, f"{name}: a picture", "add a version with text"
        )
    return list(csv.DictReader(io.StringIO(found.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE))


def _pages(words: Sequence[dict[str, str]]) -> Iterator[Page]:
    """The pages of a picture with their lines, in points of a page as wide as A4."""
    sizes = {word["page_num"]: (float(word["width"]), float(word["height"])) for word in words if word["level"] == "1"}
    for number, (width, height) in sizes.items():
        scale = _A4_WIDTH / max(width, 1)
        rows: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
        for word in words:
            if word["page_num"] == number and word["level"] == _WORD and (word["text"] or "").strip():
                rows[word["block_num"], word["par_num"], word["line_num"]].append(word)
        lines = [_line(row, scale) for row in rows.values()]
        usual = statistics.median(line.em for line in lines) if lines else 0.0
        for line in lines:
            if _USUAL_SIZE[0] * usual < line.em < _USUAL_SIZE[1] * usual:
                line.em = usual
        yield Page(width * scale, height * scale, sorted(in_columns(lines), key=lambda line: line.top))


def _line(words: Sequence[dict[str, str]], scale: float) -> PrintedLine:
    text = ""
    for word in words:
        text = joined(text, word["text"].strip())
    left, top = (min(float(word[side]) for word in words) for side in ("left", "top"))
    right = max(float(word["left"]) + float(word["width"]) for word in words)
    bottom = max(float(word["top"]) + float(word["height"]) for word in words)
    # a Chinese character is as wide as the line is high, less what is left between lines
    wide = sum(1.0 if char > "\u2e7f" else 0.55 for char in text)
    return PrintedLine(
        text=text, x0=left * scale, x1=right * scale, top=top * scale, bottom=bottom * scale, em=(right - left) * scale / wide
    )


def _run(command: Sequence[str], seconds: int, what: str, advice: str) -> bytes:
    """The output of a program. DocumentError where it cannot be started, fails, or takes longer; its children end with it."""
    program = Path(command[0]).name
    try:
        with without_limits():
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
            )
    except OSError as error:
        raise DocumentError(f"{what}; {program} cannot be started: {error.strerror}; {advice}") from None
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DocumentError(f"{what}; {program} took longer than {seconds} seconds; {advice}") from None
    finally:
        if process.poll() is None:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        raise DocumentError(f"{what}; {program} failed on it (exit code {process.returncode}); {advice}")
    return output
