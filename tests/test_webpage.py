"""Web pages: the document's lines and nothing but them, tables as rows, and what a page says of itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from edutargets.errors import DocumentError
from edutargets.reading.records import Source
from edutargets.reading.sentences import Reader
from edutargets.reading.web import page_source
from edutargets.records import Document
from edutargets.rules.reading import load_layout

SAMPLES = ROOT / "tests" / "samples" / "html"
READER = Reader(load_layout(ROOT / "configs"))


def sample(name: str) -> Source:
    return page_source((SAMPLES / name).read_bytes(), name)


def lines(body: str, head: str = "") -> list[str]:
    """The lines of a page in utf-8 with this body."""
    return page_source(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "a.html").text.split("\n")[:-1]


def rows(body: str) -> list[list[str]]:
    """The cells of the rows of the one table of a body."""
    found = lines(f"<p>正文第一段。</p>{body}<p>正文第二段。</p>")
    assert found[:2] == ["正文第一段。", ""] and found[-2:] == ["", "正文第二段。"]
    return [line.split("\t") for line in found[2:-2]]


# -- whole pages, line by line ----------------------------------------------------------------------------------------


def test_a_government_page() -> None:
    """Menus, search form, news beside and below, scripts, hidden text and the footer are gone; the document is whole."""
    source = sample("government-page.html")
    assert source.text.split("\n") == [
        "样例市教育局2025年工作要点",
        "样教发〔2025〕8号",
        "2025年全市教育工作的总体要求是：坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的教育方针，落实立德树人根本任务，加快建设教育强市，办好人民满意的教育。",
        "一、推进学前教育普及普惠",
        "1.扩大普惠资源。新建、改扩建幼儿园12所，新增学位3240个，普惠性幼儿园覆盖率达93.6%以上。",
        "2.提升保教质量。新增省优质幼儿园5所，公办园在园幼儿占比达60%。",
        "二、促进义务教育优质均衡",
        "3.深化集团化办学。义务教育集团化办学覆盖率达80%左右，组建教育集团3个。",
        "4.改善办学条件。新增校舍3.2×10⁴平方米，生师比不高于15:1。",
        "三、加强教师队伍建设",
        "1. 引进高层次人才10名左右；",
        "2. 招聘教师420人；",
        "3. 交流轮岗校长、教师占比不低于15%。",
        "样例市教育局",
        "2025年2月15日",
        "附件：2025年重点任务分解表.xlsx",
        "",
    ]
    assert (source.format, source.encoding) == ("html", "utf-8")
    assert source.warnings == ("hidden_text:1", "attachments:1")


def test_an_old_page_of_layout_tables() -> None:
    found = sample("layout-tables-gb2312.html").text.split("\n")
    document = found[found.index("样例县2009年教育工作总结") :]
    assert document[0:1] + document[2:10] == [
        "样例县2009年教育工作总结",
        "2009年，全县教育系统认真贯彻落实科学发展观，各项事业取得新的成绩。",
        "一、基础教育稳步发展",
        "全县学前三年毛入园率达86.5%，小学适龄儿童入学率达100%，初中巩固率达 98.7%，高中阶段毛入学率达81.2%。",
        "二、办学条件逐步改善",
        "全年投入资金2316万元，新建校舍1.8万平方米，改造危房0.6万平方米。",
        "三、教师队伍不断加强",
        "招聘教师65名，培训校长、教师1200多人次。",
        "样例县教育局",
    ]
    assert not any("\t" in line or "通知" in line or "留言板" in line for line in found)


def test_a_page_with_a_table_of_indicators() -> None:
    text = sample("indicators.html").text
    assert [line.split("\t") for line in text.split("\n") if "属性" in line or "性" in line[-3:]] == [
        ["指标", "指标", "规划值", "规划值", "属性"],
        ["指标", "指标", "2020年", "2025年", "属性"],
        ["学前教育", "学前三年毛入园率（%）", "98.2", "99以上", "预期性"],
        ["学前教育", "普惠性幼儿园覆盖率（%）", "87", "92", "预期性"],
        ["义务教育", "义务教育巩固率（%）", "99.9", "100", "预期性"],
        ["义务教育", "集团化办学覆盖率（%）", "", "85", "预期性"],
        ["劳动年龄人口平均受教育年限（年）", "劳动年龄人口平均受教育年限（年）", "10.9", "11.5", "约束性"],
    ]
    assert "主要指标见下表。\n\n指标\t" in text and "约束性\n\n注：普惠性幼儿园覆盖率按在园幼儿计算。\n二、主要任务\n" in text
    assert text.endswith("新建、改扩建幼儿园120所、义务教育学校96所，新增学位12.5万个。\n")


def test_a_page_with_a_task_table() -> None:
    text = sample("tasks-gbk.html").text
    before, table, after = text.split("\n\n")
    assert before.startswith("样例区教育局2023年重点工作任务分解表\n为确保全年") and before.endswith("年底考核。")
    assert [line.split("\t") for line in table.split("\n")] == [
        ["序号", "工作任务", "责任单位", "牵头领导", "完成时限"],
        ["一、学前教育"] * 5,
        ["1", "新建幼儿园3所，新增学位1080个。", "基础教育科计划财务科", "王某某", "2023年8月"],
        ["2", "创成省优质幼儿园2所。", "基础教育科计划财务科", "王某某", "2023年12月"],
        ["二、义务教育"] * 4 + ["2023年12月"],
        ["3", "（1）推进“县管校聘”改革，交流教师比例不低于15%。（2）组建教育集团2个。", "人事科、基础教育科", "李某某", "2023年12月"],
        ["4", "每校开齐心理健康课，每两周不少于1课时", "德育科", "", "全年"],
    ]
    assert after.startswith("（联系人：")


def test_a_page_saved_by_a_browser() -> None:
    found = sample("saved-by-browser.html").text.split("\n")
    assert found[:8] == [
        "样例市2023年教育事业发展情况汇报",
        "2023年，全市教育系统坚持以人民为中心发展教育，各项工作取得新进展。",
        "一是学前教育扩容提质。新建幼儿园8所，普惠性幼儿园覆盖率达91.35%，比上年提高1.2个百分点。",
        "二是义务教育均衡发展。随迁子女入读公办学校比例达95.8%，新增公办学位1.6万个。",
        "三是职业教育产教融合。建成市级产业学院3个，毕业生就业率达97.4%。",
        "存在的主要问题是优质资源分布不够均衡，教师队伍结构有待优化。",
        "样例市教育局",
        "2024年1月16日",
    ]
    assert not any("插件" in line or "走进样例" in line for line in found)


def test_a_page_in_one_file() -> None:
    """The largest page of the mht, not the advertisement; it declares gb2312 and holds a character of gbk."""
    source = sample("saved-page.mht")
    assert source.text == (
        "样例镇2022年教育工作意见\n全镇适龄儿童入学率保持100%，学前三年毛入园率达99.2%以上。\n"
        "投入资金380万元，改造运动场2片，更新课桌椅600套，李喆等5名骨干教师到样例镇中心校交流任教。\n"
        "开展校园安全排查不少于12次，护学岗覆盖全部6所学校，确保师生平安。\n"
    )
    assert (source.format, source.encoding, source.facts["address"]) == ("mht", "gb18030", "https://zhen.yangli.example/yj/2022.html")


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.*ht*")))
def test_furniture_that_stays_in_the_text_is_known_to_the_reader(name: str) -> None:
    document = Document(id="x", city="x", city_name="x", adcode="", year=2023, kind="plan", title="", text=sample(name).text)
    said = [sentence.text for sentence in READER.sentences(document) if sentence.role != "furniture"]
    assert len(said) >= 4
    assert not any(
        word in text for text in said for word in ("首页", "打印", "版权", "主办", "扫一扫", "浏览", "点击数", "公网安备", "上一篇", "分享")
    )


# -- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>新建<b>3</b><font>所</font>，<a href=a>改建</a>2所。", ["新建3所，改建2所。"]),
        ("一段<br>二段<br/>三段<div>四段</div>五段", ["一段", "二段", "三段", "四段", "五段"]),
        ("<p>教育\n    强市，2025年\n  建成</p>", ["教育强市，2025年建成"]),
        ("<p>&nbsp;&nbsp;&emsp;达&#57;5&percnt;&nbsp;以上&ldquo;双减&rdquo;　</p>", ["达95% 以上“双减”"]),
        ("<p>覆\u200b盖\ufeff率\u00ad达90&#8203;%</p>", ["覆盖率达90%"]),
        ("<p>\x013&#150;4\x96\x1f5个</p>", ["3–4–5个"]),
        ("<p>10<sup>4</sup>平方米<sup>[1]</sup>，PM<sub>2.5</sub></p>", ["10⁴平方米，PM2.5"]),
        ("<pre>第一行\n第二行  空</pre>", ["第一行", "第二行 空"]),
        ("<h2>关于教育工作<br>的意见</h2><p>正文</p>", ["关于教育工作的意见", "正文"]),
        ("<p>一<p>二<img alt='图'><p>三", ["一", "二", "三"]),
        ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
        ("<dl><dt>目标</dt><dd>90%</dd></dl>", ["目标", "90%"]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>document.write('无')</script>", "<style>p{}</style>", "<noscript>无</noscript>", "<template><p>无</p></template>", "<nav><p>无</p></nav>",
        "<footer>无</footer>", "<aside>无</aside>", "<div hidden>无</div>", "<div style='color:red;Display : NONE'>无<p>无</p></div>", "<div aria-hidden=true>无</div>",
        "<form><select><option>无</select><textarea>无</textarea><button>无</button><input value=无></form>", "<!-- 无 -->", "<div role=navigation>无</div>",
        "<iframe src=a>无</iframe>", "<svg><title>无</title><text>无</text></svg>",
    ],
)  # fmt: skip
def test_what_a_page_does_not_show_of_its_document_is_left_out(unseen: str) -> None:
    assert lines(f"<p>前面一段。</p>{unseen}<p>后面一段。</p>") == ["前面一段。", "后面一段。"]


def test_a_page_around_a_form_and_a_footer_of_the_document_are_kept() -> None:
    assert lines("<form action=a><p>新建幼儿园3所。</p></form>") == ["新建幼儿园3所。"]
    assert lines("<article><p>新建幼儿园3所。</p><footer>样例市教育局</footer></article>") == ["新建幼儿园3所。", "样例市教育局"]


def test_a_document_that_a_script_would_show_is_not_lost() -> None:
    assert "新建幼儿园3所。" in lines("<p>正在加载</p><div style='display:none'><p>新建幼儿园3所。</p><p>改扩建小学2所。</p></div>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7><p>乙</p><p>丙</p><li>丁</ol>", ["3. 甲", "7. 乙", "丙", "8. 丁"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=I start=4><li>甲<li>乙</ol>", ["IV. 甲", "V. 乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        (
            "<ol style='list-style-type: cjk-ideographic' start=9><li>甲<li>乙<li>丙<li>丁</ol>",
            ["九、甲", "十、乙", "十一、丙", "十二、丁"],
        ),
        ("<ol reversed><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<ol reversed start=2><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ul><li>甲<ol><li>乙</ol><li>丙</ul>", ["甲", "1. 乙", "丙"]),
    ],
)
def test_list_items_have_the_numbers_that_the_browser_shows(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


# -- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><td>甲<td>乙<tr><td>丙<td>", [["甲", "乙"], ["丙", ""]]),
        ("<tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊", [["甲", "乙"], ["甲", "丙"], ["丁", "戊"]]),
        ("<tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊", [["甲", "甲", "乙"], ["丙", "丁", "戊"]]),
        ("<tr><td>甲<td rowspan=2 colspan=2>乙<tr><td>丙<tr><td>1<td>2<td>3", [["甲", "乙", "乙"], ["丙", "乙", "乙"], ["1", "2", "3"]]),
        ("<tr><td>1<td>2<td>3<tr><td>甲<td>乙<td rowspan=9>丙<tr><td>丁<td>戊", [["1", "2", "3"], ["甲", "乙", "丙"], ["丁", "戊", "丙"]]),
        ("<tr><td>甲<td rowspan=0>乙<tr><td>丙", [["甲", "乙"], ["丙", "乙"]]),
        ("<thead><tr><th rowspan=5>甲<th>乙<tbody><tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]]),
        ("<tr><td colspan=99>甲<td>乙<tr><td>丙<td>丁", [["甲", "甲", "乙"], ["丙", "丁"]]),
        ("<tr><td colspan=x rowspan=-2>甲<td>乙", [["甲", "乙"]]),
        ("<tr><td>新建<br>3所<td>a<br>b<td>甲\t乙", [["新建 3所", "a b", "甲 乙"]]),
        ("<tr><td><p>责任</p><p>单位</p><td>乙<tr><td> <td>", [["责任单位", "乙"]]),
        ("<tr><td rowspan=2>甲<td rowspan=2>乙<tr>", [["甲", "乙"]]),
        ("<tr><td rowspan=2>甲<td>乙<tr></tr><tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]]),
        ("<tr><td><a>甲</a><td><a>乙</a>", [["甲", "乙"]]),
        ("<tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙", [["甲", "乙"], ["丙", "乙"]]),
    ],
)
def test_a_row_is_a_line_and_a_merged_cell_stands_in_every_cell_it_covers(table: str, expected: list[list[str]]) -> None:
    assert rows(f"<table border=1>{table}</table>") == expected


def test_a_table_that_arranges_the_page_is_paragraphs() -> None:
    paragraphs = "".join(f"<p>第{n}段。</p>" for n in range(1, 7))
    expected = [f"第{n}段。" for n in range(1, 7)]
    assert lines(f"<table><tr><td>{paragraphs}</td></tr></table>") == expected
    assert lines(f"<table><tr><td>&nbsp;</td><td>{paragraphs}</td></tr></table>") == expected
    assert lines(f"<table><tr><td>栏目</td><td>{paragraphs}</td></tr></table>") == ["栏目", *expected]
    rest = "<tr><td>来源<td>教育局<tr><td>文号<td>无<tr><td>日期<td>无"
    assert lines(f"<table>{rest}<tr><td>内容<td>{paragraphs}</table>")[-6:] == expected
    assert lines(f"<table><tr><td><a>甲</a><td><a>乙</a></table>{paragraphs}") == [*["甲", "乙"], *expected]
    assert lines(f"<table role=presentation><tr><td>甲</td><td>乙</td></tr></table>{paragraphs}") == ["甲", "乙", *expected]


def test_a_table_of_data_inside_a_table_that_arranges_the_page() -> None:
    inner = "<table border=1><tr><td>指标<td>2025年<tr><td>巩固率<td>99%</table>"
    assert lines(f"<table><tr><td>前文。{inner}后文。</td></tr></table>") == ["前文。", "", "指标\t2025年", "巩固率\t99%", "", "后文。"]


def test_a_list_of_annexes_is_no_list_of_news() -> None:
    document = "".join(f"<p>第{n}项任务：新建幼儿园{n}所，改扩建小学{n}所，加强校园安全工作。</p>" for n in range(1, 9))
    annexes = "".join(f"<p><a href=a{n}.doc>附件{n}：任务分解表</a></p>" for n in range(1, 5))
    news = "".join(f"<p><a href=n{n}>样例市召开第{n}次会议</a></p>" for n in range(1, 5))
    assert lines(f"<div><div>{document}</div><div>{annexes}</div></div>")[-4:] == [f"附件{n}：任务分解表" for n in range(1, 5)]
    signed = "<div><p>样例市教育局办公室</p></div><div><p>2025年2月15日印发</p></div>"
    assert lines(f"<div><div>{document}</div><div>{annexes}</div>{signed}</div>")[-2:] == ["样例市教育局办公室", "2025年2月15日印发"]
    assert lines(f"<div><div>{document}</div><div>{news}</div></div>")[-1].startswith("第8项")


def test_a_task_with_many_lines_in_a_cell_is_still_a_row() -> None:
    tasks = "".join(
        f"<tr><td>{n}</td><td>（1）新建。<br>（2）改建。<br>（3）扩建。<br>（4）迁建。</td><td>基教科</td></tr>" for n in range(1, 6)
    )
    assert rows(f"<table><tr><td>序号<td>工作任务<td>责任单位</tr>{tasks}</table>")[1] == [
        "1",
        "（1）新建。（2）改建。（3）扩建。（4）迁建。",
        "基教科",
    ]


def test_a_table_made_to_fill_the_memory_is_refused_in_one_line() -> None:
    wide = "<tr>" + "<td>1" * 900 + "".join(f"<tr><td colspan=1000>{'长' * 300}" for _ in range(200))
    with pytest.raises(DocumentError, match=r"^a\.html: the merged cells"):
        page_source(f"<meta charset=utf-8><table border=1>{wide}</table>".encode(), "a.html")


# -- encodings --------------------------------------------------------------------------------------------------------

BODY = "<p>样例市新建幼儿园12所，普惠性幼儿园覆盖率达93.6%以上，义务教育集团化办学覆盖率达80%左右。</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("meta", ["gb2312", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8"])
def test_a_page_reads_well_whatever_it_declares(encoding: str, meta: str, declared: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={meta}"></head><body>{BODY}</body></html>'
    assert page_source(page.encode(encoding), "a.html", declared).text == BODY[3:-4] + "\n"


def test_a_page_in_big5() -> None:
    body = "樣例市新建幼兒園12所，學前教育覆蓋率達93.6%以上，加強教師隊伍建設，確保校園安全。"
    assert page_source(f"<p>{body}</p>".encode("big5"), "a.html").text == body + "\n"


def test_damage_outside_the_text_is_mended_and_inside_it_is_told() -> None:
    cut = "要点".encode()[:-1]
    page = b'<meta charset=utf-8><meta name="description" content="' + cut + b'">' + BODY.encode()
    assert (page_source(page, "a.html").text, page_source(page, "a.html").warnings) == (BODY[3:-4] + "\n", ())
    told = page_source(page + b"<p>" + cut + b"</p>", "a.html")
    assert told.warnings == ("damaged_bytes:1",) and "要\ufffd" in told.text


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (b"", "empty"),
        (b"<html><body><img src=a.png></body></html>", "no text.*mht"),
        (b"<frameset><frame src='main.htm'></frameset>", r"main\.htm in a frame"),
        (b"<p>\xff\xfe\xfd\xfc\x81</p>" * 9, "cannot be read as text"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n",
            "holds no web page",
        ),
    ],
)
def test_a_page_without_text_is_one_line(page: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        page_source(page, "a.html")
    assert str(caught.value).startswith("a.html: ") and "\n" not in str(caught.value)


# -- facts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("government-page.html", {"title": "样例市教育局2025年工作要点", "issuer": "样例市教育局", "published": "2025-02-18", "address": "http://jyj.yangli.example/art/2025/2/18/art_1_2.html"}),
        ("indicators.html", {"title": "市政府关于印发样例市“十四五”教育发展规划的通知", "issuer": "样例市人民政府办公室", "number": "样政发〔2021〕33号", "index_number": "000014000/2021-00123", "published": "2021-12-08"}),
        ("saved-by-browser.html", {"title": "样例市2023年教育事业发展情况汇报", "index_number": "SM00-00300-2024-00005", "published": "2024-01-16", "address": "https://www.yangli.example/zwgk/jy/202401/t20240116.html"}),
        ("layout-tables-gb2312.html", {"title": "样例县2009年教育工作总结"}),
    ],
)  # fmt: skip
def test_the_facts_of_a_page(name: str, facts: dict[str, str]) -> None:
    """A publisher that is no organ (某某网) is no issuer."""
    assert sample(name).facts == facts


@pytest.mark.parametrize(
    ("head", "body", "fact", "value"),
    [
        ("<META NAME=PUBDATE CONTENT='2024/1/5 8:00'>", "", "published", "2024-01-05"),
        ("<meta name=PubDate content='2024-02-31'>", "", "published", None),
        ("<meta name=ContentSource content='样例日报'>", "", "issuer", None),
        ("<meta name=contentsource content='样例省教育厅办公室'>", "", "issuer", "样例省教育厅办公室"),
        ("<link rel=canonical href='https://a.example/1.html'>", "", "address", "https://a.example/1.html"),
        ("<link rel=canonical href='/1.html'>", "", "address", None),
        ("<title>样例市工作要点-通知公告-样例市教育局</title>", "", "title", "样例市工作要点-通知公告"),
        (
            "",
            "<p>索 引 号: 014466995/2017-00018 文  号: 公开方式:主动公开</p><p>发文日期:2017-03-06 发布机构:市教育局</p>",
            "index_number",
            "014466995/2017-00018",
        ),
        ("", "<p>索 引 号: 014466995/2017-00018 文  号: 公开方式:主动公开</p><p>发文日期:2017-03-06 发布机构:市教育局</p>", "number", None),
        (
            "",
            "<p>索 引 号: 014466995/2017-00018 文  号: 公开方式:主动公开</p><p>发文日期:2017-03-06 发布机构:市教育局</p>",
            "issuer",
            "市教育局",
        ),
        ("", "<div>索引号</div><div>014006470/2024-00016</div><div>发文日期</div><div>2024-04-10</div>", "published", "2024-04-10"),
        ("", "<p>文号：样教发〔2023〕5号</p>", "number", None),
        ("", "<p>文号：样教发〔2023〕5号</p><p>有效性：有效</p>", "number", "样教发〔2023〕5号"),
    ],
)
def test_one_fact(head: str, body: str, fact: str, value: str | None) -> None:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}{BODY}</body></html>"
    assert page_source(page.encode(), "a.html").facts.get(fact) == value


# -- size -------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_a_page_of_fifty_megabytes_needs_less_than_512_mib(tmp_path: Path) -> None:
    paragraph = "<p>" + "新建改扩建学校若干所，" * 20 + "</p>\n"
    path = tmp_path / "large.html"
    path.write_text("<meta charset=utf-8><body>" + paragraph * (50_000_000 // len(paragraph.encode())), "utf-8")
    program = (
        "import re, sys, pathlib; from edutargets.reading.web import page_source\n"
        "source = page_source(pathlib.Path(sys.argv[1]).read_bytes(), 'large.html')\n"
        # not ru_maxrss, which begins with what the process that started this one needed
        "peak = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())\n"
        "print(source.text.count('\\n'), int(peak[1]) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    count, peak = map(int, done.stdout.split())
    assert count == 50_000_000 // len(paragraph.encode()) and peak < 512


# -- real documents among the furniture of pages -----------------------------------------------------------------------

NEWS = "".join(f'<li><a href="/n{n}">样例市召开第{n}次校园安全工作推进会议</a><span>2025-01-{n:02d}</span></li>' for n in range(1, 13))
TOP = "<div><a>无障碍</a><a>长者模式</a></div><ul><li><a>首页</a><li><a>机构概况</a><li><a>政民互动</a><li><a>数据开放</a></ul>"
SIDE = f"<div class=side><h3>最新信息</h3><ul>{NEWS}</ul></div>"
FOOT = f"<div><h3>相关链接</h3><ul>{NEWS}</ul></div><div><p>主办：样例市教育局　承办：样例市教育信息中心</p><p>样ICP备0000号</p></div>"
FORMS: dict[str, Callable[[list[str]], str]] = {
    "p": "".join, "div": lambda ls: "".join(f"<div>&nbsp;{line}</div>" for line in ls), "br": "<br>\n".join,
    "td": lambda ls: f"<table><tr><td>{'<br>'.join(ls)}</td></tr></table>", "section": lambda ls: "".join(f"<section><p>{line}</p></section>" for line in ls),
}  # fmt: skip
PLACES: dict[str, Callable[[str], str]] = {
    "beside": lambda document: f"{TOP}<div>{SIDE}<div><h1>样例的标题</h1><div>{document}</div></div></div>{FOOT}",
    "before": lambda document: f"{TOP}<div><div><h1>样例的标题</h1><div>{document}</div></div>{SIDE}</div>{FOOT}",
    "tables": lambda document: (
        f"<table><tr><td>{TOP}<tr><td>{SIDE}<td><table><tr><td><h1>样例的标题</h1><tr><td>{document}</table></table>{FOOT}"
    ),
}


@pytest.mark.parametrize("city", ["jiangmen/2023-plan", "zhenjiang/2017-plan", "wuxi/2023-report"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("count", [8, 400], ids=["short", "whole"])
def test_a_document_comes_whole_out_of_any_page_and_alone(city: str, form: str, place: str, count: int) -> None:
    written = (ROOT / "corpus" / f"{city}.txt").read_text("utf-8").split("\n")
    document = [line.strip() for line in written if len(line.strip()) > 20 and "<" not in line][:count]
    marked = [f"<p>{line}</p>" for line in document] if form == "p" else document
    page = f"<html><head><meta charset=utf-8><title>样例的标题</title></head><body>{PLACES[place](FORMS[form](marked))}</body></html>"
    text = page_source(page.encode(), "a.html").text
    found = ["".join(line.split()) for line in text.split("\n")]
    expected = ["".join(line.split()) for line in document]
    start = found.index(expected[0])
    assert "样例的标题" in found[:start] and found[start : start + len(expected)] == expected
    assert not any(word in text for word in ("推进会议", "长者模式", "数据开放"))
