"""Whether a value that came back in another form means what was asked, and what an added one is for."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from app.domain import exact_json, readers
from app.domain.exact_json import JsonObject, NumberText
from app.domain.readers import Moment, Unreadable
from app.domain.visibility import SERVER_MADE_WINDOWS
from app.domain.vocab import Field, Kind

_SPELLINGS = (frozenset({"STREAK", "STREAKS"}), frozenset({"POINTS", "REWARDS"}))
_DEFAULTS: dict[str, object] = {
    "targetEvaluationType": "FIXED_CALENDAR_WINDOW",
    "enrolmentMethod": "IMPORT",
    "eventName": "TransactionAdd",
    "leaderboardEnabled": False,
    "userCreated": False,
    "active": True,
}
"""What the service fills in, seen in the documented pairs of requests and answers."""
_ADDED = {
    "attribution": "attribution",
    "targetCycleStartDate": "computed",
    "targetCycleEndDate": "computed",
    "targetPeriodDefaultValuesMap": "values_by_period",
    "ruleExpression": "joined",
    "periods": "made_by_service",
    **dict.fromkeys(("id", "targetGroupId", "periodId", "emfRuleSetId", "emfUnrolledRulesetId", "orgId"), "id"),
    **dict.fromkeys(("createdOn", "lastUpdatedOn"), "attribution"),
}
_DIFFERENT = "changed"


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing: null, an empty text, list or object."""
    return value is None or value in ("", [], {})


def added_reason(wire: str, value: object) -> str:
    """Return why a field that was not asked for is there."""
    if is_empty(value):
        return "empty"
    if wire in _ADDED:
        return _ADDED[wire]
    if wire in _DEFAULTS:
        return "default_filled" if exact_json.same(value, _DEFAULTS[wire]) else "filled"
    return "extra"


def meaning(asked: object, kept: object, field: Field | None, sent: JsonObject) -> tuple[str, bool]:
    """Return the reason for another form, and whether it means the same; ``sent`` is the whole request."""
    for reason in _same_meanings(asked, kept, field, sent):
        return reason, True
    if field and field.kind in (Kind.MOMENT, Kind.LAST_MOMENT) and (days := _days_apart(asked, kept, field)):
        return "shifted_day" if abs(days) == 1 else "another_day", False
    if isinstance(asked, str) and isinstance(kept, str) and asked.strip() == kept.strip():
        return "blanks_removed", False
    return _DIFFERENT, False


def _same_meanings(asked: object, kept: object, field: Field | None, sent: JsonObject) -> Iterator[str]:
    name = field.name if field else ""
    if is_empty(asked) and is_empty(kept):
        yield "nothing_said"
    if isinstance(asked, bool) and kept == ("true" if asked else "false"):
        yield "text_for_boolean"
    if name == "period_status":
        yield "status_recomputed"
    if _same_number(asked, kept):
        if isinstance(kept, NumberText):
            yield "decimals" if name == "default_value" else "number"
        elif str(asked) == str(kept):
            yield "text_for_number"
    if isinstance(asked, list) and isinstance(kept, list) and _same_ids(asked, kept):
        yield "number"
    if field and field.kind in (Kind.MOMENT, Kind.LAST_MOMENT):
        yield from _same_moments(asked, kept, field)
    if name == "expression_json" and _same_json(asked, kept):
        yield "same_json"
    if any({asked, kept} == set(words) for words in _SPELLINGS if isinstance(asked, str) and isinstance(kept, str)):
        yield "other_spelling"
    yield from _own_windows(name, kept, sent)


def _own_windows(name: str, kept: object, sent: JsonObject) -> Iterator[str]:
    """What the service sets itself where it makes the periods: seen in stored groups."""
    if sent.get("targetEvaluationType") not in SERVER_MADE_WINDOWS:
        return
    if name == "frequency_type" and kept == "CUSTOM":
        yield "service_unit"
    if name == "total_periods" and _same_number(sent.get("recurringCycles"), kept):
        yield "cycles_counted"


def _same_number(asked: object, kept: object) -> bool:
    """A number asked for as a number or as text, and kept as the other or with other digits."""
    if not (isinstance(asked, str) and isinstance(kept, str)):
        return False
    if not (isinstance(asked, NumberText) or isinstance(kept, NumberText)):
        return False
    if not (readers.is_json_number(str(asked)) and readers.is_json_number(str(kept))):
        return False
    try:
        return str(asked) == str(kept) or Decimal(str(asked)) == Decimal(str(kept))
    except InvalidOperation:
        return False


def _same_ids(asked: list[object], kept: list[object]) -> bool:
    return len(asked) == len(kept) and all(_same_number(one, other) for one, other in zip(asked, kept, strict=True))


def _same_moments(asked: object, kept: object, field: Field) -> Iterator[str]:
    one, other = _moment(asked, field), _moment(kept, field)
    if one is None or other is None:
        return
    if other.bare and other.day == one.day:
        yield "whole_day"
    elif one.instant == other.instant:
        yield "same_moment"
    elif abs((one.instant - other.instant).total_seconds()) < 1:
        yield "rounded"


def _days_apart(asked: object, kept: object, field: Field) -> int:
    """By how many days another one was kept; by one, a time zone may have shifted it."""
    one, other = _moment(asked, field), _moment(kept, field)
    return 0 if one is None or other is None else (other.day - one.day).days


def _moment(value: object, field: Field) -> Moment | None:
    if not isinstance(value, str) or isinstance(value, NumberText):
        return None
    moment = readers.read_moment(value, field.kind is Kind.LAST_MOMENT)
    return None if isinstance(moment, Unreadable) else moment


def _same_json(asked: object, kept: object) -> bool:
    if not (isinstance(asked, str) and isinstance(kept, str)):
        return False
    try:
        return exact_json.same(exact_json.loads(asked), exact_json.loads(kept))
    except exact_json.JsonError:
        return False
