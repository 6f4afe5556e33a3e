"""“There is a problem”: what Next found on a page, each line a link with the very words beside the field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.issue import Issue
from app.words.catalogue import _, counted
from ui.forms.link_button import LinkButton
from ui.forms.looks import STEP, plain_label
from ui.forms.message_line import said_sentence

_MOST = 12


class ProblemPanel(QFrame):
    """Of many problems the first are listed, with the number of the others. Lines stay where they are while they
    are mended, each with a tick: nothing on the page jumps meanwhile."""

    chosen = Signal(object)  # FieldPath

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problem_panel")
        self.setProperty("role", "problems")
        self.setProperty("severity", "block")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[tuple[Issue, LinkButton]] = []
        self._title = plain_label(_("There is a problem"), role="subtitle")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * STEP, STEP + STEP // 2, 2 * STEP, STEP + STEP // 2)
        self._column.setSpacing(STEP // 2)
        self._column.addWidget(self._title)
        self._rest = plain_label(role="help", wrap=True)
        self._column.addWidget(self._rest)
        self.hide()

    def show_problems(self, issues: tuple[Issue, ...]) -> None:
        """List these, and take the focus; an empty list hides the panel."""
        for _issue, line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for issue in issues[:_MOST]:
            line = LinkButton(said_sentence(issue))
            line.setAccessibleName(line.text())
            line.clicked.connect(lambda _checked=False, path=issue.path: self.chosen.emit(path))
            self._column.insertWidget(self._column.count() - 1, line)
            self._lines.append((issue, line))
        others = len(issues) - len(self._lines)
        self._rest.setText(
            counted("… and 1 more on this page", "… and {count} more on this page", others).format(count=others)
        )
        self._rest.setVisible(others > 0)
        count = len(issues)
        words = _("There is a problem")
        if count > 1:
            words = counted("There is {count} problem", "There are {count} problems", count).format(count=count)
        self._title.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(" ".join(line.text() for _issue, line in self._lines))
        self.setVisible(bool(issues))

    def follow(self, issues: tuple[Issue, ...]) -> None:
        """Tick off what was mended since."""
        open_ones = {(issue.code, issue.path) for issue in issues}
        for issue, line in self._lines:
            mended = (issue.code, issue.path) not in open_ones
            if mended == line.isEnabled():
                line.setEnabled(not mended)
                words = said_sentence(issue)
                line.setText(f"✓ {words}" if mended else words)
