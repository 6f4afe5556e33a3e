"""A whole target group in plain sentences, each with the fields it tells."""

from dataclasses import dataclass
from datetime import date

from app.domain.draft import Draft
from app.domain.field_path import FieldPath


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain sentence and the paths it tells; the first path is where a Change link leads."""

    text: str
    paths: tuple[FieldPath, ...]


@dataclass(frozen=True, slots=True)
class LockedLine:
    """Something that cannot be changed after creation, in words, with the source that says so."""

    text: str
    path: FieldPath
    source: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a draft says. ``also_sent`` are the fields that are sent and that no sentence tells, in wire order; an
    unknown field stands there under its wire name."""

    sentences: tuple[Sentence, ...]
    also_sent: tuple[FieldPath, ...]
    locked: tuple[LockedLine, ...]


def read_back(draft: Draft, *, environment_name: str = "", today: date) -> ReadBack:
    """Return a draft in sentences; ``environment_name`` such as ``LIVE (EU)`` says where it starts."""
    raise NotImplementedError
