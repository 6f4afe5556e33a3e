"""The settings decide how long is waited and through which proxy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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


def test_a_proxy_of_the_settings_that_is_none_is_told(settings: Settings) -> None:
    settings.set("proxy", "ftp://nowhere")
    with pytest.raises(CannotConnectError, match="proxy_setting"):
        transport_of(settings)
