"""The bytes of an answer read into a value: strictly, to the digit, and without ever running out of stack."""

import json
from collections import Counter
from collections.abc import Iterable

from app.domain.exact_json import MAX_DEPTH, JsonObject, NumberText
from app.domain.json_slices import LARGE, is_deeper, parse
from app.domain.outcome import Reply
from app.domain.pace import Pace


class UnreadableError(ValueError):
    """A body is no JSON that can be relied on."""


class Record(JsonObject):
    """An object of an answer; ``repeated`` names its keys that came more than once, the last value of each counts."""

    repeated: frozenset[str] = frozenset()


def decode(reply: Reply, max_depth: int = MAX_DEPTH) -> object:
    """Return the value of a JSON body; UnreadableError for anything else.

    UTF-8 only, a byte order mark is allowed. Numbers come back as NumberText, NaN and Infinity too; objects as
    :class:`Record`. Deeper than ``max_depth`` and more than one value are refused.
    """
    try:
        text = reply.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("not_utf_8") from None
    if is_deeper(text, max_depth):
        raise UnreadableError("too_deep")
    decoder = json.JSONDecoder(
        parse_int=NumberText, parse_float=NumberText, parse_constant=NumberText, object_pairs_hook=_record
    )
    try:
        return parse(text, decoder) if len(text) > LARGE else decoder.decode(text)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json") from None


def repeated_keys(value: JsonObject | list[object]) -> Iterable[str]:
    """Return the keys that any object inside an object or list repeats."""
    waiting, pace = [value], Pace()
    while waiting:
        item = waiting.pop()
        if isinstance(item, Record):
            yield from item.repeated
        for inner in item.values() if isinstance(item, dict) else item:
            pace.step()
            if isinstance(inner, dict | list):
                waiting.append(inner)


def _record(pairs: list[tuple[str, object]]) -> Record:
    record = Record(pairs)
    if len(record) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        record.repeated = frozenset(name for name, count in counted.items() if count > 1)
    return record
