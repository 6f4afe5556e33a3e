"""Help: the check for a new version by real clicks, and what the program says of itself."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import VERSION
from app.session.transports import transport_of
from app.session.updates import Updates
from app.storage.database import Database
from app.storage.settings import Settings
from tests.fault_service import FaultService, answering, http
from tests.ui.program_fixture import RunningProgram, running
from ui.dialogs.about import AboutDialog
from ui.dialogs.new_version import NewVersionDialog
from ui.tasks import TaskRunner

__all__ = ["running"]

MARKUP = "<b>Faster</b> & better"
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def dialog(qtbot: QtBot, tasks: TaskRunner, tmp_path: Path) -> Iterator[Callable[[str], NewVersionDialog]]:
    database = Database(tmp_path / "data.sqlite")
    settings = Settings(database)

    def made(url: str) -> NewVersionDialog:
        updates = Updates(settings, partial(transport_of, settings, 20.0), f"{url}/latest.json")
        shown = NewVersionDialog(updates, tasks)
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitUntil(shown.allowed.isEnabled)
        return shown

    yield made
    tasks.close()
    database.close()


def told() -> FaultService:
    value = {"version": "99.0.0", "page": "https://target-composer.example/get", "changes": [MARKUP]}
    return FaultService(answering(http(200, json.dumps(value).encode())))


def test_nothing_can_be_asked_before_it_is_switched_on(qtbot: QtBot, dialog: Callable[[str], NewVersionDialog]) -> None:
    with told() as service:
        shown = dialog(service.url)
        assert not shown.allowed.isChecked()
        assert not shown.ask.isEnabled()
        assert service.connections == 0


def test_what_is_new_is_shown_as_plain_text_and_the_choice_is_kept(
    qtbot: QtBot, dialog: Callable[[str], NewVersionDialog]
) -> None:
    with told() as service:
        shown = dialog(service.url)
        QTest.mouseClick(shown.allowed, CLICK, pos=QPoint(10, shown.allowed.height() // 2))
        qtbot.waitUntil(shown.ask.isEnabled)
        assert service.connections == 0  # switching it on asks nobody
        QTest.mouseClick(shown.ask, CLICK)
        qtbot.waitUntil(lambda: shown.changes.count() == 1)
        assert "99.0.0" in shown.said.text()
        assert VERSION in shown.said.text()
        assert shown.changes.item(0).text() == MARKUP
        assert "https://target-composer.example/get" in shown.page.text()
        shown.close()
        assert dialog(service.url).ask.isEnabled()


def test_a_server_that_is_not_there_is_told_and_can_be_asked_again(
    qtbot: QtBot, dialog: Callable[[str], NewVersionDialog]
) -> None:
    with told() as service:
        url = service.url
    shown = dialog(url)
    QTest.mouseClick(shown.allowed, CLICK, pos=QPoint(10, shown.allowed.height() // 2))
    qtbot.waitUntil(shown.ask.isEnabled)
    QTest.mouseClick(shown.ask, CLICK)
    qtbot.waitUntil(lambda: "gave no answer" in shown.said.text())
    assert shown.ask.isEnabled()
    assert shown.changes.isHidden()


def test_about_tells_version_licence_and_the_lgpl(qtbot: QtBot) -> None:
    shown = AboutDialog()
    qtbot.addWidget(shown)
    words = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert VERSION in words
    assert "Apache License 2.0" in words
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown.notices.toPlainText()
    assert "may be replaced" in shown.notices.toPlainText()


def test_the_menu_opens_each_once(qtbot: QtBot, running: RunningProgram) -> None:
    home = running.home
    for name, title in (("about", "About"), ("new_version", "Check for")):
        for _time in range(2):
            home.menu.actions[name].trigger()
        shown = [window for window in QApplication.topLevelWidgets() if window.windowTitle().startswith(title)]
        assert len(shown) == 1
        shown[0].close()
