"""What is said about one field, record or list: a sentence in its colour, and a link that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Fix, Issue, Severity
from app.words.catalogue import _
from app.words.issues import fix_label, sentence
from ui.forms.looks import LINE, STEP, as_read, plain_label, set_look
from ui.forms.mend_button import MendButton


def said_sentence(issue: Issue) -> str:
    """Return the words beside the field; warnings begin with what to do about them."""
    words = sentence(issue)
    return _("Check this: {sentence}").format(sentence=words) if issue.severity is Severity.WARN else words


class MessageLine(QWidget):
    """The error label is named ``<path>.error`` and made when there is something to say. With ``reserved`` the room of
    one line is kept while it is empty."""

    fix_chosen = Signal(object)
    grew = Signal()  # a link came that Tab has to know

    def __init__(self, path: FieldPath, reserved: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fix: Fix | None = None
        self._reserved = reserved
        self._label: QLabel | None = None
        self._words = ""
        self._button: MendButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(STEP)
        self._path = path
        if reserved:
            self.setMinimumHeight(max(LINE, self.fontMetrics().lineSpacing() + 2))
        else:
            self.hide()

    def set_path(self, path: FieldPath) -> None:
        """Follow a record that stands elsewhere now."""
        self._path = path
        if self._label is not None:
            self._label.setObjectName(dotted(path) + ".error")

    def text(self) -> str:
        """The sentence, "" for none."""
        return self._words

    def say(self, issues: tuple[Issue, ...]) -> None:
        """Say the gravest of these, or nothing."""
        issue = issues[0] if issues else None
        words = said_sentence(issue) if issue else ""
        if words and self._label is None:
            self._label = self._new_label()
        if self._label is not None:
            if words != self._words:
                self._words = words
                self._label.setText(as_read(words))
            set_look(self._label, "severity", issue.severity.value if issue else "")
            if self._label.isHidden() == bool(words):
                self._label.setVisible(bool(words))
        if not self._reserved and self.isHidden() == bool(words):
            self.setVisible(bool(words))
        self._offer(issue.fix if issue else None)

    def _new_label(self) -> QLabel:
        label = plain_label(role="error", wrap=True)
        label.setObjectName(dotted(self._path) + ".error")
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._layout.insertWidget(0, label, 1)
        label.show()  # a layout shows what it takes in only when the event loop comes round
        return label

    def _offer(self, fix: Fix | None) -> None:
        self._fix = fix
        if fix is None:
            if self._button is not None and not self._button.isHidden():
                self._button.hide()
            return
        if self._button is None:
            self._button = MendButton()
            self._button.setProperty("kind", "mend")
            self._button.setFlat(True)
            self._button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._button.clicked.connect(self._on_button_clicked)
            self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
            self.grew.emit()
        words = fix_label(fix)
        if self._button.text() != words:
            self._button.setText(words)
        self._button.show()

    def _on_button_clicked(self) -> None:
        if self._fix is not None:
            self.fix_chosen.emit(self._fix)
