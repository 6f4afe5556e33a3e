"""JSON without loss: every number keeps the digits it came with, so ``1.00`` and 19-digit ids travel unchanged."""

import json
import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TypeVar

from app.domain.json_slices import LARGE, is_deeper, parse

JsonObject = dict[str, object]
MAX_DEPTH = 64
MAX_BYTES = 10 * 1024 * 1024
_MOST_KEPT = 4096
_Number = TypeVar("_Number")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NumberText(str):
    """The digits of a JSON number as received, for example ``1.00``; compare as Decimal where values matter."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"NumberText({self!s})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NumberText) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class NumbersOnce(dict[str, _Number]):
    """Makes each number of a text once, as long as they are few: long lists often hold the same again and again."""

    def __init__(self, make: Callable[[str], _Number]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, digits: str) -> _Number:
        number = self._make(digits)
        if len(self) < _MOST_KEPT:
            self[digits] = number
        return number


class JsonError(ValueError):
    """A text is no JSON this program reads. ``line`` and ``column`` count from 1; 0 where they are unknown."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def loads(text: str) -> object:
    """Return the value of a JSON text; raise JsonError for anything else.

    Numbers come back as :class:`NumberText`, repeated keys and the words NaN and Infinity are refused, depth is
    limited to :data:`MAX_DEPTH` and length to :data:`MAX_BYTES` characters.
    """
    if len(text) > MAX_BYTES:
        raise JsonError("too_large")
    text = text.removeprefix("\ufeff")
    if is_deeper(text, MAX_DEPTH):
        raise JsonError("too_deep")
    number = NumbersOnce(NumberText).__getitem__
    decoder = json.JSONDecoder(
        parse_int=number,
        parse_float=number,
        parse_constant=_refuse_constant,
        object_pairs_hook=_object_without_repeats,
    )
    try:
        return _parse(text, decoder) if len(text) > LARGE else decoder.decode(text)
    except json.JSONDecodeError as error:
        raise JsonError("not_json", error.lineno, error.colno) from None


def dumps(value: object, indent: int | None = None) -> str:
    """Return the JSON text of a value made of None, bool, int, text, NumberText, lists and dicts, in that order."""
    pieces: list[str] = []
    _write(value, pieces, indent, 0)
    return "".join(pieces)


def quoted(text: str) -> str:
    """Return the JSON of a text. Half a surrogate pair has no UTF-8 form: a text that holds one is written with
    escapes, as it must have come."""
    whole = text.isascii() or _SURROGATE.search(text) is None
    return str(encode_basestring(text) if whole else encode_basestring_ascii(text))


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal as JSON: key order and number spelling aside (``1`` equals ``1.0``)."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, NumberText) and isinstance(other, NumberText):
        return str(one) == str(other) or _same_number(str(one), str(other))
    if isinstance(one, NumberText) or isinstance(other, NumberText):
        return False
    return type(one) is type(other) and one == other


def _same_number(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:  # an exponent beyond all bounds
        return False


def _write(value: object, pieces: list[str], indent: int | None, level: int) -> None:
    if isinstance(value, NumberText):
        pieces.append(str(value))
    elif isinstance(value, str):
        pieces.append(quoted(value))
    elif value is None or isinstance(value, bool | int):
        pieces.append("null" if value is None else str(value).lower())
    elif isinstance(value, dict):
        items = [(quoted(str(key)) + (": " if indent else ":"), item) for key, item in value.items()]
        _write_items(items, "{}", pieces, indent, level)
    elif isinstance(value, list | tuple):
        _write_items([("", item) for item in value], "[]", pieces, indent, level)
    elif isinstance(value, float) and math.isfinite(value):
        pieces.append(repr(value))
    else:
        raise TypeError(f"no JSON form for {type(value).__name__}")


def _write_items(
    items: Sequence[tuple[str, object]], brackets: str, pieces: list[str], indent: int | None, level: int
) -> None:
    pieces.append(brackets[0])
    gap = "\n" + " " * (indent * (level + 1)) if indent else ""
    for place, (prefix, item) in enumerate(items):
        pieces.append(("," if place else "") + gap + prefix)
        _write(item, pieces, indent, level + 1)
    if items and indent:
        pieces.append("\n" + " " * (indent * level))
    pieces.append(brackets[1])


def _object_without_repeats(pairs: list[tuple[str, object]]) -> JsonObject:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise JsonError("repeated_key")
    return result


def _refuse_constant(name: str) -> object:
    raise JsonError("not_a_number:" + name)


def _parse(text: str, decoder: json.JSONDecoder) -> object:
    """Return the value of a large text; only where it is no JSON is it gone through at once, to say where."""
    try:
        return parse(text, decoder)
    except JsonError:
        raise
    except ValueError:
        return decoder.decode(text)
