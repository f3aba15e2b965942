"""Bytes to text: the encodings that Chinese documents come in, and one line for what is no text."""

from __future__ import annotations

from edutargets.errors import DocumentError

# the 3,755 characters of level one of GB 2312, in the order of the standard, hold nearly all that documents use
_COMMON = frozenset(bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～％＋－／｜　①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９")
_MOST_STRANGE = 0.2
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
        if not text.strip("\ufeff \t\r\n"):
            raise DocumentError(f"{name}: the file is empty")
        if encoding == "gb18030" and not declared and _strange(text) > _MOST_STRANGE:
            raise DocumentError(f"{name}: is neither UTF-8 nor GB18030 text; save it as UTF-8, or name its encoding in the sidecar")
        marked = data.startswith(b"\xef\xbb\xbf")
        return text, "utf-8" if encoding == "utf-8-sig" and not marked else encoding
    raise DocumentError(f"{name}: cannot be read as text: {'; '.join(failures)}")


def _strange(text: str) -> float:
    """Share of characters that official documents do not use: what another encoding turns into when read as GB18030."""
    usual = sum(1 for char in text if char.isspace() or char < "\u007f" or char in _PUNCTUATION or char in _COMMON)
    return 1 - usual / len(text)


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: cannot be read as text: {encoding} fails at byte {error.start}") from None
