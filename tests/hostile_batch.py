"""A folder of about a hundred files made to harm, added at once: `python tests/hostile_batch.py FOLDER [alone]`, a new folder to work in; alone: each by itself as well.

Each file has its line, good ones are added, the exit code is 1, no file takes more time or memory than `edutargets/reading/limits.py` allows.
Not a test, as it takes some minutes: what such files once did is in tests/test_hostile_*.py. Wanted are Linux and about 300 MB of space.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import test_hostile_files as made
import xlsxwriter

from edutargets.cli.app import run

PLAN, PAGE, OPEN_XML = made._PLAN, made._PAGE, made._OPEN_XML
# cities whose plans are as they should be, whatever their files are called
GOOD = frozenset(("yixing", "wuxi", "jiangyin", "yangzhou", "yancheng", "zhenjiang", "nantong", "xuzhou", "lianyungang"))
Data = bytes | str
_CELL = '<c r="A1" t="inlineStr"><is><t>教育12所</t></is></c>'
_MULTIPART = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"'
_LIMIT, _MEMORY = 10.0, 512 << 10  # seconds of the processor (a busy machine waits), with what starting and storing take; KiB


def texts() -> Iterator[tuple[str, Data]]:
    good = PLAN.format("泰州")
    for name, city in (
        ("00good", "宜兴"),
        ("zzgood", "无锡"),
        ("-rf", "江阴"),
        ("con", "扬州"),
        ("'; rm", "盐城"),
        ("a\nb\rc\x1b]0;x\x07", "镇江"),
        ("江苏\u202e文txt", "南通"),
    ):
        yield f"{name}.txt", PLAN.format(city)
    yield "nul.csv", '名称,指标\n"a\0b",12\n'
    yield "wide.csv", "名称," + ",".join(f"幼儿园{number}所" for number in range(200_000)) + "\n"
    yield "quote.csv", '名称,指标\n"新建幼儿园,12\n' + "教师,3\n" * 40_000
    yield "utf32.txt", good.encode("utf-32")
    yield "utf16bom_odd.txt", good.encode("utf-16")[:-1]
    yield "lone.txt", good.encode("utf-16-le") + b"\x00\xd8"
    yield "empty.txt", b""
    yield "only_bom.txt", b"\xef\xbb\xbf"
    yield "spaces.txt", " \n" * 100_000
    yield "a.rtf", b"{\\rtf1 hello}"
    yield "b.gz", gzip.compress(b"0" * 10**7)
    yield "accents.txt", "\u0300" * 200_000 + good
    yield "zero_width.txt", good + "新\u200b建\u2060幼\ufeff儿\u00ad园1\u200b2所。"
    repeated = {
        "brackets": "（" * 200_000, "quotes": "“" * 100_000 + "”" * 100_000, "colons": "：".join(["新建幼儿园12所"] * 50_000), "years": "2024年" * 100_000,
        "numbers": "、".join(map(str, range(200_000))) + "所", "headings": "".join(f"（{'一二三四五六七八九十'[n % 10]}）\n" for n in range(100_000)),
        "tab": "\n" + ("\t".join(["指标", "2024年", "12"] * 20) + "\n") * 20_000, "pipes": "\n" + "|".join(["a"] * 100_000) + "\n", "wan": "万亿" * 50_000 + "所",
        "dots": "1." * 100_000 + "所", "digits": "新建幼儿园" + "9" * 400 + "所，占比" + "0" * 400 + "." + "1" * 400 + "%。", "commas": "新建幼儿园1" + ",000" * 200 + "所。",
        "dashes": "—" * 300_000, "among": "，其中" * 60_000, "at_least": "不低于" * 60_000 + "90%", "name": "普惠性幼儿园覆盖率" * 20_000 + "达90%", "by": "到2025年，" * 40_000,
        "and": "和".join(["教师"] * 60_000) + "100名", "titles": "《" * 50_000 + "》" * 50_000, "ordinals": "第".join(["一"] * 60_000), "ranges": "1-" * 60_000,
        "percent": "百分之" * 60_000, "above": "以上" * 60_000, "line": "新建幼儿园12所".join(["，"] * 30_000),
    }  # fmt: skip
    for name, words in repeated.items():
        yield f"rep_{name}.txt", good + words


def pages() -> Iterator[tuple[str, Data]]:
    yield "nest.html", PAGE + "<div>" * 200_000 + "新建幼儿园12所"
    yield "tables.html", PAGE + "<table><tr><td>" * 3000 + "新建幼儿园12所"
    yield "rowspan.html", PAGE + "<table>" + "<tr><td rowspan=65534 colspan=1000>幼儿园12所" * 200 + "</table>"
    yield (
        "colspan.html",
        PAGE + "<table>" + "".join(f"<tr><td colspan={n}>园{n}所</td></tr>" for n in (10**9, -4, 0, "x", "９９", "1e9")) + "</table>",
    )
    yield "brs.html", PAGE + "新建幼儿园12所<br>" * 600_000
    yield "entities.html", PAGE + "&#1114112;&#xD800;&#0;&#99999999999999999999;&bogus;&#x110000; 新建幼儿园12所 " * 1000
    yield "comment.html", PAGE + "<!--" * 300_000 + "新建幼儿园12所"
    yield "cdata.html", PAGE + "<![CDATA[" * 300_000
    yield "style.html", PAGE + "<style>" + "p{" * 300_000 + "</style><p>新建幼儿园12所"
    rules = "".join(f".a{n}, .b{n} > p:not(.c{n}) {{display:none}}" for n in range(40_000))
    yield "css.html", f"{PAGE}<style>{rules}</style>" + "".join(f'<p class="a{n} b{n}">新建幼儿园{n}所</p>' for n in range(3000))
    yield "meta.html", "<html><head>" + "<meta name=x content=y>" * 300_000 + "</head><body><p>江阴市教育局2024年工作要点<p>新建幼儿园12所"
    yield "script.html", PAGE + '<script>var a="</scr' + "x" * 3_000_000
    yield "frameset.html", "<html><frameset><frame src=file:///etc/passwd><frame src=http://127.0.0.1:1/></frameset></html>"
    for number, name in enumerate(("utf-7", "zlib_codec", "idna", "undefined")):
        yield f"charset{number}.html", f'<html><head><meta charset="{name}"></head><body>+/v8-{PAGE}</body></html>'
    yield "mathml.html", PAGE + "<math>" + "<mfrac><mn>1</mn>" * 20_000 + "新建幼儿园12所"
    yield (
        "ol.html",
        PAGE + f"<ol start={'9' * 23}><li>新建幼儿园12所</ol><ol type=i start=4000000><li>教育</ol><ol reversed start=-5><li>教育</ol>",
    )
    part = "--b\nContent-Type: text/html\n"
    yield "manyparts.mht", f"{_MULTIPART}\n\n" + f"{part}\n<p>新建幼儿园12所</p>\n" * 100_000 + "--b--\n"
    yield "longheader.mht", f"{_MULTIPART}; " + "x=y; " * 500_000 + f"\n\n{part}\n{PAGE}\n--b--\n"
    base64 = "Content-Type: text/html; charset=x-nope\nContent-Transfer-Encoding: base64"
    yield "b64.mht", f"{_MULTIPART}\n\n--b\n{base64}\n\n" + "!@#$" * 10_000 + "\n--b--\n"
    yield "uu.mht", f"{_MULTIPART}\n\n{part}Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n" + "M" * 10_000 + "\n--b--\n"


def portable() -> Iterator[tuple[str, Data]]:
    """PDF."""

    def pdf(page: bytes, content: bytes, how: bytes = b"") -> bytes:
        stream = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (how, len(content), content)
        return whole(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)

    def whole(*objects: bytes) -> bytes:
        body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
        return b"%%PDF-1.4\n%btrailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF" % (body, len(objects) + 1)

    catalogue, q = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Length 3>>\nstream\nq Q\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>"
    yield "kidsloop.pdf", whole(catalogue, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>")
    yield "count.pdf", whole(catalogue, b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>", page, q)
    yield "flate.pdf", pdf(page, zlib.compress(b" q Q " * 40_000_000, 9), b"/Filter/FlateDecode")
    yield "box.pdf", pdf(page.replace(b"0 0 9 9", b"0 0 1e30 1e30"), b"q Q")
    font = page.replace(b"<<>>", b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>")
    yield "glyphs.pdf", pdf(font, b"BT /F 9 Tf " + b"(a) Tj 1 0 Td " * 400_000 + b"ET")
    lines = b"".join(b"%d %d m %d %d l S " % (n % 600, n % 800, n * 7 % 600, n * 13 % 800) for n in range(300_000))
    yield "lines.pdf", pdf(page.replace(b"0 0 9 9", b"0 0 600 800"), lines)
    yield "trunc.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"
    yield "objs.pdf", b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % n for n in range(1, 200_000)) + b"trailer<</Root 1 0 R>>"


def documents(folder: Path) -> None:
    """Word."""
    text, cell = (
        "<w:p><w:r><w:t>教育12所</w:t></w:r></w:p>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>{}</w:tc></w:tr></w:tbl>',
    )
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc>"
    bodies = {
        "deepxml": "<w:sdt>" * 20_000 + text + "</w:sdt>" * 20_000, "manyruns": "<w:p>" + "<w:r><w:t>新建幼儿园12所，</w:t></w:r>" * 300_000 + "</w:p>",
        "bigtext": "<w:p><w:r><w:t>" + "园" * 120_000_000 + "</w:t></w:r></w:p>", "ins": "<w:ins>" * 5000 + "<w:p/>" + "</w:ins>" * 5000,
        "vmerge": f"<w:tbl><w:tr>{merged.format(text) * 60}</w:tr>" + f"<w:tr>{merged.format('<w:p/>') * 60}</w:tr>" * 20_000 + "</w:tbl>",
        "numid": text.replace("<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-3"/></w:numPr></w:pPr>'),
        **{f"gridspan{number}": cell.format(value, text) for number, value in enumerate(("999999999", "-5", "二"))},
    }  # fmt: skip
    for name, body in bodies.items():
        made._docx(folder / f"{name}.docx", body)
    (folder / "zipname.docx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    (folder / "empty.docx").touch()
    with zipfile.ZipFile(folder / "entries.docx", "w") as archive:
        for number in range(60_000):
            archive.writestr(f"x{number}", "")
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    with zipfile.ZipFile(folder / "entities.docx", "w") as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr("[Content_Types].xml", made._types("/word/document.xml", kind))
        archive.writestr("_rels/.rels", made._relations("officeDocument", "word/document.xml"))
        body = f'<w:document xmlns:w="{OPEN_XML}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
        archive.writestr("word/document.xml", f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{entities}]>{body}')


def workbooks(folder: Path) -> None:
    main, related = f"{OPEN_XML}/spreadsheetml/2006/main", f"{OPEN_XML}/officeDocument/2006/relationships"

    def bare(name: str, sheet: str, shared: str = "") -> None:
        with zipfile.ZipFile(folder / f"{name}.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
            archive.writestr("[Content_Types].xml", made._types("/xl/workbook.xml", kind))
            archive.writestr("_rels/.rels", made._relations("officeDocument", "xl/workbook.xml"))
            archive.writestr("xl/_rels/workbook.xml.rels", made._relations("worksheet", "worksheets/sheet1.xml"))
            sheets = '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
            archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{related}">{sheets}</workbook>')
            archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
            if shared:
                archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>')

    row = f'<row r="1">{_CELL}</row>'
    bare("dim", f'<dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData>')
    cells = (("s", "99999999999"), ("s", "-1"), ("n", "nan"), ("n", "1e999"), ("d", "0000-00-00"))
    bare(
        "index",
        "<sheetData><row r='1'>"
        + "".join(f'<c r="{chr(65 + n)}1" t="{t}"><v>{v}</v></c>' for n, (t, v) in enumerate(cells))
        + "</row></sheetData>",
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:XFD1048576", "ZZ", "", "B9:A1"))
    bare("merges", f"<sheetData>{row}</sheetData><mergeCells>{merges}</mergeCells>")
    bare("shared_bomb", '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', "<si><t>幼儿园</t></si>" * 4_000_000)
    bare("rows", f"<sheetData>{row * 100_000}</sheetData>")
    with xlsxwriter.Workbook(str(folder / "far.xlsx")) as book:
        sheet = book.add_worksheet("指标")
        sheet.write(0, 0, "江阴市教育局2024年工作要点")
        sheet.write(1_048_575, 16_383, "新建幼儿园12所")
    with xlsxwriter.Workbook(str(folder / "sheets.xlsx")) as book:
        for number in range(2000):
            book.add_worksheet(f"s{number}").write(0, 0, "新建幼儿园12所")


def make(folder: Path) -> None:
    """Make all files."""
    folder.mkdir(parents=True)
    for name, data in (*texts(), *pages(), *portable()):
        (folder / name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    documents(folder)
    workbooks(folder)
    for raw, city in ((b"\xff\xfe\x81.txt", "徐州"), ("连云港.txt".encode("big5", "ignore"), "连云港")):
        (folder / os.fsdecode(raw)).write_bytes(PLAN.format(city).encode("utf-8"))
    os.mkfifo(folder / "pipe.txt")
    for name, goal in (("zero.txt", "/dev/zero"), ("loop.txt", "loop.txt"), ("passwd.txt", "/etc/passwd"), ("self", str(folder))):
        (folder / name).symlink_to(goal)


class Tried(NamedTuple):
    name: str
    code: int
    rows: int
    said: str  # what it said on stderr, where that is more than one line or a traceback
    seconds: float
    cpu: float
    memory: int  # KiB, of the largest of its processes


def alone(path: str, place: Path) -> Tried:
    """A file added to a corpus of its own by a process of its own."""
    out, err = place.with_suffix(".out"), place.with_suffix(".err")
    began = time.monotonic()
    process = os.fork()
    if not process:
        code = 99
        try:
            for stream, file in ((1, out), (2, err)):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
            sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8", closefd=False) for stream in (1, 2))
            code = run(["init", str(place), "-q"]) or run(
                ["add", "--yes", "--format", "csv", "--no-bom", "--jobs", "1", "--corpus", str(place), "--", path]
            )
            sys.stdout.flush()
        finally:
            os._exit(code)
    status, used = os.wait4(process, 0)[1:]
    said, rows = err.read_text("utf-8"), list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    fault = said if "Traceback" in said or "unexpected" in said or (not rows and said.count("\n") != 1) else ""
    return Tried(
        path, os.waitstatus_to_exitcode(status), len(rows), fault, time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss
    )


def together(folder: Path, names: list[str]) -> list[str]:
    """All files added to one corpus by one command; what is not as it should be."""
    corpus = folder / "all"
    run(["init", str(corpus), "-q"])
    options = ["--yes", "--verbose", "--format", "csv", "--no-bom", "--jobs", "1", "--corpus", str(corpus)]
    began = time.monotonic()
    command = [sys.executable, "-m", "edutargets", "add", str(folder / "in"), *options]
    with (
        (folder / "all.out").open("wb") as out,
        (folder / "all.err").open("wb") as err,
        subprocess.Popen(command, stdout=out, stderr=err) as done,
    ):
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
    said = (folder / "all.err").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(io.StringIO((folder / "all.out").read_text("utf-8"))))
    print(f"together: {len(names)} names, {len(rows)} rows, exit code {done.returncode}, {time.monotonic() - began:.0f} s")
    print(f"  {used.ru_utime + used.ru_stime:.0f} s of the processor, largest process {used.ru_maxrss >> 10} MiB")
    print("  " + ", ".join(f"{count} {outcome}" for outcome, count in Counter(row["outcome"] for row in rows).most_common()))
    stored = {path.parent.name for path in corpus.rglob("*-plan.txt")}
    print(f"  stored of: {', '.join(sorted(stored))}")
    faults = (
        ["memory"] * (used.ru_maxrss > _MEMORY)
        + [f"not stored: {city}" for city in GOOD - stored]
        + [line for line in said if "Traceback" in line or "unexpected" in line]
    )
    return faults + [str(row) for row in rows if "unexpected" in row["message"]] + ["exit code"] * (done.returncode != 1)


def main(folder: Path, *which: str) -> int:
    # made by another process: one that is started has by what the system says at least the memory of the one that starts it
    subprocess.run([sys.executable, __file__, str(folder / "in"), "make"], check=True)
    names = sorted(path.name for path in (folder / "in").iterdir())
    faults = together(folder, names)
    if which:
        tried = [alone(str(folder / "in" / name), folder / f"alone-{number}") for number, name in enumerate(names) if name != "self"]
        slowest, largest = max(tried, key=lambda one: one.cpu), max(tried, key=lambda one: one.memory)
        faults += [str(one) for one in tried if one.said or one.cpu > _LIMIT or one.memory > _MEMORY or one.code not in (0, 1, 2, 4)]
        print(f"alone: {len(tried)} files, exit codes {dict(Counter(one.code for one in tried))}")
        tried_by = sorted(tried, key=lambda one: one.cpu)[-5:]
        print("  " + ", ".join(f"{Path(one.name).name} {one.cpu:.1f} s" for one in tried_by))
        print(f"  slowest {Path(slowest.name).name!r} {slowest.seconds:.1f} s ({slowest.cpu:.1f} of the processor)")
        print(f"  largest {Path(largest.name).name!r} {largest.memory >> 10} MiB")
    print(*faults, f"{len(faults)} faults", sep="\n")
    return bool(faults)


if __name__ == "__main__":
    if sys.argv[2:] == ["make"]:
        make(Path(sys.argv[1]).resolve())
    else:
        sys.exit(main(Path(sys.argv[1]).resolve(), *sys.argv[2:]))
