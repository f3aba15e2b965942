"""Formats: what kind of file the bytes are, and the reader for it."""

from __future__ import annotations

import re
from pathlib import PurePath

import msgspec

from edutargets.characters import plain
from edutargets.errors import DocumentError
from edutargets.extracting.lost_signs import inside_numerals
from edutargets.file_warnings import counted
from edutargets.reading.decoding import decode
from edutargets.reading.inline_marks import linked_files, struck_passages
from edutargets.reading.office.containers import OLE, ZIP, broken, ole_kind, zip_kind
from edutargets.reading.records import Source

# the first bytes of a file, and the kind they tell
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"Founder CEB", "ceb"),
)
_SIGNED_BY_TWO = frozenset({b"BM", b"MZ"})
_ENDINGS = {
    "csv": "csv",
    "tsv": "csv",
    "tab": "csv",
    "htm": "page",
    "html": "page",
    "xhtml": "page",
    "shtml": "page",
    "mht": "page",
    "mhtml": "page",
    "xls": "csv",
    "et": "csv",
}
_OF_TODAY = ("docx", "xlsx", "xls")  # office files that are read without another program
# kinds that have bytes of their own: a file of that name with other bytes is broken
_BINARY_ENDINGS = {"pdf", "docx", "xlsx", "pptx", "ods", "odt", "ofd", "ceb", "xlsb", "zip", "rar", "png", "jpg", "jpeg"}
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ARCHIVED_PAGE = re.compile(
    rb"\s*(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type):.*?multipart/related", re.DOTALL | re.IGNORECASE
)
_WORD_XML = re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application progid=\"(Word|Excel)", re.IGNORECASE)
_REFUSALS = {
    "zip": "an archive; unpack it and add the files in it",
    "rar": "an archive; unpack it and add the files in it",
    "7z": "an archive; unpack it and add the files in it",
    "gz": "an archive; unpack it and add the files in it",
    "pptx": "slides; save them as PDF and add that",
    "ppt": "slides; save them as PDF and add that",
    "odp": "slides; save them as PDF and add that",
    "ofd": "an OFD file; open it in an OFD reader (WPS, 数科, 福昕), save it as PDF and add that",
    "ceb": "a CEB file; open it in Apabi Reader (方正), print it to PDF and add that",
    "encrypted": "encrypted; save it without a password and add it again",
    "program": "a program, not a document",
    "ole": "an old Office file of an unknown kind; save it as docx, xlsx or PDF and add that",
}


def source_of(data: bytes, name: str, declared: str = "") -> Source:
    """What a file says. Its bytes tell its kind, where they do not the ending of its `name`.

    `declared` is the encoding that came with the file (http header, sidecar). Raises DocumentError, in one line that says
    what the file is and how to turn it into one that can be read, where it cannot be.
    """
    source = _source_of(data, name, declared)
    lost = counted("lost_signs", sum(1 for _ in inside_numerals(plain(source.text))))
    return msgspec.structs.replace(source, warnings=(*source.warnings, *lost)) if lost else source


def _source_of(data: bytes, name: str, declared: str) -> Source:
    kind = kind_of(data, name)
    if kind in _REFUSALS:
        raise DocumentError(f"{name}: {_REFUSALS[kind]}")
    if kind == "page":
        from edutargets.reading.web import page_source

        return page_source(data, name, declared)
    if kind == "csv":
        from edutargets.reading.office.workbooks import csv_source

        return csv_source(data, name, declared)
    if kind == "text":
        text, encoding = decode(data, name, claimed=[declared] if declared else [])
        return Source(text=text, format="text", encoding=encoding, warnings=_unread(text))
    return _office_source(data, name, kind) if kind in _OF_TODAY else _printed_source(data, name, kind)


def _office_source(data: bytes, name: str, kind: str) -> Source:
    """A document or workbook; what a document takes in is read as any file is, an older workbook once it is converted."""
    if kind == "docx":
        from edutargets.reading.office.word import docx_source

        return docx_source(data, name, source_of)
    from edutargets.reading.office.workbooks import workbook_source

    return workbook_source(data, name, kind, older_workbook)


def older_workbook(data: bytes, name: str) -> Source:
    """A workbook of a time before that of Excel 97."""
    return _converted_source(data, name, "xls")


def _printed_source(data: bytes, name: str, kind: str) -> Source:
    """A PDF or a picture; what is neither is an old office file."""
    from edutargets.reading.recognition import image_source, scanned_source

    if kind == "pdf":
        from edutargets.reading.pdf import pdf_source

        return pdf_source(data, name, scanned_source)
    return image_source(data, name) if kind == "image" else _converted_source(data, name, kind)


def _converted_source(data: bytes, name: str, kind: str) -> Source:
    from edutargets.reading.recognition import converted

    made, target = converted(data, name, kind)
    read = _office_source(made, name, target)
    return msgspec.structs.replace(read, warnings=("converted", *read.warnings))


def _unread(text: str) -> tuple[str, ...]:
    """What a text strikes out, shows or only leads to."""
    pictures, addresses = linked_files(text)
    attachments = 0
    if addresses:
        from edutargets.reading.web.elements import is_attachment

        attachments = len(set(filter(is_attachment, addresses)))
    struck = counted("struck_text", sum(1 for _ in struck_passages(text)))
    return (*struck, *counted("attachments", attachments), *counted("images", pictures))


def kind_of(data: bytes, name: str) -> str:
    """The kind of file, by its first bytes, then by what its container holds, then by the ending of its name."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP):
        kind = zip_kind(data, name)
        if kind == "zip" and ending in _BINARY_ENDINGS - {"zip"}:
            raise broken(name)
        return kind
    if data.startswith(OLE):
        return ole_kind(data, ending) or "ole"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _SIGNED_BY_TWO or b"\x00" in data[:64]):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty; fetch or save it again")
    if ending == "md":
        return "text"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    office = _WORD_XML.match(head)
    if office:
        return "doc" if office[1].lower() == b"word" else "sheet_xml"
    if _PAGE.match(head) or _ARCHIVED_PAGE.match(head):
        return "page"
    if ending in _BINARY_ENDINGS:
        raise broken(name)
    return _ENDINGS.get(ending, "text")
