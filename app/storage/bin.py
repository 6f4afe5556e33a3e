"""Deleted drafts: they wait thirty days to be brought back."""

import sqlite3
from typing import NamedTuple

DAYS_KEPT = 30
_OF_A_DRAFT = ("draft_version", "draft_step", "draft_history", "draft_snapshot", "draft_damaged", "draft_bin")


class BinLine(NamedTuple):
    """A deleted draft. Times are ISO 8601 in UTC."""

    id: str
    name: str
    saved_at: str
    binned_at: str


def put_in(connection: sqlite3.Connection, draft_id: str, now: str) -> None:
    """Take a draft off the list."""
    connection.execute(
        "INSERT OR REPLACE INTO draft_bin SELECT id, revision, ? FROM draft WHERE id = ?",
        (now, draft_id),
    )
    connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))


def take_out(connection: sqlite3.Connection, draft_id: str) -> bool:
    """Put a draft back on the list, as the newest; False where it is not there any more."""
    restored = connection.execute(
        "INSERT INTO draft (id, place_in_order, revision) "
        "SELECT draft_id, (SELECT coalesce(max(place_in_order), 0) + 1 FROM draft), revision FROM draft_bin "
        "WHERE draft_id = ? AND draft_id NOT IN (SELECT id FROM draft)",
        (draft_id,),
    ).rowcount
    connection.execute("DELETE FROM draft_bin WHERE draft_id = ?", (draft_id,))
    return restored > 0


def lines(connection: sqlite3.Connection) -> list[BinLine]:
    """Return the deleted drafts, the one deleted last first."""
    query = (
        "SELECT bin.draft_id, version.name, version.saved_at, bin.binned_at FROM draft_bin AS bin "
        "JOIN draft_version AS version ON version.draft_id = bin.draft_id AND version.revision = "
        "(SELECT max(revision) FROM draft_version WHERE draft_id = bin.draft_id) ORDER BY bin.rowid DESC"
    )
    return [BinLine(*row) for row in connection.execute(query)]


def texts(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Return the newest text of each deleted draft, by its id."""
    query = (
        "SELECT draft_id, text FROM draft_version AS version WHERE draft_id IN (SELECT draft_id FROM draft_bin) "
        "AND revision = (SELECT max(revision) FROM draft_version WHERE draft_id = version.draft_id)"
    )
    return dict(connection.execute(query))


def empty(connection: sqlite3.Connection, before: str) -> int:
    """Delete for good what was deleted before a time; return how many drafts that were."""
    query = "SELECT draft_id FROM draft_bin WHERE binned_at < ?"
    old = [draft_id for (draft_id,) in connection.execute(query, (before,))]
    for draft_id in old:
        for table in _OF_A_DRAFT:
            connection.execute(f"DELETE FROM {table} WHERE draft_id = ?", (draft_id,))  # noqa: S608 - own tables
    return len(old)
