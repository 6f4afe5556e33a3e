"""Composition root of the window: builds each object once and hands it on."""

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.session.late_forms import LateDraftForm, LateLineForm
from app.session.shelves import Shelves
from app.session.templates import Templates
from app.storage.fault_file import FaultFile
from app.storage.home_lines import HomeLines
from app.storage.moved import settled
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places, default_root
from app.storage.runs import Runs
from app.storage.settings import Settings
from app.storage.templates import TemplateStore
from app.words.catalogue import _
from app.words.program import PROGRAM
from ui.behind import Behind
from ui.doors import Doors, Within
from ui.error_hook import ErrorHook
from ui.flights import Flights
from ui.forms.file_asking import begin_in, last_folder
from ui.icons import PROGRAM_ICON
from ui.landing_news import LandingNews
from ui.languages import speak
from ui.main_thread_collector import MainThreadCollector
from ui.main_window import MainWindow, Store
from ui.save_watch import SaveWatch
from ui.session_end import SessionEnd
from ui.stored import READ_ONLY, SECONDS_FOR_FIRST, CannotStartError, HandedOverError, Stored, enter, open_stored
from ui.tasks import TaskRunner
from ui.theme import Scheme, Theme
from ui.window_keeping import WindowKeeping
from ui.wizards import Wizards

if TYPE_CHECKING:
    from app.session.dispatch import Dispatch
    from ui.doorkeeper import Doorkeeper

SECONDS_TO_RECORD = 1.5
"""How long the end of the program waits for answers that are there to be written down."""
_PAUSE_MS = 100
"""So long after home is there what nobody waits for begins, a piece after the other."""
_LATEST_MS = 2000
"""So long after the start it begins also where home is slow to be read, or cannot be: others are answered by then."""

__all__ = ["CannotStartError", "HandedOverError", "Program", "build"]


class Program(NamedTuple):
    """The running program: its home window, not yet shown; ``open`` takes a file in; ``close`` ends everything.

    ``to_reopen`` tells after its end which drafts a program that is built anew is to open: it took over from another
    one, speaks another language from then on, or has moved to another folder. None where it just ended. ``to_tell``
    is what the next one is to tell then; ``elsewhere`` is the folder in which it is to begin and what it is to take
    in there, where nothing could be saved in this one.
    """

    window: MainWindow
    doors: Doors
    open: Callable[[Path], None]
    close: Callable[[], None]
    to_reopen: Callable[[], tuple[str, ...] | None]
    to_tell: Callable[[], str]
    elsewhere: Callable[[], tuple[Path, Path] | None]


class _Parts(NamedTuple):
    """What was built, for the two ways in which a program can go on."""

    stored: Stored
    root: QObject
    tasks: TaskRunner
    hook: ErrorHook
    theme: Theme
    flights: Flights
    wizards: Wizards
    window: MainWindow
    doors: Doors


def build(
    data_dir: Path | None = None,
    *,
    file: Path | None = None,
    reopen: Sequence[str] = (),
    take_in: Path | None = None,
    seconds_for_first: float = SECONDS_FOR_FIRST,
) -> Program:
    """Build the program on a folder, by default the platform's own. Shows nothing, runs no event loop, calls nobody.

    Makes the QApplication where there is none. ``file`` is opened, also where another program runs on the folder:
    then HandedOverError is raised. ``reopen`` names drafts to open, ``take_in`` a backup or a database whose content
    is added. Raises CannotStartError.
    """
    application = _application()
    speak(application)
    places = Places(settled(data_dir if data_dir is not None else default_root()))
    entry = enter(places, file, seconds_for_first)
    stored = open_stored(places, entry)
    speak(application, stored.settings.text("language"))
    root = QObject(application)
    collector = MainThreadCollector(root)
    parts = _built(application, stored, root)
    again: list[tuple[str, ...]] = []
    told: list[str] = []
    elsewhere: list[tuple[Path, Path]] = []
    if entry.looking == READ_ONLY:
        end = _only_read(parts, again, elsewhere)
    elif entry.looking:
        end = _look_on(parts, again, 2 * seconds_for_first)
    else:
        end = _go_on_alone(parts, reopen, take_in, again)
    if file is not None:
        parts.window.open_file(file)

    def close() -> None:
        end.before()
        parts.flights.stop_all()
        parts.wizards.close_all()
        parts.window.close()
        parts.flights.end(SECONDS_TO_RECORD)
        stored.keeper.close()
        parts.tasks.close()
        parts.hook.end()
        collector.end()
        stored.practice.end()
        end.after()
        stored.database.close()
        logging.getLogger().removeHandler(stored.log)
        told.append(end.last())
        entry.lock.release()
        parts.window.deleteLater()
        parts.theme.end()
        root.deleteLater()

    return Program(
        parts.window,
        parts.doors,
        parts.window.open_file,
        close,
        to_reopen=lambda: again[0] if again else None,
        to_tell=lambda: "".join(told),
        elsewhere=lambda: elsewhere[0] if elsewhere else None,
    )


def _built(application: QApplication, stored: Stored, root: QObject) -> _Parts:
    tasks = TaskRunner(root)
    hook = ErrorHook(tasks, root, stored.keeper.flush)
    theme = _new_theme(application, stored.settings)

    def dispatch() -> "Dispatch":
        return stored.sending().dispatch

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
    store = _home_store(stored)
    window = MainWindow(store, stored.connections, wizards, watch=watch, flights=flights, tasks=tasks, theme=theme)
    doors = Doors(Within(stored, store, window, wizards, tasks, theme), root)
    LandingNews(flights, wizards, window.tell, root)
    SessionEnd(application, flights, stored.keeper.flush, root)
    return _Parts(stored, root, tasks, hook, theme, flights, wizards, window, doors)


class _End(NamedTuple):
    """What ends before the windows are closed, after all is saved, and when only the lock is left: that says how."""

    before: Callable[[], object]
    after: Callable[[], object]
    last: Callable[[], str] = str


def _go_on_alone(parts: _Parts, reopen: Sequence[str], take_in: Path | None, again: list[tuple[str, ...]]) -> _End:
    """The one program of the folder: answers others, recovers what was sent, remembers what is open."""
    stored, window, wizards, tasks = parts.stored, parts.window, parts.wizards, parts.tasks
    fault = FaultFile(stored.places.logs)
    fault.begin()
    runs = Runs(stored.database)
    keeping = WindowKeeping(
        runs,
        runs.begin(),
        reopen=reopen,
        drafts=stored.drafts,
        home=window,
        wizards=wizards,
        tasks=tasks,
        parent=parts.root,
    )
    begin_in(stored.settings.text("folder"))
    parts.theme.changed.connect(partial(_keep_zoom, tasks, stored.settings, parts.theme))
    wizards.technical_chosen.connect(partial(_keep_technical, tasks, stored.settings, wizards))
    parts.doors.language_chosen.connect(partial(_speak_anew, parts, again))
    _care_for_data(parts, take_in)
    move = _offer_to_move(parts, again)
    doorkeepers: list[Doorkeeper] = []
    pieces = (
        lambda: tasks.run(stored.sending, lambda _made: window.reload(), None, window),
        lambda: doorkeepers.append(_doorkeeper(parts)),
        parts.doors.tidy,
    )
    behind = Behind(pieces, parts.root, _PAUSE_MS)
    window.ready.connect(behind.begin)
    QTimer.singleShot(_LATEST_MS, behind, behind.begin)

    def before() -> None:
        behind.stop()
        for doorkeeper in doorkeepers:
            doorkeeper.close()
        keeping.stop()

    def after() -> None:
        _keep_folder(stored.settings)
        runs.end()
        fault.end()

    return _End(before, after, move)


def _doorkeeper(parts: _Parts) -> "Doorkeeper":
    from ui.doorkeeper import Doorkeeper  # noqa: PLC0415 - whoever rings before the first paint waits that long

    return Doorkeeper(parts.stored.entry.door, parts.window, parts.flights, parts.root)


def _look_on(parts: _Parts, again: list[tuple[str, ...]], seconds: float) -> _End:
    """A second program that the first one does not make way for: it reads, and may take over."""
    from app.storage.looking_database import LOOKING_ON  # noqa: PLC0415 - hardly ever
    from ui.looking_on import LookingOn  # noqa: PLC0415
    from ui.taking_over import TakingOver  # noqa: PLC0415

    entry = parts.stored.entry
    taking_over = partial(TakingOver, entry.lock, entry.door, seconds=seconds)
    looking = LookingOn(entry.looking, taking_over, home=parts.window, wizards=parts.wizards, parent=parts.root)
    parts.hook.expected[LOOKING_ON] = looking.refuse

    def begin_anew(drafts: tuple[str, ...]) -> None:
        again.append(drafts)
        QApplication.quit()

    looking.taken_over.connect(begin_anew)
    return _End(_nothing, _nothing)


def _only_read(parts: _Parts, again: list[tuple[str, ...]], elsewhere: list[tuple[Path, Path]]) -> _End:
    """Nothing can be saved in the folder: everything is read, until the person chooses another one."""
    from app.storage.looking_database import LOOKING_ON  # noqa: PLC0415 - hardly ever
    from ui.cannot_save import CannotSave  # noqa: PLC0415

    places = parts.stored.places
    looking = CannotSave(places.root, home=parts.window, wizards=parts.wizards, parent=parts.root)
    parts.hook.expected[LOOKING_ON] = looking.refuse

    def begin_elsewhere(folder: Path) -> None:
        elsewhere.append((folder, places.database))
        again.append(())
        QApplication.quit()

    looking.chosen.connect(begin_elsewhere)
    return _End(_nothing, _nothing)


def _speak_anew(parts: _Parts, again: list[tuple[str, ...]]) -> None:
    """Every window is built again in the other language, each where it was; not while a request is on its way."""
    if parts.flights.any_sending:
        parts.window.tell(_("The language changes with the next start: a target group is being created."))
        return
    _begin_anew(parts, again)


def _begin_anew(parts: _Parts, again: list[tuple[str, ...]]) -> None:
    again.append(tuple(parts.wizards.windows))
    QApplication.quit()


def _offer_to_move(parts: _Parts, again: list[tuple[str, ...]]) -> Callable[[], str]:
    """Where the folder is copied to other computers, everything can move to one that stays here."""
    for finding in parts.stored.findings:
        if finding.code == "synced":
            from app.session.moving_place import MovingPlace  # noqa: PLC0415 - hardly ever
            from app.words.data_findings import finding_sentence  # noqa: PLC0415
            from ui.moving import Moving  # noqa: PLC0415

            words = finding_sentence(finding.code, finding.detail)
            place = MovingPlace(parts.stored.places)
            moving = Moving(place, words, home=parts.window, flights=parts.flights, parent=parts.root)
            moving.chosen.connect(partial(_begin_anew, parts, again))
            return moving.finish
    return str


def _home_store(stored: Stored) -> Store:
    templates = Templates(TemplateStore(stored.database, LateDraftForm()))
    lines = HomeLines(stored.database, LateLineForm())
    return Store(Shelves(lines, stored.drafts, lambda: stored.sending().journal, templates), stored.sending)


def _care_for_data(parts: _Parts, take_in: Path | None) -> None:
    stored, window, doors = parts.stored, parts.window, parts.doors
    stored.database.listen(lambda what: parts.tasks.call(partial(doors.tell, ((what, ""),)), doors))
    doors.tell([(finding.code, finding.detail) for finding in stored.findings if finding.code != "synced"])
    if take_in is not None:
        window.ready.connect(lambda: doors.care.take_in_from(take_in, window))


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName("target-composer")
    application.setWindowIcon(QIcon(str(PROGRAM_ICON)))
    return application


def _new_theme(application: QApplication, settings: Settings) -> Theme:
    return Theme(application, Scheme(str(settings.get("appearance"))), int(settings.get("zoom")))


def _keep_zoom(tasks: TaskRunner, settings: Settings, theme: Theme) -> None:
    tasks.run(partial(settings.set, "zoom", theme.zoom), _nothing, None, theme)


def _keep_technical(tasks: TaskRunner, settings: Settings, owner: QObject, technical: bool) -> None:
    tasks.run(partial(settings.set, "technical_names", technical), _nothing, None, owner)


def _keep_folder(settings: Settings) -> None:
    with suppress(NotRecordedError):
        if last_folder() != settings.text("folder"):
            settings.set("folder", last_folder())


def _nothing(_result: None = None) -> None:
    """Nobody waits for a setting, and nothing is to be ended."""
