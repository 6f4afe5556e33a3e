"""The record of what is sent: written before a socket opens, changed only by compare-and-set, never forgotten."""

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from app.domain.intent import NEXT, Attempt, AttemptKind, Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Profile
from app.storage.database import Database
from app.storage.gap import GAP
from app.storage.intent_changes import (
    begin_attempt,
    doubt_after,
    end_attempt,
    enter_again,
    insert_prepared,
    move,
    read_intent,
    read_without_reply,
    refuse_doubt,
    under_way,
)
from app.storage.intent_rows import ATTEMPT, INTENT, attempt_of, intent_of, reply_row
from app.storage.intent_words import GROUP_MAY_EXIST, OPEN_STATES, folded
from app.storage.journal_errors import DamagedIntentError, ImpossibleChangeError, OpenIntentError, StaleStateError
from app.storage.time_stamp import time_stamp, uptime, utc_now

__all__ = ["GAP", "DamagedIntentError", "ImpossibleChangeError", "Journal", "OpenIntentError", "StaleStateError"]

_UNDER_WAY = {AttemptKind.SEND: State.SENDING, AttemptKind.CHECK: State.CHECKING}


class Journal:
    """All intents and their attempts. Every method that changes something returns when it is safely on the disk.

    All changes raise NotRecordedError where the disk refuses; then nothing was changed. ``ever_unknown`` intents may
    have a group whatever their state: they are settled only as UNKNOWN, CREATED…, EXISTS_OURS or ABANDONED, and go
    back to PREPARED only from CHECKING, which proves that there is none and clears the flag.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime] = utc_now,
        seconds: Callable[[], float] = uptime,
    ) -> None:
        self._database = database
        self._now = now
        self._seconds = seconds

    def prepare(  # noqa: PLR0917 - what is frozen, in the order it is said
        self, draft_id: str, revision: int, name: str, body: bytes, profile: Profile, url: str, name_again: bool = True
    ) -> Intent:
        """Freeze the bytes of a ``POST``. The same wish twice is one intent; an older one of the draft that was never
        unknown is withdrawn. Raises OpenIntentError, NotRecordedError.

        Without ``name_again`` a draft whose name was found taken there is not sent under it again: a gateway may have
        repeated its first request, and another answer to the next one would bury that.
        """
        now = self._stamp()
        fresh = Intent(
            id=uuid4().hex,
            draft_id=draft_id,
            revision=revision,
            name=name,
            body=body,
            sha256=hashlib.sha256(body).hexdigest(),
            method="POST",
            url=url,
            profile_id=profile.id,
            profile_name=profile.name,
            environment=profile.environment,
            state=State.PREPARED,
            created_at=now,
            changed_at=now,
            signed_in=profile.signed_in,
        )
        return self._database.write(lambda connection: insert_prepared(connection, fresh, name_again))

    def begin(self, intent_id: str, kind: AttemptKind = AttemptKind.SEND) -> Intent:
        """Count a new attempt and enter SENDING or CHECKING, before a socket is opened.

        Raises StaleStateError where the intent is not in a state that allows it: of two callers one wins.
        Raises OpenIntentError where another intent of that draft or name may have made the group meanwhile, and
        DamagedIntentError where the bytes are not those that were confirmed.
        """
        to = _UNDER_WAY[kind]
        now, seconds = self._stamp(), self._seconds()

        def work(connection: sqlite3.Connection) -> Intent:
            intent = read_intent(connection, intent_id)
            if to not in NEXT[intent.state]:
                raise StaleStateError(intent)
            if kind is AttemptKind.SEND:
                refuse_doubt(connection, intent)
                if hashlib.sha256(intent.body).hexdigest() != intent.sha256:
                    raise DamagedIntentError(intent)
            begun = replace(intent, state=to, attempts=intent.attempts + 1, first_byte=False, reason="")
            move(connection, intent, begun, now)
            begin_attempt(connection, begun, kind, now, seconds, self._database.runner.name)
            return read_intent(connection, intent_id)

        return self._database.write(work)

    def first_byte(self, intent_id: str) -> None:
        """Note that the first byte of the present attempt is about to leave."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE intent SET first_byte = 1 WHERE id = ? AND state IN ('sending', 'checking')", (intent_id,)
            )
            connection.execute(
                "UPDATE attempt SET first_byte = 1 WHERE intent_id = ? AND ended_at = ''",
                (intent_id,),
            )

        self._database.write(work, must=True)

    def enter_again(self, intent: Intent) -> Intent:
        """Enter the sending under way once more where the record was replaced by an older one since it began.

        Raises StaleStateError where the record knows of more than that: then it is the newer one.
        """
        now, seconds = self._stamp(), self._seconds()

        def work(connection: sqlite3.Connection) -> Intent:
            return enter_again(connection, intent, now, seconds, self._database.runner.name)

        return self._database.write(work, must=True)

    def respond(
        self, intent_id: str, number: int, *, reply: Reply | None, first_byte: bool, failure: str = "", proxy: str = ""
    ) -> Intent:
        """Record how an attempt ended before anything is made of it: SENDING becomes RESPONSE, CHECKING stays.

        ``reply`` is None where none came; ``failure`` then says why. Raises StaleStateError where that attempt is
        not the one under way.
        """
        now, seconds = self._stamp(), self._seconds()

        def work(connection: sqlite3.Connection) -> Intent:
            intent = read_without_reply(connection, intent_id)
            if intent.state not in _UNDER_WAY.values():
                raise StaleStateError(read_intent(connection, intent_id))
            ended = connection.execute(
                "UPDATE attempt SET ended_at = ?, ended_uptime = ?, first_byte = max(first_byte, ?), failure = ?, "
                "proxy = ?, status = ?, headers = ?, body = ? WHERE intent_id = ? AND number = ? AND ended_at = ''",
                (now, seconds, int(first_byte), failure, proxy, *reply_row(reply), intent_id, number),
            )
            if ended.rowcount != 1:
                raise StaleStateError(read_intent(connection, intent_id))
            state = State.RESPONSE if intent.state is State.SENDING else intent.state
            left = intent.first_byte or first_byte
            move(connection, intent, replace(intent, state=state, first_byte=left, reason=failure), now)
            return read_intent(connection, intent_id)

        return self._database.write(work, must=True)

    def settle(
        self,
        intent_id: str,
        expected: State,
        to: State,
        *,
        group_id: str = "",
        reason: str = "",
        ever_unknown: bool | None = None,
    ) -> Intent:
        """Move an intent from the expected state to the next. UNKNOWN sets ``ever_unknown`` by itself, PREPARED after
        CHECKING clears it; given as True it is set. An attempt still under way ends here.

        Raises StaleStateError where the state is another one, ImpossibleChangeError for what the rules forbid.
        """
        if to not in NEXT[expected]:
            raise ImpossibleChangeError(f"{expected} to {to}")
        now, seconds = self._stamp(), self._seconds()

        def work(connection: sqlite3.Connection) -> Intent:
            intent = read_without_reply(connection, intent_id)
            if intent.state is not expected:
                raise StaleStateError(read_intent(connection, intent_id))
            settled = replace(
                intent,
                state=to,
                ever_unknown=doubt_after(intent, to, ever_unknown),
                group_id=group_id or intent.group_id,
                reason=reason,
            )
            end_attempt(connection, intent_id, reason, now, seconds)
            move(connection, intent, settled, now)
            return read_intent(connection, intent_id)

        return self._database.write(work, must=True)

    def intent(self, intent_id: str) -> Intent:
        """Return an intent with the newest reply; LookupError where there is none."""
        return self._database.read(lambda connection: read_intent(connection, intent_id))

    def of_draft(self, draft_id: str) -> list[Intent]:
        """Return the intents of a draft, newest first, without replies."""
        return self._list("WHERE draft_id = ? ORDER BY intent.number DESC", draft_id)

    def named(self, profile_id: str, name: str) -> list[Intent]:
        """Return the intents of that name, whatever its case, at a profile: newest first, without replies."""
        where = "WHERE profile_id = ? AND folded_name = ? ORDER BY intent.number DESC"
        return self._list(where, profile_id, folded(name))

    def with_groups(self, profile_id: str, limit: int = 2000) -> list[Intent]:
        """Return the intents at a profile whose group was or may have been created: newest first, without replies."""
        made = "state IN ('created', 'created_with_problems')"
        where = f"WHERE profile_id = ? AND ({made} OR {GROUP_MAY_EXIST}) ORDER BY intent.number DESC LIMIT ?"
        return self._list(where, profile_id, limit)

    def open_intents(self) -> list[Intent]:
        """Return the intents that wait for something, oldest first, without replies."""
        return self._list(f"WHERE state IN ({OPEN_STATES}) ORDER BY intent.number")

    def history(self, limit: int = 200, offset: int = 0) -> list[Intent]:
        """Return all intents, newest first, without replies."""
        return self._list("ORDER BY intent.number DESC LIMIT ? OFFSET ?", limit, offset)

    def attempts(self, intent_id: str) -> list[Attempt]:
        """Return the attempts of an intent in order, with their replies."""
        query = f"SELECT {ATTEMPT} FROM attempt WHERE intent_id = ? ORDER BY number"  # noqa: S608 - constants
        return self._database.read(
            lambda connection: [attempt_of(row) for row in connection.execute(query, (intent_id,))]
        )

    def seconds_since_attempt(self, intent_id: str) -> float:
        """Return how long ago the last attempt ended or began, never too much; infinity where there was none."""
        query = "SELECT max(started_uptime, ended_uptime) FROM attempt WHERE intent_id = ? ORDER BY number DESC LIMIT 1"
        row = self._database.read(lambda connection: connection.execute(query, (intent_id,)).fetchone())
        if row is None:
            return float("inf")
        now = self._seconds()
        return now - row[0] if now >= row[0] else now  # the computer was started anew since: at least so long ago

    def gap_since(self) -> str:
        """Return since when the record may have holes; empty where it has none."""
        query = "SELECT value FROM setting WHERE name = ?"
        row = self._database.read(lambda connection: connection.execute(query, (GAP,)).fetchone())
        return str(row[0]) if row is not None else ""

    def recover(self, *, others_only: bool = False) -> list[Intent]:
        """At start, by the one instance that holds the lock: SENDING and CHECKING become UNKNOWN (``crashed``), except
        where another process that still lives is at work on them. ``others_only`` also leaves alone what this process
        is at work on, for any time.

        Returns those, and the intents in RESPONSE, which the session classifies again; all with their replies.
        """
        now, seconds = self._stamp(), self._seconds()

        def work(connection: sqlite3.Connection) -> list[Intent]:
            runner = self._database.runner
            left = [
                intent_id
                for intent_id, name in under_way(connection)
                if not runner.is_other_alive(name) and not (others_only and runner.is_own(name))
            ]
            for intent_id in left:
                intent = read_intent(connection, intent_id)
                if intent.state is not State.RESPONSE:
                    end_attempt(connection, intent_id, "crashed", now, seconds)
                    lost = replace(intent, state=State.UNKNOWN, ever_unknown=True, reason="crashed")
                    move(connection, intent, lost, now)
            runner.sweep()
            return [read_intent(connection, intent_id) for intent_id in left]

        return self._database.write(work, must=True)

    def _list(self, rest: str, *values: str | int) -> list[Intent]:
        query = f"SELECT {INTENT} FROM intent {rest}"  # noqa: S608 - constants of this file
        return self._database.read(lambda connection: [intent_of(row) for row in connection.execute(query, values)])

    def _stamp(self) -> str:
        return time_stamp(self._now())
