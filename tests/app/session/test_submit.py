"""A group is sent once: over real HTTP to the practice service and to one that breaks, with the journal on the disk."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain import exact_json
from app.domain.intent import AttemptKind, Intent, State
from app.domain.outcome import Outcome, Reply, Verdict
from app.domain.profile import SignIn
from app.session.connections import CannotConnectError
from app.session.submit import Submitter
from app.storage.journal import OpenIntentError, StaleStateError
from tests.app.session.sending import EXAMPLES, Desk, desk_at, sample
from tests.practice_fixture import RunningPractice, practice_service
from tests.scripted_service import Act, Asked, ScriptedService, hang_up, refuse, say

__all__ = ["practice_service"]

CREATED = say(201, {"data": {"id": 5, "name": "uatTargetGroup821"}, "errors": None, "warnings": None})
TOKEN = say(200, {"data": {"accessToken": "tok-1", "ttlSeconds": 3600}, "errors": None})


@pytest.fixture
def desk(tmp_path: Path, practice_service: RunningPractice) -> Iterator[Desk]:
    with desk_at(tmp_path, practice_service.url) as opened:
        yield opened


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedService]]:
    """Start a service that follows a script."""
    started: list[ScriptedService] = []

    def start(*script: Act) -> ScriptedService:
        started.append(ScriptedService(*script))
        return started[-1]

    yield start
    for service in started:
        service.end()


Scripted = Callable[..., ScriptedService]


def sent(desk: Desk) -> tuple[Verdict, Intent]:
    """Send the sample and return the verdict and how the intent stands."""
    intent = desk.prepared()
    verdict = desk.submitter().send(intent.id)
    return verdict, desk.journal.intent(intent.id)


def test_a_group_is_created_and_its_id_and_answer_are_kept(desk: Desk, practice_service: RunningPractice) -> None:
    verdict, intent = sent(desk)
    (group,) = practice_service.groups()
    assert verdict.outcome is Outcome.CREATED
    assert (intent.state, intent.group_id, verdict.group_id) == (State.CREATED, str(group["id"]), str(group["id"]))
    assert intent.reply is not None and intent.reply == verdict.reply
    assert [(attempt.number, attempt.first_byte) for attempt in desk.journal.attempts(intent.id)] == [(1, True)]


def test_the_very_bytes_that_were_confirmed_go_out(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(CREATED)
    with desk_at(tmp_path, service.url) as desk:
        intent = sent(desk)[1]
    assert [asked.body for asked in service.creations()] == [intent.body]
    asked = exact_json.loads((EXAMPLES / "create_page_sample.request.json").read_text(encoding="utf-8"))
    assert exact_json.same(exact_json.loads(intent.body.decode()), asked)


def test_the_intent_is_on_its_way_in_the_journal_before_the_service_is_asked(
    tmp_path: Path, scripted: Scripted
) -> None:
    states: list[tuple[State, bool]] = []

    def look(asked: Asked) -> bytes | None:
        with desk_at(tmp_path, "http://127.0.0.1:1") as other:
            (intent,) = other.journal.history()
            states.append((intent.state, intent.first_byte))
        return CREATED(asked)

    with desk_at(tmp_path, scripted(look).url) as desk:
        sent(desk)
    assert states == [(State.SENDING, True)]


def test_a_second_group_of_that_name_is_refused(desk: Desk, practice_service: RunningPractice) -> None:
    sent(desk)
    intent = desk.prepared(sample("UATTARGETGROUP821"), "another draft")
    verdict = desk.submitter().send(intent.id)
    assert (verdict.outcome, verdict.errors[0].code) == (Outcome.NAME_TAKEN, "310069")
    assert desk.journal.intent(intent.id).state is State.NAME_TAKEN
    assert len(practice_service.groups()) == 1


def test_a_name_that_was_found_taken_is_settled_or_changed_before_the_draft_is_sent_again(
    desk: Desk, practice_service: RunningPractice
) -> None:
    """A gateway may have repeated the first request: another answer to a next one would bury that."""
    sent(desk)
    taken = desk.prepared(sample("UATTARGETGROUP821"), "another draft")
    desk.submitter().send(taken.id)
    with pytest.raises(OpenIntentError) as refused:
        desk.prepared(sample("uatTargetGroup821"), "another draft")
    assert refused.value.intent.id == taken.id
    renamed = desk.prepared(sample("Quite another"), "another draft")
    assert desk.submitter().send(renamed.id).outcome is Outcome.CREATED
    assert len(practice_service.groups()) == 2


def test_a_name_that_was_found_taken_is_sent_again_where_that_is_said(
    desk: Desk, practice_service: RunningPractice
) -> None:
    sent(desk)
    for _time in range(2):
        again = desk.submitter().prepare("another", 1, sample("uatTargetGroup821"), desk.profile, name_again=True)
        assert desk.submitter().send(again.id).outcome is Outcome.NAME_TAKEN
    assert len(practice_service.groups()) == 1


def test_a_refusal_of_the_content_ends_the_intent_and_the_draft_can_be_sent_again(
    tmp_path: Path, scripted: Scripted
) -> None:
    service = scripted(refuse(310033), CREATED)
    with desk_at(tmp_path, service.url) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, intent.state) == (Outcome.REJECTED, State.REJECTED)
        assert sent(desk)[1].state is State.CREATED
    assert len(service.creations()) == 2


def test_where_nobody_listens_nothing_was_sent(tmp_path: Path, practice_service: RunningPractice) -> None:
    with desk_at(tmp_path, practice_service.url) as desk:
        practice_service.stop()
        verdict, intent = sent(desk)
        assert (verdict.outcome, verdict.reason) == (Outcome.NOT_SENT, "refused")
        assert (intent.state, intent.first_byte, intent.ever_unknown) == (State.PREPARED, False, False)
        practice_service.start()
        assert desk.submitter().send(intent.id).outcome is Outcome.CREATED


def test_while_nothing_has_left_it_tries_again_at_most_as_often_as_told(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()
        assert desk.submitter(0.01, 0.01).send(intent.id).outcome is Outcome.NOT_SENT
        assert len(desk.journal.attempts(intent.id)) == 3


def test_it_does_not_try_again_after_a_quarter_of_a_minute(tmp_path: Path) -> None:
    times = iter([0.0, 14.995, 14.995])
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()
        Submitter(desk.journal, desk.connect, (0.01, 0.01), lambda: next(times)).send(intent.id)
        assert len(desk.journal.attempts(intent.id)) == 1


@pytest.mark.parametrize("pauses", [(), (0.01, 0.01)])
def test_after_a_first_byte_it_never_sends_again_by_itself(
    tmp_path: Path, scripted: Scripted, pauses: tuple[float, ...]
) -> None:
    service = scripted(hang_up)
    with desk_at(tmp_path, service.url) as desk:
        intent = desk.prepared()
        verdict = desk.submitter(*pauses).send(intent.id)
        settled = desk.journal.intent(intent.id)
    assert (verdict.outcome, settled.state, settled.ever_unknown) == (Outcome.UNKNOWN, State.UNKNOWN, True)
    assert len(service.asked) == 1


def test_an_unknown_forbids_to_rename_and_send(tmp_path: Path, scripted: Scripted) -> None:
    with desk_at(tmp_path, scripted(hang_up).url) as desk:
        unknown = sent(desk)[1]
        with pytest.raises(OpenIntentError) as refused:
            desk.prepared(sample("renamed"))
        assert refused.value.intent.id == unknown.id
        with pytest.raises(StaleStateError):
            desk.submitter().withdraw(unknown.id)


def test_no_answer_within_the_deadline_is_unknown(tmp_path: Path, scripted: Scripted) -> None:
    over = threading.Event()

    def wait(_asked: Asked) -> None:
        over.wait(20)

    with desk_at(tmp_path, scripted(wait).url, deadline=0.3) as desk:
        verdict, intent = sent(desk)
        over.set()
        assert (verdict.outcome, verdict.reason, intent.state) == (Outcome.UNKNOWN, "deadline", State.UNKNOWN)


def test_whoever_stops_waiting_after_the_request_left_is_told_that_nobody_knows(
    tmp_path: Path, scripted: Scripted
) -> None:
    over = threading.Event()

    def wait(_asked: Asked) -> None:
        over.wait(20)

    service = scripted(wait)
    with desk_at(tmp_path, service.url) as desk:
        submitter, intent = desk.submitter(), desk.prepared()
        verdicts: list[Verdict] = []
        sending = threading.Thread(target=lambda: verdicts.append(submitter.send(intent.id)))
        sending.start()
        assert service.got_one.wait(20)
        submitter.stop_waiting(intent.id)
        sending.join(20)
        over.set()
        assert (verdicts[0].outcome, verdicts[0].reason) == (Outcome.UNKNOWN, "stopped")


def test_stopping_between_two_tries_ends_them(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()
        waiting = threading.Event()

        def clock() -> float:
            waiting.set()
            return 0.0

        submitter = Submitter(desk.journal, desk.connect, (10.0, 3.0), clock)
        verdicts: list[Verdict] = []
        sending = threading.Thread(target=lambda: verdicts.append(submitter.send(intent.id)))
        sending.start()
        assert waiting.wait(20)
        while sending.is_alive():  # whenever it comes, in a try or between two
            submitter.stop_waiting(intent.id)
            sending.join(0.01)
        assert verdicts[0].outcome is Outcome.NOT_SENT
        assert desk.journal.intent(intent.id).state is State.PREPARED


def test_with_a_password_a_401_is_never_repeated(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(say(401))
    with desk_at(tmp_path, service.url) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, intent.state) == (Outcome.NOT_PROCESSED, State.NOT_PROCESSED)
        assert desk.submitter().withdraw(intent.id).state is State.WITHDRAWN
    assert len(service.asked) == 1


def test_with_a_token_a_401_gets_a_new_token_and_is_sent_once_more(tmp_path: Path, scripted: Scripted) -> None:
    newer = say(200, {"data": {"accessToken": "tok-2", "ttlSeconds": 3600}, "errors": None})
    service = scripted(TOKEN, say(401), newer, CREATED)
    with desk_at(tmp_path, service.url, SignIn.OAUTH) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, intent.state, intent.attempts) == (Outcome.CREATED, State.CREATED, 2)
    assert [asked.headers["x-cap-api-oauth-token"] for asked in service.creations()] == ["tok-1", "tok-2"]


def test_a_second_401_is_for_the_person(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(TOKEN, say(401), TOKEN, say(401))
    with desk_at(tmp_path, service.url, SignIn.OAUTH) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, intent.state) == (Outcome.NOT_PROCESSED, State.PREPARED)
    assert len(service.creations()) == 2


def test_where_there_is_no_token_nothing_was_sent(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(say(401, {"data": None, "errors": [{"code": 401, "message": "no"}]}))
    with desk_at(tmp_path, service.url, SignIn.OAUTH) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, verdict.reason) == (Outcome.NOT_SENT, "token_refused")
        assert (intent.state, intent.attempts) == (State.PREPARED, 0)


def test_too_often_says_how_long_to_wait_and_sends_nothing_by_itself(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(say(429, None, "Retry-After: 7"))
    with desk_at(tmp_path, service.url) as desk:
        verdict, intent = sent(desk)
        assert (verdict.outcome, verdict.params["wait"]) == (Outcome.NOT_PROCESSED, 7)
        assert intent.state is State.NOT_PROCESSED
    assert len(service.asked) == 1


@pytest.mark.parametrize("second", [say(401), say(429), say(500), refuse(310033), say(404)])
def test_a_weaker_answer_to_the_same_bytes_never_clears_an_unknown(
    tmp_path: Path, scripted: Scripted, second: Act
) -> None:
    with desk_at(tmp_path, scripted(hang_up, second).url) as desk:
        intent = sent(desk)[1]
        assert desk.submitter().send(intent.id).outcome is Outcome.UNKNOWN
        assert desk.journal.intent(intent.id).state is State.UNKNOWN


def test_the_name_taken_after_an_unknown_is_perhaps_ours(tmp_path: Path, scripted: Scripted) -> None:
    with desk_at(tmp_path, scripted(hang_up, refuse(310069)).url) as desk:
        intent = sent(desk)[1]
        desk.submitter().send(intent.id)
        assert desk.journal.intent(intent.id).state is State.EXISTS_OURS


def test_without_a_secret_nothing_was_sent_and_an_unknown_stays_one(tmp_path: Path, scripted: Scripted) -> None:
    def no_way(_intent: Intent) -> "object":
        raise CannotConnectError("no_secret")

    with desk_at(tmp_path, scripted(hang_up).url) as desk:
        nowhere = Submitter(desk.journal, no_way, ())  # type: ignore[arg-type]
        intent = desk.prepared()
        assert nowhere.send(intent.id).outcome is Outcome.NOT_SENT
        desk.submitter().send(intent.id)
        assert nowhere.send(intent.id).outcome is Outcome.UNKNOWN


def test_of_two_that_send_the_same_intent_at_once_one_sends(tmp_path: Path, scripted: Scripted) -> None:
    other_said: list[Verdict] = []
    service: list[ScriptedService] = []

    def another_window_too(asked: Asked) -> bytes | None:
        with desk_at(tmp_path, service[0].url) as other:
            (intent,) = other.journal.history()
            other_said.append(other.submitter().send(intent.id))
        return CREATED(asked)

    service.append(scripted(another_window_too))
    with desk_at(tmp_path, service[0].url) as desk:
        assert sent(desk)[1].state is State.CREATED
    assert (other_said[0].outcome, other_said[0].reason) == (Outcome.UNKNOWN, "elsewhere")
    assert len(service[0].creations()) == 1


def test_who_comes_after_another_window_created_it_is_told_so(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(CREATED)
    with desk_at(tmp_path, service.url) as desk:
        intent = sent(desk)[1]
        late = desk.submitter().send(intent.id)
    assert (late.outcome, late.group_id) == (Outcome.CREATED, "5")
    assert len(service.creations()) == 1


def test_a_crash_while_sending_is_told_as_unknown(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()
        desk.journal.begin(intent.id)
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        (changed,) = desk.submitter().recover()
        assert (changed.state, changed.ever_unknown, changed.reason) == (State.UNKNOWN, True, "crashed")


@pytest.mark.parametrize(
    ("status", "body", "state"),
    [
        (201, {"data": {"id": 7, "name": "uatTargetGroup821"}, "errors": None, "warnings": None}, State.CREATED),
        (400, {"data": None, "errors": [{"code": 310033, "message": "no"}], "warnings": None}, State.REJECTED),
        (400, {"data": None, "errors": [{"code": 310069, "message": "no"}], "warnings": None}, State.NAME_TAKEN),
        (500, {}, State.UNKNOWN),
        (404, {}, State.PREPARED),
    ],
)
def test_an_answer_recorded_before_a_crash_is_classified_at_the_next_start(
    tmp_path: Path, status: int, body: object, state: State
) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.journal.begin(desk.prepared().id, AttemptKind.SEND)
        reply = Reply(status, {"content-type": "application/json"}, json.dumps(body).encode())
        desk.journal.respond(intent.id, intent.attempts, reply=reply, first_byte=True)
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        desk.submitter().recover()
        assert desk.journal.intent(intent.id).state is state


def test_prepared_intents_stay_as_they_are_after_a_crash(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        assert desk.submitter().recover() == []
        assert desk.journal.intent(intent.id).state is State.PREPARED
