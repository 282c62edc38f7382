"""Agencies in print: lists of bodies taken apart, and whether words name a body at all. Pure functions over strings.

A list is taken apart by grammar, not by a register of bodies: a new bureau is read like an old one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mandates.extract.lexicon import alternatives, rows, words
from mandates.extract.mentions.agencies_counted import counted_lists

_HEADS = rows("agency_heads.tsv")
_STRONG = alternatives(word for word, kind in _HEADS if kind == "strong")
_WEAK = alternatives(word for word, kind in _HEADS if kind == "weak")
_NAMES = frozenset(words("agency_names.txt"))
_LEVELS = alternatives(words("agency_levels.txt"))
#: Brackets in them are printed in any form: 县（市、区）, 县〔市、区〕.
_TIERS = alternatives(words("region_words.txt")).replace("（", r"[（(〔［\[]").replace("）", r"[）)〕］\]]")

#: A name that opens like one: a level or quantifier, or a place (湖南银保监局, 邵阳海关).
_OPENS = re.compile(rf"(?:{_LEVELS})")
_STRONG_END = re.compile(rf"(?:{_STRONG})$")
_WEAK_END = re.compile(rf"(?:{_WEAK})$")
_PLACE = re.compile(r"[一-鿿]{2,8}?(?:省|自治区|市|自治州|州|县|区|旗|镇|乡)(?=[一-鿿])")
_PLACE_ONLY = re.compile(r"[一-鿿]{2,7}(?:省|自治区|市|州|县|区|旗|镇|乡|街道)")
#: A department whose level the list has named before: 省公安厅、应急厅、文化和旅游厅.
_ELIDED = re.compile(r"[一-鿿]{2,12}(?:(?<![客餐展大舞歌])厅|(?<![格布大全结开破战时僵定棋])局)")
_TIER_ONLY = re.compile(rf"(?:各有关|各相关|各|全省|全市|全县|全区|所有|省内|所在地?|项目所在地?|当地|有关|相关)?(?:{_TIERS})")
_JOINT_TIERS = re.compile(rf"各?(?:{_TIERS})(?:、(?:{_TIERS}))*")
_TIER_OPENS = re.compile(
    rf"(?:{_TIERS})(?:人民政府|政府|党委|党工委|委员会|委|人大|政协|两级|三级|四级|各级|[^、，]*(?:部门|单位|机构|局|办))?(?:[（(〔［\[].*[）)〕］\]])?$"
    rf"|(?:{_TIERS})(?=[^、，]*(?:政府|党委|部门|单位|机构))"
)
_OPENING = "（(［[〔【“‘《〈<"
_CLOSING = "）)］]〕】”’》〉>"
#: 等 and what may follow it without being a name of its own.
_COUNTED = r"(?:多|\d+个?|[一二三四五六七八九十]+个?)?(?:部门和单位|单位和部门|部门单位|单位|部门|机构)(?:共同)?"
_ETC = re.compile(rf"等(?:{_COUNTED})?$")
_MIDDLE = re.compile(rf"等(?:{_COUNTED})?(?:以及|及(?!其)|和|与)(?=各|省|市|县|区|有关|相关|国务院|地方)")
_BARE_GROUP = re.compile(_COUNTED)
_GROUP = re.compile(
    r"等(?=(?:省|市|县|区|州|中央|国家|各|有关|相关|其他|成员|驻|全|地方|职能|行业|监管|执法)?"
    r"[^、，等]{0,14}(?:单位|部门|机构|企业|高校|地区|市州|政府|公司)(?:[（(].*[）)])?$)"
)
_MARK = re.compile(r"[、，,；;\n]")
_ANY_BRACKET = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_CONJUNCTION = re.compile(r"以及|及其他|及(?!其)|和|与|暨|并(?=各|省|市|县|有关|相关)")
_LEAD_IN = re.compile(r"^(?:主要|具体|分别|统一|均)?(?:由|请|以及|及|和|并由|会同|联合)+(?=[一-鿿“])")
#: The purse of a level or of places stands for who holds it: 省级财政, 市县财政, 湘潭市、岳阳市、郴州市三市财政.
_PURSE = re.compile(
    r"(?:同|本|上|下)级财政|(?:(?:中央|地方|省|自治区|市|州|县|区|乡|镇)+级?|[一-鿿]{2,8}[市县区州省]|[一-鿿、和与及]{3,40}[两二三四五六七八九十][市县区州省])财政"
)
_GENERIC_HEAD = re.compile(r"(?:主管部门|行政部门|管理部门|监管部门|部门单位|部门和单位|部门|单位|机构)$")
_LEVELLED = re.compile(r"^(?:各|省直|市直|县直|区直|州直|省级|市级|县级|中央|国家|驻|有关|相关|其他|成员)")
_OWN_HEAD = re.compile(r"(?:有关|相关|各有关|各相关)?(?:行政|主管|管理|职能)?(?:部门单位|部门和单位|部门|单位|机构)")
_BARE_AFTER_TIER = frozenset({"人民政府", "政府", "管委会", "党委", "委员会"})


class Mention(NamedTuple):
    """A body as printed: `surface` is its name without what does not belong to it (等, a bracketed second name).

    A tuple, because lists are taken apart into thousands of them.
    """

    surface: str
    start: int
    end: int


def bracket_depth(text: str) -> list[int]:
    """For each character how many brackets or quotation marks are open around it (an opening one counts itself)."""
    depth, at, out = 0, 0, []
    for mark in _ANY_BRACKET.finditer(text):
        out.extend([depth] * (mark.start() - at))
        if mark.group() in _OPENING:
            depth += 1
            out.append(depth)
        else:
            out.append(depth)
            depth = max(0, depth - 1)
        at = mark.end()
    out.extend([depth] * (len(text) - at))
    return out


@lru_cache(maxsize=65536)
def is_agency(name: str, strict: bool = False) -> bool:
    """Whether the words name a body: by their last word, and for heads of one character also by their first.

    Args:
        name: the words, without 由 before or 等 after them.
        strict: also ask that a name with a strong head opens with a level, a quantifier or a place (省…中心, 各…部门), or
            is a kind of body that needs none (发展改革部门, 公安机关).
    """
    bare = strip_second_name(name)
    if bare in _NAMES:
        return True
    if len(bare) < 2 or bare == "组织" or bare.endswith("小区") or not _balanced(bare):
        return False
    opens = bool(_OPENS.match(bare) or _PLACE.match(bare))
    if bare.endswith("财政"):
        return bool(_PURSE.fullmatch(bare))
    if _STRONG_END.search(bare):
        return opens or not strict or len(bare) <= 24 or "、" in bare
    if not strict and _ELIDED.fullmatch(bare):
        return True
    if _WEAK_END.search(bare) and len(bare) >= 3:
        return opens or (not strict and bool(_PLACE_ONLY.fullmatch(bare)))
    if bare[-1] in "）)" and _TIER_ONLY.fullmatch(bare[: max(bare.rfind("（"), bare.rfind("("))]):  # 各区（县级市）
        return bare.startswith("各")
    if _JOINT_TIERS.fullmatch(bare) and (bare.startswith("各") or "（" in bare):  # 各市（州）、县（市、区）; 市（州） as 市州
        return True
    if _PREFECTURES.fullmatch(bare):
        return True
    return bare in ("省委", "市委", "县委", "区委", "州委") or bool(_TIER_ONLY.fullmatch(bare) and bare.startswith("各"))


#: 各地（州、市）: the governments of prefectures as 新疆, 西藏 and 青海 print them.
_PREFECTURES = re.compile(r"各地[（(][州市盟区]、?[州市盟区、]*[）)]")
#: The characters that names of bodies end in: a quick refusal of all other words.
LAST = frozenset(head[-1] for head, _ in _HEADS) | frozenset(name[-1] for name in _NAMES) | frozenset("）)］〕”")


def end_pattern(more: str) -> re.Pattern[str]:
    """The last character of a name of a body: one of `LAST` or of `more`, with the one before it where every head and name that ends in
    it is longer (门 only in 部门). Finds every place where a name can end, and few others.
    """
    tails: dict[str, set[str]] = {}
    for name in [*(head for head, _ in _HEADS), *_NAMES, *words("region_words.txt"), *"市州盟县旗区", "财政"]:
        tails.setdefault(name[-1], set()).add(name[-2:])
    last = LAST | frozenset(more)
    alone = {c for c in last if c not in tails or c in _CLOSING or any(len(tail) == 1 for tail in tails[c])}
    two = sorted(tail for c in last - alone for tail in tails[c])
    all_, any_ = (re.escape("".join(sorted(chars))) for chars in (last, alone))
    return re.compile(f"[{all_}](?:(?<=[{any_}])|(?<={'|'.join(map(re.escape, two))}))")


#: Heads of one character that also stand inside longer names (省住房城乡建设厅): a later end is better.
DOUBTFUL = frozenset("省市州县区旗乡镇会社处站所队部院台组行馆")


def opens_with_level(name: str) -> bool:
    """Whether the words open with a level, a quantifier or a province, as names of bodies do (省…, 各…, 湖南…)."""
    return _OPENS.match(name) is not None


def is_phrase(name: str) -> bool:
    """Whether the words are a verb with a body as its object (帮助企业, 推动各级各部门), or a part of a set (部分市州).

    A verb before a bare head makes a name (建设单位, 受理机关), and so does a relative clause (负责节能工作的部门).
    """
    verb = _CAUSING.match(name)
    if verb is None or name.startswith("、", verb.end()) or _WHOSE.search(name):
        return "组织" in name[-3:] and _ORGANIZE.search(name) is not None
    return not _BARE_HEAD.fullmatch(name, verb.end()) or name.endswith("企业")


_CAUSING = re.compile(rf"(?:进一步|严格|持续|继续|积极|充分|大力|深入|全面)?(?:{alternatives(words('causing_verbs.txt'))})")
_WHOSE = re.compile(r"的[^的]{0,12}(?:部门|单位|机构|机关|组织|企业)$")
_BARE_HEAD = re.compile(r"(?:实施|管理|检查|监督|受理)?(?:单位|机构|机关|部门|人|中心)")
#: 组织 is a head only where it names a kind of body; elsewhere it is a verb (督查激励组织实施…).
_ORGANIZE = re.compile(
    r"(?<!社会)(?<!行业)(?<!经济)(?<!自治)(?<!党)(?<!基层)(?<!专业)(?<!合作)(?<!志愿)(?<!公益)(?<!群团)"
    r"(?<!其他)(?<!民间)(?<!慈善)(?<!服务)(?<!中介)(?<!群众)(?<!国际)(?<!法人)(?<!职能的)(?<!职责的)(?<!条件的)(?<!^)组织$"
)


def _balanced(name: str) -> bool:
    return name.count("（") == name.count("）") and name.count("(") == name.count(")") and name.count("“") == name.count("”")


def strip_second_name(name: str) -> str:
    """The name without a bracketed second name at its end: 街道办事处（城关镇人民政府） is 街道办事处.

    Brackets that list tiers of administration belong to the name (各县（市、区）).
    """
    while name and name[-1] in "）)］]〕】":
        depth = 0
        for at in range(len(name) - 1, -1, -1):
            if name[at] in "）)］]〕】":
                depth += 1
            elif name[at] in "（(［[〔【":
                depth -= 1
                if depth == 0:
                    break
        else:
            return name
        inner = name[at + 1 : -1]
        if at == 0 or (all(_TIER_ONLY.fullmatch(part) for part in re.split("[、，,]", inner)) and name[at - 1] in "县市区州省镇乡地"):
            return name
        name = name[:at]
    return name


_FULL_WIDTH = str.maketrans("()", "（）")


def split_agencies(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """The bodies of a printed list, in order, each once.

    `text` is flowing text (no layout white space). 、 and ，part bodies, 和 及 以及 与 where both sides are bodies; 等 and 等单位 are
    left out, a group after 等 is a body of its own (A、B等市直相关单位 is A, B, 市直相关单位); 、 inside brackets and quotation marks,
    between tiers (各市州、县市区人民政府) and between functions of one head (发展改革、财政部门) does not part.

    >>> [m.surface for m in split_agencies("省发展改革委、人民银行长沙中心支行及省直有关单位，各市州、县市区人民政府")]
    ['省发展改革委', '人民银行长沙中心支行', '省直有关单位', '各市州、县市区人民政府']
    """
    end = len(text) if end is None else end
    if text.find("(", start, end) >= 0:  # brackets of half width are read like those of full width, and kept as printed
        found = split_agencies(text[:end].translate(_FULL_WIDTH), start, end)
        printed = [text[m.start : m.end] for m in found]
        return [
            Mention(own if own.translate(_FULL_WIDTH) == m.surface else m.surface, m.start, m.end)
            for m, own in zip(found, printed, strict=True)
        ]
    depth = bracket_depth(text[start:end])
    for first, last in counted_lists(text, start, end):  # 长沙、岳阳、郴州三市人民政府: what parts the places does not part the body
        depth[first - start : last - start] = [1] * (last - first)
    pieces: list[Mention] = []
    begin = start
    for mark in _MARK.finditer(text, start, end):
        if depth[mark.start() - start] == 0:
            if mark.start() > begin:
                pieces.extend(_split_piece(text, begin, mark.start(), depth, start))
            begin = mark.end()
    if end > begin:
        pieces.extend(_split_piece(text, begin, end, depth, start))
    out: list[Mention] = []
    seen: set[str] = set()
    for mention in _join(text, pieces):
        surface = strip_second_name(mention.surface)
        if surface and surface not in seen:
            seen.add(surface)
            end = mention.start + len(surface)
            out.append(Mention(surface, mention.start, end if text[mention.start : end] == surface else mention.end))
    return out


def _split_piece(text: str, start: int, end: int, depth: list[int], origin: int) -> list[Mention]:
    """One stretch between 、: 由 and 等 cut away, a group after 等 and what 和 joins made mentions of their own."""
    while start < end and text[start] in " \n：:。.":
        start += 1
    while end > start and text[end - 1] in " \n。.：:":
        end -= 1
    lead = _LEAD_IN.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    # 等部门及各区人民政府: what stands behind 等部门 is a piece of its own.
    if text.find("等", start, end) < 0:
        return _split_conjunctions(text, start, end, depth, origin) if end > start else []
    middle = _MIDDLE.search(text[start:end])
    if middle and depth[start + middle.start() - origin] == 0:
        head = _split_conjunctions(text, start, start + middle.start(), depth, origin)
        return [*head, *_split_piece(text, start + middle.end(), end, depth, origin)]
    group = _GROUP.search(text[start:end])
    if group and depth[start + group.start() - origin] == 0:
        head = _split_conjunctions(text, start, start + group.start(), depth, origin)
        # 等部门 after functions belongs to them (发展改革、财政等部门): _join decides, from the missing head.
        first, *more = _split_conjunctions(text, start + group.end(), end, depth, origin)
        return [*head, Mention("等" + first.surface, start + group.start(), first.end), *more]
    etc = _ETC.search(text[start:end])
    if etc and depth[start + etc.start() - origin] == 0:
        end = start + etc.start()
    return _split_conjunctions(text, start, end, depth, origin) if end > start else []


def _split_conjunctions(text: str, start: int, end: int, depth: list[int], origin: int) -> list[Mention]:
    out: list[Mention] = []
    begin = start
    joined = any(text.find(word, start, end) >= 0 for word in "及和与暨并")
    for match in _CONJUNCTION.finditer(text, start, end) if joined else ():
        if match.start() <= begin or depth[match.start() - origin] != 0:
            continue
        left = text[begin : match.start()]
        after = match.end() - (2 if match.group() == "及其他" else 0)
        right = text[after:end]
        if is_agency(left) and _opens_a_body(right):
            out.append(Mention(left, begin, match.start()))
            begin = after
    if end > begin:
        out.append(Mention(text[begin:end], begin, end))
    return out


#: 相关部门和单位及各地区: a bare head behind 和 belongs to the group before it.
_HEAD_ALONE = re.compile(r"(?:单位|部门|机构|政府)(?=[及和与、，,]|以及|$)")


def _opens_a_body(right: str) -> bool:
    if _TIER_ONLY.fullmatch(right):
        return right.startswith("各")
    return len(right) > 2 and (bool(_OPENS.match(right)) or is_agency(right)) and _HEAD_ALONE.match(right) is None


def _join(text: str, pieces: list[Mention]) -> list[Mention]:
    """Pieces that 、 parts without being bodies of their own, put together again."""
    out: list[Mention] = []
    run: list[Mention] = []  # pieces that wait for the head that they share
    for piece in pieces:
        name, etc = (piece.surface[1:], True) if piece.surface.startswith("等") else (piece.surface, False)
        if run:
            tiers = all(_TIER_ONLY.fullmatch(p.surface) for p in run)
            if tiers and not etc and _TIER_OPENS.match(name) and not _QUANTIFIED.match(name) and _downward(run[-1].surface, name):
                if _TIER_ONLY.fullmatch(name):
                    run.append(piece)
                    continue
                out.append(Mention("、".join(p.surface for p in run) + "、" + name, run[0].start, piece.end))
                run = []
                continue
            if tiers and _TIER_ONLY.fullmatch(run[-1].surface) and len(run) > 0 and not etc:
                out.append(Mention("、".join(p.surface for p in run), run[0].start, run[-1].end))
                run = []
            elif not tiers and _GENERIC_HEAD.search(name) and not _levelled(name, etc):
                joined = "、".join(p.surface for p in run) + (name if etc else "、" + name)
                out.append(Mention(joined, run[0].start, piece.end))
                run = []
                continue
            elif not etc and not tiers and (name == "海关" or not is_agency(name)) and not _TIER_ONLY.fullmatch(name):
                run.append(piece)  # 税务、海关、外汇管理等部门: among functions, a kind of body is one of them
                continue
            else:
                out.extend(run)
                run = []
        if etc:
            if not _BARE_GROUP.fullmatch(name):
                out.append(Mention(name, piece.start + 1, piece.end))
            continue
        if out and _ONE_OFFICE.fullmatch(f"{out[-1].surface}、{name}") and text[out[-1].end : piece.start] == "、":
            last = out.pop()
            out.append(Mention(f"{last.surface}、{name}", last.start, piece.end))
            continue
        if out and name in _BARE_AFTER_TIER and out[-1].surface[-1] in "委县市区州镇乡" and text[out[-1].end : piece.start] == "、":
            last = out.pop()
            out.append(Mention(f"{last.surface}、{name}", last.start, piece.end))
            continue
        if _TIER_ONLY.fullmatch(name) or not is_agency(name):
            run.append(piece)
            continue
        out.append(Mention(name, piece.start, piece.end))
    if run and all(_TIER_ONLY.fullmatch(p.surface) for p in run):
        out.append(Mention("、".join(p.surface for p in run), run[0].start, run[-1].end))
    else:
        out.extend(run)
    return out


#: One office that party and government of one tier share: 市委、市政府督查室.
_ONE_OFFICE = re.compile(
    r"(?P<tier>[省市县区州旗])委、(?P=tier)(?:人民)?政府(?:督查室|督查局|督查(?:考核)?(?:办|办公室)|研究室|信访局|总值班室|办公室政务督查科)"
)

_RANKS = ("省", "市州盟", "县区旗", "乡镇街")


#: 各区、市各有关部门 are two bodies: the second has a quantifier of its own.
_QUANTIFIED = re.compile(rf"(?:{_TIERS})(?:各|有关|相关|直)")


def _downward(before: str, name: str) -> bool:
    """Whether tiers go down from one piece to the next (各市州、县市区教育局); 各街道、区市场局 are two bodies."""
    if name.removeprefix("各").startswith("自治区"):
        return before.removeprefix("各").startswith(("省", "自治区"))  # 各盟市、自治区能源局 are two bodies
    first = next((c for c in name.removeprefix("各") if any(c in rank for rank in _RANKS)), "")
    ranks = [max((i for i, rank in enumerate(_RANKS) if any(c in rank for c in part)), default=0) for part in (before, first)]
    return not first or ranks[0] <= ranks[1] or ranks[0] < 3


def _levelled(name: str, etc: bool) -> bool:
    """Whether the head after a run is a body of its own: 市直相关单位; but 相关部门单位 after 等 belongs to the functions before it."""
    if etc and _OWN_HEAD.fullmatch(name):
        return False
    return bool(_LEVELLED.match(name))
