"""What leaves the program, photographed: exports of a draft and of what was created, and a report of a problem."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.exchange.file import read_file
from app.session.pages import PageId
from tests.pictures.stage import Stage
from ui.dialogs.export import ExportDialog
from ui.dialogs.report import ReportDialog

SAMPLE = Path(__file__).parents[2] / "resources" / "contract" / "examples" / "create_page_sample.request.json"
Dialog = TypeVar("Dialog", bound=QWidget)


def exports(stage: Stage) -> None:
    """Every kind of export that looks its own way, before and after creating; the tree filtered; a report."""
    wizard = stage.wizard(SAMPLE)
    draft = replace(read_file(SAMPLE), name="A receipt to look at")
    wizard.bridge.editor.replace_draft(draft)
    wizard.menu.actions["export"].trigger()
    dialog = _dialog(stage, ExportDialog)
    stage.picture(dialog, "export_read_back")
    for kind in ("body", "curl_sh"):
        dialog.choose(kind)
        stage.picture(dialog, f"export_{kind}")
    dialog.close()
    wizard.show_page(PageId.REVIEW)
    wizard.show_page(PageId.SUBMIT)
    wizard.submit.ready.button.click()
    stage.until(lambda: wizard.submit.answer.isVisible() and wizard.submit.answer.isTabVisible(1))
    tree = wizard.submit.answer.tree
    tree.find_line.line.setText("attribution")
    tree.find_line.only.setChecked(True)
    stage.picture_of(wizard.submit, tree, wizard, "created_only_found")
    wizard.menu.actions["export"].trigger()
    dialog = _dialog(stage, ExportDialog)
    stage.picture(dialog, "export_receipt")
    dialog.close()
    wizard.menu.actions["report"].trigger()
    report = _dialog(stage, ReportDialog)
    report.story.setPlainText("I pressed Create, and the window stood still for a minute.")
    stage.picture(report, "report")
    report.close()
    wizard.close()


def _dialog(stage: Stage, kind: type[Dialog]) -> Dialog:
    def found() -> list[Dialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    stage.until(lambda: bool(found()))
    return found()[0]
