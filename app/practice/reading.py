"""Groups as the reading calls show them, and which of them a search of milestones finds."""

from collections.abc import Mapping
from datetime import datetime

from app.practice.json_text import JsonObject
from app.practice.moments import instant_of, to_the_second
from app.practice.periods import with_status

_ONLY_WHEN_READ = ("attribution", "createdOn")
_STREAKS = ("STREAK", "STREAKS", "NON_CONTINUOUS_STREAKS")


def as_created(group: JsonObject) -> JsonObject:
    """Return a kept group as a creation answers it."""
    return {key: value for key, value in group.items() if key not in _ONLY_WHEN_READ}


def as_read(group: JsonObject, now: datetime, *, periods: bool) -> JsonObject:
    """Return a kept group as GETs show it: true number of periods, status of today, periods only if asked for."""
    kept = group.get("periods", [])
    shown = {**group, "totalPeriods": len(kept)}
    for name in ("targetCycleStartDate", "targetCycleEndDate"):
        if name in shown:
            shown[name] = to_the_second(shown[name])
    if periods:
        shown["periods"] = [with_status(period, now.date()) for period in kept]
    else:
        shown.pop("periods", None)
    return {**shown, "targets": shown.get("targets", [])}


def as_milestone(group: JsonObject, now: datetime, *, periods: bool) -> JsonObject:
    """Return a kept group as the milestone search shows it: as read, its targets without the map of values."""
    shown = as_read(group, now, periods=periods)
    targets = [
        {key: value for key, value in target.items() if key != "targetPeriodDefaultValuesMap"}
        for target in shown["targets"]
    ]
    return {**shown, "targets": targets}


def is_found(group: JsonObject, query: Mapping[str, str], now: datetime) -> bool:
    """Tell whether a search by name, status, type and target-on finds a group. Lists are joined with commas."""
    if query.get("name", "").casefold() not in group["name"].casefold():
        return False
    tracking = "STREAKS" if group["trackingType"] in _STREAKS else group["trackingType"]
    has = {
        "status": {_status_of(group, now)},
        "type": {tracking},
        "target-on": {target["targetType"] for target in group.get("targets", [])},
    }
    return all(values & set(query[name].split(",")) for name, values in has.items() if name in query)


def _status_of(group: JsonObject, now: datetime) -> str:
    if not group["active"]:
        return "STOPPED"
    if "targetCycleEndDate" in group and instant_of(group["targetCycleEndDate"]) < now:
        return "ENDED"
    started = "targetCycleStartDate" not in group or instant_of(group["targetCycleStartDate"]) <= now
    return "LIVE" if started else "UPCOMING"
