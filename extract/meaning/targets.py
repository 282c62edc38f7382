"""Targets: quantified aims, by when, from running text, tables of indicators and the column 年度目标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.meaning.deadlines import Frame, frame, read_cell
from mandates.extract.meaning.targets_place import Aim, Rejected, mask
from mandates.extract.meaning.targets_read import read_sentence
from mandates.extract.meaning.targets_table import cell_aims, indicator_aims
from mandates.extract.mentions.dates import PLANS, DateMention, find_dates
from mandates.extract.mentions.quantities import next_quantity
from mandates.extract.pieces import sentences
from mandates.extract.records import TargetRecord, UnreadRecord
from mandates.extract.text import Entry, Flow

#: Headings of chapters that tell of what has been reached or is to be expected, not of aims.
_LOOKS_BACK = re.compile(
    r"(?:发展|现实|工作)基础|成效|成就|成绩|现状|回顾|面临的?(?:形势|环境|挑战|机遇)|发展(?:形势|环境|背景)|形势(?:分析|与挑战)?$|^形势|取得的(?:进展|成)|机遇|挑战|存在的?(?:主要)?问题|完成情况|背景$"
)
#: Headings that begin with a verb set tasks, whatever they speak of (巩固脱贫成效, 抢抓发展机遇).
_ACTS = re.compile(
    r"[^，]{0,4}(?:提升|提高|增强|巩固|扩大|推动|推进|加强|确保|应对|抢抓|迎接|把握|抓住|用好|强化|破解|解决|优化|改善|展示|宣传|评估|检验|注重)"
)
#: Headings of items that speed procedures up: the days named under them are aims.
_HURRIES = re.compile(
    r"(?:审批|办理|办事|审查|审核|受理|服务|登记|评估|通关|办结).{0,6}(?:效率|时限|时间|时效|提速|速度|流程)|提速增效|压减时限"
)
#: Headings that say for when the aims under them hold.
_GOALS = re.compile(r"(?:“?(?P<plan>十[一二三四五六]五)”?|(?P<year>20\d\d)年)[^，。]{0,8}目标")


@dataclass(slots=True)
class _Reading:
    """One piece of running text and what it takes to read it."""

    flow: Flow
    start: int
    end: int
    #: no quantity begins before this place in the piece
    spot: int
    table: bool
    by: str | None
    governs: str | None
    #: entries stand under this one: a count at its end may only announce them
    leads: bool = False
    #: the heading is about how long procedures take: 提高环评审批效率
    hurries: bool = False


#: A heading that runs into its paragraph is no longer than this: 2．“十四五”发展目标。到2025年，…
_RUN_IN = 24
#: A longer heading is the first sentence of its item: 对地区生产总值增长5%以上…预期目标完成情况进行监测.
_HEADING = 40


def targets(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[TargetRecord | UnreadRecord]:
    """One record per aim. Regulations set duties and thresholds, not aims: their parts yield none. A 办法 printed without articles
    (一、总体要求 … 到2022年，…比重达4.28%) is a plan by another name: its paragraphs that say by what year are read.

    A cell of an indicator table that holds a value which is not understood yields an unread record.
    """
    for entry, at, reading in _readings(document, entries):
        if entry.indicators:
            yield from _indicators(document, entry, at, reading.governs)
            continue
        if entry.cells or entry.kind == "row":
            yield from _ranks(document, entry, at)
        for found, by, start, end in _figures(reading, at):
            if isinstance(found, Aim):
                yield _record(document, entry, reading.flow, found, by, start, end)


def rejected_figures(document: PrintedDocument, entries: Sequence[Entry], wanted: Entry) -> Iterator[tuple[str, str, str]]:
    """(figure, words around it, rule) of what stands in `wanted` and is no target: for `mandates explain`."""
    for entry, at, reading in _readings(document, entries):
        if entry is not wanted or entry.indicators:
            continue
        for found, _, start, end in _figures(reading, at):
            if isinstance(found, Rejected):
                text = reading.flow.text
                yield text[start:end], text[max(reading.start, start - 20) : end + 10].replace("\n", ""), found.rule


def _readings(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Frame, _Reading]]:
    """The entries that can hold aims, each with what its document, its headings and the text before it say about dates."""
    regulations = {part.annex for part in document.parts if part.regulation}
    articled = {entry.annex for entry in entries if entry.kind == "article"} if regulations else set()
    headings: dict[tuple[int, tuple[str, ...]], str] = {}
    opening: dict[tuple[int, tuple[str, ...]], str] = {}
    frames: dict[int, Frame] = {}
    said: dict[str, tuple[str | None, bool]] = {}  # what a heading says: it stands above many entries
    for position, entry in enumerate(entries):
        headings[entry.annex, entry.path] = entry.heading
        if entry.annex in regulations and (entry.annex in articled or entry.flow.text.find("到20", entry.body, entry.end) < 0):
            continue
        spot = next_quantity(entry.flow.text, entry.body, entry.end)
        if not entry.indicators and not entry.cells and spot == entry.end:
            continue
        line = [headings.get((entry.annex, entry.path[:n]), "") for n in range(1, len(entry.path) + 1)]
        for heading in line:
            if heading not in said:
                said[heading] = _goals(heading), _looks_back(heading)
        if entry.annex not in frames:
            frames[entry.annex] = frame(document, entry)
        at = frames[entry.annex]
        period = next((goals for heading in reversed(line) if (goals := said[heading][0])), None) or next(
            (opening[key] for n in range(len(entry.path) - 1, -1, -1) if (key := (entry.annex, entry.path[:n])) in opening), None
        )
        if entry.indicators:
            period = period or _plan([*line, _title(document, entry)])
        elif any(said[heading][1] for heading in line):
            continue
        row = bool(entry.cells) or entry.kind == "row"
        below = entries[position + 1].path if position + 1 < len(entries) else ()
        leads = bool(entry.path) and below[: len(entry.path)] == entry.path and below != entry.path
        by = _due(entry, at) if row else None
        short = entry.heading if len(entry.heading) <= _HEADING else ""
        hurries = ("时" in short or "效" in short or "速" in short or "流程" in short) and _HURRIES.search(short) is not None
        reading = _Reading(entry.flow, entry.body, entry.end, spot - entry.body, row, by, None if row else period, leads, hurries)
        yield entry, at, reading
        if reading.governs and reading.governs != period and not row:
            opening[entry.annex, entry.path] = reading.governs


def _due(entry: Entry, at: Frame) -> str | None:
    """The date of a row's column 完成时限, the last where there are several."""
    cell = entry.cells.get("deadline")
    dates = read_cell(cell.flow.text.replace("\n", ""), at) if cell is not None else []
    return dates[-1] if dates else None


def _goals(heading: str) -> str | None:
    """The year for which a heading says that aims hold."""
    m = _GOALS.search(heading) if "目标" in heading else None
    return None if m is None else m["year"] or str(PLANS[m["plan"]])


def _looks_back(heading: str) -> bool:
    return 0 < len(heading) <= _HEADING and _LOOKS_BACK.search(heading) is not None and not _ACTS.match(heading)


def _title(document: PrintedDocument, entry: Entry) -> str:
    return next((part.title for part in document.parts if part.annex == entry.annex and part.title), document.record.title or "")


def _plan(names: Sequence[str]) -> str | None:
    """The last year of the five-year plan that a heading or the title names: for tables whose columns name no year."""
    for name in names:
        m = re.search(r"十[一二三四五六]五", name)
        if m:
            return str(PLANS[m.group()])
    return None


def _figures(reading: _Reading, at: Frame) -> Iterator[tuple[Aim | Rejected, str | None, int, int]]:
    """(figure, by when, start, end) of each quantity in running text; offsets in its flow.

    The date that opens a sentence governs the sentences after it: one that opens a paragraph (or its first words after a run-in
    heading) those of the paragraphs below too, one that comes later in a paragraph only the rest of it. `reading.governs` keeps
    the former for the entries below.
    """
    text = reading.flow.text[reading.start : reading.end]
    spot = reading.spot  # moves on as sentences pass it, so that one without figures is not searched again
    if spot >= len(text):
        return
    before, goal, listing, set_before = "", None, False, False
    narrow = "," in text or ";" in text or ":" in text
    spans = list(sentences(text))
    governs, headed = reading.governs, True
    for number, (a, b) in enumerate(spans):
        sentence = _wide(text[a:b]) if narrow else text[a:b]
        if spot < a:
            spot = next_quantity(text, a, len(text))
        holds = spot < b
        first = a == 0 or text[a - 1] == "\n" or sentence[0] == "\n"
        if not reading.table:
            if first:
                governs = reading.governs
            opens = _opens(sentence, at) if holds or "五" in sentence else None
            if opens and (first or headed):
                reading.governs = opens
            governs = opens or governs
            headed = first and b - a <= _RUN_IN and "，" not in sentence
        # 2017年主要预期目标是：…；…；…: the year holds for all that ； parts.
        runs_on = number > 0 and text[spans[number - 1][1]] in "；;"
        goal = goal if runs_on else _sets(sentence, at) if holds else None
        within = sentence.startswith("其中")  # 划定功能区5920万亩。其中，水稻生产功能区2770万亩: parts of what was just set
        listing = _LISTS_GOALS.search(sentence) is not None or (listing and (runs_on or within)) or (set_before and within)
        set_before = False
        shown = mask(sentence) if holds else ""
        dates = _dates(shown, at) if holds else []
        if holds and not _past_only(dates):
            each = _each_date(sentence) if "分别" in sentence else []
            aims = governs is not None or listing
            for found in read_sentence(sentence, before, reading.table, goal=aims, shown=shown, hurries=reading.hurries):
                offset = reading.start + a
                if isinstance(found, Rejected):
                    yield found, None, offset + found.start, offset + found.end
                    continue
                set_before = True
                if not (reading.leads and number == len(spans) - 1 and _announces(sentence, found)):
                    step = each.pop(0) if each and "分别" in sentence[found.start : found.end] else None
                    left, right = _around(sentence, found)
                    yield found, step or _by(dates, found.at) or goal or governs or reading.by, offset + left, offset + right
        before = sentence


_HALF = re.compile(r"[,;:](?:(?<![0-9].)|(?![0-9]))")
_WIDE = {",": "，", ";": "；", ":": "："}


def _wide(sentence: str) -> str:
    """Web pages print , ; : for ，；：; a comma between digits belongs to the number."""
    if "," not in sentence and ";" not in sentence and ":" not in sentence:
        return sentence
    return _HALF.sub(lambda m: _WIDE[m.group()], sentence)


_BREAK = re.compile(r"[，；：]")


def _around(sentence: str, aim: Aim) -> tuple[int, int]:
    """The clause of an aim with its neighbours, where these are short: the one before may set the topic, the one after say more."""
    left, right = aim.start, aim.end
    before = max(sentence.rfind(mark, 0, max(0, left - 1)) for mark in "，；：") + 1
    if left and left - before <= 60:
        left = before
    after = _BREAK.search(sentence, min(len(sentence), right + 1))
    stop = after.start() if after else len(sentence)
    return left, stop if stop - right <= 60 else right


def _announces(sentence: str, aim: Aim) -> bool:
    """实施5项提升行动。 before the five: the count tells of the outline, not of an aim."""
    return (
        aim.op == "="
        and aim.unit in ("项", "个", "大")
        and re.search(r"(?:行动|工程|任务|体系|举措|措施|方面)[。：:]?$", sentence) is not None
    )


def _record(document: PrintedDocument, entry: Entry, flow: Flow, aim: Aim, by: str | None, start: int, end: int) -> TargetRecord:
    where = evidence(document.source, document.record.doc, entry, start, end, flow)
    return TargetRecord(
        **where, metric=aim.metric, value=aim.value, unit=aim.unit, op=aim.op, by=by, rule=aim.rule,
        confidence=0.9 if aim.rule in ("target.measure", "target.indicator", "target.rank") else 0.75,
    )  # fmt: skip


def _ranks(document: PrintedDocument, entry: Entry, at: Frame) -> Iterator[TargetRecord]:
    cell, goal = entry.cells.get("deadline"), entry.cells.get("target")
    if goal is None or not goal.first:
        return
    stated = _dates(mask(goal.flow.text.replace("\n", "")), at)
    for aim in cell_aims(goal, entry):
        year = str(at.year) if at.year else None
        by = year or _due(entry, at) if aim.rule == "target.rank" else _by(stated, aim.at) or _due(entry, at) or year
        record = _record(document, entry, goal.flow, aim, by, 0, max(1, len(goal.flow)))
        yield _also(record, cell.flow, before=True) if cell is not None else record


def _indicators(document: PrintedDocument, entry: Entry, at: Frame, period: str | None) -> Iterator[TargetRecord | UnreadRecord]:
    for name, cell, aim, by in indicator_aims(entry, at, period):
        if aim is None:
            where = evidence(document.source, document.record.doc, entry, 0, len(cell.flow), cell.flow)
            yield UnreadRecord(**where, reason="a value of an indicator that is not understood", rule="target.indicator")
            continue
        record = _record(document, entry, name.flow, aim, by, 0, max(1, len(name.flow)))
        yield record if cell is name else _also(record, cell.flow)


def _also(record: TargetRecord, flow: Flow, before: bool = False) -> TargetRecord:
    """Adds the words of another cell to the evidence of a record."""
    own = [(a, b) for a, b in record.spans] or [(record.start, record.end)]
    more = flow.spans(0, len(flow))
    if more:
        spans = more + own if before else own + more
        record.spans = [[a, b] for a, b in spans]
        record.start, record.end = min(a for a, _ in spans), max(b for _, b in spans)
    return record


#: 到2025年，… and 到2025年建成…
_OPENS = re.compile(
    r"^\s*(?:[^，。]{0,12}?(?:到|至)(?P<y>20\d\d)年(?P<end>底|末)?[，,]|(?:力争|确保|争取)?到(?P<y2>20\d\d)年(?P<end2>底|末)?(?=[建基全力形实初累培新达])(?!全年))"
)


#: 总体目标是：冬种总面积40万亩；其中：油菜26万亩: what ； and 其中 add are aims too.
_LISTS_GOALS = re.compile(r"目标(?:任务)?(?:是|为)?[：:]|目标(?:任务)?(?:是|为)")
_SETS = re.compile(r"^[^，。：:]{0,6}(20\d\d)年[^，。：:]{0,24}(?:目标|指标)(?:是|为)?[：:]")


def _sets(sentence: str, at: Frame) -> str | None:
    """The year whose aims a sentence goes on to list: 2017年全市经济社会发展主要预期目标是：…"""
    m = _SETS.match(sentence) if "标" in sentence else None
    return m[1] if m and int(m[1]) >= (at.year or 0) else None


_PLAN_OPENS = re.compile(r"^[^，。]{0,6}“?(十[一二三四五六]五)”?(?:时期|期间|末)[^。]{0,60}(?:目标|实现以下)")


def _opens(sentence: str, at: Frame) -> str | None:
    """The date that opens a sentence and governs those after it: 到2025年，…"""
    m = _OPENS.match(sentence) if "20" in sentence else None
    plan = _PLAN_OPENS.match(sentence) if "五" in sentence else None
    if plan and PLANS[plan[1]] >= (at.year or 0):
        return str(PLANS[plan[1]])
    year = None if m is None else m["y"] or m["y2"]
    if m is None or year is None or (at.year and int(year) < at.year):
        return None
    return year + ("-12-31" if m["end"] or m["end2"] else "")


def _dates(shown: str, at: Frame) -> list[tuple[int, str, bool]]:
    """(place, ISO date, whether it lies ahead) of each date in a masked sentence that could say by when."""
    out: list[tuple[int, str, bool]] = []
    year = at.year
    for d in find_dates(shown):
        before = shown[max(0, d.start - 4) : d.start]
        if d.year is not None and d.plan is None:
            year = d.year
        iso = None if d.every or d.relative in ("当年", "次年", "翌年") else d.iso(year)
        if d.feast and d.relative == "" and iso is not None and at.signed and iso < at.signed.isoformat():
            iso = d.iso((year or 0) + 1)
        if iso is None or not _tells(d, before) or _BASE.match(shown, d.end):
            continue
        out.append((d.start, iso, at.year is None or int(iso[:4]) >= at.year))
    return out


#: 在2022年的基础上, 2012年水平: what an aim is measured against, not by when it is due.
_BASE = re.compile(r"(?:末|底)?的?(?:基础|水平|基数|实绩|现状|同期|平均)")


def _tells(d: DateMention, before: str) -> bool:
    if before.endswith(("较", "比", "从", "自", "截至", "超过", "于20", "由")) or d.tail in ("起", "以来", "以后", "止"):
        return False
    return d.year is not None or d.tail is not None or d.edge is not None


def _past_only(dates: list[tuple[int, str, bool]]) -> bool:
    return bool(dates) and not any(ahead for _, _, ahead in dates)


_EACH_DATE = re.compile(r"((?:20\d\d(?:年[底末]?)?(?:[、和及]|以及)?){2,}(?<=[年底末]))[^。]{0,60}分别")


def _each_date(sentence: str) -> list[str]:
    """到2025年、2030年，…分别达到90%、100%: the dates in the order of the values."""
    m = _EACH_DATE.search(sentence)
    if m is not None and m[1].count("年") == 1:  # 2023、2024、2025年分别新增…: one 年 for all
        return re.findall(r"20\d\d", m[1])
    return [d.iso() or "" for d in find_dates(m[1])] if m else []


def _by(dates: list[tuple[int, str, bool]], place: int) -> str | None:
    before = [iso for start, iso, ahead in dates if ahead and start < place]
    return before[-1] if before else None
