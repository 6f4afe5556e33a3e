"""Did it go through? Asked of the practice service that lost an answer, and of services that are no help."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.draft import Draft, with_part
from app.domain.field_path import from_dotted
from app.domain.intent import AttemptKind, Intent, State
from app.domain.outcome import Outcome
from app.exchange.json_body import read_body
from app.session.connections import CannotConnectError
from app.session.resolve import Resolver
from tests.app.session.sending import EXAMPLES, Desk, desk_at, profile_at, sample
from tests.practice_fixture import RunningPractice, practice_service
from tests.scripted_service import Act, Asked, ScriptedService, hang_up, refuse, say

__all__ = ["practice_service"]

TAKEN = say(200, {"data": False, "errors": None, "warnings": None})
FREE = say(200, {"data": True, "errors": None, "warnings": None})
NONE_FOUND = say(200, {"pagination": {}, "data": [], "errors": [], "warnings": []})


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


def unknown_at(desk: Desk, act: Act = hang_up, draft: Draft | None = None) -> Intent:
    """Send a draft to a service that closes without an answer; leave the desk as it was."""
    service, profile = ScriptedService(act), desk.profile
    intent = desk.prepared(draft)
    desk.profile = profile_at(service.url)
    desk.submitter().send(intent.id)
    desk.profile = profile
    service.end()
    return desk.journal.intent(intent.id)


def arrives_at(practice: RunningPractice) -> Act:
    """Hand a creation on to the practice service and lose its answer."""

    def act(asked: Asked) -> None:
        practice.create(asked.body)

    return act


@pytest.fixture
def desk(tmp_path: Path, practice_service: RunningPractice) -> Iterator[Desk]:
    with desk_at(tmp_path, practice_service.url) as opened:
        yield opened


def test_a_free_name_proves_that_nothing_was_created_and_it_can_be_sent(desk: Desk) -> None:
    intent = unknown_at(desk)
    found = desk.resolver().check(intent.id)
    assert (found.reason, found.intent.state, found.intent.ever_unknown) == ("free", State.PREPARED, False)
    assert desk.submitter().send(intent.id).outcome is Outcome.CREATED


def test_a_group_that_went_through_is_found_by_name(desk: Desk, practice_service: RunningPractice) -> None:
    intent = unknown_at(desk, arrives_at(practice_service))
    found = desk.resolver().check(intent.id)
    (group,) = practice_service.groups()
    assert (found.reason, found.intent.state) == ("found", State.CREATED)
    assert found.intent.group_id == str(group["id"])


@pytest.mark.parametrize(
    "example", ["alternate_currency", "event_attribute_4_periods", "streaks_two_levels", "unified_all_overall_sum"]
)
def test_each_documented_group_is_recognised_as_the_one_asked_for(
    desk: Desk, practice_service: RunningPractice, example: str
) -> None:

    draft = read_body((EXAMPLES / f"create_{example}.request.json").read_text(encoding="utf-8"))
    intent = unknown_at(desk, arrives_at(practice_service), draft)
    assert desk.resolver().check(intent.id).reason == "found"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("periods.0.end_date", "2025-06-12T23:59:59.999Z"),
        ("periods.1.ref_code", "Other"),
        ("targets.0.name", "another"),
        ("targets.0.default_values.1.default_value", "2.00"),
    ],
)
def test_a_group_of_that_name_with_other_contents_is_shown_for_comparison(
    desk: Desk, practice_service: RunningPractice, path: str, text: str
) -> None:
    desk.submitter().send(desk.prepared(with_part(sample(), from_dotted(path), text), "somebody's").id)
    intent = unknown_at(desk)
    found = desk.resolver().check(intent.id)
    assert (found.reason, found.intent.state) == ("different", State.EXISTS_OURS)
    assert found.kept is not None and found.kept["name"] == "uatTargetGroup821"
    (group,) = practice_service.groups()
    mine = desk.resolver().mine(intent.id)
    assert (mine.intent.state, mine.intent.group_id) == (State.CREATED, str(group["id"]))


def test_a_taken_name_without_a_group_to_see_is_for_the_person(tmp_path: Path, scripted: Scripted) -> None:
    with desk_at(tmp_path, scripted(hang_up, TAKEN, NONE_FOUND).url) as desk:
        intent = unknown_here(desk)
        found = desk.resolver().check(intent.id)
        assert (found.reason, found.intent.state, found.kept) == ("not_found", State.EXISTS_OURS, None)


def unknown_here(desk: Desk) -> Intent:
    """Send the sample to the desk's own service, whose first act leaves it unknown."""
    intent = desk.prepared()
    assert desk.submitter().send(intent.id).outcome is Outcome.UNKNOWN
    return desk.journal.intent(intent.id)


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("before", [(), (TAKEN,)])
def test_where_looking_up_is_not_allowed_the_same_bytes_may_be_sent(
    tmp_path: Path, scripted: Scripted, status: int, before: tuple[Act, ...]
) -> None:
    service = scripted(hang_up, *before, say(status), refuse(310069))
    with desk_at(tmp_path, service.url) as desk:
        intent = unknown_here(desk)
        found = desk.resolver().check(intent.id)
        assert (found.reason, found.intent.state) == ("not_allowed", State.UNKNOWN)
        verdict = desk.resolver().resend(intent.id)
        assert verdict.outcome is Outcome.NAME_TAKEN
        assert desk.journal.intent(intent.id).state is State.EXISTS_OURS
    first, second = service.creations()
    assert first.body == second.body == intent.body


def test_same_bytes_that_are_taken_now_never_arrived_before(tmp_path: Path, scripted: Scripted) -> None:
    created = say(201, {"data": {"id": 9, "name": "uatTargetGroup821"}, "errors": None, "warnings": None})
    with desk_at(tmp_path, scripted(hang_up, created).url) as desk:
        intent = unknown_here(desk)
        assert desk.resolver().resend(intent.id).outcome is Outcome.CREATED
        assert desk.journal.intent(intent.id).group_id == "9"


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (say(401), "sign_in"),
        (say(429), "rate"),
        (say(500), "no_answer_given"),
        (hang_up, "no_answer"),
        (say(200, "odd"), "unreadable"),
    ],
)
def test_a_check_that_says_nothing_leaves_the_unknown_and_is_written_down(
    tmp_path: Path, scripted: Scripted, act: Act, reason: str
) -> None:
    with desk_at(tmp_path, scripted(hang_up, act).url) as desk:
        intent = unknown_here(desk)
        found = desk.resolver().check(intent.id)
        assert (found.reason, found.intent.state, found.intent.ever_unknown) == (reason, State.UNKNOWN, True)
        assert len(desk.journal.attempts(intent.id)) == 2


def test_nothing_is_asked_in_the_first_half_minute(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(hang_up, FREE)
    with desk_at(tmp_path, service.url) as desk:
        intent = unknown_here(desk)
        resolver = desk.resolver(seconds_between=30)
        desk.moment[0] += 10.5
        early = resolver.check(intent.id)
        assert (early.reason, early.params["seconds"], early.intent.state) == ("too_early", 20, State.UNKNOWN)
        assert resolver.resend(intent.id).reason == "too_early"
        assert len(service.asked) == 1
        desk.moment[0] += 20
        assert resolver.check(intent.id).reason == "free"


def test_a_crash_during_a_check_leaves_the_unknown(tmp_path: Path, scripted: Scripted) -> None:

    with desk_at(tmp_path, scripted(hang_up).url) as desk:
        intent = unknown_here(desk)
        desk.journal.begin(intent.id, AttemptKind.CHECK)
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        (changed,) = desk.submitter().recover()
        assert changed.state is State.UNKNOWN


def test_giving_up_needs_the_name_typed_and_a_reason(tmp_path: Path, scripted: Scripted) -> None:
    with desk_at(tmp_path, scripted(hang_up).url) as desk:
        intent, resolver = unknown_here(desk), desk.resolver()
        assert resolver.abandon(intent.id, "uattargetgroup821", "looked").reason == "name_differs"
        assert resolver.abandon(intent.id, intent.name, " ").reason == "reason_missing"
        assert desk.journal.intent(intent.id).state is State.UNKNOWN
        given_up = resolver.abandon(intent.id, intent.name, "looked at the screens")
        assert (given_up.reason, given_up.intent.state) == ("abandoned", State.ABANDONED)
        assert given_up.intent.reason == "looked at the screens"
        assert desk.prepared(sample("renamed")).state is State.PREPARED


def test_a_taken_name_that_was_never_unknown_can_be_said_to_be_ours(desk: Desk) -> None:
    desk.submitter().send(desk.prepared(draft_id="one").id)
    intent = desk.prepared(draft_id="two")
    desk.submitter().send(intent.id)
    resolver = desk.resolver()
    assert [earlier.state for earlier in resolver.earlier(intent.id)] == [State.CREATED]
    assert resolver.check(intent.id).reason == "not_open"
    assert resolver.mine(intent.id).intent.state is State.CREATED
    assert resolver.mine(intent.id).reason == "not_open"


def test_what_is_prepared_or_created_is_not_given_up(desk: Desk) -> None:
    intent = desk.prepared()
    assert desk.resolver().abandon(intent.id, intent.name, "no").reason == "not_open"
    desk.submitter().send(intent.id)
    assert desk.resolver().abandon(intent.id, intent.name, "no").reason == "not_open"


def test_a_check_without_a_way_to_the_service_leaves_everything_as_it_was(desk: Desk) -> None:

    def no_way(_intent: Intent) -> "object":
        raise CannotConnectError("vault_locked")

    intent = unknown_at(desk)
    found = Resolver(desk.journal, no_way, 0).check(intent.id)  # type: ignore[arg-type]
    assert (found.reason, found.intent.state, found.intent.attempts) == ("vault_locked", State.UNKNOWN, 1)
