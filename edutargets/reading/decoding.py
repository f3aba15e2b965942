"""Bytes to text: the encodings that Chinese documents come in, and one line for what is no text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from edutargets.errors import DocumentError
from edutargets.reading.plausibility import Looks, looks

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of utf-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# each is the largest set of its family: pages that declare gb2312 or big5 often use more than that holds
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_FAMILIES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "utf-16": "utf-16-le"}
# codecs of Python that no text is kept in: they turn one text into another, some in a time that grows with its square
_NO_CHARSETS = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem", "palmos"))
_MOST_STRANGE = 0.2
# the share of frequent characters in a misreading stays below half of that in the right reading, even in eight characters
_MARGIN = 0.15
_FREQUENT = 0.3
_LEAST_FREQUENT, _FEW = 0.25, 24
_MOST_DAMAGE = 0.002
_SAMPLE = 1 << 20
_ENOUGH = 50
_THREE_BYTES = re.compile("[^\0-\u07ff]")  # said by what they are not: the small set compiles in a hundredth of the time
_ALPHABETS = re.compile("[\u0080-\u07ff]{2}|[\u0180-\u07ff]")
_ADVICE = "save it as UTF-8, or name its encoding in the sidecar (encoding: gb18030)"
_NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (docx, xlsx)",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, wps)",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}


def decode(data: bytes, name: str, declared: str = "", *, claimed: Sequence[str] = (), mend: bool = False) -> tuple[str, str]:
    """The text of `data` and the encoding it was read in.

    `declared` is a person's word and binds. `claimed` is what a server or the page itself says: it decides where the
    bytes allow two readings, and is overruled where they do not bear it out. Otherwise a byte order mark decides, then
    strict utf-8, then which of gb18030, big5, utf-16 and utf-32 gives the characters that documents use. With `mend` a
    few damaged bytes of an otherwise sound text become U+FFFD. Raises DocumentError, naming the file, for an empty file,
    for what is no text, where no reading is plausible, and where two are.
    """
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty; fetch or save it again")
    for signature, what in _NOT_TEXT.items():
        if data.startswith(signature):
            raise DocumentError(f"{name}: this is {what}, not text; save it as UTF-8 text first")
    stated = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), declared)
    text, encoding = (_as_stated(data, name, stated), stated) if stated else _found(data, name, _families(claimed), mend)
    if "\x00" in text:
        raise DocumentError(f"{name}: holds binary data, not text")
    if not text.strip("\ufeff \t\r\n"):
        raise DocumentError(f"{name}: the file is empty; fetch or save it again")
    return text, encoding


def _as_stated(data: bytes, name: str, encoding: str) -> str:
    try:
        if codecs.lookup(encoding).name in _NO_CHARSETS:
            raise LookupError
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: cannot be read as text: {encoding} fails at byte {error.start}") from None
    except (LookupError, ValueError, OverflowError):
        raise DocumentError(f"{name}: unknown encoding {encoding!r} in its sidecar") from None


def _families(claimed: Sequence[str]) -> list[str]:
    """The claimed encodings that exist, each as the largest of its family."""
    found = []
    for label in claimed:
        try:
            encoding = codecs.lookup(label).name
        except (LookupError, ValueError):
            continue
        found.append(_FAMILIES.get(encoding, encoding))
    return found


def _found(data: bytes, name: str, claimed: list[str], mend: bool) -> tuple[str, str]:
    """The one plausible reading of bytes without a mark."""
    try:
        text = data.decode("utf-8")
        failures = ["utf-8 gives no text"]
        if "\x00" not in text and _is_utf8(data, text, name, claimed):
            return text, "utf-8"
    except UnicodeDecodeError as error:
        failures = [f"utf-8 fails at byte {error.start}"]
    readings = []
    for encoding in _CANDIDATES:
        try:
            seen = _look(data, encoding)
        except UnicodeDecodeError as error:
            failures.append(f"{encoding} fails at byte {error.start}")
            continue
        # Korean and Japanese bytes give common characters too, but not the frequent ones; some few characters may be a name
        if seen.strange <= _MOST_STRANGE and (seen.frequent >= _LEAST_FREQUENT or seen.size < _FEW or encoding in claimed):
            readings.append((seen.frequent - seen.strange, encoding))
        else:
            failures.append(f"{encoding} gives no Chinese text")
    readings.sort(reverse=True)
    near = [encoding for score, encoding in readings if score > readings[0][0] - _MARGIN]
    if len(near) > 1:
        near = [encoding for encoding in claimed if encoding in near][:1] or near
    if len(near) > 1:
        raise DocumentError(f"{name}: reads as {' and as '.join(near)} equally well; {_ADVICE}")
    for encoding in near:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failures.append(f"{encoding} fails at byte {error.start}")
    if mend and (mended := _mended(data)):
        return mended
    what = "holds binary data, not text" if b"\x00" in data else "cannot be read as text"
    raise DocumentError(f"{name}: {what}: {'; '.join(failures)}; {_ADVICE}")


def _is_utf8(data: bytes, text: str, name: str, claimed: list[str]) -> bool:
    """Whether what decodes as utf-8 is utf-8: pairs of bytes, read as foreign letters, may be Chinese in gb18030.

    Where a text has no character of three bytes, both readings are weighed. DocumentError where neither is the better.
    """
    if text.isascii() or _THREE_BYTES.search(text) or not _ALPHABETS.search(text):
        return True
    try:
        seen = _look(data, "gb18030")
    except UnicodeDecodeError:
        return True
    if seen.strange > _MOST_STRANGE or seen.frequent < _FREQUENT:
        return True
    stated = [encoding for encoding in claimed if encoding in ("utf-8", "gb18030")]
    if not stated:
        raise DocumentError(f"{name}: reads as utf-8 and as gb18030 equally well; {_ADVICE}")
    return stated[0] == "utf-8"


def _look(data: bytes, encoding: str) -> Looks:
    """How the beginning of `data` looks in an encoding; all of it where the beginning has hardly a Chinese character."""
    if len(data) > _SAMPLE:
        seen = looks(codecs.getincrementaldecoder(encoding)().decode(data[:_SAMPLE]))
        if seen.size >= _ENOUGH:
            return seen
    return looks(data.decode(encoding))


def _mended(data: bytes) -> tuple[str, str] | None:
    """The best reading of bytes of which a few are damaged: each damaged place becomes U+FFFD."""
    best: tuple[float, str, str] | None = None
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        seen = looks(text)
        if seen.strange <= _MOST_STRANGE and text.count("\ufffd") <= max(2, _MOST_DAMAGE * len(text)):
            best = max(best, (seen.frequent - seen.strange, text, encoding)) if best else (seen.frequent - seen.strange, text, encoding)
    return best[1:] if best else None
