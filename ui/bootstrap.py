"""Composition root of the window: builds each object once and hands it on."""

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.api.system_proxy import system_proxy
from app.exchange import draft_file
from app.session import line_form
from app.session.connections import Connections
from app.session.dispatch import Dispatch
from app.session.keeper import Keeper
from app.session.looking_keeper import LookingKeeper
from app.session.practice_process import PracticeProcess
from app.session.preferences import PreferenceBook
from app.session.radar import Radar
from app.session.ready import ReadyQueue
from app.session.records import Records
from app.session.resolve import Resolver
from app.session.safekeeping import safekeeping_of
from app.session.shelves import Shelves
from app.session.store_zones import StoreZones
from app.session.submit import Submitter
from app.session.templates import Templates
from app.session.transports import transport_of
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.door_name import door_name
from app.storage.drafts import DraftStore
from app.storage.eraser import Eraser
from app.storage.home_lines import HomeLines
from app.storage.fault_file import FaultFile
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal
from app.storage.log_file import LogFile
from app.storage.looking_database import LOOKING_ON, LookingDatabase
from app.storage.names import Names
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import Finding, open_data
from app.storage.places import PlaceError, Places, default_root
from app.storage.profiles import ProfileStore
from app.storage.runs import Runs
from app.storage.scrubber import Scrubber
from app.storage.settings import Settings
from app.storage.templates import TemplateStore
from app.words.catalogue import _, marked
from ui.data_care import DataCare
from ui.door import Said, Wish, ask, own_ring
from ui.doorkeeper import Doorkeeper
from ui.error_hook import ErrorHook
from ui.flights import Flights
from ui.looking_on import LookingOn
from ui.main_thread_collector import MainThreadCollector
from ui.main_window import MainWindow, Store
from ui.radar_watch import RadarWatch
from ui.save_watch import SaveWatch
from ui.seasons import Seasons
from ui.settings_door import SettingsDoor
from ui.taking_over import TakingOver
from ui.tasks import TaskRunner
from ui.theme import Scheme, Theme
from ui.window_keeping import WindowKeeping
from ui.wizards import Wizards
from ui.words import PROGRAM
from ui.zone_keeping import ZoneKeeping

_REASONS = {
    "disk_full": marked("The disk is full. Free some space and start again."),
    "read_only": marked("Its folder cannot be written to. Change that and start again."),
    "newer": marked("Its data was written by a newer version of the program. Install that version."),
    "older": marked("An older version of the program is open on the same data. Close that one and start again."),
    "busy": marked("Another program holds its file. Close that one and start again."),
    "damaged": marked("Its file is damaged. Move it away and start again; what was in it is kept there."),
}


SECONDS_FOR_FIRST = 5.0
"""How long a program that runs already may take to answer."""


class CannotStartError(Exception):
    """The program cannot work on its folder; the message says in words why and what to do."""


class HandedOverError(Exception):
    """The program runs already: its window came to the front, and it opens the file."""


@dataclass(frozen=True)
class Program:
    """The running program: its home window, not yet shown; ``open`` takes a file in; ``close`` ends everything.

    ``to_reopen`` tells after its end which drafts a program that is built anew is to open: it took over from another
    one. None where it just ended.
    """

    window: MainWindow
    open: Callable[[Path], None]
    close: Callable[[], None]
    to_reopen: Callable[[], tuple[str, ...] | None]


@dataclass(frozen=True)
class _Entry:
    """How the program came into its folder; ``looking`` says why it may only look on, "" where it may do all."""

    lock: InstanceLock
    door: str
    looking: str = ""


@dataclass(frozen=True)
class _Stored:
    """What is on the disk, opened."""

    places: Places
    findings: tuple[Finding, ...]
    entry: "_Entry"
    log: logging.Handler
    database: Database
    drafts: DraftStore
    journal: Journal
    settings: Settings
    practice: PracticeProcess
    connections: Connections
    keeper: Keeper
    preferences: PreferenceBook


def build(
    data_dir: Path | None = None,
    *,
    file: Path | None = None,
    reopen: Sequence[str] = (),
    seconds_for_first: float = SECONDS_FOR_FIRST,
) -> Program:
    """Build the program on a folder, by default the platform's own. Shows nothing, runs no event loop, calls nobody.

    Makes the QApplication where there is none. ``file`` is opened, also where another program runs on the folder:
    then HandedOverError is raised. ``reopen`` names drafts to open. Raises CannotStartError.
    """
    application = _application()
    places = Places(data_dir) if data_dir is not None else Places(default_root())
    entry = _enter(places, file, seconds_for_first)
    stored = _open_stored(places, entry)
    fault = FaultFile(places.logs)
    runs = Runs(stored.database)
    root = QObject(application)
    collector = MainThreadCollector(root)
    tasks = TaskRunner(root)
    hook = ErrorHook(tasks, root)
    theme = _new_theme(application, stored.settings)
    submitter = Submitter(stored.journal, stored.connections.connect_intent)
    resolver = Resolver(
        stored.journal,
        stored.connections.connect_intent,
        seconds_between=lambda: float(stored.settings.number("check_after_seconds")),
    )
    dispatch = Dispatch(stored.keeper, stored.journal, submitter, resolver)
    flights = Flights(tasks, dispatch, root)
    watch = SaveWatch(stored.keeper, tasks, root)
    wizards = Wizards(
        stored.drafts,
        dispatch,
        watch=watch,
        flights=flights,
        tasks=tasks,
        theme=theme,
        technical=bool(stored.settings.get("technical_names")),
        parent=root,
    )
    ZoneKeeping(StoreZones(stored.settings), wizards, tasks, root)
    RadarWatch(Radar(stored.journal), stored.drafts, wizards=wizards, tasks=tasks, parent=root)
    Seasons(
        stored.drafts,
        Names(stored.database).all,
        lambda intent_id: stored.journal.intent(intent_id).body,
        wizards=wizards,
        tasks=tasks,
        parent=root,
    )
    store = _home_store(stored, submitter)
    window = MainWindow(store, stored.connections, wizards, watch=watch, flights=flights, tasks=tasks, theme=theme)
    doorkeeper = Doorkeeper("" if entry.looking else entry.door, window, flights, root)
    again: list[tuple[str, ...]] = []
    if entry.looking:
        looking = LookingOn(
            entry.looking, partial(TakingOver, entry.lock, entry.door), home=window, wizards=wizards, parent=root
        )
        looking.taken_over.connect(lambda drafts: (again.append(drafts), QApplication.quit()))
        hook.expected[LOOKING_ON] = looking.refuse
        keeping = None
    else:
        fault.begin()
        keeping = WindowKeeping(
            runs,
            runs.begin(),
            reopen=reopen,
            drafts=stored.drafts,
            home=window,
            wizards=wizards,
            tasks=tasks,
            parent=root,
        )
        tasks.run(submitter.recover, lambda _changed: window.reload(), None, window)
        theme.changed.connect(partial(_keep_zoom, tasks, stored.settings, theme))
        wizards.technical_chosen.connect(partial(_keep_technical, tasks, stored.settings, wizards))
    _care_for_data(stored, window, wizards, tasks, root)
    window.settings_asked.connect(SettingsDoor(stored.preferences, theme, wizards, tasks, root).open)

    if file is not None:
        window.open_file(file)

    def close() -> None:
        doorkeeper.close()
        if keeping is not None:
            keeping.stop()
        flights.stop_all()
        wizards.close_all()
        window.close()
        stored.keeper.close()
        tasks.close()
        hook.end()
        collector.end()
        stored.practice.end()
        if keeping is not None:
            runs.end()
        stored.database.close()
        fault.end()
        logging.getLogger().removeHandler(stored.log)
        entry.lock.release()
        window.deleteLater()
        root.deleteLater()

    return Program(window, window.open_file, close, lambda: again[0] if again else None)


def _home_store(stored: _Stored, submitter: Submitter) -> Store:
    templates = Templates(TemplateStore(stored.database, draft_file))
    lines = HomeLines(stored.database, line_form)
    return Store(
        Shelves(lines, stored.drafts, stored.journal, templates),
        Records(stored.journal, Eraser(stored.database)),
        ReadyQueue(stored.keeper, stored.drafts, stored.journal, submitter),
    )


def _care_for_data(stored: _Stored, window: MainWindow, wizards: Wizards, tasks: TaskRunner, root: QObject) -> None:
    keeping = safekeeping_of(stored.database, stored.places, stored.drafts, stored.keeper.flush)
    care = DataCare(keeping, window, window.reload, wizards=wizards, tasks=tasks, parent=root)
    stored.database.listen(lambda what: tasks.call(partial(care.tell, ((what, ""),)), care))
    care.tell([(finding.code, finding.detail) for finding in stored.findings])
    window.ready.connect(care.tidy)


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName("target-composer")
    return application


def _enter(places: Places, file: Path | None, seconds: float) -> _Entry:
    """Take the lock of the folder, or have the program that holds it come to the front."""
    try:
        places.prepare()
        lock = InstanceLock(places.lock)
        if lock.acquire():
            return _Entry(lock, _door(places))
    except PlaceError as error:
        raise CannotStartError(_why(error.code, str(places.root))) from None
    name = _door(places)
    said = ask(name, own_ring(Wish.FRONT, str(file or "")), seconds, lock.acquire) if name else None
    if lock.held:
        return _Entry(lock, name)
    if said is Said.FRONT:
        raise HandedOverError
    return _Entry(lock, name, looking="elsewhere" if said is Said.ELSEWHERE else "silent")


def _door(places: Places) -> str:
    """Return the name of the folder's door; without one a second program can only look on."""
    try:
        return door_name(places.root)
    except PlaceError:
        return ""


def _open_stored(places: Places, entry: _Entry) -> _Stored:
    try:
        if entry.looking:
            database: Database = LookingDatabase(places.database)
        else:
            database = Database(places.database, places.reserve)
    except NotRecordedError as error:
        entry.lock.release()
        raise CannotStartError(_why(error.code, str(places.root))) from None
    scrubber = Scrubber()
    log = logging.NullHandler() if entry.looking else LogFile(places.logs, scrubber)
    logging.getLogger().addHandler(log)
    drafts = DraftStore(database, draft_file)
    practice = PracticeProcess(places.practice)
    settings = Settings(database)
    vault = Vault()
    preferences = PreferenceBook(settings, vault, scrubber.hide)
    return _Stored(
        places,
        opened.findings,
        lock,
        log,
        database,
        drafts,
        Journal(database),
        settings,
        practice,
        Connections(
            ProfileStore(database),
            vault,
            practice,
            partial(transport_of, settings, system=system_proxy, sign_in=preferences.proxy_sign_in),
            scrubber.hide,
        ),
        LookingKeeper(drafts) if entry.looking else Keeper(drafts),
        preferences,
    )


def _why(code: str, folder: str) -> str:
    reason = _(_REASONS.get(code, marked("Its folder cannot be used.")))
    return _("Target Composer cannot start. {reason} ({folder})").format(reason=reason, folder=folder)


def _new_theme(application: QApplication, settings: Settings) -> Theme:
    return Theme(application, Scheme(str(settings.get("appearance"))), int(settings.get("zoom")))


def _keep_zoom(tasks: TaskRunner, settings: Settings, theme: Theme) -> None:
    tasks.run(partial(settings.set, "zoom", theme.zoom), _nothing, None, theme)


def _keep_technical(tasks: TaskRunner, settings: Settings, owner: QObject, technical: bool) -> None:
    tasks.run(partial(settings.set, "technical_names", technical), _nothing, None, owner)


def _nothing(_result: None) -> None:
    """Nobody waits for a setting."""
