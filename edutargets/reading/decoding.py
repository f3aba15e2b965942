"""Bytes to text: the encodings that Chinese documents come in, and one line for what is no text."""

from __future__ import annotations

from edutargets.errors import DocumentError

_NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (docx, xlsx)",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, wps)",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The text of `data` and the encoding it was read in.

    Tries the declared encoding, then utf-8 with or without a byte order mark, then gb18030. Raises DocumentError,
    naming the file, for an empty file, for what is no text, and with the byte where decoding failed.
    """
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty")
    for signature, what in _NOT_TEXT.items():
        if data.startswith(signature):
            raise DocumentError(f"{name}: this is {what}, not text; save it as UTF-8 text first")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(data, name, "utf-16"), "utf-16"
    tried = [declared] if declared else ["utf-8-sig", "gb18030"]
    failures = []
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except LookupError:
            raise DocumentError(f"{name}: unknown encoding {encoding!r} in its sidecar") from None
        except UnicodeDecodeError as error:
            failures.append(f"{encoding} fails at byte {error.start}")
            continue
        if "\x00" in text:
            raise DocumentError(f"{name}: holds binary data, not text")
        marked = data.startswith(b"\xef\xbb\xbf")
        return text, "utf-8" if encoding == "utf-8-sig" and not marked else encoding
    raise DocumentError(f"{name}: cannot be read as text: {'; '.join(failures)}")


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: cannot be read as text: {encoding} fails at byte {error.start}") from None
