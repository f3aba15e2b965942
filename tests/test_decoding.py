"""Decoding: a text is the same out of every encoding, and no misreading passes for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edutargets.errors import DocumentError
from edutargets.reading.decoding import decode

SIMPLIFIED = (
    "样例市教育局2025年工作要点。加快建设高质量教育体系，办好人民满意的教育。新建、改扩建幼儿园12所，新增学位3240个；普惠性幼儿园覆盖率达93.6%以上。"
    "（一）深化“县管校聘”管理改革，交流轮岗教师占比不低于15%。（二）组建教育集团3个，义务教育集团化办学覆盖率达80%左右。"
    "（三）落实校园安全责任，确保师生平安。各县（市、区）教育局要加强组织领导，明确责任单位和完成时限，每季度报送工作进展情况。"
)
TRADITIONAL = (
    "樣例市教育局2025年工作重點。加快建設高質量教育體系，辦好人民滿意的教育。新建、改建幼兒園12所，新增學位3240個，學前教育覆蓋率達93.6%以上。"
    "深化教師管理改革，交流教師佔比不低於15%。組建教育集團3個，落實校園安全責任，確保師生平安。各區教育局要加強組織領導，明確負責單位和完成時限。"
)


def some_of(text: str, least: int = 24) -> st.SearchStrategy[str]:
    """Pieces of a text, of a few dozen characters and more."""
    return st.integers(0, len(text) - least).flatmap(lambda at: st.integers(at + least, len(text)).map(lambda end: text[at:end]))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "gb2312", "gbk", "gb18030"]
)
@settings(max_examples=60, deadline=None)
@given(text=some_of(SIMPLIFIED))
def test_a_simplified_text_is_the_same_out_of_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-be", "big5", "big5hkscs", "cp950", "gb18030"])
@settings(max_examples=60, deadline=None)
@given(text=some_of(TRADITIONAL))
def test_a_traditional_text_is_the_same_out_of_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("utf-32-le", "utf-32-le"),
        ("big5", "big5hkscs"),
        ("gb2312", "gb18030"),
    ],
)
def test_the_encoding_that_was_found_is_told(encoding: str, said: str) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    assert decode(text.encode(encoding), "a.txt")[1] == said


@pytest.mark.parametrize("lead", [1000, 1_200_000])
def test_chinese_late_in_a_large_text_decides_all_the_same(lead: int) -> None:
    """The head of a page may be a megabyte of scripts."""
    text = "var a = 1;\n" * (lead // 11) + SIMPLIFIED
    assert decode(text.encode("gbk"), "a.html") == (text, "gb18030")
    assert decode(text.encode("utf-16-le"), "a.html") == (text, "utf-16-le")


def test_two_characters_are_read_by_how_frequent_they_are() -> None:
    """As big5 they are two common characters as well, though rarer ones."""
    for text in ("教工", "教化", "教大"):
        assert decode(text.encode("gb2312"), "a.txt") == (text, "gb18030")


def test_latin_letters_and_ascii_stay_utf_8() -> None:
    for text in ("target,value\nenrolment,93.6\n", "naïve café, 3×5 m², 20 °C", "Школы и детские сады города", "Ελληνικά σχολεία"):
        assert decode(text.encode(), "a.txt") == (text, "utf-8")
    ascii_only = "target,value\n"
    assert decode(ascii_only.encode("utf-16-le"), "a.txt") == (ascii_only, "utf-16-le")


@pytest.mark.parametrize("claim", ["gb2312", "GBK", "utf-8", "big5", "iso-8859-1", "windows-1252", "klingon", "utf-16"])
def test_a_claim_that_the_bytes_do_not_bear_out_is_overruled(claim: str) -> None:
    rare = SIMPLIFIED + "李喆、朱镕、𠮷田"  # characters that gb2312, and then gbk, does not have
    for encoding, said in (("gb18030", "gb18030"), ("utf-8", "utf-8"), ("utf-16-le", "utf-16-le")):
        assert decode(rare.encode(encoding), "a.html", claimed=[claim]) == (rare, said)


def test_bytes_that_read_well_in_two_encodings_are_not_guessed() -> None:
    """Two Chinese characters of gb18030 that are as well foreign letters of utf-8."""
    data = next(a + b for a in _two_faced() for b in _two_faced() if a != b)
    with pytest.raises(DocumentError, match=r"^a\.txt: reads as utf-8 and as gb18030 equally well; .*sidecar") as caught:
        decode(data, "a.txt")
    assert "\n" not in str(caught.value)
    assert decode(data, "a.txt", claimed=["gb2312"])[1] == "gb18030"
    assert decode(data, "a.txt", claimed=["utf-8"])[1] == "utf-8"
    assert decode(data, "a.txt", "gb18030")[1] == "gb18030"


def _two_faced() -> list[bytes]:
    """Frequent characters whose two bytes in gb18030 are one letter in utf-8."""
    found = []
    for char in dict.fromkeys(SIMPLIFIED):
        data = char.encode("gb18030")
        try:
            if len(data) == 2 and len(data.decode("utf-8")) == 1:
                found.append(data)
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize(
    "data",
    [
        "日本の学校における教育目標について、令和五年度の計画をここに示す。".encode("shift_jis"),
        "유치원 취원율을 구십삼 퍼센트 이상으로 높이고 새 유치원 열두 곳을 짓는다. 학교 안전을 강화한다.".encode("euc-kr"),
        "Écoles élémentaires à créer près de l'hôtel".encode("latin-1"),
        bytes(range(128, 256)) * 3,
        b"\x81\x41\x81\x42\x82\x43",
    ],
    ids=["japanese", "korean", "french", "bytes", "rare"],
)
def test_where_no_reading_is_plausible_the_message_says_what_was_tried(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "folder/a.txt")
    message = str(caught.value)
    assert message.startswith("folder/a.txt: cannot be read as text: ") and "\n" not in message
    for word in ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "sidecar", "encoding:"):
        assert word in message


def test_a_few_damaged_bytes_are_mended_only_where_asked_and_stay_visible() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = SIMPLIFIED.encode(encoding) + "要".encode(encoding)[:-1] + b"\n" + SIMPLIFIED.encode(encoding)
        with pytest.raises(DocumentError):
            decode(data, "a.html")
        text, said = decode(data, "a.html", mend=True)
        assert (said, text.count("\ufffd")) == (encoding, 1)
        assert text.startswith(SIMPLIFIED) and text.endswith(SIMPLIFIED)


def test_a_text_that_is_damaged_throughout_is_not_mended() -> None:
    for data in (SIMPLIFIED.encode()[::2], SIMPLIFIED.encode().replace("，".encode(), b"\xef\xbc")):
        with pytest.raises(DocumentError, match="cannot be read"):
            decode(data, "a.html", mend=True)
