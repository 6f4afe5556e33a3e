"""Cares for what is stored: earlier versions, backups, tidying, and what was found in the program's folder."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.draft import Draft
from app.session.safekeeping import BackupOutcome, Safekeeping, VersionLine
from app.words.backups import taken_in_sentence, written_sentence
from app.words.catalogue import _
from app.words.data_findings import finding_sentence
from ui.forms.file_asking import ask_for_file, ask_where_to_save
from ui.tasks import TaskRunner
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.dialogs.versions import VersionsDialog
    from ui.wizard import Wizard

BACKUP_KINDS = "*.tgbackup"


class Teller(Protocol):
    """A window that says something."""

    def tell(self, words: str) -> None:
        """Say it."""


class DataCare(QObject):
    """One for the program. ``home`` says what concerns no single draft, ``reload`` reads its lists anew."""

    def __init__(
        self,
        keeping: Safekeeping,
        home: Teller,
        reload: Callable[[], None],
        *,
        wizards: Wizards,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._home = home
        self._reload = reload
        self._wizards = wizards
        self._tasks = tasks
        self.dialog: VersionsDialog | None = None

    def tidy(self) -> None:
        """Look through what is stored, some time after the start."""
        self._tasks.run(self._keeping.tidy, self._on_tidied, None, self)

    def tell(self, findings: Sequence[tuple[str, str]]) -> None:
        """Say what was found in the folder: codes and details of :mod:`app.words.data_findings`."""
        if findings:
            self._home.tell(" ".join(finding_sentence(code, detail) for code, detail in findings))

    def back_up_to(self, file: Path, window: Teller) -> None:
        """Write everything into a file, and say so in a window."""
        done = partial(self._on_backed_up, file, window)
        self._tasks.run(partial(self._keeping.back_up, file), done, None, _owner(window))

    def take_in_from(self, file: Path, window: Teller) -> None:
        """Add what a backup holds, and say in a window what that was."""
        done = partial(self._on_taken_in, file, window)
        self._tasks.run(partial(self._keeping.take_in, file), done, None, _owner(window))

    def copy_into(self, folder: Path) -> None:
        """Write what cannot be saved into another folder, until it can be saved again."""
        self._tasks.run(partial(self._keeping.copy_into, folder), _nothing, None, self)

    def show_versions(self, wizard: "Wizard") -> None:
        """Show the earlier versions of a draft."""
        work = partial(self._keeping.versions, wizard.draft_id)
        self._tasks.run(work, partial(self._on_versions_read, wizard), None, wizard)

    def ask(self, wish: str, window: QWidget) -> None:
        """Do ``versions``, ``back_up``, ``take_in`` or ``other_folder`` for a window."""
        teller = cast(Teller, window)
        kinds = _("Backups ({kinds})").format(kinds=BACKUP_KINDS)
        if wish == "versions":
            self.show_versions(cast("Wizard", window))
        elif wish == "back_up":
            start = "target-composer.tgbackup"
            name, _kind = ask_where_to_save(window, _("Back up everything"), start, kinds)
            if name:
                self.back_up_to(Path(name), teller)
        elif wish == "other_folder":
            name = QFileDialog.getExistingDirectory(window, _("Keep copies in another folder"))
            if name:
                self.copy_into(Path(name))
        else:
            copies = _("Copies of the drafts ({kinds})").format(kinds="*.sqlite3")
            name = ask_for_file(window, _("Take in a backup"), f"{kinds};;{copies}")
            if name:
                self.take_in_from(Path(name), teller)

    def _on_versions_read(self, wizard: "Wizard", lines: Sequence[VersionLine]) -> None:
        from ui.dialogs.versions import VersionsDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is not None:
            self.dialog.close()
        self.dialog = VersionsDialog(lines, wizard.bridge.editor.draft, wizard)
        self.dialog.chosen.connect(partial(self._on_version_chosen, wizard.draft_id))
        self.dialog.made.connect(self._wizards.take_in)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.show()
        self.dialog.ask_for_first()

    def _on_version_chosen(self, draft_id: str, number: int) -> None:
        done = partial(self._on_version_read, number)
        work = partial(_version, self._keeping, draft_id, number)
        self._tasks.run(work, done, None, self)

    def _on_version_read(self, number: int, version: Draft | None) -> None:
        if self.dialog is not None:
            self.dialog.show_version(number, version)

    def _on_dialog_finished(self) -> None:
        self.dialog = None

    def _on_backed_up(self, file: Path, window: Teller, outcome: BackupOutcome) -> None:
        window.tell(written_sentence(file.name, outcome.code))

    def _on_taken_in(self, file: Path, window: Teller, outcome: BackupOutcome) -> None:
        added = outcome.added
        sentence = taken_in_sentence(file.name, outcome.code, added.drafts, added.other_versions, added.records)
        self._reload()
        window.tell(sentence)

    def _on_tidied(self, sound: bool) -> None:
        if not sound:
            self.tell([("doubtful", "")])


def _nothing(_result: None) -> None:
    """How it went is told where saving is told."""


def _owner(window: Teller) -> QObject:
    return cast(QObject, window)


def _version(keeping: Safekeeping, draft_id: str, number: int) -> Draft | None:
    try:
        return keeping.version(draft_id, number)
    except LookupError:
        return None
