"""Dates as printed, as far as printed, and the day by which they say something is due."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def as_date(text: str | None) -> dt.date | None:
    """A full ISO date, else None (2023-06 is no date)."""
    return last_day(text) if text and len(text) == 10 else None


def last_day(text: str) -> dt.date | None:
    """The last day that a deadline leaves: 2023 is 2023-12-31, 2023-06 is 2023-06-30; None for one that recurs (06-30) or is no date."""
    match = _ISO.match(text)
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return dt.date(year, month, int(match[3]) if match[3] else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def earliest(dates: Iterable[str]) -> dt.date | None:
    """The last day of the earliest deadline that does not recur."""
    days = [day for day in map(last_day, dates) if day]
    return min(days) if days else None
