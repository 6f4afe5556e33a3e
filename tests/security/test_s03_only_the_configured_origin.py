"""S03: a secret goes to the origin it was kept for, and to no other."""

from dataclasses import replace

import pytest

from app.domain.profile import Environment, Profile, SignIn
from app.session.connections import CannotConnectError
from tests.app.session.sending import sample
from tests.certificates import Authority
from tests.fault_service import FaultService, answering, http
from tests.security.room import CREATED_BODY, SECRET, Room, authority, room, sign_in

__all__ = ["authority", "room", "sign_in"]

CREATED = answering(http(200, CREATED_BODY))


def test_a_changed_address_that_was_not_saved_is_never_tried_with_the_kept_secret(room: Room, sign_in: SignIn) -> None:
    with FaultService(CREATED) as kept, FaultService(CREATED) as typed:
        profile = room.signed_in(kept.url, sign_in)
        with pytest.raises(CannotConnectError, match="no_secret"):
            room.connections.test(replace(profile, origin=typed.url))
        assert room.connections.connect(profile).profile == profile
    assert typed.connections == 0


@pytest.mark.parametrize("change", [{"environment": Environment.LIVE}, {"user": "till.2"}, {"sign_in": SignIn.OAUTH}])
def test_nor_is_another_environment_user_or_way_to_sign_in(room: Room, change: dict[str, object]) -> None:
    with FaultService(CREATED) as service:
        profile = room.signed_in(service.url)
        with pytest.raises(CannotConnectError, match="no_secret"):
            room.connections.test(replace(profile, **change))  # type: ignore[arg-type]  # names and values as above
    assert service.connections == 0


def test_a_saved_change_of_the_address_forgets_the_secret(room: Room, sign_in: SignIn) -> None:
    with FaultService(CREATED) as kept, FaultService(CREATED) as new:
        changed = replace(room.signed_in(kept.url, sign_in), origin=new.url)
        room.connections.save(changed)
        with pytest.raises(CannotConnectError, match="no_secret"):
            room.connections.connect(changed)
    assert new.connections == 0


def test_what_was_confirmed_for_one_address_is_not_sent_to_another(room: Room, sign_in: SignIn) -> None:
    with FaultService(CREATED) as confirmed, FaultService(CREATED) as now:
        profile = room.signed_in(confirmed.url, sign_in)
        intent = room.submitter.prepare("draft", 1, sample(), profile)
        room.connections.save(replace(profile, origin=now.url), SECRET)
        verdict = room.submitter.send(intent.id)
    assert verdict.reason == "moved"
    assert (confirmed.connections, now.connections) == (0, 0)


def test_two_connections_never_share_a_secret_nor_a_token(room: Room, sign_in: SignIn) -> None:
    with FaultService(CREATED) as one, FaultService(CREATED) as two:
        room.create(room.signed_in(one.url, sign_in))
        other = Profile("p2", "Other", Environment.TEST, two.url, sign_in, "till.1")
        room.connections.save(other)
        with pytest.raises(CannotConnectError, match="no_secret"):
            room.connections.connect(other)
    assert (len(one.requests), two.connections) == (1, 0)


def test_the_secret_goes_in_a_header_or_in_the_call_for_a_token_and_in_no_address(
    room: Room, authority: Authority, sign_in: SignIn
) -> None:
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        room.create(room.signed_in(service.url, sign_in))
    (request,) = service.requests
    assert SECRET not in request.raw_head.decode("latin-1")
    assert SECRET.encode() not in request.body
    assert [SECRET.encode() in call.body for call in service.token_requests] == [True] * (sign_in is SignIn.OAUTH)
    assert all("?" not in call.target for call in (*service.requests, *service.token_requests))
