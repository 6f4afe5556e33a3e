"""Errors and warnings of an answer as plain texts, whatever shape they came in."""

from collections.abc import Mapping

from app.domain.outcome import ServiceError
from app.domain.pace import Pace

MOST_TOLD = 100
"""So many errors are told of one answer; all of them stand in its tree."""
_LONGEST_MESSAGE = 500
_LONGEST_CODE = 40


def errors_in(answer: Mapping[str, object]) -> tuple[ServiceError, ...]:
    """Return the errors of an envelope; none for null, ``[]`` and ``{}``."""
    return _said(answer.get("errors"))


def warnings_in(answer: Mapping[str, object]) -> tuple[ServiceError, ...]:
    """Return the warnings of an envelope."""
    return _said(answer.get("warnings"))


def told(said: tuple[ServiceError, ...]) -> tuple[ServiceError, ...]:
    """Return those that a person is told: where there are very many, no two alike, and the first of them."""
    return said if len(said) <= MOST_TOLD else tuple(dict.fromkeys(said))[:MOST_TOLD]


def _said(value: object) -> tuple[ServiceError, ...]:
    items, pace, said = value if isinstance(value, list) else [value], Pace(), []
    for item in items:
        pace.step()
        one = _one(item)
        if one is not None:
            said.append(one)
    return tuple(said)


def _one(item: object) -> ServiceError | None:
    """An error 0 without a text is none: the service has been seen to answer so to what it did (section 2.2)."""
    if isinstance(item, dict):
        code = _text(item.get("code", item.get("errorCode")), _LONGEST_CODE)
        message = _text(item.get("message", item.get("errorMessage")), _LONGEST_MESSAGE)
    else:
        code, message = "", _text(item, _LONGEST_MESSAGE)
    if code in ("", "0") and not message.strip():
        return ServiceError("", "") if isinstance(item, dict) and item and code == "" else None
    return ServiceError(code, message)


def _text(value: object, most: int) -> str:
    if not isinstance(value, str):  # numbers are texts here
        return ""
    return str(value)[:most].encode("utf-8", "backslashreplace").decode()[:most]
