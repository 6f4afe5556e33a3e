"""Remembers which drafts are open and where their windows are, and opens them again after a crash."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer

from app.domain.former_run import FormerRun, OpenWindow
from app.words.catalogue import _, marked
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.wizards import Drafts, Wizards, to_front

if TYPE_CHECKING:
    from ui.wizard import Wizard

PAUSE_MS = 300
_AGAIN = marked("The program ended without being closed. This is where you were.")
_NOT_AGAIN = marked(
    "The program ended without being closed three times within a minute, so nothing was opened by itself. Everything "
    "is in these lists."
)
_CHANGES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate)


class Record(Protocol):
    """What writes down what is open: :class:`app.storage.runs.Runs`."""

    def note(self, windows: Sequence[OpenWindow]) -> None:
        """Write down what is open now, the one in front last. Blocks."""


class WindowKeeping(QObject):
    """Belongs to the program. ``reopen`` names drafts to open besides, without a word."""

    def __init__(
        self,
        record: Record,
        former: FormerRun,
        *,
        reopen: Sequence[str],
        drafts: Drafts,
        home: MainWindow,
        wizards: Wizards,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._former = former
        self._reopen = tuple(reopen)
        self._drafts = drafts
        self._home = home
        self._wizards = wizards
        self._tasks = tasks
        self._order: list[str] = []  # the draft whose window was in front last stands last
        self._coming: dict[str, str] = {}  # windows that are being opened again, and where they were
        self._front = ""
        self._is_writing = False
        self._noted: tuple[OpenWindow, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._note)
        wizards.opened.connect(self._on_wizard_opened)
        wizards.closed.connect(self._on_wizard_closed)
        home.ready.connect(self._restore)

    def stop(self) -> None:
        """The program ends as it should: what is closed now is not written down any more."""
        self._soon.stop()
        self._is_writing = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES and (window := self._window_of(watched)) is not None:
            if event.type() == QEvent.Type.WindowActivate and window.draft_id in self._order:
                self._order.remove(window.draft_id)
                self._order.append(window.draft_id)
            self._soon.start()
        return False

    def _window_of(self, watched: QObject) -> "Wizard | None":
        return next((window for window in self._wizards.windows.values() if window is watched), None)

    def _restore(self) -> None:
        for draft_id in self._reopen:
            self._wizards.open(draft_id)
        if self._former.in_a_row:
            self._home.tell(_(_NOT_AGAIN))
        elif self._former.windows:
            work = partial(_still_there, self._drafts.load, self._former.windows)
            self._tasks.run(work, self._open_again, None, self)

    def _open_again(self, windows: tuple[OpenWindow, ...]) -> None:
        self._coming = {window.draft_id: window.geometry for window in windows}
        self._front = windows[-1].draft_id if windows else ""
        for window in windows:
            self._wizards.open(window.draft_id, say=_(_AGAIN))

    def _on_wizard_opened(self, wizard: "Wizard") -> None:
        geometry = self._coming.pop(wizard.draft_id, "")
        if geometry:
            wizard.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))
        self._order.append(wizard.draft_id)
        wizard.installEventFilter(self)
        if self._front and not self._coming and self._front in self._wizards.windows:
            to_front(self._wizards.windows[self._front])
            self._front = ""
        self._soon.start()

    def _on_wizard_closed(self, draft_id: str) -> None:
        if draft_id in self._order:
            self._order.remove(draft_id)
        self._soon.start()

    def _note(self) -> None:
        """One write at a time, so that the latest is the last."""
        windows = tuple(self._open_windows())
        if not self._is_writing and windows != self._noted:
            self._is_writing = True
            self._noted = windows
            self._tasks.run(partial(self._record.note, windows), self._on_noted, self._on_not_noted, self)

    def _on_noted(self, _nothing: None) -> None:
        self._is_writing = False
        self._note()

    def _on_not_noted(self, error: BaseException) -> None:
        self._is_writing = False
        raise error

    def _open_windows(self) -> list[OpenWindow]:
        found = []
        for draft_id in self._order:
            window = self._wizards.windows.get(draft_id)
            if window is not None:
                geometry = bytes(window.saveGeometry().toBase64().data()).decode()
                found.append(OpenWindow(draft_id, geometry))
        return found


def _still_there(load: Callable[[str], object], windows: Sequence[OpenWindow]) -> tuple[OpenWindow, ...]:
    """Return the windows whose drafts exist: nothing of an empty one was kept."""
    found = []
    for window in windows:
        try:
            load(window.draft_id)
        except LookupError:
            continue
        except Exception:  # whatever is wrong with a draft is told when it is opened
            found.append(window)
        else:
            found.append(window)
    return tuple(found)
