"""A whole target group in plain sentences, each with the fields it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import vocab
from app.domain.draft import Draft, Record, Target
from app.domain.field_path import FieldPath
from app.domain.visibility import shows
from app.domain.vocab import Kind
from app.planning.locked import LockedLine as LockedLine  # noqa: PLC0414 - a part of what is read back
from app.planning.locked import locked_lines
from app.planning.read_group import kind_sentences, name_sentence, start_sentences, switch_sentences
from app.planning.read_schedule import cycle_sentences, schedule_details
from app.planning.read_targets import goals_of_targets, target_details
from app.planning.sentence import Sentence as Sentence  # noqa: PLC0414 - a part of what is read back


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a draft says. ``also_sent`` are the fields that are sent and that no sentence tells, in wire order; an
    unknown field stands there under its wire name."""

    sentences: tuple[Sentence, ...]
    also_sent: tuple[FieldPath, ...]
    locked: tuple[LockedLine, ...]


def read_back(draft: Draft, *, environment_name: str = "", today: date) -> ReadBack:
    """Return a draft in sentences; ``environment_name`` such as ``LIVE (EU)`` says where it starts.

    The first ones are the group in short: what it is called, when it runs, what customers must do, where it starts;
    the others are its details. What a choice hides is not told, as it is not sent. A half-filled draft is told as far
    as it goes.
    """
    sentences = (
        name_sentence(draft),
        *cycle_sentences(draft),
        *goals_of_targets(draft),
        *start_sentences(draft, environment_name),
        *kind_sentences(draft),
        *schedule_details(draft, today),
        *target_details(draft),
        *switch_sentences(draft),
    )
    told = {path for sentence in sentences for path in sentence.paths}
    untold = tuple(path for path in sent_fields(draft) if path not in told)
    return ReadBack(sentences, untold, locked_lines(draft))


def sent_fields(draft: Draft) -> Iterator[FieldPath]:
    """Yield the path of every field that is sent and says something, in wire order; an unknown field stands there by
    its wire name."""
    yield from _sent(draft, "group", (), None)


def _sent(record: Record, table: str, base: FieldPath, target: Target | None) -> Iterator[FieldPath]:
    """A record that is visible itself; ``target`` is the one it belongs to."""
    target = record if isinstance(record, Target) else target
    for field in vocab.FIELDS[table]:
        part = getattr(record, field.name)
        if not part or not shows(record, field.name, target):
            continue
        path = (*base, field.name)
        if field.kind is Kind.RECORDS:
            for place, item in enumerate(part):
                yield from _sent(item, field.table, (*path, place), target)
        elif field.kind is Kind.RECORD:
            yield from _sent(part, field.table, path, target)
        else:
            yield path
    for wire in record.unknown:
        yield (*base, wire)
