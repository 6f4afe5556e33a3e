"""What asks for a file begins where one was chosen last, also in the next run; at first in the person's documents."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.ui.program_fixture import RunningProgram, running
from ui.forms.file_asking import ask_where_to_save, begin_in, last_folder

__all__ = ["running"]


def asked_in(running: RunningProgram, name: str = "") -> Path:
    """Save as a name, or as nothing where there is none; return the folder that was offered."""
    offered: list[Path] = []
    timer = QTimer(running.home)

    def answer() -> None:
        window = QApplication.activeModalWidget()
        line = window.findChild(QLineEdit, "fileNameEdit") if isinstance(window, QFileDialog) else None
        if isinstance(window, QFileDialog) and line is not None:
            timer.stop()
            offered.append(Path(window.directory().absolutePath()))
            line.setText(name)
            window.accept() if name else window.reject()

    timer.timeout.connect(answer)
    timer.start(10)
    ask_where_to_save(running.home, "Save", "copy.json", "JSON (*.json)")
    return offered[0]


def test_the_first_file_is_saved_in_the_documents_and_the_next_where_the_last_one_was(
    running: RunningProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    documents = home / "Documents"
    for folder in (documents, other):
        folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    assert asked_in(running) == documents
    asked_in(running, str(other / "copy.json"))
    assert last_folder() == str(other)
    assert asked_in(running) == other
    running.restart()
    assert asked_in(running) == other
    other.rmdir()
    assert asked_in(running) == documents
    begin_in("")
