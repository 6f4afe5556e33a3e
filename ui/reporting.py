"""Leads to the report of a problem, from every window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from app.exchange.report import Part
from app.session.problem_report import ProblemReport
from app.words.catalogue import _
from ui.tasks import TaskRunner
from ui.wizards import to_front

if TYPE_CHECKING:
    from ui.dialogs.report import ReportDialog


class Reporting(QObject):
    """One for the program."""

    def __init__(self, report: ProblemReport, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._report = report
        self._tasks = tasks
        self.dialog: ReportDialog | None = None

    def open(self, draft: Draft | None, parent: QWidget) -> None:
        """Gather what a report holds, with the draft of a window, and show it."""
        work = partial(self._report.parts, screen_lines(), draft)
        self._tasks.run(work, partial(self._show, parent), None, parent)

    def _show(self, parent: QWidget, parts: tuple[Part, ...]) -> None:
        from ui.dialogs.report import ReportDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = ReportDialog(parts, self._report.clean, self._tasks, parent)
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        to_front(dialog)

    def _on_dialog_finished(self, dialog: "ReportDialog", _result: int) -> None:
        dialog.deleteLater()
        if self.dialog is dialog:
            self.dialog = None


def screen_lines() -> tuple[str, ...]:
    """Return what is told of the toolkit and the screens: sizes, no names of theirs."""
    screens = ", ".join(
        f"{each.size().width()} x {each.size().height()} @ {each.devicePixelRatio():g}"
        for each in QGuiApplication.screens()
    )
    return (
        f"Qt {QLibraryInfo.version().toString()}, {QGuiApplication.platformName()}",
        _("Screens: {screens}").format(screens=screens),
        _("Language of the computer: {language}").format(language=QLocale.system().name()),
    )
