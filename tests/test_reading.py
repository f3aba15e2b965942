"""Reading: bytes to text, lines to sentences, headings to an outline, a flattened task table to rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

import edutargets as et
from edutargets.characters import is_traditional, plain, simplified
from edutargets.errors import ConfigError, DocumentError
from edutargets.reading.decoding import decode
from edutargets.reading.sentences import Reader
from edutargets.records import Document, Sentence
from edutargets.rules.reading import load_layout

READER = Reader(load_layout(ROOT / "configs"))
TEXT = "一、学前教育\n普惠性幼儿园覆盖率达93.66%。\n"
SentencesOf = Callable[[str], list[Sentence]]


def read_text(text: str, title: str = "样例市教育局2023年工作要点") -> list[Sentence]:
    return READER.sentences(Document(id="x", city="x", city_name="x", adcode="", year=2023, kind="plan", title=title, text=text))


def words(text: str) -> list[str]:
    return [sentence.text for sentence in read_text(text)]


@pytest.fixture(scope="module")
def sentences_of(corpus: et.Corpus) -> SentencesOf:
    """The sentences of a city's document in the corpus."""
    known = {document.city: READER.sentences(document) for document in corpus.documents}
    return lambda city: known[city]


def section_of(sentences: list[Sentence], part: str) -> tuple[str, ...]:
    """The headings above the first sentence (no heading itself) that contains `part`."""
    return next(sentence.section for sentence in sentences if part in sentence.text and sentence.role in ("body", "cell"))


def under(sentences: list[Sentence], heading: str) -> list[str]:
    """The headings directly under one heading, without the full stop they may end in."""
    return [s.text.strip("。:") for s in sentences if s.role == "heading" and s.section[-1:] == (heading,)]


# -- decoding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")]
)
def test_text_is_the_same_in_every_encoding(encoding: str, said: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, said)


def test_the_declared_encoding_is_the_one_used() -> None:
    assert decode(TEXT.encode("gb18030"), "a.txt", "gb18030") == (TEXT, "gb18030")
    with pytest.raises(DocumentError, match=r"a\.txt.*utf-8 fails at byte 2"):
        decode(TEXT.encode("gb18030"), "a.txt", "utf-8")
    with pytest.raises(DocumentError, match=r"a\.txt.*klingon"):
        decode(TEXT.encode(), "a.txt", "klingon")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"), (b" \r\n\t", "empty"), (b"\xef\xbb\xbf", "empty"), (b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"PK\x03\x04\x14\x00", "zip archive"), (b"\xd0\xcf\x11\xe0\xa1", "Office"),
        (b"\x89PNG\r\n", "image"), (b"\xff\xd8\xff\xe0", "image"), (b"text\x00\x01\x02" * 9, "binary"), ("教育".encode() + b"\xff\xff\xff", "byte 6"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_said_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "folder/a.txt")
    assert says in str(caught.value) and "folder/a.txt" in str(caught.value) and "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_line(data: bytes) -> None:
    try:
        text, encoding = decode(data, "a.txt")
    except DocumentError as error:
        assert str(error).startswith("a.txt: ") and "\n" not in str(error)
    else:
        assert encoding and text.encode(encoding).decode(encoding) == text


def test_a_document_takes_its_facts_from_the_yaml_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "2023-plan.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    path.with_suffix(".yaml").write_text("city: nowhere\nyear: 2023\nkind: plan\ntitle: 工作要点\n", "utf-8")
    document = et.read(path)
    assert (document.id, document.text, document.encoding, document.title) == ("nowhere-2023-plan", TEXT, "gb18030", "工作要点")
    assert et.read(path, city="other", year=2024, kind="report").id == "other-2024-report"


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("city: x\nyear: 2023\nkind: plan\nsha256: '00'\n", "changed"),
        ("city: x\nyear: 2023\nkind: planned\n", r"2023-plan\.yaml:3.*planned"),
        ("city: x\nyear: 2023\nkind: plan\npublisher: y\n", r"2023-plan\.yaml:4.*publisher.*issuer"),
        ("city: x\nyear: soon\nkind: plan\n", r"2023-plan\.yaml:2.*year"),
        ("city: x\nyear: 2023\n", "kind"),
    ],
)
def test_a_wrong_yaml_is_said_in_one_line(tmp_path: Path, sidecar: str, says: str) -> None:
    path = tmp_path / "2023-plan.txt"
    path.write_text(TEXT, "utf-8")
    path.with_suffix(".yaml").write_text(sidecar, "utf-8")
    with pytest.raises((DocumentError, ConfigError), match=says) as caught:
        et.read(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt"):
        et.read(tmp_path / "gone.txt", city="x", year=2023, kind="plan")


# -- lines and sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("city", "joined"),
    [
        ("jiangyin", "全年目标引进教育高层次人才、高端紧缺型人才10名左右,柔性人才50名左右。"),
        ("jiangmen", "推进基层党建特色项目培育、深化品牌内涵建设"),
    ],
)
def test_a_line_broken_in_mid_word_is_joined(sentences_of: SentencesOf, city: str, joined: str) -> None:
    assert any(joined in sentence.text for sentence in sentences_of(city))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、安全\n加强安防;完善食堂!落实责任。\n", ["一、安全", "加强安防;", "完善食堂!", "落实责任。"]),
        ("加强建设（新建学校3所；改建2所）。继续推进。\n", ["加强建设(新建学校3所;改建2所)。", "继续推进。"]),
        ("组织学习，“做好工作。”继续推进。\n", ["组织学习,“做好工作。”", "继续推进。"]),
        ("新建学校3所\r\n\r\n改建学校2所\u2028扩建学校1所", ["新建学校3所", "改建学校2所", "扩建学校1所"]),
        ("<p>新建幼儿园14所。</p><br/><b>改造学校3所。</b>", ["新建幼儿园14所。", "改造学校3所。"]),
        ("普及率达９３．５％，新增优质园１—２所。", ["普及率达93.5%,新增优质园1—2所。"]),
        ("计划新建 幼儿园\u3000\xa014 所。", ["计划新建幼儿园14所。"]),
        ("", []),
        ("\n \n\u3000\n", []),
    ],
)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_lines_of_a_fixed_width_are_joined_to_the_sentences_they_were() -> None:
    """Text taken from a PDF: every line is as long as the page is wide, whatever stands at its end."""
    sentences = [
        f"第{number}项工作是推进学校建设和教师培养并完善相应的管理机制和保障措施,全年安排专项资金{number + 20}万元。"
        for number in range(30)
    ]
    running = "".join(sentences)
    wrapped = "\n".join(running[at : at + 28] for at in range(0, len(running), 28))
    assert words(wrapped) == sentences


def test_a_sentence_over_two_lines_keeps_the_place_of_each_character() -> None:
    text = "一、人才\n全面加强教师队伍建设,全年目标引进教育高层\r\n次人才 10名左右,柔性人才50名左右。\n"
    sentence = read_text(text)[-1]
    at = sentence.text.index("次人才")
    assert text[sentence.place_of(at) :].startswith("次人才 10名")
    assert text[sentence.start : sentence.end].endswith("50名左右。")


@example("總體要求\n新增學位1200個。")
@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["一、", "(一)", "1.", "１．", "一是", "第一章", "\n", "\r\n", "。", "；", "，", " ", "<p>", "〔责任单位:局〕", "新建学校14所", "(", ")", "“", "”", "教育", "责任单位\n", "完成时限\n", "工作任务\n", "2017\n"])).map("".join)
)  # fmt: skip
def test_any_text_gives_ordered_sentences_with_exact_places(text: str) -> None:
    last = 0
    for sentence in read_text(text):
        assert last <= sentence.start < sentence.end <= len(text)
        written = plain("".join(text[sentence.place_of(index)] for index in range(len(sentence.text))))
        assert sentence.text == (simplified(written) if is_traditional(plain(text)) else written)
        last = sentence.end


def test_every_character_of_the_corpus_keeps_its_place(corpus: et.Corpus, sentences_of: SentencesOf) -> None:
    for document in corpus.documents:
        for sentence in sentences_of(document.city):
            assert "".join(plain(document.text[sentence.place_of(i)]) for i in range(len(sentence.text))) == sentence.text


# -- furniture ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "furniture", ["开云", "返回", "ICP", "版权所有", "Copyright", "浏览次数", "索引号", "014006470", "微信公众号", "无锡普法", "IPV6", "繁体版", "3503835", "发布机构", "效力状况", "公开时限", "各县(市、区)教育局,"]
)  # fmt: skip
def test_no_sentence_of_the_corpus_is_page_furniture(sentences_of: SentencesOf, furniture: str) -> None:
    cities = ("jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang")
    assert [s.text for city in cities for s in sentences_of(city) if s.role != "furniture" and furniture in s.text] == []


@pytest.mark.parametrize(
    ("city", "first", "last"),
    [
        ("wuxi", "一是党的领导全面加强。", "全力维护教育系统安全稳定。"),
        ("jiangyin", "第一部分部门概况", "家庭教育指导活动。"),
        ("zhenjiang", "指导思想:", "3.开展首批“镇江市学前教育优质均衡示范区”评估。"),
        ("jingjiang", "2020年以来,我市", "普惠全市学生。"),
        ("jiangmen", "一、加强党的领导,全面提升教育系统党的建设水平", "持续做好“六项管理”专项督导。"),
    ],
)
def test_nothing_of_the_document_itself_is_lost_at_its_ends(sentences_of: SentencesOf, city: str, first: str, last: str) -> None:
    texts = [sentence.text for sentence in sentences_of(city) if sentence.role != "furniture"]
    assert any(text.startswith(first) for text in texts[:7])
    assert texts[-1].endswith(last)


def test_furniture_around_a_text_is_left_out() -> None:
    text = (
        "欢迎访问样例市教育局\n当前位置:首页>信息公开\n来源:市教育局 浏览次数:123\n一、主要任务\n新建幼儿园3所。\n"
        "责任编辑:王某\n主办:样例市人民政府\n苏ICP备10205253号-1\n返回顶部\n微信公众号\n"
    )
    assert words(text) == ["一、主要任务", "新建幼儿园3所。"]


def test_a_metadata_table_is_left_out_with_its_values() -> None:
    labelled = "索引号\n014006470/2024-00016\n发文日期\n2024-04-10\n发布机构\n某某网\n有效期\n长期\n"
    pipes = "索引号 | 014437529/2021-00807 | 主题分类 | |\n发布单位 | 某某网 | 发文日期 | 2021-05-10 |\n"
    for table in (labelled, pipes):
        assert words(table + "一、主要任务\n新建幼儿园3所。\n") == ["一、主要任务", "新建幼儿园3所。"]


# -- the outline ----------------------------------------------------------------------------------------------------

JIANGMEN = {
    "一、加强党的领导,全面提升教育系统党的建设水平": range(1, 5), "二、聚力培根铸魂,推动全环境立德树人全面实施": range(5, 8), "三、强化统筹协调,构建高质量教育体系": range(8, 16),
    "四、落实“新强师工程”,建设高素质教师队伍": range(16, 19), "五、夯实安全保障根基,维护教育系统安全稳定": range(19, 21), "六、深化改革创新,激发教育事业发展内生动力": range(21, 28),
}  # fmt: skip
ZHENJIANG = {
    "总体目标": range(1, 6), "一、紧扣教育现代化目标,持续推进各项事业科学发展": range(1, 10), "二、围绕省教育改革试点,全面落实教育领域综合改革": range(10, 17),
    "三、强化师资队伍建设,着力提升教师整体专业素养": range(17, 21), "四、狠抓教育质量主线,不断增强素质教育实际成效": range(21, 24),
    "五、优化教育督导服务,大力提高督导工作专业水平": range(24, 28), "深化全面从严治党切实保障教育和谐稳定发展": range(28, 34),
}  # fmt: skip
JIANGYIN = {
    "(一)强化政治引领,扎实推进高质量党建": range(1, 4), "(二)注重扩优提质,全力提供高效益资源": range(1, 5), "(三)聚焦优质均衡,用心打造高品质学校": range(1, 7),
    "(四)加快队伍培养,努力造就高水平教师": range(1, 4), "(五)坚持五育并举,全面培育高素养学生": range(1, 7),
}  # fmt: skip


@pytest.mark.parametrize(
    ("city", "heading", "numbers"), [(c, h, n) for c, t in (("jiangmen", JIANGMEN), ("zhenjiang", ZHENJIANG), ("jiangyin", JIANGYIN)) for h, n in t.items()]
)  # fmt: skip
def test_numbered_tasks_stand_under_their_chapter(sentences_of: SentencesOf, city: str, heading: str, numbers: range) -> None:
    """Also where the numbers run on over the chapters, and where a chapter lost its own (Zhenjiang's sixth)."""
    assert [title.split(".")[0] for title in under(sentences_of(city), heading)] == [str(number) for number in numbers]


@pytest.mark.parametrize(
    ("city", "part", "section"),
    [
        ("jiangyin", "义务教育集团化办学覆盖率达80%左右", ("第一部分部门概况", "三、2025年度部门主要工作任务及目标", "(二)注重扩优提质,全力提供高效益资源", "2.持续深化综合改革")),
        ("jiangyin", "(二)研究全市教育发展的战略思路", ("第一部分部门概况", "一、主要职能")),
        ("jiangmen", "改革任务的80%以上", ("一、加强党的领导,全面提升教育系统党的建设水平", "2.全面加强教育系统党的建设", "提升基层党建工作质量")),
        ("jiangmen", "培育15个市级优质教育集团", ("六、深化改革创新,激发教育事业发展内生动力", "22.推进集团化办学高质量发展")),
        ("jingjiang", "区域面积665平方公里", ("一、基本情况",)),
        ("jingjiang", "12.67亿元", ("二、主要做法", "(三)强化教育资源配置,提升保障水平", "一是落实支出保障")),
        ("jingjiang", "自评得分96.5分", ("三、自评结果及存在问题",)),
        ("jingjiang", "新开工学校项目12个", ("四、下一步工作打算", "(二)坚持精准施策,扩增量,优存量,实现均衡发展", "二是加快项目建设")),
        ("jingjiang", "3年内力争吸引100名", ("四、下一步工作打算", "(三)坚持深化改革,广引进,促流动,实现共享发展", "二是推行“三项机制”")),
        ("wuxi", "普惠性幼儿园覆盖率达93.66%", ("三是基础教育高位发展",)),
        ("wuxi", "服务学生16.5万名", ("八是教育保障持续增强",)),
        ("zhenjiang", "学前三年教育毛入学率达99%以上", ("总体目标", "1.提升事业发展总体水平")),
        ("zhenjiang", "计划新建、改扩建幼儿园14所", ("主要任务", "一、紧扣教育现代化目标,持续推进各项事业科学发展", "2.加快学前教育优质普惠发展")),
        ("zhenjiang", "不断展现镇江教育综合改革新作为", ("指导思想",)),
    ],
)  # fmt: skip
def test_the_headings_above_a_sentence(sentences_of: SentencesOf, city: str, part: str, section: tuple[str, ...]) -> None:
    assert section_of(sentences_of(city), part) == section


def test_a_chapter_without_its_number_begins_a_chapter_all_the_same(sentences_of: SentencesOf) -> None:
    section = section_of(sentences_of("zhenjiang"), "51个在职基层党支部")
    assert section[-2:] == ("深化全面从严治党切实保障教育和谐稳定发展", "29.全面落实党建工作责任制")
    assert not any(heading.startswith("五、") for heading in section)


@pytest.mark.parametrize("city", ["jingjiang", "wuxi"])
def test_inline_headings_are_headings(sentences_of: SentencesOf, city: str) -> None:
    counted = [s.text[:2] for s in sentences_of(city) if s.role == "heading" and s.text[1:2] == "是"]
    expected = ["一是", "二是", "三是"] * 7 if city == "jingjiang" else [f"{number}是" for number in "一二三四五六七八"]
    assert counted == expected


def test_goals_and_deeds_of_the_annex_stand_under_their_heads(sentences_of: SentencesOf) -> None:
    sentences = sentences_of("zhenjiang")
    annex = [s for s in sentences if any("任务书" in heading for heading in s.section) and s.role == "body"]
    assert [s.section[-1] for s in annex] == ["事业目标"] * 4 + ["民生实事"] * 5
    assert "完成20个乡镇、学校的“双创”工作;" in [s.text for s in annex]


@pytest.mark.parametrize(
    ("text", "part", "section"),
    [
        ("一、党建\n（一）学习\n１．制度\n(1)清单\n加强落实。", "加强落实", ("一、党建", "(一)学习", "1.制度", "(1)清单")),
        ("一、党建\n1.学习。\n加强落实。\n二、学前\n(一)普惠\n新建3所。", "新建3所", ("二、学前", "(一)普惠")),
        ("第一章 学前\n一、目标\n新建3所。\n第二章 小学\n改扩建2所。", "改扩建2所", ("第二章小学",)),
        ("一、学前\n(一)扩大资源。新建幼儿园3所,改扩建2所。", "新建幼儿园3所", ("一、学前", "(一)扩大资源")),
        ("一、学前\n推进普惠。一是扩大供给。新建幼儿园3所。二是提升质量。覆盖率达90%。", "覆盖率达90%", ("一、学前", "推进普惠", "二是提升质量")),
        ("一、学前\n一是新建幼儿园3所。二是改扩建2所。", "改扩建2所", ("一、学前",)),
        ("一、学前\n1.2025年新建幼儿园3所,改扩建2所。", "2025年新建", ("一、学前",)),
        ("一、学前\n1.1总体要求\n新建3所。", "新建3所", ("一、学前", "1.1总体要求")),
    ],
)  # fmt: skip
def test_the_outline_of_a_made_up_text(text: str, part: str, section: tuple[str, ...]) -> None:
    assert section_of(read_text(text), part) == section


def test_a_title_of_the_document_is_not_a_heading_above_its_chapters() -> None:
    text = "样例市教育局2023年工作要点\n一、学前\n新建幼儿园3所。\n"
    assert section_of(read_text(text), "新建") == ("一、学前",)


# -- task tables ----------------------------------------------------------------------------------------------------

FIRST, SECOND = "精准服务优化年", "机制改革深化年"
# the 26 rows of Zhenjiang's task table: action, project, beginning of the content, unit, office, lead, due
ROWS = [
    (FIRST, "建设类服务", "1.继续推进“消除大班额”", "市及各辖市区", "基教处", "黄科文", "2017"),
    (FIRST, "建设类服务", "2.建设3-4个省级课程基地", "市及各辖市区", "基教处", "黄科文", "2017"),
    (FIRST, "建设类服务", "3.镇江高等职业技术学校创建", "市及相关辖市区", "职社处", "朱定明", "2017.12"),
    (FIRST, "建设类服务", "4.建成2个省现代化实训基地", "市及相关辖市区", "职社处", "朱定明", "2017.10"),
    (FIRST, "建设类服务", "5.推进特教中心异地新建", "市直", "发财处", "薛安明", "2017底前"),
    (FIRST, "政策类服务", "1.完善规范义务教育学校办学行为的文件", "市及各辖市区", "基教处", "黄科文", "2017.5"),
    (FIRST, "政策类服务", "2.制定出台《镇江市职业院校技能大赛", "市及各辖市区", "职社处", "朱定明", "2017.6"),
    (FIRST, "作风类服务", "1.开展规范义务教育阶段办学行为督查", "市及各辖市区", "基教处", "黄科文", "2017"),
    (FIRST, "作风类服务", "2.加强机关作风建设", "市局", "机关党委", "刘元良", "2017"),
    (FIRST, "作风类服务", "3.加强师德师风建设", "市及各辖市区", "人事处", "姜成林", "长期"),
    (FIRST, "作风类服务", "4.对句容涧北村", "市局", "机关党委", "刘元良", "2018年底"),
    (FIRST, "作风类服务", "5.指导职业学校编制", "市及各辖市区", "职社处", "朱定明", "2017.11"),
    (SECOND, "德育工作机制改革", "1.探索构建镇江市中小学生", "市及各辖市区", "德育处", "黄科文", "2018"),
    (SECOND, "教学工作机制改革", "1.完善义务教育教育教学质量", "市及各辖市区", "基教处", "黄科文", "2017"),
    (SECOND, "教学工作机制改革", "2.制发《镇江市推进职业学校", "市及各辖市区", "职社处", "朱定明", "2017.12"),
    (SECOND, "教学工作机制改革", "3.公布、实施中考艺术考试方案", "市局", "体卫艺", "黄科文", "2017.4"),
    (SECOND, "教育治理机制改革", "1.会议文件活动", "市及各辖市区", "办公室", "刘元良", "长期"),
    (SECOND, "教育治理机制改革", "2.建立市县两级", "市及各辖市区", "行政服务处", "朱定明", "2017"),
    (SECOND, "教育治理机制改革", "3.制发《关于加强家长委员会", "市及各辖市区", "德育处", "黄科文", "2017"),
    (SECOND, "教育治理机制改革", "4.制发《关于做好中小学幼儿园章程", "市及各辖市区", "督导处", "潘国建、赵建军", "2017"),
    (SECOND, "教育督导机制改革", "1.建立政府教育督导委员会", "各辖市区", "督导处", "潘国建、赵建军", "2017"),
    (SECOND, "校长教师管理机制改革", "1.启动中小学教师“县管校聘”", "句容", "人事处", "姜成林", "2017"),
    (SECOND, "校长教师管理机制改革", "2.正式试行校长职级制改革", "扬中、新区", "组宣处", "姜成林", "2017"),
    (SECOND, "学前教育机制改革", "1.召开镇江市国家学前教育体制改革", "各辖市区", "学前处", "黄科文", "2017.3"),
    (SECOND, "学前教育机制改革", "2.出台《镇江市学前教育发展专项经费", "各辖市区", "发财处", "薛安明", "2017.5"),
    (SECOND, "学前教育机制改革", "3.开展首批“镇江市学前教育优质均衡示范区”", "各辖市区", "学前处", "黄科文", "2017.11"),
]  # fmt: skip


def rows_of(sentences: list[Sentence]) -> list[tuple[Sentence, str]]:
    """The first sentence of each row, and the text of the whole row."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.role == "cell":
            blocks.setdefault(sentence.block, []).append(sentence)
    return [(found[0], "".join(sentence.text for sentence in found)) for found in blocks.values()]


def test_all_rows_of_zhenjiangs_task_table(sentences_of: SentencesOf) -> None:
    found = rows_of(sentences_of("zhenjiang"))
    assert len(found) == len(ROWS) == 26
    for (sentence, text), (action, project, content, unit, office, lead, due) in zip(found, ROWS, strict=True):
        row = sentence.row
        assert row is not None and text.startswith(content)
        assert sentence.section[-2:] == (action, project), content
        assert (row.unit_responsible, row.office, row.lead, row.due) == (unit, office, lead, due), content


def test_a_row_of_two_sentences_keeps_its_cells_on_both(sentences_of: SentencesOf) -> None:
    row = [s for s in sentences_of("zhenjiang") if s.role == "cell" and s.section[-1] == "教学工作机制改革"][:2]
    assert [s.text[:6] for s in row] == ["1.完善义务", "初步建成市属"]
    assert row[0].row == row[1].row


def test_a_made_up_task_table_with_merged_cells() -> None:
    text = "一、要求\n加强落实。\n任务书\n工作任务\n责任单位\n责任科室\n完成时限\n1.新建幼儿园3所。\n市教育局\n学前科\n2023.9\n2.改扩建小学2所。\n2023年底\n3.培训教师100名。\n各县区\n人事科\n长期\n"
    found = [(body.split("。")[0], s.row) for s, body in rows_of(read_text(text))]
    assert [(content, r.unit_responsible, r.office, r.due) for content, r in found if r] == [
        ("1.新建幼儿园3所", "市教育局", "学前科", "2023.9"),
        ("2.改扩建小学2所", "市教育局", "学前科", "2023年底"),
        ("3.培训教师100名", "各县区", "人事科", "长期"),
    ]


def test_a_note_on_who_is_responsible_goes_to_the_sentences_above_it() -> None:
    text = "一、质量\n1.巩固率达99%。\n2.新建小学2所。改建小学3所。（责任单位：基教科、人事科）\n二、安全\n加强校园安防建设。\n"
    units = {s.text: s.row.unit_responsible if s.row else "" for s in read_text(text) if s.role == "body"}
    assert units["改建小学3所。"] == "基教科、人事科"
    assert units["加强校园安防建设。"] == ""
    assert not any("责任单位" in sentence for sentence in units)
