"""JSON in and out of the practice service: ids and decimals keep every digit."""

import json
from decimal import Decimal
from typing import Any

JsonObject = dict[str, Any]
"""A JSON object as read here: whole numbers are int, all other numbers Decimal."""


class NotJsonError(ValueError):
    """The bytes are no JSON text in UTF-8."""


def read_json(data: bytes) -> Any:
    """Return the JSON value of the bytes of a request; raise NotJsonError for anything else."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse)
        write_json(value).encode("utf-8")  # a lone half of a character pair can be stored nowhere
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise NotJsonError(str(error)) from None
    return value


def write_json(value: Any) -> str:
    """Return the compact JSON text of a value made of dicts, lists, texts, int, Decimal, bool and None."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{write_json(str(key))}:{write_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(write_json(item) for item in value) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def without_nulls(value: Any) -> Any:
    """Return the value without the keys that hold null: to the service they are absent."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def _refuse(word: str) -> Any:
    raise NotJsonError(word)
