"""The bytes of an answer read into a value: strictly, to the digit, and without ever running out of stack."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from json import scanner

from app.domain.exact_json import MAX_DEPTH, JsonObject, NumberText
from app.domain.outcome import Reply

_MARK = re.compile('["[{}\\]]')
_LARGE = 256 * 1024
"""Characters from which a text is parsed piece by piece: parsed whole it would keep the interpreter, and with it the
window, to itself for too long."""


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
    _check_depth(text, max_depth)
    decoder = json.JSONDecoder(
        parse_int=NumberText, parse_float=NumberText, parse_constant=NumberText, object_pairs_hook=_record
    )
    if len(text) > _LARGE:
        decoder.scan_once = scanner.py_make_scanner(decoder)  # type: ignore[attr-defined]
        decoder.parse_object, decoder.parse_array = json.decoder.JSONObject, json.decoder.JSONArray  # type: ignore[attr-defined]
    try:
        return decoder.decode(text)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json") from None


def repeated_keys(value: object) -> Iterable[str]:
    """Return the keys that any object inside a value repeats."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Record):
            yield from item.repeated
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _record(pairs: list[tuple[str, object]]) -> Record:
    record = Record(pairs)
    if len(record) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        record.repeated = frozenset(name for name, count in counted.items() if count > 1)
    return record


def _check_depth(text: str, most: int) -> None:
    depth = place = 0
    while match := _MARK.search(text, place):
        place = match.end()
        mark = match[0]
        if mark == '"':
            place = _end_of_string(text, place)
        elif mark in "[{":
            depth += 1
            if depth > most:
                raise UnreadableError("too_deep")
        else:
            depth -= 1


def _end_of_string(text: str, place: int) -> int:
    """Return the place behind the quote that ends a string whose content begins at a place."""
    while (quote := text.find('"', place)) >= 0:
        before = quote
        while before > place and text[before - 1] == "\\":
            before -= 1
        place = quote + 1
        if (quote - before) % 2 == 0:
            return place
    return len(text)
