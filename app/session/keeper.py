"""Autosave: what is typed is on the disk within a second, and the thread of the windows never waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.draft import Draft
from app.domain.place import Place


class DraftKeeping(Protocol):
    """What saves a draft: :class:`app.storage.drafts.DraftStore`."""

    def save(self, draft_id: str, draft: Draft, place: Place) -> int:
        """Save a draft durably; return its revision."""


@dataclass(frozen=True, slots=True)
class KeepState:
    """How saving goes. ``waiting`` says that there is something not on the disk yet; ``failing_since`` is None while
    all is well, else when saving began to fail, and ``reason`` the code (``disk_full``, ``read_only``, …)."""

    waiting: bool = False
    saved_at: datetime | None = None
    failing_since: datetime | None = None
    reason: str = ""


class Keeper:
    """Saves drafts on a thread of its own, the latest of each; tries again while the disk refuses."""

    def __init__(self, store: DraftKeeping) -> None:
        raise NotImplementedError

    @property
    def state(self) -> KeepState:
        """How saving goes."""
        raise NotImplementedError

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after each change of the state, on the keeper's thread."""
        raise NotImplementedError

    def keep(self, draft_id: str, draft: Draft, place: Place) -> None:
        """Save a draft soon. Never waits."""
        raise NotImplementedError

    def revision(self, draft_id: str) -> int:
        """Return the revision a draft was last saved as by this keeper, 0 where it was not."""
        raise NotImplementedError

    def drop(self, draft_id: str) -> None:
        """Do not save what is waiting of a draft: it was deleted."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Save what is waiting now; return True when all of it is on the disk."""
        raise NotImplementedError

    def close(self) -> bool:
        """Save what is waiting and end the thread; return True when all of it is on the disk."""
        raise NotImplementedError
