"""In which time zone the stores of each connection are: asked once, and known from then on."""

import json
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.settings import Settings

_SETTING = "store_time_zones"


class StoreZones:
    """The zones by the ids of profiles. ``keep`` may wait for the disk; ``zone_of`` never does after the first time."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._zones: dict[str, str] | None = None

    def zone_of(self, profile_id: str) -> str:
        """Return the name of the zone of a profile, "" where nobody said one yet."""
        return self._known().get(profile_id, "")

    def keep(self, profile_id: str, zone: str) -> None:
        """Remember the zone of a profile; ValueError for a name that is no zone."""
        if not _is_zone(zone):
            raise ValueError(zone)
        with self._lock:
            zones = {**self._read(), profile_id: zone}
            self._settings.set(_SETTING, json.dumps(zones, sort_keys=True))
            self._zones = zones

    def _known(self) -> dict[str, str]:
        with self._lock:
            return self._read()

    def _read(self) -> dict[str, str]:
        if self._zones is None:
            self._zones = _zones_of(self._settings.text(_SETTING))
        return self._zones


def _zones_of(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    known = found.items() if isinstance(found, dict) else ()
    return {str(profile): zone for profile, zone in known if isinstance(zone, str) and _is_zone(zone)}


def _is_zone(name: str) -> bool:
    from app.planning.time_truth import zone_named  # noqa: PLC0415 - not before the first paint

    return zone_named(name) is not None
