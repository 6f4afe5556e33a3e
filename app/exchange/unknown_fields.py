"""The unknown fields of a draft in one list, by the dotted path of the wire field, as a ``.tgdraft`` holds them.

A dot or backslash inside a field's own name is written with a backslash before it: ``periods.0.a\\.b``.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.domain import vocab
from app.domain.draft import Draft, Record, part_at, with_part
from app.domain.exact_json import JsonObject
from app.domain.field_path import FieldPath
from app.domain.vocab import Kind

_PLACE = re.compile(r"[0-9]{1,9}")


def unknown_by_path(draft: Draft) -> JsonObject:
    """Return the unknown fields of all records, such as ``{"periods.0.foo": 5}``."""
    return dict(_unknown(draft, "group", ""))


def with_unknown(draft: Draft, unknown: Mapping[str, object], file_extra: Mapping[str, object]) -> Draft:
    """Return the draft with its unknown fields; those at places it does not have stay in ``file_extra``."""
    lost: JsonObject = {}
    for path, value in unknown.items():
        *steps, name = _steps(path)
        base = _record_path(draft, steps)
        if base is None:
            lost[path] = value
        else:
            draft = _with_field(draft, base, name, value)
    return replace(draft, file_extra={**file_extra, **({"unknown": lost} if lost else {})})


def _unknown(record: Record, table: str, base: str) -> list[tuple[str, object]]:
    found = [(base + re.sub(r"[.\\]", r"\\\g<0>", wire), value) for wire, value in record.unknown.items()]
    for field in vocab.FIELDS[table]:
        part = getattr(record, field.name)
        if field.kind is Kind.RECORDS:
            for place, item in enumerate(part):
                found += _unknown(item, field.table, f"{base}{field.wire}.{place}.")
        elif field.kind is Kind.RECORD:
            found += _unknown(part, field.table, f"{base}{field.wire}.")
    return found


def _steps(path: str) -> list[str]:
    steps, escaped = [""], False
    for character in path:
        if escaped or character not in ".\\":
            steps[-1] += character
            escaped = False
        elif character == ".":
            steps.append("")
        else:
            escaped = True
    return steps


def _record_path(draft: Draft, steps: list[str]) -> FieldPath | None:
    """Return the path of the record that wire names and places lead to, or None where there is none."""
    path: FieldPath = ()
    part: Record | tuple[Record, ...] = draft
    table = "group"
    for step in steps:
        if isinstance(part, tuple):
            if not _PLACE.fullmatch(step) or int(step) >= len(part):
                return None
            path, part = (*path, int(step)), part[int(step)]
        else:
            field = next((field for field in vocab.FIELDS[table] if field.wire == step and field.table), None)
            if field is None:
                return None
            path, part, table = (*path, field.name), getattr(part, field.name), field.table
    return path if isinstance(part, Record) else None


def _with_field(draft: Draft, base: FieldPath, name: str, value: object) -> Draft:
    record = part_at(draft, base)
    assert isinstance(record, Record)  # noqa: S101 - _record_path has seen it
    changed = replace(record, unknown={**record.unknown, name: value})
    return changed if isinstance(changed, Draft) else with_part(draft, base, changed)
