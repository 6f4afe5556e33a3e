"""Asked and kept: what a request said beside what the service made of it, with what the difference means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from app.domain import vocab
from app.domain.exact_json import JsonObject, dumps
from app.domain.field_path import FieldPath
from app.domain.vocab import Field, Kind
from app.exchange.answer_of import is_object, is_twin, name_of
from app.session.kept_values import added_reason, is_empty, meaning


class Match(StrEnum):
    """How a field came back. Only DIFFERENT and MISSING are bad news."""

    SAME = "same"
    SAME_MEANING = "same_meaning"
    ADDED = "added"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its path (names as in drafts, wire names where a draft has none; the place in the answer for what
    was added), asked and kept as exact JSON text (None where absent), and a code for
    :func:`app.words.comparison.reason_sentence`."""

    path: FieldPath
    asked: str | None
    kept: str | None
    verdict: Match
    reason: str = ""


def compare(sent: JsonObject, kept: JsonObject) -> tuple[Difference, ...]:
    """Return every field of a request and of the group in its answer, in the order of the request.

    Both are values of :func:`app.domain.exact_json.loads`; ``kept`` is the group itself, without the envelope.
    Records are matched by reference code or name, else by their order; what was added stands behind what was asked.
    """
    return tuple(_records(sent, kept, "group", (), sent))


def _records(
    asked: JsonObject, kept: JsonObject, table: str, base: FieldPath, sent: JsonObject
) -> Iterator[Difference]:
    fields = {field.wire: field for field in vocab.FIELDS.get(table, ())}
    for wire, value in asked.items():
        field = fields.get(wire)
        path = (*base, field.name if field else wire)
        if wire not in kept:
            yield _missing(path, value, field)
        else:
            yield from _both(path, value, kept[wire], field, sent)
    for wire, value in kept.items():
        if wire not in asked:
            path = (*base, fields[wire].name if wire in fields else wire)
            yield Difference(path, None, dumps(value), Match.ADDED, added_reason(wire, value))


def _missing(path: FieldPath, value: object, field: Field | None) -> Difference:
    if is_empty(value):
        return Difference(path, dumps(value), None, Match.SAME_MEANING, "nothing_said")
    return Difference(path, dumps(value), None, Match.MISSING, "dropped" if field else "unknown_dropped")


def _both(path: FieldPath, asked: object, kept: object, field: Field | None, sent: JsonObject) -> Iterator[Difference]:
    kind = field.kind if field else None
    if field and kind is Kind.RECORD and is_object(asked) and is_object(kept):
        yield from _records(asked, kept, field.table, path, sent)
    elif field and kind is Kind.RECORDS and asked and _are_objects(asked) and _are_objects(kept):
        yield from _lists(path, asked, kept, field, sent)
    else:
        yield _leaf(path, asked, kept, field, sent)


def _leaf(path: FieldPath, asked: object, kept: object, field: Field | None, sent: JsonObject) -> Difference:
    one, other = dumps(asked), dumps(kept)
    if one == other:
        return Difference(path, one, other, Match.SAME)
    reason, is_same = meaning(asked, kept, field, sent)
    return Difference(path, one, other, Match.SAME_MEANING if is_same else Match.DIFFERENT, reason)


def _lists(
    path: FieldPath, asked: list[JsonObject], kept: list[JsonObject], field: Field, sent: JsonObject
) -> Iterator[Difference]:
    partners = _partners(asked, kept, field.name)
    for place, record in enumerate(asked):
        partner = partners[place]
        if partner is None:
            yield Difference((*path, place), dumps(record), None, Match.MISSING, "dropped")
        else:
            yield from _records(record, kept[partner], field.table, (*path, place), sent)
    for place, record in enumerate(kept):
        if place not in partners:
            twin = field.name == "targets" and is_twin(record, kept)
            yield Difference((*path, place), None, dumps(record), Match.ADDED, "return_twin" if twin else "extra")


def _partners(asked: Sequence[JsonObject], kept: Sequence[JsonObject], name: str) -> list[int | None]:
    """Return for each record asked for the place of the one kept: of the same name, else the next one left over."""
    asked_names, kept_names = [_name(record, name) for record in asked], [_name(record, name) for record in kept]
    partners: list[int | None] = []
    for own in asked_names:
        known = own and asked_names.count(own) == 1 and kept_names.count(own) == 1
        partners.append(kept_names.index(own) if known else None)
    left = [
        place
        for place, record in enumerate(kept)
        if place not in partners and not (name == "targets" and is_twin(record, list(kept)))
    ]
    return [left.pop(0) if partner is None and left else partner for partner in partners]


def _name(record: JsonObject, name: str) -> str:
    if name == "periods":
        return str(record.get("refCode") or "").casefold()
    return name_of(record).casefold() if name in ("targets", "streaks") else ""


def _are_objects(value: object) -> TypeGuard[list[JsonObject]]:
    return isinstance(value, list) and all(is_object(item) for item in value)
