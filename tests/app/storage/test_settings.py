"""Settings: each has a default, a meaning and limits, and nothing else is taken or believed."""

import sqlite3

import pytest

from app.storage.database import Database
from app.storage.settings import SETTINGS, Settings, SettingValue


@pytest.fixture
def kept(database: Database) -> Settings:
    """Settings of which none was set."""
    return Settings(database)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=list(SETTINGS))
def test_every_setting_has_a_default_it_allows_and_says_what_it_means(kept: Settings, setting: object) -> None:
    known = SETTINGS[setting.name]  # type: ignore[attr-defined]  # it is one of the table
    assert kept.get(known.name) == known.default
    assert known.allows(known.default)
    assert len(known.description) > 10


def test_what_was_set_comes_back_until_it_is_reset(kept: Settings) -> None:
    kept.set("deadline_seconds", 60)
    kept.set("appearance", "dark")
    assert (kept.number("deadline_seconds"), kept.text("appearance")) == (60, "dark")
    kept.reset("deadline_seconds")
    assert kept.number("deadline_seconds") == 120


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("deadline_seconds", 9),
        ("deadline_seconds", 601),
        ("deadline_seconds", "60"),
        ("deadline_seconds", True),
        ("appearance", "pink"),
        ("appearance", 1),
    ],
)
def test_a_value_outside_the_limits_is_refused(kept: Settings, name: str, value: SettingValue) -> None:
    with pytest.raises(ValueError, match=name):
        kept.set(name, value)
    assert kept.get(name) == SETTINGS[name].default


@pytest.mark.parametrize("stored", ["5", '"sixty"', "null", "no json", "[60]", "1e2"])
def test_what_the_file_holds_and_no_setting_allows_counts_as_not_set(
    kept: Settings, database: Database, stored: str
) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO setting VALUES ('deadline_seconds', ?)", (stored,))

    database.write(work)
    assert kept.number("deadline_seconds") == 120


def test_an_unknown_name_is_an_error_of_the_program(kept: Settings) -> None:
    for ask in (kept.get, kept.reset):
        with pytest.raises(KeyError):
            ask("nothing")
    with pytest.raises(KeyError):
        kept.set("nothing", 1)
