"""The record of what was sent may have holes: since when, and what then counts as unknown."""

import sqlite3

from app.domain.intent import State
from app.storage.intent_rows import OPEN_STATES

GAP = "journal_gap_since"  # the row of the settings that says that the record may have holes


def mark_gap(connection: sqlite3.Connection, stamp: str) -> None:
    """Write down that the record may have holes from now on."""
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (GAP, stamp))


def doubt_open(connection: sqlite3.Connection, reason: str, stamp: str, intent_id: str = "") -> None:
    """Let every open intent, or one of them, count as unknown: it may have been sent since this was written."""
    connection.execute(
        f"UPDATE intent SET state = ?, ever_unknown = 1, reason = ?, changed_at = ? "  # noqa: S608 - constants
        f"WHERE state IN ({OPEN_STATES}) AND ? IN ('', id)",
        (State.UNKNOWN.value, reason, stamp, intent_id),
    )


def changes_recorded(connection: sqlite3.Connection) -> int:
    """Return how many changes of intents are on record; 0 where that cannot be read."""
    try:
        count: int = connection.execute("SELECT count(*) FROM state_change").fetchone()[0]
    except sqlite3.Error:
        return 0
    return count
