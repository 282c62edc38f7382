"""Quantities that are no aims: what has been reached, who gets how much, which things are meant, steps of a procedure, names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mandates.extract.meaning.rules import Rule, register
from mandates.extract.meaning.targets_place import Place
from mandates.extract.meaning.targets_words import AHEAD, CHANGE, CONNECT, GOAL, INNER, RATE, SHARE


@dataclass(frozen=True, slots=True)
class Rejection(Rule):
    otherwise: str = field(default="the rules of targets read the quantity", kw_only=True)
    holds: Callable[[Place], bool]


_NAMED = re.compile(r"(?:达到|提高到|提升至|[数量率值额])$")
_LEADS = ("每", "第", "每隔", "近", "前", "满", "年满", "≈")
_ATTRIBUTE = re.compile(r"　*(?:的(?![一-鿿]{0,4}(?:目标|任务))|部分|人口|(?:规模|资质|职称|学历)?以下的)")
_LISTED = re.compile(r"　*[、或及和](?:不?超过)?[0-9.]+[万亿]?(?:元|亩|人|家|户|平方米|公里)(?:以上|以下|以内)?　*的")
_BOUNDED = re.compile(r"　*(?:[、或及和][^，]{0,24})(?:以上|以下|以内|超过[0-9.万]+[^，、]{1,4})　*的")
_PAST = re.compile(
    r"(?:截至|共(?:完成|实现|投入|争取)|占年度|(?<![—－~至-][0-9]{4}年)累计(?!达|时间|停电|金额|余额|培训)|已(?!有[^，。；]{0,8}的)(?!建|批)|现有|共有|目前(?!期)"
    r"|近年来|五年来|完成了|实现了|取得了|突破了|平均每年因|居全[国省市]|连续[两三四五]年)"
)
_GIVES = re.compile(
    r"奖励|奖补|补助|补贴|资助|罚|奖金|给予|贴息|扣减|返还|减按|免征|减免|抵扣|计入|收费|缴纳|赔偿|保证金|报销|最高不|优惠"
    r"|追究|约谈|不得评为|起诉|立案"
)
#: Words of a grant: whatever is counted in such a sentence says who gets how much.
_GRANT = re.compile(r"奖励|奖补|给予|资助(?!率)|(?:补助|补贴)(?:标准|[0-9不最每])|罚款|处以|贷款额度|减按|扣减")
_LIMITS = re.compile(r"压|缩|控制|响应|时间|时长|实现|力争|确保")
_TERM = re.compile(r"期限$|期$")


#: Time that is a measure of itself: 平均受教育年限提高到11.3年, 人均预期寿命提高1岁.
_LASTS = re.compile(r"(?:年限|寿命|年龄)(?:年?均|稳定|保持|达|提|增|延|为|不)")


def _name(p: Place) -> bool:
    if (p.q.unit == "岁" and not _LASTS.search(p.left + p.bound)) or (p.q.kind == "bare" and p.q.op is None and not _NAMED.search(p.left)):
        return True
    if p.left.endswith(_LEADS) and not p.left.endswith("提前") and p.q.kind in ("span", "count", "none"):
        return True
    if p.q.kind != "span" or p.q.op is not None:
        return False
    handed = p.memory.op is not None and p.memory.base and 0 < len(p.left) <= 6
    return not (CONNECT.search(p.left) or CHANGE.search(p.left) or INNER.match(p.left) or handed)


#: 1.6升及以下节能环保汽车: a bound with 及 before a noun names a class of things.
_GRADE = re.compile(r"及以[上下](?=[一-鿿“])")
#: CM≤750: a line of a table of limits.
_LIMIT_ROW = re.compile(r"[0-9.]*[<≤＜>≥＞]?[A-Z][A-Za-z]{0,3}[<≤＜>≥＞][0-9.]+")
#: 30万吨/年以下煤矿: a bound right before a noun, with nothing before it that sets an aim, names a class of things.
_BELOW = re.compile(r"以下(?=[一-鿿])(?!的)")
#: 20亿元以上项目25个: the bound names a class of the things that are counted behind it.
_CLASS = re.compile(r"[一-鿿“”]{2,10}(?:约|近|达到?|不少于)?$")
#: 年营业收入超过百亿元企业5家
_CLASS_OF = re.compile(r"的?[一-鿿“”]{0,8}(?:企业|集群|产业|园区|项目|公司|乡镇|村|市场|基地|品牌)(?:约|达到?|增加到|不少于)?$")
_CLASSED = ("money", "size", "none")


#: 全长35公里, 占地50亩: how large a thing is.
_SIZED = re.compile(r"(?:全长|总长|占地(?:面积)?|总用地面积|总建筑面积|概算(?:总?投资)?|估算(?:总?投资)?)(?:大?约|近|为|达)?$")


def _attribute(p: Place) -> bool:
    led = p.led
    if p.q.kind in ("size", "money") and p.q.op in (None, "~") and _SIZED.search(p.left + p.bound) and not p.table:
        return True
    if p.q.kind in ("bare", "none") and _LIMIT_ROW.fullmatch(p.clause):
        return True
    if p.q.kind != "rate" and _GRADE.match(p.sentence, p.start + p.q.end) and not (led is not None and p.q.kind == "count"):
        return True
    below = p.q.kind in _CLASSED and led is None and not p.bound and _BELOW.match(p.sentence, p.start + p.q.end)
    if below and not any(rule.search(p.left) for rule in (CONNECT, CHANGE, RATE)):
        return True
    classed = p.q.op == ">=" and p.q.kind in _CLASSED and led is None and not p.bound and p.rest and p.rest[0].kind == "count"
    if classed and _CLASS.fullmatch(p.right) and not any(rule.search(p.left) for rule in (CONNECT, CHANGE, RATE)):
        return True
    if p.bound and p.q.op == ">" and p.q.kind in _CLASSED and p.rest and p.rest[0].kind == "count" and _CLASS_OF.fullmatch(p.right):
        return True
    if _ATTRIBUTE.match(p.after):
        share = p.q.kind == "rate" and (p.goal or GOAL.search(p.sentence)) and SHARE.match(p.after) and not p.inherits
        staff = led is not None and led["strong"] == "编制" and p.q.unit in ("人", "名")
        return not share and not (led and led["strong"] and not staff)
    return led is None and bool(_LISTED.match(p.after) or (p.q.op and _BOUNDED.match(p.after)))


_RISES_TO = re.compile(r"[^，；]{0,6}(?:提高|提升|增加|扩大|压缩|压减|缩短|降低|下降|减少|降|增)(?:到|至|为)")


def _past(p: Place) -> bool:
    if p.sentence.startswith(("截至", "截止")):
        return not AHEAD.search(p.sentence[: p.at])
    if p.clause.startswith(("同比", "环比")):  # 共完成投资300亿元，同比增长8%
        return bool(_PAST.search(p.sentence[: p.start])) and not GOAL.search(p.sentence)
    if p.left.endswith(("由", "从", "由原来的", "从原来的")) and _RISES_TO.search(p.after):
        return True  # 由80%提高到90%: where it stands now
    past = _PAST.search(p.clause)
    if past and past.group() in ("现有", "共有", "目前"):
        return GOAL.search(p.clause) is None
    if past and past.group() == "累计" and p.table and p.q.op is not None:
        return False  # 累计实际利用外资超过160亿美元, a row of tasks
    return past is not None and not GOAL.search(p.sentence)


#: What is charged or asked for: the rate of a tax or fee, a condition that is eased.
_TARIFF = re.compile(
    r"(?:税额|税率|费率|利率|(?:收费|缴费|征收|缴存|租金|补偿|计费|税额)(?:标准|比例|基数)|免赔额|起付线|起征点|免征额)(?:标准)?[^，]{0,20}$"
)
_EASED = re.compile(r"放宽(?:到|至|为)[^，]{0,12}$")


def _tariff(p: Place) -> bool:
    if p.table or p.q.kind not in ("rate", "money"):
        return False
    left = p.sentence[p.piece : p.at]
    # A fee that is to fall below a bound (担保费率降至1%以下) is an aim.
    return _EASED.search(left) is not None or (p.q.op in (None, "~") and _TARIFF.search(left) is not None)


#: 居民医保人均财政补助标准提高30元: a standard of provision that shall rise.
_STANDARD_RISES = re.compile(
    r"(?:人均[^，]{0,10}(?:补助|补贴)|低保|最低生活保障|供养|养老金|保障)标准[^，]{0,8}(?:提高|提升|增加|达)[^，]{0,3}$"
)


def _reward(p: Place) -> bool:
    if p.table or ("标准" in p.left and _STANDARD_RISES.search(p.sentence, p.start, p.at)):
        return False
    if _GRANT.search(p.sentence) and not AHEAD.search(p.sentence[: p.at]):
        return True
    if p.q.kind == "money":
        return bool(_GIVES.search(p.clause))
    return p.q.kind == "rate" and bool(_GIVES.search(p.clause)) and not RATE.search(CONNECT.sub("", p.left))


def _procedure(p: Place) -> bool:
    if p.q.kind != "span" or _LASTS.search(p.left + p.bound):
        return False
    return (not p.table and not p.hurries and not _LIMITS.search(p.clause)) or (p.q.op in (">=", ">") and bool(_TERM.search(p.left)))


#: In this order; the first that holds says why.
REJECTIONS: tuple[Rejection, ...] = (
    Rejection("not-target.name", "a number in quotation marks, or of time before a noun, is a name", "15分钟生活圈", _name),
    Rejection("not-target.attribute", "a bound before 的 says which things are meant", "违法占用比例达到15％以上的地区", _attribute),
    Rejection("not-target.past", "what has been reached is no aim", "截至2020年底，全省有综合性消防救援指战员9300余人", _past),
    Rejection("not-target.reward", "money and shares given, charged or taken", "最高给予一次性奖励50万元", _reward),
    Rejection("not-target.tariff", "rates of taxes and fees, and conditions that are eased", "税额标准下调至1—8元/平方米", _tariff),
    Rejection("not-target.procedure", "outside performance tables, days for a step to be taken", "公开征求意见期限不少于30日", _procedure),
)
UNLED = Rule("not-target.unled", "a count that no verb of bringing about leads to", "聚焦18个关键指标")
register((*REJECTIONS, UNLED))
