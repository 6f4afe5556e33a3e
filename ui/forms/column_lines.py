"""What each column of a spreadsheet holds: a line for each, with what it is and the name of its target."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.exchange.spreadsheet_export import column_name
from app.exchange.spreadsheet_table import Table
from app.session.spreadsheet_mapping import Column, ColumnMapping, Part
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, plain_label

_MOST_LETTERS = 200
_SAMPLE = 40


class ColumnLines(QScrollArea):
    """``changed`` follows every choice; ``columns`` are the present ones. ``words`` names what a column can hold."""

    changed = Signal()

    def __init__(self, words: Callable[[Part], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet.columns")
        self.setAccessibleName(_("What the columns hold"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = words
        self._lines: list[tuple[DropDown, QLineEdit]] = []

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is chosen."""
        return tuple(Column(Part(part.currentData()), name.text()) for part, name in self._lines)

    def show_columns(self, table: Table, mapping: ColumnMapping) -> None:
        """Ask about the columns of a table, and propose what they hold."""
        self._lines = []
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(2, 0, STEP, 0)
        lines.setSpacing(STEP // 2)
        for place, column in enumerate(mapping.columns):
            heading = table.rows[0][place] if mapping.heading else ""
            self._add(lines, place, column, heading or _sample(table, place))
        lines.addStretch(1)
        self.setWidget(content)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(content.minimumSizeHint().width() + bar)

    def focus_on(self, place: int) -> None:
        """Give the keyboard to the line of a column."""
        part, name = self._lines[place]
        field = name if part.currentData() == Part.VALUE.value else part
        field.setFocus()
        self.ensureWidgetVisible(field)

    def _add(self, lines: QVBoxLayout, place: int, column: Column, sample: str) -> None:
        letters = column_name(place)
        caption = (
            _("{column}: {sample}").format(column=letters, sample=visible(sample[:_SAMPLE])) if sample else letters
        )
        words = plain_label(caption, wrap=True)
        part, name = DropDown(), QLineEdit(column.target)
        part.setObjectName(f"sheet.column.{place}")
        part.setAccessibleName(_("What column {column} holds").format(column=letters))
        for each in Part:
            part.addItem(self._words(each), each.value)
        part.setCurrentIndex(part.findData(column.part.value))
        part.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        part.setMinimumContentsLength(10)
        words.setBuddy(part)
        name.setObjectName(f"sheet.target.{place}")
        name.setAccessibleName(_("Name of the target of column {column}").format(column=letters))
        name.setPlaceholderText(_("Name of the target"))
        name.setMaxLength(_MOST_LETTERS)
        if column.part is not Part.VALUE:
            name.hide()
        part.activated.connect(partial(self._on_part_chosen, part, name, sample))
        name.textEdited.connect(lambda _text: self.changed.emit())
        self._lines.append((part, name))
        if place:
            lines.addSpacing(STEP)
        for widget in (words, part, name):
            lines.addWidget(widget)

    def _on_part_chosen(self, part: DropDown, name: QLineEdit, sample: str, _place: int) -> None:
        is_value = part.currentData() == Part.VALUE.value
        if is_value and not name.text():
            name.setText(sample[:_MOST_LETTERS])
        name.setVisible(is_value)
        self.changed.emit()


def _sample(table: Table, place: int) -> str:
    return next((row[place] for row in table.rows if row[place]), "")
