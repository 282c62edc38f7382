"""Fiscal splits: which level of government bears a power and its cost (确认为省级财政事权，由省级承担支出责任)."""

from __future__ import annotations

import re

from mandates.extract.meaning.prose import Actor
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import Mention

FISCAL = rule(
    "fiscal.split",
    "确认为 or 属于 X财政事权，由X承担支出责任 makes the level X responsible; X与Y共同 makes both responsible",
    "确认为省级与市县共同财政事权，由省级与市县共同承担支出责任",
    "a sentence that confirms no 财政事权 is left to the other rules",
    0.95,
)

_LEVELS = r"(?:中央|省级|省|自治区|市级|市县级|市县|市|县级|县区|区县|县市区|县|区级|区|乡镇)"
_ASIDE = r"(?:[（(][^（()）]{1,12}[）)])?"
_WHO = rf"(?P<who>{_LEVELS}(?:、{_LEVELS})*(?:(?:与|和|及){_LEVELS})?){_ASIDE}"
_POWER = re.compile(rf"{_WHO}(?:级)?(?:共同)?(?:的)?财政事权")
_BEARS = re.compile(rf"由{_WHO}(?:财政)?(?:按[^，。；]{{0,12}})?(?:分别|共同|分级|统筹)*承担(?:[^，。；]{{0,6}})?支出责任")
_PART = re.compile(_LEVELS)
#: 省 beside 省级 and 市县级 beside 市县 are one level each.
_NAMES = {"省": "省级", "市县级": "市县", "县": "县级", "市": "市级", "区": "区级"}


def find_fiscal(text: str, start: int, end: int) -> list[Actor]:
    """The levels of government that `text[start:end]` makes bear a fiscal power, each once, in printed order."""
    if text.find("财政事权", start, end) < 0:
        return []
    out: dict[str, Actor] = {}
    for match in _POWER.finditer(text, start, end):
        stop = text.find("。", match.end(), end)
        stop = end if stop < 0 else stop
        bears = _BEARS.search(text, match.end(), stop)
        sentence = max(text.rfind("。", start, match.start()), text.rfind("\n", start, match.start())) + 1
        if not bears and not re.search(r"(?:[认定确划作总体])?为|属于", text[max(sentence, match.start() - 8) : match.start()]):
            continue
        whose = bears or match
        for level in _PART.finditer(text, *whose.span("who")):
            name = _NAMES.get(level.group(), level.group())
            if name not in out:
                begin = max(sentence, start)
                out[name] = Actor(Mention(name, *level.span()), "responsible", FISCAL, begin, whose.end())
    return list(out.values())
