"""A large answer shows its first rows at once; the whole takes their place, and nothing the person did is lost."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.json_slices import LARGE
from ui.tasks import TaskRunner
from ui.views.answer_model import VALUE, WORDS
from ui.views.answer_reading import AnswerReading
from ui.views.response_tree import ResponseTree

COUNT = 12_000
BODY = json.dumps(
    {"data": {"id": 7, "rules": {"a": 1}, "targets": [{"id": place} for place in range(COUNT)]}, "errors": None}
).encode()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def view(qtbot: QtBot) -> ResponseTree:
    made = ResponseTree()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def reading(view: ResponseTree, tasks: TaskRunner) -> AnswerReading:
    return AnswerReading(view, tasks)


def value_at(view: ResponseTree, *rows: int) -> str:
    index = view.model.index_of(rows)
    return str(index.siblingAtColumn(VALUE).data())


def read_whole(view: ResponseTree, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.model.tree is not None and view.model.tree.root.is_whole, timeout=20_000)


def test_the_first_rows_of_a_large_answer_are_there_before_it_was_read(
    view: ResponseTree, reading: AnswerReading, qtbot: QtBot
) -> None:
    assert len(BODY) > LARGE
    reading.show(BODY)
    assert (value_at(view, 0), value_at(view, 0, 0), value_at(view, 0, 2)) == ("…", "7", "…")
    assert not view.ids.isEnabled()
    read_whole(view, qtbot)
    assert value_at(view, 0, 2) == f"{COUNT} entries"
    assert view.ids.isEnabled()


def test_what_was_opened_and_chosen_in_the_first_rows_stays(
    view: ResponseTree, reading: AnswerReading, qtbot: QtBot
) -> None:
    reading.show(BODY)
    targets = view.model.index_of((0, 2))
    view.view.expand(view.model.index_of((0, 1)))
    view.view.expand(targets)
    view.view.setCurrentIndex(view.model.index_of((0, 2, 30)))
    read_whole(view, qtbot)
    node = view.current()
    assert node is not None and node.steps == ("data", "targets", 30)
    assert view.view.isExpanded(view.model.index_of((0, 1)))
    assert view.view.isExpanded(view.model.index_of((0, 2)))
    assert view.view.isExpanded(view.model.index_of((0, 2, 0)))


def test_what_was_not_read_to_its_end_is_not_copied_as_if_it_were_all(
    view: ResponseTree, reading: AnswerReading, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("before")
    reading.show(BODY)
    view.view.setCurrentIndex(view.model.index_of((0, 2)))
    view.copy_json()
    view.copy_value()
    assert QGuiApplication.clipboard().text() == "before"
    view.copy_path()
    assert QGuiApplication.clipboard().text() == "data.targets"
    view.view.setCurrentIndex(view.model.index_of((0, 2, 5)))
    view.copy_json()
    assert json.loads(QGuiApplication.clipboard().text()) == {"id": 5}
    read_whole(view, qtbot)
    view.view.setCurrentIndex(view.model.index_of((0, 2)))
    view.copy_json()
    assert len(json.loads(QGuiApplication.clipboard().text())) == COUNT


def test_a_text_sought_in_the_first_rows_is_found_in_the_whole(
    view: ResponseTree, reading: AnswerReading, qtbot: QtBot
) -> None:
    reading.show(BODY)
    view.find_line.line.setText(f"{COUNT - 1}")
    read_whole(view, qtbot)
    qtbot.waitUntil(lambda: not view.search.running)
    assert view.find_line.count.text() == "1 of 1"


def test_what_began_like_json_and_is_none_is_shown_as_text_in_the_end(
    view: ResponseTree, reading: AnswerReading, qtbot: QtBot
) -> None:
    reading.show(BODY[:-1])
    assert value_at(view, 0, 0) == "7"
    read_whole(view, qtbot)
    assert view.model.rowCount() == 1
    assert str(view.model.index(0, WORDS).data()) == "Answer"


def test_an_answer_nobody_looks_at_any_more_leaves_nothing(
    view: ResponseTree, reading: AnswerReading, tasks: TaskRunner, qtbot: QtBot
) -> None:
    reading.show(BODY)
    reading.let_go()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert view.model.tree is None and view.body_size == 0


def test_nothing_is_read_and_taken_apart_while_the_window_shows_or_goes(
    view: ResponseTree, reading: AnswerReading, tasks: TaskRunner, qtbot: QtBot
) -> None:
    reading.show(BODY)
    assert not tasks.busy
    read_whole(view, qtbot)
    tree = view.model.tree
    assert tree is not None
    reading.let_go()
    left = tree.root.child_count
    assert left and not tasks.busy
    qtbot.waitUntil(lambda: not tree.root.child_count)
    qtbot.waitUntil(lambda: not tasks.busy)


def test_what_nobody_waits_for_any_more_is_not_even_begun(
    view: ResponseTree, reading: AnswerReading, tasks: TaskRunner, qtbot: QtBot
) -> None:
    found: list[str] = []
    before = tasks.run(str, found.append, None, view)
    reading.show(BODY)
    reading.let_go()
    reading.show(BODY)
    read_whole(view, qtbot)
    assert tasks.run(str, found.append, None, view) == before + 2
    qtbot.waitUntil(lambda: not tasks.busy)
