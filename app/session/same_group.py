"""Whether a group that the service has is the one that was asked for. Pure; in doubt it is not."""

from decimal import Decimal, InvalidOperation

from app.domain.exact_json import JsonObject, NumberText

_PERIOD_WORDS = ("refCode", "description")
_TARGET_WORDS = ("targetEntity", "targetType")


def is_same_group(asked: JsonObject, kept: JsonObject) -> bool:
    """Tell whether the name, the periods and the targets of a request are those of a group from a look-up.

    The service keeps days only, recomputes the status of periods, and may add targets of its own beside those asked
    for (reference, 2.2).
    """
    if _word(asked.get("name")).casefold() != _word(kept.get("name")).casefold():
        return False
    periods, kept_periods = _records(asked, "periods"), _records(kept, "periods")
    if len(periods) != len(kept_periods) and periods:
        return False
    if not all(_same_period(one, other) for one, other in zip(periods, kept_periods, strict=False)):
        return False
    by_name = {_word(target.get("name")): target for target in _records(kept, "targets")}
    return all(
        _word(target.get("name")) in by_name and _same_target(target, by_name[_word(target.get("name"))])
        for target in _records(asked, "targets")
    )


def _same_period(asked: JsonObject, kept: JsonObject) -> bool:
    days = all(_word(asked.get(name))[:10] == _word(kept.get(name))[:10] for name in ("startDate", "endDate"))
    return days and _same_words(asked, kept, _PERIOD_WORDS)


def _same_target(asked: JsonObject, kept: JsonObject) -> bool:
    values, kept_values = _values(asked), _values(kept)
    return _same_words(asked, kept, _TARGET_WORDS) and values == kept_values


def _same_words(asked: JsonObject, kept: JsonObject, names: tuple[str, ...]) -> bool:
    return all(_word(asked.get(name)) == _word(kept.get(name)) for name in names)


def _values(target: JsonObject) -> list[object]:
    return [_number(value.get("defaultValue")) for value in _records(target, "defaultValues")]


def _number(value: object) -> object:
    try:
        return Decimal(_word(value))
    except InvalidOperation:
        return value


def _word(value: object) -> str:
    return str(value) if isinstance(value, str | NumberText) else "" if value is None else repr(value)


def _records(record: JsonObject, name: str) -> list[JsonObject]:
    found = record.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
