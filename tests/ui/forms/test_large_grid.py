"""A grid of thousands of values is as quick as a small one: counted in calls and signals, not by a clock."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value
from tests.counted_calls import calls_of
from tests.ui.keys import PageKeys
from ui.pages.targets import TargetsPage


def cell(row: int, column: int = 0) -> str:
    return f"targets.{column}.default_values.{row}.default_value"


def many(targets: int, periods: int, bad: str = "") -> Draft:
    columns = [tuple(bad or f"{place + 1}.00" for place in range(periods)) for _target in range(targets)]
    days = tuple(Period(start_date="2026-01-01", end_date="2026-01-02", ref_code=f"c{n}") for n in range(periods))
    return Draft(
        tracking_type="UNIFIED",
        periods=days,
        targets=tuple(
            Target(name=f"t{n}", default_values=tuple(Value(default_value=text) for text in column))
            for n, column in enumerate(columns)
        ),
    )


class Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.all = QRect()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.all = self.all.united(event.region().boundingRect())
        return False


def test_a_block_of_five_thousand_is_one_change_and_one_step_back(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, many(50, 100))
    before, changes = keys.editor.draft, []
    keys.editor.listen(lambda: changes.append(1))
    keys.go_to(cell(0))
    QGuiApplication.clipboard().setText("\n".join("\t".join(["1.00"] * 50) for _row in range(100)))
    keys.press(Qt.Key.Key_V, control=True)
    assert all(value.default_value == "1.00" for target in keys.editor.draft.targets for value in target.default_values)
    assert len(changes) == 1
    keys.editor.undo()
    assert keys.editor.draft is before


def test_a_key_has_its_cell_drawn_again_and_no_other(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, many(50, 100))
    keys.go_to(cell(1))
    keys.write("1")
    model, drawn, headings = keys.page.grid.table.values, [], []
    model.dataChanged.connect(lambda first, last, _roles: drawn.append((first.row(), first.column(), last.row())))
    model.headerDataChanged.connect(lambda *what: headings.append(what))
    keys.write("2")
    assert drawn == [(1, 0, 1)]
    assert not headings


def test_the_first_key_in_a_cell_opens_it_and_draws_no_other(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, many(50, 100))
    table = keys.page.grid.table
    keys.go_to(cell(1))
    QCoreApplication.sendPostedEvents()
    painted = Painted()
    table.viewport().installEventFilter(painted)
    keys.write("1")
    QCoreApplication.sendPostedEvents()
    own = table.visualRect(table.values.index(1, 0))
    assert not painted.all.isEmpty()
    assert own.contains(painted.all)


def test_a_key_in_a_cell_of_thousands_takes_no_more_work_than_in_one_of_two(qtbot: QtBot) -> None:
    def work(draft: Draft) -> int:
        keys = PageKeys(qtbot, TargetsPage, draft)
        keys.page.show_problems()
        keys.go_to(cell(1))
        keys.write("123")
        return calls_of(lambda: keys.write("4"))

    # where everything is wrong, one column of wrong values is looked at with each key, and no other
    assert work(many(50, 100, bad="x")) <= 2 * work(many(1, 100, bad="x"))
    small = work(many(1, 2))
    assert work(many(50, 100)) <= 2 * small
