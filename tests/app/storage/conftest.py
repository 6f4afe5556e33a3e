"""What tests of the storage share: a database of their own in a fresh folder, a journal on a clock that tests set."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.profile import Environment, Profile, SignIn
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.places import Places


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
        self.uptime = 1000.0

    def now(self) -> datetime:
        """Return the time of day."""
        return self.time

    def seconds(self) -> float:
        """Return the seconds since the computer started."""
        return self.uptime

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass."""
        self.time += timedelta(seconds=seconds)
        self.uptime += seconds


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A prepared folder of the program."""
    made = Places(tmp_path / "target-composer")
    made.prepare()
    return made


@pytest.fixture
def database(places: Places) -> Iterator[Database]:
    """An empty database."""
    opened = Database(places.database, places.reserve)
    yield opened
    opened.close()


@pytest.fixture
def journal(database: Database, clock: Clock) -> Journal:
    """An empty journal."""
    return Journal(database, clock.now, clock.seconds)


@pytest.fixture
def profile() -> Profile:
    """A profile of a test organisation."""
    return Profile(
        id="p1",
        name="Test shop",
        environment=Environment.TEST,
        origin="https://eu.api.example.com",
        sign_in=SignIn.BASIC,
        user="till1",
    )
