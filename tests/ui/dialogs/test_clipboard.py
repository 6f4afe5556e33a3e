"""K16: the field of a secret gives nothing to the clipboard, and the program puts no secret there."""

import ast

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.house.source import calls, parsed, place, python_files
from ui.dialogs.profile_inputs import ProfileInputs

SECRET = "canary-of-the-clipboard"
BEFORE = "what the person had copied"


@pytest.fixture
def inputs(qtbot: QtBot) -> ProfileInputs:
    QGuiApplication.clipboard().setText(BEFORE)
    inputs = ProfileInputs()
    qtbot.addWidget(inputs)
    inputs.show()
    inputs.activateWindow()
    qtbot.waitUntil(inputs.isActiveWindow)
    QTest.keyClicks(inputs.secret, SECRET)
    return inputs


@pytest.mark.parametrize("keys", ["Ctrl+C", "Ctrl+X", "Ctrl+Insert", "Shift+Del"])
def test_k16_no_key_copies_a_secret(inputs: ProfileInputs, keys: str) -> None:
    inputs.secret.selectAll()
    QTest.keySequence(inputs.secret, keys)
    assert QGuiApplication.clipboard().text() == BEFORE


def test_k16_a_marked_secret_is_not_in_the_clipboard_of_the_middle_button_either(inputs: ProfileInputs) -> None:
    inputs.secret.selectAll()
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection():
        assert SECRET not in clipboard.text(clipboard.Mode.Selection)
    assert inputs.secret.echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in inputs.secret.displayText()


def test_k16_a_menu_offers_to_paste_a_secret_and_not_to_copy_it(inputs: ProfileInputs) -> None:
    inputs.secret.selectAll()
    menu = inputs.secret.createStandardContextMenu()
    usable = {action.objectName() for action in menu.actions() if action.isEnabled()}
    assert "edit-paste" in usable
    assert not {"edit-copy", "edit-cut"} & usable
    menu.deleteLater()


def test_k16_pasting_is_allowed_and_leaves_the_clipboard_to_the_person(inputs: ProfileInputs) -> None:
    inputs.secret.clear()
    QTest.keySequence(inputs.secret, "Ctrl+V")
    assert inputs.secret.text() == BEFORE
    assert QGuiApplication.clipboard().text() == BEFORE


def test_k16_the_program_copies_only_what_bears_no_secret() -> None:
    """Answers, ids, values, exports and reports (both scrubbed) and the places of errors: none has to be cleared."""
    copying = {
        place(file, call).partition(":")[0]
        for file in python_files("ui", "app")
        for call in calls(parsed(file), "setText", "setMimeData", "setPixmap", "setImage")
        if "clipboard" in ast.unparse(call.func)
    }
    assert copying == {
        "ui/dialogs/crash.py",
        "ui/dialogs/export.py",
        "ui/dialogs/report.py",
        "ui/forms/value_table.py",
        "ui/views/ids_button.py",
        "ui/views/response_tree.py",
    }
