"""What parsers say of a text that is no YAML, of values in files of rules that go against each other, and of parameters of a tool."""

PARSING_ERRORS = {
    # of the parser of YAML
    "did not find expected ',' or ']'": "缺少“,”或“]”", "did not find expected ',' or '}'": "缺少“,”或“}”", "did not find expected key": "此处应为键",
    "did not find expected node content": "此处应为值", "did not find expected '-' indicator": "此处应以“-”开头", "did not find expected <document start>": "此处应为新文档",
    "did not find expected comment or line break": "此处应为注释或换行", "did not find expected whitespace or line break": "此处应为空格或换行",
    "did not find expected alphabetic or numeric character": "此处应为字母或数字", "did not find expected hexdecimal number": "此处应为十六进制数",
    "did not find expected whitespace": "此处应为空格", "did not find expected tag URI": "标签不完整", "did not find the expected '>'": "标签缺少“>”",
    "could not find expected ':'": "键后缺少“:”", "could not find expected directive name": "缺少指令名称", "found unknown directive name": "不存在该指令",
    "found undefined alias": "引用了未定义的别名", "found undefined tag handle": "标签前缀未定义", "found incompatible YAML document": "YAML版本不符",
    "found duplicate %YAML directive": "%YAML指令重复", "found duplicate %TAG directive": "%TAG指令重复", "second occurrence": "锚点重复",
    "mapping keys are not allowed in this context": "此处不能有键", "mapping values are not allowed in this context": "此处不能有“:”；含“:”的文字请加引号",
    "block sequence entries are not allowed in this context": "此处不能有“-”开头的列表项", "found character that cannot start any token": "有不能用于开头的字符（如制表符、@、`）；请改用空格或加引号",
    "found unexpected end of stream": "引号没有闭合", "found unexpected document indicator": "引号内不能有“---”或“...”", "found unknown escape character": "转义字符无效",
    "found invalid Unicode character escape code": "Unicode转义码无效", "found a tab character that violates indentation": "缩进不能用制表符",
    "found a tab character where an indentation space is expected": "缩进不能用制表符", "found a tab character where an intendation space is expected": "缩进不能用制表符",
    "found an indentation indicator equal to 0": "缩进指示不能为0", "control characters are not allowed": "不能有控制字符", "special characters are not allowed": "不能有特殊字符",
    "but found another document": "只能有一个文档", "could not determine a constructor for the tag '{tag}'": "标签“{tag}”无法识别",
    "month must be in 1..12": "月份应在1至12之间", "day is out of range for month": "该月没有这一天", "hour must be in 0..23": "小时应在0至23之间",
    # of values that go against each other
    "{path}:{line}: city {name} is no name: it is empty or of dots, or holds a slash, a line break or a control character": "{path}:{line}：city {name}不能作名称：为空、全为点，或含斜杠、换行、控制字符",
    "{path}:{line}: cue {cue} needs words before or behind the figure at {place}": "{path}:{line}：{place}：线索{cue}须有数值前或后的词语",
    "{path}:{line}: cue {cue} takes a place but has no group of that name before the figure at {place}": "{path}:{line}：{place}：线索{cue}取地点，但数值前没有名为place的组",
    "{path}:{line}: benchmark {benchmark} needs both op and value, or neither at {place}": "{path}:{line}：{place}：参照{benchmark}的op与value须同时给出或同时不给",
    "{path}:{line}: benchmark {benchmark} has a value and words; keep one at {place}": "{path}:{line}：{place}：参照{benchmark}同时有value和words；请保留其一",
    "{path}:{line}: benchmark {benchmark} needs an indicator or a name at {place}": "{path}:{line}：{place}：参照{benchmark}须有indicator或name",
    "{path}:{line}: value_min and value_max are numbers, neither .inf nor .nan at {place}": "{path}:{line}：{place}：value_min和value_max应为数字，不能是.inf或.nan",
    "{indicator}: none of {cities} states it": "{indicator}：{cities:list}均未提及",
    # of a tool that an assistant calls
    "unknown tool {name}; there are {names}": "没有工具{name}；可用{names:list}", "{tool} has no parameter {name}; it has {names}": "{tool}没有参数{name}；可用{names:list}",
    "{name}: field required": "{name}：必填", "{name}: input should be a valid integer": "{name}：应为整数",
    "{name}: input should be a valid integer, unable to parse string as an integer": "{name}：应为整数", "{name}: input should be a valid string": "{name}：应为文字",
    "{name}: input should be a valid number": "{name}：应为数字", "{name}: input should be a valid number, unable to parse string as a number": "{name}：应为数字",
    "{name}: input should be a valid boolean": "{name}：应为true或false", "{name}: input should be a valid boolean, unable to interpret input": "{name}：应为true或false",
    "{name}: input should be a valid list": "{name}：应为列表", "{name}: input should be {choices}": "{name}：可用{choices:list}",
}  # fmt: skip
