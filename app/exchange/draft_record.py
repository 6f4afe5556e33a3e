"""One record of a ``.tgdraft``: tolerant where the meaning is plain, clear about the place where it is not."""

from typing import Any

from app.domain import vocab
from app.domain.draft import RECORD_OF_TABLE, Record
from app.domain.vocab import Field, Kind
from app.exchange.json_body import MOST_RECORDS
from app.exchange.unreadable_file import DraftFileError, UnreadableFileError

_OWN = ("spelled", "pinned")


def read_record(table: str, file: object, path: str) -> Record:
    """Return the record of a table; ``path`` is its dotted place in the file, for DraftFileError. Keys that this
    program does not know are kept in ``extra``."""
    if not isinstance(file, dict):
        raise DraftFileError("wrong_shape", path)
    fields = {field.name: field for field in vocab.FIELDS[table]}
    parts: dict[str, Any] = {}
    extra: dict[str, object] = {}
    for key, value in file.items():
        if key in fields:
            if value is not None:
                parts[key] = _part(fields[key], value, f"{path}.{key}")
        elif key not in _OWN:
            extra[key] = value
    spelled = _texts_by_name(file.get("spelled"), f"{path}.spelled")
    pinned = _texts(file.get("pinned"), f"{path}.pinned")
    return RECORD_OF_TABLE[table](
        spelled={name: spelling for name, spelling in spelled.items() if name in fields or name in extra},
        pinned=tuple(name for name in pinned if name in fields),
        extra=extra,
        **parts,
    )


def _part(field: Field, value: object, path: str) -> str | Record | tuple[Record, ...]:
    if field.kind is Kind.RECORD:
        return read_record(field.table, value, path)
    if field.kind is not Kind.RECORDS:
        return _text(value, path)
    if not isinstance(value, list):
        raise DraftFileError("wrong_shape", path)
    if len(value) > MOST_RECORDS and field.table != "value":
        raise UnreadableFileError("too_many_parts")
    return tuple(read_record(field.table, item, f"{path}.{place}") for place, item in enumerate(value))


def _text(value: object, path: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):  # a number's digits too
        return str(value)
    raise DraftFileError("wrong_shape", path)


def _texts(value: object, path: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise DraftFileError("wrong_shape", path)
    return [_text(item, f"{path}.{place}") for place, item in enumerate(value)]


def _texts_by_name(value: object, path: str) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise DraftFileError("wrong_shape", path)
    return {name: _text(item, f"{path}.{name}") for name, item in value.items()}
