"""The words of names: what is stripped from them, what they measure, how they are finished."""

from __future__ import annotations

import re

from edutargets.records import Quantity

ADVERBS = re.compile(
    r"^(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}是(?!否)|[(]?[一二三四五六七八九十]{1,2}[)、]|下一步|“?十[一二三四五六]五”?(?:期间|时期|末)?|力争|确保|保证|保障|计划|拟|将|要|需|全年(?:计划|目标)?|年度|今年|本年度|年内|当年|目标|其中|同时|并|且|还|共|已|均|都|再|"
    r"进一步|继续|大力|积极|加快|加速|高质量|高标准|圆满|成功|有序|全面|持续|努力|着力|切实|稳步|扎实|首次|首批|重点(?!本科|高校|中学|高中)|累计|新近|陆续|"
    r"每个?(?:县|区|镇|校|学校|乡镇)|各(?:县|区|地|校|镇|市)+(?:要)?|(?:目前|现)已?(?:建成|建有|设有|拥有|有)|(?:现|共|拥|设|建)有|有(?!条件|序|效|关|机|力|利)|(?:利用|依托|通过)[^,;。]{2,14}?(?=新建|改建|扩建|改扩建|建设|建成|改造|开办|举办)|率先|不断|逐步|深入|严格|广泛|推进|推动|实现|做到|使|让|把|对(?!口)|为|向|按照|有条件的学校按照|每年|"
    r"(?:今年|明年|去年)?年底|(?:[一二三四五六七八九十两\d]+年)(?:间|里)|每年|(?:上|下)半年|(?:[今明去]年)?(?:春|秋)季(?:学期)?|"
    r"(?:到|至)?[一二][零九][零一二三四五六七八九]{2}年(?:底|末)?|[明来后去前]年|今明两年|届时|到那时|近年来|本届政府|任期内|"
    r"(?:过去|最?近|今后|未来)的?[一二两三四五六七八九十\d]{1,2}年(?:以?来|间)?|[二三四五六七八九十\d]{1,2}年(?:以?来|间|累计)|"
    r"(?:到|至)?(?:19|20)\d\d年(?:底|末|前|度|以来|起)?|(?:19|20)\d\d年?[-—~至](?:19|20)\d\d年|用?[\d一二两三四五六七八九十]{1,2}年(?:之?内|时间)|全[市省县区]|我[市省县区]|[,、:。和及与])"
)
TAIL = re.compile(
    r"(?:[,、:的]|[猛激骤剧锐陡][增减升降][到至]|只有|仅有|只(?=有?$)|(?<=率)(?:19|20)\d\d年(?:底|末)?|分别|达到了?|达成|达|为了?|保持在|保持|稳定在|控制在|提高到|提升到|提升至|提高至|升至|升到|跃升至|跃升到|攀升至|增加到|增至|扩大到|扩大至|上升到|上升至|下降到|降至|降到|降低到|"
    r"完成|实现|力争|突破|接近|增至|仍有|仍然?|有望|逐步|逐年|稳步|稳定|增长了?|提高了?|提升了?|下降了?|到|至|在|占|有|共有|共|各|等|约|近|超|仅|是|从|由|自|(?<!平)均|都|已|位列|列|不少于|不低于|不超过|比例为|[(])+$"
)
KEEP_TAIL = re.compile(r"(?:增长|提高|提升|下降|降低|减少|增加|压减|占)(?:了|幅度)?$")
CHANGE_ONLY = re.compile(
    r"^(?:同比|比上年|较上年|比(?:19|20)\d\d年|较(?:19|20)\d\d年度?|年均|比去年|较去年|分别|均|各)*(?:增长|提高|提升|下降|降低|减少|增加|压减|上升|增幅|缩小)(?:了|幅度)?$"
)
ENTITY = re.compile(
    r"《[^《》]+》|教职工|教师|师资|学生|儿童少年|儿童|幼儿园|幼儿|[公民]办[园校]|(?:普惠性?|优质|示范)园|毕业生|毕业班学生|在校生|学校|高校|中小学|高中阶段教育|高中|初中|小学|中职|职校|中学|党支部|干部|校长|家长|适龄人口|学龄人口|学前三年|义务教育"
)
GENERIC_ENTITY = re.compile(r"^(?:在校生|在校学生|毕业生|学生|教师|专任教师|适龄儿童)")
STAGE_HEAD = re.compile(r"学前三年|学前教育|学前|幼儿园|小学|初中|普通高中|高中阶段|高中|中职|高职|义务教育|特殊教育|高等教育")
METRIC = re.compile(r"(?:率|比例|比重|占比|覆盖|系数|面积|支出|经费|规模|总数|数|额|时间|水平|标准|评分|得分|差距|年限|指数)$")
COUNT_ALREADY = re.compile(
    r"(?:数|人次|率|比例|占比|时间|时长|规模|课时|学时|学分|资金|经费|金|支出|人数|面积|额|比|差距|系数|标准|年限|率下降|增长|提升|下降|提高|压减)$"
)
RESPECTIVELY = re.compile(r"分别|依次|各自")
GENERIC_SERVICE = re.compile(
    r"^(?:计划|累计|完成|总)?(?:投资|投入|投入资金|资金|金额|总投资)$|^(?:服务|惠及|受益|覆盖|培训|参与|吸引|服务数量|服务总量)(?:学生|师生|教师|群众|家长|儿童|人员|学员|人数)?$"
)
GENERIC_RATE = re.compile(
    r"^(?:学生|师生|群众|教师|家长|社会|改革)?(?:参与|覆盖|完成|达标|到位|合格|普及|知晓|满意|开课|建档|配备|通过|优秀|优良|就业|毕业|入学|巩固|升学)(?:率|度|比例)$|^总?课时量$|^总量$|^参与学生比例$"
)
# words that aside from a bracket or a starting year say nothing of what is measured
ASIDE = re.compile(r"^[^(]*\)|\([^()]*\)?|[从由自](?:(?:(?:19|20)\d\d|[上去前]一?)年(?:度|底|末)?|目前|现在|原来)的?")
AMONG = re.compile(r"^[,、]?其中[,]?")
JOINS_AMONG = ("小学", "学")  # 其中小学 is no 中小学
SHARE_OF = re.compile(r"^占|^比例$")
SHARES_OF = re.compile(r"^(?:分别|各)占")  # 学生12.6万人、教师8900人,分别占应参与人数的96.5%、94.1%
SHARE_ALONE = re.compile(r"^(?:占比|占|比例)(?:达到?|为|近|超|约)*$|^占全")
SO_FAR = re.compile(r"^(?:累计|总数|总量|合计|共计|现已)(?:已|达到?|有|建成|完成|为)*$")
YEAR_ONLY = re.compile(r"^(?:到|至)?(?:19|20)\d\d年(?:底|末)?(?:前)?(?:达到?|为|实现|完成|力争|保持|在|至)*$")
# nothing but when: 提升2个百分点,达到72%; 今年有望达到96%
AGAIN = re.compile(
    r"^[,、]?(?:(?:到|至|截至)?(?:(?:19|20)\d\d|[今明去当])年(?:底|末)?前?|年底|年末|年内|届时|目前|现在|力争|争取|预计|有望|可望|确保|计划|拟|将|要|可|已|也|均|就|再)*"
    r"(?:达到?|达成|(?:提高|提升|扩大|增加|上升|下降|降低|升|降|增)(?:到|至))(?:了)?$"
)
CHANGE_AT_END = re.compile(r"(?:同比|[比较](?:(?:19|20)\d\d|[上去])年度?)?(?:增长|提高|提升|增加|上升|下降|降低|减少|回升)(?:了|幅度)?$")
# 国家要求达到85%,我市为99.6%
OURS = re.compile(
    r"^[,;]?(?:而|目前)?(?:我|全|本|该)(?:市|县|省|区|州|校|自治区)(?:平均)?(?:则|却|已|现|目前|实际)?(?:为|是|达到?|只有|仅为)(?:了)?$"
)
# 招录5.3万人,其中去年1.24万人: of the figure before that is counted alike
OF_YEAR = re.compile(
    r"^[,、(]?其中[,:]?(?:(?:19|20)\d\d|[今去当前明]|上)年(?:度|内)?(?:已|计划|新)?(?:完成|新增|建成|招[聘录收]|增加|实施|投用|开工|培训|认定|达到?|为)?$"
)
# 上述三项指标分别不低于93%、90%和55%
THE_SAME = re.compile(r"(?:上述|以上|前述|前述的|这)(?:[二两三四五六七八九\d]{1,2}项)?(?:主要)?(?:指标|比例|比率)")
_OTHERS = r"(?:国家|全国|全省|全市|省里?|省定|国定)(?:的|平均|规定|要求|标准|目标)"
OF_OTHERS = re.compile(rf"^{_OTHERS}*|{_OTHERS}+$")
# a metric by itself, without what it is the metric of: 合格率, 配备率, 公用经费
METRIC_ALONE = re.compile(
    r"(?:毛|净)?(?:[\u4e00-\u9fff]{2}|普惠|毛入[学园])(?:率|度|比例)$|(?:占比|比重|比例)$|生均(?:[\u4e00-\u9fff]{2,12})?(?:经费|支出|面积|仪器设备值|标准)$"
)
# how far a rate is from another: 高于全省平均, 比全国低, 距目标还差
DIFFERENCE = re.compile(r"^(?:分别)?(?:比|较|高于|低于|高出|超出|反超|距|离|与)[^,;。]{1,16}$")
SCHOOLS = re.compile(r"学校|中小学|校园|学位|项目|校舍")  # wholes of which kindergartens, primary schools … are parts
# people counted, without whose: 招生, 在校生, 毕业生
COUNTED_ALONE = re.compile(
    r"(?:计划)?招生(?:数|人数)?$|(?:在校|在园|毕业|寄宿)(?:学?生|幼儿)?(?:数|人数)?$|(?:专任|兼职)?教师(?:数|人数)?$|教职工(?:数|人数)?$"
)
# people there are, whom no verb of the figure before makes: 招生6万人,在校生35万人
COUNTED_STATE = re.compile(r"(?:在校|在园|在读|在册|毕业|寄宿|专任教师|教职工)")
# a year or a time as the head of a value
TIME_HEAD = re.compile(r"^(?:到|至)?(?:(?:19|20)\d\d年(?:底|末)?|(?:上|下)半年|[今明去]年|第[一二三四]季度)$")
METRIC_OF_TOPIC = re.compile(r"(?:任务)?(?:完成率|覆盖率|完成比例|覆盖面)$")
NO_TOPIC = re.compile(r"(?:资金|金额|城区|市区)$")  # money and places have no investment, no teachers of their own
FOR_WHOM = re.compile(r"^(?:对|为|向|给)")
PREDICATE = re.compile(r"(?:开展|实施|进行|给予|配备|发放)[^,;。\d]{2,24}$")
ACTION = re.compile(r"分配|落实|推进|推动|加强|完善|实施|保障")
SHORT_NAME, LONG_NAME = 8, 24
METRIC_OF_STAGE = re.compile(r"(?:率|比例|比重|占比|系数|面积|支出|经费|标准|定额|师生比|生师比|时间|水平)$")
# rates of all children of an age, and words for kinds of schools, which have none of their own
OF_ALL, SOME_SCHOOLS = re.compile(r"(?:毛|净)入[园学]率|巩固率"), re.compile(r"普惠|公办|民办|示范|优质|标准化")
RISE = re.compile(
    r"(?:猛|激|骤|剧|锐|陡)?(?:提高|提升|增加|扩大|上升|增长|下降|降低|减少|压缩|缩减|缩小|扩充|跃升|优化|升|提|增|降|(?<!压)减|扩|涨)(?:到|至|为)"
)
# 由2015年的86.1%提高到2019年的95.4%: the end of a rise may say its year
BROUGHT_TO = re.compile(r"(?:优化)?(?:压减|整合|合并|调整)(?:到|至|为)")
RISES_TO = re.compile(
    rf"(?:{RISE.pattern}|{BROUGHT_TO.pattern})" + r"(?:(?:(?:19|20)\d\d|[今去当]|上一?)年(?:底|末)?的?|(?:目前|现在|当前|现行)的?)?$"
)
# a figure told beside the subject: (含九年一贯制31所), 另有教学点37个
ASIDE_FIGURE = re.compile(r"(?:\((?:含|其中|包括|内含|不含)?|(?:^|,)另有)[^(),;。\d]*$")
COUNTERS_NOT_CARRIED = frozenset(("小时", "个小时", "分钟", "课时", "学时", "学分", "个学分", "元", "岁", "倍", "比", ""))
# how often, not what: 每周5天, 每天不少于2小时
FREQUENCY = re.compile(r"每(?:天|日|周|月|年|学年|学期)$")
PER_PERIOD = frozenset(("天", "次", "节", "课时", "学时", "小时", "分钟"))
# a bound on ages or heads that only says which: 50岁以上教师接近40%, 超过55人的班级压减到10个
WHICH = re.compile(r"的?[\u4e00-\u9fff]{2,}$")
ALL_OF_THEM = re.compile(r"^(?:均|都)")
COUNTED = {"名": "人数", "人": "人数", "位": "人数", "人次": "人次", "节": "节数", "场次": "场次"}
ATTRIBUTES = ("时间", "时长", "面积", "长度", "规模", "金额", "总投资", "投资")
OF_WHAT = re.compile(r"的([\u4e00-\u9fff]{2,24})")
PER_HEAD = re.compile(r"每|[生人校班]均|\d")  # 每百名学生拥有体育教师 says nothing of the teachers recruited next
LIST = re.compile(r"[、]|以及|和|及|与")
ATTRIBUTIVE = re.compile(r"^(?=.*(?:面向|内容|形式|具有|结构|规模|质量|特色|管理|设施|条件|丰富))[^、]{2,}、.*的(?=.{2,})")
RATE_UNITS = frozenset(("%", "‰", "‱", "个百分点", "百分点", "个点"))
LONGEST = 40
INNER_BOUND = re.compile(r"^(?:不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|不得高于|至少|最多|至多|超过|超出|超|不足|近|约|逾)")


def noun_after(after: str, quantity: Quantity) -> str:
    """The noun that stands behind its number, or ''."""
    words = RISE.split(after)[0]
    if BROUGHT_TO.match(words):  # 由30所压减为22所
        return ""
    if quantity.unit in RATE_UNITS and not words.startswith("的"):
        return "" if not re.match(r"[\u4e00-\u9fff]", words) or words.startswith(("以", "左", "(")) else words[:24]
    if words.startswith(("的政策", "的目标", "的要求")):
        return ""
    if words.startswith("的标准"):
        return words[3:] + quantity.unit + "标准"
    words = words.lstrip("的")
    if words.startswith("、"):
        words = words[1:] if "的" in words else ""
    if not words or words[0] in "()、,;。:!?+":
        return ""
    attributive = ATTRIBUTIVE.match(words)
    if attributive and len(attributive[0]) >= 6:
        words = words[attributive.end() :]
    return re.sub(r"[到至]$", "", words[:LONGEST])


def strip_adverbs(words: str) -> str:
    while match := ADVERBS.match(words):
        words = words[match.end() :]
    return words


def strip_tail(words: str, *, keep_change: bool = False) -> str:
    while True:
        if keep_change and KEEP_TAIL.search(words):
            return words
        match = TAIL.search(words)
        if not match:
            return words
        words = words[: match.start()]


_EXPLAINED = re.compile(r"\((?:含|不含|其中|相当于|如|即|包括|下同)[^()]*\)")
_BEFORE_COMMA = re.compile(r"^[^,]*,(?=[^,]{3,}$)")


def clean_name(words: str) -> str:
    """A name without loose punctuation and without the brackets that only explain it.

    Of a long name that joins two things by 和, the second is what the number measures, if it is a metric by itself.
    """
    other, joined, last = words.rpartition("和")
    if (
        joined
        and ACTION.search(other)
        and len(words) > LONG_NAME
        and METRIC.search(last)
        and ENTITY.search(last)
        and len(last) >= SHORT_NAME
    ):
        words = last
    words = _EXPLAINED.sub("", words)
    words = _BEFORE_COMMA.sub("", words.strip(",、:;。 的"))
    return words.strip("“”")[:60] if words.count("“") != words.count("”") else words[:60]


def metric_like(words: str) -> bool:
    return bool(METRIC.search(strip_tail(words)))


def subject_of(name: str) -> str:
    """The part of a name up to its last entity: 初中教师本科学历比例 -> 初中教师."""
    last = last_entity(name)
    return name[: last.end()] if last else ""


def last_entity(words: str) -> re.Match[str] | None:
    found = list(ENTITY.finditer(words))
    return found[-1] if found else None


def share_of(name: str) -> str:
    """What a share is of, by the name of what was counted: 参与学生 of 参与学生人数."""
    return re.sub(r"(?:人数|节数|总数|数)$", "", name)


def is_rate(quantity: Quantity) -> bool:
    return quantity.unit in RATE_UNITS or quantity.unit in ("", "元", "倍", "条", "项")


def with_modifier(name: str, verb: str, earlier: str, verbs: re.Pattern[str]) -> str:
    """The name with the words that an earlier list of the same nouns has before it.

    教师发展合格校、示范校创建,创成示范校12所 counts 教师发展示范校.
    """
    noun = name.removeprefix(verb)
    at = earlier.rfind(noun)
    if not 2 <= len(noun) <= 4 or at < 0:
        return name
    members = earlier[: at + len(noun)].split("、")
    for number in range(len(members) - 1, -1, -1):
        member = members[number]
        if not member.endswith(noun[-1]):
            return name
        if len(member) > len(noun):
            modifier = verbs.sub("", re.sub(r"^.*[,;。]", "", strip_adverbs(member))[: -len(noun)], count=1)
            if not modifier or PER_HEAD.search(modifier):
                return name
            also = re.search(r"(?:中小学|小学|初中|高中|幼儿园|中职学校)$", members[number - 1]) if number else None
            return f"{verb}{also[0]}、{modifier}{noun}" if also else verb + modifier + noun
    return name


def finish(name: str, quantity: Quantity, before_noun: bool) -> str:
    if FREQUENCY.search(name) and quantity.unit in PER_PERIOD:
        return name + ("时长" if quantity.unit in ("小时", "分钟") else f"{quantity.unit}数")
    if quantity.unit in RATE_UNITS:
        share = before_noun or re.search(r"占.{2,}", name)
        return name + "比例" if share and not COUNT_ALREADY.search(name) else name
    if (
        quantity.unit
        and not COUNT_ALREADY.search(name)
        and quantity.unit not in ("元", "小时", "分钟", "课时", "学时", "个学分", "学分", "倍", "岁", "年", "分")
    ):
        return name + COUNTED.get(quantity.unit, "数")
    return name
