"""A field's text and its JSON value, both ways. A text usually has one JSON form; where an import used another, a
spelling names it, so that it travels as it came.

Spellings: ``text`` (as it stands, a bare day included), ``number``, ``boolean``, ``null``, ``texts`` (ids as texts),
``empty`` (an empty list or object that is sent).
"""

from collections.abc import Callable

from app.domain import exact_json, readers
from app.domain.exact_json import NumberText
from app.domain.readers import Unreadable
from app.domain.vocab import Kind

_DAY_LETTERS = len("2026-01-01")
_MOMENTS = (Kind.MOMENT, Kind.LAST_MOMENT)


def to_wire(kind: Kind, text: str, spelling: str = "") -> object:
    """Return the JSON value of a text that is not absent. A text its kind cannot read is sent as text, as typed."""
    if spelling == "null" and not text:
        return None
    if spelling == "empty" and not text.strip():
        return []
    if spelling in _BY_SPELLING:
        value = _BY_SPELLING[spelling](text)
        if value is not None:
            return value
    return _usual(kind, text)


def from_wire(kind: Kind, value: object) -> tuple[str, str] | None:
    """Return text and spelling of a JSON value (an empty spelling is the usual form), or None if it fits no text."""
    text = _text_of(kind, value)
    if text is None:
        return None
    day = text[:_DAY_LETTERS]
    if kind in _MOMENTS and day != text and _identical(_usual(kind, day), value):  # made of a bare day
        return day, ""
    if text and _identical(_usual(kind, text), value):
        return text, ""
    if isinstance(value, NumberText) and _number(text) == value:  # no other spelling makes one
        return text, "number"
    for spelling in ("null", "empty", *_BY_SPELLING):
        if _identical(to_wire(kind, text, spelling), value):
            return text, spelling
    return None


def _identical(one: object, other: object) -> bool:
    if not isinstance(one, list | dict) or not isinstance(other, list | dict):
        return type(one) is type(other) and one == other
    return exact_json.dumps(one) == exact_json.dumps(other)


def _usual(kind: Kind, text: str) -> object:
    if kind is Kind.INTEGER:
        return NumberText(text.strip()) if not _unreadable(readers.read_integer(text)) else text
    if kind is Kind.BOOLEAN or (kind is Kind.EXPRESSION and text in ("true", "false")):
        truth = readers.read_boolean(text)
        return text if isinstance(truth, Unreadable) else truth
    if kind in _MOMENTS:
        last = kind is Kind.LAST_MOMENT
        moment = readers.read_moment(text, last)
        if not isinstance(moment, Unreadable) and moment.bare:
            return text.strip() + (readers.LAST_INSTANT if last else readers.FIRST_INSTANT)
        return text
    if kind is Kind.NUMBERS:
        numbers = readers.read_ids(text)
        return text if isinstance(numbers, Unreadable) else [NumberText(piece) for piece in readers.id_pieces(text)]
    if kind is Kind.JSON:
        try:
            return exact_json.loads(text)
        except exact_json.JsonError:
            return text
    return text


def _text_of(kind: Kind, value: object) -> str | None:
    if kind is Kind.JSON:
        return exact_json.dumps(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    if kind is Kind.NUMBERS and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


def _unreadable(value: object) -> bool:
    return isinstance(value, Unreadable)


def _number(text: str) -> object:
    return NumberText(text) if readers.is_json_number(text) else None


def _boolean(text: str) -> object:
    return {"true": True, "false": False}.get(text)


_BY_SPELLING: dict[str, Callable[[str], object]] = {
    "text": str,
    "number": _number,
    "boolean": _boolean,
    "texts": lambda text: list(readers.id_pieces(text)),
}
