"""The five steps at the left of a wizard, each with its state, each a way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.session.pages import ORDER, PageId, Step, StepState
from ui.forms.looks import STEP, set_look
from ui.icons import set_icon
from ui.words import state_words, step_words

_ICONS = {
    StepState.TODO: ("todo", "muted"),
    StepState.PROBLEMS: ("problem", "problem"),
    StepState.DONE: ("done", "fine"),
}


class StepRail(QFrame):
    """Says which step is open and how each stands; ``chosen`` names the step that was pressed."""

    chosen = Signal(object)  # PageId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_rail")
        self.setProperty("role", "rail")
        self.setProperty("breadth", "rail")
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        self._column.setSpacing(STEP // 2)
        self.buttons: dict[PageId, QPushButton] = {}
        self._shown: tuple[tuple[Step, ...], PageId] | None = None
        for number, page in enumerate(ORDER, 1):
            self._column.addWidget(self._new_button(number, page))
        self._column.addStretch(1)

    def show_steps(self, steps: tuple[Step, ...], current: PageId) -> None:
        """Show the state of each step and which is open."""
        if (steps, current) == self._shown:
            return
        self._shown = steps, current
        for number, step in enumerate(steps, 1):
            button = self.buttons[step.page]
            words = state_words(step)
            button.setText(f"{number}  {step_words(step.page)}\n{words}")
            button.setAccessibleName(f"{number} {step_words(step.page)}")
            button.setAccessibleDescription(words)
            button.setChecked(step.page is current)
            set_look(button, "state", step.state.value)
            if button.property("icon_name") != _ICONS[step.state][0]:
                set_icon(button, *_ICONS[step.state])

    def _new_button(self, number: int, page: PageId) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"step.{page.value}")
        button.setProperty("kind", "step")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # one of several, also for whoever only listens
        button.setAutoDefault(False)
        button.setMinimumHeight(6 * STEP)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setToolTip(f"Ctrl+{number}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(page))
        self._group.addButton(button)
        self.buttons[page] = button
        return button
