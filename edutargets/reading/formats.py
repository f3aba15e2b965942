from edutargets.reading.decoding import decode
from edutargets.records import Source


def source_of(data: bytes, name: str, declared: str = "") -> Source:
    text, encoding = decode(data, name, declared)
    return Source(text=text, format="txt", encoding=encoding)
