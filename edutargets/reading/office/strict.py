"""Strict Office files (ISO/IEC 29500 strict): their names of elements and relations made into the usual (transitional) ones."""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/\-]+)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_TEXTS = (".xml", ".rels")


def transitional(data: bytes) -> bytes:
    """The same file with transitional names; the bytes themselves where nothing in it is strict. Raises what zipfile raises."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT not in archive.read("_rels/.rels"):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for member in archive.infolist():
                part = archive.read(member)
                made.writestr(member.filename, _NAME.sub(_transitional, part) if member.filename.lower().endswith(_TEXTS) else part)
        return out.getvalue()


def _transitional(match: re.Match[bytes]) -> bytes:
    rest = b"/".join(_RENAMED.get(step, step) for step in match[2].split(b"/"))
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (match[1], rest)
