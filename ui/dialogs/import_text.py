"""A text from elsewhere, pasted or from a file, looked at before it becomes a new draft."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.draft import Draft
from app.domain.issue import Fix
from app.exchange.found_secret import FoundSecret
from app.exchange.given_file import given_file
from app.exchange.imported import Import, read_import, read_import_file
from app.exchange.spreadsheet import is_spreadsheet
from app.exchange.unreadable_file import UnreadableFileError
from app.session.editor import Editor
from app.words.catalogue import _
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, chain_tab_stops, name_unseen, plain_label, set_look
from ui.forms.paste_box import PasteBox
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.views.import_preview import ImportPreview

_PAUSE = 200
"""Milliseconds after a key before the text is read."""


class ImportDialog(QDialog):
    """``made`` brings the steps of the new draft: as it was imported, and after the choices. ``found`` tells of each
    import that was read, ``keep_asked`` brings a secret and the host it is for, ``sheet_given`` a spreadsheet."""

    made = Signal(object)  # tuple[Draft, ...]
    found = Signal(object)  # Import
    keep_asked = Signal(object, str)  # FoundSecret, host
    sheet_given = Signal(object)  # Path

    def __init__(
        self, tasks: TaskRunner, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        self._tasks = tasks
        self._today = today
        self._read: Callable[[int], Import] | None = None
        self._job = 0
        self.imported: Import | None = None
        self.editor = Editor()
        self.paste = PasteBox()
        self.file = QPushButton(_("Choose a file…"))
        self.empty = QPushButton(_("Empty the box"))
        self.which = QComboBox()
        self.said = plain_label(role="help", wrap=True)
        self.preview = ImportPreview()
        self.area = QScrollArea()
        self.back = QPushButton(_("Take back the last choice"))
        self.make = QPushButton(_("Make a new draft"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._read_text)
        self._build()
        self._lay_out()
        self._connect()
        self._say(_("Paste a curl command, JSON, a Postman collection, an answer or a mail with one of these in it."))
        self.paste.setFocus()

    def take_text(self, text: str) -> None:
        """Read a text as if it had been pasted."""
        self.paste.hold(text)

    def take_file(self, file: Path) -> None:
        """Read a file; a spreadsheet is for another dialog."""
        if is_spreadsheet(file):
            self.reject()
            self.sheet_given.emit(file)
            return
        self.paste.empty()
        self._soon.stop()
        self._start(partial(read_import_file, file), file.name)

    def show_import(self, imported: Import, read: Callable[[int], Import], name: str) -> None:
        """Show what was read of a file already."""
        self._read = read
        self.file.setText(_("Another file than {file}…").format(file=visible(name)))
        self._on_read(imported)

    def _build(self) -> None:
        for widget, name in (
            (self.paste, "paste"),
            (self.file, "file"),
            (self.empty, "empty"),
            (self.which, "which"),
            (self.said, "said"),
            (self.back, "back"),
            (self.make, "make"),
            (self.area, "area"),
        ):
            widget.setObjectName(f"import.{name}")
        self.paste.setAccessibleName(_("Text to import"))
        self.paste.setFixedHeight(8 * self.fontMetrics().lineSpacing())
        self.which.setAccessibleName(_("Which one"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(20)
        self.which.hide()
        self.back.hide()
        self.make.setProperty("kind", "primary")
        for button in (self.file, self.empty, self.back, self.make):
            button.setAutoDefault(False)
        self.empty.setProperty("kind", "quiet")
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("What was found"))
        self.area.setWidget(self.preview)
        self._show_preview(False)

    def _lay_out(self) -> None:
        label = plain_label(_("Text"))
        label.setBuddy(self.paste)
        across = QHBoxLayout()
        across.setSpacing(STEP)
        across.addWidget(self.file)
        across.addWidget(self.empty)
        across.addStretch(1)
        across.addWidget(self.which)
        buttons = DialogButtons()
        close = QPushButton(_("Close without a draft"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(label)
        column.addWidget(self.paste)
        column.addLayout(across)
        name_unseen(self.which, self.which.accessibleName())
        column.addWidget(self.said)
        column.addWidget(self.area, 1)
        column.addWidget(buttons)
        self.resize(roomy(820, 760, self.screen()))

    def _connect(self) -> None:
        self.paste.given.connect(self._on_text_given)
        self.paste.files_given.connect(self._on_files_given)
        self.file.clicked.connect(self._on_file_clicked)
        self.empty.clicked.connect(self._on_empty_clicked)
        self.which.activated.connect(self._on_which_chosen)
        self.preview.fix_chosen.connect(self._on_fix_chosen)
        self.preview.keep_asked.connect(self._on_keep_asked)
        self.back.clicked.connect(self._on_back_clicked)
        self.make.clicked.connect(self._on_make_clicked)

    def _on_text_given(self) -> None:
        self._forget()
        if self.paste.text().strip():
            self._soon.start(0 if self.paste.isReadOnly() else _PAUSE)

    def _read_text(self) -> None:
        self._start(partial(read_import, self.paste.text()), "")

    def _start(self, read: Callable[[int], Import], name: str) -> None:
        self._forget()
        self._read = read
        if name:
            self.file.setText(_("Another file than {file}…").format(file=visible(name)))
        self._run(0)

    def _run(self, which: int) -> None:
        if self._read is None:
            return
        self._tasks.drop(self._job)
        self._say(_("Reading…"))
        self._job = self._tasks.run(partial(self._read, which), self._on_read, self._on_failed, self)

    def _on_read(self, imported: Import) -> None:
        self._say("")
        self.imported = imported
        self.found.emit(imported)
        self.editor = Editor(imported.draft, self._today)
        if self.which.count() != len(imported.names):
            self.which.clear()
            for number, name in enumerate(imported.names, 1):
                self.which.addItem(visible(name) or _("Number {number}, no name").format(number=number))
        self.which.setCurrentIndex(imported.which)
        self.which.setVisible(len(imported.names) > 1)
        self._refresh()
        self.area.verticalScrollBar().setValue(0)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, UnreadableFileError):
            words = unreadable(error.code, error.place)
        elif isinstance(error, OSError):
            words = unreadable(disk_code(error))
        else:
            raise error
        self._say(words, "block")

    def _forget(self) -> None:
        """Show nothing of a former text."""
        self._tasks.drop(self._job)
        self._soon.stop()
        self._read = None
        self.imported = None
        self._show_preview(False)
        self.which.clear()
        self.which.hide()
        self.back.hide()
        self._say("")

    def _refresh(self) -> None:
        if self.imported is not None:
            self.preview.show_import(self.imported, self.editor.draft, self._today())
            self._show_preview(True)
            chain_tab_stops(self)
            self.back.setVisible(self.editor.can_undo)

    def _show_preview(self, shown: bool) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setVerticalScrollBarPolicy(policy)
        self.preview.setVisible(shown)

    def _on_fix_chosen(self, fix: Fix) -> None:
        self.editor.apply(fix)
        self._refresh()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_clicked(self) -> None:
        self.editor.undo()
        self._refresh()
        if not self.editor.can_undo:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_which_chosen(self, which: int) -> None:
        self._run(which)

    def _on_keep_asked(self, secret: FoundSecret) -> None:
        self.keep_asked.emit(secret, self.imported.host if self.imported is not None else "")

    def _on_files_given(self, files: list[Path]) -> None:
        try:
            self.take_file(given_file([str(file) for file in files]))
        except (UnreadableFileError, OSError) as error:
            self._on_failed(error)

    def _on_file_clicked(self) -> None:
        kinds = _("Any text ({kinds})").format(kinds="*.tgdraft *.json *.txt *.sh *.bat *.ps1 *.eml *.md *")
        name, _kind = QFileDialog.getOpenFileName(self, _("Import a file"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _on_empty_clicked(self) -> None:
        self.paste.empty()
        self._forget()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_make_clicked(self) -> None:
        if self.imported is None:
            if not self.said.text() or self.said.property("severity") != "block":
                self._say(_("Paste a text or choose a file first."), "block")
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first, last = self.imported.draft, self.editor.draft
        steps: tuple[Draft, ...] = (first,) if last is first else (first, last)
        self.paste.empty()
        self.accept()  # first: closing gives the keyboard to another window
        self.made.emit(steps)

    def _say(self, words: str, severity: str = "") -> None:
        say(self.said, words)
        set_look(self.said, "severity", severity)
