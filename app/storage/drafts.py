"""Drafts on the disk: the newest good version always comes back, with the place where the person was."""

# ruff: noqa: PLC0415 - what opens and saves a draft is not needed before the first paint

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.domain.place import Place
from app.once import Once
from app.storage import bin as draft_bin
from app.storage.bin import BinLine
from app.storage.database import Database
from app.storage.new_id import new_id
from app.storage.time_stamp import time_stamp, utc_now

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.domain.history import History
    from app.storage.draft_steps import StepRows

_VERSIONS_KEPT = 2
_VERSION = "revision, saved_at, name, text, sha256, page, field, cursor"


class DraftForm(Protocol):
    """How a draft becomes text and back: the module :mod:`app.exchange.draft_file`."""

    def write_draft(self, draft: "Draft") -> str:
        """Return the text of a draft."""

    def read_draft(self, text: str) -> "Draft":
        """Return the draft of a text."""


class DamagedDraftError(Exception):
    """No version of a draft can be read any more; what is left of it is kept."""


class SavedDraft(NamedTuple):
    """A draft as it was saved. ``damaged`` says, once, that the newest version could not be read and the one before
    it was opened. ``saved_at`` is ISO 8601 in UTC; ``history`` is what can be undone and done again."""

    id: str
    draft: "Draft"
    place: Place
    revision: int
    saved_at: str
    name: str
    damaged: bool
    history: "History"


class DraftLine(NamedTuple):
    """A line of the list of drafts. ``state`` is that of the draft's newest intent, empty where there is none."""

    id: str
    name: str
    saved_at: str
    revision: int
    state: str = ""


class _Version(NamedTuple):
    revision: int
    saved_at: str
    name: str
    text: bytes
    sha256: str
    place: Place

    @property
    def is_whole(self) -> bool:
        return hashlib.sha256(self.text).hexdigest() == self.sha256


class DraftStore:
    """All drafts. ``form`` is the module :mod:`app.exchange.draft_file`."""

    def __init__(self, database: Database, form: DraftForm, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._form = form
        self._now = now
        self._steps = Once(_step_rows)

    def new_id(self) -> str:
        """Return an id for a new draft; it is in the list when it was saved."""
        return new_id()

    def save(self, draft_id: str, draft: "Draft", place: Place, history: "History | None" = None) -> int:
        """Save a draft durably, with what can be undone in it; return its revision. Where only the place is another,
        the version stays the one it is, with its time.

        Raises NotRecordedError; then the version before it is intact. A draft that was deleted comes back.
        """
        from app.storage.snapshots import take_if_due

        text = self._form.write_draft(draft).encode("utf-8", "surrogatepass")
        now = self._now()
        row = (
            time_stamp(now),
            _plain(draft.name),
            text,
            hashlib.sha256(text).hexdigest(),
            _plain(place.page),
            _plain(place.field),
            place.cursor,
        )

        def work(connection: sqlite3.Connection) -> int:
            draft_bin.take_out(connection, draft_id)
            revision = _moved_in(connection, draft_id, text, place) or added(connection)
            if history is not None:
                self._steps().write(connection, draft_id, revision, draft, history)
            return revision

        def added(connection: sqlite3.Connection) -> int:
            take_if_due(connection, draft_id, now)
            revision: int = connection.execute(
                "INSERT INTO draft (id, place_in_order, revision) "
                "VALUES (?, (SELECT coalesce(max(place_in_order), 0) + 1 FROM draft), 1) ON CONFLICT (id) DO UPDATE "
                "SET place_in_order = excluded.place_in_order, revision = revision + 1 RETURNING revision",
                (draft_id,),
            ).fetchone()[0]
            connection.execute(
                f"INSERT INTO draft_version (draft_id, {_VERSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (draft_id, revision, *row),
            )
            connection.execute(
                "DELETE FROM draft_version WHERE draft_id = ? AND revision NOT IN "
                "(SELECT revision FROM draft_version WHERE draft_id = ? ORDER BY revision DESC LIMIT ?)",
                (draft_id, draft_id, _VERSIONS_KEPT),
            )
            return revision

        revision = self._database.write(work)
        if history is not None:
            self._steps().remember(draft_id, draft, history)
        return revision

    def load(self, draft_id: str) -> SavedDraft:
        """Return a draft; a damaged newest version is put aside and the good one before it becomes the newest.

        Raises LookupError where there is no such draft, DamagedDraftError where no version is whole, and what the
        form raises for the text of a newer program, which stays untouched.
        """
        from app.storage.draft_steps import read_history

        versions = self._database.read(lambda connection: _versions(connection, draft_id))
        if not versions:
            raise LookupError(draft_id)
        damaged = not versions[0].is_whole
        if damaged:
            self._put_aside(draft_id)
        version = next((version for version in versions if version.is_whole), None)
        if version is None:
            raise DamagedDraftError(draft_id)
        draft = self._form.read_draft(version.text.decode("utf-8", "surrogatepass"))
        history, whole = self._database.read(
            lambda connection: read_history(connection, draft_id, version.revision, draft)
        )
        if whole:
            self._steps().remember(draft_id, draft, history, only_if_new=True)
        return SavedDraft(
            id=draft_id,
            draft=draft,
            place=version.place,
            revision=version.revision,
            saved_at=version.saved_at,
            name=version.name,
            damaged=damaged,
            history=history,
        )

    def list(self, limit: int = 200, offset: int = 0) -> list[DraftLine]:
        """Return the drafts, the one saved last first."""
        query = (
            "SELECT draft.id, version.name, version.saved_at, version.revision, coalesce((SELECT state FROM intent "
            "WHERE intent.draft_id = draft.id ORDER BY intent.number DESC LIMIT 1), '') "
            "FROM draft JOIN draft_version AS version ON version.draft_id = draft.id AND version.revision = "
            "(SELECT max(revision) FROM draft_version WHERE draft_id = draft.id) "
            "ORDER BY draft.place_in_order DESC LIMIT ? OFFSET ?"
        )
        return self._database.read(
            lambda connection: [DraftLine(*row) for row in connection.execute(query, (limit, offset))]
        )

    def newest(self) -> str | None:
        """Return the id of the draft saved last, None where there is none."""
        lines = self.list(limit=1)
        return lines[0].id if lines else None

    def delete(self, draft_id: str) -> None:
        """Put a draft into the bin; what was sent of it stays in the journal."""
        now = time_stamp(self._now())
        self._database.write(lambda connection: draft_bin.put_in(connection, draft_id, now))

    def bin(self) -> tuple[BinLine, ...]:
        """Return the deleted drafts, the one deleted last first."""
        return tuple(self._database.read(draft_bin.lines))

    def bin_texts(self) -> dict[str, bytes]:
        """Return the text of each deleted draft, by its id."""
        return self._database.read(draft_bin.texts)

    def restore(self, draft_id: str) -> None:
        """Take a draft out of the bin, with all that can be undone in it. Raises LookupError where it is gone."""
        if not self._database.write(lambda connection: draft_bin.take_out(connection, draft_id)):
            raise LookupError(draft_id)

    def purge(self, before: datetime | None = None) -> int:
        """Delete for good what lies in the bin since before a time, by default thirty days; return how many."""
        limit = before if before is not None else self._now() - timedelta(days=draft_bin.DAYS_KEPT)
        return self._database.write(lambda connection: draft_bin.empty(connection, time_stamp(limit)))

    def damaged_texts(self, draft_id: str) -> tuple[bytes, ...]:
        """Return what was put aside of a draft because it was damaged, the oldest first."""
        query = "SELECT text FROM draft_damaged WHERE draft_id = ? ORDER BY rowid"
        return self._database.read(lambda connection: tuple(text for (text,) in connection.execute(query, (draft_id,))))

    def _put_aside(self, draft_id: str) -> None:
        now = time_stamp(self._now())

        def work(connection: sqlite3.Connection) -> None:
            versions = _versions(connection, draft_id)
            whole = any(version.is_whole for version in versions)
            for version in versions:
                if version.is_whole:
                    continue
                values = (draft_id, version.revision, now, version.saved_at, version.text)
                if not _is_aside(connection, draft_id, version.revision):
                    connection.execute("INSERT INTO draft_damaged VALUES (?, ?, ?, ?, ?)", values)
                if whole:  # a draft of which nothing is whole stays in the list, to be told of
                    connection.execute(
                        "DELETE FROM draft_version WHERE draft_id = ? AND revision = ?", (draft_id, version.revision)
                    )

        self._database.write(work)


def _step_rows() -> "StepRows":
    from app.storage.draft_steps import StepRows

    return StepRows()


def _moved_in(connection: sqlite3.Connection, draft_id: str, text: bytes, place: Place) -> int:
    """Note the place in the newest version where its text is this one; return its revision, else 0."""
    newest = connection.execute(
        "SELECT revision, text, sha256 FROM draft_version WHERE draft_id = ? ORDER BY revision DESC LIMIT 1",
        (draft_id,),
    ).fetchone()
    if newest is None or newest[1:] != (text, hashlib.sha256(text).hexdigest()):
        return 0
    connection.execute(
        "UPDATE draft_version SET page = ?, field = ?, cursor = ? WHERE draft_id = ? AND revision = ?",
        (_plain(place.page), _plain(place.field), place.cursor, draft_id, newest[0]),
    )
    return int(newest[0])


def _is_aside(connection: sqlite3.Connection, draft_id: str, revision: int) -> bool:
    query = "SELECT 1 FROM draft_damaged WHERE draft_id = ? AND revision = ?"
    return connection.execute(query, (draft_id, revision)).fetchone() is not None


def _versions(connection: sqlite3.Connection, draft_id: str) -> list[_Version]:
    query = (
        f"SELECT {_VERSION} FROM draft_version WHERE draft_id = ? "  # noqa: S608 - constants
        "AND draft_id NOT IN (SELECT draft_id FROM draft_bin) ORDER BY revision DESC"
    )
    return [
        _Version(revision, saved_at, name, text, sha256, Place(page, field, cursor))
        for revision, saved_at, name, text, sha256, page, field, cursor in connection.execute(query, (draft_id,))
    ]


def _plain(text: str) -> str:
    """Half a pair of surrogates, which a paste can bring, has no UTF-8; it is only shown in a list here."""
    return text.encode("utf-8", "replace").decode()
