"""The changes of intents inside one transaction: compare-and-set on one row, and what is never allowed."""

import sqlite3
from dataclasses import replace

from app.domain.intent import NEXT, AttemptKind, Intent, State
from app.storage.intent_rows import INTENT, intent_of, reply_of
from app.storage.intent_words import GROUP_MAY_EXIST, OPEN_STATES, folded
from app.storage.journal_errors import ImpossibleChangeError, OpenIntentError, StaleStateError

_CERTAIN_ONLY = frozenset(
    {State.PREPARED, State.REJECTED, State.NOT_PROCESSED, State.NAME_TAKEN, State.WITHDRAWN}
)  # where nothing can exist: never for an intent that was ever unknown
_CHANGE = "INSERT INTO state_change (intent_id, former, state, reason, at) VALUES (?, ?, ?, ?, ?)"


def read_intent(connection: sqlite3.Connection, intent_id: str) -> Intent:
    """Return an intent with its newest reply."""
    intent = read_without_reply(connection, intent_id)
    reply = connection.execute(
        "SELECT status, headers, body FROM attempt WHERE intent_id = ? AND status IS NOT NULL "
        "ORDER BY number DESC LIMIT 1",
        (intent_id,),
    ).fetchone()
    return replace(intent, reply=reply_of(*reply) if reply is not None else None)


def read_without_reply(connection: sqlite3.Connection, intent_id: str) -> Intent:
    """Return an intent to judge its state by: a reply may be long."""
    query = f"SELECT {INTENT} FROM intent WHERE id = ?"  # noqa: S608 - constants
    row = connection.execute(query, (intent_id,)).fetchone()
    if row is None:
        raise LookupError(intent_id)
    return intent_of(row)


def insert_prepared(connection: sqlite3.Connection, fresh: Intent, name_again: bool) -> Intent:
    refuse_doubt(connection, fresh)
    query = f"SELECT {INTENT} FROM intent WHERE draft_id = ? AND state IN ({OPEN_STATES})"  # noqa: S608 - constants
    for row in connection.execute(query, (fresh.draft_id,)).fetchall():
        older = intent_of(row)
        if older.state is State.PREPARED and _same_wish(older, fresh):
            return older
        if older.state is State.NAME_TAKEN and not name_again and _same_name(older, fresh):
            raise OpenIntentError(older)
        move(connection, older, replace(older, state=State.WITHDRAWN, reason="replaced"), fresh.created_at)
    _insert(connection, fresh, fresh.created_at)
    return fresh


def enter_again(connection: sqlite3.Connection, intent: Intent, now: str, seconds: float, runner: str) -> Intent:
    """Bring a record that was written before an intent was being sent up to where it is; StaleStateError where it
    knows of more than that."""
    row = connection.execute("SELECT attempts FROM intent WHERE id = ?", (intent.id,)).fetchone()
    if row is None:
        _insert(connection, intent, now)
    else:
        before = read_intent(connection, intent.id)
        if before.attempts >= intent.attempts or State.SENDING not in NEXT[before.state]:
            raise StaleStateError(before)
        again = replace(intent, ever_unknown=intent.ever_unknown or before.ever_unknown)
        move(connection, before, again, now)
    begin_attempt(connection, intent, AttemptKind.SEND, now, seconds, runner)
    return read_intent(connection, intent.id)


def _insert(connection: sqlite3.Connection, intent: Intent, now: str) -> None:
    values = [getattr(intent, column) for column in INTENT.split(", ")]
    places = ", ".join("?" * (len(values) + 1))
    insert = f"INSERT INTO intent ({INTENT}, folded_name) VALUES ({places})"  # noqa: S608 - constants
    connection.execute(insert, (*values, folded(intent.name)))
    connection.execute(_CHANGE, (intent.id, "", intent.state.value, "", now))


def _same_wish(one: Intent, other: Intent) -> bool:
    return (one.revision, one.body, one.profile_id, one.url) == (
        other.revision,
        other.body,
        other.profile_id,
        other.url,
    )


def _same_name(one: Intent, other: Intent) -> bool:
    """Tell whether both ask for a name at one place: the same profile, or the same sender at the same address."""
    same_place = one.profile_id == other.profile_id or (one.url, one.signed_in) == (other.url, other.signed_in)
    return same_place and folded(one.name) == folded(other.name)


def refuse_doubt(connection: sqlite3.Connection, intent: Intent) -> None:
    """Raise OpenIntentError where another intent of the draft, or of the name at the profile, may have a group; a
    profile that leads to the same address as the same till or client is the same."""
    query = (
        f"SELECT {INTENT} FROM intent WHERE id <> ? AND {GROUP_MAY_EXIST} "  # noqa: S608 - constants
        "AND (draft_id = ? OR (folded_name = ? AND (profile_id = ? OR (url = ? AND signed_in = ?)))) "
        "ORDER BY number LIMIT 1"
    )
    values = (intent.id, intent.draft_id, folded(intent.name), intent.profile_id, intent.url, intent.signed_in)
    row = connection.execute(query, values).fetchone()
    if row is not None:
        raise OpenIntentError(intent_of(row))


def doubt_after(intent: Intent, to: State, ever_unknown: bool | None) -> bool:
    """Return whether an intent was ever unknown after a change; ImpossibleChangeError where the change forgets it."""
    if to is State.UNKNOWN:
        return True
    proven = intent.state is State.CHECKING and to is State.PREPARED
    doubt = ever_unknown is True or (intent.ever_unknown and not proven)
    if ever_unknown is False and doubt:
        raise ImpossibleChangeError("only a check that finds the name free clears ever_unknown")
    if doubt and to in _CERTAIN_ONLY:
        raise ImpossibleChangeError(f"{intent.state} to {to}: the group of an earlier attempt may exist")
    return doubt


def move(connection: sqlite3.Connection, before: Intent, after: Intent, now: str) -> None:
    """Change the one row by compare-and-set; ImpossibleChangeError where the table of states forbids it."""
    if after.state is not before.state and after.state not in NEXT[before.state]:
        raise ImpossibleChangeError(f"{before.state} to {after.state}")
    changed = connection.execute(
        "UPDATE intent SET state = ?, changed_at = ?, attempts = ?, ever_unknown = ?, first_byte = ?, group_id = ?, "
        "reason = ? WHERE id = ? AND state = ? AND attempts = ?",
        (
            after.state.value,
            now,
            after.attempts,
            int(after.ever_unknown),
            int(after.first_byte),
            after.group_id,
            after.reason,
            before.id,
            before.state.value,
            before.attempts,
        ),
    )
    if changed.rowcount != 1:
        raise StaleStateError(read_intent(connection, before.id))
    if after.state is not before.state:
        connection.execute(_CHANGE, (before.id, before.state.value, after.state.value, after.reason, now))


def under_way(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the ids of the intents whose attempt has not come to its end, with who is at work on each."""
    query = (
        "SELECT intent.id, coalesce(runner, '') FROM intent "
        "LEFT JOIN attempt ON attempt.intent_id = intent.id AND attempt.number = intent.attempts "
        "WHERE state IN ('sending', 'checking', 'response') ORDER BY intent.number"
    )
    return [(str(intent_id), str(runner)) for intent_id, runner in connection.execute(query)]


def begin_attempt(  # noqa: PLR0917 - the columns of the row
    connection: sqlite3.Connection, intent: Intent, kind: AttemptKind, now: str, seconds: float, runner: str
) -> None:
    connection.execute(
        "INSERT INTO attempt (intent_id, number, kind, started_at, started_uptime, runner) VALUES (?, ?, ?, ?, ?, ?)",
        (intent.id, intent.attempts, kind.value, now, seconds, runner),
    )


def end_attempt(connection: sqlite3.Connection, intent_id: str, failure: str, now: str, seconds: float) -> None:
    connection.execute(
        "UPDATE attempt SET ended_at = ?, ended_uptime = ?, failure = ? WHERE intent_id = ? AND ended_at = ''",
        (now, seconds, failure, intent_id),
    )
