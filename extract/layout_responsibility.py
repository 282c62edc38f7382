"""Responsibility tables (责任分工表) inside or instead of a text: lifted out, one printed line to a paragraph."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

from mandates.extract.layout import Line
from mandates.extract.layout_flow import ends_sentence
from mandates.extract.tables_columns import AGENCY_ROLES, SPANNING, head_role

_COLUMNS = re.compile(r"牵头单位|责任单位|责任部门|责任领导|完成时限|配合单位|指导部门|具体举措|重点任务|工作任务|年度目标|文件依据")
_COLUMN_WORDS = tuple(_COLUMNS.pattern.split("|"))


#: Any head of a column of bodies: a line that holds one beside two other heads begins a table, whatever words these are.
_OF_BODIES = re.compile(r"(?:牵头|责任|配合|主办|主责|协办|承办|参与|参加|协同|协助|落实|实施|负责|指导|完成)(?:责任)?(?:单位|部门|主体)")


def _is_head(line: Line) -> bool:
    """Whether a line prints heads of columns and no sentence: 二、重点任务 and （责任单位：省气象局 name a column too, but are none."""
    if _whole_head(line) or (len(line.key) <= 8 and _column(line) in _ROLES):
        return True
    rest, found = _COLUMNS.subn("", line.key)
    return bool(found) and ("\t" in line.text or (len(rest) <= 8 and not _MARKS.search(rest)))


def _whole_head(line: Line) -> bool:
    """Whether a line is nothing but heads of three columns or more, one of them of bodies: 序号 任务内容 完成时间 牵头单位 配合单位."""
    return len(line.key) <= 60 and _OF_BODIES.search(line.key) is not None and len(_head_words(line)) >= 3


_MARKS = re.compile(r"[、，。：；:,;“《]")


_ROLES = frozenset((*AGENCY_ROLES, "supervisor"))
_BORDER = "|｜"
_CELL = re.compile(r"[一-鿿0-9（）()%/]{2,13}[|｜]")


def _column(line: Line) -> str | None:
    """The role of the column that a line heads alone; a bar at its end is a border (牵头单位 |)."""
    key = line.key.strip(_BORDER)
    return ("other" if key in SPANNING else head_role(key)) if 2 <= len(key) <= 12 else None


def _head_run(lines: list[Line], wrapped: bool) -> int | None:
    """Where three or more lines follow each other that each head a column, one of them of bodies: a web table, cell after cell.

    Args:
        wrapped: whether a head may take several lines (责任领 / 导).
    """
    begin = i = 0
    roles: list[str] = []
    while i <= len(lines):
        role = _column(lines[i]) if i < len(lines) and len(lines[i].key) <= 14 else None
        taken = 1
        if wrapped and role is None and i < len(lines) and len(lines[i].key) <= 6:
            taken, role = _wrapped_head(lines, i)
        if role is None and roles and i < len(lines) and len(lines[i].key) <= 14 and _CELL.fullmatch(lines[i].key):
            role = "other"  # a column of another kind between two bars: 建设地点 |
        if role is not None:
            roles.append(role)
            i += taken
            continue
        if i < len(lines) and roles and not lines[i].key.strip(_BORDER):
            i += 1
            continue
        if sum(role != "other" for role in roles) >= 3 and any(role in _ROLES for role in roles):
            return begin
        begin = i = i + 1
        roles = []
    return None


def _with_wrapped(lines: list[Line], run: int) -> int:
    """Where a run of heads begins with those before it that a narrow column breaks."""
    for begin in range(max(0, run - 16), run):
        i = begin
        while i < run:
            taken = 1 if len(lines[i].key) <= 14 and _column(lines[i]) else 0
            if not taken:
                taken, role = _wrapped_head(lines, i)
                if role is None:
                    break
            i += taken
        if i == run:
            return begin
    return run


def _wrapped_head(lines: list[Line], i: int) -> tuple[int, str | None]:
    """How many lines a head takes that a narrow column breaks (责任领 / 导), and its role; (1, None) where there is none."""
    word = lines[i].key
    for n in range(2, 5):
        if i + n > len(lines) or len(lines[i + n - 1].key) > 6 or len(word) > 8:
            break
        word += lines[i + n - 1].key
        if word in SPANNING:
            return n, "other"
        role = head_role(word)
        if role is not None:
            return n, role
    return 1, None


def _head_words(line: Line) -> list[str]:
    """The roles of the columns that one line heads, set apart by blanks (序号 工 作 任 务 牵头部门); none where it holds other words."""
    parts = line.text.split()
    roles: list[str] = []
    at = 0
    while at < len(parts):
        taken = next((n for n in range(1, 1 + min(4, len(parts) - at)) if head_role("".join(parts[at : at + n]))), 0)
        if not taken:
            return []
        roles.append(head_role("".join(parts[at : at + taken])) or "")
        at += taken
    return roles


#: 一、优化政务环境 across all columns of a table
_ACROSS = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节部]|\d{1,2}[.．、](?!\d)")


def _parts_rows(lines: list[Line], i: int) -> bool:
    """Whether line i, which has no cells, stands across the columns of a table whose rows go on below it."""
    line, above = lines[i], lines[i - 1]
    below = lines[i + 1].text.split("\t") if i + 1 < len(lines) else []
    if len(below) < 2 or sum(len(cell) < 14 and head_role(cell) is not None for cell in below) > 1:
        return False
    return len(line.key) <= 40 and line.key[-1] not in "。；，、：" and (_ACROSS.match(line.key) is not None or _is_head(above))


_ROW = re.compile(r"\d{1,3}[\s　]+\S.*?[\s　]+\S")


def _across(lines: list[Line]) -> tuple[int, int] | None:
    """(head, end) of a table whose rows are printed on one line each, cells set apart by blanks, counted in its first column."""
    for i, line in enumerate(lines[:-2]):
        if line.key.startswith(("序号", "编号")) and _ROW.match(lines[i + 1].text) and _ROW.match(lines[i + 2].text):
            roles = _head_words(line)
            if len(roles) >= 3 and any(role in _ROLES for role in roles):
                return i, max(k for k in range(i + 1, len(lines)) if _ROW.match(lines[k].text)) + 1
    return None


def _naming(printed: str, lines: list[Line]) -> set[int]:
    """Lines that name a column of a table: words that every table has, or heads of several columns with blanks between them.

    Args:
        printed: the lines, one after the other.
    """
    spaced = [i for i, line in enumerate(lines) if len(line.key) != len(line.text)]
    out = {i for i in spaced if _OF_BODIES.search(lines[i].key)}
    begins: list[int] = []
    for word in _COLUMN_WORDS:
        at = printed.find(word)
        while at >= 0:
            begins = begins or list(itertools.accumulate([len(line.text) + 1 for line in lines], initial=0))
            out.add(bisect_right(begins, at) - 1)
            at = printed.find(word, at + 1)
    for word in ("单位\n", "部门\n"):  # heads in other words, each on a line of its own: 主责单位
        at = printed.find(word)
        while at >= 0:
            line = printed.rfind("\n", 0, at) + 1
            if at - line <= 6:
                begins = begins or list(itertools.accumulate([len(line.text) + 1 for line in lines], initial=0))
                out.add(bisect_right(begins, at) - 1)
            at = printed.find(word, at + 1)
    return out


def lift_responsibility_tables(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines without responsibility tables, and the tables.

    Assumes that a table begins with a head of at least two column words. Where cells are parted by tabs it ends with the last line that
    has one; where the dump prints cell after cell it goes on to the end of the text, whose lines are short throughout.
    """
    printed = "\n".join([line.text for line in lines])
    if "序号" in printed or "编号" in printed:
        across = _across(lines)
        if across is not None:
            begin, end = across
            rest, tables = lift_responsibility_tables(lines[end:])
            return lines[:begin] + rest, [lines[begin:end], *tables]
    named = _naming(printed, lines)
    marks = [i for i in sorted(named) if _is_head(lines[i])]
    if not marks:
        return lines, []
    for i in marks:
        if "\t" in lines[i].text and len(set(_COLUMNS.findall(lines[i].text))) >= 2:
            end = i + 1
            while end < len(lines) and ("\t" in lines[end].text or _parts_rows(lines, end)):
                end += 1
            before, more = lines[:i], lines[end:]
            rest, tables = lift_responsibility_tables(more)
            return before + rest, [lines[i:end], *tables]
    run = _head_run(lines, False)
    if run is not None:
        run = _with_wrapped(lines, run)
        return lines[:run], [lines[run:]]
    begin = marks[0]
    heads = [line for line in lines[begin : begin + 14] if _is_head(line)]
    whole = any(_whole_head(line) for line in heads)
    words = set(_COLUMNS.findall(" ".join(line.text for line in heads)))
    tail = lines[begin:]
    counted = whole and sum(line.key.isdecimal() for line in tail) >= 3
    if (len(words) < 2 and not whole) or len(tail) < 8 or (not counted and sum(len(line.text) for line in tail) >= 18 * len(tail)):
        run = _head_run(lines, True)
        return (lines, []) if run is None else (lines[:run], [lines[run:]])
    while begin and len(lines[begin - 1].key) <= 6 and not ends_sentence(lines[begin - 1].text):
        begin -= 1  # the first columns of the head: 序号, 一级 / 指标
    return lines[:begin], [lines[begin:]]
