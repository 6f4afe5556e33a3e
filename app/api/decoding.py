"""The bytes of an answer read into a value: strictly, to the digit, and without ever running out of stack."""

import json
from collections import Counter
from functools import partial

from app.domain.exact_json import MAX_DEPTH, JsonObject, NumbersOnce, NumberText
from app.domain.json_slices import LARGE, MOST_HOLDING, Large, is_deeper, parse
from app.domain.outcome import Reply


class UnreadableError(ValueError):
    """A body is no JSON that can be relied on."""


class Record(JsonObject):
    """An object of an answer; ``repeated`` names its keys that came more than once, the last value of each counts.
    ``repeated_inside`` of the outermost one names those of all others too."""

    repeated: frozenset[str] = frozenset()
    repeated_inside: frozenset[str] = frozenset()


class LargeRecord(Record, Large):
    """One that may hold very much."""


def decode(reply: Reply, max_depth: int = MAX_DEPTH) -> object:
    """Return the value of a JSON body; UnreadableError for anything else.

    UTF-8 only, a byte order mark is allowed. Numbers come back as NumberText, NaN and Infinity too; objects as
    :class:`Record`. Deeper than ``max_depth``, more objects and lists than any answer has, and more
    than one value are refused.
    """
    try:
        text = reply.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("not_utf_8") from None
    if is_deeper(text, max_depth, MOST_HOLDING):
        raise UnreadableError("too_deep")
    repeated: set[str] = set()
    number = NumbersOnce(NumberText).__getitem__
    decoder = json.JSONDecoder(
        parse_int=number,
        parse_float=number,
        parse_constant=number,
        object_pairs_hook=partial(_record, Record, repeated),
    )
    try:
        large = partial(_record, LargeRecord, repeated)
        value = parse(text, decoder, large_object=large) if len(text) > LARGE else decoder.decode(text)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json") from None
    if isinstance(value, Record):
        value.repeated_inside = frozenset(repeated)
    return value


def _record(kind: type[Record], all_repeated: set[str], pairs: list[tuple[str, object]]) -> Record:
    record = kind(pairs)
    if len(record) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        record.repeated = frozenset(name for name, count in counted.items() if count > 1)
        all_repeated |= record.repeated
    return record
