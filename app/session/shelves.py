"""What lies where at home: drafts, ready to send, sent, and what needs a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from app.domain.intent import Intent, State

if TYPE_CHECKING:
    from app.storage.drafts import DraftLine, DraftStore, SavedDraft
    from app.storage.journal import Journal


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


class Shelves:
    """The lists over what is stored. Methods block: they are for a worker thread."""

    def __init__(self, drafts: "DraftStore", journal: "Journal") -> None:
        self._drafts = drafts
        self._journal = journal

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return the lines of all lists, newest first; what is open is listed however old it is."""
        recent = self._journal.history()
        known = {intent.id for intent in recent}
        older = [intent for intent in self._journal.open_intents() if intent.id not in known]
        return shelf_lines(self._drafts.list(), [*recent, *reversed(older)])

    def delete(self, draft_id: str) -> Callable[[], None]:
        """Delete a draft; return what brings it back."""
        saved = self._drafts.load(draft_id)
        self._drafts.delete(draft_id)
        return partial(_save_again, self._drafts, saved)


def _save_again(drafts: "DraftStore", saved: "SavedDraft") -> None:
    drafts.save(saved.id, saved.draft, saved.place)
