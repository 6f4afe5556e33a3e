"""What a key in a large grid costs beside one in a grid of 1 x 2, and a paste into all of it beside reading its text
and showing a bare model anew.

The whole program off-screen on real storage, one window for each grid, and the two typed in by turns in one run. A key
counts until its checks are done and the window is painted. Between two words everything is saved, so that the large
draft's way to the disk is not laid at the small one's door.
"""

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from app.planning.pasted_block import read_block
from app.session.pages import PageId
from tests.bench.heartbeat import Heart
from tests.bench.line import LARGEST, Line
from tests.bench.stage import Painted, Size, Taken, application, draft_of, program, rest, taken, until
from ui.bootstrap import Program
from ui.forms.value_table import ValueTable
from ui.pages.targets import TargetsPage
from ui.wizard import Wizard

WORD = "12.50"
LARGE, HUGE, SMALL = Size(50, 100), Size(100, 1000), Size(1, 2)


class Grid:
    """A window of the program with its grid on the screen."""

    def __init__(self, program: Program, size: Size) -> None:
        self.size = size
        wizard = program.window.wizards.take_in(draft_of(size))
        assert wizard is not None
        self.wizard: Wizard = wizard
        wizard.show_page(PageId.TARGETS)
        page = wizard.page_widget(PageId.TARGETS)
        assert isinstance(page, TargetsPage)
        self.table: ValueTable = page.grid.table
        self._page = page
        self.go_to(0, 0)
        self.rest()

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view, and the keyboard to it."""
        self.wizard.activateWindow()
        until(self.wizard.isActiveWindow)
        self._page.reveal(("targets", column, "default_values", row, "default_value"), quiet=True)
        rest(0.02)

    def rest(self) -> None:
        """Let the window work until all is saved."""
        until(lambda: not self.wizard.isWindowModified())

    def type_word(self) -> list[Taken]:
        """Type a word into the current cell; return what each key took until it was checked and painted."""
        keys = []
        for letter in WORD:
            painted = Painted(self.table.viewport(), *self.table.viewport().findChildren(QWidget))
            focus = self.focus

            def press(focus: QWidget = focus, letter: str = letter) -> None:
                QTest.keyClicks(focus, letter)
                QCoreApplication.sendPostedEvents()  # the painting is posted

            keys.append(taken(press))
            assert painted.count, "nothing was painted"
        QTest.keyClick(self.focus, Qt.Key.Key_Return)
        return keys

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


class BareModel(QAbstractTableModel):
    """Nothing but texts."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._size = size
        self.texts: dict[tuple[int, int], str] = {}

    def take(self, texts: dict[tuple[int, int], str]) -> None:
        """Show other texts."""
        self.beginResetModel()
        self.texts = texts
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return self._size.periods

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return self._size.targets

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole
        return self.texts.get((index.row(), index.column())) if shown else None


def typing(large: Size, goal: float, rounds: int) -> list[Line]:
    """Type a word into both grids by turns."""
    keys: dict[Size, list[Taken]] = {large: [], SMALL: []}
    with program() as running:
        grids = [Grid(running, size) for size in keys]
        for turn in range(rounds):
            for grid in grids:
                grid.go_to(turn * 7 % grid.size.periods, turn % grid.size.targets)
                keys[grid.size] += grid.type_word()
                grid.rest()
    by, what = f"the same in {SMALL}", f"key in a cell of {large}"
    passed = [[key.passed for key in keys[size]] for size in keys]
    worked = [[key.worked for key in keys[size]] for size in keys]
    return [
        Line(f"{what}, processor", worked[0], by, worked[1], goal=goal, judged=95),
        Line(f"{what}, on the clock", passed[0], by, passed[1], judged=95),
    ]


def pasting(size: Size, rounds: int) -> list[Line]:
    """Paste a value into every cell and undo it, again and again: what it takes, and how long the window stands still;
    by turns with a bare table that gets the same text."""
    rows = [[f"{row}.{column}" for column in range(1, size.targets + 1)] for row in range(1, size.periods + 1)]
    block = "\n".join("\t".join(row) for row in rows)
    ours, bound, stalls = [], [], []
    with program() as running:
        grid = Grid(running, size)
        editor = grid.wizard.bridge.editor
        steps, values = len(editor.history.past), editor.draft
        model, view = BareModel(size), QTableView()
        view.setModel(model)
        view.resize(grid.table.size())
        view.show()
        QGuiApplication.clipboard().setText(block)
        for _round in range(rounds):
            for keyed in (Qt.Key.Key_V, Qt.Key.Key_Z):
                grid.go_to(0, 0)
                with Heart() as heart:
                    took = taken(lambda keyed=keyed: _with_control(grid.focus, keyed))  # type: ignore[misc]
                    rest(0.1)
                    grid.rest()
                stalls.append(heart.beat().longest_ms)
                if keyed is Qt.Key.Key_V:
                    ours.append(took.worked)
                    assert len(editor.history.past) == steps + 1
                    assert [value.default_value for value in editor.draft.targets[-1].default_values] == [
                        row[-1] for row in rows
                    ]
            assert editor.draft is values
            bound.append(taken(lambda: _read_and_show(model, view, block)).worked)
        view.hide()
    count = size.targets * size.periods
    return [
        Line(f"paste of {count} values, processor", ours, "reading the text, a bare model anew", bound, goal=3),
        Line(f"stall of a paste of {count} values, or its undoing", stalls, most=100, judged=LARGEST),
    ]


def measure(toy: bool = False) -> list[Line]:
    """Play all scenes, small ones for a toy."""
    sizes = [(Size(3, 4), 2.0, 1)] if toy else [(LARGE, 2.0, 40), (HUGE, 4.0, 20)]
    with application():
        typed = [line for size, goal, rounds in sizes for line in typing(size, goal, rounds)]
        return typed + pasting(sizes[0][0], 1 if toy else 5)


def _with_control(widget: QWidget, keyed: Qt.Key) -> None:
    QTest.keyClick(widget, keyed, Qt.KeyboardModifier.ControlModifier)
    QCoreApplication.sendPostedEvents()


def _read_and_show(model: BareModel, view: QTableView, block: str) -> None:
    model.take(dict(read_block(block, ".").texts()))
    view.viewport().update()
    QCoreApplication.sendPostedEvents()
