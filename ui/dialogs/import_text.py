"""A text from elsewhere, pasted or from a file, looked at before it becomes a new draft."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.domain.issue import Fix
from app.exchange.found_secret import FoundSecret
from app.exchange.given_file import given_file
from app.exchange.imported import Import, read_import, read_import_file
from app.exchange.spreadsheet import is_spreadsheet
from app.exchange.unreadable_file import UnreadableFileError
from app.session.editor import Editor
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.dialogs.taking_in import TakingInDialog
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, chain_tab_stops, name_unseen, plain_label
from ui.forms.paste_box import PasteBox
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.views.import_preview import ImportPreview

_PAUSE = 200
"""Milliseconds after a key before the text is read."""


class ImportDialog(TakingInDialog):
    """``made`` brings the steps of the new draft: as it was imported, and after the choices. ``found`` tells of each
    import that was read, ``keep_asked`` brings a secret and the host it is for, ``sheet_given`` a spreadsheet."""

    made = Signal(object)  # tuple[Draft, ...]
    found = Signal(object)  # Import
    keep_asked = Signal(object, str)  # FoundSecret, host
    sheet_given = Signal(object)  # Path

    def __init__(
        self, tasks: TaskRunner, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__("import", _("Import"), tasks, parent)
        self._today = today
        self._read: Callable[[int], Import] | None = None
        self.imported: Import | None = None
        self.editor = Editor()
        self.paste = PasteBox()
        self.empty = QPushButton(_("Empty the box"))
        self.which = DropDown()
        self.preview = ImportPreview()
        self.back = QPushButton(_("Take back the last choice"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._read_text)
        self._build()
        self._lay_out()
        self._connect()
        self.tell(_("Paste a curl command, JSON, a Postman collection, an answer or a mail with one of these in it."))
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
        self._begin(partial(read_import_file, file), file.name)

    def show_import(self, imported: Import, read: Callable[[int], Import], name: str) -> None:
        """Show what was read of a file already."""
        self._read = read
        self.name_file(name)
        self._on_read(imported)

    def _build(self) -> None:
        self.name_parts(paste=self.paste, empty=self.empty, which=self.which, back=self.back)
        self.paste.setAccessibleName(_("Text to import"))
        self.paste.setFixedHeight(8 * self.fontMetrics().lineSpacing())
        self.which.setAccessibleName(_("Which one"))
        self.which.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(20)
        self.which.hide()
        self.empty.setProperty("kind", "quiet")
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
        buttons = self.foot(_("Close without a draft"))
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        self.back.hide()  # after that: it shows what it is given
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
        self.empty.clicked.connect(self._on_empty_clicked)
        self.which.activated.connect(self._on_which_chosen)
        self.preview.fix_chosen.connect(self._on_fix_chosen)
        self.preview.keep_asked.connect(self._on_keep_asked)
        self.back.clicked.connect(self._on_back_clicked)

    def _on_text_given(self) -> None:
        self._forget()
        if self.paste.text().strip():
            self._soon.start(0 if self.paste.isReadOnly() else _PAUSE)

    def _read_text(self) -> None:
        self._begin(partial(read_import, self.paste.text()), "")

    def _begin(self, read: Callable[[int], Import], name: str) -> None:
        self._forget()
        self._read = read
        if name:
            self.name_file(name)
        self._run(0)

    def _run(self, which: int) -> None:
        if self._read is None:
            return
        self.tell(_("Reading…"))
        self.start(partial(self._read, which), self._on_read)

    def _on_read(self, imported: Import) -> None:
        self.tell("")
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
        self.tell("")

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

    def _kinds_of_files(self) -> tuple[str, str]:
        kinds = _("Any text ({kinds})").format(kinds="*.tgdraft *.json *.txt *.sh *.bat *.ps1 *.eml *.md *")
        return _("Import a file"), kinds

    def _on_empty_clicked(self) -> None:
        self.paste.empty()
        self._forget()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_make_clicked(self) -> None:
        if self.imported is None:
            self.tell_unless_told(_("Paste a text or choose a file first."))
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first, last = self.imported.draft, self.editor.draft
        steps: tuple[Draft, ...] = (first,) if last is first else (first, last)
        self.paste.empty()
        self.accept()  # first: closing gives the keyboard to another window
        self.made.emit(steps)
