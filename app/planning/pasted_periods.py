"""Periods from pasted lines: two days in each, and where they stand beside them a code and a description."""

import re
from collections.abc import Callable
from datetime import date

from app.domain import readers
from app.domain.draft import Period
from app.domain.readers import Unreadable
from app.planning.schedule_builder import MOST_PERIODS, PlanError, PlanProblem

PASTED = ("pasted_periods",)
"""Where lines are pasted; it is no field of a draft."""
_LONGEST_LINE = 1000
_COLUMNS = re.compile(r"\t|;|\||,(?=\s*\S)")
_SPACED = re.compile(r"\s+(?:to|until|-|–|—|\.\.\.?|→)\s+|\s*(?:–|—|→|\.\.\.?)\s*", re.IGNORECASE)
DayReader = Callable[[str], date | None]
"""Reads a day in the form of the person's own country; None for any other text."""


def read_pasted(text: str, read_local: DayReader | None = None) -> tuple[Period, ...]:
    """Return one period for each line that is not empty. A first line without any day is a heading.

    Raises PlanError, which names the line that has not two days.
    """
    periods: list[Period] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _period(line[:_LONGEST_LINE], len(periods) + 1, read_local)
        if found is None and not periods and not _days_in(line[:_LONGEST_LINE], read_local):
            continue
        if found is None:
            raise PlanError(PlanProblem("line_unread", PASTED, {"number": number}))
        periods.append(found)
    if not periods:
        raise PlanError(PlanProblem("lines_missing", PASTED))
    if len(periods) > MOST_PERIODS:
        raise PlanError(PlanProblem("too_many_cycles", PASTED, {"limit": MOST_PERIODS, "count": len(periods)}))
    return tuple(periods)


def _period(line: str, number: int, read_local: DayReader | None) -> Period | None:
    columns = _columns(line)
    days = [(place, day) for place, column in enumerate(columns) if (day := _day(column, read_local))]
    if len(days) != 2:
        return None
    (first, start), (last, end) = days
    texts = [column for place, column in enumerate(columns) if place not in (first, last)]
    before = [column for column in columns[:first] if column]
    after = [column for column in columns[last + 1 :] if column]
    code = before[0] if before else after.pop(0) if len(after) > 1 else ""
    rest = [text for text in texts if text and text != code]
    return Period(
        active="true", ref_code=code or f"Cycle_{number}", start_date=start, end_date=end, description=" ".join(rest)
    )


def _days_in(line: str, read_local: DayReader | None) -> int:
    return sum(bool(_day(column, read_local)) for column in _columns(line))


def _columns(line: str) -> list[str]:
    columns = [column.strip().strip('"').strip() for column in _COLUMNS.split(line)]
    if len([column for column in columns if column]) < 2:
        columns = [column.strip() for column in _SPACED.split(line)]
    if len(columns) < 2:
        columns = line.split()
    return columns


def _day(text: str, read_local: DayReader | None) -> str:
    """Return a day as the draft holds it: ISO as it was written, with its time if it has one, local ones as ISO."""
    if not isinstance(readers.read_moment(text), Unreadable):
        return text
    day = read_local(text) if read_local is not None else None
    return day.isoformat() if day is not None else ""
