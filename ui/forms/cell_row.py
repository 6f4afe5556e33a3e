"""One record of a list as a line of cells: labels stand above the first line only, messages beneath each line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.field_form import FormPart
from ui.forms.field_row import FieldRow
from ui.forms.inputs import FieldInput
from ui.forms.looks import STEP, plain_label
from ui.forms.row_list import RecordRow

_LETTERS_FOR_A_CELL = 20
_LETTERS_FOR_BUTTONS = 12
_BUTTONS_AT = {
    False: Qt.AlignmentFlag.AlignTop,
    True: Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter,
}


class CellRow(RecordRow):
    """Number, cells, buttons. Cells of one list have the same widths in each line, so that they form columns."""

    def __init__(self, editing: Editing, path: FieldPath, *actions: str) -> None:
        super().__init__(editing, path)
        self.setProperty("role", "line")
        self._cells: list[tuple[str, FieldRow]] = []
        self._parts: list[FormPart] = []
        self._shares: list[int] = []
        self._number = plain_label(role="number")
        self._number.setMinimumWidth(self.fontMetrics().horizontalAdvance("000"))
        self._number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(STEP // 2)
        self._grid.addWidget(self._number, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons_line: QHBoxLayout | None = None
        self._first = True
        self._stacked = False  # large type in a narrow window: the cells stand one below the other
        self._actions = actions
        self._foot = QVBoxLayout()
        self._foot.setSpacing(STEP // 2)
        self._foot.setContentsMargins(self._number.minimumWidth() + STEP, 0, 0, 0)
        self._foot.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(self._grid)
        column.addLayout(self._foot)

    def cell(self, name: str, field_input: FieldInput, share: int = 1) -> FieldRow:
        """Add a field; ``share`` is its part of the width."""
        row = FieldRow(self.editing, (*self.path, name), field_input, self, cell=True)
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        place = len(self._cells) + 1
        self._cells.append((name, row))
        self._shares.append(share)
        self._grid.addWidget(row.heading, 0, place)
        self._grid.addWidget(row, 1, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(place, share)
        self._foot.addWidget(row.message)
        return row

    def end_line(self, *first: QWidget) -> None:
        """Close the line with its buttons, these first; the number stands level with the inputs."""
        place = len(self._cells) + 1
        line = self.buttons(*self._actions)
        for button in reversed(first):
            line.insertWidget(0, button)
        self._buttons_line = line
        self._grid.addLayout(line, 1, place, Qt.AlignmentFlag.AlignTop)
        self._number.setMinimumHeight(self._cells[0][1].input.sizeHint().height())

    def beneath(self, part: FormPart) -> None:
        """Add a part that stands beneath the line, such as further fields."""
        if not isinstance(part, QWidget):
            raise TypeError(part)
        self._parts.append(part)
        self._foot.addWidget(part)

    def set_path(self, path: FieldPath) -> None:
        super().set_path(path)
        self._number.setText(str(int(path[-1]) + 1))
        for name, row in self._cells:
            row.set_path((*path, name))
        for part in self._parts:
            part.set_path(path)

    def set_ends(self, first: bool, last: bool) -> None:
        super().set_ends(first, last)
        self._first = first
        self._show_headings()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = self.width() / max(1, self.fontMetrics().horizontalAdvance("0"))
        self._stack(letters < _LETTERS_FOR_BUTTONS + _LETTERS_FOR_A_CELL * len(self._cells))

    def _show_headings(self) -> None:
        for _name, row in self._cells:
            row.heading.setVisible(self._first or self._stacked)

    def _stack(self, stacked: bool) -> None:
        """Place the cells one below the other, or side by side again."""
        if stacked == self._stacked or self._buttons_line is None:
            return
        self._stacked = stacked
        last = len(self._cells) + 1
        self._grid.removeItem(self._buttons_line)
        self._buttons_line.setParent(None)
        for place, (_name, row) in enumerate(self._cells, 1):
            self._grid.removeWidget(row.heading)
            self._grid.removeWidget(row)
            self._grid.addWidget(row.heading, 2 * place - 1 if stacked else 0, 1 if stacked else place)
            column = 1 if stacked else place
            self._grid.addWidget(row, 2 * place if stacked else 1, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(place, (1 if place == 1 else 0) if stacked else self._shares[place - 1])
        self._grid.addLayout(self._buttons_line, *((0, 1) if stacked else (1, last)), _BUTTONS_AT[stacked])
        self._grid.removeWidget(self._number)
        self._grid.addWidget(self._number, 0 if stacked else 1, 0, Qt.AlignmentFlag.AlignTop)
        self._show_headings()

    def refresh(self, view: DraftView) -> bool:
        self.say(view)
        for _name, row in self._cells:
            row.refresh(view)
        for part in self._parts:
            part.refresh(view)
        return True

    def retire(self) -> None:
        for _name, row in self._cells:
            row.retire()
        for part in self._parts:
            part.retire()

    def first_input(self) -> QWidget:
        return self._cells[0][1].input
