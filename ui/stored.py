"""What is on the disk, opened: the part of the composition root that knows the folder of the program."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.once import Once
from app.session.connections import Connections
from app.session.keeper import Keeper
from app.session.late_forms import LateDraftForm
from app.session.practice_process import PracticeProcess
from app.session.transports import transport_of
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.door_name import door_name
from app.storage.drafts import DraftStore
from app.storage.instance_lock import InstanceLock
from app.storage.log_file import LogFile
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import Finding, Opened, open_data
from app.storage.places import PlaceError, Places
from app.storage.profiles import ProfileStore
from app.storage.scrubber import Scrubber
from app.storage.settings import Settings
from app.words.catalogue import _, marked

if TYPE_CHECKING:
    from app.api.proxy import Proxy
    from app.api.transport import Transport
    from app.session.preferences import PreferenceBook
    from app.session.sending import Sending
    from app.storage.looking_database import LookingDatabase

_REASONS = {
    "disk_full": marked("The disk is full. Free some space and start again."),
    "read_only": marked("Its folder cannot be written to. Change that and start again."),
    "newer": marked("Its data was written by a newer version of the program. Install that version."),
    "older": marked("An older version of the program is open on the same data. Close that one and start again."),
    "busy": marked("Another program holds its file. Close that one and start again."),
    "damaged": marked("Its file is damaged. Move it away and start again; what was in it is kept there."),
}
_OTHER_REASON = marked("Its folder cannot be used.")


READ_ONLY = "read_only"
"""Why the program may only look on: nothing can be saved in its folder, and something lies there to be read."""
SECONDS_FOR_FIRST = 5.0
_SECONDS_FOR_VERSION = 20.0
"""How long a program that runs already may take to answer."""


class CannotStartError(Exception):
    """The program cannot work on its folder; the message says in words why and what to do."""


class HandedOverError(Exception):
    """The program runs already: its window came to the front, and it opens the file."""


class Entry(NamedTuple):
    """How the program came into its folder; ``looking`` says why it may only look on, "" where it may do all."""

    lock: InstanceLock
    door: str
    looking: str = ""


class Stored(NamedTuple):
    """What is on the disk, opened. What is called is made and loaded with the first call."""

    places: Places
    findings: tuple[Finding, ...]
    entry: Entry
    log: logging.Handler
    scrubber: Scrubber
    database: Database
    drafts: DraftStore
    sending: "Once[Sending]"
    settings: Settings
    practice: PracticeProcess
    connections: Connections
    keeper: Keeper
    preferences: "Once[PreferenceBook]"
    version_transport: "Callable[[], Transport]"


def enter(places: Places, file: Path | None, seconds: float) -> Entry:
    """Take the lock of the folder, or have the program that holds it come to the front."""
    try:
        places.prepare()
        lock = InstanceLock(places.lock)
        if lock.acquire():
            return Entry(lock, _door(places))
    except PlaceError as error:
        if error.code == READ_ONLY and places.database.is_file():
            return Entry(InstanceLock(places.lock), "", looking=READ_ONLY)
        raise CannotStartError(_why(error.code, str(places.root))) from None
    from ui.door import Said, Wish, ask, own_ring  # noqa: PLC0415 - only where another program runs

    name = _door(places)
    said = ask(name, own_ring(Wish.FRONT, str(file or "")), seconds, lock.acquire) if name else None
    if lock.held:
        return Entry(lock, name)
    if said is Said.FRONT:
        raise HandedOverError
    return Entry(lock, name, looking="elsewhere" if said is Said.ELSEWHERE else "silent")


def _door(places: Places) -> str:
    """Return the name of the folder's door; without one a second program can only look on."""
    try:
        return door_name(places.root)
    except PlaceError:
        return ""


def open_stored(places: Places, entry: Entry) -> Stored:
    try:
        opened = open_data(places) if not entry.looking else Opened(_looked_at(places, entry), ())
    except (NotRecordedError, PlaceError) as error:
        entry.lock.release()
        code = READ_ONLY if entry.looking == READ_ONLY else error.code
        raise CannotStartError(_why(code, str(places.root))) from None
    database = opened.database
    scrubber = Scrubber()
    log = logging.NullHandler() if entry.looking else LogFile(places.logs, scrubber)
    logging.getLogger().addHandler(log)
    drafts = DraftStore(database, LateDraftForm())
    practice = PracticeProcess(places.practice)
    settings = Settings(database)
    vault = Vault()
    preferences = Once(partial(_preferences, settings, vault, scrubber))
    transport = partial(transport_of, settings, system=_system_proxy, sign_in=lambda: preferences().proxy_sign_in())
    connections = Connections(ProfileStore(database), vault, practice, transport, scrubber.hide)
    keeper = _looking_keeper(drafts) if entry.looking else Keeper(drafts)
    return Stored(
        places,
        opened.findings,
        entry,
        log,
        scrubber,
        database,
        drafts,
        Once(partial(_sending, database, drafts, keeper, connections, settings, recovers=not entry.looking)),
        settings,
        practice,
        connections,
        keeper,
        preferences,
        partial(transport, _SECONDS_FOR_VERSION),
    )


def _system_proxy(url: str) -> "Proxy | None":
    from app.api.system_proxy import system_proxy  # noqa: PLC0415 - not before the first paint

    return system_proxy(url)


def _preferences(settings: Settings, vault: Vault, scrubber: Scrubber) -> "PreferenceBook":
    from app.session.preferences import PreferenceBook  # noqa: PLC0415 - not before the first paint

    return PreferenceBook(settings, vault, scrubber.hide)


def _sending(
    database: Database,
    drafts: DraftStore,
    keeper: Keeper,
    connections: Connections,
    settings: Settings,
    *,
    recovers: bool,
) -> "Sending":
    """Whoever is the first to ask how something stands hears the truth also of what a crash left."""
    from app.session.sending import sending_of  # noqa: PLC0415 - not before the first paint

    sending = sending_of(database, drafts, keeper, connections, settings)
    if recovers:
        try:
            sending.submitter.recover()
        except Exception as error:  # it is told like any other error, and what was asked for goes on
            if not (isinstance(error, NotRecordedError) and error.code == "closed"):  # the program has ended meanwhile
                sys.excepthook(*sys.exc_info())
    return sending


def _looking_keeper(drafts: DraftStore) -> Keeper:
    from app.session.looking_keeper import LookingKeeper  # noqa: PLC0415 - hardly ever

    return LookingKeeper(drafts)


def _looked_at(places: Places, entry: Entry) -> "LookingDatabase":
    from app.storage.looking_database import LookingDatabase  # noqa: PLC0415 - hardly ever

    return LookingDatabase(places.database, unchanging=entry.looking == READ_ONLY)


def _why(code: str, folder: str) -> str:
    reason = _(_REASONS.get(code, _OTHER_REASON))
    return _("Target Composer cannot start. {reason} ({folder})").format(reason=reason, folder=folder)
