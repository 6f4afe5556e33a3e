"""What nobody foresaw: logged, said once in a window, and the program goes on."""

import contextlib
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.words.catalogue import _, marked
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.dialogs.crash import CrashDialog

_LOG = logging.getLogger(__name__)
_NO_MEMORY = marked(
    "This computer has no memory left to give. What you have entered is saved. Close some programs, then go on."
)
_DRAWING = frozenset(
    {"data", "headerData", "rowCount", "columnCount", "flags", "paint", "paintEvent", "sizeHint", "initStyleOption"}
)
"""What Qt calls by itself, again and again: one error in there comes with every look at the window."""
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class ErrorHook(QObject):
    """Takes the place of the hooks of Python; ``end`` gives it back."""

    def __init__(
        self, tasks: TaskRunner, parent: QObject | None = None, save: Callable[[], object] | None = None
    ) -> None:
        """``save`` brings to the disk what is not there yet, before anything else is tried."""
        super().__init__(parent)
        self._tasks = tasks
        self._save = save
        self._before: Hook = sys.excepthook
        self._threads_before = threading.excepthook
        self._dialog: CrashDialog | None = None
        self.expected: dict[str, Callable[[], object]] = {}  # what to do instead, by the code of an error
        self._drawn: set[str] = set()  # what went wrong while something was drawn, and was told
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def end(self) -> None:
        """Give the hooks back, and close what is still said."""
        if self._dialog is not None:
            self._dialog.close()
        sys.excepthook = self._before
        threading.excepthook = self._threads_before

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if (instead := self.expected.get(str(getattr(error, "code", "")))) is not None:
            self._tasks.call(partial(_do, instead), self)
            return
        if _is_drawing(trace):
            told = f"{kind.__name__}\n{_places(trace)}"
            if told in self._drawn:
                return
            self._drawn.add(told)
        if self._save is not None:
            with contextlib.suppress(Exception):  # where even that fails, the message has to come all the same
                self._save()
        # the text of an error may hold what was typed or a secret: where it happened is enough
        _LOG.error("%s at %s", kind.__name__, _places(trace))
        details = f"{kind.__name__}\n{_places(trace)}"
        words = _(_NO_MEMORY) if issubclass(kind, MemoryError) else ""
        self._tasks.call(partial(self._show, details, words), self)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, details: str, words: str) -> None:
        if self._dialog is not None:
            return
        try:
            from ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - not before the first paint

            self._dialog = CrashDialog(details, words)
        except Exception as error:  # told like any other it would come again and again
            _LOG.error("%s where an error was to be told", type(error).__name__)
            return
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.show()

    def _on_dialog_finished(self) -> None:
        self._dialog = None


def _is_drawing(trace: TracebackType | None) -> bool:
    return trace is not None and trace.tb_frame.f_code.co_name in _DRAWING


def _places(trace: TracebackType | None) -> str:
    return "\n".join(f"{each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(trace))


def _do(what: Callable[[], object]) -> None:
    what()
