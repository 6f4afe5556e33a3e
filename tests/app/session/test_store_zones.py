"""The zone of the stores: asked once for each connection, and nothing but a zone is believed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.session.store_zones import StoreZones
from app.storage.database import Database
from app.storage.places import Places
from app.storage.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    places = Places(tmp_path)
    places.prepare()
    database = Database(places.database, places.reserve)
    yield Settings(database)
    database.close()


def test_each_connection_has_a_zone_of_its_own_that_is_known_after_a_restart(settings: Settings) -> None:
    zones = StoreZones(settings)
    zones.keep("one", "Asia/Kolkata")
    zones.keep("two", "Europe/Berlin")
    zones.keep("one", "Asia/Dubai")
    assert (zones.zone_of("one"), zones.zone_of("two"), zones.zone_of("three")) == ("Asia/Dubai", "Europe/Berlin", "")
    again = StoreZones(settings)
    assert (again.zone_of("one"), again.zone_of("two")) == ("Asia/Dubai", "Europe/Berlin")


def test_what_is_no_zone_is_not_kept(settings: Settings) -> None:
    zones = StoreZones(settings)
    with pytest.raises(ValueError, match="Middle/Earth"):
        zones.keep("one", "Middle/Earth")
    assert zones.zone_of("one") == ""


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"one": "Middle/Earth"}', '{"one": 3}'])
def test_a_damaged_setting_counts_as_not_set(settings: Settings, text: str) -> None:
    settings.set("store_time_zones", text)
    assert StoreZones(settings).zone_of("one") == ""
