"""What a built row of periods must be, said in another way than the builder says it."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.draft import Period

_MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}


def wrong_with(periods: Sequence[Period], first: date, every: str, frequency: int, cycles: int, rule: str) -> list[str]:
    """Return what is wrong with a row, nothing if all is right."""
    wrong = [] if len(periods) == cycles else [f"{len(periods)} periods"]
    expected = first
    for number, period in enumerate(periods):
        start, end = date.fromisoformat(period.start_date), date.fromisoformat(period.end_date)
        if start != expected:
            wrong.append(f"{number}: begins {start}, not {expected}")
        if end < start:
            wrong.append(f"{number}: ends {end} before {start}")
        if start != beginning(first, every, frequency * number, rule):
            wrong.append(f"{number}: begins {start} against the rule")
        if period.ref_code != f"Cycle_{number + 1}":
            wrong.append(f"{number}: {period.ref_code}")
        expected = end + timedelta(days=1)
    if expected != beginning(first, every, frequency * cycles, rule):
        wrong.append(f"ends before {expected}")
    return wrong


def beginning(first: date, every: str, units: int, rule: str) -> date:
    """Return the day so many units behind the first one, month by month."""
    if every not in _MONTHS:
        return first + timedelta(days=units * (7 if every == "WEEKLY" else 1))
    year, month = first.year, first.month
    year += (month - 1 + units * _MONTHS[every]) // 12
    month = (month - 1 + units * _MONTHS[every]) % 12 + 1
    length = monthrange(year, month)[1]
    ends_its_month = (first + timedelta(days=1)).day == 1
    day = length if rule == "last-day" and ends_its_month else min(first.day, length)
    return date(year, month, day)
