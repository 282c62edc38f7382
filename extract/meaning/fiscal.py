"""Fiscal splits: which level of government bears a power and its cost (确认为省级财政事权，由省级承担支出责任)."""

from __future__ import annotations

import re

from mandates.extract.meaning.prose_actors import Actor
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import Mention

FISCAL = rule(
    "fiscal.split",
    "确认为 or 属于 X财政事权，由X承担支出责任 makes the level X responsible; X与Y共同 makes both responsible",
    "确认为省级与市县共同财政事权，由省级与市县共同承担支出责任",
    "a sentence that confirms no 财政事权 is left to the other rules",
    0.95,
)

_LEVEL = (
    r"(?:中央|地方|省本级|省级|省|自治区本级|自治区级|自治区|兵团|市本级|市级|市县级|市县|市州|盟市|地州市|地州|旗县区|旗县级|旗县|市|县本级|县级|县区|县市区|县市|县镇|县"
    r"|区市县|区县|区级|区|镇街|乡镇级?|镇级)"
)
_TIERS = r"(?:[（(][省州盟市区县旗镇、]{1,9}[）)])?"
_LEVELS = rf"(?:各?{_LEVEL}{_TIERS})"
_ASIDE = r"(?:[（(][^（()）]{1,12}[）)])?"
_WHO = rf"{_LEVELS}(?:、{_LEVELS})*(?:(?:与|和|及){_LEVELS}(?:、{_LEVELS})*)?"
_POWER = re.compile(rf"(?P<who>{_WHO}){_ASIDE}(?:级)?(?:共同)?(?:的)?财政事权")
_COST = r"(?:财政)?(?:按[^，。；]{0,14})?(?:分别|共同|分级|统筹|全额)*(?:承担|负担|分担)(?:[^，。；]{0,6})?支出责任(?!的)"
_BEARS = re.compile(rf"(?:由|(?<=[，,；。\n])(?={_WHO}(?:财政)?(?:共同|分级|按)))(?P<who>{_WHO}){_ASIDE}{_COST}")
_CONFIRMS = re.compile(r"(?:[认定确划作总体])?为|属于")
_PART = re.compile(_LEVELS)
#: 省 beside 省级 and 市县级 beside 市县 are one level each.
_NAMES = {"省": "省级", "市县级": "市县", "县": "县级", "市": "市级", "区": "区级", "自治区级": "自治区"}


def find_fiscal(text: str, start: int, end: int) -> list[Actor]:
    """The levels of government that `text[start:end]` makes bear a fiscal power or its cost, each once, in printed order."""
    if text.find("财政事权", start, end) < 0 and text.find("支出责任", start, end) < 0:
        return []
    out: dict[str, Actor] = {}
    bearing = list(_BEARS.finditer(text, start, end))
    found = [(match, _sentence(text, start, match.start())) for match in bearing]
    for match in _POWER.finditer(text, start, end):
        sentence = _sentence(text, start, match.start())
        stop = text.find("。", match.end(), end)
        stop = end if stop < 0 else stop
        if any(match.start() < bears.start() < stop for bears in bearing):
            continue  # who bears the cost is said in the same sentence
        if _CONFIRMS.search(text, max(sentence, match.start() - 8), match.start()):
            found.append((match, sentence))
    for match, sentence in sorted(found, key=lambda one: one[0].start()):
        for level in _PART.finditer(text, *match.span("who")):
            name = _NAMES.get(level.group(), level.group())
            if name not in out:
                out[name] = Actor(Mention(name, *level.span()), "responsible", FISCAL, max(sentence, start), match.end())
    return list(out.values())


def _sentence(text: str, start: int, at: int) -> int:
    return max(text.rfind("。", start, at), text.rfind("\n", start, at)) + 1
