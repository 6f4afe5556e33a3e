"""Statuses from 400 on: what was refused, what was turned away, and what nobody can tell: one test a line."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from app.api.turned_away import wait_of
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome, Reply, Verdict
from app.domain.profile import SignIn
from app.session.service_issues import issues_of_errors
from app.session.submit import Submitter
from app.storage.journal import Journal
from app.words.issues import sentence
from tests.certificates import Authority
from tests.fault_answers import CHECK_FIRST, GROUP, HTML, IS_HTML, WAIT_FIRST, envelope, played, refusal
from tests.fault_lines import DRAFT, NAME, Line, Seams
from tests.fault_service import FaultService, Step, Visit, answering, http


def test_h17_bad_input_without_a_field_points_to_the_likely_ones(line: Line) -> None:
    told = played(line, 400, refusal(300004))
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert "did not say which" in told.text
    (issue,) = issues_of_errors(told.verdict.errors, DRAFT, date(2026, 1, 1))
    assert issue.also


def test_h18_a_name_of_a_target_that_is_too_long_is_told_at_its_field(line: Line) -> None:
    """The draft that was refused holds such a name: our own check would not have let it go."""
    told = played(line, 400, refusal(310008))
    assert told.ending == (Outcome.REJECTED, "", 1)
    long = replace(DRAFT, targets=(replace(DRAFT.targets[0], name="x" * 201), *DRAFT.targets[1:]))
    (issue,) = issues_of_errors(told.verdict.errors, long)
    assert issue.path == ("targets", 0, "name")
    assert "must be 200 characters or less (it has 201)" in sentence(issue)


@pytest.mark.parametrize(
    ("code", "words"), [(310132, "works only with set calendar dates"), (310133, "not switched on for your organ")]
)
def test_h19_a_leaderboard_that_cannot_be_is_told_at_its_switch(line: Line, code: int, words: str) -> None:
    told = played(line, 400, refusal(code))
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert words in told.text
    (issue,) = issues_of_errors(told.verdict.errors, DRAFT)
    assert issue.path == ("leaderboard_enabled",)


@pytest.mark.parametrize("status", [200, 201, 400, 403, 409, 422, 429, 500, 503])
def test_h20_a_taken_name_is_told_by_its_code_whatever_the_status(line: Line, status: int) -> None:
    told = played(line, status, refusal(310069))
    assert told.ending == (Outcome.NAME_TAKEN, "", 1)
    assert "with this name already exists" in told.text
    assert told.intent.name == NAME


def test_h21_a_taken_name_after_an_unknown_is_very_likely_ones_own(line: Line) -> None:
    told = played(line, 400, refusal(310069), ever_unknown=True)
    assert told.ending == (Outcome.NAME_TAKEN, "ours", 1)
    assert told.intent.state is State.EXISTS_OURS
    assert "very likely yours" in told.text
    assert "do not send it under another name" in told.text


def test_h22_an_unknown_code_is_a_refusal_below_500_and_unknown_above(line: Line) -> None:
    told = played(line, 418, refusal(399999))
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert "said 399999" in told.text
    told = played(line, 500, refusal(399999))
    assert told.ending == (Outcome.UNKNOWN, "500", 1)
    assert "said 399999" in told.text


def refusing_first(times: int) -> Step:
    """A step that refuses the sign-in of some calls, and takes the next."""
    left = iter(range(times))

    def step(visit: Visit) -> None:
        if visit.read() is not None:
            visit.send(http(401, b"{}") if next(left, None) is not None else http(201, envelope(GROUP)))

    return step


def test_h23_a_token_that_was_refused_is_fetched_anew_once_and_the_group_created(
    authority: Authority, journal: Journal
) -> None:
    """Only OAuth has a token to refresh."""
    oauth = Line(SignIn.OAUTH, authority, journal)
    with FaultService(refusing_first(1)) as service:
        told = oauth.create(service, once=True)
    assert told.ending == (Outcome.CREATED, "", 2)
    assert told.intent.state is State.CREATED
    assert [attempt.reply.status for attempt in told.attempts if attempt.reply] == [401, 201]
    assert len(service.token_requests) == 1
    assert "Its id is 2295" in told.text


def test_h24_a_wrong_password_is_told_and_never_tried_again(line: Line) -> None:
    with FaultService(answering(http(401, b""))) as service:
        told = line.create(service)
    requests, state = {
        SignIn.BASIC: (1, State.NOT_PROCESSED),
        SignIn.OAUTH: (2, State.PREPARED),  # the second with a fresh token
    }[line.sign_in]
    assert told.ending == (Outcome.NOT_PROCESSED, "sign_in", requests)
    assert told.intent.state is state
    assert len(service.token_requests) == (0 if line.sign_in is SignIn.BASIC else 2)  # one for each sending
    assert "Sign-in was refused" in told.text
    assert "Check the till id and password" in told.text
    assert [asked.resolution.reason for asked in line.asked] == ["sign_in"] * 2
    assert "Check it under connections" in line.asked[0].text


def test_h25_a_sign_in_without_the_right_is_told(line: Line) -> None:
    told = played(line, 403, refusal(4000))
    assert told.ending == (Outcome.NOT_PROCESSED, "access", 1)
    assert "may not create target groups" in told.text


def test_h26_network_protection_is_told_with_its_ray(line: Line) -> None:
    told = played(line, 403, HTML, [*IS_HTML, "CF-RAY: 7d0a1b-AMS"])
    assert told.ending == (Outcome.NOT_PROCESSED, "edge", 1)
    assert "7d0a1b-AMS" in told.text
    assert "elsewhere" not in told.text


@pytest.mark.parametrize(("status", "reason"), [(404, "not_found"), (410, "not_found"), (405, "405")])
def test_h27_a_wrong_address_is_told(line: Line, status: int, reason: str) -> None:
    told = played(line, status, HTML, IS_HTML)
    assert told.ending == (Outcome.NOT_PROCESSED, reason, 1)
    assert "Check its host" in told.text
    assert "can send exactly the same request again" in line.asked[0].text or status == 410
    if reason == "not_found":
        assert "retired" in told.text
        assert "exported" in told.text


@pytest.mark.parametrize("status", [406, 415])
def test_h28_a_form_not_taken_is_the_programs_fault(line: Line, status: int) -> None:
    told = played(line, status, HTML, IS_HTML)
    assert told.ending == (Outcome.NOT_PROCESSED, str(status), 1)
    assert "The program asked in a form" in told.text


@pytest.mark.parametrize("status", [408, 425])
@pytest.mark.parametrize("body", [b"", refusal(300004)])
def test_h29_too_late_and_too_early_are_unknown(line: Line, status: int, body: bytes) -> None:
    told = played(line, status, body)
    assert told.ending == (Outcome.UNKNOWN, str(status), 1)
    assert CHECK_FIRST in told.text


def test_h30_a_conflict_without_a_taken_name_is_unknown(line: Line) -> None:
    told = played(line, 409, refusal(300004))
    assert told.ending == (Outcome.UNKNOWN, "409", 1)
    assert CHECK_FIRST in told.text


def test_h31_too_large_is_told(line: Line) -> None:
    told = played(line, 413, HTML, IS_HTML)
    assert told.ending == (Outcome.NOT_PROCESSED, "group_too_large", 1)
    assert "it has 2 periods" in told.text
    assert "fewer periods" in told.text


def test_h32_unprocessable_is_a_refusal(line: Line) -> None:
    told = played(line, 422, envelope())
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert "did not accept the target group" in told.text


@pytest.mark.parametrize("status", [428, 431, 451])
def test_h33_others_that_were_not_looked_at(line: Line, status: int) -> None:
    told = played(line, status, HTML)
    assert told.ending == (Outcome.NOT_PROCESSED, str(status), 1)
    assert f"turned away before the service looked at it (status {status})" in told.text


def test_h34_too_many_is_told_with_the_time_to_wait(line: Line) -> None:
    told = played(line, 429, b"", ["Retry-After: 17"])
    assert told.ending == (Outcome.NOT_PROCESSED, "rate", 1)
    assert "Wait 17 seconds" in told.text


def asked_to_wait(line: Line, service: FaultService) -> tuple[Submitter, Intent]:
    """Return what sends, and an intent that was sent too early."""
    submitter = line.submitter(Seams(), service.url)
    told = line.create(service, once=True)
    assert told.ending == (Outcome.NOT_PROCESSED, "rate", 1)
    return submitter, told.intent


def test_h34_what_was_asked_for_is_sent_when_it_is_allowed(line: Line) -> None:
    later, now = answering(http(429, b"", ["Retry-After: 0"])), answering(http(200, envelope(GROUP)))
    with FaultService(later, later, now) as service:
        submitter, intent = asked_to_wait(line, service)
        verdict = submitter.send_when_allowed(intent.id)
        assert verdict.outcome is Outcome.CREATED
        assert (line.journal.intent(intent.id).state, len(service.requests)) == (State.CREATED, 3)


def test_h34_after_three_times_it_is_the_persons_again(line: Line) -> None:
    with FaultService(answering(http(429, b"", ["Retry-After: 0"]))) as service:
        submitter, intent = asked_to_wait(line, service)
        verdict = submitter.send_when_allowed(intent.id)
        assert (verdict.outcome, verdict.reason) == (Outcome.NOT_PROCESSED, "rate")
        assert len(service.requests) == 1 + 3
        assert line.journal.intent(intent.id).state is State.NOT_PROCESSED


def test_h34_more_than_ten_minutes_are_not_waited_for(line: Line) -> None:
    with FaultService(answering(http(429, b"", ["Retry-After: 601"]))) as service:
        submitter, intent = asked_to_wait(line, service)
        assert submitter.send_when_allowed(intent.id).reason == "rate"
        assert len(service.requests) == 1


def test_h34_a_wait_that_is_ended_sends_nothing(line: Line) -> None:
    with FaultService(answering(http(429, b"", ["Retry-After: 600"]))) as service:
        submitter, intent = asked_to_wait(line, service)
        ended: list[Verdict] = []
        waiting = threading.Thread(target=lambda: ended.append(submitter.send_when_allowed(intent.id)))
        waiting.start()
        while not ended:  # the wait may not have begun yet
            submitter.stop_waiting(intent.id)
            waiting.join(0.01)
        assert ended[0].reason == "rate"
        assert len(service.requests) == 1
        assert line.journal.intent(intent.id).state is State.NOT_PROCESSED


@pytest.mark.parametrize(("retry_after", "seconds"), [("-5", 60), ("soon", 60), ("99999999", 600)])
def test_h35_a_time_to_wait_that_is_none_is_a_minute_and_a_long_one_ten(
    line: Line, retry_after: str, seconds: int
) -> None:
    told = played(line, 429, b"", [f"Retry-After: {retry_after}"])
    assert told.ending == (Outcome.NOT_PROCESSED, "rate", 1)
    assert f"Wait {seconds} seconds" in told.text


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("17", (17, 0)),
        ("0", (0, 0)),
        ("600", (600, 0)),
        ("601", (600, 1)),
        ("9" * 18, (600, 1)),
        ("9" * 5000, (60, 0)),
        ("-5", (60, 0)),
        ("soon", (60, 0)),
        ("", (60, 0)),
        ("1.5", (60, 0)),
        ("Wed, 21 Oct 2026 07:28:30 GMT", (30, 0)),
        ("Wed, 21 Oct 2026 09:28:00 GMT", (600, 1)),
        ("Wed, 21 Oct 2026 07:00:00 GMT", (60, 0)),
    ],
)
def test_h34_h35_the_time_to_wait_is_read_with_care(retry_after: str, wait: tuple[int, int]) -> None:
    headers = {"retry-after": retry_after, "date": "Wed, 21 Oct 2026 07:28:00 GMT"}
    assert wait_of(Reply(429, headers)) == wait


def test_h36_a_fault_of_the_service_is_unknown_unless_it_names_a_refusal(line: Line) -> None:
    told = played(line, 500, envelope())
    assert told.ending == (Outcome.UNKNOWN, "500", 1)
    assert "The service had a problem" in told.text
    assert played(line, 500, HTML).ending == (Outcome.UNKNOWN, "500", 1)
    assert played(line, 500, refusal(310146)).ending == (Outcome.REJECTED, "", 1)
    assert played(line, 500, refusal(310146, 399999)).verdict.outcome is Outcome.UNKNOWN
    assert played(line, 500, refusal(310146, data={"name": NAME})).verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("status", [502, 503, 504])
def test_h37_a_gateway_in_trouble_is_unknown(line: Line, status: int) -> None:
    told = played(line, status, HTML, [*IS_HTML, "Retry-After: 5"])
    assert told.ending == (Outcome.UNKNOWN, str(status), 1)
    assert WAIT_FIRST in told.text


@pytest.mark.parametrize("status", [520, 521, 522, 523, 524, 525, 526, 530])
def test_h38_statuses_of_the_edge_are_unknown(line: Line, status: int) -> None:
    told = played(line, status, HTML, IS_HTML)
    assert told.ending == (Outcome.UNKNOWN, str(status), 1)
    assert f"({status})" in told.text
    assert "gateway" in told.text


def test_h39_a_network_that_wants_a_sign_in_is_unknown(line: Line) -> None:
    told = played(line, 511, HTML, IS_HTML)
    assert told.ending == (Outcome.UNKNOWN, "network_sign_in", 1)
    assert "Sign in to the network" in told.text


@pytest.mark.parametrize("status", ["0", "abc", "999", "000", "-200", "2000", "200200"])
def test_h40_a_status_that_is_none_is_unknown(line: Line, status: str) -> None:
    told = played(line, status, envelope())
    assert (told.verdict.outcome, len(told.requests)) == (Outcome.UNKNOWN, 1)
    assert CHECK_FIRST in told.text


def test_h41_cookies_are_dropped_and_never_come_back(line: Line) -> None:
    answer = http(200, envelope(GROUP), ["Set-Cookie: session=1; Path=/", "Set-Cookie: edge=2"])
    with FaultService(answering(answer)) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        line.create(service)
    assert "Its id is 2295" in told.text
    assert told.verdict.reply is not None
    assert "set-cookie" not in told.verdict.reply.headers
    assert all("cookie" not in request.headers for request in service.requests)
