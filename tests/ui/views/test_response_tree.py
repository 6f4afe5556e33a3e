"""The answer as a tree: in words and as received, searchable, and every part can be taken away."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.session.answer_tree import tree_of
from tests.app.exchange.bodies import EXAMPLES
from ui.views.answer_model import BATCH, VALUE, WIRE, WORDS, AnswerModel
from ui.views.response_tree import ResponseTree

SAMPLE = (EXAMPLES / "create_page_sample.response.json").read_bytes()


@pytest.fixture
def tree(qtbot: QtBot) -> ResponseTree:
    """The tree with the documented sample's answer, on screen."""
    made = ResponseTree()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_answer(SAMPLE)
    with qtbot.waitExposed(made):
        made.show()
    return made


def current_texts(tree: ResponseTree) -> list[str]:
    index = tree.view.currentIndex()
    return [str(index.siblingAtColumn(column).data()) for column in (WORDS, WIRE, VALUE)]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_model_keeps_qts_rules() -> None:
    model = AnswerModel(tree_of(SAMPLE))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    parents = [model.index(row, 0) for row in range(model.rowCount())]
    while parents:
        parent = parents.pop()
        parents += [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    model.show(tree_of("[1, 2]"))
    assert tester.model() is model


def test_a_row_says_the_name_in_words_the_services_name_and_the_value(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "endDate")
    assert current_texts(tree) == ["End date", "endDate", "2025-06-11"]


def test_numbers_stand_as_received(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer('{"data": {"a": 1.000, "b": 12345678901234567890, "c": 1E+2}}')
    tree.expand_all()
    data = tree.model.index_of((0,))
    assert [tree.model.index(row, VALUE, data).data() for row in range(3)] == ["1.000", "12345678901234567890", "1E+2"]


def test_keys_stand_in_the_order_received(tree: ResponseTree) -> None:
    received = list(json.loads(SAMPLE)["data"])
    data = tree.model.index_of((0,))
    assert [tree.model.index(row, WIRE, data).data() for row in range(tree.model.rowCount(data))] == received


def test_find_counts_and_goes_on_and_back_by_key(tree: ResponseTree) -> None:
    line = tree.find_line.line
    QTest.keyClicks(line, "refcode")
    assert tree.find_line.count.text() == "1 of 2"
    assert current_texts(tree)[VALUE] == "Cycle_1"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (tree.find_line.count.text(), current_texts(tree)[VALUE]) == ("2 of 2", "Cycle_2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert tree.find_line.count.text() == "1 of 2"
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert tree.find_line.count.text() == "2 of 2"
    assert current_texts(tree)[WORDS] == "Reference code"


def test_find_says_when_there_is_nothing(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "nowhere at all")
    assert tree.find_line.count.text() == "Not found"
    tree.find_line.line.clear()
    assert tree.find_line.count.text() == ""


def test_the_find_key_leads_to_the_line(tree: ResponseTree, qtbot: QtBot) -> None:
    tree.activateWindow()
    tree.view.setFocus()
    QTest.keyClick(tree.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tree.find_line.line.hasFocus)


def test_value_path_path_in_words_and_json_are_copied(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "Cycle_2")
    tree.copy_value()
    assert clipboard() == "Cycle_2"
    tree.copy_path()
    assert clipboard() == "data.periods[1].refCode"
    tree.copy_friendly_path()
    assert clipboard() == "Period 2 > Reference code"
    tree.view.setCurrentIndex(tree.view.currentIndex().parent())
    tree.copy_json()
    assert json.loads(clipboard()) == json.loads(SAMPLE)["data"]["periods"][1]


def test_the_copy_key_takes_the_value(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "Cycle_1")
    tree.view.setFocus()
    QTest.keyClick(tree.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Cycle_1"


def test_the_menu_offers_every_way_to_copy(tree: ResponseTree) -> None:
    words = [action.text() for action in tree.copy_menu(tree).actions()]
    assert words == ["Copy value", "Copy path", "Copy path in words", "Copy as JSON"]


def test_all_is_expanded_and_collapsed(tree: ResponseTree) -> None:
    for name in ("expand_all", "collapse_all"):
        button = tree.findChild(QPushButton, f"response_tree.{name}")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        periods = tree.model.index_of((0, 4))
        assert tree.view.isExpanded(periods) is (name == "expand_all")


def test_a_long_text_is_folded_and_shown_whole_when_chosen(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    long = "word " * 500
    tree.show_answer(json.dumps({"data": {"short": "a", "long": long}}))
    whole = tree.findChild(QPlainTextEdit)
    assert whole is not None and whole.isHidden()
    tree.view.setCurrentIndex(tree.model.index_of((0, 1)))
    assert not whole.isHidden()
    assert whole.toPlainText() == long
    tree.view.setCurrentIndex(tree.model.index_of((0, 0)))
    assert whole.isHidden()


def test_what_is_no_json_stands_as_plain_text(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer(b"<html><b>502</b> Bad gateway</html>")
    assert tree.model.rowCount() == 1
    assert "<b>502</b>" in str(tree.model.index(0, VALUE).data())
    assert not tree.model.hasChildren(tree.model.index(0, 0))


def test_saving_keeps_every_byte(tree: ResponseTree, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.saved):
        tree.save(tmp_path / "answer.json")
    assert (tmp_path / "answer.json").read_bytes() == SAMPLE
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]


def test_saving_where_nothing_can_be_written_is_an_error_and_leaves_nothing(tree: ResponseTree, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        tree.save(tmp_path / "missing" / "answer.json")


def test_a_long_list_comes_in_parts_and_what_is_found_far_down_is_shown(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer(json.dumps({"data": [f"entry {number}" for number in range(5000)]}))
    data = tree.model.index_of((0,))
    assert BATCH <= tree.model.rowCount(data) < 5000
    tree.find_line.line.setText("entry 4321")
    assert current_texts(tree)[VALUE] == "entry 4321"
    assert tree.model.rowCount(data) < 5000


def test_another_answer_takes_the_place_of_the_former_one(tree: ResponseTree) -> None:
    tree.show_answer('{"data": null, "errors": [{"code": 310069, "message": "taken"}]}')
    assert tree.model.rowCount() == 2
    tree.clear()
    assert tree.model.rowCount() == 0
    assert tree.current() is None


def test_everything_that_can_be_used_has_a_name(tree: ResponseTree) -> None:
    for button in tree.findChildren(QPushButton):
        assert button.accessibleName()
    assert tree.view.accessibleName() and tree.find_line.line.accessibleName()
    assert tree.find_line.previous.accessibleName() == "Previous"
    assert tree.find_line.next.accessibleName() == "Next"
