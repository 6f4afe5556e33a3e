"""The body of a request to a draft: every value as its text and spelling, what fits none kept as it came."""

from collections.abc import Callable
from typing import Any, TypeGuard

from app.domain import exact_json, visibility, vocab
from app.domain.draft import RECORD_OF_TABLE, Draft, Record
from app.domain.vocab import Field, Kind
from app.domain.wire import from_wire
from app.exchange.unreadable_file import NotARequest, UnreadableFileError

MOST_RECORDS = 20_000
"""So many periods or targets may stand in a group; values may be more, one of a target for each period."""


def read_body(text: str) -> Draft:
    """Return the draft of a request body, so that composing it gives the same JSON values again.

    Unknown fields, and known ones of a shape that fits no text, are kept by record in ``unknown`` under their wire
    name; what the body's own choices make unneeded is pinned. Raises JsonError for what is no JSON, NotARequest for
    what is no JSON object.
    """
    return draft_of(exact_json.loads(text))


def draft_of(body: object) -> Draft:
    """Return the draft of a body that was already read with :func:`app.domain.exact_json.loads`."""
    if not _is_object(body):
        raise NotARequest("not_an_object")
    draft = _record("group", body)
    assert isinstance(draft, Draft)  # noqa: S101 - the table says so
    return visibility.pin_unneeded(draft)


def _record(table: str, body: dict[str, object]) -> Record:
    fields = {field.wire: field for field in vocab.FIELDS[table]}
    parts: dict[str, Any] = {}
    spelled: dict[str, str] = {}
    unknown: dict[str, object] = {}
    for wire, value in body.items():
        field = fields.get(wire)
        read = _READERS.get(field.kind, _text)(field, value) if field else None
        if field is None or read is None:
            unknown[wire] = value
            continue
        part, spelling = read
        if part is not None:
            parts[field.name] = part
        if spelling:
            spelled[field.name] = spelling
    return RECORD_OF_TABLE[table](spelled=spelled, unknown=unknown, **parts)


_Read = tuple[str | Record | tuple[Record, ...] | None, str] | None
"""A part and its spelling; the part is None for an empty record or list; nothing where the value fits no part."""


def _text(field: Field, value: object) -> _Read:
    return from_wire(field.kind, value)


def _inner_record(field: Field, value: object) -> _Read:
    if value is None or value == {}:
        return None, "null" if value is None else "empty"
    return (_record(field.table, value), "") if _is_object(value) else None


def _inner_records(field: Field, value: object) -> _Read:
    if value is None or value == []:
        return None, "null" if value is None else "empty"
    if not isinstance(value, list) or not all(_is_object(item) for item in value):
        return None
    if len(value) > MOST_RECORDS and field.table != "value":
        raise UnreadableFileError("too_many_parts")
    return tuple(_record(field.table, item) for item in value), ""


_READERS: dict[Kind, Callable[[Field, object], _Read]] = {Kind.RECORD: _inner_record, Kind.RECORDS: _inner_records}


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
