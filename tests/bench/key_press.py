"""What a key in the field of the name costs, rules and saving included, beside one in a bare line in a bare window."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.exchange.file import read_file
from app.session.pages import PageId
from tests.bench.line import Line
from tests.bench.stage import SAMPLE, Taken, application, key, program, rest, until
from ui.wizard import Wizard

TEXT = "Gold customers of spring "


def measure(toy: bool = False) -> list[Line]:
    """Type into both by turns, with the saving that goes on behind it; a single text for a toy."""
    ours: list[Taken] = []
    bare: list[Taken] = []
    with application(), program() as running:
        wizard = running.window.wizards.take_in(read_file(SAMPLE))
        assert wizard is not None
        field = _name_of(wizard)
        window, line = _bare_window()
        for _round in range(1 if toy else 20):
            for widget, keys in ((field, ours), (line, bare)):
                _go_to(widget)
                widget.clear()
                for letter in TEXT:
                    keys.append(key(widget, lambda widget=widget, letter=letter: QTest.keyClicks(widget, letter)))  # type: ignore[misc]
                    rest(0.01)  # as quick as nobody types: saving comes in between
        assert wizard.bridge.editor.draft.name == TEXT
        window.hide()
    by = "a bare QLineEdit"
    return [
        Line(
            "key in the name, processor",
            [each.worked for each in ours],
            by,
            [each.worked for each in bare],
            goal=2,
            judged=95,
        ),
        Line(
            "key in the name, on the clock",
            [each.passed for each in ours],
            by,
            [each.passed for each in bare],
            most=8,
            judged=95,
        ),
    ]


def _name_of(wizard: Wizard) -> QLineEdit:
    wizard.show_page(PageId.GROUP)
    field = wizard.page_widget(PageId.GROUP).findChild(QLineEdit, "name")
    assert field is not None
    return field


def _bare_window() -> tuple[QWidget, QLineEdit]:
    window = QWidget()
    line = QLineEdit()
    QVBoxLayout(window).addWidget(line)
    window.resize(1120, 780)
    window.show()
    return window, line


def _go_to(widget: QWidget) -> None:
    widget.window().activateWindow()
    until(widget.window().isActiveWindow)
    widget.setFocus()
    assert QApplication.focusWidget() is widget
    rest(0.1)
