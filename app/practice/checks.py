"""What the practice service refuses: the shape by the contract, the rest by the documented error codes."""

import re
from datetime import date
from decimal import Decimal

from app.practice.contract import BAD_INPUT, Contract
from app.practice.json_text import JsonObject, without_nulls
from app.practice.windows import makes_own_periods, number_of_own_periods, own_periods

_FIELD_NAME = re.compile(r"[\w .\-]+")

_MOST_DECIMALS = 18


def refusal_of(body: object, contract: Contract, today: date, leaderboards: bool) -> int | None:
    """Return the error code that a request for a creation gets, or None where only its name can still be taken.

    One code, as several at once were never documented; shape first, then targets in their order, then the group.
    """
    codes = list(contract.codes_of("TargetGroupRequest", body))
    if codes:
        return BAD_INPUT if BAD_INPUT in codes else codes[0]
    assert isinstance(body, dict)  # noqa: S101 - the contract has just said so
    request = without_nulls(body)
    for target in request.get("targets", []):
        code = _target_refusal(target, contract)
        if code:
            return code
    return _leaderboard_refusal(request, leaderboards) or _schedule_refusal(request, today)


def _target_refusal(target: JsonObject, contract: Contract) -> int | None:
    entity, target_type = target["targetEntity"], target["targetType"]
    if not contract.is_pair(entity, target_type):
        return 310033
    info = target.get("extendedFieldInfo")
    if info is None and (target_type == "EXTENDED_FIELD" or entity == "ALTERNATE_CURRENCIES"):
        return 310094
    info = info or {}
    if target_type in ("EXTENDED_FIELD", "EVENT_ATTRIBUTE") and not _is_field_name(info.get("name", "")):
        return 310092
    if entity == "ALTERNATE_CURRENCIES":
        if int(info.get("programId", 0)) < 1:
            return 310146
        if not info.get("alternateCurrencyIdentifier", "").strip():
            return 310147
    return None


def _is_field_name(name: str) -> bool:
    return bool(name.strip() and _FIELD_NAME.fullmatch(name))


def _leaderboard_refusal(request: JsonObject, leaderboards: bool) -> int | None:
    if not request.get("leaderboardEnabled", False):
        return None
    if makes_own_periods(request):
        return 310132
    return None if leaderboards else 310133


def _schedule_refusal(request: JsonObject, today: date) -> int | None:
    periods = len(request.get("periods", []))
    if makes_own_periods(request):
        periods = number_of_own_periods(request)
        try:
            own_periods(request, today)
        except OverflowError:
            return BAD_INPUT
    values = [target.get("defaultValues", []) for target in request.get("targets", [])]
    too_many = any(len(row) > periods for row in values)
    return BAD_INPUT if too_many or any(_is_too_fine(value) for row in values for value in row) else None


def _is_too_fine(value: JsonObject) -> bool:
    """Tell whether a number has more decimals than its text may have: a schema cannot say that of a number."""
    exponent = Decimal(value["defaultValue"]).as_tuple().exponent
    return not isinstance(exponent, int) or exponent < -_MOST_DECIMALS
