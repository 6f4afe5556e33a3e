"""A page that is read from top to bottom: a column of limited width that scrolls, with a title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.forms.flow import Flow, FlowArea
from ui.forms.looks import STEP, chain_tab_stops, plain_label


class ScrollPage(QWidget):
    """Pages derive from this and fill ``column``."""

    def __init__(self, title: str, help_words: str = "", width: str = "content", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)  # it may have the keyboard itself
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * STEP)
        self.title = plain_label(title, role="title", wrap=True)
        self.column.addWidget(self.title)
        if help_words:
            self.column.addWidget(plain_label(help_words, role="help", wrap=True))
        middle = Flow()
        middle.setLayout(self.column)
        middle.setProperty("breadth", width)
        self.content = Flow()
        self.content.setObjectName("page_content")
        line = QHBoxLayout(self.content)
        line.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        line.addWidget(middle, 100)
        line.addStretch(1)
        self.scroll_area = FlowArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(self.content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroll_area)

    def chain(self) -> None:
        """Make Tab follow the order of reading again, after something was added."""
        chain_tab_stops(self.content)

    def to_top(self) -> None:
        """Show the beginning."""
        self.scroll_area.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget of the column."""
        layout: QLayout | None = self.content.layout()
        if layout is not None:
            layout.activate()
        self.scroll_area.ensureWidgetVisible(widget, 0, 6 * STEP)
