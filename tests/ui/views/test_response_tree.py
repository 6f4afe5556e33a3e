"""The answer as a tree: in words and as received, searchable, and every part can be taken away."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.session.answer_tree import tree_of
from tests.app.exchange.bodies import EXAMPLES
from ui.views.answer_model import BATCH, VALUE, WIRE, WORDS, AnswerModel
from ui.views.answer_search import AT_ONCE
from ui.views.response_tree import ResponseTree
from ui.views.whole_text import FOLDED, LONGEST

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


def wire_names(tree: ResponseTree, parent: QModelIndex) -> list[str]:
    return [str(tree.model.index(row, WIRE, parent).data()) for row in range(tree.model.rowCount(parent))]


def shown_values(tree: ResponseTree) -> list[str]:
    """Return the values of all rows that hold nothing else."""
    values, parents = [], [QModelIndex()]
    while parents:
        parent = parents.pop()
        for row in range(tree.model.rowCount(parent)):
            child = tree.model.index(row, WORDS, parent)
            if tree.model.hasChildren(child):
                parents.append(child)
            else:
                values.append(str(child.siblingAtColumn(VALUE).data()))
    return values


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


def test_a_long_text_is_folded_and_shown_whole_when_asked_for(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    long = "word " * 5000
    tree.show_answer(json.dumps({"data": {"short": "a", "long": long, "middling": "x" * 500}}))
    with qtbot.waitExposed(tree):
        tree.show()
    whole = tree.whole
    assert whole.isHidden()
    tree.view.setCurrentIndex(tree.model.index_of((0, 1)))
    assert whole.isVisible() and whole.more.isVisible()
    assert whole.text.toPlainText() == long[:FOLDED]
    assert whole.said.text() == "2,000 of 25,000 characters."
    QTest.keyClick(whole.more, Qt.Key.Key_Space)
    assert whole.text.toPlainText() == long
    assert whole.more.isHidden()
    tree.view.setCurrentIndex(tree.model.index_of((0, 2)))
    assert whole.text.toPlainText() == "x" * 500 and whole.more.isHidden() and whole.said.isHidden()
    tree.view.setCurrentIndex(tree.model.index_of((0, 0)))
    assert whole.isHidden()


def test_of_megabytes_in_one_field_a_part_is_shown_and_all_is_copied(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer(json.dumps({"data": {"long": "y" * 3_000_000}}))
    tree.view.setCurrentIndex(tree.model.index_of((0, 0)))
    tree.whole.more.click()
    assert len(tree.whole.text.toPlainText()) == LONGEST
    assert "Copy or save for the whole text." in tree.whole.said.text()
    tree.copy_value()
    assert len(clipboard()) == 3_000_000


def test_only_what_was_found_is_shown_and_everything_again(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "Cycle_2")
    QTest.keyClick(tree.find_line.only, Qt.Key.Key_Space)
    assert shown_values(tree) == ["Cycle_2"]
    assert current_texts(tree)[VALUE] == "Cycle_2"
    tree.copy_path()
    assert clipboard() == "data.periods[1].refCode"
    QTest.keyClick(tree.find_line.only, Qt.Key.Key_Space)
    assert len(shown_values(tree)) > 20
    assert current_texts(tree)[VALUE] == "Cycle_2"


def test_what_is_found_is_shown_with_all_in_it(tree: ResponseTree) -> None:
    tree.find_line.only.setChecked(True)
    QTest.keyClicks(tree.find_line.line, "targetPeriodDefaultValuesMap")
    below = tree.view.currentIndex()
    assert tree.model.rowCount(below) == 2
    assert [wire_names(tree, QModelIndex()), wire_names(tree, tree.model.index(0, 0))] == [["data"], ["targets"]]


def test_another_text_filters_anew_and_none_shows_everything(tree: ResponseTree) -> None:
    tree.find_line.only.setChecked(True)
    QTest.keyClicks(tree.find_line.line, "Cycle_1")
    assert shown_values(tree) == ["Cycle_1"]
    QTest.keyClick(tree.find_line.line, Qt.Key.Key_Backspace)
    assert {"Cycle_1", "Cycle_2"} <= set(shown_values(tree))
    tree.find_line.line.setText("nowhere at all")
    assert tree.model.rowCount() == 0
    tree.find_line.line.clear()
    assert len(shown_values(tree)) > 20


def test_a_filtered_model_keeps_qts_rules(tree: ResponseTree) -> None:
    tester = QAbstractItemModelTester(tree.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    tree.find_line.only.setChecked(True)
    for text in ("id", "createdBy", "nowhere", ""):
        tree.find_line.line.setText(text)
        parents = [tree.model.index(row, 0) for row in range(tree.model.rowCount())]
        while parents:
            parent = parents.pop()
            children = [tree.model.index(row, 0, parent) for row in range(tree.model.rowCount(parent))]
            assert all(child.parent() == parent for child in children)
            parents += children
    assert tester.model() is tree.model


def test_everything_below_is_opened_and_closed(tree: ResponseTree) -> None:
    periods = tree.model.index_of((0, 4))
    tree.view.setCurrentIndex(periods)
    words = {action.text(): action for action in tree.place_menu(tree).actions()}
    words["Expand all below"].trigger()
    inner = tree.model.index_of((0, 4, 0))
    assert tree.view.isExpanded(periods) and tree.view.isExpanded(inner)
    assert not tree.view.isExpanded(tree.model.index_of((0, 5)))
    words["Collapse all below"].trigger()
    assert not tree.view.isExpanded(periods)
    tree.view.expand(periods)
    assert not tree.view.isExpanded(inner)


def test_a_star_opens_everything_below_but_never_a_million(tree: ResponseTree) -> None:
    tree.show_answer(json.dumps({"data": {"many": [{"a": [1]} for _each in range(15_000)]}}))
    tree.view.setCurrentIndex(tree.model.index_of((0, 0)))
    QTest.keyClicks(tree.view, "*")
    assert tree.view.isExpanded(tree.model.index_of((0, 0)))
    assert not tree.view.isExpanded(tree.model.index_of((0, 0, 0, 0)))
    tree.view.setCurrentIndex(tree.model.index_of((0, 0, 0, 7)))
    QTest.keyClicks(tree.view, "*")
    assert tree.view.isExpanded(tree.model.index_of((0, 0, 0, 7, 0)))


def test_a_place_without_anything_in_it_has_nothing_to_open(tree: ResponseTree) -> None:
    QTest.keyClicks(tree.find_line.line, "Cycle_2")
    assert [action.text() for action in tree.place_menu(tree).actions()] == [
        *("Copy value", "Copy path", "Copy path in words", "Copy as JSON"),
    ]


def test_each_number_of_the_service_is_a_click_away(tree: ResponseTree) -> None:
    menu = tree.ids.menu()
    menu.aboutToShow.emit()
    words = {action.text(): action for action in menu.actions()}
    assert {"Target group: 2295", "Period 1 (Cycle_1): 21196", "Period 2 (Cycle_2): 21197"} <= set(words)
    words["Period 2 (Cycle_2): 21197"].trigger()
    assert clipboard() == "21197"
    menu.actions()[-1].trigger()
    assert clipboard().splitlines()[:2] == ["Target group\t2295", "Period 1 (Cycle_1)\t21196"]


def test_an_answer_without_numbers_says_so(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer("<html>")
    tree.ids.menu().aboutToShow.emit()
    assert [action.isEnabled() for action in tree.ids.menu().actions()] == [False]


def test_a_long_search_goes_on_behind_the_keys_and_another_one_takes_its_place(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    count = 8 * AT_ONCE
    tree.show_answer(json.dumps({"data": [f"entry {number}" for number in range(count)]}))
    tree.find_line.line.setText("entry 1")
    assert tree.search.running
    assert tree.find_line.count.text().endswith("+")
    tree.find_line.line.setText(f"entry {count - 1}")
    assert tree.find_line.count.text() == "Looking…"
    with qtbot.waitSignal(tree.search.ended):
        pass
    assert (tree.find_line.count.text(), current_texts(tree)[VALUE]) == ("1 of 1", f"entry {count - 1}")
    assert tree.search.turns > 5
    tree.find_line.line.setText("nowhere at all")  # all of it was gone through: its texts are at hand
    assert (tree.search.running, tree.find_line.count.text()) == (False, "Not found")


def test_what_was_stepped_to_stays_while_more_is_found(qtbot: QtBot) -> None:
    tree = ResponseTree()
    qtbot.addWidget(tree)
    tree.show_answer(json.dumps({"data": ["x"] * (2 * AT_ONCE)}))
    tree.find_line.line.setText("x")
    for _time in range(3):
        tree.find_line.step(1)
    with qtbot.waitSignal(tree.search.ended):
        pass
    assert tree.find_line.count.text() == f"4 of {2 * AT_ONCE}"
    assert tree.model.node(tree.view.currentIndex()) is tree.model.node(tree.model.index_of((0, 0, 3)))


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
    assert [tree.model.index(row, WORDS, data).data() for row in range(2)] == ["1 to 1,000", "1,001 to 2,000"]
    fifth = tree.model.index_of((0, 4))
    assert BATCH <= tree.model.rowCount(fifth) < 1000
    tree.find_line.line.setText("entry 4321")
    qtbot.waitUntil(lambda: tree.find_line.count.text() == "1 of 1")
    assert current_texts(tree)[WIRE:] == ["[4321]", "entry 4321"]
    assert tree.model.rowCount(tree.model.index_of((0, 3))) < 1000
    tree.copy_path()
    assert clipboard() == "data[4321]"


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
