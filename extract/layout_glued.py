"""Documents that text recognition or a web page leaves on one line: cut where their parts begin."""

from __future__ import annotations

import itertools
import re

_ORG_END = "(?:人民政府|办公厅|办公室|委员会|总工会|[厅局委部院署])"
_CUTS = (
    re.compile(
        r"(?<=[^A-Za-z0-9\s,.])(?P<cut>[^\S\n]+)(?![\u4e00-\u9fff](?:\s|$))(?=[^A-Za-z0-9\s,.]|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s|$))"
    ),
    re.compile(
        r"(?<=[\u4e00-\u9fff）)。])(?P<cut>[^\S\n]+)(?=\d{1,2}(?:[.．]\d{1,2}){0,3}[.．]?[^\S\n]?[\u4e00-\u9fff])(?!\d+[年月日个万亿])"
    ),
    re.compile(
        r"(?<=通知|意见|办法|规定|决定|批复|公告|方案|条例|通报)\s*(?P<cut>[\u4e00-\u9fff]{2,10}[〔\[［]\d{4}[〕\]］]\s*\d{1,4}\s*号)(?=\s*[各省市县\u4e00-\u9fff]{1,60}[：，、])"
    ),
    re.compile(r"(?:号|^)\s*(?P<cut>(?:各|[\u4e00-\u9fff]{2,10}(?:省|市|县|区)(?:人民)?政府)[^。：:；]{0,150}[：:])"),
    re.compile(rf"。\s*(?P<cut>[\u4e00-\u9fff]{{2,25}}{_ORG_END}\s*(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)"),
    re.compile(r"日\s*(?P<cut>[^\s。，：；]{4,40}?(?:方案|办法|规定|规划|要点|措施|意见|细则|计划))(?=为|根据|按照|第一|一、)"),
    re.compile(
        r"(?<=[。；）：则])(?P<cut>)(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百]{1,5}[篇章节条])"
    ),
)


def split_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a line that holds a whole document (text recognition leaves such) where its parts begin: (start, end) of each piece.

    Cuts at white space between Chinese words, around a document number that follows a title, after the recipients, around a signature
    with its date, and before a heading that follows a full stop.
    """
    cuts = {start, end}
    for pattern in _CUTS:
        for match in pattern.finditer(text, start, end):
            cuts.update(at for at in (match.start("cut"), match.end("cut")) if start < at < end)
    places = sorted(cuts)
    out = []
    for a, b in itertools.pairwise(places):
        piece = text[a:b]
        if piece.strip():
            out.append((a + len(piece) - len(piece.lstrip()), b - (len(piece) - len(piece.rstrip()))))
    return out
