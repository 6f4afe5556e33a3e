"""The five steps at the left of a wizard, each with its state, each a way there."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.session.pages import ORDER, PageId, Step, StepState
from ui.forms.looks import STEP, set_look
from ui.icons import set_icon, zoomed
from ui.words import state_words, step_words

_ICONS = {
    StepState.TODO: ("todo", "muted"),
    StepState.PROBLEMS: ("problem", "problem"),
    StepState.DONE: ("done", "fine"),
}
_ROOM = 720
"""In a window that is narrower, at 100 percent, the page needs the room that the words of the steps take."""


class StepRail(QFrame):
    """Says which step is open and how each stands; ``chosen`` names the step that was pressed. Beside a page that has
    little room the steps are numbers with their signs, and say their words to the pointer and to screen readers."""

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
        self._narrow = False
        for page in ORDER:
            self._column.addWidget(self._new_button(page))
        self._column.addStretch(1)

    def show_steps(self, steps: tuple[Step, ...], current: PageId) -> None:
        """Show the state of each step and which is open."""
        if (steps, current) == self._shown:
            return
        self._shown = steps, current
        for number, step in enumerate(steps, 1):
            button = self.buttons[step.page]
            name, words = step_words(step.page), state_words(step)
            button.setText(str(number) if self._narrow else f"{number}  {name}\n{words}")
            button.setToolTip(f"{name}: {words} (Ctrl+{number})" if self._narrow else f"Ctrl+{number}")
            button.setAccessibleName(f"{number} {name}")
            button.setAccessibleDescription(words)
            button.setChecked(step.page is current)
            set_look(button, "state", step.state.value)
            if button.property("icon_name") != _ICONS[step.state][0]:
                set_icon(button, *_ICONS[step.state])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ParentChange and (parent := self.parentWidget()) is not None:
            parent.installEventFilter(self)
        elif event.type() is QEvent.Type.StyleChange:  # also another size of type
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        parent = self.parentWidget()
        narrow = parent is not None and parent.width() < zoomed(_ROOM)
        if narrow != self._narrow:
            self._narrow = narrow
            set_look(self, "breadth", "strip" if narrow else "rail")
            if self._shown is not None:
                shown, self._shown = self._shown, None
                self.show_steps(*shown)

    def _new_button(self, page: PageId) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"step.{page.value}")
        button.setProperty("kind", "step")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # one of several, also for whoever only listens
        button.setAutoDefault(False)
        button.setMinimumHeight(6 * STEP)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(page))
        self._group.addButton(button)
        self.buttons[page] = button
        return button
