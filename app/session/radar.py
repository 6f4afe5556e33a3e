"""Earlier target groups that a draft comes close to: the same content or name, or the same event at the same time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain import exact_json, readers
from app.domain.draft import Draft
from app.domain.intent import Intent
from app.domain.issue import Fix, Issue, Severity
from app.domain.period_span import spans_of
from app.domain.readers import Unreadable
from app.exchange.json_body import draft_of
from app.exchange.unreadable_file import UnreadableFileError
from app.planning.season_texts import folded
from app.session.compose import body_bytes

OPEN_EARLIER = "open_earlier"
"""The code of the fix that leads to the earlier group; its ``params`` name the ``intent`` and its ``draft``."""
MOST_TOLD = 20
DAYS_OF_A_GAP = 30
_SOURCE = "what was sent from this computer"
_LIVES = (("from_date", "to_date"), ("target_cycle_start_date", "target_cycle_end_date"))
_Days = tuple[date, date]


class EarlierIntents(Protocol):
    """What the radar needs of :class:`app.storage.journal.Journal`."""

    def with_groups(self, profile_id: str) -> list[Intent]:
        """Return the intents at a profile whose group was or may have been created, newest first."""

    def of_draft(self, draft_id: str) -> list[Intent]:
        """Return the intents of a draft, newest first."""

    def gap_since(self) -> str:
        """Return since when the record may have holes, ISO 8601 in UTC; empty where it has none."""


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of a group: all but its name, its name, the days of each event."""

    name: str
    content: str
    events: dict[str, int]  # the place of the first target of each
    days: tuple[_Days, ...]


class Radar:
    """Reads each earlier group once. Methods block: they are for a worker thread, one at a time."""

    def __init__(self, earlier: EarlierIntents, today: Callable[[], date] = date.today) -> None:
        self._earlier = earlier
        self._today = today
        self._prints: dict[str, _Print | None] = {}

    def issues(self, draft_id: str, draft: Draft, profile_id: str) -> tuple[Issue, ...]:
        """Return a warning for each earlier group at the profile that a draft comes close to, newest first; before
        them one where the record of earlier groups was lost not long ago and knows nothing of the draft."""
        own = _print_of(body_bytes(draft))
        if own is None:
            return ()
        found = self._gap(draft_id)
        for intent in self._earlier.with_groups(profile_id):
            if intent.draft_id == draft_id:
                continue
            if intent.id not in self._prints:
                self._prints[intent.id] = _print_of(intent.body)
            other = self._prints[intent.id]
            issue = _compared(own, other, intent) if other is not None else None
            if issue is not None:
                found.append(issue)
                if len(found) == MOST_TOLD:
                    break
        return tuple(found)

    def _gap(self, draft_id: str) -> list[Issue]:
        gap = self._earlier.gap_since()[:10]
        if not gap or self._earlier.of_draft(draft_id):
            return []
        if abs((self._today() - date.fromisoformat(gap)).days) > DAYS_OF_A_GAP:
            return []
        return [Issue("radar.no_record", Severity.WARN, ("name",), _SOURCE, {"sent_day": gap})]


def _compared(own: _Print, other: _Print, intent: Intent) -> Issue | None:
    params = {"name": intent.name, "sent_day": intent.created_at[:10]}
    if own.content == other.content:
        return _issue("same_content", ("name",), intent, params)
    if own.name and own.name == other.name:
        return _issue("same_name", ("name",), intent, params)
    common = _common(own.days, other.days)
    for event, place in own.events.items():
        if event in other.events and common is not None:
            first, last = common
            days = {"event": event, "first_day": first.isoformat(), "last_day": last.isoformat()}
            return _issue("same_event", ("targets", place, "event_name"), intent, params | days)
    return None


def _issue(kind: str, path: tuple[str | int, ...], intent: Intent, params: dict[str, str]) -> Issue:
    fix = Fix(OPEN_EARLIER, params={"intent": intent.id, "draft": intent.draft_id})
    return Issue(f"radar.{kind}", Severity.WARN, path, _SOURCE, params, fix)


def _print_of(body: bytes) -> _Print | None:
    """Return what is compared of a request; None where it cannot be read."""
    try:
        value = exact_json.loads(body.decode())
        draft = draft_of(value)
    except (ValueError, UnreadableFileError):
        return None
    if not isinstance(value, dict):
        return None
    rest = {name: _folded(part) for name, part in value.items() if name != "name"}
    events: dict[str, int] = {}
    for place, target in enumerate(draft.targets):
        if target.event_name.strip():
            events.setdefault(folded(target.event_name), place)
    return _Print(folded(draft.name), exact_json.dumps(_sorted(rest)), events, _days(draft))


def _folded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _folded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_folded(part) for part in value]
    return folded(value) if type(value) is str else value


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(part) for part in value] if isinstance(value, list) else value


def _days(draft: Draft) -> tuple[_Days, ...]:
    """Return the days on which a group runs, from its periods or else from its life, without overlaps, in order."""
    spans = [(span.start, span.end) for span in spans_of(draft.periods)] or list(_life(draft))
    merged: list[_Days] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _life(draft: Draft) -> Iterator[_Days]:
    for first, last in _LIVES:
        start, end = readers.read_moment(getattr(draft, first)), readers.read_moment(getattr(draft, last), True)
        if not isinstance(start, Unreadable) and not isinstance(end, Unreadable) and start.day <= end.day:
            yield start.day, end.day


def _common(some: Sequence[_Days], others: Sequence[_Days]) -> _Days | None:
    """Return the first days that two lists share; both are in order."""
    one = other = 0
    while one < len(some) and other < len(others):
        start, end = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if start <= end:
            return start, end
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1
    return None
