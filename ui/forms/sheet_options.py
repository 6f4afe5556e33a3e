"""How a spreadsheet is to be read: which sheet, which characters, what parts its cells, how days are meant."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.exchange.spreadsheet_table import Table, Wish
from app.exchange.spreadsheet_text import DELIMITERS, ENCODINGS
from app.session.spreadsheet_mapping import ColumnMapping, DayOrder
from app.words.catalogue import _
from app.words.spreadsheets import day_order_name, delimiter_name, encoding_name
from app.words.visible_text import visible
from ui.forms.button_flow import FlowLayout
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, plain_label


class SheetOptions(QWidget):
    """``wished`` asks for the file to be read again, ``meant`` for its rows; what does not apply is not shown."""

    wished = Signal()
    meant = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet, self.encoding, self.delimiter, self.days = DropDown(), DropDown(), DropDown(), DropDown()
        self.heading = QCheckBox(_("The first row names the columns"))
        self.heading.setObjectName("sheet.heading")
        self._flow = FlowLayout(self)
        self._sheets = self._add("sheet", _("Sheet"), self.sheet)
        self._encodings = self._add("encoding", _("Characters"), self.encoding)
        self._delimiters = self._add("delimiter", _("Cells end with"), self.delimiter)
        self._add("days", _("Days are written"), self.days)
        self._flow.addWidget(self.heading)
        _fill(self.encoding, ((encoding_name(each), each) for each in ENCODINGS))
        _fill(self.delimiter, ((delimiter_name(each), each) for each in DELIMITERS))
        _fill(self.days, ((day_order_name(each), each.value) for each in DayOrder))
        for box in (self.sheet, self.encoding, self.delimiter):
            box.activated.connect(lambda _place: self.wished.emit())
        self.days.activated.connect(lambda _place: self.meant.emit())
        self.heading.clicked.connect(lambda _checked: self.wished.emit())

    @property
    def wish(self) -> Wish:
        """How the file is to be read."""
        if not self._sheets.isHidden():
            return Wish(sheet=str(self.sheet.currentData()))
        return Wish(str(self.encoding.currentData()), str(self.delimiter.currentData()))

    @property
    def day_order(self) -> DayOrder:
        """How days are meant."""
        return DayOrder(self.days.currentData())

    def show_table(self, table: Table, mapping: ColumnMapping) -> None:
        """Show how a file was read."""
        is_book = bool(table.sheets)
        _fill(self.sheet, ((visible(name), name) for name in table.sheets))
        self.sheet.setCurrentIndex(self.sheet.findData(table.sheet))
        self.encoding.setCurrentIndex(self.encoding.findData(table.encoding))
        self.delimiter.setCurrentIndex(self.delimiter.findData(table.delimiter))
        self.days.setCurrentIndex(self.days.findData(mapping.day_order.value))
        self.heading.setChecked(mapping.heading)
        self._sheets.setVisible(is_book)
        self._encodings.setVisible(not is_book)
        self._delimiters.setVisible(not is_book)

    def _add(self, name: str, words: str, box: DropDown) -> QWidget:
        pair = QWidget()
        label = plain_label(words)
        label.setBuddy(box)
        box.setObjectName(f"sheet.{name}")
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        across = QHBoxLayout(pair)
        across.setContentsMargins(0, 0, STEP, 0)
        across.setSpacing(STEP)
        across.addWidget(label)
        across.addWidget(box)
        self._flow.addWidget(pair)
        return pair


def _fill(box: DropDown, entries: Iterable[tuple[str, str]]) -> None:
    box.clear()
    for words, value in entries:
        box.addItem(words, value)
