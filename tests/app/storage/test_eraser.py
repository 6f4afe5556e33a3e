"""What a person may erase of the record, and what nobody may."""

import sqlite3

import pytest

from app.domain.intent import OPEN, AttemptKind, Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Profile
from app.storage.database import Database
from app.storage.eraser import Eraser, StillOpenError
from app.storage.journal import Journal

URL = "https://eu.api.example.com/v3/targetGroups"
BODY = b'{"name": "Summer"}'
ANSWER = Reply(201, {"X-Cap": "1"}, b'{"data": {"id": 7, "name": "Summer"}}')


def settled(journal: Journal, profile: Profile, to: State = State.CREATED) -> Intent:
    intent = journal.prepare("d1", 1, "Summer", BODY, profile, URL)
    begun = journal.begin(intent.id, AttemptKind.SEND)
    journal.respond(intent.id, begun.attempts, reply=ANSWER, first_byte=True)
    return journal.settle(intent.id, State.RESPONSE, to, group_id="7")


def test_erased_answers_are_gone_and_the_rest_of_the_record_stays(
    database: Database, journal: Journal, profile: Profile
) -> None:
    before = settled(journal, profile)
    assert raw(database, b"Cap") == 1
    Eraser(database).erase_answers(before.id)
    after = journal.intent(before.id)
    assert (after.body, after.name, after.sha256, after.group_id) == (BODY, "Summer", before.sha256, "7")
    (attempt,) = journal.attempts(before.id)
    assert attempt.reply == Reply(201, {}, b"")
    assert raw(database, b"Cap") == 0


def test_an_erased_record_keeps_when_where_and_the_fingerprint_and_nothing_of_what_was_said(
    database: Database, journal: Journal, profile: Profile
) -> None:
    before = settled(journal, profile)
    assert raw(database, b"Summer") == 2
    Eraser(database).erase(before.id)
    after = journal.intent(before.id)
    assert (after.body, after.name) == (b"", "")
    assert (after.sha256, after.url, after.created_at, after.state) == (
        before.sha256,
        before.url,
        before.created_at,
        State.CREATED,
    )
    assert raw(database, b"Summer") == 0
    Eraser(database).erase(before.id)  # twice is as once


def raw(database: Database, text: bytes) -> int:
    """Count the rows of the record that still hold a text."""
    query = "SELECT (SELECT count(*) FROM intent WHERE instr(body, ?1) OR instr(name, ?2) OR instr(folded_name, ?2)) + \
        (SELECT count(*) FROM attempt WHERE instr(body, ?1) OR instr(headers, ?2))"
    found: int = database.read(lambda connection: connection.execute(query, (text, text.decode())).fetchone()[0])
    return found


@pytest.mark.parametrize("state", [State.PREPARED, State.SENDING, State.RESPONSE, State.UNKNOWN, State.NAME_TAKEN])
def test_nothing_of_what_is_open_is_erased(
    database: Database, journal: Journal, profile: Profile, state: State
) -> None:
    intent = journal.prepare("d1", 1, "Summer", BODY, profile, URL)
    if state is not State.PREPARED:
        begun = journal.begin(intent.id, AttemptKind.SEND)
        if state is State.UNKNOWN:
            journal.settle(intent.id, State.SENDING, State.UNKNOWN)
        elif state is not State.SENDING:
            journal.respond(intent.id, begun.attempts, reply=ANSWER, first_byte=True)
        if state is State.NAME_TAKEN:
            journal.settle(intent.id, State.RESPONSE, State.NAME_TAKEN)
    assert journal.intent(intent.id).state is state
    for erase in (Eraser(database).erase, Eraser(database).erase_answers):
        with pytest.raises(StillOpenError):
            erase(intent.id)
    assert journal.intent(intent.id).body == BODY


def test_an_unknown_record_is_none_to_erase(database: Database) -> None:
    with pytest.raises(LookupError):
        Eraser(database).erase("nobody")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE intent SET body = x'', name = '', folded_name = ''",  # without saying when
        "UPDATE intent SET body = x'00', name = '', folded_name = '', erased_at = 'now'",
        "UPDATE intent SET body = x'', name = 'Winter', folded_name = 'winter', erased_at = 'now'",
        "UPDATE intent SET erased_at = 'now'",
        "UPDATE intent SET body = x'', name = '', folded_name = '', erased_at = 'now', sha256 = 'x'",
        "UPDATE intent SET body = x'', name = '', folded_name = '', erased_at = 'now', state = 'withdrawn'",
        "UPDATE attempt SET body = x'00', headers = '{}'",
        "UPDATE attempt SET body = NULL",
        "UPDATE attempt SET body = NULL, headers = '{}', status = 500",
        "UPDATE attempt SET body = NULL, headers = '{}', ended_at = ''",
        "DELETE FROM intent",
        "DELETE FROM attempt",
    ],
)
def test_the_tables_themselves_allow_no_more_than_blanking(
    database: Database, journal: Journal, profile: Profile, change: str
) -> None:
    settled(journal, profile)
    with pytest.raises(sqlite3.IntegrityError):
        database.write(lambda connection: connection.execute(change).rowcount)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_tables_themselves_forbid_to_blank_what_is_open(
    database: Database, journal: Journal, profile: Profile, state: State
) -> None:
    intent = settled(journal, profile)
    database.write(lambda connection: connection.execute("UPDATE intent SET state = ?", (state.value,)).rowcount)
    for change in (
        "UPDATE intent SET body = x'', name = '', folded_name = '', erased_at = 'now'",
        "UPDATE attempt SET body = NULL, headers = '{}'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.write(lambda connection, change=change: connection.execute(change).rowcount)  # type: ignore[misc]
    assert journal.intent(intent.id).body == BODY


def test_what_was_erased_stays_erased(database: Database, journal: Journal, profile: Profile) -> None:
    intent = settled(journal, profile)
    Eraser(database).erase(intent.id)
    for change in (
        "UPDATE intent SET erased_at = ''",
        "UPDATE intent SET body = x'00'",
        "UPDATE intent SET name = 'x'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            database.write(lambda connection, change=change: connection.execute(change).rowcount)  # type: ignore[misc]
