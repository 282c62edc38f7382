"""Shapes of what stands in table cells: numbers, dates, names of persons and bodies, citations."""

from __future__ import annotations

import re
from functools import cache

from mandates.extract.lexicon import alternatives, words

NUMBERED = re.compile(r"(\d{1,4})[.．、](?:(?!\d)|(?=20\d\d年))")
SUBNUMBERED = re.compile(r"(\d{1,2})[.．](\d{1,2})(?!\d|[%％天个万亿])")
BARE_NUMBER = re.compile(r"\d{1,4}$")
DATE = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[前底初末]|底前|之?前|以前|上旬|中旬|下旬|[上下]半年|全年|第[一二三四]季度|[一二三四]季度)?(?:完成)?$"
    r"|20\d\d[-—－~～至到]+20\d\d年?$|(?:长期|常年|持续|常态化|全年|每年|每月|每季度|按年度|即时|适时|及时)(?:坚持|推进|实施|开展|工作|进行|落实|完成|度)*$|20\d\d[.．]\d{1,2}$"
    r"|(?:20\d\d年)?(?:年底前?|年内|月底前?)(?:前)?(?:完成)?$"
    r"|每(?:半?年|季度?|月)(?:\d{0,2}月?(?:\d{1,2}日|[底末初])|[底末初])?前?$|(?:主?汛期|春节|国庆节?|元旦|(?:秋季|春季)?开学|采暖[季期]|供暖[季期]|入冬)[前后]$"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬)?前?(?:[动开完竣]工|投入使用|投用|建成|启动|到位|上线|验收|通车|见效|出台|取得实效)$"
)
#: a date at the beginning of a cell
DATED = re.compile(r"20\d\d年(?:\d{1,2}月|[上下]半年|第?[一二三四]季度|年?[底末初])|\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?前?|年底前?")
DATE_REST = re.compile(r"\d{0,2}[年月日]|\d{1,2}|[前底]|底前")
RANK = re.compile(r"(?:全省|全国|全市)?(?:排名)?前\d+[名位]?$|位?[列居].{0,6}前|\d+[%％名个项家户]")
BASIS = re.compile(
    r"《|〔|〕|通知|意见|方案|办法|规定|条例|对标|对照|参照|创新任务|创新工作|重点任务|改革任务|自选动作|文件|工作报告|国发|政发|政办"
)
CITATION = re.compile(r"^\s*\d{1,2}[.．、]\s*(?:《|关于)|〔20\d\d〕|[\[（(〔]20\d\d[\]）)〕]\d|关于印发|的通知|》[（(]")
#: a date glued to the number of a document in the cell before it: 〔2022〕18号2023年
DATED_NUMBER = re.compile(r"〕\d+号(20\d\d年(?:\d{1,2}月)?)$")
QUOTED = re.compile(r"^((?:各|全)?[省市县区州])?“[^”]*(?:”|$)")
BENCHMARK = re.compile(r"对标|对照|参照|创新任务|重点任务")
#: words about bodies, not their names: 牵头单位按月报送
INSTRUCTION = re.compile(r"(?:牵头|责任|配合|各?有关|各?相关)(?:单位|部门)[^、，]")
#: a heading over the rows that follow it
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
#: how a cell of bodies ends where its last words stand on a line of their own: 按职责分工负责, 人民政府，不再单列
SHARED = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能|分工)|分别|共同)[^，。；]{0,10}(?:负责|落实|推进|配合)?。?$|(?:人民政府|政府|管委会)(?:$|[，。（(均都])"
    r"|[^。；《]{0,14}(?:不再|下同|均为|均含|均包括)|(?:列出|单列|重复列出|责任单位)[）)]?。?$"
)
SENTENCE_END = frozenset("。；！？;")
OPENS = {"）": "（(", ")": "（(", "》": "《", "”": "“"}
CLOSES = {"）": "）)", ")": "）)", "》": "》", "”": "”"}


def _any_of(name: str) -> str:
    """The words of a list as alternatives, longest first, so that no word hides a longer one."""
    return alternatives(words(name))


#: 国网四川电力: a company of the State Grid in short.
_GRID = r"国网[一-鿿]{2,6}电力"


@cache
def body_start() -> re.Pattern[str]:
    return re.compile(
        rf"[^，。；：《〔〈\d\s、]{{0,18}}?(?:{_any_of('body_ends.txt')}|{_GRID})(?:、|$|（|\(|等|按|负责|牵头|和|及|与|以及)"
    )


@cache
def body_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('body_ends.txt')}|{_GRID})(?:[（(][^（()）]*[)）])?$|(?:负责|列|落实|参与)。?$")


@cache
def person() -> re.Pattern[str]:
    one = rf"(?:{_any_of('surnames.txt')})[\u4e00-\u9fff]{{1,2}}"
    return re.compile(rf"{one}(?:[、,，]?{one})*$")
