"""The periods of an answer, as sent or made by the service, and their status by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.practice.json_text import JsonObject
from app.practice.moments import day_of
from app.practice.windows import makes_own_periods, own_periods


@dataclass(frozen=True)
class _Wanted:
    first: date
    last: date
    code: str | None
    description: str | None
    active: bool = True


def periods_of(
    request: JsonObject, group_id: int, next_id: Callable[[str], int], attribution: JsonObject, today: date
) -> list[JsonObject] | None:
    """Return the periods of a new group in the order sent, or None where none were sent."""
    if makes_own_periods(request):
        wanted = [
            _Wanted(first, last, f"PERIOD_G_{group_id}_{place}", "CYCLIC TARGET PERIOD")
            for place, (first, last) in enumerate(own_periods(request, today), start=1)
        ]
    elif "periods" in request:
        wanted = [_as_sent(period) for period in request["periods"]]
    else:
        return None
    return [_complete(period, group_id, next_id("period"), attribution, today) for period in wanted]


def status_of(first: date, last: date, today: date) -> str:
    """Return the status that the service computes, whatever was sent."""
    if last < today:
        return "ENDED"
    return "RUNNING" if first <= today else "NOT_STARTED"


def with_status(period: JsonObject, today: date) -> JsonObject:
    """Return a kept period with its status of today, its key in the same place."""
    status = status_of(date.fromisoformat(period["startDate"]), date.fromisoformat(period["endDate"]), today)
    return {**period, "periodStatus": status}


def _as_sent(period: JsonObject) -> _Wanted:
    code = period.get("refCode")
    return _Wanted(
        first=day_of(period["startDate"]),
        last=day_of(period["endDate"]),
        code=code if code is None or isinstance(code, str) else str(int(code)),
        description=period.get("description"),
        active=period.get("active", True),
    )


def _complete(wanted: _Wanted, group_id: int, period_id: int, attribution: JsonObject, today: date) -> JsonObject:
    period = {
        "id": period_id,
        "attribution": attribution,
        "startDate": wanted.first.isoformat(),
        "endDate": wanted.last.isoformat(),
        "refCode": wanted.code,
        "periodStatus": status_of(wanted.first, wanted.last, today),
        "targetGroupId": group_id,
        "description": wanted.description,
        "active": wanted.active,
    }
    return {key: value for key, value in period.items() if value is not None}
