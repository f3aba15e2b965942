"""What check finds, and what to do about it."""

CHECKING = {
    "class": "类别", "rule": "规则", "sentence": "句子", "record": "记录", "left_out": "略去", "unexplained": "未能说明",
    "code": "代码", "place": "位置", "action": "处理办法", "level": "级别",
    "mend the file or its sidecar": "请修正该文件或其附属文件", "a command that was stopped has left it": "系命令中断后遗留", "look at it, then delete it": "请查看后删除",
    "look whether what you wanted is there": "请核对所需内容是否齐全", "run it where the corpus can be written": "请在语料可写处运行",
    "{fact} is empty": "{fact:zh}为空", "write {fact} into its sidecar": "请在附属文件中写明{fact}", "the page names another publisher than the issuer": "页面所署发布机构与实际不符",
    "cite the issuer, not the page": "引用以实际发布机构为准", "the same text as {other}": "与{other}正文相同", "remove one of them": "请移除其一", "its target is gone": "所更正的记录已不存在",
    "raw {raw}; read as {reading}; evidence: {evidence}": "原文{raw}；读作{reading}；依据：{evidence}", "compare with the printed document": "请与原件核对",
    "{name}: probably percentage points": "{name}：疑为百分点", "read the sentence before use": "使用前请核对原句", "{name} is {value}": "{name}为{value}",
    "correct the value, or drop the record": "请更正数值或剔除该记录", "{name}: several indicators fit equally well": "{name}：有多项指标同样吻合",
    "{value} has no name": "{value}没有名称", "correct it with --name": "请用--name更正", "{count} sentences gave no record, such as: {words}": "{count}句未形成记录，如：{words:parts}",
    "edutargets show, then correct --add": "请先查看edutargets show，再用correct --add补充", "nothing under {theme}": "{theme}主题下没有记录",
    "not stated, or not found: look into the document": "未提及或未识别到，请查看原文件", "mend the file": "请修正该文件", "{count} characters": "{count}字符", "split it; {count} are allowed": "请拆分，上限为{count}",
    "the id stands twice": "编号重复", "give each entry an id of its own": "请为各条目分别编号", "{word} stands twice in one theme": "{word}在同一主题中重复", "keep the heavier one": "请保留权重较大者",
    "theme {theme} does not exist": "没有主题{theme}", "one of {names}": "可选{names:list}", "{identity} does not exist": "没有{identity}", "{word} is claimed by {owners}": "{word}同属{owners:list}",
    "give it to one": "请只归其一", "{place} is no province": "{place}不是省", "its code, or {nation} for the nation": "请填区划代码，全国为{nation}", "stage {stage} does not exist": "没有学段{stage}",
    "{count} match nothing in this corpus: {names}, ...": "{count}项在语料中没有数值：{names:list}等", "{count} are named nowhere in this corpus: {names}": "{count}项在语料中未见提及：{names:list}",
    "nothing, unless you expected one": "无须处理，除非预期应有",
    "it has no indicator and is set beside no value": "没有指标，不与任何数值对照", "nothing, unless the catalogue now has one": "无须处理，除非已有相应指标",
    "indicator {indicator} does not exist": "没有指标{indicator}", "one of indicators.yaml": "请取自indicators.yaml", "{indicator} is stated in {units}, not in {unit}": "{indicator}的单位为{units:list}，而非{unit:zh}",
    "no unit": "无单位", "convert the value, or name another indicator": "请换算数值或改用其他指标", "{sum} = {total}, not {stated}": "{sum} = {total}，而非{stated}",
}  # fmt: skip
