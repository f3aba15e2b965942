"""Builds places.csv from the npm package china-division (MIT) and pypinyin; not needed to run edutargets.

usage: python build_places.py FOLDER_OF_CHINA_DIVISION/dist > places.csv

The package holds the divisions of GB/T 2260 as of June 2023. CHANGES puts right what came later, READINGS what
pypinyin misreads (official spellings by the Ministry of Civil Affairs).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from pypinyin import Style, lazy_pinyin

READINGS = {
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
    "华县": "huaxian", "溧阳": "liyang", "睢宁": "suining", "砀山": "dangshan", "无为": "wuwei", "大理": "dali",
    "西藏": "xizang", "长葛": "changge", "柏乡": "baixiang", "都匀": "duyun", "曲靖": "qujing", "曲阜": "qufu",
}  # fmt: skip
# adcode -> name of what china-division 2.7.0 does not have yet or has no longer (state council, 2023 to 2025)
CHANGES: dict[str, tuple[str, str]] = {
    "653228": ("和安县", "6532"),
    "653229": ("和康县", "6532"),
}
SPECIAL = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
LETTERS = {
    "320200": "锡", "320281": "澄", "321100": "镇", "321282": "靖", "440700": "邑", "320100": "宁", "320500": "苏",
    "320600": "通", "320400": "常", "321000": "扬", "320300": "徐", "321200": "泰", "310000": "沪|申", "110000": "京",
    "120000": "津", "500000": "渝", "330000": "浙", "320000": "苏", "440000": "粤", "330100": "杭", "330200": "甬",
    "330300": "温|瓯", "350200": "厦|鹭", "350100": "榕", "440100": "穗", "440300": "深|鹏", "420100": "汉", "510100": "蓉",
    "370200": "青", "620000": "甘|陇", "520000": "黔|贵", "430100": "星", "360000": "赣", "340000": "皖", "410000": "豫",
    "130000": "冀", "140000": "晋", "150000": "蒙", "210000": "辽", "220000": "吉", "230000": "黑", "350000": "闽",
    "370000": "鲁", "420000": "鄂", "430000": "湘", "450000": "桂", "460000": "琼", "510000": "川|蜀", "530000": "滇|云",
    "540000": "藏", "610000": "陕|秦", "630000": "青", "640000": "宁", "650000": "新", "320282": "宜", "321182": "扬",
}  # fmt: skip
PEOPLES = (
    "壮族|满族|回族|苗族|维吾尔族|土家族|彝族|蒙古族|蒙古|藏族|布依族|侗族|瑶族|朝鲜族|白族|哈尼族|哈萨克族|哈萨克|黎族|"
    "傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族|水族|佤族|纳西族|羌族|土族|仫佬族|锡伯族|锡伯|柯尔克孜族|柯尔克孜|达斡尔族|景颇族|"
    "毛南族|撒拉族|布朗族|塔吉克族|塔吉克|阿昌族|普米族|鄂温克族|鄂温克|怒族|基诺族|德昂族|保安族|俄罗斯族|裕固族|乌孜别克族|"
    "门巴族|鄂伦春|独龙族|赫哲族|高山族|珞巴族|维吾尔|各族"
)
SUFFIX = re.compile(rf"(?:(?:{PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|地区|盟|林区|特区|新区|矿区|县|区|旗)$")


def short_name(name: str) -> str:
    """The name without the word for its kind; a name of one character keeps it (单县)."""
    short = SUFFIX.sub("", name) if name != "内蒙古自治区" else "内蒙古"
    return short if len(short) > 1 else name


def slug(short: str) -> str:
    """Pinyin without tones, as one word."""
    return READINGS.get(short) or "".join(lazy_pinyin(short, style=Style.NORMAL, v_to_u=False)).replace("ü", "v").lower()


def rows(folder: Path) -> list[tuple[str, str, str, str, str, str, str]]:
    """slug, name, short name, adcode, level, adcode of the parent, letters."""
    found: dict[str, tuple[str, str, str]] = {}
    for line in _read(folder / "provinces.csv"):
        found[line["code"] + "0000"] = (line["name"], "province", "")
    for line in _read(folder / "cities.csv"):
        if not line["name"].startswith(("市辖区", "县", "省直辖", "自治区直辖")):
            found[line["code"] + "00"] = (line["name"], "prefecture", line["provinceCode"] + "0000")
    for line in [*_read(folder / "areas.csv"), *({"code": c, "name": n, "cityCode": p} for c, (n, p) in CHANGES.items())]:
        if (
            line["name"] == "市辖区" or line["code"][4] == "7" or line["code"].endswith("00")
        ):  # 7x: zones of the statistics office, not of GB/T 2260
            continue
        city = line["cityCode"] + "00"
        found[line["code"]] = (line["name"], "county", city if city in found else line["code"][:2] + "0000")
    found |= {code: (name, "province", "") for code, name in SPECIAL.items()}
    out = []
    for adcode, (name, level, parent) in sorted(found.items()):
        short = short_name(name)
        out.append((slug(short), name, short, adcode, level, parent, LETTERS.get(adcode, "")))
    return out


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("slug", "name", "short", "adcode", "level", "parent", "letters"))
    writer.writerows(rows(Path(sys.argv[1])))
