"""What is said of the index of a corpus, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from edutargets.presenting import Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "index": ("Index", "索引文件"),
    "corpus": ("Corpus", "文件库"),
    "bytes": ("Bytes", "字节数"),
    "documents": ("Documents", "文件数"),
    "read": ("Read", "已提取"),
    "none": ("{corpus} has no index; the next command makes one", "{corpus}尚无索引，下一条命令将自动建立"),
    "cleared": ("deleted {index} ({bytes} bytes)", "已删除{index}（{bytes}字节）"),
    "reading": ("reading", "提取中"),
    "built": ("read {done} of {documents} documents; {known} were known", "已提取{documents}份文件中的{done}份；{known}份此前已提取"),
    "written": (
        "wrote {out}: {records} records of {documents} documents in {parts} files",
        "已写入{out}：{documents}份文件的{records}条记录，共{parts}个数据文件",
    ),
    "stopped": ("stopped; what was read is kept, and the next build goes on", "已停止；已提取的内容保留，再次运行时继续"),
}


def index_word(key: str, language: Language, **values: object) -> str:
    """A word or a line about an index, with what is to be filled in."""
    return _WORDS[key][language == "zh"].format(**values)
