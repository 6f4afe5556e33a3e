"""Asks for a file: begins in the folder in which one was chosen last, at first in the person's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_FOLDER = "folder_of_files"


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
    """Return where a person wants to save a file, empty if nowhere, and of which of the kinds it is to be."""
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(_begin() / name), kinds)
    _remember(chosen)
    return chosen, kind


def ask_for_file(parent: QWidget | None, title: str, kinds: str) -> str:
    """Return the file that a person chooses, empty if none."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_begin()), kinds)
    _remember(chosen)
    return chosen


def last_folder() -> str:
    """Return the folder in which a file was chosen last, empty where none was."""
    application = QApplication.instance()
    return str(application.property(_FOLDER) or "") if application is not None else ""


def begin_in(folder: str) -> None:
    """Begin in this folder from now on."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_FOLDER, folder)


def _begin() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = (Path(folder) for folder in (last_folder(), documents) if folder)
    return next((folder for folder in folders if folder.is_dir()), Path.home())


def _remember(chosen: str) -> None:
    if chosen:
        begin_in(str(Path(chosen).parent))
