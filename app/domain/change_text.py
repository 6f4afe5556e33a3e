"""Changes of a draft as text and back, for the disk: exact JSON."""

from typing import Any, cast

from app.domain import exact_json
from app.domain.draft import RECORD_OF_TABLE, Record
from app.domain.draft_change import ChangeError, Edit, KeptEdit, RecordsEdit, TextEdit
from app.domain.exact_json import JsonError, JsonObject, NumberText
from app.domain.field_path import dotted, from_dotted
from app.domain.vocab import FIELDS, Kind

_KEPT = ("spelled", "pinned", "unknown", "extra", "file_extra")


def change_text(edits: tuple[Edit, ...]) -> str:
    """Return edits as text."""
    return exact_json.dumps([_edit_value(edit) for edit in edits])


def edits_of(text: str) -> tuple[Edit, ...]:
    """Return the edits of a text. Raises ChangeError for any other text."""
    try:
        return tuple(_edit_of(cast(list[Any], value)) for value in cast(list[object], exact_json.loads(text)))
    except (JsonError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ChangeError("unreadable") from error


def _edit_value(edit: Edit) -> list[object]:
    path = dotted(edit.path)
    if isinstance(edit, TextEdit):
        return ["text", path, edit.at, edit.removed, edit.inserted]
    if isinstance(edit, KeptEdit):
        return ["kept", path, edit.before, edit.after]
    removed, inserted = ([_value(record, edit.table) for record in part] for part in (edit.removed, edit.inserted))
    return ["records", path, edit.table, edit.at, removed, inserted]


def _edit_of(value: list[Any]) -> Edit:
    kind, path = value[0], from_dotted(value[1])
    if kind == "text":
        return TextEdit(path, int(value[2]), str(value[3]), str(value[4]))
    if kind == "kept":
        return KeptEdit(path, value[2], value[3])
    if kind != "records":
        raise ValueError(kind)
    table = value[2]
    removed, inserted = (tuple(_record(item, table) for item in part) for part in value[4:6])
    return RecordsEdit(path, table, int(value[3]), removed, inserted)


def _value(record: Record, table: str) -> JsonObject:
    """Return what a record holds, without what is as in an empty one."""
    value: JsonObject = {}
    for field in FIELDS[table]:
        part = getattr(record, field.name)
        if field.kind is Kind.RECORDS:
            part = [_value(item, field.table) for item in part]
        elif field.kind is Kind.RECORD:
            part = _value(part, field.table)
        if part:
            value[field.name] = part
    for name in _KEPT:
        if kept := getattr(record, name, None):
            value[f"+{name}"] = list(kept) if isinstance(kept, tuple) else kept
    return value


def _record(value: JsonObject, table: str) -> Record:
    parts: dict[str, Any] = {}
    for field in FIELDS[table]:
        if field.name not in value:
            continue
        part: Any = value[field.name]
        if field.kind is Kind.RECORDS:
            part = tuple(_record(item, field.table) for item in part)
        elif field.kind is Kind.RECORD:
            part = _record(part, field.table)
        elif not isinstance(part, str) or isinstance(part, NumberText):
            raise ValueError(field.name)
        parts[field.name] = part
    for name in _KEPT:
        if (kept := value.get(f"+{name}")) is not None:
            parts[name] = tuple(cast(list[str], kept)) if name == "pinned" else kept
    return RECORD_OF_TABLE[table](**parts)
