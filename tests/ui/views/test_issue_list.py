"""Issues as links with their fixes; warnings are ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.draft import new_draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue, Severity
from app.rules.validate import issues_of
from app.words.issues import sentence
from tests.app.rules import drafts
from ui.forms.link_button import LinkButton
from ui.views.issue_list import MOST_SHOWN, IssueListView


def real_issues() -> tuple[Issue, ...]:
    """What the rules say of an empty draft: blocking issues and a warning."""
    return issues_of(new_draft(), drafts.TODAY)


@pytest.fixture
def view(qtbot: QtBot) -> IssueListView:
    made = IssueListView(ticks=True)
    qtbot.addWidget(made)
    made.show_issues(real_issues())
    made.resize(700, 600)
    made.show()
    return made


def shown_links(view: IssueListView) -> list[str]:
    return [link.text() for link in view.findChildren(LinkButton) if link.isVisibleTo(view)]


def warnings() -> list[Issue]:
    return [issue for issue in real_issues() if issue.severity is Severity.WARN]


def test_every_issue_is_a_link_gravest_first(view: IssueListView) -> None:
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    expected = [sentence(issue) for issue in sorted(real_issues(), key=lambda issue: ranks[issue.severity])]
    assert shown_links(view) == expected
    assert len(expected) > 3


def test_a_link_names_its_field(view: IssueListView, qtbot: QtBot) -> None:
    first = view.findChildren(LinkButton)[0]
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert chosen.args == [real_issues()[0].path]


def test_a_fix_is_offered_with_its_words(qtbot: QtBot) -> None:
    fix = Fix("set", ((("total_periods",), "2"),), {})
    view = IssueListView()
    qtbot.addWidget(view)
    issue = next(issue for issue in real_issues())
    view.show_issues([Issue(issue.code, issue.severity, issue.path, issue.source, issue.params, fix)])
    button = view.findChild(QPushButton)
    assert button is not None and "2" in button.text()
    with qtbot.waitSignal(view.fix_chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [fix]


def test_a_warning_waits_for_its_tick(view: IssueListView, qtbot: QtBot) -> None:
    assert list(view.unticked()) == warnings() != []
    view.go_to_first_unticked()
    box = view.findChildren(QCheckBox)[0]
    with qtbot.waitSignal(view.ticked):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert list(view.unticked()) == warnings()[1:]


def test_a_tick_stays_while_other_issues_go(view: IssueListView) -> None:
    QTest.keyClick(view.findChildren(QCheckBox)[0], Qt.Key.Key_Space)
    view.show_issues(warnings())
    assert list(view.unticked()) == warnings()[1:]
    boxes = [box for box in view.findChildren(QCheckBox) if box.isVisibleTo(view)]
    assert boxes[0].isChecked()


def test_a_tick_can_be_taken_back(view: IssueListView) -> None:
    box = view.findChildren(QCheckBox)[0]
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert list(view.unticked()) == warnings()


def test_without_ticks_nothing_waits(qtbot: QtBot) -> None:
    view = IssueListView()
    qtbot.addWidget(view)
    view.show_issues(real_issues())
    assert view.unticked() == ()
    assert view.findChildren(QCheckBox) == []


def test_beyond_a_hundred_the_rest_is_counted(qtbot: QtBot) -> None:
    view = IssueListView(ticks=True)
    qtbot.addWidget(view)
    one = warnings()[0]
    many = [
        Issue(one.code, one.severity, ("targets", number, *one.path[2:]), one.source, one.params)
        for number in range(MOST_SHOWN + 40)
    ]
    view.show_issues(many)
    assert len(shown_links(view)) == MOST_SHOWN
    assert any("40" in label.text() for label in view.findChildren(QLabel))
    last = view.findChildren(QCheckBox)[-1]
    QTest.keyClick(last, Qt.Key.Key_Space)
    assert len(view.unticked()) == MOST_SHOWN


def test_the_same_issues_again_keep_their_widgets(view: IssueListView) -> None:
    before = view.findChildren(LinkButton)
    view.show_issues(real_issues())
    assert view.findChildren(LinkButton) == before


def test_paths_are_as_the_issues_name_them(view: IssueListView) -> None:
    seen: list[FieldPath] = []
    view.chosen.connect(seen.append)
    for link in view.findChildren(LinkButton):
        link.click()
    assert set(seen) == {issue.path for issue in real_issues()}
