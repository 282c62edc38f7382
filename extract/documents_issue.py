"""What a document issues or forwards (印发, 转发, 公布): the texts that its title or its first sentence names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandates.extract.documents_forms import KINDS, REGULATIONS
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line

_VERB = "印发|转发|批转|发布|公布|下发|下达"
_ISSUES = re.compile(_VERB)
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
#: what makes title marks part of a longer title: 关于印发2020年《政府工作报告》确定的任务分解方案的通知
_RUNS_ON = re.compile(
    rf"(?![、和及与等]|的(?:通知|公告|决定|通告|函|意见|命令))[^《》、，]{{2,40}}(?:{KINDS}|表|台账)(?:[（(][^（()）]*[）)])?的(?:通知|公告|决定|通告)"
)
#: within title marks of the page the title's own are 〈 〉
_QUOTED_INSIDE = re.compile(r"〈([^〈〉]*)〉")
_LIST = r"(?P<list>(?:《(?:[^《》]|《[^《》]*》)*》(?:[（(][^（()）]*[）)])?(?:[、和及与]|以及)?)+)"
#: (what the form cannot do without, the form).
#: 《A》《B》已经省人民政府同意，现印发给你们; 现将修订后的《A》印发给你们; 制定了《A》。现印发你们
_SENTENCES = (
    (
        re.compile(rf"[，,]现(?:予以?|将其)?(?:{_VERB})"),
        re.compile(rf"(?P<by>[^。；《]{{0,160}}){_LIST}[，,]?(?:已|业|已经|业经|经)[^。]{{2,80}}?[，,]现(?:予以?|将其)?(?P<verb>{_VERB})"),
    ),
    (
        re.compile("现将"),
        re.compile(
            rf"(?P<by>[^。；《]{{0,60}})现将[^。；《]{{0,30}}{_LIST}(?![^，。；《（(]{{0,24}}(?:{KINDS}|责任分解|任务分解)(?:{_VERB}))[^。；《]{{0,12}}?(?P<verb>{_VERB})(?:给|至|到)?(?:你们|你单位|各地)"
        ),
    ),
    (
        re.compile(rf"现(?:予以?|将其)?(?:{_VERB})"),
        re.compile(
            rf"(?P<by>[^。；《]{{0,60}})(?:(?:制定|制订|修订|编制)了?|同意[^。；《]{{2,60}}){_LIST}[，。,][^。；《]{{0,12}}现(?:予以?|将其)?(?P<verb>{_VERB})"
        ),
    ),
)
#: 现将各乡镇人民政府权责清单予以公布，并就有关事项通知如下: the text goes without title marks
_BARE = re.compile(
    rf"(?:^|[，。,])现将(?P<title>[^，。；《》]{{2,60}}(?:{KINDS}|名单|名录))(?:予以)?(?P<verb>公布|发布|印发|下发)[，。,给]"
)
_SHORT_NAME = re.compile(r"[（(][^（()）]*(?:简称|下称|统称)[^（()）]*[）)]")
_AUTHORS = re.compile(r"(?:^|[。，,；：:])(?P<authors>[一-鿿、]{2,160})$")
#: 现将市国资委制定的《…》转发给你们
_MAKERS = (
    re.compile(r"(?:现将|(?:^|[。，,：:])(?!现将))(?P<authors>[一-鿿、]{2,50}?)(?:联合)?(?:制定|制订|拟定|拟订|提出|起草|编制|报送)的《"),
    re.compile(r"同意(?P<authors>[一-鿿、]{2,60})《"),
)


@dataclass(frozen=True, slots=True)
class Issue:
    """Titles of what is issued, the verb, and the author where another body's text is forwarded."""

    titles: list[str] = field(default_factory=list)
    verb: str = ""
    author: str | None = None
    marked: bool = True  # in title marks, as printed


def issue_of(head: Anchors, lines: list[Line], own: list[int]) -> Issue:
    """What the document of `head` issues.

    Assumes that the sentence of issue stands among the first lines behind the recipients and says 现印发 or 现将…印发给你们; it tells the
    titles where the document's title does not quote them (关于印发实施方案的通知) or is not printed.
    """
    if head.order:
        text = "".join(lines[j].key for j in head.promulgation)
        named = [m.group(1) for m in _QUOTED.finditer(text)][:1]
        if not named and head.title_lines and (above := _regulation_above(lines, min(head.title_lines))):
            named = [above]  # …审议通过，现予发布: the title stands above the number of the order
        return Issue(named)
    title = head.title or ""
    verb = _ISSUES.search(title)
    opening = _opening(head, lines, own) if verb or not title else ""
    told = sentence_of_issue(opening) if opening else None
    if not verb:
        if told is None and head.recipients and "现将" in opening and (bare := _BARE.search(opening)):
            told = Issue([bare["title"]], bare["verb"], marked=False)
        return told or Issue()
    marked = [m for m in _QUOTED.finditer(title) if m.start() >= verb.end()] or list(_QUOTED_INSIDE.finditer(title, verb.end()))
    quoted = [m for m in marked if not _RUNS_ON.match(title, m.end())]
    if quoted:
        return Issue([m.group(1) for m in quoted], verb.group(), told.author if told else None)
    if told:
        return told
    match = re.search(
        rf"(?:{_VERB})(.+?(?:{KINDS}|责任分解|任务分解|责任分工|任务分工)(?:[（(][^（()）]*[）)])?)的(?:通知|公告|决定|通告)", title
    )
    return Issue([match.group(1)] if match else [], verb.group())


def _regulation_above(lines: list[Line], first: int) -> str | None:
    words = lines[first - 1].key if first else ""
    return words if 6 <= len(words) <= 60 and words.endswith(REGULATIONS) else None


def sentence_of_issue(text: str) -> Issue | None:
    """The sentence that issues texts, as one of its printed forms.

    >>> sentence_of_issue("《甲方案》《乙方案》已经市政府同意,现印发给你们,请认真贯彻落实。").titles
    ['甲方案', '乙方案']
    """
    for hint, form in _SENTENCES if "《" in text else ():
        match = form.search(text) if hint.search(text) else None
        if match:
            named = _SHORT_NAME.sub("", match["list"])
            titles = [m.group(1) + _aside(named, m.end()) for m in _QUOTED.finditer(named)]
            author = next(filter(None, (form.search(match.group()) for form in _MAKERS)), None) or _AUTHORS.search(match["by"])
            if "转发" not in match["verb"]:
                author = None
            return Issue(titles, match["verb"], author["authors"] if author else None)
    return None


def _aside(text: str, at: int) -> str:
    """（试行） printed behind the title marks belongs to the title."""
    match = re.compile(r"[（(][^（()）]{1,12}[）)]").match(text, at)
    return match.group() if match and "附" not in match.group() and not match.group()[:-1].endswith("号") else ""


def _opening(head: Anchors, lines: list[Line], own: list[int]) -> str:
    """The first text behind the recipients, without layout white space."""
    begin = max(head.recipient_lines, default=-1)
    return "".join(lines[j].key for j in [j for j in own if j > begin][:16])[:900]


def composed_title(issuer: str, issue: Issue) -> str:
    """The title of a notice that is printed without one: issuer, verb and what it issues."""
    texts = "".join(f"《{title}》" if issue.marked else title for title in issue.titles)
    return f"{issuer}{'' if issue.verb == '转发' else '关于'}{issue.verb}{texts}的通知"
