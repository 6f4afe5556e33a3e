"""The values of an answer's tree, of the kinds that the parser makes quickest: a tuple of pairs is an object, a list a
list, bytes are the digits of a number."""

import json

from app.domain.exact_json import MAX_DEPTH, NumbersOnce
from app.domain.json_beginning import beginning_of
from app.domain.json_slices import LARGE, MOST_HOLDING, Large, is_deeper, parse

RANGE = 1000
"""Children of one node at most: what holds more shows ranges of so many, so that each list stays quick to open."""
Entries = list[object] | tuple[object, ...]
HOLDING = (list, tuple)
Steps = tuple[str | int, ...]
"""The keys from the root to a place, entries of lists counted from 0."""


class Members(list[tuple[str, object]], Large):
    """The members of a large object: a list can be let go of piece by piece."""


class Part(list[object]):
    """Entries of a list or object; ``first`` is the place of the first of them, ``named`` is true for members of an
    object."""

    def __init__(self, whole: Entries, first: int) -> None:
        self.first = first
        self.named = isinstance(whole, tuple | Members)
        super().__init__(whole[first : first + RANGE])


class Range(Part):
    """Some neighbours of a long list or object."""


class Begun(Part):
    """The first entries of a list or object whose end was not read yet."""


def value_of(text: str) -> object:
    """Return the value of a JSON text; ValueError or RecursionError for what is none, or is nested too deeply or holds
    too much to show."""
    if is_deeper(text, MAX_DEPTH, MOST_HOLDING):
        raise ValueError("too deep, or too much")
    decoder = _decoder()
    return parse(text, decoder, large_object=Members) if len(text) > LARGE else decoder.decode(text)


def begun_value_of(text: str) -> object:
    """Return the value of a text that was cut anywhere: what was not read to its end is a :class:`Begun`. None for
    what is no beginning of JSON."""
    closed, depth = beginning_of(text)
    return _begun(_decoder().decode(closed), depth) if 0 < depth <= MAX_DEPTH else None


def row_of(value: object, step: str | int) -> int | None:
    """Return where an entry stands in a list or object."""
    if not isinstance(value, HOLDING) or isinstance(step, str) != is_named(value):
        return None
    if isinstance(step, int):
        return step if step < len(value) else None
    return next((row for row in range(len(value)) if member_of(value, row)[0] == step), None)


def child_of(value: object, row: int) -> tuple[str | int | None, object]:
    """Return the key and value of a child: of a long list or object a range, which has no key."""
    if isinstance(value, HOLDING) and len(value) > RANGE:
        return None, Range(value, row * RANGE)
    return member_of(value, row)


def member_of(value: object, row: int) -> tuple[str | int, object]:
    """Return the key, or the place, and the value of an entry."""
    assert isinstance(value, HOLDING)  # noqa: S101 - only they have rows
    entry = value[row]
    if isinstance(entry, tuple) and is_named(value):
        return entry
    return (value.first if isinstance(value, Part) else 0) + row, entry


def is_named(value: Entries) -> bool:
    """Tell whether entries are members of an object."""
    return value.named if isinstance(value, Part) else isinstance(value, tuple | Members)


def leaf_text(value: object) -> str:
    """Return what a value says that holds no others: digits as received."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode()
    return "null" if value is None else "true" if value is True else "false"


def write_json(value: object, pieces: list[str], gap: str) -> None:
    """Add the JSON text of a value, indented; ``gap`` ends a line and begins the next."""
    if not isinstance(value, HOLDING):
        pieces.append(_leaf_json(value))
        return
    opening, closing = "{}" if is_named(value) else "[]"
    pieces.append(opening)
    for row in range(len(value)):
        key, inner = member_of(value, row)
        pieces.append(("," if row else "") + gap + "  " + (f"{_json_text(key)}: " if isinstance(key, str) else ""))
        write_json(inner, pieces, gap + "  ")
    pieces.append((gap if value else "") + closing)


def _leaf_json(value: object) -> str:
    return _json_text(value) if isinstance(value, str) else leaf_text(value)


def _json_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character has no UTF-8 form
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)


def _begun(value: object, depth: int) -> object:
    """Return a value whose last entry, its last entry and so on, ``depth`` of them, were not read to their ends."""
    if depth == 0 or not isinstance(value, HOLDING):
        return value
    begun = Begun(value, 0)
    if len(value) <= RANGE:
        key, last = member_of(value, len(value) - 1)
        begun[-1] = (key, _begun(last, depth - 1)) if begun.named else _begun(last, depth - 1)
    return begun


def _decoder() -> json.JSONDecoder:
    """NaN and Infinity are no JSON, but an answer that created a group may hold them: they stand as they came."""
    digits = NumbersOnce(str.encode).__getitem__
    return json.JSONDecoder(parse_int=digits, parse_float=digits, parse_constant=digits, object_pairs_hook=tuple)
