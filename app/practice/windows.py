"""The periods that the service itself makes for cyclic and period-agnostic windows."""

from calendar import monthrange
from datetime import date, timedelta

from app.practice.json_text import JsonObject
from app.practice.moments import day_of

OWN_WINDOWS = ("CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW")
_MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}
_DAYS = {"DAILY": 1, "WEEKLY": 7, "CUSTOM": 1}
_MOST_CYCLES = 100


def makes_own_periods(request: JsonObject) -> bool:
    """Tell whether the service makes the periods of a group, whatever the request holds."""
    return request.get("targetEvaluationType") in OWN_WINDOWS


def own_periods(request: JsonObject, today: date) -> list[tuple[date, date]]:
    """Return first and last day of each period, back to back; OverflowError beyond the year 9999."""
    start = _first_day(request, today)
    return [
        (_begin(request, start, cycle), _begin(request, start, cycle + 1) - timedelta(days=1))
        for cycle in range(number_of_own_periods(request))
    ]


def number_of_own_periods(request: JsonObject) -> int:
    """Return the recurring cycles, or where there are none the total of periods, between 1 and 100."""
    cycles = int(request.get("recurringCycles", 0))
    return cycles if cycles > 0 else max(1, min(int(request["totalPeriods"]), _MOST_CYCLES))


def _first_day(request: JsonObject, today: date) -> date:
    if "fromDate" in request:
        return day_of(request["fromDate"])
    return min((day_of(period["startDate"]) for period in request.get("periods", [])), default=today)


def _begin(request: JsonObject, start: date, cycle: int) -> date:
    units = max(1, int(request.get("frequency", 1))) * cycle
    every = request.get("frequencyType", "CUSTOM")
    if every in _DAYS:
        return start + timedelta(days=_DAYS[every] * units)
    month = start.year * 12 + start.month - 1 + _MONTHS[every] * units
    year, month = month // 12, month % 12 + 1
    if year > date.max.year:
        raise OverflowError(year)
    return date(year, month, min(start.day, monthrange(year, month)[1]))
