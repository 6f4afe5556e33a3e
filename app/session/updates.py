"""Is there a newer version? Asked by hand alone, and not before a person has switched it on; nothing is fetched or
installed: what is new is told, and where to get it.

At the address lies one JSON object, ``{"version": "1.2.0", "day": "2027-01-31", "page": "https://…", "changes":
["…"]}``, which making a release writes beside the packages. The question names nobody: it has no cookie and no number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app import VERSION

if TYPE_CHECKING:
    from app.api.stop import Stop
    from app.api.transport import Transport
    from app.storage.settings import Settings

ADDRESS = "https://target-composer.example/latest.json"
"""Where new versions are told; whoever publishes the program sets it to a place of their own."""
SETTING = "ask_for_new_version"
_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
_MOST_CHANGES, _LONGEST = 100, 500


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is told of a version: texts of others, to be shown as plain text only."""

    version: str
    day: str = ""
    page: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of asking. ``code`` is ``newer``, ``newest``, ``switched_off``, ``unreadable``, ``status`` or that of a
    connection that failed."""

    code: str
    new: NewVersion | None = None
    params: dict[str, str | int] = field(default_factory=dict)


class Updates:
    """Asks. Methods block: they are for a worker thread."""

    def __init__(
        self,
        settings: "Settings",
        transport: "Callable[[], Transport]",
        address: str = ADDRESS,
        version: str = VERSION,
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._version = version
        self._stop: Stop | None = None
        self.address = address

    @property
    def host(self) -> str:
        """Who would be asked."""
        return urlsplit(self.address).hostname or ""

    def switched_on(self) -> bool:
        """Tell whether a person has switched it on."""
        return bool(self._settings.get(SETTING))

    def switch(self, on: bool) -> None:
        """Switch it on or off."""
        self._settings.set(SETTING, on)

    def stop(self) -> None:
        """Have the question under way end now."""
        if self._stop is not None:
            self._stop.stop()

    def ask(self) -> Finding:
        """Ask once and tell what came of it. Asks nobody while it is switched off."""
        if not self.switched_on():
            return Finding("switched_off")
        from app.api.decoding import UnreadableError, decode  # noqa: PLC0415 - not before the first paint
        from app.api.exchange import Call  # noqa: PLC0415
        from app.api.stop import Stop  # noqa: PLC0415

        self._stop = Stop()
        exchange = self._transport().exchange(Call("GET", self.address, {"Accept": "application/json"}), self._stop)
        if exchange.failure or exchange.reply is None:
            return Finding(exchange.failure or "no_answer", params={"host": self.host, **exchange.params})
        if exchange.reply.status != 200:
            return Finding("status", params={"host": self.host, "status": exchange.reply.status})
        try:
            new = read_new_version(decode(exchange.reply))
        except (UnreadableError, ValueError):
            return Finding("unreadable", params={"host": self.host})
        return Finding("newer" if _order(new.version) > _order(self._version) else "newest", new)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def read_new_version(value: object) -> NewVersion:
    """Return what is told; ValueError where it is not in the form."""
    told = value if isinstance(value, dict) else {}
    version, changes = told.get("version"), told.get("changes", [])
    if not isinstance(version, str) or not _VERSION.fullmatch(version) or not isinstance(changes, list):
        raise ValueError("no version")
    day, page = told.get("day", ""), told.get("page", "")
    return NewVersion(
        version,
        day if isinstance(day, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else "",
        page if isinstance(page, str) and page.startswith("https://") and len(page) < _LONGEST else "",
        tuple(str(change)[:_LONGEST] for change in changes[:_MOST_CHANGES] if isinstance(change, str)),
    )
