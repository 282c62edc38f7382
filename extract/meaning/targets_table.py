"""Targets in tables: indicators with a value per year, and ranks in the column 年度目标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mandates.extract.meaning.deadlines import Frame
from mandates.extract.meaning.targets_place import Aim
from mandates.extract.meaning.targets_read import read_sentence
from mandates.extract.mentions.dates import PLANS, find_dates
from mandates.extract.mentions.numerals import amount
from mandates.extract.mentions.quantities import Value, find_quantities
from mandates.extract.text import Cell, Entry

#: Keys of an indicator that are not columns of values.
_NAMES = ("metric", "unit", "attribute", "number", "category")
_SIGN = {"≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", ">": ">", "＞": ">", "<": "<", "＜": "<", "约": "~", "=": "=", "＝": "="}
_VALUE = re.compile(
    r"^(?P<sign>[≥≧≤≦>＞<＜约=＝]?)(?P<n>-?[0-9]+(?:[,，][0-9]{3})*(?:[.．][0-9]+)?)(?P<m>[万亿]*)(?P<unit>[^0-9以左上内及≥≤]*)(?P<post>以上|以内|以下|左右|及以上)?$"
)
_POST = {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "左右": "~"}
#: Cells that hold no value.
_EMPTY = re.compile(r"[\s—\-－–~～/／、…]*")
_CHANGE = re.compile(r"^(?:下降|降低|减少|提高|增长|增加|压缩|累计(?:下降|降低|减少|增长))")
#: The aim is set elsewhere: the value is not printed.
_HANDED = re.compile(
    r"(?:国家|省|上级|部|中央)?下达(?:的)?(?:目标|任务|指标|计划|要求)|控制在.{0,6}下达|落实.{0,8}(?:目标|任务|要求)|依据.{0,8}确定|完成.{0,6}任务"
)


#: 〔13.5〕: the sum of the years of the plan
_TOTAL = re.compile(r"[〔\[［【（(]([^〔〕]*\d[^〔〕]*)[〕\]］】）)]")


def read_value(text: str) -> tuple[Value | list[Value] | None, str, str] | None:
    """(value, unit printed in the cell, operator) of a cell; None where it holds no value (—).

    落实国家下达目标 is an aim without a printed value: (None, "", "=").
    """
    text = text.replace("\n", "").replace(" ", "").strip("。，")
    total = _TOTAL.fullmatch(text)
    text = total[1] if total else text
    if _HANDED.search(text):
        return None, "", "="
    m = _VALUE.match(text)
    if m:
        value = amount(m["n"], m["m"])
        if value is None:
            return None
        return value, m["unit"].strip("（）()"), _SIGN.get(m["sign"]) or _POST.get(m["post"] or "", "=")
    span = re.fullmatch(r"([0-9.]+)[%]?[—\-－–~～至]([0-9.]+)(%?)", text)
    if span:
        low, high = amount(span[1]), amount(span[2])
        if low is not None and high is not None:
            return [low, high], span[3], "="
    found = find_quantities(text)
    if len(found) == 1 and found[0].kind != "bare":
        q = found[0]
        return q.value, q.unit, q.op or "="
    return None


def indicator_aims(entry: Entry, at: Frame, period: str | None) -> Iterator[tuple[Cell, Cell, Aim | None, str | None]]:
    """The aims of an indicator table, each with the cells of its measure and of its value: the values in the columns that lie ahead.

    A column's year says by when; a column 目标 or 年均增长 without a year takes the period that the headings name. Columns of years
    gone by are baselines; a cell that spans several columns is one aim. An aim of None is a value not understood.
    A document without a year is taken to be as old as the five-year plan that its headings name.
    """
    since = at.year
    if since is None and period and period[:4].isdecimal() and int(period[:4]) % 5 == 0:
        since = int(period[:4]) - 4
    for row in entry.indicators:
        metric = row.get("metric")
        if metric is None:
            continue
        name = re.sub(r"^[0-9]{1,2}[.．、]", "", metric.flow.text.replace("\n", "")).strip()
        unit = row["unit"].flow.text.replace("\n", "") if "unit" in row else ""
        named = re.search(r"[（(]([^（）()]{1,10})[）)]$", name)
        if not unit and named and not named[1].startswith(("不含", "含")):
            name, unit = name[: named.start()], named[1]
        seen: set[tuple[int, str]] = set()
        latest = max((due for column in row if (due := _due(column, since, None))), default=None)
        for column, cell in sorted(row.items(), key=lambda item: "年均" in item[0] or "增长" in item[0]):
            due = _due(column, since, period or latest) if column not in _NAMES else None
            place = (cell.flow.place(0) if len(cell.flow) else -1, cell.flow.text)
            if due is None or place in seen:
                continue
            seen.add(place)
            values = list(_values(cell.flow.text.replace("\n", ""), due))
            if not values and not _EMPTY.fullmatch(cell.flow.text):
                yield metric, cell, None, None
            for value, own, op, by in values:
                suffix = "年均增长" if "年均" in column and "年均" not in name else ""
                change = _CHANGE.match(cell.flow.text)
                if change and change.group() not in name:
                    suffix += change.group()
                yield (
                    metric,
                    cell,
                    Aim(0, len(cell.flow), 0, name + suffix, value, own or ("%" if suffix else unit), op, "target.indicator"),
                    by or None,
                )


def _values(text: str, due: str) -> Iterator[tuple[Value | list[Value] | None, str, str, str]]:
    dated = [d for d in find_dates(text) if d.year is not None]
    if dated:  # 2021年底70%，2022年底90%
        ends = [d.start for d in dated[1:]] + [len(text)]
        for d, end in zip(dated, ends, strict=True):
            read = read_value(text[d.end : end].strip("，、；:："))
            if read:
                yield (*read, d.iso() or due)
        return
    read = read_value(text)
    if read:
        yield (*read, due)


#: Every row of a table asks for its columns.
@lru_cache(maxsize=1024)
def _due(column: str, since: int | None, period: str | None) -> str | None:
    """By when the values of a column are due; None for columns of the years before `since`, the document's own, and without aims."""
    years = re.findall(r"20\d\d", column)
    if years:
        year = max(int(y) for y in years)
        if since is not None and year < since:
            return None
        return f"{year}-12-31" if re.search(r"年[底末]", column) else str(year)
    plan = re.search(r"十[一二三四五六]五", column)
    if plan:
        last = PLANS[plan.group()]
        return None if since is not None and last < since else str(last)
    if re.search(r"目标|指标值|预期|年均|增长", column):
        return period or ""
    return None


def cell_aims(cell: Cell, entry: Entry) -> Iterator[Aim]:
    """The aims that a cell of 年度目标 states: a rank for its area (前5名), or quantities of their own measures.

    A quantity without a measure of its own is one of the area.
    """
    text = cell.flow.text.replace("\n", "")
    area = entry.cells.get("area") or entry.cells.get("group")
    name = re.sub(r"[（(].*$", "", re.sub(r"^[0-9]+(?:\.[0-9]+)*[.．、]?", "", area.flow.text.replace("\n", ""))) if area else ""
    ranks = [q for q in find_quantities(text) if q.rank]
    for q in ranks:
        yield Aim(0, len(text), q.start, name or text[: q.start], q.value, "名", "<=", "target.rank")
    if ranks:
        return
    found = [
        aim for sentence in re.split(r"[。；]", text) for aim in read_sentence(sentence, table=True, goal=True) if isinstance(aim, Aim)
    ]
    yield from (replace(aim, start=0, end=len(text)) for aim in found)
    bare = find_quantities(text) if not found else []
    if len(bare) == 1 and bare[0].kind != "bare" and name:
        q = bare[0]
        yield Aim(0, len(text), q.start, name, q.value if q.high is None else [q.value, q.high], q.unit, q.op or "=", "target.measure")
