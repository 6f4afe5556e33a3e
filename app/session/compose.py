"""A draft to the body of the request: what is visible is sent, what a choice hides is not."""

from collections.abc import Iterator
from typing import cast

from app.domain import exact_json, vocab
from app.domain.draft import Draft, Record, Target, Value
from app.domain.exact_json import JsonObject
from app.domain.field_path import FieldPath
from app.domain.visibility import shows
from app.domain.vocab import Field, Kind
from app.domain.wire import to_wire

_AS_TYPED = (Kind.TEXT, Kind.DECIMAL, Kind.CHOICE)


def compose(draft: Draft) -> JsonObject:
    """Return the body as a JSON value, numbers with the digits they were typed or imported with."""
    return cast(JsonObject, exact_json.loads(body_text(draft)))


def body_bytes(draft: Draft) -> bytes:
    """Return exactly the bytes that are sent: compact UTF-8 JSON."""
    return body_text(draft).encode()


def body_text(draft: Draft) -> str:
    """Return the same as text. It is written as the draft is gone through: thousands of values are not first made a
    JSON value of."""
    return _record_text(draft, "group", None)


def hidden_fields(draft: Draft) -> tuple[FieldPath, ...]:
    """Return the paths that hold something a choice hides: kept in the draft and not sent."""
    return tuple(_hidden(draft, "group", (), None, visible=True))


def _record_text(record: Record, table: str, target: Target | None) -> str:
    texts: dict[str, str] = {}
    for field in vocab.FIELDS[table]:
        part, spelling = getattr(record, field.name), record.spelled.get(field.name, "")
        if (part or spelling) and shows(record, field.name, target):
            text = _field_text(field, part, spelling, target)
            if text:
                texts[field.wire] = text
    texts.update((name, exact_json.dumps(value)) for name, value in record.unknown.items())
    return "{" + ",".join([f"{exact_json.quoted(name)}:{text}" for name, text in texts.items()]) + "}"


def _field_text(field: Field, part: object, spelling: str, target: Target | None) -> str:
    """Return the JSON of a field, "" where it is absent."""
    if isinstance(part, tuple):
        if part:
            return "[" + ",".join([_item_text(item, field.table, target) for item in part]) + "]"
        return {"null": "null", "empty": "[]"}.get(spelling, "")
    if isinstance(part, Record):
        text = _record_text(part, field.table, target)
        return text if text != "{}" else {"null": "null", "empty": "{}"}.get(spelling, "")
    text = str(part)
    if not spelling and field.kind in _AS_TYPED:
        return exact_json.quoted(text)
    return exact_json.dumps(to_wire(field.kind, text, spelling))


def _item_text(item: Record, table: str, target: Target | None) -> str:
    if isinstance(item, Value) and item.default_value and not item.spelled and not item.unknown:
        return f'{{"defaultValue":{exact_json.quoted(item.default_value)}}}'
    return _record_text(item, table, item if isinstance(item, Target) else target)


def _hidden(record: Record, table: str, base: FieldPath, target: Target | None, visible: bool) -> Iterator[FieldPath]:
    """A record that is ``visible`` itself or not; ``target`` is the one it belongs to."""
    target = record if isinstance(record, Target) else target
    for field in vocab.FIELDS[table]:
        part = getattr(record, field.name)
        if not part:
            continue
        path, sent = (*base, field.name), visible and shows(record, field.name, target)
        if field.kind is Kind.RECORD:
            yield from _hidden(part, field.table, path, target, sent)
        elif not sent:
            yield path
        elif field.kind is Kind.RECORDS:
            for place, item in enumerate(part):
                yield from _hidden(item, field.table, (*path, place), target, sent)
