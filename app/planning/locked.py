"""What cannot be changed after creation, in one table with its sources.

UI is the guide of the service's own screens; EDIT, PERIODS and TARGETS are the pages that edit a group, its periods
and its targets; INTRO and CHALLENGE the pages of milestones and of challenges. EDIT allows the name, the rule and its
JSON only, and its sample a description; UI says that a name stays: so it must be right the first time.
"""

from dataclasses import dataclass

from app.domain.draft import Draft, part_at
from app.domain.field_path import FieldPath
from app.domain.visibility import shown
from app.domain.vocab import table_at
from app.words.locked import locked_words

LOCKED: dict[tuple[str, str], tuple[str, str]] = {
    ("group", "name"): ("name", "UI; EDIT says otherwise"),
    ("group", "tracking_type"): ("always", "EDIT"),
    ("group", "target_evaluation_type"): ("always", "EDIT"),
    ("group", "frequency"): ("always", "EDIT"),
    ("group", "frequency_type"): ("always", "EDIT"),
    ("group", "recurring_cycles"): ("always", "EDIT"),
    ("group", "preferred_till_id"): ("always", "EDIT"),
    ("group", "user_created"): ("challenge", "CHALLENGE"),
    ("group", "leaderboard_enabled"): ("always", "EDIT"),
    ("group", "time_zone_name"): ("always", "EDIT"),
    ("group", "from_date"): ("always", "EDIT"),
    ("group", "to_date"): ("always", "EDIT"),
    ("group", "combination_type"): ("always", "EDIT, unified edit"),
    ("group", "streaks"): ("always", "EDIT"),
    ("period", "start_date"): ("begun", "PERIODS"),
    ("period", "end_date"): ("ended", "PERIODS"),
    ("target", "name"): ("discouraged", "TARGETS"),
}
"""By table and field: when it is locked, and who says so. What stands not here can be changed, or nobody says."""


@dataclass(frozen=True, slots=True)
class Lock:
    """How firmly a field is locked: ``always``, ``name``, ``challenge``, ``begun``, ``ended``, ``discouraged``."""

    when: str
    source: str


@dataclass(frozen=True, slots=True)
class LockedLine:
    """Something that cannot be changed after creation, in words, with the source that says so."""

    text: str
    path: FieldPath
    source: str


def lock_of(path: FieldPath) -> Lock | None:
    """Return how a field is locked after creation; None where it is not, or no source says so."""
    if not path or not isinstance(path[-1], str):
        return None
    found = LOCKED.get((table_at(path), path[-1]))
    return Lock(*found) if found else None


def locked_lines(draft: Draft) -> tuple[LockedLine, ...]:
    """Return what cannot be changed later of what a draft sends: the group's fields one by one, the periods' dates
    and the targets' names once for all."""
    lines = []
    for (table, name), (when, source) in LOCKED.items():
        path = _first_filled(draft, table, name)
        if path is None or (when == "challenge" and draft.user_created.strip() != "true"):
            continue
        lines.append(LockedLine(locked_words(path, when, _text_at(draft, path)), path, source))
    return tuple(lines)


def _first_filled(draft: Draft, table: str, name: str) -> FieldPath | None:
    records = {"period": "periods", "target": "targets"}.get(table)
    places: list[FieldPath] = [(name,)]
    if records:
        places = [(records, place, name) for place in range(len(getattr(draft, records)))]
    return next((path for path in places if part_at(draft, path) and shown(draft, path)), None)


def _text_at(draft: Draft, path: FieldPath) -> str:
    part = part_at(draft, path)
    return part if isinstance(part, str) else ""
