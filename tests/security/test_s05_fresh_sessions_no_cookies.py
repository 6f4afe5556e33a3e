"""S05: each attempt stands alone: a connection of its own, no cookies, no memory of the one before."""

import pytest

from app.domain.profile import SignIn
from tests.app.session.sending import sample
from tests.fault_service import FaultService, answering, http
from tests.security.room import CREATED_BODY, Room, authority, room, sign_in

__all__ = ["authority", "room", "sign_in"]

COOKIES = ["Set-Cookie: __cf_bm=edge; Path=/; HttpOnly", "Set-Cookie: session=known; Path=/"]


def create_again(room: Room, service: FaultService, sign_in: SignIn, times: int) -> None:
    """Create several groups over one connection of the person's."""
    profile = room.signed_in(service.url, sign_in)
    for number in range(times):
        draft = sample(f"Group {number}")
        room.submitter.send(room.submitter.prepare(f"draft{number}", 1, draft, profile).id)


def test_a_cookie_of_the_edge_is_never_sent_back(room: Room, sign_in: SignIn) -> None:
    with FaultService(answering(http(200, CREATED_BODY, COOKIES))) as service:
        create_again(room, service, sign_in, 3)
    assert len(service.requests) == 3
    assert not [request for request in service.requests if "cookie" in request.headers]


def test_each_attempt_has_a_connection_of_its_own(room: Room, sign_in: SignIn) -> None:
    with FaultService(answering(http(200, CREATED_BODY, ["Connection: keep-alive"]))) as service:
        create_again(room, service, sign_in, 3)
    tokens = len(service.token_requests)
    assert service.connections == 3 + tokens
    assert {request.headers["connection"] for request in service.requests} == {"close"}


def test_a_cookie_is_not_kept_with_the_answer(room: Room) -> None:
    with FaultService(answering(http(200, CREATED_BODY, COOKIES))) as service:
        verdict = room.create(room.signed_in(service.url))
    assert verdict.reply is not None
    assert "set-cookie" not in verdict.reply.headers
    (intent,) = room.journal.of_draft("draft")
    kept = room.journal.intent(intent.id).reply
    assert kept is not None and not [name for name in kept.headers if "cookie" in name.lower()]


@pytest.mark.parametrize("sign_in", [SignIn.BASIC])
def test_who_asks_is_named_once(room: Room, sign_in: SignIn) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as service:
        room.create(room.signed_in(service.url, sign_in))
    (request,) = service.requests
    assert request.raw_head.lower().count(b"authorization:") == 1
