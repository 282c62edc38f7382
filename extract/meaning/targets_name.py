"""What an aim is measured by, named as printed: the noun before the quantity, with what the clauses around it add."""

from __future__ import annotations

import re
from typing import Protocol

from mandates.extract.mentions.dates import OPENS_DATE, find_dates

_LEAD = re.compile(
    r"^(?:[、和及与，：:\s　——]|其中|并且?|同时|力争|确保|争取|努力|实现|推动|促进|使|将|把|原则上"
    r"|拟(?=[安新建])|[0-9一二三四五六七八九十两]+年内|全面(?=实现|完成)|进一步|逐步|预计|计划|规划|目标为?|目标是"
    r"|保证|务必|必须|须|要(?!素|求)|应(?!急|用|收)|应当|到(?=20)|至(?=20)|在(?=20)|于(?=20)|力争到|另外|此外|且(?=[一-鿿]{2})|基本(?=实现|完成))+"
)
_TAIL = re.compile(
    r"(?:[、和及与，：:\s　]|基本|总体|均|都|全部|分别|最终|原则上|一般|一般均|力争"
    r"|要|须|应|不得|不应|可|再|最短|最低|最高|(?<![存现所])在|各)+$"
)
_TOPIC = re.compile(r"(?:的|外|后|时|地区|企业|单位|项目|机构|市州|县市区|园区|情形|部门|方面|群体|人员)$")
_SUBJECT = re.compile(r"[^“”]{0,8}(“[^“”]{2,12}”)")
#: What a count is for, run on without a comma.
_PURPOSE = re.compile(r"(?<!住房)(?<!社会)(?<!生活)保障(?!性|金|房|能力|体系|中心|机制|水平|卡|局)|用于|专门面向")
_ENDS = re.compile(r"(?:规范化|标准化|集约化|信息化|专业化|、)*(?:建设|管理|工作|布局)$")
#: A clause that says to what a procedure applies: its subject is what the next clause measures.
_APPLIES = re.compile(r"([^，。；]{4,30}?)(?:适用|实行|采用|采取)")
_LEVEL = re.compile(r"国家级|省级|市级|县级|乡镇级|村级")
_STOP = re.compile(r"[，。；]")
_STOPS = re.compile(r"[，。；：]")
_DIGIT = re.compile(r"[0-9]")
_PUSHES = re.compile(r"^(?:加强|推进|推动|深化|加快|强化|开展)")
#: A clause of work of its own sets no topic: 重点抓好…等项目，装备制造板块主营业务收入超400亿元.
_WORKS_AT = re.compile(r"(?:重点|着力|大力|全力|积极|持续|扎实|统筹)*(?:抓好|推进|推动|实施|支持|培育|引进|加强|打造|谋划|建设|做好)")
#: What leads to the plan whose level a count is of: 深入实施大学生创新创业训练计划，争取每年国家级立项1500项.
_CARRIES_OUT = re.compile(r"^(?:深入|大力|持续|全面|组织)*(?:实施|推进|开展|加强|推动)")
#: In steps done within a span of time: what leads to the span, what says no more than that it is done, what comes first.
_EDGES = re.compile(r"^在|在$|最快|限时$|于$")
_BRACKET = re.compile(r"（[^（）]*）")
_ACHIEVES = re.compile(r"(?:基本)?(?:实现)?$")
_DONE = re.compile(r"(?:全面|全部|基本)?(?:完成|办结|办理|办好|办理完毕|办理完结|到位|完毕)?")
_CONDITION = re.compile(r"(?:后|时|起|的|外|情形)$")
_LABEL = re.compile(r"^.*?[：:]")
_SHARES = re.compile(r"^(?:涉及|惠及|覆盖|带动|服务|受益)")


#: 年均增长20%, 较2017年压缩70% speak of the measure before them.
_SAME = re.compile(
    r"(?:年均|同比|环比|[较比](?:20[0-9]{2}年|上年|去年)(?:底|末|同期)?)(?:再)?(?:增长|增加|提高|提升|上升|下降|降低|减少|压缩|缩短)"
)
_RHYTHM = re.compile(r"(?:平均)?每[周月年天日]")


class _Last(Protocol):
    @property
    def metric(self) -> str: ...
    @property
    def start(self) -> int: ...


#: 办理时限由原来的20个工作日 压缩至…: what it was is no part of the name.
_FROM = re.compile(r"[由从](?:原来的?|现行的?|目前的?|法定的?|去年的?)?[0-9.]+[^，、]*$")


def clean(words: str) -> str:
    """A name without what leads to it (dates, 力争, 确保, 其中) and what follows it (均, 分别, 原则上)."""
    words = words.replace("　", "").strip("，、；：")
    while True:
        short = _LEAD.sub("", words)
        if short and short[0] in OPENS_DATE:
            dates = find_dates(short[:16])
            if dates and dates[0].start == 0:
                short = short[dates[0].end :]
        if short == words:
            break
        words = short
    return _TAIL.sub("", _FROM.sub("", words) if "由" in words or "从" in words else words)


def shorten(words: str) -> str:
    """A long list that a common noun sums up (企业设立登记、…等企业开办涉及的事项) as that noun."""
    if len(words) > 36 and "等" in words:
        tail = words[words.rindex("等") + 1 :]
        if len(tail) >= 4:
            words = tail
    return words


class Naming:
    """Names the measures of one sentence."""

    def __init__(self, text: str, before: str) -> None:
        self.text, self.before = text, before

    def next_clause(self, end: int) -> str:
        rest = self.text[end + 1 :]
        stop = _STOP.search(rest)
        return rest[: stop.start()] if stop else rest

    def _clause_before(self, start: int) -> str:
        text = self.text[: max(0, start - 1)]
        return text[max(text.rfind("，"), text.rfind("；"), text.rfind("：")) + 1 :]

    def cut(self, what: str) -> str:
        """What a count is of, without a second clause run into it."""
        what = what.replace("　", "")
        purpose = _PURPOSE.search(what, 4)
        return what[: purpose.start()] if purpose else what

    def of(self, name: str, start: int, last: _Last | None) -> str:
        """The name as it stands, completed where it is too short to be read alone.

        其中砂石土矿 takes 采矿权数 from the measure before it; 涉及居民 follows what is counted; 用户数 takes the subject
        of the sentence; a clause that only sets the topic (对…的，除…外，…地区，) is part of the name.
        """
        clause = self.text[start : start + 8].lstrip("，、 ")
        if last is not None and not name:
            return last.metric
        if last is not None and _LEVEL.fullmatch(name):
            level = _LEVEL.search(last.metric)
            return last.metric[: level.start()] + name + last.metric[level.end() :] if level else name + last.metric
        if last is not None and _SAME.fullmatch(name):
            return last.metric + name
        if last is not None and name:
            level, other = _LEVEL.match(name), _LEVEL.search(last.metric)
            if level and other and name[level.end() :] == last.metric[other.end() :]:
                return last.metric[: other.start()] + name  # 国家级立项1500项，省级立项3000项
            if clause.startswith("其中") and len(name) <= 5 and name[-1] not in "率数量额例重":
                return name + last.metric if last.metric[-1] in "率数量额例重积程度值" else name
            if _SHARES.match(name) and len(name) <= 8:
                return last.metric + name
            shared = _common_tail(name, last.metric)
            own = len(name) - len(shared)  # 户籍人口城镇化率 behind 常住人口城镇化率 is whole as it stands
            if len(shared) >= 4 and shared[-1] in "率数量额限间例重积" and len(name) <= 8 and len(shared) + own + 2 < len(last.metric):
                return last.metric[: -len(shared)] + name
            if len(name) <= 4:
                subject = _SUBJECT.match(self.text[self.text.find("，") + 1 :]) or _SUBJECT.search(self.text[: last.start + 16])
                return (subject[1] if subject else "") + name
        topic = self._clause_before(start) if start else ""
        if name in ("全省", "全市", "全县", "全区", "全国") and topic:
            return name + clean(_ENDS.sub("", _PUSHES.sub("", clean(topic))))
        if topic and last is None and len(name) <= 6 and _LEVEL.match(name):
            return clean(_CARRIES_OUT.sub("", clean(topic))) + name
        if _RHYTHM.fullmatch(name) and topic:
            return clean(topic) + name
        applied = _APPLIES.match(topic) if len(name) <= 6 else None
        if applied:
            return clean(applied[1]) + name
        if topic and _TOPIC.search(topic) and len(topic) <= 44 and not _DIGIT.search(topic) and not _WORKS_AT.match(clean(topic)):
            return clean(topic) + name
        if not name:
            return clean(topic) if topic else ""
        return name

    def within(self, start: int, piece: int, at: int, what: str) -> str:
        """A step done within a span of time: the condition before it, then what is done; 完成 alone is named by what comes before."""
        left = _EDGES.sub("", clean(_BRACKET.sub("", self.text[piece:at])))
        left = _ACHIEVES.sub("", left)
        bare = _DONE.fullmatch(what) is not None
        topic = self._clause_before(start) if start else ""
        if topic and not left and (_CONDITION.search(topic) or bare):
            left = clean(topic)
        if not left and bare and self.before:
            first = _STOPS.split(self.before.rstrip("。；"))
            left = clean(_LABEL.sub("", first[-2] if len(first) > 1 and len(first[-2]) > 6 else first[0]))
        return clean(left) if bare and left else left + what.replace("　", "")


def _common_tail(a: str, b: str) -> str:
    n = 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    return a[len(a) - n :]
