"""Containers: what a zip archive or an old Office file holds, and whether it may be opened."""

from __future__ import annotations

import io
import zipfile
import zlib

from edutargets.errors import DocumentError

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MIB = 1024 * 1024
# no document that an authority publishes comes near; an archive that says so fills the memory (zip bomb)
_LARGEST = 256 * _MIB
_LARGEST_XML = 96 * _MIB
# the main part of each kind of file that is a zip archive inside
_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
}
_MIMETYPES = {"spreadsheet": "ods", "text": "odt", "presentation": "odp"}
# names in the directory of an old Office file, as it writes them; the first that is found decides
_STREAMS = {"EncryptedPackage": "encrypted", "WordDocument": "doc", "PowerPoint Document": "ppt", "Workbook": "xls", "Book": "xls"}
_OLD_ENDINGS = {"doc": "doc", "dot": "doc", "wps": "wps", "wpt": "wps", "xls": "xls", "et": "xls", "ppt": "ppt", "dps": "ppt"}


def zip_kind(data: bytes, name: str) -> str:
    """The kind of file that a zip archive is: docx, xlsx, xlsb, pptx, ods, odt, odp, ofd, or zip for any other.

    Raises DocumentError for an archive that is broken, encrypted, or unpacks to more than is sensible.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename.replace("\\", "/"): member for member in members}
            kind = next((kind for part, kind in _PARTS.items() if part in names), "")
            if not kind and "mimetype" in names and names["mimetype"].file_size < 200:
                written = archive.read("mimetype").decode("ascii", "replace")
                kind = next((kind for word, kind in _MIMETYPES.items() if f"opendocument.{word}" in written), "")
            if not kind:
                return "zip"
            if any(member.flag_bits & 1 for member in members):
                raise DocumentError(f"{name}: the file is encrypted; save it without a password and add it again")
            large = sum(member.file_size for member in members) > _LARGEST
            if large or any(member.file_size > _LARGEST_XML for member in members if member.filename.endswith((".xml", ".rels"))):
                raise DocumentError(
                    f"{name}: unpacks to more than {_LARGEST // _MIB} MiB, or to {_LARGEST_XML // _MIB} MiB of text; not read"
                )
            # the sizes above are what the archive says of itself: reading each part to its end proves them
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise broken(name) from None
    if damaged:
        raise broken(name)
    return kind


def ole_kind(data: bytes, ending: str) -> str:
    """The kind of an old Office file: doc, wps, xls, ppt or encrypted; '' where it is none of them."""
    found = [kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") in data]
    if "encrypted" in found:
        return "encrypted"
    told = _OLD_ENDINGS.get(ending, "")
    # a text document may hold a sheet inside, and a sheet a text: the name says which is the whole
    return told if told and (not found or told in found or told == "wps") else next(iter(found), "")


def broken(name: str) -> DocumentError:
    """The error for a file of a known kind that its reader cannot open."""
    return DocumentError(f"{name}: the file is broken or cut off; fetch it again, or open it in its own program and save it anew")
