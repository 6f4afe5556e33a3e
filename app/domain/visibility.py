"""What is visible is sent: which fields the choices of a draft show, and which they hide.

A hidden field keeps its text in the draft and is not sent. A pinned field (see :class:`app.domain.draft.Record`)
is visible whatever the choices say. Sources: the reference's matrix of entities and types, and its list of what
each tracking type and window needs.
"""

from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from app.domain.draft import RECORD_OF_TABLE, Draft, ExtendedFieldInfo, Part, Record, Target, part_at
from app.domain.field_path import FieldPath
from app.domain.vocab import STREAK_TRACKING_TYPES

SERVER_MADE_WINDOWS = ("CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW")
_R = TypeVar("_R", bound=Record)
_MEASURES_FIELD = ("EXTENDED_FIELD", "EVENT_ATTRIBUTE")


def shown(draft: Draft, path: FieldPath) -> bool:
    """Tell whether the field, record or list at a path is visible, and so sent."""
    part: Part = draft
    target: Target | None = None
    for place, step in enumerate(path):
        if isinstance(part, Record) and isinstance(step, str):
            if not shows(part, step, target):
                return False
            target = part if isinstance(part, Target) else target
        if place + 1 < len(path):  # a place that is not there yet is shown like the others
            part = part_at(cast(Record, part), (step,))
    return True


def needed(draft: Draft, path: FieldPath) -> bool:
    """Tell whether the choices themselves show the last step of a path, an import's pin aside."""
    name = path[-1]
    if isinstance(name, int):
        return True
    parent = draft if len(path) == 1 else part_at(draft, path[:-1])
    target = part_at(draft, path[:2]) if isinstance(parent, ExtendedFieldInfo) else None
    return not isinstance(parent, Record) or _needs(parent, name, target)


def shows(record: Record, name: str, target: Target | None = None) -> bool:
    """Tell whether a record shows one of its fields where it is shown itself; ``target`` is the one it belongs to."""
    return name in record.pinned or _needs(record, name, target)


def pin_unneeded(draft: Draft) -> Draft:
    """Return a draft as an import leaves it: what it brought although its own choices make it unneeded is pinned."""
    return _pinned(draft, draft, ())


def has_content(record: Record) -> bool:
    """Tell whether a record holds any text, spelling or unknown field, itself or inside."""
    if record.unknown or record.spelled:
        return True
    for name, empty in _PARTS[type(record)]:
        part = getattr(record, name)
        if part and part is not empty and (not isinstance(part, Record) or has_content(part)):
            return True
    return False


_OWN = ("spelled", "pinned", "unknown", "extra", "file_extra")
_PARTS = {
    kind: tuple((each.name, each.default) for each in fields(kind) if each.name not in _OWN)
    for kind in RECORD_OF_TABLE.values()
}
"""The parts of each kind of record, with what each is where it holds nothing."""


def _pinned(draft: Draft, record: _R, base: FieldPath) -> _R:
    if not isinstance(record, Draft | Target | ExtendedFieldInfo):  # in all others everything is needed
        return record
    pinned = list(record.pinned)
    changed: Any = {}
    for name, empty in _PARTS[type(record)]:
        part = getattr(record, name)
        if (not part or part is empty) and name not in record.spelled:  # most of a record's fields hold nothing
            continue
        path = (*base, name)
        if isinstance(part, Record):
            inner = _pinned(draft, part, path)
            if inner is not part:
                changed[name] = inner
        elif isinstance(part, tuple):
            changed[name] = tuple(_pinned(draft, item, (*path, place)) for place, item in enumerate(part))
        if name not in pinned and (_holds(part) or name in record.spelled) and not needed(draft, path):
            pinned.append(name)
    return replace(record, pinned=tuple(pinned), **changed) if changed or len(pinned) > len(record.pinned) else record


def _holds(part: object) -> bool:
    return has_content(part) if isinstance(part, Record) else bool(part)


def _needs(record: Record, name: str, target: object) -> bool:
    if isinstance(record, Draft):
        return _group_shows(record, name)
    if isinstance(record, Target):
        return _target_shows(record, name)
    if isinstance(record, ExtendedFieldInfo):
        return isinstance(target, Target) and _info_shows(target, name)
    return True


def _group_shows(draft: Draft, name: str) -> bool:
    if name in ("combination_type", "unified_target_expression"):
        return draft.tracking_type == "UNIFIED"
    if name == "streaks":
        return draft.tracking_type in STREAK_TRACKING_TYPES
    if name == "periods":
        return draft.target_evaluation_type not in SERVER_MADE_WINDOWS
    return True


def _target_shows(target: Target, name: str) -> bool:
    if name == "event_name":
        return target.target_entity == "EVENT"
    if name == "extended_field_info":
        return target.target_entity == "ALTERNATE_CURRENCIES" or target.target_type in _MEASURES_FIELD
    return name != "target_milestone_triggers"


def _info_shows(target: Target, name: str) -> bool:
    if name in ("alternate_currency_identifier", "program_id"):
        return target.target_entity == "ALTERNATE_CURRENCIES"
    return target.target_type in _MEASURES_FIELD
