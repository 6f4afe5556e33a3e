"""Composition root of the window: builds each object once and hands it on."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.api.system_proxy import system_proxy
from app.exchange import draft_file
from app.session.connections import Connections
from app.session.dispatch import Dispatch
from app.session.keeper import Keeper
from app.session.practice_process import PracticeProcess
from app.session.preferences import PreferenceBook
from app.session.resolve import Resolver
from app.session.shelves import Shelves
from app.session.store_zones import StoreZones
from app.session.submit import Submitter
from app.session.transports import transport_of
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal
from app.storage.log_file import LogFile
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, Places, default_root
from app.storage.profiles import ProfileStore
from app.storage.scrubber import Scrubber
from app.storage.settings import Settings
from app.words.catalogue import _, marked
from ui.error_hook import ErrorHook
from ui.flights import Flights
from ui.main_thread_collector import MainThreadCollector
from ui.main_window import MainWindow
from ui.save_watch import SaveWatch
from ui.settings_door import SettingsDoor
from ui.tasks import TaskRunner
from ui.theme import Scheme, Theme
from ui.wizards import Wizards
from ui.words import PROGRAM
from ui.zone_keeping import ZoneKeeping

_REASONS = {
    "disk_full": marked("The disk is full. Free some space and start again."),
    "read_only": marked("Its folder cannot be written to. Change that and start again."),
    "newer": marked("Its data was written by a newer version of the program. Install that version."),
    "busy": marked("Another program holds its file. Close that one and start again."),
    "damaged": marked("Its file is damaged. Move it away and start again; what was in it is kept there."),
}


class CannotStartError(Exception):
    """The program cannot work on its folder; the message says in words why and what to do."""


@dataclass(frozen=True)
class Program:
    """The running program: its home window, not yet shown; ``open`` takes a file in; ``close`` ends everything."""

    window: MainWindow
    open: Callable[[Path], None]
    close: Callable[[], None]


@dataclass(frozen=True)
class _Stored:
    """What is on the disk, opened."""

    lock: InstanceLock
    log: LogFile
    database: Database
    drafts: DraftStore
    journal: Journal
    settings: Settings
    practice: PracticeProcess
    connections: Connections
    keeper: Keeper
    preferences: PreferenceBook


def build(data_dir: Path | None = None) -> Program:
    """Build the program on a folder, by default the platform's own. Shows nothing, runs no event loop, calls nobody.

    Makes the QApplication where there is none. Raises CannotStartError.
    """
    application = _application()
    stored = _open_stored(Places(data_dir) if data_dir is not None else Places(default_root()))
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
    shelves = Shelves(stored.drafts, stored.journal)
    window = MainWindow(shelves, stored.connections, wizards, watch=watch, flights=flights, tasks=tasks, theme=theme)
    tasks.run(submitter.recover, lambda _changed: window.reload(), None, window)
    theme.changed.connect(partial(_keep_zoom, tasks, stored.settings, theme))
    wizards.technical_chosen.connect(partial(_keep_technical, tasks, stored.settings, wizards))
    window.settings_asked.connect(SettingsDoor(stored.preferences, theme, wizards, tasks, root).open)

    def close() -> None:
        flights.stop_all()
        wizards.close_all()
        window.close()
        stored.keeper.close()
        tasks.close()
        hook.end()
        collector.end()
        stored.practice.end()
        stored.database.close()
        logging.getLogger().removeHandler(stored.log)
        stored.lock.release()
        window.deleteLater()
        root.deleteLater()

    return Program(window, window.open_file, close)


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName("target-composer")
    return application


def _open_stored(places: Places) -> _Stored:
    try:
        places.prepare()
        lock = InstanceLock(places.lock)
        if not lock.acquire():
            raise CannotStartError(_("Target Composer is running already. Look for its window."))
    except PlaceError as error:
        raise CannotStartError(_why(error.code, str(places.root))) from None
    try:
        database = Database(places.database, places.reserve)
    except NotRecordedError as error:
        lock.release()
        raise CannotStartError(_why(error.code, str(places.root))) from None
    scrubber = Scrubber()
    log = LogFile(places.logs, scrubber)
    logging.getLogger().addHandler(log)
    drafts = DraftStore(database, draft_file)
    practice = PracticeProcess(places.practice)
    settings = Settings(database)
    vault = Vault()
    preferences = PreferenceBook(settings, vault, scrubber.hide)
    return _Stored(
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
        Keeper(drafts),
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
