"""How much a text looks like Chinese prose: what tells the right encoding of bytes from the wrong ones."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import NamedTuple

# the characters that official documents use most, by their count in some twenty documents of different cities and
# provinces; they hold 85 to 90 of 100 Chinese characters of such a text, and any one of them is rare in a misreading
_SIMPLIFIED = (
    "育学教的业建和展化市校发中工实全进设加动作新大高生体一推美力人强政制开区务产等合国资成术提会程质改民理项课入师优持行年重为增以创施地社好要艺机能平各文保度小面办公目活基深家城有级科长心点用导经培上量部"
    "现在省管升水完园造快服规主个系企特源革定对农三与技品职专方支不立评通治统标范效性万分法金步善位府引代到出任局本元村安落划养门济党融领色坚研健关同共事县外内构集达向域总场续结积联式策义投团整时组态五批计"
    "是率群多及镇准督极做更所协促形亿监期指配责二费我环综示意利打精数型运类障台境自营乡流院收题应商电康素础路际调普风模供四信传求比名稳明交转才广备员取十下次确价织于抓均口第放争前过训单考委网件试核儿举扩道"
    "习励筹众财干防游医段接验先把得问间相护物决解就思值德队节参战头充断格案测足了阴功居线挥践幼旅查室贯果布预险审招切置无究表双将条权华消严势处围突赛每选议层神固纳智认青东需具身老南视想清依来牌速益低额控少"
    "彻秀书富见并班其着识情按观扶常报正近补互户息堂真山乐略据带绿子两之排易初们修州阶例索种措后探链照百住衡列努容字超可助编惠聚承满盖贸房别获根日良减算号难启覆气装序执戏走左右给牢空届从天食扎使首齐然变拓论"
    "继疗土卫担破原激负降北记车劳球显估舞污移材竞托丰兴央络占绩族帮适证注困让聘紧铁牵感检景手树六河微湖必巩千影绕套八牧最非界"
)
_TRADITIONAL = (
    "學業發實進設動體強開區務產國資術會質項課師優爲創藝機辦級長點導經現園規個對農與職專評統標範萬劃養門濟黨領堅關縣內構達總場續結積聯義團時組態計羣鎮準極協億監責費環綜數運類臺營鄉題應電礎際調風傳穩轉廣備員"
    "確價織於爭過訓單網試兒舉擴習勵籌衆財幹遊醫驗問間護決隊節參戰頭斷測陰線揮踐貫預險審無雙將條權華嚴勢處圍賽選議層納認東視來額徹書見並識觀報補戶樂據帶綠兩們階種後鏈編滿蓋貿別獲減號難啓氣裝執戲給屆從齊變論"
    "繼療衛擔負記車勞顯競豐興絡佔績幫適證讓緊鐵牽檢樹鞏繞為眾床裡峰"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～％＋－／｜　\u00a0①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９")
_FREQUENT = frozenset(_SIMPLIFIED) | frozenset(_TRADITIONAL) | frozenset("，。、；：“”（）《》「」　")
_ASCII = re.compile(r"[\t\n\r\x0c\x20-\x7e]+")
_SAMPLE = 20_000


class Looks(NamedTuple):
    """Shares of the characters of a text outside ASCII, and how many those are (`size`).

    `frequent` are among the most used of official documents, `strange` are in no list of common ones.
    """

    frequent: float
    strange: float
    size: int


@functools.cache
def _common() -> frozenset[str]:
    """The 3,755 characters of level one of GB 2312 and the 5,401 of level one of Big5: nearly all that documents use."""
    simplified = bytes(byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low))
    traditional = bytes(byte for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)) for byte in (high, low))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")) - frozenset(map(chr, range(128)))


def looks(text: str) -> Looks:
    """What share of a text is frequent and what share is strange, judged on its first 20,000 characters outside ASCII."""
    counts = Counter(_ASCII.sub("", text)[:_SAMPLE])
    total = counts.total()
    if not total:
        return Looks(0.0, 0.0, 0)
    frequent = sum(count for char, count in counts.items() if char in _FREQUENT)
    common = _common()
    usual = sum(count for char, count in counts.items() if char in common or char in _PUNCTUATION or char in _FREQUENT)
    return Looks(frequent / total, 1 - usual / total, total)
