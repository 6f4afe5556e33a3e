"""S07: a proxy carries what it cannot read, comes from the settings alone, and is signed in to apart."""

import base64
from pathlib import Path

import pytest

from app.api.proxy import Proxy
from app.domain.outcome import Outcome
from app.domain.profile import SignIn
from app.session.connections import CannotConnectError
from app.session.transports import transport_of
from app.storage.database import Database
from app.storage.settings import Settings
from tests.certificates import Authority
from tests.fault_service import FaultService, answering, http
from tests.security.room import CREATED_BODY, SECRET, Room, authority, room, sign_in, told

__all__ = ["authority", "room", "sign_in"]

CREATED = answering(http(200, CREATED_BODY))
USER, PASSWORD = "proxy-user", "proxy-password"


@pytest.mark.parametrize("status", [407, 403, 502, 503])
def test_a_proxy_that_refuses_sees_its_own_sign_in_and_nothing_of_the_service(
    room: Room, sign_in: SignIn, authority: Authority, status: int
) -> None:
    tls = authority.server("localhost")
    with FaultService(CREATED, tls=tls) as service, FaultService(answering(http(status))) as proxy:
        room.outside.proxy_for = lambda _url: Proxy("127.0.0.1", proxy.port, USER, PASSWORD)
        verdict = room.create(room.signed_in(service.url, sign_in))
    assert verdict.outcome is Outcome.NOT_SENT
    assert verdict.reason == ("proxy_sign_in" if status == 407 else "proxy")
    assert "the password" not in told(verdict)
    (seen,) = proxy.requests
    assert (seen.method, seen.target, seen.body) == ("CONNECT", f"localhost:{service.port}", b"")
    signed = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    assert seen.headers == {"host": f"localhost:{service.port}", "proxy-authorization": signed}
    assert service.connections == 0


def test_a_proxy_without_a_sign_in_is_told_none(room: Room, sign_in: SignIn) -> None:
    with FaultService(answering(http(407))) as proxy:
        room.outside.proxy_for = lambda _url: Proxy("127.0.0.1", proxy.port)
        room.create(room.signed_in("https://localhost:9", sign_in))
    (seen,) = proxy.requests
    assert set(seen.headers) == {"host"}


def test_the_password_of_a_proxy_is_in_no_text_and_not_in_the_journal(room: Room) -> None:
    with FaultService(answering(http(407))) as proxy:
        room.outside.proxy_for = lambda _url: Proxy("127.0.0.1", proxy.port, USER, PASSWORD)
        verdict = room.create(room.signed_in("https://localhost:9"))
    room.close()
    kept = b"".join(file.read_bytes() for file in room.places.root.rglob("*") if file.is_file())
    assert f"127.0.0.1:{proxy.port}" in told(verdict)
    for text in (repr(verdict), told(verdict), kept.decode("latin-1")):
        assert PASSWORD not in text
        assert SECRET not in text


def test_this_computer_is_reached_without_a_proxy(room: Room) -> None:
    with FaultService(answering(http(502))) as proxy, FaultService(CREATED) as service:
        room.outside.proxy_for = lambda _url: Proxy("127.0.0.1", proxy.port)
        verdict = room.create(room.signed_in(service.url))
    assert (verdict.outcome, proxy.connections) == (Outcome.CREATED, 0)


def test_a_proxy_setting_that_is_none_stops_the_sending_rather_than_going_without(tmp_path: Path) -> None:
    database = Database(tmp_path / "composer.sqlite3")
    settings = Settings(database)
    settings.set("proxy", "socks5://proxy.example")
    with pytest.raises(CannotConnectError, match="proxy_setting"):
        transport_of(settings)
    database.close()
