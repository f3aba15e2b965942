"""The words that bind a number: negations that turn a bound round, words behind the unit, signs, and bounds a list states once."""

from __future__ import annotations

import pytest

import edutargets as et
from edutargets.config import config_folder
from edutargets.rules.units import CountedNoun, load_units

BOUNDS = load_units(config_folder()).bounds

# text, number as written, operator, value, unit
ONE: list[tuple[str, str, str, float, str]] = [
    # turned round by a negation: the number itself is allowed
    ("比例不应低于85%", "不应低于85%", "ge", 85, "%"),
    ("比例不应当低于85%", "不应当低于85%", "ge", 85, "%"),
    ("时间不宜少于2小时", "不宜少于2小时", "ge", 2, "小时"),
    ("每县不可少于1所", "不可少于1所", "ge", 1, "所"),
    ("每校不能少于3人", "不能少于3人", "ge", 3, "人"),
    ("面积不得小于60平方米", "不得小于60平方米", "ge", 60, "平方米"),
    ("课时不准少于4节", "不准少于4节", "ge", 4, "节"),
    ("比例未低于90%", "未低于90%", "ge", 90, "%"),
    ("比例不得超过5%", "不得超过5%", "le", 5, "%"),
    ("科目不准超过2门", "不准超过2门", "le", 2, "门"),
    ("辍学率未超过1%", "未超过1%", "le", 1, "%"),
    ("班额没有超过55人", "没有超过55人", "le", 55, "人"),
    ("班额不允许超过55人", "不允许超过55人", "le", 55, "人"),
    ("时间严禁超过60分钟", "严禁超过60分钟", "le", 60, "分钟"),
    ("失学率不再高于1%", "不再高于1%", "le", 1, "%"),
    ("负债率不突破30%", "不突破30%", "le", 30, "%"),
    ("比例避免低于80%", "避免低于80%", "ge", 80, "%"),
    # a ban further off in the clause
    ("严禁作业时间超过60分钟", "严禁作业时间超过60分钟", "le", 60, "分钟"),
    ("防止辍学率高于1%", "防止辍学率高于1%", "le", 1, "%"),
    ("杜绝班额超过55人", "杜绝班额超过55人", "le", 55, "人"),
    ("避免覆盖率低于80%", "避免覆盖率低于80%", "ge", 80, "%"),
    # not of another noun, and not across a clause
    ("杜绝大班额的学校超过90%", "超过90%", "gt", 90, "%"),
    ("防止辍学,覆盖率超过90%", "超过90%", "gt", 90, "%"),
    ("不达标的学校超过10所", "超过10所", "gt", 10, "所"),
    # more than
    ("比例超过了55%", "超过了55%", "gt", 55, "%"),
    ("投入突破了2亿元", "突破了2亿元", "gt", 2e8, "元"),
    ("占比过55%", "过55%", "gt", 55, "%"),
    ("留学率冲过30%", "冲过30%", "gt", 30, "%"),
    ("还没破5所", "没破5所", "le", 5, "所"),
    ("占比破40%", "破40%", "gt", 40, "%"),
    ("总数破百所", "破百所", "gt", 100, "所"),
    ("总数过万人", "过万人", "gt", 10_000, "人"),
    ("培训逾300名", "逾300名", "gt", 300, "名"),
    ("比例高于90%", "高于90%", "gt", 90, "%"),
    ("比例优于90%", "优于90%", "gt", 90, "%"),
    ("占40%强", "40%强", "gt", 40, "%"),
    ("占50%出头", "50%出头", "gt", 50, "%"),
    ("占30%多", "30%多", "gt", 30, "%"),
    ("培训10所多", "10所多", "gt", 10, "所"),
    ("超九成", "超九成", "gt", 90, "%"),
    # words that only contain such a word
    ("经过55个学校", "55个", "eq", 55, "个"),
    ("通过3所学校的验收", "3所", "eq", 3, "所"),
    ("建设3个多媒体教室", "3个", "eq", 3, "个"),
    ("打造5条多式联运线路", "5条", "eq", 5, "条"),
    ("不突破政策法律三条底线", "三条", "eq", 3, "条"),
    # less than, about
    ("学生不足300人", "不足300人", "lt", 300, "人"),
    ("占40%弱", "40%弱", "lt", 40, "%"),
    ("占比达80%上下", "80%上下", "approx", 80, "%"),
    ("建成二十来所", "二十来所", "approx", 20, "所"),
    ("大约三分之一", "大约三分之一", "approx", 1 / 3, ""),
    # at least, at most, in other words
    ("五百或者更多", "五百或者更多", "ge", 500, ""),
    ("人数30人或以上", "30人或以上", "ge", 30, "人"),
    # signs
    ("比例≥85%", "≥85%", "ge", 85, "%"),
    ("比例≧85%", "≧85%", "ge", 85, "%"),
    ("比例⩾85%", "⩾85%", "ge", 85, "%"),
    ("比例＞＝85%", "＞＝85%", "ge", 85, "%"),
    ("比例> = 85%", "> = 85%", "ge", 85, "%"),
    ("比例≤5%", "≤5%", "le", 5, "%"),
    ("比例≦5%", "≦5%", "le", 5, "%"),
    ("比例⩽5%", "⩽5%", "le", 5, "%"),
    ("比例＜＝5%", "＜＝5%", "le", 5, "%"),
    ("比例≯5%", "≯5%", "le", 5, "%"),
    ("比例≮85%", "≮85%", "ge", 85, "%"),
    ("比例＞5%", "＞5%", "gt", 5, "%"),
]  # fmt: skip

# text -> number and operator of each
LISTS: dict[str, list[tuple[str, str]]] = {
    # behind the last
    "增长46%和38%左右": [("46%", "approx"), ("38%左右", "approx")],
    "控制在0.6%、2.4%以内": [("控制在0.6%", "le"), ("2.4%以内", "le")],
    "辍学率为0.6%、2.4%以内": [("0.6%", "le"), ("2.4%以内", "le")],
    "分别达99%和65%以上": [("99%", "ge"), ("65%以上", "ge")],
    "分别为40%、46%和38%左右": [("40%", "approx"), ("46%", "approx"), ("38%左右", "approx")],
    # before the first
    "不低于600元和800元": [("不低于600元", "ge"), ("800元", "ge")],
    "不低于600元、700元和800元": [("不低于600元", "ge"), ("700元", "ge"), ("800元", "ge")],
    "分别不应少于2小时和3小时": [("不应少于2小时", "ge"), ("3小时", "ge")],
    # of the whole there is no more; 不等 says only that they differ
    "双双达到100%和99%以上": [("100%", "eq"), ("99%以上", "ge")],
    "从82%起步,达到90%": [("82%", "eq"), ("90%", "eq")],
    # each its own; another unit; words between; a bound behind the first says nothing of the second
    "占比50%以上、85%左右": [("50%以上", "ge"), ("85%左右", "approx")],
    "不少于3名和2所": [("不少于3名", "ge"), ("2所", "eq")],
    "新建小学3所、初中2所以上": [("3所", "eq"), ("2所以上", "ge")],
    "覆盖率达到99%以上、65%": [("99%以上", "ge"), ("65%", "eq")],
    "46%,38%左右": [("46%", "eq"), ("38%左右", "approx")],
    # in brackets behind a bound
    "不低于6个学分（相当于108课时）": [("不低于6个学分", "ge"), ("108课时", "ge")],
    "不少于80%(120所)": [("不少于80%", "ge"), ("120所", "ge")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "op", "value", "unit"), ONE)
def test_a_bound_gives_its_operator(text: str, number: str, op: str, value: float, unit: str) -> None:
    [quantity] = et.find_quantities(text)
    assert (quantity.number, quantity.op, quantity.unit) == (number, op, unit)
    assert quantity.value_min == quantity.value_max == pytest.approx(value)


@pytest.mark.parametrize(("text", "expected"), LISTS.items(), ids=LISTS)
def test_a_bound_that_a_list_states_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.number, q.op) for q in et.find_quantities(text)] == expected


@pytest.mark.parametrize(("text", "op"), [*BOUNDS.turned.examples.items(), *BOUNDS.strict.examples.items()])
def test_an_example_of_the_rules_gives_its_operator(text: str, op: str) -> None:
    assert [(q.number, q.op) for q in et.find_quantities(f"比例{text}")] == [(text, op)]


@pytest.mark.parametrize("negation", BOUNDS.turned.by)
@pytest.mark.parametrize(("op", "word"), [(op, word) for op, words in BOUNDS.turned.words.items() for word in words])
def test_every_negation_turns_every_word_round(negation: str, op: str, word: str) -> None:
    assert [(q.number, q.op, q.value_min) for q in et.find_quantities(f"比例{negation}{word}85%")] == [(f"{negation}{word}85%", op, 85)]


@pytest.mark.parametrize(("noun", "text"), [(noun, text) for noun in load_units(config_folder()).nouns for text in noun.examples])
def test_an_example_of_a_noun_has_its_unit(noun: CountedNoun, text: str) -> None:
    assert [q.unit for q in et.find_quantities(text)] == [noun.unit]


@pytest.mark.parametrize("text", [text for noun in load_units(config_folder()).nouns for text in noun.counterexamples])
def test_a_counterexample_of_a_noun_is_no_quantity(text: str) -> None:
    assert et.find_quantities(text) == []
