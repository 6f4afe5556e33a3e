"""Pasted numbers that can be read in two ways: a person says how they are meant, before anything is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.planning.pasted_block import Block
from app.words.catalogue import _, counted
from app.words.numbers import shown_number
from app.words.visible_text import visible
from ui.forms.looks import STEP, plain_label


class PasteQuestion(QFrame):
    """``answered`` says ``thousands``, ``decimals``, ``as_pasted`` or ``drop``; Esc drops."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.block: Block | None = None
        self.setObjectName("values.question")
        self.setProperty("role", "problems")
        self.setProperty("severity", "warn")
        self._words = plain_label(wrap=True)
        self._buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(STEP)
        for answer in ("thousands", "decimals", "as_pasted", "drop"):
            button = QPushButton()
            button.setObjectName(f"values.question.{answer}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, answer=answer: self._answer(answer))
            self._buttons[answer] = button
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(STEP)
        column.addWidget(self._words)
        column.addLayout(line)
        self.hide()

    def ask(self, block: Block) -> None:
        """Show the question, the focus on its first answer."""
        self.block = block
        doubts = block.doubts
        first = doubts[0]
        words = counted(
            "How is {number} meant?",
            "{count} of the pasted values can be meant in two ways, such as {number}.",
            len(doubts),
        )
        self._words.setText(words.format(count=len(doubts), number=visible(first.text)))
        self._buttons["thousands"].setText(_("As {number}").format(number=shown_number(first.whole)))
        decimals = next((cell.fraction for cell in doubts if cell.fraction), "")
        self._buttons["decimals"].setText(_("As {number}").format(number=shown_number(decimals)))
        self._buttons["decimals"].setVisible(bool(decimals))
        self._buttons["as_pasted"].setText(_("Leave as pasted"))
        self._buttons["drop"].setText(_("Paste nothing"))
        self.show()
        self._buttons["thousands"].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._answer("drop")
        else:
            super().keyPressEvent(event)

    def _answer(self, answer: str) -> None:
        self.hide()
        self.answered.emit(answer)
        self.block = None
