"""S02: no answer leads anywhere else."""

import pytest

from app.domain.outcome import Outcome
from app.domain.profile import SignIn
from tests.fault_service import FaultService, answering, http
from tests.security.room import CREATED_BODY, Room, authority, room, sign_in, told

__all__ = ["authority", "room", "sign_in"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_nothing_reaches_the_other_host(
    room: Room, sign_in: SignIn, status: int
) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as other:
        step = answering(http(status, b"", [f"Location: {other.url}/v3/targetGroups"]))
        with FaultService(step) as service:
            verdict = room.create(room.signed_in(service.url, sign_in))
    assert verdict.outcome is (Outcome.UNKNOWN if status in (302, 303) else Outcome.NOT_PROCESSED)
    assert "not followed" in told(verdict)
    assert (len(service.requests), other.connections) == (1, 0)


def test_a_redirect_to_the_same_service_is_not_followed_either(room: Room, sign_in: SignIn) -> None:
    with FaultService(answering(http(307, b"", ["Location: /v3/targetGroups"]))) as service:
        room.create(room.signed_in(service.url, sign_in))
    assert len(service.requests) == 1


@pytest.mark.parametrize("header", ["Refresh: 0; url={}", "Link: <{}>; rel=canonical", 'Alt-Svc: h2="{}"'])
def test_no_other_header_leads_on(room: Room, header: str) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as other, FaultService(answering(b"")) as service:
        service.play(answering(http(200, CREATED_BODY, [header.format(other.url)])))
        assert room.create(room.signed_in(service.url)).outcome is Outcome.CREATED
    assert other.connections == 0


def test_a_redirected_call_for_a_token_sends_the_client_secret_nowhere(room: Room) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as other:
        moved = answering(http(307, b"", [f"Location: {other.url}/v3/oauth/token/generate"]))
        with FaultService(answering(http(200, CREATED_BODY)), token_step=moved) as service:
            verdict = room.create(room.signed_in(service.url, SignIn.OAUTH))
    assert verdict.outcome is Outcome.NOT_SENT
    assert (len(service.token_requests), service.requests, other.connections) == (1, [], 0)
