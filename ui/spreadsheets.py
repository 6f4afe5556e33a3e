"""Leads from spreadsheets to drafts, from the values of a draft to a spreadsheet, and to a template to fill in."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from app.exchange.saved_file import save_file
from app.session.editor import Editor
from app.words.catalogue import _
from app.words.file_names import proposed_file_name
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.forms.file_asking import ask_where_to_save
from ui.tasks import TaskRunner
from ui.wizards import Wizards, to_front

if TYPE_CHECKING:
    from app.session.spreadsheet_mapping import Reading
    from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog

BOOK, TEXT = ".xlsx", ".csv"


class Spreadsheets(QObject):
    """Belongs to the program. ``home`` is the window beside which files of no other window are asked about."""

    def __init__(
        self, wizards: Wizards, tasks: TaskRunner, home: QWidget, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(home)
        self._wizards = wizards
        self._tasks = tasks
        self._home = home
        self._today = today
        self.dialog: ImportSpreadsheetDialog | None = None

    def open(self, parent: QWidget | None = None) -> "ImportSpreadsheetDialog":
        """Ask for a file, to be taken into a new draft or the one whose window asks."""
        from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog  # noqa: PLC0415 - not before the first paint
        from ui.wizard import Wizard  # noqa: PLC0415 - not before the first paint

        if self.dialog is not None and parent not in (None, self.dialog.parent()):
            self.dialog.close()
        if self.dialog is None:
            editor = parent.bridge.editor if isinstance(parent, Wizard) and not parent.bridge.editor.locked else None
            draft = (lambda: editor.draft) if editor is not None else None
            self.dialog = ImportSpreadsheetDialog(self._tasks, draft, parent or self._home)
            self.dialog.made.connect(self._wizards.take_in)
            if editor is not None:
                self.dialog.meant_for_present.connect(partial(self._take_into, editor))
            self.dialog.template_asked.connect(self._save_template)
            self.dialog.finished.connect(self._on_finished)
            self.dialog.show()
        to_front(self.dialog)
        return self.dialog

    def open_file(self, file: Path) -> None:
        """Ask about a file that was opened or dropped."""
        self.open().take_file(file)

    def save_values(self, draft: Draft, parent: QWidget) -> None:
        """Ask where the periods and values of a draft are to be saved, and save them."""
        from app.session.spreadsheet_rows import value_rows  # noqa: PLC0415 - not before the first paint

        self._save(value_rows(draft), _("Save the values"), draft.name, _("values"), parent)

    def _save_template(self) -> None:
        from app.session.spreadsheet_rows import template_rows  # noqa: PLC0415 - not before the first paint

        parent = self.dialog or self._home
        self._save(template_rows(self._today()), _("Save a template"), "", _("periods and values"), parent)

    def _save(self, rows: Sequence[Sequence[str]], title: str, name: str, instead: str, parent: QWidget) -> None:
        book, text = _("Workbook ({kinds})").format(kinds=f"*{BOOK}"), _("CSV ({kinds})").format(kinds=f"*{TEXT}")
        proposed = proposed_file_name(name, BOOK, instead)
        chosen, kind = ask_where_to_save(parent, title, proposed, f"{book};;{text}")
        if not chosen:
            return
        file = with_ending(Path(chosen), TEXT if kind == text else BOOK)
        if file != Path(chosen) and file.exists():
            words = _("There is a file {file} already. Choose it, or another name.")
            self._tell(parent, words.format(file=visible(file.name)))
            return
        self.write(rows, file, parent)

    def write(self, rows: Sequence[Sequence[str]], file: Path, parent: QWidget) -> None:
        """Save rows in a file whose ending says as what; ``parent`` is the window that tells how it went."""
        work = partial(_write, file, rows, ";" if QLocale().decimalPoint() == "," else ",")
        self._tasks.run(work, partial(self._on_saved, parent, file), partial(self._on_not_saved, parent), parent)

    def _on_saved(self, parent: QWidget, file: Path, _nothing: None) -> None:
        self._tell(parent, _("Saved as {file}").format(file=visible(file.name)))

    def _on_not_saved(self, parent: QWidget, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        self._tell(parent, unreadable(disk_code(error)))

    def _tell(self, parent: QWidget, words: str) -> None:
        from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog  # noqa: PLC0415 - not before the first paint
        from ui.wizard import Wizard  # noqa: PLC0415 - not before the first paint

        if isinstance(parent, Wizard | ImportSpreadsheetDialog):
            parent.tell(words)
        else:
            self._wizards.failed.emit(words)

    def _take_into(self, editor: Editor, reading: "Reading") -> None:
        """As one step; where the draft was created meanwhile, into a new one."""
        from app.session.spreadsheet_import import draft_of, taken_in  # noqa: PLC0415 - not before the first paint

        if editor.locked:
            self._wizards.take_in(draft_of(reading))
        else:
            editor.replace_draft(taken_in(editor.draft, reading))

    def _on_finished(self) -> None:
        self.dialog = None


def with_ending(file: Path, ending: str) -> Path:
    """Return the name of a file with an ending by which it is known."""
    return file if file.suffix.lower() in (BOOK, TEXT) else file.with_name(file.name + ending)


def _write(file: Path, rows: Sequence[Sequence[str]], delimiter: str) -> None:
    from app.exchange.spreadsheet_export import book_bytes, csv_bytes  # noqa: PLC0415 - not before the first paint

    is_text = file.suffix.lower() == TEXT
    save_file(file, csv_bytes(rows, delimiter) if is_text else book_bytes(rows, _("Values")))
