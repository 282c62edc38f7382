"""How the header fields of documents are printed (GB/T 9704): numbers, orders, dates, titles, names of bodies."""

from __future__ import annotations

import re

_BRACKET_OPEN, _BRACKET_CLOSE = "〔\\[［【﹝(（„", "〕\\]］】﹞)）‟"
#: Brackets that only converters and text recognition put around the year.
BRACKETS_READ = str.maketrans("„‟", "〔〕")
#: 湘政办发〔2023〕7号, alone on its line. Assumes the agency code has no digits; a number inside a sentence is a citation, not an anchor.
#: 建议字：〔2023〕8号 has the colon of a form.
NUMBER = re.compile(
    rf"(?:发文字号[：:])?([\u4e00-\u9fff]{{1,14}}(?:(?<=[议案复]字)[：:])?)[{_BRACKET_OPEN}](\d{{4}})[{_BRACKET_CLOSE}]第?(\d{{1,5}})号"
)
#: 湖南省人民政府令第304号; 主席令第五十九号; 公告2021年第5号; 国务院一九八〇年223号
ORDER = re.compile(
    r"([\u4e00-\u9fff]{0,24}令)[（(]?(?:(?:19|20)\d{2}年|[〔\[［](?:19|20)\d{2}[〕\]］])?第?([\d一二三四五六七八九十百零〇○]{1,6})号[）)]?"
)
SERIAL = re.compile(r"([\u4e00-\u9fff]{2,24}?(?:公告|通告)?)[（(]?((?:19|20)\d{2}|[一二三四五六七八九〇○零]{4})年第?(\d{1,4})号[）)]?")
FILING = re.compile(r"(?:备案号[：:])?([A-Z]{2,8}[—–―－-]\d{4}[—–―－-]\d{3,8})")
DATE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_ZERO = "〇○零0０OＯo"
DATE_HAN = re.compile(
    rf"([二一][九{_ZERO}][{_ZERO}一二三四五六七八九]{{2}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日"
)

KINDS = (
    "通知|意见|办法|规定|条例|决定|方案|规划|函|批复|答复|公告|通告|要点|细则|措施|纲要|计划|通报|报告|规则|章程|标准|指南|制度|目录|清单"
    "|准则|命令|决议|纪要|预案|基准|规程|暂行办法|实施意见|指导意见|若干意见|若干措施|任务|分工|分工表|工作安排"
)
_TAIL = r"(?:知)?(?:[（(][^（()）]{1,24}[）)])?"
_ORG_END = (
    "人民政府|政府|办公厅|办公室|委员会|人大常委会|委|厅|局|部|院|署|总局|领导小组|指挥部|管委会|常务委员会|协会|公司|中心|银行|支行|总队|办"
    "|(?<=中共)中央|党组|检察院|法院|政协|学校|大学|总工会|联合会|集团|医院"
)  #: 湖南省人民政府办公厅关于印发《…》的通知
TITLE = re.compile(
    rf"(?:\d{{1,3}}[.．、])?(?P<issuer>[\u4e00-\u9fff（）·、]{{1,60}}?(?:{_ORG_END}))(?:等[\d一二三四五六七八九十]{{0,3}}(?:个?部门|单位|机构))?(?P<subject>(?:关于|印发|转发|批转|发布|公布).*?)(?P<kind>{KINDS}){_TAIL}》?"
)
BARE_TITLE = re.compile(rf"(?:关于|印发|转发|批转|对(?=.{{4,80}}(?:建议|提案|议案)的答复)).*?(?P<kind>{KINDS}){_TAIL}")
#: The first line of a title whose rest is lost: 湖南省人民政府办公厅关于
TITLE_HEAD = re.compile(rf"(?P<issuer>[\u4e00-\u9fff]{{2,30}}?(?:{_ORG_END}))关于(?:印发|转发|批转)?")
ORG = re.compile(rf"[\u4e00-\u9fff（）·]{{1,40}}?(?:{_ORG_END})")
ORGS = re.compile(rf"(?:{ORG.pattern})(?:[\s、]+(?:{ORG.pattern}))*")
#: 省长 毛伟明
HEAD_OF = re.compile(
    r"(?:中华人民共和国|[\u4e00-\u9fff]{0,12})?(代?(?:省长|市长|州长|县长|区长|主席|总理|主任|部长|厅长|局长|署长|行长))(?:[：:]?[\u4e00-\u9fff·]{2,5})?"
)
RECIPIENT_END = re.compile(
    r"(?:政府|中央|省|自治区|直辖市|委|办|厅|局|院|部门|单位|机构|企业|公司|学校|院校|高校|中心|管委会|开发区|新区|工业园|产业园|区|县|州|市|旗|盟|行|会|社|所|部|处|室|署|同志|组织|站|科研院所|兵团|集团|军区|部队|基地|医院|银行|法院|检察院|村|镇|乡|街道|社区|场|组)$"
)
RECIPIENT_START = re.compile(
    r"(?:各|省|市|县|区|州|新区|国务院|中央|中共|全|有关|直属|厅|局|委|部|驻|在|上海|北京|机关|[\u4e00-\u9fff×]{2,12}(?:省|市|县|区|州|政府|厅|局|委))"
)
SIGNED_LINE = re.compile(rf"({ORG.pattern})((?:{DATE.pattern})|(?:{DATE_HAN.pattern}))")
PLAIN_TITLE = re.compile(
    rf"[\u4e00-\u9fff〇“”《》（）()、·\d—-]{{3,60}}?"
    rf"(?P<kind>{KINDS}|责任分解|任务分解|分解表|情况表|一览表|实事(?:项目)?|(?:推进|进展|完成)情况){_TAIL}"
)
DAY_BELOW = re.compile(rf"[（(](?:{DATE.pattern})[）)]")
#: 中国人民银行公告〔2013〕第5号
BULLETIN = re.compile(rf"([\u4e00-\u9fff]{{2,40}}?)公告[{_BRACKET_OPEN}](\d{{4}})[{_BRACKET_CLOSE}]第?(\d{{1,4}})号")
#: 海关总署公告2018年第40号（关于发布…的公告）: number and title on one line
TITLED_BULLETIN = re.compile(
    r"(?P<number>(?P<issuer>[\u4e00-\u9fff]{2,24}?)公告(?:19|20)\d{2}年第?\d{1,4}号)[（(](?P<title>关于[^（()）]{4,120}(?:[（(][^（()）]{1,20}[）)])?[^（()）]{0,20}的公告)[）)]"
)
BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
ORDER_ALONE = re.compile(
    r"[（(]?(?:[〔（(][^〔〕（()）]{1,8}[〕）)])?第?[\d一二三四五六七八九十百零〇○]{1,6}号[）)]?|(?:19|20)\d{2}年第?\d{1,4}号|[〔\[［](?:19|20)\d{2}[〕\]］]第?\d{1,4}号"
)
#: A people's congress promulgates by notice: 深圳市人民代表大会常务委员会公告第三十七号; …公告〔十三届〕第七十八号
NOTICE = re.compile(
    r"([\u4e00-\u9fff]{4,30}(?:人民代表大会|常务委员会))公告[（(]?(?:[〔（(][^〔〕（()）]{1,8}[〕）)])?第?[\d一二三四五六七八九十百零〇○]{1,6}号[）)]?"
)
#: （2022年1月4日） or （一九八○年九月十三日） behind or below a title
DAY_TAIL = re.compile(rf"[（(](?P<day>(?:{DATE.pattern})|(?:{DATE_HAN.pattern}))[）)]$")
#: （2021年1月22日武汉市第十四届人民代表大会常务委员会第三十五次会议通过） below the title of a decision
#: and, of a city, the day on which the province's congress approved it: …通过 2024年11月28日某省…会议批准
PASSED = re.compile(
    rf"[（(](?P<day>{DATE.pattern})[^（()）。；《]{{4,60}}(?:会议|大会)[^（()）。；《]{{0,8}}通过"
    rf"(?:[，；\s]*{DATE.pattern}[^（()）。；《]{{4,60}}(?:会议|大会)[^（()）。；《]{{0,8}}批准)?[）)]"
)
#: 某县人民政府森林防火禁火令: an order to the public, which has no number; sites put the year before it
BAN = re.compile(r"(?:(?:19|20)\d\d年?)?(?P<title>(?P<issuer>[\u4e00-\u9fff]{2,20}人民政府)[\u4e00-\u9fff]{2,10}令)")
RED_HEAD = re.compile(r"[\u4e00-\u9fff]{4,30}文件")
PUBLIC = re.compile(r"[（(]?此件(?:公开发布|主动公开|依申请公开|不予?公开|删减后公开)[）)]?")


PERSONNEL = re.compile(
    rf"(?P<issuer>{ORG.pattern})(?:\d{{4}}年\d{{1,2}}月份?)?(?:关于)?(?:决定)?(?:任免|任命|任职|免职)[\u4e00-\u9fff]{{2,16}}"
)
REGULATIONS = ("办法", "规定", "条例", "规则", "细则")


NUMBER_END = re.compile("[号）)]")


def split_orgs(words: str) -> list[str]:
    """Joint issuers, parted by white space or 、."""
    parts = [p for p in re.split(r"[\s、]+", words.strip()) if p]
    return parts if all(ORG.fullmatch(p) for p in parts) else ["".join(parts)]


#: 0, O and ○ are printed for 〇
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(_ZERO, 0)


def iso(words: str) -> str | None:
    """2023年2月24日 or 二〇二三年二月二十四日 as an ISO date; None where `words` is neither."""
    match = DATE.fullmatch(words)
    if match:
        year, month, day = map(int, match.groups())
    else:
        match = DATE_HAN.fullmatch(words)
        if not match:
            return None
        year = int("".join(str(_HAN[c]) for c in match.group(1)))
        month, day = han_number(match.group(2)), han_number(match.group(3))
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def han_number(words: str) -> int:
    """十二 -> 12, 五十九 -> 59; 0 where `words` holds no number."""
    if "十" in words:
        left, _, right = words.partition("十")
        return (_HAN.get(left, 1) if left else 1) * 10 + (_HAN.get(right, 0) if right else 0)
    return _HAN.get(words, 0)
