"""The journal: what is frozen stays, states change one by one and only as the table says, doubt is never forgotten."""

import hashlib
import itertools
import sqlite3
from dataclasses import replace

import pytest

from app.domain.intent import MAY_EXIST, NEXT, AttemptKind, Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Profile
from app.storage.database import Database
from app.storage.intent_changes import move
from app.storage.journal import (
    DamagedIntentError,
    ImpossibleChangeError,
    Journal,
    OpenIntentError,
    StaleStateError,
)
from app.storage.places import Places
from tests.app.storage.conftest import Clock

BODY = '{"name":"Été 2026"}'.encode()
URL = "https://eu.api.example.com/v3/targetGroups"
REPLY = Reply(200, {"Content-Type": "application/json"}, b'{"data":{"id":7}}')


@pytest.fixture
def intent(journal: Journal, profile: Profile) -> Intent:
    """A prepared intent of draft d1."""
    return journal.prepare("d1", 3, "Été 2026", BODY, profile, URL)


ROADS: dict[State, tuple[State, ...]] = {
    State.PREPARED: (),
    State.SENDING: (State.SENDING,),
    State.RESPONSE: (State.SENDING, State.RESPONSE),
    State.CREATED: (State.SENDING, State.RESPONSE, State.CREATED),
    State.CREATED_WITH_PROBLEMS: (State.SENDING, State.RESPONSE, State.CREATED_WITH_PROBLEMS),
    State.REJECTED: (State.SENDING, State.RESPONSE, State.REJECTED),
    State.NOT_PROCESSED: (State.SENDING, State.RESPONSE, State.NOT_PROCESSED),
    State.NAME_TAKEN: (State.SENDING, State.RESPONSE, State.NAME_TAKEN),
    State.UNKNOWN: (State.SENDING, State.UNKNOWN),
    State.CHECKING: (State.SENDING, State.UNKNOWN, State.CHECKING),
    State.EXISTS_OURS: (State.SENDING, State.UNKNOWN, State.CHECKING, State.EXISTS_OURS),
    State.ABANDONED: (State.SENDING, State.UNKNOWN, State.ABANDONED),
    State.WITHDRAWN: (State.WITHDRAWN,),
}
"""How an intent comes to each state."""


def drive(journal: Journal, intent: Intent, to: State) -> Intent:
    """Bring a prepared intent to a state by the usual road."""
    for state in ROADS[to]:
        intent = step(journal, intent, state)
    return intent


def step(journal: Journal, intent: Intent, to: State) -> Intent:
    """Go on to one state."""
    if to is State.SENDING:
        return journal.begin(intent.id)
    if to is State.CHECKING:
        return journal.begin(intent.id, AttemptKind.CHECK)
    if to is State.RESPONSE:
        return journal.respond(intent.id, intent.attempts, reply=REPLY, first_byte=True)
    return journal.settle(intent.id, intent.state, to)


def test_every_state_has_a_road_here() -> None:
    assert set(ROADS) == set(State)


def test_the_bytes_are_frozen_with_all_that_says_where_they_go(journal: Journal, intent: Intent) -> None:
    kept = journal.intent(intent.id)
    assert kept == intent
    assert (kept.body, kept.url, kept.method, kept.state) == (BODY, URL, "POST", State.PREPARED)
    assert kept.sha256 == hashlib.sha256(BODY).hexdigest()
    assert kept.created_at == "2026-03-01T09:30:00.000Z"


@pytest.mark.parametrize(
    "column", ["body", "sha256", "url", "method", "name", "draft_id", "profile_id", "created_at", "environment"]
)
def test_nothing_can_change_what_was_frozen(database: Database, intent: Intent, column: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        database.write(lambda connection: connection.execute(f"UPDATE intent SET {column} = {column}"))


@pytest.mark.parametrize("table", ["intent", "attempt", "state_change"])
def test_nothing_can_be_forgotten(database: Database, journal: Journal, intent: Intent, table: str) -> None:
    journal.begin(intent.id)
    with pytest.raises(sqlite3.IntegrityError, match="never forgotten"):
        database.write(lambda connection: connection.execute(f"DELETE FROM {table}"))


def test_an_attempt_that_ended_cannot_be_overwritten(database: Database, journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.RESPONSE)
    with pytest.raises(sqlite3.IntegrityError, match="never overwritten"):
        database.write(lambda connection: connection.execute("UPDATE attempt SET failure = 'other'"))


@pytest.mark.parametrize(("state", "to"), list(itertools.product(State, State)))
def test_a_state_follows_another_only_as_the_table_says(
    journal: Journal, intent: Intent, state: State, to: State
) -> None:
    before = drive(journal, intent, state)
    if to in NEXT[state]:
        assert journal.settle(intent.id, state, to).state is to
    else:
        with pytest.raises(ImpossibleChangeError):
            journal.settle(intent.id, state, to)
        assert journal.intent(intent.id) == before


@pytest.mark.parametrize("state", list(State))
def test_an_attempt_begins_only_from_states_that_allow_it(journal: Journal, intent: Intent, state: State) -> None:
    before = drive(journal, intent, state)
    for kind, under_way in ((AttemptKind.SEND, State.SENDING), (AttemptKind.CHECK, State.CHECKING)):
        if under_way not in NEXT[state]:
            with pytest.raises(StaleStateError) as stale:
                journal.begin(intent.id, kind)
            assert stale.value.intent == before
    assert journal.intent(intent.id) == before


def test_a_change_from_a_state_that_has_passed_changes_nothing(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.UNKNOWN)
    with pytest.raises(StaleStateError) as stale:
        journal.settle(intent.id, State.SENDING, State.PREPARED)
    assert stale.value.intent.state is State.UNKNOWN


def test_a_change_based_on_a_row_that_has_changed_since_changes_nothing(
    database: Database, journal: Journal, intent: Intent
) -> None:
    journal.begin(intent.id)  # meanwhile
    with pytest.raises(StaleStateError):
        database.write(lambda connection: move(connection, intent, replace(intent, state=State.WITHDRAWN), "now"))
    assert journal.intent(intent.id).state is State.SENDING


def test_an_answer_is_kept_as_it_came_before_anything_is_made_of_it(journal: Journal, intent: Intent) -> None:
    journal.begin(intent.id)
    answered = journal.respond(intent.id, 1, reply=REPLY, first_byte=True, proxy="http://proxy:8080")
    assert (answered.state, answered.reply, answered.first_byte) == (State.RESPONSE, REPLY, True)
    (attempt,) = journal.attempts(intent.id)
    assert (attempt.reply, attempt.first_byte, attempt.proxy) == (REPLY, True, "http://proxy:8080")


def test_no_answer_is_recorded_as_well(journal: Journal, intent: Intent) -> None:
    journal.begin(intent.id)
    ended = journal.respond(intent.id, 1, reply=None, first_byte=False, failure="refused")
    assert (ended.state, ended.reply, ended.reason) == (State.RESPONSE, None, "refused")
    assert journal.attempts(intent.id)[0].failure == "refused"
    assert journal.settle(intent.id, State.RESPONSE, State.PREPARED, reason="refused").state is State.PREPARED


def test_attempts_are_added_and_each_keeps_its_answer(journal: Journal, intent: Intent, clock: Clock) -> None:
    first = drive(journal, intent, State.NOT_PROCESSED)
    clock.pass_seconds(5)
    second = journal.begin(first.id)
    assert (second.attempts, second.first_byte) == (2, False)
    other = Reply(201, {}, b"{}")
    journal.respond(first.id, 2, reply=other, first_byte=True)
    assert [(attempt.number, attempt.reply) for attempt in journal.attempts(first.id)] == [(1, REPLY), (2, other)]
    assert journal.intent(first.id).reply == other


def test_an_answer_to_an_attempt_that_is_over_is_not_taken(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.NOT_PROCESSED)
    journal.begin(intent.id)
    with pytest.raises(StaleStateError):
        journal.respond(intent.id, 1, reply=Reply(500), first_byte=True)
    journal.respond(intent.id, 2, reply=REPLY, first_byte=True)
    with pytest.raises(StaleStateError):
        journal.respond(intent.id, 2, reply=Reply(500), first_byte=True)


def test_an_answer_to_a_check_leaves_the_state_to_whoever_judges_it(journal: Journal, intent: Intent) -> None:
    checking = drive(journal, intent, State.CHECKING)
    answered = journal.respond(intent.id, checking.attempts, reply=REPLY, first_byte=True)
    assert answered.state is State.CHECKING
    assert [attempt.kind for attempt in journal.attempts(intent.id)] == [AttemptKind.SEND, AttemptKind.CHECK]


def test_the_first_byte_is_noted_for_intent_and_attempt(journal: Journal, intent: Intent) -> None:
    journal.begin(intent.id)
    journal.first_byte(intent.id)
    assert journal.intent(intent.id).first_byte
    assert journal.attempts(intent.id)[0].first_byte


def test_a_first_byte_noted_stays_noted_whatever_is_said_later(journal: Journal, intent: Intent) -> None:
    journal.begin(intent.id)
    journal.first_byte(intent.id)
    assert journal.respond(intent.id, 1, reply=None, first_byte=False, failure="cut").first_byte
    assert journal.attempts(intent.id)[0].first_byte


def test_secrets_in_headers_are_not_kept(journal: Journal, intent: Intent, database: Database, places: Places) -> None:
    canary = "canary-7f3a"
    headers = dict.fromkeys(
        ("Set-Cookie", "set-cookie2", "Authorization", "X-CAP-API-OAUTH-TOKEN", "Proxy-Authorization", "X-Api-Key"),
        canary,
    )
    journal.begin(intent.id)
    journal.respond(intent.id, 1, reply=Reply(200, {**headers, "X-Request-Id": "r-1"}, b""), first_byte=True)
    reply = journal.intent(intent.id).reply
    assert reply is not None
    assert reply.headers == {**dict.fromkeys(headers, "(removed)"), "X-Request-Id": "r-1"}
    assert all(canary.encode() not in file.read_bytes() for file in places.root.glob("composer*"))


def test_an_answer_of_8_mib_is_kept_whole_and_no_more_than_that(journal: Journal, intent: Intent) -> None:
    whole = b"x" * (8 * 1024 * 1024)
    journal.begin(intent.id)
    journal.respond(intent.id, 1, reply=Reply(200, {}, whole + b"more"), first_byte=True)
    reply = journal.intent(intent.id).reply
    assert reply is not None
    assert reply.body == whole


def test_bytes_that_are_no_text_and_odd_headers_come_back(journal: Journal, intent: Intent) -> None:
    odd = Reply(299, {"X-Odd": "Ã\u0000é"}, bytes(range(256)))
    journal.begin(intent.id)
    journal.respond(intent.id, 1, reply=odd, first_byte=True)
    assert journal.intent(intent.id).reply == odd


def test_the_id_and_the_reason_are_kept(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.RESPONSE)
    created = journal.settle(intent.id, State.RESPONSE, State.CREATED, group_id="12345678901234567890", reason="found")
    assert (created.group_id, created.reason) == ("12345678901234567890", "found")


@pytest.mark.parametrize("state", sorted(MAY_EXIST))
def test_while_a_group_may_exist_its_draft_is_not_sent_under_another_name(
    journal: Journal, intent: Intent, profile: Profile, state: State
) -> None:
    drive(journal, intent, state)
    with pytest.raises(OpenIntentError) as refused:
        journal.prepare("d1", 4, "Another name", b"{}", replace(profile, id="p2"), URL)
    assert refused.value.intent.id == intent.id


@pytest.mark.parametrize("name", ["Été 2026", "ÉTÉ 2026", " été  2026 ", "E\u0301te\u0301 2026"])
def test_while_a_group_may_exist_no_other_draft_is_sent_under_its_name(
    journal: Journal, intent: Intent, profile: Profile, name: str
) -> None:
    drive(journal, intent, State.UNKNOWN)
    with pytest.raises(OpenIntentError):
        journal.prepare("d2", 1, name, b"{}", profile, URL)
    with pytest.raises(OpenIntentError):  # another connection, which leads to the same place as the same till
        journal.prepare("d2", 1, name, b"{}", replace(profile, id="p2"), URL)
    elsewhere = replace(profile, id="p2", user="till2")
    assert journal.prepare("d2", 1, name, b"{}", elsewhere, URL).state is State.PREPARED
    assert journal.prepare("d3", 1, "Another name", b"{}", profile, URL).state is State.PREPARED


@pytest.mark.parametrize("state", sorted(set(State) - MAY_EXIST))
def test_where_no_group_can_come_any_more_the_draft_can_be_sent_again(
    journal: Journal, intent: Intent, profile: Profile, state: State
) -> None:
    drive(journal, intent, state)
    again = journal.prepare("d1", 4, "Another name", b"{}", profile, URL)
    assert again.state is State.PREPARED
    assert again.id != intent.id


def test_the_same_wish_twice_is_one_intent(journal: Journal, intent: Intent, profile: Profile) -> None:
    assert journal.prepare("d1", 3, "Été 2026", BODY, profile, URL).id == intent.id
    assert len(journal.of_draft("d1")) == 1


def test_a_changed_wish_takes_back_the_one_before(journal: Journal, intent: Intent, profile: Profile) -> None:
    fresh = journal.prepare("d1", 4, "Été 2027", b"{}", profile, URL)
    assert [(one.id, one.state) for one in journal.of_draft("d1")] == [
        (fresh.id, State.PREPARED),
        (intent.id, State.WITHDRAWN),
    ]
    with pytest.raises(StaleStateError):
        journal.begin(intent.id)


def test_of_two_prepared_drafts_with_one_name_the_second_waits_for_the_first(
    journal: Journal, intent: Intent, profile: Profile
) -> None:
    second = journal.prepare("d2", 1, "été 2026", b"{}", profile, URL)
    journal.begin(intent.id)
    with pytest.raises(OpenIntentError) as refused:
        journal.begin(second.id)
    assert refused.value.intent.id == intent.id
    assert journal.intent(second.id).state is State.PREPARED


def test_an_intent_that_was_ever_unknown_keeps_its_doubt(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.UNKNOWN)
    resent = journal.begin(intent.id)
    assert resent.ever_unknown
    journal.respond(intent.id, 2, reply=Reply(401), first_byte=True)
    for state in (State.NOT_PROCESSED, State.REJECTED, State.NAME_TAKEN, State.PREPARED):
        with pytest.raises(ImpossibleChangeError):
            journal.settle(intent.id, State.RESPONSE, state)
    with pytest.raises(ImpossibleChangeError):
        journal.settle(intent.id, State.RESPONSE, State.EXISTS_OURS, ever_unknown=False)
    assert journal.settle(intent.id, State.RESPONSE, State.EXISTS_OURS).ever_unknown


def test_whatever_its_state_an_open_intent_that_was_ever_unknown_keeps_its_draft_from_being_sent(
    database: Database, journal: Journal, intent: Intent, profile: Profile
) -> None:
    database.write(lambda connection: connection.execute("UPDATE intent SET ever_unknown = 1").rowcount)
    with pytest.raises(OpenIntentError):
        journal.prepare("d1", 4, "Another name", b"{}", profile, URL)


def test_a_resend_of_which_nothing_left_does_not_clear_the_doubt_either(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.UNKNOWN)
    journal.begin(intent.id)
    with pytest.raises(ImpossibleChangeError):
        journal.settle(intent.id, State.SENDING, State.PREPARED, reason="refused")
    assert journal.settle(intent.id, State.SENDING, State.UNKNOWN, reason="refused").ever_unknown


def test_only_a_check_that_finds_the_name_free_ends_the_doubt(journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.CHECKING)
    free = journal.settle(intent.id, State.CHECKING, State.PREPARED, reason="name_free")
    assert not free.ever_unknown
    assert journal.settle(intent.id, State.PREPARED, State.WITHDRAWN).state is State.WITHDRAWN


def test_a_damaged_body_is_never_sent(database: Database, journal: Journal, intent: Intent) -> None:
    def damage(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TRIGGER intent_words_are_frozen")
        connection.execute("UPDATE intent SET body = ?", (BODY.replace(b"2026", b"2027"),))

    database.write(damage)
    with pytest.raises(DamagedIntentError):
        journal.begin(intent.id)
    assert journal.intent(intent.id).state is State.PREPARED


@pytest.mark.parametrize("state", list(State))
def test_after_a_crash_each_state_tells_the_truth(journal: Journal, intent: Intent, state: State) -> None:
    before = drive(journal, intent, state)
    recovered = journal.recover()
    after = journal.intent(intent.id)
    if state in (State.SENDING, State.CHECKING):
        assert (after.state, after.ever_unknown, after.reason) == (State.UNKNOWN, True, "crashed")
        assert journal.attempts(intent.id)[-1].failure == "crashed"
    else:
        assert after == before
    assert recovered == ([after] if state in (State.SENDING, State.CHECKING, State.RESPONSE) else [])
    assert journal.recover() == ([after] if state is State.RESPONSE else [])


def test_every_change_of_state_is_on_record(database: Database, journal: Journal, intent: Intent) -> None:
    drive(journal, intent, State.EXISTS_OURS)
    query = "SELECT former, state FROM state_change ORDER BY rowid"
    assert database.read(lambda connection: connection.execute(query).fetchall()) == [
        ("", "prepared"),
        ("prepared", "sending"),
        ("sending", "unknown"),
        ("unknown", "checking"),
        ("checking", "exists_ours"),
    ]


def test_the_lists_are_in_order_and_without_answers(journal: Journal, intent: Intent, profile: Profile) -> None:
    done = journal.prepare("d2", 1, "Done", b"{}", profile, URL)
    drive(journal, done, State.CREATED)
    assert [one.id for one in journal.open_intents()] == [intent.id]
    assert [one.id for one in journal.history()] == [done.id, intent.id]
    assert [one.id for one in journal.history(limit=1, offset=1)] == [intent.id]
    assert [one.state for one in journal.named(profile.id, "DONE")] == [State.CREATED]
    assert all(one.reply is None for one in journal.history())


def test_the_wait_is_counted_on_a_clock_that_nobody_sets(journal: Journal, intent: Intent, clock: Clock) -> None:
    assert journal.seconds_since_attempt(intent.id) == float("inf")
    drive(journal, intent, State.UNKNOWN)
    clock.pass_seconds(12)
    clock.time = clock.time.replace(year=2031)
    assert journal.seconds_since_attempt(intent.id) == 12
    clock.uptime = 4.0  # the computer was started anew
    assert journal.seconds_since_attempt(intent.id) == 4


def test_what_is_not_there_is_not_found(journal: Journal) -> None:
    for ask in (journal.intent, journal.begin):
        with pytest.raises(LookupError):
            ask("nobody")
    assert journal.attempts("nobody") == []
