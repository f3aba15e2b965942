"""Speed and memory, measured side by side in one run: python tests/benchmark.py

Extraction is timed against jieba's tokenisation alone where jieba is installed; start-up against bare imports. Ratios
hold when the machine is busy, seconds do not.
"""

from __future__ import annotations

import importlib.util
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).with_name("edutargets"))


def median(function: Callable[[], object], rounds: int = 5) -> float:
    """Median seconds of several calls."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        function()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def process(*arguments: str, environment: dict[str, str]) -> float:
    return median(lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True, env=environment, cwd=ROOT), 9)


def large(folder: Path) -> None:
    """A PDF of 200 pages (a sample of four, fifty times) and a page of 50 MB, each added to a corpus of its own."""
    import pypdfium2

    sample = pypdfium2.PdfDocument(ROOT / "tests" / "samples" / "documents" / "guizhou-2025.pdf")
    whole = pypdfium2.PdfDocument.new()
    for _ in range(200 // len(sample)):
        whole.import_pages(sample)
    whole.save(folder / "pages.pdf")
    paragraph = f"<p style='text-indent:2em'><span lang='EN-US'>{'新建改扩建学校若干所，推进集团化办学。' * 10}</span></p>\n"
    page = f"<meta charset=utf-8><h1>苏州市教育局2024年工作要点（样例）</h1>{paragraph * (5_000_000 // len(paragraph.encode()))}"
    picture = f"<p><img src='data:image/png;base64,{'A' * 1_000_000}'></p>\n"
    (folder / "page.html").write_text(page + picture * 45, encoding="utf-8")
    for name in ("pages.pdf", "page.html"):
        own = folder / name.replace(".", "-")
        own.mkdir()
        added = "from edutargets.cli.app import run; import sys; run(sys.argv[1:]); print(open('/proc/self/status').read())"
        begun = time.perf_counter()
        arguments = ["add", str(folder / name), "--yes", "--quiet", "--corpus", str(own), "-o", str(own / "rows.csv")]
        done = subprocess.run([sys.executable, "-c", added, *arguments], capture_output=True, text=True, check=True)
        peak = re.search(r"VmHWM:\s+(\d+)", done.stdout)
        size = (folder / name).stat().st_size / 1e6
        shown = f"{int(peak[1]) / 1024:6.0f} MiB" if peak else ""
        print(f"add {name}, {size:4.1f} MB           {time.perf_counter() - begun:6.3f} s  {shown}")


def main() -> None:
    import msgspec

    import edutargets as et
    from edutargets.config import config_folder
    from edutargets.extracting.extractor import Extractor

    begun = time.perf_counter()
    extractor = Extractor(config_folder(ROOT / "configs"))
    print(f"rules read and compiled          {time.perf_counter() - begun:6.3f} s")
    corpus = et.load(ROOT / "corpus", ROOT / "configs", cache=False)
    size = sum(len(document.text.encode()) for document in corpus.documents)
    seconds = median(lambda: [extractor.extract(document) for document in corpus.documents])
    print(f"five documents, {size / 1000:.0f} kB           {seconds:6.3f} s  {size / 1e6 / seconds:5.2f} MB/s")
    text = corpus.documents[-1].text
    for times in (1, 2, 4, 8):
        longer = msgspec.structs.replace(corpus.documents[-1], text=text * times)
        spent = median(partial(extractor.extract, longer), 3)
        print(f"  one document, {times} times its length {spent:6.3f} s  {spent / times:6.3f} s a length")
    if importlib.util.find_spec("jieba"):
        import jieba

        jieba.lcut("教育")
        whole = "".join(document.text for document in corpus.documents)
        tokens = median(lambda: jieba.lcut(whole))
        print(f"jieba, tokens only               {tokens:6.3f} s  {size / 1e6 / tokens:5.2f} MB/s  ratio {tokens / seconds:.2f}")
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "EDUTARGETS_CACHE": cache}
        bare = process(sys.executable, "-c", "import typer", environment=environment)
        table = process(sys.executable, "-c", "import typer, rich.table", environment=environment)
        nothing = process(sys.executable, "-c", "pass", environment=environment)
        look_up = "from edutargets.places import Places; Places('configs/places.csv').resolve('江阴')"
        spent = process(sys.executable, "-c", look_up, environment=environment)
        print(f"one place looked up              {spent:6.3f} s  {(spent - nothing) * 1000:.1f} ms above bare Python")
        for name, base, arguments in (
            ("--help", bare, ("--help",)),
            ("show wuxi, csv", bare, ("show", "wuxi", "--format", "csv")),
            ("compare, table", table, ("compare", "jiangyin", "wuxi", "--format", "table")),
        ):
            spent = process(COMMAND, *arguments, environment=environment)
            print(f"{name:32} {spent:6.3f} s  ratio to bare imports {spent / base:.2f}")
    print(f"peak memory of this run          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MiB")
    if Path("/proc/self/status").exists():
        with tempfile.TemporaryDirectory() as folder:
            large(Path(folder))


if __name__ == "__main__":
    main()
