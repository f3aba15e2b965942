"""Words that look like another fact: what an indicator or a measure must not take, in sentences that hold both (made up, 样例)."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from edutargets.characters import plain
from edutargets.errors import ConfigError
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.measures import MeasureFinder
from edutargets.records import Document
from edutargets.rules.measures import load_measures

CONFIGS = ROOT / "configs"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(CONFIGS)


@pytest.fixture(scope="module")
def finder() -> MeasureFinder:
    return MeasureFinder(load_measures(CONFIGS))


def figures(extractor: Extractor, sentence: str) -> dict[str, str]:
    """The indicator of each figure of a plan that says one sentence."""
    text = f"一、主要任务\n{sentence}。\n"
    document = Document(
        id="sample-2023-plan", city="sample", city_name="", adcode="", year=2023, kind="plan", title="教育工作要点", text=text
    )
    return {target.number: target.indicator or "" for target in extractor.extract(document).targets if target.number}


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        (
            "劳动年龄人口平均受教育年限达到11.3年，主要劳动年龄人口平均受教育年限达到11.6年，新增劳动力平均受教育年限14.1年，15岁及以上人口平均受教育年限10.2年",
            {
                "11.3年": "lifelong.working_age_years",
                "11.6年": "lifelong.main_working_age_years",
                "14.1年": "lifelong.new_labour_years",
                "10.2年": "lifelong.adult_years",
            },
        ),
        (
            "九年义务教育巩固率达到96%，教师培训完成率达到100%，改革任务完成率98%",
            {"96%": "compulsory.consolidation", "100%": "", "98%": ""},
        ),
        (
            "生均校舍建筑面积达到8平方米，生均教学及辅助用房面积达到5平方米",
            {"8平方米": "compulsory.building_area_per_pupil", "5平方米": "compulsory.teaching_area"},
        ),
        (
            "残疾学生高中阶段入学率达80%，高中阶段教育毛入学率达95%，其中普通高中教育毛入学率60%",
            {"80%": "special.senior_enrolment", "95%": "high_school.gross_enrolment", "60%": ""},
        ),
        (
            "学前三年毛入园率达95%，学前一年毛入园率达99%，幼儿园大班入园率达98%",
            {"95%": "preschool.gross_enrolment", "99%": "", "98%": ""},
        ),
        (
            "普惠性幼儿园覆盖率达90%，普惠性民办园占比达45%，普惠园占比达86%",
            {
                "90%": "preschool.inclusive_coverage",
                "45%": "preschool.inclusive_private_share",
                "86%": "preschool.inclusive_share_unspecified",
            },
        ),
        (
            "小学大班额比例降至1.2%，超大班额比例降至0.05%",
            {"1.2%": "compulsory.large_class", "0.05%": "compulsory.very_large_class"},
        ),
        (
            "民办义务教育在校生占比4.8%，学校占比8%，义务教育阶段民办学校占比7%",
            {"4.8%": "governance.private_share", "8%": "governance.private_school_share", "7%": "governance.private_school_share"},
        ),
        (
            "全年教育经费投入182亿元，其中一般公共预算教育支出120亿元",
            {"182亿元": "resources.total_funding", "120亿元": "resources.budget_expenditure"},
        ),
        (
            "高考本科上线率82.3%，特控线上线率41.2%，一本上线率35%",
            {
                "82.3%": "high_school.gaokao_bachelor",
                "41.2%": "high_school.gaokao_special_line",
                "35%": "high_school.gaokao_first_tier",
            },
        ),
        (
            "小学生均教学仪器设备值2600元，中职学校生均教学仪器设备值9200元，中专学校生均教学仪器设备值7000元",
            {"2600元": "compulsory.equipment_value", "9200元": "vocational.equipment_value", "7000元": "vocational.equipment_value"},
        ),
    ],
)
def test_figures_that_look_alike_have_entries_of_their_own(extractor: Extractor, sentence: str, indicators: dict[str, str]) -> None:
    assert figures(extractor, sentence) == indicators


@pytest.mark.parametrize(
    ("measure", "named", "others"),
    [
        (
            "county_high_schools",
            ["支持县中发展", "推进全县县中振兴"],
            ["全县中小学督导", "县中等职业学校", "县中心医院", "邻县中学", "县中部乡镇", "在全县中遴选"],
        ),
        (
            "student_aid",
            ["落实助学政策", "完善奖助学金制度"],
            ["协助学校防疫", "帮助学生成长", "补助学校经费", "自助学习终端", "投资助力教育"],
        ),
        ("vocational_ladder", ["开展“3+3”分段培养"], ["推进“3+3”选科走班", "新高考实行3+3", "实行高考“3+3”模式"]),
        ("teacher_rotation", ["推进教师交流", "校长教师交流轮岗"], ["举办教师交流会", "教师交流座谈", "中外教师交流", "两岸教师交流"]),
        ("city_university", ["推进江南样例大学校区建设"], ["实验小学东校区建设", "加快校区建设", "第一中学校区建设"]),
        ("school_places", ["推进学位资源建设"], ["课程资源建设", "思政资源建设", "图书资源建设"]),
        ("weak_schools", ["学校标准化建设"], ["党支部标准化建设", "食堂标准化建设", "学校党组织标准化建设"]),
        (
            "two_never_down",
            ["确保教育投入只增不减", "完善义务教育经费保障机制"],
            ["事故只增不减", "落实经费保障", "健全课后服务经费保障机制"],
        ),
        ("inclusive_education", ["推进融合教育"], ["体教融合教育", "产教融合教育", "五育融合教育", "跨学科融合教育"]),
        ("sports_education", ["推动体教融合教育发展"], ["融合教育"]),
        ("quality_balance", ["义务教育优质均衡"], ["普通高中优质均衡", "普高优质均衡", "高中阶段教育优质均衡"]),
        ("school_charters", ["学校章程"], ["社团章程", "家委会章程", "党的章程"]),
        ("migrant_children", ["随迁子女入学"], ["人才子女入学", "高层次人才随迁子女入学"]),
        ("childcare_integration", ["幼儿园开设托班"], ["委托班主任", "依托班级", "爱心暑托班"]),
        ("education_groups", ["集团化办学"], ["集团化债", "国企集团化管理"]),
        ("escort_posts", ["完善人防物防技防"], ["强化科技防控"]),
        ("teacher_ethics", ["加强师德建设"], ["教师德育能力", "教师风采"]),
        ("new_gaokao", ["指导高考选科"], ["入选科学教育实验区", "评选科技标兵"]),
        ("two_hours_of_sport", ["每天2小时综合体育活动", "课间休息延长至15分钟"], ["大课间活动展示", "每周体育活动2节"]),
        ("free_preschool_year", ["学前一年免收保教费", "推行免费学前教育"], ["学前一年毛入园率"]),
        ("school_meal_supervision", ["校园餐专项整治"], ["校园餐具"]),
        ("ai_education", ["人工智能进课堂", "人工智能通识课程"], ["人工智能产业"]),
        ("retired_teachers", ["实施银龄教师行动计划"], ["银龄经济"]),
        ("balanced_allocation", ["推行均衡派位"], ["均衡编班", "优质均衡"]),
        ("balanced_classes", ["实行均衡编班"], ["均衡派位"]),
    ],
)
def test_a_measure_is_not_named_by_what_looks_like_it(finder: MeasureFinder, measure: str, named: list[str], others: list[str]) -> None:
    assert [text for text in named if measure not in finder.find(plain(text))] == []
    assert [text for text in others if measure in finder.find(plain(text))] == []


def test_a_word_is_whole_where_another_only_stands_beside_it(finder: MeasureFinder) -> None:
    """中小学校车 is 中小学 and 校车, though 学校 stands across them; the same sentence may name a measure and hold its look-alike."""
    assert finder.find("加强中小学校车安全管理") == ("school_transport",)
    assert finder.find("协助学校落实助学贷款") == ("student_aid",)
    assert "vocational_ladder" in finder.find("推进高考选科。开展“3+3”分段培养。"), "another sentence is no reason"


def test_a_condition_on_a_word_that_the_measure_does_not_have_is_refused(tmp_path: Path) -> None:
    own = (
        "measures:\n  - {id: sample, theme: preschool, zh: 样例, en: Sample, words: [样例], needs: {样本: [学校]}, examples: [推进样例]}\n"
    )
    (tmp_path / "measures.yaml").write_text(own, "utf-8")
    with pytest.raises(ConfigError, match="样本 of `needs` or `unless` is no word of sample"):
        load_measures(tmp_path)
