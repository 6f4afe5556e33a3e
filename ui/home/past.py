"""What was sent and what waits to be sent: shown, sent by hand, taken back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.shelf import Shelf, ShelfLine
from app.session.shelves import NotRecordedError, new_from
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.flights import Flights
from ui.home.ready_sender import ReadySender
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.session.dispatch import Landing
    from app.session.records import Record
    from app.session.sending import Sending
    from ui.dialogs.record import RecordDialog


class Past(QObject):
    """``draft_asked`` gives the line whose draft is to be opened, ``copy_asked`` a draft to be opened as a new one.
    ``sending`` is called for what sends, when it is needed."""

    told = Signal(str)
    changed = Signal()
    draft_asked = Signal(object)  # ShelfLine
    copy_asked = Signal(object)  # Draft
    export_asked = Signal(str)

    def __init__(
        self,
        sending: "Callable[[], Sending]",
        ready: Callable[[], tuple[ShelfLine, ...]],
        flights: Flights,
        tasks: TaskRunner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = sending
        self._ready = ready
        self._tasks = tasks
        self._window = window
        self.dialogs: dict[str, RecordDialog] = {}
        self.sending = ReadySender(flights, self._send, self)
        # queued, so that the sum of it is said after what is said of each
        self.sending.told.connect(self.told, Qt.ConnectionType.QueuedConnection)
        self.sending.ended.connect(self.changed)

    def show(self, line: ShelfLine) -> None:
        """Show what was sent, or what waits, of a line."""
        from ui.dialogs.record import RecordDialog  # noqa: PLC0415 - not before the first paint

        if not line.intent_id:
            self.told.emit(_("Nothing was sent of this draft."))
            return
        dialog = self.dialogs.get(line.intent_id)
        if dialog is None:
            dialog = RecordDialog(self._parts().records, line.intent_id, self._tasks, self._window)
            dialog.asked.connect(partial(self._on_dialog_asked, line))
            dialog.erased.connect(self.changed)
            dialog.gone.connect(partial(self._on_gone, line))
            dialog.finished.connect(partial(self._on_dialog_finished, line.intent_id))
            self.dialogs[line.intent_id] = dialog
            dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def ask_to_send(self, line: ShelfLine) -> None:
        """Have one line confirmed and sent."""
        if line.shelf is Shelf.READY:
            self._ask_to_send((line,))

    def ask_to_send_all(self) -> None:
        """Have all that waits confirmed and sent, one after the other."""
        self._tasks.run(self._ready, self._ask_to_send, None, self)

    def take_back(self, line: ShelfLine) -> None:
        """Make what waits a draft again, at once, and open it."""
        if line.shelf is Shelf.READY:
            taken_back = partial(self._on_taken_back, line)
            self._tasks.run(partial(self._take_back, line.intent_id), taken_back, self._on_failed, self)

    def _send(self, intent_id: str) -> "Landing":
        return self._parts().queue.send(intent_id)

    def _take_back(self, intent_id: str) -> None:
        self._parts().queue.take_back(intent_id)

    def _record(self, intent_id: str) -> "Record":
        return self._parts().records.record(intent_id)

    def _ask_to_send(self, lines: tuple[ShelfLine, ...]) -> None:
        from ui.dialogs.sending import SendingDialog  # noqa: PLC0415 - not before the first paint

        if self.sending.busy or not lines:
            words = _("Something is being sent already.") if self.sending.busy else _("Nothing waits to be sent.")
            self.told.emit(words)
            return
        dialog = SendingDialog(lines, self._window)
        dialog.accepted.connect(partial(self.sending.send, lines))
        dialog.open()

    def _on_taken_back(self, line: ShelfLine, _nothing: None) -> None:
        self.told.emit(_("'{name}' is a draft again.").format(name=visible(line.name)))
        self.changed.emit()
        if line.has_draft:
            self.draft_asked.emit(line)
        else:
            self._tasks.run(partial(self._record, line.intent_id), self._on_record_read, None, self)

    def _on_record_read(self, record: "Record") -> None:
        self.copy_asked.emit(record.draft)

    def _on_wanted_as_new(self, record: "Record") -> None:
        self.copy_asked.emit(new_from(record.draft, record.intent.state))

    def _on_dialog_asked(self, line: ShelfLine, wish: str) -> None:
        if wish == "export":
            self.export_asked.emit(line.intent_id)
            return
        if wish == "use_as_new":
            self._tasks.run(partial(self._record, line.intent_id), self._on_wanted_as_new, None, self)
        elif wish == "open_draft":
            self.draft_asked.emit(line)
        elif wish == "take_back":
            self.take_back(line)
        else:
            self.ask_to_send(line)
        self.dialogs[line.intent_id].accept()

    def _on_gone(self, line: ShelfLine) -> None:
        """Of what was erased the draft is left, if it was not deleted."""
        self.told.emit(_("What was sent is not on this computer any more: it was erased."))
        if line.has_draft:
            self.draft_asked.emit(line)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, NotRecordedError):
            raise error
        self.told.emit(_("This computer could not write that down. Free some disk space and do it again."))

    def _on_dialog_finished(self, intent_id: str, _result: int) -> None:
        self.dialogs.pop(intent_id, None)
