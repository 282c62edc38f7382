"""Who opens a clause of a regulation: subjects of duties, as printed."""

from __future__ import annotations

import re

from mandates.extract.lexicon import alternatives, guarded, rows, words
from mandates.extract.mentions.agencies import is_phrase

#: First that stands in the clause decides. Their first characters are those that `MODAL` looks for.
_MODALS: tuple[tuple[str, str], ...] = (
    ("must_not", r"不得|禁止|严禁|不能|无权"),
    ("must", r"应当|必须|应(?![急用对收届有税邀聘运该])|(?<![需重主必首紧])要(?![求素点件闻害塞事领])|须(?!知)|有[^，。；]*义务"),
    ("may", r"可以|有权|(?<![不许认公])可(?![能靠行以])"),
)
MODAL = re.compile(f"(?=[不禁严无应必要须有可])(?:{'|'.join(f'(?P<{name}>{words_})' for name, words_ in _MODALS)})")
_HEADS = alternatives([*(head for head, _ in rows("agency_heads.tsv") if len(head) > 1), *words("duty_heads.txt")])
#: 市财政局, 济南市文化局, 县（区）文化局: a region and a body whose last word alone tells none
_SHORT_HEAD = re.compile(
    r"(?:[^，。、向报经由到对在从与和及将把被受的其等为某该本]{2,7}?)?(?:省|市|县|区|州|国家|自治区)(?:[（(][省市县区旗州盟、]{1,5}[）)])?"
    r"[一-鿿]{0,14}?(?:厅|局|委|办|院|部|处|会|室|中心)$"
)
_NAMED = frozenset(words("agency_names.txt"))
_HEAD_END = re.compile(rf"(?:{_HEADS})$")
_HEAD = re.compile(rf"(?:{_HEADS}|厅|局|委|办|部|院|处|会|室)")
_VERBS = guarded(words("action_verbs.txt"))
_NEXT = re.compile(
    rf"(?:[也均都还则并]|同时|切实|依法|主动|积极|分别|共同|并联|联合|事先|及时|定期|统一|如实|直接|分工)*"
    rf"(?:(?!保障(?:厅|局|部|行政|主管|所|中心)|编制(?:管理|委员会|办|机关|部门)|设置和|负责(?:制|相结合)|建设(?:工作|先进)|管理(?:费|经费|办法|规定|制度)|根据[^，。；]{{0,14}}(?:设立|授权|委托)的)(?:{_VERBS})|对[^，。；]{{2,40}}?(?:负责|实施|进行|开展|予以|给予|承担)|应|不|无|以(?![及上下外内])|与|为|予|享|依照|依据|在[^，。；]{{2,20}}?(?:范围内|领导下|指导下|统筹下|[职分]工内)|具(?!有[^，。；]{{2,40}}的)|收|接|发现|认为|擅自|未|拒|从|凭|违|作出|责|指定|聘|解|代表(?!大会|机关|机构|处|团|队|人|性)|层报|逐级报|报|发(?!展|挥|生|明|达|起|改))"
)
_NOT_FIRST = re.compile(
    r"(?:报|向|对(?!外[经贸])|经(?!营|办|纪|济|销|信|(?:批准|依法|核准|许可|登记)[^，。；]{0,12}的[^，。；]{0,16}(?:单位|企业|机构|组织))|将|把|从(?!事[^，。；]{2,40}的)|与|和|为(?!民)|以|按照?|据|使|让|给|请|商|同(?!级)|被(?![一-鿿]{1,8}(?:单位|企业|机构|人))|至|到|因|若|如|在|及|由|于|鼓励|支持|倡导|违反|根据|依(?!法(?:设立|成立|登记|注册|取得|批准|享有|负有)[^，。；]{0,16}的)照?|遵守|接受|配合|确定|协[同助]|保证|确保|结合|受(?![委托理让益赠聘])|督促|督查(?!机构|室|部门|组|局)|须"
    r"|进一步|通过|其中|禁止|不得|未经|本办法所称|本规定所称|本条例所称|所称|是指|包括|利用|采用|属于|经过|会同|委托(?![人方]|机关|单位)|责令|通知|告知|移送|组织|协调|指导|建立|制定|完善|加强"
    r"|推进|落实|开展|实行|作为|确认|或者?|不(?!动产)|应|未|已|可|需|有(?!关)|没有|凡|除|是|服从|[0-9]{4}年|当(?![地事])|该(?![一-鿿]{1,6}(?:单位|部门|机构))|设立|提供|指定|聘请|邀请|行使|必须|负责(?![^，。；]{1,20}的))"
)
#: 县级以上人民政府设立的热线, 市人民政府设立的机构: what follows is the subject.
_ATTRIBUTE = re.compile(
    r"(?:设立|建立|制定|指定|委托|确定|批准|公布|组织|开展|作出|提供|认定|出具|核发|印发|授权|所属|提出|提交|报送|反映|颁布|发布)的(?=[一-鿿0-9A-Z《])"
)


def subject_of(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the body that opens a clause ends, and its name; None where the clause opens with no body."""
    if regions := _REGIONS.match(text, start, end):
        return regions.end(), text[start : regions.end()].replace("\n", "")
    if _NOT_FIRST.match(text, start, end):
        return None
    for modal in MODAL.finditer(text, start, min(end, start + 90)):
        stop = _adverbs_back(text, start, modal.start())
        if _is_subject(text[start:stop]):
            return stop, bare_name(text[start:stop])
        break
    stop_ = subject_end(text, start, end)
    return None if stop_ is None or text[start:stop_] in _BARE_HEADS else (stop_, bare_name(text[start:stop_]))


#: 自治区、市、县（市、区）分别设立…; 省、自治区、直辖市可以…: regions for their governments
_REGION = "(?:省|自治区|直辖市|地区?|自治州|州|盟|设区的市|市|县|区|旗|乡|镇)(?:[（(][省市县区州盟旗、]{1,7}[）)])?"
_REGIONS = re.compile(rf"{_REGION}(?:[、和]{_REGION})+(?={_NEXT.pattern}|{MODAL.pattern})")


def whole_subject(text: str, start: int, end: int, after: int) -> tuple[int, str] | None:
    """A body that fills its clause, its verb behind the comma: 县级以上地方人民政府林业主管部门，主管本地区的林业工作.

    Args:
        after: where the next clause begins.
    """
    if end - start > 70 or _NOT_FIRST.match(text, start, end):
        return None
    modal = MODAL.match(text, after)
    whose = _WHOLE.fullmatch(text, start, end)
    acts = whose is not None and _ACTS.search(text, start, end) is not None and _NEXT.match(text, after) is not None
    if not (acts or (modal and (whose or _WHICH.fullmatch(text, start, end)))) or not _is_subject(text[start:end]):
        return None
    return end, bare_name(text[start:end])


#: Such a body begins with whose it is; with a verb in it the clause says what somebody does.
_WHOLE = re.compile(
    r"(?:其他?(?:所属|下属)?的?|各|本级|同级|上级|上一级|国务院|中央|国家|全国|地方|有关|城市|[一-鿿]{0,6}?(?:省|市|县|区|州|旗|乡|镇|自治区))"
    r"(?:(?!设立|成立|建立|指定|兴办|询问|是|需|应|可).)*"
    r"(?:政府|部门|机关|机构|委员会|管委会|办公室|法院|检察院|主管|[厅局委处]|团体|组织|单位|企业|学校)"
)
#: 排放污染物的企业事业单位，应当…
_WHICH = re.compile(r"[^，。；、是]{2,30}的[一-鿿]{0,8}(?:单位|企业|机构|组织|部门)")
#: What a body that only a verb follows ends in; a unit or an enterprise has its modal behind the comma.
_ACTS = re.compile(r"(?:政府|部门|机关|机构|委员会|管委会|办公室|法院|检察院|主管|[厅局委处])$")
_CLOSES = re.compile(r"[）)]")
#: 机构设置、职能权限: a head alone, with no modal behind it, names nobody.
_BARE_HEADS = frozenset(("机构", "单位", "部门", "企业", "组织", "机关", "人员", "中心"))


def _adverbs_back(text: str, start: int, stop: int) -> int:
    match = _BEFORE_ADVERBS.match(text, start, stop)
    return match.end(1) if match else stop


_BEFORE_ADVERBS = re.compile(r"(.+?)(?:[也均都还则并]|同时|依法|一般|原则上|主动|及时|都)*$")


def subject_end(text: str, start: int, end: int) -> int | None:
    """The end of the body that begins at `start`: the first head that a verb, a modal or 的-less circumstance follows."""
    for head in _HEAD.finditer(text, start, min(end, start + 90)):
        at = head.end()
        if text.startswith(("（以下", "（设在", "（设于", "(以下"), at):
            close = _CLOSES.search(text, at, end)
            at = close.end() if close else at
        other = _OR.match(text, at, end)
        at = other.end() if other else at
        if at - start == 2 and text.startswith("各级", start):
            continue  # 各级建设行政主管部门 goes on
        if at == end or not _NEXT.match(text, at, end) or _ATTRIBUTE.match(text, at, end):
            continue
        if _is_subject(text[start:at]):
            return _longer(text, start, at, end)
    return None


def _are_named(name: str) -> bool:
    """交通运输部; 公安部、司法部: bodies known by name, whose last words alone tell no body."""
    return all(part in _NAMED or _SHORT_HEAD.match(part) is not None for part in re.split("[、和]", name))


def _is_subject(name: str) -> bool:
    name = _BELONGING.sub("", _OR_END.sub("", bare_name(name)))
    if not 2 <= len(name) <= 70 or not (_HEAD_END.search(name) or _SHORT_HEAD.match(name) or _are_named(name)):
        return False
    if is_phrase(name) or _INSIDE.search(name):
        return False
    if _NOT_FIRST.match(name) or _NO_NAME.search(name):
        return False
    if name.count("（") != name.count("）") or name.count("“") != name.count("”"):
        return False
    inner = _IN_CHARGE.sub("", name) if "负责" in name else name
    of = inner.rfind("的")
    return of < 0 or (of >= 2 and bool(_OF.match(inner, of)) and not MODAL.search(inner))


#: 其所属的大连市城市供水管理处
_BELONGING = re.compile(r"^其?(?:所属|下属|直属)的")
_NO_NAME = re.compile(r"[。；：，]|由(?<!自由)|应当|不得|可以|[有无]权(?!提)|必须|是指|(?:[层级厅局委]|政府|部门|机关|机构|单位)报")
_IN_CHARGE = re.compile(r"(?:^|[和、与])?负责[^，的]{1,16}的(?=[一-鿿]{0,6}(?:部门|机构|单位))")
_AUTHORITY = re.compile(
    r"负责[^，。；、的]{2,18}的(?:工作机构|机构|部门|单位)"
    r"|[^，。；、的]{0,18}?(?:主管部门|行政部门|管理部门|监管部门|有关部门|相关部门)"
)


def _longer(text: str, start: int, at: int, end: int) -> int:
    """县级以上人民政府优化营商环境主管部门 names the department, although 优化 is a verb."""
    if not text.endswith(("政府", "国务院"), start, at):
        return at
    longer = _AUTHORITY.match(text, at, end)
    if longer is None or re.match(r"报|层报|逐级报|向|组织|指导|督促|协调|会同|责令|要求|应当|可以|和|及|以及", text[at : longer.end()]):
        return at
    stop = longer.end()
    if text.startswith(("（以下", "(以下"), stop):
        close = _CLOSES.search(text, stop, end)
        stop = close.end() if close else stop
    return stop if _NEXT.match(text, stop, end) else at


_OF = re.compile(
    r"的(?:县|省|市|区|乡|各级|有关|相关|单位|部门|机构|企业|组织|个人|人民政府|行政|市场|法人|公民|人员|工作人员)"
    r"|的[0-9一-鿿、]{2,20}(?:委员会|办公室|机构|部门|单位|组织|人员|热线|协会|商会|学会|企业|公司)$"
)


#: Another last word in brackets: 受理部门（单位）, 运营企业（机构）.
_OR = re.compile(r"（(?:单位|部门|机构|企业|组织|公司|人|中心|团体|个人|学校|院所)）")
_OR_END = re.compile(rf"{_OR.pattern}$")
_INSIDE = re.compile(
    r"主持|按照|依照|根据|通过|未[^，]{0,8}向|将|规定时限|不[^合动良]|(?<!^)(?<![应面])对(?![外口接])|(?<!接)(?<!^)受(?![理托益让赠聘委灾])"
)


def bare_name(name: str) -> str:
    """The name without the bracket that gives its short form or its seat."""
    name = name.replace("\n", "")
    return _SHORT_OR_SEAT.sub("", name) if name.endswith(("）", ")")) else name


_SHORT_OR_SEAT = re.compile(r"[（(](?:以下(?:统|简)?称|设[在于])[^）)]*[）)]$")
