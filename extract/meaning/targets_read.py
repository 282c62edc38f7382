"""Quantified aims in running text: which quantities of a sentence are aims, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mandates.extract.lexicon import rows
from mandates.extract.meaning.rules import Rule
from mandates.extract.meaning.targets_name import Naming, clean, shorten
from mandates.extract.mentions.quantities import Quantity, Value, find_quantities, has_quantity

RULES = (
    Rule("target.measure", "a noun, a word of reaching or bounding, a quantity", "采矿权数控制在3000宗以内"),
    Rule("target.change", "a noun, a verb of change, by how much", "全市城网用户平均停电时间同比压缩8%以上"),
    Rule("target.create", "a verb that brings something about, how many, what", "编制100个县级普通建筑材料用砂石土矿专项规划"),
    Rule("target.count", "what, how many, in a sentence that sets aims", "2021年新开工改造城镇老旧小区3529个"),
    Rule("target.where", "in how many places something is to be done", "在全省高、中易发区所在的89个县市区，部署开展1∶10000地质灾害调查"),
    Rule("target.share", "a share of those who are to do or reach something", "全省75%的规模以上制造业企业基本实现数字化网络化"),
    Rule("target.within", "a span of time with 内, and what is done in it", "力争5个工作日内办好建设工程规划许可证"),
    Rule("target.rank", "a rank to be reached", "力争进入全省前3名"),
    Rule("target.bracket", "a bound in brackets after its measure", "优良天数超过300天"),
)
#: Rules that say why a quantity is no aim; `mandates explain` shows them.
REJECTIONS = (
    Rule("not-target.attribute", "a bound before 的 says which things are meant", "违法占用耕地面积比例达到15％以上的地区"),
    Rule("not-target.past", "what has been reached is no aim", "截至2020年底，全省有综合性消防救援指战员9300余人"),
    Rule("not-target.reward", "money and shares given, charged or taken", "最高给予一次性奖励50万元"),
    Rule(
        "not-target.procedure", "days within which a step of a procedure is due, outside performance tables", "公开征求意见期限不少于30日"
    ),
    Rule("not-target.name", "a number inside quotation marks or before a noun without 内 is part of a name", "15分钟高品质生活圈"),
    Rule("not-target.unled", "a count that no verb of bringing about leads to", "聚焦18个关键指标"),
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantified aim found in a sentence; `start:end` is the clause that holds it, `at` the quantity itself."""

    start: int
    end: int
    at: int
    metric: str
    value: Value | list[Value] | None
    unit: str
    op: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rejected:
    start: int
    end: int
    rule: str


_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]{1,20}\"|‘[^‘’]*’")
_PAST = re.compile(
    r"(?:截至|共(?:完成|实现|投入|争取)|占年度|累计(?!达|时间|停电|金额|余额|培训)|已(?!有[^，。；]{0,8}的)(?!建|批)|现有|共有|目前|近年来|五年来|完成了|实现了|取得了|突破了|平均每年因|居全[国省市]|连续[两三四五]年)"
)
_GOAL = re.compile(
    r"力争|确保|争取|努力|到20[0-9]{2}年|目标|年底前|年内|每年|必须|要(?=[实达建完培])|须|计划(?!的)|期间|时期|应(?=[达不])|原则上"
)
_GIVES = re.compile(
    r"奖励|奖补|补助|补贴|资助|罚|奖金|给予|贴息|扣减|返还|减按|免征|减免|抵扣|计入|收费|缴纳|赔偿|保证金|报销|最高不|优惠|追究|约谈|不得评为|起诉|立案"
)
#: Words of a grant: whatever is counted in such a sentence says who gets how much.
_GRANT = re.compile(r"奖励|奖补|给予|资助(?!率)|(?:补助|补贴)(?:标准|[0-9不最每])|罚款|处以|贷款额度|减按|扣减")
_AHEAD = re.compile(r"力争|争取|确保|到20[0-9]{2}年|努力")
_SHARE = re.compile(r"　*的?[^，]{2,40}?(?:实现|达到|完成|建成|建立|通过|开展|参与|配备|接入|纳入|具备|覆盖)")
_CONNECT = re.compile(
    r"(?:基本|总数|总量|均|都|全部|分别|最终|总体|再|原则上|一般|最短|力争|要|须|应)*"
    r"(?:达到?|为|是|至|实现|(?:提高|提升|增长|增加|扩大|上升|发展|拓展|恢复|稳定|提|升|增)(?:到|至|为)|(?:保持|维持|稳定|控制|保证|控)在|完成)(?:全省|全国|全市)?$"
)
_CHANGE = re.compile(
    r"(?:同比|环比|年均|平均|每年|分别|再|累计|逐年|较[^，]{2,14}|比[^，]{2,12})*(?:压缩|压减|下降|降低|增长|提高|提升|减少|增加|缩短|精简|节约|上升|翻)$"
)
_RATE = re.compile(r"(?:率|比例|占比|比重|覆盖面|面|度|水平|份额)$")
_INNER = re.compile(
    r"^(?P<base>.{2,60}?)(?:分别)?(?P<op>(?:压缩|压减|缩短|缩减|控制|降低|减少|下降|精简|降|减)(?:到|至|为|在)|达到?|提高到|提升至|增长到|不得(?:超过|高于|多于|低于|少于)|不低于|不少于|不超过|超过)(?P<tail>[^，]{1,30})$"
)
_LESS = re.compile(r"压|缩|控|降|减|不得?[超高多]|精简")
_MORE = re.compile(r"不得?[低少]")
_AT_LEAST = re.compile(r"(?:至少|不少于|最少)(?=[^，]{0,8}$)")
#: Verbs that add nothing to what is counted.
_MERE = ("有", "要有", "应有", "实现", "争取", "力争", "确保")
_DOING = re.compile(r"(?:创建|开展|建立|建成|达到|完成|实施)[^，]*$")
_STANDS = re.compile(
    r"(?:(?:力争|确保)?(?:稳居|进入|挺进|达到|位居|排名|排位|排在|保持(?:在)?|跻身|位列|居|列))+(?:全[国省市县]|中部|同类[^，]{0,4})?(?:同类[^，]{0,4})?$"
)
_STOOD = re.compile(r"(?:力争|确保)?(?:稳居|进入|挺进|达到|位居|排在|保持(?:在)?|跻身|位列|居|列)(?:全[国省市县]|中部|同类[^，]{0,4})*$")
_PLACES = re.compile(r"^(?:在|对|为|向|面向|依托|选取|选择|遴选)")
_DOES = re.compile(r"开展|部署|实施|建设|提供|推广|完成|建立|试点|组织|推行|培训|推进|实现|设立|覆盖")


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(verbs that lead to a count at the end of a text, the strong ones at its beginning)."""
    strong = "|".join(sorted((r[0] for r in rows("target_verbs.tsv") if r[1] == "strong"), key=len, reverse=True))
    weak = "|".join(sorted((r[0] for r in rows("target_verbs.tsv") if r[1] == "weak"), key=len, reverse=True))
    between = r"(?:了|约|再|新|全省|全市|全县|全国|省内|市内|县内|境内|辖区|省级|每年|至少|不少于|力争|共|总计|累计)*"
    return re.compile(rf"(?:(?P<strong>{strong})|(?P<weak>{weak})){between}$"), re.compile(rf"(?:{strong})")


#: Digits inside quotation marks go to the private use area and come back in names.
_HIDE = {ord(str(d)): 0xE000 + d for d in range(10)}
_SHOW = {0xE000 + d: str(d) for d in range(10)}


def mask(text: str) -> str:
    """`text` with what stands in brackets, titles and quotation marks blanked out, so that numbers in names are not seen."""
    if "（" in text or "(" in text or "《" in text:
        text = _BRACKETS.sub(lambda m: "　" * len(m.group()), text)
    if "“" in text or '"' in text or "‘" in text:
        text = _QUOTED.sub(lambda m: m.group().translate(_HIDE), text)
    return text


def read_sentence(text: str, before: str = "", table: bool = False, goal: bool = False) -> Iterator[Aim | Rejected]:
    """The aims of one sentence and the quantities that are none, in printed order.

    Args:
        text: a sentence without paragraph breaks.
        before: the sentence before it, for aims that name their measure there.
        table: the sentence stands in a performance table, where time limits of procedures are aims.
        goal: the sentence stands under a heading of goals or after a date that opens them, so that any count may be an aim.
    """
    if not has_quantity(text):
        return
    shown = mask(text)
    naming = Naming(text, before)
    last: Aim | None = None
    verb = ""
    start = 0
    for end in _clause_ends(shown):
        clause = shown[start:end]
        quantities = find_quantities(clause) if has_quantity(clause) else []
        reader = _Clause(text, shown, start, end, table, goal, naming, last, verb)
        for i, quantity in enumerate(quantities):
            yield from reader.read(quantity, quantities[i + 1 :])
        verb, last = reader.verb, reader.last
        for m in re.finditer(r"（([^（）]*[0-9][^（）]*)）", text[start:end]):
            aim = _bracket(text, start, start + m.start(), m[1])
            if aim is not None:
                yield aim
        start = end + 1


def _clause_ends(shown: str) -> Iterator[int]:
    for i, c in enumerate(shown):
        if c in "，,；：" and not (c == "," and shown[i - 1 : i].isdecimal() and shown[i + 1 : i + 2].isdecimal()):
            yield i
    yield len(shown)


class _Clause:
    """One clause on the way through its quantities: where the next piece begins, and the verb that still governs."""

    def __init__(
        self, text: str, shown: str, start: int, end: int, table: bool, goal: bool, naming: Naming, last: Aim | None, verb: str
    ) -> None:
        self.goal = goal
        self.text, self.shown, self.start, self.end = text, shown, start, end
        self.table, self.naming, self.last, self.verb = table, naming, last, verb
        self.piece = start
        self.op: str | None = None
        self.base = ""
        self.shared: str | None = None  # the bound that ends such a list holds for all of it
        self.names: list[str] = []  # measures still to come after 分别

    def read(self, q: Quantity, rest: list[Quantity]) -> Iterator[Aim | Rejected]:
        at, to = self.start + q.start, self.start + q.end
        left = self.shown[self.piece : self.start + q.left].lstrip("、和及与　")
        after = self.shown[self.start + q.right : self.end]
        right = after[: (rest[0].left - q.right) if rest else len(after)]
        why = self._refuse(q, left, after)
        if why:
            yield Rejected(at, to, why)
            return
        found = (
            self._share(q, left, after)
            or self._within(q, left, right)
            or self._create(q, left, right, rest)
            or self._measure(q, left, right)
            or self._count(q, left, right)
        )
        if found is None:
            yield Rejected(at, to, "not-target.unled")
            return
        metric, op, rule, taken = found
        if "分别" in left and rest and rule in ("target.measure", "target.change"):
            self.shared = q.op or rest[-1].op
            base, _, verb = metric.partition("分别")
            self.names = [name + verb for name in _each(base, 1 + len(rest))]
        if self.names and (not left or "分别" in left):
            metric = self.names.pop(0)
            op = q.op or self.shared or op
        if not metric:
            yield Rejected(at, to, "not-target.unled")
            return
        value: Value | list[Value] = q.value if q.high is None else [q.value, q.high]
        aim = Aim(self.start, self.end, at, metric.translate(_SHOW), value, q.unit, "=" if q.high is not None else op, rule)
        yield aim
        self.last = aim
        self.piece = self.start + q.right + taken

    def _refuse(self, q: Quantity, left: str, after: str) -> str | None:
        clause = self.shown[self.start : self.end]
        if q.kind == "bare" and q.op is None and not re.search(r"(?:达到|提高到|提升至|[数量率值额])$", left):
            return "not-target.name"
        if left.endswith(("每", "第", "每隔", "近", "前", "满", "年满", "≈")) and q.kind in ("span", "count", "none"):
            return "not-target.name"
        attribute = re.match(r"　*(?:的|部分|人口|(?:规模|资质|职称|学历)?以下的)", after)
        led = _verbs()[0].search(left)
        shared = q.kind == "rate" and (self.goal or _GOAL.search(self.shown)) and _SHARE.match(after) and not self.piece > self.start
        if attribute and not shared and not (led and led["strong"] and not (led["strong"] == "编制" and q.unit in ("人", "名"))):
            return "not-target.attribute"
        if re.match(r"　*[、或及和](?:不?超过)?[0-9.]+[万亿]?(?:元|亩|人|家|户|平方米|公里)(?:以上|以下|以内)?　*的", after) and not led:
            return "not-target.attribute"
        if q.op and re.match(r"　*(?:[、或及和][^，]{0,24})(?:以上|以下|以内|超过[0-9.万]+[^，、]{1,4})　*的", after) and not led:
            return "not-target.attribute"
        if self.shown.startswith(("截至", "截止")) and not _AHEAD.search(self.shown[: self.start + q.start]):
            return "not-target.past"
        if _PAST.search(clause) and not _GOAL.search(self.shown):
            return "not-target.past"
        if not self.table:
            if _GRANT.search(self.shown) and not _AHEAD.search(self.shown[: self.start + q.start]):
                return "not-target.reward"
            if q.kind == "money" and _GIVES.search(clause):
                return "not-target.reward"
            if q.kind == "rate" and _GIVES.search(clause) and not _RATE.search(_CONNECT.sub("", left)):
                return "not-target.reward"
        if q.unit == "岁":
            return "not-target.name"
        if q.kind == "span":
            handed = self.op is not None and self.base and 0 < len(left) <= 6
            if q.op is None and not (_CONNECT.search(left) or _CHANGE.search(left) or _INNER.match(left) or handed):
                return "not-target.name"
            if not self.table and not re.search(r"压|缩|控制|响应|时间|时长|实现|力争|确保", clause):
                return "not-target.procedure"
            if q.op in (">=", ">") and re.search(r"期限$|期$", left):
                return "not-target.procedure"
        return None

    def _share(self, q: Quantity, left: str, after: str) -> tuple[str, str, str, int] | None:
        if q.kind != "rate" or len(left) > 6 or not after.lstrip("　").startswith("的") or not _SHARE.match(after):
            return None
        return clean(left) + self.naming.cut(after.lstrip("　")[1:]), q.op or "=", "target.share", len(after)

    def _within(self, q: Quantity, left: str, right: str) -> tuple[str, str, str, int] | None:
        if q.kind != "span" or q.op != "<=" or not re.match(r"以?内|之内", self.shown[self.start + q.end : self.start + q.right] or "-"):
            return None
        what = right.strip("　、")
        if re.search(
            r"(?:压缩|压减|缩短|缩减|控制|降低|减少|降|减|保持|维持|稳定)(?:至|到|为|在)$", self.shown[self.piece : self.start + q.start]
        ):
            return None
        if not what and not left:
            return None
        return self.naming.within(self.start, self.piece, self.start + q.left, what, self.text), "<=", "target.within", len(right)

    def _create(self, q: Quantity, left: str, right: str, rest: list[Quantity]) -> tuple[str, str, str, int] | None:
        if q.kind not in ("count", "rate", "size", "none") or q.rank:
            return None
        if right.lstrip("　").startswith(("、", "和", "及", "与")):
            return None
        led = _verbs()[0].search(left)
        what = re.sub(r"^　*的?", "", right)
        taken = len(right)
        what = what.rstrip("　、和及与")
        following = re.search(rf"[、和及与，]({_verbs()[1].pattern})$", what)
        if following:  # …、选树10000名: the verb leads to the next count
            taken -= len(following.group(1)) + len(right) - len(right.rstrip("　、和及与"))
            what = what[: following.start()]
        op = q.op or (">=" if _AT_LEAST.search(left) else "=")
        listed = left.endswith("等") and what
        head = _verbs()[1].search(left) if listed or "、" in left else None
        if listed and head is None and self.verb and self.last:
            return clean(self.verb + what), op, "target.create", taken
        if head is not None and what and q.kind == "count" and (listed or head.start() <= 4) and led is None:
            names = left[head.end() :] + what
            self.verb = head.group()
            return (clean(names) if len(names) <= 36 or len(what) < 6 else clean(what)), op, "target.create", taken
        if re.search(r"(?:将|把)$", left) and re.search(r"纳入|打造|建设|培育|建成|提升", what):
            return clean(re.sub(r"(?:至少|不少于)?(?:将|把)$", "", left) + what), op, "target.create", taken
        runs_on = not left and self.verb and self.last and (self.piece > self.start or self.goal)
        if led is None and not runs_on:
            if _PLACES.match(left) and what and len(left) <= 24:
                more = self.naming.next_clause(self.end)
                if _DOES.search(what) or (more and _DOES.search(more)):
                    return clean(what + ("" if _DOES.search(what) else more)), op, "target.where", taken
            return None
        if led is not None and led["weak"] and q.op is None and not self.goal:
            return None
        if q.kind in ("size", "none", "rate") and not what:
            return None
        verb = (led["strong"] or led["weak"]) if led else self.verb
        shown = what.translate(_SHOW)
        if len(what) < 2 or (re.fullmatch(r"“[^”]*”", shown) and re.search(r"[0-9]", shown)):
            return None
        if q.kind == "rate" and not q.op:
            return None
        self.verb = verb
        name = self.naming.cut(what)
        if q.kind == "rate" and led is not None:
            share = "" if _RATE.search(name) or verb in _MERE else "比例"
            return clean(left + name) + share, op, "target.create", taken
        if verb in _MERE and len(name) < 5 and rest:
            doing = _DOING.search(self.shown[: self.end], self.start + rest[-1].right)
            name += doing.group() if doing else ""
        return clean(name if verb in _MERE else verb + name), op, "target.create", taken

    def _measure(self, q: Quantity, left: str, right: str) -> tuple[str, str, str, int] | None:
        bound = self.shown[self.start + q.left : self.start + q.start]
        connect = _CONNECT.search(left)
        change = _CHANGE.search(left)
        if q.rank:
            if _STANDS.search(left):
                named = _STOOD.sub("", left)
                return self.naming.of(clean(named), self.start, self.last), "<=", "target.rank", 0
            return None
        if q.unit == "番":
            return self.naming.of(clean(re.sub(r"[较比][^，]*$", "", left)), self.start, self.last), "=", "target.change", 0
        if change and not bound:
            self.op, self.base = q.op or "=", clean(left)
            return self.naming.of(clean(left), self.start, self.last), q.op or "=", "target.change", 0
        if connect and not bound:
            base = left[: connect.start()]
            if connect.group().endswith(("为", "是")) and q.kind in ("count", "none") and not q.op and not _GOAL.search(self.shown):
                return None
            if connect.group().endswith("完成") and q.kind == "count":
                return None
            if not clean(base) and self.last is None:
                return None
            self.op, self.base = q.op or "=", clean(base)
            return self._named(base), q.op or "=", "target.measure", 0
        inner = _INNER.match(left)
        if inner and not bound and not re.search(r"[0-9]", inner["tail"]) and (q.kind in ("span", "count", "rate", "money", "size")):
            op = q.op or ("<=" if _LESS.search(inner["op"]) else ">=" if _MORE.search(inner["op"]) else "=")
            tail = inner["tail"]
            self.op, self.base = op, clean(inner["base"])
            base = self.base
            if q.kind == "rate" and tail.endswith("的"):
                base += tail[:-1]
            return (tail + base if len(tail) <= 4 and "、" not in tail else base), op, "target.measure", 0
        if self.op and self.base and left and len(left) <= 6 and self.piece > self.start and not re.search(r"[量率数额积值]$", left):
            return left + self.base, q.op or self.op, "target.measure", 0
        if q.op and (left or self.last):
            if q.kind == "rate" and left.endswith("的"):
                return clean(left[:-1] + right), q.op, "target.measure", len(right)
            if q.kind == "count" and not bound:
                return None
            self.op, self.base = q.op, clean(left)
            purpose = re.match(r"　*(?:用于|专门|面向)[^，、]*", right) if q.kind == "rate" else None
            noun = right.strip("　") if q.kind == "count" and len(right) <= 8 and left.endswith(("全省", "全市", "全县", "全区")) else ""
            return self._named(left + noun) + (purpose.group() if purpose else ""), q.op, "target.measure", 0
        if (q.kind == "rate" and _RATE.search(left)) or (q.kind == "bare" and not right and re.search(r"[数量率值额]$", left)):
            return self._named(left), "=", "target.measure", 0
        if not left and self.last and self.op:
            return self.last.metric, q.op or self.op, "target.measure", 0
        return None

    def _named(self, left: str) -> str:
        return self.naming.of(shorten(clean(left)), self.start, self.last)

    def _count(self, q: Quantity, left: str, right: str) -> tuple[str, str, str, int] | None:
        if q.kind not in ("count", "none", "size", "money") or not left or len(left) < 2:
            return None
        if right.strip("　、和及与") and not re.match(r"　*(?:[、和及与]|左右)", right):
            return None
        head = _verbs()[1].search(left)
        led = (
            self.table or head is not None or self.last is not None or bool(q.op) or bool(_GOAL.search(self.shown[: self.start + q.start]))
        )
        if not led or re.search(r"(?:的|共|有|和|等|了|及)$", left):
            return None
        name = clean(left)
        if head:
            self.verb = head.group()
            if self.last and re.fullmatch(r"(?:再|又|新|累计|共)*", clean(left[: head.start()])) and head.end() == len(left):
                name = self.last.metric  # 2024年再建成150个
        elif self.verb and len(name) < 8 and self.last and not name.startswith(("涉及", "惠及", "覆盖", "带动")):
            name = self.verb + name
        return self.naming.of(name, self.start, self.last), q.op or "=", "target.count", 0


def _each(names: str, count: int) -> list[str]:
    """The measures that 分别 hands values to, one each: A预计数和B预计数的比例 is A预计数的比例, B预计数的比例.

    Where the list has another length than the values, each value keeps the whole of it.
    """
    parts = re.split(r"[、和与及]", names)
    if len(parts) < count:
        return [names] * count
    parts = [*parts[: len(parts) - count], *parts[len(parts) - count :]]
    first = "、".join(parts[: len(parts) - count + 1])
    parts = [first, *parts[len(parts) - count + 1 :]]
    tail = re.search(r"的[一-鿿]{1,8}$", parts[-1])
    head = re.match(r"[一-鿿]{1,8}的", parts[0])
    out = []
    for i, part in enumerate(parts):
        if tail and i < count - 1 and not part.endswith(tail.group()):
            part += tail.group()
        if head and i and not part.startswith(head.group()):
            part = head.group() + part
        out.append(part)
    return out


def _bracket(text: str, start: int, at: int, inside: str) -> Aim | None:
    if re.match(r"含|不含|其中|人口|注|每|如|约|共|20[0-9]{2}", inside):
        return None
    quantities = find_quantities(inside)
    if len(quantities) != 1 or quantities[0].op is None:
        return None
    q = quantities[0]
    left, right = inside[: q.left], inside[q.right :]
    if right or re.search(r"[，。；]", left):
        return None
    metric = clean(left) if left else clean(text[start:at])
    if len(metric) < 2 or (not left and not _RATE.search(metric)):
        return None
    return Aim(start, at + len(inside) + 2, at + 1 + q.start, metric, q.value, q.unit, q.op or "=", "target.bracket")
