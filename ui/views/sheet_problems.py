"""What of a spreadsheet is not taken: a line for each cell, leading to it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.exchange.spreadsheet_export import column_name
from app.session.spreadsheet_mapping import RowProblem
from app.words.catalogue import counted
from app.words.spreadsheets import at_cell, not_taken, problem_sentence

_MOST_LINES = 500
_LINES_SHOWN = 4


class SheetProblems(QListView):
    """``chosen`` brings the problem whose line was clicked, or on which Enter was pressed."""

    chosen = Signal(object)  # RowProblem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet.problems")
        self._problems: tuple[RowProblem, ...] = ()
        self._lines = QStringListModel(self)
        self.setModel(self._lines)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_line_chosen)

    @property
    def lines(self) -> list[str]:
        """What is said."""
        return self._lines.stringList()

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Show these, what is wrong with columns first."""
        self._problems = tuple(sorted(problems, key=lambda problem: bool(problem.row)))[:_MOST_LINES]
        lines = [
            at_cell(problem.row, column_name(problem.column), problem_sentence(problem.code, problem.text))
            for problem in self._problems
        ]
        more = len(problems) - len(lines)
        if more:
            lines.append(counted("and {count} more", "and {count} more", more).format(count=more))
        self._lines.setStringList(lines)
        self.setAccessibleName(not_taken(len(problems)))
        lines_shown = min(len(lines), _LINES_SHOWN)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if len(lines) > 1 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always)  # one that comes later would cut lines that are broken already
        self.setFixedHeight(lines_shown * (self.fontMetrics().lineSpacing() + 12) + 8)
        if lines:
            self.setCurrentIndex(self._lines.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_line_chosen(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_line_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._problems):
            self.chosen.emit(self._problems[index.row()])
