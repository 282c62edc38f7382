"""What a text says it has to do with a document that it names: the verb before it, or the words after it."""

from __future__ import annotations

import re

from mandates.extract.meaning.rules import Rule, register

#: Relations by the last verb before the document in its clause; the later verb wins.
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("basis", re.compile(r"根据|依据|依照|按照|(?:参照|遵照|比照)(?:执行)?|遵循|以(?=《)|按(?=《|$)")),
    ("implements", re.compile(
        r"贯彻|落实|实行(?=《|$)|(?<!调整)(?<!暂停)(?<!继续)实施(?!细则|办法|方案|条例)|(?<!照)(?<!停止)(?<!继续)(?<!延续)执行|落细"
    )),
    ("amends", re.compile(r"(?<!新)(?:修订|修改|修正|修编)(?!的|后)|删去")),
    ("repeals", re.compile(r"废止|废除")),
    ("forwards", re.compile(r"转发|批转")),
    ("extends", re.compile(r"延续(?:执行|使用)|继续(?:施行|执行|实施)")),
    ("cites", re.compile(
        r"违反|制定|制订|出台|推出|公开|发布|起草|编制|推动|推进|做好|用好|研究|符合|适应|认识|学习|宣传|印发|公布|涉及|享受|纳入|填报|定期|配合|颁布|见(?=《)"
    )),
)  # fmt: skip
#: Verbs of the issuer inside the name of what is issued (国务院办公厅转发司法部《…》): an earlier verb of the same clause governs.
_GOVERNS = ("basis", "implements", "extends", "repeals")
_ISSUE = re.compile(r"转发|批转|印发|发布|公布|颁布")
#: Relations by what follows the document, these first.
_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "repeals",
        re.compile(
            r"^(?:文件?|号文)?(?:等[^，。；]{0,12})?(?:[（(][^（）()]*[)）])?(?:自[^，。；]{0,20})?"
            r"(?:同时|即行|自行|一并|予以|相应)?(?:废止|停止执行|失效)"
        ),
    ),
    (
        "extends",
        re.compile(
            r"^(?:等[^，。；]{0,12})?(?:需|仍|可|将|现|均)?(?:要)?"
            r"(?:继续(?:施行|有效|执行|实施|适用)|有效期(?:限)?(?:延长|延续|顺延|届满后|至)|延期|延续|延长)"
        ),
    ),
    (
        "amends",
        re.compile(
            r"^(?:等[^，。；]{0,12})?(?:第[^，。；]{1,12}[条款项])?(?:中的?[^，。；]{0,20})?"
            r"(?:作(?:出)?(?:如下|以下)(?:修改|修订)|(?:予以|进行)(?:修改|修订|修正)|修改为)"
        ),
    ),
    ("defines", re.compile(r"^(?:中)?所称")),
    (
        "implements",
        re.compile(
            r"^(?:等[^，。；]{0,14})?(?:的)?(?:学习|宣传|培训|解读|督促|组织|有关|相关|政策|各项)*(?:和|与|、|及)*"
            r"(?:贯彻|落实|实施|执行|落地)"
        ),
    ),
    (
        "implements",
        re.compile(r"^中?(?:所?(?:明确|提出|确定|规定|部署)的?)(?:\d{4}年度?)?(?:各项|主要|重点|有关|相关)*(?:任务|举措|工作|目标|措施)"),
    ),
    (
        "implements",
        re.compile(
            r"^(?:中?确定的?)?(?:各项|主要|重点|目标|任务|工作|要求)+(?:得到(?:有效)?落实|落地|落到实处|(?:全面|如期|顺利|圆满|高质量)*完成)"
        ),
    ),
)
#: 修订《…条例》配套制度 amends what goes with the document, not the document
_MATCHING = re.compile(r"的?(?:配套|相关|有关)的?(?:制度|政策|文件|办法|规定|措施|细则)")
RULES = (
    Rule(
        "citation.relation-before",
        "the last verb before a document in its clause governs it",
        "印发实施《湖南省数据要素市场化配置改革试点实施方案》",
    ),
    Rule(
        "citation.relation-after", "words right after a document say what becomes of it", "《…暂行办法》（湘建监督〔2021〕36号）需继续施行"
    ),
    Rule(
        "citation.basis-column",
        "a document in the column 文件依据 is the basis of its row",
        "《湖南省打好发展“六仗”总体方案》（湘政办发〔2023〕2号）",
    ),
    Rule(
        "citation.relation-of-list",
        "items below words that end in 决定废止以下规章： are repealed, those below 修改下列法规 amended",
        "决定废止以下规章：一、某省信访规定（省政府令第114号）。",
    ),
    Rule("citation.cites", "no verb that says more", "用好省《年度常用电子证照制发汇聚清单》"),
)
register(RULES)


def relation(text: str, first: int, last: int) -> tuple[str, str]:
    """(relation, rule) of the documents named in `text[first:last]`."""
    after = text[last : last + 60]
    clause = _clause_before(text, first)
    verbs = sorted(((m.start(), m.end(), name) for name, pattern in _BEFORE for m in pattern.finditer(clause)), key=lambda v: v[0])
    while len(verbs) > 1 and _ISSUE.fullmatch(clause[verbs[-1][0] : verbs[-1][1]]) and verbs[-2][2] in _GOVERNS:
        verbs.pop()
    governing = verbs[-1][2] if verbs else None
    if governing == "amends" and _MATCHING.match(after):
        governing = "cites"
    for name, pattern in _AFTER:
        if pattern.match(after) and governing not in ("basis", "amends"):
            return name, "citation.relation-after"
    if governing and governing != "cites":
        return governing, "citation.relation-before"
    return "cites", "citation.cites"


#: What the words above a list of documents say of all of them.
_LISTED = re.compile(r"(?P<repeals>废止|宣布失效|停止执行)|(?P<extends>继续(?:施行|有效|执行|实施))|(?P<amends>修改|修正|修订|删去)")
_LIST = re.compile(r"下列|以下|目录|清单")


def relation_of_list(words: str) -> str | None:
    """What a list of documents is given for: the last sentence (or the heading, or the title) above its items.

    >>> relation_of_list("经过清理，省政府决定废止以下规章：")
    'repeals'
    """
    if "以下" not in words and "下列" not in words and "目录" not in words and "清单" not in words:
        return None
    last = words.rstrip("。；：:\n ")
    last = last[max(last.rfind("。"), last.rfind("；")) + 1 :]
    if not _LIST.search(last):
        return None
    found = _LISTED.search(last)
    return found.lastgroup if found else None


_ASIDE = re.compile(r"《[^《》]*》|（[^（）]*）|关于[^，；]{2,40}的(?=决策|部署|精神|要求|指示|意见)")


def _clause_before(text: str, first: int) -> str:
    """What stands before a document back to the comma that opens its clause; brackets and other titles blanked out."""
    start = max(text.rfind(mark, 0, first) for mark in "。；")
    piece = text[start + 1 : first]
    piece = _ASIDE.sub(lambda m: "　" * len(m.group()), piece) if "《" in piece or "（" in piece or "关于" in piece else piece
    comma = max(piece.rfind("，"), piece.rfind(","))
    return piece[comma + 1 :]
