"""Headings: which sections a statement stands in, and what that makes of it, in documents of many builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
REPORT = "样例省2026年政府工作报告"


def mixed(targets_of: TargetsOf, text: str) -> dict[str, tuple[str, int | None, tuple[str, ...]]]:
    """Status, year and section of each record with a number, by the number, in a work report of 2026."""
    targets = targets_of(f"政府工作报告\n{text}", kind="mixed", title=REPORT, year=2026)
    return {target.number: (target.status, target.year, target.section) for target in targets if target.number}


def sections(targets_of: TargetsOf, text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Status and section of each record with a number, by the number, in a plan."""
    return {target.number: (target.status, target.section) for target in targets_of(text) if target.number}


# -- unnumbered headings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lead", ["一年来的主要工作是：", "主要做了以下工作：", "一年来主要工作", "过去一年的主要成效"])
def test_an_unnumbered_line_ends_where_the_numbering_goes_on(targets_of: TargetsOf, lead: str) -> None:
    text = (
        f"一、2025年工作回顾\n过去一年，教育事业稳步发展。\n{lead}\n（一）新建幼儿园100所。\n（二）培训教师5000人次。\n"
        "二、2026年工作安排\n（一）新建小学200所。\n三、教育惠民\n招聘教师300名。\n"
    )
    found = mixed(targets_of, text)
    assert [found[number][:2] for number in ("100所", "5000人次", "200所", "300名")] == [("result", 2025)] * 2 + [("target", 2026)] * 2
    assert found["200所"][2][-1] == "二、2026年工作安排" and lead.strip("：") not in found["200所"][2]


def test_a_lead_in_stands_inside_its_chapter(targets_of: TargetsOf) -> None:
    found = mixed(
        targets_of, "一、2025年工作回顾\n教育稳步发展。\n主要工作是：\n（一）新建幼儿园100所。\n二、2026年工作安排\n新建小学200所。\n"
    )
    assert found["100所"] == ("result", 2025, ("政府工作报告", "一、2025年工作回顾", "主要工作是"))


def test_a_lead_in_ends_where_the_numbering_begins_anew(targets_of: TargetsOf) -> None:
    text = "一年来的主要工作是：\n一、新建幼儿园100所。\n二、培训教师5000人次。\n2026年是关键之年。\n一、总体要求\n办好教育。\n二、重点工作\n新建小学200所。\n"
    found = mixed(targets_of, text)
    assert found["100所"][:2] == found["5000人次"][:2] == ("result", 2025)
    assert found["200所"] == ("target", 2026, ("政府工作报告", "二、重点工作"))


def test_numbers_below_a_lead_in_may_begin_anew_in_each_of_its_chapters(targets_of: TargetsOf) -> None:
    text = "一年来的主要工作是：\n一、基础教育\n（一）新建幼儿园100所。\n（二）新建小学50所。\n二、职业教育\n（一）新建学院3所。\n（二）培训教师500名。\n"
    found = mixed(targets_of, text)
    assert {status for status, _, _ in found.values()} == {"result"}
    assert found["500名"][2] == ("政府工作报告", "一年来的主要工作是", "二、职业教育")


def test_a_part_without_number_keeps_the_chapters_that_run_on_below_it(targets_of: TargetsOf) -> None:
    text = "工作回顾\n一、学前教育\n新建幼儿园100所。\n二、义务教育\n新建小学50所。\n2026年工作安排\n三、高中教育\n新建高中20所。\n四、职业教育\n培训教师500名。\n"
    found = mixed(targets_of, text)
    assert found["50所"][:2] == ("result", 2025)
    assert found["20所"] == ("target", 2026, ("政府工作报告", "2026年工作安排", "三、高中教育"))
    assert found["500名"][0] == "target"


def test_a_line_that_names_who_is_in_charge_is_no_heading(targets_of: TargetsOf) -> None:
    text = "三、主要任务\n（一）队伍\n招聘教师300名。\n牵头部门：市教育局　　配合部门：市人社局、市财政局\n（二）资源\n新建小学20所。\n责任单位：市住建局\n"
    targets = targets_of(text)
    assert [(target.section, target.unit_responsible) for target in targets] == [
        (("三、主要任务", "(一)队伍"), "市教育局"),
        (("三、主要任务", "(二)资源"), "市住建局"),
    ]


# -- sections that say what their statements are --------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["一、工作思路和重点任务", "一、指导思想和主要目标", "二、总体思路与工作目标", "一、指导思想、基本原则和目标任务"]
)
def test_thoughts_and_tasks_are_no_background(targets_of: TargetsOf, heading: str) -> None:
    assert sections(targets_of, f"{heading}\n新建小学20所。\n")["20所"][0] == "target"


@pytest.mark.parametrize("heading", ["一、工作思路", "一、指导思想", "二、基本原则", "一、发展环境"])
def test_thoughts_alone_are_background(targets_of: TargetsOf, heading: str) -> None:
    assert sections(targets_of, f"{heading}\n现有小学20所。\n")["20所"][0] == "context"


# -- parts beside the text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aside", ["名词解释", "注：", "专栏1：学前教育工程", "附件1 名词解释"])
@pytest.mark.parametrize("following", ["二、保障措施", "样例市2023年重点项目计划"])
def test_a_part_beside_the_text_ends_where_the_next_heading_begins(targets_of: TargetsOf, aside: str, following: str) -> None:
    text = f"一、主要任务\n新建小学20所。\n{aside}\n1.毛入园率：指在园幼儿数与适龄人口之比。\n2.巩固率：指毕业生数与入学数之比。\n{following}\n招聘教师300名。\n"
    found = sections(targets_of, text)
    assert found["20所"] == ("target", ("一、主要任务",))
    assert found["300名"] == ("target", (following,))


def test_the_entries_of_a_glossary_stay_in_it(targets_of: TargetsOf) -> None:
    text = "名词解释\n一、毛入园率\n指在园幼儿10人与适龄人口之比。\n二、巩固率\n指毕业生与入学新生20人之比。\n"
    assert {status for status, _ in sections(targets_of, text).values()} <= {"context"}


def test_an_annex_is_a_part_of_its_own(targets_of: TargetsOf) -> None:
    text = "一、工作思路\n坚持育人为本。\n附件2\n重点项目清单\n1.新建幼儿园12所\n2.改造初中3所\n附件3：民生实事任务表\n新建小学5所。\n"
    assert sections(targets_of, text) == {
        "12所": ("target", ("重点项目清单",)),
        "3所": ("target", ("重点项目清单",)),
        "5所": ("target", ("民生实事任务表",)),
    }


def test_a_list_of_attachments_names_no_section(targets_of: TargetsOf) -> None:
    text = "附件：1.名词解释\n2.任务清单\n样例市教育局\n2023年3月1日\n一、任务\n新建小学5所。\n附件：任务表.docx\n招聘教师3名。\n"
    found = sections(targets_of, text)
    assert found["5所"] == ("target", ("一、任务",))
    assert found["3名"] == ("target", ())


def test_the_box_of_a_chapter_ends_with_the_next_number(targets_of: TargetsOf) -> None:
    text = "二、发展任务\n（一）学前教育\n新建幼儿园12所。\n专栏1：学前教育工程\n新建公办园30所。\n（二）义务教育\n新建小学20所。\n"
    found = sections(targets_of, text)
    assert found["30所"] == ("target", ("二、发展任务", "(一)学前教育", "专栏1:学前教育工程"))
    assert found["20所"] == ("target", ("二、发展任务", "(二)义务教育"))


# -- numbering ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["二、三年级学生占比达到60%。", "一、二类幼儿园30所。"])
def test_two_numerals_of_an_enumeration_are_no_numbering(targets_of: TargetsOf, line: str) -> None:
    (target,) = [target for target in targets_of(f"三、任务\n{line}\n") if target.number]
    assert target.section == ("三、任务",)


# -- what add says --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一、2025年工作回顾\n新建小学20所。招聘教师300名。培训校长50人次。\n", "only results were found and no target"),
        ("一、2025年工作回顾\n新建小学20所。招聘教师300名。\n二、2026年工作安排\n培训校长50人次。\n", ""),
    ],
)
def test_add_says_where_a_document_of_mixed_kind_gave_one_status(cli: Callable[..., object], tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"江阴市2026年政府工作报告\n{text}", "utf-8")
    (tmp_path / "own").mkdir()
    done = cli(
        "add",
        str(path),
        "--city",
        "320281",
        "--year",
        "2026",
        "--kind",
        "mixed",
        "--yes",
        "--corpus",
        str(tmp_path / "own"),
        "--format",
        "csv",
    )
    out = getattr(done, "stdout") + getattr(done, "stderr")  # noqa: B009
    assert "jiangyin-2026-mixed" in out
    assert (said in out) if said else ("only" not in out)
