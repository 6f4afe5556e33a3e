"""Values that grow from period to period: “+50” or “+10 %”, from the current cell down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from app.planning.value_series import SeriesError, read_step
from app.words.catalogue import _
from app.words.numbers import plain_number
from app.words.plan_texts import plan_sentence
from ui.forms.button_flow import ButtonFlow
from ui.forms.looks import STEP, plain_label, set_look
from ui.forms.value_table import ValueTable


class SeriesLine(QFrame):
    """A box for the step and the button that continues the series."""

    def __init__(self, table: ValueTable) -> None:
        super().__init__()
        self._table = table
        self.step = QLineEdit()
        self.step.setObjectName("values.step")
        self.step.setPlaceholderText("+10 %")
        self.step.setMaxLength(32)
        self.step.setAcceptDrops(False)  # a file that is dropped here is to be opened
        self.step.setProperty("breadth", "short")
        self.step.setAccessibleName(_("Each period by"))
        self.step.returnPressed.connect(self.fill)
        label = plain_label(_("Each period by"))
        label.setBuddy(self.step)
        self.button = QPushButton(_("Continue from the current value"))
        self.button.setObjectName("values.continue")
        self.button.setProperty("kind", "quiet")
        self.button.clicked.connect(self.fill)
        self.words = plain_label(role="error", wrap=True)
        self.words.setObjectName("values.step.error")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP)
        line.addWidget(ButtonFlow((label, self.step, self.button)))
        line.addWidget(self.words, 1)
        self.step.setAccessibleDescription(_("Such as +50 or +10 %"))

    def fill(self) -> None:
        """Continue the series, or say why it cannot be."""
        problem = ""
        number, percent, rest = self.step.text().partition("%")
        plain = plain_number(number, self.locale().decimalPoint())
        try:
            self._table.continue_series(read_step(f"{plain}{percent}{rest}"))
        except SeriesError as error:
            problem = plan_sentence(error.code, {})
            self.step.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.setText(problem)
        set_look(self.words, "severity", "block" if problem else "")
        set_look(self.step, "severity", "block" if problem else "")
