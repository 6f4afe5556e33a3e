"""Markup in what people or the service wrote stays letters: looked for in every widget of the running program."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.session.pages import ORDER
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, running

__all__ = ["running"]

MARKUP = "<img src='file:///nowhere'>bait"


def all_widgets() -> list[QWidget]:
    """Return every widget there is, hidden ones too."""
    return [widget for window in QApplication.topLevelWidgets() for widget in (window, *window.findChildren(QWidget))]


def test_no_widget_of_the_program_takes_a_text_for_markup(running: RunningProgram) -> None:
    draft = example("page_sample")
    targets = tuple(replace(target, name=MARKUP, description=MARKUP) for target in draft.targets)
    periods = tuple(replace(period, ref_code=MARKUP, description=MARKUP) for period in draft.periods)
    wizard = running.take_in(replace(draft, name=MARKUP, description=MARKUP, targets=targets, periods=periods))
    for page in ORDER:
        wizard.show_page(page)
    widgets = all_widgets()
    labels = [widget for widget in widgets if isinstance(widget, QLabel)]
    assert any(MARKUP in label.text() for label in labels)
    guessing = [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText and label.text()]
    assert not [(label.objectName(), label.text()) for label in guessing]
    assert not [widget.toolTip() for widget in widgets if "<" in widget.toolTip()]
