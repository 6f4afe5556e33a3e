"""What makes one draft of another: small, exact in both directions, and refused where it does not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from app.domain.draft import Draft, Record, part_at, with_part
from app.domain.field_path import FieldPath
from app.domain.vocab import FIELDS, Kind

_KEPT = ("spelled", "unknown", "extra", "file_extra")  # mappings that are no fields of the request


class ChangeError(Exception):
    """A change does not fit the draft it was to be made in."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """In the text at a path, ``inserted`` stands in the place of ``removed``."""

    path: FieldPath
    at: int
    removed: str
    inserted: str


@dataclass(frozen=True, slots=True)
class RecordsEdit:
    """In the list at a path, records of a table stand in the place of others."""

    path: FieldPath
    table: str
    at: int
    removed: tuple[Record, ...]
    inserted: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """What a record holds beside its fields (``spelled``, ``pinned``, ``unknown``, …) is another: exact JSON."""

    path: FieldPath
    before: object
    after: object


Edit = TextEdit | RecordsEdit | KeptEdit


def edits_between(before: Draft, after: Draft) -> tuple[Edit, ...]:
    """Return what leads from one draft to another; what both share costs nothing."""
    return tuple(_edits(before, after, "group", ()))


def with_edits(draft: Draft, edits: tuple[Edit, ...]) -> Draft:
    """Return a draft with edits made in it. Raises ChangeError where one does not fit; none is guessed."""
    for edit in edits:
        try:
            draft = _with_edit(draft, edit)
        except (LookupError, AttributeError, TypeError) as error:
            raise ChangeError(edit.path) from error
    return draft


def turned_back(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return what undoes edits."""
    return tuple(_turned_back(edit) for edit in reversed(edits))


def splice(before: str, after: str) -> tuple[int, str, str]:
    """Return where two texts part, what the first has there and what the second."""
    shortest = min(len(before), len(after))
    start = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    left = shortest - start
    end = next((back for back in range(left) if before[-1 - back] != after[-1 - back]), left)
    return start, before[start : len(before) - end], after[start : len(after) - end]


def _edits(before: Record, after: Record, table: str, path: FieldPath) -> Iterator[Edit]:
    if before is after:
        return
    for field in FIELDS[table]:
        former, now = getattr(before, field.name), getattr(after, field.name)
        here = (*path, field.name)
        if former is now:
            continue
        if field.kind is Kind.RECORDS:
            yield from _list_edits(former, now, field.table, here)
        elif field.kind is Kind.RECORD:
            yield from _edits(former, now, field.table, here)
        elif former != now:
            yield TextEdit(here, *splice(former, now))
    for name in (*_KEPT, "pinned"):
        former, now = getattr(before, name, None), getattr(after, name, None)
        if former is not now and (former != now or _order(former) != _order(now)):
            yield KeptEdit((*path, name), _plain(former), _plain(now))


def _list_edits(before: tuple[Record, ...], after: tuple[Record, ...], table: str, path: FieldPath) -> Iterator[Edit]:
    if len(before) == len(after):
        for place, (former, now) in enumerate(zip(before, after, strict=True)):
            yield from _edits(former, now, table, (*path, place))
        return
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    yield RecordsEdit(path, table, start, before[start : len(before) - end], after[start : len(after) - end])


def _shared(one: tuple[Record, ...], other: tuple[Record, ...]) -> int:
    """Return how many records two lists share from their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first is not second and first != second:
            break
        count += 1
    return count


def _with_edit(draft: Draft, edit: Edit) -> Draft:
    part = cast(Any, part_at(draft, edit.path))
    if isinstance(edit, KeptEdit):
        if _plain(part) != edit.before:
            raise ChangeError(edit.path)
        record = cast(Record, part_at(draft, edit.path[:-1]))
        value: Any = tuple(cast(list[str], edit.after)) if edit.path[-1] == "pinned" else edit.after
        changed: Any = {str(edit.path[-1]): value}
        return (
            with_part(draft, edit.path[:-1], replace(record, **changed))
            if edit.path[:-1]
            else replace(draft, **changed)
        )
    until = edit.at + len(edit.removed)
    if part[edit.at : until] != edit.removed:
        raise ChangeError(edit.path)
    return with_part(draft, edit.path, part[: edit.at] + edit.inserted + part[until:])


def _turned_back(edit: Edit) -> Edit:
    if isinstance(edit, KeptEdit):
        return KeptEdit(edit.path, edit.after, edit.before)
    return replace(edit, removed=edit.inserted, inserted=edit.removed)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    """Return what can be written as JSON."""
    return list(value) if isinstance(value, tuple) else value


def _order(value: object) -> object:
    """The order of keys counts: a request is sent as it was read."""
    return list(value) if isinstance(value, Mapping) else None
