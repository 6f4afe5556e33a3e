"""Errors and warnings of an answer as plain texts, whatever shape they came in."""

from collections.abc import Mapping

from app.domain.outcome import ServiceError

_LONGEST_MESSAGE = 500
_LONGEST_CODE = 40


def errors_in(answer: Mapping[str, object]) -> tuple[ServiceError, ...]:
    """Return the errors of an envelope; none for null, ``[]`` and ``{}``."""
    return _said(answer.get("errors"))


def warnings_in(answer: Mapping[str, object]) -> tuple[ServiceError, ...]:
    """Return the warnings of an envelope."""
    return _said(answer.get("warnings"))


def _said(value: object) -> tuple[ServiceError, ...]:
    items = value if isinstance(value, list) else [value]
    said = (_one(item) for item in items)
    return tuple(one for one in said if one is not None)


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
