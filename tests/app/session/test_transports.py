"""The settings decide how long is waited and through which proxy."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api.exchange import Call
from app.api.proxy import Proxy
from app.api.stop import Stop
from app.session.connections import CannotConnectError
from app.session.transports import transport_of
from app.storage.database import Database
from app.storage.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    database = Database(tmp_path / "composer.sqlite3")
    yield Settings(database)
    database.close()


def test_limits_are_those_of_the_settings(settings: Settings) -> None:
    settings.set("deadline_seconds", 33)
    settings.set("connect_seconds", 4)
    limits = transport_of(settings).settings
    assert (limits.deadline_seconds, limits.connect_seconds) == (33.0, 4.0)


def test_a_deadline_that_is_given_comes_first(settings: Settings) -> None:
    assert transport_of(settings, 0.5).settings.deadline_seconds == 0.5


@pytest.mark.parametrize("address", ["ftp://nowhere", "ann:secret@proxy.example:3128", "http://:secret@proxy.example"])
def test_a_proxy_of_the_settings_that_is_none_or_holds_a_sign_in_is_told(settings: Settings, address: str) -> None:
    settings.set("proxy", address)
    with pytest.raises(CannotConnectError, match="proxy_setting"):
        transport_of(settings)


@pytest.mark.parametrize(("setting", "code"), [("system", "proxy"), ("none", "refused")])
def test_the_system_is_asked_for_its_proxy_only_where_the_settings_say_so(
    settings: Settings, setting: str, code: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.set("proxy", setting)
    call = Call("GET", f"https://localhost:{port}/")
    transport = transport_of(settings, system=lambda _url: Proxy("127.0.0.1", port))
    assert transport.exchange(call, Stop()).failure == code
    assert transport_of(settings).exchange(call, Stop()).failure == "refused"  # the command line asks no system
