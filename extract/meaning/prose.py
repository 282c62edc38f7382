"""Prose assignments: bodies that are the grammatical subject of a task (由X牵头, X会同Y制定, X要建立)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mandates.extract.lexicon import guarded, words
from mandates.extract.meaning.prose_actors import Actor, Rejected, settle
from mandates.extract.meaning.prose_rules import ACTING, ANSWERS, BY, MODAL, TOGETHER
from mandates.extract.meaning.rules import Rule
from mandates.extract.mentions.agencies import DOUBTFUL, LAST, Mention, end_pattern, is_agency, is_phrase, opens_with_level, split_agencies
from mandates.extract.pieces import places_of

_VERBS = guarded(words("action_verbs.txt"))
#: 所要, 所需 and their like are no modals. Told behind the first character: a search then only stops at those few.
_MODALS = (
    r"要(?<!所要)(?![求素点件闻害塞事领])|应(?<!所应)(?:当|(?![急用对收届有税邀聘运该]))|必须(?<!所必须)|须(?<!所须)|需(?<!所需)(?![求要])"
    r"|负责(?!人|同志)|牵头|会同|负总责"
)
_MODAL = re.compile(_MODALS)
_ADVERB = r"(?:[也均都还则并]|同时|切实|依法|主动|积极|结合实际|分别|共同|按照?(?:各自)?职责(?:分工)?|根据职责|在职责范围内|并联|直接)*"
_MODAL_NEXT = re.compile(rf"{_ADVERB}(?:{_MODALS})")
#: By when, between a subject and what it is to do: 各牵头单位于2023年2月10日前将…报市政府督查室.
_TIME = (
    r"(?:[应须]?[于在])?(?:每个?(?:半年|年度?|季度?|月|周|旬)(?:末月|首月|[一二三四五六日天]|第[0-9一]个月的?)?|20[0-9]{2}年|[0-9]{1,2}月份?|[0-9]{1,2}[日号]"
    r"|[底末]|[上中下]旬|[年月季]底|季度?末|[次当]月)+(?:[之以]?前|内)"
)
_RHYTHM = r"(?:适时|及时|定期|按时|按期|按[月季周年]度?|每(?:半年|年|季度|季|月|周))"
_VERB_NEXT = re.compile(
    rf"{_ADVERB}(?:{_VERBS}|已|曾|发挥[^，。；]{{2,40}}作用|{_TIME}，?(?:将|把|向|对|{_VERBS})|{_RHYTHM}(?:将|把|向|对|{_VERBS})"
    r"|对[^，。；]{2,40}(?:进行|开展|实行|予以|实施)|组成(?=[若多数0-9一二三四五六七八九十])"
    r"|将[^，。；]{2,40}(?:报(?!告|道)|报送|上报|提交|移交|反馈|通报|纳入|列入))"
)
_RULED = re.compile(r"按|依法|依照|依据|根据|对照|结合|每[月季年周半个]|定期")
_RULED_NEXT = re.compile(rf"按|依法|依照|依据|根据|对照|结合|{_RHYTHM}|{_TIME}")
_STOPS = "。！？；;，,：:\n"
_PAST = re.compile(r"已[经于]?[^有]|曾|[^为除]了|取得|去年|期间|截至|历史性|累计")
_SKIP = re.compile(r"(?:同时|其中|此外|另外|原则上|必要时|今后|届时|一是|二是|三是|四是|五是|首先|其次|最后|——|[0-9]+[.．])+")
_SKIP_FIRST = frozenset("同其此另原必今届一二三四五首最—0123456789")
_NO_BODY = re.compile(
    r"(?<!设区)(?<!职责)(?<!责任)的|了|是|(?<!自)由|每[月季年周]|[0-9][月日]|[^一]向(?!阳|海|东|荣|上)|组织(?:有关|相关|各)|组成|成立|层面|扩大|实现|形成|通过|所称|等方面|(?:要求|工作|改革|管理|资金|国家)$"
    r"|主要负责|负责人|领导(?!小组)|同志|干部|人员|居民(?!委)|(?:群众|市民|个人|学生|农民|消费者)(?![一-鿿]{1,10}(?:中心|会|局|办|部门|机构|单位|站|处))"
)
_SUBJECT_OF = re.compile(r"是[^，。；]*(?:责任主体|责任单位|主管部门|第一责任人)|对[^，。；]*(?:负总责|负责|负首责)|为[^，。；]*责任主体")
_ANSWERS = re.compile(r"责任主体|责任单位|主管部门|第一责任人|负总责|负责|负首责")
_PLACES = frozenset(words("no_bodies.txt"))
_ZONES = frozenset({"园区", "开发区"})
_KNOWN = frozenset(words("agency_names.txt"))
_PUBLIC = re.compile(
    r"政府|部门|(?:厅|局|委|办|委员会|市州|县市区|机构|财政|管委会|中心|指挥部)$"
    r"|^各(?:[省市县区州旗乡镇]|地[（(])|(?:牵头|责任|主管|配合|承办|成员)单位$|各级|领导小组|办公室|街道|乡镇|各单位|省直|市直|(?:科协|妇联|残联|文联|侨联|工商联|总工会|团[省市县区]委|红十字会)$"
)
_INTERVENING = re.compile(r"(?:出台|制定|安排|开展|办理|实施|使用|编制|在)[^，。；要应]{1,14}$")
_COLLABORATE = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?[，,]?)?(?:要|应当|应)?(?:积极|主动|密切|共同|予以|大力)*(?:配合|协助|参与|参加|支持)"
)


def find_actors(text: str, start: int, end: int) -> tuple[list[Actor], list[Rejected]]:
    """The bodies that `text[start:end]` charges with something in running prose, and those it names without charging them.

    Args:
        text: flowing text, paragraphs parted by newlines.
        start, end: the stretch to read, the entry's own words after its label.
    """
    actors: list[Actor] = []
    rejected: list[Rejected] = []
    for stretch in _stretches(text, start, end):
        if not (stretch[0][0] == start and stretch[-1][1] < end - 1 and _names_project(text, stretch, rejected)):
            _read_stretch(text, stretch, actors, rejected)
    return settle(text, actors), rejected


def _stretches(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Sentences and parts parted by ；, each as its clauses parted by commas."""
    out: list[list[tuple[int, int]]] = []
    units: list[tuple[int, int]] = []
    begin = start
    for at in places_of(_STOPS, text, start, end):
        if at > begin:
            units.append((begin, at if at - begin < _LONGEST else begin + _LONGEST))
        begin = at + 1
        if text[at] not in "，,":
            if units:
                out.append(units)
            units = []
    if end > begin:
        units.append((begin, min(end, begin + _LONGEST)))
    if units:
        out.append(units)
    return out


#: A clause longer than this is no clause of print; what follows is not read again for every word.
_LONGEST = 2000


def _read_stretch(text: str, units: list[tuple[int, int]], actors: list[Actor], rejected: list[Rejected]) -> None:
    by_whom = text.find("由", units[0][0], units[-1][1]) >= 0
    before = len(actors)
    for i, (start, end) in enumerate(units):
        skip = _SKIP.match(text, start, end) if text[start] in _SKIP_FIRST else None
        start = skip.end() if skip else start
        rest = units[i + 1] if i + 1 < len(units) else None
        found = _subject(text, start, end, rest, first=i == 0, before=units[i - 1] if i else None)
        if found is None and i == 0:
            start, found = _behind_heading(text, start, end)
        if found is None and i and len(actors) > before:
            found = _parallel(text, start, end)
        if found is not None:
            stop, given = found
            if i and _bodies(text, *units[i - 1]) and units[i - 1][1] - units[i - 1][0] < 60:
                start = units[i - 1][0]  # 市州人民政府，乡镇人民政府、街道办事处应当…: the list began before the comma
            if _PAST.search(text, stop, end):
                rejected.append(Rejected(text[start:stop], start, end, "narration: the clause tells what was done"))
            else:
                _take(text, start, stop, end, units[i + 1 :], given, actors)
        for by in _BY.finditer(text, start, end) if by_whom else ():
            body = _body_end(text, by.end(), end, _WITH)
            if body is None:
                continue
            if _OF.match(text, body, end):
                rejected.append(Rejected(text[by.end() : body], start, end, "attribute: 由…的 says which thing is meant"))
                continue
            _take(text, by.end(), body, end, units[i + 1 :], BY, actors)


#: Departments named by what they do, several of them: one alone may be an object (强化部门协同).
_DEPARTMENTS = re.compile(r"[一-鿿]{2,6}(?:、[一-鿿]{2,6}){1,6}等?部门")


def _parallel(text: str, start: int, end: int) -> tuple[int, Rule] | None:
    """省发展改革委统筹协调…，省自然资源厅做好用地保障: behind a subject of the sentence, a body of its own with a verb of its own."""
    several = _DEPARTMENTS.match(text, start, end) and not text.startswith("会同", start) and text[start : start + 2] not in _ACTS
    if not opens_with_level(text[start : start + 6]) and not several:
        return None
    stop = _body_end(text, start, end)
    if stop is None or not _bodies(text, start, stop) or not _acts(text, stop, end):
        return None
    return stop, ACTING


_PROJECT = re.compile(r"(?:(?!要|应|须|负责)[一-鿿、]){2,30}?(?=按|对|为|向)[^，。；]{4,30}(?:项目|工程|行动)$")


def _names_project(text: str, units: list[tuple[int, int]], rejected: list[Rejected]) -> bool:
    """Whether the heading of an item names a project: 党政机关、事业单位按比例安排残疾人就业项目。 charges nobody."""
    heading = _PROJECT.match(text, *units[0]) if len(units) == 1 else None
    if heading is None:
        return False
    rejected.append(Rejected(heading.group(), *units[0], "heading: the words name a project"))
    return True


#: A clause that opens with a verb names no subject, unless the verb is part of a name (建设单位, 负责监督的机构). Looked up, not matched.
_ACTS = frozenset(v for v in words("action_verbs.txt") if len(v) == 2)
_LONG_ACTS = tuple(v for v in words("action_verbs.txt") if len(v) > 2)
#: Asked only where a verb opens the clause, so that its two characters need not be looked at again.
_NAMED_BY_ACT = re.compile(
    rf"(?:..|{'|'.join(_LONG_ACTS)})[一-鿿]{{0,4}}?(?:部门|单位|机构|机关|企业|中心|局)|负责[^，]{{1,16}}的|领导小组|组织、"
)
_RUN_ON = re.compile(r"各(?<![对向由和、给与到把将使及促导动织求持]各)(?=[级市县州省区部有单相])")


def _behind_heading(text: str, start: int, end: int) -> tuple[int, tuple[int, Rule] | None]:
    """A heading that layout ran into its text (…规范应用各级政务服务管理机构要…): the subject begins at 各, before a modal."""
    near = min(end, start + 50)
    for match in _RUN_ON.finditer(text, start + 6, near) if text.find("各", start + 6, near) >= 0 else ():
        found = _subject(text, match.start(), end, None, first=False)
        if found is not None and found[1] is MODAL:
            return match.start(), found
    return start, None


def _subject(
    text: str, start: int, end: int, after: tuple[int, int] | None, first: bool, before: tuple[int, int] | None = None
) -> tuple[int, Rule] | None:
    """Where the body that opens a clause ends, and by which rule it is its subject; `after` and `before` are the clauses around it."""
    act_first = (start + 2 <= end and text[start : start + 2] in _ACTS) or text.startswith(_LONG_ACTS, start, end)
    if act_first and not _NAMED_BY_ACT.match(text, start, end):
        return None
    last = _END.search(text, start, end)
    if last is None:
        return None
    near = last.start()  # no body ends before this character: what follows one is looked for from here
    for modal in _MODAL.finditer(text, near, min(end, start + 90)):
        stop = _trim(text, start, modal.start())
        if _bodies(text, start, stop):
            acts = _body_end(text, start, stop)
            if acts is not None and acts < stop - 2 and _OBJECT.search(text, acts, stop):
                return acts, ACTING  # 乡镇人民政府实施县级人民政府有关主管部门负责的…: the second body is in the object
            return stop, TOGETHER if modal.group() == "会同" else MODAL
        cut = _INTERVENING.search(text, start, modal.start())
        if cut and _bodies(text, start, cut.start()):
            return cut.start(), MODAL
        if "在" in text[start : modal.start()] and _bodies(text, start, text.index("在", start)):
            return text.index("在", start), MODAL
    far = min(end, start + 200)
    answers = _SUBJECT_OF.search(text, start, far) if _ANSWERS.search(text, near, far) else None
    if answers and _bodies(text, start, answers.start()):
        return answers.start(), ANSWERS
    at = text.find("作为", start, end)
    if at > near and after and _MODAL_NEXT.match(text, *after) and _bodies(text, start, at):
        return at, MODAL
    at = text.find("在", start + 2, end)
    charged = at > near and after and (_MODAL_NEXT.match(text, *after) or _AND_REPORTS.match(text, after[0]))
    if charged and _WHEN.match(text, at, end) and _bodies(text, start, at):
        return at, MODAL
    first = first or (before is not None and _FRAME.match(text, *before) is not None)
    helps = _HELPS.search(text, start, end) if not first and _HELPING.search(text, start, end) else None
    if not first and not helps and not _RULED.search(text, start, end):
        return None
    if helps and helps.start() > start and _bodies(text, start, helps.start()):
        return helps.start(), ACTING
    stop_ = _body_end(text, start, end)
    if stop_ is None or not _bodies(text, start, stop_):
        return None
    public = bool(_PUBLIC.search(text[start:stop_])) or text[start:stop_].rpartition("、")[2] in _KNOWN
    ruled = bool(_RULED_NEXT.match(text, stop_, end))
    if (first and public) or ruled:
        return (stop_, ACTING) if _acts(text, stop_, end) else None
    return None


#: 基层执法机构在办理案件时，应当…: the circumstance stands between the subject and its modal.
_WHEN = re.compile(r"在[^，。；]{2,40}(?:时|前|后|中|之前|之后|期间|过程中|范围内|基础上)$")
#: A permission that has to be reported: …时，可对裁量权基准进行编辑，并将所办理的案件报市州交通运输局备案.
_AND_REPORTS = re.compile(
    r"可以?(?!能|靠|行)[^。；\n]{2,160}，并(?:应当?|将|把|及时|按)[^，。；\n]{0,40}报[^，。；\n]{2,40}(?:备案|批准|审批)"
)
#: Looked for first: the pattern around it may begin with many words.
_HELPING = re.compile(r"配合|协助|参与|参加")
#: A later clause that names who helps: 省卫生健康委要牵头，省医保局、省财政厅积极配合.
_HELPS = re.compile(
    r"(?:要|应当|应)?(?:积极|主动|密切|共同|大力)*"
    rf"(?:{_HELPING.pattern})(?:做好|完成|落实|开展|实施|推进|[^，。；]{{0,12}}工作)?(?=$|[。；])"
)
#: 牵头 as the predicate itself: right behind the subject or opening a later clause, not an attribute (牵头单位, 牵头负责的措施).
_LEADS = re.compile(r"(?:^[^，。；]{0,4}|[，,](?:并|要|应|负责)?)牵头(?!单位|部门|处室|人|(?:负责)?的)")
_PLAIN_PARTNERS = re.compile(
    rf"[一-鿿]{{2,8}}[厅局委办](?:[、和及][一-鿿]{{2,8}}[厅局委办])*(?=等?(?:部门|单位)?(?:{_VERBS}|将|把|对|按|在|每|定期|及时|共同))"
)
_GOES_ON = re.compile(r"将|把|对(?!口)|按|在|每|定期|及时|共同|联合")
_WITH = re.compile(r"(?:将|应当|应|要|可以?|负责|需|须)?会同")
_IDLE = re.compile(r"(?:是|有|可以|可|不得|在|为|需|也|不|自|等|的|间|之)")


def _acts(text: str, start: int, end: int) -> bool:
    return end - start >= 4 and not _IDLE.match(text, start, end)


def _trim(text: str, start: int, stop: int) -> int:
    """The end of the words before a modal without adverbs (各部门都要…)."""
    match = _BEFORE_ADVERBS.match(text[start:stop])
    return start + match.end(1) if match else stop


def _bodies(text: str, start: int, stop: int) -> bool:
    """Whether the words are a list of bodies and nothing else."""
    if stop <= start or text[stop - 1] not in _ENDS:
        return False
    name = text[start:stop]
    if not 2 <= len(name) <= 80 or (_NO_BODY.search(name) and not name.startswith("负责")) or name in _PLACES:
        return False
    named = [surface for surface in _surfaces(name) if surface not in _PLACES]
    return _all_named(named) or (len(named) > 1 and all(_REGION.fullmatch(surface) for surface in named))


#: The same few names open most sentences, and each is asked for by several rules.
@lru_cache(maxsize=4096)
def _surfaces(name: str) -> tuple[str, ...]:
    """The bodies of a printed list, as `split_agencies` tells them apart."""
    return tuple([mention.surface for mention in split_agencies(name)])


#: A list of cities or counties that have to act stands for their governments: 武汉市、宜昌市应在2014年6月底前….
_REGION = re.compile(r"[一-鿿]{2,7}(?<![超股城门菜夜集闹早开上都])(?:市|自治州|州|盟|县|旗|区|林区)")


def _all_named(surfaces: Sequence[str]) -> bool:
    """Whether all are bodies; those behind the first may leave out its level (各区县教委、财政局)."""
    if not surfaces or not _named(surfaces[0]):
        return False
    return all(_named(name) or (name[-1] in "厅局委" and is_agency(name) and not is_phrase(name)) for name in surfaces[1:])


def _named(surface: str) -> bool:
    if surface in _PLACES:
        return False
    if surface in _KNOWN:  # 商务部 opens with no verb
        return True
    return (is_agency(surface, strict=True) and not _VERB_FIRST.match(surface) and not is_phrase(surface)) or surface.endswith("“一把手”")


#: 健全地方政府…, 经相关部门…: the body is an object, not the subject.
_VERB_FIRST = re.compile(
    rf"(?:进一步|严格|持续|继续|积极|充分|大力|深入|全面)?(?:{_VERBS})+"
    r"(?=各|省|市|县|区|乡|国家|地方|上下?级|下级|基层|所属|有关|相关|政府|党委|党政|与|和|对|按|同级|本级|全|跨)"
    r"|(?:经|对|将|把|从|向|与|和|为|以|按|据|使|让|给|报|请|商(?![务业会标贸])|同|被|至|到|因|若|如)(?=[一-鿿])"
)
#: A clause that only frames the next one, whose subject opens the sentence proper.
_FRAME = re.compile(r"对|按照|根据|依据|围绕|在[^，]{2,30}(?:下|中|上)$|结合")
_OBJECT = re.compile(r"各|有关|相关|其|政府|所属|下级")
_BY = re.compile("由(?<![交理事自为缘案]由)")
_OF = re.compile(r"[^，。；]{0,12}的(?!责任)")
_BEFORE_ADVERBS = re.compile(rf"(.+?)(?:将(?!军))?{_ADVERB}$")
_ENDS = LAST | frozenset("政头")
_END = end_pattern("政头")


def _body_end(text: str, start: int, end: int, also: re.Pattern[str] | None = None) -> int | None:
    """Where a body that begins at `start` ends: the first head that a verb follows, or what `also` matches."""
    limit = min(end, start + 90)
    weak: int | None = None
    for last in _END.finditer(text, start + 1, max(start + 1, limit - 1)):
        at = last.end()
        if not (_VERB_NEXT.match(text, at, end) or (also and also.match(text, at, end))):
            continue
        sure = also is not None and also.match(text, at, end) is not None
        if _named_list(text[start:at]):
            if sure or text[at - 1] not in DOUBTFUL:
                return at
            weak = at if weak is None else weak
    return weak


def _named_list(name: str) -> bool:
    if name[-1] in "、和及与（" or name.count("（") != name.count("）") or name in _PLACES or _NO_BODY.search(name):
        return False
    return _all_named(_surfaces(name))


def _take(text: str, start: int, stop: int, end: int, later: list[tuple[int, int]], given: Rule, actors: list[Actor]) -> None:
    reach = end
    for a, b in later:  # what the subject is carried over to
        if _subject_like(text, a, b):
            break
        reach = b
    said = text[stop:reach]
    if given is TOGETHER or _WITH.match(text, stop):
        partner = _partners(text, text.index("会同", stop) + 2, end)
        actors.extend(Actor(m, "lead", TOGETHER, start, end) for m in _all_bodies(text, start, stop))
        actors.extend(Actor(m, "support", TOGETHER, start, end) for m in partner)
        return
    role = "responsible"
    if _LEADS.search(said):
        role = "lead"
    elif _COLLABORATE.match(said.lstrip("，,")):
        role = "support"
    actors.extend(Actor(m, role, given, start, reach) for m in _all_bodies(text, start, stop))
    if role == "lead" and later and text.startswith("会同", later[0][0]):
        partners = _partners(text, later[0][0] + 2, later[0][1])
        actors.extend(Actor(m, "support", TOGETHER, start, later[0][1]) for m in partners)


def _all_bodies(text: str, start: int, stop: int) -> list[Mention]:
    """The bodies of a subject; 各地 beside them (各地、各部门要…) is a place, 园区 behind 各县市区 is each of these."""
    mentions = split_agencies(text, start, stop)
    each = bool(mentions) and mentions[0].surface.startswith("各")
    return [m for m in mentions if m.surface not in _PLACES or (each and m.surface in _ZONES)]


#: A clause that is nothing but a list of partners ends like one: 省教育厅会同省财政厅、省人力资源社会保障厅等部门，制定….
_LIST_END = re.compile(r"(?:厅|局|委|部|部门|单位|机构|机关)等?(?:部门|单位)?$")


def _partners(text: str, start: int, end: int) -> list[Mention]:
    if _LIST_END.search(text, max(start, end - 6), end) and all(
        is_agency(m.surface, strict=True) for m in split_agencies(text, start, end)
    ):
        return split_agencies(text, start, end)
    stop = _body_end(text, start, end, _GOES_ON)
    if stop is None and (plain := _PLAIN_PARTNERS.match(text, start, end)):
        return split_agencies(text, start, plain.end())  # 农业农村厅, 市场监管局 without the level that the document has
    if stop is None:
        return split_agencies(text, start, end) if is_agency(text[start:end], strict=True) else []
    return split_agencies(text, start, stop)


def _subject_like(text: str, start: int, end: int) -> bool:
    modal = _MODAL.search(text, start, min(end, start + 40))
    return bool(modal and _bodies(text, start, _trim(text, start, modal.start()))) or _body_end(text, start, end) is not None
