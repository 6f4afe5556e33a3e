"""The whole group in sentences, each with a link to where it is changed."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath, dotted
from app.planning.read_back import ReadBack
from app.words.catalogue import _
from app.words.comparison import field_words
from ui.forms.flow import Flow, FlowFrame
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture
from ui.views.sentence_label import SentenceLabel

MOST_LINES = 200
"""So many sentences of a card are lines with a link; what is more, in answers above all, stands below them as text."""


class ReadBackView(Flow):
    """``change_asked`` names the path of the first field that a sentence tells."""

    change_asked = Signal(object)  # FieldPath

    def __init__(self, links: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_back")
        self._links = links
        self._said: ReadBack | None = None
        self._coming: Iterator[None] = iter(())  # a line with each step
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)

    def show_read_back(self, said: ReadBack, most: int | None = None) -> bool:
        """Show what cannot be changed later first, then the sentences, then what is also sent. No more than ``most``
        lines are made: True where others are left, for the next call."""
        if said != self._said:
            self._said = said
            while (item := self._column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            self._coming = self._cards(said)
        return any(made == most for made, _line in enumerate(self._coming, 1))

    def text(self) -> str:
        """All sentences, one a line."""
        return "\n".join(line.text for line in self._said.sentences) if self._said else ""

    def _cards(self, said: ReadBack) -> Iterator[None]:
        if said.locked and self._links:
            locked = [(line.text, line.path, "lock") for line in said.locked]
            yield from self._card(_("Cannot be changed later"), locked)
        sentences = [(line.text, line.paths[0] if line.paths else (), "") for line in said.sentences]
        yield from self._card(_("What the group says"), sentences)
        if said.also_sent:
            yield from self._card(_("Also sent"), [(field_words(path), path, "") for path in said.also_sent])

    def _card(self, title: str, lines: Sequence[tuple[str, FieldPath, str]]) -> Iterator[None]:
        """Where it would be seen already, it is when it has all its lines."""
        group = Flow()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(title, role="section"))
        card = FlowFrame()
        card.setProperty("role", "card")
        column.addWidget(card)
        if self.isVisible():
            group.hide()
        self._column.addWidget(group)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        inside.setSpacing(STEP // 2)
        for place, (words, path, drawing) in enumerate(lines[:MOST_LINES]):
            if place:
                rule = QFrame()
                rule.setProperty("role", "rule")
                rule.setFixedHeight(1)
                inside.addWidget(rule)
            line = self._line(words, path, drawing)
            inside.addWidget(line)
            line.ensurePolished()
            line.heightForWidth(self.width())  # its words are read in here: those of all lines take a while
            yield
        if len(lines) > MOST_LINES:
            rest = QPlainTextEdit("\n".join(words for words, _path, _drawing in lines[MOST_LINES:]))
            rest.setObjectName("read_back.rest")
            rest.setReadOnly(True)
            rest.setTabChangesFocus(True)
            rest.setAccessibleName(title)
            rest.setMinimumHeight(240)
            inside.addWidget(rest)
        if group.isHidden():
            group.show()

    def _line(self, words: str, path: FieldPath, drawing: str) -> QWidget:
        line = Flow()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, STEP // 2, 0, STEP // 2)
        across.setSpacing(STEP)
        if drawing:
            picture = plain_label()
            set_picture(picture, drawing, "muted")
            across.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        sentence = SentenceLabel(words)
        across.addWidget(sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        if self._links and path:
            button = QPushButton(_("Change"))
            button.setProperty("kind", "link")
            button.setObjectName(f"change.{dotted(path)}")
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(_("Change: {sentence}").format(sentence=words))
            button.clicked.connect(lambda: self.change_asked.emit(path))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
