"""Autosave: what is typed is on the disk within a second, and the thread of the windows never waits for it."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.domain.place import Place

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.domain.history import History

PAUSE_SECONDS = 0.3
RETRY_SECONDS = 2.0
_LOG = logging.getLogger(__name__)


class DraftKeeping(Protocol):
    """What saves a draft: :class:`app.storage.drafts.DraftStore`."""

    def save(self, draft_id: str, draft: "Draft", place: Place, history: "History | None" = None) -> int:
        """Save a draft durably, with what can be undone in it; return its revision."""


class CopyKeeping(Protocol):
    """Where copies go while the disk refuses: :class:`app.session.copy_folder.CopyFolder`."""

    folder: Path

    def save(self, draft_id: str, draft: "Draft") -> Path:
        """Write a draft durably; raises OSError."""


_Item = tuple["Draft", Place, "History | None"]


class KeepState(NamedTuple):
    """How saving goes. ``waiting`` says that there is something not on the disk yet; ``saved_at`` is when something
    was saved last and ``saved_uptime`` the same on a clock that nobody sets, for "3 seconds ago"; ``failing_since``
    is None while all is well, else when saving began to fail, and ``reason`` the code (``disk_full``, …).
    ``copied_at`` and ``copies_in`` say when copies of all that waits were last written into which other folder."""

    waiting: bool = False
    saved_at: datetime | None = None
    saved_uptime: float = 0.0
    failing_since: datetime | None = None
    reason: str = ""
    copied_at: datetime | None = None
    copies_in: str = ""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Keeper:
    """Saves drafts on a thread of its own, the latest of each; tries again while the disk refuses.

    A pause collects the keys of a word into one save. What failed stays in memory and is tried again until it works
    or something newer takes its place.
    """

    def __init__(
        self,
        store: DraftKeeping,
        pause_seconds: float = PAUSE_SECONDS,
        retry_seconds: float = RETRY_SECONDS,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._store = store
        self._pause = pause_seconds
        self._retry = retry_seconds
        self._now = now
        self._waiting: dict[str, _Item] = {}
        self._histories: dict[str, tuple[Draft, History]] = {}
        self._revisions: dict[str, int] = {}
        self._copies: CopyKeeping | None = None
        self._state = KeepState()
        self._listeners: list[Callable[[], None]] = []
        self._change = threading.Condition()
        self._saving = threading.Lock()  # one save at a time, so that the latest is the last
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="keeper", daemon=True)
        self._thread.start()

    @property
    def state(self) -> KeepState:
        """How saving goes."""
        with self._change:
            return self._state._replace(waiting=bool(self._waiting))

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after each save and each failure, on the thread that saved."""
        self._listeners.append(listener)

    def keep(self, draft_id: str, draft: "Draft", place: Place, history: "History | None" = None) -> None:
        """Save a draft soon, with what can be undone in it: the history it was last kept with unless another is given
        with it. Never waits."""
        with self._change:
            if history is not None:
                self._histories[draft_id] = (draft, history)
            known = self._histories.get(draft_id)
            is_first = not self._waiting
            self._waiting[draft_id] = (draft, place, known[1] if known is not None and known[0] is draft else None)
            if is_first:  # else the thread is awake or in its pause: to wake it takes the window as long as a key does
                self._change.notify_all()

    def copy_into(self, copies: CopyKeeping) -> None:
        """While drafts cannot be saved, write them as files into another folder too, at once for the first time. For
        a worker thread: it waits for the disk."""
        with self._change:
            self._copies = copies
        self._save_waiting()

    def revision(self, draft_id: str) -> int:
        """Return the revision a draft was last saved as by this keeper, 0 where it was not."""
        with self._change:
            return self._revisions.get(draft_id, 0)

    def drop(self, draft_id: str) -> None:
        """Do not save what is waiting of a draft: it was deleted. A save under way is waited for."""
        with self._saving, self._change:
            self._waiting.pop(draft_id, None)
            self._revisions.pop(draft_id, None)
            self._histories.pop(draft_id, None)

    def leave(self, draft_id: str) -> None:
        """Remember no more of a draft than what is waiting: its window was closed."""
        with self._change:
            self._histories.pop(draft_id, None)

    def flush(self) -> bool:
        """Save what is waiting now; return True when all of it is on the disk. Waits for the disk."""
        self._save_waiting()
        with self._change:
            return not self._waiting

    def close(self) -> bool:
        """Save what is waiting and end the thread; return True when all of it is on the disk."""
        saved = self.flush()
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join()
        return saved

    def _serve(self) -> None:
        while self._wait_for_work():
            self._save_waiting()

    def _wait_for_work(self) -> bool:
        """Wait for something to save, and a pause longer; after a failure as long as a retry takes."""
        with self._change:
            self._change.wait_for(lambda: self._waiting or self._closed)
            pause = self._retry if self._state.failing_since is not None else self._pause
            self._change.wait_for(lambda: self._closed, pause)
            return not self._closed

    def _save_waiting(self) -> None:
        with self._saving:
            with self._change:
                work = dict(self._waiting)
            failed = {draft_id: reason for draft_id in work if (reason := self._save(draft_id, work[draft_id]))}
            copied = self._copy({draft_id: work[draft_id][0] for draft_id in failed})
            with self._change:
                if failed:
                    since = self._state.failing_since or self._now()
                    self._state = self._state._replace(failing_since=since, reason=next(iter(failed.values())))
                    if copied:
                        self._state = self._state._replace(copied_at=self._now(), copies_in=copied)
                elif work:
                    self._state = KeepState(saved_at=self._now(), saved_uptime=time.monotonic())
        if work:
            self._tell()

    def _save(self, draft_id: str, item: _Item) -> str:
        """Save one draft; return why it could not be saved, empty if it was."""
        try:
            revision = self._store.save(draft_id, *item)
        except Exception as error:  # whatever it is: the draft stays in memory and is tried again
            return str(getattr(error, "code", "")) or "failed"
        with self._change:
            if self._waiting.get(draft_id) is item:
                del self._waiting[draft_id]
            self._revisions[draft_id] = revision
        return ""

    def _copy(self, drafts: "Mapping[str, Draft]") -> str:
        """Write drafts into the other folder, if there is one; return its path where all of them are in it."""
        copies = self._copies
        if copies is None or not drafts:
            return ""
        try:
            for draft_id, draft in drafts.items():
                copies.save(draft_id, draft)
        except OSError:
            return ""  # where nothing is claimed, nothing is told
        return str(copies.folder)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:  # saving goes on whatever a listener does
                _LOG.exception("A listener of the keeper failed")
