"""What the help pages say of each command, paragraph by paragraph."""

COMMAND_HELP = {
    "Education targets of Chinese cities, read from official documents and set side by side.": "从官方文件中读取各地教育目标，并列比较。",
    "Set cities side by side, by theme and indicator.": "按主题和指标并列比较各地。",
    "Every city of the corpus where none is named. A benchmark is the actual of the same year, else the standard in force then; beside it the target due then; else the next target, named as later.": (
        "不指定地区时比较语料中的全部地区。参照优先取同年实际值，其次为当年执行的标准，并附当年到期的目标；如均无，取其后最近的目标，并注明年份较晚。"
    ),
    "Hold what cities promised against what they reported later.": "对照各地此前提出的目标与其后报告的完成值。",
    "Each target is reached, missed (by how much), reported on another basis or as a total of several years, not reported, or not yet due: no document of the city reports on its year or a later one. A target for a year is held against a result of the same indicator and stage for that year, or else the year after. One city is shown by itself; several, or all where none is named, as one table.": (
        "每项目标的结论为：达到、未达到（相差多少）、口径不同或多年合计、未报告，或尚未到期（该地没有报告当年或以后年份的文件）。"
        "某年的目标与同一指标、同一学段当年的完成值对照，当年没有的取次年。只指定一地时单独列出；指定多地或不指定时合为一表。"
    ),
    "Rank places by an indicator, the best first.": "按一项指标对各地排序，最优者在前。",
    "Results and targets are ranked apart, and so are stages, units and totals of several years. The same figure shares a rank: of 95 and 95 or more neither is above. Without --year each place has its latest value. With --per places are ranked by what is derived from their counts, and benchmarks, which are not scaled, are left out.": (
        "完成值与目标值分别排序，学段、单位及多年合计亦分别排序。数值相同者并列：95与95以上不分先后。不指定--year时各地取最近年份的数值。"
        "指定--per时按折算后的数值排序；参照不作折算，不列入。"
    ),
    "Put indicators in a grid, one number a cell, the unit in its head.": "将指标排成数据表，每格一个数值，单位列于表头。",
    "Where a cell has several values, one is taken and marked: the whole before a part, a result before a target, the latest document, the latest year, of counts the larger, else the first. A number of a city is never taken for its province.": (
        "一格有多个数值时取其一并加标记，依次为：整体先于部分，完成值先于目标值，文件较新者，年份较近者，数量较大者，否则取第一个。"
        "市级数值不会当作其所在省的数值。"
    ),
    "Show one indicator over the years.": "列出一项指标的历年数值。",
    "A line for each city and stage, targets and results marked.": "每地每学段一行，标明目标值与完成值。",
    "Write the comparison as one html page.": "将比较结果写成一个html网页。",
    "With what can be said of it, the quote behind every value, charts, measures and coverage. The page holds both languages and needs no network.": (
        "内含结论、每个数值的原文依据、图表、举措和覆盖情况。网页兼有中英文，无须联网。"
    ),
    "Write the corpus as a SQLite database or a folder of csv, for other tools.": "将语料导出为SQLite数据库或csv文件夹，供其他工具使用。",
    "Beside a database stands NAME.metadata.json (of NAME.db), which tells Datasette in English and Chinese what each column means. A name without an ending is a folder: a Data Package of records, documents, cells and indicators, with datapackage.json and README.md.": (
        "数据库旁另写NAME.metadata.json（对应NAME.db），供Datasette显示各列的中英文说明。名称不带扩展名的为文件夹：内含记录、文件、单元格和指标的Data Package，附datapackage.json和README.md。"
    ),
    "Print the JSON Schema of a line of jsonl.": "输出jsonl每行的JSON Schema。",
    "Draw what cities state of one indicator, as svg, png or html.": "将各地一项指标的数值绘成图，格式为svg、png或html。",
    "Results are filled, targets hollow; a bound is a triangle that points to where the values lie; benchmarks are dashed lines.": (
        "完成值为实心，目标值为空心；上下限以三角形指示取值方向；参照为虚线。"
    ),
    "List targets and results, with the words that state them.": "列出目标值与完成值，附原文。",
    "On a screen what has a number comes first, then the rest, both in the order of the documents; files keep the order of the documents.": (
        "屏幕上先列含数值的，再列其余，均按文件中的先后；写入文件时保持文件中的先后。"
    ),
    "Find words in what documents say.": "在文件原文中查找词语。",
    "Each record whose quote or name has all the words, with or without a number, and each sentence and heading that has them and no such record: it is said whether the sentence gave other records or none. Width, case and blanks do not matter, nor whether characters are simplified. --theme and --status leave sentences out, which have neither.": (
        "列出原文或名称含全部词语的记录（不论有无数值），以及含这些词语而无此类记录的句子和标题，并注明该句有无其他记录。"
        "不区分全角半角、大小写、空格和繁简体。指定--theme或--status时不列句子，因其无主题和性质。"
    ),
    "Show a target in its context, and how it was decided.": "显示一条记录的上下文及判定依据。",
    "List the documents of the corpus, with what is known of each.": "列出语料中的文件及其基本信息。",
    "List the cities of the corpus, or look a place up.": "列出语料中的地区，或查找地名。",
    "List the themes, and what each city states of them.": "列出主题及各地提及的情况。",
    "How many targets and results, and the share of them that has a number.": "计划与完成情况的条数，及其中含数值者所占比例。",
    "List the indicators, and the cities that state each.": "列出指标及提及该指标的地区。",
    "With --suggest: figures of two cities or more without an indicator, by the noun of their names, their unit, school stage and kind, with counts and quotes; exit code 3 where there are none. --format yaml (or -o suggested.yaml) writes them as entries for the indicators.yaml of your own configs: give each an id, names and a direction, and run edutargets check.": (
        "指定--suggest时：列出两地以上均有而尚无指标的数值，按名称中的名词、单位、学段和类型归并，附数量和原文；没有时退出码为3。"
        "--format yaml（或-o suggested.yaml）将其写成indicators.yaml的条目：补上编号、名称和方向后，运行edutargets check。"
    ),
    "List the policy measures, and how often cities name each.": "列出政策举措及各地提及的次数。",
    "List the standards, targets and actuals to compare with.": "列出可供参照的标准、目标和实际值。",
    "Add documents: text, web pages, pdf, docx, xlsx, csv.": "添加文件：文本、网页、pdf、docx、xlsx、csv。",
    "What each is, is found, shown and stored with it. A table whose rows are texts (province, year, title, text) gives a document for each row.": (
        "自动识别每份文件的基本信息，显示后一并保存。各行为文本的表格（省、年份、标题、正文）每行存为一份文件。"
    ),
    "An address (https://...) is fetched. What is not sure is asked for on a terminal; elsewhere the file fails and says what to pass. A file that fails stops no other; the exit code is then 1.": (
        "给出网址（https://...）时自动下载。不确定的信息在终端上询问；不在终端上时，该文件不予添加，并提示应给出的选项。一份文件失败不影响其他文件，此时退出码为1。"
    ),
    "Take a document out of the corpus. Versions that it replaced stay.": "从语料中移除一份文件，被它替换的旧版本保留。",
    "Make a corpus of your own.": "建立自己的语料。",
    "It holds a copy of the themes to change.": "其中附有主题表副本，可自行修改。",
    "Look for what is missing, damaged, doubtful or unused.": "检查缺失、损坏、存疑和未用之处。",
    "Ends with exit code 4 where it finds problems. Notices are reservations that a reader should know of.": "发现问题时退出码为4。提示为读者应知的保留事项。",
    "With --accounting each run of digits and each Chinese numeral with a unit is either in a record or left out by a rule (a date, a list number, another field, ...). What no rule explains is listed with its sentence, and makes it end with exit code 4.": (
        "指定--accounting时逐一核对：每处数字及带单位的中文数字，或已入记录，或按规则略去（日期、序号、其他领域等）。规则未能说明的连同所在句子列出，退出码为4。"
    ),
    "Judge what was extracted by what was annotated by hand.": "以人工标注评判抽取结果。",
    "Precision, recall and F1 of the quantities, and the share of each field that is right; then the cells: of what a comparison prints, how much is right, and of what was annotated, how much is printed so. Exact cells agree in indicator, value, unit, op, status, year and period, lenient ones in indicator and value. Then what the confidence is worth. A chart with -o FILE.svg or .png.": (
        "列出数值的精确率、召回率和F1值，以及各字段的正确率；再列单元格：比较表所列有多少正确，人工标注的有多少如实列出。严格一致指指标、数值、单位、上下限、性质、年份和时段均一致，"
        "宽松一致指指标和数值一致。最后列出可信度是否可靠。-o FILE.svg或.png绘图。"
    ),
    "List what differs between two outputs or folders.": "列出两次输出或两个文件夹的差异。",
    "Records gained, lost and altered, field by field, matched by document and place in the text. A side is a file that show --status all -o before.jsonl has written, or a folder: a corpus, or texts NAME.txt with NAME.yaml, read as they are now.": (
        "按文件和文中位置对应，逐字段列出新增、减少和改动的记录。每一方可为show --status all -o before.jsonl写出的文件，也可为文件夹：语料，或附NAME.yaml的文本NAME.txt（按现状读取）。"
    ),
    "Go through the figures that are not sure, one key each.": "逐条审核存疑数值，一键一条。",
    "Those that a comparison prints come first, the least sure before the others. Each answer is written at once as a correction, and what was answered is not asked again. In a pipe, or with -o, the list of questions is written; filled in under `answer` (a for right, the number of another candidate, 0 for no indicator, d for no target) or under the new_ columns, --from takes it back.": (
        "比较表列出的在前，可信度低的优先。每次作答即记为更正，已作答的不再询问。在管道中或指定-o时写出问题清单；"
        "在answer列填写（a为正确，数字为另一候选，0为无对应指标，d为不是目标）或填写new_各列后，用--from读回。"
    ),
    "A second reader is an endpoint as OpenAI's (its model in EDUTARGETS_READER_MODEL, its key in EDUTARGETS_READER_KEY), or a command that answers a line of JSON with one. Its answers only order the list and put figures on it: what is right a person says. Without the option nothing is sent.": (
        "第二读者可为OpenAI式接口（模型由EDUTARGETS_READER_MODEL指定，密钥由EDUTARGETS_READER_KEY指定），也可为逐行读写JSON的命令。"
        "其意见只用于排序和增列条目，是否正确由人判定。不指定该选项时不外传任何内容。"
    ),
    "Put a target right by hand. The source is never touched; --undo takes it back.": "人工更正一条记录，原文件不变，--undo可撤销。",
    "A correction joins those made before, field by field; explain shows who made each.": "更正逐字段并入此前的更正；explain显示各项更正由谁作出。",
    "Answer assistants over the Model Context Protocol, on stdin and stdout.": "通过Model Context Protocol在标准输入输出上答复智能助手。",
    "An assistant starts it, asks, and ends it; docs/assistants.md shows how it is told to. The corpus is only read, and nothing is sent elsewhere.": (
        "由助手启动、提问和结束，设置方法见docs/assistants.md。只读取语料，不外传任何内容。"
    ),
    "Read all documents of a corpus ahead, with all processors.": "使用全部处理器预先读取语料中的全部文件。",
    "What is read is kept in the index of the corpus, so that later commands find it there. Ctrl-C keeps what is done, and a second run goes on from there. Where some documents cannot be read the exit code is 1.": (
        "读取结果存入语料索引，供以后的命令使用。按Ctrl-C中断时保留已完成部分，再次运行时续读。有文件无法读取时退出码为1。"
    ),
    "Show or delete the index of a corpus.": "显示或删除语料索引。",
    "The index keeps what was read of each document, so that a command reads only what it asks for. It lies in your cache folder (EDUTARGETS_CACHE). Deleting it loses nothing: the next command reads the documents again.": (
        "索引保存每份文件的读取结果，使命令只读取所需内容。索引位于缓存文件夹（EDUTARGETS_CACHE）。删除索引不会丢失数据：下次运行时重新读取文件。"
    ),
    "Examples:": "示例：",
}
