"""Rules of targets: each reads a quantity in its place as an aim, or leaves it to the next rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from mandates.extract.meaning.rules import Rule, register
from mandates.extract.meaning.targets_name import clean, shorten
from mandates.extract.meaning.targets_place import Place, Reading, unmask, verbs
from mandates.extract.meaning.targets_words import (
    AT_LEAST,
    CHANGE,
    CONNECT,
    DOES,
    DOING,
    GOAL,
    INNER,
    LESS,
    MERE,
    MORE,
    PLACES,
    RATE,
    SHARE,
    STANDS,
    STOOD,
)


@dataclass(frozen=True, slots=True)
class TargetRule(Rule):
    otherwise: str = field(default="the quantity goes to the next rule; where none reads it, it is rejected", kw_only=True)
    read: Callable[[Place], Reading | None]


#: 技术合同成交额年均增长15%以上，2025年突破2000亿元: the sum is of what grows.
_GROWTH = re.compile(r"(?:年均|同比|比上年)?(?:增长|增速|增幅|提高|下降)$")


def _named(p: Place, name: str) -> str:
    if not name and p.memory.last is not None and p.q.kind in ("money", "size", "count") and p.memory.last.unit == "%":
        return _GROWTH.sub("", p.memory.last.metric)
    return p.naming.of(name, p.start, p.memory.last)


_MEETS = re.compile(r"的?[^，0-9]{2,24}?(?:达到|符合|满足)[^，0-9]{2,24}(?:要求|标准|目标|水平)$")


def _share(p: Place) -> Reading | None:
    after = p.after.lstrip("　")
    if p.q.kind == "size" and p.q.op and not p.left and _MEETS.match(after):
        return Reading(clean(after.removeprefix("的")), p.q.op, len(p.after))
    if p.q.kind == "rate" and not p.bound and len(p.left) >= 4 and (does := _ALL_OF.match(after)) and not p.inherits:
        return Reading(clean(p.left) + p.naming.cut(does.group()), p.q.op or "=", len(p.after))  # 高频事项100%实现“跨省通办”
    if p.q.kind != "rate" or len(p.left) > 6 or not after.startswith("的") or not SHARE.match(after):
        return None
    return Reading(clean(p.left) + p.naming.cut(after[1:]), p.q.op or "=", len(p.after))


_ALL_OF = re.compile(r"(?:实现|完成|覆盖|纳入|办结|达标|接入|联网|上云)[^，；]{0,20}")
_WITHIN = re.compile(r"以?内|之内")
_REACHES = re.compile(r"(?:压缩|压减|缩短|缩减|控制|降低|减少|降|减|保持|维持|稳定)(?:至|到|为|在)$")


def _within(p: Place) -> Reading | None:
    closes = p.sentence[p.start + p.q.end : p.start + p.q.right]
    if p.q.kind != "span" or p.q.op != "<=" or not _WITHIN.match(closes) or _REACHES.search(p.sentence[p.piece : p.at]):
        return None
    if p.q.unit == "年" and not p.table and p.rest:  # 力争3年内培育上市公司50家: the span dates the count
        return None
    left, right = p.left, p.right
    if left and p.rest and right.startswith("、"):  # 报告书14个工作日内、报告表7个工作日内完成审批: what is done stands behind the last
        return Reading(p.naming.within(p.start, p.piece, p.start + p.q.left, p.after[p.rest[-1].right - p.q.right :]), "<=")
    what = right.strip("　、") or (p.naming.next_clause(p.end) if left.endswith(("发出", "后", "起")) else "")
    if not what and not left:
        return None
    return Reading(p.naming.within(p.start, p.piece, p.start + p.q.left, what), "<=", len(right))


_OF = re.compile(r"^　*(?:员额|规模)?的?")
_TAKES = re.compile(r"(?:将|把)$")
_INTO = re.compile(r"纳入|打造|建设|培育|建成|提升")
_AT_LEAST_TAKES = re.compile(r"(?:至少|不少于)?(?:将|把)$")
_QUOTED_NUMBER = re.compile(r"“[^”]*[0-9][^”]*”")


#: 重点发展电子商务、现代物流等12个领域: what the plan speaks of, not what is to be there.
_PARTS_OF_WORK = re.compile(r"(?:重点|关键|主要|核心|新兴)*(?:领域|方面|行业|环节|板块|门类|方向|维度)")
#: 3个世界级集群和电子信息、先进材料、新能源3个国家级集群: behind 和 stand the members of what the next number counts.
_MEMBERS = re.compile(r"(?<=[一-鿿]{3})[和及与][^和及]*、[^和及]*$")
#: 培育2家以上年营业收入超50亿元的物流龙头企业: what is counted stands behind a relative clause with a figure of its own.
_RELATIVE = re.compile(r"　*的([一-鿿“”]{2,16})(?=$|[，、；])")
#: Money that is raised or spent as a whole, before what it is for: 发行1万亿元抗疫特别国债.
_RAISES = re.compile(r"(?:发行|筹措|筹集|安排|投入|投放|争取|撬动|设立|统筹|整合|撬动)$")


#: 落实个人、企业、项目三个全生命周期26个“一件事”落地: what is counted between the verb and 落地 is to be there.
_PUSHED = re.compile(r"(?:落实|推动|推进|促进|确保|实现)(?=.{2})")
_LANDS = re.compile(r"落地(?:见效|实施)?$")


def _create(p: Place) -> Reading | None:
    q, left, right = p.q, p.left, p.right
    if q.kind == "money" and (raises := _RAISES.search(left)) and len(right.strip("　")) >= 2:
        return Reading(clean(raises.group() + p.naming.cut(right)), q.op or "=", len(right))
    if q.kind not in ("count", "rate", "size", "none") or q.rank or right.lstrip("　").startswith(("、", "和", "及", "与")):
        return None
    led, head = p.led, verbs()[1].search(left)
    what, taken = _counted(right)
    if q.kind == "count" and _PARTS_OF_WORK.fullmatch(what):
        return None
    if p.rest and p.rest[0].unit == q.unit and (members := _MEMBERS.search(what)):
        what = what[: members.start()]
    op = q.op or (">=" if AT_LEAST.search(left) else "=")
    listed = bool(left.endswith("等") and what)
    if listed and head is None and p.memory.verb and p.memory.last:  # …等10支队伍, the verb in the clause before
        return Reading(clean(p.memory.verb + what), op, taken)
    if head is not None and what and q.kind == "count" and led is None and (listed or ("、" in left and head.start() <= 4)):
        names = left[head.end() :] + what
        return Reading(clean(names if (len(names) <= 36 and not listed) or len(what) < 6 else what), op, taken, verb=head.group())
    if _TAKES.search(left) and _INTO.search(what):
        return Reading(clean(_AT_LEAST_TAKES.sub("", left) + what), op, taken)
    if q.kind == "count" and q.unit not in _SORTS and (lands := _LANDS.search(what)) and (pushed := _PUSHED.match(left)):
        return Reading(clean(left[pushed.end() :] + what[: lands.start()]), op, taken)
    runs_on = not left and p.memory.verb and p.memory.last and (p.inherits or p.goal)
    if led is None and not runs_on:
        return None
    if led is not None and led["weak"] and q.op is None and not p.goal and not _driven(p, what):
        return None
    if len(what) < 2 or _QUOTED_NUMBER.fullmatch(unmask(what)) or (q.kind == "rate" and not q.op):
        return None
    verb = (led["strong"] or led["weak"]) if led else p.memory.verb
    relative = _RELATIVE.match(p.sentence, p.start + p.rest[0].right, p.end) if p.rest and p.rest[0].op else None
    name = relative[1] if relative else p.naming.cut(what)
    if q.kind == "rate" and led is not None:
        share = "" if RATE.search(name) or verb in MERE else "比例"
        return Reading(clean(left + name) + share, op, taken, verb=verb)
    if verb in MERE and len(name) < 5 and p.rest:
        doing = DOING.search(p.sentence[: p.end], p.start + p.rest[-1].right)
        name += doing.group() if doing else ""
    return Reading(clean(name if verb in MERE else verb + name), op, taken, verb=verb)


#: What is built, changed or opened: after 推进, 推动, 加快 a number of such things is an aim, as after 建设 itself.
_BUILT = re.compile(
    r"(?:项目|建设|改造|升级|开放|共享|整治|修复|创建|扩面|达标|(?<!重大|重点)工程|通(?:光纤|宽带|公路|客车|动力电|自来水|天然气|邮|车|水|电|气)"
    r"|开工|投产|竣工|落地|上市|入库)$"
)
_SORTS = ("大", "类", "方面", "种", "项", "批")


def _driven(p: Place, what: str) -> bool:
    """加快推进300个省级重大项目建设: 推进5项改革 tells of the parts of a plan, not of things that are counted."""
    if p.q.kind != "count" or p.q.unit in _SORTS or (isinstance(p.q.value, int) and p.q.value < 2):
        return False
    return _BUILT.search(what.replace("　", "")) is not None or (bool(p.rest) and _BUILT.search(p.clause) is not None)


@cache
def _following() -> re.Pattern[str]:
    """A verb at the end of what a count is of, which leads to the next count."""
    return re.compile(rf"[、和及与，]({verbs()[1].pattern})$")


#: 开工建设3条线路、总里程500公里: what the next figure measures.
_WHOLE = re.compile(r"、(总(?:里程|投资|面积|长度?|规模|装机(?:容量)?|产能|库容|建筑面积))$")


def _counted(right: str) -> tuple[str, int]:
    """(what a count is of, how many characters of `right` that takes): a verb at its end leads to the next count."""
    what = _OF.sub("", right).rstrip("　、和及与")
    whole = _WHOLE.search(what)
    if whole is not None:
        return what[: whole.start()], len(right.rstrip("　、和及与")) - len(whole.group(1))
    following = _following().search(what)
    if following is None:
        return what, len(right)
    return what[: following.start()], len(right.rstrip("　、和及与")) - len(following.group(1))


def _where(p: Place) -> Reading | None:
    left, (what, taken) = p.left, _counted(p.right)
    if p.q.kind != "count" or p.q.rank or not PLACES.match(left) or not what or len(left) > 24:
        return None
    more = "" if DOES.search(what) else p.naming.next_clause(p.end)
    if not DOES.search(what + more):
        return None
    return Reading(clean(what + more), p.q.op or "=", taken)


def _rank(p: Place) -> Reading | None:
    if not p.q.rank or not STANDS.search(p.left):
        return None
    return Reading(_named(p, clean(STOOD.sub("", p.left))), "<=")


#: 减少审批环节20个，压减审批时限60%
_CUTS = re.compile(r"(?:平均|再)?(?:压减|压缩|缩减|减少|降低|缩短|精简|取消)(?![到至为])[一-鿿]{2,14}(?<![到至为由])")
_AGAINST = re.compile(r"[较比][^，]*$")


def _change(p: Place) -> Reading | None:
    if p.q.rank:
        return None
    if p.q.unit == "番":
        return Reading(_named(p, clean(_AGAINST.sub("", p.left))), "=")
    if not p.bound and p.q.kind in ("rate", "count", "span") and _CUTS.fullmatch(p.left) and not p.right.strip("　、和及与"):
        return Reading(clean(p.left), p.q.op or "=")
    if p.bound or not CHANGE.search(p.left):
        return None
    name = clean(p.left)
    return Reading(_named(p, name), p.q.op or "=", base=name)


_MEASURE = re.compile(r"[数量率数额积值]$")
_RATE_OF_CHANGE = re.compile(r"(?:增速|增幅|涨幅|强度)$")  # 力争实现规上工业增加值增速8%
_GROWS = re.compile(r"(?:同比|年均)?(?:增速|增幅|增长)")
_PURPOSE = re.compile(r"　*(?:用于|专门|面向)[^，、]*")


def _measure(p: Place) -> Reading | None:
    q, left, memory = p.q, p.left, p.memory
    if q.rank:
        return None
    if not p.bound:
        connect = CONNECT.search(left)
        if connect:
            return _connected(p, left[: connect.start()], connect.group())
        inner = INNER.match(left)
        if inner and not re.search(r"[0-9]", inner["tail"]) and q.kind in ("span", "count", "rate", "money", "size"):
            return _parted(p, inner)
    handed = memory.base and left and len(left) <= 6 and p.inherits and not p.bound
    if memory.op and handed and left[-1] != memory.base[-1] and not _MEASURE.search(left) and not verbs()[1].match(left):
        grows = _GROWS.fullmatch(left) is not None  # 固定资产投资完成381亿元、增速6%
        return Reading(memory.base + left if grows else left + memory.base, (q.op or "=") if grows else q.op or memory.op)
    if q.op and (left or memory.last):
        return _bounded(p)
    if (q.kind == "rate" and (RATE.search(left) or (_RATE_OF_CHANGE.search(left) and (p.goal or GOAL.search(p.sentence))))) or (
        q.kind == "bare" and not p.right and _MEASURE.search(left)
    ):
        return Reading(_named(p, shorten(clean(left))), "=")
    if not left and memory.last and memory.op:
        return Reading(memory.last.metric, q.op or memory.op)
    return None


def _connected(p: Place, base: str, word: str) -> Reading | None:
    """森林覆盖率 + 达到 + 60%."""
    if word.endswith(("为", "是")) and p.q.kind in ("count", "none") and not p.q.op and not GOAL.search(p.sentence):
        return None
    if (word.endswith("完成") and p.q.kind == "count") or (not clean(base) and p.memory.last is None):
        return None
    return Reading(_named(p, shorten(clean(base))), p.q.op or "=", base=clean(base))


def _parted(p: Place, inner: re.Match[str]) -> Reading:
    """整体通关时间 + 压缩至 + 进口 + 20小时."""
    op = p.q.op or ("<=" if LESS.search(inner["op"]) else ">=" if MORE.search(inner["op"]) else "=")
    base, tail = clean(inner["base"]), inner["tail"]
    name = base + tail[:-1] if p.q.kind == "rate" and tail.endswith("的") else base
    return Reading(tail + name if len(tail) <= 4 and "、" not in tail else name, op, base=base)


def _bounded(p: Place) -> Reading | None:
    """采矿权数 + 不超过 + 3000宗."""
    q, left, right = p.q, p.left, p.right
    op = q.op or "="
    if q.kind == "rate" and left.endswith("的"):
        return Reading(clean(left[:-1] + right), op, len(right))
    if q.kind == "count" and not p.bound:
        return None
    purpose = _PURPOSE.match(right) if q.kind == "rate" else None
    noun = right.strip("　") if q.kind == "count" and len(right) <= 8 and left.endswith(("全省", "全市", "全县", "全区")) else ""
    return Reading(_named(p, shorten(clean(left + noun))) + (purpose.group() if purpose else ""), op, base=clean(left))


_OPEN = re.compile(r"(?:的|共|有|和|等|了|及)$")
#: Money that is to be spent: 今明两年投资530亿元; a project's 总投资 is a fact.
_INVESTS = re.compile(r"(?<!总)(?<!概算)投资$")
#: At the end of a list of counts: 玉米10万亩、水稻2万亩目标任务.
_SUMS_UP = re.compile(r"的?(?:目标任务|目标|任务|计划任务)$")
_AGAIN = re.compile(r"(?:再|又|新|累计|共)*")
#: 阿里地区行署要在12月底前完成储草1200万公斤: who is charged, and by when, are no part of the name.
_CHARGED = re.compile(r"(?:[要应须]|负责|[月日年底末][之以]?前)$")
_FOLLOWS = ("涉及", "惠及", "覆盖", "带动")


def _again(metric: str, verb: str, now: str) -> str:
    """2024年再建成150个 counts what was counted before; 优化调整20条, behind 新辟公交线路10条, is 优化调整公交线路."""
    return now + metric.removeprefix(verb) if verb and now != verb and metric.startswith(verb) else metric


def _count(p: Place) -> Reading | None:
    q, left, right, memory = p.q, p.left, p.right, p.memory
    if q.kind not in ("count", "none", "size", "money") or q.rank or len(left) < 2 or _OPEN.search(left):
        return None
    after = _SUMS_UP.sub("", right.strip("　"))
    if after.strip("、和及与") and not after.startswith(("、", "和", "及", "与", "左右")):
        return None
    head = verbs()[1].search(left) or (_INVESTS.search(left) if q.kind == "money" else None)
    if not (p.table or p.goal or head or memory.last or q.op or GOAL.search(p.sentence[: p.at])):
        return None
    name = clean(left)
    if head:
        if memory.last and head.end() == len(left) and _AGAIN.fullmatch(clean(left[: head.start()])):
            name = _again(memory.last.metric, memory.verb, head.group())
        elif _CHARGED.search(left, 0, head.start()):
            name = clean(left[head.start() :])
    elif memory.verb and len(name) < 8 and memory.last and not name.startswith(_FOLLOWS):
        name = memory.verb + name
    return Reading(_named(p, name), q.op or "=", verb=head.group() if head else None)


#: In this order; the first that reads a quantity names the target.
RULES: tuple[TargetRule, ...] = (
    TargetRule("target.share", "a share of those who are to do or reach something", "全省75%的制造业企业基本实现数字化网络化", _share),
    TargetRule("target.within", "a span of time with 内, and what is done in it", "力争5个工作日内办好建设工程规划许可证", _within),
    TargetRule("target.create", "a verb that brings about, how many, what", "编制100个县级普通建筑材料用砂石土矿专项规划", _create),
    TargetRule("target.where", "in how many places something is to be done", "在89个县市区，部署开展1∶10000地质灾害调查", _where),
    TargetRule("target.rank", "a rank to be reached", "力争进入全省前3名", _rank),
    TargetRule("target.change", "a noun, a verb of change, by how much", "全市城网用户平均停电时间同比压缩8%以上", _change),
    TargetRule("target.measure", "a noun, a word of reaching or bounding, a quantity", "采矿权数控制在3000宗以内", _measure),
    TargetRule("target.count", "what, how many, in a sentence that sets aims", "2021年新开工改造城镇老旧小区3529个", _count),
)
register(RULES)
