"""Earlier versions of drafts: at most one in five minutes, kept for thirty days."""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.domain.draft import Draft
from app.storage.database import Database
from app.storage.time_stamp import time_stamp, utc_now

MINUTES_BETWEEN = 5
DAYS_KEPT = 30


class SnapshotForm(Protocol):
    """How the text of a version becomes a draft: the module :mod:`app.exchange.draft_file`."""

    def read_draft(self, text: str) -> Draft:
        """Return the draft of a text."""


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """An earlier version of a draft: its number, when it was saved (ISO 8601 in UTC), the name it bore."""

    number: int
    saved_at: str
    name: str


class SnapshotStore:
    """The earlier versions. They are taken when a draft is saved, in the same transaction. For a worker thread."""

    def __init__(self, database: Database, form: SnapshotForm, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._form = form
        self._now = now

    def list(self, draft_id: str) -> list[SnapshotLine]:
        """Return the earlier versions of a draft, the newest first."""
        query = "SELECT number, saved_at, name FROM draft_snapshot WHERE draft_id = ? ORDER BY number DESC"
        return self._database.read(
            lambda connection: [SnapshotLine(*row) for row in connection.execute(query, (draft_id,))]
        )

    def load(self, draft_id: str, number: int) -> Draft:
        """Return an earlier version; LookupError where it is gone or damaged."""
        query = "SELECT packed, sha256 FROM draft_snapshot WHERE draft_id = ? AND number = ?"
        row = self._database.read(lambda connection: connection.execute(query, (draft_id, number)).fetchone())
        text = _unpacked(*row) if row is not None else None
        if text is None:
            raise LookupError(number)
        return self._form.read_draft(text.decode("utf-8", "surrogatepass"))

    def purge(self) -> int:
        """Remove what is older than thirty days; return how many versions that were."""
        return self._database.write(lambda connection: _purge(connection, self._now()))


def take_if_due(connection: sqlite3.Connection, draft_id: str, now: datetime) -> None:
    """Keep the newest version of a draft, which is about to be replaced, unless one was kept just before.

    A clock that jumped back is no reason to keep none: five minutes in either direction count.
    """
    newest = connection.execute(
        "SELECT saved_at, name, text, sha256 FROM draft_version WHERE draft_id = ? ORDER BY revision DESC LIMIT 1",
        (draft_id,),
    ).fetchone()
    last = connection.execute(
        "SELECT number, taken_at, sha256 FROM draft_snapshot WHERE draft_id = ? ORDER BY number DESC LIMIT 1",
        (draft_id,),
    ).fetchone()
    number, taken_at, last_sha256 = last or (0, "", "")
    if newest is None or newest[3] == last_sha256 or hashlib.sha256(newest[2]).hexdigest() != newest[3]:
        return
    if taken_at and abs(now - datetime.fromisoformat(taken_at)) < timedelta(minutes=MINUTES_BETWEEN):
        return
    saved_at, name, text, sha256 = newest
    values = (draft_id, number + 1, time_stamp(now), saved_at, name, zlib.compress(text), sha256)
    connection.execute("INSERT INTO draft_snapshot VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _purge(connection: sqlite3.Connection, now: datetime) -> int:
    before = time_stamp(now - timedelta(days=DAYS_KEPT))
    return connection.execute("DELETE FROM draft_snapshot WHERE taken_at < ?", (before,)).rowcount


def _unpacked(packed: bytes, sha256: str) -> bytes | None:
    try:
        text = zlib.decompress(packed)
    except zlib.error:
        return None
    return text if hashlib.sha256(text).hexdigest() == sha256 else None
