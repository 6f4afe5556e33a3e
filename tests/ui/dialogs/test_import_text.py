"""Importing by real keys: paste, look, choose, and a new draft is there; nothing of a secret stays."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain import exact_json
from app.domain.draft import Draft
from app.exchange.draft_file import write_draft
from app.session.compose import compose
from tests.app.exchange.curl_forms import FORMS, PASSWORD, TILL
from tests.app.exchange.every_form import SAMPLE, TEXTS, written
from tests.ui.keys import Keys, example
from tests.ui.program_fixture import RunningProgram, focus, push, running
from ui.dialogs.import_text import ImportDialog
from ui.dialogs.sign_in import SignInDialog
from ui.forms.link_button import LinkButton
from ui.tasks import TaskRunner
from ui.wizard import Wizard

__all__ = ["running"]

CURL = FORMS["single_quoted"](SAMPLE)
STREAK = '{"name": "Rain", "trackingType": "STREAK", "totalPeriods": 2, "colour": "blue", "size": {"a": 1}}'


class Importing(Keys):
    """The dialog in a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tasks = TaskRunner()
        self.dialog = ImportDialog(self.tasks, today=lambda: date(2025, 1, 1))
        self.made: list[tuple[Draft, ...]] = []
        self.dialog.made.connect(self.made.append)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it afterwards
        super().__init__(qtbot, self.dialog, 820, 760)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and press Ctrl+V in the box."""
        QGuiApplication.clipboard().setText(text)
        self.dialog.paste.setFocus()
        QTest.keySequence(self.dialog.paste, "Ctrl+V")
        QGuiApplication.clipboard().clear()
        self.read()

    def read(self) -> None:
        """Wait until the text was read."""
        self.qtbot.waitUntil(lambda: self.dialog.imported is not None or self.severity == "block")

    @property
    def severity(self) -> object:
        """How grave what is said is."""
        return self.dialog.said.property("severity")

    def told(self) -> str:
        """All that is to be seen of what was found."""
        labels = [label for label in self.dialog.preview.findChildren(QLabel) if label.isVisibleTo(self.dialog)]
        buttons = self.dialog.preview.findChildren(QPushButton)
        return "\n".join([each.text() for each in labels] + [each.text() for each in buttons if each.isVisible()])

    def make(self) -> None:
        """Go to the button by Tab and press it."""
        self.tab_to("import.make")
        self.press(Qt.Key.Key_Space)


@pytest.fixture
def importing(qtbot: QtBot) -> Iterator[Importing]:
    """The dialog, its work ended afterwards."""
    importing = Importing(qtbot)
    yield importing
    importing.tasks.close()


def test_a_pasted_command_is_told_in_sentences_and_becomes_a_draft(importing: Importing) -> None:
    importing.paste(CURL)
    told = importing.told()
    assert "This is a curl command. It was read, not run." in told
    assert "It was made for eu.api.capillarytech.com (POST)." in told
    assert f"A password of '{TILL}' was found (Authorization) and left out." in told
    assert "Cookies were found (Cookie) and left out." in told
    assert "uatTargetGroup821" in told
    assert PASSWORD not in told
    importing.make()
    ((draft,),) = importing.made
    assert exact_json.same(compose(draft), exact_json.loads(SAMPLE))
    assert importing.dialog.paste.text() == ""


@pytest.mark.parametrize("form", TEXTS)
def test_every_form_of_a_group_becomes_the_same_draft(importing: Importing, form: str) -> None:
    importing.paste(TEXTS[form])
    assert "uatTargetGroup821" in importing.told()
    importing.make()
    ((draft,),) = importing.made
    assert exact_json.same(compose(draft), exact_json.loads(SAMPLE))


def test_contradictions_and_unknown_fields_are_choices_that_can_be_taken_back(importing: Importing) -> None:
    importing.paste(STREAK)
    assert "Does not go together" in importing.told()
    assert "Sent as is, unless you leave it out" in importing.told()
    (button,) = [each for each in importing.dialog.preview.as_is.findChildren(QPushButton) if "colour" in each.text()]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert "colour" not in compose(importing.dialog.editor.draft)
    assert importing.name == "import.back"
    importing.press(Qt.Key.Key_Space)
    assert compose(importing.dialog.editor.draft)["colour"] == "blue"
    importing.make()
    ((draft,),) = importing.made
    assert exact_json.same(compose(draft), exact_json.loads(STREAK))


def test_where_there_are_no_fields_yet_nothing_looks_like_a_way_to_one(importing: Importing) -> None:
    importing.paste(STREAK)
    assert "Does not go together" in importing.told()
    assert not importing.dialog.preview.findChildren(LinkButton)


def test_a_choice_is_a_step_of_its_own(importing: Importing) -> None:
    importing.paste(STREAK)
    (fix,) = [issue.fix for issue in importing.dialog.editor.issues if issue.code == "group.streak_spelling"]
    assert fix is not None
    importing.dialog.preview.contradicting.fix_chosen.emit(fix)
    importing.make()
    ((first, last),) = importing.made
    assert (first.tracking_type, last.tracking_type) == ("STREAK", "STREAKS")


def test_what_cannot_be_read_is_said_with_its_place_and_nothing_is_made(importing: Importing) -> None:
    importing.paste('{"name": "x",}')
    assert "line 1 at character 14" in importing.dialog.said.text()
    importing.make()
    assert importing.made == []
    assert importing.name == "import.paste"
    importing.paste("curl https://x.org -d @body.json")
    assert "-d @body.json" in importing.dialog.said.text()


def test_without_a_text_the_button_says_what_is_missing(importing: Importing) -> None:
    importing.make()
    assert importing.dialog.said.text() == "Paste a text or choose a file first."
    assert importing.name == "import.paste"


def test_a_text_can_be_typed_and_one_that_is_mended_is_read_again(importing: Importing) -> None:
    importing.write('{"name": "x"')
    importing.read()
    assert importing.severity == "block"
    importing.write("}")
    importing.qtbot.waitUntil(lambda: importing.dialog.imported is not None)
    importing.make()
    assert importing.made[0][0].name == "x"


def test_of_several_groups_another_can_be_chosen_by_key(importing: Importing) -> None:
    importing.paste('[{"name": "one"}, {"name": "two"}]')
    importing.tab_to("import.which")
    importing.press(Qt.Key.Key_Down)
    importing.qtbot.waitUntil(lambda: importing.dialog.editor.draft.name == "two")
    importing.make()
    assert importing.made[0][0].name == "two"


def test_a_pasted_text_is_kept_to_the_letter(importing: Importing) -> None:
    text = '{"name": "a\u00a0b\u2028c \u202e\U0001f600"}'
    importing.paste(text)
    assert importing.dialog.editor.draft.name == "a\u00a0b\u2028c \u202e\U0001f600"
    assert "\u202e" not in importing.dialog.paste.toPlainText()


def test_a_very_long_text_is_read_whole_and_shown_in_part(importing: Importing) -> None:
    text = '{"description": "' + "x" * 5_000_000 + '", "name": "long"}'
    importing.paste(text)
    assert len(importing.dialog.paste.toPlainText()) < 5_000
    assert importing.dialog.editor.draft.name == "long"
    importing.tab_to("import.empty")
    importing.press(Qt.Key.Key_Space)
    assert importing.dialog.paste.text() == ""
    assert importing.dialog.imported is None
    importing.write("{}")
    importing.read()
    assert importing.dialog.editor.draft == Draft()


def test_text_pasted_into_the_middle_stays_in_its_place(importing: Importing) -> None:
    importing.write('{"name": ""}')
    importing.press(Qt.Key.Key_Left, times=2)
    QGuiApplication.clipboard().setText("x")
    importing.press(Qt.Key.Key_V, control=True)
    assert importing.dialog.paste.text() == '{"name": "x"}'


def dialog_of(running: RunningProgram) -> ImportDialog:
    """Return the open dialog, ready for keys."""
    running.until(lambda: isinstance(QApplication.activeWindow(), ImportDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ImportDialog)
    return dialog


def made_by(running: RunningProgram, dialog: ImportDialog) -> Wizard:
    """Press the button and return the window of the new draft."""
    with running.qtbot.waitSignal(running.home.wizards.opened):
        push(dialog.make)
    running.until(lambda: isinstance(QApplication.activeWindow(), Wizard))
    wizard = QApplication.activeWindow()
    assert isinstance(wizard, Wizard)
    return wizard


def paste_at_home(running: RunningProgram, text: str) -> ImportDialog:
    """Press Ctrl+V at home with a text on the clipboard."""
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    running.home.new.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(focus(), "Ctrl+V")
    QGuiApplication.clipboard().clear()
    dialog = dialog_of(running)
    running.until(lambda: dialog.imported is not None)
    return dialog


def test_ctrl_v_at_home_imports_and_undo_takes_it_back(running: RunningProgram) -> None:
    wizard = made_by(running, paste_at_home(running, CURL))
    assert wizard.bridge.editor.draft.name == "uatTargetGroup821"
    running.saved(wizard)
    QTest.keySequence(focus(), "Ctrl+Z")
    running.until(lambda: wizard.bridge.editor.draft.name == "")
    QTest.keySequence(focus(), "Ctrl+Shift+Z")
    running.until(lambda: wizard.bridge.editor.draft.name == "uatTargetGroup821")


def test_with_nothing_to_paste_that_is_said(running: RunningProgram) -> None:
    QGuiApplication.clipboard().clear()  # then it holds not even an empty text
    running.home.menu.actions["paste"].trigger()
    assert running.home.notice.text() == "There is no text to paste."


def test_ctrl_v_in_the_search_is_pasted_there(running: RunningProgram) -> None:
    running.home.search.setFocus()
    QGuiApplication.clipboard().setText("Summer")
    QTest.keySequence(running.home.search, "Ctrl+V")
    assert running.home.search.text() == "Summer"
    assert not running.home.findChildren(ImportDialog)


def test_the_menu_of_a_draft_imports_into_another_one(running: RunningProgram) -> None:
    wizard = running.sample()
    before = wizard.bridge.editor.draft
    wizard.menu.actions["import"].trigger()
    dialog = dialog_of(running)
    dialog.take_text('{"name": "x"}')
    running.until(lambda: dialog.imported is not None)
    made = made_by(running, dialog)
    assert made is not wizard
    assert made.bridge.editor.draft.name == "x"
    assert wizard.bridge.editor.draft is before


def test_the_menu_of_home_opens_it(running: RunningProgram) -> None:
    QTest.keySequence(running.home, "Ctrl+Shift+O")
    assert dialog_of(running).paste.hasFocus()


@pytest.mark.parametrize(("name", "content"), [("a.tgdraft", ""), ("a.json", SAMPLE)])
def test_a_file_of_a_draft_or_body_opens_at_once(
    running: RunningProgram, tmp_path: Path, name: str, content: str
) -> None:
    file = tmp_path / name
    file.write_text(content or write_draft(example("page_sample")), encoding="utf-8")
    with running.qtbot.waitSignal(running.home.wizards.opened):
        running.home.open_file(file)
    assert not running.home.findChildren(ImportDialog)


def test_a_file_with_more_in_it_is_shown_first(running: RunningProgram, tmp_path: Path) -> None:
    file = tmp_path / "command.txt"
    file.write_text(CURL, encoding="utf-8")
    running.home.open_file(file)
    dialog = dialog_of(running)
    assert dialog.imported is not None
    assert "command.txt" in dialog.file.text()
    made_by(running, dialog)


def drop(window: QWidget, data: QMimeData) -> None:
    """Drag something over a window and let it go."""
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), actions, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPoint(300, 300), actions, data, buttons, keys))


@pytest.mark.parametrize(
    "form", ["curl single_quoted", "curl cmd", "collection of Postman", "mail with a body", "draft"]
)
def test_a_file_of_any_form_dropped_at_home_becomes_a_draft(running: RunningProgram, tmp_path: Path, form: str) -> None:
    file = written(tmp_path, form)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(running.home, data)
    if form != "draft":
        push(dialog_of(running).make)
    running.until(lambda: len(running.home.wizards.windows) == 1)
    (wizard,) = running.home.wizards.windows.values()
    assert exact_json.same(compose(wizard.bridge.editor.draft), exact_json.loads(SAMPLE))


def test_a_text_dropped_at_home_is_imported(running: RunningProgram) -> None:
    data = QMimeData()
    data.setText(CURL)
    drop(running.home, data)
    dialog = dialog_of(running)
    running.until(lambda: dialog.imported is not None)
    assert dialog.imported is not None and dialog.imported.draft.name == "uatTargetGroup821"


def test_a_command_in_a_file_dropped_at_home_is_imported(running: RunningProgram, tmp_path: Path) -> None:
    file = tmp_path / "command.txt"
    file.write_text(CURL, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(running.home, data)
    assert dialog_of(running).imported is not None


def test_a_secret_is_offered_to_a_connection_and_kept_there(running: RunningProgram) -> None:
    dialog = paste_at_home(running, CURL)
    ((secret, button),) = dialog.preview.keeping.items()
    push(button)
    running.until(lambda: isinstance(QApplication.activeWindow(), SignInDialog))
    entry = QApplication.activeWindow()
    assert isinstance(entry, SignInDialog)
    assert (entry.inputs.user.text(), entry.inputs.secret.text()) == (TILL, PASSWORD)
    assert entry.inputs.entry().address == "https://eu.api.capillarytech.com"
    with running.qtbot.waitSignal(entry.kept, timeout=30_000):
        push(entry.save)
    entry.close()
    assert button.text() == f"Kept in '{TILL}'"
    assert not button.isEnabled()
    (profile,) = running.home.connections.list()[1:]
    assert profile.user == secret.user
    again = paste_at_home(running, CURL)
    push(next(iter(again.preview.keeping.values())))
    running.until(lambda: isinstance(QApplication.activeWindow(), SignInDialog))
    known = QApplication.activeWindow()
    assert isinstance(known, SignInDialog)
    assert known.inputs.name.text() == TILL
    assert known.forget.isVisible()


def test_there_is_no_choice_to_take_back_before_one_was_made(importing: Importing) -> None:
    assert importing.dialog.make.isVisible()
    assert not importing.dialog.back.isVisible()
    importing.paste(CURL)
    assert not importing.dialog.back.isVisible()
