"""What lies where at home: drafts, ready to send, sent, and what needs a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.intent import Intent, State

if TYPE_CHECKING:
    from app.storage.drafts import DraftLine


class Shelf(StrEnum):
    """The lists of the home window, in order."""

    DRAFTS = "drafts"
    READY = "ready"
    SENT = "sent"
    ATTENTION = "attention"


_SHELVES: dict[State, Shelf] = {
    State.PREPARED: Shelf.READY,
    State.CREATED: Shelf.SENT,
    State.CREATED_WITH_PROBLEMS: Shelf.SENT,
    State.WITHDRAWN: Shelf.DRAFTS,
    State.ABANDONED: Shelf.DRAFTS,
}


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A line of a list. ``when`` is ISO 8601 in UTC; ``intent`` the newest wish to create it, None where there was
    none; ``has_draft`` is false where only the record of a sending is left."""

    draft_id: str
    name: str
    when: str
    intent: Intent | None = None
    has_draft: bool = True

    @property
    def shelf(self) -> Shelf:
        """Return the list on which it lies; what is neither settled nor simple needs a person."""
        return Shelf.DRAFTS if self.intent is None else _SHELVES.get(self.intent.state, Shelf.ATTENTION)


def shelf_lines(drafts: "Sequence[DraftLine]", intents: Sequence[Intent]) -> tuple[ShelfLine, ...]:
    """Return the lines of all lists, newest first. ``intents`` are newest first, all that are known."""
    newest: dict[str, Intent] = {}
    for intent in intents:
        newest.setdefault(intent.draft_id, intent)
    lines = [_line(draft, newest.get(draft.id)) for draft in drafts]
    known = {draft.id for draft in drafts}
    lines += [
        ShelfLine(intent.draft_id, intent.name, intent.changed_at, intent, has_draft=False)
        for intent in newest.values()
        if intent.draft_id not in known and intent.state not in (State.WITHDRAWN, State.ABANDONED)
    ]
    return tuple(sorted(lines, key=lambda line: line.when, reverse=True))


def _line(draft: "DraftLine", intent: Intent | None) -> ShelfLine:
    when = draft.saved_at if intent is None else max(draft.saved_at, intent.changed_at)
    return ShelfLine(draft.id, draft.name, when, intent)
