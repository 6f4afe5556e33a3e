"""Drafts on the disk: the newest good version always comes back, with the place where the person was."""

from dataclasses import dataclass
from typing import Protocol

from app.domain.draft import Draft
from app.domain.place import Place
from app.storage.database import Database


class DraftForm(Protocol):
    """How a draft becomes text and back: the module :mod:`app.exchange.draft_file`."""

    def write_draft(self, draft: Draft) -> str:
        """Return the text of a draft."""

    def read_draft(self, text: str) -> Draft:
        """Return the draft of a text."""


class DamagedDraftError(Exception):
    """No version of a draft can be read any more; what is left of it is kept."""


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as it was saved. ``damaged`` says, once, that the newest version could not be read and the one before
    it was opened. ``saved_at`` is ISO 8601 in UTC."""

    id: str
    draft: Draft
    place: Place
    revision: int
    saved_at: str
    name: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of the list of drafts. ``state`` is that of the draft's newest intent, empty where there is none."""

    id: str
    name: str
    saved_at: str
    revision: int
    state: str = ""


class DraftStore:
    """All drafts. ``form`` is the module :mod:`app.exchange.draft_file`."""

    def __init__(self, database: Database, form: DraftForm) -> None:
        raise NotImplementedError

    def new_id(self) -> str:
        """Return an id for a new draft; it is in the list when it was saved."""
        raise NotImplementedError

    def save(self, draft_id: str, draft: Draft, place: Place) -> int:
        """Save a draft durably; return its revision. Raises NotRecordedError."""
        raise NotImplementedError

    def load(self, draft_id: str) -> SavedDraft:
        """Return a draft. Raises LookupError, DamagedDraftError, and what the form raises for a newer format."""
        raise NotImplementedError

    def list(self, limit: int = 200, offset: int = 0) -> list[DraftLine]:
        """Return the drafts, the one saved last first."""
        raise NotImplementedError

    def newest(self) -> str | None:
        """Return the id of the draft saved last, None where there is none."""
        raise NotImplementedError

    def delete(self, draft_id: str) -> None:
        """Delete a draft; what was sent of it stays in the journal."""
        raise NotImplementedError
