"""A draft to the body of the request: what is visible is sent, what a choice hides is not."""

from app.domain import exact_json, vocab
from app.domain.draft import Draft, Record
from app.domain.field_path import FieldPath
from app.domain.visibility import shown
from app.domain.vocab import Field, Kind
from app.domain.wire import to_wire

_ABSENT = object()


def compose(draft: Draft) -> dict[str, object]:
    """Return the body as a JSON value, numbers with the digits they were typed or imported with."""
    return _record_body(draft, draft, "group", ())


def body_bytes(draft: Draft) -> bytes:
    """Return exactly the bytes that are sent: compact UTF-8 JSON."""
    return exact_json.dumps(compose(draft)).encode()


def hidden_fields(draft: Draft) -> tuple[FieldPath, ...]:
    """Return the paths that hold something a choice hides: kept in the draft and not sent."""
    return tuple(_hidden(draft, draft, "group", ()))


def _record_body(draft: Draft, record: Record, table: str, base: FieldPath) -> dict[str, object]:
    body: dict[str, object] = {}
    for field in vocab.FIELDS[table]:
        path = (*base, field.name)
        value = _field_body(draft, record, field, path) if shown(draft, path) else _ABSENT
        if value is not _ABSENT:
            body[field.wire] = value
    body.update(record.unknown)
    return body


def _field_body(draft: Draft, record: Record, field: Field, path: FieldPath) -> object:
    part = getattr(record, field.name)
    spelling = record.spelled.get(field.name, "")
    if field.kind is Kind.RECORDS:
        if part:
            return [_record_body(draft, item, field.table, (*path, place)) for place, item in enumerate(part)]
        return {"null": None, "empty": []}.get(spelling, _ABSENT)
    if field.kind is Kind.RECORD:
        body = _record_body(draft, part, field.table, path)
        if body:
            return body
        return {"null": None, "empty": {}}.get(spelling, _ABSENT)
    if not part and not spelling:
        return _ABSENT
    return to_wire(field.kind, part, spelling)


def _hidden(draft: Draft, record: Record, table: str, base: FieldPath) -> list[FieldPath]:
    found: list[FieldPath] = []
    for field in vocab.FIELDS[table]:
        path = (*base, field.name)
        part = getattr(record, field.name)
        if field.kind is Kind.RECORDS:
            if part and not shown(draft, path):
                found.append(path)
            else:
                for place, item in enumerate(part):
                    found += _hidden(draft, item, field.table, (*path, place))
        elif field.kind is Kind.RECORD:
            found += _hidden(draft, part, field.table, path)
        elif part and not shown(draft, path):
            found.append(path)
    return found
